from __future__ import annotations

from training.align import UNKNOWN, retokenize
from training.gold import Sentence

# "Klow-based firms can not sell"
GOLD = Sentence(
    ["Klow-based", "firms", "can", "not", "sell"],
    [True, True, False, True, True],
    upos=["ADJ", "NOUN", "AUX", "PART", "VERB"],
    xpos=["JJ", "NNS", "MD", "RB", "VB"],
    lemmas=["Klow-based", "firm", "can", "not", "sell"],
    heads=[2, 5, 5, 5, 0],
    rels=["amod", "nsubj", "aux", "advmod", "root"],
    names=["B-MISC", "O", "O", "O", "O"],
)


def test_the_same_words_leave_a_sentence_as_it_is() -> None:
    assert retokenize(GOLD, lambda text: ["Klow-based", "firms", "can", "not", "sell"]) is GOLD


def test_a_word_cut_in_pieces_keeps_its_parse_on_the_first_piece() -> None:
    cut = retokenize(GOLD, lambda text: ["Klow", "-", "based", "firms", "can", "not", "sell"])
    assert cut.heads == [4, None, None, 7, 7, 7, 0]
    assert cut.rels == ["amod", UNKNOWN, UNKNOWN, "nsubj", "aux", "advmod", "root"]


def test_a_name_goes_on_over_the_pieces_of_a_word() -> None:
    cut = retokenize(GOLD, lambda text: ["Klow", "-", "based", "firms", "cannot", "sell"])
    assert cut.names[:4] == ["B-MISC", "I-MISC", "I-MISC", "O"]


def test_words_joined_take_what_is_said_of_the_topmost() -> None:
    joined = retokenize(GOLD, lambda text: ["Klow-based firms", "cannot", "sell"])
    assert joined.heads == [3, 3, 0]
    assert joined.rels == ["nsubj", "aux", "root"]
    assert joined.text() == GOLD.text()
