"""
Reviewers' decisions applied where claims become actors and events, as a function of the set of claims and the set of decisions.

First the actors that are kept apart are divided, then those to be merged are joined, then names are given. What a decision names and no
claim has is passed over: it may come with the next article. What is decided in one article holds in all near-copies of its story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.decisions import ClaimDecision, Decision, LinkDecision, Ref, text_of
from kg.resolve.across import UseKey
from kg.resolve.spelling import fold
from kg.types import Actor, content_id

Found = dict[UseKey, Actor]


class Decided:
    """The decisions that are in force."""

    def __init__(self, decisions: Iterable[Decision] = (), copies: Mapping[str, str] | None = None) -> None:
        ordered = sorted(decisions, key=text_of)
        self._copies = copies or {}
        self.links = [self._of_originals(decision) for decision in ordered if isinstance(decision, LinkDecision)]
        self._claims = {decision.key: decision for decision in ordered if isinstance(decision, ClaimDecision)}
        self._stories: dict[tuple[object, ...], ClaimDecision] = {}
        for decision in self._claims.values():
            self._stories.setdefault(replace(decision, article=self._original(decision.article)).key, decision)

    @property
    def articles(self) -> list[str]:
        """The articles that can have claims which were decided about."""
        originals = {self._original(decision.article) for decision in self._claims.values()}
        return sorted(originals | {copy for copy, original in self._copies.items() if original in originals})

    @property
    def relations(self) -> list[str]:
        """The relations that claims were decided to be of."""
        return sorted({decision.relation for decision in self._claims.values() if decision.relation is not None})

    def names(self) -> set[tuple[str, str | None]]:
        """The names that decisions about actors name, with their countries."""
        return {(ref.name, ref.country) for link in self.links for ref in link.refs}

    def claim(self, row: Mapping[str, Any]) -> ClaimDecision | None:
        """What was decided about a claim (article, sentence, source, relation, target, status), if anything."""
        claim = row["sentence"], (row["source"], row["relation"], row["target"], row["status"])
        return self._claims.get((row["article"], *claim)) or self._stories.get((self._original(row["article"]), *claim))

    def joined(self, groups: Iterable[list[str]]) -> list[list[str]]:
        """Join groups of names that a decision ties together."""
        found = [set(group) for group in groups]
        for link in self.links:
            names = {fold(ref.name) for ref in link.refs}
            tied = [group for group in found if any(fold(name) in names for name in group)]
            if len(tied) > 1:
                found = [group for group in found if group not in tied] + [set().union(*tied)]
        return sorted(sorted(group) for group in found)

    def actors(self, found: Found) -> Found:
        """Change who is whom."""
        for link in self.links:
            if link.kind == "apart":
                for n, ref in enumerate(link.refs[1:], 1):
                    found = _divided(found, link.refs[:n], ref)
        found = _merged(found, [link for link in self.links if link.kind == "merge"])
        for link in self.links:
            if link.kind == "rename" and link.to is not None:
                renamed = {actor.id: _named(actor, link.to) for actor in _of(found, link.refs[0])}
                found = {key: renamed.get(actor.id, actor) for key, actor in found.items()}
        return found

    def _original(self, article: str) -> str:
        return self._copies.get(article, article)

    def _of_originals(self, link: LinkDecision) -> LinkDecision:
        """The decision with the articles that names are resolved by."""
        refs = (ref if ref.article is None else replace(ref, article=self._original(ref.article)) for ref in link.refs)
        return replace(link, refs=tuple(refs))


def changed(row: Mapping[str, Any], decision: ClaimDecision) -> dict[str, Any] | None:
    """A claim between actors as it was decided; None where it was rejected. What it is now no longer has the code of what it was."""
    if decision.reject:
        return None
    claim = dict(row)
    if decision.flip:
        claim["source"], claim["target"] = row["target"], row["source"]
    if decision.relation or decision.status:
        claim |= {"relation": decision.relation or row["relation"], "status": decision.status or row["status"], "plover": None}
    return claim


def _fits(ref: Ref, key: UseKey, actor: Actor) -> bool:
    """Whether a reference means a use: by the name in the line, and by kind and country as far as they are known."""
    if ref.article not in (None, key[0]) or ref.kind not in (None, actor.kind) or ref.country not in (None, actor.country):
        return False
    return actor.id == ref.id if ref.id is not None else fold(key[1], actor.kind) == fold(ref.name, actor.kind)


def _of(found: Found, ref: Ref) -> list[Actor]:
    return list({actor.id: actor for key, actor in found.items() if _fits(ref, key, actor)}.values())


def _divided(found: Found, stays: Sequence[Ref], leaves: Ref) -> Found:
    """Take the uses that one reference means out of the actors that the others mean."""
    parts: dict[str, list[UseKey]] = defaultdict(list)
    staying = {actor.id for ref in stays for actor in _of(found, ref)}
    for key, actor in found.items():
        if actor.id in staying and _fits(leaves, key, actor) and not any(_fits(ref, key, actor) and ref.article for ref in stays):
            parts[actor.id].append(key)
    result = dict(found)
    for actor_id, keys in sorted(parts.items()):
        uses = [key for key, actor in found.items() if actor.id == actor_id]
        if len(keys) < len(uses):
            whole = found[keys[0]]
            names = sorted({key[1] for key in keys})
            new_id = content_id("apart", fold(leaves.name), leaves.kind, leaves.country, leaves.article, actor_id)
            alone = Actor(new_id, names[0], whole.kind, whole.country, _one(key[4] for key in keys), tuple(names[1:]))
            result |= dict.fromkeys(keys, alone)
            rest = {key[1] for key in uses if key not in keys}
            kept = replace(whole, aliases=tuple(a for a in whole.aliases if a in rest or fold(a) not in {fold(n) for n in names}))
            result |= {key: kept for key in uses if key not in keys}
    return result


def _merged(found: Found, merges: Sequence[LinkDecision]) -> Found:
    parent: dict[str, str] = {}

    def root(actor_id: str) -> str:
        while parent.get(actor_id, actor_id) != actor_id:
            actor_id = parent[actor_id]
        return actor_id

    first: set[str] = set()
    later: set[str] = set()
    for link in merges:
        ids = [[actor.id for actor in _of(found, ref)] for ref in link.refs]
        together = sorted({actor_id for each in ids for actor_id in each})
        first.update(ids[0])
        later.update(actor_id for each in ids[1:] for actor_id in each if actor_id not in ids[0])
        for actor_id in together[1:]:
            parent[root(actor_id)] = root(together[0])
    actors = {actor.id: actor for actor in found.values()}
    groups: dict[str, list[str]] = defaultdict(list)
    for actor_id in actors:
        groups[root(actor_id)].append(actor_id)
    merged: dict[str, Actor] = {}
    for group in groups.values():
        if len(group) > 1:
            heads = (first & {*group}) - later or first & {*group} or {*group}
            head = actors[min(heads)]
            rest = [actors[actor_id] for actor_id in sorted(group) if actor_id != head.id]
            whole = replace(
                head,
                kind=head.kind or _one(actor.kind for actor in rest),
                country=head.country or _one(actor.country for actor in rest),
                sector=head.sector or _one(actor.sector for actor in rest),
                aliases=tuple(sorted({name for actor in (head, *rest) for name in (actor.name, *actor.aliases)} - {head.name})),
            )
            merged |= dict.fromkeys(group, whole)
    return {key: merged.get(actor.id, actor) for key, actor in found.items()}


def _named(actor: Actor, name: str) -> Actor:
    return replace(actor, name=name, aliases=tuple(sorted({actor.name, *actor.aliases} - {name})))


def _one(values: Iterable[Any]) -> Any:
    """The only value among those that are known, None where there are several."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None
