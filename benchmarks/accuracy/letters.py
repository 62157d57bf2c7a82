"""
Labels of texts that are not ours to pass on, put back on them by their letters.

A labelled sentence is known by how many letters and digits it has and a digest of them, and its spans count letters too. So quotation
marks, blanks and line breaks may differ from one copy of the text to another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Letters:
    """
    A text's letters and digits, in small letters.

    Attributes:
        word: All of them, without what stands between.
        at: Where each stands in the text.
    """

    word: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Letters:
        """Those of a text."""
        at = [k for k, c in enumerate(text) if c.isalnum() and len(c.lower()) == 1]
        return cls("".join(text[k].lower() for k in at), at)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The half-open span of the text from letter `first` to before letter `last`."""
        return self.at[first], self.at[last - 1] + 1

    def sentence(self, first: int, last: int, text: str) -> tuple[int, int]:
        """The same with the quotation marks, brackets and stops around it."""
        start, end = self.span(first, last)
        while start and not text[start - 1].isspace() and not text[start - 1].isalnum():
            start -= 1
        while end < len(text) and not text[end].isspace() and not text[end].isalnum():
            end += 1
        return start, end

    def count(self, start: int, end: int) -> tuple[int, int]:
        """The other way: which letters a span of the text has."""
        inside = [n for n, k in enumerate(self.at) if start <= k < end]
        return inside[0], inside[-1] + 1


def digest(word: str) -> str:
    """What a sentence of these letters is known by."""
    return hashlib.sha256(word.encode()).hexdigest()[:12]


def put_back(letters: Letters, text: str, rows: Sequence[Row]) -> Iterator[tuple[Row, int, tuple[int, int]]]:
    """
    Those of the labelled sentences that a text has, in its order.

    Args:
        letters: Of the text.
        rows: A sentence each: how many "letters" it has and their "digest", in the order of the text.

    Yields:
        The row, at which letter its sentence begins, and the sentence's half-open span of the text.
    """
    for row, at in zip(rows, places(letters, [(row["letters"], row["digest"]) for row in rows]), strict=True):
        if at is not None:
            yield row, at, letters.sentence(at, at + row["letters"], text)


def places(letters: Letters, sentences: Sequence[tuple[int, str]]) -> Iterator[int | None]:
    """
    Where sentences of a text begin, in letters; None for one that is not there.

    Args:
        sentences: The length in letters and the digest of each, in the order of the text.
    """
    done = 0
    for size, known in sentences:
        begins = range(done, len(letters.word) - size + 1)
        found = next((k for k in begins if digest(letters.word[k : k + size]) == known), None)
        if found is not None:
            done = found + size
        yield found
