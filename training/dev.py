"""
Dev scores while training: given words and sentence chunks, each word's best head, without a tree. Quick, and a little kinder than use.

What the shipped pipeline does on raw text is measured by `benchmarks/model`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from .encode import IGNORE, NAME_LABELS, Chunk, Labels, Pieces, batch
from .gold import Document
from .model import INPUTS, OUTPUTS, Parser
from .stream import cut

CHUNK = (110, 110)
BATCH = 16


def name_spans(labels: Sequence[str], kinds: Sequence[str] | None = None) -> set[tuple[int, int, str]]:
    """Half-open spans of BIO labels, of the given kinds only; a name that begins with I counts as begun."""
    spans: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label[0] == "I" and spans and spans[-1][1] == i and spans[-1][2] == label[2:]:
            spans[-1] = (spans[-1][0], i + 1, label[2:])
        elif label != "O":
            spans.append((i, i + 1, label[2:]))
    return {s for s in spans if kinds is None or s[2] in kinds}


def _chunks(documents: list[Document], labels: Labels, words: int | None) -> Iterator[Chunk]:
    every = 1 if words is None else max(1, sum(len(s.words) for d in documents for s in d.sentences) // words)
    runs = [run for d in documents for run in cut(d, CHUNK, random.Random(0))]
    for run in runs[::every]:
        yield Chunk.of(run, labels)


@torch.inference_mode()
def score(
    model: Parser, documents: list[Document], labels: Labels, pieces: Pieces, kinds: Sequence[str] | None = None, words: int | None = None
) -> dict[str, float]:
    """
    Per cent right: las and uas (no punctuation, base labels), upos, xpos, and F1 of starts and names, as far as the gold has them.

    Args:
        model: In its evaluation mode.
        documents: Gold, on the words of the tokenizer.
        labels: What the numbers of the model mean.
        pieces: Its word pieces.
        kinds: Names that the gold knows; others that are found are not counted.
        words: About how many words to read, spread over the documents; None for all.
    """
    base = [name.split(":")[0] for name in labels.rel]
    punctuation = labels.rel.get("punct", -1)
    chunks = sorted(_chunks(documents, labels, words), key=lambda c: len(c.words))
    right: dict[str, int] = {}
    total: dict[str, int] = {}

    def add(key: str, good: int, of: int) -> None:
        right[key], total[key] = right.get(key, 0) + int(good), total.get(key, 0) + int(of)

    for i in range(0, len(chunks), BATCH):
        part = chunks[i : i + BATCH]
        arrays = batch(part, pieces)
        tensors = {k: torch.from_numpy(v) for k, v in arrays.items()}
        out = dict(zip(OUTPUTS, model(*(tensors[k] for k in INPUTS)), strict=True))
        blocked = ~np.pad(arrays["words"], ((0, 0), (1, 0)), constant_values=True)[:, None]
        heads = np.where(blocked, -1e4, out["arc"].numpy()).argmax(-1)
        rels = model.relations(out["rd"], out["rh"], torch.from_numpy(heads)).numpy().argmax(-1)
        scored = (arrays["heads"] != IGNORE) & (arrays["rels"] != punctuation)
        found = scored & (heads == arrays["heads"])
        same = np.frompyfunc(lambda a, b: a == b or base[a] == base[b], 2, 1)(rels[found], arrays["rels"][found])
        add("uas", found.sum(), scored.sum())
        add("las", same.sum(), scored.sum())
        for key in ("upos", "xpos"):
            known = arrays[key] != IGNORE
            add(key, (out[key].numpy().argmax(-1) == arrays[key])[known].sum(), known.sum())
        known = arrays["starts"] != IGNORE
        starts = out["ss"].numpy().argmax(-1)
        add("starts", 2 * ((starts == 1) & (arrays["starts"] == 1)).sum(), starts[known].sum() + (arrays["starts"] == 1).sum())
        for chunk, row in zip(part, out["ner"].numpy().argmax(-1), strict=True):
            if IGNORE not in chunk.names:
                gold = name_spans([NAME_LABELS[x] for x in chunk.names], kinds)
                guess = name_spans([NAME_LABELS[x] for x in row[: len(chunk.words)]], kinds)
                add("names", 2 * len(gold & guess), len(gold) + len(guess))
    return {k: round(100 * right[k] / total[k], 2) for k in right if total[k]}


def summary(scores: dict[str, dict[str, float]]) -> float:
    """One number to choose weights by: the mean over the files of LAS and of name F1."""
    values = [s[k] for s in scores.values() for k in ("las", "names") if k in s]
    return sum(values) / max(1, len(values))
