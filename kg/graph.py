"""A graph to explore: questions as methods, answers as rows, frames, networks and pictures. The same on every store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.errors import QueryError
from kg.lookup import choose, find_actor, find_actors
from kg.pages import TITLE, lay_out, network_rows, render
from kg.query import query
from kg.rows import Quotes, Rows
from kg.store import open_store
from kg.types import KINDS, ROLE, STATUSES

if TYPE_CHECKING:
    import networkx as nx

    from kg.analysis import Measure
    from kg.ask import Answer, Asker
    from kg.diff import Diff
    from kg.export import Exported
    from kg.store.base import GraphStore
    from kg.view import Colours, NetworkRows
    from kg.view.inline import View

Day = str | dt.date


def open_(store: str | Path | None = None) -> Graph:
    """
    Open a graph for reading; another process may go on writing it.

    Args:
        store: A path, or a bolt:// or neo4j:// address; if not given NEO4J_URI, and ./kg.db where that is not set either.

    Raises:
        StoreError: There is no graph, or it cannot be opened.

    Example:
        >>> with kg.open("briefs.db") as graph:
        ...     [row.name for row in graph.actors("Zelensky")]
        ['Volodymyr Zelenskyy']
    """
    return Graph(open_store(store, read_only=True))


class Graph:
    """
    A graph that is read. Actors are given by name, alias or id; a name that fits none, or two, is a QueryError that lists the nearest.

    Days are dates or ISO 8601 texts, and inclusive. An event of which only the month is known counts as of its first day, and one
    without a date is left out where days are asked for.
    """

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self._asker: Asker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Graph {self.store.name}>"

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def query(self, what: str | Path, /, **params: Any) -> Rows:
        """
        Ask a named query (`kg query --list`), a .cypher file, or Cypher.

        Raises:
            QueryError: The query is unknown, wrongly parameterised, or would change the graph.

        Example:
            >>> graph.query("who_threatened_whom", source="Donald Trump", limit=3).columns[:3]
            ('source', 'target', 'status')
            >>> graph.query("MATCH (a:Actor {country: $code, kind: 'state'}) RETURN a.name AS name", code="BLR").to_dicts()
            [{'name': 'Belarus'}]
        """
        return query(self.store, what, params)

    def actors(self, name: str | None = None, *, kind: str | None = None, country: str | None = None) -> Rows:
        """
        List actors: all, those that go by a name, those of a kind, those of a country (its code of three letters, or its name).

        Example:
            >>> graph.actors(kind="state", country="Belarus").to_dicts()[0]["id"]
            'BLR'
            >>> graph.actors("Lukashenka")
            Traceback (most recent call last):
            ...
            kg.errors.QueryError: no actor 'Lukashenka' in briefs.db; the nearest are Alexander Lukashenko
        """
        kind = None if kind is None else choose("kind", kind, KINDS)
        if country is not None:
            country = country if len(country) == 3 and country.isupper() else find_actor(self.store, country)["country"]
        rows = self.query("actors", kind=kind, country=country)
        if name is None:
            return rows
        wanted = {actor["id"] for actor in find_actors(self.store, name)}
        return Rows(rows.columns, [row for row in rows.rows if row[rows.columns.index("id")] in wanted])

    def actor(self, name: str) -> Any:
        """
        Find one actor, as a row of `actors`.

        Example:
            >>> graph.actor("Lukashenko").id
            'person:alexander-lukashenko'
        """
        key = self._id(name)
        return next(row for row in self.query("actors", name=key) if row.id == key)

    def events(
        self, *, between: tuple[str, str] | None = None, actor: str | None = None, source: str | None = None, target: str | None = None,
        relation: str | Iterable[str] | None = None, status: str | None = None, since: Day | None = None, until: Day | None = None,
        inferred: bool = False,
    ) -> Rows:  # fmt: skip
        """
        List what happened, in the order of days; what has no date comes last.

        Args:
            between: Two actors, whichever of them did it to the other.
            actor: Who did it or had it done to them.
            source: Who did it.
            target: To whom.
            relation: A relation type, such as "THREATENED", or several.
            status: "actual", "planned", "possible" or "negated"; all of them if not given.
            since: The first day.
            until: The last day.
            inferred: Whether to take in what was only inferred.

        Example:
            >>> rows = graph.events(between=("Donald Trump", "Russia"), relation="THREATENED", since="2025-03-01", until="2025-03-31")
            >>> [(row.date, row.source, row.relation, row.target, row.status) for row in rows]
            [('2025-03-12', 'Donald Trump', 'THREATENED', 'Russia', 'actual')]
        """
        if between is not None and (isinstance(between, str) or len(between) != 2):
            raise QueryError(f"between={between!r}: give two actors; for the events of one, actor={between!r}")
        if between is not None and actor is not None:
            raise QueryError("between and actor say the same twice; give one of them")
        one, other = between or (actor, None)
        ends = {"one": one, "other": other, "source": source, "target": target}
        ids = {key: None if name is None else self._id(name) for key, name in ends.items()}
        if between is not None and ids["one"] == ids["other"]:
            raise QueryError(f"between={between!r}: both are {find_actor(self.store, between[0])['name']}; give two actors")
        wanted = [relation] if isinstance(relation, str) else relation
        relations = None if wanted is None else [choose("relation", name, self._relations()) for name in wanted]
        status = None if status is None else choose("status", status, STATUSES)
        return self.query("events", **ids, relations=relations, status=status, since=since, until=until, inferred=inferred)

    def evidence(self, event: Any) -> Quotes:
        """
        Quote every sentence that reports or denies an event, with its article and where in it the words stand.

        `start_char` and `end_char` count characters of the article's text, as do `trigger_start` and `trigger_end`.

        Args:
            event: A row of `events`, or an event's id.

        Example:
            >>> event = graph.events(source="Donald Trump", target="Russia", relation="THREATENED", since="2025-03-12")[0]
            >>> [(quote.article, quote.trigger, quote.start_char) for quote in graph.evidence(event)]
            [('briefs/2025-03-13-putin-conditions', 'threatened', 872)]
        """
        key = event.get("event") if isinstance(event, Mapping) else getattr(event, "event", event)
        rows = self.query("evidence_for", event=str(key), limit=10_000)
        if not rows:
            raise QueryError(f"no event {key!r} in {self.store.name}; graph.events() lists them")
        return Quotes(rows.columns, rows.rows)

    def ask(self, question: str, *, limit: int = 100) -> Answer:
        """
        Answer a question in plain English (docs/ask.md), with its query, rows and evidence; or say what in it is unclear.

        The first question loads the language model, which the next ones use. What is relative in time counts from the newest article.

        Args:
            question: Who, whom, when, how often, whether, what somebody did to whom.
            limit: Rows at most.

        Example:
            >>> answer = graph.ask("Who threatened Russia in March 2025?")
            >>> answer.rows[0].who, answer.query, answer.evidence[0].article
            ('Donald Trump', 'ask_who', 'briefs/2025-03-13-putin-conditions')
            >>> graph.ask("Who outshone Russia?").text
            "'outshone' is no word for what actors do to each other, as far as kg knows, and nobody's name."
        """
        if self._asker is None:
            from kg.ask import Asker

            self._asker = Asker(self.store)
        return self._asker.ask(question, limit=limit)

    def diff(self, since: str | Path | None = None) -> Diff:
        """
        Tell what the graph has that it had not before its last build or load, or that another store, `since`, has not.

        Raises:
            StoreError: Nothing has been kept of what it held before.

        Example:
            >>> new = graph.diff()
            >>> len(new.events) > 400, new.gone
            (True, 0)
        """
        from kg.diff import diff
        from kg.states import state_of

        return diff(self.store, None if since is None else state_of(since))

    def export(self, format: str, path: str | Path | None = None) -> Exported:  # noqa: A002
        """
        Write the graph for other tools: `graphml`, `gexf`, `json`, `csv`, `dyad-months` or `neo4j-import` (`kg.export.FORMATS`).

        Args:
            format: Its name.
            path: The file or folder to write; one of the format's own name, such as kg.gexf, if not given.

        Raises:
            ValueError: There is no such format.
            InputError: The path cannot be written.

        Example:
            >>> done = graph.export("graphml", "briefs.graphml")
            >>> done.files[0].name, done.counts["edges"] == len(graph.query("view_edges"))
            ('briefs.graphml', True)
        """
        from kg.export import export

        return export(self.store, format, path)

    def network(self) -> NetworkRows:
        """Read the whole graph as the rows that pictures are made of."""
        return network_rows(self.store)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """
        Give actors as nodes and their edges as edges, by their ids. Roles are edges of the relation AFFILIATED_WITH.

        Nodes have name, kind, country, sector and aliases (joined by "; "); edges have what docs/graph.md names, and quad, score and
        symmetric of their relation. What is not known is left out, days are ISO 8601 texts: any of networkx' formats can be written.

        Example:
            >>> network = graph.to_networkx()
            >>> network.nodes["BLR"]["name"], network.number_of_edges("person:donald-trump", "RUS") > 0
            ('Belarus', True)
        """
        import networkx as nx

        network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for actor in self.query("actors").to_dicts():
            network.add_node(actor["id"], **_known({**actor, "aliases": "; ".join(actor["aliases"]) or None}, "id"))
        relations = {row["relation"]: _known(row, "relation", "events") for row in self.query("view_relations").to_dicts()}
        for edge in self.query("view_edges").to_dicts():
            network.add_edge(edge["source"], edge["target"], edge["edge"], **relations.get(edge["relation"], {}),
                             **_known(edge, "edge", "source", "target"))  # fmt: skip
        return network

    def view(
        self, *, title: str = TITLE, around: str | None = None, steps: int = 1, since: Day | None = None, until: Day | None = None,
        colours: Measure | Colours | Mapping[str, str | float] | None = None,
    ) -> View:  # fmt: skip
        """
        Draw the interactive page; a notebook shows it, `.save(path)` writes it.

        Args:
            title: The heading.
            around: The actor to begin with; the rest of the graph is a click away.
            steps: How far around it to begin with: 1 or 2.
            since: The first day to begin with.
            until: The last day to begin with.
            colours: A result of `kg.analysis` to colour the actors by; or a group or number for each actor that one names.

        Example:
            >>> graph.view(around="Belarus").save("belarus.html").name
            'belarus.html'
        """
        from kg.view import Colours

        if steps not in (1, 2):
            raise QueryError(f"steps={steps!r}: the page shows 1 or 2 steps around an actor")
        opening = {"focus": self._id(around), "steps": str(steps)} if around is not None else {}
        opening |= {name: _day(day) for name, day in (("from", since), ("to", until)) if day is not None}
        if isinstance(colours, Mapping):
            colours = Colours("Colour", {self._id(name): value for name, value in colours.items()})
        values = colours if isinstance(colours, Colours) or colours is None else colours.colours
        rows = self.network()
        return render(rows, title=title, layout=lay_out(self.store, rows), opening=opening, colours=values)

    def timeline(self, one: str, other: str, *, title: str | None = None) -> View:
        """
        Draw what two actors did to each other, by day: cooperation above the line, conflict below. As rows: `events(between=...)`.

        Example:
            >>> graph.timeline("Trump", "Putin").title
            'Donald Trump and Vladimir Putin'
        """
        from kg.view import NetworkRows

        ends = [find_actor(self.store, name) for name in (one, other)]
        ids = {actor["id"] for actor in ends}
        rows = self.network()
        events = [event for event in rows.events if {event["source"], event["target"]} == ids]
        kept = {event["id"] for event in events}
        pair = NetworkRows(
            [actor for actor in rows.actors if actor["id"] in ids], events, [claim for claim in rows.claims if claim["event"] in kept]
        )
        opening = {"view": "pair", "pair": "~".join(actor["id"] for actor in ends)}
        return render(pair, title=title or " and ".join(actor["name"] for actor in ends), opening=opening)

    def _id(self, name: str) -> str:
        return str(find_actor(self.store, name)["id"])

    def _relations(self) -> list[str]:
        from kg.lexicon import shipped_relations

        return sorted({row.relation for row in self.query("view_relations")} | shipped_relations().keys() - {ROLE})


def _day(day: Day) -> str:
    try:
        return (day if isinstance(day, dt.date) else dt.date.fromisoformat(day)).isoformat()[:10]
    except ValueError:
        raise QueryError(f"{day!r} is no day; write YYYY-MM-DD") from None


def _known(row: Mapping[str, Any], *without: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None and key not in without}
