"""The command line as its users meet it: run as a process, its results on stdout and everything else on stderr."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BRIEF = ROOT / "corpus" / "briefs" / "2025-03-12-trump-threat.txt"
TALKS = "Chile and Peru hold talks\n\n3 March 2021\n\nThe foreign ministers of Chile and Peru met in Lima on Monday. Chile thanked Peru.\n"


def kg(*arguments: str | Path, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which a graph has been built of one good article and one that cannot be read."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "news").mkdir()
    (folder / "news" / "talks.txt").write_text(TALKS, "utf-8")
    (folder / "news" / "noise.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = kg("build", "news", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "said").write_text(done.stdout + "\n---\n" + done.stderr, "utf-8")
    return folder


def test_build_leaves_a_graph_and_a_page_and_says_where(built: Path) -> None:
    said, problems = (built / "said").read_text("utf-8").split("\n---\n")
    assert (built / "kg.db").exists()
    assert "<!doctype html>" in (built / "kg.html").read_text("utf-8").lower()
    assert "kg.db" in said
    assert "kg.html" in said
    assert re.search(r"1\s+articles read, 1 inputs left out", said)
    assert "noise.txt" in problems


def test_a_query_answers_on_standard_output(built: Path) -> None:
    answer = kg("query", "who_met_whom", "--format", "json", cwd=built)
    assert answer.returncode == 0, answer.stderr
    assert {"Chile", "Peru"} in [{row["one"], row["other"]} for row in json.loads(answer.stdout)]


def test_a_query_may_not_write(built: Path) -> None:
    answer = kg("query", "MATCH (n) DETACH DELETE n", cwd=built)
    assert answer.returncode == 1
    assert answer.stderr.startswith("kg: ")
    assert len(answer.stderr.strip().splitlines()) <= 2
    assert json.loads(kg("query", "MATCH (a:Actor) RETURN count(a) AS n", "-f", "json", cwd=built).stdout)[0]["n"] > 0


def test_an_unknown_query_lists_what_there_is(built: Path) -> None:
    answer = kg("query", "who_meet_whom", cwd=built)
    assert answer.returncode == 1
    assert "who_met_whom" in answer.stderr


def test_the_queries_are_a_line_each_and_the_list_tells_what_they_take(tmp_path: Path) -> None:
    named = kg("query", cwd=tmp_path)
    lines = named.stdout.splitlines()
    assert "who_met_whom         Who met whom, how often and when?" in lines
    assert all(re.fullmatch(r"[a-z_]+ +[A-Z].+[?]", line) for line in lines), lines
    assert not any(line.startswith(("ask_", "view_", "export_", "store_")) for line in lines)
    assert "--list NAME" in named.stderr
    listed = kg("query", "--list", cwd=tmp_path).stdout
    assert re.findall(r"^(\w+):", listed, re.MULTILINE) == [line.split()[0] for line in lines]
    assert listed.count("\n  returns ") == len(lines)
    assert kg("query", "--list", "between_actors", cwd=tmp_path).stdout in listed


def test_a_parameter_that_is_given_twice_is_refused(tmp_path: Path) -> None:
    answer = kg("query", "actors", "-p", "name=Chile", "-p", "name=Peru", cwd=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr == "kg: -p name=Peru: name is given twice, first as 'Chile'; give it once\n"


def test_who_asks_a_graph_in_the_middle_of_a_load_is_told(built: Path, tmp_path: Path) -> None:
    shutil.copyfile(built / "kg.db", tmp_path / "kg.db")
    for write, told in ((None, ""), ("CREATE (:Touched {id: 'cut off', names: []})", "note: kg.db: a load goes on or was cut off")):
        if write:
            assert kg("query", write, "--write", cwd=tmp_path).returncode == 0
        for command in (("query", "actors"), ("ask", "who met Chile?")):
            answer = kg(*command, cwd=tmp_path)
            assert answer.returncode == 0
            assert answer.stderr.startswith(told)
            assert bool(told) == ("cut off" in answer.stderr)


def test_a_password_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    answer = kg("query", "actors", "--store", "bolt://127.0.0.1:1", "--password-file", "nowhere", cwd=tmp_path)
    assert answer.returncode == 1
    assert re.fullmatch(r"kg: --password-file nowhere: cannot be read \(.+\); give a text file of one line\n", answer.stderr)


def test_one_query_shows_what_it_takes_and_returns(tmp_path: Path) -> None:
    shown = kg("query", "--list", "between_actors", cwd=tmp_path).stdout
    assert "$one text: an actor, by name, alias or id" in shown
    assert "returns date, date_precision, source" in shown
    assert "between_actors" in kg("query", "--list", "betwen_actors", cwd=tmp_path).stderr


def test_extracting_reads_standard_input_and_writes_lines(tmp_path: Path) -> None:
    done = kg("extract", "-", cwd=tmp_path, stdin=TALKS)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert {("Chile", "BACKED", "Peru"), ("Chile", "MET", "Peru")} <= {(x["source"], x["relation"], x["target"]) for x in lines}
    assert {x["published"] for x in lines} == {"2021-03-03"}


def test_loading_what_was_extracted_gives_the_graph_that_building_gives(built: Path, tmp_path: Path) -> None:
    assert kg("extract", built / "news" / "talks.txt", "-o", tmp_path / "claims.jsonl", cwd=tmp_path).returncode == 0
    loaded = kg("load", "claims.jsonl", cwd=tmp_path)
    assert loaded.returncode == 0, loaded.stderr
    text = "MATCH (a:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(b:Actor) RETURN a.name AS a, e.relation AS r, b.name AS b ORDER BY a, r, b"
    assert kg("query", text, cwd=tmp_path).stdout == kg("query", text, cwd=built).stdout


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    folder = ROOT / "corpus" / "briefs"
    one, two = (kg("extract", folder, "--jobs", jobs, cwd=tmp_path).stdout for jobs in ("1", "2"))
    assert one
    assert sorted(one.splitlines()) == sorted(two.splitlines())


def test_a_diff_tells_what_the_last_build_brought(tmp_path: Path) -> None:
    assert kg("diff", cwd=tmp_path).stderr.startswith("kg: no graph at kg.db")
    (tmp_path / "talks.txt").write_text(TALKS, "utf-8")
    assert kg("build", "talks.txt", cwd=tmp_path).returncode == 0
    (tmp_path / "row.txt").write_text("4 March 2021\n\nChile accused Peru of lying. Peru rejected the claim of Chile.\n", "utf-8")
    assert kg("build", "row.txt", cwd=tmp_path).returncode == 0
    done = kg("diff", "--format", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert {event["relation"] for event in found["events"]} >= {"ACCUSED"}, done.stderr
    assert "MET" not in {event["relation"] for event in found["events"]}
    assert "new events" in kg("diff", cwd=tmp_path).stdout
    assert "write table or json" in kg("diff", "--format", "csv", cwd=tmp_path).stderr


def test_forgetting_takes_an_article_and_what_only_it_supported(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, "utf-8")
    assert kg("build", "talks.txt", cwd=tmp_path).returncode == 0
    article = json.loads(kg("query", "MATCH (a:Article) RETURN a.id AS id", "-f", "json", cwd=tmp_path).stdout)[0]["id"]
    assert kg("forget", article, cwd=tmp_path).returncode == 0
    assert json.loads(kg("query", "MATCH (a:Actor) RETURN count(a) AS n", "-f", "json", cwd=tmp_path).stdout)[0]["n"] == 0
    again = kg("forget", article, cwd=tmp_path)
    assert again.returncode == 1
    assert article in again.stderr


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        pytest.param(("build", "nowhere"), "nowhere", id="no such file"),
        pytest.param(("extract", "-", "--published", "13/03/2025"), "13/03/2025", id="no day"),
        pytest.param(("extract", "-", "--model", "no_such_model"), "no_such_model", id="no such model"),
        pytest.param(("extract", "-", "--lexicon", "own.yaml"), "own.yaml", id="a lexicon with an unknown relation"),
        pytest.param(("load", "broken.jsonl"), "broken.jsonl", id="a line that is no claim"),
        pytest.param(("query", "who_met_whom", "--store", "ftp://x"), "ftp", id="no address of a store"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_that_names_it(tmp_path: Path, arguments: tuple[str, ...], names: str) -> None:
    (tmp_path / "own.yaml").write_text("relation: SUED\nverbs: [S sue T]\n", "utf-8")
    (tmp_path / "broken.jsonl").write_text('{"article": "a"}\n', "utf-8")
    done = kg(*arguments, cwd=tmp_path, stdin=TALKS)
    assert done.returncode == 1
    assert names in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_names_the_rule_and_what_came_near(tmp_path: Path) -> None:
    done = kg("explain", "Chile thanked Peru, and the rebels attacked.", cwd=tmp_path)
    assert "S thank T" in done.stdout
    assert "Came near" in done.stdout


def test_doctor_finds_all_well(tmp_path: Path) -> None:
    done = kg("doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "the judge" in done.stdout
    assert not (tmp_path / "kg.db").exists()


def test_the_version_is_told(tmp_path: Path) -> None:
    assert kg("--version", cwd=tmp_path).stdout == f"kg {metadata.version('kg-news')}\n"


def test_the_readme_shows_every_command(tmp_path: Path) -> None:
    help_text = kg("--help", cwd=tmp_path).stdout
    commands = set(re.findall(r"^│ (\w+) ", help_text, re.MULTILINE))
    assert commands
    shown = set(re.findall(r"\bkg (\w+)", (ROOT / "README.md").read_text("utf-8")))
    assert commands <= shown


def test_the_store_that_a_file_env_names_is_the_one_that_commands_open(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NEO4J_URI=bolt://127.0.0.1:1\n", "utf-8")
    done = kg("query", "MATCH (n) RETURN count(n) AS n", cwd=tmp_path)
    assert done.returncode == 1
    assert "bolt://127.0.0.1:1: no Neo4j server answers" in done.stderr
    assert "no graph at other.db" in kg("query", "MATCH (n) RETURN count(n) AS n", "--store", "other.db", cwd=tmp_path).stderr
