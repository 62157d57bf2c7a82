"""
The named queries against brute force in plain Python, over random worlds: an engine that begins to answer wrong is noticed.

The tables that both start from are read by the plainest of statements.
"""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from store_worlds import claims, resolution

from kg.rows import Rows
from kg.store.base import GraphStore
from kg.store.graph import Graph

Empty = Callable[[], GraphStore]
Row = dict[str, Any]
SEEDS = range(12)


class Tables:
    """What a graph holds, as lists of dicts, and questions answered from them one row at a time."""

    def __init__(self, store: GraphStore) -> None:
        def nodes(label: str) -> dict[str, Row]:
            return {row["id"]: row for (row,) in store.read(f"MATCH (n:{label}) RETURN n")}

        def links(kind: str) -> list[tuple[str, str]]:
            return [(a, b) for a, b in store.read(f"MATCH (a)-[:{kind}]->(b) RETURN a.id AS a, b.id AS b")]

        self.actors, self.articles, self.sentences = nodes("Actor"), nodes("Article"), nodes("Sentence")
        self.claims, self.events = nodes("Claim"), nodes("Event")
        self.about, self.stated_in, self.in_article = dict(links("ABOUT")), dict(links("STATED_IN")), dict(links("IN_ARTICLE"))
        self.source = {event: actor for actor, event in links("SOURCE_OF")}
        self.target = dict(links("TARGETS"))
        self.edges = [
            {**row, "kind": kind, "source": a, "target": b}
            for kind, a, b, row in store.read("MATCH (a:Actor)-[r]->(b:Actor) RETURN type(r) AS kind, a.id AS a, b.id AS b, r")
        ]

    def is_actor(self, actor: str, what: str | None) -> bool:
        row = self.actors[actor]
        return what is None or actor == what or what.lower() in {name.lower() for name in (row["name"], *row.get("aliases", ()))}

    def name(self, actor: str) -> str:
        return str(self.actors[actor]["name"])


def last(value: Any) -> tuple[bool, Any]:
    """Sort None after everything."""
    return value is None, value


def edges_of(t: Tables, kind: str, first: str, second: str, keep: Callable[[Row], bool], p: Row) -> list[Row]:
    found = [
        {first: t.name(e["source"]), second: t.name(e["target"]), "weight": round(e["weight"], 3), "edge": e["id"],
         **{key: e.get(key) for key in ("status", "events", "claimed", "disputed", "articles", "first_date", "last_date")}}
        for e in t.edges
        if e["kind"] == kind and keep(e) and p["status"] in (None, e["status"]) and (p["inferred"] or not e["inferred"])
        and (p["since"] is None or (e.get("last_date") or "") >= p["since"])
        and (p["until"] is None or (e.get("first_date") or "9") <= p["until"])
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-row["weight"], row["edge"]))[: p["limit"]]


def who_met_whom(t: Tables, p: Row) -> list[Row]:
    return edges_of(t, "MET", "one", "other", lambda e: any(t.is_actor(e[end], p["actor"]) for end in ("source", "target")), p)


def directed(kind: str) -> Callable[[Tables, Row], list[Row]]:
    def answer(t: Tables, p: Row) -> list[Row]:
        return edges_of(t, kind, "source", "target", lambda e: all(t.is_actor(e[end], p[end]) for end in ("source", "target")), p)

    return answer


def event_row(t: Tables, event: str, *keys: str) -> Row:
    row = t.events[event]
    ends = {"source": t.name(t.source[event]), "target": t.name(t.target[event])}
    return {"event": event, **ends, **{key: row.get(key) for key in keys}}


def actor_timeline(t: Tables, p: Row) -> list[Row]:
    keys = ("date", "date_precision", "relation", "status", "voice", "disputed", "articles")
    found = [
        event_row(t, event, *keys)
        for event, row in t.events.items()
        if (t.is_actor(t.source[event], p["actor"]) or t.is_actor(t.target[event], p["actor"]))
        and p["status"] in (None, row["status"]) and (p["inferred"] or row["basis"] != "inferred")
        and (p["since"] is None or (row.get("date") or "") >= p["since"])
        and (p["until"] is None or (row.get("date") or "9") <= p["until"])
    ]  # fmt: skip
    return sorted(found, key=lambda row: (last(row["date"]), row["event"]))[: p["limit"]]


def evidence_for(t: Tables, p: Row) -> list[Row]:
    found = []
    for claim, event in t.about.items():
        row, source, target = t.events[event], t.source[event], t.target[event]
        fits = t.is_actor(source, p["source"]) and t.is_actor(target, p["target"])
        swapped = row["symmetric"] and t.is_actor(target, p["source"]) and t.is_actor(source, p["target"])
        if p["event"] in (None, event) and p["relation"] in (None, row["relation"]) and (fits or swapped):
            sentence = t.sentences[t.stated_in[claim]]
            article = t.articles[t.in_article[sentence["id"]]]
            found.append({
                **event_row(t, event, "date", "relation"), "sentence": sentence["text"], "article": article["id"], "claim": claim,
                **{key: t.claims[claim].get(key) for key in ("status", "basis", "trigger", "attributed_to")},
                **{key: t.claims[claim].get(key) for key in ("trigger_start", "trigger_end")},
                **{key: sentence.get(key) for key in ("start_char", "end_char")},
                **{key: article.get(key) for key in ("title", "url", "outlet", "published")},
            })  # fmt: skip
    return sorted(found, key=lambda row: (last(row["date"]), row["event"], row["article"], row["claim"]))[: p["limit"]]


def most_active(t: Tables, p: Row) -> list[Row]:
    parts: dict[str, list[Row]] = defaultdict(list)
    for event, row in t.events.items():
        if p["status"] in (None, row["status"]) and (p["inferred"] or row["basis"] != "inferred"):
            for actor in (t.source[event], t.target[event]):
                parts[actor].append(row)
    found = [
        {"actor": t.name(actor), "kind": t.actors[actor].get("kind"), "country": t.actors[actor].get("country"), "events": len(rows),
         "cooperation": sum(r["score"] > 0 for r in rows), "conflict": sum(r["score"] < 0 for r in rows),
         "weight": round(sum(r["weight"] for r in rows), 3), "id": actor}
        for actor, rows in parts.items()
        if p["kind"] in (None, t.actors[actor].get("kind")) and p["country"] in (None, t.actors[actor].get("country"))
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-row["events"], row["id"]))[: p["limit"]]


def path_between(t: Tables, p: Row) -> list[Row]:
    ties: dict[frozenset[str], float] = defaultdict(float)
    for e in t.edges:
        if e.get("status") == "actual" and not e["inferred"]:
            ties[frozenset((e["source"], e["target"]))] += e["weight"]
    graph = nx.Graph([tuple(pair) for pair in ties])
    found = []
    ends = ([actor for actor in t.actors if t.is_actor(actor, p[end])] for end in ("one", "other"))
    for one, other in itertools.product(*ends):
        if one != other and one in graph and other in graph:
            for way in nx.all_simple_paths(graph, one, other, cutoff=3):
                strength = min(round(ties[frozenset(step)], 3) for step in itertools.pairwise(way))
                found.append({"steps": len(way) - 1, "way": [t.name(a) for a in way], "strength": strength, "ids": way})
    ways = sorted(found, key=lambda row: (row["steps"], -row["strength"], row["ids"]))
    return [row for _, same in itertools.groupby(ways, key=lambda row: row["steps"]) for row in list(same)[: p["limit"]]]


def disputed_events(t: Tables, p: Row) -> list[Row]:
    found = []
    for event, row in t.events.items():
        if row["disputed"] and (t.is_actor(t.source[event], p["actor"]) or t.is_actor(t.target[event], p["actor"])):
            statuses = [t.claims[claim]["status"] for claim, e in t.about.items() if e == event]
            counts = {"affirmed": statuses.count("actual"), "denied": statuses.count("negated")}
            found.append({**event_row(t, event, "date", "relation", "articles"), **counts})
    return sorted(found, key=lambda row: (last(row["date"]), row["event"]))[: p["limit"]]


def view_actors(t: Tables, p: Row) -> list[Row]:
    busy = {end for e in t.edges for end in (e["source"], e["target"])}
    keys = ("id", "name", "kind", "country", "sector", "aliases")
    return [{key: row.get(key) for key in keys} for actor, row in sorted(t.actors.items()) if actor in busy]


def view_roles(t: Tables, p: Row) -> list[Row]:
    roles = [e for e in t.edges if e["kind"] == "AFFILIATED_WITH"]
    return [
        {"person": e["source"], "organization": e["target"], "role": e.get("role"), "former": e["former"], "claims": e["claims"]}
        for e in sorted(roles, key=lambda e: (e["source"], e["target"], e["id"]))
    ]


ORACLES: dict[str, Callable[[Tables, Row], list[Row]]] = {
    "who_met_whom": who_met_whom,
    "who_threatened_whom": directed("THREATENED"),
    "who_backed_whom": directed("BACKED"),
    "actor_timeline": actor_timeline,
    "evidence_for": evidence_for,
    "most_active": most_active,
    "path_between": path_between,
    "disputed_events": disputed_events,
    "view_actors": view_actors,
    "view_roles": view_roles,
}


def random_params(rng: random.Random, name: str, t: Tables) -> Row:
    """Choose a value for each parameter of a query, often one that finds something."""
    names = [n for a in t.actors.values() for n in (a["id"], a["name"], a["name"].upper(), *a.get("aliases", ()))]
    choices: dict[str, list[Any]] = {
        "status": [None, "actual", "actual", "planned", "negated"],
        "inferred": [True, False],
        "since": [None, None, "2031-05-08"],
        "until": [None, None, "2031-05-14"],
        "limit": [1, 3, 100, 100],
        "kind": [None, "person", "state"],
        "country": [None, "RUR", "FRA"],
        "event": [None, None, rng.choice(list(t.events))],
        "relation": [None, "MET", "ATTACKED"],
    }
    some = {key: rng.choice([None, *rng.sample(names, 2)]) for key in ("actor", "source", "target")}
    always = {"one": rng.choice(names), "other": rng.choice(names), **({"actor": rng.choice(names)} if name == "actor_timeline" else {})}
    return {**{key: rng.choice(values) for key, values in choices.items()}, **some, **always}


@pytest.mark.parametrize("seed", SEEDS)
def test_named_queries_answer_as_brute_force_does(seed: int, empty_store: Empty) -> None:
    rng = random.Random(seed)
    graph = Graph(empty_store(), resolution())
    graph.load(claims(seed, articles=rng.randint(4, 25)))
    tables = Tables(graph.store)
    for name, oracle in ORACLES.items():
        query = graph._queries[name]
        for _ in range(8 if query.parameters else 1):
            params = random_params(rng, name, tables)
            rows: Rows = graph.query(name, **{key: value for key, value in params.items() if key in query.parameters})
            expected = [tuple(row[column] for column in query.columns) for row in oracle(tables, params)]
            assert rows.rows == expected, f"{name} with {params}"
