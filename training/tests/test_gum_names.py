from __future__ import annotations

from training.gum_names import labels


def row(i: int, form: str, upos: str, xpos: str, head: int, rel: str, misc: str = "_") -> list[str]:
    return [str(i), form, form, upos, xpos, "_", str(head), rel, "_", misc]


def test_the_name_in_a_mention_is_the_proper_nouns_around_its_head_without_titles() -> None:
    rows = [
        row(1, "President", "PROPN", "NNP", 2, "nmod:desc", "Entity=(1-person-new-cf1-1-2-coref"),
        row(2, "Ottokar", "PROPN", "NNP", 6, "nsubj"),
        row(3, "of", "ADP", "IN", 5, "case"),
        row(4, "old", "ADJ", "JJ", 5, "amod", "Entity=(2-place-new-cf2-2-2-sgl"),
        row(5, "Syldavia", "PROPN", "NNP", 2, "nmod", "Entity=2)1)"),
        row(6, "smiled", "VERB", "VBD", 0, "root"),
    ]
    assert labels(rows) == ["O", "B-PERSON", "O", "O", "B-LOC", "O"]


def test_a_mention_without_a_proper_noun_has_no_name_and_a_nations_adjective_is_one() -> None:
    rows = [
        row(1, "the", "DET", "DT", 3, "det", "Entity=(1-person-new-cf1-1-3-coref"),
        row(2, "Bordurian", "ADJ", "JJ", 3, "amod"),
        row(3, "envoy", "NOUN", "NN", 0, "root", "Entity=1)"),
    ]
    assert labels(rows) == ["O", "B-NORP", "O"]
