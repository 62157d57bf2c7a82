"""What stands behind the picture, in the columns that the page's scripts read: actors, events, claims, articles and sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.view.labels import label
from kg.view.rows import NetworkRows, Row, weight

Columns = dict[str, list[Any]]
SPANS = ("trigger", "source", "target")


def columns(rows: Sequence[Mapping[str, Any]], *keys: str) -> Columns:
    """Turn rows into one list for each key: repeated keys vanish and alike values stand together, so that they pack well."""
    return {key: [row.get(key) for row in rows] for key in keys or dict.fromkeys(key for row in rows for key in row)}


def records(rows: NetworkRows) -> dict[str, Any]:
    """
    Gather what the page looks up, from rows that are `ordered`: numbers in place of ids, every article and sentence once.

    Events stand in the order of their edges and claims in that of their events, of which each says only how many claims it has. A span
    is [start, length] in the sentence, counted in UTF-16 units as a browser counts; null where it does not lie in it.
    """
    articles: dict[str, int] = {}
    sentences: dict[str, int] = {}
    told: dict[str, int] = {}
    relations = {event["id"]: event["relation"] for event in rows.events}
    article_rows, claims = [], []
    for claim in rows.claims:
        key, sentence = str(claim.get("article")), str(claim.get("sentence") or "")
        told[claim["event"]] = told.get(claim["event"], 0) + 1
        if key not in articles:
            articles[key] = len(articles)
            title = str(claim.get("title") or key)
            about = {"title": title, "published": _date(claim.get("published")), "copy": bool(claim.get("copy_of"))}
            article_rows.append({**_only(claim, "url", "outlet"), **about})
        spans = {part: _span(claim, part, sentence) or (None, None) for part in SPANS}
        claims.append({
            "article": articles[key], "sentence": sentences.setdefault(sentence, len(sentences)),
            **_only(claim, "status", "basis", "mode", "attributed_to"), "confidence": _rounded(claim.get("confidence")),
            "label": label(relations[claim["event"]], claim),
            **{part: span[0] for part, span in spans.items()}, **{f"{part}_length": span[1] for part, span in spans.items()},
        })  # fmt: skip
    return {
        "actors": columns([{**_only(actor, "id", "kind", "country", "sector"), "aliases": list(actor.get("aliases") or ())}
                           for actor in rows.actors]),
        "relations": {event["relation"]: [event.get("quad"), event.get("score"), bool(event.get("symmetric"))] for event in rows.events},
        "events": columns([{**_only(event, "voice", "basis", "date_precision"), "date": _date(event.get("date")),
                            "disputed": bool(event.get("disputed")), "confidence": _rounded(event.get("confidence")),
                            "weight": round(weight(event), 3), "claims": told.get(event["id"], 0)} for event in rows.events]),
        "claims": {**columns(claims), "sentence": _steps([claim["sentence"] for claim in claims])},
        "articles": columns(article_rows),
        "sentences": list(sentences),
        "countries": countries(actor.get("country") for actor in rows.actors),
    }  # fmt: skip


def _steps(numbers: list[int]) -> list[int]:
    """Give each number as the step from the one before: numbers that mostly rise by one pack to almost nothing."""
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def countries(codes: Iterable[str | None]) -> dict[str, list[str]]:
    """
    Name the countries of ISO 3166-1 alpha-3 codes: code -> [English name, alpha-2 code]. What the CLDR does not know is left out.

    Example:
        >>> countries(["FRA", "QQQ", None])
        {'FRA': ['France', 'FR']}
    """
    from babel import Locale
    from babel.core import get_global

    short = get_global("territory_aliases")
    names = Locale("en").territories
    known = {code: short[code][0] for code in sorted({code for code in codes if code}) if len(short.get(code, ())) == 1}
    return {code: [names[alpha2], alpha2] for code, alpha2 in known.items() if alpha2 in names}


def _only(row: Row, *keys: str) -> dict[str, Any]:
    return {key: row.get(key) for key in keys}


def _date(value: Any) -> str | None:
    return None if value is None else (value.isoformat() if isinstance(value, dt.date) else str(value))[:10]


def _rounded(value: Any) -> float | None:
    return None if value is None else round(float(value), 2)


def _span(claim: Row, part: str, sentence: str) -> tuple[int, int] | None:
    start, end, origin = claim.get(f"{part}_start"), claim.get(f"{part}_end"), claim.get("sentence_start")
    if start is None or end is None or origin is None or not 0 <= start - origin < end - origin <= len(sentence):
        return None
    return _units(sentence[: start - origin]), _units(sentence[start - origin : end - origin])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
