"""The pipe that runs the network over Docs and sets tags, sentence starts, dependencies and entities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.model.decode import NEVER, Floats, path, spans, tree
from kg.model.network import PIECES_PER_WINDOW, SHIPPED, Network, Scores

WINDOW = 150  # words; trained on chunks of up to 110, and sentences above 150 words are rare
LONG = 5  # letters of a word in small letters that is no part of a name of an event or a work ("of", "the", "with" are)


@dataclass
class Reading:
    """A Doc on its way through the network: its words (no white space), and what is known of them so far."""

    doc: Doc
    words: list[Token]
    breaks: set[int]  # positions in `words` where a paragraph begins
    done: int = 0
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # positions in `words`
    deps: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    vectors: list[Floats] = field(default_factory=list)


class Encoder:
    """
    The component `kg_encoder`: sets tag, pos, head, dep, sentence starts, ents and the tensor of Docs: (tokens, width), a row of zeros for
    white space.

    The weights stay in their folder: to_disk, to_bytes and pickle keep its name only, and what was loaded is loaded again when it is used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def network(self) -> Network:
        """The weights of the folder."""
        return Network(self.folder)

    def __getstate__(self) -> dict[str, Path]:
        return {"folder": self.folder}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc, window by window."""
        reading = _reading(doc)
        while reading.done < len(reading.words):
            self._take(reading, self.network.run(self._window(reading)))
        _annotate(reading)
        return doc

    def _window(self, reading: Reading) -> list[str]:
        """Take the words up to the end of the paragraph, as many as the network can read at once."""
        words, pieces = [], 0
        end = min((b for b in reading.breaks if b > reading.done), default=len(reading.words))
        for token in reading.words[reading.done : min(end, reading.done + WINDOW)]:
            pieces += len(self.network.pieces(token.text)[0])
            if pieces > PIECES_PER_WINDOW:
                break
            words.append(token.text)
        return words

    def _take(self, reading: Reading, scores: Scores) -> None:
        """Decode the sentences of a window that are whole: all but the last one, unless the text ends here."""
        size, offset = len(scores.arc), reading.done
        begins = scores.starts.argmax(1).astype(bool)
        begins[0] = True
        edges = [*np.flatnonzero(begins).tolist(), size]
        if offset + size < len(reading.words) and offset + size not in reading.breaks and len(edges) > 2:
            edges.pop()
        end = edges[-1]
        labels = self.network.labels
        reading.tags += [labels.xpos[best] for best in scores.xpos[:end].argmax(1)]
        reading.pos += [labels.upos[best] for best in scores.upos[:end].argmax(1)]
        # Names are of interest, not what they took part in: "the Iraqi invasion of Kuwait" is two names, not one.
        noun = [token.is_lower and len(token) >= LONG for token in reading.words[offset : offset + size]]
        names = np.where(np.outer(noun, [label.endswith("-MISC") for label in labels.ner]), np.float32(NEVER), scores.ner)
        for first, last in pairwise(edges):  # no name goes on in the next sentence
            reading.entities += [labels.ner[best] for best in path(names[first:last], self.network.transitions)]
        reading.vectors.append(scores.vectors[:end])
        heads = np.zeros(end, np.int64)  # as columns of `scores.arc`
        for first, last in pairwise(edges):
            arcs = scores.arc[first:last]
            best = tree(np.concatenate((arcs[:, :1], arcs[:, 1 + first : 1 + last]), axis=1))
            heads[first:last] = np.where(best, best + first, 0)
        relations = self.network.relations(scores, heads)
        relations[:, [name == "root" for name in labels.rel]] = -np.inf
        for word, (head, best) in enumerate(zip(heads.tolist(), relations.argmax(1).tolist(), strict=True)):
            reading.heads.append(offset + (head - 1 if head else word))
            reading.deps.append(labels.rel[best] if head else "ROOT")
        reading.done += end


def _reading(doc: Doc) -> Reading:
    words: list[Token] = []
    breaks: set[int] = set()
    for token in doc:
        if not token.is_space:
            words.append(token)
        elif token.text.count("\n") > 1:
            breaks.add(len(words))
    return Reading(doc, words, breaks)


def _annotate(reading: Reading) -> None:
    """Set what was read on the Doc; white space hangs on the word before it (the first on the word after), so that trees stay whole."""
    doc, words = reading.doc, reading.words
    if not len(doc):
        return
    strings = doc.vocab.strings
    places = np.array([token.i for token in words], np.int64)
    index = np.arange(len(doc))
    heads = np.zeros(len(doc), np.int64)
    if words:
        before = np.searchsorted(places, index, side="right") - 1
        heads[:] = places[np.maximum(before, 0)] - index
        heads[places] = places[reading.heads] - places
    else:
        heads[1:] = -1
    columns: Any = np.zeros((len(doc), 4), np.uint64)
    columns[:] = [strings.add("_SP"), strings.add("SPACE"), 0, strings.add("dep")]
    if words:
        for column, values in ((0, reading.tags), (1, reading.pos), (3, reading.deps)):
            columns[places, column] = [strings.add(value) for value in values]
    else:
        columns[0, 3] = strings.add("ROOT")
    columns[:, 2] = heads.astype(np.uint64)
    doc.from_array(["TAG", "POS", "HEAD", "DEP"], columns)
    if words:
        vectors = np.concatenate(reading.vectors)
        doc.tensor = np.zeros((len(doc), vectors.shape[1]), np.float16)
        doc.tensor[places] = vectors
    names = [(words[start:end], label) for start, end, label in spans(reading.entities)]
    doc.set_ents([Span(doc, name[0].i, name[-1].i + 1, label=label) for name, label in names if not any(map(_is_address, name))])


def _is_address(token: Token) -> bool:
    return token.like_email or token.text.startswith(("http:", "https:", "www."))


@Language.factory(
    "kg_encoder",
    assigns=["token.tag", "token.pos", "token.dep", "token.head", "token.is_sent_start", "doc.sents", "doc.ents", "doc.tensor"],
    default_config={"folder": None},
)
def make_encoder(nlp: Language, name: str, folder: str | None) -> Callable[[Doc], Doc]:
    """Load the network of a folder; the shipped one is loaded when it is used."""
    encoder = Encoder(Path(folder) if folder else SHIPPED)
    if folder:
        encoder.network = Network(encoder.folder)
    return encoder
