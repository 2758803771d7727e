from hypothesis import given
from hypothesis import strategies as st

from wirecopy.ledger.chain import Record, append, walk
from wirecopy.ledger.events import Event, Judged, Received, Refused, VersionAdded

TIME = "2024-05-08T10:00:00+00:00"
names = st.text(max_size=20)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Received, names, names, st.integers(0, 10**9), st.none() | names, st.none()),
    st.builds(VersionAdded, names, names, names, names, names, names, partial=st.booleans()),
    st.builds(Refused, names, names, names, names, names, st.none() | names),
    st.builds(Judged, names, names, names, names, names),
)


@given(st.lists(events, max_size=8))
def test_a_chain_as_written_has_no_fault(happened: list[Event]) -> None:
    records = list(append(None, happened, TIME))
    assert [record.event for record in records] == happened
    assert list(walk(records)) == []


@given(st.lists(events, min_size=1, max_size=5), st.data())
def test_any_changed_character_is_found(happened: list[Event], data: st.DataObject) -> None:
    records = list(append(None, happened, TIME))
    which = data.draw(st.integers(0, len(records) - 1))
    field = data.draw(st.sampled_from(["at", "kind", "body", "seal"]))
    old = getattr(records[which], field)
    place = data.draw(st.integers(0, len(old) - 1))
    new = old[:place] + data.draw(st.characters(codec="ascii").filter(lambda c: c != old[place])) + old[place + 1 :]
    records[which] = records[which]._replace(**{field: new})
    assert list(walk(records))


@given(st.lists(events, min_size=3, max_size=5), st.data())
def test_a_missing_or_moved_record_is_found(happened: list[Event], data: st.DataObject) -> None:
    records = list(append(None, happened, TIME))
    which = data.draw(st.integers(0, len(records) - 2))
    without = records[:which] + records[which + 1 :]
    swapped = [*records[:which], records[which + 1], records[which], *records[which + 2 :]]
    assert list(walk(without)) and list(walk(swapped))


def test_a_chain_is_continued_from_its_head() -> None:
    first = list(append(None, [Received("a", "b", 1)], TIME))
    rest = list(append(first[-1], [Received("c", "d", 2)], TIME))
    assert list(walk([*first, *rest])) == []
    assert rest[0].seq == 2


def test_a_clock_that_ran_backwards_and_an_unknown_event_are_faults() -> None:
    early = list(append(None, [Received("a", "b", 1)], TIME))
    late = list(append(early[-1], [Received("c", "d", 2)], "2024-05-08T09:00:00+00:00"))
    assert "before" in next(walk([*early, *late])).what
    strange = Record(1, TIME, "Invented", "{}", "")
    assert any("no event" in fault.what for fault in walk([strange]))
