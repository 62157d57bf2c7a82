"""The ranker: how likely each candidate of a case is what it means, by a small network over what is known of both. Numpy alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.model.cases import CLASSES, Case, Decide
from kg.model.chains import Chain
from kg.model.decode import Floats
from kg.model.network import ONE_THREAD, SHIPPED

RANKER = SHIPPED / "coref.npz"
EVEN = 0.5  # "themselves" means somebody in its own clause, so what is likelier than not is enough
REFLEXIVE = ("self", "selves")
TOPIC = 0.65  # two thirds of such links are right in the news of GUM train


class Ranker:
    """
    The networks in a file, as `training.coref` writes it; what counts is their mean.

    Candidates compete with each other and with "none of them" for a probability of one. What is likely enough is a link, and its score
    the share of such links that was right in texts that the networks did not learn from.

    Raises:
        ModelError: The file is missing, or is no such file.
    """

    def __init__(self, path: Path = RANKER) -> None:
        try:
            with np.load(path) as file:
                arrays = {name: file[name].astype(np.float32) for name in file.files}
            self._least = dict(zip(CLASSES, arrays.pop("least").tolist(), strict=True))
            self._slope, *offsets = arrays.pop("scale").tolist()
            self._offsets = dict(zip(CLASSES, offsets, strict=True))
            self._networks = [_Network({name: array[n] for name, array in arrays.items()}) for n in range(len(arrays["project"]))]
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"{path}: not a ranker of kg: {str(error).splitlines()[0]}") from error

    def decider(self, tensor: NDArray[np.floating]) -> Decide:
        """
        Decide the cases of one Doc.

        Args:
            tensor: Its vectors, (tokens, width). If there are none, or of another width, they are not used.
        """
        deciding = [network.reader(tensor) for network in self._networks]

        def decide(case: Case) -> tuple[Chain, float] | None:
            if case.ambiguous:
                return None
            likely = np.mean([read(case) for read in deciding], axis=0)
            best = int(np.argmax(likely))
            score = self._score(case.name, float(likely[best]))
            if case.chains[best] is case.topic:
                score = max(score, TOPIC)
            least = EVEN if case.anaphor.lower_.endswith(REFLEXIVE) else self._least[case.name]
            return (case.chains[best], score) if score >= least else None

        return decide

    def _score(self, name: str, probability: float) -> float:
        odds = np.log(max(probability, 1e-6) / max(1 - probability, 1e-6))
        return round(float(1 / (1 + np.exp(-self._slope * odds - self._offsets[name]))), 2)


class _Network:
    def __init__(self, weights: dict[str, Floats]) -> None:
        self._weights = weights
        self._width, projected = weights["project"].shape
        self._size = projected // 3
        self._block = max(1, ONE_THREAD // weights["chain"].size)

    def reader(self, tensor: NDArray[np.floating]) -> Callable[[Case], Floats]:
        """Read cases of a Doc with these vectors: the probability of each chain."""
        known: dict[int, Floats] = {}
        has_vectors = tensor.shape[1:] == (self._width,)

        def project(token: int) -> Floats:
            if token not in known:  # one by one, as most tokens are asked for often, and small products stay on one thread
                known[token] = self._project(tensor[token] if has_vectors else np.zeros(self._width, np.float32))
            return known[token]

        def read(case: Case) -> Floats:
            place, mention = (np.stack([project(token) for token in column]) for column in case.heads.T.tolist())
            return self._probabilities(case, project(case.anaphor.i), place, mention)

        return read

    def _project(self, vector: NDArray[np.floating]) -> Floats:
        return np.asarray(np.tanh(vector.astype(np.float32) @ self._weights["project"] + self._weights["project_bias"]))

    def _probabilities(self, case: Case, anaphor: Floats, place: Floats, mention: Floats) -> Floats:
        w, n = self._weights, self._size
        anaphor, place, mention = anaphor[:n], place[:, n : 2 * n], mention[:, 2 * n :]
        own = np.concatenate((case.own, anaphor))
        rows = np.concatenate((case.features, anaphor * place, anaphor * mention, place, mention), axis=1)
        same = own @ w["own"] + w["chain_bias"]  # what is known of the anaphor is the same for all its candidates
        hidden = np.concatenate([rows[i : i + self._block] @ w["chain"] for i in range(0, len(rows), self._block)])
        scores = (np.maximum(hidden + same, 0) @ w["chain_out"] + w["chain_out_bias"])[:, 0]
        none = (np.maximum(own @ w["none"] + w["none_bias"], 0) @ w["none_out"] + w["none_out_bias"])[0]
        top = max(scores.max(), none)
        odds = np.exp(scores - top)
        return np.asarray(odds / (odds.sum() + np.exp(none - top)), np.float32)
