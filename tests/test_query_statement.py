"""Reading a Cypher text by its tokens: what it may not do, however it is spelled."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.statement import read_statement


@pytest.mark.parametrize(
    "text",
    [
        "LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "MATCH (n) LOAD CSV FROM $url AS row RETURN row",
        "match (n) load csv with headers from 'x' as row return row",
        "WITH 1 AS x LoAd\n\n  cSv FROM 'x' AS row RETURN row",
        "WITH 1 AS x LOAD/* it's */CSV FROM 'x' AS row RETURN row",
        "WITH 1 AS x LOAD // ' \nCSV FROM 'x' AS row RETURN row",
        "WITH 1 AS x LOAD\u00a0CSV FROM 'x' AS row RETURN row",
        "WITH 1 AS x LOAD\u200bCSV FROM 'x' AS row RETURN row",
        "WITH 1 AS x LO\\u0041D CSV FROM 'x' AS row RETURN row",
        "WITH 1 AS x \\uuu004CO\\u0041D CSV FROM 'x' AS row RETURN row",
        "WITH 1 AS x ＬＯＡＤ CſV FROM 'x' AS row RETURN row",
        "WITH 'a\\u0027 AS x LOAD CSV FROM \\u0027x' AS row RETURN row",
        "WITH 'a\\\\' AS x LOAD CSV FROM 'x' AS row RETURN row",
        'WITH "\'" AS x LOAD CSV FROM "x" AS row RETURN row',
        "WITH `'` AS x LOAD CSV FROM 'x' AS row RETURN row",
        "WITH 1 AS x ORDER BY 1.LOAD CSV FROM 'x' AS row RETURN row",
        "EXPLAIN LOAD CSV FROM 'x' AS row RETURN row",
        "CALL { LOAD CSV FROM 'x' AS row RETURN row } RETURN row",
    ],
)
def test_files_and_addresses_are_not_read(text: str) -> None:
    with pytest.raises(QueryError) as error:
        read_statement(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "SHOW USERS",
        "show databases yield name return name",
        "/* MATCH */ SHOW SETTINGS",
        "EXPLAIN SHOW USERS",
        "CREATE USER eve SET PASSWORD 'secret'",
        "CREATE OR REPLACE DATABASE other",
        "CREATE CONSTRAINT c FOR (n:Actor) REQUIRE n.id IS UNIQUE",
        "CREATE INDEX FOR (n:Actor) ON (n.name)",
        "DROP CONSTRAINT actor_id",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        "GRANT ROLE admin TO eve",
        "USE system SHOW USERS",
        "CYPHER 5 MATCH (n) RETURN n",
        "TERMINATE TRANSACTION 'x'",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "MATCH (n) CALL apoc.load.json('http://example.org') YIELD value RETURN value",
        "CALL `dbms`.`listConfig`()",
        "CALL dbms . listConfig",
        "CALL\ndb.create.setNodeVectorProperty(n, 'x', [1])",
        "WITH 1 AS x ORDER BY 1.CALL dbms.listConfig() YIELD name RETURN name",
    ],
)
def test_administration_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"refused|cannot begin"):
        read_statement(text)


@pytest.mark.parametrize("amount", ["", "4 CONCURRENT", "$n concurrent"])
def test_a_query_is_one_transaction(amount: str) -> None:
    with pytest.raises(QueryError, match="leave out IN TRANSACTIONS"):
        read_statement(f"MATCH (n) CALL (n) {{ DETACH DELETE n }}\nin {amount} Transactions OF 10 ROWS")


@pytest.mark.parametrize("text", ["RETURN 1; RETURN 2", "RETURN 1;;MATCH (n) RETURN n", "RETURN ';' AS a; RETURN 2 // ;"])
def test_two_statements_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="more than one statement"):
        read_statement(text)


@pytest.mark.parametrize("text", ["", " \n", "// only a comment", "/* only a comment */", ";"])
def test_nothing_is_no_statement(text: str) -> None:
    with pytest.raises(QueryError, match="empty"):
        read_statement(text)


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("RETURN 1\n, 'abc", "a string in line 2"),
        ('RETURN "abc\\"', "a string in line 1"),
        ("MATCH (`a) RETURN 1", "a quoted name"),
        ("RETURN 1 /* x", "a comment"),
    ],
)
def test_what_is_opened_must_be_closed(text: str, opened: str) -> None:
    with pytest.raises(QueryError, match=f"opens {opened} .*does not close"):
        read_statement(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Actor)-[r:MET|BACKED]->(b) WHERE a.name CONTAINS 'LOAD CSV; SHOW' RETURN r.call AS load, b.csv AS csv",
        "MATCH (n:Load)-[:CALL|CREATE]->(m) WHERE n:Call AND m.create IS NULL RETURN n.call AS x",
        "MATCH (a) RETURN \"it's; fine\" AS `load csv`, 1.5e3 AS x",
        "OPTIONAL MATCH (a) RETURN a",
        "UNWIND [1, 2] AS x RETURN x // ; LOAD CSV",
        "CALL { MATCH (n) RETURN n } RETURN n",
        "CALL db.labels() YIELD label RETURN label",
        "CALL db.index.fulltext.queryNodes('names', $q) YIELD node RETURN node",
        "MERGE (n:Actor {id: $id}) ON CREATE SET n.name = $name ON MATCH SET n.name = $name",
        "CREATE (n:Note {text: $text})",
        "CREATE p = (n)-[:X]->(m)",
        "MATCH (n) FOREACH (x IN [1] | CREATE (:Note))",
        "EXPLAIN MATCH (n) RETURN n",
        "RETURN 'caf\\u00e9' AS x",
        "RETURN {create: 2, call: 3} AS x",
        "INSERT (n:Note {text: $text})",
        "MATCH (a) WHERE a.x IN transactions RETURN a",
    ],
)
def test_honest_queries_pass(text: str) -> None:
    assert read_statement(text).text


def test_a_closing_semicolon_goes_and_block_comments_become_blanks() -> None:
    assert read_statement("RETURN 1 /* one;\n two */ AS x ; // done; really").text == "RETURN 1        \n        AS x"
    assert read_statement("RETURN '/* kept */' AS x;").text == "RETURN '/* kept */' AS x"


def test_parameters_are_found_where_they_are_parameters() -> None:
    found = read_statement("MATCH (a {id: $id}) WHERE a.x IN $ list OR a.y = $`odd name` OR a.z = '$no' RETURN $0 // $neither")
    assert found.parameters == {"id", "list", "odd name", "0"}
