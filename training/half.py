"""ONNX files of half the size: weights of 16 bits, widened to 32 when the file is loaded."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn


def round_weights(network: nn.Module) -> None:
    """Leave of the weights what `halve` stores of them, so that what is measured is what ships."""
    with torch.no_grad():
        for weights in network.parameters():
            if weights.dim() > 1:
                weights.copy_(weights.half().float())


def halve(path: Path) -> None:
    """Store the matrices of an ONNX file in 16 bits; vectors, such as biases, stay as they are."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(path)
    casts = []
    for weights in model.graph.initializer:
        if weights.data_type == TensorProto.FLOAT and len(weights.dims) > 1:
            half = numpy_helper.from_array(numpy_helper.to_array(weights).astype("float16"), f"{weights.name}.half")
            casts.append(helper.make_node("Cast", [half.name], [weights.name], to=TensorProto.FLOAT))
            weights.CopyFrom(half)
    for node in reversed(casts):
        model.graph.node.insert(0, node)
    onnx.save(model, path)
