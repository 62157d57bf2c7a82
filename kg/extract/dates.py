"""
When it happened: dates that a sentence states, resolved against the day of publication.

Weekdays, "yesterday", "last week", "in February 2022", "on 12 March". A date counts for a trigger if it hangs on it or on the clause
that it stands in; nothing is guessed: what the text does not state is None.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from kg.extract.syntax import Tree
from kg.types import Precision

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name} | {
    name.lower(): n for n, name in enumerate(calendar.month_abbr) if name
}
MONTHS["sept"] = 9
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
NUMBERS = {
    w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
} | {"a": 1, "an": 1}

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY_MONTH = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH}(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?(?:,?\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?P<n>\w+)\s+(?P<unit>day|week|month|year)s?\s+(?P<way>ago|earlier|before)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?P<which>last|this|next|past|previous|coming)\s+(?P<unit>week|month|year|night|weekend)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:(?P<which>last|next|this|coming)\s+)?(?P<day>" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?P<year>(?:1[89]|20)\d\d)\b")
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}


def resolve_date(text: str, published: dt.date | None, *, future: bool = False) -> tuple[dt.date, Precision] | None:
    """
    The first day that a date phrase means, and how precise it is; None where it cannot be told.

    Args:
        text: A phrase such as "last Friday" or "February 2022".
        published: What relative phrases count from.
        future: Whether the deed lies ahead, so that "on Friday" is the next one.

    Example:
        >>> resolve_date("February 2022", None)
        (datetime.date(2022, 2, 1), 'month')
        >>> resolve_date("on Tuesday", dt.date(2025, 3, 13))
        (datetime.date(2025, 3, 11), 'day')
    """
    if match := _DAY_MONTH.search(text):
        found = _day_month(match, published, future=future, text=text)
        if found:
            return found
    if published is None:
        return _bare_year(text)
    lower = text.lower()
    for word, days in _DAYS.items():
        if re.search(rf"\b{word}\b", lower):
            return published + dt.timedelta(days=days), "day"
    if match := _AGO.search(text):
        return _ago(match, published)
    if match := _WEEKDAY.search(text):
        return _weekday(match, published, future=future)
    if match := _RELATIVE.search(text):
        return _relative(match, published)
    return _bare_year(text)


def stated_date(tree: Tree, trigger: int, published: dt.date | None) -> tuple[dt.date | None, Precision | None]:
    """The date that the trigger's clause states, the nearest phrase first."""
    dates = tree.dates.get(tree.sent[trigger], [])
    if not dates:
        return None, None
    line = [trigger, *(a for a in tree.ancestors(trigger))]
    reach = {word: n for n, word in enumerate(line)}
    future = any(tree.lower[k] in ("will", "would", "to") for k in tree.children(trigger, "aux", "mark"))
    best: tuple[int, int, tuple[dt.date, Precision]] | None = None
    for ent in dates:
        resolved = resolve_date(ent.text, published, future=future)
        if resolved is None:
            continue
        climb = [ent.root.i, *tree.ancestors(ent.root.i)]
        meets = next(((reach[w], n) for n, w in enumerate(climb) if w in reach), None)
        if meets is None or meets[0] > 2 or meets[1] > 3 or _crosses_speech(tree, trigger, line[: meets[0]]):
            continue
        key = (meets[0] + meets[1], abs(ent.start - trigger), resolved)
        if best is None or key[:2] < best[:2]:
            best = key
    return best[2] if best else (None, None)


def _crosses_speech(tree: Tree, trigger: int, line: list[int]) -> bool:
    """A date beside "said" dates the saying, not the deed that is told."""
    return any(tree.dep[w] in ("ccomp", "parataxis") for w in line)


def _day_month(match: re.Match[str], published: dt.date | None, *, future: bool, text: str) -> tuple[dt.date, Precision] | None:
    month, day = MONTHS[match["month"].lower()], match["d1"] or match["d2"]
    if match["month"].lower() in ("may", "march") and match["month"].islower():
        return None
    year = int(match["year"]) if match["year"] else None
    if year is None:
        if published is None:
            return None
        if other := _YEAR.search(text):
            year = int(other["year"])
        else:
            year = published.year
            if month > published.month and not future:
                year -= 1  # a report of March that says "in November" means the last one
            elif month < published.month and future:
                year += 1
    try:
        return (dt.date(year, month, int(day)), "day") if day else (dt.date(year, month, 1), "month")
    except ValueError:
        return None


def _bare_year(text: str) -> tuple[dt.date, Precision] | None:
    match = _YEAR.search(text)
    return (dt.date(int(match["year"]), 1, 1), "year") if match else None


def _ago(match: re.Match[str], published: dt.date) -> tuple[dt.date, Precision] | None:
    word = match["n"].lower()
    number = int(word) if word.isdigit() else NUMBERS.get(word)
    if number is None:
        return None
    unit = match["unit"].lower()
    if unit == "day":
        return published - dt.timedelta(days=number), "day"
    if unit == "week":
        return _monday(published - dt.timedelta(weeks=number)), "week"
    months = number * (12 if unit == "year" else 1)
    index = published.year * 12 + published.month - 1 - months
    if index < 12:
        return None
    return (dt.date(index // 12, 1, 1), "year") if unit == "year" else (dt.date(index // 12, index % 12 + 1, 1), "month")


def _weekday(match: re.Match[str], published: dt.date, *, future: bool) -> tuple[dt.date, Precision]:
    gap = (WEEKDAYS[match["day"].lower()] - published.weekday()) % 7
    which = (match["which"] or "").lower()
    if which in ("next", "coming") or (future and which != "last"):
        return published + dt.timedelta(days=gap), "day"
    if which == "last" and gap == 0:
        return published - dt.timedelta(days=7), "day"
    return published - dt.timedelta(days=(7 - gap) % 7), "day"


def _relative(match: re.Match[str], published: dt.date) -> tuple[dt.date, Precision]:
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "night":
        return published + dt.timedelta(days=step), "day"
    if unit in ("week", "weekend"):
        return _monday(published + dt.timedelta(weeks=step)), "week"
    if unit == "year":
        return dt.date(published.year + step, 1, 1), "year"
    index = published.year * 12 + published.month - 1 + step
    return dt.date(index // 12, index % 12 + 1, 1), "month"


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
