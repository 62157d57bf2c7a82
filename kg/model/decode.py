"""From scores to annotations: the best tree over a sentence, and the spans of BIO labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NEVER = -1e18


def tree(scores: NDArray[np.floating]) -> Ints:
    """
    Find the best tree with a single root.

    Args:
        scores: (n, n + 1). Row d scores the heads of word d; column 0 is the root, column h + 1 is word h. A word's scores are taken
            relative to each other, as log-probabilities.

    Returns:
        The head of each word as a column of `scores`: 0 for the root.

    Source: Chu and Liu (1965), Edmonds (1967), run only where the best head of each word does not already give a tree.
    """
    size = len(scores)
    if size == 1:
        return np.zeros(1, np.int64)
    logs = scores.astype(np.float64)
    logs -= logs.max(1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(1, keepdims=True))
    # The root is the word that loses least by giving up its best other head.
    rivals = logs.copy()
    rivals[:, 0] = NEVER
    rivals[np.arange(size), np.arange(size) + 1] = NEVER
    root = int(np.argmax(logs[:, 0] - rivals.max(1)))
    rivals[root] = NEVER
    rivals[root, 0] = 0.0
    heads: Ints = rivals.argmax(1)
    if not _has_cycle(heads):
        return heads
    square = np.full((size + 1, size + 1), NEVER)
    square[1:] = rivals
    best: Ints = _arborescence(square)[1:]
    return best


def _has_cycle(heads: Ints) -> bool:
    """Whether some word does not reach the root: doubling the step reaches it from any word of a tree in log2(n) rounds."""
    above = np.concatenate(([0], heads))
    for _ in range(len(above).bit_length()):
        above = above[above]
    return bool(above.any())


def _cycle(heads: Ints) -> list[int]:
    seen = np.zeros(len(heads), np.int64)
    for start in range(1, len(heads)):
        node, path = start, []
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if node and seen[node] == start:
            return path[path.index(node) :]
    return []


def _arborescence(scores: NDArray[np.float64]) -> Ints:
    """Best spanning tree from node 0 over a square matrix [dependent, head]: contract a cycle, solve, expand."""
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [node for node in range(len(scores)) if node not in set(cycle)]
    held = scores[cycle, heads[cycle]]
    small = np.full((len(rest) + 1, len(rest) + 1), NEVER)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]  # a word of the cycle as head of one outside
    small[:-1, -1] = leaving.max(1)
    entering = scores[np.ix_(cycle, rest)] - held[:, None]  # one outside as head of a word of the cycle, in place of the one it has
    small[-1, :-1] = entering.max(0)
    solved = _arborescence(small)
    for position, node in enumerate(rest[1:], start=1):
        head = int(solved[position])
        heads[node] = cycle[int(leaving[position].argmax())] if head == len(rest) else rest[head]
    entry = int(solved[-1])
    heads[cycle[int(entering[:, entry].argmax())]] = rest[entry]
    return heads


def path(scores: Floats, transitions: Floats) -> list[int]:
    """
    Find the best sequence of labels (Viterbi 1967).

    Args:
        scores: (words, labels) of one sentence.
        transitions: (labels + 1, labels), what a label in the column scores after the one in the row; the last row for the first word.
    """
    total = scores[0] + transitions[-1]
    before = []
    for word in scores[1:]:
        joined = total[:, None] + transitions[:-1]
        best = joined.argmax(0)
        before.append(best)
        total = joined[best, np.arange(len(best))] + word
    labels = [int(total.argmax())]
    for best in reversed(before):
        labels.append(int(best[labels[-1]]))
    return labels[::-1]


def allowed(labels: Sequence[str]) -> Floats:
    """Transitions for `path` that only keep I- labels behind B- and I- labels of their kind."""
    before = [label[2:] for label in labels] + [""]
    goes_on = np.array([[label[0] != "I" or kind == label[2:] for label in labels] for kind in before])
    return np.where(goes_on, 0, NEVER).astype(np.float32)


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """
    Yield (start, end, label) of the spans that B- and I- labels mark; an I- that follows nothing begins one.

    Example:
        >>> list(spans(["B-PERSON", "I-PERSON", "O", "I-LOC"]))
        [(0, 2, 'PERSON'), (3, 4, 'LOC')]
    """
    start, kind = 0, ""
    for position, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield start, position, kind
            kind = ""
        if label != "O" and not kind:
            start, kind = position, label[2:]
