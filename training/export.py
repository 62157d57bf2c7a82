"""From a run's state.pt to the files that kg loads: an int8 ONNX network, the relation scorer, the vocabulary, the tokenizer."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.errors import InputError

from .encode import NAME_LABELS, Labels
from .model import INPUTS, OUTPUTS, Parser, encoder_folder, pretrained_encoder

OPSET = 17
QUANTIZED = ["MatMul", "Gemm"]


class PackedEmbedding(nn.Module):
    """
    An embedding in 8 bits with a scale for each row.

    The quantizer would give the whole table one scale, set by its largest value, and most rows would keep only a few bits of their own
    (relations that differ from those of the unquantized network on gum-dev: 1.12 % so, 0.92 % with a scale for each row).
    """

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Look up ids of any shape; the vectors are floats."""
        return self.rows[ids].float() * self.scale[ids]  # type: ignore[index]


def best_weights(run: Path) -> str:
    """Choose `last` or `average` by the dev score in the last test of the run; `average` where there was none."""
    curve = run / "curve.jsonl"
    lines = [json.loads(line) for line in curve.read_text(encoding="utf-8").splitlines()] if curve.exists() else []
    return str(max(lines[-2:], key=lambda line: line["summary"])["weights"]) if lines else "average"


def export(run: Path, *, weights: str = "best") -> dict[str, int]:
    """
    Write `run`/export/ with the shipped files, and model.onnx (not quantized) beside the run's state. Works while the run goes on.

    Returns:
        The size of each shipped file in bytes.

    Raises:
        InputError: The run has saved nothing yet.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    if not (run / "state.pt").exists():
        raise InputError(f"{run}: no state.pt; train first, or wait for the first checkpoint")
    state = torch.load(run / "state.pt", weights_only=True, map_location="cpu")
    chosen = best_weights(run) if weights == "best" else weights
    labels = Labels.load(run / "vocab.json")
    # Eager attention is the one that the exporter can write.
    model = Parser(pretrained_encoder(state["config"]["encoder"], attention="eager"), labels, state["config"]["model"])
    model.load_state_dict(state["model" if chosen == "last" else "average"])
    model.eval()
    out = run / "export"
    out.mkdir(exist_ok=True)
    plain, packed = run / "model.onnx", run / "packed.onnx"
    _write(model, plain)
    embeddings = model.encoder.embeddings
    for name in ("word_embeddings", "position_embeddings"):
        setattr(embeddings, name, PackedEmbedding(getattr(embeddings, name).weight.detach()))
    _write(model, packed)
    quantize_dynamic(packed, out / "model.int8.onnx", weight_type=QuantType.QInt8, op_types_to_quantize=QUANTIZED, per_channel=True)
    packed.unlink()
    np.save(out / "relU.npy", model.rel.detach().numpy())
    names = {label: i for i, label in enumerate(NAME_LABELS)}
    vocabulary = {"upos": labels.upos, "xpos": labels.xpos, "rel": labels.rel, "ner": names}
    (out / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    shutil.copy(encoder_folder(state["config"]["encoder"]) / "tokenizer.json", out)
    made = {"weights": chosen, "steps": state["steps"], "words": state["words"], "minutes": round(state["seconds"] / 60, 1)}
    (run / "made.json").write_text(json.dumps(made, indent=1), encoding="utf-8")
    return {path.name: path.stat().st_size for path in sorted(out.iterdir())}


def _write(model: Parser, path: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 20))
    example = (ids, torch.ones_like(ids), torch.ones_like(ids), torch.arange(1, 11).repeat(2, 1))
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "sh", "mask")}
    axes |= {name: {0: "batch", 1: "words"} for name in ("first", *OUTPUTS)}
    axes["arc"], axes["rh"] = {0: "batch", 1: "words", 2: "heads"}, {0: "batch", 1: "heads"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of every shape that it fixes; the tests run other shapes
        torch.onnx.export(
            model, example, str(path), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=OPSET, dynamo=False
        )
