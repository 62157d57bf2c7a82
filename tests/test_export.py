"""Exports are read back by the tools that they are for, with texts that would break out of any format that does not escape them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from neo4j_server import admin_tool, running
from store_worlds import claims, dump, resolution

from kg.decisions import ClaimDecision, Decision, LinkDecision, Ref, stored
from kg.errors import InputError, StoreError
from kg.export import FORMATS, export
from kg.export.files import rows
from kg.query import shipped_queries
from kg.store import open_store
from kg.store.base import GraphStore
from kg.store.graph import Graph
from kg.types import Claim

Empty = Callable[[], GraphStore]
HOSTILE = ' \u202eליל 🙂 \'quoted\' "twice"" \\ \\" `$x {y} // z ]]> <b a="1"> &amp; & ; | , \x1f =1+1 \n\r\n\t\r end '
BEYOND_XML = HOSTILE + "\x00\x01\ufffe"


def hostile() -> list[Claim]:
    people: dict[str, Any] = {"source_kind": "person", "source_country": "RUR", "target_kind": "person", "target_country": "BOR"}
    names = [f"{BEYOND_XML}{i}" for i in range(3)]
    return [
        Claim(article=HOSTILE, title=BEYOND_XML, url="", outlet=HOSTILE, sentence=BEYOND_XML * 50, relation=relation, status="actual",
              source=source, target=target, source_text=source.strip(), role=HOSTILE, trigger=HOSTILE, attributed_to=names[2],
              date=dt.date(2031, 2, 1), date_precision="month", date_basis="stated", **people)
        for relation in ("MET", "ATTACKED", "AFFILIATED_WITH") for source, target in (names[:2], names[1:])
    ]  # fmt: skip


@pytest.fixture
def graph(empty_store: Empty) -> Graph:
    """A graph of a random world and of hostile texts."""
    graph = Graph(empty_store(), resolution())
    graph.load([*claims(1, articles=12), *hostile()])
    return graph


def xml(text: str) -> str:
    return text.replace("\x00", "\ufffd").replace("\x01", "\ufffd").replace("\x1f", "\ufffd").replace("\ufffe", "\ufffd")


def flat(values: list[Any]) -> list[str]:
    return sorted(xml(str(value)) for value in values)


def test_graphml_is_read_by_networkx_with_parallel_edges_and_hostile_texts(graph: Graph, tmp_path: Path) -> None:
    done = export(graph, "graphml", tmp_path / "kg.graphml")
    read = nx.read_graphml(tmp_path / "kg.graphml", force_multigraph=True)
    actors, edges = list(rows(graph.store, "actors")), list(rows(graph.store, "edges"))
    assert done.counts == {"actors": len(read), "edges": read.number_of_edges()} == {"actors": len(actors), "edges": len(edges)}
    assert flat([data["name"] for _, data in read.nodes(data=True)]) == flat([row["name"] for row in actors])
    for row in edges:
        data = read.edges[row["source"], row["target"], row["id"]]
        for name in ("relation", "status", "inferred", "events", "weight", "first_date", "role", "former", "claims"):
            expected = xml(row[name]) if isinstance(row[name], str) else row[name]
            assert data.get(name) == expected
    assert {data["relation"] for *_, data in read.edges(data=True) if data["symmetric"]} == {"MET", "COOPERATED_WITH"}


def test_gexf_is_read_by_networkx_and_every_event_has_its_days(graph: Graph, tmp_path: Path) -> None:
    export(graph, "gexf", tmp_path / "kg.gexf")
    read = nx.read_gexf(tmp_path / "kg.gexf")
    events = list(rows(graph.store, "events"))
    assert flat([data["label"] for _, data in read.nodes(data=True)]) == flat([row["name"] for row in rows(graph.store, "actors")])
    found = {data["id"]: data for *_, data in read.edges(data=True)}
    assert found.keys() == {row["id"] for row in events}
    for row in events:
        data = found[row["id"]]
        found_one = (data["label"], data.get("start"), data["status"], data["weight"])
        assert found_one == (row["relation"], row["date"], row["status"], row["weight"])
        if row["date_precision"] == "month":
            assert data["end"][:8] == row["date"][:8]
            assert data["end"] > "2031-01-27"
    assert any(data.get("end") == "2031-02-28" for data in found.values())


def test_json_is_read_by_networkx_and_holds_everything(graph: Graph, tmp_path: Path) -> None:
    export(graph, "json", tmp_path / "kg.json")
    data = json.loads((tmp_path / "kg.json").read_text("utf-8"))
    read = nx.node_link_graph(data, edges="edges")
    edges = list(rows(graph.store, "edges"))
    assert read.number_of_edges() == len(edges)
    assert all(read.edges[row["source"], row["target"], row["id"]]["relation"] == row["relation"] for row in edges)
    assert data["nodes"] == list(rows(graph.store, "actors"))
    for what in ("events", "claims", "sentences", "articles"):
        assert data[what] == list(rows(graph.store, what))


def test_tables_are_read_as_they_were_written(graph: Graph, tmp_path: Path) -> None:
    done = export(graph, "csv", tmp_path / "tables")
    for what in ("actors", "edges", "events", "claims", "sentences", "articles"):
        text = (tmp_path / "tables" / f"{what}.csv").read_bytes().decode("utf-8")
        found = list(csv.DictReader(io.StringIO(text, newline="")))
        assert len(found) == done.counts[what] > 0
        for row, expected in zip(found, rows(graph.store, what), strict=True):
            for name, value in expected.items():
                if isinstance(value, str):
                    assert row[name] == value
                elif isinstance(value, list):
                    assert json.loads(row[name]) == value
                elif isinstance(value, bool):
                    assert row[name] == str(value).lower()
                else:
                    assert row[name] == ("" if value is None else str(value))


def said(source: str, relation: str, target: str, day: str, status: str = "actual", **more: Any) -> Claim:
    values: dict[str, Any] = {"source_kind": "state", "target_kind": "state", "date_precision": "day", "date_basis": "stated", **more}
    return Claim(article=f"a {day}", relation=relation, source=source, target=target, status=status, sentence=f"{relation} {day}",  # type: ignore[arg-type]
                 date=dt.date.fromisoformat(day), **values)  # fmt: skip


def test_dyad_months_count_events_by_plovers_code_in_the_columns_of_polecat(empty_store: Empty, tmp_path: Path) -> None:
    graph = Graph(empty_store(), resolution())
    graph.load([
        said("France", "MET", "Chile", "2031-05-04"), said("Chile", "MET", "France", "2031-05-06"),
        said("France", "MET", "Chile", "2031-06-01", "planned", plover="AGREE"),
        said("France", "AGREED_WITH", "Chile", "2031-06-02", plover="AGREE"),
        said("Chile", "ACCUSED", "France", "2031-05-31"), said("Chile", "ACCUSED", "France", "2031-05-30", "negated"),
        said("Chile", "ATTACKED", "France", "2031-01-01", date_precision="year"), said("Chile", "BACKED", "United Nations", "2031-05-01"),
    ])  # fmt: skip
    export(graph, "dyad-months", tmp_path / "months.csv")
    assert (tmp_path / "months.csv").read_text() == (
        "Actor Country,Recipient Country,Year,Month,Event Type,Quad Code,Intensity,Events\n"
        "CHL,FRA,2031,5,ACCUSE,VERBAL CONFLICT,-3.0,1\n"
        "CHL,FRA,2031,5,CONSULT,VERBAL COOPERATION,2.5,2\n"
        "CHL,FRA,2031,6,AGREE,VERBAL COOPERATION,2.5,2\n"
        "FRA,CHL,2031,5,CONSULT,VERBAL COOPERATION,2.5,2\n"
        "FRA,CHL,2031,6,AGREE,VERBAL COOPERATION,2.5,2\n"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_graph_and_one_read_a_second_time_can_be_exported(form: str, embedded: Empty, tmp_path: Path) -> None:
    store = embedded()
    Graph(store, resolution()).load([])
    first = export(store, form, tmp_path / "out")
    Graph(store, resolution()).load(claims(1))
    again = export(store, form, tmp_path / "out")
    assert sum(first.counts.values()) == 0 < sum(again.counts.values()) or form == "dyad-months"
    assert all(file.exists() for file in again.files)


def test_what_cannot_be_exported_is_said_and_nothing_half_is_left(embedded: Empty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = embedded()
    Graph(store, resolution()).load(claims(1))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("dear diary")
    with pytest.raises(InputError, match=r"mine: holds diary\.txt, which no export wrote; name a new folder"):
        export(store, "csv", tmp_path / "mine")
    with pytest.raises(InputError, match="cannot be written"):
        export(store, "graphml", tmp_path / "mine")
    with pytest.raises(ValueError, match="no format 'pdf'; there are graphml"):
        export(store, "pdf")

    def failing(store: GraphStore, what: str) -> Any:
        yield next(rows(store, what))
        raise StoreError("gone")

    monkeypatch.setattr("kg.export.json.rows", failing)
    with pytest.raises(StoreError, match="gone"):
        export(store, "json", tmp_path / "kg.json")
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix in (".json", ".part")) == []
    store.write("MERGE (t:Touched {id: 'x'}) SET t.names = ['a']")
    with pytest.raises(StoreError, match="a load goes on or was cut off"):
        export(store, "json", tmp_path / "kg.json")


def decided(lines: list[Claim]) -> list[Decision]:
    """A new name, and a claim that is of another status."""
    line = lines[0]
    claim = line.source, line.relation, line.target, line.status
    return [
        LinkDecision("rename", (Ref("Ruritania"),), HOSTILE),
        ClaimDecision(line.article, line.sentence, claim, status="possible"),
    ]


@pytest.mark.neo4j
@pytest.mark.usefixtures("java")
def test_neo4js_own_importer_makes_the_same_graph(embedded: Empty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.export.neo4j_import.PART", 7)
    every = [*claims(1, articles=12), *hostile()]
    source = embedded()
    graph = Graph(source, resolution())
    graph.load(every)
    graph.decide(stored(decided(every)))
    done = export(source, "neo4j-import", tmp_path / "import")
    assert len(done.files) > 40
    home = tmp_path / "home"
    command = [tmp_path / "import" / "import.sh"]
    ran = subprocess.run(command, env={**os.environ, "NEO4J_ADMIN": str(admin_tool(home))}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    with running(home) as server:
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        target = open_store(server.uri)
        for statement in (tmp_path / "import" / "finish.cypher").read_text().split(";\n")[:-1]:
            target.write(statement)
        found, expected = dump(target), dump(source)
        assert {kind: len(rows) for kind, rows in found.items()} == {kind: len(rows) for kind, rows in expected.items()}
        for kind, rows_ in expected.items():
            assert Counter(row.replace(r"\x1f", " ") for row in rows_) == Counter(row.replace(r"\x1f", " ") for row in found[kind]), kind
        report = Graph(target, resolution()).load(claims(1, articles=12))
        assert (report.stored, report.unchanged) == (0, len(claims(1, articles=12)))
        target.close()


def test_exports_name_their_queries() -> None:
    assert {name for name in shipped_queries().names() if name.startswith("export_")} == {
        f"export_{what}" for what in ("actors", "articles", "claims", "decisions", "dyad_months", "edges", "events", "sentences")
    }
