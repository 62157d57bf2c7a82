"""
The graph in a store: claims are put in and taken out, and what follows from them is kept up to date.

    (:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(:Article)          stored
    (:Claim)-[:ABOUT]->(:Event), (:Actor)-[:SOURCE_OF]->(:Event)-[:TARGETS]->(:Actor), (:Actor)-[:MET ...]->(:Actor)    derived

Each transaction that stores or removes claims notes, with them, the names whose actors it touches; the notes go when everything that
they can reach has been derived anew. So a load that was killed is finished by the next one, whoever makes it.
"""

from __future__ import annotations

import gc
import json
import logging
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg.errors import LineError, StoreError
from kg.query import query, shipped_queries
from kg.rows import Rows
from kg.store.base import FORMAT, GraphStore, Held, Parameters
from kg.store.changes import chunks
from kg.store.derive import derive
from kg.store.journal import Journal
from kg.store.resolution import Resolution
from kg.store.writer import Writer
from kg.types import FIELDS, Claim, content_id

log = logging.getLogger(__name__)

PORTION = 5_000  # claims that a transaction stores; more only where one article has more
LARGEST = 4 * PORTION
YOUNG = 50_000  # objects that a load makes before Python looks for cycles among them; 700 as Python comes
ARTICLE_FIELDS = ("title", "url", "outlet", "published", "sketch")
SENTENCE_FIELDS = ("sentence", "position", "start_char", "end_char")
CLAIM_FIELDS = tuple(f for f in FIELDS if f not in {"article", "run", *ARTICLE_FIELDS, *SENTENCE_FIELDS})


@dataclass(slots=True)
class LoadReport(Held):
    """
    What a load did, with how much the graph holds after it.

    Attributes:
        stored: Claims that are new in the graph; `unchanged` counts those that it held already.
        replaced: Articles whose claims gave way to those of another run; `removed` counts these claims.
        read: Articles that the claims given come from.
        warnings: What looks odd but is no error, such as an article replaced by one with another title.
    """

    stored: int = 0
    unchanged: int = 0
    replaced: int = 0
    removed: int = 0
    read: int = 0
    warnings: list[str] = field(default_factory=list)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for cycles among objects less often: a load makes rows by the million and no cycles; looking took a fifth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _resumed() -> Iterator[None]:
    """Say of a load that the store cuts off that nothing is lost."""
    try:
        yield
    except StoreError as error:
        raise type(error)(f"{error}; the same load, run again, goes on where it stopped") from error


class Graph:
    """A graph in a store, kept by one lexicon."""

    def __init__(self, store: GraphStore, resolution: Resolution) -> None:
        self.store = store
        self._resolution = resolution
        self._queries = shipped_queries()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.store.close()

    @_seldom_collected()
    def load(self, claims: Iterable[Claim]) -> LoadReport:
        """
        Store claims, and derive what follows from them. Storing them again changes nothing, nor does another order, or other portions.

        Claims of an article with the stored run are added to those there; another run replaces them.

        Raises:
            LineError: Claims of one article have different runs, or one id stands for claims of different articles or sentences.
        """
        self._prepare()
        report = LoadReport()
        runs: dict[str, str] = {}
        with _resumed(), Journal() as journal:
            with Writer(self.store) as writer:
                for portion in _portions(claims):
                    for claim in portion:
                        if runs.setdefault(claim.article, claim.run) != claim.run:
                            found = f"runs {runs[claim.article]!r} and {claim.run!r}"
                            raise LineError(f"article {claim.article}: claims of two runs, {found}; load the claims of one extraction")
                    self._store(_distinct(portion, report), report, writer, journal)
            report.read = len(runs)
            del runs  # of every article: what derives has better use for the room
            derive(self.store, self._resolution, journal)
        return self._finished(report)

    def forget(self, articles: Iterable[str]) -> LoadReport:
        """Remove articles with their claims, and what only they supported. One that is not there is passed over."""
        self._prepare()
        report = LoadReport()
        for ids in chunks(sorted(set(articles)), 100):
            stored = self._read("store_articles_stored", ids=ids)
            report.removed += sum(row["claims"] for row in stored)
            report.read += len(stored)
            self._write_many([("store_touch", {"id": uuid.uuid4().hex, "articles": ids, "names": []}), ("store_forget", {"articles": ids})])
        derive(self.store, self._resolution)
        return self._finished(report)

    def decide(self, decisions: Iterable[Mapping[str, str]]) -> bool:
        """
        Put reviewers' decisions (id, text) in the place of those in force, and derive what they change. They hold for later loads too.

        Returns:
            Whether there was anything to change.
        """
        self._prepare()
        wanted = {row["id"]: row["text"] for row in decisions}
        before = {row["id"]: row["text"] for row in self._read("store_decisions_stored")}
        self._resolution.under(wanted.values(), {})  # refuse them before anything is written
        names = {name for key in wanted.keys() ^ before.keys() for name in _names({**before, **wanted}[key])}
        if wanted.keys() != before.keys():
            self._write_many([
                ("store_touch_names", {"id": uuid.uuid4().hex, "names": sorted(names)}),
                ("store_decisions_drop", {"ids": sorted(before.keys() - wanted.keys())}),
                ("store_decisions", {"rows": [{"id": key, "text": text} for key, text in sorted(wanted.items())]}),
            ])  # fmt: skip
        derive(self.store, self._resolution)
        self.store.save()
        return wanted.keys() != before.keys()

    def decisions(self) -> list[str]:
        """The decisions in force, as texts."""
        return [row["text"] for row in self._read("store_decisions_stored")]

    def derive(self, *, anew: bool = False) -> None:
        """Derive actors, events and edges where claims have changed since; `anew` for all, as after a change of the lexicon."""
        self._prepare()
        derive(self.store, self._resolution, anew=anew)

    def runs(self) -> dict[str, str]:
        """Tell the run that is stored of each article."""
        return dict(self.store.read(self._queries.text("store_runs"), timeout=600))

    def counts(self) -> dict[str, int]:
        """Count articles, the near-copies among them, sentences, claims, actors, events and edges."""
        none = dict.fromkeys((f.name for f in fields(Held)), 0)
        return none | dict(self.store.read(self._queries.text("store_counts"), timeout=600))

    def query(self, what: str | Path, /, **params: Any) -> Rows:
        """Ask a named query, a .cypher file or Cypher; `kg.query.query` has more options."""
        return query(self.store, what, params)

    def _prepare(self) -> None:
        meta = {"format": FORMAT, "version": metadata.version("kg-news")}
        if (known := self._read("store_meta")) != [meta]:
            found = self._read("store_strangers") if not known else []
            if found and not self._read("store_meta"):  # another first load writes the note before anything else
                strangers = f"{found[0]['count']:,} nodes labelled {found[0]['label']}, and no note that kg made them"
                raise StoreError(f"{self.store.name}: holds {strangers}; give kg a database of its own")
            self.store.ensure_schema()
            self.store.write(self._queries.text("store_meta_set"), meta)

    def _finished(self, report: LoadReport) -> LoadReport:
        report.count(self.counts())
        self.store.save()
        return report

    def _store(self, claims: Mapping[str, Claim], report: LoadReport, writer: Writer, journal: Journal) -> None:
        """Store claims by id, whole articles in one transaction, with a note of the names that they touch."""
        found = {claim.article for claim in claims.values()}
        writer.settle(found | claims.keys())
        before = {row["id"]: row for row in self._read("store_articles_stored", ids=sorted(found))}
        same = self._already(claims, report)
        articles = [self._article(some, before.get(some[0].article), report) for some in _by_article(claims.values())]
        changed = [row for row in articles if _changes(row, before.get(row["id"]))]
        new = [claim for claim in claims.values() if claim.id not in same]
        report.stored += len(new)
        report.unchanged += len(same)
        ids = sorted({row["id"] for row in changed} | {claim.article for claim in new})
        if ids:
            rows = [row for row in articles if row["id"] in set(ids)]
            names = {name for claim in new for name in (claim.source, claim.target, claim.attributed_to) if name is not None}
            places = [_sentence_id(claim) for claim in new]
            sentences = {place: _sentence_row(place, claim) for place, claim in zip(places, new, strict=True)}
            note = uuid.uuid4().hex
            texts = self._texts([
                ("store_articles", {"rows": rows}),
                ("store_touch", {"id": note, "articles": ids, "names": sorted(names)}),
                ("store_replace", {"rows": [{"id": row["id"], "run": row["run"]} for row in rows]}),
                ("store_run", {"rows": [{"id": row["id"], "run": row["run"]} for row in rows]}),
                ("store_sentences", {"rows": list(sentences.values())}),
                ("store_claims", {"rows": [_claim_row(place, claim) for place, claim in zip(places, new, strict=True)]}),
            ])  # fmt: skip
            writer.write(texts, found | claims.keys())
            journal.add(note, [(row["id"], row["published"]) for row in rows], new, before)

    def _already(self, claims: Mapping[str, Claim], report: LoadReport) -> set[str]:
        """Find the ids of those that are stored under the same run."""
        same = set()
        for row in self._read("store_claims_stored", ids=sorted(claims)):
            claim = claims[row["id"]]
            if row["article"] != claim.article or row["run"] == claim.run:
                stored = replace(claim, article=row["article"], **{f: row[f] for f in (*SENTENCE_FIELDS, *CLAIM_FIELDS)})
                if _content(_one(stored, claim, report)) == _content(stored):
                    same.add(claim.id)
        return same

    def _article(self, claims: Sequence[Claim], before: Mapping[str, Any] | None, report: LoadReport) -> dict[str, Any]:
        """Make an article's row; where lines of one run differ about it, the smallest value holds, whatever their order."""
        first = claims[0]
        known = [{f: _plain(getattr(claim, f)) for f in ARTICLE_FIELDS} for claim in claims]
        if before is not None and before["run"] == first.run:
            known.append({f: before[f] for f in ARTICLE_FIELDS})
        row = {f: min((one[f] for one in known if one[f]), default=None) for f in ARTICLE_FIELDS}
        if before is not None and before["run"] != first.run:
            report.replaced += 1
            report.removed += before["claims"]
            for name in ("title", "published"):
                if (was := before[name] or None) is not None and was != row[name]:
                    report.warnings.append(f"article {first.article}: replaced by one with another {name}, {row[name]!r} for {was!r}")
                    log.warning(report.warnings[-1])
        return {"id": first.article, "run": first.run, **row, "title": row["title"] or ""}  # the embedded engine knows no title of null

    def _read(self, name: str, **params: Any) -> list[dict[str, Any]]:
        return self.store.read(self._queries.text(name), params, timeout=600).to_dicts()

    def _write_many(self, statements: Iterable[tuple[str, Parameters]]) -> None:
        self.store.write_many(self._texts(statements))

    def _texts(self, statements: Iterable[tuple[str, Parameters]]) -> list[tuple[str, Parameters]]:
        return [(self._queries.text(name), params) for name, params in statements if params.get("rows") != []]


def _names(decision: str) -> set[str]:
    """The names in a decision whose actors it bears on."""
    told = json.loads(decision)
    refs = [ref for key in ("merge", "apart") for ref in told.get(key, ())] + ([told["rename"]] if "rename" in told else [])
    return {ref["name"] for ref in refs} | set(told.get("claim", ())[::2])


def check_format(store: GraphStore) -> None:
    """
    Refuse a graph of another model.

    Raises:
        StoreError: It was made by a version of kg with another graph model.
    """
    for row in store.read(shipped_queries().text("store_meta")).to_dicts():
        if row["format"] != FORMAT:
            made = f"a graph of format {row['format']}, made by kg {row['version']}"
            raise StoreError(f"{store.name}: {made}; this kg keeps format {FORMAT}: load the lines into a new store")


def is_behind(store: GraphStore) -> bool:
    """Whether claims have changed that actors, events and edges do not follow yet: a load goes on, or was cut off."""
    return len(store.read(shipped_queries().text("store_touched"), limit=1)) > 0


def _portions(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Cut between articles, where the claims of one stand together."""
    portion: list[Claim] = []
    for claim in claims:
        if len(portion) >= PORTION and (claim.article != portion[-1].article or len(portion) >= LARGEST):
            yield portion
            portion = []
        portion.append(claim)
    if portion:
        yield portion


def _distinct(claims: Iterable[Claim], report: LoadReport) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for claim in claims:
        found[claim.id] = _one(found[claim.id], claim, report) if claim.id in found else claim
    return found


def _one(claim: Claim, other: Claim, report: LoadReport) -> Claim:
    """
    Choose between two claims of one id and run. Whichever comes first, it is the same one.

    Raises:
        LineError: They stand in different articles or sentences.
    """
    if claim.article != other.article:
        found = f"claim {claim.id} stands in article {claim.article} and in article {other.article}"
        raise LineError(f"{found}; an id stands for one claim only, leave it out and kg makes one")
    if _content(claim) == _content(other):
        return claim
    if any(getattr(claim, f) != getattr(other, f) for f in SENTENCE_FIELDS):
        found = f"article {claim.article}: claim {claim.id} stands in two sentences"
        raise LineError(f"{found}; an id stands for one claim only, leave it out and kg makes one")
    chosen, left = sorted((claim, other), key=lambda c: str(_content(c)))
    differs = ", ".join(f for f in CLAIM_FIELDS if _plain(getattr(chosen, f)) != _plain(getattr(left, f)))
    report.warnings.append(f"article {claim.article}: claim {claim.id} comes twice with different {differs}; one of the two is kept")
    return chosen


def _content(claim: Claim) -> list[Any]:
    return [_plain(getattr(claim, f)) for f in (*SENTENCE_FIELDS, *CLAIM_FIELDS)]


def _by_article(claims: Iterable[Claim]) -> list[list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.article, []).append(claim)
    return [found[article] for article in sorted(found)]


def _changes(row: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    return before is None or any(row[key] != before[key] for key in row)


def _sentence_row(place: str, claim: Claim) -> dict[str, Any]:
    row = {f: getattr(claim, f) for f in SENTENCE_FIELDS}
    text = row.pop("sentence")
    return {"id": place, "article": claim.article, "text": text, **row}


def _sentence_id(claim: Claim) -> str:
    return content_id(claim.article, *(getattr(claim, f) for f in SENTENCE_FIELDS))


def _claim_row(place: str, claim: Claim) -> dict[str, Any]:
    return {"sentence_id": place, **{f: _plain(getattr(claim, f)) for f in CLAIM_FIELDS}}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
