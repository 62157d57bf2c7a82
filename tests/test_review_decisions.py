"""Reviewers' decisions in the graph: they hold whatever the order of loading, and are undone by deleting their line."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from store_worlds import ACTORS, claims, dump, resolution

from kg.decisions import ClaimDecision, Decision, LinkDecision, Ref, read_decisions, stored
from kg.errors import DecisionError, LexiconError
from kg.store.base import GraphStore
from kg.store.graph import Graph
from kg.types import ROLE, Claim

Empty = Callable[[], GraphStore]
RESOLUTION = resolution()


def about(claim: Claim, **change: Any) -> ClaimDecision:
    return ClaimDecision(claim.article, claim.sentence, (claim.source, claim.relation, claim.target, claim.status), **change)


def some_decisions(rng: random.Random, lines: list[Claim]) -> list[Decision]:
    """Two merges or separations, a new name, and five claims decided about."""
    names = rng.sample(sorted({actor["name"] for actor in ACTORS}), 5)
    ref = Ref(names[1], article=rng.choice([None, rng.choice(lines).article]))
    found: list[Decision] = [
        LinkDecision("merge", (Ref(names[0]), ref)),
        LinkDecision("apart", (Ref(names[2]), Ref(names[3], kind=rng.choice([None, "person"])))),
        LinkDecision("rename", (Ref(names[4]),), "The New Name"),
    ]
    chosen = {(c.article, c.sentence, c.source, c.relation, c.target, c.status): c for c in lines if c.relation != ROLE}
    changes: list[dict[str, Any]] = [
        {"reject": True}, {"flip": True}, {"status": "negated"}, {"relation": "AIDED"}, {"accept": True}, {"flip": True, "relation": "MET"},
    ]  # fmt: skip
    picked = rng.sample(sorted(chosen.values(), key=lambda c: c.id), min(len(changes), len(chosen)))
    return found + [about(claim, **change) for claim, change in zip(picked, changes, strict=False)]


@pytest.mark.parametrize("seed", range(12))
def test_decisions_hold_in_whatever_order_claims_and_decisions_come(seed: int, empty_store: Empty) -> None:
    rng = random.Random(seed)
    lines = claims(seed)
    decisions = list(stored(some_decisions(rng, lines)))
    graph = Graph(empty_store(), RESOLUTION)
    graph.load(lines)
    graph.decide(decisions)
    after = dump(graph.store)

    graph = Graph(empty_store(), RESOLUTION)
    graph.decide(decisions[:3])
    rng.shuffle(lines)
    articles = sorted({claim.article for claim in lines})
    graph.load([claim for claim in lines if claim.article in articles[::2]])
    rng.shuffle(decisions)
    graph.decide(decisions)
    graph.load([claim for claim in lines if claim.article in articles[1::2]])
    assert dump(graph.store) == after


@pytest.mark.parametrize("seed", range(6))
def test_deriving_anew_finds_nothing_else(seed: int, embedded: Empty) -> None:
    lines = claims(seed)
    graph = Graph(embedded(), RESOLUTION)
    graph.load(lines)
    graph.decide(stored(some_decisions(random.Random(seed), lines)))
    before = dump(graph.store)
    graph.derive(anew=True)
    assert dump(graph.store) == before


@pytest.mark.parametrize("seed", range(6))
def test_a_decision_is_undone_by_leaving_it_out(seed: int, empty_store: Empty) -> None:
    lines = claims(seed)
    graph = Graph(empty_store(), RESOLUTION)
    graph.load(lines)
    before = dump(graph.store)
    assert graph.decide(stored(some_decisions(random.Random(seed), lines)))
    assert dump(graph.store) != before
    assert graph.decide([])
    assert dump(graph.store) == before
    assert not graph.decide([])


WORLD = {
    "article": "beat/1", "run": "r", "start_char": 0, "sentence": "Ruritania shelled Borduria, Anna Bianchi said.", "published": None,
}  # fmt: skip


def one(source: str, relation: str, target: str, status: str = "actual", **more: Any) -> Claim:
    return Claim(**(WORLD | {"source": source, "relation": relation, "target": target, "status": status} | more))


def rows(graph: Graph) -> set[tuple[Any, ...]]:
    text = """MATCH (a:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(b:Actor)
    RETURN a.name AS a, e.relation AS r, b.name AS b, e.status AS s, e.plover AS p, e.weight AS w"""
    return set(graph.query(text).rows)


@pytest.mark.parametrize(
    ("change", "event"),
    [
        ({"accept": True}, ("Ruritania", "ATTACKED", "Borduria", "actual", "ASSAULT", 1.0)),
        ({"reject": True}, None),
        ({"flip": True}, ("Borduria", "ATTACKED", "Ruritania", "actual", "ASSAULT", 1.0)),
        ({"status": "planned"}, ("Ruritania", "ATTACKED", "Borduria", "planned", "THREATEN", 1.0)),
        ({"relation": "AIDED"}, ("Ruritania", "AIDED", "Borduria", "actual", "AID", 1.0)),
        ({"flip": True, "relation": "ACCUSED", "status": "possible"}, ("Borduria", "ACCUSED", "Ruritania", "possible", "ACCUSE", 1.0)),
    ],
)
def test_a_claim_becomes_what_was_decided(change: dict[str, Any], event: tuple[Any, ...] | None, empty_store: Empty) -> None:
    claim = one("Ruritania", "ATTACKED", "Borduria", plover="ASSAULT")
    graph = Graph(empty_store(), RESOLUTION)
    graph.load([claim])
    graph.decide(stored([about(claim, **change)]))
    assert rows(graph) == ({event} if event else set())
    told = {row["status"] for row in graph.query("evidence_for").to_dicts()}
    assert told == ({event[3]} if event else set())
    kept = graph.query("MATCH (c:Claim) RETURN c.source AS source, c.relation AS relation, c.status AS status").rows
    assert kept == [("Ruritania", "ATTACKED", "actual")]  # the line stays as it was read


def test_what_somebody_said_is_told_as_it_was_decided(empty_store: Empty) -> None:
    claim = one("Ruritania", "ATTACKED", "Borduria", attributed_to="Syldavia")
    graph = Graph(empty_store(), RESOLUTION)
    graph.load([claim])
    graph.decide(stored([about(claim, flip=True, relation="ACCUSED", status="possible")]))
    (said,) = graph.query("said_about", speaker="Syldavia")
    assert (said.source, said.relation, said.target, said.status) == ("Borduria", "ACCUSED", "Ruritania", "possible")
    graph.decide(stored([about(claim, reject=True)]))
    assert not graph.query("said_about", speaker="Syldavia")


def test_the_rest_of_a_trigger_weighs_more_when_one_of_its_claims_is_rejected(embedded: Empty) -> None:
    met = [one("Ruritania", "MET", name, trigger_start=10) for name in ("Borduria", "Syldavia")]
    graph = Graph(embedded(), RESOLUTION)
    graph.load(met)
    graph.decide(stored([about(met[1], reject=True)]))
    assert {row[-1] for row in rows(graph)} == {1.0}


def test_a_decision_about_a_claim_holds_when_the_sentence_moves_in_its_article(embedded: Empty) -> None:
    claim = one("Ruritania", "ATTACKED", "Borduria")
    graph = Graph(embedded(), RESOLUTION)
    graph.decide(stored([about(claim, reject=True)]))
    graph.load([one("Ruritania", "ATTACKED", "Borduria", start_char=77, run="later")])
    assert not rows(graph)


def wire(*articles: str) -> list[Claim]:
    """One story in several articles, of one day each."""
    return [
        one("Klow Courier", "ATTACKED", "Borduria", article=article, run=article, sketch="0" * 64, published=dt.date(2031, 5, day))
        for day, article in enumerate(articles, 1)
    ]


@pytest.mark.parametrize("decided", [0, 1])
def test_a_decision_about_a_claim_holds_in_the_near_copies_of_its_article(decided: int, empty_store: Empty) -> None:
    lines = wire("wire", "reprint")
    graph = Graph(empty_store(), RESOLUTION)
    graph.load(lines)
    graph.decide(stored([about(lines[decided], reject=True)]))
    assert not rows(graph)
    graph.load([one("Klow Courier", "ATTACKED", "Borduria", article="own", run="own")])
    assert len(rows(graph)) == 1  # of another story


def test_each_copy_follows_the_decision_about_itself_first(embedded: Empty) -> None:
    lines = wire("wire", "reprint")
    graph = Graph(embedded(), RESOLUTION)
    graph.load(lines)
    graph.decide(stored([about(lines[0], reject=True), about(lines[1], relation="AIDED")]))
    assert {row[1] for row in rows(graph)} == {"AIDED"}


def test_a_decision_stays_when_an_earlier_copy_of_its_article_turns_up(embedded: Empty) -> None:
    first, later, last = wire("wire", "reprint", "again")
    apart = LinkDecision("apart", (Ref("Klow Courier"), Ref("Klow Courier", article="reprint")))
    graph = Graph(embedded(), RESOLUTION)
    graph.load([later, one("Klow Courier", "MET", "Borduria", article="own", run="own")])
    graph.decide(stored([apart, about(later, flip=True)]))
    expected = rows(graph), actors(graph)
    assert len([name for name, _ in graph.query("MATCH (a:Actor) RETURN a.name AS name, a.id AS id") if name == "Klow Courier"]) == 2
    graph.load([first, last])
    assert (rows(graph), actors(graph)) == expected
    assert graph.query("MATCH (c:Claim) WHERE c.decided = 'flip' RETURN count(c) AS n").rows == [(3,)]


def actors(graph: Graph) -> set[tuple[str, tuple[str, ...]]]:
    return {(name, tuple(aliases)) for name, aliases in graph.query("MATCH (a:Actor) RETURN a.name AS name, a.aliases AS aliases").rows}


def test_merged_actors_are_one_and_the_first_gives_the_name(empty_store: Empty) -> None:
    graph = Graph(empty_store(), RESOLUTION)
    graph.load([one("Courier of Klow", "MET", "Borduria"), one("The Klow Courier", "MET", "Syldavia")])
    graph.decide(stored([LinkDecision("merge", (Ref("The Klow Courier"), Ref("Courier of Klow")))]))
    assert ("The Klow Courier", ("Courier of Klow",)) in actors(graph)
    assert {row[:3] for row in rows(graph)} <= {(a, "MET", b) for a in ("The Klow Courier", "Borduria", "Syldavia")
                                                for b in ("The Klow Courier", "Borduria", "Syldavia")}  # fmt: skip
    assert len(actors(graph)) == 3


def test_what_is_kept_apart_is_two_though_one_name_would_do(empty_store: Empty) -> None:
    person = {"source_kind": "person", "source_country": "RUR"}
    lines = [one("Anna Bianchi", "MET", "Borduria", **person), one("Bianchi", "BACKED", "Borduria", **person)]
    graph = Graph(empty_store(), RESOLUTION)
    graph.load(lines)
    assert ("Anna Bianchi", ("Bianchi",)) in actors(graph)
    graph.decide(stored([LinkDecision("apart", (Ref("Anna Bianchi"), Ref("Bianchi")))]))
    assert actors(graph) >= {("Anna Bianchi", ()), ("Bianchi", ())}


def test_one_name_can_be_kept_apart_in_one_article(embedded: Empty) -> None:
    lines = [one("Klow Courier", "MET", "Borduria", article=f"beat/{n}", run=str(n)) for n in (1, 2)]
    graph = Graph(embedded(), RESOLUTION)
    graph.load(lines)
    graph.decide(stored([LinkDecision("apart", (Ref("Klow Courier"), Ref("Klow Courier", article="beat/2")))]))
    assert graph.query("MATCH (a:Actor) WHERE a.name = 'Klow Courier' RETURN count(a) AS n").rows == [(2,)]


def test_a_name_given_by_a_reviewer_leaves_the_old_one_as_an_alias(embedded: Empty) -> None:
    graph = Graph(embedded(), RESOLUTION)
    graph.load([one("F. L. R.", "MET", "Borduria")])
    graph.decide(stored([LinkDecision("rename", (Ref("F. L. R."),), "Front for the Liberation of Ruritania")]))
    assert ("Front for the Liberation of Ruritania", ("F. L. R.",)) in actors(graph)


def test_a_known_actor_is_merged_by_its_id(embedded: Empty) -> None:
    graph = Graph(embedded(), RESOLUTION)
    graph.load([one("Prince Charmant", "MET", "Borduria"), one("France", "MET", "Borduria")])
    graph.decide(stored([LinkDecision("merge", (Ref("France", id="FRA"), Ref("Prince Charmant")))]))
    assert ("France", ("Prince Charmant",)) in actors(graph)


def test_an_unknown_relation_is_refused_before_anything_is_written(embedded: Empty) -> None:
    claim = one("Ruritania", "ATTACKED", "Borduria")
    graph = Graph(embedded(), RESOLUTION)
    graph.load([claim])
    with pytest.raises(LexiconError, match="OUTSHONE"):
        graph.decide(stored([about(claim, relation="OUTSHONE")]))
    assert not graph.decisions()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("actors:\n- {merge: [A, A]}\n", r"decisions.yaml:2: merge takes different actors"),
        ("actors:\n- {apart: [A]}\n", r"decisions.yaml:2: apart takes different actors"),
        ("actors:\n- {merge: [{name: A}, {nom: B}]}\n", "names nobody"),
        ("actors:\n- {merge: [A, B]}\n- {apart: [A, B]}\n", r"decisions.yaml:3: line 2 has decided that already"),
        ("actors:\n- {merge: [A, B]}\n- {merge: [B, C]}\n- {apart: [A, C]}\n", r"decisions.yaml:4: A and C are kept apart here and merged"),
        ("actors:\n- {rename: A}\n", "rename takes one actor and a name"),
        ("actors:\n- {rename: {name: A, kind: prince}, to: B}\n", "kind is 'prince'"),
        ("claims:\n- {article: a, sentence: s, claim: [A, MET, B], reject: true}\n", r"write \[source, RELATION"),
        ("claims:\n- {article: a, sentence: s, claim: [A, MET, B, actual]}\n", "decides nothing"),
        ("claims:\n- {article: a, sentence: s, claim: [A, MET, B, actual], reject: true, flip: true}\n", "too much"),
        ("claims:\n- {article: a, sentence: s, claim: [A, MET, B, actual], status: maybe}\n", "use one of actual"),
        ("claims:\n- {article: a, sentence: s, claim: [A, MET, B, actual], reject: perhaps}\n", "write true, or delete the line"),
        ("claims:\n- {merge: [A, B]}\n", "move it to the other section"),
        ("people: []\n", "no section 'people'"),
        ("- 1\n", "begins with no section"),
        ("actors: {\n", "no YAML"),
    ],
)
def test_what_is_no_decision_is_refused_with_its_line(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(DecisionError, match=says):
        read_decisions(path)


def test_norway_is_a_country_in_a_file_of_decisions(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("actors:\n- {rename: {name: Yes, country: NO}, to: 1}\n", "utf-8")
    assert read_decisions(path) == [LinkDecision("rename", (Ref("Yes", country="NO"),), "1")]
