"""Run the systems over a labelled set once, and score what they find."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.accuracy import systems
from benchmarks.accuracy.facts import Fact, facts, match
from benchmarks.accuracy.labelled import Gold, Labelled
from benchmarks.accuracy.names import Names
from benchmarks.accuracy.score import Score, count, scores
from kg.lexicon import load_gazetteer, shipped_relations
from kg.parse import parse
from kg.types import ROLE
from kg.work import Extraction

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)  # where the bins of confidence begin


class Bin(NamedTuple):
    """
    Typed events of a stretch of confidence: how sure kg was of them, and how many were right.

    Attributes:
        precision, recall: Of all that `--min-confidence` at the lower edge of the bin lets through.
    """

    edge: float
    events: int
    expected: float
    observed: float
    precision: float
    recall: float


class ByRelation(NamedTuple):
    """Precision and recall of one relation, None where nothing was found or is to be found."""

    relation: str
    required: int
    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """
    What came out for one set.

    Attributes:
        required: How many events are to be found.
        systems: Measures by system.
        articles: Of each article what kg found and what the gold has.
    """

    name: str
    size: str
    required: int
    systems: dict[str, dict[str, Score]]
    articles: Sequence[tuple[list[Fact], list[Fact]]]


def measure(extraction: Extraction, labelled: Labelled) -> Result:
    """Score kg and the baselines on a set."""
    if labelled.lexicon:
        extraction = copy(extraction)
        extraction.gazetteer = load_gazetteer(labelled.lexicon)
    names = Names(extraction.gazetteer, labelled.actors)
    words = systems.keywords(extraction.triggers)
    counts: dict[str, list[Counter[str]]] = defaultdict(list)
    pairs = []
    for article, doc in parse(labelled.articles, extraction.nlp):
        sentences = labelled.sentences.get(article.id, [])
        gold = facts((g for g in labelled.gold if g.claim.article == article.id), names, doc, sentences)
        for system, claims in systems.found(extraction, words, article, doc).items():
            # A role whose state the title alone tells is right, and not in the labels of sentences, whose ends are all written.
            written = [c for c in claims if not (sentences and c.relation == ROLE and c.target_text == c.role)]
            told = facts((Gold(claim, False) for claim in written), names, doc, sentences)
            counts[system].append(count(told, gold, sentences))
            if system == systems.KG:
                pairs.append((told, gold))
    spans = sum(map(len, labelled.sentences.values()))
    size = f"{len(labelled.articles)} articles" if not spans else f"{spans} sentences"
    required = sum(c["typed.hit"] + c["typed.missed"] for c in counts[systems.KG])
    return Result(labelled.name, size, required, {system: scores(c) for system, c in counts.items()}, pairs)


def reliability(results: Sequence[Result]) -> list[Bin]:
    """Bins of confidence over all events of several sets. What hits optional gold alone is left out."""
    articles = [pair for result in results for pair in result.articles]
    judged: list[tuple[float, bool]] = []
    for told, gold in articles:
        found = match(told, gold, "typed")
        judged += [(_confidence(fact), True) for group, _ in found.right for fact in group]
        judged += [(_confidence(fact), False) for group in found.wrong for fact in group]
    bins = []
    for edge, upper in zip(EDGES, (*EDGES[1:], 1.01), strict=True):
        inside = [(sure, right) for sure, right in judged if edge <= sure < upper]
        through = [match([f for f in told if _confidence(f) >= edge], gold, "typed") for told, gold in articles]
        right, wrong, hit, missed = (sum(len(m[k]) for m in through) for k in range(4))
        if inside:
            expected, observed = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            bins.append(Bin(edge, len(inside), expected, observed, right / (right + wrong), hit / (hit + missed)))
    return bins


def by_relation(results: Sequence[Result]) -> list[ByRelation]:
    """Each relation over several sets, in the lexicon's order."""
    articles = [pair for result in results for pair in result.articles]
    rows = []
    for relation in shipped_relations():
        view = "roles" if relation == ROLE else "typed"
        only = [match(_only(relation, told), _only(relation, gold), view) for told, gold in articles]
        right, wrong, hit, missed = (sum(len(m[k]) for m in only) for k in range(4))
        precision, recall = right / (right + wrong) if right + wrong else None, hit / (hit + missed) if hit + missed else None
        rows.append(ByRelation(relation, hit + missed, precision, recall))
    return rows


def _only(relation: str, among: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in among if fact.claim.relation == relation]


def _confidence(fact: Fact) -> float:
    return 1.0 if fact.claim.confidence is None else fact.claim.confidence
