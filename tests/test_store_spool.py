"""What a derivation sets aside on disk, and what is written while it goes on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
from store_worlds import claims, dump, resolution

from kg.errors import StoreError
from kg.query import shipped_queries
from kg.store import open_graph
from kg.store.graph import Graph
from kg.store.journal import TOLD
from kg.store.spool import Spool
from kg.store.writer import Writer, ahead
from kg.types import Claim


def told(number: int, source: str, target: str) -> dict[str, Any]:
    row = dict.fromkeys(TOLD) | {"article": f"a{number}", "copy_of": None, "published": None, "first_published": None}
    ends = {"source_name": source, "target_name": target, "source_actor": source.lower(), "target_actor": target.lower()}
    return row | ends | {"id": f"c{number}", "relation": "MET", "trigger_start": 7, "basis": "named"}


def test_a_pair_comes_whole_and_once_with_the_first_of_its_actors_that_is_affected() -> None:
    pairs = [("A", "B"), ("B", "A"), ("B", "C"), ("C", "D"), ("D", "A"), ("A", "B")]
    with Spool() as spool:
        spool.add([told(number, *pair) for number, pair in enumerate(pairs)])
        spool.complete({"B": 0, "D": 0}, {}, [])
        spool.affect([("b", 4, True), ("d", 2, False)])
        spool.keep("events", [{"id": f"e{s}{t}", "source": s, "target": t} for s, t in ("ba", "bz", "bz", "cc")])
        found = [([row["id"] for row in some.claims], sorted(some.events)) for some in spool.pairs(at_once=1)]
        assert spool.old() == [("b", 4)]
    assert found == [(["c0", "c1", "c5"], ["eba"]), (["c2"], []), (["c4"], ["ebz"]), (["c3"], [])]


def test_claims_of_one_trigger_share_it_but_for_those_that_were_rejected() -> None:
    together = [told(1, "A", "B") | {"id": id_} for id_ in ("c1", "c2", "c3")]
    with Spool() as spool:
        spool.add([*together, told(4, "A", "B")])
        spool.complete({"A": 0}, {}, together[:1])
        spool.affect([("a", 4, False)])
        (found,) = spool.pairs(at_once=10)
    assert [row["together"] for row in found.claims] == [2, 2, 2, 1]


def test_a_name_is_used_where_it_stands_in_the_portion_that_it_is_in() -> None:
    with Spool() as spool:
        spool.add([told(1, "A", "B")])
        spool.add([told(2, "B", "C")], names={"B"})
        spool.complete({"A": 0, "B": 1, "C": 1}, {}, [])
        assert [[(use["number"], use["name"]) for use in spool.uses(portion)] for portion in (0, 1)] == [[(1, "A")], [(1, "B"), (2, "B")]]


def test_copies_count_as_their_originals_and_articles_can_be_left_out() -> None:
    with Spool() as spool:
        spool.add([told(number, "A", "B") for number in (1, 2, 3)])
        spool.drop({"a2"})
        spool.complete({"A": 0}, {"a3": {"copy_of": "a1", "first_published": "2031-05-01"}}, [])
        assert [(use["claim"], use["article"]) for use in spool.uses(0)] == [("c1", "a1"), ("c3", "a1")]
        spool.affect([("a", 2, False)])
        (found,) = spool.pairs(at_once=10)
    assert [(row["article"], row["copy_of"], row["first_published"]) for row in found.claims] == [
        ("a1", None, None), ("a3", "a1", "2031-05-01"),
    ]  # fmt: skip


def test_a_full_disk_is_one_line() -> None:
    def filled() -> None:
        with Spool() as spool:
            spool._file.execute("PRAGMA max_page_count = 20")
            spool.add([told(number, "A", "B") for number in range(10_000)])

    with pytest.raises(StoreError, match=r"^the folder for temporary files: .*full; make room, or set SQLITE_TMPDIR"):
        filled()


class Recorder:
    """A store that takes its time, and fails at what it is told to."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.go = threading.Event()

    def write_many(self, statements: Any) -> None:
        self.go.wait(60)
        ((text, _),) = statements
        if text == "fail":
            raise StoreError("it failed")
        self.written.append(text)


def test_transactions_are_written_in_order_while_others_are_prepared() -> None:
    store = Recorder()
    with Writer(store) as writer:  # type: ignore[arg-type]
        writer.write([("one", {})], about={"a1"})
        writer.write([("two", {})])
        assert store.written == []
        store.go.set()
        writer.settle({"a2"})
        writer.settle({"a1", "a3"})
        assert store.written == ["one", "two"]
        writer.write([("three", {})])
    assert store.written == ["one", "two", "three"]


def test_after_one_that_failed_nothing_more_is_written() -> None:
    store = Recorder()

    def written() -> None:
        with Writer(store) as writer:  # type: ignore[arg-type]
            writer.write([("fail", {})])
            writer.write([("two", {})])
            store.go.set()

    with pytest.raises(StoreError, match="it failed"):
        written()
    assert store.written == []


def test_the_next_part_is_read_while_one_is_at_work() -> None:
    begun = {part: threading.Event() for part in range(4)}

    def read(part: int) -> int:
        begun[part].set()
        return 10 * part

    found = []
    for number in ahead(read, range(3)):
        found.append(number)
        assert begun[min(number // 10 + 1, 2)].wait(60)
    assert found == [0, 10, 20]
    assert list(ahead(read, [])) == []


def test_what_cannot_be_read_is_told_where_it_would_come() -> None:
    def read(part: str) -> str:
        if part == "fail":
            raise StoreError("it failed")
        return part

    parts = ahead(read, ["one", "fail", "three"])
    assert next(parts) == "one"
    with pytest.raises(StoreError, match="it failed"):
        next(parts)


def test_a_claim_whose_actor_becomes_another_leaves_the_event_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.derive.CLAIMS_AT_ONCE", 1)

    def met(article: str, source: str) -> Claim:
        return Claim(
            article=article, relation="MET", status="actual", sentence="They met.",
            source=source, source_kind="person", source_country="RUR", target="Borduria",
            date=dt.date(2031, 5, 1), date_precision="day", date_basis="stated",
        )  # fmt: skip

    lines = [met("a1", "Anna Bianchi"), met("a2", "Bianchi"), met("a3", "Carlo Bianchi")]
    with open_graph(tmp_path / "at once.db", resolution()) as graph:
        graph.load(lines)
        expected = dump(graph.store)
    with open_graph(tmp_path / "one by one.db", resolution()) as graph:
        graph.load(lines[:2])
        assert len(dump(graph.store)["Event"]) == 1
        graph.load(lines[2:])
        assert dump(graph.store) == expected


def test_what_is_stored_while_copies_are_sought_is_left_to_the_next_derivation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [dataclasses.replace(line, sketch="a" * 64) for line in claims(0)]
    first, later = ([line for line in lines if (line.article == lines[0].article) is which] for which in (True, False))
    with open_graph(tmp_path / "at once.db", resolution()) as graph:
        graph.load(lines)
        expected = dump(graph.store)
    assert "copy_of" in str(expected["Article"])
    with open_graph(tmp_path / "meanwhile.db", known := resolution()) as graph:
        sought = known.originals

        def originals(articles: Any) -> Any:
            found = sought(articles)
            monkeypatch.setattr(known, "originals", sought)
            with monkeypatch.context() as storing:
                storing.setattr("kg.store.graph.derive", lambda *_: None)
                Graph(graph.store, known).load(later)
            return found

        monkeypatch.setattr(known, "originals", originals)
        graph.load(first)
        graph.load([])
        assert dump(graph.store) == expected


@pytest.mark.parametrize("seed", range(4))
def test_small_portions_give_the_same_graph(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_graph(tmp_path / "large.db", resolution()) as graph:
        graph.load(claims(seed))
        expected = dump(graph.store)
    for name, size in {"graph.PORTION": 3, "derive.CLAIMS_AT_ONCE": 2, "derive.ARTICLES_AT_ONCE": 1, "changes.ROWS_AT_ONCE": 2}.items():
        monkeypatch.setattr(f"kg.store.{name}", size)
    with open_graph(tmp_path / "small.db", resolution()) as graph:
        graph.load(claims(seed)[::2])
        graph.load(claims(seed)[1::2])
        assert dump(graph.store) == expected


def asked(graph: Graph, monkeypatch: pytest.MonkeyPatch, about: str) -> list[list[str]]:
    """The articles that a graph's store is asked about by a query, from now on."""
    found: list[list[str]] = []
    read, text = graph.store.read, shipped_queries().text(about)

    def noted(cypher: str, params: Any = None, **options: Any) -> Any:
        if cypher == text:
            found.append(list(params["articles"]))
        return read(cypher, params, **options)

    monkeypatch.setattr(graph.store, "read", noted)
    return found


def test_what_a_load_stores_of_new_articles_is_not_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = claims(0)
    first, *rest = lines
    with open_graph(tmp_path / "graph.db", resolution()) as graph:
        back = asked(graph, monkeypatch, "store_claims_of")
        graph.load(lines[:10])
        assert not back
        graph.load(rest)
        assert first.article in {article for articles in back for article in articles}


def test_what_others_store_meanwhile_is_read_with_all_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = claims(0)
    with open_graph(tmp_path / "at once.db", resolution()) as graph:
        graph.load(lines)
        expected = dump(graph.store)
    with open_graph(tmp_path / "meanwhile.db", known := resolution()) as graph:
        with monkeypatch.context() as storing:
            storing.setattr("kg.store.graph.derive", lambda *_: None)
            Graph(graph.store, known).load(lines[::2])
        back = asked(graph, monkeypatch, "store_claims_of")
        graph.load(lines[1::2])
        assert {line.article for line in lines} == {article for articles in back for article in articles}
        assert dump(graph.store) == expected
