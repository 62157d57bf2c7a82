"""Lets tests import the helper modules beside them, and gives them stores: what holds for one store holds for all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.store import open_store
from kg.store.base import GraphStore

sys.path.insert(0, str(Path(__file__).parent))


def skip(reason: str) -> None:
    """Skip a test by name, or let it fail where everything must run."""
    if os.environ.get("KG_TEST_ALL") == "1":
        pytest.fail(f"{reason}, and KG_TEST_ALL=1 allows no skips")
    pytest.skip(reason)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Callable[[], GraphStore]]:
    """Open an empty embedded store, as often as one likes; only the last one is open."""
    opened: list[GraphStore] = []

    def empty() -> GraphStore:
        for store in opened:
            store.close()
        opened.append(open_store(tmp_path / f"{len(opened)}.db"))
        return opened[-1]

    yield empty
    for store in opened:
        store.close()
