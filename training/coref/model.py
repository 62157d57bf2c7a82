"""The ranker in torch, and how it becomes the file that `kg.model.ranker` reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from .read import Example
from .settings import Settings

NEVER = -1e9
Batch = dict[str, Tensor]


class Network(nn.Module):
    """Scores the candidates of cases, and none of them."""

    def __init__(self, settings: Settings, example: Example) -> None:
        super().__init__()
        size, hidden, own = settings.projected, settings.hidden, len(example.own) + settings.projected
        self.settings = settings
        self.project = nn.Linear(len(example.anaphor), 3 * size)
        self.chain = nn.Linear(example.features.shape[1] + 4 * size, hidden)
        self.own = nn.Linear(own, hidden, bias=False)
        self.chain_out = nn.Linear(hidden, 1)
        self.none = nn.Linear(own, hidden // 2)
        self.none_out = nn.Linear(hidden // 2, 1)

    def forward(self, features: Tensor, own: Tensor, vectors: Tensor, anaphor: Tensor, case: Tensor) -> tuple[Tensor, Tensor]:
        """
        Score.

        Args:
            features: (chains, n) of all cases one after the other; `vectors` (chains, 2, width) likewise, and `case`, the case of each.
            own: (cases, m), `anaphor` (cases, width).

        Returns:
            Log-probabilities: (chains,), and (cases,) of none.
        """
        settings, size = self.settings, self.settings.projected
        if self.training:
            kept = (torch.rand(len(anaphor)) >= settings.lost_vectors).float()
            anaphor = F.dropout(anaphor * kept[:, None], settings.vector_dropout)
            vectors = F.dropout(vectors * kept[case][:, None, None], settings.vector_dropout)
        one = self.project(anaphor).tanh()[:, :size]
        place = self.project(vectors[:, 0]).tanh()[:, size : 2 * size]
        mention = self.project(vectors[:, 1]).tanh()[:, 2 * size :]
        known = torch.cat((own, one), 1)
        rows = torch.cat((features, one[case] * place, one[case] * mention, place, mention), 1)
        hidden = (self.chain(rows) + self.own(known)[case]).relu()
        scores = self.chain_out(F.dropout(hidden, settings.dropout, self.training)).squeeze(1)
        none = self.none_out(F.dropout(self.none(known).relu(), settings.dropout, self.training)).squeeze(1)
        total = torch.logaddexp(sums(scores, case, len(none)), none)
        return scores - total[case], none - total


def sums(scores: Tensor, case: Tensor, cases: int) -> Tensor:
    """Log of the sum of the exponentials of each case's scores."""
    top = torch.full((cases,), NEVER).scatter_reduce(0, case, scores, "amax")
    return top + torch.zeros(cases).index_add(0, case, (scores - top[case]).exp()).clamp_min(1e-30).log()


def batch(examples: Sequence[Example]) -> Batch:
    """Join cases as `Network.forward` takes them."""
    arrays = {
        "features": np.concatenate([e.features for e in examples]),
        "own": np.stack([e.own for e in examples]),
        "vectors": np.concatenate([e.vectors for e in examples]).astype(np.float32),
        "anaphor": np.stack([e.anaphor for e in examples]).astype(np.float32),
        "case": np.repeat(np.arange(len(examples)), [len(e.right) for e in examples]),
    }
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def save(networks: Sequence[Network], scale: Sequence[float], least: Sequence[float], path: Path) -> None:
    """Write the networks, how probabilities become scores, and the least score of a link by class."""
    parts = [{name: tensor.detach().numpy() for name, tensor in network.state_dict().items()} for network in networks]
    arrays = {
        name.removesuffix(".weight").replace(".", "_"): np.stack([part[name].T for part in parts]).astype(np.float16) for name in parts[0]
    }
    np.savez(path, scale=np.array(scale, np.float32), least=np.array(least, np.float32), **arrays)
