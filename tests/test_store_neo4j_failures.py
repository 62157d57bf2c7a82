"""A Neo4j server that fails while it is loaded: what is said, and that a load goes on where it stopped. The server is one of our own."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from neo4j_server import Server, running
from store_worlds import claims, dump, resolution

from kg.errors import StoreError
from kg.store import open_graph
from kg.store.base import GraphStore
from kg.store.graph import Graph
from kg.types import Claim

Empty = Callable[[], GraphStore]
RESOLUTION = resolution()


def killing(server: Server, lines: list[Claim], then: Callable[[], object]) -> Iterator[Claim]:
    """Give some lines, kill the server, and give the rest."""
    assert server.process is not None
    yield from lines[:12]
    server.process.kill()
    server.process.wait()
    then()
    yield from lines[12:]


@pytest.mark.neo4j
@pytest.mark.usefixtures("java")
def test_a_load_survives_a_server_that_comes_back_and_says_what_to_do_where_it_does_not(
    tmp_path: Path, embedded: Empty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.graph.PORTION", 5)
    monkeypatch.setattr("kg.store.neo4j.PATIENCE", 120.0)
    lines, more, most, home = claims(5, articles=12), claims(6, articles=20), claims(7, articles=30), tmp_path / "home"
    clean = embedded()
    Graph(clean, RESOLUTION).load(lines)
    with ExitStack() as servers:
        first = servers.enter_context(running(home))
        port = int(first.uri.rpartition(":")[2])
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
        monkeypatch.setenv("NEO4J_PASSWORD", first.password)
        second: list[Server] = []
        restart = threading.Thread(target=lambda: second.append(servers.enter_context(running(home, port))))
        with open_graph(first.uri, RESOLUTION) as graph:
            assert graph.load(killing(first, lines, restart.start)).stored == len(lines)
            assert dump(graph.store) == dump(clean)
        restart.join()

        # Its disk is full: no file may grow.
        assert second[0].process is not None
        resource.prlimit(second[0].process.pid, resource.RLIMIT_FSIZE, (1_000, resource.RLIM_INFINITY))
        for _ in range(2):
            with pytest.raises(StoreError, match=r"such as a full disk; .* make room") as error, open_graph(first.uri, RESOLUTION) as graph:
                graph.load(more)
            assert "\n" not in str(error.value)
        second[0].process.kill()
    Graph(clean, RESOLUTION).load(more)
    monkeypatch.setattr("kg.store.neo4j.PATIENCE", 0.5)
    with running(home, port) as third:
        with open_graph(first.uri, RESOLUTION) as graph:
            graph.load(more)
            assert dump(graph.store) == dump(clean)
        with open_graph(first.uri, RESOLUTION) as graph, pytest.raises(StoreError, match="run again, goes on where it stopped") as error:
            graph.load(killing(third, most, lambda: None))
        assert "no Neo4j server answers" in str(error.value)
        assert "\n" not in str(error.value)


@pytest.mark.neo4j
@pytest.mark.usefixtures("java")
def test_a_load_waits_for_a_server_that_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, told = tmp_path / "home", list[str]()
    monkeypatch.chdir(tmp_path)
    with running(home) as first:
        port = int(first.uri.rpartition(":")[2])
        monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
        monkeypatch.setenv("NEO4J_PASSWORD", first.password)
    monkeypatch.setattr("kg.store.neo4j.PATIENCE", 120.0)
    with ExitStack() as servers:
        start = threading.Thread(target=lambda: servers.enter_context(running(home, port)))
        with open_graph(first.uri, RESOLUTION, lambda address: (told.append(address), start.start())[0]) as graph:
            assert graph.load(claims(5, articles=3)).articles == 3
        start.join()
    assert told == [first.uri]
    monkeypatch.setattr("kg.store.neo4j.PATIENCE", 1.0)
    with pytest.raises(StoreError, match="no Neo4j server answers"):
        open_graph(first.uri, RESOLUTION, told.append)
    assert told == [first.uri, first.uri]


FULL = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from store_worlds import claims, resolution
from kg.store import open_graph
import kg.store.graph
kg.store.graph.PORTION = 5
with open_graph("kg.db", resolution()) as graph:
    if len(sys.argv) > 2:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    graph.load(claims(5, articles=30))
"""


def test_an_embedded_load_onto_a_full_disk_is_one_line_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(Path(__file__).parent)]
    full = subprocess.run([*command, "30000"], cwd=tmp_path, capture_output=True, text=True, check=False)
    said = "kg.db: the disk is full; make room; the same load, run again, goes on where it stopped"
    assert full.stderr.splitlines()[-1].endswith(f"StoreError: {said}")
    subprocess.run(command, cwd=tmp_path, check=True)
    with open_graph(tmp_path / "clean.db", RESOLUTION) as clean, open_graph(tmp_path / "kg.db", RESOLUTION) as graph:
        clean.load(claims(5, articles=30))
        assert dump(graph.store) == dump(clean.store)
