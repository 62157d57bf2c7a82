"""benchmarks.model scores on Docs that are built by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from benchmarks.model.score import measure
from training.gold import Document, add_names, read_bio, read_conllu


class Fixed:
    """A pipeline whose answers are given: the gold's, changed by the test."""

    def __init__(self, documents: list[Document], *, wrong_head: bool = False, wrong_label: bool = False) -> None:
        vocab = spacy.blank("en").vocab
        self.docs = []
        for d in documents:
            words = [w for s in d.sentences for w in s.words]
            spaces = [x for s in d.sentences for x in [*s.spaces[:-1], True]]
            heads: list[int] = []
            for s in d.sentences:
                base = len(heads)
                heads += [base + ((h or i + 1) - 1) for i, h in enumerate(s.heads)]
            if wrong_head:
                heads[0] = 2  # the first subject hangs on the object
            deps = [r if r != "root" else "ROOT" for s in d.sentences for r in s.rels]
            ents = ["B-PERSON" if wrong_label and x != "O" else x for s in d.sentences for x in s.names]
            upos, xpos, lemmas = ([x for s in d.sentences for x in getattr(s, k)] for k in ("upos", "xpos", "lemmas"))
            self.docs.append(Doc(vocab, words, spaces, pos=upos, tags=xpos, lemmas=lemmas, heads=heads, deps=deps, ents=ents))

    def pipe(self, texts: list[str]) -> Iterator[Doc]:
        assert [d.text.strip() for d in self.docs] == texts
        return iter(self.docs)


@pytest.fixture
def gold(treebank: Path) -> list[Document]:
    documents = read_conllu(treebank / "toy.conllu")
    add_names(documents, read_bio(treebank / "toy.bio"))
    return documents


def test_the_gold_itself_scores_full_marks(gold: list[Document]) -> None:
    scores, _ = measure(Fixed(gold), gold)  # type: ignore[arg-type]
    assert {name: s.value for name, s in scores.items()} == dict.fromkeys(scores, 100.0)
    assert {"las", "uas", "sentences", "names", "names:LOC", "lemma_verb"} <= set(scores)


def test_one_wrong_head_a_document_costs_its_share_of_words_without_punctuation(gold: list[Document]) -> None:
    scores, _ = measure(Fixed(gold, wrong_head=True), gold)  # type: ignore[arg-type]
    assert scores["uas"].value == pytest.approx(100 * 17 / 18, abs=0.01)
    assert scores["upos"].value == 100


def test_a_name_of_another_kind_counts_only_where_the_gold_knows_that_kind(gold: list[Document]) -> None:
    wrong = Fixed(gold, wrong_label=True)
    assert measure(wrong, gold, labels=["LOC"])[0]["names"].value == 0  # type: ignore[arg-type]
    assert measure(Fixed(gold, wrong_label=True), gold, labels=["LOC", "PERSON"])[0]["names_precision"].value == 0  # type: ignore[arg-type]
