"""The flow on one screen: news in, graph and page out."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, StoreError
from kg.pages import Layout, keep_layout
from kg.types import Article, Claim

if TYPE_CHECKING:
    from kg.store.base import GraphStore
    from kg.store.graph import Graph, LoadReport

log = logging.getLogger(__name__)

Step = Callable[[Article, list[Claim]], None]
Problem = Callable[[KgError], None]


@dataclass(slots=True)
class Built:
    """What a build read and what the graph holds after it, in counts; where the graph and the page are."""

    read: int = 0
    words: int = 0
    problems: int = 0
    articles: int = 0
    sentences: int = 0
    claims: int = 0
    actors: int = 0
    events: int = 0
    edges: int = 0
    warnings: list[str] = field(default_factory=list)
    store: str = ""
    page: Path | None = None


def build(
    paths: Iterable[str | Path], store: str | Path | None = None, *, page: str | Path | None = "kg.html", published: dt.date | None = None,
    model: str | None = None, lexicon: Iterable[str | Path] = (), jobs: int = 1, on_step: Step | None = None,
    on_problem: Problem | None = None,
) -> Built:  # fmt: skip
    """
    Read articles, find who did what to whom, store it with its evidence, derive actors and events, and write the page.

    Args:
        paths: Files, folders, globs or "-".
        store: A path, or a bolt:// or neo4j:// address; ./kg.db if not given.
        page: Where to write the page; None for none.
        published: The day of articles that carry no date.
        model: An installed spaCy pipeline in place of the one that kg ships.
        lexicon: Files of one's own relation types, triggers and actors.
        jobs: Processes to extract in.
        on_step: Called with each article and its claims.
        on_problem: Called with each input that is left out; without it they are logged.

    Raises:
        InputError: None of the inputs can be used, and nobody is told by `on_problem`.
        StoreError: The store cannot be opened or written; what it held before is kept.
        LexiconError: A lexicon file has an entry that cannot be used.
        ModelError: There is no such pipeline.
    """
    extra, built, silent, unheard = tuple(map(Path, lexicon)), Built(), set[str](), list[KgError]()

    def problem(error: KgError) -> None:
        built.problems += 1
        if on_problem is not None:
            on_problem(error)
        else:
            unheard.append(error)
            log.warning("left out: %s", error)

    def claims() -> Iterator[Claim]:
        for article, found in extract(paths, published=published, model=model, lexicon=extra, jobs=jobs, on_problem=problem):
            built.read += 1
            built.words += len(article.text.split())
            if on_step is not None:
                on_step(article, found)
            if not found:
                silent.add(article.id)
            yield from found
        if unheard and not built.read:
            raise unheard[0]

    with open_graph(store, extra) as graph:
        report = graph.load(claims())
        if gone := silent & graph.runs().keys():
            graph.forget(gone)  # read before with claims, and now without any
        for name, count in graph.counts().items():
            setattr(built, name, count)
        built.warnings, built.store = report.warnings, graph.store.name
        if page is not None:
            built.page = Path(page)
            keep_layout(graph.store, write_page(graph.store, built.page))
    return built


def extract(
    paths: Iterable[str | Path], *, published: dt.date | None = None, model: str | None = None, lexicon: Iterable[Path] = (), jobs: int = 1,
    on_problem: Problem,
) -> Iterator[tuple[Article, list[Claim]]]:  # fmt: skip
    """Read articles and yield each with its claims; what cannot be read is told to `on_problem` and left out."""
    from kg.read import read
    from kg.work import claims_of

    return claims_of(read(paths, published=published, on_problem=on_problem), model=model, lexicon=lexicon, jobs=jobs)


def load(files: Iterable[Path], store: str | Path | None = None, *, lexicon: Iterable[Path] = ()) -> LoadReport:
    """
    Load claims that `extract` wrote, or others in its format; needs no language model.

    Raises:
        LineError: A line is no claim; what was loaded before it is kept.
    """
    from kg.lexicon import load_relations
    from kg.lines import read_lines

    extra = tuple(lexicon)
    relations = load_relations(extra)
    with open_graph(store, extra) as graph:
        return graph.load(claim for file in files for claim in read_lines(file, relations))


def forget(articles: Iterable[str], store: str | Path | None = None) -> LoadReport:
    """Remove articles with their claims, and what only they supported."""
    with open_graph(store) as graph:
        return graph.forget(articles)


def view(store: str | Path | None, page: Path, *, title: str | None = None) -> Path:
    """Write the page of a graph."""
    from kg.store import open_store

    with closing(open_store(store, read_only=True)) as opened:
        layout = write_page(opened, page, title=title)
    with suppress(StoreError), closing(open_store(store)) as opened:  # where it may be written, and nobody else does
        keep_layout(opened, layout)
    return page


def open_graph(store: str | Path | None, lexicon: Iterable[Path] = ()) -> Graph:
    """Open a store for loading, with what it resolves names and events by."""
    from kg import store as stores
    from kg.lexicon import load_gazetteer, load_relations
    from kg.resolve.resolution import Resolution

    extra = tuple(lexicon)
    return stores.open_graph(store, Resolution(load_relations(extra), load_gazetteer(extra)))


def write_page(store: GraphStore, page: Path, *, title: str | None = None) -> Layout:
    """Write the interactive page of a graph, and tell where it draws the actors."""
    from kg.pages import TITLE, lay_out, network_rows, render

    rows = network_rows(store)
    layout = lay_out(store, rows)
    render(rows, title=title or TITLE, layout=layout).save(page)
    return layout
