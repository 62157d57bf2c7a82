"""What is compared: kg, its rules and its judge each alone, and two baselines that show what the labelled texts give away for little."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import Extractor
from kg.lexicon import Gazetteer, Triggers
from kg.resolve import within
from kg.types import Article, Claim, Reading
from kg.work import Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

KG, NAMES_AND_KEYWORD, ALWAYS_ACTUAL = "kg", "two names, a keyword", "always actual"
RULES, JUDGE = "rules alone", "judge alone"
FORMS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}

Keywords = Mapping[tuple[str, str], str]


def found(extraction: Extraction, keywords: Keywords, article: Article, doc: Doc) -> dict[str, list[Claim]]:
    """The claims of one parsed article, by system."""
    claims = extraction.claims_of(article, doc)
    return {
        KG: claims,
        RULES: _rules_alone(extraction, article, doc),
        JUDGE: _judge_alone(extraction, article, doc),
        NAMES_AND_KEYWORD: list(_first_names(article, doc, keywords, extraction.gazetteer)),
        ALWAYS_ACTUAL: [replace(claim, status="actual", id="") for claim in claims],
    }


def _rules_alone(extraction: Extraction, article: Article, doc: Doc) -> list[Claim]:
    unjudged = copy(extraction)
    unjudged.judge = None
    return unjudged.claims_of(article, doc)


def _judge_alone(extraction: Extraction, article: Article, doc: Doc) -> list[Claim]:
    extractor = _Unruled(article, doc, extraction.gazetteer, extraction.triggers, extraction.judge)
    return list(within.claims(article, extractor.readings(), extractor.mentions.people, extraction.gazetteer, extraction.relations, ""))


class _Unruled(Extractor):
    """The judge without the rules: it sees no reading of theirs and adds what it finds likely."""

    def rules(self) -> list[Reading]:
        return []


def keywords(triggers: Triggers) -> Keywords:
    """(form, lemma) of every head in the lexicon -> the relation of most phrases with that head."""
    relations: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for frame in triggers.frames:
        for lemma in frame.head:
            relations[frame.form, lemma][frame.relation] += 1
    return {head: max(sorted(counts), key=counts.__getitem__) for head, counts in relations.items()}


def _first_names(article: Article, doc: Doc, keywords: Keywords, gazetteer: Gazetteer) -> Iterator[Claim]:
    """The first two actors named in a sentence, in that order, with the relation of its first keyword."""
    full: dict[str, str] = {}
    for sentence in doc.sents:
        actors: dict[str, Span] = {}
        for ent in sentence.ents:
            if name := actor(ent, full, gazetteer):
                actors.setdefault(name, ent)
        heads = ((token, keywords.get((FORMS.get(token.pos_, ""), token.lemma_.lower()))) for token in sentence)
        trigger, relation = next(((token, relation) for token, relation in heads if relation), (None, None))
        if trigger is None or relation is None or len(actors) < 2:
            continue
        (source, one), (target, two) = list(actors.items())[:2]
        yield Claim(
            article.id, relation, source, target, "actual", sentence.text, start_char=sentence.start_char, end_char=sentence.end_char,
            trigger_start=trigger.idx, source_start=one.start_char, source_end=one.end_char,
            target_start=two.start_char, target_end=two.end_char,
        )  # fmt: skip


def actor(ent: Span, full: dict[str, str], gazetteer: Gazetteer) -> str | None:
    """The name of an actor; a surname gets the last full name with it. None for a place that is no state."""
    text = ent.text
    if ent.label_ == "PERSON":
        surname = text.split()[-1]
        if " " in text:
            full[surname] = text
        return full.get(surname, text)
    if ent.label_ in ("LOC", "NORP"):
        code = gazetteer.country_of(text)
        return gazetteer.state(code).name if code else None
    return text if ent.label_ == "ORG" else None
