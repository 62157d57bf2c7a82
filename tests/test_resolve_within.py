"""Names within one article: who is one person, who stays two, and how a reading becomes a claim."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from extract_docs import FICTION

from kg.lexicon import Gazetteer, load_gazetteer, shipped_relations
from kg.resolve.within import Names, claims, run_id
from kg.types import ROLE, Article, Claim, Kind, Mention, Reading


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer([FICTION])


def mention(name: str, start: int = 100, kind: Kind | None = "person", country: str | None = None) -> Mention:
    return Mention(name, start, start + len(name), name, kind, country)


def canonical(
    gazetteer: Gazetteer, people: list[str], name: str, *, start: int = 100, day: str | None = None, country: str | None = None
) -> str:
    """Whom a name means in an article that names these people in this order, ten characters apart."""
    names = Names([(person, 10 * n) for n, person in enumerate(people)], gazetteer, dt.date.fromisoformat(day) if day else None)
    return names.canonical(mention(name, start, country=country))[0]


@pytest.mark.parametrize(
    ("people", "name", "expected"),
    [
        pytest.param(["Boris Jorgen"], "Jorgen", "Boris Jorgen", id="surname"),
        pytest.param(["Boris Jorgen"], "Mr Jorgen", "Boris Jorgen", id="surname with Mr"),
        pytest.param(["Ana Paz"], "President Paz", "Ana Paz", id="surname with a title"),
        pytest.param(["Ana Paz"], "Dame Ana Paz", "Ana Paz", id="full name with a title"),
        pytest.param(["Ana Paz"], "Ana", "Ana Paz", id="first name"),
        pytest.param(["Ana Paz"], "Ana Paz", "Ana Paz", id="full name"),
        pytest.param(["Ana Paz", "Boris Jorgen"], "Jorgen", "Boris Jorgen", id="the one of two who is so called"),
        pytest.param(["Ana Paz"], "Jorgen", "Jorgen", id="nobody so called"),
        pytest.param([], "Paz", "Paz", id="never named in full"),
        pytest.param(["José Álvarez"], "Alvarez", "José Álvarez", id="without the accent"),
        pytest.param(["Jose Alvarez"], "Álvarez", "Jose Alvarez", id="with an accent that the full name lacks"),
        pytest.param(["Boris JORGEN"], "Jorgen", "Boris JORGEN", id="in capitals"),
        pytest.param(["Crown Prince Omar bin Jorgen"], "Prince Omar", "Omar bin Jorgen", id="a prince by his first name"),
        pytest.param(["Prince Omar", "King Omar II of Syldavia"], "King Omar", "Omar II of Syldavia", id="a king by his first name"),
        pytest.param(["Omar Jorgen"], "King Omar", "King Omar", id="no king, whatever his first name"),
        pytest.param(["Prince Omar Paz", "Prince Omar Jorgen"], "Prince Omar", "Prince Omar", id="two princes"),
    ],
)
def test_a_part_of_a_name_leads_to_the_full_one(gazetteer: Gazetteer, people: list[str], name: str, expected: str) -> None:
    assert canonical(gazetteer, people, name) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param(5, "Ana Paz", id="behind the first"),
        pytest.param(15, "Carlos Paz", id="behind the second"),
        pytest.param(25, "Ana Paz", id="behind the first, named again"),
    ],
)
def test_of_two_with_one_surname_the_nearest_before_is_meant(gazetteer: Gazetteer, start: int, expected: str) -> None:
    assert canonical(gazetteer, ["Ana Paz", "Carlos Paz", "Ana Paz"], "Paz", start=start) == expected


def test_two_full_names_with_one_surname_stay_two(gazetteer: Gazetteer) -> None:
    people = ["Ana Paz", "Carlos Paz"]
    assert [canonical(gazetteer, people, name) for name in people] == people


@pytest.mark.parametrize(
    ("name", "day", "country", "expected"),
    [
        pytest.param("Merkel", "2015-06-01", None, "Angela Merkel", id="a well-known surname"),
        pytest.param("Merkel", "2015-06-01", "DEU", "Angela Merkel", id="of her country"),
        pytest.param("Merkel", "2015-06-01", "FRA", "Merkel", id="of another country"),
        pytest.param("Bush", "1990-08-08", None, "George H. W. Bush", id="the father in his time"),
        pytest.param("Bush", "2005-08-08", None, "George W. Bush", id="the son in his"),
        pytest.param("Bush", None, None, "Bush", id="two, and no day"),
        pytest.param("Firefly", "2020-01-01", None, "Rufus Firefly", id="of one's own lexicon"),
        pytest.param("Firefly", "1990-01-01", None, "Firefly", id="long before he came near an office"),
    ],
)
def test_a_bare_surname_may_mean_somebody_known(
    gazetteer: Gazetteer, name: str, day: str | None, country: str | None, expected: str
) -> None:
    assert canonical(gazetteer, [], name, day=day, country=country) == expected


def test_somebody_of_the_article_goes_before_somebody_known(gazetteer: Gazetteer) -> None:
    assert canonical(gazetteer, ["Boris Merkel"], "Merkel", day="2015-06-01") == "Boris Merkel"


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        pytest.param("Szohod", "state", "Borduria", id="a capital"),
        pytest.param("Kremlin", "state", "Russia", id="a seat of government"),
        pytest.param("HU", "organization", "Harbour Union", id="an acronym"),
        pytest.param("the Harbour Union", "organization", "Harbour Union", id="an article"),
        pytest.param("Bordurian troops", "group", "Bordurian troops", id="a group of no known name"),
        pytest.param("Jordan", "person", "Jordan", id="a person called like a state"),
        pytest.param("Chad", "person", "Chad", id="another"),
        pytest.param("Angela Merkel", "organization", "Angela Merkel", id="a name taken for an organization stays as it is written"),
    ],
)
def test_states_and_organizations_get_their_own_names_and_persons_do_not(
    gazetteer: Gazetteer, name: str, kind: Kind, expected: str
) -> None:
    found, known = Names([], gazetteer, None).canonical(mention(name, kind=kind))
    assert found == expected
    assert known is None or known.kind == kind


# --- readings become claims

TEXT = "Ana Paz met Boris Jorgen. Paz accused Jorgen of theft."
PEOPLE = [("Ana Paz", 0), ("Boris Jorgen", 12)]
ARTICLE = Article("story", TEXT, title="Met", published=dt.date(2024, 5, 15))


def at(name: str, start: int, kind: Kind = "person", meaning: str | None = None) -> Mention:
    return Mention(name, start, start + len(name), meaning or name, kind)


MET = Reading("MET", at("Ana Paz", 0), at("Boris Jorgen", 12), "actual", 8, 11, "verb: S meet T", 0, 0, 25)
ACCUSED = Reading("ACCUSED", at("Paz", 26), at("Jorgen", 38), "actual", 30, 37, "verb: S accuse T", 1, 26, 54)


def told(gazetteer: Gazetteer, *readings: Reading, article: Article = ARTICLE) -> list[Claim]:
    return list(claims(article, readings, PEOPLE, gazetteer, shipped_relations(), "run"))


def test_a_claim_has_the_names_resolved_and_the_words_as_written(gazetteer: Gazetteer) -> None:
    met, accused = told(gazetteer, MET, ACCUSED)
    assert (met.source, met.target) == (accused.source, accused.target) == ("Ana Paz", "Boris Jorgen")
    assert (accused.source_text, accused.target_text, accused.trigger) == ("Paz", "Jorgen", "accused")
    assert (met.sentence, accused.sentence) == ("Ana Paz met Boris Jorgen.", "Paz accused Jorgen of theft.")
    assert (met.article, met.title, met.run) == ("story", "Met", "run")


def test_two_ends_that_turn_out_to_be_one_actor_make_no_claim(gazetteer: Gazetteer) -> None:
    assert told(gazetteer, dataclasses.replace(ACCUSED, target=at("Ana Paz", 0))) == []


def test_one_sentence_tells_a_thing_once(gazetteer: Gazetteer) -> None:
    again = dataclasses.replace(MET, source=at("Paz", 0))
    assert len(told(gazetteer, MET, again)) == 1


def test_another_status_is_another_claim(gazetteer: Gazetteer) -> None:
    assert [claim.status for claim in told(gazetteer, MET, dataclasses.replace(MET, status="negated"))] == ["actual", "negated"]


def test_the_speaker_is_named_in_full(gazetteer: Gazetteer) -> None:
    (claim,) = told(gazetteer, dataclasses.replace(ACCUSED, attributed_to=at("Jorgen", 38)))
    assert claim.attributed_to == "Boris Jorgen"


@pytest.mark.parametrize(
    ("speaker", "plover"),
    [
        pytest.param(None, "THREATEN", id="the outlet's word"),
        pytest.param(at("Paz", 26), "THREATEN", id="the doer's own word"),
        pytest.param(at("Jorgen", 38), "ASSAULT", id="somebody else's word"),
    ],
)
def test_a_planned_attack_threatens_by_the_outlets_or_the_doers_word(gazetteer: Gazetteer, speaker: Mention | None, plover: str) -> None:
    planned = dataclasses.replace(ACCUSED, relation="ATTACKED", status="planned", attributed_to=speaker)
    assert [claim.plover for claim in told(gazetteer, planned)] == [plover]


def test_a_claim_is_dated_by_its_sentence_else_by_its_article_else_not(gazetteer: Gazetteer) -> None:
    stated = dataclasses.replace(MET, date=dt.date(2022, 2, 1), date_precision="month")
    undated = dataclasses.replace(ARTICLE, published=None)
    assert [(c.date, c.date_precision, c.date_basis) for c in told(gazetteer, stated)] == [(dt.date(2022, 2, 1), "month", "stated")]
    assert [(c.date, c.date_precision, c.date_basis) for c in told(gazetteer, MET)] == [(dt.date(2024, 5, 15), "day", "published")]
    assert [(c.date, c.date_precision, c.date_basis) for c in told(gazetteer, MET, article=undated)] == [(None, None, None)]


def test_what_the_gazetteer_knows_of_an_actor_is_filled_in(gazetteer: Gazetteer) -> None:
    (claim,) = told(gazetteer, dataclasses.replace(MET, target=at("HU", 12, "organization")))
    assert (claim.target, claim.target_kind, claim.target_country, claim.target_sector) == ("Harbour Union", "organization", "XRU", "LAB")


def test_a_role_keeps_its_words_and_two_roles_are_two_claims(gazetteer: Gazetteer) -> None:
    def role(text: str) -> Reading:
        return dataclasses.replace(MET, relation=ROLE, target=at("HU", 12, "organization"), role=text)

    assert [claim.role for claim in told(gazetteer, role("leader"), role("treasurer"))] == ["leader", "treasurer"]


def test_a_run_depends_on_the_text_and_the_extractor_and_on_nothing_else() -> None:
    run = run_id(ARTICLE, "extractor")
    assert run == run_id(dataclasses.replace(ARTICLE), "extractor")
    others = [run_id(ARTICLE, "another"), *(run_id(dataclasses.replace(ARTICLE, **{k: v}), "extractor") for k, v in (
        ("text", TEXT + " "), ("title", "Other"), ("published", dt.date(2024, 5, 16))))]  # fmt: skip
    assert len({run, *others}) == 5
