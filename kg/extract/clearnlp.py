"""
ClearNLP dependencies (`en_core_web_sm` and its kin) turned into the Universal Dependencies view that the rules read.

In ClearNLP a preposition heads its noun, a copula its predicate and a "by" its agent; in UD it is the other way round.
Source: the label sets as documented by spaCy (glossary) and Universal Dependencies version 2 (English guidelines).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABELS = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "poss": "nmod:poss", "relcl": "acl:relcl",
    "prt": "compound:prt", "neg": "advmod", "npadvmod": "obl", "oprd": "xcomp", "predet": "det", "preconj": "cc:preconj",
    "quantmod": "advmod",
    "nn": "compound", "intj": "discourse", "meta": "discourse", "dative": "iobj", "attr": "attr", "acomp": "acomp", "complm": "mark",
}  # fmt: skip
ONLY_CLEARNLP = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "prep", "relcl", "acomp", "attr", "agent"})


def is_clearnlp(doc: Doc) -> bool:
    """Whether the Doc's labels are ClearNLP's."""
    return any(t.dep_ in ONLY_CLEARNLP for t in doc)


def to_ud(doc: Doc) -> tuple[list[int], list[str]]:
    """The heads and labels of a Doc in the UD view, as two lists over its tokens (a root heads itself)."""
    head = [t.head.i for t in doc]
    dep = ["root" if t.head.i == t.i else LABELS.get(t.dep_, t.dep_) for t in doc]
    _turn_prepositions(doc, head, dep)
    _turn_copulas(doc, head, dep)
    return head, dep


def _turn_prepositions(doc: Doc, head: list[int], dep: list[str]) -> None:
    for token in reversed(doc):  # from the right: a chain such as "from behind the lines" is turned inside out
        if token.dep_ not in ("prep", "agent", "dative") or token.pos_ not in ("ADP", "SCONJ", "PART"):
            continue
        i = token.i
        inner = next((k.i for k in token.children if dep[k.i] in ("pobj", "pcomp", "nmod", "obl") and head[k.i] == i), None)
        if inner is None:
            dep[i] = "advmod" if dep[i] == "prep" else dep[i]
            continue
        governor, is_clause = head[i], dep[inner] == "pcomp"
        if is_clause:
            dep[inner] = "advcl"
        elif token.dep_ == "agent":
            dep[inner] = "obl:agent"
        else:
            dep[inner] = "nmod" if doc[governor].pos_ in ("NOUN", "PROPN", "PRON", "NUM", "SYM") else "obl"
        head[inner] = governor
        head[i], dep[i] = inner, "mark" if is_clause else "case"
        for other in token.children:
            if other.i != inner and head[other.i] == i:
                head[other.i] = inner


def _turn_copulas(doc: Doc, head: list[int], dep: list[str]) -> None:
    for token in doc:
        if token.lemma_ != "be":
            continue
        predicate = next((k.i for k in token.children if dep[k.i] in ("attr", "acomp")), None)
        if predicate is None:
            continue
        i = token.i
        if head[i] == i:
            head[predicate], dep[predicate] = predicate, "root"
        else:
            head[predicate], dep[predicate] = head[i], dep[i]
        for k in range(len(head)):
            if head[k] == i and k not in (i, predicate):
                head[k] = predicate
        head[i], dep[i] = predicate, "cop"
    for i, label in enumerate(dep):  # "seems ready", "remains critical of": other verbs with a predicate
        if label in ("attr", "acomp"):
            dep[i] = "xcomp"
