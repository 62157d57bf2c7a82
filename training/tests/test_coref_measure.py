"""benchmarks.model scores of links given by hand, against a text in the form of GUM."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from benchmarks.model.coref import ClassScores, coref_table, measure_coref
from kg.model.coref import KEY
from training.gold import Document
from training.gum_coref import Annotated, read_clusters
from training.tests.gum import DENIAL

Row = tuple[int, int, int, int, float]
# Freedonia0 and1 Sylvania2 denied3 it4 .5 They6 blamed7 Firefly8 ,9 who10 left11 .12 The13 rebel14 said15 it16 would17 fall18 .19
THEY = (6, 7, 0, 3, 0.9)
WHO = (10, 11, 8, 9, 0.9)
REBEL = (13, 15, 8, 9, 0.7)
IT = (16, 17, 0, 1, 0.6)


@pytest.fixture
def gold(tmp_path: Path) -> Annotated:
    path = tmp_path / "gum.conllu"
    path.write_text(DENIAL, encoding="utf-8")
    (document,) = read_clusters(path)
    return document


class Linking:
    """A pipeline that finds the gold's words and dependencies, and the links given."""

    def __init__(self, document: Document, links: list[Row]) -> None:
        self.document, self.links = document, links

    def pipe(self, texts: list[str]) -> list[Doc]:
        assert texts == [self.document.text()]
        words, heads, deps, spaces = list[str](), list[int](), list[str](), list[bool]()
        for s in self.document.sentences:
            heads += [len(words) + (head - 1 if head else i) for i, head in enumerate(s.heads) if head is not None]
            words, deps, spaces = words + s.words, deps + s.rels, spaces + s.spaces
        doc = Doc(spacy.blank("en").vocab, words, spaces, heads=heads, deps=deps)
        doc.user_data[KEY] = [list(link) for link in self.links]
        return [doc]


def scores(gold: Annotated, *links: Row, genre: str = "all") -> dict[str, ClassScores]:
    return measure_coref(Linking(gold.document, list(links)), [gold])[0][genre]  # type: ignore[arg-type]


def values(of: ClassScores) -> dict[str, float]:
    return {name: score.value for name, score in of.scores.items()}


def test_mentions_have_the_characters_of_the_text(gold: Annotated) -> None:
    text = gold.document.text()
    clusters: dict[str, list[str]] = {}
    for m in gold.mentions:
        clusters.setdefault(m.cluster, []).append(text[m.start : m.end])
    assert clusters["1"] == ["Freedonia and Sylvania", "They"]
    assert clusters["4"] == ["Firefly", "who", "The rebel"]
    assert clusters["2"] == ["Freedonia", "it"]
    assert gold.genre == "news"


def test_right_links_score_full_marks_in_every_class(gold: Annotated) -> None:
    found = scores(gold, THEY, WHO, REBEL, IT)
    for name in ("they", "who", "description", "it"):
        assert (found[name].anaphors, found[name].links) == (1, 1)
        assert values(found[name])["precision"] == values(found[name])["recall"] == 100
    assert values(found["it"])["accuracy"] == 100  # the other "it" means nothing named before, and was left alone
    assert found["third person"].anaphors == 2
    assert scores(gold, THEY, genre="news") == scores(gold, THEY)


def test_one_of_two_joined_is_not_both(gold: Annotated) -> None:
    assert values(scores(gold, (6, 7, 0, 1, 0.9))["they"])["precision"] == 0
    assert values(scores(gold, (16, 17, 0, 3, 0.9))["it"])["precision"] == 0


def test_a_link_of_a_pronoun_that_means_nothing_named_costs_precision_and_accuracy(gold: Annotated) -> None:
    found = values(scores(gold, (4, 5, 0, 1, 0.9), IT)["it"])
    assert (found["precision"], found["recall"], found["accuracy"]) == (50, 100, 50)


def test_the_baseline_takes_the_nearest_that_fits_subjects_first(gold: Annotated) -> None:
    found = scores(gold)
    assert values(found["they"])["baseline"] == 100
    assert values(found["it"])["baseline"] == 100  # the subject, not Sylvania, which stands nearer
    assert "baseline" not in values(found["who"])


def test_the_table_says_how_far_scores_can_be_believed(gold: Annotated) -> None:
    table = coref_table(*measure_coref(Linking(gold.document, [THEY, REBEL, IT, (4, 5, 0, 1, 0.65)]), [gold]))  # type: ignore[arg-type]
    assert "links with a score from 0.6: 2, of which 50 % are right" in table
    assert "links with a score from 0.9: 1, of which 100 % are right" in table
