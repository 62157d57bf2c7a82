"""Small worlds of fictional claims, and what a graph holds as sets of rows: for the tests of stores and queries."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from typing import Any

from kg.lexicon import shipped_relations
from kg.lexicon.gazetteer import shipped_gazetteer
from kg.resolve.resolution import Resolution
from kg.store.base import GraphStore
from kg.types import Claim

RELATIONS = ["MET", "MET", "BACKED", "THREATENED", "ATTACKED", "COOPERATED_WITH", "AFFILIATED_WITH"]
# Names that bear on each other: known ones, aliases, namesakes, surnames alone, acronyms, spellings.
ACTORS: list[dict[str, Any]] = [
    {"name": "Ruritania", "kind": "state", "country": "RUR"},
    {"name": "Borduria", "kind": "state", "country": "BOR"},
    {"name": "France", "kind": "state", "country": "FRA"},
    {"name": "the Élysée", "kind": "organization", "country": "FRA"},
    {"name": "United Nations", "kind": "organization"},
    {"name": "UN", "kind": None},
    {"name": "Anna Bianchi", "kind": "person", "country": "RUR", "sector": "GOV"},
    {"name": "Anna Bianchi", "kind": "person", "country": "BOR"},
    {"name": "Anna Bianchi", "kind": "person"},
    {"name": "Bianchi", "kind": "person", "country": "RUR"},
    {"name": "Carlo Bianchi", "kind": "person", "country": "RUR", "sector": "BUS"},
    {"name": "Front for the Liberation of Ruritania", "kind": "organization", "country": "RUR"},
    {"name": "FLR", "kind": "organization", "country": "RUR"},
    {"name": "protesters", "kind": "group"},
    {"name": "Jørgen Ślaw", "kind": "person"},
    {"name": "Jorgen Slaw", "kind": "person", "sector": "BUS"},
]
# Sketches of two stories: each of the first three is a near-copy of the next one, the last one of none.
STORIES = [64 * "0", 40 * "0" + 24 * "1", 14 * "0" + 50 * "1", 64 * "a"]


def resolution() -> Resolution:
    return Resolution(shipped_relations(), shipped_gazetteer())


def claims(seed: int, articles: int = 8, claims_each: int = 6) -> list[Claim]:
    """The claims of a world, whole articles with one run each; several claims can have one trigger."""
    rng = random.Random(seed)
    found = {}
    for number in range(articles):
        article = f"beat/{number:03}"
        published = rng.choice([None, dt.date(2031, 5, rng.randint(1, 20))])
        story = rng.choice([None, None, *STORIES])
        for _ in range(rng.randint(1, claims_each)):
            claim = dataclasses.replace(_claim(rng, article, published), sketch=story)
            found[claim.id] = claim
    return list(found.values())


def _claim(rng: random.Random, article: str, published: dt.date | None) -> Claim:
    source, target = rng.sample(ACTORS, 2)
    position = rng.randint(0, 3)
    date = rng.choice([None, dt.date(2031, 5, rng.randint(1, 20))])
    basis = "stated"
    if date is None and published is not None:
        date, basis = published, "published"
    more: dict[str, Any] = {"date": date, "date_precision": rng.choice(["day", "day", "month"]), "date_basis": basis} if date else {}
    return Claim(
        article=article, title=f"Of {article}", outlet="The Klow Courier", published=published, run=f"run of {article}",
        sentence=f"Sentence {position} of {article}.", position=position, start_char=100 * position, end_char=100 * position + 24,
        relation=rng.choice(RELATIONS), status=rng.choice(["actual", "actual", "planned", "possible", "negated"]),
        basis=rng.choice(["named", "named", "linked", "inferred"]), confidence=rng.choice([None, 0.5, 0.75]), trigger="did",
        trigger_start=rng.choice([None, 100 * position + 3]), trigger_end=100 * position + 6, rule="verb",
        source=source["name"], source_kind=source["kind"], source_country=source.get("country"), source_sector=source.get("sector"),
        source_text=source["name"].split()[-1], target=target["name"], target_kind=target["kind"], target_country=target.get("country"),
        target_sector=target.get("sector"), target_text=target["name"], role=rng.choice([None, "envoy", "former envoy"]),
        attributed_to=rng.choice([None, None, "Borduria", "UN", "Bianchi"]), **more,
    )  # fmt: skip


def dump(store: GraphStore) -> dict[str, list[str]]:
    """Everything that a store holds, as sorted rows by label or relationship type."""
    found: dict[str, list[str]] = {}
    for label, row in store.read("MATCH (n) RETURN labels(n)[0] AS label, n AS row", timeout=600):
        found.setdefault(label, []).append(repr(sorted((key, value) for key, value in row.items() if value is not None)))
    for kind, source, target, row in store.read("MATCH (a)-[r]->(b) RETURN type(r) AS kind, a.id AS a, b.id AS b, r AS row", timeout=600):
        row = {key: value for key, value in row.items() if value is not None}
        found.setdefault(kind, []).append(repr((source, target, sorted(row.items()))))
    return {key: sorted(rows) for key, rows in sorted(found.items())}
