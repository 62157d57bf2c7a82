"""Whom and what a text names or describes: mentions with kind, gender and number, found by entities and grammar."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Span, Token

from kg.model.network import SHIPPED

Kind = Literal["person", "body", "thing"]
Gender = Literal["m", "f", ""]

# Dependency labels, Universal Dependencies and ClearNLP side by side.
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj"})
OBJECTS = frozenset({"obj", "iobj", "dobj", "dative", "obl:agent"})
RELATIVE = frozenset({"acl:relcl", "relcl"})
INSIDE = frozenset({"amod", "case", "cc", "compound", "compound:prt", "fixed", "flat", "goeswith", "nmod:desc", "nmod:unmarked", "nummod"})
BEFORE_HEAD = INSIDE - {"case", "cc"} | {"advmod", "det", "det:predet", "nmod", "nmod:poss", "poss", "predet", "punct"}

KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "body", "LOC": "body", "GPE": "body", "FAC": "body", "NORP": "body"}
NO_MENTION = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
PLURAL = frozenset({"NNS", "NNPS"})
SOMEONE = frozenset({"someone", "somebody", "anyone", "everyone", "one"})


@dataclass(eq=False, slots=True)
class Mention:
    """
    A name, a description, or several of them together.

    Attributes:
        start: First token; `end` is the one after the last. A description ends with its head noun.
        head: The token by which it hangs in the sentence.
        offices: What it describes somebody as: noun and modifiers, ("chancellor", {"german"}); for a name, by the title before it.
    """

    start: int
    end: int
    head: Token
    kind: Kind
    gender: Gender
    plural: bool
    named: bool
    offices: tuple[tuple[str, frozenset[str]], ...] = ()


def mentions(doc: Doc) -> Iterator[Mention]:
    """Yield the mentions of a parsed Doc with entities, by start; pronouns are none."""
    names = [_name(ent) for ent in doc.ents if ent.label_ not in NO_MENTION and not _is_adjective(ent)]
    found = names + [_description(token) for token in doc if _heads_description(token)]
    by_head = {mention.head.i: mention for mention in found}
    groups = [group for mention in found if (group := _group(mention, by_head)) is not None]
    yield from sorted(found + groups, key=lambda mention: (mention.start, -mention.end))


def word_gender(kind: str, word: str) -> Gender | None:
    """Look a word up in people.csv and first_names.csv ('first', 'title', 'person' or 'body'); None if it is not there."""
    return _people().get((kind, word))


@cache
def _people() -> dict[tuple[str, str], Gender]:
    first: dict[tuple[str, str], Gender] = {("first", word): _gender(gender) for word, gender in _rows("first_names.csv")}
    return first | {(kind, word): _gender(gender) for kind, word, gender in _rows("people.csv")}


def _rows(name: str) -> Iterator[list[str]]:
    with (SHIPPED / name).open(encoding="utf-8", newline="") as file:
        yield from csv.reader(line for line in file if not line.startswith("#"))


def _gender(letter: str) -> Gender:
    return "m" if letter == "m" else "f" if letter == "f" else ""


def _is_adjective(ent: Span) -> bool:
    return ent.label_ == "NORP" and ent.root.pos_ == "ADJ"


def _name(ent: Span) -> Mention:
    kind = KINDS.get(ent.label_, "thing")
    if kind != "person":
        return Mention(ent.start, ent.end, ent.root, kind, "", ent.label_ == "NORP", named=True)
    title = ent.doc[ent.start - 1] if ent.start else None
    offices = ((title.lemma_.lower(), _modifiers(title)),) if title is not None and _is_person(title) else ()
    return Mention(ent.start, ent.end, ent.root, kind, _name_gender(ent), ent.root.tag_ == "NNPS", named=True, offices=offices)


def _is_person(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and word_gender("person", token.lemma_.lower()) is not None


def _modifiers(head: Token) -> frozenset[str]:
    """Collect the words that narrow a noun down: those before it, and names after it ("president of Ruritania")."""
    start = head.i
    while start > head.sent.start and head.doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "VERB"):
        start -= 1
    after = (token for child in head.rights if child.dep_ in ("nmod", "prep") for token in child.subtree if token.ent_type_)
    return frozenset(token.lower_ for token in (*head.doc[start : head.i], *after))


def _name_gender(ent: Span) -> Gender:
    """Tell it by a title before the name or inside it, else by the first name."""
    before = [ent.doc[ent.start - 1].text] if ent.start else []
    for title in (*before, ent[0].text):
        found = word_gender("title", title) or word_gender("person", title.lower())
        if found:
            return found
    return word_gender("first", ent[0].text) or ""


def _heads_description(token: Token) -> bool:
    if (token.ent_type_ and token.ent_type_ != "NORP") or token.dep_ in INSIDE:
        return False
    return token.pos_ == "NOUN" or (token.pos_ == "PROPN" and _is_office(token))


def _is_office(token: Token) -> bool:
    """Tell "the President" and "the Court", which are written like names."""
    noun = token.lemma_.lower()
    known = word_gender("person", noun) is not None or word_gender("body", noun) is not None
    return known and not any(child.dep_ == "flat" for child in token.rights)


def _description(head: Token) -> Mention:
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in BEFORE_HEAD or child.right_edge.i != start - 1:
            break
        start = child.left_edge.i
    while head.doc[start].is_punct and start < head.i:
        start += 1
    noun = head.lemma_.lower()
    plural = head.tag_ in PLURAL or noun in ("people", "police")
    gender = word_gender("person", noun)
    kind: Kind = "person" if gender is not None or noun in SOMEONE else "body" if word_gender("body", noun) is not None else "thing"
    return Mention(start, head.i + 1, head, kind, gender or "", plural, named=False, offices=((noun, _modifiers(head)),))


def _group(first: Mention, by_head: dict[int, Mention]) -> Mention | None:
    """Join a mention with those coordinated with it: "Sylvania and its neighbour"."""
    others = [by_head[token.i] for token in first.head.children if token.dep_ == "conj" and token.i in by_head and token.i >= first.end]
    joints = [token.lower_ for mention in (first, *others) for token in mention.head.children if token.dep_ == "cc"]
    if not others or not {"and", "&"} & set(joints):
        return None
    kinds = {first.kind, *(other.kind for other in others)}
    kind = first.kind if len(kinds) == 1 else "thing"
    end = max(other.end for other in others)
    return Mention(first.start, end, first.head, kind, "", plural=True, named=first.named and all(other.named for other in others))
