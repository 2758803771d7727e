"""What a standard's own schema says of our wires. It checks neither status nor signals: see ``test_states.py``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from referencing import Registry, Resource
from tests.publish.wires.examples import FLAGGED, HOSTILE, HOSTILE_PUBLISHER, PUBLISHER, STATES

from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.newsml_g2 import newsml_g2
from wirecopy.publish.wires.ninjs import ninjs

pytestmark = pytest.mark.shared
CASES = [*((edition, PUBLISHER) for edition in (*STATES.values(), FLAGGED)), (HOSTILE, HOSTILE_PUBLISHER)]
NAMES = [*STATES, "flagged", "hostile"]


@pytest.fixture
def ninjs_schema(shared: Path) -> Draft202012Validator:
    schema = json.loads((shared / "data/schemas/ninjs-schema_3.1.json").read_text("utf-8"))
    places = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"})
    registry: Registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", places)
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())


@pytest.fixture
def newsml_schema(shared: Path) -> etree.XMLSchema:
    folder = shared / "data/schemas"
    return etree.XMLSchema(etree.parse(folder / "NewsML-G2_2.35.xsd"))


@pytest.mark.parametrize(("edition", "publisher"), CASES, ids=NAMES)
def test_ninjs_is_valid(ninjs_schema: Draft202012Validator, edition: Edition, publisher: Publisher) -> None:
    assert [error.message for error in ninjs_schema.iter_errors(ninjs(edition, publisher))] == []


@pytest.mark.parametrize(("edition", "publisher"), CASES, ids=NAMES)
def test_newsml_g2_is_valid(newsml_schema: etree.XMLSchema, edition: Edition, publisher: Publisher) -> None:
    assert newsml_schema.validate(etree.fromstring(newsml_g2(edition, publisher))), newsml_schema.error_log


def test_the_schema_does_refuse(ninjs_schema: Draft202012Validator, newsml_schema: etree.XMLSchema) -> None:
    item = ninjs(STATES["corrected"], PUBLISHER)
    assert list(ninjs_schema.iter_errors(item | {"signal": "correction"}))
    assert list(ninjs_schema.iter_errors(item | {"pubStatus": "killed"}))
    tree = etree.fromstring(newsml_g2(STATES["corrected"], PUBLISHER))
    tree.append(etree.Element("unknown"))
    assert not newsml_schema.validate(tree)
