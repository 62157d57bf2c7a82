"""Twenty loads of each store are killed at random moments; the load after that makes the graph whole, row by row."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from store_worlds import claims, dump, resolution

from kg.store import open_graph, open_store

if TYPE_CHECKING:
    from neo4j_server import Server

KILLS = 20
ARTICLES = 10
# Forks a process for each line that it is given, lets it load for so many seconds, and kills it.
KILLER = """
import os, signal, sys, time
sys.path.insert(0, sys.argv[1])
import kglite, neo4j, kg.store.derive, kg.store.embedded, kg.store.graph, kg.store.neo4j
from store_worlds import claims, resolution
from kg.store import open_graph
kg.store.graph.PORTION, kg.store.derive.CLAIMS_AT_ONCE = 5, 10
known = resolution()
for line in sys.stdin:
    seed, seconds, store = line.split(maxsplit=2)
    if (child := os.fork()) == 0:
        with open_graph(store.strip(), known) as graph:
            graph.load(claims(int(seed), articles=int(sys.argv[2])))
        os._exit(0)
    time.sleep(float(seconds))
    os.kill(child, signal.SIGKILL)
    print("killed" if os.WIFSIGNALED(os.waitpid(child, 0)[1]) else "ended", flush=True)
"""


@contextmanager
def killer() -> Iterator[Callable[[int, float, str], bool]]:
    """Give a function that kills a load after so many seconds, and tells whether it had not ended by itself."""
    command = [sys.executable, "-c", KILLER, str(Path(__file__).parent), str(ARTICLES)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def kill(seed: int, seconds: float, store: str) -> bool:
            process.stdin.write(f"{seed} {seconds} {store}\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            said = process.stdout.readline().strip()  # type: ignore[union-attr]
            assert said in ("killed", "ended")
            return said == "killed"

        yield kill
        process.stdin.close()


def killed_and_loaded_again(fresh: Callable[[int], str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill loads of new stores, two of each, until enough of them had not ended; load again, and compare with a load that nobody killed."""
    monkeypatch.setattr("kg.store.graph.PORTION", 5)
    monkeypatch.setattr("kg.store.derive.CLAIMS_AT_ONCE", 10)
    rng, known, kills, clean, took = random.Random(6), resolution(), 0, {}, 0.0
    for seed in range(2):
        with open_graph(fresh(-1 - seed), known) as graph:
            began = time.monotonic()
            graph.load(claims(seed, articles=ARTICLES))
            took = time.monotonic() - began
            clean[seed] = dump(graph.store)
    with killer() as kill:
        for number in count():
            seed, store = number % 2, fresh(number)
            kills += sum(kill(seed, rng.uniform(0, took), store) for _ in range(2))
            with open_graph(store, known) as graph:
                graph.load(claims(seed, articles=ARTICLES))
                assert dump(graph.store) == clean[seed], f"load {number}, after {kills} kills"
            if kills >= KILLS:
                break


def test_embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_and_loaded_again(lambda number: str(tmp_path / f"{number}.db"), monkeypatch)


@pytest.mark.neo4j
def test_neo4j(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    store = open_store(neo4j_server.uri)

    def fresh(number: int) -> str:
        store.write("MATCH (n) WHERE NOT n:Meta DETACH DELETE n")
        return neo4j_server.uri

    killed_and_loaded_again(fresh, monkeypatch)
    store.close()
