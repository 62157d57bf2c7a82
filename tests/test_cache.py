"""What was read before is not read again, unless text or extractor have changed; and a broken cache breaks nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

import kg.cache
from kg.cache import ClaimCache, folder
from kg.lexicon import shipped_relations
from kg.pipeline import build
from kg.types import Article, Claim
from kg.work import claims_of

ARTICLES = [Article(f"a{i}", text) for i, text in enumerate(["Chile thanked Peru.", "It rained.", "Peru accused Chile of lying."])]
CLAIM = Claim("a1", "MET", "Ruritania", "Borduria", "actual", "Ruritania met “Borduria”.", trigger="met", trigger_start=3, run="r")


def read(cache: ClaimCache | None, articles: Sequence[Article] = ARTICLES, **options: object) -> list[tuple[str, list[Claim]]]:
    return [(article.id, claims) for article, claims in claims_of(articles, cache=cache, **options)]  # type: ignore[arg-type]


@pytest.mark.model
def test_articles_come_from_the_cache_in_their_order_and_with_the_same_claims(tmp_path: Path) -> None:
    fresh = read(None)
    assert [len(claims) for _, claims in fresh] == [1, 0, 1]
    assert read(ClaimCache(tmp_path / "c"), ARTICLES[1:2]) == fresh[1:2]
    cache = ClaimCache(tmp_path / "c")
    assert read(cache) == fresh
    assert (cache.hits, cache.count()) == (1, 3)
    again = ClaimCache(tmp_path / "c")
    assert read(again) == fresh
    assert again.hits == 3


@pytest.mark.model
def test_another_text_title_day_or_lexicon_is_read_anew(tmp_path: Path) -> None:
    read(ClaimCache(tmp_path / "c"), ARTICLES[:1])
    (tmp_path / "own.yaml").write_text("relation: BACKED\nverbs: [S thank T]\n", "utf-8")
    for changed, options in [
        (Article("a0", "Chile thanked Peru again."), {}),
        (Article("a0", "Chile thanked Peru.", title="Thanks"), {}),
        (Article("other", "Chile thanked Peru."), {}),
        (ARTICLES[0], {"lexicon": [tmp_path / "own.yaml"]}),
    ]:
        cache = ClaimCache(tmp_path / "c")
        assert read(cache, [changed], **options) == read(None, [changed], **options)
        assert cache.hits == 0


@pytest.mark.model
def test_a_build_that_was_cut_off_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    (tmp_path / "news").mkdir()
    for number in range(5):
        (tmp_path / "news" / f"{number}.txt").write_text(f"Chile thanked Peru for {number} ships.", "utf-8")
    steps = []

    def stop(article: Article, claims: list[Claim]) -> None:
        steps.append(article.id)
        if len(steps) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([tmp_path / "news"], tmp_path / "kg.db", page=None, on_step=stop)
    built = build([tmp_path / "news"], tmp_path / "kg.db", page=None)
    assert (built.read, built.cached, built.claims) == (5, 3, 5)
    assert build([tmp_path / "news"], tmp_path / "other.db", page=None, cache=False).cached == 0


def test_a_cache_that_is_broken_says_so_and_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"no database" * 1000)
    cache = ClaimCache(tmp_path / "c")
    assert cache.get("k", shipped_relations()) is None
    cache.put("k", [CLAIM])
    assert cache.problem is not None
    assert cache.problem.startswith(f"{tmp_path / 'c'}: the cache cannot be used")
    (tmp_path / "file").touch()
    assert "cannot be used" in (ClaimCache(tmp_path / "file" / "c").problem or "")


def test_claims_that_another_version_kept_in_another_form_are_no_find(tmp_path: Path) -> None:
    ClaimCache(tmp_path / "c").put("k", [CLAIM])
    with sqlite3.connect(tmp_path / "c") as connection:
        connection.execute("UPDATE claims SET lines = x'00'")
    assert ClaimCache(tmp_path / "c").get("k", shipped_relations()) is None


def test_a_cache_over_its_limit_lets_go_of_the_oldest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ClaimCache(tmp_path / "c")
    for number in range(300):
        cache.put(str(number), [CLAIM])
    cache.close()
    monkeypatch.setattr(kg.cache, "LARGEST", 1)
    kept = ClaimCache(tmp_path / "c")
    found = [number for number in range(300) if kept.get(str(number), shipped_relations())]
    assert found == list(range(100, 300))


def test_the_cache_lies_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv("KG_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder() == tmp_path / "kg"
