from collections.abc import Iterator

import pytest
import spacy

from kg.errors import ModelError
from kg.model import load_model
from kg.parse import parse
from kg.types import Article

TEXTS = ["Freedonia thanked Sylvania.", "", "Talks failed.\n\nRuritania left.", "Borduria closed the border on Monday."]


def articles() -> Iterator[Article]:
    for number, text in enumerate(TEXTS):
        yield Article(f"briefs/{number}", text)


@pytest.mark.model
@pytest.mark.parametrize("n_process", [1, 2])
def test_each_article_comes_back_with_its_own_parse_in_order(n_process: int) -> None:
    pairs = list(parse(articles(), load_model(), batch_size=2, n_process=n_process))
    assert [article for article, _ in pairs] == list(articles())
    assert [doc.text for _, doc in pairs] == TEXTS
    assert [sum(1 for _ in doc.sents) for _, doc in pairs] == [1, 0, 2, 1]


@pytest.mark.model
def test_articles_are_read_as_they_are_needed() -> None:
    asked = []

    def endless() -> Iterator[Article]:
        while True:
            asked.append(len(asked))
            yield Article(str(len(asked)), "Ruritania left.")

    parsed = parse(endless(), load_model(), batch_size=4)
    assert [next(parsed)[0].id for _ in range(6)] == ["1", "2", "3", "4", "5", "6"]
    assert len(asked) <= 12


def test_a_pipeline_that_does_not_parse_is_refused_with_the_article_named() -> None:
    with pytest.raises(ModelError, match="article briefs/0: no dependency parse; load a pipeline with a parser"):
        list(parse(articles(), spacy.blank("en")))
