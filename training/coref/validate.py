"""What rankers reach on the training documents, each by networks that did not learn from it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.model.coref import coref_table, score_coref
from kg.model.coref import Coref
from kg.model.ranker import Ranker

from ..gum_coref import Annotated
from .read import Parsed, examples
from .settings import Settings
from .train import make


def validate(documents: Sequence[Annotated], docs: Sequence[Doc], dev: Parsed, settings: Settings, tell: Callable[[str], None]) -> str:
    """
    Cross-validate: a table as `benchmarks.model --coref` prints it.

    Args:
        docs: The documents as the pipeline parses them.
        dev: Other documents, by which scores are set.
    """
    known = examples(documents, docs)
    for fold in range(settings.folds):
        others = [e for e in known if e.document % settings.folds != fold]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "coref.npz"
            make(others, dev, settings, path)
            component = Coref(Ranker(path))
        for number, doc in enumerate(docs):
            if number % settings.folds == fold:
                component(doc)
        tell(f"fold {fold + 1} of {settings.folds}")
    return coref_table(*score_coref(documents, docs))
