"""
Near-copies: one wire story in many papers is one source, not many.

Each article's text leaves a sketch in its lines, so that copies are found from the lines alone: 64 hexadecimal digits, of which two texts
share about as large a part as they share of their sequences of three words (Broder's min-wise hashing, a digit a permutation).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

DIGITS = 64
BAND = 4  # digits that two sketches must share in one place to be compared
# No two of the 37 briefs share 0.04 of their sequences; a story keeps half of them when it is cut in half, or every tenth word is another
# (docs/decisions/near-copies.md).
ALIKE = 0.45  # share of common sequences; the estimate has a standard error of 0.06
SAME = math.ceil(DIGITS * (ALIKE * 15 + 1) / 16)  # digits that are alike then, one in 16 by chance
PAIRS = 1 << 18  # compared at once

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
        >>> sketch("The king of Syldavia met an envoy.") == sketch("the king of Syldavia met an envoy")
        True
    """
    import numpy as np  # not every command sketches

    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))}
    hashes = np.frombuffer(b"".join(_hash(run) for run in sorted(runs)), dtype="<u8")
    factors, terms = _permutations()
    least = (hashes[:, None] * factors + terms).min(axis=0)  # modulo 2 ** 64
    return "".join(f"{digit:x}" for digit in ((least * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(60)).tolist())


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
    stories: dict[int, list[Sketched]] = defaultdict(list)
    for story, same in zip(_stories(list(alike)), alike.values(), strict=True):
        stories[story] += same
    found = {}
    for together in stories.values():
        original = min(together, key=lambda article: (article.published or dt.date.max, article.id))
        found.update({article.id: original for article in together if article.id != original.id})
    return found


def _stories(sketches: Sequence[str]) -> list[int]:
    """Number the story of each sketch: what is alike, and what is alike to that."""
    import numpy as np

    parent = list(range(len(sketches)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    if not sketches:
        return []
    digits = np.frombuffer("".join(sketches).encode("ascii"), dtype=np.uint8).reshape(-1, DIGITS)
    for start in range(0, DIGITS, BAND):
        stories = np.array([root(i) for i in range(len(parent))], dtype=np.int64)
        for ones, others in _candidates(digits[:, start : start + BAND]):
            apart = stories[ones] != stories[others]  # as they were before this band: most of what a large story would have compared
            ones, others = ones[apart], others[apart]
            hits = (digits[ones] == digits[others]).sum(axis=1) >= SAME
            for one, other in zip(ones[hits].tolist(), others[hits].tolist(), strict=True):
                parent[root(other)] = root(one)
    return [root(i) for i in range(len(parent))]


def _candidates(band: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the pairs of rows that are equal, as two arrays of their numbers, a portion at a time."""
    import numpy as np

    keys = np.ascontiguousarray(band).view(np.uint32).ravel()
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    near, step = np.arange(len(keys)), 1
    while len(near := near[near + step < len(keys)]) and len(near := near[keys[near] == keys[near + step]]):
        for portion in np.array_split(near, 1 + len(near) // PAIRS):
            yield order[portion], order[portion + step]
        step += 1


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


@cache
def _permutations() -> tuple[Any, Any]:
    """Numbers of the 64 maps h -> factor * h + term (modulo 2 ** 64); the factors are odd, so each map is a permutation."""
    import numpy as np

    numbers = np.frombuffer(b"".join(_hash(f"kg {i}") for i in range(2 * DIGITS)), dtype="<u8")
    return numbers[:DIGITS] | np.uint64(1), numbers[DIGITS:]
