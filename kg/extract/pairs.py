"""
A sentence as the judge sees it: its words, and each two actors in it, with what lies between them and what the rules read of them.

Nothing here knows a name: what the judge learns of it is language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extract.cues import Cue, Cues
from kg.extract.descriptions import members
from kg.extract.speech import Speech
from kg.extract.syntax import Tree
from kg.types import BASES, KINDS, Mention, Reading

# The judge learned these in this order. A word outside a list counts as its first.
RELATIONS = tuple(
    "MET AGREED_WITH BACKED CONCEDED_TO COOPERATED_WITH AIDED RETREATED_FROM URGED ACCUSED REJECTED THREATENED PROTESTED_AGAINST "
    "SANCTIONED MOBILIZED_AGAINST COERCED ATTACKED".split()
)
SYMMETRIC = frozenset({"MET", "AGREED_WITH", "COOPERATED_WITH"})
LABELS = tuple(
    "dep nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss nmod:desc amod compound appos conj cc ccomp xcomp advcl acl acl:relcl "
    "parataxis root case mark det aux aux:pass cop advmod flat punct csubj expl fixed compound:prt nummod vocative discourse "
    "dislocated list".split()
)
TAGS = tuple("- VB VBD VBG VBN VBP VBZ NN NNS NNP NNPS JJ JJR RB IN PRP PRP$ WP WDT CD DT MD TO CC POS".split())
PRONOUNS = tuple("- he she it they him them her his its their we us our i you who".split())
ROLES = 6  # a word is nothing, the first actor of a pair, the second, another actor, or the first or the second under another word
EDGES = 4  # of two words neither hangs on the other, this one does, that one does, they are the same
STEPS = 9  # attachments between two words, counted up to here
WORDS = 110  # longer sentences are lists and tables
PAIRS = 40  # of actors in a sentence; those nearest to each other in the tree
_OFFSETS = np.array([0, *(min(1 + int(np.log2(n) * 1.5), 8) for n in range(1, WORDS + 1))])
OFFSETS = 2 * int(_OFFSETS.max()) + 1

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Actors = Mapping[int, Mention | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """
    A sentence of n words with p pairs of actors.

    Attributes:
        first_token: The sentence's first token in its article; all other token numbers count from it.
        words: (n, 6): label, tag, whether it is quoted, and of an actor its kind, its basis and, where it is one, the pronoun.
        lexicon: (n, relations), how strong a cue the word is.
        edges: (n, n), how two words hang together.
        actors: Each pair's (first, second), in text order.
        places: (p, n, 6): what the word is to the pair, how far before or behind the first and the second it stands, how many attachments
            away from each it is, and whether it lies on the way between them.
        rules: (p, 2 relations), the rules' confidence that the first did it to the second, then that the second did it to the first.
        cues: What each word may tell, by token.
    """

    first_token: int
    words: Ints
    lexicon: Floats
    edges: Ints
    actors: Ints
    places: Ints
    rules: Floats
    cues: Sequence[Mapping[str, Cue]]

    def inputs(self, vectors: NDArray[Any]) -> dict[str, NDArray[Any]]:
        """What the judge's network takes; `vectors` are (tokens, width) of the whole article, from the language model."""
        own = vectors[self.first_token : self.first_token + len(self.words)].astype(np.float32)
        return {
            "vectors": own, "words": self.words, "lexicon": self.lexicon, "edges": self.edges, "actors": self.actors,
            "places": self.places, "rules": self.rules,
        }  # fmt: skip


def column(relation: str, *, forwards: bool) -> int:
    """Where the judge answers whether the first of a pair did it to the second (forwards), or the second to the first."""
    n = RELATIONS.index(relation)
    return n if forwards or relation in SYMMETRIC else n + len(RELATIONS)


class Scenes:
    """The scenes of one article; `found` is what the rules read in it."""

    def __init__(self, tree: Tree, cues: Cues, speech: Speech, found: Sequence[Reading]) -> None:
        self.tree, self.cues, self.speech, self.found = tree, cues, speech, found
        self.mentions = cues.mentions

    def scene(self, first: int, last: int, actors: Actors | None = None, kept: frozenset[tuple[int, int]] = frozenset()) -> Scene | None:
        """
        The sentence of tokens `first` to `last` (half-open), or None where it has no two actors or is too long.

        Args:
            actors: By head token, in place of those found; None for one whose name is not known (in training).
            kept: Pairs that must be among those of a sentence that has too many (in training).
        """
        actors = self.actors(first, last) if actors is None else actors
        if last - first > WORDS or len(actors) < 2:
            return None
        heads = sorted(actors)
        steps = {i: self._steps(i, first, last) for i in heads}
        pairs = [(i, j) for n, i in enumerate(heads) for j in heads[n + 1 :] if not _same(actors[i], actors[j])]
        if len(pairs) > PAIRS:
            pairs.sort(key=lambda p: (p not in kept, steps[p[0]][p[1] - first]))
            pairs = sorted(pairs[: max(PAIRS, len(kept))])
        if not pairs:
            return None
        cues = [self.cues.at(k) for k in range(first, last)]
        lexicon = np.array([[c[r].strength if r in c else 0.0 for r in RELATIONS] for c in cues], np.float32)
        return Scene(
            first, self._words(first, last, actors), lexicon, self._edges(first, last), np.array(pairs) - first,
            np.stack([self._places(pair, first, last, actors, steps) for pair in pairs]), self._rules(pairs, actors), cues,
        )  # fmt: skip

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
            if len(several := members(self.mentions, i)) > 1:  # "Thai and Lao troops"
                found |= {self._at(actor.start_char, first, last): actor for actor in several}
                continue
            actor = self.mentions.at(i)
            if actor is None and tree.pos[i] in ("NOUN", "PROPN") and (actor := self.mentions.owner(i)) is not None:
                owned.add(i)
            if actor is not None:
                found[i] = actor
        for i in owned:  # "the port of Odesa" where Ukraine itself is there to be had
            if any(j != i and j not in owned and _same(found.get(j), found[i]) for j in tree.below(i)):
                del found[i]
        for i in [i for i in found if i not in entities]:  # a title beside a name
            beside = (tree.head[i], *tree.children(i, "flat", "appos", "nmod:desc"))
            if any(j != i and j in entities and _same(found.get(j), found[i]) for j in beside):
                del found[i]
        return found

    def _at(self, character: int, first: int, last: int) -> int:
        return next(k for k in range(first, last) if self.tree.tokens[k].idx + len(self.tree.tokens[k]) > character)

    def _words(self, first: int, last: int, actors: Actors) -> Ints:
        tree = self.tree
        rows = np.zeros((last - first, 6), np.int64)
        for n, i in enumerate(range(first, last)):
            rows[n, :3] = _id(LABELS, tree.dep[i]), _id(TAGS, tree.tag[i]), self.speech.is_quoted(i)
            if i in actors:
                actor, pronoun = actors[i], _id(PRONOUNS, tree.lower[i])
                if actor is not None and not pronoun:  # whom a pronoun means shall not count: a sentence that stands alone does not tell
                    rows[n, 3:5] = 2 + KINDS.index(actor.kind) if actor.kind else 1, 1 + BASES.index(actor.basis)
                else:
                    rows[n, 3] = 1
                rows[n, 5] = pronoun
        return rows

    def _edges(self, first: int, last: int) -> Ints:
        edges = np.zeros((last - first, last - first), np.int64)
        for n, i in enumerate(range(first, last)):
            head = self.tree.head[i] - first
            if 0 <= head < last - first and head != n:
                edges[n, head], edges[head, n] = 1, 2
            edges[n, n] = 3
        return edges

    def _steps(self, i: int, first: int, last: int) -> Ints:
        """How many attachments away from a word each word is."""
        steps = np.full(last - first, STEPS, np.int64)
        steps[i - first] = 0
        queue = [i]
        for at in queue:
            beside = (*self.tree.kids[at], self.tree.head[at])
            for k in beside:
                if first <= k < last and steps[k - first] == STEPS and steps[at - first] < STEPS - 1:
                    steps[k - first] = steps[at - first] + 1
                    queue.append(k)
        return steps

    def _places(self, pair: tuple[int, int], first: int, last: int, actors: Actors, steps: Mapping[int, Ints]) -> Ints:
        one, two = pair
        roles = np.zeros(last - first, np.int64)
        for i, actor in actors.items():
            roles[i - first] = 4 if _same(actor, actors[one]) else 5 if _same(actor, actors[two]) else 3
        roles[one - first], roles[two - first] = 1, 2
        at = np.arange(first, last)
        between = (steps[one] + steps[two] == steps[one][two - first]) & (steps[one][two - first] < STEPS)
        return np.stack([roles, _offsets(at - one), _offsets(at - two), steps[one], steps[two], between.astype(np.int64)], axis=1)

    def _rules(self, pairs: Sequence[tuple[int, int]], actors: Actors) -> Floats:
        rules = np.zeros((len(pairs), 2 * len(RELATIONS)), np.float32)
        row = {pair: n for n, pair in enumerate(pairs)}
        for reading, source, target in self.told(actors):
            n = row.get((min(source, target), max(source, target)))
            if n is not None:
                k = column(reading.relation, forwards=source < target)
                rules[n, k] = max(rules[n, k], reading.confidence)
        return rules

    def told(self, actors: Actors) -> Iterator[tuple[Reading, int, int]]:
        """What the rules read of the actors of a sentence, with the tokens of source and target."""
        sentence = {self.tree.sent[i] for i in actors}
        for reading in self.found:
            if reading.relation in RELATIONS and reading.position in sentence:
                source, target = (_token(mention, actors) for mention in (reading.source, reading.target))
                if source is not None and target is not None:
                    yield reading, source, target


def _token(mention: Mention, actors: Actors) -> int | None:
    """The actor that a reading means: the one written there, or else one of the same name."""
    span = (mention.start_char, mention.end_char)
    here = (i for i, actor in actors.items() if actor is not None and (actor.start_char, actor.end_char) == span)
    named = (i for i, actor in actors.items() if actor is not None and actor.name == mention.name)
    return next(here, next(named, None))


def _offsets(distance: Ints) -> Ints:
    found: Ints = np.sign(distance) * _OFFSETS[np.abs(distance)] + _OFFSETS.max()
    return found


def _id(known: Sequence[str], word: str) -> int:
    return known.index(word) if word in known else 0


def _same(one: Mention | None, other: Mention | None) -> bool:
    return one is not None and other is not None and one.name == other.name
