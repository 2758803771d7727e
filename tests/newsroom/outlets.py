"""Agencies and their clients, and how each sort of them works. All names are invented."""

from __future__ import annotations

from typing import Literal, NamedTuple

Sort = Literal["agency", "paper", "portal", "blog"]


class Outlet(NamedTuple):
    """``short`` is what others call it in brackets; ``zone`` hours ahead of UTC; ``house`` lines it puts under items."""

    name: str
    short: str
    host: str
    sort: Sort
    zone: int = 2
    house: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        return self.name.removeprefix("The ")


class Habits(NamedTuple):
    """What a sort of outlet does with the news of others.

    ``operations`` are weights; ``minutes`` the median delay; ``silent`` the share of copies without any credit.
    """

    operations: dict[str, float]
    minutes: float
    silent: float


AGENCIES = (
    Outlet("Norland Press Agency", "NPA", "npa.example", "agency"),
    Outlet("Farline News Service", "Farline", "farline.example", "agency", zone=0),
    Outlet("Baltern Telegraph Bureau", "BTB", "btb.example", "agency"),
)
PAPERS = (
    Outlet("The Ostrevale Gazette", "Gazette", "ostrevalegazette.example", "paper", house=(
        "Our morning letter brings the news of the valley to your door, every weekday before the first train leaves.",)),
    Outlet("Selwick Evening Mail", "Evening Mail", "selwickmail.example", "paper"),
    Outlet("The Tarn Valley Herald", "Herald", "tarnherald.example", "paper", house=(
        "Do you know more about this? Write to the desk in confidence, or ring the newsroom after eight in the evening.",)),
    Outlet("Morrow Coast Chronicle", "Chronicle", "morrowchronicle.example", "paper"),
    Outlet("The Hallmere Observer", "Observer", "hallmereobserver.example", "paper", house=(
        "Subscribers read every page of the printed edition from four in the morning, with the crossword and the tides.",)),
    Outlet("Dunmarrow Post", "Post", "dunmarrowpost.example", "paper"),
    Outlet("The Lakeland Sentinel", "Sentinel", "lakelandsentinel.example", "paper"),
)  # fmt: skip
PORTALS = (
    Outlet("Norland Now", "Norland Now", "norlandnow.example", "portal", house=(
        "Switch on alerts and be the first on your street to hear what happens next, free and without signing in.",
        "More from this section: the pictures of the day, the weather on the coast, and what you may have missed.")),
    Outlet("Daybreak Online", "Daybreak", "daybreak.example", "portal", house=(
        "Join a million readers who start the day with five short stories and one long one, sent at dawn.",)),
    Outlet("Norland Brief", "Norland Brief", "norlandbrief.example", "portal"),
    Outlet("Metro Signal", "Metro Signal", "metrosignal.example", "portal", house=(
        "Tell us what you think below; comments are read by people and close after two days.",)),
    Outlet("Newsquay", "Newsquay", "newsquay.example", "portal"),
)  # fmt: skip
BLOGS = (
    Outlet("Harbour Wall Notes", "Harbour Wall", "harbourwall.example", "blog"),
    Outlet("Slow Commentary", "Slow Commentary", "slowcommentary.example", "blog", house=(
        "This page is written after work by two people and a dog, and lives on the coins that you leave in the jar.",)),
    Outlet("Fjordside Diary", "Fjordside Diary", "fjordsidediary.example", "blog"),
)  # fmt: skip
CLIENTS = PAPERS + PORTALS + BLOGS
OUTLETS = AGENCIES + CLIENTS

HABITS: dict[Sort, Habits] = {
    "agency": Habits(
        {"edit": 0.45, "paraphrase": 0.25, "excerpt": 0.15, "quote": 0.15}, 120, 0.02
    ),  # an agency that picks a paper's story up writes it anew
    "paper": Habits(
        {"reprint": 0.27, "cut": 0.33, "edit": 0.20, "paraphrase": 0.06, "excerpt": 0.07, "quote": 0.07}, 240, 0.06
    ),
    "portal": Habits(
        {"reprint": 0.50, "cut": 0.15, "edit": 0.17, "paraphrase": 0.11, "excerpt": 0.04, "quote": 0.03}, 30, 0.13
    ),
    "blog": Habits(
        {"reprint": 0.36, "cut": 0.08, "edit": 0.08, "paraphrase": 0.08, "excerpt": 0.27, "quote": 0.13}, 900, 0.12
    ),
}
PULL: dict[Sort, float] = {"agency": 1.5, "paper": 0.9, "portal": 1.1, "blog": 0.35}
"""How likely a copy by such an outlet is to be copied on, beside 5 for the first to have a story."""
FIRST = 5.0
