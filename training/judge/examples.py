"""Labelled sentences to pairs of actors with what is said of them, described as `kg.extract` describes them to the judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract import Extractor
from kg.extract.cues import Cues
from kg.extract.match import Matcher
from kg.extract.mentions import Mentions
from kg.extract.pairs import RELATIONS, SYMMETRIC, Scene, Scenes, column
from kg.extract.speech import Speech
from kg.lexicon import shipped_triggers
from kg.lexicon.gazetteer import Gazetteer, shipped_gazetteer
from kg.lexicon.triggers import Triggers
from kg.model import load_model
from kg.parse import parse
from kg.types import Article, Kind, Mention

from .sentences import Label, Text

if TYPE_CHECKING:
    from spacy.tokens import Doc

Key = tuple[int, int, str]  # source, target (tokens of the sentence) and relation; of a symmetric one, the lower token first
Actors = dict[int, Mention | None]

SINGULAR = frozenset({"he", "she", "him", "her", "his", "i"})
SEVERAL = frozenset("they them their we us our".split())
STAND_INS = SINGULAR | SEVERAL | frozenset("it its you".split())  # pronouns for which somebody is made up where nobody is found
INVENTED = frozenset({"written", "reports"})  # parts whose every labelled end is an actor


class Told(NamedTuple):
    """The words that tell a relation: the pair's number, its column, and the tokens."""

    pair: int
    column: int
    tokens: list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """
    A sentence with its p pairs of actors.

    Attributes:
        part, article: The set and the article that it is of.
        scene: None where it has no two actors.
        vectors: (tokens, width) of the encoder.
        right: (p, 2 relations) 1 where the sentence says it.
        weight: (p, 2 relations) 0 where it is not to be learned: optional, or said of the same actors by other words.
        told: By which words it says so, where the label tells.
        known: (p,) whether both ends are actors for kg too, so that it could read it.
        gold: What the sentence states, and whether it is required.
        rules: What the rules read.
    """

    part: str
    article: str
    scene: Scene | None
    vectors: NDArray[Any]
    right: NDArray[np.float32]
    weight: NDArray[np.float32]
    told: Sequence[Told]
    known: NDArray[np.bool_]
    gold: dict[Key, bool]
    rules: frozenset[Key]

    def key(self, pair: int, k: int) -> Key:
        """What column `k` of a pair says."""
        assert self.scene is not None
        one, two = self.scene.actors[pair].tolist()
        return _key(*((one, two) if k < len(RELATIONS) else (two, one)), RELATIONS[k % len(RELATIONS)])


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
    """Yield each sentence of the texts with its pairs, also where it has none."""
    given = list(texts)
    gazetteer, triggers = shipped_gazetteer(), shipped_triggers()
    for text, (article, doc) in zip(given, parse([text.article for text in given], load_model(None)), strict=True):
        yield from _of_text(text, Reader(article, doc, gazetteer, triggers))


def _of_text(text: Text, reader: Reader) -> Iterator[Example]:
    tree, found = reader.tree, reader.rules()
    scenes = Scenes(tree, Cues(tree, reader.mentions, reader.matcher.triggers), reader.speech, found)
    ends = [(tree.tokens[first].idx, tree.tokens[last - 1].idx + len(tree.tokens[last - 1])) for first, last in tree.bounds]
    for start, end in text.spans or ends:
        inside = [t.i for t in tree.tokens if start <= t.idx < end and not t.is_space]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        actors = scenes.actors(first, last)
        for i in inside:
            if i not in actors and tree.pos[i] == "PRON" and tree.lower[i] in STAND_INS | {"who"}:
                actors[i] = None
        gold = []
        for label in text.labels:
            if label.relation in RELATIONS and start <= label.source[0] < end and start <= label.target[0] < end:
                source, target = (_anchor(reader, inside, actors, span) for span in (label.source, label.target))
                if source in inside and target in inside and source != target:
                    gold.append((label, source, target))
        known = {i for i, actor in actors.items() if actor is not None}
        if text.part in INVENTED:  # an actor that kg does not see as one; in a sentence of one's own there is no other harm in it
            for _, *anchors in gold:
                for i in anchors:
                    actors.setdefault(i, None)
        scene = scenes.scene(first, last, actors, frozenset((min(s, t), max(s, t)) for _, s, t in gold))
        required: dict[Key, bool] = {}
        for label, source, target in gold:
            key = _key(source - first, target - first, label.relation)
            required[key] = required.get(key, False) or not label.optional
        pairs = [(first + int(i), first + int(j)) for i, j in scene.actors] if scene is not None else []
        yield Example(
            text.part, text.article.id, scene, np.asarray(reader.doc.tensor)[first:last],
            *_labelled(pairs, gold, actors, tree.lower[first:last], first),
            np.array([i in known and j in known for i, j in pairs], bool), required,
            frozenset(_key(s - first, t - first, r.relation) for r, s, t in scenes.told(actors)),
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
    pairs: Sequence[tuple[int, int]],
    gold: Sequence[tuple[Label, int, int]],
    actors: Actors,
    words: Sequence[str],
    first: int,
) -> tuple[NDArray[np.float32], NDArray[np.float32], list[Told]]:
    """Right, weight and the telling words, of a sentence that begins at token `first`."""
    shape = (len(pairs), 2 * len(RELATIONS))
    right, weight, told = np.zeros(shape, np.float32), np.ones(shape, np.float32), []
    weight[:, [len(RELATIONS) + RELATIONS.index(relation) for relation in SYMMETRIC]] = 0
    row = {pair: n for n, pair in enumerate(pairs)}
    for label, source, target in gold:
        k = column(label.relation, forwards=source < target)
        pair = (min(source, target), max(source, target))
        for n, (i, j) in enumerate(pairs):  # the same two under other words, as a pronoun: not said of them, but true
            if (i, j) != pair and {_name(actors, i), _name(actors, j)} == {_name(actors, source), _name(actors, target)}:
                weight[n, column(label.relation, forwards=_name(actors, i) == _name(actors, source))] = 0
        if pair not in row:
            continue
        if label.optional and not right[row[pair], k]:
            weight[row[pair], k] = 0
        elif not label.optional:
            right[row[pair], k] = weight[row[pair], k] = 1
            said = {word for word in label.trigger.lower().replace("...", " ").split() if len(word) > 2}
            tokens = [n for n, word in enumerate(words) if word in said]
            if tokens:
                told.append(Told(row[pair], k, tokens))
    return right, np.maximum(weight, right), told


def _name(actors: Actors, i: int) -> str:
    actor = actors.get(i)
    return actor.name if actor is not None else f"#{i}"


def _key(source: int, target: int, relation: str) -> Key:
    if relation in SYMMETRIC:
        source, target = min(source, target), max(source, target)
    return source, target, relation
