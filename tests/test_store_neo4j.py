"""The Neo4j store against a real server: loads side by side, and what goes wrong, in one line each."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import neo4j as driver
import pytest
from bolt_greeting import greeting
from neo4j_server import Server
from store_worlds import claims, dump, resolution

from kg.errors import KgError, QueryError, StoreError, StoreTimeoutError
from kg.lines import write_lines
from kg.query import shipped_queries
from kg.store import open_store
from kg.store.base import GraphStore
from kg.store.graph import Graph
from kg.store.neo4j import environment, is_too_old

pytestmark = pytest.mark.neo4j
Empty = Callable[[], GraphStore]
RESOLUTION = resolution()
HERE = str(Path(__file__).parent)

LOAD = """
import kg.store.derive, kg.store.graph
kg.store.graph.PORTION, kg.store.derive.CLAIMS_AT_ONCE = 5, 10
from store_worlds import claims, resolution
from kg.store import open_graph
lines = claims(int(sys.argv[2]), articles=12)
with open_graph(sys.argv[1], resolution()) as graph:
    print("go", flush=True)
    graph.load(lines[int(sys.argv[3])::int(sys.argv[4])])
print("done", flush=True)
"""


def loading(server: Server, *args: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {HERE!r})\n{LOAD}", server.uri, *map(str, args)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "go\n", child.communicate()
    return child


@pytest.mark.parametrize("seed", range(2))
def test_two_processes_that_load_at_the_same_time_make_the_graph_of_all_their_claims(
    seed: int, neo4j: Empty, embedded: Empty, neo4j_server: Server
) -> None:
    store, clean = neo4j(), embedded()
    Graph(clean, RESOLUTION).load(claims(seed, articles=12))
    children = [loading(neo4j_server, seed, part, 2) for part in range(2)]
    for child in children:
        assert child.communicate()[0] == "done\n"
    assert dump(store) == dump(clean)


def test_two_first_loads_at_the_same_time_make_one_schema(neo4j: Empty, neo4j_server: Server) -> None:
    store = neo4j()
    for name, kind in store.read("SHOW CONSTRAINTS YIELD name RETURN name, 'CONSTRAINT' AS kind").rows:
        store.write(f"DROP {kind} {name}")
    for name, kind in store.read("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name, 'INDEX' AS kind").rows:
        store.write(f"DROP {kind} {name}")
    store.write("MATCH (n) DETACH DELETE n")
    children = [loading(neo4j_server, 1, part, 3) for part in range(3)]
    for child in children:
        out, errors = child.communicate()
        assert out == "done\n", errors[-2000:]
    assert store.read("MATCH (m:Meta) RETURN count(m) AS n").rows == [(1,)]


def scans(plan: dict[str, Any], *, repeated: bool = False) -> list[str]:
    """The operators that go through all nodes of a kind, and do so for every row of another part of the plan."""
    kind, parts = plan["operatorType"], plan.get("children", [])
    here = [kind] if repeated and "Scan" in kind else []
    return here + [scan for n, part in enumerate(parts) for scan in scans(part, repeated=repeated or (kind.startswith("Apply") and n > 0))]


@pytest.mark.parametrize(
    "name", ["actors_stored", "articles_stored", "claims_in", "claims_of", "claims_stored", "edges_of", "events_of", "touch"]
)
def test_no_id_is_found_by_a_scan_of_its_own_even_before_the_server_has_counted_what_there_is(
    name: str, neo4j: Empty, neo4j_server: Server
) -> None:
    store, query = neo4j(), shipped_queries()[f"store_{name}"]
    for label in ("Actor", "Article", "Claim", "Sentence"):
        store.write(f"DROP CONSTRAINT {label.lower()}_id IF EXISTS")
    store.ensure_schema()
    store.write(
        "UNWIND range(1, 5000) AS number WITH toString(number) AS id CREATE (:Actor {id: id}), "
        "(:Claim {id: id})-[:STATED_IN]->(:Sentence {id: id})-[:IN_ARTICLE]->(:Article {id: id})"
    )
    with driver.GraphDatabase.driver(neo4j_server.uri, auth=("neo4j", neo4j_server.password)) as connection:
        plan = connection.execute_query("CYPHER replan=force EXPLAIN " + query.text, {key: [] for key in query.parameters}).summary.plan
    assert plan is not None
    assert scans(plan) == []


def test_deriving_waits_for_who_derives(neo4j: Empty, neo4j_server: Server) -> None:
    Graph(neo4j(), RESOLUTION).load([])
    store, other = open_store(neo4j_server.uri), open_store(neo4j_server.uri)
    order = []

    def second() -> None:
        with other.lease():
            order.append("second")

    with store.lease():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(1)
        order.append("first")
    thread.join(30)
    assert order == ["first", "second"]
    store.close()
    other.close()


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        ("bolt://127.0.0.1:1", "bolt://127.0.0.1:1: no Neo4j server answers (Connection refused); start it, or give the address of one"),
        ("neo4j://127.0.0.1:1", "neo4j://127.0.0.1:1: no Neo4j server answers"),
        ("neo4j://no-such-host.invalid", "no Neo4j server answers"),
        ("localhost:7687", "localhost:7687 is no address of a store; write neo4j://localhost:7687, or a path"),
        ("neo4j:localhost", "neo4j:localhost is no address of a store; write neo4j://localhost, or a path"),
        ("bolt://", "bolt:// is no address of a store; write neo4j://localhost, or a path"),
        ("http://127.0.0.1:7474", "http:// is no address of a store; give a path, or an address such as bolt://localhost:7687"),
        ("bolt://neo4j:secret@127.0.0.1", "put them into NEO4J_USERNAME and NEO4J_PASSWORD"),
    ],
)
def test_no_server_there_is_one_line(uri: str, message: str) -> None:
    with pytest.raises(StoreError) as error:
        open_store(uri)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


def test_an_encrypted_address_of_a_plain_server_is_one_line(neo4j_server: Server) -> None:
    with pytest.raises(StoreError, match="no Neo4j server answers"):
        open_store(neo4j_server.uri.replace("bolt://", "bolt+s://"))


def test_a_wrong_password_and_a_wrong_database_are_named(neo4j: Empty, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    neo4j()
    monkeypatch.setenv("NEO4J_DATABASE", "elsewhere")
    with pytest.raises(StoreError, match="no database 'elsewhere'; name another by --database or NEO4J_DATABASE"):
        open_store(neo4j_server.uri)
    monkeypatch.delenv("NEO4J_DATABASE")
    monkeypatch.setenv("NEO4J_PASSWORD", "not the password")
    with pytest.raises(StoreError, match=r"wrong name or password; set NEO4J_USERNAME \(or --user\) and NEO4J_PASSWORD") as error:
        open_store(neo4j_server.uri)
    assert "not the password" not in str(error.value)


def test_the_database_of_the_server_itself_takes_no_graph(neo4j_server: Server, neo4j: Empty, monkeypatch: pytest.MonkeyPatch) -> None:
    neo4j()
    monkeypatch.setenv("NEO4J_DATABASE", "system")
    with pytest.raises(StoreError, match="'system' holds the server's users and settings; name another"):
        open_store(neo4j_server.uri)


def test_a_password_that_must_be_changed_is_said(neo4j: Empty, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    store = neo4j()
    store.write("CREATE OR REPLACE USER eve SET PASSWORD $password CHANGE REQUIRED", {"password": "only once, 12"})
    monkeypatch.setenv("NEO4J_USERNAME", "eve")
    monkeypatch.setenv("NEO4J_PASSWORD", "only once, 12")
    try:
        with pytest.raises(StoreError, match="the password must be changed before first use; do so in cypher-shell") as error:
            open_store(neo4j_server.uri)
        assert "only once" not in str(error.value)
    finally:
        store.write("DROP USER eve")


def test_a_load_whose_hold_is_taken_away_writes_nothing_more(neo4j: Empty, neo4j_server: Server) -> None:
    store = neo4j()
    with driver.GraphDatabase.driver(neo4j_server.uri, auth=("neo4j", neo4j_server.password)) as other:

        def late() -> None:
            with store.lease():
                others = "SHOW TRANSACTIONS YIELD transactionId AS id, currentQuery AS query WHERE NOT query STARTS WITH 'SHOW' RETURN id"
                for row in other.execute_query(others, database_="neo4j").records:
                    other.execute_query("TERMINATE TRANSACTIONS $id", {"id": row["id"]}, database_="neo4j")
                store.write_many([("CREATE (:Actor {id: 'late'})", {})])

        with pytest.raises(StoreError, match="lost its hold of the graph while deriving") as error:
            late()
    assert "\n" not in str(error.value)
    assert list(store.read("MATCH (n:Actor) RETURN count(n) AS n")) == [(0,)]
    with store.lease():
        store.write_many([("CREATE (:Actor {id: 'in time'})", {})])
    assert list(store.read("MATCH (n:Actor) RETURN count(n) AS n")) == [(1,)]


@pytest.mark.parametrize(("agent", "old"), [("Neo4j/5.27-aura", False), ("Neo4j/2025.10.1", False), ("Neo4j/5.25-aura", True)])
def test_aura_names_its_version_with_a_word_behind_it(agent: str, old: bool) -> None:
    assert is_too_old(agent) == old


@pytest.mark.parametrize(
    ("agent", "bolt", "message"),
    [
        ("Neo4j/5.20.0", (5, 4), "Neo4j/5.20.0 is too old; kg needs Neo4j 5.26 or later"),
        ("Neo4j/5.25-aura", (5, 8), "Neo4j/5.25-aura is too old; kg needs Neo4j 5.26 or later"),
        ("Neo4j/4.4.40", (4, 4), "the server is too old, or no Neo4j; kg needs Neo4j 5.26 or later"),
        (None, (0, 0), "the server is too old, or no Neo4j; kg needs Neo4j 5.26 or later"),
    ],
)
def test_a_server_of_another_version_is_refused_in_one_line(agent: str | None, bolt: tuple[int, int], message: str) -> None:
    with greeting(agent, bolt) as uri, pytest.raises(StoreError) as error:
        open_store(uri)
    assert str(error.value) == f"{uri}: {message}"


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("MATCH (n RETURN n", QueryError, "Invalid input"),
        ("RETURN $missing AS x", QueryError, "missing"),
        ("CREATE (n:Actor {id: 'x'})", QueryError, "would change the graph; allow it with --write"),
        ("CREATE CONSTRAINT x FOR (n:X) REQUIRE n.id IS UNIQUE", QueryError, "would change the graph"),
        ("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n", StoreTimeoutError, "ran out of time"),
    ],
)
def test_a_query_that_cannot_be_run_is_one_line(text: str, kind: type[KgError], message: str, neo4j: Empty) -> None:
    with pytest.raises(kind, match=message) as error:
        neo4j().read(text, timeout=0.5)
    assert "\n" not in str(error.value)


def test_values_of_every_kind_come_back_plain_and_a_limit_cuts_rows(neo4j: Empty) -> None:
    store = neo4j()
    row = store.read("RETURN date('2031-05-04') AS a, datetime('2031-05-04T10:00:00Z') AS b, [1, {x: date('2031-05-04')}] AS c")[0]
    assert row == ("2031-05-04", "2031-05-04T10:00:00.000000000+00:00", [1, {"x": "2031-05-04"}])
    rows = store.read("UNWIND range(1, 10) AS x RETURN x", limit=3)
    assert (rows.rows, rows.truncated) == ([(1,), (2,), (3,)], True)
    assert store.read("MATCH (n:Actor) RETURN n.id AS id, n.name AS name").columns == ("id", "name")


def test_who_opened_for_reading_writes_nothing(neo4j: Empty, neo4j_server: Server) -> None:
    neo4j()
    reader = open_store(neo4j_server.uri, read_only=True)
    with pytest.raises(StoreError, match="opened for reading"):
        reader.write("CREATE (n:Actor {id: 'x'})")
    reader.close()


def test_settings_are_read_from_a_file_unless_they_are_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(
        "# comment\nexport NEO4J_USERNAME=eve\nNEO4J_PASSWORD='a # b'\nNEO4J_URI=bolt://x:1 # ours\nOTHER=1\nNEO4J_DATABASE = news\n"
    )
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_URI", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEO4J_DATABASE", "other")
    expected = {"NEO4J_USERNAME": "eve", "NEO4J_PASSWORD": "a # b", "NEO4J_URI": "bolt://x:1", "NEO4J_DATABASE": "other"}
    assert {k: v for k, v in environment(tmp_path).items() if k in expected} == expected


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_commands_load_query_and_forget_on_a_server(scheme: str, neo4j: Empty, neo4j_server: Server, tmp_path: Path) -> None:
    neo4j()
    with (file := tmp_path / "claims.jsonl").open("w", encoding="utf-8") as out:
        write_lines(claims(3, articles=4), out)
    address = neo4j_server.uri.replace(neo4j_server.uri.partition("://")[0], scheme, 1)
    (tmp_path / ".env").write_text(f"NEO4J_URI={address}\nNEO4J_PASSWORD={neo4j_server.password}\nNEO4J_DATABASE=none\n", "utf-8")
    (tmp_path / "secret").write_text(f"{neo4j_server.password}\n", "utf-8")
    bare = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}

    def kg(*arguments: str) -> str:
        command = [sys.executable, "-m", "kg.cli", *arguments, *([] if "--database" in arguments else ["--database", "neo4j"])]
        done = subprocess.run(command, cwd=tmp_path, env=bare, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    counted = "MATCH (a:Article) RETURN count(a) AS n, min(a.id) AS first"
    assert "the graph holds 4 articles" in " ".join(kg("load", str(file)).split())
    (row,) = json.loads(kg("query", counted, "--format", "json"))
    assert row["n"] == 4
    assert "claims removed" in kg("forget", row["first"])
    assert json.loads(kg("query", counted, "--format", "json"))[0]["n"] == 3
    (tmp_path / ".env").unlink()
    flags = ("--store", address, "--user", "neo4j", "--database", "neo4j", "--password-file", "secret")
    assert json.loads(kg("query", counted, "--format", "json", *flags))[0]["n"] == 3


@pytest.mark.parametrize("moment", ["reading", "deriving"])
def test_a_load_that_is_interrupted_says_so_in_one_line_and_goes_on_when_run_again(
    moment: str, neo4j: Empty, embedded: Empty, neo4j_server: Server, tmp_path: Path
) -> None:
    store, clean, lines = neo4j(), embedded(), claims(8, articles=12)
    Graph(clean, RESOLUTION).load(lines)
    with (file := tmp_path / "claims.jsonl").open("w", encoding="utf-8") as out:
        write_lines(lines, out)
    waits = {
        "reading": "kg.lines.read_lines = lambda *given: pause()",
        "deriving": "kg.store.derive._Derivation.run = lambda self, **given: pause()",
    }
    code = f"""
import sys, time
import kg.lines, kg.store.derive
from kg.cli import main
def pause():
    print("go", flush=True)
    time.sleep(60)
{waits[moment]}
sys.argv = ["kg", "load", {str(file)!r}, "--store", {neo4j_server.uri!r}]
main()
"""
    child = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "go\n"
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=60)
    assert child.returncode == 130
    assert told == "stopped: the same command goes on from here\n"
    Graph(store, RESOLUTION).load(lines)
    assert dump(store) == dump(clean)
