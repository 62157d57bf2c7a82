"""A web page -> one draft: text and metadata by trafilatura, the date by htmldate, which it calls."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.decode import LIMIT, text_of
from kg.read.draft import Draft
from kg.read.files import Source
from kg.read.text import stdin_id

# A guessed date dates every claim of an article: only a date that the page states, and the original one, will do.
DATES = {"extensive_search": False, "original_date": True}
SHORTEST = "60"  # characters; trafilatura's 250 takes a news brief for a failure, and its rescue runs all paragraphs into one


def drafts(source: Source, stream: BinaryIO) -> Iterator[Draft]:
    """Yield the one article of a page."""
    data = stream.read(LIMIT + 1)
    yield page_draft(data, source.name, source.id, source.address)


def page_draft(data: bytes, where: str, place: str, address: str | None = None) -> Draft:
    """
    Make a draft of a page.

    Args:
        place: The article's id, and what may hold its date; '' for a page whose id comes from its content.
        address: Where the page comes from, if it does not say so itself.

    Raises:
        InputError: The page is too large, is no text, or holds no article.
    """
    page = text_of(data, where, html=True)
    document = _extract(page)
    if document is None or not document.text:
        raise InputError(f"{where}: no article text found in this page; save its text as .txt")
    title, outlet = document.title, document.sitename or document.hostname
    if title and outlet:
        title = title.removesuffix(outlet).rstrip(" |-–—·") or title
    published = dt.date.fromisoformat(document.date) if document.date else None
    # One line of the extracted text is one paragraph of the page.
    text = document.text.replace("\n", "\n\n")
    if title and text.startswith(f"{title} "):  # a page without paragraphs runs its headline into the report
        text = text.removeprefix(title)
    return Draft(where, place or stdin_id(page), text, title, published, document.url or address, outlet, address=place)


def _extract(page: str) -> Any:
    import trafilatura  # slow to import, and most runs read no page
    from trafilatura.settings import use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = SHORTEST
    for name in ("trafilatura", "htmldate"):  # they log a page that they cannot use; we say so ourselves
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(DATES), config=config
    )
