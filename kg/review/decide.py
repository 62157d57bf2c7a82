"""Decisions made: actors and claims as a reviewer names them become lines of decisions.yaml, and the graph follows."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.decisions import ClaimDecision, Decision, LinkDecision, Ref, decision_of
from kg.errors import InputError
from kg.query import query
from kg.review.doubts import Party
from kg.review.file import write_decision
from kg.types import ROLE

if TYPE_CHECKING:
    from kg.store.base import GraphStore


KNOWN = re.compile(r"[A-Z]{3}|(?:person|org|region):.+")  # ids of the gazetteer


class Review:
    """
    Decisions about one graph, written to one file.

    Args:
        store: The graph that is looked at; it is not written here.
        path: decisions.yaml, made where it is missing.
        relations: The relation types that there are.
    """

    def __init__(self, store: GraphStore, path: Path, relations: Collection[str]) -> None:
        self.path = path
        self._store, self._relations = store, relations

    def merge(self, keep: str | Party, *others: str | Party, why: str | None = None) -> Decision:
        """Take actors, by id, name or alias, for one; the first one's name stays."""
        refs = self._refs(keep, *others)
        return self._write(LinkDecision("merge", tuple(dict.fromkeys(refs))), why)

    def apart(self, one: str | Party, other: str | Party, *, why: str | None = None) -> Decision:
        """Keep two actors apart, whatever their names."""
        refs = self._refs(one, other)
        if len(set(refs)) == 1:
            raise InputError(f"nothing in the lines tells {refs[0]} from its namesake; part them by article, with a line in {self.path}")
        return self._write(LinkDecision("apart", refs), why)

    def rename(self, actor: str | Party, name: str, *, why: str | None = None) -> Decision:
        """Give an actor another name."""
        return self._write(LinkDecision("rename", self._refs(actor), name), why)

    def claim(self, claim: str, *, why: str | None = None, **change: Any) -> Decision:
        """Decide about a claim, by its id or the beginning of it: accept, reject or flip (True), relation, status."""
        if change.get("relation", ROLE) not in self._relations:
            events = ", ".join(relation for relation in self._relations if relation != ROLE)
            raise InputError(f"no relation type {change['relation']!r}; there are {events}, and those of a --lexicon file")
        row = self._claim(claim)
        as_read = (row["source"], row["relation"], row["target"], row["status"])
        return self._write(ClaimDecision(row["article"], row["sentence"], as_read, **change), why)

    def _write(self, decision: Decision, why: str | None) -> Decision:
        if not self.path.exists():  # a new file begins with what holds already, as the graph will follow the file
            for row in query(self._store, "store_decisions_stored"):
                write_decision(self.path, decision_of(row[1]))
        write_decision(self.path, decision, why=why)
        return decision

    def _refs(self, *actors: str | Party) -> tuple[Ref, ...]:
        parties = [actor if isinstance(actor, Party) else self.party(actor) for actor in actors]
        if len({party.id for party in parties}) < len(parties):
            raise InputError(f"{parties[0].name!r} is one actor in this graph already; to part it, name an article in {self.path}")
        return tuple(self.ref(party, parties) for party in parties)

    def ref(self, party: Party, beside: list[Party]) -> Ref:
        """Refer to an actor by what makes it differ from namesakes, and by no more; for a known actor by its id."""
        if KNOWN.fullmatch(party.id):
            return Ref(party.name, id=party.id)
        uses = query(self._store, "review_uses", {"ids": [party.id]}).to_dicts()
        names = sorted({row["name"] for row in uses}, key=lambda name: (name != party.name, name))
        name = names[0] if names else party.name
        rows = query(self._store, "review_actors", timeout=600).to_dicts()
        namesakes = [r for r in rows if r["id"] != party.id and name in (r["name"], *(r["aliases"] or ()))]
        told = Ref(name, kind=party.kind, country=party.country)
        if any(told.kind in (None, r["kind"]) and told.country in (None, r["country"]) for r in namesakes):
            articles = sorted({row["original"] for row in uses})
            if len(articles) == 1:
                return Ref(name, article=articles[0])
        return told

    def party(self, actor: str) -> Party:
        """
        Find an actor by id, name or alias.

        Raises:
            InputError: Nobody or more than one is called so.
        """
        rows = query(self._store, "review_actors", timeout=600).to_dicts()
        for fits in (
            [row for row in rows if row["id"] == actor],
            [row for row in rows if row["name"].lower() == actor.lower()],
            [row for row in rows if actor.lower() in (alias.lower() for alias in row["aliases"] or ())],
        ):
            if len(fits) == 1:
                r = fits[0]
                return Party(r["id"], r["name"], r["kind"], r["country"], tuple(r["aliases"] or ()), r["events"])
            if fits:
                those = ", ".join(f"{row['id']} ({row['kind'] or 'kind unknown'}, {row['country'] or 'country unknown'})" for row in fits)
                raise InputError(f"{actor!r} is the name of {len(fits)} actors: {those}; give the id")
        raise InputError(f"nobody in {self._store.name} is called {actor!r}; kg review --list shows doubtful links with their ids")

    def _claim(self, claim: str) -> dict[str, Any]:
        rows = query(self._store, "review_claim", {"id": claim}).to_dicts()
        if len(rows) != 1:
            many = f"begins the ids of {len(rows)} claims" if rows else "is the id of no claim"
            raise InputError(f"{claim!r} {many} in {self._store.name}; kg review --list shows doubtful claims with their ids")
        return rows[0]
