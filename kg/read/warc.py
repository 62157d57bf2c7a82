"""A web archive -> a draft a page that it holds. Needs warcio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.decode import LIMIT
from kg.read.draft import Drafts
from kg.read.files import Source
from kg.read.html import page_draft

PAGES = ("text/html", "application/xhtml+xml")


def drafts(source: Source, stream: BinaryIO) -> Iterator[Drafts]:
    """Yield the article of each page that was answered in full, or why it gives none; one page is held in memory at a time."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise InputError(f"{source.name}: reading .warc needs warcio; pip install 'kg-news[warc]'") from None
    records = 0
    try:
        for record in ArchiveIterator(stream):
            records += 1
            if _is_page(record):
                yield _draft(record, source)
    except ArchiveLoadFailed as error:
        found = " ".join(str(error).split())[:200]
        raise InputError(f"{source.name}: a broken web archive ({found}) after {records:,} records; fetch it again") from error
    if not records:
        raise InputError(f"{source.name}: empty; give a web archive in the WARC format")


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    if record.http_headers is None:
        return str(record.content_type or "").partition(";")[0].strip().lower() in PAGES
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in PAGES and record.http_headers.get_statuscode() == "200"


def _draft(record: Any, source: Source) -> Drafts:
    address = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
    where = f"{source.name}: {address}"
    data = record.content_stream().read(LIMIT + 1)
    try:
        return page_draft(data, where, address, address)
    except InputError as error:
        return error
