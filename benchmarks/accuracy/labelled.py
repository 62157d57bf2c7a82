"""Labelled news: articles with the relations that they state, and sentences with those of each, none included."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.letters import Letters, put_back
from benchmarks.accuracy.names import Actors
from kg.errors import InputError
from kg.lines import from_line
from kg.read import read
from kg.types import Article, Claim
from training.gold import blocks, read_bio

CORPUS = Path(__file__).parents[2] / "corpus"
UNTOUCHED = "test sentences"  # to be measured on, and their rows not to be looked at


class Gold(NamedTuple):
    """A relation that a labelled text states. To find an optional one is right, to miss it is no fault."""

    claim: Claim
    optional: bool


class Sentence(NamedTuple):
    """A half-open span of an article's text that is labelled on its own; `statement` if it does no more than report what somebody said."""

    start_char: int
    end_char: int
    statement: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """
    A set of articles with their gold.

    Attributes:
        sentences: By article, where sentences are labelled one by one; empty where a relation counts once an article.
        actors: Aliases that come with the gold.
        lexicon: Files that name actors of these texts alone, such as countries that do not exist.
    """

    name: str
    articles: Sequence[Article]
    gold: Sequence[Gold]
    sentences: dict[str, list[Sentence]] = field(default_factory=dict)
    actors: Actors = field(default_factory=dict)
    lexicon: Sequence[Path] = ()


def briefs(corpus: Path = CORPUS) -> Labelled:
    """The briefs that kg ships, and their relations."""
    return articles("briefs", [corpus / "briefs"], sorted((corpus / "gold").glob("*.jsonl")))


def articles(name: str, paths: Sequence[Path], gold: Sequence[Path], actors: Actors | None = None) -> Labelled:
    """
    Read articles, and gold in the lines that `kg extract` writes; of these only article, source, relation and target must be there.

    Args:
        gold: Its `article` is the article's id, or what the last part of that begins with.

    Raises:
        InputError: Nothing can be read, or a line is about an article that is not there or could be two.
        LineError: A line of the gold is not a claim.
    """
    problems: list[InputError] = []
    found = list(read(paths, on_problem=problems.append))
    if problems:
        raise problems[0]
    ids: dict[object, str] = {}
    relations = []
    for path in gold:
        for where, row in _rows(path, "article"):
            given = row["article"]
            if given not in ids:
                ids[given] = _article_id(given, found, where)
            relations.append(_gold({"sentence": "?", "status": "actual"} | row | {"article": ids[given]}, where))
    return Labelled(name, found, relations, actors=actors or {})


def sentences(path: Path) -> Labelled:
    """
    Read labelled sentences that stand in the file: {"id", "text", "relations"} and optional published and style ("statement") a line.

    A .yaml beside the file is a lexicon that goes with them.

    Raises:
        InputError: The file cannot be read.
        LineError: A relation is not one.
    """
    read_: list[Article] = []
    gold: list[Gold] = []
    spans: dict[str, list[Sentence]] = {}
    for where, row in _rows(path, "id", "text", "relations"):
        text, day = row["text"], row.get("published")
        read_.append(Article(row["id"], text, published=dt.date.fromisoformat(day) if day else None, paragraphs=((0, len(text)),)))
        spans[row["id"]] = [Sentence(0, len(text), row.get("style") == "statement")]
        gold += [_gold(relation | {"article": row["id"], "sentence": text, "start_char": 0}, where) for relation in row["relations"]]
    return Labelled(f"{path.parent.name} sentences", read_, gold, spans, lexicon=sorted(path.parent.glob("*.yaml")))


def treebank_sentences(labels: Path, treebank: Path) -> Labelled:
    """
    Put stand-off labels back on their sentences; each document is read as a whole.

    Args:
        treebank: Folder with the treebank (of one in parts, the training part), or with the file of names in `ner/`.

    Raises:
        InputError: The treebank is not there, or its sentences are not those that were labelled.
        LineError: A relation is not one.
    """
    rows = {row["sent_id"]: (where, row) for where, row in _rows(labels, "doc", "sent_id", "relations")}
    documents = {row["doc"] for _, row in rows.values()}
    path, sentences_ = _source(labels.stem, treebank)
    told = [sentence for sentence in sentences_ if sentence["sent_id"] in rows or sentence.get("doc") in documents]
    digest = hashlib.sha256("".join(f"{sentence['text']}\n" for sentence in told).encode()).hexdigest()
    if digest not in labels.parents[1].joinpath("README.md").read_text("utf-8"):
        raise InputError(f"{path}: not the sentences that {labels.name} labels; use the release that {labels.parent.name} was made from")
    texts: dict[str, str] = defaultdict(str)
    days: dict[str, str] = {}
    gold: list[Gold] = []
    spans: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in told:
        where, row = rows.get(sentence["sent_id"], ("", {}))
        doc, text = row.get("doc") or sentence["doc"], sentence["text"]
        days.setdefault(doc, sentence.get("meta::dateCreated", ""))
        if texts[doc]:
            texts[doc] += "\n\n" if any(key.startswith("newpar") for key in sentence) else " "
        start = len(texts[doc])
        texts[doc] += text
        if row:
            spans[doc].append(Sentence(start, len(texts[doc])))
        for relation in row.get("relations", ()):
            moved = {key: value + start for key, value in relation.items() if key.endswith(("_start", "_end"))}
            gold.append(_gold(relation | moved | {"article": doc, "sentence": text, "start_char": start}, where))
    read_ = [Article(doc, text, published=_day(days[doc]), paragraphs=_paragraphs(text)) for doc, text in texts.items()]
    return Labelled(f"{labels.stem} sentences", read_, gold, dict(spans))


def news_sentences(labels: Path, treebank: Path) -> Labelled:
    """
    Put labels back on news articles by their letters; each article is read as a whole.

    Args:
        labels: A sentence a line: {"doc", "letters", "digest", "relations"}, the spans of the relations counted in letters.
        treebank: Folder with the articles in `news/`, one a line: {"id", "text", "published"}. Sentences that are not in them are left out.

    Raises:
        InputError: A file is not there or cannot be read.
        LineError: A relation is not one.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for where, row in _rows(labels, "doc", "letters", "digest", "relations"):
        rows[row["doc"]].append(row | {"where": where})
    gold: list[Gold] = []
    read_: list[Article] = []
    spans: dict[str, list[Sentence]] = {}
    for _, told in _rows(treebank / "news" / labels.name, "id", "text", "published"):
        doc, text = told["id"], told["text"]
        letters = Letters.of(text)
        read_.append(Article(doc, text, published=_day(told["published"]), paragraphs=_paragraphs(text)))
        spans[doc] = []
        for row, at, (start, end) in put_back(letters, text, rows[doc]):
            spans[doc].append(Sentence(start, end))
            for relation in row["relations"]:
                placed = {}
                for side in ("source", "target"):
                    first, last = relation[f"{side}_letters"]
                    placed[f"{side}_start"], placed[f"{side}_end"] = letters.span(at + first, at + last)
                gold.append(_gold(relation | placed | {"article": doc, "sentence": text[start:end], "start_char": start}, row["where"]))
    return Labelled(f"{labels.stem} sentences", read_, gold, spans)


def _source(stem: str, treebank: Path) -> tuple[Path, Iterable[dict[str, str]]]:
    """The file that holds the words, and its sentences: `sent_id`, `text`, and what else is told of them."""
    for name in (f"{stem}-train.conllu", f"{stem}.conllu", f"ner/{stem}.bio"):
        for path in (treebank / name, treebank / f"{name}.xz"):
            if path.exists() and path.name.startswith(f"{stem}.bio"):
                named = ((doc, n, s) for doc in read_bio(path) for n, s in enumerate(doc.sentences))
                return path, ({"doc": doc.id, "sent_id": f"{doc.id}.{n}", "text": s.text()} for doc, n, s in named)
            if path.exists():
                return path, (comments for comments, _ in blocks(path))
    raise InputError(f"{treebank}: no {stem}-train.conllu, {stem}.conllu or ner/{stem}.bio, plain or .xz; it holds the words")


def _rows(path: Path, *needed: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a .jsonl file, each with file and line, and with the keys that it needs."""
    try:
        rows = [(f"{path.name}:{n}", json.loads(line)) for n, line in enumerate(path.read_text("utf-8").split("\n"), 1) if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a file of one JSON object a line") from error
    for where, row in rows:
        if missing := [key for key in needed if not isinstance(row, dict) or key not in row]:
            raise InputError(f"{where}: no {missing[0]}; a line needs {', '.join(needed)}")
        yield where, row


def _gold(row: dict[str, Any], where: str) -> Gold:
    return Gold(from_line(row, where), bool(row.get("optional")))


def _article_id(given: object, found: Sequence[Article], where: str) -> str:
    ids = [a.id for a in found if a.id == given] or [a.id for a in found if a.id.rpartition("/")[2].startswith(str(given))]
    if len(ids) != 1:
        raise InputError(f"{where}: article {given!r} fits {len(ids)} of the articles; give the id or the beginning of the file's name")
    return ids[0]


def _paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in re.finditer(r"[^\n]+", text))


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
