import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.article.record import _moment


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20140829T135006Z", "2014-08-29T13:50:06+00:00"),
        ("20140829T134951+0200", "2014-08-29T13:49:51+02:00"),
        ("2024-05-08", "2024-05-08"),
        ("20151014", "2015-10-14"),
        ("2019-04-15T13:49:15", "2019-04-15T13:49:15-00:00"),
        ("May 8, 2024", "2024-05-08"),
        ("Tuesday, 7 May 2024, 19:10 (+02:00)", "2024-05-07T19:10:00+02:00"),
        ("Tue, 7 May 2024 19:10:00 -0000", "2024-05-07T19:10:00-00:00"),
        ("Tue, 7 May 2024 19:10:00 EST", "2024-05-07T19:10:00-05:00"),
        ("Wed, 08 May 2024 10:00:00 GMT", "2024-05-08T10:00:00+00:00"),
        ("2017-08-24T04:38:34+0000", "2017-08-24T04:38:34+00:00"),
        ("2022-10-11T11:14:42.123+02:00", "2022-10-11T11:14:42.123000+02:00"),
        ("9999-01-01", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("0001-01-01T00:00:00+05:00", None),
        ("May 2024", None),
        ("Wednesday", None),
        ("yesterday at noon", None),
        ("", None),
    ],
)
def test_dates_are_read_as_news_files_write_them(written: str, read: str | None) -> None:
    moment = parse_moment(written)
    assert (moment and str(moment)) == read


@given(st.text(max_size=60) | st.datetimes().map(str) | st.datetimes(timezones=st.timezones()).map(str))
def test_any_text_is_a_moment_or_none_and_comes_back(written: str) -> None:
    moment = parse_moment(written)
    assert moment is None or isinstance(moment, Moment)
    assert _moment(moment and str(moment)) == moment
