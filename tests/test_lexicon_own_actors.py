"""Actors, places, roles and groups of a user's own files: what they add, what they override, and how a bad entry is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon.gazetteer import load_gazetteer, shipped_gazetteer

NEWSROOM = """
countries:
  RUR: {name: Ruritania, adjectives: [Ruritanian], people: [Ruritanians], capital: [Strelsau], leader: king}
cities:
  RUR: [Zenda]
  BEL: [Aalst]
organizations:
  blue-guard: {name: Blue Guard, aliases: [BG], country: RUR, sector: MIL}
  nato: {name: North Atlantic Pact, aliases: [NATO], sector: IGO}
people:
  rudolf-elphberg: {name: Rudolf Elphberg, known_as: [Elphberg], country: RUR, sector: GOV, offices: [king of RUR 1894-03..1897-11-02]}
roles:
  castellan: {sector: GOV, aliases: [keeper of the castle]}
groups:
  hussar: {sector: MIL}
"""


def own(folder: Path, text: str, name: str = "newsroom.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_users_file_adds_actors_places_and_nouns(tmp_path: Path) -> None:
    gazetteer = load_gazetteer([own(tmp_path, NEWSROOM)])
    assert gazetteer.lookup("Strelsau") == gazetteer.state("RUR")
    assert gazetteer.nationality("Ruritanian") == "RUR"
    assert gazetteer.country_of("Zenda") == "RUR"
    assert gazetteer.country_of("Antwerp") == gazetteer.country_of("Aalst") == "BEL"
    assert gazetteer.lookup("BG") == gazetteer.get("org:blue-guard")
    assert gazetteer.holder("leader", "RUR", dt.date(1896, 1, 1)) == gazetteer.lookup_surname("Elphberg", dt.date(1896, 1, 1))
    role, group = gazetteer.role("keeper of the castle"), gazetteer.group("hussars")
    assert (role and role.name, group and group.sector) == ("castellan", "MIL")


def test_an_office_dated_by_the_month_is_sure_from_the_months_end(tmp_path: Path) -> None:
    gazetteer = load_gazetteer([own(tmp_path, NEWSROOM)])
    days = [dt.date(1894, 3, 15), dt.date(1894, 3, 31), dt.date(1897, 11, 2), dt.date(1897, 11, 3)]
    assert [gazetteer.holder("king", "RUR", day) is not None for day in days] == [False, True, True, False]


def test_a_users_file_overrides_entry_by_entry(tmp_path: Path) -> None:
    gazetteer = load_gazetteer([own(tmp_path, NEWSROOM)])
    assert gazetteer.actors["org:nato"].name == "North Atlantic Pact"
    assert gazetteer.lookup("Nato") is None
    assert gazetteer.lookup("Kyiv") == shipped_gazetteer().lookup("Kyiv")


def test_a_later_file_of_the_user_goes_before_an_earlier_one(tmp_path: Path) -> None:
    first = own(tmp_path, NEWSROOM)
    second = own(tmp_path, "organizations:\n  blue-guard: {name: Red Guard of Ruritania, country: RUR}\n", "b.yaml")
    assert load_gazetteer([first, second]).actors["org:blue-guard"].name == "Red Guard of Ruritania"


def test_a_place_that_two_files_put_in_two_countries_points_to_neither(tmp_path: Path) -> None:
    assert load_gazetteer([own(tmp_path, NEWSROOM.replace("[Zenda]", "[Zenda, Mosul]"))]).country_of("Mosul") is None


def test_a_users_file_may_hold_relations_and_triggers_in_documents_beside_actors(tmp_path: Path) -> None:
    path = own(tmp_path, NEWSROOM + "---\nrelation: ATTACKED\nverbs:\n  - S duel with T\n")
    assert load_gazetteer([path]).lookup("Ruritania") is not None


def test_without_files_of_ones_own_the_shipped_gazetteer_is_used() -> None:
    assert load_gazetteer() is shipped_gazetteer()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("people:\n  bad: {}", "newsroom.yaml: people: bad: no name"),
        ("people:\n  bad: {nme: X}", "newsroom.yaml: people: bad: unknown key 'nme'"),
        ("people:\n  bad: nobody", "newsroom.yaml: people: bad: 'nobody' is no mapping"),
        ("people:\n  bad: {name: X, gender: x}", "newsroom.yaml: people: bad: gender 'x' is unknown"),
        ("people:\n  bad: {name: X, sector: XXX}", "newsroom.yaml: people: bad: sector 'XXX' is unknown"),
        ("people:\n  bad: {name: X, country: XXX}", "newsroom.yaml: people: bad: no country 'XXX'"),
        ("people:\n  bad: {name: X, aliases: Y}", "newsroom.yaml: people: bad: aliases is 'Y'"),
        ("people:\n  bad: {name: [X]}", "newsroom.yaml: people: bad: name is ['X']"),
        ("people:\n  bad: {name: X, offices: [boss]}", "newsroom.yaml: people: bad: 'boss' is no office"),
        ("people:\n  bad: {name: X, offices: [president of XXX 2001..]}", "newsroom.yaml: people: bad: nobody has the id 'XXX'"),
        ("people:\n  bad: {name: X, offices: [senator of USA 2001..]}", "newsroom.yaml: people: bad: 'senator' is no office"),
        ("people:\n  bad: {name: X, offices: [president of USA 2001-13..]}", "newsroom.yaml: people: bad: '2001-13' is no date"),
        ("people:\n  bad: {name: X, offices: [king of JOR 2001-05..2001-04-03]}", "newsroom.yaml: people: bad: 'king of JOR"),
        ("people:\n  bad: {name: X}\n  bad: {name: Y}", "newsroom.yaml: not a lexicon file: line 3: 'bad' stands twice"),
        ("people: [bad]", "newsroom.yaml: people: ['bad'] is no mapping"),
        ("countries:\n  Bad: {name: X}", "newsroom.yaml: countries: Bad: not a code"),
        ("organizations:\n  bad: {name: X, leader: boss}", "newsroom.yaml: organizations: bad: leader 'boss' is no office"),
        ("organizations:\n  bad: {name: X, kind: person}", "newsroom.yaml: organizations: bad: kind 'person' is unknown"),
        ("cities:\n  XXX: [Bad]", "newsroom.yaml: cities: XXX: no country 'XXX'"),
        ("cities:\n  UKR: Bad", "newsroom.yaml: cities: UKR: 'Bad' is no list"),
        ("ambiguous:\n  Bad: [XXX]", "newsroom.yaml: ambiguous: Bad: nobody has the id 'XXX'"),
        ("known_until: soon", "newsroom.yaml: known_until: newsroom.yaml: 'soon' is no date"),
        ("people: {bad: [", "newsroom.yaml: not a lexicon file: line 2: "),
        ("people: &a {}\nregions: *a", "newsroom.yaml: not a lexicon file: line 2: anchors and aliases are not read"),
    ],
)
def test_a_bad_entry_is_refused_in_one_line_that_names_file_and_entry(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_gazetteer([own(tmp_path, text)])
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"^missing\.yaml: not a lexicon file: "):
        load_gazetteer([tmp_path / "missing.yaml"])
    (tmp_path / "latin.yaml").write_bytes("people: {a: {name: Zoë}}".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"^latin\.yaml: not a lexicon file: "):
        load_gazetteer([tmp_path / "latin.yaml"])
