"""A draft -> an Article: dated, cleaned, titled, cut into paragraphs; or refused with one line."""

from __future__ import annotations

import datetime as dt
import re

from kg.errors import InputError
from kg.read.characters import normalise
from kg.read.credits import strip_marks
from kg.read.dates import date_in, harvest
from kg.read.draft import Draft
from kg.read.furniture import drop_furniture
from kg.read.language import SHARE, common_share
from kg.read.lines import CLOSED, is_headline, join_lines
from kg.read.spacing import tidy
from kg.types import Article


def article(
    text: str,
    *,
    id: str,  # noqa: A002 (an Article's field)
    title: str | None = None,
    published: dt.date | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> Article:
    r"""
    Clean a raw text into an article.

    The text is cut into paragraphs with an empty line between them. A title that the text does not open with becomes its first
    paragraph. Without `published`, a date line or a dateline in the text gives the day.

    Raises:
        InputError: Nothing is left after cleaning, or the text is not English.

    Example:
        >>> read = article("KLOW, March 12, 2025 (SNA) - The king met\nan envoy (Image: SNA).", id="a")
        >>> read.text, read.published
        ('The king met an envoy.', datetime.date(2025, 3, 12))
    """
    return finish(Draft(f"article {id}", id, text, title, published, url, outlet, address=url))


def finish(draft: Draft, published: dt.date | None = None) -> Article:
    """
    Date, clean and cut a draft; `published` is its date where neither it, its text nor its address tells one.

    Raises:
        InputError: Nothing is left after cleaning, or the text is not English.
    """
    address = date_in(draft.address) if draft.address else None
    raw = [re.sub(r" +", " ", line).strip() for line in normalise(draft.text).split("\n")]
    lines = [strip_marks(line) if line else "" for line in raw]
    stated, paragraphs = harvest(join_lines(lines), near=address or published)
    paragraphs = [tidied for paragraph in drop_furniture(paragraphs) if re.search(r"\w", tidied := tidy(paragraph))]
    if not paragraphs:
        raise InputError(f"{draft.where}: empty, or nothing but links and labels; leave it out or give its text")
    title = tidy(normalise(draft.title).replace("\n", " ")) if draft.title else None
    if draft.titled and not title and is_headline(paragraphs[0]):
        title = paragraphs[0]
    paragraphs = [paragraph.replace(CLOSED, "") for paragraph in paragraphs]
    if title and not _opens_with(paragraphs, title):
        paragraphs.insert(0, title)
    text, spans = _joined(paragraphs)
    share = common_share(text)
    if share is not None and share < SHARE:
        raise InputError(f"{draft.where}: not English ({share:.0%} of its words are common English ones); kg reads English, leave it out")
    day = draft.published or stated or address or published
    return Article(draft.id, text, title or None, day, draft.url or None, draft.outlet or None, spans)


def _opens_with(paragraphs: list[str], title: str) -> bool:
    def letters(text: str) -> str:
        return re.sub(r"\W+", "", text.casefold())

    return any(letters(paragraph).startswith(letters(title)) for paragraph in paragraphs[:3])


def _joined(paragraphs: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for paragraph in paragraphs:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return "\n\n".join(paragraphs), tuple(spans)
