"""Pages of a graph: what they show, gathered from a store, and where they drew the actors last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query import query, shipped_queries

if TYPE_CHECKING:
    from kg.store.base import GraphStore
    from kg.view import Colours, NetworkRows
    from kg.view.inline import View

TITLE = "Who did what to whom"
OUTGROWN = 1.5  # times the actors that were placed together: beyond, old places make a worse picture than new ones


@dataclass(frozen=True, slots=True)
class Layout:
    """
    Where a page draws the actors, in pixels at zoom 1.

    Attributes:
        fresh: How many actors there were when all of them were placed anew.
    """

    places: Mapping[str, tuple[float, float]]
    fresh: int


def network_rows(store: GraphStore) -> NetworkRows:
    """Read what a page of the whole graph is made of."""
    from kg.view import NetworkRows

    return NetworkRows(**{name: query(store, f"view_{name}", timeout=600).to_dicts() for name in ("actors", "events", "claims", "roles")})


def lay_out(store: GraphStore, rows: NetworkRows) -> Layout:
    """Place the actors: those that an earlier page has drawn where they were, unless the graph has outgrown it."""
    from kg.view import positions

    for before in store.read(shipped_queries().text("store_layout")):
        if len(rows.actors) <= OUTGROWN * before.fresh:
            places = {actor: (x, y) for actor, x, y in zip(before.actors, before.x, before.y, strict=True)}
            return Layout(positions(rows, start=places), before.fresh)
    return Layout(positions(rows), len(rows.actors))


def keep_layout(store: GraphStore, layout: Layout) -> None:
    """Keep where a page has drawn the actors, for the next one; it is no part of the graph, and can be deleted."""
    actors = sorted(layout.places)
    x, y = ([float(layout.places[actor][i]) for actor in actors] for i in (0, 1))
    store.write(shipped_queries().text("store_layout_keep"), {"actors": actors, "x": x, "y": y, "fresh": layout.fresh})
    store.save()


def render(
    rows: NetworkRows, *, title: str, layout: Layout | None = None, opening: Mapping[str, str] | None = None, colours: Colours | None = None
) -> View:
    """Draw a page of rows, with a line that says how many articles stand behind them and which days they cover."""
    from kg.view import page
    from kg.view.inline import View

    articles = {row["article"]: row["published"] for row in rows.claims}
    days = sorted(day for day in articles.values() if day)
    subtitle = f"{len(articles):,} article{'' if len(articles) == 1 else 's'}" + (f", {days[0]} to {days[-1]}" if days else "")
    places = layout.places if layout else None
    return View(page(rows, title=title, subtitle=subtitle, positions=places, opening=opening, colours=colours), title)
