"""The reports written for training keep the promises that corpus/sentences/reports/README.md makes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.lexicon.relations import shipped_relations
from kg.types import ROLE, STATUSES

SENTENCES = Path(__file__).parents[1] / "corpus" / "sentences"
ROWS: list[dict[str, Any]] = list(map(json.loads, (SENTENCES / "reports" / "reports.jsonl").read_text("utf-8").splitlines()))
LINKS: list[dict[str, Any]] = list(map(json.loads, (SENTENCES / "reports" / "coreference.jsonl").read_text("utf-8").splitlines()))
RELATIONS = [(row, relation) for row in ROWS for relation in row["relations"]]
README = " ".join((SENTENCES / "reports" / "README.md").read_text("utf-8").split())
COLUMNS = {"source", "source_start", "source_end", "target", "target_start", "target_end", "relation", "status", "trigger", "attributed_to"}


def sentence(row: dict[str, Any], at: int) -> tuple[int, int]:
    return next((start, end) for start, end in row["sentences"] if start <= at < end)


def required(relations: Sequence[dict[str, Any]]) -> int:
    return sum("optional" not in relation for relation in relations)


def test_a_report_is_there_once_and_has_known_columns() -> None:
    assert len({row["id"] for row in ROWS}) == len({row["text"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert set(row) == {"id", "text", "published", "beat", "style", "sentences", "relations"}
        assert row["published"] is None


def test_the_sentences_are_all_of_the_text() -> None:
    for row in ROWS:
        text, spans = row["text"], row["sentences"]
        assert not any(text[end:start].strip() for (_, end), (start, _) in pairwise(spans)), row["id"]
        assert row["sentences"][0][0] == 0
        assert row["sentences"][-1][1] == len(text)


def test_both_ends_are_whole_words_of_one_sentence() -> None:
    for row, relation in RELATIONS:
        spans = [(relation[f"{end}_start"], relation[f"{end}_end"]) for end in ("source", "target")]
        first, last = sentence(row, spans[0][0])
        for start, stop in spans:
            assert first <= start < stop <= last, (row["id"], relation)
            words = row["text"][start:stop]
            assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", row["text"][max(start - 1, 0) : stop + 1]), (row["id"], words)


def test_a_relation_has_a_known_type_a_status_and_a_trigger_from_its_sentence() -> None:
    for row, relation in RELATIONS:
        assert set(relation) - {"optional"} == COLUMNS, row["id"]
        assert relation["relation"] in shipped_relations(), row["id"]
        assert relation["status"] in (STATUSES if relation["relation"] != ROLE else ("actual",)), row["id"]
        assert relation.get("optional", True) is True
        start, end = sentence(row, relation["source_start"])
        for words in re.split(r" ?\.\.\. ?", relation["trigger"].lower()):
            assert words in row["text"][start:end].lower(), (row["id"], words)


def test_no_sentence_is_one_of_those_to_be_measured_on() -> None:
    rows = map(json.loads, (SENTENCES / "test" / "sentences.jsonl").read_text("utf-8").splitlines())
    measured = {row["text"] for row in rows}
    assert not measured & {row["text"][start:end] for row in ROWS for start, end in row["sentences"]}


def test_the_readme_counts_the_parts() -> None:
    for part in (*sorted({row["id"][:3] for row in ROWS}), "r-"):
        rows = [row for row in ROWS if row["id"].startswith(part)]
        relations = [relation for row in rows for relation in row["relations"]]
        stating = {(row["id"], sentence(row, relation["source_start"])) for row in rows for relation in row["relations"]}
        numbers = (len(rows), sum(len(row["sentences"]) for row in rows), len(stating), len(relations), required(relations))
        name = "all" if part == "r-" else f"`{part}`"
        assert re.search(rf"\| {name} \| [^|]*\|? ?{re.escape(' | '.join(f'{n:,}' for n in numbers))} \|", README), (part, numbers)


def test_the_readme_counts_the_relations() -> None:
    kinds = {relation["relation"] for _, relation in RELATIONS}
    for name, chosen in [*((kind, {kind}) for kind in kinds), ("all", kinds)]:
        relations = [relation for _, relation in RELATIONS if relation["relation"] in chosen]
        status = Counter(relation["status"] for relation in relations if "optional" not in relation)
        numbers = [*(status[s] for s in ("actual", "planned", "possible", "negated")), required(relations)]
        assert f"| {name} | {' | '.join(f'{n:,}' for n in [*numbers, len(relations) - required(relations)])} |" in README, name
    told = sum(bool(relation["attributed_to"]) for _, relation in RELATIONS if "optional" not in relation)
    assert f"{told:,} of the required relations stand in somebody's mouth" in README


CLASSES = {
    "he, she": set("he him his himself she her hers herself".split()),
    "it": {"it", "its", "itself"},
    "they": set("they them their theirs themselves".split()),
}


def test_an_anaphor_and_whom_it_means_are_words_of_its_report() -> None:
    texts = {row["id"]: row["text"] for row in ROWS}
    assert len({row["id"] for row in LINKS}) == len(LINKS)
    for row in LINKS:
        text = texts[row["id"]]
        assert len({(start, end) for start, end, _ in row["anaphors"]}) == len(row["anaphors"]), row["id"]
        for start, end, meant in row["anaphors"]:
            for a, b in [(start, end), *meant]:
                assert 0 <= a < b <= len(text), row["id"]
                assert re.fullmatch(r"\S.*\S|\S", text[a:b]), (row["id"], text[a:b])
            assert [start, end] not in meant, (row["id"], text[start:end])


def test_the_readme_counts_the_anaphors() -> None:
    texts = {row["id"]: row["text"] for row in ROWS}
    counts: Counter[tuple[str, str]] = Counter()
    for row in LINKS:
        text = texts[row["id"]]
        for start, end, meant in row["anaphors"]:
            name = next((n for n, words in CLASSES.items() if text[start:end].lower() in words), "description")
            kind = "none" if not meant else "several" if len(meant) > 1 else "name" if text[meant[0][0]].isupper() else "description"
            counts[name, kind] += 1
    for name in (*CLASSES, "description"):
        numbers = [counts[name, kind] for kind in ("name", "description", "several", "none")]
        assert f"| {name} | {' | '.join(f'{n:,}' for n in [sum(numbers), *numbers])} |" in README, (name, numbers)
    assert f"{len(LINKS):,} of the reports" in README
