from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.errors import InputError
from training.judge.rename import Renamer, State, states

SYLDAVIA = State("Syldavia", "Syldavian", "Syldavians", "Klow")
BORDURIA = State("Borduria", "Bordurian", "Bordurians", "Szohod")
OUTRIA = State("Outria", "Outrian", "Outrians", "Port Out")


def row(text: str, source: str, target: str) -> dict[str, Any]:
    start, end = text.index(source), text.index(target)
    ends = {"source": source, "source_start": start, "source_end": start + len(source)}
    ends |= {"target": target, "target_start": end, "target_end": end + len(target)}
    return {"id": "a", "text": text, "relations": [{"relation": "ATTACKED", **ends}]}


def ends(renamed: dict[str, Any]) -> list[tuple[str, str]]:
    (relation,) = renamed["relations"]
    return [(renamed["text"][relation[f"{end}_start"] : relation[f"{end}_end"]], relation[end]) for end in ("source", "target")]


def test_offsets_still_point_at_the_actors_under_their_new_names() -> None:
    renamed = Renamer([SYLDAVIA], [OUTRIA], 0).row(row("In Klow, Syldavian gunboats shelled Freedonia.", "Syldavian gunboats", "Freedonia"))
    assert renamed["text"] == "In Port Out, Outrian gunboats shelled Freedonia."
    assert ends(renamed) == [("Outrian gunboats", "Outrian gunboats"), ("Freedonia", "Freedonia")]


def test_the_sentences_of_a_report_are_still_its_sentences() -> None:
    text = "Klow fell. Syldavia wept."
    report = row(text, "Klow", "Syldavia") | {"sentences": [[0, 10], [11, 25]]}
    renamed = Renamer([SYLDAVIA], [OUTRIA], 0).row(report)
    assert [renamed["text"][start:end] for start, end in renamed["sentences"]] == ["Port Out fell.", "Outria wept."]


def test_a_text_alone_tells_where_its_words_went() -> None:
    text, moved = Renamer([SYLDAVIA], [OUTRIA], 0).text("In Klow a Syldavian wept.")
    assert text == "In Port Out an Outrian wept."
    assert text[moved(20) : moved(24)] == "wept"


def test_the_article_goes_with_the_new_name() -> None:
    renamed = Renamer([SYLDAVIA], [OUTRIA], 0).row(row("A Syldavian patrol met a Syldavian mob.", "Syldavian patrol", "a Syldavian mob"))
    assert renamed["text"] == "An Outrian patrol met an Outrian mob."
    assert [text for text, _ in ends(renamed)] == ["Outrian patrol", "an Outrian mob"]


def test_a_sentence_has_one_name_for_a_state_and_two_for_two() -> None:
    renamer = Renamer([SYLDAVIA, BORDURIA], states(), 1)
    text = renamer.row(row("Syldavia, of all, fought Borduria, and Syldavia won.", "Syldavia", "Borduria"))["text"]
    one, other = text.split(",")[0], text.split("fought ")[1].split(",")[0]
    assert text == f"{one}, of all, fought {other}, and {one} won."
    assert one != other


def test_words_that_only_contain_a_name_stay() -> None:
    text = "Syldaviarama and Klowns left for Freedonia."
    assert Renamer([SYLDAVIA], [OUTRIA], 0).row(row(text, "Klowns", "Freedonia"))["text"] == text


def test_real_states_have_a_capital_and_an_adjective_of_one_word() -> None:
    found = {state.name: state for state in states(left_out=["Netherlands"])}
    assert found["France"] == State("France", "French", "French", "Paris")
    assert not {"Netherlands", "South Korea"} & set(found)
    assert len(found) > 100


def test_a_file_without_countries_is_named(tmp_path: Path) -> None:
    path = tmp_path / "states.yaml"
    path.write_text(yaml.safe_dump({"people": {}}), encoding="utf-8")
    with pytest.raises(InputError, match=r"states\.yaml"):
        states(path)
