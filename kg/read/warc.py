"""A web archive -> a draft a page that it holds. Needs warcio."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.decode import LIMIT
from kg.read.draft import Drafts
from kg.read.files import Source
from kg.read.html import page_draft

PAGES = ("text/html", "application/xhtml+xml")


def drafts(source: Source, stream: BinaryIO) -> Iterator[Drafts]:
    """Yield the article of each page that was answered in full, or why it gives none; one page is held in memory at a time."""
    records = 0
    try:
        for record in _records(stream, source.name):
            records += 1
            if _is_page(record):
                yield _draft(record, source)
    except InputError:
        raise
    except Exception as error:  # a broken archive can break its reader in any way
        found = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"{source.name}: a broken web archive ({found}) after {records:,} records; fetch it again") from error
    if not records:
        raise InputError(f"{source.name}: empty; give a web archive in the WARC format")


def _records(stream: BinaryIO, where: str) -> Iterator[Any]:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise InputError(f"{where}: reading .warc needs warcio; pip install 'kg-news[warc]'") from None
    archive = iter(ArchiveIterator(stream))
    while True:
        with redirect_stderr(io.StringIO()):  # where warcio writes of what is odd
            record = next(archive, None)
        if record is None:
            return
        yield record


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
