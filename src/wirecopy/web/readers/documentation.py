"""The API's page, made from its own description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from wirecopy.web.api.answering import PROBLEMS
from wirecopy.web.readers import samples
from wirecopy.web.render import page
from wirecopy.web.site import Here

router = APIRouter()


_EVERYWHERE = {"200", *map(str, PROBLEMS)}


class Operation(NamedTuple):
    """One operation of the API. ``asked`` is an example of how to ask, ``told`` of what it answers;
    ``errors`` are those that not every operation has."""

    name: str
    method: str
    path: str
    said: str
    parameters: list[dict[str, Any]]
    body: dict[str, Any] | None
    media_type: str
    answer: str
    asked: str
    told: str
    errors: list[tuple[str, str]]


@router.get("/docs")
def documentation(request: Request, site: Here) -> HTMLResponse:
    """Every operation with its parameters, an example and what it answers with."""
    described = request.app.openapi()
    schemas = described["components"]["schemas"]
    told = {name: each for name, each in schemas.items() if "properties" in each and not name.startswith("Body_")}
    found = list(operations(described, site.house.addresses.base))
    always = [(code, each["description"]) for code, each in PROBLEMS.items()]
    return page(request, "documentation.html", operations=found, schemas=told, always=always, kind_of=kind_of)


def operations(described: dict[str, Any], base: str) -> Iterator[Operation]:
    """The operations of an OpenAPI document, in its order."""
    for path, methods in described["paths"].items():
        for method, each in methods.items():
            media_type, body = _body(each, described)
            answers = each["responses"]
            told = answers["200"]["content"]["application/json"]["schema"]
            yield Operation(
                name=each["operationId"],
                method=method.upper(),
                path=path,
                said=each.get("description", ""),
                parameters=each.get("parameters", []),
                body=body,
                media_type=media_type,
                answer=kind_of(told),
                asked=samples.curl(base, path, each),
                told=samples.answer(told, described["components"]["schemas"]),
                errors=sorted((code, one["description"]) for code, one in answers.items() if code not in _EVERYWHERE),
            )


def _body(operation: dict[str, Any], described: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    content = operation.get("requestBody", {}).get("content", {})
    for media_type, each in content.items():
        name = each["schema"]["$ref"].rsplit("/", 1)[1]
        return media_type, described["components"]["schemas"][name]
    return "", None


def kind_of(schema: dict[str, Any]) -> str:
    """A schema in a few words: ``ArticleRow``, ``string or null``, ``list of Statement``."""
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[1])
    if "anyOf" in schema:
        return " or ".join(map(kind_of, schema["anyOf"]))
    if "enum" in schema:
        return " or ".join(repr(each) for each in schema["enum"])
    if schema.get("type") == "array":
        return "pair of numbers" if "prefixItems" in schema else f"list of {kind_of(schema.get('items', {}))}"
    return str(schema.get("type", "anything"))
