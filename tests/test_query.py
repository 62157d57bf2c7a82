"""Named queries, files and text: what they answer, what they take, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from store_worlds import resolution

from kg.errors import QueryError, StoreTimeoutError
from kg.query import REQUIRED, Parameter, Query, find_query, query, read_query, shipped_queries
from kg.rows import Rows
from kg.store.base import GraphStore
from kg.store.graph import Graph
from kg.types import Claim

Empty = Callable[[], GraphStore]
PEOPLE = {"Anna Bianchi": "RUR", "Plekszy Gladz": "BOR"}


def claim(source: str, relation: str, target: str, day: str | None = None, article: str = "a1", **more: Any) -> Claim:
    kinds = {f"{end}_kind": "person" if name in PEOPLE else "state" for end, name in (("source", source), ("target", target))}
    countries = {f"{end}_country": PEOPLE.get(name) for end, name in (("source", source), ("target", target))}
    date = {"date": dt.date.fromisoformat(day), "date_precision": "day", "date_basis": "stated"} if day else {}
    sentence = f"{source} {relation} {target} {day} {more.get('status')}."
    values = {"status": "actual", "sentence": sentence, "title": f"Of {article}", "published": dt.date(2031, 6, 1), "start_char": 0, **more}
    return Claim(article=article, relation=relation, source=source, target=target, **kinds, **countries, **date, **values)  # type: ignore[arg-type]


CLAIMS = [
    claim("Anna Bianchi", "MET", "Plekszy Gladz", "2031-05-04"),
    claim("Plekszy Gladz", "MET", "Anna Bianchi", "2031-05-04", "a2", source_text="Gladz"),
    claim("Plekszy Gladz", "MET", "Anna Bianchi", "2031-05-09", "a2"),
    claim("Anna Bianchi", "MET", "Ruritania", "2031-07-01", "a2", status="planned"),
    claim("Borduria", "THREATENED", "Ruritania", "2031-05-05", "a2", attributed_to="Anna Bianchi"),
    claim("Borduria", "ATTACKED", "Ruritania", "2031-05-06", "a2"),
    claim("Borduria", "ATTACKED", "Ruritania", "2031-05-06", "a3", status="negated", attributed_to="Plekszy Gladz"),
    claim("Ruritania", "BACKED", "Syldavia"),
    claim("Ruritania", "BACKED", "Borduria", basis="inferred"),
    claim("Anna Bianchi", "AFFILIATED_WITH", "Ruritania", role="president"),
]


@pytest.fixture
def graph(empty_store: Empty) -> Graph:
    graph = Graph(empty_store(), resolution())
    graph.load(CLAIMS)
    return graph


def answer(graph: Graph, name: str, *columns: str, **params: Any) -> list[tuple[Any, ...]]:
    return [tuple(row[c] for c in columns) for row in graph.query(name, **params).to_dicts()]


def test_who_met_whom(graph: Graph) -> None:
    one, other = sorted(["Anna Bianchi", "Plekszy Gladz"], key=lambda name: graph_id(graph, name))
    columns = ("one", "other", "events", "articles", "weight", "first_date", "last_date")
    assert answer(graph, "who_met_whom", *columns) == [(one, other, 2, 2, 2.0, "2031-05-04", "2031-05-09")]
    assert len(graph.query("who_met_whom", actor="gladz")) == 1, "an alias in whatever case"
    assert answer(graph, "who_met_whom", "status", "events", status="planned", actor="Ruritania") == [("planned", 1)]
    assert len(graph.query("who_met_whom", status=None)) == 2
    assert len(graph.query("who_met_whom", since=dt.date(2031, 5, 9))) == 1
    assert len(graph.query("who_met_whom", since="2031-05-10")) == 0
    assert len(graph.query("who_met_whom", until="2031-05-03")) == 0


def graph_id(graph: Graph, name: str) -> str:
    return str(graph.query("MATCH (a:Actor {name: $name}) RETURN a.id AS id", name=name)[0][0])


def test_who_threatened_whom_and_who_only_says_so(graph: Graph) -> None:
    rows = answer(graph, "who_threatened_whom", "source", "target", "events", "claimed", target=graph_id(graph, "Ruritania"))
    assert rows == [("Borduria", "Ruritania", 1, 1)]
    assert answer(graph, "who_threatened_whom", "source", target="Borduria") == []


def test_who_backed_whom_leaves_out_what_was_inferred_unless_asked(graph: Graph) -> None:
    assert answer(graph, "who_backed_whom", "source", "target", "first_date") == [("Ruritania", "Syldavia", None)]
    assert len(graph.query("who_backed_whom", inferred=True)) == 2


def test_actor_timeline_goes_by_day_and_ends_with_what_has_none(graph: Graph) -> None:
    rows = answer(graph, "actor_timeline", "date", "relation", "status", "disputed", actor="ruritania")
    assert rows == [
        ("2031-05-05", "THREATENED", "actual", False),
        ("2031-05-06", "ATTACKED", "actual", True),
        ("2031-07-01", "MET", "planned", False),
        (None, "BACKED", "actual", False),
    ]
    later = answer(graph, "actor_timeline", "date", actor="ruritania", since="2031-05-06", status="actual")
    assert later == [("2031-05-06",)]


def test_evidence_for_gives_the_sentences_of_every_claim(graph: Graph) -> None:
    rows = answer(graph, "evidence_for", "status", "article", "attributed_to", source="Borduria", relation="ATTACKED", target="Ruritania")
    assert rows == [("actual", "a2", None), ("negated", "a3", "Plekszy Gladz")]
    there, back = (graph.query("evidence_for", source=a, target=b) for a, b in (list(PEOPLE), list(PEOPLE)[::-1]))
    assert there.rows == back.rows
    assert len(there) == 3
    (event,) = {row["event"] for row in graph.query("evidence_for", relation="THREATENED").to_dicts()}
    assert answer(graph, "evidence_for", "sentence", "title", event=event) == [
        ("Borduria THREATENED Ruritania 2031-05-05 None.", "Of a2")
    ]


def test_most_active_counts_cooperation_and_conflict(graph: Graph) -> None:
    rows = answer(graph, "most_active", "actor", "events", "cooperation", "conflict")
    assert rows[0] == ("Ruritania", 3, 1, 2)
    assert sorted(rows[1:]) == [("Anna Bianchi", 2, 2, 0), ("Borduria", 2, 0, 2), ("Plekszy Gladz", 2, 2, 0), ("Syldavia", 1, 1, 0)]
    assert answer(graph, "most_active", "actor", kind="person", country="BOR") == [("Plekszy Gladz",)]


def test_path_between_two_actors(graph: Graph) -> None:
    assert answer(graph, "path_between", "steps", "way", "strength", one="Borduria", other="Syldavia") == [
        (2, ["Borduria", "Ruritania", "Syldavia"], 1.0)
    ]
    assert answer(graph, "path_between", "way", one="Borduria", other="Anna Bianchi") == [], "a planned meeting and a role lead nowhere"


def test_disputed_events(graph: Graph) -> None:
    rows = answer(graph, "disputed_events", "date", "source", "relation", "target", "affirmed", "denied", "articles")
    assert rows == [("2031-05-06", "Borduria", "ATTACKED", "Ruritania", 1, 1, 2)]
    assert len(graph.query("disputed_events", actor="Syldavia")) == 0


def test_the_views_get_every_event_claim_and_role_once(graph: Graph) -> None:
    assert sorted(answer(graph, "view_actors", "name", "kind")) == [
        ("Anna Bianchi", "person"), ("Borduria", "state"), ("Plekszy Gladz", "person"), ("Ruritania", "state"), ("Syldavia", "state"),
    ]  # fmt: skip
    events = graph.query("view_events").to_dicts()
    assert sorted((e["relation"], e["date"], e["status"], e["symmetric"], e["weight"]) for e in events if e["date"]) == [
        ("ATTACKED", "2031-05-06", "actual", False, 1.0),
        ("MET", "2031-05-04", "actual", True, 1.0),
        ("MET", "2031-05-09", "actual", True, 1.0),
        ("MET", "2031-07-01", "planned", True, 1.0),
        ("THREATENED", "2031-05-05", "actual", False, 1.0),
    ]
    claims = graph.query("view_claims").to_dicts()
    told = {c["event"] for c in claims if c["attributed_to"]}
    assert told == {e["id"] for e in events if e["voice"] == "claimed" or e["disputed"]}
    assert {c["published"] for c in claims} == {"2031-06-01"}
    assert {c["sentence_start"] for c in claims} == {0}
    assert answer(graph, "view_roles", "person", "organization", "role", "former", "claims") == [
        (graph_id(graph, "Anna Bianchi"), graph_id(graph, "Ruritania"), "president", False, 1)
    ]


GIVEN: dict[str, Any] = {
    "actor": "Ruritania", "one": "Ruritania", "other": "Borduria", "speaker": "Anna Bianchi", "camp": ["Ruritania"], "other_camp": ["BOR"],
    "turn": "2031-05-06", "edge": "none", "text": "rur", "words": "met",
}  # fmt: skip


@pytest.mark.parametrize("name", shipped_queries().names())
def test_every_named_query_answers_in_the_columns_of_its_header(name: str, graph: Graph) -> None:
    found = shipped_queries()[name]
    assert found.question.endswith(".") or found.question.endswith("?")
    assert all(parameter.text for parameter in found.parameters.values())
    rows = graph.query(name, **{p.name: GIVEN[p.name] for p in found.parameters.values() if p.default is REQUIRED})
    assert rows.columns == found.columns
    assert "ORDER BY" in found.text, "rows come in one order on every store"


@pytest.mark.parametrize("name", shipped_queries().names(internal=True))
def test_every_query_file_can_be_read_and_stays_in_the_common_subset(name: str) -> None:
    found = shipped_queries()[name]
    assert found.question
    code = "\n".join(line for line in found.text.splitlines() if not line.startswith("//"))
    for beyond in ("/*", "apoc", "elementId", "properties(", "keys(", "datetime(", "=~", "SET +=", "CALL ", "shortestPath"):
        assert beyond not in code


def test_an_unknown_name_lists_the_nearest(graph: Graph) -> None:
    with pytest.raises(QueryError, match=r"no query 'who_met_who'; there are who_met_whom"):
        graph.query("who_met_who")


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({}, r"actor_timeline takes \$actor, \$status \(optional\), .*; given none"),
        ({"actor": "x", "statsu": "actual"}, r"given \$actor, \$statsu"),
        ({"actor": None}, r"\$actor is None, but must be of type text"),
        ({"actor": 7}, r"\$actor is 7, but must be of type text"),
        ({"actor": "x", "limit": True}, r"\$limit is True, but must be of type integer"),
        ({"actor": "x", "since": "March"}, r"\$since is 'March', but must be a day as YYYY-MM-DD"),
        ({"actor": "x", "inferred": "yes"}, r"\$inferred is 'yes', but must be true or false"),
    ],
)
def test_parameters_are_checked(params: dict[str, Any], message: str, graph: Graph) -> None:
    with pytest.raises(QueryError, match=message) as error:
        query(graph.store, "actor_timeline", params)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [("actor", "2031", "2031"), ("limit", "20", 20), ("inferred", "true", True), ("since", "2031-05-04", "2031-05-04"),
     ("until", "null", None)],
)  # fmt: skip
def test_values_typed_at_a_command_line_are_read_by_their_type(name: str, typed: str, value: Any) -> None:
    assert shipped_queries()["actor_timeline"].parameters[name].parse(typed) == value


def test_values_for_a_text_without_header_are_json_or_text() -> None:
    parameter = find_query("RETURN $x AS x").parameters["x"]
    assert [parameter.parse(typed) for typed in ("3", "true", '["a"]', "Ruritania")] == [3, True, ["a"], "Ruritania"]
    with pytest.raises(QueryError, match=r"\$limit is 'many'"):
        shipped_queries()["actor_timeline"].parameters["limit"].parse("many")


def test_a_file_and_a_text_are_queries_as_well(graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "mine.cypher"
    header = "// Mine?\n// $kind text: a kind\n// returns name\n"
    file.write_text(header + "MATCH (a:Actor) WHERE a.kind = $kind RETURN a.name AS name ORDER BY name\n")
    expected = [("Anna Bianchi",), ("Plekszy Gladz",)]
    assert query(graph.store, file, {"kind": "person"}).rows == expected
    assert query(graph.store, str(file), {"kind": "person"}).rows == expected
    assert query(graph.store, file.read_text(), {"kind": "person"}).rows == expected
    assert query(graph.store, "MATCH (a:Actor {kind: $k}) RETURN a.name AS name ORDER BY name", {"k": "person"}).rows == expected
    with pytest.raises(QueryError, match=r"the query takes \$k; given none"):
        query(graph.store, "MATCH (a:Actor {kind: $k}) RETURN a.name AS name")
    with pytest.raises(QueryError, match=r"missing\.cypher: cannot be read"):
        query(graph.store, str(tmp_path / "missing.cypher"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("// Q?\n// $a text: one\nRETURN $a AS a, $b AS b", r"the header declares \['a'\], the text uses \['a', 'b'\]"),
        ("// Q?\n// $a text: one\n// $b text: two\nRETURN $a AS a", r"declares \['a', 'b'\], the text uses \['a'\]"),
        ("// Q?\n// $a string: one\nRETURN $a AS a", "declares no parameter; write"),
        ("// Q?\n// $a text\nRETURN $a AS a", "declares no parameter; write"),
        ("// Q?\n// $a text = nothing: one\nRETURN $a AS a", "default of .* is not JSON"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        read_query("mine", text)


def test_nothing_is_changed_unless_it_is_allowed(graph: Graph) -> None:
    remove = "MATCH (a:Actor {name: 'Syldavia'}) DETACH DELETE a"
    with pytest.raises(QueryError, match="allow it with --write"):
        query(graph.store, remove)
    with pytest.raises(QueryError, match="allow it with --write"):
        query(graph.store, "store_forget", {"articles": ["a1"]})
    query(graph.store, remove, write=True)
    assert len(graph.query("MATCH (a:Actor {name: 'Syldavia'}) RETURN a.id AS id")) == 0


@pytest.mark.parametrize("write", [False, True])
def test_files_are_not_read_by_queries(write: bool, graph: Graph, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret")
    for text in (f"LOAD CSV FROM '{secret}' AS row RETURN row", f"MATCH (a) LOAD/**/csv FROM 'file://{secret}' AS row RETURN row"):
        with pytest.raises(QueryError):
            query(graph.store, text, write=write)


def test_a_limit_and_a_timeout_hold(graph: Graph) -> None:
    rows = query(graph.store, "MATCH (c:Claim) RETURN c.id AS id ORDER BY id", limit=2)
    assert (len(rows), rows.truncated) == (2, True)
    with pytest.raises(StoreTimeoutError):
        query(graph.store, "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n", timeout=0.1)


@pytest.mark.parametrize(
    ("given", "limit", "shown", "more"),
    [({"limit": 2}, None, 2, True), ({}, 2, 2, True), ({"limit": 1}, 2, 1, True), ({"limit": 3}, 2, 2, True), ({}, None, None, False),
     ({"limit": 10_000}, None, None, False)],
)  # fmt: skip
def test_a_named_query_is_cut_where_it_is_told_and_says_so(
    given: dict[str, int], limit: int | None, shown: int | None, more: bool, graph: Graph
) -> None:
    acting = "MATCH (a:Actor)-[:SOURCE_OF|TARGETS]-(e:Event) RETURN count(DISTINCT a) AS n"
    rows = query(graph.store, "most_active", {"status": None, "inferred": True, **given}, limit=limit)
    assert (len(rows), rows.truncated) == (shown or query(graph.store, acting)[0].n, more)


def test_numbers_that_json_does_not_have_are_null_in_it_and_no_parameter() -> None:
    assert json.loads(Rows(("x", "y"), [(float("nan"), [float("inf"), 1.5])]).render("json")) == [{"x": None, "y": [None, 1.5]}]
    parameter = Parameter("x", "number", 0, "a number")
    for value in ("NaN", "-Infinity", "1e999"):
        with pytest.raises(QueryError, match="must be of type number"):
            parameter.parse(value)
    assert parameter.parse("1.5") == 1.5


def test_rows_come_as_table_csv_json_and_frame() -> None:
    rows = Rows(("name", "n", "all", "ok"), [("Bo,\n\"x\"", 2, ["a", "b"], True), (None, 10.5, [], False)])
    assert rows.render("table") == (
        'name        n  all   ok\n-------  ----  ----  -----\nBo, "x"     2  a, b  true\n         10.5        false\n'
    )
    assert rows.render("csv") == 'name,n,all,ok\n"Bo,\n""x""",2,"[""a"", ""b""]",true\n,10.5,[],false\n'
    assert json.loads(rows.render("json")) == rows.to_dicts()
    assert rows.to_dicts()[1] == {"name": None, "n": 10.5, "all": [], "ok": False}
    assert list(rows.to_pandas().columns) == ["name", "n", "all", "ok"]
    assert Rows(("a", "b")).render("table") == "a  b\n-  -\n"
    assert Rows(("a", "b")).render("csv") == "a,b\n"
    assert isinstance(find_query("who_met_whom"), Query)
