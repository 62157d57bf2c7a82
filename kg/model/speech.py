"""Quotations, and who speaks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.model.mentions import SUBJECTS

SAYING_VERBS = """
    accuse acknowledge add admit agree announce answer argue ask assert assure call caution claim comment complain
    conclude confirm continue declare demand deny describe explain insist joke note observe pledge post predict promise
    quip read recall remark repeat reply report respond say state stress suggest tell think tweet urge vow warn write
"""
SAYING = frozenset(SAYING_VERBS.split())
PAIRS = {"“": "”", '"': '"', "‘": "’", "„": "“", "«": "»", "``": "''"}
NEAR = 12  # words between a quotation and its verb of saying


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens from the opening mark to the one after the closing mark, and the subject of the verb of saying, where one was found."""

    start: int
    end: int
    speaker: Token | None


def quotations(doc: Doc) -> list[Quotation]:
    """Find the quotations of a parsed Doc, in order; one that follows another in its paragraph without a verb of saying continues it."""
    found: list[Quotation] = []
    for start, end in _marked(doc):
        speaker = _speaker(doc, start, end)
        if speaker is None and found and _opens_sentence(doc, start, end):
            between = doc[found[-1].end - 1 : start]
            speaker = None if any(_is_break(token) for token in between) else found[-1].speaker
        found.append(Quotation(start, end, speaker))
    return found


def _marked(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what stands between quotation marks; one not closed in its paragraph ends there."""
    opened, closing = -1, ""
    for token in doc:
        if opened >= 0 and (token.text == closing or _is_break(token)):
            yield opened, token.i + 1
            opened = -1
        elif opened < 0 and token.text in PAIRS and not (token.text == "‘" and token.tag_ == "POS"):
            opened, closing = token.i, PAIRS[token.text]
    if opened >= 0:
        yield opened, len(doc)


def _is_break(token: Token) -> bool:
    return token.is_space and token.text.count("\n") > 1


def _opens_sentence(doc: Doc, start: int, end: int) -> bool:
    return any(token.is_sent_start for token in doc[start : min(start + 2, end)])


def _speaker(doc: Doc, start: int, end: int) -> Token | None:
    """Find the subject of the verb of saying nearest to the quotation, in the sentences where it begins and ends."""
    sentences: list[Span] = [doc[start].sent, doc[end - 1].sent]
    first, last = max(sentences[0].start, start - NEAR), min(sentences[1].end, end + NEAR)
    after = [token for token in doc[end:last] if _says(token)]
    before = [token for token in reversed(doc[first:start]) if _says(token)]
    for verb in after + before:
        for child in verb.children:
            if child.dep_ in SUBJECTS and not start <= child.i < end:
                return child
    return None


def _says(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_ in SAYING
