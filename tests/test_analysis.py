"""Measures of a small affair that can be checked by hand: two friendly pairs, a broker between them, and an enemy of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from store_worlds import resolution

import kg
from kg import analysis
from kg.errors import QueryError
from kg.graph import Graph
from kg.pages import network_rows
from kg.store import open_store
from kg.store.base import GraphStore
from kg.store.graph import Graph as Loader
from kg.types import Claim
from kg.view import Colours
from kg.view.colours import SHADES, shades

PEOPLE = {"Anna Bianchi": "FRA", "Otto Drosk": "DEU"}
STATES = {"France": "FRA", "Germany": "DEU"}
# Ruritania - Syldavia and Borduria - Freedonia are friends; Klow deals with both sides; Mordor fights two friends.
TOLD = [
    ("Ruritania", "AIDED", "Syldavia", "2031-01-05"), ("Ruritania", "MET", "Syldavia", "2031-02-05"),
    ("Borduria", "AIDED", "Freedonia", "2031-01-06"), ("Borduria", "BACKED", "Freedonia", "2031-01-07"),
    ("Klow", "MET", "Syldavia", "2031-01-08"), ("Klow", "MET", "Borduria", "2031-03-08"),
    ("Ruritania", "ACCUSED", "Syldavia", "2031-02-09"),
    ("Mordor", "ATTACKED", "Ruritania", "2031-02-10"), ("Syldavia", "SANCTIONED", "Mordor", "2031-02-11"),
]  # fmt: skip
NOT_COUNTED = [
    {"status": "planned"}, {"status": "negated"}, {"status": "possible"}, {"basis": "inferred"},
]  # fmt: skip


def claim(source: str, relation: str, target: str, day: str, **more: Any) -> Claim:
    ends = {}
    for end, name in (("source", source), ("target", target)):
        ends |= {f"{end}_kind": "person" if name in PEOPLE else "state", f"{end}_country": (PEOPLE | STATES).get(name)}
        ends |= {f"{end}_sector": "LEG" if name in PEOPLE else None}
    values = {"status": "actual", "date_precision": "day", "date_basis": "stated", "run": "1", **more}
    return Claim(article="a1", relation=relation, source=source, target=target, sentence=f"{source} {relation} {target} {day} {more}.",
                 date=dt.date.fromisoformat(day), **ends, **values)  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[list[Claim]], Graph]]:
    """Make a graph of claims."""
    stores: list[GraphStore] = []

    def graph(claims: list[Claim]) -> Graph:
        stores.append(open_store(tmp_path_factory.mktemp("affair") / "kg.db"))
        Loader(stores[-1], resolution()).load(claims)
        return Graph(stores[-1])

    yield graph
    for store in stores:
        store.close()


@pytest.fixture(scope="module")
def affair(opened: Callable[[list[Claim]], Graph]) -> Graph:
    idle = [claim("Mordor", "AIDED", "Klow", "2031-01-01", **more) for more in NOT_COUNTED]
    return opened([claim(*told) for told in TOLD] + idle)


def test_the_broker_stands_between_the_others(affair: Graph) -> None:
    rows = analysis.brokers(affair, side="cooperation")
    assert {row.name: row.betweenness for row in rows} == {
        # Five in a row have six pairs of others each: four of them lie on either side of the one in the middle, three of the next.
        "Klow": round(4 / 6, 4), "Syldavia": 0.5, "Borduria": 0.5, "Ruritania": 0.0, "Freedonia": 0.0,
    }  # fmt: skip
    assert rows[0].name == "Klow"
    assert rows[0].partners == 2
    assert rows.colours.values[rows[0].id] == pytest.approx(4 / 6)


def test_who_is_central_to_conflict_is_not_who_is_central_to_cooperation(affair: Graph) -> None:
    conflict = {row.name: row for row in analysis.central(affair, to="conflict")}
    assert conflict.keys() == {"Mordor", "Ruritania", "Syldavia"}
    assert [conflict[name].weight for name in ("Mordor", "Ruritania", "Syldavia")] == [2, 2, 2], "accusing Syldavia is conflict, too"
    cooperation = analysis.central(affair, to="cooperation")
    assert "Mordor" not in {row.name for row in cooperation}
    assert sum(row.weight for row in cooperation) == 2 * 6, "each event counts for both ends"
    assert {row.centrality for row in conflict.values()} == {0.5774}, "each of the three is in conflict with both others"


def test_blocs_are_those_who_cooperate(affair: Graph) -> None:
    rows = analysis.blocs(affair)
    home = {row.name: row.bloc for row in rows}
    assert home["Ruritania"] == home["Syldavia"] != home["Borduria"] == home["Freedonia"]
    assert "Mordor" not in home, "it cooperates with nobody"
    assert {row.name: (row.inside, row.outside) for row in rows}["Ruritania"] == (2.0, 0.0)
    assert len(set(rows.colours.values.values())) == 2


def test_a_triad_of_friends_with_a_common_enemy_is_in_balance(affair: Graph, opened: Callable[[list[Claim]], Graph]) -> None:
    (triad,) = analysis.triads(affair)
    assert {triad.one, triad.other, triad.third} == {"Mordor", "Ruritania", "Syldavia"}
    assert sorted(triad.signs) == ["+", "-", "-"]
    assert triad.balanced
    assert triad.strength == 6.0, "the weakest of +9.5, -9 and -6"
    friends = [claim(a, "BACKED", b, "2031-01-01") for a, b in (("Klow", "Mordor"), ("Klow", "Syldavia"))]
    (triad,) = analysis.triads(opened([*friends, claim("Mordor", "ATTACKED", "Syldavia", "2031-01-02")]))
    assert not triad.balanced, "a friend of two enemies"


def test_an_ego_knows_its_neighbours_and_how_they_get_on(affair: Graph) -> None:
    rows = {row.name: row for row in analysis.ego(affair, "Ruritania", steps=2)}
    assert [(row.step, row.events, row.cooperation, row.conflict, row.score, row.among) for row in (rows["Syldavia"], rows["Klow"])] == [
        (1, 3, 2.0, 1.0, 9.5, 2), (2, 0, 0, 0, 0, 1),
    ]  # fmt: skip
    assert rows.keys() == {"Syldavia", "Mordor", "Klow"}
    assert analysis.ego(affair, "Ruritania").colours.values.keys() == {rows["Syldavia"].id, rows["Mordor"].id}
    with pytest.raises(QueryError, match="the nearest are Ruritania"):
        analysis.ego(affair, "Rurutania")


def test_ties_are_scored_month_by_month(affair: Graph) -> None:
    rows = analysis.changes(affair, between=("Syldavia", "Ruritania"))
    assert [(row.month, row.score, row.change, row.events, row.cooperation, row.conflict) for row in rows] == [
        ("2031-01-01", 10.0, None, 1, 1.0, 0), ("2031-02-01", -0.25, -10.25, 2, 1.0, 1.0),
    ]  # fmt: skip
    values = analysis.changes(affair).colours.values
    assert values[affair.actor("Mordor").id] == -7.5
    assert analysis.changes(affair, since="2031-03-01")[0].month == "2031-03-01"


def test_what_is_known_to_a_year_has_no_month(opened: Callable[[list[Claim]], Graph]) -> None:
    graph = opened([claim("Mordor", "ATTACKED", "Klow", "2031-01-01", date_precision="year")])
    assert len(analysis.changes(graph)) == 0
    assert len(analysis.central(graph)) == 2


def test_actors_are_rolled_up_by_country_and_by_sector(opened: Callable[[list[Claim]], Graph]) -> None:
    graph = opened([
        claim("Anna Bianchi", "MET", "Otto Drosk", "2031-01-01"), claim("Anna Bianchi", "BACKED", "France", "2031-01-01"),
        claim("France", "AIDED", "Klow", "2031-01-01"),
    ])  # fmt: skip
    countries = analysis.central(graph, by="country")
    assert {row.name: row.weight for row in countries} == {"France": 2.0, "Germany": 1.0, "Klow": 1.0}, "within France is no tie"
    assert countries.colours.values[graph.actor("Anna Bianchi").id] == countries.colours.values[graph.actor("France").id]
    assert {row.name for row in analysis.central(graph, by="sector")} == {"GOV", "LEG"}
    with pytest.raises(QueryError, match="no rolling up by 'continent'; there are actor, country, sector"):
        analysis.central(graph, by="continent")  # type: ignore[arg-type]


def test_a_graph_without_events_has_empty_measures(opened: Callable[[list[Claim]], Graph]) -> None:
    graph = opened([claim("Mordor", "ATTACKED", "Klow", "2031-01-01", status="planned")])
    for measure in (analysis.brokers, analysis.central, analysis.blocs, analysis.triads, analysis.changes):
        assert len(measure(graph)) == 0
    assert len(analysis.ego(graph, "Mordor")) == 0


def test_measuring_twice_gives_the_same(briefs: Path) -> None:
    with kg.open(briefs) as one, kg.open(briefs) as other:
        for measure in (analysis.brokers, analysis.central, analysis.blocs, analysis.triads, analysis.changes):
            assert measure(one) == measure(other)


def test_every_event_of_the_network_is_in_a_tie(briefs: Path) -> None:
    with kg.open(briefs) as graph:
        rows = network_rows(graph.store)
        happened = [event for event in rows.events if event["status"] == "actual" and event["basis"] != "inferred"]
        measured = analysis.central(graph)
        assert sum(row.weight for row in measured) == pytest.approx(2 * sum(event["weight"] for event in happened), abs=0.1)


def test_rare_groups_share_a_colour_and_amounts_keep_their_sign() -> None:
    actors = [{"id": str(i)} for i in range(20)]
    groups = shades(Colours("Bloc", {str(i): f"group {i // 2}" for i in range(20)}), actors)
    assert groups is not None
    assert groups["groups"] == [f"group {i}" for i in range(SHADES)] + ["other"]
    assert groups["values"][-4:] == [SHADES] * 4
    scores = shades(Colours("Score", {"0": -4.0, "1": 2.0}), actors[:3])
    assert scores == {"title": "Score", "range": [-4.0, 4.0], "values": [-1.0, 0.5, None]}
    assert shades(Colours("Nothing"), actors[:1]) == {"title": "Nothing", "range": [0.0, 1.0], "values": [None]}
    assert shades(None, actors) is None
