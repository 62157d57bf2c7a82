"""Near-copies: a wire story in many papers is one source, and two reports on one matter are two."""

from __future__ import annotations

import datetime as dt
import random
import re
from itertools import combinations
from pathlib import Path

import pytest

from kg.read import read
from kg.resolve.copies import ALIKE, Sketched, originals, sketch
from kg.types import Article

BRIEFS = Path(__file__).parent.parent / "corpus" / "briefs"


@pytest.fixture(scope="module")
def briefs() -> list[Article]:
    return list(read([BRIEFS], on_problem=lambda problem: pytest.fail(str(problem))))


def similarity(one: str, other: str) -> float:
    """What share of their sequences of three words two sketched texts have in common, as estimated: one digit in 16 agrees by chance."""
    same = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    return max(0.0, (same - 1 / 16) / (1 - 1 / 16))


def sketched(*texts: str) -> dict[str, str]:
    """The original of each text that is taken for a copy, both as numbers."""
    return {copy: found.id for copy, found in originals(Sketched(str(i), sketch(text)) for i, text in enumerate(texts)).items()}


def test_no_brief_is_a_copy_of_another(briefs: list[Article]) -> None:
    assert len(briefs) > 30
    assert originals(Sketched(article.id, sketch(article.text), article.published) for article in briefs) == {}


def test_a_story_under_another_title_and_cut_at_its_end_is_a_copy(briefs: list[Article]) -> None:
    for brief in briefs:
        paragraphs = brief.text.split("\n\n")
        shorter = "\n\n".join(["Another paper's headline", *paragraphs[1:]])
        shorter = shorter[: shorter.rindex(".", 0, int(0.9 * len(shorter))) + 1]
        assert sketched(brief.text, shorter) == {"1": "0"}, brief.id


def test_an_estimate_comes_near_the_share_of_common_sequences(briefs: list[Article]) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return set(zip(words, words[1:], words[2:], strict=False))

    rng, misses = random.Random(1), []
    for one, other in combinations(briefs[:12], 2):
        mixed = one.text[: rng.randrange(len(one.text))] + " " + other.text[rng.randrange(len(other.text)) :]
        shared = len(runs(mixed) & runs(one.text)) / len(runs(mixed) | runs(one.text))
        misses.append(similarity(sketch(mixed), sketch(one.text)) - shared)
    assert max(map(abs, misses)) < 0.33  # five standard errors
    assert abs(sum(misses)) / len(misses) < 0.03


def test_case_and_punctuation_do_not_show_in_a_sketch() -> None:
    assert sketch("The King of Syldavia met “an envoy”.") == sketch("the king of syldavia, met an envoy")


def test_the_first_published_is_the_original_and_an_undated_one_is_not() -> None:
    day = dt.date(2031, 5, 3)
    days = {"a": None, "b": day + dt.timedelta(1), "c": day, "d": day}
    articles = [Sketched(article, "0" * 64, published) for article, published in days.items()]
    assert {copy: found.id for copy, found in originals(articles).items()} == {"a": "c", "b": "c", "d": "c"}


def test_articles_without_a_sketch_are_copies_of_nothing() -> None:
    assert originals([Sketched("a", None), Sketched("b", None)]) == {}


@pytest.mark.parametrize("seed", range(5))
def test_stories_are_the_same_in_any_order_and_as_comparing_all_with_all_gives(seed: int) -> None:
    rng = random.Random(seed)
    families = ["".join(rng.choices("0123456789abcdef", k=64)) for _ in range(4)]

    def member(text: str) -> str:
        return "".join(rng.choice("0123456789abcdef") if rng.random() < 0.25 else digit for digit in text)

    articles = [Sketched(f"{i:02}", member(rng.choice(families)), dt.date(2031, 5, rng.randint(1, 9))) for i in range(30)]
    expected = originals(articles)
    assert expected
    for _ in range(3):
        rng.shuffle(articles)
        assert originals(articles) == expected
    story = {article.id: {article.id} for article in articles}
    for one, other in combinations(articles, 2):
        if similarity(one.sketch or "", other.sketch or "") >= ALIKE:
            joined = story[one.id] | story[other.id]
            story.update(dict.fromkeys(joined, joined))
    assert {copy: found.id for copy, found in expected.items()} == {
        article.id: first.id
        for article in articles
        if (first := min((a for a in articles if a.id in story[article.id]), key=lambda a: (a.published or dt.date.max, a.id))) != article
    }
