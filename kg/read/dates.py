"""When a report was published, as its text says: a full date alone on a line, or a dateline such as `KLOW, March 12 (SNA) -`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER"
    r"|NOVEMBER|DECEMBER)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_FULL = re.compile(
    rf"(?<![\w-])(?:(?P<d1>{_DAY})(?: of)?[ -](?P<m1>{_MONTH}),?[ -](?P<y1>[12]\d{{3}})"
    rf"|(?P<m2>{_MONTH}) (?P<d2>{_DAY}),? (?P<y2>[12]\d{{3}})"
    r"|(?P<y3>[12]\d{3})(?P<sep>[-/])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2}))(?!\d)"
)

# What else a line may hold that is a date and no sentence: a label, a time of day, a zone.
_LABEL = re.compile(
    rf"\b(?:first|last|originally)?\s*(?:published|updated|posted|modified|created|date|edited)(?:\s+(?:on|at))?\b|{_WEEKDAY}"
    r"|T?\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]m\b|\b(?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]?T|MSK|IST|at)\b"
    r"|(?<=\d)Z\b|[+-]\d{2}:?\d{2}\b",
    re.IGNORECASE,
)
_PLACE_OR_BYLINE = re.compile(r"(?:By )?[A-Z][\w.'-]*(?:,? (?:and )?[A-Z][\w.'-]*){0,4}")

_NAME = r"[A-Z][\w.'-]*(?: (?:(?:de|la|el|of|al) )?[A-Z][\w.'-]*){0,3}"
_PLACE = rf"{_NAME}(?:, {_NAME})?(?:/{_NAME})?"
_CAPITALS = rf"[A-Z][A-Z.'-]{{2,}}(?: [A-Z][A-Z.'-]+){{0,2}}(?:, {_NAME})?"
_AGENCY = r"\((?:[A-Z]{2,6}|dpa|Reuters|Xinhua|Bloomberg|Tass|Interfax|Ansa|Efe)\)"
_DASH = r"(?:\s*[—–]+\s*|\s+-{1,2}\s*|-{1,2}\s+)"
_DATED = re.compile(
    rf"{_PLACE}(?: \([^()]{{2,40}}\))?[,.]? (?:{_WEEKDAY},? )?(?:(?P<m1>{_MONTH}) (?P<d1>{_DAY})|(?P<d2>{_DAY}) (?P<m2>{_MONTH}))"
    rf"(?:,? (?P<y>[12]\d{{3}}))?,?(?: ?\([^()]{{2,40}}\))?{_DASH}(?=\S)"
)
_UNDATED = re.compile(rf"(?:{_CAPITALS},? )?{_AGENCY}{_DASH}(?=\S)|{_CAPITALS}{_DASH}(?=[\"“']?[A-Z])")

HEAD, TAIL = 6, 2  # paragraphs at the top and the end that may be a date line: further in, it heads a part of a timeline
DATELINES = 5  # paragraphs at the top that may open with a dateline: below title, standfirst, byline and date
NEAR = dt.timedelta(days=7)  # a full date in the text tells a dateline's year only this close to it: others are history


def date_in(text: str) -> dt.date | None:
    """
    Find the last full date in a path, URL or value; None where there is none.

    Example:
        >>> date_in("https://example.org/world/2025/03/12/talks")
        datetime.date(2025, 3, 12)
    """
    return next((day for day, _ in reversed(list(_full_dates(text)))), None)


def harvest(paragraphs: Sequence[str], near: dt.date | None = None) -> tuple[dt.date | None, list[str]]:
    """
    Take the publication date out of a report.

    Args:
        paragraphs: The report, its broken lines joined.
        near: A day soon after which no dateline lies, such as the date in the file's name: it tells a dateline's year.

    Returns:
        The day of the first date line, else of the dateline, and the paragraphs without date lines and without the dateline.
    """
    stated: list[tuple[bool, dt.date]] = []
    kept: list[str] = []
    for i, paragraph in enumerate(paragraphs):
        day = date_line(paragraph, first=i == 0) if i < HEAD or i >= len(paragraphs) - TAIL else None
        if day:
            updated = re.match(r"\W*(?:last )?(?:updated|modified|edited)", paragraph, re.IGNORECASE) is not None
            stated.append((updated, day))
        else:
            kept.append(paragraph)
    published = min(stated, key=lambda s: s[0])[1] if stated else None
    for i, paragraph in enumerate(kept[:DATELINES]):
        if match := _DATED.match(paragraph):
            published = published or _dateline_day(match, kept, near)
            kept[i] = paragraph[match.end() :]
            break
        rest = paragraph[match.end() :] if (match := _UNDATED.match(paragraph)) else ""
        if len(rest.split()) >= 8 and re.search(r"[.!?][\"”')]*$", rest):  # a headline may also open "UKRAINE - "
            kept[i] = rest
            break
    return published, kept


def _full_dates(text: str) -> Iterator[tuple[dt.date, re.Match[str]]]:
    for match in _FULL.finditer(text):
        groups = match.groupdict()
        for n in "123":
            if groups[f"y{n}"] and (day := _day(groups[f"y{n}"], groups[f"m{n}"], groups[f"d{n}"])):
                yield day, match


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return dt.date(int(year), number, int(re.sub(r"\D", "", day)))
    except ValueError:  # 31 February
        return None


def date_line(paragraph: str, *, first: bool) -> dt.date | None:
    """The date of a line that holds nothing else ("13 March 2025", "Published: ..."); `first` where it may be the title."""
    if len(paragraph) > 120 or re.search(r"[a-z][.!?][\"”']?$", paragraph):
        return None
    days = list(_full_dates(paragraph))
    if not days:
        return None
    rest = re.sub(r"\s+", " ", _LABEL.sub(" ", _FULL.sub(" ", paragraph))).strip(" ,;:|/.·•()–—-")
    return days[0][0] if not rest or (not first and _PLACE_OR_BYLINE.fullmatch(rest)) else None


def _dateline_day(match: re.Match[str], paragraphs: Sequence[str], near: dt.date | None) -> dt.date | None:
    month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    if match["y"]:
        return _day(match["y"], month, day)
    if near:
        years = (_day(str(near.year - back), month, day) for back in (0, 1))
        return next((d for d in years if d and d <= near + dt.timedelta(days=1)), None)
    for paragraph in paragraphs:
        for stated, _ in _full_dates(paragraph):
            candidate = _day(str(stated.year), month, day)
            if candidate and abs(candidate - stated) <= NEAR:
                return candidate
    return None
