"""Why the extractor read a sentence so: words, actors, the rule that fired for each claim, and the nearest rule that did not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.types import Article, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from spacy.tokens import Doc

    from kg.extract.precedents import Precedent
    from kg.work import Extraction


@dataclass(frozen=True, slots=True)
class Word:
    """One token as the parser sees it."""

    text: str
    lemma: str
    tag: str
    dependency: str
    head: str


@dataclass(frozen=True, slots=True)
class Near:
    """A trigger that stands in the sentence and gave no claim, and the first place of its phrase that nothing fills."""

    trigger: str
    phrase: str
    relation: str
    missing: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that `kg explain` shows of a text."""

    words: tuple[Word, ...]
    mentions: tuple[tuple[str, str, str], ...]  # as written, whom it means, kind
    claims: tuple[Claim, ...]
    near: tuple[Near, ...]
    precedents: tuple[Precedent | None, ...] = ()  # of each claim that was learned, the labelled sentence most like it


def explain(text: str, extraction: Extraction, *, published: dt.date | None = None) -> Explanation:
    """
    Read a text as `kg extract` would and say why.

    Args:
        published: What relative dates and offices count from.
    """
    from kg.extract import Extractor
    from kg.parse import parse
    from kg.read import article as clean

    article: Article = clean(text, id="explained", published=published)
    _, doc = next(iter(parse([article], extraction.nlp)))
    extractor = Extractor(article, doc, extraction.gazetteer, extraction.triggers, extraction.judge)
    claims = extraction.claims_of(article, doc)
    tree = extractor.tree
    words = tuple(Word(t.text, tree.lemma[t.i], t.tag_, tree.dep[t.i], tree.tokens[tree.head[t.i]].text) for t in doc if not t.is_space)
    seen = {}
    for i in range(len(tree.tokens)):
        mention = extractor.mentions.at(i)
        if mention is not None:
            seen[mention.start_char, mention.end_char] = (mention.text, mention.name, mention.kind or "")
    told = {claim.trigger_start for claim in claims}
    near = tuple(
        Near(tree.tokens[i].text, frame.phrase, frame.relation, missing)
        for i in range(len(tree.tokens))
        if tree.tokens[i].idx not in told
        for frame, missing in extractor.matcher.nearest(i)
    )
    return Explanation(words, tuple(seen.values()), tuple(claims), near, tuple(_precedents(claims, doc)))


def _precedents(claims: Sequence[Claim], doc: Doc) -> Iterator[Precedent | None]:
    from kg.extract.precedents import Precedents
    from kg.extract.verdicts import LEARNED
    from kg.model.network import SHIPPED

    learned = [c.trigger_start if (c.rule or "").startswith(LEARNED) else None for c in claims]
    known = Precedents(SHIPPED / "precedents.npz") if any(at is not None for at in learned) else None
    row = {token.idx: token.i for token in doc}
    for claim, at in zip(claims, learned, strict=True):
        yield known.nearest(claim.relation, doc.tensor[row[at]]) if known is not None and at is not None else None


def render(explanation: Explanation, console: Console) -> None:
    """Print an explanation as tables."""
    from rich import box
    from rich.table import Table

    words = Table("word", "lemma", "tag", "depends as", "on", box=box.SIMPLE, title="Words", title_justify="left")
    for word in explanation.words:
        words.add_row(
            word.text, word.lemma, word.tag, word.dependency, "" if word.head == word.text and word.dependency == "root" else word.head
        )
    actors = Table("as written", "means", "kind", box=box.SIMPLE, title="Actors", title_justify="left")
    for row in explanation.mentions:
        actors.add_row(*row)
    claims = Table("source", "relation", "target", "status", "said by", "because", box=box.SIMPLE, title="Claims", title_justify="left")
    for claim, precedent in zip_longest(explanation.claims, explanation.precedents):
        because = f"{claim.trigger!r}: {claim.rule} ({claim.confidence})"
        if precedent is not None:
            because += f"; as {precedent.trigger!r} in: {precedent.text}"
        claims.add_row(claim.source, claim.relation, claim.target, claim.status, claim.attributed_to or "", because)
    near = Table("trigger", "relation", "phrase", "what is missing", box=box.SIMPLE, title="Came near", title_justify="left")
    for miss in explanation.near:
        near.add_row(miss.trigger, miss.relation, miss.phrase, miss.missing)
    for table in (words, actors, claims, near):
        if table.row_count:
            console.print(table, highlight=False, markup=False)
    if not explanation.claims:
        console.print("no claim")
