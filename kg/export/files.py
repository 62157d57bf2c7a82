"""Files that are there whole or not at all, and the rows that go into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from kg.errors import InputError
from kg.query import shipped_queries
from kg.store.base import GraphStore

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exported:
    """
    What was written.

    Attributes:
        files: In the order of writing.
        counts: Rows by what they are: actors, edges, events ...
        note: What to do with them, where that takes more than opening a file.
    """

    files: tuple[Path, ...]
    counts: dict[str, int] = field(default_factory=dict)
    note: str = ""


def rows(store: GraphStore, what: str) -> Iterator[Row]:
    """Stream what the query `export_<what>` answers."""
    return store.stream(shipped_queries().text(f"export_{what}"))


def columns(what: str) -> tuple[str, ...]:
    """Name the columns of these rows."""
    return shipped_queries()[f"export_{what}"].columns


def counted(found: Iterator[Row], counts: dict[str, int], what: str) -> Iterator[Row]:
    """Pass rows on, and count them."""
    counts[what] = 0
    for row in found:
        counts[what] += 1
        yield row


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """Open a text file that appears under its name when all is written."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as out:
            yield out
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}; name another path") from error
    finally:
        part.unlink(missing_ok=True)


def folder(path: Path, ours: Sequence[str]) -> Path:
    """
    Make a folder, or empty it of what an earlier export left: files that match these patterns.

    Raises:
        InputError: It holds something else, or cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        before = sorted(path.iterdir())
        other = [file.name for file in before if not any(file.match(pattern) for pattern in (*ours, "*.part"))]
        if other:
            raise InputError(f"{path}: holds {other[0]}, which no export wrote; name a new folder")
        for file in before:
            file.unlink()
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}; name a folder") from error
    return path
