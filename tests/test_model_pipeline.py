import pickle
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.errors import ModelError
from kg.model import load_model
from kg.model.decode import path
from kg.model.network import FILES, SHIPPED, Network

pytestmark = pytest.mark.model

TEXTS = [
    "Freedonia accused Sylvania of shelling a border town on Tuesday.",
    "Talks resume\n\nPresident Rufus Firefly will meet Ambassador Trentino in Geneva next week. He said he was “hopeful”.\n\nMore follows",
    "",
    "  \n\n ",
    "The Syldavian foreign minister, Ottokar Muskar, denied that his country had closed the pass. “We keep our word,” he said.",
    " Borduria\n\nand its allies withdrew.",
]


@cache
def shipped() -> Language:
    return load_model()


def seen(doc: Doc) -> list[object]:
    tokens = [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, str(t.morph), t.is_sent_start) for t in doc]
    return [*tokens, [(e.text, e.label_) for e in doc.ents], doc._.coref]


def parse(text: str) -> dict[str, tuple[str, str]]:
    return {t.text: (t.dep_, t.head.text) for t in shipped()(text)}


def test_a_plain_sentence_is_read_whole() -> None:
    doc = shipped()(TEXTS[0])
    assert [(t.text, t.lemma_, t.pos_, t.dep_, t.head.text) for t in doc[:3]] == [
        ("Freedonia", "Freedonia", "PROPN", "nsubj", "accused"),
        ("accused", "accuse", "VERB", "ROOT", "accused"),
        ("Sylvania", "Sylvania", "PROPN", "obj", "accused"),
    ]
    assert [(t.lemma_, t.head.text) for t in doc[4:8]] == [("shell", "accused"), ("a", "town"), ("border", "town"), ("town", "shelling")]
    assert doc[1].morph.get("Tense") == ["Past"]
    assert ("Tuesday", "DATE") in [(e.text, e.label_) for e in doc.ents]


def test_a_passive_marks_its_subject_and_its_agent() -> None:
    found = parse("The embassy was attacked by protesters.")
    assert found["embassy"] == ("nsubj:pass", "attacked")
    assert found["protesters"][0] in ("obl", "obl:agent")


def test_public_names_get_their_kinds() -> None:
    doc = shipped()("Angela Merkel met NATO allies in Brussels, and Russian officials stayed away.")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Angela Merkel", "PERSON"),
        ("NATO", "ORG"),
        ("Brussels", "LOC"),
        ("Russian", "NORP"),
    ]


def test_an_event_does_not_hide_the_names_in_it() -> None:
    doc = shipped()("The Iraqi invasion of Kuwait began in August 1990.")
    assert [(e.text, e.label_) for e in doc.ents][:2] == [("Iraqi", "NORP"), ("Kuwait", "LOC")]


def test_addresses_are_no_names() -> None:
    doc = shipped()("Rufus Firefly, rufus.firefly@freedonia.example, wrote on https://freedonia.example/Sylvania that Sylvania was wrong.")
    assert not any("@" in e.text or ":" in e.text for e in doc.ents)
    assert "Rufus Firefly" in [e.text for e in doc.ents]


def test_a_folder_without_a_head_for_names_has_the_network_find_them(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(SHIPPED / name, tmp_path)
    words = ["Angela", "Merkel", "met", "NATO", "allies", "."]
    own, trained = Network(tmp_path), Network(SHIPPED)
    assert [own.labels.ner[label] for label in path(own.run(words).ner, own.transitions)][:2] == ["B-PERSON", "I-PERSON"]
    assert (own.run(words).ner != trained.run(words).ner).any()
    assert (own.run(words).vectors == trained.run(words).vectors).all()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Talks resume\n\nBoth sides met on Monday.", id="headline without a stop"),
        pytest.param("The king of\n\nRuritania spoke.", id="broken in mid-sentence"),
        pytest.param("One.\n \nTwo.\n\n\nThree.", id="blank lines with blanks"),
    ],
)
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    for sent in shipped()(text).sents:
        assert "\n\n" not in sent.text.strip()
        assert "\n \n" not in sent.text.strip()


@pytest.mark.parametrize("text", TEXTS)
def test_every_sentence_is_one_tree_and_none_is_lost(text: str) -> None:
    doc = shipped()(text)
    assert doc.text == text
    assert [t.i for sent in doc.sents for t in sent] == list(range(len(doc)))
    for sent in doc.sents:
        assert [t for t in sent if t.head == t] == [sent.root]
        assert all(t.head.sent == sent for t in sent)
    words = [t for t in doc if not t.is_space]
    assert all(not t.head.is_space for t in words)


def test_a_sentence_longer_than_the_window_keeps_its_words() -> None:
    text = "Delegates from Ruritania, " + "Sylvania, " * 400 + "and Freedonia met."
    doc = shipped()(text)
    assert doc.text == text
    assert all(t.dep_ for t in doc)


def test_endless_words_are_read_in_part_and_harm_nothing() -> None:
    doc = shipped()("x9" * 5000 + " " + "ŧ" * 3000 + " 🙂 met Sylvania.")
    assert [t.text for t in doc[-3:]] == ["met", "Sylvania", "."]
    assert all(t.dep_ for t in doc)


def test_what_a_text_gets_does_not_depend_on_its_neighbours() -> None:
    alone = [seen(shipped()(text)) for text in TEXTS]
    together = [seen(doc) for doc in shipped().pipe(TEXTS, batch_size=6)]
    backwards = [seen(doc) for doc in shipped().pipe(TEXTS[::-1], batch_size=2)]
    assert together == alone
    assert backwards[::-1] == alone


def test_two_processes_read_as_one_does() -> None:
    one = [seen(doc) for doc in shipped().pipe(TEXTS)]
    two = [seen(doc) for doc in shipped().pipe(TEXTS, n_process=2, batch_size=2)]
    assert two == one


def test_processes_started_afresh_read_as_forked_ones_do(tmp_path: Path) -> None:
    script = tmp_path / "spawned.py"
    script.write_text(
        "import multiprocessing\n"
        "from kg.model import load_model\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    nlp, text = load_model(), 'Freedonia thanked Ruritania. It had helped.'\n"
        "    docs = nlp.pipe([text] * 4, n_process=2, batch_size=2)\n"
        "    print({tuple(t.dep_ for t in doc) for doc in docs} == {tuple(t.dep_ for t in nlp(text))})\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_a_pickled_pipeline_reads_the_same() -> None:
    again: Language = pickle.loads(pickle.dumps(shipped()))
    assert seen(again(TEXTS[1])) == seen(shipped()(TEXTS[1]))


def test_a_doc_keeps_its_links_through_bytes() -> None:
    doc = shipped()(TEXTS[1])
    again = Doc(shipped().vocab).from_bytes(doc.to_bytes())
    assert doc._.coref
    assert again._.coref == doc._.coref


def test_a_saved_pipeline_loads_by_its_path(tmp_path: Path) -> None:
    shipped().to_disk(tmp_path / "saved")
    assert seen(load_model(str(tmp_path / "saved"))(TEXTS[4])) == seen(shipped()(TEXTS[4]))


def test_another_pipeline_can_take_its_place_and_gets_coreference(tmp_path: Path) -> None:
    nlp = trained("parser", "ner")
    nlp.to_disk(tmp_path / "other")
    loaded = load_model(str(tmp_path / "other"))
    assert loaded.pipe_names == ["parser", "ner", "kg_coref"]
    assert loaded("Firefly spoke.")._.coref == ()


@pytest.mark.parametrize(("have", "lacks"), [("parser", "entity recognizer"), ("ner", "parser")])
def test_a_pipeline_without_parser_or_names_is_refused(tmp_path: Path, have: str, lacks: str) -> None:
    trained(have).to_disk(tmp_path / "half")
    with pytest.raises(ModelError, match=f"half: has no {lacks}; take a pipeline"):
        load_model(str(tmp_path / "half"))


def test_an_unknown_pipeline_is_refused_in_one_line() -> None:
    with pytest.raises(ModelError, match=r"^en_no_such_model: no such spaCy pipeline; install one") as refused:
        load_model("en_no_such_model")
    assert "\n" not in str(refused.value)


def trained(*parts: str) -> Language:
    nlp = spacy.blank("en")
    for part in parts:
        nlp.add_pipe(part)
    doc = nlp.make_doc("Firefly spoke")
    example = Example.from_dict(doc, {"heads": [1, 1], "deps": ["nsubj", "ROOT"], "entities": [(0, 7, "PERSON")]})
    nlp.initialize(lambda: [example])
    return nlp


def test_the_model_needs_no_torch_and_importing_it_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "import kg.model; light = not {'spacy', 'onnxruntime', 'numpy'} & set(sys.modules)\n"
        "doc = kg.model.load_model()('Freedonia accused Sylvania.'); print(light, doc[1].dep_, doc[1].lemma_)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "ROOT", "accuse"]


def test_a_model_folder_with_a_file_missing_or_broken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model\.int8\.onnx; a model folder has"):
        Network(tmp_path)
    for name in FILES:
        (tmp_path / name).write_bytes(b"no weights")
    with pytest.raises(ModelError, match="not a kg model: ") as refused:
        Network(tmp_path)
    assert "\n" not in str(refused.value)


def test_no_name_goes_on_in_the_next_sentence() -> None:
    doc = shipped()("Talks in London\n\nLondon Mayor Sadiq Khan spoke.\n\nA visit to Berlin\n\nBerlin waited.")
    starts = {sent.start for sent in doc.sents}
    assert len(doc.ents) >= 4
    assert not any(token.i in starts for ent in doc.ents for token in ent[1:])


def test_the_shipped_folder_is_small_and_states_its_licence() -> None:
    folder = Path(load_model.__code__.co_filename).parent / "en"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 30_000_000
    licence = (folder / "LICENSE").read_text("utf-8")
    assert all(name in licence for name in ("CC BY-SA 4.0", "English-EWT", "English-GUM", "CrossNER", "WikiGold", "Re-DocRED", "MiniLM"))
