"""The learned judge: how likely each two actors of a sentence are in each relation, and which word says so. `training/judge` makes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.pairs import EDGES, LABELS, OFFSETS, PRONOUNS, RELATIONS, ROLES, STEPS, TAGS, Scene

INPUTS = ("vectors", "words", "lexicon", "edges", "actors", "places", "rules")
OUTPUTS = ("probabilities", "triggers")
# What the network was trained for; a file made for other features than this version describes is refused.
FEATURES = ",".join(map(str, (len(RELATIONS), len(LABELS), len(TAGS), len(PRONOUNS), ROLES, EDGES, OFFSETS, STEPS)))


class Verdict(NamedTuple):
    """
    What the judge says of the p pairs of a scene of n words; for columns see `kg.extract.pairs.column`.

    Attributes:
        probabilities: (p, 2 relations), from 0 to 1.
        triggers: (p, n, 2 relations): the higher, the likelier the word is what tells that relation of that pair.
    """

    probabilities: NDArray[np.float32]
    triggers: NDArray[np.float32]


class Judge:
    """
    A network in a file, ready to run.

    Args:
        path: An ONNX file as `training/judge` writes it.

    Raises:
        ModelError: The file is missing, cannot be read, or was made for other features than this version describes.
    """

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            made_for = self._session.get_modelmeta().custom_metadata_map.get("features", "")
        except Exception as error:  # onnxruntime has its own
            raise ModelError(f"{path}: not a judge: {str(error).splitlines()[0]}") from error
        if made_for != FEATURES:
            raise ModelError(f"{path}: made for other features than this version of kg has; train it again")

    def __call__(self, scene: Scene, vectors: NDArray[Any]) -> Verdict:
        """
        Judge the pairs of a sentence.

        Args:
            vectors: (tokens, width) of the language model's encoder, of the whole article.
        """
        return Verdict(*self._session.run(OUTPUTS, scene.inputs(vectors)))
