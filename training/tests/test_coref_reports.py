"""What the reports' annotation tells of the cases that the ranker is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from training.coref.read import Example, examples, parsed
from training.coref.reports import part_of, reports

TEXT = "Ana Paz met Boris Jorgen in Lima. She praised him. The general denied it. They left."


def written(folder: Path, report: str, anaphors: dict[str, list[str]]) -> Path:
    row = {"id": report, "text": TEXT}
    spans = [
        [start, start + len(word), [[TEXT.index(name), TEXT.index(name) + len(name)] for name in names]]
        for word, names in anaphors.items()
        for start in [TEXT.index(word)]
    ]
    (folder / "reports.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (folder / "coreference.jsonl").write_text(json.dumps({"id": report, "anaphors": spans}) + "\n", "utf-8")
    return folder


def read(folder: Path) -> list[Example]:
    golds = reports("train", folder=folder)
    return examples(golds, parsed(golds))


TRAIN = next(name for name in map(str, range(100)) if part_of(name) == "train")


def test_a_candidate_is_right_by_its_name(tmp_path: Path) -> None:
    she, him = read(written(tmp_path, TRAIN, {"She": ["Ana Paz"], "him": ["Boris Jorgen"]}))
    assert (she.name, she.genre, she.right.sum(), him.right.sum()) == ("he, she", "report", 1, 1)
    assert not she.acts


def test_several_who_are_not_named_together_have_no_candidate(tmp_path: Path) -> None:
    folder = written(tmp_path, TRAIN, {"They": ["Ana Paz", "Boris Jorgen"]})
    assert all(not example.right.any() for example in read(folder))


def test_what_means_nothing_has_no_candidate_that_is_right(tmp_path: Path) -> None:
    found = read(written(tmp_path, TRAIN, {"it": [], "She": ["Ana Paz"]}))
    assert {example.name: bool(example.right.any()) for example in found} == {"it": False, "he, she": True}


def test_what_is_not_annotated_is_not_learnt(tmp_path: Path) -> None:
    assert [example.name for example in read(written(tmp_path, TRAIN, {"She": ["Ana Paz"]}))] == ["he, she"]


def test_a_report_is_of_one_part(tmp_path: Path) -> None:
    folder = written(tmp_path, TRAIN, {"She": ["Ana Paz"]})
    assert [len(reports(part, folder=folder)) for part in ("train", "dev", "test")] == [1, 0, 0]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"reports\.jsonl: cannot be read"):
        reports("train", folder=tmp_path)
