"""Sentences labelled by what reviewers decided about their claims, for training and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.decisions import ClaimDecision, Decision
from kg.query import query
from kg.types import content_id

if TYPE_CHECKING:
    from kg.store.base import GraphStore


def labelled(store: GraphStore, decisions: Iterable[Decision]) -> Iterator[dict[str, Any]]:
    """
    Yield each sentence with a claim that was decided about, in the order of articles.

    Yields:
        id, article, text, `relations` that it states (accepted, or as they were changed), those it does not state (`rejected`), and
        `open`: how many claims in it nobody has decided about. Only where that is 0 are the relations all that kg reads in it. Places
        count characters of the sentence.
    """
    made = {decision.key: decision for decision in decisions if isinstance(decision, ClaimDecision)}
    sentences: dict[tuple[str, str], dict[str, Any]] = {}
    for row in query(store, "review_labelled", {"articles": sorted({d.article for d in made.values()})}, timeout=600).to_dicts():
        sentence = sentences.setdefault(
            (row["article"], row["sentence"]),
            {"id": content_id(row["article"], row["sentence"]), "article": row["article"], "text": row["sentence"], "relations": [],
             "rejected": [], "open": 0},
        )  # fmt: skip
        decision = made.get((row["article"], row["sentence"], (row["source"], row["relation"], row["target"], row["status"])))
        if decision is None:
            sentence["open"] += 1
        else:
            sentence["rejected" if decision.reject else "relations"].append(_relation(row, decision))
    yield from (sentence for sentence in sentences.values() if sentence["relations"] or sentence["rejected"])


def _relation(row: dict[str, Any], decision: ClaimDecision) -> dict[str, Any]:
    ends = {"source": _end(row, "source"), "target": _end(row, "target")}
    if decision.flip:
        ends = {"source": ends["target"], "target": ends["source"]}
    relation = {f"{end}{part}": value for end, parts in ends.items() for part, value in parts.items()}
    return relation | {
        "relation": decision.relation or row["relation"],
        "status": decision.status or row["status"],
        "attributed_to": row["attributed_to"],
        **({"role": row["role"]} if row["role"] is not None else {}),
    }


def _end(row: dict[str, Any], end: str) -> dict[str, Any]:
    """An actor of a claim, its place counted from the beginning of the sentence, where it stands in it."""
    start, stop, begin = row[f"{end}_start"], row[f"{end}_end"], row["start_char"]
    within = None not in (start, stop, begin) and begin <= start <= stop <= begin + len(row["sentence"])
    places = {"_start": start - begin, "_end": stop - begin} if within else {"_start": None, "_end": None}
    return {"": row[end], "_text": row[f"{end}_text"], **places}
