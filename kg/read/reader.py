"""Paths -> Articles, one after the other; a file that cannot be used is told and passed over."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.read.article import finish
from kg.read.decode import opened
from kg.read.draft import Drafts
from kg.read.files import Source, find_sources
from kg.types import Article

# What each suffix is read by: a module whose `drafts(source, stream)` yields the articles of one file.
FORMATS = {
    ".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".pdf": "pdf", ".warc": "warc",
}  # fmt: skip


def read(
    paths: Iterable[str | Path], *, published: dt.date | None = None, on_problem: Callable[[InputError], None],
    on_note: Callable[[str], None] | None = None,
) -> Iterator[Article]:  # fmt: skip
    """
    Read articles from files, folders, globs, `-` (standard input) and http(s) addresses. Nothing else goes to the network.

    Args:
        paths: What to read: .txt, .md, .html, .jsonl, feeds (.rss, .atom, .xml), .pdf and .warc, each also with .gz. Folders are read with
            all that lies below them; what an address gives is told by its content.
        published: The date of articles that tell none themselves.
        on_problem: Called once for each file, .jsonl line, entry or path that gives no article, with one line that says why.
        on_note: Called with one line for each feed that carries summaries in place of articles.

    Yields:
        Articles in the order of their files' ids, those of a .jsonl file in the order of its lines. One file, or one line of .jsonl, is
        held in memory at a time.
    """
    seen: set[str] = set()
    for source in find_sources(paths, on_problem):
        entries = summaries = 0
        for draft in _drafts(source):
            entries += 1
            try:
                if isinstance(draft, InputError):
                    raise draft
                if draft.id in seen:
                    raise InputError(f"{draft.where}: a second article with id {draft.id!r}, left out; give it an id or a name of its own")
                read_article = finish(draft, published)
            except InputError as problem:
                on_problem(problem)
                continue
            seen.add(draft.id)
            summaries += draft.summary
            yield read_article
        if summaries and on_note is not None:
            found = f"{summaries} of {entries} entries carry only a summary of their article"
            on_note(f"{source.name}: {found}; give the addresses of the articles for all they say")


def _drafts(source: Source) -> Iterator[Drafts]:
    try:
        with opened(source) as (suffix, stream):
            yield from _format(suffix)(source, stream)
    except InputError as problem:
        yield problem
    except OSError as error:
        yield InputError(f"{source.name}: cannot be read ({error.strerror or error}); check the file and its permissions")
    except (EOFError, zlib.error) as error:
        yield InputError(f"{source.name}: a broken .gz ({error}); fetch or pack it again")


def _format(suffix: str) -> Callable[[Source, BinaryIO], Iterator[Drafts]]:
    drafts: Callable[[Source, BinaryIO], Iterator[Drafts]] = import_module(f"kg.read.{FORMATS[suffix]}").drafts
    return drafts
