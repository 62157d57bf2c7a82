"""Plain text -> one draft, whose first line may be its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.read.decode import read_text
from kg.read.draft import Draft
from kg.read.files import Source
from kg.types import content_id


def drafts(source: Source, stream: BinaryIO) -> Iterator[Draft]:
    """Yield the one article of a text file."""
    text = read_text(stream, source.name)
    yield Draft(source.name, article_id(source, text), text, url=source.address, titled=True, address=source.id)


def article_id(source: Source, text: str) -> str:
    """Take the id that the file's place gives, or, for standard input, its content."""
    return source.id or stdin_id(text)


def stdin_id(text: str) -> str:
    """Make an id for a text that comes from no place."""
    return f"stdin/{content_id(text)}"
