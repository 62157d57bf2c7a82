"""Rows for the tests of the page: a small affair in Ruritania, the same with script probes everywhere, and large fictional graphs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from kg.view import NetworkRows

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "view"))
from fiction import graph as fiction  # noqa: F401  (the benchmark's generator)

QUADS = {
    "MET": ("verbal cooperation", 2.5, True), "BACKED": ("verbal cooperation", 5.0, False), "AIDED": ("material cooperation", 10.0, False),
    "URGED": ("verbal conflict", 0.0, False), "ACCUSED": ("verbal conflict", -3.0, False), "ATTACKED": ("material conflict", -9.0, False),
}  # fmt: skip


def actor(
    key: str, name: str, kind: str | None = "person", country: str | None = None, sector: str | None = None, aliases: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {"id": key, "name": name, "kind": kind, "country": country, "sector": sector, "aliases": list(aliases)}


def event(key: str, source: str, relation: str, target: str, date: str | None = "2031-03-01", **more: Any) -> dict[str, Any]:
    quad, score, symmetric = QUADS.get(relation, ("verbal conflict", -1.0, False))
    return {
        "id": key, "source": source, "relation": relation, "target": target, "plover": None, "quad": quad, "score": score,
        "symmetric": symmetric, "status": "actual", "disputed": False, "voice": "reported", "basis": "named", "date": date,
        "date_precision": "day" if date else None, "date_basis": "stated" if date else None, "confidence": 0.9, "weight": 1.0, **more,
    }  # fmt: skip


def claim(event: str, sentence: str, trigger: str, **more: Any) -> dict[str, Any]:
    """A claim whose sentence begins at character 100 of its article."""
    start = 100 + sentence.index(trigger)
    return {
        "event": event, "id": f"claim of {event}: {sentence}", "status": "actual", "basis": "named", "confidence": 0.9,
        "trigger": trigger, "mode": None, "rule": "active", "attributed_to": None, "source_text": None, "target_text": None,
        "sentence": sentence, "sentence_start": 100, "trigger_start": start, "trigger_end": start + len(trigger),
        "source_start": None, "source_end": None, "target_start": None, "target_end": None, "article": "klow/1",
        "title": "A long night in Klow", "url": "https://klow.example/1", "outlet": "Klow Courier", "published": "2031-03-02", **more,
    }  # fmt: skip


def affair() -> NetworkRows:
    """Two states, a president, a minister, an army and a rebel group; every look that an edge can have occurs once."""
    return NetworkRows(
        actors=[
            actor("rur", "Ruritania", "state", "RUR", aliases=("the Strelsau government",)),
            actor("bor", "Borduria", "state", "BOR"),
            actor("drosk", "Ottla Drosk", country="RUR", sector="GOV", aliases=("the Ruritanian president", "Drósk")),
            actor("army", "Bordurian army", "organization", "BOR", "MIL"),
            actor("front", "Free Borduria Front", "group", "BOR", "REB"),
            actor("tarrow", "Bram Tarrow"),
        ],
        events=[
            event("e1", "bor", "MET", "rur"), event("e2", "bor", "MET", "rur", "2031-03-20"),
            event("e3", "drosk", "ACCUSED", "bor", "2031-04-02", voice="claimed"),
            event("e4", "army", "ATTACKED", "front", "2031-04-05", disputed=True),
            event("e5", "rur", "AIDED", "front", "2031-06-01", status="planned", weight=0.5),
            event("e6", "drosk", "URGED", "army", None),
            event("e7", "front", "ATTACKED", "rur", "2031-05-01", status="negated"),
            event("e8", "tarrow", "BACKED", "drosk", "2031-05-05", basis="inferred"),
        ],
        claims=[
            claim("e1", "Borduria phoned Ruritania late on Monday.", "phoned"),
            claim("e2", "Envoys of Borduria met those of Ruritania again, in Klow.", "met", article="klow/2", title="Again", url=None),
            claim("e3", "“They broke the truce 🕊️”, Drosk accused Borduria, a spokesman said.", "accused", attributed_to="a spokesman"),
            claim("e4", "The army attacked the Front at dawn, witnesses said.", "attacked", attributed_to="witnesses"),
            claim("e4", "The army denied having attacked the Front.", "attacked", status="negated", attributed_to="Bordurian army"),
            claim("e5", "Ruritania will aid the Front with grain.", "aid", status="planned"),
            claim("e6", "Drosk urged the Bordurian army to stand down.", "urged"),
            claim("e7", "The Front never attacked Ruritania, it said.", "attacked", status="negated", attributed_to="Free Borduria Front"),
            claim("e8", "Tarrow backed her.", "backed", basis="inferred"),
        ],
        roles=[{"person": "drosk", "organization": "rur", "role": "president", "former": False, "claims": 3}],
    )  # fmt: skip


PROBES = (
    "<img src=x onerror=ran()>", "</script><script>ran()</script>", "<svg/onload=ran()>", "\"><script>ran()</script>",
    "' onmouseover='ran()", "{{ 7*7 }}<script>ran()</script>", "<a href=\"javascript:ran()\">href</a>", "<!--<script>ran()",
    "]]><script>ran()</script>",
)  # fmt: skip
ADDRESSES = ("javascript:ran()", "data:text/html,<script>ran()</script>", "https://klow.example/\"onclick=\"ran()", " JaVaScRiPt:ran()")
PLAIN = ("kind", "date", "date_precision", "published", "status", "basis", "voice", "quad")


def hostile() -> NetworkRows:
    """The affair with a script probe in every text: names, ids, titles, sentences, speakers, outlets, addresses, relation names, roles."""
    addresses = cycle(ADDRESSES)

    def probed(value: Any, key: str) -> Any:
        if key == "url":
            return next(addresses)
        if isinstance(value, str) and key not in PLAIN:
            return value + PROBES[len(value) % len(PROBES)]
        return [probed(item, key) for item in value] if isinstance(value, list) else value

    def all_probed(rows: Any) -> list[dict[str, Any]]:
        return [{key: probed(value, key) for key, value in row.items()} for row in rows]

    rows = affair()
    return NetworkRows(all_probed(rows.actors), all_probed(rows.events), all_probed(rows.claims), all_probed(rows.roles))


def mapped(rows: NetworkRows, change: Callable[[list[Any]], list[Any]]) -> NetworkRows:
    """The rows with each list changed, such as shuffled."""
    return NetworkRows(change(list(rows.actors)), change(list(rows.events)), change(list(rows.claims)), change(list(rows.roles)))
