from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from kg.model.network import SHIPPED, shape
from training.encode import IGNORE, NAME_LABELS, Chunk, Labels, Pieces, batch, shape_id
from training.gold import Document, Sentence, read_bio, read_conllu
from training.noise import Names, Noise
from training.stream import Stream, cut

QUIET = {"headline": 0.0, "capitals": 0.0, "lower": 0.0, "no_stop": 0.0, "new_name": 0.0}
SETTINGS = {"words": 100, "chunk": [8, 30], "parse_share": 0.5, "template_share": 0.3}


@pytest.fixture
def parsed(treebank: Path) -> list[Document]:
    return read_conllu(treebank / "toy.conllu")


def stream(treebank: Path, parsed: list[Document]) -> Stream:
    rng = random.Random(5)
    return Stream(parsed, read_bio(treebank / "toy.bio"), Labels.of(parsed), SETTINGS, Noise(QUIET, rng), Names(str.split, rng))


def test_chunks_are_whole_sentences_in_order_up_to_the_longest(parsed: list[Document]) -> None:
    runs = list(cut(parsed[0], (8, 12), random.Random(0)))
    assert [s for run in runs for s in run] == parsed[0].sentences
    assert all(sum(len(s.words) for s in run) <= 12 for run in runs)


def test_a_sentence_longer_than_the_longest_chunk_stands_alone() -> None:
    long, short = Sentence(["x"] * 50, [True] * 50), Sentence(["y"], [True])
    assert list(cut(Document("d", [short, long, short]), (10, 10), random.Random(0))) == [[short], [long], [short]]


def test_heads_in_a_chunk_count_from_its_first_word_and_roots_stay_roots(parsed: list[Document]) -> None:
    chunk = Chunk.of(parsed[0].sentences[:2], Labels.of(parsed))
    assert chunk.heads == [2, 0, 2, 2, 6, 0, 6, 6]
    assert chunk.starts == [1, 0, 0, 0, 1, 0, 0, 0]
    assert chunk.names == [IGNORE] * 8


def test_treebank_and_name_sentences_get_their_shares_of_the_words(treebank: Path, parsed: list[Document]) -> None:
    chunks = [c for b in islice(stream(treebank, parsed), 60) for c in b]
    parse = sum(len(c.words) for c in chunks if c.heads[0] != IGNORE)
    assert 0.4 < parse / sum(len(c.words) for c in chunks) < 0.6


def test_no_batch_is_larger_than_allowed_unless_one_chunk_is(treebank: Path, parsed: list[Document]) -> None:
    for chunks in islice(stream(treebank, parsed), 40):
        assert len(chunks) == 1 or len(chunks) * max(len(c.words) for c in chunks) <= SETTINGS["words"]


def test_each_word_of_a_batch_is_read_at_its_first_piece() -> None:
    pieces = Pieces(SHIPPED / "tokenizer.json")
    chunk = Chunk.of([Sentence(["Bordurians", "left", "."], [True] * 3, names=["B-NORP", "O", "O"])], Labels({}, {}, {}))
    arrays = batch([chunk], pieces)
    first = arrays["first"][0]
    assert arrays["ids"][0, first].tolist() == [pieces(w)[0] for w in chunk.words]
    assert arrays["sh"][0, first].tolist() == [shape_id(w) for w in chunk.words]
    assert [NAME_LABELS[x] for x in arrays["names"][0]] == ["B-NORP", "O", "O"]


def test_what_is_hidden_is_neither_a_mark_of_the_encoder_nor_padding() -> None:
    pieces = Pieces(SHIPPED / "tokenizer.json")
    sentences = [Sentence(["a"] * n, [True] * n, names=["O"] * n) for n in (9, 1)]
    chunks = [Chunk.of([s], Labels({}, {}, {})) for s in sentences]
    plain, hidden = batch(chunks, pieces), batch(chunks, pieces, lost_piece=1.0, lost_shape=1.0)
    real = plain["sh"] > 0
    assert (hidden["ids"][real] == pieces.mask).all()
    assert np.array_equal(hidden["ids"][~real], plain["ids"][~real])


@pytest.mark.parametrize("word", ["2025", "...", "talks", "US", "I", "Trump", "McConnell", "iPhone", "F-16", "15th"])
def test_training_and_use_class_the_writing_of_a_word_alike(word: str) -> None:
    assert shape_id(word) == shape(word)


@pytest.mark.parametrize("word", ["“", "Zelenskyy’s", "antidisestablishmentarianism" * 4, "\u200b"])
def test_training_and_use_cut_a_word_into_the_same_pieces(word: str) -> None:
    from kg.model.network import Network

    assert Pieces(SHIPPED / "tokenizer.json")(word) == Network(SHIPPED).pieces(word)[0]
