from __future__ import annotations

import random

from training.gold import Sentence
from training.noise import LABEL_OF, SLOT, Names, Noise, drop_stop

PARSED = Sentence(["Syldavia", "praises", "Borduria", "."], [True] * 4, heads=[2, 0, 2, 2], rels=["nsubj", "root", "obj", "punct"])
NAMED = Sentence(["Syldavians", "praise", "Borduria", "."], [True] * 4, names=["B-NORP", "O", "B-LOC", "O"])
ALWAYS = {"headline": 0.0, "capitals": 0.0, "lower": 0.0, "no_stop": 0.0, "new_name": 1.0}


def test_a_final_stop_goes_with_all_that_was_said_of_it() -> None:
    short = drop_stop(PARSED)
    assert short.words == ["Syldavia", "praises", "Borduria"]
    assert short.heads == [2, 0, 2]


def test_a_stop_that_a_word_hangs_on_stays() -> None:
    odd = Sentence(["Yes", "we", "."], [True] * 3, heads=[3, 1, 0], rels=["discourse", "dep", "root"])
    assert drop_stop(odd) is odd


def test_capitals_change_the_writing_and_nothing_else() -> None:
    loud = Noise({**ALWAYS, "capitals": 1.0}, random.Random(0))(PARSED)
    assert loud.words == ["SYLDAVIA", "PRAISES", "BORDURIA"]
    assert loud.rels == ["nsubj", "root", "obj"]


def test_a_new_name_is_of_the_old_ones_kind() -> None:
    names = Names(str.split, random.Random(1))
    new = names.replaced(NAMED, 1.0)
    assert new.words[0] in {w for n in names.lists["PEOPLE"] for w in n.split()}
    assert new.words != NAMED.words
    assert [x for x in new.names if x[0] == "B"] == ["B-NORP", "B-LOC"]


def test_a_parsed_sentence_keeps_its_names() -> None:
    both = Sentence(PARSED.words, PARSED.spaces, heads=PARSED.heads, rels=PARSED.rels, names=["B-LOC", "O", "B-LOC", "O"])
    assert Names(str.split, random.Random(0)).replaced(both, 1.0) is both


def test_every_slot_of_every_frame_has_a_list() -> None:
    names = Names(str.split, random.Random(0))
    slots = {slot for frame in names.frames for slot in SLOT.findall(frame)}
    assert slots - {"SURNAME"} <= set(names.lists)
    assert set(LABEL_OF) - {"SURNAME", "CROSSED"} <= set(names.lists)


def test_a_filled_frame_has_a_label_for_every_word_and_ends_its_names_at_the_slot() -> None:
    names = Names(lambda text: text.replace(",", " ,").replace(".", " .").split(), random.Random(3))
    names.frames = ["{PERSON}, the {TITLE} of {COUNTRY}."]
    names.lists |= {"PERSON": ["Ottokar Second"], "TITLE": ["king"], "COUNTRY": ["Syldavia"]}
    names.given, names.surnames = ["Ottokar"], ["Second"]
    filled = names.frame()
    assert filled.words == ["Ottokar", "Second", ",", "the", "king", "of", "Syldavia", "."]
    assert filled.names == ["B-PERSON", "I-PERSON", "O", "O", "O", "O", "B-LOC", "O"]
