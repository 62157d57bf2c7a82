"""The pronouns and descriptions of gold texts as the ranker sees them, and which of their candidates are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from spacy.tokens import Doc

from benchmarks.model.coref import Clusters
from kg.model.cases import Case
from kg.model.chains import Chain
from kg.model.coref import resolve
from kg.model.mentions import Mention
from kg.model.pipeline import BATCH
from kg.model.ranker import Ranker
from kg.model.tokenizer import blank

from ..gum_coref import Annotated


@dataclass(frozen=True, slots=True)
class Gold:
    """
    A text in which it is known whom anaphors mean.

    Attributes:
        genre: GUM's, or "report".
        right: Of a case in the parsed text, (chains,): whether what a chain gives as antecedent is meant; None where that is
            not annotated.
    """

    genre: str
    text: str
    right: Callable[[Doc, Case], np.ndarray | None]


@dataclass(frozen=True, slots=True)
class Example:
    """
    A case of a gold text.

    Attributes:
        document: Its number among the texts.
        acts: Whether it means one or several states or organizations that are named, or several people: those who act in the news.
        right: (chains,), whether what a chain gives as antecedent means the same; none is where nothing that was found does.
        vectors: (chains, 2, width), of the place and the mention that a chain is known by; `anaphor` is (width,).
    """

    document: int
    genre: str
    name: str
    acts: bool
    features: np.ndarray
    own: np.ndarray
    vectors: np.ndarray
    anaphor: np.ndarray
    right: np.ndarray


Parsed = tuple[Sequence[Gold], Sequence[Doc]]


def gum(documents: Sequence[Annotated]) -> list[Gold]:
    """The documents of a GUM file."""
    return [Gold(d.genre, d.document.text(), partial(_right, Clusters(d))) for d in documents]


def parsed(golds: Sequence[Gold]) -> list[Doc]:
    """Parse the texts with the pipeline that ships, but for coreference."""
    nlp = blank()
    nlp.batch_size = BATCH
    for component in ("kg_encoder", "kg_morph", "kg_lemmas", "kg_dates"):
        nlp.add_pipe(component)
    return list(nlp.pipe([gold.text for gold in golds]))


def examples(golds: Sequence[Gold], docs: Sequence[Doc], ranker: Ranker | None = None) -> list[Example]:
    """Walk through parsed texts; each anaphor before the one in question is linked as the gold has it, or as a ranker decides."""
    walks = (_Walk(number, gold, doc, ranker) for number, (gold, doc) in enumerate(zip(golds, docs, strict=True)))
    return [example for walk in walks for example in walk.examples]


def answers(golds: Sequence[Gold], docs: Sequence[Doc], ranker: Ranker) -> Iterator[tuple[Example, int | None]]:
    """Each annotated case with the number of the chain that a ranker links it to, if any."""
    for number, (gold, doc) in enumerate(zip(golds, docs, strict=True)):
        walk = _Walk(number, gold, doc, ranker)
        yield from zip(walk.examples, walk.chosen, strict=True)


class _Walk:
    def __init__(self, number: int, gold: Gold, doc: Doc, ranker: Ranker | None) -> None:
        self.number, self.gold, self.doc = number, gold, doc
        self.ranked = ranker.decider(doc.tensor) if ranker is not None else None
        self.examples: list[Example] = []
        self.chosen: list[int | None] = []
        list(resolve(doc, self.decide))

    def decide(self, case: Case) -> tuple[Chain, float] | None:
        right = self.gold.right(self.doc, case)
        if right is None:
            return self.ranked(case) if self.ranked is not None else None
        found = case.chains[int(right.argmax())] if right.any() else None
        acts = found is not None and found.named and (found.kind == "body" or found.plural)
        vectors = (self.doc.tensor[case.heads], self.doc.tensor[case.anaphor.i])
        self.examples.append(Example(self.number, self.gold.genre, case.name, acts, case.features, case.own, *vectors, right))
        if self.ranked is None:
            return (found, 1.0) if found is not None else None
        link = self.ranked(case)
        self.chosen.append(case.chains.index(link[0]) if link is not None else None)
        return link


def _right(clusters: Clusters, doc: Doc, case: Case) -> np.ndarray:
    return np.array([means(clusters, doc, case, chain.best()) for chain in case.chains])


def means(clusters: Clusters, doc: Doc, case: Case, mention: Mention) -> bool:
    """Whether an anaphor and a mention are of one cluster."""
    anaphor, span = doc[case.start : case.end], doc[mention.start : mention.end]
    one = clusters.at(case.anaphor.idx, anaphor.start_char, anaphor.end_char)
    other = clusters.at(mention.head.idx, span.start_char, span.end_char)
    return one is not None and other is not None and one.cluster == other.cluster
