"""Morphological features in the Universal Dependencies scheme, by Penn tag and word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

BY_TAG = {
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "NNS": "Number=Plur",
    "NNPS": "Number=Plur",
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "RBR": "Degree=Cmp",
    "RBS": "Degree=Sup",
    "MD": "VerbForm=Fin",
    "VB": "VerbForm=Inf",
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "VBG": "Tense=Pres|VerbForm=Part",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "CD": "NumType=Card",
    "PDT": "PronType=Tot",
    "WDT": "PronType=Rel",
    "WP$": "Poss=Yes|PronType=Rel",
}

PERSONS = {
    "Number=Sing|Person=1": "i me my mine myself",
    "Person=2": "you your yours yourself yourselves",
    "Gender=Masc|Number=Sing|Person=3": "he him his himself",
    "Gender=Fem|Number=Sing|Person=3": "she her hers herself",
    "Gender=Neut|Number=Sing|Person=3": "it its itself",
    "Number=Plur|Person=1": "we us our ours ourselves",
    "Number=Plur|Person=3": "they them their theirs themselves",
}

BY_WORD = {
    "a": "Definite=Ind|PronType=Art",
    "an": "Definite=Ind|PronType=Art",
    "the": "Definite=Def|PronType=Art",
    "this": "Number=Sing|PronType=Dem",
    "that": "Number=Sing|PronType=Dem",
    "these": "Number=Plur|PronType=Dem",
    "those": "Number=Plur|PronType=Dem",
    "not": "Polarity=Neg",
    "n't": "Polarity=Neg",
    "n’t": "Polarity=Neg",
    "no": "PronType=Neg",
    "never": "PronType=Neg",
}
ARE_SINGULAR = {"am": "Number=Sing|Person=1", "was": "Number=Sing", "'m": "Number=Sing|Person=1", "’m": "Number=Sing|Person=1"}
PRONOUNS = {word: person for person, words in PERSONS.items() for word in words.split()}


def features(word: str, tag: str) -> str:
    """
    Give the features that a word has by its tag and form, sorted by name; '' if none.

    Example:
        >>> features("accused", "VBD"), features("Their", "PRP$")
        ('Mood=Ind|Tense=Past|VerbForm=Fin', 'Number=Plur|Person=3|Poss=Yes|PronType=Prs')
    """
    lower = word.lower()
    if tag in ("PRP", "PRP$"):
        found = [PRONOUNS.get(lower, ""), "Poss=Yes" if tag == "PRP$" else "", "PronType=Prs"]
        if lower.endswith(("self", "selves")):
            found.append("Reflex=Yes")
    elif tag in ("DT", "RB"):
        found = [BY_WORD.get(lower, "")]
    else:
        found = [BY_TAG.get(tag, ""), ARE_SINGULAR.get(lower, "") if tag in ("VBP", "VBD") else ""]
    return "|".join(sorted(name for part in found for name in part.split("|") if name))


class Morph:
    """The component `kg_morph`: sets the features of each token by its tag."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the features of a Doc that has tags."""
        strings, morphology = doc.vocab.strings, doc.vocab.morphology
        column: Any = np.zeros((len(doc), 1), np.uint64)
        for place, (orth, tag) in enumerate(doc.to_array(["ORTH", "TAG"]).tolist()):
            known = self._known.get((orth, tag))
            if known is None:
                known = self._known[orth, tag] = morphology.add(features(strings[orth], strings[tag]))
            column[place] = known
        doc.from_array(["MORPH"], column)
        return doc


@Language.factory("kg_morph", assigns=["token.morph"], requires=["token.tag"])
def make_morph(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Set features by rules."""
    return Morph()
