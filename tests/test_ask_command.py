"""`kg ask` as its users meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model
TALKS = "Chile and Peru hold talks\n\n3 March 2021\n\nThe foreign ministers of Chile and Peru met in Lima on Monday. Chile thanked Peru.\n"


def kg(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key not in ("NEO4J_URI", "KG_DECISIONS")} | {"COLUMNS": "200"}
    command = [sys.executable, "-m", "kg.cli", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False, env=env)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    (folder / "talks.txt").write_text(TALKS, "utf-8")
    assert kg("build", "talks.txt", cwd=folder).returncode == 0
    return folder


def test_the_answer_comes_with_its_reading_its_sentence_and_its_cypher(folder: Path) -> None:
    done = kg("ask", "did chile and peru meet?", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Yes, on 1 March 2021.\n")
    assert "read as: whether Chile MET Peru" in done.stdout
    assert "The foreign ministers of Chile and Peru met in Lima on Monday." in done.stdout
    assert "MATCH (source:Actor)" in done.stdout
    command = next(line for line in done.stdout.splitlines() if line.startswith("kg query "))
    assert 'sources=["CHL"]' in command


def test_rows_alone_can_be_had_as_json(folder: Path) -> None:
    rows = json.loads(kg("ask", "who thanked Peru?", "-f", "json", cwd=folder).stdout)
    assert [row["who"] for row in rows] == ["Chile"]


def test_an_unclear_question_says_what_is_unclear_and_what_can_be_asked(folder: Path) -> None:
    done = kg("ask", "who flumoxed Peru?", cwd=folder)
    assert done.returncode == 2
    assert "unclear: 'flumoxed' is no word" in done.stdout
    assert "who accused Peru?" in done.stdout


def test_a_question_to_no_graph_is_one_line(tmp_path: Path) -> None:
    done = kg("ask", "who met whom?", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("kg: no graph at kg.db")
