"""Labelled sentences to proposals that are right or wrong, described as `kg.extract` describes them to the judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.extract import Extractor
from kg.extract.features import PERSONAL, RELATIONS, SYMMETRIC, Describer, Features
from kg.extract.match import Matcher
from kg.extract.mentions import Mentions
from kg.extract.proposals import Proposal, Proposer
from kg.extract.speech import Speech
from kg.lexicon import shipped_triggers
from kg.lexicon.gazetteer import Gazetteer, shipped_gazetteer
from kg.lexicon.triggers import Triggers
from kg.model import load_model
from kg.parse import parse
from kg.types import STATUSES, Article, Kind, Mention, Reading

from .sentences import Label, Text

if TYPE_CHECKING:
    from spacy.tokens import Doc

Key = tuple[int, int, str]  # source, target (tokens of the sentence) and relation; of a symmetric one, the lower token first
Actors = dict[int, Mention | None]

SINGULAR = PERSONAL - {"who"}
SEVERAL = frozenset("they them their we us our".split())
STAND_INS = SINGULAR | SEVERAL | frozenset("it its you".split())  # pronouns for which somebody is made up where nobody is found


@dataclass(frozen=True, slots=True)
class Example:
    """
    A sentence with its n proposals.

    Attributes:
        part, article: The set and the article that it is of.
        features: Token numbers count from the sentence's first.
        vectors: (tokens, width) of the encoder.
        right: (n,) 1 where the sentence says it.
        weight: (n,) 0 where it is not to be learned: optional, or right by another word.
        status: (n,) place in STATUSES, -1 where it is not right.
        known: (n,) whether both ends are actors for kg too, so that it could read it.
        gold: What the sentence states, and whether it is required.
        rules: What the rules read.
    """

    part: str
    article: str
    features: Features
    vectors: NDArray[Any]
    right: NDArray[np.float32]
    weight: NDArray[np.float32]
    status: NDArray[np.int64]
    known: NDArray[np.bool_]
    gold: dict[Key, bool]
    rules: frozenset[Key]

    def key(self, n: int) -> Key:
        """What proposal `n` says."""
        source, target = self.features.tokens[n, 2:].tolist()
        return _key(source, target, RELATIONS[self.features.integers[n, 0]])


class _Mentions(Mentions):
    """Mentions in which a pronoun that nobody is found for is somebody, as it would be in an article that says who."""

    def _read(self, i: int) -> Mention | None:
        found = super()._read(i)
        word = self.tree.lower[i]
        is_pronoun = self.tree.pos[i] == "PRON" or self.tree.tag[i] in ("PRP", "PRP$")
        if found is not None or not is_pronoun or word not in STAND_INS or (word == "it" and self.tree.dep[i] == "expl"):
            return found
        kind: Kind = "person" if word in SINGULAR else "group" if word in SEVERAL else "organization"
        return self.make(i, i + 1, f"#{i}", kind, basis="linked")


class Reader(Extractor):
    """The rules over one text, with all that the judge sees, but no judge."""

    def __init__(self, article: Article, doc: Doc, gazetteer: Gazetteer, triggers: Triggers) -> None:
        super().__init__(article, doc, gazetteer, triggers)
        self.mentions = _Mentions(article, self.tree, gazetteer, wide=True)
        self.speech = Speech(article, self.tree, self.mentions)
        self.matcher = Matcher(self.tree, self.mentions, triggers)


def examples(texts: Iterable[Text]) -> Iterator[Example]:
    """Yield each sentence of the texts with its proposals, also where it has none."""
    given = list(texts)
    gazetteer, triggers = shipped_gazetteer(), shipped_triggers()
    for text, (article, doc) in zip(given, parse([text.article for text in given], load_model(None)), strict=True):
        yield from _of_text(text, Reader(article, doc, gazetteer, triggers))


def _of_text(text: Text, reader: Reader) -> Iterator[Example]:
    tree, found = reader.tree, reader.rules()
    proposer = Proposer(tree, reader.mentions, reader.matcher)
    describer = Describer(tree, reader.speech, found)
    ends = [(tree.tokens[first].idx, tree.tokens[last - 1].idx + len(tree.tokens[last - 1])) for first, last in tree.bounds]
    for start, end in text.spans or ends:
        inside = [t.i for t in tree.tokens if start <= t.idx < end and not t.is_space]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        actors = proposer.actors(first, last)
        for i in inside:
            if i not in actors and tree.pos[i] == "PRON" and tree.lower[i] in STAND_INS | {"who"}:
                actors[i] = None
        gold = []
        for label in text.labels:
            if label.relation in RELATIONS and start <= label.source[0] < end and start <= label.target[0] < end:
                source, target = (_anchor(reader, inside, actors, span) for span in (label.source, label.target))
                if source is not None and target is not None:
                    gold.append((label, source, target))
        if text.part == "written":  # an actor that kg does not see as one; in a sentence of one's own there is no other harm in it
            for _, *anchors in gold:
                for i in anchors:
                    actors.setdefault(i, None)
        proposals = [p for p in proposer.proposals(first, last, actors) if p.trigger.relation in RELATIONS]
        features = describer.describe(proposals, first, last)
        tokens = (features.tokens - first).clip(0, last - first - 1)  # what a trigger hangs on may stand in another sentence
        required: dict[Key, bool] = {}
        for label, source, target in gold:
            key = _key(source - first, target - first, label.relation)
            required[key] = required.get(key, False) or not label.optional
        yield Example(
            text.part, text.article.id, Features(features.integers, features.floats, tokens), np.asarray(reader.doc.tensor)[first:last],
            *_labelled(proposals, gold, [tree.lower[i] for i in range(len(tree.tokens))] if gold else []),
            np.array([p.source.actor is not None and p.target.actor is not None for p in proposals], bool),
            required, frozenset(_read(found, actors, start, end, first)),
        )  # fmt: skip


def _anchor(reader: Reader, inside: Sequence[int], actors: Actors, span: tuple[int, int]) -> int | None:
    """The token that stands for a labelled end: the head of its phrase, or whom the phrase belongs to."""
    tree, mentions = reader.tree, reader.mentions
    tokens = [i for i in inside if tree.tokens[i].idx < span[1] and tree.tokens[i].idx + len(tree.tokens[i]) > span[0]]
    if not tokens:
        return None
    heads = [i for i in tokens if tree.head[i] not in tokens or tree.head[i] == i]
    heads = [mentions.head(*mentions.entities[i][:2]) if i in mentions.entities else i for i in heads]
    for head in heads:
        if head in actors:
            return head
    for head in heads:
        at = tree.tokens[head].idx
        around = [i for i, actor in actors.items() if actor is not None and actor.start_char <= at < actor.end_char]
        if around:
            return min(around, key=lambda i: abs(i - head))
    return next((i for i in tokens if i in actors), heads[0])


def _labelled(
    proposals: Sequence[Proposal], gold: Sequence[tuple[Label, int, int]], words: Sequence[str]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """Right, weight and status: of the proposals that say what is labelled, those whose trigger is, or else the nearest."""
    right, weight = np.zeros(len(proposals), np.float32), np.ones(len(proposals), np.float32)
    status = np.full(len(proposals), -1, np.int64)
    keys = [_key(p.source.head, p.target.head, p.trigger.relation) for p in proposals]
    for label, source, target in gold:
        same = [n for n, key in enumerate(keys) if key == _key(source, target, label.relation)]
        if label.optional:
            weight[same] = 0
            continue
        told = {word for word in label.trigger.lower().replace("...", " ").split() if len(word) > 2}
        on = [n for n in same if words[proposals[n].trigger.token] in told]
        if same and not on:
            on = [min(same, key=lambda n: (len(proposals[n].source.way) + len(proposals[n].target.way), -proposals[n].trigger.found))]
        for n in same:
            if n in on:
                right[n], weight[n], status[n] = 1, 1, STATUSES.index(label.status)
            elif not right[n]:
                weight[n] = 0
    return right, weight, status


def _read(found: Sequence[Reading], actors: Actors, start: int, end: int, first: int) -> Iterator[Key]:
    for reading in found:
        if reading.relation in RELATIONS and start <= reading.trigger_start < end:
            source, target = (_token(mention, actors) for mention in (reading.source, reading.target))
            if source is not None and target is not None:
                yield _key(source - first, target - first, reading.relation)


def _token(mention: Mention, actors: Actors) -> int | None:
    span = (mention.start_char, mention.end_char)
    here = (i for i, actor in actors.items() if actor is not None and (actor.start_char, actor.end_char) == span)
    named = (i for i, actor in actors.items() if actor is not None and actor.name == mention.name)
    return next(here, next(named, None))


def _key(source: int, target: int, relation: str) -> Key:
    if relation in SYMMETRIC:
        source, target = min(source, target), max(source, target)
    return source, target, relation
