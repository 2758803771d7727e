"""Examples for the API's page, made from its description: what to type, and what an answer looks like."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlencode

Schema = dict[str, Any]

_ID, _OTHER = "3f2a91c07be45d108a6c", "b81d20ee4f6c97a3510e"
_URL = f"https://openwire.example/articles/{_ID}"
_WORDS: dict[str, Any] = {
    "id": _ID,
    "article": _ID,
    "original": _OTHER,
    "derived": _ID,
    "earliest": _OTHER,
    "left": _ID,
    "right": _OTHER,
    "work": _ID,
    "entity": "anna-brandt",
    "speaker": "anna-brandt",
    "resolved": "Anna Brandt",
    "outlet": "Norland Today",
    "headline": "The bridge opens on Monday",
    "language": "en",
    "text": "“The bridge is ours,” Anna Brandt said on Monday.",
    "line": "Correction (8 May 2024): It cost 50 million.",
    "q": "bridge",
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "url": _URL,
    "version_url": f"{_URL}/versions/2",
    "previous_url": f"{_URL}/versions/1",
    "history_url": f"{_URL}/versions",
    "package_url": f"{_URL}/package",
    "licence": "CC-BY-4.0",
    "media_type": "application/json",
    "form": "ninjs",
    "detail": "no article is called '3f2a'. Look for it on the page /search",
}
_WITHIN: dict[tuple[str, str], Any] = {  # by the field around it too
    ("source", "text"): "Anna Brandt",
    ("source", "spans"): [[22, 33]],
    ("cue", "text"): "said",
    ("cue", "spans"): [[34, 38]],
    ("content", "text"): "“The bridge is ours,”",
    ("content", "spans"): [[0, 21]],
    ("occasion", "kind"): "interview",
    ("occasion", "spans"): [[39, 48]],
    ("statement", "kind"): "direct",
    ("statements", "kind"): "direct",
    ("derivation", "kind"): "reprint",
    ("derivations", "kind"): "reprint",
    ("cited", "kind"): "reprint",
    ("missing", "kind"): "reprint",
    ("perhaps", "kind"): "reprint",
    ("origins", "kind"): "reprint",
    ("credits", "kind"): "originated_by",
    ("credits", "name"): "Norland Press Agency",
    ("originals", "kind"): "originated_by",
    ("originals", "name"): "Norland Press Agency",
    ("contributors", "kind"): "submitted_by",
    ("contributors", "name"): "Ben Okri",
    ("notices", "kind"): "correction",
    ("notices", "text"): "It cost 50 million.",
    ("evidence", "name"): "credited",
    ("evidence", "detail"): "it credits Norland Press Agency",
    ("people", "name"): "Anna Brandt",
    ("outlets", "name"): "Norland Today",
    ("shared", "type"): "copy",
    ("aligned", "type"): "copy",
    ("like", "type"): "copy",
    ("hit", "extract"): "The bridge opens on Monday",
}
_NUMBERS = re.compile(r"\[\s+([\d.]+),\s+([\d.]+)\s+\]")
_TIMES = frozenset({"at", "published", "received", "changed", "when", "since", "until"})
_TIME = "2024-05-08T10:00:00+00:00"


def curl(base: str, path: str, operation: Schema) -> str:
    """An operation as a line for a shell."""
    given = operation.get("parameters", [])
    for each in given:
        if each["in"] == "path":
            name = {"/api/outlets/": "Norland Today", "/api/people/": "anna-brandt"}
            value = next((word for begin, word in name.items() if path.startswith(begin)), _ID)
            path = path.replace(f"{{{each['name']}}}", quote(value))
    asked = (each for each in given if each["in"] == "query" and (each.get("required") or "examples" in each["schema"]))
    needed = {each["name"]: _text(each["name"]) for each in asked}
    sent = operation.get("requestBody", {}).get("content", {})
    if "application/json" in sent:
        return f"curl {base}{path} -H 'Content-Type: application/json' -d '{{\"text\": \"…\"}}'"
    if sent:
        return f"curl {base}{path} -F file=@story.txt"
    query = f"?{urlencode(needed)}" if needed else ""
    return f"curl '{base}{path}{query}'"


def answer(schema: Schema, known: dict[str, Schema]) -> str:
    """An example of what a schema describes, as people read JSON: pairs of numbers on one line."""
    return _NUMBERS.sub(r"[\1, \2]", json.dumps(example(schema, known), ensure_ascii=False, indent=1))


def example(schema: Schema, known: dict[str, Schema], name: str = "", around: str = "") -> Any:
    """A value that a schema describes; ``name`` is that of the field that has it, ``around`` of the one about that."""
    if (around, name) in _WITHIN:
        return _WITHIN[around, name]
    if "$ref" in schema:
        return example(known[schema["$ref"].rsplit("/", 1)[1]], known, name)
    if "anyOf" in schema:
        return example(schema["anyOf"][0], known, name, around)
    if "enum" in schema:
        return next((each for each in schema["enum"] if each), "")
    match schema.get("type"):
        case "object":
            return {key: example(each, known, key, name) for key, each in schema.get("properties", {}).items()}
        case "array":
            return [0, 21] if "prefixItems" in schema else [example(schema.get("items", {}), known, name)]
        case "string":
            return _text(name)
        case kind:
            return {"integer": 2, "number": 0.93, "boolean": True}.get(str(kind))


def _text(name: str) -> str:
    return _TIME if name in _TIMES else str(_WORDS.get(name, "…"))
