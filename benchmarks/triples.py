"""
Score textacy's subject-verb-object triples on the labelled test sentences, as one measures kg: totals alone, no sentence is shown.

    pip install textacy && python -m benchmarks.triples

The triples are read from the parse of kg's own model, its labels renamed to those that textacy looks for. As they have no types, a triple
counts where both ends are named actors and its verb heads a phrase of kg's lexicon, whose most frequent relation it gets; subject and
object of a passive are turned round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

from spacy.tokens import Doc, Span, Token
from textacy.extract import subject_verb_object_triples

from benchmarks.accuracy.facts import facts
from benchmarks.accuracy.labelled import CORPUS, Gold, sentences
from benchmarks.accuracy.names import Names
from benchmarks.accuracy.score import count, scores
from benchmarks.accuracy.systems import Keywords, actor, keywords
from kg.lexicon import Gazetteer, load_gazetteer
from kg.parse import parse
from kg.types import Article, Claim
from kg.work import Extraction

LABELS = {"obj": "dobj", "nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass", "flat": "compound"}


def main() -> None:
    """Print precision, recall and F1 of the triples."""
    extraction = Extraction()
    labelled = sentences(CORPUS / "sentences" / "test" / "sentences.jsonl")
    if labelled.lexicon:
        extraction = copy(extraction)
        extraction.gazetteer = load_gazetteer(labelled.lexicon)
    names, words, counts = Names(extraction.gazetteer, labelled.actors), keywords(extraction.triggers), []
    for article, doc in parse(labelled.articles, extraction.nlp):
        spans = labelled.sentences[article.id]
        gold = facts((g for g in labelled.gold if g.claim.article == article.id), names, doc, spans)
        told = facts((Gold(claim, False) for claim in claims(article, doc, words, extraction.gazetteer)), names, doc, spans)
        counts.append(count(told, gold, spans))
    measured = scores(counts)
    for measure in (f"{view} {what}" for view in ("typed", "pair") for what in ("precision", "recall", "F1")):
        print(f"{measure:<16} {measured[measure].value:.2f} ({measured[measure].low:.2f}-{measured[measure].high:.2f})")


def claims(article: Article, doc: Doc, words: Keywords, gazetteer: Gazetteer) -> Iterator[Claim]:
    """The triples of an article, as claims."""
    relabelled = renamed(doc)
    for triple in subject_verb_object_triples(relabelled):
        verb = triple.verb[-1]
        relation = next((r for token in triple.verb if (r := words.get(("verb", token.lemma_.lower())))), None)
        sources, targets = ends(triple.subject, gazetteer), ends(triple.object, gazetteer)
        if any(token.dep_ == "nsubjpass" for token in triple.subject):
            sources, targets = targets, sources
        for source, one in sources.items() if relation else ():
            for target, two in targets.items():
                if source != target and relation:
                    yield Claim(
                        article.id, relation, source, target, "actual", doc.text, start_char=0, end_char=len(doc.text),
                        trigger_start=verb.idx, source_start=one.start_char, source_end=one.end_char,
                        target_start=two.start_char, target_end=two.end_char,
                    )  # fmt: skip


def ends(tokens: Sequence[Token], gazetteer: Gazetteer) -> dict[str, Span]:
    """The named actors among the words of a subject or object."""
    doc = tokens[0].doc
    return {name: ent for ent in doc.ents for token in tokens if token in ent and (name := actor(ent, {}, gazetteer))}


def renamed(doc: Doc) -> Doc:
    """The parse under the labels of ClearNLP as far as triples need them: objects, passives, agents below their "by"."""
    heads, deps = [token.head.i for token in doc], [LABELS.get(token.dep_, token.dep_) for token in doc]
    for token in doc:
        by = next((child for child in token.children if child.dep_ == "case"), None)
        if token.dep_ == "obl:agent" and by is not None:
            heads[by.i], deps[by.i] = token.head.i, "agent"
            heads[token.i], deps[token.i] = by.i, "pobj"
    found = Doc(
        doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], heads=heads, deps=deps,
        lemmas=[t.lemma_ for t in doc], pos=[t.pos_ for t in doc], tags=[t.tag_ for t in doc],
    )  # fmt: skip
    found.ents = [found.char_span(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    return found


if __name__ == "__main__":
    main()
