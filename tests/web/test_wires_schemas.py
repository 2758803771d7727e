"""What the standards' own schemas say of the wires as they come over HTTP, in each state of a work."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from lxml import etree

from tests.publish.wires.test_schemas import newsml_schema, ninjs_schema
from tests.web.press import Press

__all__ = ["newsml_schema", "ninjs_schema"]  # fixtures

pytestmark = pytest.mark.shared
STATES = ("public", "withheld", "removed", "sold")


@pytest.mark.parametrize("which", STATES)
def test_ninjs_is_valid(reader: TestClient, press: Press, ninjs_schema: Draft202012Validator, which: str) -> None:
    item = reader.get(f"/articles/{press.works[which]}.ninjs").json()
    assert [error.message for error in ninjs_schema.iter_errors(item)] == []


@pytest.mark.parametrize("which", STATES)
def test_newsml_g2_is_valid(reader: TestClient, press: Press, newsml_schema: etree.XMLSchema, which: str) -> None:
    content = reader.get(f"/articles/{press.works[which]}", headers={"accept": "application/vnd.iptc.g2.newsitem+xml"})
    assert newsml_schema.validate(etree.fromstring(content.content)), newsml_schema.error_log
