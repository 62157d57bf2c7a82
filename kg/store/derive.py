"""
Derive actors, events and edges again wherever claims have changed.

First the names that the changed ones can bear on are resolved, then the events of every pair that has one of their actors at an end.
What comes out is compared with what is stored, and only differences are written; so a derivation that was cut off can begin again.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from kg.query import shipped_queries
from kg.rows import Rows
from kg.store import changes
from kg.store.base import GraphStore
from kg.store.changes import ENDS, Statement, T, chunks, statements
from kg.store.journal import TOLD, Journal
from kg.store.resolution import Resolution, Row
from kg.store.spool import Pairs, Spool
from kg.store.writer import Writer, ahead

CLAIMS_AT_ONCE = 5_000  # of a portion of the names or pairs, as far as their claims can be divided
ARTICLES_AT_ONCE = 500  # whose claims are read
TIMEOUT = 3_600.0

_use = itemgetter("article", "name", "kind", "country", "sector")


def derive(store: GraphStore, resolution: Resolution, journal: Journal | None = None, *, anew: bool = False) -> None:
    """Derive what the notes in the store ask for, and remove them; everything if `anew`. A load gives the journal of what it stored."""
    with store.lease():
        _Derivation(store, resolution, journal).run(anew=anew)


class _Derivation:
    def __init__(self, store: GraphStore, resolution: Resolution, journal: Journal | None) -> None:
        self._store = store
        self._resolution = resolution
        self._journal = journal
        self._queries = shipped_queries()
        self._originals: Mapping[str, Row] = {}  # of each near-copy
        self._decided: dict[str, Row] = {}  # claims that were decided about, by id

    def run(self, *, anew: bool) -> None:
        notes = [note["id"] for note in self._read("store_touched")]  # before anything else: a later one is for the next derivation
        if not anew and not notes:
            return
        if self._journal is not None and self._journal.notes != set(notes):
            self._journal = None  # others have stored claims too, or derived in between: the store alone knows
        notes += self._find_copies()
        self._decide()
        portions, articles = self._touched(anew=anew)
        numbers = {name: number for number, names in enumerate(portions) for name in names}
        known = self._journal.articles if self._journal is not None else set()
        rejected = (row for row in self._decided.values() if "reject" in json.loads(row["decision"]))
        with self._journal.spool() if self._journal is not None else Spool() as spool, Writer(self._store) as writer:
            for claims in ahead(self._claims, chunks([article for article in articles if article not in known], ARTICLES_AT_ONCE)):
                spool.add(claims, numbers)
            spool.complete(numbers, self._originals, rejected)
            for number in range(len(portions)):
                self._write(self._name(number, spool), writer)
            for events, edges in ahead(self._stored, _portions(spool.old())):
                spool.keep("events", events)
                spool.keep("edges", edges)
            for pairs in spool.pairs(CLAIMS_AT_ONCE):
                self._write(self._sum_up(pairs), writer)
            writer.wait()
            self._drop_unused()
        self._write(statements("store_untouch", notes))

    def _touched(self, *, anew: bool) -> tuple[list[list[str]], list[str]]:
        """Find the names to resolve, in portions that cannot bear on each other, and the articles that have them in claims."""
        touched = {name for (name,) in self._rows("store_touched_names")}
        counts, every = Counter[str](), {(name, None) for name in touched}
        for name, country, claims in self._rows("store_names"):
            counts[name] += claims
            every.add((name, country))
        groups = self._resolution.components(sorted(every, key=str))
        reached = [group for group in groups if anew or not touched.isdisjoint(group)]
        some = _portions([(group, sum(counts[name] for name in group)) for group in reached])
        portions = [[name for group in portion for name in group] for portion in some]
        if len(reached) == len(groups):
            return portions, [article for article, _ in self._rows("store_runs")]
        return portions, sorted({article for names in portions for (article,) in self._rows("store_articles_naming", names=names)})

    def _claims(self, articles: Sequence[str]) -> list[Row]:
        rows = self._read("store_claims_of", articles=articles)
        return [{**row, **dict(zip(TOLD, claim, strict=True))} for row in rows for claim in row.pop("claims")]

    def _stored(self, actors: Sequence[str]) -> tuple[list[Row], list[Row]]:
        """Find the events and edges that are stored of these actors."""
        return self._read("store_events_of", ids=actors), self._read("store_edges_of", ids=actors)

    def _find_copies(self) -> list[str]:
        """
        Store which articles are near-copies, and with that notes of the names in those where it has changed, and in their originals.

        Returns:
            The ids of the notes.
        """
        articles = self._read("store_sketches")
        self._originals = self._resolution.originals(articles)
        none = {"copy_of": None, "first_published": None}
        rows = [{"id": row["id"], **self._originals.get(row["id"], none)} for row in articles]
        moved = [(now, was) for now, was in zip(rows, articles, strict=True) if any(was[key] != value for key, value in now.items())]
        changed = {article for now, was in moved for article in (now["id"], now["copy_of"], was["copy_of"]) if article is not None}
        portions = {uuid.uuid4().hex: portion for portion in chunks(sorted(changed), changes.ROWS_AT_ONCE)}
        notes = [("store_touch", "", {"id": note, "articles": portion, "names": []}) for note, portion in portions.items()]
        self._write([*statements("store_copies", [now for now, _ in moved]), *notes])
        return list(portions)

    def _decide(self) -> None:
        """Take up what reviewers decided, and mark the claims that it is about."""
        copies = {article: row["copy_of"] for article, row in self._originals.items()}
        self._resolution = self._resolution.under((row["text"] for row in self._read("store_decisions_stored")), copies)
        marked = {row["id"]: row for row in self._read("store_claims_marked")}
        marks: dict[str, Row] = {}
        for articles in chunks(self._resolution.decided_articles, changes.ROWS_AT_ONCE):
            for row in self._read("store_claims_in", articles=articles):
                if (decision := self._resolution.decided(row)) is not None:
                    self._decided[row["id"]] = {**row, "decision": decision}
                    told = json.loads(decision)
                    done = next(key for key in ("accept", "reject", "flip", "relation", "status") if key in told)
                    status = told.get("status", row["status"])
                    marks[row["id"]] = {"id": row["id"], "decided": done, "decided_status": status}
        gone = [{"id": claim, "decided": None, "decided_status": None} for claim in sorted(marked.keys() - marks.keys())]
        self._write(statements("store_claims_mark", [*gone, *(row for key, row in sorted(marks.items()) if row != marked.get(key))]))

    def _name(self, portion: int, spool: Spool) -> Iterator[Statement]:
        """Resolve the names of a portion; yield what stores their actors, and which claims they stand in where that has changed."""
        uses = spool.uses(portion)
        found = self._resolution.actors(uses)
        actors = {actor.id: actor for actor in found.values()}
        stored = {row["id"]: row for row in self._read("store_actors_stored", ids=sorted(actors))}
        yield from changes.actors((actor for _, actor in sorted(actors.items())), stored)
        count = Counter[str]()
        changed: dict[str, list[tuple[Row, str]]] = {end: [] for end in ENDS}
        for use in uses:
            actor = found[_use(use)].id
            count[actor] += 1
            if use["actor"] != actor:
                changed[use["end"]].append((use, actor))
        spool.affect((actor, claims, actor in stored) for actor, claims in count.items())
        for end, here in changed.items():
            if end != "speaker":
                spool.resolve(end, ((actor, use["number"]) for use, actor in here))
            yield from statements("store_claim_actor_drop", [use["claim"] for use, _ in here if use["actor"] is not None], ENDS[end])
            yield from statements("store_claim_actor", [{"claim": use["claim"], "actor": actor} for use, actor in here], ENDS[end])

    def _drop_unused(self) -> None:
        unused = [row["id"] for row in self._read("store_actors_unused")]
        self._write([*statements("store_actors_drop_events", unused), *statements("store_actors_drop", unused)])

    def _sum_up(self, pairs: Pairs) -> Iterator[Statement]:
        """Derive the events and edges of some pairs, and yield what stores those that differ."""
        yield from changes.pairs(self._resolution.derive(map(self._weighed, pairs.claims)), pairs)

    def _weighed(self, row: Row) -> Row:
        """
        Complete a claim by what it has not without its words: whether somebody says it, and its share of what its trigger weighs.

        What a near-copy says is said by its original, on the day of that.
        """
        decision = self._decided.get(row["id"], {}).get("decision")
        share = 1 / max(1, row["together"] or 1)
        return {**row, **_first(row), "claimed": row["attributed_to"] is not None, "share": share, "decision": decision}

    def _read(self, name: str, **params: Any) -> list[Row]:
        return self._rows(name, **params).to_dicts()

    def _rows(self, name: str, **params: Any) -> Rows:
        return self._store.read(self._queries.text(name), params, timeout=TIMEOUT)

    def _write(self, statements: Iterable[Statement], writer: Writer | None = None) -> None:
        """Write in one transaction, so that readers see a portion whole or not at all."""
        if texts := [(self._queries.text(name, relation), params) for name, relation, params in statements]:
            (writer.write if writer else self._store.write_many)(texts)


def _first(row: Row) -> Row:
    """Give the article that a claim counts for, and the days that it has by that."""
    if row["copy_of"] is None:
        return {}
    published = row["first_published"]
    day = published if published and row["date_basis"] == "published" else row["date"]
    return {"article": row["copy_of"], "published": published, "date": day}


def _portions(counted: Iterable[tuple[T, int]]) -> Iterator[list[T]]:
    """Divide things, each with the number of its claims, so that portions hold about as many claims as go at once."""
    portion: list[T] = []
    claims = 0
    for thing, count in counted:
        if portion and claims + count > CLAIMS_AT_ONCE:
            yield portion
            portion, claims = [], 0
        portion.append(thing)
        claims += count
    if portion:
        yield portion
