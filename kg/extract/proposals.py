"""
What a sentence might say: each word that can tell a relation, with each pair of actors near it.

The rules ask of a trigger that its whole phrase is there; a proposal asks only that the word is, and notes what of the phrase is missing.
Most proposals are wrong. `judge` decides, from the features that `describe` gives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.arguments import deep_objects, deep_subject
from kg.extract.match import Matcher
from kg.extract.mentions import Mentions
from kg.extract.syntax import Tree
from kg.lexicon.triggers import Form, Frame
from kg.types import Mention

SOURCE_STEPS, TARGET_STEPS = 5, 6  # attachments between a trigger and its actors beyond which nothing is proposed
WORDS = 110  # longer sentences are lists and tables


@dataclass(frozen=True, slots=True)
class Step:
    """One attachment on the way from a trigger to an actor: up to a governor or down to a dependent, and the label of it."""

    down: bool
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where an actor stands, seen from a trigger.

    Attributes:
        head: Token that heads the actor's phrase.
        way: The attachments from the trigger to it.
        preposition: What introduces it, or the phrase that it lies in.
    """

    head: int
    actor: Mention | None
    way: tuple[Step, ...]
    preposition: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word and a relation that it can tell, by the frame of which most is there."""

    token: int
    relation: str
    frame: Frame
    found: float  # share of the words that the frame wants besides
    frames: int
    subjects: frozenset[int] = field(default=frozenset())
    objects: frozenset[int] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading that may be right: `trigger` tells that the source's actor did it to the target's."""

    trigger: Trigger
    source: Place
    target: Place
    rivals: tuple[int, int]  # actors nearer to the trigger than the source, and than the target


class Proposer:
    """The proposals of one article's sentences."""

    def __init__(self, tree: Tree, mentions: Mentions, matcher: Matcher) -> None:
        self.tree, self.mentions, self.matcher = tree, mentions, matcher

    def proposals(self, first: int, last: int, actors: dict[int, Mention | None] | None = None) -> Iterator[Proposal]:
        """
        Yield what the sentence of tokens `first` to `last` (half-open) might say.

        Args:
            actors: By head token, in place of those found; None for one whose name is not known (in training).
        """
        if last - first > WORDS or self.tree.lower[last - 1] == "?":  # a question claims nothing
            return
        actors = self.actors(first, last) if actors is None else actors
        for k in range(first, last):
            triggers = list(self._triggers(k, range(first, last)))
            if not triggers:
                continue
            places = [place for head, actor in actors.items() if head != k and (place := self._place(k, head, actor)) is not None]
            places.sort(key=lambda p: (len(p.way), abs(p.head - k)))
            for trigger in triggers:
                symmetric = self.matcher.symmetric(trigger.relation)
                for n, source in enumerate(places):
                    for m, target in enumerate(places):
                        if n == m or (symmetric and source.head > target.head) or _same(source, target):
                            continue
                        if len(source.way) <= SOURCE_STEPS and _kinds_fit(trigger.frame, source, target):
                            yield Proposal(trigger, source, target, (n, m))

    def actors(self, first: int, last: int) -> dict[int, Mention | None]:
        """The actors of a sentence by the token that heads each: names, descriptions, and things that stand for their owner."""
        tree, entities = self.tree, self.mentions.entities
        found: dict[int, Mention | None] = {}
        owned: set[int] = set()
        for i in range(first, last):
            inside = entities.get(i)
            if inside is None and tree.pos[i] in ("PUNCT", "SPACE", "VERB", "AUX", "ADP"):
                continue
            if inside is not None and self.mentions.head(*inside[:2]) != i:
                continue
            if tree.dep[i] in ("compound", "amod") and self.mentions.is_somebody(tree.head[i]):
                continue  # "Sudan campaigners", "Peruvian officials"
            actor = self.mentions.at(i)
            if actor is None and tree.pos[i] in ("NOUN", "PROPN") and (actor := self.mentions.owner(i)) is not None:
                owned.add(i)
            if actor is not None:
                found[i] = actor
        for i in owned:  # "the port of Odesa" where Ukraine itself is there to be had
            if any(j != i and j not in owned and _named(found.get(j), found[i]) for j in tree.below(i)):
                del found[i]
        for i in [i for i in found if i not in entities]:  # a title beside a name
            beside = (tree.head[i], *tree.children(i, "flat", "appos", "nmod:desc"))
            if any(j != i and j in entities and _named(found.get(j), found[i]) for j in beside):
                del found[i]
        return found

    def _triggers(self, k: int, sentence: range) -> Iterator[Trigger]:
        best: dict[str, tuple[float, Frame]] = {}
        counts: dict[str, int] = {}
        for form in self._forms(k):
            for word in dict.fromkeys(self.tree.forms(k)):
                for frame in self.matcher.triggers.of(form, word):
                    found = self._found(frame, k, sentence)
                    if found == 0:
                        continue
                    counts[frame.relation] = counts.get(frame.relation, 0) + 1
                    before = best.get(frame.relation)
                    if before is None or (found * frame.weight, frame.size) > (before[0], before[1].size):
                        best[frame.relation] = (found * frame.weight, frame)
        if not best:
            return
        subject = deep_subject(self.tree, k)
        subjects = frozenset(self.tree.conjuncts(subject)) if subject is not None else frozenset()
        objects = frozenset(c for o in deep_objects(self.tree, k) for c in self.tree.conjuncts(o))
        for relation, (_, frame) in best.items():
            yield Trigger(k, relation, frame, self._found(frame, k, sentence), counts[relation], subjects, objects)

    def _forms(self, k: int) -> tuple[Form, ...]:
        tree = self.tree
        if k in self.mentions.entities:
            return ()
        if tree.is_verb(k) or tree.tag[k] in ("VBN", "VBG"):
            return ("verb", "adjective") if tree.tag[k] == "VBN" else ("verb", "noun") if tree.tag[k] == "VBG" else ("verb",)
        if tree.pos[k] in ("NOUN", "PROPN"):
            return ("noun", "adjective")
        return ("adjective",) if tree.pos[k] in ("ADJ", "ADV") else ()

    def _found(self, frame: Frame, k: int, sentence: range) -> float:
        """Share of the words that a frame wants besides its head that stand in the sentence; 0 where it wants some and none is there."""
        wanted = [e.words for e in frame.elements if e.words] + list(frame.modifiers)
        if frame.particle:
            wanted.append(frozenset({frame.particle}))
        if not wanted:
            return 1.0
        near = [i for i in sentence if abs(i - k) <= 12 and i != k]
        there = sum(any(self.tree.is_word(i, words) for i in near) for words in wanted)
        return there / len(wanted)

    def _place(self, k: int, head: int, actor: Mention | None) -> Place | None:
        """The way from a trigger to an actor, or None where it is too long."""
        up: list[int] = [k]
        while self.tree.head[up[-1]] != up[-1] and len(up) <= TARGET_STEPS:
            up.append(self.tree.head[up[-1]])
        down: list[int] = [head]
        while down[-1] not in up and self.tree.head[down[-1]] != down[-1] and len(down) <= TARGET_STEPS:
            down.append(self.tree.head[down[-1]])
        if down[-1] not in up:
            return None
        top = up.index(down[-1])
        way = (*(Step(False, self.tree.dep[i]) for i in up[:top]), *(Step(True, self.tree.dep[i]) for i in reversed(down[:-1])))
        if len(way) > TARGET_STEPS:
            return None
        below = down[:-1][::-1]
        preposition = next((p for i in below if (p := self.tree.preposition(i))), "")
        return Place(head, actor, way, preposition)


def _kinds_fit(frame: Frame, source: Place, target: Place) -> bool:
    """Whether the actors are of the kinds that the frame asks for ("defend T:state|group": no title is defended)."""
    wanted = [(frame.subject, frame.subject_kinds), *((e.slot, e.kinds) for e in frame.elements)]
    places = {"S": (source,), "T": (target,), "S&T": (source, target)}
    return all(
        place.actor is None or place.actor.kind in kinds for slot, kinds in wanted if slot is not None and kinds for place in places[slot]
    )


def _same(one: Place, other: Place) -> bool:
    return one.actor is not None and other.actor is not None and one.actor.name == other.actor.name


def _named(one: Mention | None, other: Mention | None) -> bool:
    return one is not None and other is not None and one.name == other.name
