"""Why the extractor read a sentence so: words, actors, the rule that fired for each claim, and the nearest rule that did not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.types import Article, Claim

if TYPE_CHECKING:
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
    extractor = Extractor(article, doc, extraction.gazetteer, extraction.triggers)
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
    return Explanation(words, tuple(seen.values()), tuple(claims), near)
