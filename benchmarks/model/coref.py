"""
Scores of `doc._.coref` on raw text, against the clusters of a GUM file.

A link is right if its antecedent is, by its head, a mention of the gold cluster of the anaphor. Of several gold mentions with one head
("Freedonia", "Freedonia and Sylvania") the one of most like extent counts. Mentions, sentences and names are the pipeline's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.model.score import RESAMPLES, Score
from training.gum_coref import Annotated, Mention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

WORDS = {
    "he, she": ("he", "him", "his", "himself", "she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "who": ("who", "whom", "whose"),
    "I": ("i", "me", "my", "mine", "myself"),
}
CLASS = {word: name for name, words in WORDS.items() for word in words}
Step = tuple[float, float, int]
THIRD = ("he, she", "it", "they")
DESCRIPTION = "description"
CLASSES = (*WORDS, DESCRIPTION, "third person")
ACTORS = ("person", "organization", "place")
NOUNS = ("NN", "NNS")
BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
# What is counted right, and what it is divided by.
RATIOS = {
    "precision": ("right", "links"),
    "recall": ("found", "anaphors"),
    "accuracy": ("decided", "words"),
    "baseline": ("nearest", "anaphors"),
}


@dataclass(frozen=True, slots=True)
class ClassScores:
    """
    A class of anaphors in a set of documents.

    Attributes:
        anaphors: Those of the gold whose cluster has a mention before them that is no pronoun ("I": anywhere).
        links: How many were given, also where the gold has none.
        scores: precision of links; recall of anaphors; accuracy, the share of all the pronouns of the class that were linked right or
            rightly left alone; baseline, what `nearest` reaches of the anaphors on gold mentions.
    """

    anaphors: int
    links: int
    scores: dict[str, Score]


class Clusters:
    """The gold of one document, asked by character offsets."""

    def __init__(self, gold: Annotated) -> None:
        self.mentions = gold.mentions
        self.by_head: defaultdict[int, list[Mention]] = defaultdict(list)
        self.by_cluster: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in gold.mentions:
            for head in (mention.head, *mention.names):
                self.by_head[head].append(mention)
            self.by_cluster[mention.cluster].append(mention)

    def at(self, head: int, start: int, end: int) -> Mention | None:
        """Find the mention with a head and about the extent given."""
        alike = self.by_head.get(head) or [m for m in self.mentions if start <= m.head < end and m.start <= head < m.end]
        return max(alike, key=lambda m: (min(m.end, end) - max(m.start, start)) / (max(m.end, end) - min(m.start, start)), default=None)

    @cached_property
    def anaphors(self) -> dict[Mention, str]:
        """The mentions that can be linked, with their class."""
        return {mention: name for mention in self.mentions if (name := self._anaphor(mention))}

    def _anaphor(self, mention: Mention) -> str | None:
        name = CLASS.get(mention.word) if mention.is_pronoun else DESCRIPTION if mention.tag in NOUNS and mention.kind in ACTORS else None
        others = [m for m in self.by_cluster[mention.cluster] if m != mention and not m.is_pronoun]
        return name if any(name == "I" or m.head < mention.head for m in others) else None


def nearest(clusters: Clusters, anaphor: Mention) -> Mention | None:
    """The baseline: of the gold mentions before a pronoun that fit, the last subject of the nearest sentence, else its last."""
    fits = {
        "he, she": lambda m: m.kind == "person" and not _plural(m) and not _he_against_she(m.word, anaphor.word),
        "it": lambda m: m.kind != "person" and not _plural(m),
        "they": _plural,
    }[CLASS[anaphor.word]]
    before = [m for m in clusters.mentions if m.head < anaphor.head and not m.start <= anaphor.head < m.end and fits(m)]
    return max(before, key=lambda m: (m.sentence, m.rel.startswith("nsubj"), m.head), default=None)


def _plural(mention: Mention) -> bool:
    return mention.plural or CLASS.get(mention.word) == "they"


def _he_against_she(one: str, other: str) -> bool:
    he, she = WORDS["he, she"][:4], WORDS["he, she"][4:]
    return (one in he and other in she) or (one in she and other in he)


def measure_coref(nlp: Language, documents: Sequence[Annotated]) -> tuple[dict[str, dict[str, ClassScores]], list[Step]]:
    """Run a pipeline over the text of gold documents; returns what `score_coref` does."""
    return score_coref(documents, nlp.pipe([d.document.text() for d in documents]))


def score_coref(documents: Sequence[Annotated], docs: Iterable[Doc]) -> tuple[dict[str, dict[str, ClassScores]], list[Step]]:
    """
    Score the links of documents.

    Returns:
        Scores by genre ("all", and "news" where there is any) and class; and of the links between two scores (from, their number) the
        share that is right.
    """
    answers = [count(gold, doc) for gold, doc in zip(documents, docs, strict=True)]
    sets = {"all": [c for c, _ in answers]}
    if news := [c for d, (c, _) in zip(documents, answers, strict=True) if d.genre == "news"]:
        sets["news"] = news
    return {genre: _scores(counts) for genre, counts in sets.items()}, _calibration(given for _, links in answers for given in links)


def count(gold: Annotated, doc: Doc) -> tuple[Counter[tuple[str, str]], list[tuple[float, bool]]]:
    """Count anaphors, links and words by class; and list the score of each link, with whether it is right."""
    clusters = Clusters(gold)
    counts: Counter[tuple[str, str]] = Counter()
    given: list[tuple[float, bool]] = []
    linked: dict[int, bool] = {}
    for link in doc._.coref:
        anaphor, antecedent = doc[link.anaphor_start : link.anaphor_end], doc[link.antecedent_start : link.antecedent_end]
        mention = clusters.at(anaphor.root.idx, anaphor.start_char, anaphor.end_char)
        meant = clusters.at(antecedent.root.idx, antecedent.start_char, antecedent.end_char)
        right = mention is not None and meant is not None and mention.cluster == meant.cluster
        name = CLASS.get(anaphor.root.lower_, DESCRIPTION)
        counts[name, "links"] += 1
        counts[name, "right"] += right
        counts[name, "found"] += right and mention in clusters.anaphors
        given.append((link.score, right))
        linked[anaphor.root.idx] = right
    heads = {mention.head: name for mention, name in clusters.anaphors.items()}
    for mention, name in clusters.anaphors.items():
        counts[name, "anaphors"] += 1
        if name in THIRD:
            choice = nearest(clusters, mention)
            counts[name, "nearest"] += choice is not None and choice.cluster == mention.cluster
    for token in doc:
        if name := CLASS.get(token.lower_):
            counts[name, "words"] += 1
            counts[name, "decided"] += linked.get(token.idx, token.idx not in heads)
    for key in {key for keys in RATIOS.values() for key in keys}:
        counts["third person", key] = sum(counts[name, key] for name in THIRD)
    return counts, given


def _scores(counts: list[Counter[tuple[str, str]]]) -> dict[str, ClassScores]:
    draws = np.random.default_rng(0).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), RESAMPLES)
    return {name: _class_scores(counts, name, draws) for name in CLASSES}


def _class_scores(counts: list[Counter[tuple[str, str]]], name: str, draws: np.ndarray) -> ClassScores:
    scores: dict[str, Score] = {}
    for ratio, keys in RATIOS.items():
        right, of = np.array([[c[name, key] for key in keys] for c in counts], float).T
        if of.sum() and (ratio != "baseline" or right.sum()):
            spread = 100 * (draws @ right) / np.maximum(draws @ of, 1)
            low, high = np.percentile(spread, [2.5, 97.5])
            scores[ratio] = Score(*(round(float(x), 1) for x in (100 * right.sum() / of.sum(), low, high)))
    return ClassScores(*(sum(c[name, key] for c in counts) for key in ("anaphors", "links")), scores)


def _calibration(given: Iterable[tuple[float, bool]]) -> list[Step]:
    links = list(given)
    bins = [(low, [right for score, right in links if low <= score < high]) for low, high in pairwise(BINS)]
    return [(low, sum(found) / len(found), len(found)) for low, found in bins if found]


def coref_table(scores: dict[str, dict[str, ClassScores]], calibration: list[Step]) -> str:
    """Scores as lines of text."""
    lines = [f"{'genre':<6} {'class':<13} {'anaphors':>8} {'links':>6}" + "".join(f"  {ratio:<19}" for ratio in RATIOS)]
    for genre, classes in scores.items():
        for name, of in classes.items():
            cells = [_cell(of.scores.get(ratio)) for ratio in RATIOS]
            lines.append(f"{genre:<6} {name:<13} {of.anaphors:>8} {of.links:>6}" + "".join(f"  {cell:<19}" for cell in cells))
    lines += [f"links with a score from {low}: {number}, of which {100 * share:.0f} % are right" for low, share, number in calibration]
    return "\n".join(line.rstrip() for line in lines)


def _cell(score: Score | None) -> str:
    return f"{score.value:.1f} ({score.low:.1f}-{score.high:.1f})" if score else ""
