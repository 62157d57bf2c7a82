"""Reading from a store ahead of what is at work, and writing to it while the next transaction is prepared."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from kg.store.base import GraphStore, Parameters

WAITING = 2  # transactions that are prepared and not yet written, at most
Part = TypeVar("Part")
Found = TypeVar("Found")


class Writer:
    """
    Writes transactions in a thread of its own, in the order in which they are given, one at a time.

    Whatever goes wrong with one is raised by a later call, or at the end of the context, and no other is written after it.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, "kg-writer")
        self._pending: deque[tuple[Future[None], frozenset[str]]] = deque()
        self._failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self.wait()
        finally:
            self._thread.shutdown()

    def write(self, statements: Iterable[tuple[str, Parameters]], about: Collection[str] = ()) -> None:
        """Have a transaction written, and wait only while too many are; `about` are the ids that `settle` waits for."""
        self._wait(WAITING - 1)
        self._pending.append((self._thread.submit(self._write, statements), frozenset(about)))

    def settle(self, ids: Collection[str]) -> None:
        """Wait if one of these ids is being written."""
        if not all(about.isdisjoint(ids) for _, about in self._pending):
            self.wait()

    def wait(self) -> None:
        """Wait until everything is written."""
        self._wait(0)

    def _write(self, statements: Iterable[tuple[str, Parameters]]) -> None:
        if self._failed:
            return
        try:
            self._store.write_many(statements)
        except BaseException:
            self._failed = True
            raise

    def _wait(self, left: int) -> None:
        while len(self._pending) > left:
            self._pending.popleft()[0].result()


def ahead(read: Callable[[Part], Found], parts: Iterable[Part]) -> Iterator[Found]:
    """Yield what is read for each part, in order; while one is at work the next one is read, in a thread of its own."""
    with ThreadPoolExecutor(1, "kg-reader") as thread:
        following: Future[Found] | None = None
        for part in parts:
            found, following = following, thread.submit(read, part)
            if found is not None:
                yield found.result()
        if following is not None:
            yield following.result()
