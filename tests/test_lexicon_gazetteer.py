"""Whom names and nouns mean: the actors that kg ships."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable

import pytest

from kg.lexicon import known
from kg.lexicon.gazetteer import FOLDER, Gazetteer, shipped_gazetteer

SECTIONS = known.read_sections(sorted(FOLDER.glob("*.yaml")))
# Offices that two held at once: Cambodia's two prime ministers of 1993, the two who claimed to have won in Ivory Coast in 2010.
SHARED = {("prime minister", "KHM"), ("president", "CIV")}
OVERLAP = dt.timedelta(days=31)
NAMESAKES = {"King Abdullah"}  # of two countries, so that what the article is about tells them apart


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shipped_gazetteer()


def repeated(words: Iterable[str]) -> set[str]:
    return {word for word, count in Counter(words).items() if count > 1}


# --- names


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Ukraine", "UKR"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("the Kremlin", "RUS"),
        ("White House", "USA"),
        ("Downing Street", "GBR"),
        ("the Élysée Palace", "FRA"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("IRAN", "IRN"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Soviet Union", "SUN"),
        ("Scotland", "region:scotland"),
        ("NATO", "org:nato"),
        ("Nato", "org:nato"),
        ("U.N.", "org:united-nations"),
        ("Sinn Fein", "org:sinn-fein"),
        ("HEZBOLLAH", "org:hezbollah"),
        ("European Community", "org:european-union"),
        ("Liberation Tigers of Tamil Eelam", "org:tamil-tigers"),
    ],
)
def test_a_name_leads_to_its_actor(gazetteer: Gazetteer, name: str, actor: str) -> None:
    found = gazetteer.lookup(name)
    assert found is not None
    assert found.id == actor


@pytest.mark.parametrize("word", ["us", "Us", "turkey", "chad", "is", "who", "iran", "quad", "fed", "solidarity"])
def test_a_word_in_small_letters_is_no_name(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.lookup(word) is None


@pytest.mark.parametrize("words", ["Economist", "Guardian", "Lebanese forces", "Apple", "Shell", "Left Party", "Memorial"])
def test_a_word_that_means_more_than_its_bearer_is_no_name_by_itself(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.lookup(words) is None


def test_a_capital_or_seat_of_government_stands_for_its_state(gazetteer: Gazetteer) -> None:
    ambiguous = SECTIONS["ambiguous"].keys()
    for code, entry in SECTIONS["countries"].items():
        for seat in (*entry.texts("capital"), *entry.texts("seats")):
            assert seat in ambiguous or [a.id for a in gazetteer.candidates(seat)] == [code], seat


@pytest.mark.parametrize(
    ("name", "near", "actor"),
    [
        ("Georgia", [], None),
        ("Georgia", ["GEO", "RUS"], "GEO"),
        ("Georgia", ["USA"], "region:georgia"),
        ("Korea", [], None),
        ("Korea", ["PRK"], "PRK"),
        ("Congo", [], "COD"),
        ("Congo-Brazzaville", [], "COG"),
        ("Guinea", [], "GIN"),
        ("Guinea-Bissau", [], "GNB"),
        ("Papua New Guinea", [], "PNG"),
        ("Brussels", [], None),
        ("Senate", [], None),
        ("the Senate", ["USA"], "org:us-senate"),
        ("the Senate", ["FRA"], "org:french-senate"),
        ("the Met", ["GBR"], "org:scotland-yard"),
        ("CBI", [], "org:cbi"),
        ("CBI", ["IND"], "org:cbi-india"),
        ("CBI", ["IND", "GBR"], "org:cbi"),
    ],
)
def test_what_the_article_is_about_decides_between_readings(gazetteer: Gazetteer, name: str, near: list[str], actor: str | None) -> None:
    found = gazetteer.lookup(name, near=near)
    assert (found and found.id) == actor


def test_a_lookup_keeps_to_the_kind_asked_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Ukraine", "organization") is None
    assert gazetteer.lookup("Brussels", "organization") == gazetteer.get("org:european-union")


# --- countries


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("South Korean", "KOR"),
        ("SOUTH KOREAN", "KOR"),
        ("US", "USA"),
        ("us", None),
        ("British", "GBR"),
        ("Franco", "FRA"),
        ("Scottish", None),
        ("Korean", None),
    ],
)
def test_an_adjective_tells_the_state(gazetteer: Gazetteer, word: str, state: str | None) -> None:
    assert gazetteer.nationality(word) == state


@pytest.mark.parametrize(("word", "state"), [("Poles", "POL"), ("Pole", "POL"), ("poles", None), ("Russians", "RUS"), ("Scots", None)])
def test_a_people_stands_for_its_state(gazetteer: Gazetteer, word: str, state: str | None) -> None:
    assert gazetteer.people(word) == state


def test_the_adjective_of_a_region_leads_to_the_region(gazetteer: Gazetteer) -> None:
    assert gazetteer.polity("Scottish") == gazetteer.get("region:scotland")
    assert gazetteer.polity("Russian") == gazetteer.state("RUS")


def test_the_usual_adjective_of_a_state_comes_first(gazetteer: Gazetteer) -> None:
    assert [gazetteer.adjective(code) for code in ("RUS", "USA", "GBR", "CAF")] == ["Russian", "American", "British", None]


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Mosul", "IRQ"),
        ("MARIUPOL", "UKR"),
        ("Łódź", "POL"),
        ("Lodz", "POL"),
        ("Sharm el-Sheikh", "EGY"),
        ("East Palestine", "USA"),
        ("Sevastopol", "UKR"),
        ("Scottish", "GBR"),
        ("Chechnya", "RUS"),
        ("Tehran", "IRN"),
        ("Georgia", None),
        ("Koreans", None),
        ("mosul", None),
        ("PISA", None),
        ("Nice", None),
        ("Birmingham", None),
        ("Guantanamo", None),
    ],
)
def test_a_place_points_to_its_country_where_only_one_can_be_meant(gazetteer: Gazetteer, word: str, country: str | None) -> None:
    assert gazetteer.country_of(word) == country


def test_a_city_is_no_actor(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Mosul") is None


# --- offices, roles, groups


@pytest.mark.parametrize(
    ("phrase", "name", "office"),
    [
        ("foreign minister", "foreign minister", "foreign minister"),
        ("foreign secretary", "foreign minister", "foreign minister"),
        ("deputy foreign minister", "foreign minister", None),
        ("former president", "president", None),
        ("vice president", "vice president", "vice president"),
        ("secretary of state", "secretary of state", "secretary of state"),
        ("head of the delegation", "leader", "leader"),
        ("army chief of staff", "commander", None),
        ("Nobel peace prize", None, None),
    ],
)
def test_a_role_is_its_longest_known_head_and_a_deputy_holds_no_office(
    gazetteer: Gazetteer, phrase: str, name: str | None, office: str | None
) -> None:
    role = gazetteer.role(phrase)
    assert (role and role.name) == name
    assert (role and role.office) == office


@pytest.mark.parametrize(
    ("phrase", "sector", "kind", "number"),
    [
        ("troops", "MIL", "group", "plural"),
        ("army", "MIL", "organization", "collective"),
        ("riot police", "COP", "organization", "collective"),
        ("special forces", "MIL", "group", "plural"),
        ("foreign ministers", "GOV", "group", "plural"),
        ("secretaries of state", "GOV", "group", "plural"),
        ("parliament", "LEG", "organization", "collective"),
        ("separatists", "REB", "group", "plural"),
    ],
)
def test_a_noun_makes_a_group_with_its_sector(gazetteer: Gazetteer, phrase: str, sector: str, kind: str, number: str) -> None:
    group = gazetteer.group(phrase)
    assert group is not None
    assert (group.sector, group.kind, group.number) == (sector, kind, number)


def test_a_thing_makes_no_group(gazetteer: Gazetteer) -> None:
    assert gazetteer.group("proposals") is None


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (dt.date(1992, 6, 1), "George H. W. Bush"),
        (dt.date(2010, 6, 1), "Barack Obama"),
        (dt.date(2018, 6, 1), "Donald Trump"),
        (dt.date(2021, 1, 20), None),  # both were, on the day of the inauguration
        (dt.date(2023, 6, 1), "Joe Biden"),
        (dt.date(2025, 6, 1), "Donald Trump"),
        (dt.date(2095, 6, 1), None),
        (None, None),
    ],
)
def test_the_us_president_is_whoever_was_on_that_day(gazetteer: Gazetteer, day: dt.date | None, holder: str | None) -> None:
    found = gazetteer.holder("president", "USA", day)
    assert (found and found.name) == holder


def test_the_leader_of_a_country_is_who_holds_the_office_that_leads_it(gazetteer: Gazetteer) -> None:
    day = dt.date(2015, 6, 1)
    found = [gazetteer.holder("leader", of, day) for of in ("DEU", "RUS", "GBR", "org:united-nations")]
    assert [f and f.name for f in found] == ["Angela Merkel", "Vladimir Putin", "David Cameron", "Ban Ki-moon"]
    assert gazetteer.holder("premier", "GBR", day) == gazetteer.holder("prime minister", "GBR", day)


@pytest.mark.parametrize(
    ("surname", "day", "person"),
    [
        ("Bush", dt.date(1990, 8, 2), "George H. W. Bush"),
        ("Bush", dt.date(2005, 8, 2), "George W. Bush"),
        ("Bush", dt.date(2015, 8, 2), None),
        ("Merkel", dt.date(2015, 8, 2), "Angela Merkel"),
        ("Merkel", dt.date(1985, 8, 2), None),
    ],
)
def test_a_bare_surname_means_who_is_in_the_news_that_day(gazetteer: Gazetteer, surname: str, day: dt.date, person: str | None) -> None:
    found = gazetteer.lookup_surname(surname, day)
    assert (found and found.name) == person


Term = tuple[dt.date, dt.date, str]


def holders() -> dict[tuple[str, str], list[Term]]:
    terms = defaultdict(list)
    for actor in shipped_gazetteer().actors.values():
        for office in actor.offices:
            terms[office.role, office.of].append((office.start or dt.date.min, office.end or dt.date.max, actor.id))
    return {office: sorted(found) for office, found in terms.items() if len(found) > 1}


@pytest.mark.parametrize(("office", "terms"), [pytest.param(o, t, id=" of ".join(o)) for o, t in sorted(holders().items())])
def test_nobody_holds_an_office_for_more_than_a_month_beside_another(office: tuple[str, str], terms: list[Term]) -> None:
    clashes = [
        (person, other)
        for i, (_, end, person) in enumerate(terms)
        for start, _, other in terms[i + 1 :]
        if start <= end - OVERLAP and person != other
    ]
    assert bool(clashes) == (office in SHARED), clashes


@pytest.mark.parametrize(("name", "gender"), [("John", "m"), ("Mary", "f"), ("Sergei", "m"), ("Zoë", "f"), ("Andrea", None)])
def test_a_given_name_tells_the_gender_or_nothing(gazetteer: Gazetteer, name: str, gender: str | None) -> None:
    assert gazetteer.gender(name) == gender


# --- the shipped files agree with one another


def test_no_name_leads_to_two_actors_unless_it_is_declared_ambiguous(gazetteer: Gazetteer) -> None:
    declared = SECTIONS["ambiguous"].keys() | NAMESAKES
    for actor in gazetteer.actors.values():
        for name in {actor.name, *actor.aliases} - declared:
            assert [a.id for a in gazetteer.candidates(name)] == [actor.id], name


def test_namesakes_are_of_different_countries(gazetteer: Gazetteer) -> None:
    for name in NAMESAKES:
        countries = [a.country for a in gazetteer.candidates(name)]
        assert len(set(countries)) == len(countries) > 1


def test_a_local_name_has_one_bearer_in_a_country(gazetteer: Gazetteer) -> None:
    bearers = [(name, actor.country) for actor in gazetteer.actors.values() for name in set(actor.local)]
    assert not {bearer for bearer, count in Counter(bearers).items() if count > 1}
    assert not {name for name, country in bearers if country is None}, "nothing is about the country of an international organization"


def test_no_adjective_or_people_belongs_to_two() -> None:
    for key in ("adjectives", "people"):
        owned = [word for section in ("countries", "regions") for entry in SECTIONS[section].values() for word in set(entry.texts(key))]
        assert not repeated(owned)


def test_no_phrase_names_two_roles_or_two_groups() -> None:
    assert not repeated(phrase for _, phrases in known.roles(SECTIONS) for phrase in set(phrases))
    assert not repeated(phrase for _, phrases in known.groups(SECTIONS) for phrase in set(phrases))


def test_a_place_lies_in_one_country_and_is_neither_an_actor_nor_a_given_name(gazetteer: Gazetteer) -> None:
    places = {place: code for code, entry in SECTIONS["cities"].items() for place in entry.value}
    assert len(places) == sum(len(entry.value) for entry in SECTIONS["cities"].values())
    for place, code in places.items():
        assert gazetteer.country_of(place) == code, place
        assert not gazetteer.candidates(place), place
        assert gazetteer.gender(place) is None, place


def test_no_given_name_is_of_both() -> None:
    assert not repeated(name for entry in SECTIONS["first_names"].values() for name in entry.value)
