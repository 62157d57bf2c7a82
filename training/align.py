"""Gold sentences on the words that the tokenizer in use makes: what the model sees in training is what it sees in use."""

from __future__ import annotations

from collections.abc import Callable

from .gold import Document, Sentence

UNKNOWN = ""
"""The label of a word that the gold annotation says nothing of; no loss is taken from it."""

Tokenize = Callable[[str], list[str]]


def tokenizer() -> Tokenize:
    """Give the tokenizer of the pipeline, as text -> words without blanks."""
    from kg.model.tokenizer import blank

    nlp = blank()
    return lambda text: [t.text for t in nlp.make_doc(text) if not t.is_space]


def align(documents: list[Document], tokenize: Tokenize) -> list[Document]:
    """Carry documents over to the words of `tokenize`."""
    return [Document(d.id, [retokenize(s, tokenize) for s in d.sentences]) for d in documents]


def retokenize(gold: Sentence, tokenize: Tokenize) -> Sentence:
    """
    Carry the layers of a sentence over to other words of the same text.

    Where a new word covers several gold words, it takes what is said of the topmost of them. Where it is a piece of one, the first
    piece takes it all and the others are unknown (names go on over all pieces).
    """
    text = gold.text()
    words = tokenize(text)
    if words == gold.words:
        return gold
    spans = _spans(words, text)
    gold_spans = _spans(gold.words, text)
    # Which gold words a new word covers, and the first new word that covers a gold word.
    covered: list[list[int]] = [[g for g, (a, b) in enumerate(gold_spans) if a < end and b > start] for start, end in spans]
    home: dict[int, int] = {}
    for n, group in enumerate(covered):
        for g in group:
            home.setdefault(g, n)
    out = Sentence(words, [end < len(text) and text[end].isspace() for _, end in spans])
    for n, group in enumerate(covered):
        fresh = [g for g in group if home[g] == n]
        top = next((g for g in fresh if (gold.heads[g] or 0) - 1 not in fresh), None) if gold.heads else None
        if gold.heads:
            head = gold.heads[top] if top is not None else None
            out.heads.append(head if not head else home[head - 1] + 1)
            out.rels.append(gold.rels[top] if top is not None else UNKNOWN)
            out.upos.append(gold.upos[top] if top is not None else UNKNOWN)
            out.xpos.append(gold.xpos[top] if top is not None else UNKNOWN)
            out.lemmas.append(gold.lemmas[top] if top is not None else UNKNOWN)
        if gold.names:
            label = gold.names[group[0]]
            out.names.append("I" + label[1:] if label[0] == "B" and not fresh else label)
    return out


def _spans(words: list[str], text: str) -> list[tuple[int, int]]:
    spans, end = [], 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        spans.append((start, end))
    return spans
