from functools import cache

import pytest
from spacy.language import Language

from kg.model import load_model

pytestmark = pytest.mark.model


@cache
def shipped() -> Language:
    return load_model()


def dates(text: str) -> list[str]:
    return [ent.text for ent in shipped()(text).ents if ent.label_ == "DATE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Tuesday and again last week.", ["Tuesday", "last week"]),
        ("The envoys spoke on Friday morning.", ["Friday morning"]),
        ("In February 2022 the border was closed.", ["February 2022"]),
        ("On 12 March it was opened again.", ["12 March"]),
        ("On March 14, 2025 talks began.", ["March 14, 2025"]),
        ("It was signed on the 12th of June.", ["the 12th of June"]),
        ("The vote on Sunday, 3 May 2026 is open.", ["Sunday, 3 May 2026"]),
        ("He spoke yesterday, and this evening he will travel.", ["yesterday", "this evening"]),
        ("Three days later, the army left.", ["Three days later"]),
        ("They came back two weeks ago.", ["two weeks ago"]),
        ("The treaty was signed in 1998 and broken in early 2014.", ["1998", "early 2014"]),
        ("By the end of March they want a deal.", ["the end of March"]),
        ("The summit took place in the summer of 2023.", ["the summer of 2023"]),
        ("It began on 2025-03-12.", ["2025-03-12"]),
        ("Friday’s talks failed.", ["Friday"]),
        ("He said earlier this month that he would resign the following Tuesday.", ["earlier this month", "the following Tuesday"]),
        ("Rebels attacked over the weekend and on Jan. 6.", ["the weekend", "Jan. 6"]),
    ],
)
def test_dates_are_found_as_they_are_written(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They may march again, and he may fall.", id="may and march as verbs"),
        pytest.param("It lasted for three days.", id="how long, not when"),
        pytest.param("Theresa May resigned.", id="a surname"),
        pytest.param("A column of 1900 soldiers crossed the river.", id="a number of people"),
        pytest.param("The bill came to 2,022 crowns.", id="a sum"),
    ],
)
def test_what_only_looks_like_a_date_is_left(text: str) -> None:
    assert dates(text) == []


def test_names_and_dates_do_not_overlap() -> None:
    doc = shipped()("Angela Merkel met Theresa May in Berlin on 4 July 2018, and in May she met Emmanuel Macron in Paris last Friday.")
    found = [(ent.text, ent.label_) for ent in doc.ents if ent.label_ in ("PERSON", "DATE")]
    assert found == [
        ("Angela Merkel", "PERSON"),
        ("Theresa May", "PERSON"),
        ("4 July 2018", "DATE"),
        ("May", "DATE"),
        ("Emmanuel Macron", "PERSON"),
        ("last Friday", "DATE"),
    ]
