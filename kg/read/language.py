"""Whether a text is English enough to be read by an English parser."""

from __future__ import annotations

import re

_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the of and to that is was for on with as by it he his from at are has have had said be were which will not this they but who she "
        "their an been after its would about into over also when than",
    )
)
SHORTEST = 40  # words: below it, a list of names or a headline could pass for another language
# English news has a share of 0.25 to 0.4, lists of English headlines 0.12; Dutch, German, French and Spanish stay below 0.06.
SHARE = 0.08
LETTERS = 100  # of which most must be Latin; scripts without spaces have few "words"

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def common_share(text: str) -> float | None:
    """Share of common English words, 0 to 1, or None where the text is too short to tell; 0 for another script."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if letters >= LETTERS and len(_LATIN.findall(text)) < letters / 2:
        return 0.0
    if len(words) < SHORTEST:
        return None
    return sum(word.lower() in _COMMON for word in words) / len(words)
