"""Lines -> paragraphs: sentences that a page or a column width broke are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.read.dates import date_line

CLOSED = "\x02"
"""Ends a line that nothing continues though no full stop says so, as a caption; begins one that continues nothing, as an item of a list."""

_FINISHED = re.compile(rf"[.!?…:;{CLOSED}][\"”')\]]*$")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Maj|Prof|St|No|vs)|\b[A-Z])\.$")
_HANGING = re.compile(
    r"(?:,|\b(?:a|an|the|and|or|of|to|by|from|with|in|into|between|against|who|which|that|his|her|their|its|Mr|Mrs|Ms|Dr"
    r"|President|Minister)|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Maj|Prof|St)\.)$"
)
_CONTINUING = re.compile(r"[\"“'(\[]*[a-z]|[,;:)\]”](?:\s|$)|'s\s|\.$")
_LOWERCASE_NAME = re.compile(r"[\"“']*(?:(?:al|el|bin|ibn|von|van|de|da|di|du|la|le)[- ]|[a-z]{1,2}[A-Z])")

# Word endings that are no words: "govern-" and "ment" are one word, "Syldavia-" and "backed" are two.
_ENDING = re.compile(
    r"(?:ments?|mental|t?ions?|sions?|t?ional|ings?|ed|ers?|ters?|tors?|ators?|ly|ness|it(?:y|ies)|[ae]nce|[ai]ble|isms?|ists?|tures?|ti?ves?"
    r"|[ct]?ial(?:ly)?|ical(?:ly)?|ous(?:ly)?|i?ans?|ish|ate[sd]?|dents?|ta?ry|ies)\b"
)
WRAPPED_AT = range(40, 101)  # columns: e-mail wraps at 72, terminals at 80
LONGEST_HEADLINE = 40  # words
TAIL = 200  # characters that tell whether a paragraph is in mid-sentence
SLACK = 12  # columns that a line may have more than those that we are sure of
WRAPPED_SHARE = 0.7  # of the lines that stop in mid-sentence, at which the next word would not have fitted


def join_lines(lines: Sequence[str]) -> list[str]:
    """
    Join lines into paragraphs.

    A line goes on in the next one where the text is wrapped at a width and the next word did not fit, or where the line stops in
    mid-sentence and the next begins in one, even across blank lines. All other lines are paragraphs of their own.
    """
    width = _wrap_width(lines)
    words = frozenset(re.findall(r"\w+", " ".join(lines).lower()))
    paragraphs: list[list[str]] = []
    tail, last = "", ""  # the end of the paragraph so far; the line before, '' after a blank one
    for line in lines:
        joined = bool(line and paragraphs) and not line.startswith(CLOSED)
        if joined and ((last and width and _is_full(last, line, width)) or _goes_on(tail, line, below_title=len(paragraphs) == 1)):
            paragraphs[-1][-1], glue = _seam(paragraphs[-1][-1], line, words)
            paragraphs[-1] += [glue, line]
            tail = (tail + " " + line)[-TAIL:]
        elif line:
            paragraphs.append([line.removeprefix(CLOSED)])
            tail = line[-TAIL:]
        last = line
    return ["".join(paragraph) for paragraph in paragraphs]


def ends_sentence(paragraph: str) -> bool:
    """Whether a paragraph ends as sentences do, and headlines, names and labels do not."""
    return _FINISHED.search(paragraph) is not None


def is_headline(paragraph: str) -> bool:
    """Whether a paragraph can be a headline: no full stop at its end, a capital or a figure at its beginning, and short."""
    stops = ends_sentence(paragraph) and not re.search(r"[!?][\"”')]*$", paragraph)
    return not stops and not re.match(r"[\"“']*[a-z]", paragraph) and len(paragraph.split()) <= LONGEST_HEADLINE


def _is_full(line: str, following: str, width: int) -> bool:
    next_word = following.split(maxsplit=1)[0]
    return len(line) <= width + SLACK and len(line) + 1 + len(next_word) > width and not line.endswith(CLOSED)


def _wrap_width(lines: Sequence[str]) -> int:
    """Tell the column at which a text is wrapped, 0 if it is not: the lines that surely go on in the next one show it."""
    broken = [(a, b) for a, b in pairwise(lines) if len(a) in WRAPPED_AT and b[:1].islower() and not ends_sentence(a)]
    width = max((len(a) for a, _ in broken), default=0)
    full = sum(_is_full(a, b, width) for a, b in broken)
    wider = sum(len(line) > width + SLACK for line in lines)
    wrapped = full >= 2 and full >= WRAPPED_SHARE * len(broken) and wider <= len(lines) * (1 - WRAPPED_SHARE)
    return width if wrapped else 0


def _goes_on(line: str, following: str, *, below_title: bool) -> bool:
    if ends_sentence(line) and not _ABBREVIATED.search(line):
        return False
    if _CONTINUING.match(following) and not (below_title and _LOWERCASE_NAME.match(following)):
        return True
    if below_title and date_line(following, first=False):
        return False  # "Envoy flies in" is a whole headline
    return _HANGING.search(line) is not None and len(line.split()) >= 3


def _seam(line: str, following: str, words: frozenset[str]) -> tuple[str, str]:
    """Give a line as it stands before the next one, a hyphen that only split a word taken off, and what goes between them."""
    if re.match(r"[,;:.)\]”]|'s\s", following):
        return line, ""
    hyphenated = re.search(r"(\w+)-$", line)
    if not hyphenated:
        return line, " "
    left, right = hyphenated[1], re.match(r"\w*", following)
    whole = (left + right[0]).lower() if right else ""
    one_word = whole in words or (left.islower() and len(left) > 3 and _ENDING.match(following))
    return (line[:-1] if one_word else line), ""
