"""Who sides with whom: blocs that cooperate, and whether triads are in balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.analysis.measure import Measure
from kg.analysis.ties import Answers, By, Day, Ties, ties
from kg.view import Colours

if TYPE_CHECKING:
    import networkx as nx

SEED = 20
NAMED = 2  # members that a bloc is called by
SIGNS = {True: "+", False: "-"}


def blocs(graph: Answers, *, by: By = "actor", since: Day | None = None, until: Day | None = None) -> Measure:
    """
    Split those who cooperate into blocs that do so more among themselves than with others; who cooperates with nobody is in none.

    `inside` and `outside` weigh the cooperation of a member with its bloc and with others. The largest bloc is number 1.

    Source: Blondel and others, Fast Unfolding of Communities in Large Networks, 2008 (Louvain).

    Example:
        >>> from kg import analysis
        >>> bloc = {row.name: row.bloc for row in analysis.blocs(graph, by="country")}
        >>> bloc["France"] == bloc["Germany"]
        True
    """
    import networkx as nx

    read = ties(graph, by, since, until)
    network = read.network("cooperation")
    found = nx.community.louvain_communities(network, weight="weight", seed=SEED) if network else []
    strength = dict(network.degree(weight="weight"))
    rows, names = [], {}
    for number, members in enumerate(sorted(found, key=lambda bloc: (-len(bloc), min(bloc))), start=1):
        ranked = sorted(members, key=lambda unit: (-strength[unit], unit))
        called = f"{number}: {', '.join(read.units[unit]['name'] for unit in ranked[:NAMED])}"
        for unit in ranked:
            inside = sum(network[unit][other]["weight"] for other in network[unit] if other in members)
            names[unit] = called
            rows.append((number, *read.named(unit), round(inside, 3), round(strength[unit] - inside, 3), unit))
    columns = ("bloc", "name", "kind", "country", "inside", "outside", "id")
    return Measure(columns, rows, colours=Colours("Bloc", read.by_actor(names)))


def triads(graph: Answers, *, by: By = "actor", since: Day | None = None, until: Day | None = None) -> Measure:
    """
    List every three that deal with each other, and whether they are in balance: friends of friends, or friends with an enemy in common.

    Each pair is friendly or hostile by its summed score; `signs` are those of one-other, other-third and one-third. `strength` is the
    weakest of the three sums. Pairs that come out even make no triad.

    Source: Cartwright and Harary, Structural Balance: A Generalization of Heider's Theory, 1956.

    Example:
        >>> from kg import analysis
        >>> {len(row.signs): row.balanced for row in analysis.triads(graph) if row.signs == "+++"}
        {3: True}
    """
    read = ties(graph, by, since, until)
    network = read.network()
    rows: list[tuple[Any, ...]] = []
    own: dict[str, list[bool]] = {}
    for three in _triangles(network):
        scores = [network[a][b]["score"] for a, b in ((three[0], three[1]), (three[1], three[2]), (three[0], three[2]))]
        balanced = sum(score < 0 for score in scores) % 2 == 0
        for unit in three:
            own.setdefault(unit, []).append(balanced)
        signs = "".join(SIGNS[score > 0] for score in scores)
        names = (read.units[unit]["name"] for unit in three)
        rows.append((*names, signs, balanced, round(min(map(abs, scores)), 3), *three))
    rows.sort(key=lambda row: (-row[5], row[6:]))
    columns = ("one", "other", "third", "signs", "balanced", "strength", "one_id", "other_id", "third_id")
    return Measure(columns, rows, colours=_share_in_balance(own, read))


def _triangles(network: nx.Graph[str]) -> list[tuple[str, str, str]]:
    friends = {unit: {other for other in network[unit] if network[unit][other]["score"]} for unit in network}
    return [(a, b, c) for a in friends for b in sorted(friends[a]) if a < b for c in sorted(friends[a] & friends[b]) if b < c]


def _share_in_balance(own: dict[str, list[bool]], read: Ties) -> Colours:
    return Colours("Share of triads in balance", read.by_actor({unit: sum(found) / len(found) for unit, found in own.items()}))
