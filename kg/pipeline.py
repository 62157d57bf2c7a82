"""The flow on one screen: news in, graph and page out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import KgError
from kg.types import Article, Claim

Progress = Callable[[Article, list[Claim]], None]


@dataclass(slots=True)
class Built:
    """What a build did, in counts, and where the graph and the page are."""

    articles: int = 0
    sentences: int = 0
    words: int = 0
    claims: int = 0
    actors: int = 0
    events: int = 0
    edges: int = 0
    problems: list[str] = field(default_factory=list)
    store: str = ""
    page: Path | None = None


def extract(
    paths: Iterable[str | Path], *, published: dt.date | None = None, model: str | None = None, lexicon: Iterable[Path] = (), jobs: int = 1,
    on_problem: Callable[[KgError], None], progress: Progress | None = None,
) -> Iterator[tuple[Article, list[Claim]]]:  # fmt: skip
    """Read articles and yield each with its claims; what cannot be read is told to `on_problem` and left out."""
    from kg.read import read
    from kg.work import claims_of

    for article, claims in claims_of(read(paths, published=published, on_problem=on_problem), model=model, lexicon=lexicon, jobs=jobs):
        if progress is not None:
            progress(article, claims)
        yield article, claims


def build(
    paths: Iterable[str | Path], store: str | Path = "kg.db", *, page: str | Path | None = "kg.html", published: dt.date | None = None,
    model: str | None = None, lexicon: Iterable[Path] = (), jobs: int = 1, progress: Progress | None = None,
) -> Built:  # fmt: skip
    """
    Read articles, find who did what to whom, store it with its evidence, derive actors and events, and write the page.

    Raises:
        StoreError: The store cannot be opened or written; what it held before is kept.
    """
    from kg.lexicon import load_relations
    from kg.store import open_graph

    built = Built(store=str(store))
    extra = tuple(lexicon)
    with open_graph(store, relations=load_relations(extra)) as graph:
        found = extract(
            paths, published=published, model=model, lexicon=extra, jobs=jobs, progress=progress, on_problem=lambda error: built.problems.append(str(error))
        )
        graph.load(_counted(found, built))
        counts = graph.counts()
        built.actors, built.events, built.edges = counts["actors"], counts["events"], counts["edges"]
        if page is not None:
            built.page = write_page(graph, page)
    return built
