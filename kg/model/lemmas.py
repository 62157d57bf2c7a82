"""Lemmas by Penn tag: spelling rules, and a table of what they would get wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.model.network import SHIPPED

VERB = frozenset({"VBZ", "VBP", "VBD", "VBN", "VBG", "VB"})
MAY_BE_VERB = frozenset({"JJ", "NN", "NNP", "UH"})
COMPARED = frozenset({"JJR", "JJS", "RBR", "RBS"})
AS_WRITTEN = frozenset({"NNP", "ADD", "FW", "GW", "LS", "NFP", "SYM", "XX"})

CLOSED = {
    "PRP": {"me": "I", "i": "I", "him": "he", "her": "she", "us": "we", "them": "they", "'em": "they", "'s": "we", "’s": "we"}
    | {"mine": "my", "yours": "your", "hers": "her", "ours": "our", "theirs": "their"},
    "DT": {"an": "a", "these": "this", "those": "that"},
    "WP": {"whom": "who"},
    "MD": {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would", "sha": "shall"},
    "RB": {"n't": "not", "n’t": "not"},
    "TO": {"na": "to", "ta": "to"},
    "POS": {"’s": "'s", "'": "'s", "’": "'s"},
    "RBR": {"better": "well", "worse": "badly"},
    "RBS": {"best": "well", "worst": "badly"},
    "CD": {"m": "million", "bn": "billion", "tn": "trillion", "k": "thousand"},
}
BE = dict.fromkeys(("am", "are", "is", "was", "were", "been", "being", "'m", "’m", "'re", "’re", "'s", "’s", "ai"), "be")
HAVE = dict.fromkeys(("has", "had", "having", "'ve", "’ve", "'d", "’d"), "have")
SHORT_VERBS = BE | HAVE | {"does": "do", "did": "do", "done": "do", "wan": "want", "gon": "go"}
IS_OR_HAS = frozenset({"'s", "’s"})

# What a stem before -ed or -ing lacks its e for: certain endings, or one vowel and one consonant in a word of one syllable.
LACKS_E = re.compile(
    r"""(?: [cuvz] | [^s]s | [dr]g | [ai]g | [ae]ng | [bcdfgkptz]l | [^aeiou][iu][ln] | [^aeiou][aiou][dk] | [^aeo]at | [^aeo]ut
        | [^aeo][au]r | ir | um | ap
        | ^[^aeiou]*(?:qu)?[aeiouy][^aeiouwxy] )$""",
    re.VERBOSE,
)
IN_ING = re.compile("[aeiouy].*ing$")  # "using", but not "bring"
DOUBLED = re.compile(r"[aeiouy]([bdgmnprt])\1$")


def lemma(word: str, tag: str, pos: str = "") -> str:
    """
    Give the dictionary form of a word, in lower case unless it is a name or an abbreviation.

    Args:
        word: As written.
        tag: Its Penn tag.
        pos: Its universal tag; where it says verb or noun and the Penn tag does not, it is followed.

    Example:
        >>> [lemma("Sanctions", "NNS"), lemma("NGOs", "NNS"), lemma("withdrew", "VBD"), lemma("Russians", "NNPS")]
        ['sanction', 'NGO', 'withdraw', 'Russian']
        >>> [lemma("United", "NNP", "VERB"), lemma("existing", "JJ", "VERB"), lemma("fighting", "VBG", "NOUN")]
        ['Unite', 'exist', 'fighting']
    """
    lower = word.lower()
    # A participle in a name is read now as a verb, now as an adjective ("United"); its lemma is the verb's either way.
    if tag in MAY_BE_VERB and (pos == "VERB" or (pos == "ADJ" and tag == "NNP" and lower.endswith(("ed", "ing")))):
        base = _verb(lower, "VBG" if IN_ING.search(lower) else "VBN")
        return base.capitalize() if tag == "NNP" else base
    if tag in AS_WRITTEN:
        return word
    if pos == "NOUN" and tag in VERB:
        return lower
    if lower in CLOSED.get(tag, ()):
        return CLOSED[tag][lower]
    if tag == "NNPS":
        base = _plural(lower)
        return word[: len(base)] if lower.startswith(base) else base.capitalize()
    if tag in ("NN", "NNS", "JJ", "CD") and sum(letter.isupper() for letter in word) > 1:
        return word.removesuffix("s") if tag == "NNS" else word
    if tag == "NNS":
        return _plural(lower)
    if tag in VERB:
        return _verb(lower, "VBG" if tag in ("VB", "VBP") and IN_ING.search(lower) else tag)
    return _compared(lower) if tag in COMPARED else lower


def _plural(word: str) -> str:
    return _table().get(("n", word)) or _without_s(word)


def _verb(word: str, tag: str) -> str:
    known = SHORT_VERBS.get(word)
    if known or tag in ("VB", "VBP"):
        return known or word
    if tag == "VBZ":
        return _table().get(("v", word)) or _without_s(word)
    known = _table().get(("v", word))
    if known:
        return known
    if word.endswith("ied") and tag != "VBG":
        return word[:-3] + "y"
    ending = "ing" if tag == "VBG" else "ed"
    return _with_e(word.removesuffix(ending)) if word.endswith(ending) and len(word) > len(ending) + 1 else word


def _compared(word: str) -> str:
    known = _table().get(("a", word))
    if known:
        return known
    stem = re.sub("(?:er|est)$", "", word)
    if stem == word or len(stem) < 2:
        return word
    return stem[:-1] + "y" if stem.endswith("i") else _with_e(stem)


def _without_s(word: str) -> str:
    if word.endswith("men"):
        return word[:-2] + "an"
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us")) or word[0].isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word[:-1]


def _with_e(stem: str) -> str:
    if DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if LACKS_E.search(stem) else stem


@cache
def _table() -> dict[tuple[str, str], str]:
    with (SHIPPED / "lemmas.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        return {(kind, form): base for kind, form, base in rows}


class Lemmas:
    """The component `kg_lemmas`: sets the lemma of each token by its tag, and that of "'s" by the verb it goes with."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a Doc that has tags and a parse."""
        strings = doc.vocab.strings
        column: Any = np.zeros((len(doc), 1), np.uint64)
        for place, (orth, tag, pos) in enumerate(doc.to_array(["ORTH", "TAG", "POS"]).tolist()):
            known = self._known.get((orth, tag, pos))
            if known is None:
                known = self._known[orth, tag, pos] = strings.add(lemma(strings[orth], strings[tag], strings[pos]))
            column[place] = known
        doc.from_array(["LEMMA"], column)
        for token in doc:
            if token.text in IS_OR_HAS and token.dep_ == "aux" and token.tag_ == "VBZ" and token.head.tag_ in ("VBN", "VBD"):
                token.lemma_ = "have"  # "he's said"; "he's accused" has aux:pass
        return doc


@Language.factory("kg_lemmas", assigns=["token.lemma"], requires=["token.tag", "token.dep"])
def make_lemmas(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Set lemmas by rules and table."""
    return Lemmas()
