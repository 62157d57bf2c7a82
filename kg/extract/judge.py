"""
The learned judge: how likely each proposal is to be what its sentence says.

A few small networks that differ in nothing but chance, in plain NumPy; their mean is steadier than any of them. `training/judge` makes
them.
"""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from kg.errors import ModelError
from kg.extract.features import FLOATS, INTEGERS, Features

Floats = NDArray[np.float32]
Weights = dict[str, Floats]
LAYERS = ("trigger", "governor", "source", "target", "first", "second", "out")


class Judge:
    """
    Weights in a file, ready to run.

    Args:
        path: An .npz as `training/judge` writes it.

    Raises:
        ModelError: The file is missing, cannot be read, or was made for other features than this version describes.
    """

    def __init__(self, path: Path) -> None:
        try:
            with np.load(path) as arrays:
                stacked = {name: arrays[name].astype(np.float32) for name in arrays.files}
            self._networks = [{name: array[n] for name, array in stacked.items()} for n in range(len(stacked["out_bias"]))]
            sizes = [stacked[f"embed_{name}"].shape[1] for name, _ in INTEGERS]
            fits = sizes == [size for _, size in INTEGERS] and stacked["floats"].shape[1] == len(FLOATS)
            fits = fits and all(f"{name}_{part}" in stacked for name in LAYERS for part in ("weight", "bias")) and "relation" in stacked
        except (OSError, KeyError, ValueError, EOFError, TypeError, IndexError, zipfile.BadZipFile) as error:
            raise ModelError(f"{path}: not a judge: {error}") from error
        if not fits:
            raise ModelError(f"{path}: made for other features than this version of kg has; train it again")

    def probabilities(self, features: Features, vectors: NDArray[Any]) -> Floats:
        """
        How likely each proposal is right, from 0 to 1.

        Args:
            features: Of n proposals.
            vectors: (tokens, width) of the language model's encoder; the features' token numbers are its rows.
        """
        words, inverse = np.unique(features.tokens, return_inverse=True)
        seen = vectors[words].astype(np.float32)
        tokens = inverse.reshape(features.tokens.shape)
        with _threads().limit(limits=1, user_api="blas"):  # more gain nothing on products as small as these, and spin
            return np.stack([_probabilities(w, features, seen, tokens) for w in self._networks]).mean(axis=0)  # type: ignore[no-any-return]


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _probabilities(w: Weights, features: Features, seen: Floats, tokens: NDArray[np.int64]) -> Floats:
    trigger, governor, source, target = tokens.T
    told = _gelu(_linear(seen, w, "trigger"))[trigger]
    parts = [
        *(w[f"embed_{name}"][features.integers[:, n]] for n, (name, _) in enumerate(INTEGERS)),
        features.floats * w["floats"],
        told,
        told * w["relation"][features.integers[:, 0]],
        _gelu(_linear(seen, w, "governor"))[governor],
        _gelu(_linear(seen, w, "source"))[source],
        _gelu(_linear(seen, w, "target"))[target],
    ]
    hidden = _gelu(_linear(np.concatenate(parts, axis=1), w, "first"))
    hidden = hidden + _gelu(_linear(hidden, w, "second"))
    logits = _linear(hidden, w, "out")[:, 0]
    return (1 / (1 + np.exp(-logits))).astype(np.float32)


def _linear(x: Floats, weights: Weights, name: str) -> Floats:
    return x @ weights[f"{name}_weight"] + weights[f"{name}_bias"]


def _gelu(x: Floats) -> Floats:
    """GELU by the tanh approximation, which the training uses too."""
    return (0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))).astype(np.float32)  # type: ignore[no-any-return]
