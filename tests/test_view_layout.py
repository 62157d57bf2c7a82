"""Where the actors stand."""

from __future__ import annotations

import random

import numpy as np
import pytest
from view_rows import actor, affair, event, fiction, mapped

from kg.view import NetworkRows, positions
from kg.view.layout import communities, radii
from kg.view.rows import edges

SIZES = [pytest.param(40, id="40 actors"), pytest.param(300, id="300 actors"), pytest.param(600, id="600 actors")]


def points(at: dict[str, tuple[float, float]], ids: list[str]) -> np.ndarray:
    return np.array([at[key] for key in ids])


@pytest.mark.parametrize("size", SIZES)
def test_the_same_rows_in_any_order_give_the_same_places(size: int) -> None:
    rows = fiction(size)
    rng = random.Random(size)
    assert positions(mapped(rows, lambda part: rng.sample(part, len(part)))) == positions(rows)


@pytest.mark.parametrize("size", SIZES)
def test_no_actor_stands_on_another(size: int) -> None:
    rows = fiction(size)
    at, radius = positions(rows), radii(rows)
    ids = sorted(at)
    where, size_of = points(at, ids), np.array([radius[key] for key in ids])
    gaps = np.linalg.norm(where[:, None] - where[None], axis=2) - np.add.outer(size_of, size_of)
    np.fill_diagonal(gaps, np.inf)
    assert set(at) == {row["id"] for row in rows.actors}
    assert gaps.min() > 0


def test_a_community_stands_together_and_apart_from_the_others() -> None:
    rows = fiction(300)
    at, home = positions(rows), communities(rows)
    ids = sorted(home)
    where, island = points(at, ids), np.array([home[key] for key in ids])
    assert len(set(island)) >= 4
    gaps = np.linalg.norm(where[:, None] - where[None], axis=2)
    np.fill_diagonal(gaps, np.inf)
    nearest = island[gaps.argmin(axis=1)]
    assert (nearest == island).mean() > 0.97
    across = gaps[island[:, None] != island[None]].min()
    assert across > np.median(gaps.min(axis=1))


def test_a_small_graph_is_one_piece_without_communities() -> None:
    assert communities(affair()) == {}


def test_a_hub_stands_amid_its_neighbours_who_are_spread_all_round_it() -> None:
    leaves = [actor(f"leaf{i}", f"Leaf {i}") for i in range(40)]
    rows = NetworkRows([actor("hub", "Hub"), *leaves], [event(f"e{i}", "hub", "BACKED", f"leaf{i}") for i in range(40)])
    at = positions(rows)
    around = points(at, [leaf["id"] for leaf in leaves]) - np.array(at["hub"])
    assert np.abs(around.mean(axis=0)).max() < 0.15 * np.linalg.norm(around, axis=1).max()
    angles = np.sort(np.degrees(np.arctan2(around[:, 1], around[:, 0])))
    assert np.diff(np.append(angles, angles[0] + 360)).max() < 60


def test_parts_that_are_not_connected_lie_beside_each_other() -> None:
    pairs = [(f"a{i}", f"b{i}") for i in range(6)]
    rows = fiction(40)
    apart = NetworkRows(
        [*rows.actors, *(actor(key, key.upper()) for pair in pairs for key in pair), actor("alone", "Alone")],
        [*rows.events, *(event(f"x{i}", a, "MET", b) for i, (a, b) in enumerate(pairs))],
    )
    at = positions(apart)
    main = points(at, [row["id"] for row in rows.actors])
    whole = points(at, list(at))
    assert np.ptp(whole, axis=0).max() < 1.6 * np.ptp(main, axis=0).max()
    low, high = main.min(axis=0), main.max(axis=0)
    for key in ("alone", *(key for pair in pairs for key in pair)):
        assert not ((low < at[key]) & (at[key] < high)).all()


def test_those_who_were_there_keep_their_place_when_the_corpus_grows() -> None:
    rows = fiction(300)
    newest = {row["id"] for row in rows.actors[-60:]}
    before = NetworkRows(
        [row for row in rows.actors if row["id"] not in newest],
        [row for row in rows.events if not newest & {row["source"], row["target"]}],
    )
    old = positions(before)
    grown = positions(rows, start=old)
    assert {key: grown[key] for key in old} == old
    assert set(grown) - set(old) == newest


def test_a_new_actor_stands_near_those_it_deals_with() -> None:
    rows = fiction(300)
    old = positions(rows)
    anchor = rows.actors[0]["id"]
    grown = NetworkRows([*rows.actors, actor("newcomer", "Newcomer")], [*rows.events, event("new", "newcomer", "MET", anchor)])
    at = positions(grown, start=old)
    nearer = sum(np.hypot(*np.subtract(at[key], at[anchor])) < np.hypot(*np.subtract(at["newcomer"], at[anchor])) for key in old)
    assert nearer < 40


def test_a_mostly_new_graph_is_laid_out_anew() -> None:
    rows = fiction(40)
    some = {row["id"]: (0.0, 0.0) for row in rows.actors[:5]}
    assert positions(rows, start=some) == positions(rows)


def test_nothing_to_place_is_no_error() -> None:
    assert positions(NetworkRows()) == {}
    assert positions(NetworkRows([actor("a", "A")])).keys() == {"a"}


def test_events_of_a_pair_gather_by_relation_and_status_with_the_inferred_apart() -> None:
    rows = affair()
    found = {(e.source, e.relation, e.target, e.status, e.inferred): (len(e.events), e.weight, e.claimed, e.disputed) for e in edges(rows)}
    assert found[("bor", "MET", "rur", "actual", False)] == (2, 2.0, 0, 0)
    assert found[("drosk", "ACCUSED", "bor", "actual", False)] == (1, 1.0, 1, 0)
    assert found[("army", "ATTACKED", "front", "actual", False)] == (1, 1.0, 0, 1)
    assert found[("rur", "AIDED", "front", "planned", False)] == (1, 0.5, 0, 0)
    assert ("tarrow", "BACKED", "drosk", "actual", True) in found


def test_an_event_of_an_actor_without_a_row_is_left_out() -> None:
    assert edges(NetworkRows([actor("a", "A")], [event("e", "a", "MET", "ghost")])) == []


def test_an_island_is_connected_even_where_the_search_for_communities_leaves_one_in_pieces() -> None:
    rng = random.Random(57)  # of random graphs of this size, one in about fifty has such a community
    names = [f"a{i:03}" for i in range(120)]
    ties = {(names[i], names[rng.randrange(i)]): rng.choice([0.1, 0.2, 1, 1, 3]) for i in range(1, 120)}
    for _ in range(20):
        one, other = rng.sample(names, 2)
        ties.pop((other, one), None)
        ties[one, other] = rng.choice([0.1, 0.2, 1, 1, 3])
    rows = NetworkRows(
        actors=[actor(name, name) for name in names],
        events=[event(f"{a} {b}", a, "THREATENED", b, weight=weight) for (a, b), weight in ties.items()],
        claims=[],
        roles=[],
    )
    home = communities(rows)
    for island in set(home.values()):
        members = {name for name in names if home[name] == island}
        reached = {min(members)}
        while more := {end for tie in ties if reached & set(tie) for end in tie if end in members} - reached:
            reached |= more
        assert reached == members
    assert np.isfinite(points(positions(rows), names)).all()
