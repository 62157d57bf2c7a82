"""What kg keeps to go on quickly, and can make again: a folder of the user's own, and in it the claims of articles that it has read."""

from __future__ import annotations

import io
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.errors import LineError
from kg.lines import read_lines, write_lines
from kg.types import Claim

LARGEST = 2_000_000_000  # bytes of the file, from which on old articles give way


def folder() -> Path:
    """Give kg's cache folder: KG_CACHE where that is set, else `kg` in the user's own (XDG_CACHE_HOME, ~/.cache). It need not exist."""
    if given := os.environ.get("KG_CACHE"):
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "kg")


class ClaimCache:
    """
    The claims of articles that have been read before, by what they follow from: text, metadata and extractor.

    A file of SQLite, which several processes may use at a time. Where it cannot be used, nothing is found or kept, and `problem` says why.

    Attributes:
        hits: How many articles were found.
        problem: One line if the file cannot be used.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the cache in a file; in kg's cache folder if not given."""
        self.path = path or folder() / "claims.sqlite"
        self.hits = 0
        self.problem: str | None = None
        self._connection: sqlite3.Connection | None = None
        with self._safely():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # a crash of the machine may lose the last articles, and no more
            connection.execute("CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, lines BLOB NOT NULL)")
            self._connection = connection
            self._shrink()

    def get(self, key: str, relations: Mapping[str, object]) -> list[Claim] | None:
        """Find the claims kept under a key; `relations` are the relation types that are known."""
        with self._safely() as connection:
            row = connection.execute("SELECT lines FROM claims WHERE key = ?", (key,)).fetchone() if connection else None
            if row is not None:
                lines = io.StringIO(zlib.decompress(row[0]).decode())
                claims = list(read_lines(lines, relations))
                self.hits += 1
                return claims
        return None

    def put(self, key: str, claims: Iterable[Claim]) -> None:
        """Keep claims under a key."""
        with self._safely() as connection:
            if connection:
                lines = io.StringIO()
                write_lines(claims, lines)
                packed = zlib.compress(lines.getvalue().encode("utf-8", "surrogatepass"))
                connection.execute("INSERT OR REPLACE INTO claims VALUES (?, ?)", (key, packed))

    def count(self) -> int:
        """Count the articles whose claims are kept."""
        with self._safely() as connection:
            return int(connection.execute("SELECT count(*) FROM claims").fetchone()[0]) if connection else 0
        return 0

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()

    def _shrink(self) -> None:
        """Drop the oldest third where the file has grown over its limit; SQLite uses the room again."""
        if self._connection is not None and self.path.stat().st_size > LARGEST:
            free, pages = (self._connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("freelist_count", "page_count"))
            if free < pages / 4:
                oldest = "SELECT rowid FROM claims ORDER BY rowid LIMIT (SELECT count(*) / 3 FROM claims)"
                self._connection.execute(f"DELETE FROM claims WHERE rowid IN ({oldest})")

    @contextmanager
    def _safely(self) -> Iterator[sqlite3.Connection | None]:
        """Give the connection; an error ends the use of the cache, and not the work that it serves."""
        try:
            yield self._connection
        except (sqlite3.Error, OSError, zlib.error, LineError, UnicodeError) as error:
            self._connection = None
            found = " ".join(str(error).split())
            self.problem = f"{self.path}: the cache cannot be used ({found}); delete it, or set KG_CACHE to another folder"
