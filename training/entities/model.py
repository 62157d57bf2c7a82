"""The head that finds names, in torch: vectors of words to scores of labels, and what a label scores after another (a linear-chain CRF)."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from kg.model.decode import allowed

from ..encode import NAME_LABELS
from ..half import halve

NEVER = -1e4
OPSET = 17


class Head(nn.Module):
    """
    A layer over each word, then both neighbourhoods of it, by an LSTM.

    Args:
        settings: The section `model` of the settings.
        width: Of the vectors.
    """

    def __init__(self, settings: dict[str, Any], width: int) -> None:
        super().__init__()
        hidden = settings["hidden"]
        self.norm, self.project = nn.LayerNorm(width), nn.Linear(width, hidden)
        self.around = nn.LSTM(hidden, hidden // 2, bidirectional=True, batch_first=True)
        self.out = nn.Linear(hidden, len(NAME_LABELS))
        self.learnt = nn.Parameter(torch.zeros(len(NAME_LABELS) + 1, len(NAME_LABELS)))
        self.register_buffer("forbidden", torch.from_numpy(allowed(NAME_LABELS)).clamp(min=NEVER))
        self.drop, self.drop_vectors = nn.Dropout(settings["dropout"]), nn.Dropout(settings["vector_dropout"])

    def forward(self, vectors: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Score (chunks, words, width): (chunks, words, labels). Without lengths all chunks are as long as the tensor."""
        words = self.drop(F.gelu(self.project(self.drop_vectors(self.norm(vectors)))))
        if lengths is None:
            around = self.around(words)[0]
        else:
            packed = self.around(pack_padded_sequence(words, lengths, batch_first=True, enforce_sorted=False))[0]
            around = pad_packed_sequence(packed, batch_first=True)[0]
        scores: Tensor = self.out(words + self.drop(around))
        return scores

    def transitions(self) -> Tensor:
        """What a label in the column scores after the one in the row, the last row for the first word of a sentence."""
        return self.learnt + self.forbidden

    def loss(self, vectors: Tensor, lengths: Tensor, starts: Tensor, labels: Tensor) -> Tensor:
        """Mean negative log-likelihood a word of the right labels; starts (chunks, words) are where sentences begin."""
        scores, transitions = self(vectors, lengths), self.transitions()
        right = torch.full_like(scores, NEVER).scatter(2, labels.unsqueeze(2), 0.0)
        every, gold = (_partition(s, transitions, lengths, starts) for s in (scores, scores + right))
        return (every - gold).sum() / lengths.sum()


def _partition(scores: Tensor, transitions: Tensor, lengths: Tensor, starts: Tensor) -> Tensor:
    """Log of the summed weights of all label sequences, for each chunk; sentences of a chunk do not know each other."""
    total = scores[:, 0] + transitions[-1]
    inside, first = transitions[:-1].unsqueeze(0), transitions[-1].expand(1, len(NAME_LABELS), -1)
    for word in range(1, scores.size(1)):
        step = torch.where(starts[:, word, None, None], first, inside)
        longer = torch.logsumexp(total.unsqueeze(2) + step, 1) + scores[:, word]
        total = torch.where((lengths > word).unsqueeze(1), longer, total)
    return torch.logsumexp(total, 1)


class _Window(nn.Module):
    """A head as it is used: (words, width) to (words, labels), and the transitions."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def forward(self, vectors: Tensor) -> tuple[Tensor, Tensor]:
        # The exporter writes no output that is computed from nothing but weights; so zeros from the input are added.
        return self.head(vectors.unsqueeze(0)).squeeze(0), self.head.transitions() + 0 * vectors[0, 0]


def save(head: Head, path: Path) -> None:
    """Write names.onnx as `kg.model.network` reads it, with weights of 16 bits that are widened when it is loaded."""
    model, width = _Window(head).eval(), head.project.in_features
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of every shape that it fixes; the tests run other shapes
        torch.onnx.export(
            model, (torch.zeros(7, width),), str(path), input_names=["vectors"], output_names=["names", "transitions"],
            dynamic_axes={"vectors": {0: "words"}, "names": {0: "words"}}, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    halve(path)
