from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from kg.extract.judge import Judge  # noqa: E402
from kg.extract.pairs import RELATIONS, column  # noqa: E402
from training.judge.examples import Example, examples  # noqa: E402
from training.judge.model import save  # noqa: E402
from training.judge.rename import Renamer, State  # noqa: E402
from training.judge.sentences import written  # noqa: E402
from training.judge.settings import load_settings  # noqa: E402
from training.judge.train import probabilities, train, train_all  # noqa: E402
from training.judge.validate import joined, score, told  # noqa: E402

SETTINGS = replace(load_settings(), seeds=[0, 1], epochs=40, batch=100)
RENAMER = Renamer([State("Syldavia", "Syldavian", "Syldavians", "Klow")], [State("France", "French", "French", "Paris")], 0)
SENTENCES = [
    ("Syldavia attacked Sweden.", "Syldavia", "Sweden", "ATTACKED", "attacked"),
    ("Norway accused Syldavia of lying.", "Norway", "Syldavia", "ACCUSED", "accused"),
    ("Sweden threatened Norway, said Syldavia.", "Sweden", "Norway", "THREATENED", "threatened"),
    ("He accused Denmark.", "He", "Denmark", "ACCUSED", "accused"),
    ("Syldavia said it would not attack.", "", "", "", ""),
]


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    path = tmp_path_factory.mktemp("toy") / "toy.jsonl"
    rows = []
    for n, (text, source, target, relation, trigger) in enumerate(SENTENCES):
        ends = {"source": source, "source_start": text.find(source), "source_end": text.find(source) + len(source)}
        ends |= {"target": target, "target_start": text.find(target), "target_end": text.find(target) + len(target)}
        relations = [{**ends, "relation": relation, "status": "actual", "trigger": trigger}] if relation else []
        rows.append(json.dumps({"id": str(n), "text": text, "style": "wire", "relations": relations}))
    path.write_text("\n".join(rows), encoding="utf-8")
    return list(examples(written(path, RENAMER)))


def stated(example: Example) -> list[tuple[int, int]]:
    """The pairs and columns that are right."""
    return [(int(n), int(k)) for n, k in zip(*np.nonzero(example.right), strict=True)]


def test_what_a_sentence_states_is_right_of_one_of_its_pairs(toy: list[Example]) -> None:
    for example, (_, _, _, relation, _) in zip(toy, SENTENCES, strict=True):
        right = {example.key(n, k) for n, k in stated(example)}
        assert right == set(example.gold)
        assert {key[2] for key in right} == ({relation} if relation else set())
    assert toy[1].gold == {(0, 2, "ACCUSED"): True}
    assert stated(toy[1]) == [(0, column("ACCUSED", forwards=True))]


def test_the_words_that_tell_it_are_known(toy: list[Example]) -> None:
    (told,) = toy[1].told
    assert (told.pair, told.column, told.tokens) == (0, column("ACCUSED", forwards=True), [1])


def test_a_pronoun_of_a_sentence_that_stands_alone_is_somebody(toy: list[Example]) -> None:
    ((pair, _),) = stated(toy[3])
    assert toy[3].known[pair]


def test_the_saved_networks_say_what_they_said_in_torch(toy: list[Example], tmp_path: Path) -> None:
    networks = train_all(toy, replace(SETTINGS, epochs=2))
    save(networks, toy[0].vectors.shape[1], tmp_path / "judge.onnx")
    judge = Judge(tmp_path / "judge.onnx")
    for example, expected in zip(toy, probabilities(networks, toy), strict=True):
        if example.scene is not None:
            whole = np.concatenate([np.zeros((example.scene.first_token, example.vectors.shape[1])), example.vectors])
            assert judge(example.scene, whole).probabilities == pytest.approx(expected, abs=1e-5)


def test_what_was_trained_on_is_learnt(toy: list[Example]) -> None:
    networks = train_all(toy, SETTINGS)
    answers = [(e, told(e, p, 0.5)) for e, p in zip(toy, probabilities(networks, toy), strict=True)]
    assert score(answers).f1 == 1


def test_the_same_seed_gives_the_same_weights(toy: list[Example]) -> None:
    one, other = (train(toy, replace(SETTINGS, epochs=2), 5).state_dict() for _ in range(2))
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_the_judge_drops_what_the_rules_read_only_where_it_is_sure(toy: list[Example]) -> None:
    example = next(e for e in toy if e.rules)
    assert joined(example, np.full(example.right.shape, 0.1), 0.5) == set(example.rules)
    assert joined(example, np.zeros(example.right.shape), 0.5) == set()
    assert {key[2] for key in joined(example, np.ones(example.right.shape), 0.5)} <= set(RELATIONS)
