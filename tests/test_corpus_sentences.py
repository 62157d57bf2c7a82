"""The stand-off labels in corpus/sentences can be used as they stand, without the treebank whose sentences they point into."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon.relations import shipped_relations
from kg.types import ROLE, STATUSES

FOLDER = Path(__file__).parents[1] / "corpus" / "sentences"
FILES = sorted([*FOLDER.glob("*-news/*.jsonl"), *FOLDER.glob("wikipedia/*.jsonl")])
README = (FILES[0].parents[1] / "README.md").read_text("utf-8")
REQUIRED = {"source", "source_start", "source_end", "target", "target_start", "target_end", "relation", "status", "attributed_to"}

standoff = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def relations(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((row["sent_id"], relation) for row in rows(path) for relation in row["relations"])


def test_three_treebanks_and_two_collections_of_names_are_labelled() -> None:
    assert [path.stem for path in FILES] == ["ewt", "gum", "pud-news", "crossner", "redocred"]


@standoff
def test_a_row_is_one_sentence_and_no_sentence_has_two(path: Path) -> None:
    assert all(set(row) - {"note"} == {"doc", "sent_id", "relations"} for row in rows(path))
    counts = Counter((row["doc"], row["sent_id"]) for row in rows(path))
    assert [key for key, times in counts.items() if times > 1] == []


@standoff
def test_sentences_without_relations_are_there_and_in_documents_are_most(path: Path) -> None:
    silent = sum(not row["relations"] for row in rows(path))
    assert silent > (0 if path.stem == "crossner" else len(rows(path)) / 2)


@standoff
def test_a_sentence_carries_no_text_of_the_treebank(path: Path) -> None:
    known = REQUIRED | {"role", "optional", "trigger"}
    assert [(where, set(relation) - known) for where, relation in relations(path) if set(relation) - known] == []
    assert [where for where, relation in relations(path) for value in relation.values() if isinstance(value, str) and len(value) > 80] == []


@standoff
def test_every_label_has_all_its_fields(path: Path) -> None:
    assert [(where, REQUIRED - set(relation)) for where, relation in relations(path) if REQUIRED - set(relation)] == []


@standoff
def test_relations_and_statuses_are_those_of_the_lexicon(path: Path) -> None:
    types = shipped_relations()
    assert [(where, relation["relation"]) for where, relation in relations(path) if relation["relation"] not in types] == []
    assert [(where, relation["status"]) for where, relation in relations(path) if relation["status"] not in STATUSES] == []


@standoff
def test_offsets_are_spans_of_some_length(path: Path) -> None:
    ends = [(where, relation, end) for where, relation in relations(path) for end in ("source", "target")]
    assert [(where, end) for where, relation, end in ends if not 0 <= relation[f"{end}_start"] < relation[f"{end}_end"]] == []


@standoff
def test_ends_are_named_and_are_two_actors(path: Path) -> None:
    assert [
        (where, relation["source"], relation["target"])
        for where, relation in relations(path)
        if not relation["source"].strip() or not relation["target"].strip() or relation["source"] == relation["target"]
    ] == []


@standoff
def test_only_roles_have_a_role_and_they_are_actual(path: Path) -> None:
    assert [where for where, relation in relations(path) if ("role" in relation) != (relation["relation"] == ROLE)] == []
    assert [where for where, relation in relations(path) if relation["relation"] == ROLE and relation["status"] != "actual"] == []


@standoff
def test_optional_is_true_or_left_out(path: Path) -> None:
    assert [where for where, relation in relations(path) if relation.get("optional", True) is not True] == []


@standoff
def test_no_label_of_a_sentence_is_there_twice(path: Path) -> None:
    symmetric = {name for name, kind in shipped_relations().items() if kind.symmetric}

    def key(relation: dict[str, Any]) -> tuple[Any, ...]:
        ends = [relation["source"], relation["target"]]
        pair = tuple(sorted(ends) if relation["relation"] in symmetric else ends)
        return pair, relation["relation"], relation["status"], relation.get("role")

    counts = Counter((where, key(relation)) for where, relation in relations(path))
    assert [label for label, times in counts.items() if times > 1] == []


@standoff
def test_the_readme_counts_documents_sentences_and_relations(path: Path) -> None:
    all_rows, labels = rows(path), [relation for _, relation in relations(path)]
    documents = len({row["doc"] for row in all_rows})
    stating, required = sum(bool(row["relations"]) for row in all_rows), sum("optional" not in relation for relation in labels)
    counts = " | ".join(f"{n:,}" for n in (len(all_rows), stating, len(labels), required))
    assert re.search(rf"\| `{path.name}` \| (all )?(its )?{documents} [^|]+\| {re.escape(counts)} \|", README)


def test_the_readme_counts_the_events_that_are_required() -> None:
    training = [path for path in FILES if path.parent.name == "gum-news"]
    required = [relation for path in training for _, relation in relations(path) if "optional" not in relation]
    events = [relation for relation in required if relation["relation"] != ROLE]
    status, kinds = Counter(e["status"] for e in events), Counter(e["relation"] for e in events)
    counted = ", ".join(f"{name} {status[name]}" for name in ("actual", "possible", "planned", "negated"))
    told = sum(bool(e["attributed_to"]) for e in events)
    text = " ".join(README.split())
    assert f"Events that are required: {counted}; {told} carry a speaker" in text
    for kind in shipped_relations():
        assert kind == ROLE or f"{kind} {kinds[kind]}" in text
    assert f"and {len(required) - len(events)} roles." in text
