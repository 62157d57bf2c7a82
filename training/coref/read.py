"""The pronouns and descriptions of gold documents as the ranker sees them, and which of their candidates are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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

from ..gum_coref import Annotated, read_clusters

Parsed = tuple[list[Annotated], list[Doc]]


@dataclass(frozen=True, slots=True)
class Example:
    """
    A case of a gold document.

    Attributes:
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


def parsed(path: Path) -> Parsed:
    """Read gold documents, and parse their text with the pipeline that ships, but for coreference."""
    nlp = blank()
    nlp.batch_size = BATCH
    for component in ("kg_encoder", "kg_morph", "kg_lemmas", "kg_dates"):
        nlp.add_pipe(component)
    documents = read_clusters(path)
    return documents, list(nlp.pipe([d.document.text() for d in documents]))


def examples(documents: Sequence[Annotated], docs: Sequence[Doc], ranker: Ranker | None = None) -> list[Example]:
    """Walk through parsed documents; each anaphor before the one in question is linked as the gold has it, or as a ranker decides."""
    walks = (_Walk(number, gold, doc, ranker) for number, (gold, doc) in enumerate(zip(documents, docs, strict=True)))
    return [example for walk in walks for example in walk.examples]


class _Walk:
    def __init__(self, number: int, gold: Annotated, doc: Doc, ranker: Ranker | None) -> None:
        self.number, self.gold, self.doc = number, gold, doc
        self.clusters = Clusters(gold)
        self.ranked = ranker.decider(doc.tensor) if ranker is not None else None
        self.examples: list[Example] = []
        list(resolve(doc, self.decide))

    def decide(self, case: Case) -> tuple[Chain, float] | None:
        right = np.array([means(self.clusters, self.doc, case, chain.best()) for chain in case.chains])
        found = case.chains[int(right.argmax())] if right.any() else None
        acts = found is not None and found.named and (found.kind == "body" or found.plural)
        vectors = (self.doc.tensor[case.heads], self.doc.tensor[case.anaphor.i])
        self.examples.append(Example(self.number, self.gold.genre, case.name, acts, case.features, case.own, *vectors, right))
        if self.ranked is not None:
            return self.ranked(case)
        return (found, 1.0) if found is not None else None


def means(clusters: Clusters, doc: Doc, case: Case, mention: Mention) -> bool:
    """Whether an anaphor and a mention are of one cluster."""
    anaphor, span = doc[case.start : case.end], doc[mention.start : mention.end]
    one = clusters.at(case.anaphor.idx, anaphor.start_char, anaphor.end_char)
    other = clusters.at(mention.head.idx, span.start_char, span.end_char)
    return one is not None and other is not None and one.cluster == other.cluster
