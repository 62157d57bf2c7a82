"""What is new since the last build: events, ties that turned, denials, disputes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from store_worlds import claims, resolution

from kg.diff import Diff, as_text, diff
from kg.errors import StoreError
from kg.states import keep
from kg.store.base import GraphStore
from kg.store.graph import Graph
from kg.types import Claim

DAY = dt.date(2031, 5, 3)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state that is kept of a server must not be found by the next test."""
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def store(empty_store: Callable[[], GraphStore]) -> GraphStore:
    return empty_store()


def did(relation: str, article: str = "a1", **more: Any) -> Claim:
    values = {"source": "Ruritania", "target": "Borduria", "status": "actual", "sentence": "So it is.", "date": DAY, "date_basis": "stated"}
    return Claim(article=article, relation=relation, **(values | more))


def new(store: GraphStore, *loaded: Claim) -> Diff:
    graph = Graph(store, resolution())
    keep(store)
    graph.load(loaded)
    return diff(store)


def test_an_event_that_turns_up_is_new_once(store: GraphStore) -> None:
    found = new(store, did("MET"))
    assert [row[:5] for row in found.events] == [("2031-05-03", "Borduria", "MET", "Ruritania", "actual")]
    assert [row[:4] for row in found.ties] == [("Borduria", "Ruritania", None, "cooperation")]
    again = new(store, did("MET"), did("MET", "a2"))
    assert again.parts() == {}
    assert as_text(again).endswith("nothing new\n")


def test_a_tie_that_turns_is_told_with_its_scores(store: GraphStore) -> None:
    new(store, did("MET"))
    found = new(store, did("ATTACKED", "a2"))
    assert [sorted(row[:2]) for row in found.ties] == [["Borduria", "Ruritania"]]
    assert [row[2:] for row in found.ties] == [("cooperation", "conflict", 2.5, -6.5, 2)]


def test_who_denies_what_others_affirm_makes_a_denial_and_a_dispute(store: GraphStore) -> None:
    new(store, did("ATTACKED"))
    found = new(store, did("ATTACKED", "a2", status="negated", attributed_to="Ruritania", sentence="Ruritania denied it."))
    assert [row[1:6] for row in found.denials] == [("Ruritania", "ATTACKED", "Borduria", "Ruritania", "Ruritania denied it.")]
    assert [row[1:4] for row in found.disputes] == [("Ruritania", "ATTACKED", "Borduria")]
    assert (len(found.events), len(found.ties)) == (0, 0)
    assert new(store, did("BACKED", "a3")).parts().keys() == {"events"}


def test_a_plan_that_came_true_has_another_status(store: GraphStore) -> None:
    new(store, did("MET", status="planned"))
    found = new(store, did("MET", "a2"))
    assert [row[4:6] for row in found.changed] == [("planned", "actual")]
    assert len(found.events) == 0


def test_an_article_that_goes_takes_its_events(store: GraphStore) -> None:
    new(store, did("MET"), did("BACKED", "a2"))
    keep(store)
    Graph(store, resolution()).forget(["a2"])
    assert (diff(store).gone, diff(store).parts().keys()) == (1, set())


def test_actors_whose_id_changes_for_a_namesake_are_not_new(store: GraphStore) -> None:
    person = {"source": "Anna Bianchi", "source_kind": "person"}
    new(store, did("MET", **person, source_country="RUR"))
    found = new(store, did("THREATENED", "a2", **person, source_country="BOR", target="Syldavia"))
    assert [row[2] for row in found.events] == ["THREATENED"]
    assert found.gone == 0


@pytest.mark.parametrize("seed", range(3))
def test_what_is_new_and_what_is_gone_make_up_the_difference_in_events(seed: int, store: GraphStore) -> None:
    graph = Graph(store, resolution())
    graph.load(claims(seed))
    before = graph.counts()["events"]
    keep(store)
    graph.load([claim for claim in claims(seed + 50) if claim.article > "beat/003"])
    graph.forget(["beat/000"])
    inferred = graph.query("MATCH (e:Event {basis: 'inferred'}) RETURN e.id AS id")
    found = diff(store)
    assert abs(before + len(found.events) - found.gone - graph.counts()["events"]) <= len(inferred)
    assert new(store).parts() == {}


def test_a_graph_that_nothing_was_kept_of_says_so(store: GraphStore) -> None:
    with pytest.raises(StoreError, match="no build or load"):
        diff(store)
