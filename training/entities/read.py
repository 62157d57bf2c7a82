"""Labelled text as the head sees it: the words' vectors by the shipped network, in rounds that each write the sentences anew."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.model.network import PIECES_PER_WINDOW, Network

from ..align import Tokenize, align
from ..config import read_entry
from ..gold import Document, Sentence
from ..noise import Names, Noise
from ..stream import cut
from .settings import Settings

DEV_CHUNK = (110, 110)
SEEN = {"PERSON": "PERSON", "ORG": "ORG", "COUNTRY": "LOC", "PLACE": "LOC"}  # slots that names of the texts may fill, by label


@dataclass(frozen=True, slots=True)
class Chunk:
    """
    A run of whole sentences that the network reads at once.

    Attributes:
        starts: Whether a sentence begins at the word.
        vectors: (words, width), half precision.
    """

    words: list[str]
    names: list[str]
    starts: list[bool]
    vectors: NDArray[np.float16]


class MoreNames(Names):
    """Names of training/names.yaml, and in their place now and then a name that the texts themselves have."""

    def __init__(self, tokenize: Tokenize, rng: random.Random, seen: dict[str, list[str]], share: float) -> None:
        super().__init__(tokenize, rng)
        self.seen, self.share = seen, share

    def draw(self, kind: str) -> str:
        """Draw a name for a slot."""
        names = self.seen.get(SEEN.get(kind, ""), [])
        return self.rng.choice(names) if names and self.rng.random() < self.share else super().draw(kind)


def mentions(documents: Sequence[Document]) -> dict[str, list[str]]:
    """List the names of documents as written, by label, as often as they occur."""
    found: dict[str, list[str]] = {}
    for sentence in (s for d in documents for s in d.sentences):
        text, label = "", ""
        for word, space, name in [*zip(sentence.words, sentence.spaces, sentence.names, strict=True), ("", False, "O")]:
            if text and not name.startswith("I"):
                found.setdefault(label, []).append(text.strip())
                text = ""
            if name != "O":
                text, label = text + word + " " * space, name[2:]
    return found


def prepare(settings: Settings, treebank: Path, tokenize: Tokenize, network: Network, folder: Path, tell: Callable[[str], None]) -> None:
    """Write the chunks of all sources to a folder, unless they are there."""
    if (folder / "chunks.jsonl").exists():
        tell(f"{folder}: vectors read before are used")
        return
    sources = [align(read_entry(treebank, {"names": name}), tokenize) for name in settings.sources]
    tell(f"{folder}: vectors of {save(chunks(settings, sources, tokenize, network), folder)} words")


def plain(treebank: Path, entry: dict[str, Any], tokenize: Tokenize, network: Network) -> Iterator[Chunk]:
    """Read a dev file as it is."""
    rng = random.Random(0)
    for document in align(read_entry(treebank, entry), tokenize):
        for run in cut(document, DEV_CHUNK, rng):
            yield from read(run, network)


def chunks(settings: Settings, sources: Sequence[list[Document]], tokenize: Tokenize, network: Network) -> Iterator[Chunk]:
    """Read all sources as often as the settings say, each time with other names, other capitals and other sentences made from frames."""
    rng = random.Random(settings.seed)
    noise = Noise(settings.noise, rng)
    names = MoreNames(tokenize, rng, mentions([d for source in sources for d in source]), settings.names["seen"])
    for _ in range(settings.rounds):
        for document in (d for source in sources for d in source):
            for run in cut(document, settings.chunk, rng):
                yield from read(list(_rewritten(run, noise, names, settings.names)), network)


def _rewritten(run: list[Sentence], noise: Noise, names: Names, chances: dict[str, float]) -> Iterator[Sentence]:
    for sentence in run:
        if names.rng.random() < chances["frame"]:
            yield noise(names.frame())
        yield noise(names.replaced(sentence, chances["new"]))


def read(sentences: Sequence[Sentence], network: Network) -> Iterator[Chunk]:
    """Run the network over sentences; those that have too many word pieces for one window are left out."""
    words = [word for s in sentences for word in s.words]
    if sum(len(network.pieces(word)[0]) for word in words) <= PIECES_PER_WINDOW:
        starts = [n == 0 for s in sentences for n in range(len(s.words))]
        names = [name for s in sentences for name in s.names]
        yield Chunk(words, names, starts, network.run(words).vectors.astype(np.float16))


def save(found: Iterator[Chunk], folder: Path) -> int:
    """Write chunks as vectors.f16, one row a word, and at the end chunks.jsonl; returns the number of words."""
    folder.mkdir(parents=True, exist_ok=True)
    words, lines = 0, []
    with (folder / "vectors.f16").open("wb") as vectors:
        for chunk in found:
            chunk.vectors.tofile(vectors)
            lines.append(json.dumps([chunk.words, chunk.names, [int(start) for start in chunk.starts]]))
            words += len(chunk.words)
    (folder / "chunks.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return words


def load(folder: Path) -> list[Chunk]:
    """Read what `save` wrote; the vectors stay on disk."""
    rows = [json.loads(line) for line in (folder / "chunks.jsonl").read_text(encoding="utf-8").splitlines()]
    vectors = np.memmap(folder / "vectors.f16", np.float16, "r").reshape(sum(len(words) for words, _, _ in rows), -1)
    found, at = [], 0
    for words, names, starts in rows:
        found.append(Chunk(words, names, [bool(s) for s in starts], vectors[at : at + len(words)]))
        at += len(words)
    return found
