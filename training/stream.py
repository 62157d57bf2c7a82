"""The endless stream of training batches: treebank and name sentences mixed, cut anew and written anew each time round."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from .encode import Chunk, Labels
from .gold import Document, Sentence
from .noise import Names, Noise

POOL = 240
"""Chunks that are sorted by length together, so that a batch has little padding."""


def cut(document: Document, longest: tuple[int, int], rng: random.Random) -> Iterator[list[Sentence]]:
    """
    Yield runs of whole sentences, each up to a length drawn from `longest` (words).

    A sentence longer than that stands alone.
    """
    run: list[Sentence] = []
    size, limit = 0, rng.randint(*longest)
    for sentence in document.sentences:
        if run and size + len(sentence.words) > limit:
            yield run
            run, size, limit = [], 0, rng.randint(*longest)
        run.append(sentence)
        size += len(sentence.words)
    if run:
        yield run


class Stream:
    """
    Batches without end, drawn from documents with a parse and documents with names only.

    Args:
        settings: The section `batches` of the configuration.
    """

    def __init__(
        self, parsed: list[Document], named: list[Document], labels: Labels, settings: dict[str, Any], noise: Noise, names: Names
    ) -> None:
        self.labels, self.settings, self.noise, self.names = labels, settings, noise, names
        self.rng = noise.rng
        self.longest = (settings["chunk"][0], settings["chunk"][1])
        self.sources = (self._rounds(parsed), self._named(named))

    def __iter__(self) -> Iterator[list[Chunk]]:
        words = [0, 0]  # drawn so far from treebanks and from name files
        share = (self.settings["parse_share"], 1 - self.settings["parse_share"])
        while True:
            pool: list[Chunk] = []
            while len(pool) < POOL:
                source = 0 if words[0] * share[1] <= words[1] * share[0] else 1
                chunk = next(self.sources[source])
                words[source] += len(chunk.words)
                pool.append(chunk)
            yield from self._batches(pool)

    def _batches(self, pool: list[Chunk]) -> list[list[Chunk]]:
        pool.sort(key=lambda c: len(c.words))
        out: list[list[Chunk]] = [[]]
        for chunk in pool:
            if out[-1] and len(chunk.words) * (len(out[-1]) + 1) > self.settings["words"]:
                out.append([])
            out[-1].append(chunk)
        self.rng.shuffle(out)
        return out

    def _rounds(self, documents: list[Document]) -> Iterator[Chunk]:
        """Every sentence once, then again in another order, cut elsewhere."""
        while True:
            runs = [run for d in documents for run in cut(d, self.longest, self.rng)]
            self.rng.shuffle(runs)
            for run in runs:
                yield Chunk.of([self.noise(s) for s in run], self.labels)

    def _named(self, documents: list[Document]) -> Iterator[Chunk]:
        while True:
            runs = [run for d in documents for run in cut(d, self.longest, self.rng)]
            self.rng.shuffle(runs)
            for run in runs:
                chance = self.noise.chances["new_name"]
                sentences = [self.noise(self.names.replaced(s, chance)) for s in run]
                for _ in range(len(run)):
                    if self.rng.random() < self.settings["template_share"]:
                        sentences.insert(self.rng.randint(0, len(sentences)), self.noise(self.names.frame()))
                yield Chunk.of(sentences, self.labels)
