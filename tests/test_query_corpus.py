"""The named queries on the gold relations of corpus/: what they answer, and that every store answers alike."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from corpus_answers import ANSWERS, Case
from neo4j_server import Server
from store_worlds import claims, resolution

from kg.lines import read_lines
from kg.query import REQUIRED, Query, find_query, shipped_queries
from kg.store import open_store
from kg.store.graph import Graph
from kg.types import Claim

ROOT = Path(__file__).parents[1]
RECIPES = re.findall(r"```cypher\n(.+?)```", (ROOT / "docs" / "neo4j.md").read_text("utf-8"), re.DOTALL)
GOLD = sorted((ROOT / "corpus" / "gold").glob("*.jsonl"))
ASKED = [name for name in shipped_queries().names() if not name.startswith(("view_", "export_"))]
CASES = [pytest.param(name, case, id=f"{name}-{i}") for name, cases in ANSWERS.items() for i, case in enumerate(cases)]

EVERY_ARTICLE = {"articles", "outlets", "evidence_for", "evidence_for_edge", "said_about", "sentences_with"}  # copies have their own rows


@pytest.fixture(scope="module")
def embedded_corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with Graph(open_store(tmp_path_factory.mktemp("corpus") / "kg.db"), resolution()) as graph:
        graph.load(claim for file in GOLD for claim in read_lines(file))
        yield graph


@pytest.fixture(scope="module")
def neo4j_corpus(neo4j_server: Server) -> Iterator[Graph]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", "neo4j")
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        with Graph(open_store(neo4j_server.uri), resolution()) as graph:
            graph.store.write("MATCH (n) WHERE NOT n:Meta DETACH DELETE n")
            graph.load(claim for file in GOLD for claim in read_lines(file))
            yield graph


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_question_about_the_corpus_has_its_answer(name: str, case: Case, embedded_corpus: Graph) -> None:
    rows = embedded_corpus.query(name, **case.params).to_dicts()
    found = [tuple(row[column] for column in case.columns.split()) for row in rows]
    assert found[: len(case.rows) if case.more else None] == case.rows
    assert not case.more or len(found) > len(case.rows)


@pytest.fixture(scope="module")
def told_again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The same with two near-copies of each article, in other papers on the days after it."""
    rng, sketches = random.Random(0), dict[str, str]()
    with Graph(open_store(tmp_path_factory.mktemp("copies") / "kg.db"), resolution()) as graph:
        lines = []
        for claim in (claim for file in GOLD for claim in read_lines(file)):
            sketch = sketches.setdefault(claim.article, f"{rng.getrandbits(256):064x}")
            lines += [replace(claim, sketch=sketch), *(reprinted(replace(claim, sketch=sketch), n) for n in (1, 2))]
        assert graph.load(lines).copies == 2 * len(sketches)
        yield graph


def reprinted(claim: Claim, n: int) -> Claim:
    assert claim.published is not None
    day = claim.published + dt.timedelta(n)
    date = day if claim.date_basis == "published" else claim.date
    return replace(claim, article=f"{claim.article}-{n}", id="", outlet=f"paper {n}", published=day, date=date)


@pytest.mark.parametrize(("name", "case"), [case for case in CASES if case.values[0] not in EVERY_ARTICLE])
def test_near_copies_change_no_answer(name: str, case: Case, embedded_corpus: Graph, told_again: Graph) -> None:
    once, again = (graph.query(name, **case.params).to_dicts() for graph in (embedded_corpus, told_again))
    assert [{**row, "claims": None} for row in again] == [{**row, "claims": None} for row in once]


@pytest.mark.neo4j
@pytest.mark.parametrize(("name", "case"), CASES)
def test_neo4j_answers_questions_about_the_corpus_in_the_same_rows(
    name: str, case: Case, embedded_corpus: Graph, neo4j_corpus: Graph
) -> None:
    assert neo4j_corpus.query(name, **case.params) == embedded_corpus.query(name, **case.params)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", sorted(set(shipped_queries().names()) - set(ASKED)))
def test_neo4j_gives_views_and_exports_the_same_rows(name: str, embedded_corpus: Graph, neo4j_corpus: Graph) -> None:
    assert neo4j_corpus.query(name) == embedded_corpus.query(name)


@pytest.mark.neo4j
@pytest.mark.parametrize("number", range(len(RECIPES)))
def test_the_recipes_of_the_docs_answer(number: int, neo4j_corpus: Graph) -> None:
    given = {"actor": "Qatar", "text": "Kuwait", "one": "Russia", "other": "Ukraine", "since": "2025-01-01"}
    params = {name: given[name] for name in find_query(RECIPES[number]).parameters}
    assert len(neo4j_corpus.query(RECIPES[number], **params)) > 0


def test_every_named_query_has_an_answer_here_and_there_are_enough_of_them() -> None:
    assert sorted(ANSWERS) == ASKED
    assert len(ASKED) >= 25
    assert all(any(case.rows for case in cases) for cases in ANSWERS.values())


def chosen(rng: random.Random, query: Query, graph: Graph) -> dict[str, Any]:
    """Choose parameters that often find something."""
    names = [n for name, id_, aliases in graph.query("MATCH (a:Actor) RETURN a.name AS n, a.id AS i, a.aliases AS l ORDER BY i")
             for n in (name, id_, *aliases)]  # fmt: skip
    edges = [edge for (edge,) in graph.query("MATCH (:Actor)-[r]->(:Actor) RETURN r.id AS id ORDER BY id")]
    values: dict[str, list[Any]] = {
        "date": ["2031-05-05", "2031-05-10", "2031-05-15"], "boolean": [True, False], "integer": [1, 2, 40],
        "texts": [rng.sample(names, 4)], "status": ["actual", "actual", "planned", "negated"], "relation": ["MET", "ATTACKED"],
        "relations": [["MET", "BACKED"]],
        "quad": ["verbal cooperation", "material conflict"], "kind": ["person", "state"], "country": ["RUR", "FRA"], "edge": edges,
        "to": ["cooperation", "conflict"], "text": ["bi", "RUR"], "words": ["sentence 1"], "role": ["envoy", "former"],
        "source": names, "target": names, "event": ["none"],
    }  # fmt: skip
    found = {}
    for p in query.parameters.values():
        options = values.get(p.name, values.get(p.type, names))
        if p.default is REQUIRED or rng.random() < (0.5 if options is not names else 0.3):
            found[p.name] = rng.choice(options)
    return found


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", range(2))
def test_both_stores_answer_alike_on_random_worlds(seed: int, tmp_path: Path, neo4j_corpus: Graph) -> None:
    rng, queries = random.Random(seed), shipped_queries()
    try:
        neo4j_corpus.store.write("MATCH (n) WHERE NOT n:Meta DETACH DELETE n")
        with Graph(open_store(tmp_path / "kg.db"), resolution()) as embedded:
            for graph in (embedded, neo4j_corpus):
                graph.load(claims(seed, articles=20))
            for name in queries.names():
                for _ in range(3 if queries[name].parameters else 1):
                    params = chosen(rng, queries[name], embedded)
                    assert neo4j_corpus.query(name, **params) == embedded.query(name, **params), f"{name} with {params}"
    finally:
        neo4j_corpus.store.write("MATCH (n) WHERE NOT n:Meta DETACH DELETE n")
        neo4j_corpus.load(claim for file in GOLD for claim in read_lines(file))
