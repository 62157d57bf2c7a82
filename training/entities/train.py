"""Training heads on the vectors of chunks, and how well they find the names of others."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn

from kg.model.decode import path

from ..dev import name_spans
from ..encode import NAME_LABELS
from ..half import round_weights
from .model import Head
from .read import Chunk
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Batch:
    """Chunks padded to the longest: vectors (chunks, words, width), starts and labels (chunks, words), lengths (chunks,)."""

    vectors: Tensor
    lengths: Tensor
    starts: Tensor
    labels: Tensor

    @classmethod
    def of(cls, chunks: Sequence[Chunk]) -> Batch:
        """Pad chunks."""
        size = (len(chunks), max(len(c.words) for c in chunks))
        vectors = np.zeros((*size, chunks[0].vectors.shape[1]), np.float32)
        starts, labels = np.zeros(size, bool), np.zeros(size, np.int64)
        for row, chunk in enumerate(chunks):
            end = len(chunk.words)
            vectors[row, :end], starts[row, :end] = chunk.vectors, chunk.starts
            labels[row, :end] = [NAME_LABELS.index(name) for name in chunk.names]
        lengths = torch.tensor([len(c.words) for c in chunks])
        return cls(torch.from_numpy(vectors), lengths, torch.from_numpy(starts), torch.from_numpy(labels))


def batches(chunks: Iterable[Chunk], words: int) -> list[list[Chunk]]:
    """Group chunks of about the same length, so many padded words together, the shortest first."""
    out: list[list[Chunk]] = [[]]
    for chunk in sorted(chunks, key=lambda c: len(c.words)):
        if out[-1] and len(chunk.words) * (len(out[-1]) + 1) > words:
            out.append([])
        out[-1].append(chunk)
    return out


def train(chunks: Sequence[Chunk], settings: Settings, tell: Callable[[str], None]) -> Head:
    """Train a head; the same chunks and settings give the same weights."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    values = settings.training
    head = Head(settings.model, chunks[0].vectors.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), lr=values["rate"], weight_decay=values["weight_decay"])
    todo = batches(chunks, values["words"])
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, values["rate"], total_steps=len(todo) * values["epochs"] + 1, pct_start=0.1)
    for epoch in range(values["epochs"]):
        rng.shuffle(todo)
        total = 0.0
        for group in todo:
            batch = Batch.of(group)
            optimizer.zero_grad()
            loss = head.loss(batch.vectors, batch.lengths, batch.starts, batch.labels)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(head.parameters(), values["clip"])
            optimizer.step()
            schedule.step()
            total += loss.item()
        tell(f"epoch {epoch + 1}: loss {total / len(todo):.4f}")
    round_weights(head)
    return head.eval()


@torch.inference_mode()
def found(head: Head, chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, list[str]]]:
    """Give each chunk with the labels that a head finds."""
    transitions = head.transitions().numpy()
    for group in batches(chunks, 4000):
        batch = Batch.of(group)
        scores = head(batch.vectors, batch.lengths).numpy()
        for row, chunk in enumerate(group):
            edges = [*np.flatnonzero(chunk.starts).tolist(), len(chunk.words)]
            sentences = [path(scores[row, first:last], transitions) for first, last in pairwise(edges)]
            yield chunk, [NAME_LABELS[label] for sentence in sentences for label in sentence]


def f1(head: Head, chunks: Sequence[Chunk], kinds: Sequence[str] | None = None) -> float:
    """F1 of the names of chunks, in per cent; names of other kinds than the given ones are not counted."""
    right = counted = 0
    for chunk, labels in found(head, chunks):
        gold, guessed = name_spans(chunk.names, kinds), name_spans(labels, kinds)
        right += len(gold & guessed)
        counted += len(gold) + len(guessed)
    return 200 * right / max(counted, 1)
