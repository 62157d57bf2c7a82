"""Who stands in the middle: of all that happens, of cooperation, of conflict, between others, or among its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.analysis.measure import Measure
from kg.analysis.ties import Answers, By, Day, Side, ties
from kg.view import Colours

if TYPE_CHECKING:
    import networkx as nx

EXACT = 1_000  # units up to which every way counts: some seconds of work
PIVOTS = 400  # of how many the ways count beyond; among 850 fictional actors they named 9 of the true first 10, and erred by .012 at most
SEED = 20
ROUNDS = 10_000  # in which the eigenvector settles; far more than it needs


def brokers(graph: Answers, *, by: By = "actor", side: Side = "all", since: Day | None = None, until: Day | None = None) -> Measure:
    """
    Rank by betweenness: who lies on how large a share of the shortest ways between others. A strong tie is a short way.

    Beyond 1,000 units it is estimated from the ways of 400 of them.

    Source: Freeman, A Set of Measures of Centrality Based on Betweenness, 1977; Brandes' algorithm.

    Example:
        >>> from kg import analysis
        >>> analysis.brokers(graph, by="country")[0].name
        'United States'
    """
    import networkx as nx

    read = ties(graph, by, since, until)
    network = read.network(side)
    nx.set_edge_attributes(network, {(a, b): 1 / max(weight, 1e-9) for a, b, weight in network.edges(data="weight")}, "length")
    pivots = PIVOTS if len(network) > EXACT else None
    scores = nx.betweenness_centrality(network, k=pivots, weight="length", seed=SEED)
    rows = [(*read.named(unit), round(score, 4), network.degree(unit), unit) for unit, score in scores.items()]
    rows.sort(key=lambda row: (-row[3], row[-1]))
    columns = ("name", "kind", "country", "betweenness", "partners", "id")
    return Measure(columns, rows, colours=Colours("Broker (betweenness)", read.by_actor(scores)))


def central(graph: Answers, *, to: Side = "all", by: By = "actor", since: Day | None = None, until: Day | None = None) -> Measure:
    """
    Rank by how central one is to cooperation, to conflict, or to all that happens.

    `weight` is that of one's own events; in `centrality` (eigenvector, 0 to 1) dealing with those who are central counts more.

    Source: Bonacich, Power and Centrality: A Family of Measures, 1987.

    Example:
        >>> from kg import analysis
        >>> analysis.central(graph, to="conflict", by="country")[0].name
        'Russia'
    """
    read = ties(graph, by, since, until)
    network = read.network(to)
    scores = _eigenvector(network)
    rows = [
        (*read.named(unit), round(network.degree(unit, weight="weight"), 3), network.degree(unit), round(score, 4), unit)
        for unit, score in scores.items()
    ]
    rows.sort(key=lambda row: (-row[5], -row[3], row[-1]))
    columns = ("name", "kind", "country", "weight", "partners", "centrality", "id")
    title = f"Central to {'events' if to == 'all' else to}"
    return Measure(columns, rows, colours=Colours(title, read.by_actor(scores)))


def ego(graph: Answers, name: str, *, steps: int = 1, by: By = "actor", since: Day | None = None, until: Day | None = None) -> Measure:
    """
    List those that an actor deals with, up to so many steps away, and how they get on with it.

    `cooperation`, `conflict` and `score` (PLOVER's, summed by weight) are of what happened between the two; `among` counts the others of
    the list that one deals with. An actor that is rolled up stands for its country or sector.

    Raises:
        QueryError: The name fits no actor, or several.

    Example:
        >>> from kg import analysis
        >>> near = analysis.ego(graph, "Belarus")
        >>> near.columns[:4], "European Union" in [row.name for row in near]
        (('name', 'kind', 'country', 'step'), True)
    """
    import networkx as nx

    read = ties(graph, by, since, until)
    centre = read.home[graph.actor(name).id]
    network = read.network()
    far = nx.single_source_shortest_path_length(network, centre, cutoff=steps) if centre in network else {}
    rows = []
    for unit, step in far.items():
        if unit == centre:
            continue
        tie = network.get_edge_data(centre, unit) or {}
        among = sum(other in far and other != centre for other in network[unit])
        values = [round(tie.get(key, 0), 3) for key in ("cooperation", "conflict", "score")]
        rows.append((*read.named(unit), step, tie.get("events", 0), *values, among, unit))
    rows.sort(key=lambda row: (row[3], -row[4], row[-1]))
    columns = ("name", "kind", "country", "step", "events", "cooperation", "conflict", "score", "among", "id")
    title = f"How they get on with {read.units[centre]['name']}"
    return Measure(columns, rows, colours=Colours(title, read.by_actor({row[-1]: row[7] for row in rows if row[3] == 1})))


def _eigenvector(network: nx.Graph[str]) -> Mapping[str, float]:
    import rustworkx as rx

    graph = rx.PyGraph()
    place = dict(zip(network, graph.add_nodes_from(list(network)), strict=True))
    graph.add_edges_from([(place[a], place[b], weight) for a, b, weight in network.edges(data="weight")])
    scores = rx.eigenvector_centrality(graph, weight_fn=float, max_iter=ROUNDS) if place else {}
    return {unit: abs(scores[i]) for unit, i in place.items()}
