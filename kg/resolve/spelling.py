"""How names are compared across articles: without accents, case, punctuation, a leading "the" or a company's legal form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.types import Kind

# What Unicode does not take apart into a letter and an accent.
LETTERS = {"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "&": " and "}
WHOLE_LETTERS = str.maketrans(LETTERS)
SILENT = re.compile(r"['’‘ʼ`.]")  # O'Neill is ONeill, U.N. is UN
WORD = re.compile(r"[^\W_]+")
LEGAL_FORMS = frozenset({"inc", "incorporated", "ltd", "limited", "llc", "plc", "corp", "co", "gmbh"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "at", "de", "du", "des", "la", "le", "el", "y", "e"})
ACRONYM = re.compile(r"[A-Z]{3,6}")


@lru_cache(maxsize=100_000)
def fold(name: str, kind: Kind | None = None) -> str:
    """
    Reduce a name to what it is compared by.

    Example:
        >>> fold("The U.N."), fold("J. D. Müller-Łoś"), fold("Acme & Sons, Inc.", "organization")
        ('un', 'jd muller los', 'acme and sons')
    """
    plain = unicodedata.normalize("NFKD", SILENT.sub("", name.translate(WHOLE_LETTERS)))
    words = WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold())
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if kind in ("organization", "group"):
        while len(words) > 1 and words[-1] in LEGAL_FORMS:
            del words[-1]
    return " ".join(_initials_joined(words)) or name.strip().casefold()


def surname(folded: str) -> str:
    """
    Find the last word of a folded name that is no "Jr".

    Example:
        >>> surname("anna maria bianchi jr")
        'bianchi'
    """
    words = folded.split()
    return next((word for word in reversed(words) if word not in SUFFIXES), folded)


def initials(folded: str) -> str:
    """
    Make the acronym of a folded name, small words left out.

    Example:
        >>> initials("bank of ruritania and borduria")
        'brb'
    """
    return "".join(word[0] for word in folded.split() if word not in SMALL_WORDS)


def is_acronym(name: str) -> bool:
    """Whether a name as written is an acronym of three letters or more; shorter ones fit too many names."""
    return ACRONYM.fullmatch(name.replace(".", "")) is not None


def _initials_joined(words: list[str]) -> list[str]:
    """Join letters that stand alone side by side, so that "J. D." and "J.D." are one."""
    joined: list[str] = []
    before = ""
    for word in words:
        if len(word) == 1 and len(before) == 1:
            joined[-1] += word
        else:
            joined.append(word)
        before = word
    return joined
