"""Found and gold relations made comparable: each end by the actor's key, in labelled sentences also by the head of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.accuracy.labelled import Gold, Sentence
from benchmarks.accuracy.names import Names
from kg.lexicon import shipped_relations
from kg.types import ROLE, Claim

if TYPE_CHECKING:
    from spacy.tokens import Doc

VIEWS = ("typed", "shown", "full", "pair", "roles")


class End(NamedTuple):
    """One actor of a relation: the key of its name, and where its words have their head (a token's number), if that counts."""

    key: str
    head: int | None = None

    def meets(self, other: End) -> bool:
        """Whether both are one actor."""
        return self.key == other.key or (self.head is not None and self.head == other.head)


class Fact(NamedTuple):
    """A relation, found or gold. `sentence` is the number of the labelled sentence; None where a relation counts once an article."""

    claim: Claim
    source: End
    target: End
    speaker: str | None
    optional: bool
    sentence: int | None

    def key(self, view: str) -> tuple[object, ...]:
        """What facts share that count as one."""
        c, ends = self.claim, (self.source.key, self.target.key)
        if view == "pair" or shipped_relations()[c.relation].symmetric:
            ends = (min(ends), max(ends))
        return (self.sentence, *ends, c.relation if view != "pair" else None, c.status if view == "full" else None)

    def agrees(self, other: Fact, view: str) -> bool:
        """Whether both say the same in a view: `pair` is who and who, `typed`, `shown` and `roles` what besides, `full` the status too."""
        one, two = self.claim, other.claim
        if self.sentence != other.sentence or (view != "pair" and one.relation != two.relation):
            return False
        if view == "full" and one.status != two.status:
            return False
        if self.source.meets(other.source) and self.target.meets(other.target):
            return True
        turns = view == "pair" or shipped_relations()[one.relation].symmetric
        return turns and self.source.meets(other.target) and self.target.meets(other.source)


def facts(relations: Iterable[Gold], names: Names, doc: Doc, sentences: Sequence[Sentence]) -> list[Fact]:
    """
    Facts of one article: of its gold, or of what was found (as `Gold` that is not optional).

    Where sentences are labelled, a claim belongs to the one that holds its trigger; one outside of them all is left out.
    """
    made = []
    for claim, optional in relations:
        sentence = None
        if sentences:
            at = claim.trigger_start if claim.trigger_start is not None else claim.source_start
            start = claim.start_char if at is None else at
            sentence = next((n for n, s in enumerate(sentences) if start is not None and s.start_char <= start < s.end_char), None)
            if sentence is None:
                continue
        source = End(names.key(claim.source), _head(doc, claim.source_start, claim.source_end) if sentences else None)
        target = End(names.key(claim.target), _head(doc, claim.target_start, claim.target_end) if sentences else None)
        speaker = names.key(claim.attributed_to) if claim.attributed_to else None
        made.append(Fact(claim, source, target, speaker, optional, sentence))
    return made


class Match(NamedTuple):
    """
    Found facts beside gold ones in one view, each list in groups of facts that count as one.

    Attributes:
        right: What is found and required, each with the gold that it hits.
        wrong: What is found and no gold.
        hit: What is required and found.
        missed: What is required and not found.
    """

    right: list[tuple[list[Fact], list[Fact]]]
    wrong: list[list[Fact]]
    hit: list[list[Fact]]
    missed: list[list[Fact]]


def match(found: Iterable[Fact], gold: Iterable[Fact], view: str) -> Match:
    """
    Match the events of one article, with `roles` its roles, with `shown` those events that are not only inferred.

    What hits optional gold alone stands in neither list.
    """
    if view == "shown":
        found = [fact for fact in found if fact.claim.basis != "inferred"]
    told, stated = _groups(found, view), _groups(gold, view)
    required = [not all(fact.optional for fact in group) for group in stated]
    hits = [[any(f.agrees(g, view) for f in group for g in other) for other in stated] for group in told]
    result = Match([], [], [], [])
    for group, row in zip(told, hits, strict=True):
        if any(hit and needed for hit, needed in zip(row, required, strict=True)):
            result.right.append((group, [fact for other, hit in zip(stated, row, strict=True) if hit for fact in other]))
        elif not any(row):
            result.wrong.append(group)
    for n, group in enumerate(stated):
        if required[n]:
            (result.hit if any(row[n] for row in hits) else result.missed).append(group)
    return result


def _groups(among: Iterable[Fact], view: str) -> list[list[Fact]]:
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in among:
        if (fact.claim.relation == ROLE) == (view == "roles"):
            groups[fact.key(view)].append(fact)
    return list(groups.values())


def _head(doc: Doc, start: int | None, end: int | None) -> int | None:
    span = doc.char_span(start, end, alignment_mode="expand") if start is not None and end is not None else None
    return span.root.i if span else None
