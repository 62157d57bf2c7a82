"""A PDF -> one draft: the text of its pages, without what stands at the head or foot of most of them. Needs pypdf."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.decode import read_bytes
from kg.read.draft import Draft
from kg.read.files import Source
from kg.read.text import article_id

LIMIT = 50_000_000  # bytes
PAGES = 500
EDGE = 2  # lines at the head and the foot of a page that may be the same on each

_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)


def drafts(source: Source, stream: BinaryIO) -> Iterator[Draft]:
    """Yield the one article of a PDF."""
    data = read_bytes(stream, source.name, LIMIT, "one PDF")
    title, pages = _read(data, source.name)
    text = "\n".join(_without_edges([[line.strip() for line in page.splitlines()] for page in pages]))
    if not re.search(r"\w", text):
        raise InputError(f"{source.name}: no text in this PDF, as in a scan; recognize its text first, or leave it out")
    known = title if title and _letters(title) in _letters(text[:2000]) else None  # programs put file names there
    yield Draft(source.name, article_id(source, text), text, known, url=source.address, titled=True, address=source.id)


def _read(data: bytes, where: str) -> tuple[str | None, list[str]]:
    try:
        import pypdf
    except ImportError:
        raise InputError(f"{where}: reading .pdf needs pypdf; pip install 'kg-news[pdf]'") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would warn of comes as an error, or does not matter
    try:
        reader: Any = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{where}: this PDF wants a password; save it without one")
        if len(reader.pages) > PAGES:
            raise InputError(f"{where}: {len(reader.pages):,} pages, the limit is {PAGES}; split it")
        title = reader.metadata.title if reader.metadata else None
        return str(title) if title else None, [page.extract_text() for page in reader.pages]
    except InputError:
        raise
    except Exception as error:  # a broken PDF can break a parser in any way
        found = " ".join(str(error).split()) or type(error).__name__
        raise InputError(f"{where}: a broken PDF ({found}); fetch it again, or save its text as .txt") from error


def _without_edges(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Leave out numbers of pages, and lines that stand at the edge of more than half of three pages or more."""
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(key for page in filled for key in {_masked(line) for line in (*page[:EDGE], *page[-EDGE:])})
    repeated = {key for key, count in edges.items() if len(filled) >= 3 and count > len(filled) / 2}
    for page in filled:
        for i, line in enumerate(page):
            edge = i < EDGE or i >= len(page) - EDGE
            if not (edge and (_NUMBER.fullmatch(line) or _masked(line) in repeated)):
                yield line


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
