"""The shipped network: words in, scores out. ONNX int8 on one CPU thread; nothing of spaCy here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import ModelError
from kg.model.decode import Floats, Ints, allowed

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SHIPPED = Path(__file__).parent / "en"
FILES = ("model.int8.onnx", "relU.npy", "tokenizer.json", "vocab.json")
NAMES = "names.onnx"  # scores names by the vectors; a folder without it has the network's own scores
OUTPUTS = ("upos", "xpos", "ner", "ss", "arc", "rd", "rh", "vectors")  # in the order of the fields of Scores
PIECES_PER_WORD = 12  # as in training; the rest of a longer word (an address, a hash) is not read
PIECES_PER_WINDOW = 510  # the encoder has 512 positions, two of them for its own marks
# OpenBLAS keeps a product of at most 2**18 multiplications on one thread. For a larger one it wakes a thread on every core, which gains
# nothing here and takes the cores from the other processes (measured: twice the CPU time).
ONE_THREAD = 2**18
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
        vectors: (n, width), what the middle layer and the last layer of the encoder make of each word, side by side.
    """

    upos: Floats
    xpos: Floats
    ner: Floats
    starts: Floats
    arc: Floats
    dependents: Floats
    heads: Floats
    vectors: Floats


class Network:
    """
    The weights in a folder, ready to run.

    Attributes:
        labels: What the columns of scores stand for.
        transitions: What a name label scores after another; see `decode.path`.

    Raises:
        ModelError: A file is missing or cannot be read as what its name says.
    """

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder}: no {missing[0]}; a model folder has {', '.join(FILES)}")
        try:
            self._session = _session(folder / "model.int8.onnx")
            self._names = _session(folder / NAMES) if (folder / NAMES).is_file() else None
            self._bilinear = np.load(folder / "relU.npy").astype(np.float32)  # (relations, r + 1, r)
            self._pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
            columns = json.loads((folder / "vocab.json").read_text("utf-8"))
            self.labels = Labels(**{name: tuple(sorted(columns[name], key=columns[name].get)) for name in Labels.__slots__})
            self.transitions: Floats = allowed(self.labels.ner)
            if self._names is not None:
                word = np.zeros((1, self._names.get_inputs()[0].shape[1]), np.float32)
                self.transitions = self._names.run(["transitions"], {"vectors": word})[0]
        except Exception as error:  # each library has its own
            raise ModelError(f"{folder}: not a kg model: {str(error).splitlines()[0]}") from error
        self._pieces.no_padding()
        self._pieces.no_truncation()
        self._begin, self._end, self._unknown = (int(self._pieces.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self._words: dict[str, tuple[list[int], int]] = {}
        self._block = max(1, ONE_THREAD // int(np.prod(self._bilinear.shape[1:])))

    def pieces(self, word: str) -> tuple[list[int], int]:
        """Look up the word-piece ids of a word, and the id of its shape."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= WORDS_KEPT:
                self._words.clear()
            ids = self._pieces.encode(word.translate(STRAIGHT), add_special_tokens=False).ids
            known = self._words[word] = (ids[:PIECES_PER_WORD] or [self._unknown], shape(word))
        return known

    def run(self, words: Sequence[str]) -> Scores:
        """
        Score a window of words, `PIECES_PER_WINDOW` word pieces at most.

        One window at a time: the 8-bit layers scale by the largest value that they see, so in a batch what a window gets would depend on
        its neighbours, and an article would not read the same in any company. Batches would gain 5 % (windows of 150 words) to 60 % (20).
        """
        pieces = [self.pieces(word) for word in words]
        counts = [len(ids) for ids, _ in pieces]
        ids = [self._begin, *chain.from_iterable(ids for ids, _ in pieces), self._end]
        shapes = np.zeros(len(ids), np.int64)
        shapes[1:-1] = np.repeat([kind for _, kind in pieces], counts)
        first = 1 + np.cumsum([0, *counts[:-1]])
        inputs = {"ids": np.array(ids)[None], "sh": shapes[None], "mask": np.ones((1, len(ids)), np.int64), "first": first[None]}
        scores = Scores(*(output[0] for output in self._session.run(OUTPUTS, inputs)))
        return scores if self._names is None else replace(scores, ner=self._names.run(["names"], {"vectors": scores.vectors})[0])

    def relations(self, scores: Scores, heads: Ints) -> Floats:
        """Score the relation of each of the first words to its head, given as a row of `scores.heads`: (words, relations)."""
        dependents = np.ones((len(heads), self._bilinear.shape[1]), np.float32)
        dependents[:, :-1] = scores.dependents[: len(heads)]
        result = np.empty((len(heads), len(self._bilinear)), np.float32)
        for start in range(0, len(heads), self._block):
            block = slice(start, start + self._block)
            mixed = np.matmul(dependents[block], self._bilinear)  # (relations, words, r)
            result[block] = np.einsum("rnj,nj->nr", mixed, scores.heads[heads[block]], optimize=False)
        return result


def _session(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores, threads would fight for them
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


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
