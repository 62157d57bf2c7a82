"""Lets tests import the helper modules beside them, and gives them stores: what holds for one store holds for all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from kg.store.base import GraphStore

if TYPE_CHECKING:
    from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent))

# A browser that does nothing of its own accord and runs in a container.
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the Chromium of this machine; per module, as its driver holds an event loop while it runs."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        skip("no Chromium on the path")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()
