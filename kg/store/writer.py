"""Writing to a store while the next transaction is prepared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from kg.store.base import GraphStore, Parameters


class Writer:
    """
    Writes transactions in a thread of its own, in the order in which they are given, one at a time.

    Whatever goes wrong with one is raised by the next call, or at the end of the context.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, "kg-writer")
        self._pending: Future[None] | None = None
        self._about: frozenset[str] = frozenset()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self.wait()
        finally:
            self._thread.shutdown()

    def write(self, statements: Iterable[tuple[str, Parameters]], about: Collection[str] = ()) -> None:
        """Wait for the transaction before, and begin this one; `about` are the ids that `settle` waits for."""
        every = list(statements)
        self.wait()
        self._pending, self._about = self._thread.submit(self._store.write_many, every), frozenset(about)

    def settle(self, ids: Collection[str]) -> None:
        """Wait if one of these ids is being written."""
        if not self._about.isdisjoint(ids):
            self.wait()

    def wait(self) -> None:
        """Wait until everything is written."""
        pending, self._pending, self._about = self._pending, None, frozenset()
        if pending is not None:
            pending.result()
