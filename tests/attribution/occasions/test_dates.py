"""English date expressions, as precise as they are and no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wirecopy.attribution.occasions.dates import dated, modifying, resolved, starts_date
from wirecopy.attribution.occasions.lexed import lexed

FRIDAY = date(2024, 5, 10)


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        # a day of the week is the last one, the day of publication included
        ("on Wednesday", "2024-05-08"),
        ("Wednesday", "2024-05-08"),
        ("on Friday", "2024-05-10"),
        ("on Saturday", "2024-05-04"),
        ("late on Tuesday", "2024-05-07"),
        ("early Monday morning", "2024-05-06"),
        ("Wednesday night", "2024-05-08"),
        ("this Monday", "2024-05-06"),
        ("on Wed.", "2024-05-08"),
        ("at 5 p.m. on Tuesday", "2024-05-07"),
        ("4.45 p.m. Tuesday", "2024-05-07"),
        # last Saturday lies in the week before, whether weeks begin on Sunday or Monday; last Wednesday may lie in this one
        ("last Saturday", "2024-05-04"),
        ("last Friday", "2024-05-03"),
        ("last Wednesday", None),
        ("last Sunday", None),
        # deixis
        ("today", "2024-05-10"),
        ("this morning", "2024-05-10"),
        ("tonight", "2024-05-10"),
        ("today at noon", "2024-05-10"),
        ("yesterday", "2024-05-09"),
        ("yesterday afternoon", "2024-05-09"),
        ("last night", "2024-05-09"),
        ("the day before yesterday", "2024-05-08"),
        ("that day", None),
        ("the same morning", None),
        ("the following day", None),
        # longer stretches are as precise as all their days have in common
        ("earlier this week", "2024-05"),
        ("last week", "2024"),
        ("over the weekend", "2024-05"),
        ("last weekend", "2024-05"),
        ("this month", "2024-05"),
        ("last month", "2024-04"),
        ("late last month", "2024-04"),
        ("earlier this year", "2024"),
        ("last year", "2023"),
        # counted back: so many days are exact, and anything longer is rounded
        ("two days ago", "2024-05-08"),
        ("just 3 days ago", "2024-05-07"),
        ("about two days ago", "2024-05"),
        ("ten days ago", "2024"),
        ("two months ago", "2024"),
        ("two years ago", None),
        ("a few days ago", None),
        # months and years
        ("in November 2015", "2015-11"),
        ("in November of 2015", "2015-11"),
        ("in November", "2023-11"),
        ("in early April", "2024-04"),
        ("in mid-April", "2024-04"),
        ("last November", "2023-11"),
        ("last April", None),
        ("in May", None),
        ("this May", "2024-05"),
        ("in 2015", "2015"),
        ("back in 2014", "2014"),
        # whole days
        ("on 7 May", "2024-05-07"),
        ("May 7", "2024-05-07"),
        ("on May 7th", "2024-05-07"),
        ("the 7th of May 2016", "2016-05-07"),
        ("May 7, 2016", "2016-05-07"),
        ("Oct. 7", "2023-10-07"),
        ("Tuesday, May 7", "2024-05-07"),
        ("Tuesday 7 May 2024", "2024-05-07"),
        ("dated 3 May", "2024-05-03"),
        ("on Feb. 29", "2024-02-29"),
        ("2016-05-07", "2016-05-07"),
        # contradictions, and days that may lie ahead
        ("Monday, May 7", None),
        ("Monday 7 May 2024", None),
        ("31 February", None),
        ("May 32", None),
        ("on 12 May", None),
        # which number is the month
        ("05/07/2016", None),
        ("05.07.2016", None),
        ("25/12/2015", "2015-12-25"),
        ("12/25/2015", "2015-12-25"),
        ("5/5/2016", "2016-05-05"),
        ("99/99/2016", None),
        # what lies ahead
        ("tomorrow", None),
        ("next week", None),
        ("next Tuesday", "2024-05-14"),
        ("next Saturday", None),
        # no dates
        ("on Mondays", None),
        ("may", None),
        ("wed", None),
        ("sat", None),
        ("at Monday", None),
        ("2015", None),
        ("in 1,200 cases", None),
        ("", None),
    ],
)
def test_dates_in_an_article_of_a_friday(phrase: str, when: str | None) -> None:
    assert resolved(phrase, FRIDAY) == when


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("on 7 May 2016", "2016-05-07"),
        ("May 7, 2016", "2016-05-07"),
        ("in November 2015", "2015-11"),
        ("in 2015", "2015"),
        ("2016-05-07", "2016-05-07"),
        ("on 7 May", None),
        ("on Wednesday", None),
        ("yesterday", None),
        ("last month", None),
        ("in November", None),
        ("two days ago", None),
        ("over the weekend", None),
    ],
)
def test_without_a_day_of_publication_only_whole_dates_are_known(phrase: str, when: str | None) -> None:
    assert resolved(phrase, None) == when


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("on Tuesday", "2024-05-14"),
        ("on Friday", "2024-05-10"),
        ("on 12 May", "2024-05-12"),
        ("on 7 May", None),
        ("this coming Monday", "2024-05-13"),
        ("in June", None),
        ("later this week", None),
        ("over the weekend", None),
    ],
)
def test_what_will_be_said_lies_ahead(phrase: str, when: str | None) -> None:
    assert resolved(phrase, FRIDAY, ahead=True) == when


@pytest.mark.parametrize(
    ("published", "phrase", "when"),
    [
        (date(2024, 5, 12), "last week", "2024"),
        (date(2024, 5, 17), "last week", "2024-05"),
        (date(2024, 1, 2), "last month", "2023-12"),
        (date(2024, 1, 2), "on Saturday", "2023-12-30"),
        (date(2024, 1, 2), "Dec. 30", "2023-12-30"),
        (date(2024, 5, 11), "last weekend", "2024-05"),
        (date(2023, 3, 1), "on Feb. 29", None),
        (date(1, 1, 1), "yesterday", None),
        (date(1, 1, 1), "last year", None),
        (date(9999, 12, 31), "next Tuesday", None),
    ],
)
def test_other_days_of_publication(published: date, phrase: str, when: str | None) -> None:
    assert resolved(phrase, published) == when


@pytest.mark.parametrize(
    ("phrase", "when"), [("March", "2024-03"), ("March 2015", "2015-03"), ("2015", "2015"), ("Sunday", "2024-05-05")]
)
def test_before_a_noun_a_month_or_a_year_will_do(phrase: str, when: str) -> None:
    found = modifying(lexed(phrase, 0, len(phrase)), 0, FRIDAY)

    assert found
    assert found.when == when


def test_the_expression_ends_where_it_ends() -> None:
    words = lexed("on Wednesday night that the pier would close", 0, 44)
    found = dated(words, 0, FRIDAY)

    assert found
    assert (words.low[found.end], found.when) == ("that", "2024-05-08")
    assert dated(words, 3, FRIDAY) is None


PARTS = st.sampled_from(
    "on in at last this next the early late May 7 31 , . 2016 Monday Sat of two days ago weekend week month back mid-May "
    "5 p.m. dated 1/2/2016 3/13/2016 2016-02-30 Feb the same day that tonight ² ٣".split()
)


@example("at last weekend", None, False)
@given(
    st.one_of(st.lists(PARTS, max_size=7).map(" ".join), st.text(max_size=30)),
    st.none() | st.dates(),
    st.booleans(),
)
def test_any_words_are_a_date_or_none(phrase: str, published: date | None, ahead: bool) -> None:
    words = lexed(phrase, 0, len(phrase))
    for at in range(len(words)):
        found = dated(words, at, published, ahead)
        if found is None:
            continue
        assert at < found.end <= len(words)
        assert (
            starts_date(words, at) or words.low[at] == "at"
        )  # "at last weekend": it needs no preposition, and is found behind it
        if found.when:
            length = len(found.when)
            assert length in (4, 7, 10)
            date.fromisoformat(found.when + "-01-01"[length - 10 :] if length < 10 else found.when)


@given(st.lists(PARTS, max_size=6).map(" ".join), st.dates())
def test_nothing_said_before_publication_lies_behind_it(phrase: str, published: date) -> None:
    if "next" in phrase or "2016" in phrase:
        return
    words = lexed(phrase, 0, len(phrase))
    for at in range(len(words)):
        found = dated(words, at, published)
        assert not (found and found.when) or found.when <= published.isoformat()[: len(found.when)]
