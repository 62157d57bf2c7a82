"""
Where the actors stand: communities as islands, what is not connected packed beside the rest, and the same places when a corpus grows.

Each community is laid out by itself, the islands are placed by how much they deal with each other and turned so that the links between
them are short. A hub thus stands in the middle of its own island and not of the whole picture.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Any

import numpy as np

from kg.view.geometry import Points, boxes_apart, discs_apart, evened, flattest, stressed, sunflower, turn
from kg.view.rows import NetworkRows, edges

Positions = dict[str, tuple[float, float]]
Box = tuple[float, float, float, float]  # left, top, right, bottom

SEED = 20
SPACE = 34.0  # free room around an actor, in the units of the picture (pixels at zoom 1)
LABEL_SPACE = (62.0, 30.0)  # half width and half height kept for a label while a picture is small enough to label everyone
LABELLED = 80  # actors up to which a graph has room for each label
ISLANDS_FROM = 61  # actors from which a connected part falls into islands
ISLAND_GAP = 105.0
STRESSED = 600  # actors of an island up to which their distances are worth the cube of their number in time
SCREEN = 1.15  # width of the picture against its height
FEWEST = 3  # members of a community; smaller ones join the neighbour that they deal with most
ANCHORED = 0.5  # share of the actors that need an old position for the old picture to be kept
COUNTRY = 0.1  # what belonging to a state counts for in the layout, against an event
HIDDEN_AT_FIRST = 0.2  # what an edge counts for in the layout if the page opens without it


def positions(rows: NetworkRows, *, start: Mapping[str, tuple[float, float]] | None = None) -> Positions:
    """
    Place every actor, in pixels at zoom 1, y downwards.

    Args:
        rows: The graph; only its actors, events and roles count.
        start: Positions of an earlier build. Where at least half of the actors have one, these stay where they were and the new ones
            find a free place near those that they deal with; otherwise all are placed anew.

    Returns:
        The position of each actor id. The same rows and start give the same positions.
    """
    graph = _graph(rows)
    radius = radii(rows)
    kept = {actor: (float(x), float(y)) for actor, (x, y) in (start or {}).items() if actor in graph}
    if graph and len(kept) >= ANCHORED * len(graph):
        return _joined(graph, radius, kept)
    roomy = len(graph) <= LABELLED
    parts = [_part(graph.subgraph(members), radius, roomy=roomy) for members in _components(graph)]
    return {actor: (round(x, 1), round(y, 1)) for actor, (x, y) in _packed(parts, radius).items()}


def radii(rows: NetworkRows) -> dict[str, float]:
    """How large each actor is drawn: its area grows with the weight of its events."""
    strength = dict.fromkeys((actor["id"] for actor in rows.actors), 0.0)
    for edge in edges(rows):
        if not _hidden(edge.status, edge.inferred):
            strength[edge.source] += edge.weight
            strength[edge.target] += edge.weight
    most = max(strength.values(), default=0.0) or 1.0
    return {actor: round(7 + 19 * math.sqrt(value / most), 1) for actor, value in strength.items()}


def communities(rows: NetworkRows) -> dict[str, int]:
    """Tell the number of each actor's island, the largest being 0; empty where the graph is too small to need islands."""
    graph = _graph(rows)
    islands = [island for members in _components(graph) if len(members) >= ISLANDS_FROM for island in _islands(graph.subgraph(members))]
    islands.sort(key=lambda island: (-len(island), island))
    return {actor: number for number, island in enumerate(islands) for actor in island}


def _hidden(status: str, inferred: bool) -> bool:
    return inferred or status == "negated"


def _graph(rows: NetworkRows) -> Any:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(actor["id"] for actor in rows.actors))
    links = [(e.source, e.target, e.weight * (HIDDEN_AT_FIRST if _hidden(e.status, e.inferred) else 1.0)) for e in edges(rows)]
    strength = Counter(end for source, target, _ in links for end in (source, target))
    links += [(role["person"], role["organization"], HIDDEN_AT_FIRST) for role in rows.roles]
    # Whoever belongs to a state stands near it: it may have nothing to do until its officials are folded into it.
    states = sorted((a for a in rows.actors if a.get("kind") == "state" and a.get("country")), key=lambda a: (strength[a["id"]], a["id"]))
    state = {actor["country"]: actor["id"] for actor in states}  # of a state and its territories, the one most spoken of
    links += [(actor["id"], state[actor["country"]], COUNTRY) for actor in rows.actors if actor.get("country") in state]
    for source, target, weight in links:
        if source != target and source in graph and target in graph:
            known = graph.get_edge_data(source, target, {"weight": 0.0})["weight"]
            graph.add_edge(source, target, weight=known + weight)
    return graph


def _components(graph: Any) -> list[list[str]]:
    import networkx as nx

    return sorted((sorted(members) for members in nx.connected_components(graph)), key=lambda members: (-len(members), members))


def _islands(part: Any) -> list[list[str]]:
    """Split a connected part by modularity (Louvain); what is too small joins the neighbour that it deals with most."""
    import networkx as nx

    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_weighted_edges_from(sorted((min(a, b), max(a, b), math.log1p(w)) for a, b, w in part.edges(data="weight")))
    found = nx.community.louvain_communities(ordered, weight="weight", seed=SEED)
    # Louvain may leave a community in pieces, once the member that held it together has moved on.
    islands = [set(piece) for island in found for piece in nx.connected_components(ordered.subgraph(island))]
    while len(islands) > 1:
        small = min(islands, key=lambda island: (len(island), min(island)))
        if len(small) >= FEWEST:
            break
        islands.remove(small)
        near = [sum(ordered[a][b]["weight"] for a in small for b in ordered[a] if b in island) for island in islands]
        islands[near.index(max(near))] |= small
    return sorted((sorted(island) for island in islands), key=lambda island: (-len(island), island))


def _part(part: Any, radius: Mapping[str, float], *, roomy: bool) -> Positions:
    """Lay out one connected part around the origin."""
    if len(part) < ISLANDS_FROM:
        return _island(part, radius, roomy=roomy)
    islands = [_island(part.subgraph(members), radius, roomy=roomy) for members in _islands(part)]
    discs = np.array([_extent(island, radius) for island in islands])
    ties = _ties(part, islands)
    centres = discs_apart(stressed(_reach(ties, discs), sunflower(len(islands))), discs)
    return _drawn_together(_turned(part, islands, centres), islands, radius)


def _island(part: Any, radius: Mapping[str, float], *, roomy: bool) -> Positions:
    """Lay out a community by stress, even out its density, and push apart what touches; with room for labels if `roomy`."""
    import rustworkx as rx

    actors = sorted(part)
    if len(actors) == 1:
        return {actors[0]: (0.0, 0.0)}
    index = {actor: i for i, actor in enumerate(actors)}
    near = {actor: set(part[actor]) | {actor} for actor in actors}
    graph = rx.PyGraph()
    graph.add_nodes_from(actors)
    # A hub needs room for its many neighbours: an edge is the longer, the fewer neighbours its ends share.
    graph.add_edges_from([(index[a], index[b], 1 + 0.5 * math.sqrt(len(near[a] ^ near[b]))) for a, b in sorted(map(sorted, part.edges))])
    size = np.array([radius[actor] for actor in actors])
    boxes = np.maximum(size[:, None] + 8, LABEL_SPACE) if roomy else np.repeat(size[:, None] + SPACE / 2, 2, axis=1)
    if len(actors) <= STRESSED:
        points = stressed(rx.floyd_warshall_numpy(graph, weight_fn=float), sunflower(len(actors)))
    else:
        sprung = rx.spring_layout(graph, seed=SEED, num_iter=100, weight_fn=lambda length: 1 / length)
        points = np.array([sprung[i] for i in range(len(actors))])
    points = boxes_apart(evened(points, float((4 * boxes[:, 0] * boxes[:, 1]).sum())), boxes)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return {actor: (float(x), float(y)) for actor, (x, y) in zip(actors, points, strict=True)}


def _extent(island: Positions, radius: Mapping[str, float]) -> float:
    return max(math.hypot(x, y) + radius[actor] for actor, (x, y) in island.items()) + ISLAND_GAP / 2


def _ties(part: Any, islands: list[Positions]) -> Points:
    """How much each two islands deal with each other, 0 to 1, against what their sizes would let expect."""
    home = {actor: i for i, island in enumerate(islands) for actor in island}
    weights = np.zeros((len(islands), len(islands)))
    for a, b, weight in part.edges(data="weight"):
        weights[home[a], home[b]] += weight
        weights[home[b], home[a]] += weight
    np.fill_diagonal(weights, 0.0)
    total = np.maximum(weights.sum(axis=1), 1e-9)
    ties: Points = weights / np.sqrt(np.outer(total, total))
    return ties


def _reach(ties: Points, discs: Points) -> Points:
    """Tell the distance wanted between islands: side by side where they deal much with each other, else by way of others."""
    import rustworkx as rx

    graph = rx.PyGraph()
    graph.add_nodes_from(range(len(discs)))
    links = [(i, j) for i in range(len(discs)) for j in range(i) if ties[i, j] > 0]
    graph.add_edges_from([(i, j, float((discs[i] + discs[j]) * (1.9 - 0.9 * min(1.0, 2 * ties[i, j])))) for i, j in links])
    distances: Points = rx.floyd_warshall_numpy(graph, weight_fn=float)
    return distances


def _turned(part: Any, islands: list[Positions], centres: Points) -> Positions:
    """Turn and mirror each island so that the links to the others are short, the largest first, twice round."""
    home = {actor: i for i, island in enumerate(islands) for actor in island}
    placed = {actor: np.add(centres[i], point) for i, island in enumerate(islands) for actor, point in island.items()}
    turns = [turn(a, mirrored=mirrored) for mirrored in (False, True) for a in np.linspace(0, 2 * math.pi, 16, endpoint=False)]
    for i, island in [*enumerate(islands)] * 2:
        links = sorted((a, b, part[a][b]["weight"]) for a in island for b in part[a] if home[b] != i)
        if not links:
            continue
        own = np.array([island[a] for a, _, _ in links])
        other = np.array([placed[b] for _, b, _ in links]) - centres[i]
        weights = np.array([weight for _, _, weight in links])
        best = min(turns, key=lambda t: float((np.linalg.norm(own @ t.T - other, axis=1) * weights).sum()))
        placed.update({actor: centres[i] + best @ np.array(point) for actor, point in island.items()})
    return {actor: (float(x), float(y)) for actor, (x, y) in placed.items()}


def _drawn_together(placed: Positions, islands: list[Positions], radius: Mapping[str, float]) -> Positions:
    """Move each island towards the middle, the nearest first, until it would touch another; then lay the whole flat."""
    members = [sorted(island) for island in islands]
    points = [np.array([placed[actor] for actor in group]) for group in members]
    sizes = [np.array([radius[actor] for actor in group]) for group in members]
    reach = [float(np.linalg.norm(p - p.mean(axis=0), axis=1).max() + size.max()) for p, size in zip(points, sizes, strict=True)]
    middle = sum(p.mean(axis=0) * len(p) for p in points) / sum(map(len, points))

    def free(i: int, moved: Points) -> bool:
        heart = moved.mean(axis=0)
        near = [j for j in range(len(points)) if j != i and math.dist(heart, points[j].mean(axis=0)) < reach[i] + reach[j] + ISLAND_GAP]
        return all(
            (np.linalg.norm(moved[:, None] - points[j][None], axis=2) - np.add.outer(sizes[i], sizes[j])).min() >= ISLAND_GAP for j in near
        )

    for _ in range(3):
        for i in sorted(range(len(points)), key=lambda i: float(np.linalg.norm(points[i].mean(axis=0) - middle))):
            for _ in range(60):
                way = middle - points[i].mean(axis=0)
                step = points[i] + way * min(1.0, 20.0 / max(float(np.linalg.norm(way)), 1e-9))
                if not free(i, step):
                    break
                points[i] = step
    flat = flattest(np.vstack(points), SCREEN)
    return {actor: (float(x), float(y)) for actor, (x, y) in zip(chain.from_iterable(members), flat, strict=True)}


def _box(part: Positions, radius: Mapping[str, float]) -> Box:
    """Tell what a part takes up, with room around it."""
    pad = {actor: radius[actor] + SPACE for actor in part}
    return (min(x - pad[a] for a, (x, _) in part.items()), min(y - pad[a] for a, (_, y) in part.items()),
            max(x + pad[a] for a, (x, _) in part.items()), max(y + pad[a] for a, (_, y) in part.items()))  # fmt: skip


def _packed(parts: list[Positions], radius: Mapping[str, float]) -> Positions:
    """Set the largest part first and the others in rows beside or below it, whichever fills a screen better."""
    if not parts:
        return {}
    boxes = [_box(part, radius) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (i > 0, boxes[i][1] - boxes[i][3], i))
    main = boxes[0][2] - boxes[0][0]
    best = min((_rows(boxes, order, main * wider) for wider in (1.0, 1.2, 1.5, 2.0, 3.0)), key=lambda packed: packed[0])
    return {a: (x + best[1][i][0], y + best[1][i][1]) for i, part in enumerate(parts) for a, (x, y) in part.items()}


def _rows(boxes: list[Box], order: list[int], width: float) -> tuple[float, dict[int, tuple[float, float]]]:
    """Set boxes in rows no wider than this: how large a screen they need, and how far to move each."""
    x = y = tall = widest = 0.0
    moves: dict[int, tuple[float, float]] = {}
    for i in order:
        left, top, right, bottom = boxes[i]
        if x > 0 and x + right - left > width + 0.01:
            x, y, tall = 0.0, y + tall, 0.0
        moves[i] = (x - left, y - top)
        x, tall = x + right - left, max(tall, bottom - top)
        widest = max(widest, x)
    return max(widest / SCREEN, y + tall), moves


def _joined(graph: Any, radius: Mapping[str, float], kept: Positions) -> Positions:
    """Keep the old positions and give each new actor, best connected first, a free place near those that it deals with."""
    placed = dict(kept)
    new = [actor for actor in graph if actor not in placed]
    points = np.array([placed[actor] for actor in placed])
    sizes = np.array([radius[actor] for actor in placed])
    edge_of_all = (float(points[:, 0].min()), float(points[:, 1].max()) + 2 * SPACE)
    while new:
        actor = max(new, key=lambda a: (sum(1 for b in graph[a] if b in placed), graph.degree(a, weight="weight"), a))
        new.remove(actor)
        near = [(np.array(placed[b]), graph[actor][b]["weight"]) for b in sorted(graph[actor]) if b in placed]
        heart = sum(point * weight for point, weight in near) / sum(weight for _, weight in near) if near else np.array(edge_of_all)
        spot = next(p for p in heart + _spiral() if (np.linalg.norm(points - p, axis=1) >= sizes + radius[actor] + SPACE / 2).all())
        placed[actor] = (round(float(spot[0]), 1), round(float(spot[1]), 1))
        points, sizes = np.vstack([points, spot]), np.append(sizes, radius[actor])
    return placed


def _spiral(count: int = 20_000) -> Points:
    return sunflower(count, 16.0)
