"""The relation types: PLOVER's sixteen and the role, and a file of one's own that adds to them or is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import load_relations, shipped_relations
from kg.lexicon.relations import NAME, QUADS
from kg.types import ROLE


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "newsroom.yaml"
    path.write_text(text, "utf-8")
    return path


def test_there_are_sixteen_types_and_the_role() -> None:
    events = [r for r in shipped_relations().values() if r.name != ROLE]
    assert len(events) == 16
    assert len({r.plover for r in events}) == 16
    assert all(r.quad in QUADS and r.score is not None for r in events)
    assert (shipped_relations()[ROLE].plover, shipped_relations()[ROLE].score) == (None, None)


def test_every_name_can_be_a_relationship_type() -> None:
    assert all(NAME.fullmatch(name) for name in shipped_relations())


def test_scores_agree_with_their_quad_class() -> None:
    for relation in shipped_relations().values():
        if relation.quad and relation.score:
            assert (relation.score > 0) == ("cooperation" in relation.quad)


def test_what_is_done_together_is_symmetric() -> None:
    assert {r.name for r in shipped_relations().values() if r.symmetric} == {"AGREED_WITH", "MET", "COOPERATED_WITH"}


@pytest.mark.parametrize(
    ("relation", "status", "code"),
    [
        ("MET", "actual", "CONSULT"),
        ("MET", "planned", "AGREE"),
        ("BACKED", "planned", "AGREE"),
        ("AIDED", "possible", "AGREE"),
        ("RETREATED_FROM", "actual", "RETREAT"),
        ("ATTACKED", "actual", "ASSAULT"),
        ("ATTACKED", "planned", "THREATEN"),
        ("ATTACKED", "possible", "ASSAULT"),
        ("ATTACKED", "negated", "ASSAULT"),
        ("URGED", "planned", "REQUEST"),
        (ROLE, "actual", None),
    ],
)
def test_plovers_code_follows_the_status(relation: str, status: str, code: str | None) -> None:
    assert shipped_relations()[relation].code(status) == code  # type: ignore[arg-type]


def test_a_file_of_ones_own_adds_a_type(tmp_path: Path) -> None:
    path = own(tmp_path, "relations:\n  SUED: {plover: ACCUSE, quad: material conflict, score: -3, symmetric: false}\n")
    relations = load_relations([path])
    assert set(relations) == {*shipped_relations(), "SUED"}
    assert (relations["SUED"].code("actual"), relations["SUED"].code("planned")) == ("ACCUSE", "ACCUSE")


def test_a_file_of_ones_own_overrides_a_type(tmp_path: Path) -> None:
    path = own(tmp_path, "relations:\n  URGED: {plover: REQUEST, quad: verbal cooperation, score: 1.5, symmetric: false}\n")
    assert load_relations([path])["URGED"].score == 1.5
    assert shipped_relations()["URGED"].score == 0


def test_a_file_without_relations_changes_nothing(tmp_path: Path) -> None:
    assert load_relations([own(tmp_path, "relation: MET\nverbs: [S waltz with T]\n")]) == shipped_relations()


def test_a_type_of_plovers_none_has_no_code(tmp_path: Path) -> None:
    path = own(tmp_path, "relations:\n  SANG_TO: {plover: null, quad: verbal cooperation, score: 1, symmetric: false}\n")
    assert load_relations([path])["SANG_TO"].code("actual") is None


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        pytest.param("sued: {}", "relation sued: not a name; use capitals, digits and underscores, such as SUED", id="small letters"),
        pytest.param("SUED-BY: {}", "relation SUED-BY: not a name", id="hyphen"),
        pytest.param("SUED: 3", "relation SUED: 3 is no mapping; write {plover, quad, score, symmetric}", id="no mapping"),
        pytest.param("SUED: {colour: red}", "unknown key 'colour'; known are plover, quad, score, symmetric, planned", id="unknown key"),
        pytest.param("SUED: {quad: war}", "'war' is no quad class; use one of verbal cooperation", id="quad"),
        pytest.param("SUED: {score: 11}", "11 is no score; use a number from -10 to 10, or null", id="score out of range"),
        pytest.param("SUED: {score: yes}", "True is no score", id="score is a truth value"),
        pytest.param("SUED: {symmetric: 1}", "symmetric is 1; use true or false", id="symmetric"),
    ],
)
def test_a_bad_entry_is_refused_with_file_and_entry(tmp_path: Path, entry: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_relations([own(tmp_path, f"relations:\n  {entry}\n")])
    assert str(caught.value).startswith("newsroom.yaml: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text", [pytest.param("relations: [", id="broken"), pytest.param("a: b: c", id="two colons"), pytest.param("\t- x", id="tab")]
)
def test_a_file_that_is_no_yaml_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(LexiconError, match=r"^newsroom\.yaml: not a lexicon file: ") as caught:
        load_relations([own(tmp_path, text)])
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"^nowhere\.yaml: not a lexicon file"):
        load_relations([tmp_path / "nowhere.yaml"])
