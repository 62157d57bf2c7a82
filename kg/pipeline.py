"""The flow on one screen: news in, graph and page out."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import ClaimCache
from kg.decisions import find_decisions, stored
from kg.errors import KgError, StoreError
from kg.pages import Layout, keep_layout
from kg.store.base import Held
from kg.types import Article, Claim

if TYPE_CHECKING:
    from kg.diff import Diff
    from kg.store.base import GraphStore
    from kg.store.graph import Graph, LoadReport

log = logging.getLogger(__name__)

Step = Callable[[Article, list[Claim]], None]
Problem = Callable[[KgError], None]
Wait = Callable[[str], None]


@dataclass(slots=True)
class Built(Held):
    """What a build read, with how much the graph holds after it; where the graph and the page are."""

    read: int = 0
    cached: int = 0
    words: int = 0
    problems: int = 0
    warnings: list[str] = field(default_factory=list)
    store: str = ""
    page: Path | None = None


def build(
    paths: Iterable[str | Path], store: str | Path | None = None, *, page: str | Path | None = "kg.html", published: dt.date | None = None,
    model: str | None = None, lexicon: Iterable[str | Path] = (), jobs: int = 1, cache: bool = True, decisions: str | Path | None = None,
    on_step: Step | None = None, on_problem: Problem | None = None, on_wait: Wait | None = None,
) -> Built:  # fmt: skip
    """
    Read articles, find who did what to whom, store it with its evidence, derive actors and events, and write the page.

    Args:
        paths: Files, folders, globs, http(s) addresses or "-".
        store: A path, or a bolt:// or neo4j:// address; ./kg.db if not given.
        page: Where to write the page; None for none.
        published: The day of articles that carry no date.
        model: An installed spaCy pipeline in place of the one that kg ships.
        lexicon: Files of one's own relation types, triggers and actors.
        jobs: Processes to extract in.
        cache: Whether articles that were read before are taken from kg's cache, and others kept there: what was cut off then goes on
            where it stopped.
        decisions: A file of reviewers' decisions; ./decisions.yaml if not given and there. Where there is none, those in the graph hold.
        on_step: Called with each article and its claims.
        on_problem: Called with each input that is left out; without it they are logged.
        on_wait: Called with the address of a server that does not answer yet; then half a minute is waited for it to start.

    Raises:
        InputError: None of the inputs can be used, and nobody is told by `on_problem`.
        StoreError: The store cannot be opened or written; what it held before is kept.
        LexiconError: A lexicon file has an entry that cannot be used.
        ModelError: There is no such pipeline.
        DecisionError: The decisions cannot be read.
    """
    extra, built, silent, unheard = tuple(map(Path, lexicon)), Built(), set[str](), list[KgError]()
    note = built.warnings.append
    known = ClaimCache() if cache else None

    def problem(error: KgError) -> None:
        built.problems += 1
        if on_problem is not None:
            on_problem(error)
        else:
            unheard.append(error)
            log.warning("left out: %s", error)

    def claims() -> Iterator[Claim]:
        for article, found in extract(
            paths, published=published, model=model, lexicon=extra, jobs=jobs, cache=known, on_problem=problem, on_note=note
        ):
            built.read += 1
            built.words += len(article.text.split())
            if on_step is not None:
                on_step(article, found)
            if not found:
                silent.add(article.id)
            yield from found
        if unheard and not built.read:
            raise unheard[0]

    decided = find_decisions(decisions)
    with open_graph(store, extra, on_wait) as graph:
        built.warnings += keep_state(graph)
        if decided is not None:
            graph.decide(stored(decided))
        report = graph.load(claims())
        if gone := silent & graph.runs().keys():
            graph.forget(gone)  # read before with claims, and now without any
        built.count(graph.counts())
        built.warnings += report.warnings
        built.store = graph.store.name
        if known is not None:
            built.cached = known.hits
            built.warnings += [known.problem] if known.problem else []
            known.close()
        if page is not None:
            built.page = Path(page)
            keep_layout(graph.store, write_page(graph.store, built.page))
    return built


def extract(
    paths: Iterable[str | Path], *, published: dt.date | None = None, model: str | None = None, lexicon: Iterable[Path] = (), jobs: int = 1,
    cache: ClaimCache | None = None, on_problem: Problem, on_note: Callable[[str], None] | None = None,
) -> Iterator[tuple[Article, list[Claim]]]:  # fmt: skip
    """
    Read articles and yield each with its claims; what cannot be read is told to `on_problem` and left out.

    `on_note` is told of feeds that carry only summaries.
    """
    from kg.read import read
    from kg.work import claims_of

    articles = read(paths, published=published, on_problem=on_problem, on_note=on_note)
    return claims_of(articles, model=model, lexicon=lexicon, jobs=jobs, cache=cache)


def load(
    files: Iterable[Path], store: str | Path | None = None, *, lexicon: Iterable[Path] = (), decisions: str | Path | None = None,
    on_claims: Callable[[int], None] | None = None, on_wait: Wait | None = None,
) -> LoadReport:  # fmt: skip
    """
    Load claims that `extract` wrote, or others in its format; needs no language model. `decisions` are as in `build`.

    `on_claims` is told, now and then, how many claims more have been read; `on_wait` is as in `build`.

    Raises:
        LineError: A line is no claim; what was loaded before it is kept.
        DecisionError: The decisions cannot be read.
    """
    from kg.lexicon import load_relations
    from kg.lines import read_lines

    extra = tuple(lexicon)
    relations, decided = load_relations(extra), find_decisions(decisions)
    with open_graph(store, extra, on_wait) as graph:
        warnings = keep_state(graph)
        if decided is not None:
            graph.decide(stored(decided))
        claims = (claim for file in files for claim in read_lines(file, relations))
        report = graph.load(claims if on_claims is None else _counted(claims, on_claims))
    report.warnings += warnings
    return report


def _counted(claims: Iterable[Claim], on_claims: Callable[[int], None]) -> Iterator[Claim]:
    number = 0
    for number, claim in enumerate(claims, 1):
        yield claim
        if number % 1_000 == 0:
            on_claims(1_000)
    on_claims(number % 1_000)


def diff(store: str | Path | None = None, since: str | Path | None = None) -> Diff:
    """Tell what a graph has that it had not before its last build or load, or that another store, `since`, has not."""
    from kg.diff import diff as compare
    from kg.states import state_of
    from kg.store import open_store

    before = None if since is None else state_of(since)
    with closing(open_store(store, read_only=True)) as opened:
        return compare(opened, before)


def forget(articles: Iterable[str], store: str | Path | None = None) -> LoadReport:
    """Remove articles with their claims, and what only they supported."""
    with open_graph(store) as graph:
        return graph.forget(articles)


def decide(store: str | Path | None = None, *, decisions: str | Path | None = None, lexicon: Iterable[Path] = ()) -> bool:
    """
    Let a graph follow the decisions in a file, if it does not yet; `decisions` are as in `build`.

    Returns:
        Whether there was anything to change.
    """
    from kg.query import query
    from kg.store import open_store

    decided = find_decisions(decisions)
    if decided is None:
        return False
    rows = list(stored(decided))
    with closing(open_store(store, read_only=True)) as opened:
        if {row["id"] for row in rows} == {row[0] for row in query(opened, "store_decisions_stored")}:
            return False
    with open_graph(store, lexicon) as graph:
        return graph.decide(rows)


def view(
    store: str | Path | None, page: Path, *, title: str | None = None, decisions: str | Path | None = None, lexicon: Iterable[Path] = ()
) -> Path:
    """Write the page of a graph, which follows the decisions first, if they have changed."""
    from kg.store import open_store

    decide(store, decisions=decisions, lexicon=lexicon)
    with closing(open_store(store, read_only=True)) as opened:
        layout = write_page(opened, page, title=title)
    with suppress(StoreError), closing(open_store(store)) as opened:  # where it may be written, and nobody else does
        keep_layout(opened, layout)
    return page


def open_graph(store: str | Path | None, lexicon: Iterable[Path] = (), on_wait: Wait | None = None) -> Graph:
    """Open a store for loading, with what it resolves names and events by."""
    from kg import store as stores
    from kg.lexicon import load_gazetteer, load_relations
    from kg.resolve.resolution import Resolution

    extra = tuple(lexicon)
    return stores.open_graph(store, Resolution(load_relations(extra), load_gazetteer(extra)), on_wait)


def keep_state(graph: Graph) -> list[str]:
    """Keep the state of a graph that is about to change, for `diff`; gives a warning where that fails."""
    from kg.states import keep

    try:
        keep(graph.store)
    except StoreError as error:
        return [str(error)]
    return []


def write_page(store: GraphStore, page: Path, *, title: str | None = None) -> Layout:
    """Write the interactive page of a graph, and tell where it draws the actors."""
    from kg.pages import TITLE, lay_out, network_rows, render

    rows = network_rows(store)
    layout = lay_out(store, rows)
    render(rows, title=title or TITLE, layout=layout).save(page)
    return layout
