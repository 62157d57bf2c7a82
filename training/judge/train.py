"""Training a network on examples, and asking some for their mean probability."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from kg.extract.pairs import Scene

from ..half import round_weights
from .examples import Example
from .model import COLUMNS, NOWHERE, Network
from .settings import Settings

POOL = 600  # sentences that are sorted by length together, so that a batch has little padding

Batch = dict[str, Tensor]


def scenes(examples: Sequence[Example]) -> list[tuple[Example, Scene]]:
    """The examples that have pairs."""
    return [(example, example.scene) for example in examples if example.scene is not None]


def batch(examples: Sequence[tuple[Example, Scene]]) -> Batch:
    """Stack sentences of n words or fewer as `Network.forward` takes them."""
    n, pairs = max(len(scene.words) for _, scene in examples), [len(scene.actors) for _, scene in examples]
    first = examples[0]
    words = np.zeros((len(examples), n, first[1].words.shape[1]), np.int64)
    lexicon = np.zeros((len(examples), n, first[1].lexicon.shape[1]), np.float32)
    vectors = np.zeros((len(examples), n, first[0].vectors.shape[1]), np.float32)
    edges, mask = np.zeros((len(examples), n, n), np.int64), np.zeros((len(examples), n), bool)
    places = np.zeros((sum(pairs), n, first[1].places.shape[2]), np.int64)
    for k, (start, (example, scene)) in enumerate(zip(np.cumsum([0, *pairs]), examples, strict=False)):
        m = len(scene.words)
        words[k, :m], lexicon[k, :m], vectors[k, :m], edges[k, :m, :m], mask[k, :m] = (
            scene.words, scene.lexicon, example.vectors, scene.edges, True,
        )  # fmt: skip
        places[start : start + len(scene.actors), :m] = scene.places
    arrays = {
        "vectors": vectors, "words": words, "lexicon": lexicon, "edges": edges, "mask": mask, "places": places,
        "actors": np.concatenate([scene.actors for _, scene in examples]), "rules": np.concatenate([scene.rules for _, scene in examples]),
        "sentence": np.repeat(np.arange(len(examples)), pairs),
    }  # fmt: skip
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def train(examples: Sequence[Example], settings: Settings, seed: int, tell: Callable[[str], None] = lambda _: None) -> Network:
    """Train one network; the same seed, examples and settings give the same weights."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(seed)
    order = random.Random(seed)
    data = [item for item in scenes(examples) for _ in range(settings.times[item[0].part])]
    network = Network(settings, examples[0].vectors.shape[1])
    epochs = [list(_batches(data, settings.batch, order)) for _ in range(settings.epochs)]
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.weight_decay)
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.rate, total_steps=steps + 1, pct_start=0.15)
    for n, batches in enumerate(epochs, 1):
        lost = 0.0
        for chosen in batches:
            optimizer.zero_grad()
            loss = _loss(network, chosen, settings)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            optimizer.step()
            schedule.step()
            lost += loss.item()
        tell(f"network {seed}, epoch {n} of {settings.epochs}: loss {lost / max(len(batches), 1):.4f}")
    round_weights(network)
    return network.eval()


def train_all(examples: Sequence[Example], settings: Settings, tell: Callable[[str], None] = lambda _: None) -> list[Network]:
    """A network for each seed of the settings."""
    return [train(examples, settings, seed, tell) for seed in settings.seeds]


@torch.no_grad()
def probabilities(networks: Sequence[Network], examples: Sequence[Example], *, rules: bool = True) -> list[np.ndarray]:
    """
    The networks' mean probability, (pairs, columns) for each example.

    Args:
        rules: False sets what the rules read to nothing everywhere.
    """
    found = []
    for example in examples:
        if example.scene is None:
            found.append(np.zeros((0, COLUMNS), np.float32))
            continue
        inputs = batch([(example, example.scene)])
        if not rules:
            inputs["rules"].zero_()
        found.append(torch.stack([network(**inputs)[0].sigmoid() for network in networks]).mean(0).numpy())
    return found


def _batches(data: Sequence[tuple[Example, Scene]], size: int, order: random.Random) -> Iterator[list[tuple[Example, Scene]]]:
    """Sentences of about one length, in random order; a batch has about `size` words over all pairs."""
    shuffled = order.sample(list(data), len(data))
    batches: list[list[tuple[Example, Scene]]] = []
    for start in range(0, len(shuffled), POOL):
        batches.append([])
        pairs = 0
        for item in sorted(shuffled[start : start + POOL], key=lambda item: len(item[1].words)):
            if batches[-1] and (pairs + len(item[1].actors)) * len(item[1].words) > size:
                batches.append([])
                pairs = 0
            batches[-1].append(item)
            pairs += len(item[1].actors)
    yield from order.sample(batches, len(batches))


def _loss(network: Network, chosen: Sequence[tuple[Example, Scene]], settings: Settings) -> Tensor:
    inputs = batch(chosen)
    right = torch.from_numpy(np.concatenate([example.right for example, _ in chosen]))
    weight = torch.from_numpy(np.concatenate([example.weight for example, _ in chosen]))
    # The rules were written beside the briefs and are better there than elsewhere, so what they read there is never shown.
    hidden = torch.rand(len(right)) < settings.lost_rules
    hidden |= torch.tensor([example.part == "briefs" for example, scene in chosen for _ in scene.actors])
    inputs["rules"] = inputs["rules"].masked_fill(hidden[:, None], 0)
    logits, scores = network(**inputs)
    loss = (F.binary_cross_entropy_with_logits(logits, right, reduction="none") * weight).sum()
    starts = np.cumsum([0, *(len(scene.actors) for _, scene in chosen)])
    told = [(start + t.pair, t.column, t.tokens) for start, (example, _) in zip(starts, chosen, strict=False) for t in example.told]
    if told:
        found = scores[[pair for pair, _, _ in told], :, [k for _, k, _ in told]].log_softmax(-1)
        own = torch.zeros_like(found, dtype=torch.bool)
        for n, (_, _, tokens) in enumerate(told):
            own[n, tokens] = True
        loss = loss - settings.trigger_loss * found.masked_fill(~own, NOWHERE).logsumexp(-1).sum()
    return loss / len(right)
