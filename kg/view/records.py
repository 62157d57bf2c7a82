"""What stands behind the picture, in the columns that the page's scripts read: actors, events, claims, articles and sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.view.rows import NetworkRows, Row, weight

Columns = dict[str, list[Any]]
SPANS = ("trigger", "source", "target")


def columns(rows: Sequence[Mapping[str, Any]]) -> Columns:
    """Turn rows into one list for each column: repeated keys vanish and alike values stand together, so that they pack well."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: [row.get(key) for row in rows] for key in keys}


def records(rows: NetworkRows) -> dict[str, Any]:
    """
    Gather what the page looks up: numbers in place of ids, every article and sentence once.

    Spans become [start, end] in the sentence, counted in UTF-16 units as a browser counts; null where they do not lie in it.
    """
    event_number = {event["id"]: i for i, event in enumerate(rows.events)}
    articles: dict[str, tuple[int, Row]] = {}
    sentences: dict[str, int] = {}
    claims = []
    for claim in sorted((c for c in rows.claims if c["event"] in event_number), key=_reading_order):
        article, _ = articles.setdefault(str(claim.get("article")), (len(articles), claim))
        sentence = str(claim.get("sentence") or "")
        claims.append({
            "event": event_number[claim["event"]], "article": article, "sentence": sentences.setdefault(sentence, len(sentences)),
            **{key: claim.get(key) for key in ("status", "basis", "mode", "attributed_to")},
            "confidence": _rounded(claim.get("confidence")), **{part: _span(claim, part, sentence) for part in SPANS},
        })  # fmt: skip
    return {
        "actors": columns([{**_only(actor, ("id", "kind", "country", "sector")), "aliases": list(actor.get("aliases") or ())}
                           for actor in rows.actors]),
        "events": columns([{**_only(event, ("voice", "basis", "date_precision", "date_basis")), "date": _date(event.get("date")),
                            "disputed": bool(event.get("disputed")), "confidence": _rounded(event.get("confidence")),
                            "weight": round(weight(event), 3)} for event in rows.events]),
        "claims": columns(claims),
        "articles": columns([{"id": key, **_only(row, ("title", "url", "outlet")), "published": _date(row.get("published"))}
                             for key, (_, row) in articles.items()]),
        "sentences": list(sentences),
        "countries": countries(actor.get("country") for actor in rows.actors),
    }  # fmt: skip


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


def _reading_order(claim: Row) -> tuple[str, int, str]:
    return str(claim.get("article")), claim.get("sentence_start") or 0, str(claim.get("id"))


def _only(row: Row, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row.get(key) for key in keys}


def _date(value: Any) -> str | None:
    return None if value is None else (value.isoformat() if isinstance(value, dt.date) else str(value))[:10]


def _rounded(value: Any) -> float | None:
    return None if value is None else round(float(value), 2)


def _span(claim: Row, part: str, sentence: str) -> list[int] | None:
    start, end, origin = claim.get(f"{part}_start"), claim.get(f"{part}_end"), claim.get("sentence_start")
    if start is None or end is None or origin is None or not 0 <= start - origin < end - origin <= len(sentence):
        return None
    return [_units(sentence[: start - origin]), _units(sentence[: end - origin])]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
