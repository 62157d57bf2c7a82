"""What rankers reach on the training documents, each by networks that did not learn from it, and on texts that were kept back."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.model.coref import coref_table, score_coref
from kg.model.cases import CLASSES
from kg.model.coref import Coref
from kg.model.ranker import Ranker

from ..gum_coref import Annotated
from .read import Gold, Parsed, answers, examples
from .settings import Settings
from .train import make


def validate(
    documents: Sequence[Annotated], golds: Sequence[Gold], docs: Sequence[Doc], dev: Parsed, settings: Settings, tell: Callable[[str], None]
) -> str:
    """
    Cross-validate: a table as `benchmarks.model --coref` prints it, of GUM's documents.

    Args:
        golds: The documents first, then the other texts that are learnt from.
        docs: All of them as the pipeline parses them.
        dev: Other texts, by which scores are set.
    """
    known = examples(golds, docs)
    for fold in range(settings.folds):
        others = [e for e in known if e.document % settings.folds != fold]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "coref.npz"
            make(others, dev, settings, path)
            component = Coref(Ranker(path))
        for number, doc in enumerate(docs[: len(documents)]):
            if number % settings.folds == fold:
                component(doc)
        tell(f"fold {fold + 1} of {settings.folds}")
    return coref_table(*score_coref(documents, docs[: len(documents)]))


def table(golds: Sequence[Gold], docs: Sequence[Doc], ranker: Ranker) -> str:
    """
    What a ranker reaches on texts whose anaphors are annotated, as lines of text.

    Of each class: how many mean one of their candidates, how many are linked, the share of these that is right, and of those the share that
    is found.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for example, chosen in answers(golds, docs, ranker):
        right = chosen is not None and bool(example.right[chosen])
        for name, n in (("known", example.right.any()), ("linked", chosen is not None), ("right", right)):
            counts[example.name, name] += int(n)
    rows = [f"{'class':<12} {'known':>6} {'linked':>6} precision recall"]
    for name in CLASSES:
        known, linked, right = (counts[name, key] for key in ("known", "linked", "right"))
        rows.append(f"{name:<12} {known:>6} {linked:>6} {100 * right / max(linked, 1):>9.1f} {100 * right / max(known, 1):>6.1f}")
    return "\n".join(rows)
