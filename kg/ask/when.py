"""The days that a question is about: "in March", "since 12 March 2025", "between 1 and 15 March", "over the last two weeks"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from kg.extract.dates import MONTHS, NUMBERS, WEEKDAYS, resolve_date

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:1[89]|20)\d\d"
DAY = r"(?:the )?\d{1,2}(?:st|nd|rd|th)?"
COUNT = r"(?:\d+|" + "|".join(NUMBERS) + "|few|several|couple of)"
UNIT = "(?:day|week|month|year)s?"
SEASON = "(?:spring|summer|autumn|fall|winter)"
STRICT = "|".join((
    rf"{YEAR}-\d\d-\d\d",
    rf"{DAY}(?: of)? {MONTH}(?:,? {YEAR})?",
    rf"{MONTH} {DAY}(?!\d)(?:,? {YEAR})?",
    rf"(?:early|late|mid|mid-|the (?:start|beginning|middle|end) of)?[ -]?{MONTH}(?: of|,)? {YEAR}",
    rf"(?:the )?{SEASON}(?: of)? {YEAR}",
    r"(?:the )?(?:1[89]|20)\d0s",
    rf"(?:last|next|this|past|previous|coming) (?:{'|'.join(WEEKDAYS)}|{MONTH})",
    r"(?:the )?(?:last|next|this|past|previous|coming) (?:week|month|year|night|weekend)",
    rf"(?:the )?(?:last|past|previous) {COUNT} {UNIT}",
    rf"{COUNT} {UNIT} (?:ago|earlier)",
    r"the day before yesterday|yesterday|today|tonight|tomorrow",
    rf"(?:{'|'.join(WEEKDAYS)})",
))  # fmt: skip
BARE = rf"(?:early |late |mid |mid-)?{MONTH}|{YEAR}"  # only behind a preposition: "march" and "may" are verbs
AFTER = r"(?:on or after|since|after|from|starting|as of|ever since)"
BEFORE = r"(?:on or before|until|till|before|up to|by|prior to|through)"
WITHIN = r"(?:in|on|during|at|within|over|throughout|for|of|around|about)"
PATTERNS = tuple(
    re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"(?:between|from) (?P<a>{STRICT}|{BARE}|{DAY}) (?:and|to|until|till|through|-) (?P<b>{STRICT}|{BARE})",
        rf"(?P<open>{AFTER}) (?P<a>{STRICT}|{BARE}) (?P<shut>{BEFORE}) (?P<b>{STRICT}|{BARE})",
        rf"(?P<word>{AFTER}|{BEFORE}|{WITHIN}) (?P<a>{STRICT}|{BARE})",
        rf"(?P<a>{STRICT})",
        rf"(?P<a>{MONTH} {YEAR})",
    )
)
SINCE_WHAT = re.compile(r"\b(?:since|until|till|after|before|during|prior to)\s+(?:the|his|her|its|their|a)\s+[\w' -]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """
    The days asked about, both included; None is open.

    Attributes:
        words: As the question says it.
    """

    since: dt.date | None
    until: dt.date | None
    words: str

    def __str__(self) -> str:
        if self.since and self.until:
            return in_words(self.since) if self.since == self.until else f"{in_words(self.since)} to {in_words(self.until)}"
        return f"since {in_words(self.since)}" if self.since else f"until {in_words(self.until)}" if self.until else ""


def in_words(day: dt.date | None) -> str:
    """A day as people write it."""
    return "" if day is None else f"{day.day} {calendar.month_name[day.month]} {day.year}"


def find_period(text: str, newest: dt.date) -> tuple[str, Period | None]:
    """
    Take the time out of a question.

    Args:
        newest: What "last week" counts from; a month without a year is the last such month up to it.

    Returns:
        The question without it, and the days, None where the question names none.

    Example:
        >>> find_period("who threatened Russia in March?", dt.date(2025, 5, 1))[1].until
        datetime.date(2025, 3, 31)
    """
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            period = _period(match, newest)
            if period is not None:
                return " ".join(f"{text[: match.start()]} {text[match.end() :]}".split()), period
    return text, None


def unread_time(text: str) -> str | None:
    """A time that is told by something else than a date ("since the invasion"), which cannot be looked up."""
    match = SINCE_WHAT.search(text)
    return match.group().strip(" ?.!") if match else None


def _period(match: re.Match[str], newest: dt.date) -> Period | None:
    groups = match.groupdict()
    words, word = match.group().strip(), (groups.get("word") or "").lower()
    one = groups["a"]
    if groups.get("b"):
        second = _span(groups["b"], newest)
        if re.fullmatch(DAY, one, re.IGNORECASE) and second:
            first = _span(f"{re.sub('[^0-9]', '', one)} {calendar.month_name[second[0].month]} {second[0].year}", newest)
        else:
            year = re.search(YEAR, groups["b"])
            borrows = year is not None and not re.search(YEAR, one) and re.search(MONTH, one, re.IGNORECASE)
            first = _span(f"{one} {year.group()}" if year is not None and borrows else one, newest)
        return Period(first[0], second[1], words) if first and second and first[0] <= second[1] else None
    span = _span(one, newest)
    if span is None:
        return None
    start, end = span
    day = dt.timedelta(days=1)
    if word in ("since", "from", "starting", "as of", "on or after", "ever since"):
        return Period(start, None, words)
    if word == "after":
        return Period(end + day, None, words)
    if word in ("until", "till", "by", "up to", "on or before", "through"):
        return Period(None, end, words)
    if word in ("before", "prior to"):
        return Period(None, start - day, words)
    return Period(start, end, words)


def _span(text: str, newest: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a phrase means."""
    text = text.strip().title() if not re.search(r"\d(?:st|nd|rd|th)", text, re.IGNORECASE) else text.strip().capitalize()
    text = re.sub(r"^The (?=\d)", "", text)
    lower = text.lower()
    if re.fullmatch(rf"{YEAR}-\d\d-\d\d", lower):
        return _iso(lower)
    if match := re.search(r"\b(\d{3})0s", lower):
        return dt.date(int(match[1] + "0"), 1, 1), dt.date(int(match[1] + "9"), 12, 31)
    if match := re.search(rf"({SEASON}).*?({YEAR})", lower):
        return _season(match[1], int(match[2]))
    if match := re.search(rf"(?:last|past|previous) ({COUNT}) (day|week|month|year)", lower):
        return _back(match[1], match[2], newest)
    if match := re.fullmatch(rf"(?:last|past|previous) ({MONTH})", lower):
        text = match[1].title()
    if lower == "the day before yesterday":
        return newest - dt.timedelta(days=2), newest - dt.timedelta(days=2)
    found = resolve_date(re.sub(rf"\b{MONTH}", lambda m: m.group().capitalize(), text, flags=re.IGNORECASE), newest)
    if found is None:
        return None
    start, precision = found
    end = {"day": start, "week": start + dt.timedelta(days=6), "month": _month_end(start), "year": dt.date(start.year, 12, 31)}[precision]
    return start, end


def _iso(text: str) -> tuple[dt.date, dt.date] | None:
    try:
        return dt.date.fromisoformat(text), dt.date.fromisoformat(text)
    except ValueError:
        return None


def _back(count: str, unit: str, newest: dt.date) -> tuple[dt.date, dt.date] | None:
    number = int(count) if count.isdigit() else {"few": 3, "several": 3, "couple of": 2}.get(count) or NUMBERS[count]
    if unit in ("day", "week"):
        return newest - dt.timedelta(days=number * (7 if unit == "week" else 1) - 1), newest
    months = newest.year * 12 + newest.month - 1 - number * (12 if unit == "year" else 1)
    if months < 12:
        return None
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(newest.day, calendar.monthrange(year, month)[1])) + dt.timedelta(days=1), newest


def _season(name: str, year: int) -> tuple[dt.date, dt.date]:
    month = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    last = dt.date(year + (month == 12), (month + 1) % 12 + 1, 1)
    return dt.date(year, month, 1), _month_end(last)


def _month_end(day: dt.date) -> dt.date:
    return dt.date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
