"""The labelled sentences that the judge learns from, in one form: written ones, reports, real ones, and the briefs."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.labelled import CORPUS, Gold, Labelled, briefs, news_sentences, treebank_sentences
from kg.errors import InputError
from kg.types import Article

from .rename import Renamer, states
from .settings import Settings

SENTENCES = CORPUS / "sentences"
WITHOUT = "no relation"  # the style of written sentences that look as if they stated a relation, and a set of its own


class Label(NamedTuple):
    """A relation that a text states, its ends as half-open spans of the text; `trigger` is what tells it, or empty."""

    source: tuple[int, int]
    target: tuple[int, int]
    relation: str
    status: str
    trigger: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Text:
    """
    An article with the relations that it states.

    Attributes:
        part: The set that it is of: "written", "reports", "no relation", "real", "wikipedia", "news" or "briefs".
        spans: Its sentences, half-open; none where those of the parser are meant.
    """

    part: str
    article: Article
    labels: Sequence[Label]
    spans: Sequence[tuple[int, int]] = field(default=())


def texts(settings: Settings, treebank: Path) -> Iterator[Text]:
    """
    All of them.

    Raises:
        InputError: A file is missing or is not what was labelled.
    """
    invented = states(SENTENCES / "written" / "states.yaml")
    renamer = Renamer(invented, states(left_out=settings.left_out), settings.names)
    yield from written(SENTENCES / "written" / "training.jsonl", renamer)
    yield from reports(SENTENCES / "reports" / "reports.jsonl", renamer)
    for part, folder in (("real", "gum-news"), ("wikipedia", "wikipedia")):
        for path in sorted((SENTENCES / folder).glob("*.jsonl")):
            yield from real(part, treebank_sentences(path, treebank))
    for path in sorted((SENTENCES / "news").glob("*.jsonl")):
        yield from real("news", news_sentences(path, treebank))
    yield from whole_briefs()


def written(path: Path, renamer: Renamer | None = None) -> Iterator[Text]:
    """
    Sentences that stand in the file, each an article of its own.

    Args:
        renamer: Gives them real states' names; without it they keep the invented ones.

    Raises:
        InputError: The file cannot be read.
    """
    for row in map(renamer.row if renamer else dict, rows(path)):
        text = row["text"]
        part = WITHOUT if row["style"] == WITHOUT else "written"
        article = Article(row["id"], text, paragraphs=((0, len(text)),))
        yield Text(part, article, [_label(relation) for relation in row["relations"]], [(0, len(text))])


def reports(path: Path, renamer: Renamer | None = None) -> Iterator[Text]:
    """
    Whole reports that stand in the file, a paragraph a line.

    Args:
        renamer: As of `written`.

    Raises:
        InputError: The file cannot be read.
    """
    for row in map(renamer.row if renamer else dict, rows(path)):
        paragraphs = tuple(match.span() for match in re.finditer(r"[^\n]+", row["text"]))
        labels = [_label(relation) for relation in row["relations"]]
        yield Text("reports", Article(row["id"], row["text"], paragraphs=paragraphs), labels, [tuple(span) for span in row["sentences"]])


def real(part: str, labelled: Labelled) -> Iterator[Text]:
    """Documents with the labels of a stand-off file; the sentences are those that are labelled."""
    gold = _by_article(labelled.gold)
    for article in labelled.articles:
        labels = [
            Label(_span(c.source_start, c.source_end), _span(c.target_start, c.target_end), c.relation, c.status, c.trigger or "", optional)
            for c, optional in gold[article.id]
        ]
        yield Text(part, article, labels, [(s.start_char, s.end_char) for s in labelled.sentences[article.id]])


def whole_briefs() -> Iterator[Text]:
    """The briefs; their gold gives sentences and names, and a relation whose names do not both stand in its sentence is left out."""
    labelled = briefs()
    gold = _by_article(labelled.gold)
    for article in labelled.articles:
        labels = [label for item in gold[article.id] if (label := _found(item, article.text)) is not None]
        yield Text("briefs", article, labels)


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file that has one a line.

    Raises:
        InputError: The file cannot be read.
    """
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a file of one JSON object a line") from error


def _label(relation: dict[str, Any]) -> Label:
    source, target = ((relation[f"{end}_start"], relation[f"{end}_end"]) for end in ("source", "target"))
    return Label(source, target, relation["relation"], relation["status"], relation["trigger"] or "", bool(relation.get("optional")))


def _span(start: int | None, end: int | None) -> tuple[int, int]:
    assert start is not None, "a stand-off label has its offsets"
    assert end is not None
    return start, end


def _by_article(gold: Sequence[Gold]) -> dict[str, list[Gold]]:
    found: dict[str, list[Gold]] = defaultdict(list)
    for item in gold:
        found[item.claim.article].append(item)
    return found


def _found(item: Gold, text: str) -> Label | None:
    claim = item.claim
    at = text.find(claim.sentence)
    if at < 0:
        return None
    ends = []
    for words in (claim.source_text or claim.source, claim.target_text or claim.target):
        match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", claim.sentence)
        if match is None:
            return None
        ends.append((at + match.start(), at + match.end()))
    return Label(ends[0], ends[1], claim.relation, claim.status, claim.trigger or "", item.optional)
