import pytest

from wirecopy.article.furniture.parties import parties


@pytest.mark.parametrize(
    ("byline", "persons", "agencies"),
    [
        ("Kaisa Wendle, NPA", ("Kaisa Wendle",), ("NPA",)),
        ("Linde Marchetty and NPA", ("Linde Marchetty",), ("NPA",)),
        ("Emil Drosk, Norland Press Agency", ("Emil Drosk",), ("Norland Press Agency",)),
        ("Baltern Telegraph Bureau", (), ("Baltern Telegraph Bureau",)),
        ("Agencies", (), ("Agencies",)),
        ("Linde Marchetty and Aron Pellisk", ("Linde Marchetty", "Aron Pellisk"), ()),
        # a place in capitals behind the name is no agency
        ("Kaisa Wendle, LAGOS", ("Kaisa Wendle",), ()),
        # capitals throughout: a surname looks like an acronym, and is none
        ("ADA LUNE AND PELIK", ("Ada Lune",), ()),
        # a country and honours behind a name are no agencies
        ("Vanessa Ostry in Dubai, UAE", ("Vanessa Ostry",), ()),
        ("Aare Afe Quell, OFR, CON, SAN", ("Aare Afe Quell",), ()),
        # the paper's own desk is a byline, not a credit to another
        ("Norland Today Desk", ("Norland Today Desk",), ()),
    ],
)
def test_agencies_are_told_from_persons(byline: str, persons: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    found = parties(byline)
    assert [name.casefold() for name in found.persons] == [name.casefold() for name in persons]
    assert found.agencies == agencies
