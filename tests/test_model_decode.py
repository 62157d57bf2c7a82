import itertools

import numpy as np
import pytest

from kg.model.decode import allowed, path, spans, tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every word reaches it."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@pytest.mark.parametrize("seed", range(60))
def test_the_tree_found_is_a_tree_and_no_other_with_its_root_scores_higher(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(1, 6))
    scores = rng.normal(scale=4, size=(size, size + 1)).astype(np.float32)
    logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(logs[word, head] for word, head in enumerate(heads)))

    found = tuple(tree(scores).tolist())
    assert is_tree(found)
    trees = [heads for heads in itertools.product(range(size + 1), repeat=size) if is_tree(heads)]
    best = max(total(heads) for heads in trees if heads.index(0) == found.index(0))
    assert total(found) == pytest.approx(best, abs=1e-4)


def test_a_long_chain_is_no_cycle() -> None:
    scores = np.full((200, 201), -9.0, np.float32)
    scores[np.arange(200), np.arange(200)] = 9.0  # each word hangs on the one before it, the first on the root
    assert tree(scores).tolist() == list(range(200))


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        pytest.param("B-LOC I-LOC O", [(0, 2, "LOC")], id="one name"),
        pytest.param("B-LOC B-LOC", [(0, 1, "LOC"), (1, 2, "LOC")], id="two side by side"),
        pytest.param("B-LOC I-ORG", [(0, 1, "LOC"), (1, 2, "ORG")], id="the kind changes"),
        pytest.param("O I-ORG I-ORG", [(1, 3, "ORG")], id="no beginning"),
        pytest.param("O", [], id="none"),
    ],
)
def test_labels_become_spans(labels: str, expected: list[tuple[int, int, str]]) -> None:
    assert list(spans(labels.split())) == expected


LABELS = ["O", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]


@pytest.mark.parametrize("seed", range(20))
def test_no_other_sequence_of_labels_scores_higher_than_the_path_found(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(1, 5))
    scores = rng.normal(size=(size, len(LABELS))).astype(np.float32)
    transitions = rng.normal(size=(len(LABELS) + 1, len(LABELS))).astype(np.float32)

    def total(labels: tuple[int, ...]) -> float:
        between = sum(transitions[before, after] for before, after in itertools.pairwise((-1, *labels)))
        return float(scores[range(size), list(labels)].sum() + between)

    best = max(map(total, itertools.product(range(len(LABELS)), repeat=size)))
    assert total(tuple(path(scores, transitions))) == pytest.approx(best, abs=1e-4)


def test_a_name_begins_before_it_goes_on_however_the_words_score() -> None:
    scores = np.zeros((3, len(LABELS)), np.float32)
    scores[:, LABELS.index("I-ORG")] = 5
    scores[1, LABELS.index("B-LOC")] = 4
    found = [LABELS[label] for label in path(scores, allowed(LABELS))]
    assert found == ["B-ORG", "I-ORG", "I-ORG"]
