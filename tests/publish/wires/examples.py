"""Editions of fiction, one for each row of the table in ``docs/wires.md``, and one of nothing but attacks."""

from __future__ import annotations

from dataclasses import replace

from wirecopy.article.model import CreditKind, Status
from wirecopy.article.moment import Moment, parse_moment
from wirecopy.publish.edition import Citation, Edition, Flag, PublicNotice, Publisher


def at(written: str) -> Moment:
    moment = parse_moment(written)
    assert moment
    return moment


SELF = "https://openwire.example/feed"
PUBLISHER = Publisher(
    name="Open Wire Network",
    url="https://openwire.example/",
    report_url="https://openwire.example/report",
    register_url="https://openwire.example/register",
    corrections_policy_url="https://openwire.example/corrections",
)
CITATIONS = (
    Citation(kind=CreditKind.REPUBLISHED_FROM, name="Quayside Commons", hop=1, url="https://quayside.example/vow"),
    Citation(kind=CreditKind.TRANSLATED_FROM, name="The Daily Harbour", hop=2, url="https://harbour.example/talk"),
    Citation(kind=CreditKind.ORIGINATED_BY, name="Norland Press Agency", hop=3, url="https://npa.example/ferry"),
    Citation(kind=CreditKind.PHOTO_BY, name="Pia Lens"),
)
CORRECTION = PublicNotice(
    id="a1",
    kind="correction",
    at=at("2024-05-08T14:00:00+02:00"),
    text="An earlier version put the cost at 480 million crowns. It is 48 million.",
    number=2,
)
WITHHOLD = PublicNotice(
    id="a2", kind="withhold", at=at("2024-05-09T09:00:00+02:00"), text="A court has ordered it withheld.", number=2
)
REMOVAL = PublicNotice(
    id="a3", kind="removal", at=at("2024-05-09T10:00:00+02:00"), text="The text was taken without leave.", number=2
)
RESTORATION = PublicNotice(
    id="a4",
    kind="restoration",
    at=at("2024-05-20T08:00:00+02:00"),
    text="The claim was withdrawn, and the article is back as it was.",
    number=3,
    reverses="a3",
)
STORY = (
    "BRENNHAVEN — The minister said on Wednesday that nothing would be dredged before the island had a second road"
    " across the water, and gave her word on it.\n\nThe study puts the cost at 48 million crowns, her ministry said,"
    " and the work would take two winters."
)
USABLE = Edition(
    id="work-1",
    url="https://openwire.example/w/vow",
    number=1,
    status=Status.USABLE,
    headline="Minister vows no dredging before second crossing",
    text=STORY,
    authors=("Jane Doe", "John Roe"),
    published=at("2024-05-08T10:00:00+02:00"),
    modified=at("2024-05-08T10:00:00+02:00"),
    version_url="https://openwire.example/w/vow/1",
    history_url="https://openwire.example/w/vow/versions",
    language="en",
    submitted_by="Kim Poe",
    edited_by=("Ada Gram",),
    summary="Nothing is dredged yet.",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    terms="Republications are welcome; cite all these original sources.",
    copyright_holder="Jane Doe",
    responsibility="Responsibility for this article lies with its authors; the staff need not share its views.",
    citations=CITATIONS,
    digest="ab" * 32,
)
CORRECTED = replace(
    USABLE,
    number=2,
    modified=CORRECTION.at,
    version_url="https://openwire.example/w/vow/2",
    previous_url="https://openwire.example/w/vow/1",
    notices=(CORRECTION,),
)
WITHHELD = replace(
    CORRECTED, status=Status.WITHHELD, notices=(CORRECTION, WITHHOLD), blocked_by="https://court.example/"
)
CANCELED = replace(CORRECTED, status=Status.CANCELED, text=None, notices=(CORRECTION, REMOVAL))
RESTORED = replace(
    CORRECTED,
    number=3,
    modified=RESTORATION.at,
    version_url="https://openwire.example/w/vow/3",
    previous_url="https://openwire.example/w/vow/2",
    notices=(REMOVAL, RESTORATION),
)
FLAGGED = replace(
    CORRECTED,
    modified=at("2024-05-10T09:00:00+02:00"),
    flags=(
        Flag(
            case="c1",
            at=at("2024-05-10T09:00:00+02:00"),
            text="The Daily Harbour took the sentence on the second road back.",
            kind="correction",
            work="work-2",
            url="https://openwire.example/w/talk",
        ),
    ),
)
"""An original of it was corrected, and nobody has decided yet what that means for it."""
STATES = {
    "usable": USABLE,
    "corrected": CORRECTED,
    "restored": RESTORED,
    "withheld": WITHHELD,
    "canceled": CANCELED,
}
"""``WITHHELD`` still has its text, which no wire may show whoever forgot to take it out."""

EVIL = (
    "</title></script><script>alert(1)</script>]]>&amp;\"'><img src=x onerror=alert(2)>"
    "{{ 7 * 7 }}\x00\x1b[2J\u202eevil\u2066\ud800\uffff\u2028\r\nX-Evil: 1"
)
EVIL_URL = "javascript:alert(1)"
HOSTILE_PUBLISHER = Publisher(
    name=EVIL,
    url=EVIL_URL,
    language='en" onload="x',
    report_url=EVIL_URL,
    register_url=EVIL,
    corrections_policy_url=EVIL,
)
HOSTILE = Edition(
    id=EVIL,
    url="https://openwire.example/w/>,<evil>; rel=\"x\"\r\nX-Evil: 1?a='b'&c=%zz",
    number=2,
    status=Status.USABLE,
    headline=EVIL,
    text=f"{EVIL}\n\n{EVIL}",
    authors=(EVIL, EVIL),
    published=at("2024-05-08"),
    modified=at("2024-05-08T14:00:00"),
    version_url=EVIL_URL,
    language='en" onload="x',
    submitted_by=EVIL,
    edited_by=(EVIL,),
    dateline=EVIL,
    summary=EVIL,
    licence=EVIL,
    licence_url=EVIL_URL,
    terms=EVIL,
    copyright_holder=EVIL,
    responsibility=EVIL,
    citations=(
        Citation(kind=CreditKind.VIA, name=EVIL, url="mailto:seeded.contact@example.org", work=EVIL),
        Citation(kind=CreditKind.QUOTED_FROM, name=EVIL, url="https://seeded.contact@evil.example/", hop=2),
        Citation(kind=CreditKind.PHOTO_BY, name=EVIL, url="data:text/html,<script>alert(1)</script>"),
    ),
    notices=(PublicNotice(id=EVIL, kind=EVIL, at=at("2024-05-08"), text=EVIL, number=1, reverses=EVIL),),
    flags=(Flag(case=EVIL, at=at("2024-05-08"), text=EVIL, kind=EVIL, work=EVIL, url=EVIL_URL),),
    blocked_by=EVIL_URL,
    digest=EVIL,
    previous_url=EVIL_URL,
    history_url=EVIL_URL,
)
