from __future__ import annotations

import json
from pathlib import Path

from benchmarks.accuracy.letters import Letters, digest
from training.gold import read_bio
from training.news_names import bio, documents

SENTENCE = "President Ottokar of Syldavia met Ana Paz, Syldavia's envoy."


def tokenize(text: str) -> list[str]:
    return text.replace(",", " ,").replace("'s", " 's").replace(".", " .").split()


def written(folder: Path, text: str) -> tuple[Path, Path]:
    """Labels of SENTENCE, and an article with this text."""
    letters = Letters.of(SENTENCE)
    names = [("Ottokar", "PERSON", 0), ("Syldavia", "LOC", 0), ("Ana Paz", "PERSON", 0), ("Syldavia", "LOC", 40)]
    spans = [[*letters.count(SENTENCE.index(name, at), SENTENCE.index(name, at) + len(name)), kind] for name, kind, at in names]
    row = {"doc": "a", "letters": len(letters.word), "digest": digest(letters.word), "relations": [], "names": spans}
    labels, words = folder / "labels.jsonl", folder / "words.jsonl"
    labels.write_text(json.dumps(row) + "\n", "utf-8")
    words.write_text(json.dumps({"id": "a", "text": text}) + "\n", "utf-8")
    return labels, words


def test_names_find_their_words_whatever_the_blanks_and_quotation_marks_are(tmp_path: Path) -> None:
    text = "Klow was quiet.\n\n“President Ottokar  of Syldavia met Ana\nPaz, Syldavia’s envoy.”"
    (document,) = documents(*written(tmp_path, text.replace("’", "'")), tokenize)
    (sentence,) = document.sentences
    assert [(word, name) for word, name in zip(sentence.words, sentence.names, strict=True) if name != "O"] == [
        ("Ottokar", "B-PERSON"), ("Syldavia", "B-LOC"), ("Ana", "B-PERSON"), ("Paz", "I-PERSON"), ("Syldavia", "B-LOC"),
    ]  # fmt: skip


def test_a_sentence_that_is_not_in_the_article_is_left_out(tmp_path: Path) -> None:
    assert list(documents(*written(tmp_path, "President Ottokar of Borduria met Ana Paz."), tokenize)) == []


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    found = list(documents(*written(tmp_path, SENTENCE), tokenize))
    (tmp_path / "names.bio").write_text("\n".join(map(bio, found)) + "\n", "utf-8")
    (back,) = read_bio(tmp_path / "names.bio")
    assert (back.id, back.sentences[0].names, back.text()) == ("a", found[0].sentences[0].names, SENTENCE)
