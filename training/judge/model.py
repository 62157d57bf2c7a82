"""The judge's network in torch; `kg.extract.judge` computes the same in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from kg.extract.features import FLOATS, INTEGERS, RELATIONS
from kg.types import STATUSES

from .settings import Settings

LINEAR = ("trigger", "governor", "source", "target", "first", "second", "out")
STATUS = [name for name, _ in INTEGERS].index("status")


class Network(nn.Module):
    """
    Embedded features, floats and four words' vectors through two layers to the logit of being right.

    Args:
        width: Of the language model's vectors.
    """

    def __init__(self, settings: Settings, width: int) -> None:
        super().__init__()
        embedding, vector, hidden = (settings.sizes[name] for name in ("embedding", "vector", "hidden"))
        self.embed = nn.ModuleList([nn.Embedding(size, embedding) for _, size in INTEGERS])
        self.relation = nn.Embedding(len(RELATIONS), vector)
        for table in (*self.embed, self.relation):
            nn.init.normal_(table.weight, std=0.3)
        self.trigger, self.source, self.target = (nn.Linear(width, vector) for _ in range(3))
        self.governor = nn.Linear(width, vector // 2)
        self.first = nn.Linear(len(INTEGERS) * embedding + len(FLOATS) + 4 * vector + vector // 2, hidden)
        self.second = nn.Linear(hidden, hidden)
        self.out = nn.Linear(hidden, 1)
        self.status = nn.Linear(hidden, len(STATUSES))
        self.by_rule = nn.Linear(len(STATUSES), len(STATUSES), bias=False)
        nn.init.eye_(self.by_rule.weight).data.mul_(3)
        self.drop, self.drop_vectors = nn.Dropout(settings.dropout), nn.Dropout(settings.vector_dropout)

    def forward(self, integers: Tensor, floats: Tensor, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """
        Score n proposals.

        Args:
            integers: (n, len(INTEGERS)).
            floats: (n, len(FLOATS)).
            vectors: (n, 4, width) of the trigger, what it hangs on, source and target.

        Returns:
            (n,) logits of being right, and (n, len(STATUSES)) logits of the status.
        """
        layers = (self.trigger, self.governor, self.source, self.target)
        told, governor, source, target = (_gelu(layer(self.drop_vectors(vectors[:, n]))) for n, layer in enumerate(layers))
        embedded = [table(integers[:, n]) for n, table in enumerate(self.embed)]
        parts = [*embedded, floats, told, told * self.relation(integers[:, 0]), governor, source, target]
        hidden = self.drop(_gelu(self.first(self.drop(torch.cat(parts, 1)))))
        hidden = hidden + self.drop(_gelu(self.second(hidden)))
        status = self.status(hidden) + self.by_rule(F.one_hot(integers[:, STATUS], len(STATUSES)).float())
        return self.out(hidden)[:, 0], status

    def round(self) -> None:
        """Leave of the weights what `save` stores of them, so that what is measured is what ships."""
        with torch.no_grad():
            for weights in self.parameters():
                weights.copy_(weights.half().float())


def save(networks: Sequence[Network], path: Path) -> None:
    """Write networks as `kg.extract.judge` reads them: an array a weight, whose first axis is the networks."""
    arrays = [_arrays(network) for network in networks]
    stacked: dict[str, Any] = {name: np.stack([a[name] for a in arrays]) for name in arrays[0]}
    np.savez_compressed(path, **stacked)


def _arrays(network: Network) -> dict[str, Any]:
    weights = {f"embed_{name}": table.weight for (name, _), table in zip(INTEGERS, network.embed, strict=True)}
    weights |= {"floats": torch.ones(len(FLOATS)), "relation": network.relation.weight}
    for name in LINEAR:
        layer = getattr(network, name)
        weights |= {f"{name}_weight": layer.weight.T, f"{name}_bias": layer.bias}
    return {name: weight.detach().numpy().astype(np.float16) for name, weight in weights.items()}


def _gelu(x: Tensor) -> Tensor:
    return F.gelu(x, approximate="tanh")
