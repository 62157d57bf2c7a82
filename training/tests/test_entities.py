from __future__ import annotations

import itertools
import random
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml

torch = pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("onnx", reason="training needs onnx")

from kg.model.network import FILES, NAMES, SHIPPED, Network  # noqa: E402
from training.align import tokenizer  # noqa: E402
from training.encode import NAME_LABELS  # noqa: E402
from training.entities.__main__ import main  # noqa: E402
from training.entities.model import Head, save  # noqa: E402
from training.entities.read import MoreNames, load, mentions, prepare  # noqa: E402
from training.entities.settings import Settings, load_settings  # noqa: E402
from training.entities.train import f1, train  # noqa: E402
from training.gold import read_bio  # noqa: E402


@pytest.fixture
def settings() -> Settings:
    """Settings for the toy treebank: as it stands, a small head, enough rounds to learn it by."""
    shipped = load_settings()
    names, noise = dict.fromkeys(shipped.names, 0.0), dict.fromkeys(shipped.noise, 0.0)
    sizes = {"hidden": 16, "dropout": 0.0, "vector_dropout": 0.0}
    training = shipped.training | {"epochs": 20, "words": 200, "rate": 1e-2}
    toy = {"sources": ["toy.bio"], "dev": [{"name": "toy", "names": "toy.bio"}], "rounds": 1}
    return replace(shipped, names=names, noise=noise, model=sizes, training=training, **toy)  # type: ignore[arg-type]


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Give a folder with the shipped network and no head for names."""
    folder = tmp_path / "weights"
    folder.mkdir()
    for name in FILES:
        shutil.copy(SHIPPED / name, folder)
    return folder


def test_one_command_makes_a_head_that_finds_the_names_of_the_toy_treebank(
    settings: Settings, treebank: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {name: getattr(settings, name) for name in Settings.__slots__} | {"chunk": list(settings.chunk)}
    (treebank / "settings.yaml").write_text(yaml.safe_dump(values), encoding="utf-8")
    places = ["--treebank", treebank, "--work", treebank / "work", "--out", weights / NAMES, "--network", weights]
    assert main([*map(str, places), "--settings", str(treebank / "settings.yaml")]) == 0
    assert "dev toy: 100.0" in capsys.readouterr().err

    from benchmarks.model.score import with_weights

    doc = with_weights(weights)("Borduria praises Syldavia.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Borduria", "LOC"), ("Syldavia", "LOC")]


def test_the_saved_head_gives_what_it_gave_in_torch_for_windows_of_any_length(
    settings: Settings, treebank: Path, weights: Path, tmp_path: Path
) -> None:
    network = Network(weights)
    prepare(settings, treebank, tokenizer(), network, tmp_path / "work", print)
    chunks = load(tmp_path / "work")
    head = train(chunks, settings, print)
    save(head, weights / NAMES)
    loaded = Network(weights)
    for words in (["Borduria"], ["Borduria", "visits", "Klow", "."] * 30):
        vectors = torch.from_numpy(network.run(words).vectors).unsqueeze(0)
        with torch.inference_mode():
            expected = head(vectors)[0].numpy()
        assert loaded.run(words).ner == pytest.approx(expected, abs=1e-3)
    assert loaded.transitions == pytest.approx(head.transitions().detach().numpy(), abs=1e-3)
    assert f1(head, chunks) == 100
    assert f1(head, chunks, ["PERSON"]) == 0


def test_the_same_seed_gives_the_same_head(settings: Settings, treebank: Path, tmp_path: Path) -> None:
    prepare(settings, treebank, tokenizer(), Network(SHIPPED), tmp_path, print)
    one, two = (train(load(tmp_path), settings, print).state_dict() for _ in range(2))
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_vectors_that_have_been_read_are_not_read_again(settings: Settings, treebank: Path, tmp_path: Path) -> None:
    told: list[str] = []
    for _ in range(2):
        prepare(settings, treebank, tokenizer(), Network(SHIPPED), tmp_path, told.append)
    assert told[0].endswith("vectors of 144 words")
    assert told[1].endswith("vectors read before are used")


def test_the_loss_is_that_of_all_label_sequences_counted_one_by_one(settings: Settings) -> None:
    torch.manual_seed(0)
    head = Head(settings.model, 8).eval()
    torch.nn.init.normal_(head.learnt)
    vectors, starts = torch.randn(1, 3, 8), torch.tensor([[True, False, True]])  # sentences of two words and of one
    gold = [NAME_LABELS.index(name) for name in ("B-LOC", "I-LOC", "O")]
    scores, transitions = head(vectors)[0].detach().numpy(), head.transitions().detach().numpy()

    def total(labels: tuple[int, ...]) -> float:
        between = transitions[-1, labels[0]] + transitions[labels[0], labels[1]] + transitions[-1, labels[2]]
        return float(scores[range(3), list(labels)].sum() + between)

    every = np.logaddexp.reduce([total(labels) for labels in itertools.product(range(len(NAME_LABELS)), repeat=3)])
    loss = head.loss(vectors, torch.tensor([3]), starts, torch.tensor([gold])).item()
    assert loss == pytest.approx((every - total((gold[0], gold[1], gold[2]))) / 3, abs=1e-4)


def test_a_longer_neighbour_does_not_change_what_a_chunk_scores(settings: Settings) -> None:
    head = Head(settings.model, 8).eval()
    vectors = torch.randn(2, 5, 8)
    with torch.inference_mode():
        assert torch.allclose(head(vectors, torch.tensor([3, 5]))[0, :3], head(vectors[:1, :3])[0], atol=1e-6)


def test_the_names_of_the_texts_come_out_by_kind(treebank: Path) -> None:
    found = mentions(read_bio(treebank / "toy.bio"))
    assert set(found) == {"LOC"}
    assert set(found["LOC"]) == {"Ruritania", "Borduria", "Syldavia", "Freedonia"}


def test_names_are_drawn_from_the_texts_as_often_as_the_settings_say(treebank: Path) -> None:
    for share, expected in ((1.0, {"Klow"}), (0.0, set())):
        names = MoreNames(tokenizer(), random.Random(0), {"LOC": ["Klow"]}, share)
        assert {names.draw("PLACE") for _ in range(20)} & {"Klow"} == expected
        assert names.draw("PARTY") != "Klow"
