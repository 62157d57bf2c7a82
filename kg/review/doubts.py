"""What a reviewer should look at: actors that may be one and are not, or are one name and may be two; claims that may be misread."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from kg.decisions import Decision, LinkDecision
from kg.query import query
from kg.resolve.spelling import fold, initials, is_acronym, surname
from kg.resolve.within import TITLES

if TYPE_CHECKING:
    from kg.store.base import GraphStore

NEAR = 0.85  # likeness of two names, 0 to 1: "Vassily Nebenzia" and "Vasily Nebenzya" have .90, "North Korea" and "South Korea" .82
CROWD = 40  # actors that share a word, beyond which it tells nothing
UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as the review needs it."""

    id: str
    name: str
    kind: str | None
    country: str | None
    aliases: tuple[str, ...]
    events: int

    @property
    def folded(self) -> str:
        return fold(self.name)

    def __str__(self) -> str:
        return self.name + (f" ({', '.join(p for p in (self.kind, self.country) if p)})" if self.kind or self.country else "")


@dataclass(frozen=True, slots=True)
class LinkDoubt:
    """
    Two actors that may be one.

    Attributes:
        score: From 0 to 1, how likely it seems.
    """

    one: Party
    other: Party
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class ClaimDoubt:
    """A claim that may be misread: the row of `review_claims`, and why."""

    row: dict[str, Any]
    why: str


def doubtful_links(store: GraphStore, decisions: Iterable[Decision] = ()) -> list[LinkDoubt]:
    """Pairs of actors that may be one, the likeliest and busiest first; those that were decided about are left out."""
    rows = query(store, "review_actors", timeout=600).to_dicts()
    parties = [Party(r["id"], r["name"], r["kind"], r["country"], tuple(r["aliases"] or ()), r["events"]) for r in rows]
    found: dict[tuple[str, str], LinkDoubt] = {}
    decided = {
        frozenset(pair)
        for link in decisions
        if isinstance(link, LinkDecision) and link.kind != "rename"
        for pair in combinations({fold(ref.name) for ref in link.refs}, 2)
    }
    decided |= {
        frozenset({fold(link.refs[0].name)})
        for link in decisions
        if isinstance(link, LinkDecision) and link.kind != "rename" and len({fold(ref.name) for ref in link.refs}) == 1
    }
    for one, other in _near(parties):
        doubt = _doubt(one, other)
        if doubt is not None and not any(frozenset({a, b}) in decided for a in _forms(one) for b in _forms(other)):
            key = (min(one.id, other.id), max(one.id, other.id))
            if key not in found or found[key].score < doubt.score:
                found[key] = doubt
    return sorted(found.values(), key=lambda d: (-d.score, -(d.one.events + d.other.events), d.one.id, d.other.id))


def doubtful_claims(store: GraphStore, *, below: float = UNSURE, limit: int = 1000) -> list[ClaimDoubt]:
    """Claims that may be misread, the least sure first; those that were decided about are left out, and near-copies of one in the list."""
    doubts: list[ClaimDoubt] = []
    listed: set[tuple[object, ...]] = set()
    for row in query(store, "review_claims", {"below": below, "limit": limit}, timeout=600).to_dicts():
        told = tuple(row[key] for key in ("original", "sentence", "line_source", "relation", "line_target", "line_status"))
        if told in listed:
            continue
        listed.add(told)
        reasons = []
        if row["turned"]:
            reasons.append("the sentence is read both ways round")
        if row["disputed"]:
            reasons.append("some affirm the event and others deny it")
        if row["confidence"] is not None and row["confidence"] < below:
            reasons.append(f"unsure ({row['confidence']:.2f}) by the rule {row['rule']!r}")
        doubts.append(ClaimDoubt(row, "; ".join(reasons)))
    return doubts


def _near(parties: Sequence[Party]) -> Iterator[tuple[Party, Party]]:
    """Pairs that share a word, an acronym or a beginning: not every pair is looked at."""
    blocks: dict[str, list[Party]] = defaultdict(list)
    for party in parties:
        if party.name == party.name.lower() != party.name.upper():
            continue  # "protesters" of one article are not those of another
        words = party.folded.split()
        keys = {*words, f"{words[0][:3]}*{words[-1][:2]}"} | ({f"={initials(party.folded)}"} if len(words) > 2 else set())
        if is_acronym(party.name):
            keys.add(f"={party.folded}")
        for key in keys:
            blocks[key].append(party)
    for block in blocks.values():
        if len(block) <= CROWD:
            yield from combinations(block, 2)


def _doubt(one: Party, other: Party) -> LinkDoubt | None:
    if other.events > one.events:
        one, other = other, one
    a, b = one.folded, other.folded
    if a == b:
        if one.kind != other.kind and one.kind and other.kind:
            return LinkDoubt(one, other, f"one name with two kinds: {one.kind} and {other.kind}", 0.95)
        return LinkDoubt(one, other, "the same name", 0.9)
    if one.country and other.country and one.country != other.country:
        return None
    persons = one.kind in ("person", None) and other.kind in ("person", None)
    if one.kind != other.kind and not persons:
        whole, part = (a, b) if len(a) > len(b) else (b, a)
        if "person" in (one.kind, other.kind) and surname(whole) == part:
            return LinkDoubt(one, other, f"a surname with two kinds: {one.kind} and {other.kind}", 0.6)
        return None
    if persons and (doubt := _persons(one, other, a, b)) is not None:
        return doubt
    if (is_acronym(other.name) and initials(a) == b) or (is_acronym(one.name) and initials(b) == a):
        return LinkDoubt(one, other, "an acronym and a name that gives it", 0.6)
    likeness = difflib.SequenceMatcher(None, a, b).ratio()
    if likeness >= NEAR and min(len(a), len(b)) > 4 and not _opposed(a, b):
        return LinkDoubt(one, other, f"names that are near each other ({likeness:.2f})", round(likeness * 0.8, 3))
    return None


def _persons(one: Party, other: Party, a: str, b: str) -> LinkDoubt | None:
    first, second = (fold(TITLES.sub("", party.name)).split() for party in (one, other))
    if {*first} < {*second} or {*second} < {*first}:
        return LinkDoubt(one, other, "one name is part of the other", 0.85)
    if surname(a) != surname(b) or len(first) < 2 or len(second) < 2:
        return None
    if first[0][0] == second[0][0] and 1 in (len(first[0]), len(second[0])):
        return LinkDoubt(one, other, "the same surname and initial", 0.7)
    return LinkDoubt(one, other, "the same surname", 0.3)


def _opposed(a: str, b: str) -> bool:
    """Whether two names differ in whole words only, as "Russian officials" and "Prussian officials" do, and so mean two."""
    first, second = a.split(), b.split()
    return len(first) == len(second) > 1 and any(
        x != y and difflib.SequenceMatcher(None, x, y).ratio() < NEAR - 0.15 for x, y in zip(first, second, strict=True)
    )


def _forms(party: Party) -> set[str]:
    return {party.folded, *(fold(alias) for alias in party.aliases)}
