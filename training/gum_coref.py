"""Who means whom in GUM, from its layer of entities: mentions by the characters of the document's text, and their clusters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .gold import Document, Ends, blocks, read_conllu
from .gum_names import Rows, head_of, mentions

RELATIVE = frozenset({"who", "whom", "whose"})


@dataclass(frozen=True, slots=True)
class Mention:
    """
    What means something in a text.

    Attributes:
        start: Characters of the document's text, half-open.
        head: Where the word begins by which it hangs in its sentence.
        names: Where the words of a name begin that hang flat on that word: "student Ada Lovelace".
        cluster: Mentions that mean the same have the same.
        kind: GUM's: person, organization, place, abstract ...
        word: The head in small letters; `tag` and `rel` are its Penn tag and its dependency.
        plural: By its tag, or as several are joined; pronouns are not told.
    """

    start: int
    end: int
    head: int
    names: tuple[int, ...]
    cluster: str
    kind: str
    word: str
    tag: str
    rel: str
    plural: bool
    sentence: int

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a personal, relative or demonstrative pronoun."""
        return self.tag in ("PRP", "PRP$", "WP", "WP$", "DT")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document and its mentions, in order of their heads."""

    document: Document
    genre: str
    mentions: tuple[Mention, ...]


def read_clusters(path: Path) -> list[Annotated]:
    """
    Read the mentions of a GUM file. GUM leaves relative pronouns out: "who" gets the cluster of what its clause hangs on.

    Raises:
        InputError: A line is not CoNLL-U.
    """
    parsed, sentences, found = read_conllu(path), blocks(path), []
    for document in parsed:
        genre, marked = "", list[Mention]()
        for number, (ends, _) in enumerate(document.ends()):
            comments, rows = next(sentences)
            genre = comments.get("meta::genre", genre)
            marked += _mentions([row for row in rows if row[0].isdigit()], ends, number)
        found.append(Annotated(document, genre, tuple(sorted(marked, key=lambda m: (m.head, m.start - m.end)))))
    return found


def _mentions(rows: Rows, ends: list[Ends], number: int) -> Iterator[Mention]:
    by_head: dict[int, tuple[str, str]] = {}
    for m in mentions(rows):
        if (head := head_of(rows, m)) is not None:
            by_head[head] = (m.group, m.kind)
            joined = any(row[6] == rows[head][0] and row[7] == "conj" for row in rows[m.first : m.last])
            plural = joined or rows[head][4] in ("NNS", "NNPS")
            names = tuple(ends[i][0] for i in range(m.first, m.last) if rows[i][6] == rows[head][0] and rows[i][7] == "flat")
            start, end = ends[m.first][0], ends[m.last - 1][1]
            yield Mention(start, end, ends[head][0], names, m.group, m.kind, *_described(rows[head]), plural, number)
    for i, row in enumerate(rows):
        if row[1].lower() in RELATIVE and (meant := by_head.get(_relative_to(rows, i))) is not None:
            yield Mention(*ends[i], ends[i][0], (), *meant, *_described(row), False, number)


def _described(row: list[str]) -> tuple[str, str, str]:
    return row[1].lower(), row[4], row[7]


def _relative_to(rows: Rows, i: int) -> int:
    """Find the word on which the relative clause of a pronoun hangs, -1 if it is in none."""
    while rows[i][7] != "acl:relcl":
        i = int(rows[i][6]) - 1
        if i < 0:
            return -1
    return int(rows[i][6]) - 1
