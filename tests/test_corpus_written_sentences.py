"""The sentences written for training keep the promises that corpus/sentences/written/README.md makes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.lexicon.gazetteer import load_gazetteer, shipped_gazetteer
from kg.lexicon.relations import shipped_relations
from kg.types import ROLE, STATUSES

SENTENCES = Path(__file__).parents[1] / "corpus" / "sentences"
ROWS: list[dict[str, Any]] = list(map(json.loads, (SENTENCES / "written" / "training.jsonl").read_text("utf-8").splitlines()))
RELATIONS = [(row, relation) for row in ROWS for relation in row["relations"]]
README = " ".join((SENTENCES / "written" / "README.md").read_text("utf-8").split())
REQUIRED = {"source", "source_start", "source_end", "target", "target_start", "target_end"}
REQUIRED |= {"relation", "status", "trigger", "attributed_to"}
ENDS = ("source", "target")


def required(relations: Sequence[dict[str, Any]]) -> int:
    return sum("optional" not in relation for relation in relations)


def test_ids_count_the_rows_of_each_part_and_no_sentence_is_there_twice() -> None:
    parts = Counter(row["id"][:3] for row in ROWS)
    assert [row["id"] for row in ROWS] == [f"{part}{n:04}" for part in sorted(parts) for n in range(1, parts[part] + 1)]
    assert len({row["text"] for row in ROWS}) == len(ROWS)


def test_a_row_has_a_clean_sentence_and_known_columns() -> None:
    for row in ROWS:
        assert set(row) == {"id", "text", "published", "beat", "style", "relations"}
        assert row["text"] == " ".join(row["text"].split())
        assert row["published"] is None


def test_both_ends_are_whole_words_of_the_sentence_and_two_actors() -> None:
    for row, relation in RELATIONS:
        spans = [(relation[f"{end}_start"], relation[f"{end}_end"]) for end in ENDS]
        assert spans[0] != spans[1]
        assert relation["source"] != relation["target"]
        for start, stop in spans:
            assert 0 <= start < stop <= len(row["text"]), row["id"]
            words = row["text"][start:stop]
            assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", row["text"][max(start - 1, 0) : stop + 1]), (row["id"], words)


def test_a_relation_has_a_known_type_a_status_and_a_trigger_from_the_sentence() -> None:
    for row, relation in RELATIONS:
        assert set(relation) - {"optional"} == REQUIRED, row["id"]
        assert relation["relation"] in shipped_relations(), row["id"]
        assert relation["status"] in (STATUSES if relation["relation"] != ROLE else ("actual",)), row["id"]
        assert relation.get("optional", True) is True
        for words in re.split(r" ?\.\.\. ?", relation["trigger"].lower()):
            assert words in row["text"].lower(), (row["id"], words)


def test_no_sentence_is_one_of_those_to_be_measured_on() -> None:
    rows = map(json.loads, (SENTENCES / "test" / "sentences.jsonl").read_text("utf-8").splitlines())
    assert {row["text"] for row in rows} & {row["text"] for row in ROWS} == set()


def test_states_that_do_not_exist_are_known_only_with_the_file_beside_the_sentences() -> None:
    known, shipped = load_gazetteer([SENTENCES / "written" / "states.yaml"]), shipped_gazetteer()
    for words in ("Karvonia", "Isla Verana", "Galdova", "Chosan"):
        assert shipped.lookup(words) is None
        state = known.lookup(words)
        assert state is not None
        assert state.id.startswith("X")


def test_the_readme_counts_the_parts() -> None:
    for part in sorted({row["id"][:3] for row in ROWS}):
        rows = [row for row in ROWS if row["id"].startswith(part)]
        relations = [relation for row in rows for relation in row["relations"]]
        assert {row["style"] for row in rows} == {rows[0]["style"]}
        counts = " | ".join(f"{n:,}" for n in (len(rows), sum(bool(r["relations"]) for r in rows), len(relations), required(relations)))
        assert re.search(rf"\| `{part}` \| {rows[0]['style']}: [^|]+ \| {re.escape(counts)} \|", README), (part, counts)
    relations = [relation for _, relation in RELATIONS]
    counts = " | ".join(f"{n:,}" for n in (len(ROWS), sum(bool(r["relations"]) for r in ROWS), len(relations), required(relations)))
    assert f"| all | | {counts} |" in README


def test_the_readme_counts_the_relations() -> None:
    kinds = {relation["relation"] for _, relation in RELATIONS}
    for name, chosen in [*((kind, {kind}) for kind in kinds), ("all", kinds)]:
        relations = [relation for _, relation in RELATIONS if relation["relation"] in chosen]
        status = Counter(relation["status"] for relation in relations if "optional" not in relation)
        numbers = [*(status[s] for s in ("actual", "planned", "possible", "negated")), required(relations)]
        assert f"| {name} | {' | '.join(f'{n:,}' for n in [*numbers, len(relations) - required(relations)])} |" in README, name


def test_the_readme_counts_what_is_in_the_sentences() -> None:
    lengths = sorted(len(row["text"].split()) for row in ROWS)
    none, idle = sum(not row["relations"] for row in ROWS), sum(not required(row["relations"]) for row in ROWS)
    several = sum(required(row["relations"]) > 1 for row in ROWS)
    told = sum(bool(relation["attributed_to"]) for _, relation in RELATIONS if "optional" not in relation)
    assert f"{none:,} sentences state no relation and {idle:,} no required one; {several} state several. {told} of the required" in README
    long = sum(n >= 30 for n in lengths)
    assert f"{lengths[len(lengths) // 2]} words (median; {lengths[0]} to {lengths[-1]}; {long} have 30 or more)" in README
