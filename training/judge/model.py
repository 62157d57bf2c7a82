"""The judge's network in torch, and how it becomes the file that `kg.extract.judge` runs."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from kg.extract.judge import FEATURES, INPUTS, OUTPUTS
from kg.extract.pairs import EDGES, LABELS, OFFSETS, PRONOUNS, RELATIONS, ROLES, STEPS, SYMMETRIC, TAGS
from kg.types import BASES, KINDS

from ..half import halve
from .settings import Settings

WORDS = (len(LABELS), len(TAGS), 2, 2 + len(KINDS), 1 + len(BASES), len(PRONOUNS))  # ids of each column of Scene.words
PLACES = (ROLES, OFFSETS, OFFSETS, STEPS + 1, STEPS + 1, 2)  # and of Scene.places
COLUMNS = 2 * len(RELATIONS)
NOWHERE = -1e4


class Layer(nn.Module):
    """Attention over the words of a sentence, which sees how they hang together, and a feed-forward layer."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.mixed, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.edge = nn.Embedding(EDGES, heads)
        self.wide, self.narrow = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, edges: Tensor, mask: Tensor) -> Tensor:
        """
        One more look at p sentences of n words.

        Args:
            x: (p, n, width).
            edges: (p, n, n).
            mask: (p, n), whether there is a word.
        """
        p, n, width = x.shape
        query, key, value = self.mixed(self.before(x)).view(p, n, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.heads) + self.edge(edges).permute(0, 3, 1, 2)
        weights = scores.masked_fill(~mask[:, None, None, :], NOWHERE).softmax(-1)
        x = x + self.out((weights @ value).transpose(1, 2).reshape(p, n, width))
        return x + self.drop(self.narrow(_gelu(self.wide(self.between(x)))))


class Network(nn.Module):
    """
    A small transformer over the words of a sentence, once for each pair of actors in it.

    Each word scores each relation of the pair; the sentence says it as much as its words do, and as much more as the rules read it.

    Args:
        width: Of the language model's vectors.
    """

    def __init__(self, settings: Settings, width: int) -> None:
        super().__init__()
        size, layers, heads = (settings.sizes[name] for name in ("width", "layers", "heads"))
        self.vector, self.lexicon = nn.Linear(width, size), nn.Linear(len(RELATIONS), size, bias=False)
        self.words = nn.ModuleList([nn.Embedding(n, size) for n in WORDS])
        self.places = nn.ModuleList([nn.Embedding(n, size) for n in PLACES])
        for table in (*self.words, *self.places):
            nn.init.normal_(table.weight, std=0.1)  # type: ignore[arg-type]
        self.norm = nn.LayerNorm(size)
        self.layers = nn.ModuleList([Layer(size, heads, settings.dropout) for _ in range(layers)])
        self.word, self.first, self.second = nn.Linear(size, size), nn.Linear(size, size, bias=False), nn.Linear(size, size, bias=False)
        self.out = nn.Linear(size, COLUMNS)
        nn.init.constant_(self.out.bias, -6.0)  # most pairs are in no relation
        self.cue = nn.Parameter(torch.zeros(COLUMNS))
        self.rule, self.sure = nn.Parameter(torch.ones(COLUMNS)), nn.Parameter(torch.ones(COLUMNS))
        void = torch.zeros(COLUMNS)
        void[[len(RELATIONS) + RELATIONS.index(relation) for relation in SYMMETRIC]] = NOWHERE
        self.register_buffer("void", void, persistent=False)  # a symmetric relation has one direction
        self.drop, self.drop_vectors = nn.Dropout(settings.dropout), nn.Dropout(settings.vector_dropout)

    def forward(
        self, vectors: Tensor, words: Tensor, lexicon: Tensor, edges: Tensor, actors: Tensor, places: Tensor, rules: Tensor,
        mask: Tensor, sentence: Tensor,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """
        Score p pairs of s sentences of at most n words: the arrays of `kg.extract.pairs.Scene`, padded and stacked.

        Args:
            vectors: (s, n, width); `words`, `lexicon` and `edges` are by sentence too.
            actors: (p, 2); `places` and `rules` are by pair too.
            mask: (s, n), whether there is a word.
            sentence: (p,), which sentence a pair is of.

        Returns:
            (p, columns) logits, and (p, n, columns) of each word.
        """
        x = self.vector(self.drop_vectors(vectors)) + self.lexicon(lexicon)
        x = x + sum(table(words[..., k]) for k, table in enumerate(self.words))
        x = x[sentence] + sum(table(places[..., k]) for k, table in enumerate(self.places))
        x, edges, mask = self.drop(self.norm(x)), edges[sentence], mask[sentence]
        for layer in self.layers:
            x = layer(x, edges, mask)
        one, two = (x.gather(1, actors[:, n : n + 1, None].expand(-1, -1, x.shape[2])) for n in range(2))
        told = self.word(x) + self.first(one) + self.second(two)
        scores = self.out(self.drop(_gelu(told))) + torch.cat([lexicon, lexicon], -1)[sentence] * self.cue
        scores = scores.masked_fill(~mask[..., None], NOWHERE)
        return torch.logsumexp(scores, 1) + self.rule * (rules > 0) + self.sure * rules + self.void, scores


class Alone(nn.Module):
    """Several networks over one sentence, as kg runs them: their mean probability, and the mean score of each word."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(
        self, vectors: Tensor, words: Tensor, lexicon: Tensor, edges: Tensor, actors: Tensor, places: Tensor, rules: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Judge one sentence; shapes as in `kg.extract.pairs.Scene`."""
        mask, sentence = words[None, :, 0] >= 0, actors[:, 0] * 0
        found = [
            network(vectors[None], words[None], lexicon[None], edges[None], actors, places, rules, mask, sentence)
            for network in self.networks
        ]
        return torch.stack([logits.sigmoid() for logits, _ in found]).mean(0), torch.stack([scores for _, scores in found]).mean(0)


def save(networks: Sequence[Network], width: int, path: Path) -> None:
    """Write networks as `kg.extract.judge` reads them, with weights of 16 bits."""
    import onnx

    n, p = 5, 3
    floats, ids = torch.zeros, lambda *shape: torch.zeros(*shape, dtype=torch.long)
    inputs = (
        floats(n, width), ids(n, len(WORDS)), floats(n, len(RELATIONS)), ids(n, n), ids(p, 2), ids(p, n, len(PLACES)), floats(p, COLUMNS),
    )  # fmt: skip
    axes = {"vectors": {0: "n"}, "words": {0: "n"}, "lexicon": {0: "n"}, "edges": {0: "n", 1: "n"}, "actors": {0: "p"}}
    axes |= {"places": {0: "p", 1: "n"}, "rules": {0: "p"}, "probabilities": {0: "p"}, "triggers": {0: "p", 1: "n"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's, on shapes that do not change, and on its own age
        torch.onnx.export(
            Alone(networks).eval(), inputs, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
    model = onnx.load(path)
    model.metadata_props.add(key="features", value=FEATURES)
    onnx.save(model, path)
    halve(path)


def _gelu(x: Tensor) -> Tensor:
    return F.gelu(x, approximate="tanh")
