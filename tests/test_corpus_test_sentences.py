"""The test sentences keep the promises that corpus/sentences/test/README.md makes."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from kg.lexicon.gazetteer import load_gazetteer, shipped_gazetteer
from kg.lexicon.relations import shipped_relations
from kg.read import read
from kg.types import ROLE, STATUSES

FOLDER = Path(__file__).parents[1] / "corpus" / "sentences" / "test"
ROWS: list[dict[str, Any]] = list(map(json.loads, (FOLDER / "sentences.jsonl").read_text("utf-8").splitlines()))
RELATIONS = [(row, relation) for row in ROWS for relation in row["relations"]]
README = (FOLDER / "README.md").read_text("utf-8")
STYLES = {"wire", "headline", "feature", "quote", "statement"}


def events(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [relation for relation in row["relations"] if relation["relation"] != ROLE]


def test_ids_count_the_rows_and_no_sentence_is_there_twice() -> None:
    assert [row["id"] for row in ROWS] == [f"t{number:04}" for number in range(1, 501)]
    assert len({row["text"] for row in ROWS}) == len(ROWS)


def test_a_row_has_a_clean_sentence_and_known_columns() -> None:
    for row in ROWS:
        assert set(row) == {"id", "text", "published", "beat", "style", "real", "relations"}
        assert row["text"] == " ".join(row["text"].split())
        assert row["style"] in STYLES, row["id"]
        assert isinstance(row["real"], bool)
        assert row["published"] is None


def test_both_ends_stand_where_the_offsets_say_and_apart() -> None:
    for row, relation in RELATIONS:
        for end in ("source", "target"):
            start, stop = relation[f"{end}_start"], relation[f"{end}_end"]
            assert row["text"][start:stop] == relation[f"{end}_text"] == relation[f"{end}_text"].strip() != "", row["id"]
            assert relation[end]
        assert relation["source"] != relation["target"]
        assert relation["source_end"] <= relation["target_start"] or relation["target_end"] <= relation["source_start"], row["id"]


def test_a_relation_has_a_known_type_a_status_and_a_trigger_from_the_sentence() -> None:
    for row, relation in RELATIONS:
        assert relation["relation"] in shipped_relations(), row["id"]
        assert relation["status"] in (STATUSES if relation["relation"] != ROLE else ("actual",))
        assert isinstance(relation["optional"], bool)
        for words in relation["trigger"].split(" … "):
            assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", row["text"]), (row["id"], words)


def test_no_relation_is_labelled_twice_nor_symmetric_ones_in_both_orders() -> None:
    seen: Counter[tuple[object, ...]] = Counter()
    for row, relation in RELATIONS:
        ends = (relation["source"], relation["target"])
        symmetric = shipped_relations()[relation["relation"]].symmetric
        seen[row["id"], relation["relation"], tuple(sorted(ends)) if symmetric else ends, relation["status"], relation["trigger"]] += 1
    assert [key for key, count in seen.items() if count > 1] == []


def test_states_that_do_not_exist_are_known_only_with_the_file_beside_the_sentences() -> None:
    known, shipped = load_gazetteer([FOLDER / "countries.yaml"]), shipped_gazetteer()
    for words in ("Ruritania", "Syldavia", "Grand Fenwick", "San Theodoros"):
        assert shipped.lookup(words) is None
        state = known.lookup(words)
        assert state is not None
        assert state.id.startswith("X")


def test_statements_state_nothing_but_roles() -> None:
    statements = [row for row in ROWS if row["style"] == "statement"]
    assert len(statements) >= 60
    assert not any(events(row) for row in statements)


def test_many_rows_state_no_relation_and_real_actors_are_at_most_half_of_those_that_do() -> None:
    stating = [row for row in ROWS if any(not relation["optional"] for relation in events(row))]
    assert 0.4 <= 1 - len(stating) / len(ROWS) <= 0.5
    assert sum(row["real"] for row in stating) <= len(stating) / 2


def test_the_table_in_the_readme_counts_the_relations() -> None:
    required = Counter((r["relation"], r["status"]) for row in ROWS for r in row["relations"] if not r["optional"])
    optional = Counter(r["relation"] for row in ROWS for r in row["relations"] if r["optional"])
    for relation in shipped_relations():
        counts = [required[relation, status] for status in STATUSES]
        assert f"| {relation} | {' | '.join(map(str, counts))} | {sum(counts)} | {optional[relation]} |" in README


def test_the_sentences_are_read_as_they_stand_so_offsets_of_claims_agree() -> None:
    problems: list[Exception] = []
    articles = {article.id: article.text for article in read([FOLDER / "sentences.jsonl"], on_problem=problems.append)}
    assert problems == []
    assert articles == {row["id"]: row["text"] for row in ROWS}
