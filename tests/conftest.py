"""Lets tests import the helper modules beside them, and gives them stores: what holds for one store holds for all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from kg.store import open_store
from kg.store.base import GraphStore

if TYPE_CHECKING:
    from extract_docs import Reader
    from playwright.sync_api import Browser
    from view_tabs import Open

    from kg.types import Claim
    from kg.work import Extraction

sys.path.insert(0, str(Path(__file__).parent))

from neo4j_server import Server, missing, running

# A browser that does nothing of its own accord and runs in a container.
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip


def skip(reason: str) -> NoReturn:
    """Skip a test by name, or let it fail where everything must run."""
    if os.environ.get("KG_TEST_ALL") == "1":
        pytest.fail(f"{reason}, and KG_TEST_ALL=1 allows no skips")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def java() -> None:
    """Require what a Neo4j server of our own needs."""
    if reason := missing():
        skip(reason)


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the server at NEO4J_TEST_URI (password in NEO4J_TEST_PASSWORD), or one of our own. Its database is emptied."""
    if uri := os.environ.get("NEO4J_TEST_URI"):
        yield Server(uri, os.environ.get("NEO4J_TEST_PASSWORD", ""))
        return
    request.getfixturevalue("java")
    with running(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture
def neo4j(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[], GraphStore]]:
    """Open the Neo4j store, emptied each time."""
    monkeypatch.chdir(tmp_path)  # away from a .env
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    store = open_store(neo4j_server.uri)

    def empty() -> GraphStore:
        store.write("MATCH (n) WHERE NOT n:Meta DETACH DELETE n")
        return store

    yield empty
    store.close()


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def empty_store(request: pytest.FixtureRequest) -> Callable[[], GraphStore]:
    """Open an empty store of each kind; the one before it is then gone."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


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


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's cache out of the tests, and the tests out of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


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


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open pages of rows, each in a tab of its own."""
    from view_tabs import tabs

    with tabs(browser, tmp_path) as open_page:
        yield open_page


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """The shipped model and lexicon, loaded once for all tests."""
    from kg.work import Extraction

    return Extraction()


@pytest.fixture(scope="session")
def read(extraction: Extraction) -> Reader:
    """Reads a short text about the invented countries of fiction.yaml, or about real ones, into claims."""
    from extract_docs import in_fiction, reader

    return reader(in_fiction(extraction))


@pytest.fixture(scope="session")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of corpus/briefs, in a file of its own; to be read only."""
    import kg

    store = tmp_path_factory.mktemp("briefs") / "briefs.db"
    kg.build([Path(__file__).parents[1] / "corpus" / "briefs"], store, page=None)
    return store


@pytest.fixture(scope="session")
def briefs_store(briefs: Path) -> Iterator[GraphStore]:
    """The graph of the briefs, open for reading."""
    store = open_store(briefs, read_only=True)
    yield store
    store.close()


@pytest.fixture(scope="session")
def briefs_claims(extraction: Extraction) -> list[Claim]:
    """What the briefs claim."""
    from kg.read import read as read_articles

    articles = read_articles([Path(__file__).parents[1] / "corpus" / "briefs"], on_problem=lambda error: pytest.fail(str(error)))
    return [claim for _, claims in extraction.claims(articles) for claim in claims]
