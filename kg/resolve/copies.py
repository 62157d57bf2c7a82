"""
Near-copies: one wire story in many papers is one source, not many.

Each article's text leaves a sketch in its lines, so that copies are found from the lines alone: 64 hexadecimal digits, of which two texts
share about as large a part as they share of their sequences of three words (Broder's min-wise hashing, a digit a permutation).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

DIGITS = 64
BAND = 4  # digits that two sketches must share in one place to be compared
# No two of the 37 briefs share 0.04 of their sequences; a story keeps half of them when it is cut in half, or every tenth word is another
# (docs/decisions/near-copies.md).
ALIKE = 0.45

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketched:
    """An article as it is told from others: its sketch and its day of publication, where they are known."""

    id: str
    sketch: str | None
    published: dt.date | None = None


def sketch(text: str) -> str:
    """
    Sketch a text in 64 hexadecimal digits. The same words give the same sketch anywhere; docs/graph.md has the formula.

    Example:
        >>> similarity(sketch("The king of Syldavia met an envoy."), sketch("the king of Syldavia met an envoy"))
        1.0
    """
    import numpy as np  # not every command sketches

    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))}
    hashes = np.frombuffer(b"".join(_hash(run) for run in sorted(runs)), dtype="<u8")
    factors, terms = _permutations()
    least = (hashes[:, None] * factors + terms).min(axis=0)  # modulo 2 ** 64
    return "".join(f"{digit:x}" for digit in ((least * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(60)).tolist())


def similarity(one: str, other: str) -> float:
    """Estimate which part of their sequences of three words two sketched texts share: 0 to 1, standard error .06; chance is taken off."""
    same = sum(a == b for a, b in zip(one, other, strict=True)) / DIGITS
    return max(0.0, (same - 1 / 16) / (1 - 1 / 16))


def originals(articles: Iterable[Sketched]) -> dict[str, Sketched]:
    """
    Find near-copies: the original of each article that is a copy of another one, by the copy's id.

    Copies of copies belong together. The original is the first published, the one with the smallest id among equals. A function of the
    set of articles; one without a sketch is a copy of nothing.
    """
    alike: dict[str, list[Sketched]] = defaultdict(list)
    for article in articles:
        if article.sketch is not None:
            alike[article.sketch].append(article)
    parent = {text: text for text in alike}

    def root(text: str) -> str:
        while parent[text] != text:
            parent[text] = text = parent[parent[text]]
        return text

    for one, other in _candidates(alike):
        first, second = sorted((root(one), root(other)))
        if first != second and similarity(one, other) >= ALIKE:
            parent[second] = first
    stories: dict[str, list[Sketched]] = defaultdict(list)
    for text, same in alike.items():
        stories[root(text)] += same
    found = {}
    for story in stories.values():
        original = min(story, key=lambda article: (article.published or dt.date.max, article.id))
        found.update({article.id: original for article in story if article.id != original.id})
    return found


def _candidates(sketches: Iterable[str]) -> Iterator[tuple[str, str]]:
    every = list(sketches)
    for start in range(0, DIGITS, BAND):
        alike = defaultdict(list)
        for text in every:
            alike[text[start : start + BAND]].append(text)
        for same in alike.values():
            yield from combinations(same, 2)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


@cache
def _permutations() -> tuple[Any, Any]:
    """Numbers of the 64 maps h -> factor * h + term (modulo 2 ** 64); the factors are odd, so each map is a permutation."""
    import numpy as np

    numbers = np.frombuffer(b"".join(_hash(f"kg {i}") for i in range(2 * DIGITS)), dtype="<u8")
    return numbers[:DIGITS] | np.uint64(1), numbers[DIGITS:]
