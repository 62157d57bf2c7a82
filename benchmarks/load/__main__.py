"""
Measure `kg load` into a real Neo4j beside the bare driver and two peers, in one run: python -m benchmarks.load

Rate: nodes and relationships written a second. `kg load` is the command, from its start to its end, and writes the whole graph of
docs/graph.md with everything derived. The bare driver then writes the very same nodes and relationships, from memory, by UNWIND in batches
of 5,000 into the same server, emptied, with the same constraints and indexes. The peers write one edge a line between two actors and
nothing else, so kg's store and the bare driver do that as well. Needs Java, Maven, and for the peers the Python of an environment that has
neo4j-graphrag and langchain-neo4j (--peers). Writes results.md beside this file.
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
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase

from benchmarks.load.lines import lines
from kg.export.files import rows
from kg.lines import write_lines
from kg.query import shipped_queries
from kg.store import open_store
from kg.types import content_id

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))
from neo4j_server import Server, jars, running  # noqa: E402

BATCH = 5_000
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


def bare(driver: Driver, statements: Iterable[Statement]) -> float:
    """Write by the driver alone, in batches, and tell the seconds."""
    began = time.perf_counter()
    with driver.session(database="neo4j") as session:
        for text, every in statements:
            for start in range(0, len(every), BATCH):
                session.execute_write(lambda tx, part: tx.run(text, rows=part).consume(), every[start : start + BATCH])  # noqa: B023
    return time.perf_counter() - began


def by_store(uri: str, actors: list[dict[str, Any]], edges: dict[str, list[dict[str, Any]]]) -> float:
    """Write one edge a line by kg's store and queries, and tell the seconds."""
    queries, store = shipped_queries(), open_store(uri)
    began = time.perf_counter()
    work = [("store_actors", "", actors), *(("store_edges", kind, every) for kind, every in edges.items())]
    for name, kind, every in work:
        for start in range(0, len(every), BATCH):
            store.write_many([(queries.text(name, kind), {"rows": every[start : start + BATCH]})])
    took = time.perf_counter() - began
    store.close()
    return took


def empty(driver: Driver) -> None:
    """Remove everything but the constraints and indexes, and forget the plans made for what was there."""
    while driver.execute_query("MATCH (n) WITH n LIMIT 20000 DETACH DELETE n RETURN count(*) AS n", database_="neo4j").records[0]["n"]:
        pass
    driver.execute_query("CALL db.clearQueryCaches()", database_="neo4j")


def count(driver: Driver) -> tuple[int, int]:
    """Count nodes and relationships."""
    found = driver.execute_query("MATCH (n) RETURN count(n) AS n UNION ALL MATCH ()-[r]->() RETURN count(r) AS n", database_="neo4j")
    return found.records[0]["n"], found.records[1]["n"]


def measured(server: Server, number: int, peers: str | None, folder: Path) -> list[tuple[str, int, int, float, str]]:
    """Load by each loader in turn: its name, the nodes and relationships there are then, seconds, and a note."""
    results: list[tuple[str, int, int, float, str]] = []
    driver = GraphDatabase.driver(server.uri, auth=("neo4j", server.password))

    def add(name: str, seconds: float, note: str = "") -> None:
        results.append((name, *count(driver), seconds, note))
        print(*results[-1], flush=True)
        empty(driver)

    file = folder / "lines.jsonl"
    with file.open("w", encoding="utf-8") as out:
        write_lines(lines(number), out)
    command = [sys.executable, "-m", "kg.cli", "load", "--store", server.uri]
    (folder / "none.jsonl").touch()
    subprocess.run([*command, folder / "none.jsonl"], check=True, stdout=subprocess.DEVNULL)  # makes constraints and indexes
    began = time.perf_counter()
    subprocess.run([*command, folder / "none.jsonl"], check=True, stdout=subprocess.DEVNULL)
    start = time.perf_counter() - began
    began = time.perf_counter()
    process = subprocess.Popen([*command, file], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if status:
        raise SystemExit("kg load failed")
    statements, memory = whole_graph(server.uri), used.ru_maxrss // 1024
    add("kg load, the whole graph", took, f"{memory} MB at most; without a line {start:.1f} s")
    add("bare driver, the same graph", bare(driver, statements))

    edges, plain, actors = defaultdict(list), defaultdict(list), {}
    with (folder / "edges.jsonl").open("w", encoding="utf-8") as out:
        for claim in lines(number):
            ends = {"source": content_id(claim.source), "target": content_id(claim.target)}
            actors |= {ends["source"]: claim.source, ends["target"]: claim.target}
            days = {"first_date": str(claim.date), "last_date": str(claim.date)}
            p = {"id": claim.id, "status": claim.status, "weight": 1.0, "inferred": False, "events": 1, "claimed": 0, "disputed": 0,
                 "articles": 1, **days}  # fmt: skip
            row = {**ends, **p}
            edges[claim.relation].append(row)
            text = MERGE.format(start="Actor", end="Actor", kind=claim.relation)
            plain[text].append({"a": row["source"], "b": row["target"], "id": claim.id, "p": p})
            line = {**ends, "source_name": claim.source, "target_name": claim.target, "relation": claim.relation, "properties": p}
            out.write(json.dumps(line) + "\n")
    people = [{"id": id_, "name": name, "kind": None, "country": None, "sector": None, "aliases": []} for id_, name in actors.items()]
    add("kg's store, an edge a line", by_store(server.uri, people, edges))
    add("bare driver, an edge a line", bare(driver, [(NODE.format(label="Actor"), people), *plain.items()]))
    for peer in ("graphrag", "langchain") if peers else ():
        ran = subprocess.run(
            [peers or "", HERE / "peers.py", peer, server.uri, folder / "edges.jsonl"], check=True, text=True, stdout=subprocess.PIPE,
            env={**os.environ, "NEO4J_PASSWORD": server.password},
        )  # fmt: skip
        add(f"{peer}, an edge a line", float(ran.stdout.split()[-1]))
    driver.close()
    return results


def main() -> None:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
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
            results = measured(server, args.lines, args.peers, folder)
    day, load = time.strftime("%Y-%m-%d"), os.getloadavg()[0]
    table = "".join(f"| {n} | {a:,} | {b:,} | {s:.1f} | {(a + b) / s:,.0f} | {note} |\n" for n, a, b, s, note in results)
    (HERE / "results.md").write_text(
        f"# Loading {args.lines:,} lines into Neo4j 5.26.18\n\n{day}, {os.cpu_count()} cores shared with the server, load {load:.1f}, "
        f"Python {platform.python_version()}. See __main__.py for what is measured.\n\n"
        f"| loader | nodes | relationships | s | written a second | |\n| --- | ---: | ---: | ---: | ---: | --- |\n{table}"
    )


if __name__ == "__main__":
    main()
