from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from kg.errors import InputError
from training.gold import add_names, read_bio, read_conllu

CLITIC = """# sent_id = a-1
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
3.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
4\t!\t!\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


def test_a_treebank_is_read_as_documents_of_sentences(treebank: Path) -> None:
    documents = read_conllu(treebank / "toy.conllu")
    assert [d.id for d in documents] == [f"toy{i}" for i in range(6)]
    assert documents[0].sentences[0].words == ["Ruritania", "threatens", "Borduria", "."]
    assert documents[0].sentences[0].heads == [2, 0, 2, 2]
    assert documents[0].text().startswith("Ruritania threatens Borduria. Ruritania threatens Syldavia.")


def test_packed_and_plain_files_read_alike(treebank: Path) -> None:
    plain = treebank / "toy.conllu"
    packed = treebank / "packed.conllu.xz"
    packed.write_bytes(lzma.compress(plain.read_bytes()))
    assert read_conllu(packed) == read_conllu(plain)


def test_a_multiword_token_is_its_parts_without_a_blank_between(tmp_path: Path) -> None:
    path = tmp_path / "clitic.conllu"
    path.write_text(CLITIC, encoding="utf-8")
    (document,) = read_conllu(path)
    assert document.sentences[0].words == ["do", "n't", "go", "!"]
    assert document.text() == "don't go!"


def test_sentence_ids_can_name_the_documents(tmp_path: Path) -> None:
    path = tmp_path / "ids.conllu"
    path.write_text(CLITIC + CLITIC.replace("a-1", "b-1") + CLITIC.replace("a-1", "b-2"), encoding="utf-8")
    assert [(d.id, len(d.sentences)) for d in read_conllu(path, document="^[ab]")] == [("a", 1), ("b", 2)]


def test_a_line_that_is_not_conllu_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text("# sent_id = odd-1\n1\tword\n\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.conllu: sentence odd-1"):
        read_conllu(path)


def test_names_are_laid_over_the_words_of_a_treebank(treebank: Path) -> None:
    documents = read_conllu(treebank / "toy.conllu")
    add_names(documents, read_bio(treebank / "toy.bio"))
    assert documents[0].sentences[0].names == ["B-LOC", "O", "B-LOC", "O"]


def test_names_over_other_words_are_refused(treebank: Path) -> None:
    documents = read_conllu(treebank / "toy.conllu")
    documents[0].sentences[0].words[0] = "Klow"
    with pytest.raises(InputError, match="toy0"):
        add_names(documents, read_bio(treebank / "toy.bio"))
