"""The ranker learns from a text in the form of GUM, and says in kg what it said in torch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from kg.errors import ModelError  # noqa: E402
from kg.model.cases import CLASSES, Case  # noqa: E402
from kg.model.ranker import Ranker  # noqa: E402
from training.coref.model import save  # noqa: E402
from training.coref.read import Example, examples, parsed  # noqa: E402
from training.coref.read import gum as gum_golds  # noqa: E402
from training.coref.settings import load_settings  # noqa: E402
from training.coref.train import probabilities, scale, train  # noqa: E402
from training.gum_coref import read_clusters  # noqa: E402
from training.tests.gum import DENIAL, gum  # noqa: E402

SETTINGS = replace(load_settings(), epochs=60, batch=8, times={})
THANKS = gum(
    "GUM_bio_thanks",
    "bio",
    """
    Ada PROPN 3 nsubj (1-person-new-cf1-1-coref
    Lovelace PROPN 1 flat 1)
    thanked VERB 0 root
    Charles PROPN 3 obj (2-person-new-cf1-1-coref
    Babbage PROPN 4 flat 2)
    . PUNCT 3 punct
    """,
    """
    She PRON 2 nsubj (1-person-giv-cf1-1-ana)
    praised VERB 0 root
    his PRON/PRP$ 4 nmod:poss (3-object-new-cf1-1-sgl(2-person-giv-cf1-1-ana)
    engine NOUN 2 obj 3)
    . PUNCT 2 punct
    """,
)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    path = tmp_path_factory.mktemp("toy") / "toy.conllu"
    path.write_text(DENIAL + THANKS, encoding="utf-8")
    golds = gum_golds(read_clusters(path))
    return examples(golds, parsed(golds))


def case(example: Example, tokens: list[int]) -> Case:
    """What the ranker was asked, for a text whose vectors are the anaphor's and then two for each of the chains."""
    heads = np.array(tokens).reshape(-1, 2)
    chains = list(range(len(heads)))  # whichever they are, the ranker gives one of them back
    return Case(Anaphor(), 0, 1, example.name, chains, example.features, example.own, heads)  # type: ignore[arg-type]


class Anaphor:
    i = 0
    lower_ = "he"


def test_examples_tell_which_candidates_are_right(toy: list[Example]) -> None:
    assert [e.name for e in toy if e.genre == "bio"][:2] == ["he, she", "he, she"]
    she, his = [e for e in toy if e.genre == "bio"][:2]
    assert she.right.sum() == his.right.sum() == 1
    assert not she.acts


def test_what_was_trained_on_is_learnt(toy: list[Example]) -> None:
    found = probabilities([train(toy, SETTINGS, 0)], toy)
    assert all(p[e.right].sum() > 0.5 if e.right.any() else p.sum() < 0.5 for e, p in zip(toy, found, strict=True))


def test_the_same_seed_gives_the_same_weights(toy: list[Example]) -> None:
    one, other = (train(toy, replace(SETTINGS, epochs=2), 5).state_dict() for _ in range(2))
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_the_saved_networks_say_what_they_said_in_torch(toy: list[Example], tmp_path: Path) -> None:
    networks = [train(toy, replace(SETTINGS, epochs=5), seed) for seed in (0, 1)]
    save(networks, [1.0] + [0.0] * len(CLASSES), [0.0] * len(CLASSES), tmp_path / "coref.npz")
    ranker = Ranker(tmp_path / "coref.npz")
    for example, expected in zip(toy, probabilities(networks, toy), strict=True):
        tensor = np.concatenate([example.anaphor[None], example.vectors.reshape(-1, example.vectors.shape[-1])])
        found = ranker.decider(tensor)(case(example, list(range(1, len(tensor)))))
        assert found is not None
        assert found[0] == int(expected.argmax())
        assert found[1] == pytest.approx(expected.max(), abs=0.02)


def test_scores_are_the_share_that_is_right(toy: list[Example]) -> None:
    network = train(toy, replace(SETTINGS, epochs=5), 0)
    wrong = [replace(e, right=np.zeros_like(e.right)) for e in toy for _ in range(5)]
    _, *offsets = scale([network], wrong)
    occurring = {CLASSES.index(e.name) for e in toy}
    assert all(offsets[n] < 0 for n in occurring)  # where nothing is right, every class is believed less


def test_a_file_of_something_else_is_no_ranker(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", a=np.zeros(1))
    with pytest.raises(ModelError, match=r"other\.npz: not a ranker of kg"):
        Ranker(tmp_path / "other.npz")
