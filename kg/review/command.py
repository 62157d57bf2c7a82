"""What `kg review` does: lists, asks, decides by options, exports; and lets the graph follow the file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.decisions import DEFAULT, Decision, decision_of, find_decisions, read_decisions
from kg.errors import InputError
from kg.query import query
from kg.review.decide import Review
from kg.review.doubts import doubtful_claims, doubtful_links
from kg.review.export import labelled
from kg.review.session import Session, claims_rows, links_rows

if TYPE_CHECKING:
    from rich.console import Console

    from kg.store.base import GraphStore

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `kg review` that say what to do."""

    merge: Pair | None = None
    apart: Pair | None = None
    rename: Pair | None = None
    accept: str | None = None
    reject: str | None = None
    flip: str | None = None
    relation: Pair | None = None
    status: Pair | None = None
    why: str | None = None
    listed: bool = False
    form: Literal["table", "csv", "json"] = "table"
    below: float = 0.5
    limit: int = 50
    export: Path | None = None
    apply: bool = False


def run(store: str, decisions: Path | None, lexicon: Iterable[Path], options: Options, *, console: Console, ask: bool) -> None:
    """Run the command; `ask` tells whether somebody sits there who can answer."""
    from kg.lexicon import load_relations
    from kg.pipeline import decide
    from kg.store import open_store

    path, extra = decisions or DEFAULT, tuple(lexicon)
    with closing(open_store(store, read_only=True)) as opened:
        if options.export is not None:
            console.print(f"labelled sentences in {options.export}: {_export(opened, path, options.export):,}", highlight=False)
            return
        review = Review(opened, path, load_relations(extra))
        decided = 0 if options.apply else _decided(review, options)
        if not decided and not options.apply:
            in_force = read_decisions(path) if path.exists() else _stored(opened)
            links = doubtful_links(opened, in_force)
            claims = doubtful_claims(opened, below=options.below, limit=options.limit)
            if options.listed or not ask:
                _list(links_rows(links[: options.limit]).render, claims_rows(claims).render, options)
                return
            decided = Session(opened, review, console).run(links[: options.limit], claims)
    if path.exists() or decisions is not None:
        changed = decide(store, decisions=path, lexicon=extra)
        told = f"{decided:,} decided, in {path}; " if decided else ""
        console.print(f"{told}the graph {'follows' if changed else 'followed already'}", highlight=False)
    elif options.apply:
        raise InputError(f"no {path}; kg review makes it with the first decision")


def _decided(review: Review, options: Options) -> int:
    """Make the decisions that options name, and count them."""
    made = 0
    for pair, decide in ((options.merge, review.merge), (options.apart, review.apart), (options.rename, review.rename)):
        if pair is not None:
            decide(*pair, why=options.why)
            made += 1
    for claim, change in ((options.accept, "accept"), (options.reject, "reject"), (options.flip, "flip")):
        if claim is not None:
            review.claim(claim, why=options.why, **{change: True})
            made += 1
    for of, key in ((options.relation, "relation"), (options.status, "status")):
        if of is not None:
            review.claim(of[0], why=options.why, **{key: of[1].upper() if key == "relation" else of[1]})
            made += 1
    return made


def _list(links: object, claims: object, options: Options) -> None:
    write = sys.stdout.write
    assert callable(links)
    assert callable(claims)
    if options.form == "json":
        write(json.dumps({"links": json.loads(links("json")), "claims": json.loads(claims("json"))}, ensure_ascii=False, indent=1) + "\n")
        return
    write(f"Doubtful links\n{links(options.form)}\nDoubtful claims\n{claims(options.form)}")


def _export(store: GraphStore, path: Path, out: Path) -> int:
    decisions = find_decisions(path) if path.exists() else _stored(store)
    rows = list(labelled(store, decisions or []))
    try:
        out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}; name another file with --export") from error
    return len(rows)


def _stored(store: GraphStore) -> list[Decision]:
    """The decisions in force in a graph, where there is no file."""
    return [decision_of(row[1]) for row in query(store, "store_decisions_stored")]
