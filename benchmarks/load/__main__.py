"""
Measure `kg load` into a real Neo4j beside the bare driver and two peers, in one run: python -m benchmarks.load

Rate: nodes and relationships written a second. `kg load` is the command, from its start to its end, and writes the whole graph of
docs/graph.md with everything derived. The bare driver then writes the very same nodes and relationships, from memory, by UNWIND in batches
of 5,000 into the same server, emptied, with the same constraints and indexes. The two take turns, --rounds times after one that does not
count, since who comes first waits for the server to compile its own code. The fastest of each stands in the table: other work on the
machine only ever slows one down. Below it are the seconds of each round, and the median of what each round's rates are to each other,
which such work touches less. The peers write one edge a line between two actors and nothing else, so kg's store and the bare driver do
that as well. Processor time is told beside the clock's, of the loader and of the server. Needs Linux, Java, Maven, and for the peers the
Python of an environment that has neo4j-graphrag and langchain-neo4j (--peers). Writes results.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from neo4j import Driver, GraphDatabase

from benchmarks.load.lines import lines
from kg.export.files import rows
from kg.lines import write_lines
from kg.query import shipped_queries
from kg.store import open_store
from kg.store.base import GraphStore
from kg.types import content_id

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))
from neo4j_server import Server, jars, running  # noqa: E402

BATCH = 5_000
COMMAND = [sys.executable, "-c", "from kg.cli import main; main()", "load", "--store"]
POM = HERE / "pom.xml"
SETTINGS = "server.directories.plugins={plugins}\ndbms.security.procedures.unrestricted=apoc.*\n"
ENDS = "UNWIND $rows AS row MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}}) "
MERGE = ENDS + "MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.p"
LINK = ENDS + "MERGE (a)-[:{kind}]->(b)"
NODE = "UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row"

Statement = tuple[str, list[dict[str, Any]]]


def whole_graph(uri: str) -> list[Statement]:
    """Read what a store holds as the statements that would write it, nodes first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    store = open_store(uri, read_only=True)
    ends = {
        "sentences": [("IN_ARTICLE", "Sentence", "Article", "article")],
        "claims": [("STATED_IN", "Claim", "Sentence", "sentence"), ("CLAIM_SOURCE", "Claim", "Actor", "source_actor"),
                   ("CLAIM_TARGET", "Claim", "Actor", "target_actor"), ("SAID_BY", "Claim", "Actor", "speaker_actor"),
                   ("ABOUT", "Claim", "Event", "event")],
        "events": [("SOURCE_OF", "Actor", "Event", "source"), ("TARGETS", "Event", "Actor", "target")],
    }  # fmt: skip
    for what, label in (("articles", "Article"), ("sentences", "Sentence"), ("claims", "Claim"), ("actors", "Actor"), ("events", "Event")):
        for row in rows(store, what):
            for kind, start, end, column in ends.get(what, []):
                if (other := row.pop(column) if column != "source" or label == "Event" else None) is not None:
                    a, b = (row["id"], other) if start == label else (other, row["id"])
                    found[LINK.format(start=start, end=end, kind=kind)].append({"a": a, "b": b})
            found[NODE.format(label=label)].append(row)
    for row in rows(store, "edges"):
        edge = {"a": row.pop("source"), "b": row.pop("target"), "id": row["id"]}
        found[MERGE.format(start="Actor", end="Actor", kind=row.pop("relation"))].append({**edge, "p": row})
    store.close()
    return sorted(found.items(), key=lambda pair: "MERGE (n:" not in pair[0])


def write(driver: Driver, statements: Iterable[Statement]) -> None:
    """Write by the driver alone, in batches."""
    with driver.session(database="neo4j") as session:
        for text, every in statements:
            for start in range(0, len(every), BATCH):
                session.execute_write(lambda tx, part: tx.run(text, rows=part).consume(), every[start : start + BATCH])  # noqa: B023


def by_store(store: GraphStore, actors: list[dict[str, Any]], edges: dict[str, list[dict[str, Any]]]) -> None:
    """Write one edge a line by kg's store and queries."""
    queries = shipped_queries()
    work = [("store_actors", "", actors), *(("store_edges", kind, every) for kind, every in edges.items())]
    for name, kind, every in work:
        for start in range(0, len(every), BATCH):
            store.write_many([(queries.text(name, kind), {"rows": every[start : start + BATCH]})])


def running_still(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait so long, or until the process ends, and tell whether it has not."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    return process.returncode is None


def megabytes(process: subprocess.Popen[bytes], what: str) -> int:
    """Tell how much memory a process takes: VmRSS now, VmHWM at most. What wait4 tells can be that of the process that started it."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = next((line for line in status.splitlines() if line.startswith(what)), f"{what} 0")  # none where it has ended
    return int(found.split()[1]) // 1024


@dataclass(frozen=True)
class Result:
    """What a loader wrote, and how long it took: seconds of the clock, and of processors for itself and for the server."""

    name: str
    nodes: int
    relationships: int
    seconds: float
    loader: float
    server: float
    note: str = ""

    @property
    def rate(self) -> float:
        """Nodes and relationships written a second."""
        return (self.nodes + self.relationships) / self.seconds

    def __str__(self) -> str:
        counts = f"{self.nodes:,} | {self.relationships:,} | {self.seconds:.1f} | {self.rate:,.0f}"
        return f"| {self.name} | {counts} | {self.loader:.1f} | {self.server:.1f} | {self.note} |"


class Bench:
    """One server, and what was measured on it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.uri, self.folder = server.uri, folder
        self.results: list[Result] = []
        self._server = server.process.pid if server.process else 0
        self._driver = GraphDatabase.driver(server.uri, auth=("neo4j", server.password))

    def whole(self, number: int) -> tuple[Result, Result]:
        """Load so many lines by the command, and the same graph by the bare driver."""
        file = self.folder / f"{number}.jsonl"
        if not file.exists():
            with file.open("w", encoding="utf-8") as out:
                write_lines(lines(number), out)
        memory = 0

        def load() -> None:
            nonlocal memory
            process = subprocess.Popen([*COMMAND, self.uri, file], stdout=subprocess.DEVNULL)
            while running_still(process, 1):
                memory = max(memory, megabytes(process, "VmHWM"))
            if process.returncode:
                raise SystemExit("kg load failed")

        command = self._timed("kg load, the whole graph", load)
        statements = whole_graph(self.uri)
        self.empty()
        bare = self._timed("bare driver, the same graph", lambda: write(self._driver, statements))
        self.empty()
        return replace(command, note=f"{memory} MB at most"), bare

    def start(self) -> float:
        """Tell how long the command takes where there is nothing to load."""
        (file := self.folder / "none.jsonl").touch()
        began = time.perf_counter()
        subprocess.run([*COMMAND, self.uri, file], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began

    def edges(self, number: int, peers: str | None) -> Iterator[Result]:
        """Write one edge a line, by kg's store, by the bare driver, and by the peers."""
        edges, plain, actors = defaultdict(list), defaultdict(list), {}
        with (self.folder / "edges.jsonl").open("w", encoding="utf-8") as out:
            for claim in lines(number):
                ends = {"source": content_id(claim.source), "target": content_id(claim.target)}
                actors |= {ends["source"]: claim.source, ends["target"]: claim.target}
                days = {"first_date": str(claim.date), "last_date": str(claim.date)}
                p = {"id": claim.id, "status": claim.status, "weight": 1.0, "inferred": False, "events": 1, "claimed": 0, "disputed": 0,
                     "articles": 1, **days}  # fmt: skip
                edges[claim.relation].append({**ends, **p})
                text = MERGE.format(start="Actor", end="Actor", kind=claim.relation)
                plain[text].append({"a": ends["source"], "b": ends["target"], "id": claim.id, "p": p})
                line = {**ends, "source_name": claim.source, "target_name": claim.target, "relation": claim.relation, "properties": p}
                out.write(json.dumps(line) + "\n")
        people = [{"id": id_, "name": name, "kind": None, "country": None, "sector": None, "aliases": []} for id_, name in actors.items()]
        statements = [(NODE.format(label="Actor"), people), *plain.items()]
        with closing(open_store(self.uri)) as store:
            yield self._timed("kg's store, an edge a line", lambda: by_store(store, people, edges))
        self.empty()
        yield self._timed("bare driver, an edge a line", lambda: write(self._driver, statements))
        self.empty()
        for peer in ("graphrag", "langchain") if peers else ():
            command = [peers or "", HERE / "peers.py", peer, self.uri, self.folder / "edges.jsonl"]
            took: list[float] = []

            def run(command: list[Any] = command, took: list[float] = took) -> None:
                took.append(float(subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout.split()[-1]))

            yield replace(self._timed(f"{peer}, an edge a line", run), seconds=took[0])  # without the time to prepare
            self.empty()

    def empty(self) -> None:
        """Remove everything but the constraints and indexes, and forget the plans made for what was there."""
        while self._ask("MATCH (n) WITH n LIMIT 2000 DETACH DELETE n RETURN count(*) AS n"):
            pass
        self._driver.execute_query("CALL db.clearQueryCaches()", database_="neo4j")

    def _timed(self, name: str, work: Callable[[], object]) -> Result:
        server, loader, began = self._processor(), os.times(), time.perf_counter()
        work()
        seconds, now = time.perf_counter() - began, os.times()
        own = sum(now[:4]) - sum(loader[:4])
        used = self._processor() - server
        counts = self._ask("MATCH (n) RETURN count(n) AS n"), self._ask("MATCH ()-[r]->() RETURN count(r) AS n")
        result = Result(name, *counts, seconds, own, used)
        print(result, flush=True)
        return result

    def _ask(self, cypher: str) -> int:
        return int(self._driver.execute_query(cypher, database_="neo4j").records[0]["n"])

    def _processor(self) -> float:
        ticks = Path(f"/proc/{self._server}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", help="the Python of an environment with neo4j-graphrag and langchain-neo4j")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plugins = folder / "plugins"
        plugins.mkdir()
        for jar in jars(POM).glob("apoc-*.jar"):
            (plugins / jar.name).symlink_to(jar)
        with running(folder / "home", pom=POM, settings=SETTINGS.format(plugins=plugins)) as server:
            os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}
            bench = Bench(server, folder)
            bench.start()  # makes constraints and indexes
            bench.whole(args.lines)
            start = min(bench.start() for _ in range(3))
            rounds = [bench.whole(args.lines) for _ in range(args.rounds)]
            results = [min(some, key=lambda result: result.seconds) for some in zip(*rounds, strict=True)]
            results += bench.edges(args.lines, args.peers)
    day, load = time.strftime("%Y-%m-%d"), os.getloadavg()[0]
    each = ", ".join(f"{command.seconds:.1f} and {bare.seconds:.1f}" for command, bare in rounds)
    shares = [command.rate / bare.rate for command, bare in rounds]
    share = f"{', '.join(f'{value:.2f}' for value in shares)}, in the median {median(shares):.2f}"
    text = (
        f"# Loading {args.lines:,} lines into Neo4j 5.26.18",
        f"{day}, {os.cpu_count()} cores shared with the server, load {load:.1f} at the end, Python {platform.python_version()}. "
        "See __main__.py for what is measured.",
        "\n".join([
            "| loader | nodes | relationships | s | written a second | processor s | the server's | |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
            *map(str, results),
        ]),
        f"`kg load` with nothing to load: {start:.1f} s. Seconds of `kg load` and the bare driver, round by round: {each}. "
        f"Its rate as a share of the bare driver's: {share}.",
    )  # fmt: skip
    (HERE / "results.md").write_text("\n\n".join(text) + "\n")


if __name__ == "__main__":
    main()
