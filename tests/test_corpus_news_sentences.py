"""Labels of news articles that are kept apart from the words: whole, and put back by letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy.labelled import CORPUS, news_sentences
from benchmarks.accuracy.letters import Letters, digest, places
from kg.lexicon import shipped_relations
from kg.types import ROLE, STATUSES

FILES = sorted((CORPUS / "sentences" / "news").glob("*.jsonl"))
TEXT = 'Klow was quiet.\n\n"Borduria met Syldavia," Ana Paz  said. Borduria met Syldavia.'


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_span_lies_in_its_sentence_and_every_word_is_known(path: Path) -> None:
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        assert row["letters"] > 0
        for relation in row["relations"]:
            assert relation["relation"] in shipped_relations()
            assert relation["status"] in STATUSES
            assert (relation["relation"] == ROLE) == ("role" in relation)
            for side in ("source", "target"):
                first, last = relation[f"{side}_letters"]
                assert 0 <= first < last <= row["letters"]
        ends = [(first, last) for first, last, _ in row["names"]]
        assert ends == sorted(ends)
        assert all(0 <= first < last <= row["letters"] for first, last in ends)


def test_no_sentence_of_an_article_is_kept() -> None:
    longest = max(len(str(value)) for path in FILES for row in map(json.loads, path.read_text("utf-8").splitlines())
                  for relation in row["relations"] for value in relation.values())  # fmt: skip
    assert longest < 120


def test_a_sentence_is_found_by_its_letters_each_time_it_stands() -> None:
    word = Letters.of("Borduria met Syldavia").word
    known = (len(word), digest(word))
    letters = Letters.of(TEXT)
    found = list(places(letters, [known, known, known]))
    assert [None if at is None else TEXT[slice(*letters.span(at, at + len(word)))] for at in found] == [
        "Borduria met Syldavia", "Borduria met Syldavia", None,
    ]  # fmt: skip


def test_letters_count_what_a_span_holds() -> None:
    letters = Letters.of(TEXT)
    start = TEXT.index("Ana")
    assert letters.span(*letters.count(start, start + len("Ana Paz"))) == (start, start + len("Ana Paz"))


def test_labels_come_back_as_claims(tmp_path: Path) -> None:
    letters = Letters.of("Borduria met Syldavia")
    relation = {
        "source": "Borduria",
        "source_letters": [0, 8],
        "relation": "MET",
        "status": "actual",
        "target": "Syldavia",
        "target_letters": [11, 19],
    }
    row = {"doc": "a", "letters": len(letters.word), "digest": digest(letters.word), "relations": [relation], "names": []}
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "labels.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "published": "2019-12-31"}) + "\n", "utf-8")
    (tmp_path / "labels.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    labelled = news_sentences(tmp_path / "labels.jsonl", tmp_path)
    ((claim, optional),) = labelled.gold
    assert (TEXT[claim.source_start : claim.source_end], TEXT[claim.target_start : claim.target_end], optional) == (
        "Borduria",
        "Syldavia",
        False,
    )
