"""The briefs and their gold relations keep the promises that corpus/README.md makes."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon.relations import shipped_relations
from kg.lines import read_lines
from kg.read import read
from kg.types import ROLE, STATUSES

CORPUS = Path(__file__).parents[1] / "corpus"
BRIEFS = sorted((CORPUS / "briefs").glob("*.txt"))
GOLD = {path.stem: list(map(json.loads, path.read_text("utf-8").splitlines())) for path in sorted((CORPUS / "gold").glob("*.jsonl"))}
ROWS: list[dict[str, Any]] = [row for rows in GOLD.values() for row in rows]

brief = pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)


def plain(text: str) -> str:
    return " ".join(text.split())


def stands_in(words: str, sentence: str) -> bool:
    """Whether the words are there as words, not within others."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sentence) is not None


def pair(row: dict[str, Any]) -> tuple[str, str]:
    symmetric = shipped_relations()[row["relation"]].symmetric
    source, target = sorted((row["source"], row["target"])) if symmetric else (row["source"], row["target"])
    return source, target


@brief
def test_a_brief_has_a_headline_its_day_and_150_to_400_words(path: Path) -> None:
    headline, gap, day, second_gap, *body = path.read_text("utf-8").splitlines()
    published = dt.datetime.strptime(day, "%d %B %Y").date()
    assert (gap, second_gap) == ("", "")
    assert headline
    assert not headline.endswith(".")
    assert path.name.startswith(f"{published}-")
    assert 150 <= len(" ".join(body).split()) <= 400


def test_every_brief_has_gold_relations_and_all_gold_has_a_brief() -> None:
    assert [path.stem for path in BRIEFS] == list(GOLD)
    assert len(BRIEFS) >= 20
    assert all(GOLD.values())


@brief
def test_gold_sentences_and_what_they_name_stand_in_the_brief(path: Path) -> None:
    text = plain(path.read_text("utf-8"))
    for row in GOLD[path.stem]:
        assert row["article"] == f"briefs/{path.stem}"
        assert row["sentence"] in text
        for field in ("source_text", "target_text", "trigger", "role"):
            if field in row:
                assert stands_in(row[field], row["sentence"]), (field, row[field], row["sentence"])


@brief
def test_briefs_are_read_with_the_day_that_the_gold_gives(path: Path) -> None:
    (article,) = read([path], on_problem=pytest.fail)
    assert {row["published"] for row in GOLD[path.stem]} == {str(article.published)}
    assert all(row["sentence"] in plain(article.text) for row in GOLD[path.stem])


def test_gold_files_are_lines_that_kg_loads_and_no_two_are_the_same_claim() -> None:
    claims = [claim for stem in GOLD for claim in read_lines(CORPUS / "gold" / f"{stem}.jsonl")]
    assert [id_ for id_, times in Counter(claim.id for claim in claims).items() if times > 1] == []
    assert all(claim.source != claim.target for claim in claims)


def test_all_relation_types_and_statuses_occur_even_without_the_optional_lines() -> None:
    required = [row for row in ROWS if not row.get("optional")]
    assert {row["relation"] for row in required} == set(shipped_relations())
    assert {row["status"] for row in required} == set(STATUSES)


def test_roles_are_actual_and_one_line_for_a_person_and_an_organization_in_an_article() -> None:
    roles = [row for row in ROWS if row["relation"] == ROLE]
    assert {row["status"] for row in roles} == {"actual"}
    assert {row["source_kind"] for row in roles} == {"person"}
    assert all(row.get("role") or row.get("optional") for row in roles)
    assert max(Counter((row["article"], row["source"], row["target"]) for row in roles).values()) == 1


def test_an_actor_is_of_one_kind_and_country_wherever_it_is_named() -> None:
    seen = defaultdict(set)
    for row in ROWS:
        for end in ("source", "target"):
            seen[row[end]].add((row[f"{end}_kind"], row.get(f"{end}_country")))
    assert {name: kinds for name, kinds in seen.items() if len(kinds) > 1} == {}


def test_dates_begin_their_week_month_or_year_and_what_happened_did_so_by_the_day_of_publication() -> None:
    for row in ROWS:
        if row.get("date_basis") != "stated":
            continue
        day, precision = dt.date.fromisoformat(row["date"]), row["date_precision"]
        assert {"day": True, "week": day.weekday() == 0, "month": day.day == 1, "year": day.timetuple().tm_yday == 1}[precision]
        assert row["status"] in ("planned", "possible") or row["date"] <= row["published"], row


def test_stories_told_twice_meet_in_one_event_and_some_are_denied() -> None:
    told, statuses = defaultdict(set), defaultdict(set)
    for row in ROWS:
        if row.get("date_basis") == "stated":
            event = (row["relation"], *pair(row), row["date"], row["date_precision"])
            told[event].add(row["article"])
            statuses[event].add(row["status"])
    shared = [event for event, articles in told.items() if len(articles) > 1]
    assert len(shared) >= 10
    assert any({"actual", "negated"} <= statuses[event] for event in shared)


def test_the_readme_counts_what_is_there() -> None:
    counts = Counter((row["relation"], row["status"]) for row in ROWS)
    optional = Counter(row["relation"] for row in ROWS if row.get("optional"))
    readme = (CORPUS / "README.md").read_text("utf-8")
    for relation in shipped_relations():
        numbers = [counts[relation, status] for status in STATUSES]
        assert "| {} |".format(" | ".join(map(str, [relation, *numbers, sum(numbers), optional[relation]]))) in readme
    assert f"{len(BRIEFS)} news briefs" in readme
