"""The store that needs no server: a file, held in memory by an engine within this process (kglite)."""

from __future__ import annotations

import contextlib
import re
import threading
import warnings
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import QueryError, StoreError, StoreLockedError, StoreTimeoutError
from kg.rows import Rows
from kg.store.base import CONSTRAINTS, Parameters, one_line, plain

DISK_FULL = re.compile(r"os error (27|28|122)\b")  # no larger file, no space, over the quota


class EmbeddedStore:
    """
    A graph in a file.

    One process writes at a time; any number read, and see what was last saved. What a transaction has written survives a crash of the
    process or the machine, saved or not, and is there for the next writer.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """
        Open the graph in a file, or begin one.

        Raises:
            StoreLockedError: Another process writes it.
            StoreError: There is nothing to read, or it cannot be opened.
        """
        import kglite

        self._engine: Any = kglite
        self._read_only = read_only
        self._lock = threading.RLock()  # the engine lets a writer starve the readers of its own process
        self.name = str(path)
        kglite.set_query_warning_policy("silent")
        if path.is_dir():
            raise StoreError(f"{path} is a folder; name the file that holds the graph, such as {path / 'kg.db'}")
        if read_only and not path.exists():
            raise StoreError(f"no graph at {path}; make one with `kg build` or `kg load`")
        if not path.parent.is_dir():
            raise StoreError(f"no folder {path.parent}; make it, or name another file for the graph")
        with self._errors(), warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a reader does not see what is written and not yet saved; it need not be told
            self._graph: Any = kglite.load(str(path)) if read_only else kglite.open(str(path), durable="full")
            self._graph.read_only(True)

    def ensure_schema(self) -> None:
        """Make the constraints where they are missing."""
        for constraint in CONSTRAINTS:
            self.write(constraint)

    def read(self, cypher: str, params: Parameters | None = None, *, timeout: float = 30.0, limit: int | None = None) -> Rows:
        """Run a statement that changes nothing."""
        with self._lock:
            return self._run(cypher, params, timeout, limit)

    def stream(self, cypher: str) -> Iterator[dict[str, Any]]:
        """Run a statement that changes nothing; the engine holds its answer, and we only the row that is asked for."""
        with self._lock, self._errors():
            result = self._graph.cypher(cypher, disable_optimizer=True)
        for row in result:
            yield {column: _plain(row[column]) for column in result.columns}

    def write(self, cypher: str, params: Parameters | None = None, *, timeout: float = 300.0) -> Rows:
        """Run a statement in a transaction of its own."""
        with self._writing():
            return self._run(cypher, params, timeout, None)

    def write_many(self, statements: Iterable[tuple[str, Parameters]]) -> None:
        """Run statements in one transaction."""
        with self._writing(), self._errors():
            transaction = self._graph.begin()
            try:
                for cypher, params in statements:
                    transaction.cypher(cypher, params=dict(params))
            except BaseException:
                transaction.rollback()
                raise
            transaction.commit()

    @contextlib.contextmanager
    def lease(self) -> Iterator[None]:
        """Do nothing: who has opened the file for writing is alone."""
        yield

    def save(self) -> None:
        """Write the file that readers see."""
        if not self._read_only:
            with self._lock, self._errors(), warnings.catch_warnings():
                warnings.simplefilter("ignore", self._engine.MappedFallbackWarning)  # about a form of storage that is not used here
                self._graph.save()

    def close(self) -> None:
        """Let go of the file, without saving."""
        with self._lock:
            if not self._read_only:
                self._graph.__exit__(StoreError, None, None)  # its own close() would save

    def _run(self, cypher: str, params: Parameters | None, timeout: float, limit: int | None) -> Rows:
        # Two of the engine's optimizations were seen to give wrong answers (docs/decisions/embedded-engine.md).
        with self._errors():
            milliseconds = max(1, int(timeout * 1000))
            result = self._graph.cypher(cypher, params=dict(params or {}), timeout_ms=milliseconds, disable_optimizer=True)
            columns = tuple(result.columns)
            rows = [tuple(_plain(row[column]) for column in columns) for row in islice(result, limit)]
            return Rows(columns, rows, truncated=limit is not None and len(result) > limit)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        if self._read_only:
            raise StoreError(f"{self.name} was opened for reading; open it for writing")
        with self._lock:
            self._graph.read_only(False)
            try:
                yield
            finally:
                self._graph.read_only(True)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn the engine's errors into ours, of one line."""
        engine = self._engine
        try:
            yield
        except engine.WriterLeaseHeldError as error:
            holder = error.holder or {}
            since = f" since {holder['since']}" if holder.get("since") else ""
            who = f"process {holder['pid']}" if holder.get("pid") else "another process"
            raise StoreLockedError(f"{self.name}: {who} has it open for writing{since}; wait for it to end, or stop it") from None
        except engine.CypherTimeoutError:
            raise StoreTimeoutError(f"{self.name}: the query ran out of time; narrow it, or allow more with --timeout") from None
        except engine.ReadOnlyError:
            raise QueryError("the query would change the graph; allow it with --write") from None
        except engine.CypherError as error:
            raise QueryError(f"{self.name}: {one_line(error)}") from error
        except engine.FileIoError as error:
            if not DISK_FULL.search(str(error)):
                raise StoreError(f"{self.name}: {one_line(error)}") from error
            raise StoreError(f"{self.name}: the disk is full; make room") from error
        except (engine.KgError, OSError, ValueError, TypeError, OverflowError) as error:  # for parameters of no kind that a graph holds
            raise StoreError(f"{self.name}: {one_line(error)}") from error


def _plain(value: Any) -> Any:
    """Make a value plain; the engine wraps nodes and relationships, and gives nodes a title and a type that they do not have."""
    if isinstance(value, dict):
        if isinstance(properties := value.get("properties"), dict):
            added = {"type"} if value.get("labels") == ["Article"] else {"type", "title"} if "labels" in value else set()
            value = {key: part for key, part in properties.items() if key not in added}
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else plain(value)
