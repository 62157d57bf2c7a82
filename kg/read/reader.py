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
FORMATS = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}


def read(
    paths: Iterable[str | Path], *, published: dt.date | None = None, on_problem: Callable[[InputError], None]
) -> Iterator[Article]:
    """
    Read articles from files, folders, globs and `-` (standard input).

    Args:
        paths: What to read: .txt, .md, .html, .jsonl, each also with .gz. Folders are read with all that lies below them.
        published: The date of articles that tell none themselves.
        on_problem: Called once for each file, .jsonl line or path that gives no article, with one line that says why.

    Yields:
        Articles in the order of their files' ids, those of a .jsonl file in the order of its lines. One file, or one line of .jsonl, is
        held in memory at a time.
    """
    seen: set[str] = set()
    for source in find_sources(paths, on_problem):
        for draft in _drafts(source):
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
            yield read_article


def _drafts(source: Source) -> Iterator[Drafts]:
    try:
        with opened(source) as (suffix, stream):
            yield from _format(suffix)(source, stream)
    except InputError as problem:
        yield problem
    except OSError as error:
        yield InputError(f"{source.name}: cannot be read ({error.strerror or error}); check the file and its permissions")
    except (EOFError, zlib.error) as error:
        yield InputError(f"{source.name}: a broken .gz file ({error}); fetch or pack it again")


def _format(suffix: str) -> Callable[[Source, BinaryIO], Iterator[Drafts]]:
    drafts: Callable[[Source, BinaryIO], Iterator[Drafts]] = import_module(f"kg.read.{FORMATS[suffix]}").drafts
    return drafts
