"""
Scores of a pipeline on raw text, with its own words and sentences, against gold annotation.

Words are matched by their characters. A word that the pipeline cuts otherwise than the gold has no counterpart: it counts in `words`, and
is left out of the accuracies, as in spaCy's scorer; `las_f1` counts it as wrong, as CoNLL 2018 did.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.gold import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RESAMPLES = 1000
# Score: (what is counted right, what it is divided by, factor). F1 is twice the matches over gold and found together.
RATIOS = {
    "las": ("las", "scored", 1),
    "uas": ("uas", "scored", 1),
    "las_f1": ("las_all", "words_sum", 2),
    "upos": ("upos", "matched", 1),
    "xpos": ("xpos", "matched", 1),
    "lemma": ("lemma", "matched", 1),
    "lemma_verb": ("lemma_verb", "verbs", 1),
    "lemma_noun": ("lemma_noun", "nouns", 1),
    "words": ("matched", "words_sum", 2),
    "sentences": ("starts", "starts_sum", 2),
    "names": ("name", "name_sum", 2),
    "names_precision": ("name", "name_found", 1),
    "names_recall": ("name", "name_gold", 1),
}


@dataclass(frozen=True, slots=True)
class Score:
    """A score in per cent, with its 95 % interval over resampled documents."""

    value: float
    low: float
    high: float


def with_weights(folder: Path) -> Language:
    """
    Load the shipped pipeline with other weights.

    Raises:
        ModelError: The folder does not hold a model.
    """
    from kg.model import load_model

    nlp = load_model()
    nlp.replace_pipe("kg_encoder", "kg_encoder", config={"folder": str(folder)})
    return nlp


def measure(nlp: Language, documents: Sequence[Document], *, labels: Sequence[str] | None = None) -> tuple[dict[str, Score], float]:
    """
    Run a pipeline over the text of gold documents.

    Args:
        nlp: The pipeline; it makes its own words and sentences.
        documents: Gold; layers that it lacks are not scored.
        labels: Entity labels that the gold knows: others that are found are not counted. None for all that occur in the gold.

    Returns:
        Scores by name (see RATIOS; `names:PERSON` and so on are F1 by kind), and words a second of the run.
    """
    texts = [d.text() for d in documents]
    began = time.perf_counter()
    docs = list(nlp.pipe(texts))
    seconds = time.perf_counter() - began
    kinds = set(labels) if labels else {x[2:] for d in documents for s in d.sentences for x in s.names} - {""}
    counts = [_count(gold, doc, kinds) for gold, doc in zip(documents, docs, strict=True)]
    return _ratios(counts, sorted(kinds)), sum(len(d) for d in docs) / seconds


def _ratios(counts: list[Counter[str]], kinds: list[str]) -> dict[str, Score]:
    ratios = RATIOS | {f"names:{k}": (f"name:{k}", f"name_sum:{k}", 2) for k in kinds}
    keys = sorted({k for right, of, _ in ratios.values() for k in (right, of)})
    table = np.array([[c[k] for k in keys] for c in counts], float)
    draws = np.random.default_rng(0).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), RESAMPLES) @ table
    total = table.sum(0)
    out = {}
    for name, (right, of, factor) in ratios.items():
        a, b = keys.index(right), keys.index(of)
        if total[b]:
            spread = 100 * factor * draws[:, a] / np.maximum(draws[:, b], 1)
            out[name] = Score(*(round(float(x), 2) for x in (100 * factor * total[a] / total[b], *np.percentile(spread, [2.5, 97.5]))))
    return out


def _base(label: str) -> str:
    return label.split(":")[0].lower()


def _count(gold: Document, doc: Doc, kinds: set[str]) -> Counter[str]:
    found = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
    c: Counter[str] = Counter(words_sum=len(found))
    starts = {t.idx for s in doc.sents for t in [next((t for t in s if not t.is_space), None)] if t is not None}
    names: set[tuple[int, int, str]] = set()
    parsed = False
    for spans, s in gold.ends():
        c["words_sum"] += len(spans)
        if s.heads:
            parsed = True
            c["starts"] += spans[0][0] in starts
            c["starts_sum"] += 1
        for i, span in enumerate(spans):
            if s.names and s.names[i] != "O":
                kind = s.names[i][2:]
                if s.names[i][0] == "I" and (last := next((n for n in names if n[1] == spans[i - 1][1] and n[2] == kind), None)):
                    names.remove(last)
                    names.add((last[0], span[1], kind))
                else:
                    names.add((*span, kind))
            token = found.get(span)
            if token is None:
                continue
            c["matched"] += 1
            if not s.heads:
                continue
            head = spans[s.heads[i] - 1] if s.heads[i] else None
            guess = None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))
            arc = head == guess
            labelled = arc and _base(s.rels[i]) == _base(token.dep_)
            c["las_all"] += labelled
            if s.rels[i] != "punct":
                c["scored"] += 1
                c["uas"] += arc
                c["las"] += labelled
            c["upos"] += token.pos_ == s.upos[i]
            c["xpos"] += token.tag_ == s.xpos[i]
            lemma = token.lemma_.lower() == s.lemmas[i].lower()
            c["lemma"] += lemma
            for pos, key in (("VERB", "verb"), ("NOUN", "noun")):
                if s.upos[i] == pos:
                    c[f"{key}s"] += 1
                    c[f"lemma_{key}"] += lemma
    if parsed:
        c["starts_sum"] += len(starts)
    else:
        del c["words_sum"], c["matched"]
    guessed = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
    for kind in kinds:
        gold_of, found_of = {n for n in names if n[2] == kind}, {n for n in guessed if n[2] == kind}
        for key in ("", f":{kind}"):
            c[f"name{key}"] += len(gold_of & found_of)
            c[f"name_gold{key}"] += len(gold_of)
            c[f"name_found{key}"] += len(found_of)
            c[f"name_sum{key}"] += len(gold_of) + len(found_of)
    return c
