"""What the judge knows of a proposal: where its actors stand, what of the phrase is there, what the rules say, and who else is near."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.polarity import status
from kg.extract.proposals import SOURCE_STEPS, TARGET_STEPS, Place, Proposal, Trigger
from kg.extract.speech import Speech
from kg.extract.syntax import Tree
from kg.types import BASES, KINDS, STATUSES, Mention, Reading

# The judge learned these in this order. A word outside a list counts as its first.
RELATIONS = tuple(
    "MET AGREED_WITH BACKED CONCEDED_TO COOPERATED_WITH AIDED RETREATED_FROM URGED ACCUSED REJECTED THREATENED PROTESTED_AGAINST "
    "SANCTIONED MOBILIZED_AGAINST COERCED ATTACKED".split()
)
LABELS = tuple(
    "dep nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss nmod:desc amod compound appos conj cc ccomp xcomp advcl acl acl:relcl "
    "parataxis root case mark det aux aux:pass cop advmod flat punct csubj expl fixed compound:prt nummod vocative discourse "
    "dislocated list".split()
)
PREPOSITIONS = tuple(
    "- of in to for on with by at from as about against between among over into after under through during without toward towards before "
    "upon near off behind across around along inside outside within despite since until amid like via regarding concerning".split()
)
TAGS = tuple("- VB VBD VBG VBN VBP VBZ NN NNS NNP NNPS JJ JJR RB IN PRP PRP$ WP WDT CD DT".split())
PRONOUNS = tuple("- he she it they him her them his its their we us our i you who".split())
PERSONAL = frozenset({"he", "she", "him", "her", "his", "i", "who"})
FORMS = ("verb", "noun", "adjective")

STEP_IDS = 1 + 2 * len(LABELS)  # 0 for no step
INTEGERS: tuple[tuple[str, int], ...] = (
    ("relation", len(RELATIONS)),
    *((f"source_step_{n}", STEP_IDS) for n in range(SOURCE_STEPS)),
    *((f"target_step_{n}", STEP_IDS) for n in range(TARGET_STEPS)),
    ("source_preposition", len(PREPOSITIONS)),
    ("target_preposition", len(PREPOSITIONS)),
    ("trigger_tag", len(TAGS)),
    ("source_tag", len(TAGS)),
    ("target_tag", len(TAGS)),
    ("trigger_label", len(LABELS)),
    ("source_kind", 1 + len(KINDS)),
    ("target_kind", 1 + len(KINDS)),
    ("source_basis", 1 + len(BASES)),
    ("target_basis", 1 + len(BASES)),
    ("source_pronoun", len(PRONOUNS)),
    ("target_pronoun", len(PRONOUNS)),
    ("form", len(FORMS)),
    ("status", len(STATUSES)),
)
FLOATS = (
    "source_fits", "target_fits", "swapped_fits", "found", "weight", "size", "frames", "passive", "has_object", "excluded",
    "rule", "rule_confidence", "rule_other_trigger", "rule_other_relation", "rule_other_actors", "rule_reversed", "rules",
    "source_before", "target_after", "source_distance", "target_distance", "source_rivals", "target_rivals", "actors_between",
    "quoted", "told", "teller", "source_steps", "target_steps", "source_down", "target_down", "nested",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Features:
    """
    The features of n proposals.

    Attributes:
        integers: (n, len(INTEGERS)) ids, each below the size that INTEGERS names.
        floats: (n, len(FLOATS)), about 0 to 1.
        tokens: (n, 4) token numbers of the trigger, what it hangs on, source and target.
    """

    integers: NDArray[np.int64]
    floats: NDArray[np.float32]
    tokens: NDArray[np.int64]


class Describer:
    """Describes the proposals of one article; `found` is what the rules read in it."""

    def __init__(self, tree: Tree, speech: Speech, found: Sequence[Reading]) -> None:
        self.tree, self.speech, self.found = tree, speech, found
        self._status: dict[int, int] = {}
        self._told: dict[int, Mention | None] = {}

    def describe(self, proposals: Sequence[Proposal], first: int, last: int) -> Features:
        """Describe the proposals of the sentence of tokens `first` to `last`."""
        tokens = self.tree.tokens
        start, end = tokens[first].idx, tokens[last - 1].idx + len(tokens[last - 1])
        readings = [r for r in self.found if start <= r.trigger_start < end and r.relation in RELATIONS]
        heads = sorted({place.head for p in proposals for place in (p.source, p.target)})
        integers = np.zeros((len(proposals), len(INTEGERS)), np.int64)
        floats = np.zeros((len(proposals), len(FLOATS)), np.float32)
        who = np.zeros((len(proposals), 4), np.int64)
        for n, p in enumerate(proposals):
            k = p.trigger.token
            integers[n] = self._integers(p)
            floats[n] = self._floats(p, readings, heads)
            who[n] = (k, self.tree.head[k], p.source.head, p.target.head)
        return Features(integers, floats, who)

    def _integers(self, p: Proposal) -> list[int]:
        tree, k = self.tree, p.trigger.token
        if k not in self._status:
            self._status[k] = STATUSES.index(status(tree, k).status)
        return [
            RELATIONS.index(p.trigger.relation),
            *_steps(p.source, SOURCE_STEPS),
            *_steps(p.target, TARGET_STEPS),
            _id(PREPOSITIONS, p.source.preposition.split(" ")[-1]),
            _id(PREPOSITIONS, p.target.preposition.split(" ")[-1]),
            *(_id(TAGS, tree.tag[i]) for i in (k, p.source.head, p.target.head)),
            _id(LABELS, tree.dep[k]),
            *(self._kind(place) for place in (p.source, p.target)),
            *(self._basis(place) for place in (p.source, p.target)),
            *(_id(PRONOUNS, tree.lower[i]) for i in (p.source.head, p.target.head)),
            FORMS.index(p.trigger.frame.form),
            self._status[k],
        ]

    def _kind(self, place: Place) -> int:
        if self.tree.lower[place.head] in PERSONAL:
            return 1 + KINDS.index("person")
        return 1 + KINDS.index(place.actor.kind) if place.actor is not None and place.actor.kind and not self._is_pronoun(place) else 0

    def _basis(self, place: Place) -> int:
        return 1 + BASES.index(place.actor.basis) if place.actor is not None and not self._is_pronoun(place) else 0

    def _is_pronoun(self, place: Place) -> bool:
        """Whether the actor is a pronoun: whom it means shall not count, as it is not known in a sentence that stands alone."""
        return self.tree.lower[place.head] in PRONOUNS

    def _floats(self, p: Proposal, readings: Sequence[Reading], heads: Sequence[int]) -> list[float]:
        tree, trigger, s, t = self.tree, p.trigger, p.source, p.target
        k, frame = trigger.token, trigger.frame
        at = tree.tokens[k].idx
        same = [r for r in readings if _is(r.source, s, tree) and _is(r.target, t, tree)]
        back = [r for r in readings if _is(r.source, t, tree) and _is(r.target, s, tree)]
        if frame.relation in SYMMETRIC:
            same, back = same + back, []
        this = [r for r in same if r.relation == frame.relation and r.trigger_start == at]
        if k not in self._told:
            self._told[k] = self.speech.speaker(k)
        told = self._told[k]
        between = [h for h in heads if min(s.head, t.head) < h < max(s.head, t.head)]
        objects = trigger.objects
        around = (*objects, *tree.children(k, "obl", "xcomp", "advmod", "nsubj"))
        excluded = frame.excluded and any(tree.is_word(i, frame.excluded) for i in around)
        return [
            _fits(trigger, s, "S", tree), _fits(trigger, t, "T", tree), _fits(trigger, s, "T", tree) * _fits(trigger, t, "S", tree),
            trigger.found, frame.weight, frame.size / 4, min(trigger.frames, 8) / 8, tree.is_passive(k), bool(objects), bool(excluded),
            bool(this), max((r.confidence for r in this), default=0.0), any(r.relation == frame.relation for r in same) and not this,
            any(r.relation != frame.relation for r in same), any(r.trigger_start == at and r not in same for r in readings), bool(back),
            min(len(readings), 4) / 4,
            s.head < k, t.head > k, _near(s.head - k), _near(t.head - k), min(p.rivals[0], 5) / 5, min(p.rivals[1], 5) / 5,
            min(len(between), 4) / 4,
            self.speech.is_quoted(k), told is not None, told is not None and s.actor is not None and told.name == s.actor.name,
            len(s.way) / 5, len(t.way) / 5, all(step.down for step in s.way), all(step.down for step in t.way),
            any(step.label in ("acl:relcl", "advcl", "ccomp", "parataxis") for step in (*s.way, *t.way)),
        ]  # fmt: skip


SYMMETRIC = frozenset({"MET", "AGREED_WITH", "COOPERATED_WITH"})


def _steps(place: Place, size: int) -> list[int]:
    ids = [1 + _id(LABELS, step.label) + (len(LABELS) if step.down else 0) for step in place.way[:size]]
    return ids + [0] * (size - len(ids))


def _id(known: Sequence[str], word: str) -> int:
    return known.index(word) if word in known else 0


def _near(distance: int) -> float:
    return math.log1p(abs(distance)) / 4


def _is(mention: Mention, place: Place, tree: Tree) -> bool:
    """Whether a reading's actor is the one in a place."""
    if place.actor is not None:
        return mention.name == place.actor.name
    return mention.start_char <= tree.tokens[place.head].idx < mention.end_char


def _fits(trigger: Trigger, place: Place, slot: str, tree: Tree) -> float:
    """Whether the actor stands where the trigger's frame wants its source (S) or target (T)."""
    frame = trigger.frame
    if frame.subject in (slot, "S&T"):
        return float(place.head in trigger.subjects)
    for element in frame.elements:
        if element.slot in (slot, "S&T"):
            if element.prepositions:
                words = place.preposition.split(" ")
                return float(bool({place.preposition, words[0], words[-1]} & element.prepositions))
            return float(place.head in trigger.objects or any(step.label == "ccomp" for step in place.way) * 0.5)
    return 0.5
