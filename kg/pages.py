"""What a page shows, gathered from a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.query import query

if TYPE_CHECKING:
    from kg.store.base import GraphStore
    from kg.view import NetworkRows

TITLE = "Who did what to whom"


def network_rows(store: GraphStore) -> NetworkRows:
    """Read what a page of the whole graph is made of."""
    from kg.view import NetworkRows

    return NetworkRows(**{name: query(store, f"view_{name}", timeout=600).to_dicts() for name in ("actors", "events", "claims", "roles")})


def subtitle(rows: NetworkRows) -> str:
    """Say how many articles stand behind the rows, and which days they cover."""
    articles = {row["article"]: row["published"] for row in rows.claims}
    days = sorted(day for day in articles.values() if day)
    return f"{len(articles):,} articles" + (f", {days[0]} to {days[-1]}" if days else "")
