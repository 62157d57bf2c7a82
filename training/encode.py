"""
Words as the encoder reads them, and batches of numbers.

What is done to a word here is done to it in use: kg.model encodes in the same way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .align import UNKNOWN
from .gold import Document, Sentence

NAME_LABELS = ["O"] + [f"{bio}-{kind}" for kind in ("PERSON", "ORG", "LOC", "NORP", "MISC") for bio in "BI"]
MAX_PIECES = 12
IGNORE = -100
"""The target of a word that no loss is taken from."""

QUOTES = str.maketrans("’‘“”", "''\"\"")


def shape_id(word: str) -> int:
    """Class the writing of a word, 1 to 8; 0 is kept for words whose writing is hidden."""
    if word.isdigit():
        return 1
    if not any(c.isalpha() for c in word):
        return 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    if word[0].isupper():
        return 6 if word[1:].islower() else 7
    return 8


class Pieces:
    """Word pieces of single words."""

    def __init__(self, tokenizer_json: Path) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(tokenizer_json))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        marks = [self.tokenizer.encode(f"[{t}]", add_special_tokens=False).ids[0] for t in ("CLS", "SEP", "UNK", "MASK")]
        self.cls, self.sep, self.unk, self.mask = marks
        self._cache: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """At most MAX_PIECES ids, at least one."""
        ids = self._cache.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word.translate(QUOTES), add_special_tokens=False).ids[:MAX_PIECES] or [self.unk]
            self._cache[word] = ids
        return ids


@dataclass(frozen=True, slots=True)
class Labels:
    """Numbers of the labels, as vocab.json keeps them."""

    upos: dict[str, int]
    xpos: dict[str, int]
    rel: dict[str, int]

    @classmethod
    def of(cls, documents: list[Document]) -> Labels:
        """Give numbers to the labels that occur, sorted."""
        sentences = [s for d in documents for s in d.sentences]
        layers = ([s.upos for s in sentences], [s.xpos for s in sentences], [s.rels for s in sentences])
        return cls(*({x: i for i, x in enumerate(sorted({x for row in layer for x in row} - {UNKNOWN}))} for layer in layers))

    def save(self, path: Path) -> None:
        """Write vocab.json."""
        path.write_text(json.dumps({"upos": self.upos, "xpos": self.xpos, "rel": self.rel}, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read vocab.json."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(kept["upos"], kept["xpos"], kept["rel"])


@dataclass(slots=True)
class Chunk:
    """
    Whole sentences that the encoder reads at once.

    Attributes:
        heads: 1-based positions in the chunk, 0 for a root, IGNORE where unknown; so are the other targets where a layer is unknown.
    """

    words: list[str]
    heads: list[int] = field(default_factory=list)
    rels: list[int] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, sentences: list[Sentence], labels: Labels) -> Chunk:
        """Join sentences of one document."""
        chunk = cls([])
        for s in sentences:
            n, base, parsed = len(s.words), len(chunk.words), bool(s.heads)
            chunk.words += s.words
            unknown = [IGNORE] * n
            chunk.heads += [IGNORE if h is None else h and h + base for h in s.heads] if parsed else unknown
            chunk.rels += [labels.rel.get(x, IGNORE) for x in s.rels] if parsed else unknown
            chunk.upos += [labels.upos.get(x, IGNORE) for x in s.upos] if parsed else unknown
            chunk.xpos += [labels.xpos.get(x, IGNORE) for x in s.xpos] if parsed else unknown
            chunk.starts += [1] + [0] * (n - 1) if parsed else unknown
            chunk.names += [NAME_LABELS.index(x) for x in s.names] if s.names else unknown
        return chunk


TARGETS = ("heads", "rels", "upos", "xpos", "starts", "names")


def batch(chunks: list[Chunk], pieces: Pieces, *, lost_piece: float = 0.0, lost_shape: float = 0.0, seed: int = 0) -> dict[str, np.ndarray]:
    """
    Arrays of a batch, padded: ids, sh, mask over pieces (B, L); first and the targets over words (B, N).

    Args:
        chunks: What to read.
        pieces: The word pieces of the encoder.
        lost_piece: Probability that a word piece is replaced by [MASK].
        lost_shape: Probability that the writing of a word piece is hidden.
        seed: Of what is hidden.
    """
    rows = []
    for chunk in chunks:
        ids, shapes, first = [pieces.cls], [0], []
        for word in chunk.words:
            first.append(len(ids))
            p = pieces(word)
            ids += p
            shapes += [shape_id(word)] * len(p)
        rows.append(([*ids, pieces.sep], [*shapes, 0], first))
    size = (len(chunks), max(len(r[0]) for r in rows))
    words = (len(chunks), max(len(c.words) for c in chunks))
    out = {k: np.zeros(size, np.int64) for k in ("ids", "sh", "mask")}
    out["first"] = np.zeros(words, np.int64)
    out |= {k: np.full(words, IGNORE, np.int64) for k in TARGETS}
    out["words"] = np.zeros(words, bool)
    for i, (chunk, (ids, shapes, first)) in enumerate(zip(chunks, rows, strict=True)):
        out["ids"][i, : len(ids)] = ids
        out["sh"][i, : len(ids)] = shapes
        out["mask"][i, : len(ids)] = 1
        out["first"][i, : len(first)] = first
        out["words"][i, : len(first)] = True
        for k in TARGETS:
            out[k][i, : len(first)] = getattr(chunk, k)
    if lost_piece or lost_shape:
        rng = np.random.default_rng(seed)
        inner = (out["sh"] > 0) & (rng.random(size) < lost_piece)
        out["ids"][inner] = pieces.mask
        out["sh"][rng.random(size) < lost_shape] = 0
    return out
