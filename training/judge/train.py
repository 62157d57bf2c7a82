"""Training a network on examples, and asking some for their mean probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from kg.extract.features import FLOATS

from .examples import Example
from .model import Network
from .settings import Settings

RULES = [n for n, name in enumerate(FLOATS) if name.startswith("rule")]  # features that say what the rules read


@dataclass(frozen=True, slots=True)
class Batch:
    """Proposals of many sentences; `tokens` are rows of `vectors`."""

    integers: Tensor
    floats: Tensor
    tokens: Tensor
    vectors: Tensor
    right: Tensor
    weight: Tensor
    status: Tensor

    @classmethod
    def of(cls, examples: Sequence[Example], *, rules: bool = True) -> Batch:
        """
        Stack the proposals of examples.

        Args:
            rules: False sets what the rules read to nothing everywhere. In the briefs it always is: the rules were written beside them,
                and are better there than they are elsewhere.
        """
        starts = np.cumsum([0, *(len(e.vectors) for e in examples)])
        floats = [e.features.floats.copy() for e in examples]
        for example, values in zip(examples, floats, strict=True):
            if not rules or example.part == "briefs":
                values[:, RULES] = 0
        arrays = (
            [e.features.integers for e in examples],
            floats,
            [e.features.tokens + start for e, start in zip(examples, starts[:-1], strict=True)],
            [e.vectors for e in examples],
            [e.right for e in examples],
            [e.weight for e in examples],
            [e.status for e in examples],
        )
        return cls(*(torch.from_numpy(np.concatenate(a)) for a in arrays))


def train(examples: Sequence[Example], settings: Settings, seed: int) -> Network:
    """Train one network; the same seed, examples and settings give the same weights."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(seed)
    data = Batch.of([e for e in examples for _ in range(settings.times[e.part])])
    network = Network(settings, data.vectors.shape[1])
    steps = settings.epochs * -(-len(data.right) // settings.batch)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.rate, total_steps=steps + 1, pct_start=0.2)
    for _ in range(settings.epochs):
        for chosen in torch.randperm(len(data.right)).split(settings.batch):
            optimizer.zero_grad()
            _loss(network, data, chosen, settings).backward()
            nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            optimizer.step()
            schedule.step()
    network.round()
    return network.eval()


def train_all(examples: Sequence[Example], settings: Settings) -> list[Network]:
    """A network for each seed of the settings."""
    return [train(examples, settings, seed) for seed in settings.seeds]


@torch.no_grad()
def probabilities(networks: Sequence[Network], examples: Sequence[Example], *, rules: bool = True) -> list[np.ndarray]:
    """The networks' mean probability of each proposal, by example; `rules` as `Batch.of` has it."""
    data = Batch.of(examples, rules=rules)
    parts = []
    for chosen in torch.arange(len(data.right)).split(4096):
        vectors = data.vectors[data.tokens[chosen]].float()
        logits = [network(data.integers[chosen], data.floats[chosen], vectors)[0] for network in networks]
        parts.append(torch.stack([x.sigmoid() for x in logits]).mean(0))
    return np.split(torch.cat(parts).numpy(), np.cumsum([len(e.right) for e in examples])[:-1])


def _loss(network: Network, data: Batch, chosen: Tensor, settings: Settings) -> Tensor:
    floats = data.floats[chosen].clone()
    lost = torch.rand(len(chosen)) < settings.lost_rules
    floats[:, RULES] = torch.where(lost[:, None], torch.zeros(1), floats[:, RULES])
    logits, status = network(data.integers[chosen], floats, data.vectors[data.tokens[chosen]].float())
    right = F.binary_cross_entropy_with_logits(logits, data.right[chosen], reduction="none")
    loss = (right * data.weight[chosen]).mean()
    told = data.status[chosen] >= 0
    if told.any():
        loss = loss + settings.status_loss * F.cross_entropy(status[told], data.status[chosen][told])
    return loss
