"""The present state is a fold of the events: nothing else decides which articles there are and which version counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wirecopy.ledger.events import Event, Judged, Received, Refused, VersionAdded


@dataclass(frozen=True, slots=True)
class Version:
    """One version in the record; ``seq`` is the number of the event that added it."""

    seq: int
    added: VersionAdded

    @property
    def rank(self) -> tuple[bool, int, str, int]:
        """Orders an article's versions: whole before partial, by the publisher's number and date, then as they came."""
        number = self.added.number or ""
        counted = int(number) if number.isdecimal() and number.isascii() and len(number) < 18 else -1
        return not self.added.partial, counted, self.added.dated or "", self.seq


@dataclass(slots=True)
class ArticleState:
    """An article and its versions, in the order they came."""

    key: str
    versions: list[Version] = field(default_factory=list)

    @property
    def current(self) -> Version:
        """The version that counts."""
        return max(self.versions, key=lambda version: version.rank)


@dataclass(slots=True)
class State:
    """Everything the record says is so: articles by id, addresses by snapshot, refusals by id, judgements by what they are
    on (subject, left, right).

    The values of ``received``, ``refused`` and ``judged`` are, or begin with, the numbers of the events that say so.
    """

    articles: dict[str, ArticleState] = field(default_factory=dict)
    received: dict[tuple[str, str], int] = field(default_factory=dict)
    refused: dict[str, tuple[int, Refused]] = field(default_factory=dict)
    judged: dict[tuple[str, str, str], tuple[int, Judged]] = field(default_factory=dict)


def fold(events: Iterable[tuple[int, Event]], state: State | None = None) -> State:
    """Fold numbered events, in order, into a state (a new one unless given; the one given is changed)."""
    state = State() if state is None else state
    for seq, event in events:
        step(state, seq, event)
    return state


def step(state: State, seq: int, event: Event) -> None:
    """One event more, as :func:`fold` folds it."""
    match event:
        case VersionAdded():
            article = state.articles.setdefault(event.article, ArticleState(event.key))
            article.versions.append(Version(seq, event))
        case Received():
            state.received.setdefault((event.snapshot, event.origin), seq)
        case Refused():
            state.refused.setdefault(event.id, (seq, event))
        case Judged():
            state.judged[event.subject, event.left, event.right] = (seq, event)
