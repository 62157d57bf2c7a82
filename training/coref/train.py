"""Training the networks of a ranker, and setting its scores."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from kg.model.cases import CLASSES
from kg.model.ranker import Ranker

from .model import NEVER, Network, batch, save, sums
from .read import Example, Parsed, examples
from .settings import Settings


def train(data: Sequence[Example], settings: Settings, seed: int, tell: Callable[[str], None] = lambda _: None) -> Network:
    """Train one network; the same seed, data and settings give the same weights."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(seed)
    order = random.Random(seed)
    data = [e for e in data for _ in range(settings.times.get(e.genre, 1) * (settings.times_acting if e.acts else 1))]
    network = Network(settings, data[0])
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.weight_decay)
    steps = settings.epochs * -(-len(data) // settings.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.rate, total_steps=steps + 1, pct_start=0.125)
    for epoch in range(1, settings.epochs + 1):
        shuffled, lost = order.sample(list(data), len(data)), 0.0
        for start in range(0, len(shuffled), settings.batch):
            chosen = shuffled[start : start + settings.batch]
            optimizer.zero_grad()
            loss = _loss(network, chosen)
            loss.backward()
            optimizer.step()
            schedule.step()
            lost += loss.item() * len(chosen)
        tell(f"network {seed}, epoch {epoch} of {settings.epochs}: loss {lost / len(data):.4f}")
    return network.eval()


def _loss(network: Network, data: Sequence[Example]) -> torch.Tensor:
    """What it costs that not all probability is with the chains that are right, or with none where none is."""
    inputs = batch(data)
    chains, none = network(**inputs)
    right = torch.from_numpy(np.concatenate([e.right for e in data]))
    found = sums(chains.masked_fill(~right, NEVER), inputs["case"], len(data))
    known = torch.tensor([bool(e.right.any()) for e in data])
    return -torch.where(known, found, none).mean()


@torch.no_grad()
def probabilities(networks: Sequence[Network], data: Sequence[Example]) -> list[np.ndarray]:
    """The networks' mean probability of each chain, for each example."""
    inputs = batch(data)
    found = torch.stack([network(**inputs)[0].exp() for network in networks]).mean(0).numpy()
    return np.split(found, np.cumsum([len(e.right) for e in data])[:-1])


def make(data: Sequence[Example], dev: Parsed, settings: Settings, path: Path, tell: Callable[[str], None] = lambda _: None) -> None:
    """Train the networks of the settings, set their scores by documents that they did not learn from, and write them to a file."""
    networks = [train(data, settings, seed, tell) for seed in settings.seeds]
    save(networks, [1.0] + [0.0] * len(CLASSES), [0.6] * len(CLASSES), path)
    # The ranker's own links go before those by which it is judged, as they do in use.
    save(networks, scale(networks, examples(*dev, Ranker(path))), [settings.least[name] for name in CLASSES], path)


def scale(networks: Sequence[Network], data: Sequence[Example]) -> list[float]:
    """Fit how a probability becomes a score, the share of such links that is right: a slope for its log-odds, and an offset by class."""
    best = [(e.name, float(p.max()), bool(e.right[p.argmax()])) for e, p in zip(data, probabilities(networks, data), strict=True)]
    odds = torch.tensor([p for _, p, _ in best], dtype=torch.float64).clamp(1e-6, 1 - 1e-6).logit()
    names = torch.tensor([CLASSES.index(name) for name, _, _ in best])
    right = torch.tensor([r for _, _, r in best], dtype=torch.float64)
    fitted = torch.tensor([1.0] + [0.0] * len(CLASSES), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([fitted], max_iter=100, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        logits = fitted[0] * odds + fitted[1:][names]
        # A class of few links keeps near to the probability that the networks give.
        loss = nn.functional.binary_cross_entropy_with_logits(logits, right, reduction="sum") + (fitted[1:] ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(step)
    return [round(x, 4) for x in fitted.detach().tolist()]
