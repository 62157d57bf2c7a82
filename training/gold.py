"""
Gold annotation as files give it: CoNLL-U treebanks and BIO name files, plain or .xz, as documents of sentences.

Standard library only, so that benchmarks can read treebanks without torch.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError

Ends = tuple[int, int]


@dataclass(slots=True)
class Sentence:
    """
    Words with what is known of them; a layer that the file lacks is empty.

    Attributes:
        spaces: Whether a blank follows the word.
        heads: 1-based positions in the sentence, 0 for the root, None for a word that no head is known of.
        names: BIO labels.
    """

    words: list[str]
    spaces: list[bool]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int | None] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Write the sentence as it was, without blanks at its end."""
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).rstrip()


@dataclass(slots=True)
class Document:
    """Sentences in order, under the id that the file gives."""

    id: str
    sentences: list[Sentence] = field(default_factory=list)

    def text(self) -> str:
        """Raw text: the sentences as written, with one blank between them."""
        return " ".join(s.text() for s in self.sentences)

    def ends(self) -> Iterator[tuple[list[Ends], Sentence]]:
        """Each sentence with the characters from where to where its words stand in the text."""
        at = 0
        for sentence in self.sentences:
            spans, start = [], at
            for word, space in zip(sentence.words, sentence.spaces, strict=True):
                spans.append((start, start + len(word)))
                start += len(word) + space
            yield spans, sentence
            at = spans[-1][1] + 1


def read_conllu(path: Path, *, document: str | None = None) -> list[Document]:
    """
    Read a CoNLL-U file. Multiword tokens are given as their parts, without blanks between them; empty nodes are left out.

    Args:
        path: The file, plain or .xz.
        document: For treebanks without `# newdoc`: a regular expression whose match in sent_id names the document.

    Raises:
        InputError: A line is not CoNLL-U.
    """
    documents = [Document(path.name)]
    for number, (comments, rows) in enumerate(blocks(path), 1):
        new = comments.get("newdoc id")
        if document and (match := re.search(document, comments.get("sent_id", ""))):
            new = match.group()
        if new is not None and documents[-1].id != new:
            documents.append(Document(new))
        try:
            documents[-1].sentences.append(_sentence(rows))
        except (IndexError, ValueError) as err:
            raise InputError(f"{path.name}: sentence {comments.get('sent_id', number)} is not CoNLL-U ({err})") from err
    return [d for d in documents if d.sentences]


def read_bio(path: Path) -> list[Document]:
    """
    Read names: `# doc ID`, then word TAB label TAB SpaceAfter=No or nothing; an empty line ends a sentence.

    Raises:
        InputError: A line has no label.
    """
    documents: dict[str, Document] = {}
    current = documents.setdefault(path.name, Document(path.name))
    rows: list[list[str]] = []
    for line in [*_lines(path), ""]:
        if line.startswith("# doc "):
            current = documents.setdefault(line[6:], Document(line[6:]))
        elif line:
            rows.append(line.split("\t"))
            if len(rows[-1]) < 2:
                raise InputError(f"{path.name}: {line!r} is not a word and its label with a tab between them")
        elif rows:
            words, labels = [r[0] for r in rows], [r[1] for r in rows]
            current.sentences.append(Sentence(words, ["SpaceAfter=No" not in r[2:] for r in rows], names=labels))
            rows = []
    return [d for d in documents.values() if d.sentences]


def add_names(parsed: list[Document], named: list[Document]) -> None:
    """
    Give parsed documents the names of a BIO file over the same words.

    Raises:
        InputError: The words differ.
    """
    by_id = {d.id: d for d in named}
    for doc in parsed:
        source = by_id.get(doc.id)
        if source is None or [s.words for s in source.sentences] != [s.words for s in doc.sentences]:
            raise InputError(f"{doc.id}: the words of the name file are not those of the treebank")
        for sentence, names in zip(doc.sentences, source.sentences, strict=True):
            sentence.names = names.names


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n")


def blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield each sentence of a CoNLL-U file: its comments by key, and its lines as columns."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in [*_lines(path), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line.strip():
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = {}, []


def _sentence(rows: list[list[str]]) -> Sentence:
    words = [r for r in rows if r[0].isdigit()]
    spaces = ["SpaceAfter=No" not in r[9] for r in words]
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            spaces[first - 1 : last] = [False] * (last - first) + ["SpaceAfter=No" not in row[9]]
    # A form can hold blanks ("3 1/2"), which no tokenizer keeps together.
    forms = [re.sub(r"\s+", "_", r[1]) for r in words]
    lemmas = [r[2] if r[2] != "_" else form for r, form in zip(words, forms, strict=True)]
    return Sentence(forms, spaces, [r[3] for r in words], [r[4] for r in words], lemmas, [int(r[6]) for r in words], [r[7] for r in words])
