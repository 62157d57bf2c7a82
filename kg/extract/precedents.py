"""Precedents: labelled sentences that show what a learned claim is like. `training/judge` chooses them, `kg explain` shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError


class Precedent(NamedTuple):
    """A labelled sentence about actors that do not exist: who does what to whom in it, and by which words."""

    text: str
    source: str
    relation: str
    target: str
    trigger: str


class Precedents:
    """
    The precedents in a file, found by the words that tell them.

    Args:
        path: An .npz file as `training/judge` writes it: `rows`, UTF-8 of a JSON list of precedents, and `vectors`, (rows, width) int8.

    Raises:
        ModelError: The file is missing or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        try:
            with np.load(path) as file:
                self._rows = [Precedent(*row) for row in json.loads(file["rows"].tobytes())]
                self._vectors = _directions(file["vectors"])
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path}: not precedents: {str(error).splitlines()[0]}") from error

    def nearest(self, relation: str, vector: NDArray[Any]) -> Precedent | None:
        """
        The precedent of a relation whose telling word is nearest by cosine; None where the relation has none.

        Args:
            vector: (width,) of the word that tells it, from the language model's encoder; its first numbers are compared.
        """
        same = [n for n, row in enumerate(self._rows) if row.relation == relation]
        if not same:
            return None
        likeness = self._vectors[same] @ _directions(vector[None, : self._vectors.shape[1]])[0]
        return self._rows[same[int(likeness.argmax())]]


def _directions(vectors: NDArray[Any]) -> NDArray[np.float32]:
    directions: NDArray[np.float32] = vectors / np.linalg.norm(vectors.astype(np.float32), axis=1, keepdims=True).clip(1e-9)
    return directions
