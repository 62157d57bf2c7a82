from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("faker", reason="the lists of first names are Faker's")

from kg.model.mentions import word_gender
from training.first_names import first_names, main


def test_names_of_both_men_and_women_tell_nothing() -> None:
    names = first_names()
    assert names["Björn"] == "m"
    assert names["Ingeborg"] == "f"
    assert not {"Andrea", "Kim", "Robin"} & set(names)


def test_the_file_says_where_it_is_from(tmp_path: Path) -> None:
    assert main([str(tmp_path / "names.csv")]) == 0
    lines = (tmp_path / "names.csv").read_text("utf-8").splitlines()
    assert any("Faker" in line and "MIT" in line for line in lines if line.startswith("#"))
    assert all(line.count(",") == 1 for line in lines if not line.startswith("#"))


def test_kg_reads_the_file_that_it_ships() -> None:
    assert (word_gender("first", "Ingeborg"), word_gender("first", "Björn"), word_gender("first", "Robin")) == ("f", "m", None)
