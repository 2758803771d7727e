"""An OpenID provider on loopback that answers as a test tells it to."""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI, Form, HTTPException, Request
from joserfc import jwt
from joserfc.jwk import RSAKey

from wirecopy.web.serving import listening

CLIENT, SECRET = "wirecopy", "a secret of tests"


class Identity:
    """The provider. ``change`` alters the claims of a token, ``sign`` makes it of them."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.subject = "subject-of-eva"
        self.change: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.sign: Callable[[dict[str, Any]], str] = lambda claims: jwt.encode(
            {"alg": "RS256", "kid": "one"}, claims, self.key
        )
        self.said: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}

    def log_in(self, query: dict[str, str]) -> dict[str, str]:
        """What the provider sends a browser back with, after somebody logged in there."""
        assert query["code_challenge_method"] == "S256" and query["response_type"] == "code"
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return {"code": code, "state": query["state"]}

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def configuration() -> dict[str, Any]:
            base = self.issuer
            places = {"authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token"}
            return {"issuer": base, "jwks_uri": f"{base}/keys"} | places | self.said

        @app.get("/keys")
        def keys() -> dict[str, Any]:
            return {"keys": [self.key.as_dict(private=False)]}

        @app.post("/token")
        def token(request: Request, code: str = Form(), code_verifier: str = Form()) -> dict[str, Any]:
            query = self.codes.pop(code)
            digest = hashlib.sha256(code_verifier.encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            known = base64.b64encode(f"{CLIENT}:{SECRET}".replace(" ", "%20").encode()).decode()
            plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
            if challenge != query["code_challenge"] or request.headers["authorization"].split()[1] not in (
                known,
                plain,
            ):
                raise HTTPException(400, "invalid_grant")
            now = int(time.time())
            claims = {"iss": self.issuer, "aud": CLIENT, "sub": self.subject, "iat": now, "exp": now + 300}
            signed = self.sign(self.change(claims | {"nonce": query["nonce"]}))
            return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

        return app


@contextmanager
def identity() -> Iterator[Identity]:
    """The provider, on a free port."""
    socket = listening("127.0.0.1", 0)
    made = Identity(f"http://127.0.0.1:{socket.getsockname()[1]}")
    server = uvicorn.Server(uvicorn.Config(made.app(), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    yield made
    server.should_exit = True
    thread.join(10)
