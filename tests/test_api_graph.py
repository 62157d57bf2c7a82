"""The graph from Python: the same questions and answers on every store, and errors that help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from store_worlds import claims as world
from store_worlds import resolution

import kg
from kg.errors import QueryError, StoreError
from kg.graph import Graph
from kg.rows import Rows
from kg.store.base import GraphStore
from kg.store.graph import Graph as Loader
from kg.types import Claim

Empty = Callable[[], GraphStore]
PEOPLE = {"Anna Bianchi": "RUR", "Plekszy Gladz": "BOR", "Carlo Bianchi": "SYL"}
TEXT = "Borduria threatened Ruritania on Monday, and Bianchi said so."


def claim(source: str, relation: str, target: str, day: str | None = None, article: str = "a1", **more: Any) -> Claim:
    ends = {
        f"{end}_{what}": value
        for end, name in (("source", source), ("target", target))
        for what, value in (("kind", "person" if name in PEOPLE else "state"), ("country", PEOPLE.get(name)))
    }
    date = {"date": dt.date.fromisoformat(day), "date_precision": "day", "date_basis": "stated"} if day else {}
    values = {"status": "actual", "sentence": f"{source} {relation} {target} {day} {more.get('status')}.", "run": "1", **more}
    return Claim(article=article, relation=relation, source=source, target=target, **{**ends, **date, **values})  # type: ignore[arg-type]


CLAIMS = [
    claim("Anna Bianchi", "MET", "Plekszy Gladz", "2031-05-04"),
    claim("Plekszy Gladz", "MET", "Anna Bianchi", "2031-05-09", "a2"),
    claim("Borduria", "THREATENED", "Ruritania", "2031-05-05", "a2", attributed_to="Anna Bianchi", title="The <b>threat</b>",
          url="https://klow.example/2", sentence=TEXT, start_char=100, end_char=100 + len(TEXT), trigger="threatened", trigger_start=109,
          trigger_end=119),
    claim("Ruritania", "ATTACKED", "Borduria", "2031-05-06", "a2"),
    claim("Ruritania", "ATTACKED", "Borduria", "2031-05-06", "a3", status="negated", attributed_to="Ruritania"),
    claim("Ruritania", "BACKED", "Syldavia"),
    claim("Borduria", "BACKED", "Syldavia", "2031-05-07", basis="inferred"),
    claim("Carlo Bianchi", "URGED", "Ruritania", "2031-06-01", status="planned"),
    claim("Anna Bianchi", "AFFILIATED_WITH", "Ruritania", role="president"),
]  # fmt: skip


@pytest.fixture
def graph(empty_store: Empty) -> Graph:
    store = empty_store()
    Loader(store, resolution()).load(CLAIMS)
    return Graph(store)


def told(rows: Rows) -> list[tuple[str, str, str]]:
    return [(row.source, row.relation, row.target) for row in rows]


def test_events_are_found_by_who_what_when_and_whether(graph: Graph) -> None:
    between = graph.events(between=("Ruritania", "borduria"))
    assert told(between) == [("Borduria", "THREATENED", "Ruritania"), ("Ruritania", "ATTACKED", "Borduria")]
    assert told(graph.events(source="Borduria")) == [("Borduria", "THREATENED", "Ruritania")]
    assert told(graph.events(target="Borduria", relation="attacked")) == [("Ruritania", "ATTACKED", "Borduria")]
    assert len(graph.events(actor="Ruritania")) == 4
    assert len(graph.events(actor="Ruritania", relation=["MET", "BACKED"])) == 1
    assert told(graph.events(status="planned")) == [("Carlo Bianchi", "URGED", "Ruritania")]
    assert told(graph.events(since="2031-05-06", until=dt.date(2031, 5, 6))) == [("Ruritania", "ATTACKED", "Borduria")], "both days count"
    assert len(graph.events(inferred=True)) == len(graph.events()) + 1
    assert graph.events()[-1].date is None, "what has no date comes last"


def test_an_actor_goes_by_name_alias_or_id_in_any_spelling(graph: Graph) -> None:
    anna = graph.actor("anna bianchi")
    assert graph.actor(anna.id) == anna
    assert graph.actor("Änna Bianchi").id == anna.id
    (met,) = graph.events(between=(anna.id, "PLEKSZY GLADZ"), since="2031-05-09")
    assert {met.source, met.target} == {"Anna Bianchi", "Plekszy Gladz"}
    assert {row.name for row in graph.actors(kind="person", country="SYL")} == {"Carlo Bianchi"}
    assert len(graph.actors()) == 6
    assert [row.name for row in graph.actors("syldavia")] == ["Syldavia"]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        pytest.param(lambda g: g.events(actor="Plekszi Glads"), "no actor 'Plekszi Glads' in .*; the nearest are Plekszy Gladz", id="none"),
        pytest.param(lambda g: g.events(actor="Bianchi"), "the nearest are Anna Bianchi, Carlo Bianchi", id="a surname of two"),
        pytest.param(lambda g: g.actors("Xyzzy"), r"no actor 'Xyzzy' in .*; graph.actors\(\), or kg query", id="nothing near"),
        pytest.param(lambda g: g.events(relation="THREATEND"), "no relation 'THREATEND'; there are THREATENED", id="relation"),
        pytest.param(lambda g: g.events(status="denied"), "no status 'denied'; there are actual, negated, planned, possible", id="status"),
        pytest.param(lambda g: g.actors(kind="nation"), "no kind 'nation'; there are group, organization, person, state", id="kind"),
        pytest.param(lambda g: g.events(since="May 2031"), "since is 'May 2031', but must be a day as YYYY-MM-DD", id="day"),
        pytest.param(lambda g: g.events(between="Ruritania"), "for the events of one, actor='Ruritania'", id="one in between"),
        pytest.param(lambda g: g.events(between=("Ruritania", "RURITANIA")), "both are Ruritania; give two actors", id="twice the same"),
        pytest.param(lambda g: g.evidence("nothing"), r"no event 'nothing' in .*; graph.events\(\) lists them", id="event"),
        pytest.param(lambda g: g.view(until="May"), "'May' is no day; write YYYY-MM-DD", id="day of a view"),
        pytest.param(lambda g: g.view(around="Ruritania", steps=9), "steps=9: the page shows 1 or 2 steps", id="steps"),
        pytest.param(lambda g: g.query("MATCH (n) DETACH DELETE n"), "would change the graph", id="no writing"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_answered_with_what_would_do(graph: Graph, ask: Callable[[Graph], object], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(graph)


def test_a_name_of_two_lists_both_with_their_ids(empty_store: Empty) -> None:
    store = empty_store()
    twins = [claim("Ruritania", "MET", "Otto Drosk", target_kind="person", target_country=code, article=code) for code in ("BOR", "SYL")]
    Loader(store, resolution()).load(twins)
    with pytest.raises(QueryError, match=r"'Otto Drosk' fits 2 actors; give the id of one: Otto Drosk \(person, BOR\): \w+; .*SYL\): \w+"):
        Graph(store).events(actor="Otto Drosk")
    first, second = Graph(store).actors("Otto Drosk")
    assert len(Graph(store).events(actor=first.id)) == len(Graph(store).events(actor=second.id)) == 1


def test_evidence_quotes_each_sentence_with_its_article_and_offsets(graph: Graph) -> None:
    event = graph.events(relation="ATTACKED")[0]
    assert event.disputed
    assert [(quote.article, quote.status) for quote in graph.evidence(event)] == [("a2", "actual"), ("a3", "negated")]
    (threat,) = graph.evidence(graph.events(relation="THREATENED").to_dicts()[0])
    assert (threat.sentence, threat.start_char, threat.attributed_to) == (TEXT, 100, "Anna Bianchi")
    assert TEXT[threat.trigger_start - threat.start_char : threat.trigger_end - threat.start_char] == threat.trigger
    frame = graph.events(relation="THREATENED").to_pandas()
    assert graph.evidence(frame.iloc[0]).rows == [tuple(threat)]


def test_quotations_show_as_text_with_the_trigger_marked(graph: Graph) -> None:
    html = graph.evidence(graph.events(relation="THREATENED")[0])._repr_html_()
    assert "Borduria <mark>threatened</mark> Ruritania on Monday" in html
    assert '<a href="https://klow.example/2">The &lt;b&gt;threat&lt;/b&gt;</a>' in html
    assert "according to Anna Bianchi" in html


def test_the_network_has_one_edge_for_each_of_the_graph_and_can_be_written(graph: Graph, tmp_path: Path) -> None:
    network = graph.to_networkx()
    edges = graph.query("view_edges")
    assert len(network) == len(graph.actors()) == 6
    assert sorted(key for _, _, key in network.edges(keys=True)) == sorted(row.edge for row in edges)
    source, target = graph.actor("Borduria").id, graph.actor("Ruritania").id
    (threat,) = (data for data in network[source][target].values() if data["relation"] == "THREATENED")
    assert threat == {
        "relation": "THREATENED", "quad": "verbal conflict", "score": -3.5, "symmetric": False, "status": "actual", "inferred": False,
        "events": 1, "claimed": 1, "disputed": 0, "weight": 1.0, "articles": 1, "first_date": "2031-05-05", "last_date": "2031-05-05",
    }  # fmt: skip
    nx.write_graphml(network, tmp_path / "network.graphml")
    back = nx.read_graphml(tmp_path / "network.graphml", force_multigraph=True)
    assert back.nodes[source]["name"] == "Borduria"
    assert len(back.edges) == len(edges)


def test_the_network_that_is_exported_is_the_one_in_python(graph: Graph, tmp_path: Path) -> None:
    done = graph.export("graphml", tmp_path / "kg.graphml")
    assert done.files == (tmp_path / "kg.graphml",)
    read, network = nx.read_graphml(done.files[0], force_multigraph=True), graph.to_networkx()
    assert set(read.nodes) == set(network.nodes)
    assert set(read.edges) == set(network.edges)
    with pytest.raises(ValueError, match="no format 'pdf'; there are graphml"):
        graph.export("pdf")


def test_a_view_opens_as_asked(graph: Graph) -> None:
    view = graph.view(title="In <May>", around="Ruritania", steps=2, since=dt.date(2031, 5, 1))
    assert view.title == "In <May>"
    assert "<title>In &lt;May&gt;</title>" in view.html
    assert graph.timeline("Ruritania", "Borduria").title == "Ruritania and Borduria"
    assert graph.view(colours={"borduria": "east", "Ruritania": "west"}).html != graph.view().html
    with pytest.raises(QueryError, match="no actor 'Nowhere'"):
        graph.view(colours={"Nowhere": 1.0})


def test_a_page_draws_actors_where_the_last_one_did(empty_store: Empty) -> None:
    from kg.pages import keep_layout, lay_out, network_rows

    store = empty_store()
    loader = Loader(store, resolution())
    claims = world(7, articles=12)
    early = [claim for claim in claims if claim.article < "beat/008"]
    loader.load(early)
    first = lay_out(store, network_rows(store))
    keep_layout(store, first)
    assert lay_out(store, network_rows(store)) == first
    loader.load(claims)
    second = lay_out(store, network_rows(store))
    kept = first.places.keys() & second.places.keys()
    assert len(kept) > 5
    assert {actor: second.places[actor] for actor in kept} == {actor: first.places[actor] for actor in kept}
    keep_layout(store, type(first)({actor: (x + 1000, y) for actor, (x, y) in second.places.items()}, fresh=1))
    assert lay_out(store, network_rows(store)).fresh == len(second.places), "a graph that has outgrown its picture is drawn anew"


def test_pages_that_are_viewed_stay_put_as_the_graph_grows(tmp_path: Path) -> None:
    from kg.pages import lay_out, network_rows
    from kg.pipeline import open_graph, view

    store, claims = tmp_path / "kg.db", world(7, articles=12)

    def places() -> dict[str, tuple[float, float]]:
        view(store, tmp_path / "page.html")
        with kg.open(store) as graph:
            return dict(lay_out(graph.store, network_rows(graph.store)).places)

    with open_graph(store) as loader:
        loader.load(claim for claim in claims if claim.article < "beat/009")
    first = places()
    with open_graph(store) as loader:
        loader.load(claims)
        assert view(store, tmp_path / "other.html").exists(), "a store that another writes can be viewed"
    second = places()
    kept = first.keys() & second.keys()
    assert len(kept) > 5
    assert {actor: second[actor] for actor in kept} == {actor: first[actor] for actor in kept}


def test_a_store_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph at .*none.db; make one with `kg build` or `kg load`"):
        kg.open(tmp_path / "none.db")


def test_a_graph_is_read_while_another_writes_it(tmp_path: Path) -> None:
    from kg.pipeline import open_graph

    path = tmp_path / "kg.db"
    with open_graph(path) as loader:
        loader.load(CLAIMS)
        with kg.open(path) as graph:
            assert len(graph.actors()) == 6
