"""What a store asks of resolution, in plain rows: neither knows the other, and the pipeline brings them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from kg.decisions import ClaimDecision, decision_of, text_of
from kg.errors import LexiconError
from kg.lexicon.relations import Relations
from kg.resolve import across, copies, events
from kg.resolve.across import ActorUse, Gazetteer, UseKey
from kg.resolve.decided import Decided, changed
from kg.resolve.events import ResolvedClaim
from kg.types import ROLE, Actor

Row = dict[str, Any]
UNDATED = tuple(name for name in ResolvedClaim._fields if name not in ("date", "published"))
_undated = itemgetter(*UNDATED)
_use = itemgetter(*ActorUse._fields[:-1])


class DerivedRows(NamedTuple):
    """
    What follows from claims, as rows of plain values; dates are ISO 8601 texts.

    Attributes:
        about: The id of the event of each claim that is about one.
    """

    events: list[Row]
    edges: list[Row]
    roles: list[Row]
    about: dict[str, str]


class Resolution:
    """Actors, events and edges by one lexicon, and by what reviewers decided."""

    def __init__(
        self, relations: Relations, gazetteer: Gazetteer, decisions: Iterable[str] = (), copies: Mapping[str, str] | None = None
    ) -> None:
        self.relations = relations
        self._gazetteer = gazetteer
        self._decided = Decided(map(decision_of, decisions), copies or {})

    def under(self, decisions: Iterable[str], copies: Mapping[str, str]) -> Resolution:
        """
        The same by other decisions, each as a text; `copies` has the original of each near-copy.

        Raises:
            LexiconError: A claim was decided to be of a relation that is not in the lexicon.
        """
        other = Resolution(self.relations, self._gazetteer, decisions, copies)
        for relation in other._decided.relations:
            if relation not in self.relations:
                raise LexiconError(f"a decision makes a claim {relation}, which is unknown; give the lexicon file that has it")
        return other

    @property
    def decided_articles(self) -> list[str]:
        """The articles that can have claims which were decided about."""
        return self._decided.articles

    def decided(self, claim: Mapping[str, Any]) -> str | None:
        """What was decided about a claim (article, sentence, source, relation, target, status), as a text."""
        decision = self._decided.claim(claim)
        return None if decision is None else text_of(decision)

    def originals(self, articles: Iterable[Mapping[str, Any]]) -> dict[str, Row]:
        """Find near-copies among articles (id, sketch, published): for each copy's id, which article it copies, and the day of that."""
        known = (copies.Sketched(row["id"], row["sketch"], _day(row["published"])) for row in articles)
        found = copies.originals(known)
        return {copy: _plain({"copy_of": first.id, "first_published": first.published}, "first_published") for copy, first in found.items()}

    def components(self, names: Iterable[tuple[str, str | None]]) -> list[list[str]]:
        """Divide names, each given with its countries, into groups that cannot bear on each other's actors."""
        return self._decided.joined(across.components([*names, *self._decided.names()], self._gazetteer))

    def actors(self, uses: Iterable[Mapping[str, Any]]) -> dict[UseKey, Actor]:
        """Find the actors of uses (article, name, kind, country, sector, text), by (article, name, kind, country, sector)."""
        known = (ActorUse._make((*_use(use), _alias(use["text"]))) for use in uses)
        return self._decided.actors(across.resolve(known, self._gazetteer))

    def derive(self, claims: Iterable[Mapping[str, Any]]) -> DerivedRows:
        """
        Derive events and edges from all claims about some pairs of actors, each with the fields of `ResolvedClaim` and what was decided.

        Raises:
            LexiconError: A claim's relation is not in the lexicon.
        """
        decided = (_changed(claim) for claim in claims)
        derived = events.derive((self._resolved(claim) for claim in decided if claim is not None), self.relations)
        return DerivedRows(
            events=[
                _plain(event.row() | {"weight": derived.weights[event.id], "symmetric": self.relations[event.relation].symmetric}, "date")
                for event in derived.events
            ],
            edges=[_plain(edge._asdict(), "first_date", "last_date") for edge in derived.edges],
            roles=[_plain(role._asdict() | {"relation": ROLE}, "first_seen", "last_seen") for role in derived.roles],
            about={claim: event.id for event in derived.events for claim in event.claims},
        )

    def _resolved(self, row: Mapping[str, Any]) -> ResolvedClaim:
        if row["relation"] not in self.relations:
            raise LexiconError(f"claim {row['id']}: relation {row['relation']} is stored but unknown; give the lexicon file that has it")
        known = dict(zip(UNDATED, _undated(row), strict=True))
        return ResolvedClaim(**known, date=_day(row["date"]), published=_day(row["published"]))


def _changed(claim: Mapping[str, Any]) -> Mapping[str, Any] | None:
    text = claim.get("decision")
    decision = None if text is None else decision_of(text)
    return changed(claim, decision) if isinstance(decision, ClaimDecision) else claim


def _alias(text: str | None) -> str | None:
    """Give a name as written, if it looks like one."""
    return text if text is not None and text[:1].isupper() and len(text) <= 80 else None


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _plain(row: Row, *days: str) -> Row:
    """Write the days of a row as ISO 8601."""
    return row | {day: row[day].isoformat() for day in days if row[day] is not None}
