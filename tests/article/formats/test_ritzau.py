from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import mutated, reads_or_refuses

from wirecopy.article.formats.ritzau import read_ritzau
from wirecopy.article.model import Status
from wirecopy.errors import Refusal

RITZAU = """<?xml version="1.0"?><RBNews xmlns=""><NewsID>17</NewsID><PublishDate>2024-05-08T09:30:00</PublishDate>
<headline>Færge bliver i havn</headline><town>Alder</town><origin>/npa/</origin><version>2</version>
<content>&lt;p&gt;F&#xE6;rgen sejler ikke.&lt;/p&gt;&lt;p&gt;Ingen vidste det.&lt;/p&gt;</content>
<Annuleret>true</Annuleret><Korrektion>true</Korrektion><TilRedaktionen>Nyt navn i 1. afsnit</TilRedaktionen>
<byLine>Lena Okafor</byLine><byLineEmail>lena@npa.example</byLineEmail></RBNews>"""


def test_ritzaus_xml_is_read_whole() -> None:
    (draft,) = read_ritzau(RITZAU)
    assert (draft.text, draft.layers) == ("Færgen sejler ikke.\n\nIngen vidste det.", ("markup", "markup"))
    assert (draft.id, draft.version, draft.outlet, draft.place) == ("17", "2", "npa", "Alder")
    assert (draft.headline, draft.bylines) == ("Færge bliver i havn", ("Lena Okafor",))
    assert (draft.published, str(draft.updated)) == (None, "2024-05-08T09:30:00-00:00")
    assert draft.status is Status.CANCELED
    assert [note.text for note in draft.corrections] == ["Nyt navn i 1. afsnit"]
    assert "lena@" not in repr(draft)


@pytest.mark.parametrize(("raw", "reason"), [("<RBNews>", "broken-markup"), ("<RBNews/>", "no-text")])
def test_what_holds_no_story_is_refused(raw: str, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_ritzau(raw)
    assert refusal.value.reason == reason


@given(mutated([RITZAU]) | st.text())
def test_a_mutated_document_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(read_ritzau, raw)
