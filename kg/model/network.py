"""The shipped network: words in, scores out. ONNX int8 on one CPU thread; nothing of spaCy here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SHIPPED = Path(__file__).parent / "en"
FILES = ("model.int8.onnx", "relU.npy", "tokenizer.json", "vocab.json")
PIECES_PER_WORD = 12  # as in training; the rest of a longer word (an address, a hash) is not read
PIECES_PER_WINDOW = 510  # the encoder has 512 positions, two of them for its own marks
WORDS_KEPT = 100_000  # pieces of the words seen last are kept, about 20 MB
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Labels:
    """What the columns of the scores stand for, in order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    rel: tuple[str, ...]
    ner: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """
    What the network says of one window of n words.

    Attributes:
        upos: (n, tags), as are `xpos` and `ner`; the columns are those of `Labels`.
        starts: (n, 2): no sentence begins here, one does.
        arc: (n, n + 1): row d scores the heads of word d, column 0 is the root, column h + 1 is word h.
        dependents: (n, r), the word as one that hangs on another; see `Network.relations`.
        heads: (n + 1, r), the word as a head, row 0 for the root.
    """

    upos: Floats
    xpos: Floats
    ner: Floats
    starts: Floats
    arc: Floats
    dependents: Floats
    heads: Floats


class Network:
    """
    The weights in a folder, ready to run.

    Raises:
        ModelError: A file is missing or cannot be read as what its name says.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from thinc.api import NumpyOps
        from tokenizers import Tokenizer

        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder}: no {missing[0]}; a model folder has {', '.join(FILES)}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores, threads would fight for them
        options.log_severity_level = 3
        try:
            providers = ["CPUExecutionProvider"]
            self._session = onnxruntime.InferenceSession(str(folder / "model.int8.onnx"), options, providers=providers)
            bilinear = np.load(folder / "relU.npy").astype(np.float32)
            self._pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
            columns = json.loads((folder / "vocab.json").read_text("utf-8"))
            self.labels = Labels(**{name: tuple(sorted(columns[name], key=columns[name].get)) for name in Labels.__slots__})
        except Exception as error:  # each library has its own
            raise ModelError(f"{folder}: not a kg model: {str(error).splitlines()[0]}") from error
        self._pieces.no_padding()
        self._pieces.no_truncation()
        self._begin, self._end, self._unknown = (self._pieces.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self._words: dict[str, tuple[list[int], int]] = {}
        # thinc multiplies by BLIS, which stays on one thread; numpy's BLAS would start one a core for each small product.
        self._ops = NumpyOps()
        self._relations, self._dependent_width, self._head_width = bilinear.shape
        self._bilinear = np.ascontiguousarray(bilinear.transpose(1, 0, 2).reshape(self._dependent_width, -1))

    def pieces(self, word: str) -> tuple[list[int], int]:
        """The word-piece ids of a word, and the id of its shape."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= WORDS_KEPT:
                self._words.clear()
            ids = self._pieces.encode(word.translate(STRAIGHT), add_special_tokens=False).ids
            known = self._words[word] = (ids[:PIECES_PER_WORD] or [self._unknown], shape(word))
        return known

    def run(self, windows: Sequence[Sequence[str]]) -> list[Scores]:
        """Score windows of words in one batch; they should be of like length, and none above `PIECES_PER_WINDOW` pieces."""
        pieces = [[self.pieces(word) for word in words] for words in windows]
        width = 2 + max(sum(len(ids) for ids, _ in window) for window in pieces)
        inputs = {name: np.zeros((len(pieces), width), np.int64) for name in ("ids", "sh", "mask")}
        inputs["first"] = np.zeros((len(pieces), max(map(len, windows))), np.int64)
        for row, window in enumerate(pieces):
            counts = [len(ids) for ids, _ in window]
            end = 1 + sum(counts)
            inputs["ids"][row, : end + 1] = [self._begin, *_flat(ids for ids, _ in window), self._end]
            inputs["sh"][row, 1:end] = np.repeat([kind for _, kind in window], counts)
            inputs["mask"][row, : end + 1] = 1
            inputs["first"][row, : len(window)] = 1 + np.cumsum([0, *counts[:-1]])
        names = ["upos", "xpos", "ner", "ss", "arc", "rd", "rh"]
        outputs: list[Any] = self._session.run(names, inputs)
        return [_cut(outputs, row, len(window)) for row, window in enumerate(windows)]

    def relations(self, scores: Scores, start: int, heads: Ints) -> Floats:
        """Score the relation of each word from `start` on to its head, given as a row of `scores.heads`: (words, relations)."""
        dependents = np.ones((len(heads), self._dependent_width), np.float32)
        dependents[:, :-1] = scores.dependents[start : start + len(heads)]
        mixed = self._ops.gemm(dependents, self._bilinear).reshape(len(heads), self._relations, self._head_width)
        return np.einsum("nrj,nj->nr", mixed, scores.heads[heads], optimize=False)


def _cut(outputs: Sequence[Any], row: int, words: int) -> Scores:
    upos, xpos, ner, starts, arc, dependents, heads = (output[row] for output in outputs)
    return Scores(
        upos[:words], xpos[:words], ner[:words], starts[:words], arc[:words, : words + 1], dependents[:words], heads[: words + 1]
    )


def _flat(lists: Iterable[list[int]]) -> list[int]:
    return [item for items in lists for item in items]


def shape(word: str) -> int:
    """How a word is written, 1 to 8; the network's word pieces are all in lower case and learn it from this."""
    if word.isdigit():
        return 1
    if not any(letter.isalpha() for letter in word):
        return 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    if word[0].isupper():
        return 6 if word[1:].islower() else 7
    return 8
