"""Which labelled sentences `kg explain` shows as precedents, and the file that holds them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg.extract.pairs import RELATIONS
from kg.extract.precedents import Precedent
from kg.model import load_model
from kg.parse import parse
from kg.types import Article

from .sentences import SENTENCES, Text, reports, written

LONGEST = 150  # characters
EACH = 75  # precedents of a relation, each by other words
WIDTH = 384  # of the encoder's middle layer, which knows best what a word means


class Candidate(NamedTuple):
    """A precedent, and where the words that tell it stand in its sentence."""

    precedent: Precedent
    start: int
    end: int


def save(path: Path) -> int:
    """Choose precedents among the sentences that are about nobody real, write them, and return how many."""
    chosen = list(choose([*reports(SENTENCES / "reports" / "reports.jsonl"), *written(SENTENCES / "written" / "training.jsonl")]))
    articles = [Article(str(n), c.precedent.text, paragraphs=((0, len(c.precedent.text)),)) for n, c in enumerate(chosen)]
    vectors = np.zeros((len(chosen), WIDTH), np.float32)
    for n, (_, doc) in enumerate(parse(articles, load_model(None))):
        words = [t for t in doc if chosen[n].start <= t.idx < chosen[n].end]
        vectors[n] = doc.tensor[min(words, key=lambda t: len(list(t.ancestors))).i, :WIDTH]
    small = np.round(127 * vectors / np.abs(vectors).max(1, keepdims=True)).astype(np.int8)
    rows = json.dumps([c.precedent for c in chosen], ensure_ascii=False, separators=(",", ":"))
    np.savez_compressed(path, vectors=small, rows=np.frombuffer(rows.encode(), np.uint8))
    return len(chosen)


def choose(texts: Iterable[Text]) -> Iterator[Candidate]:
    """Yield short sentences that tell a relation outright in words of which no other tells it, the shortest first."""
    found = sorted((c for text in texts for c in _of_text(text)), key=lambda c: (len(c.precedent.text), c.precedent))
    seen: set[tuple[str, str]] = set()
    count: Counter[str] = Counter()
    for candidate in found:
        relation, words = candidate.precedent.relation, candidate.precedent.trigger.lower()
        if (relation, words) not in seen and count[relation] < EACH:
            seen.add((relation, words))
            count[relation] += 1
            yield candidate


def _of_text(text: Text) -> Iterator[Candidate]:
    for start, end in text.spans:
        sentence = text.article.text[start:end]
        if len(sentence) > LONGEST:
            continue
        for label in text.labels:
            inside = start <= min(label.source[0], label.target[0]) and max(label.source[1], label.target[1]) <= end
            at = sentence.find(label.trigger) if label.trigger and inside else -1
            if label.relation in RELATIONS and label.status == "actual" and not label.optional and at >= 0:
                source, target = (text.article.text[slice(*span)] for span in (label.source, label.target))
                yield Candidate(Precedent(sentence, source, label.relation, target, label.trigger), at, at + len(label.trigger))
