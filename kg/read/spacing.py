"""Marks and spaces inside a paragraph: what lost links, split hyphens and glued words leave."""

from __future__ import annotations

import re

_PREFIX = r"(?:anti|co|counter|cross|ex|inter|mid|mis|multi|non|post|pre|pro|re|self|semi|sub|ultra|vice)"
_PREPOSITION = r"(?:about|against|and|at|between|by|for|from|in|of|on|or|since|through|to|with)"

_REPAIRS = [
    # A lone 's: after a mark, a preposition or "said" its owner was a link that is lost; after any other word it was only split off.
    (re.compile(rf"(^|[,;:(“—–]|\b(?:{_PREPOSITION}|sa(?:id|ys)))\s+'s(?=\s)", re.IGNORECASE), r"\1"),
    (re.compile(r"(?<=\w) 's(?=[\s,.;:])"), "'s"),
    # Split hyphens: "co- operate", but not "pre- and post-war"; then the dash that lost a space, "Klow- Ministers met".
    (re.compile(rf"\b({_PREFIX})- (?!(?:and|or|to|but)\b)(?=[a-z])", re.IGNORECASE), r"\1-"),
    (re.compile(rf"\b({_PREFIX}) -(?=[a-z])", re.IGNORECASE), r"\1-"),
    (re.compile(r"(?<=\w)- (?=[“\"']?[A-Z])"), " - "),
    (re.compile(r"(?<=\w) -(?=[A-Z][a-z])"), " - "),
    # Spaces at marks, and marks that stand twice as nothing is left between them.
    (re.compile(r"\s+([,;:.!?])(?=[\s”\")\]]|$)"), r"\1"),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r"([(\[“])\s+"), r"\1"),
    (re.compile(r"\s+([)\]”])"), r"\1"),
    (re.compile(r"\(\)|\[\]"), ""),
    # Glued words: a link's name to the preposition before it, a sentence to the one before.
    (re.compile(r"\b(by|from|in|reports|said|says|via|with)(?=[A-Z][A-Za-z]{2,})"), r"\1 "),
    (re.compile(r"(?<=[a-z]{2})([.!?][”\"]?)(?=[“\"]?[A-Z][a-z]+ )"), r"\1 "),
    (re.compile(r"\s+"), " "),
]


def tidy(paragraph: str) -> str:
    """
    Mend the spaces and marks of one paragraph; its words stay.

    Example:
        >>> tidy("Envoys of , who co- operate ( since May) , met .")
        'Envoys of, who co-operate (since May), met.'
    """
    for pattern, replacement in _REPAIRS:
        paragraph = pattern.sub(replacement, paragraph)
    return paragraph.strip()
