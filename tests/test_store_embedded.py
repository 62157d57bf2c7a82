"""The embedded store: one writer, readers that see what was saved, and refusals of one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from store_worlds import claims, resolution

from kg.errors import QueryError, StoreError, StoreLockedError, StoreTimeoutError
from kg.store import open_graph, open_store

RESOLUTION = resolution()
HERE = str(Path(__file__).parent)


def child(code: str, *args: object) -> subprocess.Popen[str]:
    start = f"import sys; sys.path.insert(0, {HERE!r})\n"
    command = [sys.executable, "-c", start + code, *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_second_writer_is_told_which_process_writes_and_readers_see_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with open_graph(path, RESOLUTION) as graph:
        graph.load(claims(1))
    holder = child("from kg.store import open_store; s = open_store(sys.argv[1]); print('open', flush=True); sys.stdin.read()", path)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreLockedError) as error:
            open_store(path)
        assert f"kg.db: process {holder.pid} has it open for writing since" in str(error.value)
        assert "\n" not in str(error.value)
        reader = open_store(path, read_only=True)
        assert reader.read("MATCH (c:Claim) RETURN count(c) AS n").rows == [(len(claims(1)),)]
        reader.close()
    finally:
        holder.kill()
        holder.communicate()
    open_store(path).close()


def test_readers_see_the_last_saved_state(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    writer = open_store(path)
    writer.write("MERGE (a:Actor {id: 'a'})")
    with pytest.raises(StoreError, match=r"no graph at .*kg\.db; make one with"):
        open_store(path, read_only=True)
    writer.save()
    writer.write("MERGE (a:Actor {id: 'b'})")
    reader = open_store(path, read_only=True)
    assert reader.read("MATCH (a:Actor) RETURN a.id AS id").rows == [("a",)]
    writer.close()
    assert open_store(path, read_only=True).read("MATCH (a:Actor) RETURN a.id AS id").rows == [("a",)]
    again = open_store(path)
    assert again.read("MATCH (a:Actor) RETURN a.id AS id ORDER BY id").rows == [("a",), ("b",)]
    again.close()


def test_a_reader_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    writer = open_store(path)
    writer.write("MERGE (a:Actor {id: 'a'})")
    for text in ("CREATE (b:Actor {id: 'b'})", "MATCH (a) SET a.x = 1", "MATCH (a) DETACH DELETE a", "MERGE (b:Actor {id: 'b'})"):
        with pytest.raises(QueryError, match="would change the graph; allow it with --write"):
            writer.read(text)
    writer.save()
    writer.close()
    reader = open_store(path, read_only=True)
    for write in (lambda: reader.write("MATCH (a) DETACH DELETE a"), lambda: reader.write_many([("MATCH (a) DETACH DELETE a", {})])):
        with pytest.raises(StoreError, match="opened for reading"):
            write()
    assert reader.read("MATCH (a) RETURN a.id AS id").rows == [("a",)]


def test_a_transaction_takes_effect_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    store = open_store(tmp_path / "kg.db")
    store.ensure_schema()
    with pytest.raises(StoreError):
        store.write_many([("CREATE (a:Actor {id: 'a'})", {}), ("CREATE (a:Actor {id: 'a'})", {})])
    assert len(store.read("MATCH (a) RETURN a.id AS id")) == 0
    store.close()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("MATCH (a RETURN a", "kg.db: Cypher syntax error at line 1"),
        ("RETURN b", "b"),
        ("RETURN nothing_of_that_name(1)", "nothing_of_that_name"),
        ("RETURN $missing", "missing"),
    ],
)
def test_a_query_that_cannot_be_run_is_one_line(text: str, message: str, tmp_path: Path) -> None:
    store = open_store(tmp_path / "kg.db")
    with pytest.raises((QueryError, StoreError), match=message) as error:
        store.read(text)
    assert "\n" not in str(error.value)
    store.close()


def test_a_query_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    store = open_store(tmp_path / "kg.db")
    with pytest.raises(StoreTimeoutError, match="ran out of time; narrow it"):
        store.read("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n", timeout=0.2)
    store.close()


def test_a_limit_cuts_the_rows_and_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "kg.db")
    rows = store.read("UNWIND range(1, 10) AS x RETURN x", limit=3)
    assert (rows.rows, rows.truncated) == ([(1,), (2,), (3,)], True)
    assert not store.read("UNWIND range(1, 3) AS x RETURN x", limit=3).truncated
    store.close()


def test_nodes_and_relationships_of_ones_own_queries_are_their_properties(tmp_path: Path) -> None:
    store = open_store(tmp_path / "kg.db")
    store.write("MERGE (a:Actor {id: 'a'}) SET a.name = 'A' MERGE (b:Article {id: 'b'}) SET b.title = 'B'")
    store.write("MATCH (a:Actor) MATCH (b:Article) MERGE (a)-[r:X {id: 'r'}]->(b) SET r.n = 1")
    found = store.read("MATCH (a:Actor)-[r]->(b) RETURN a, r, b, collect(b) AS all")
    assert found.rows == [({"id": "a", "name": "A"}, {"id": "r", "n": 1}, {"id": "b", "title": "B"}, [{"id": "b", "title": "B"}])]
    store.close()


def test_what_is_no_graph_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a graph")
    for read_only in (True, False):
        with pytest.raises(StoreError, match=r"notes\.txt"):
            open_store(other, read_only=read_only)
    assert other.read_text() == "not a graph"
    with pytest.raises(StoreError, match="is a folder; name the file"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "missing" / "kg.db")
    with pytest.raises(StoreError, match="no address of a store"):
        open_store("postgres://localhost/kg")


def test_importing_stores_imports_no_engine_and_no_driver() -> None:
    code = "import sys, kg.store, kg.store.graph, kg.query; print({'kglite', 'neo4j', 'spacy', 'pandas', 'yaml'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
