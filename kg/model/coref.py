"""Coreference: `doc._.coref` links pronouns and descriptions to the span that names whom they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.model.chains import Chains
from kg.model.mentions import Mention, mentions
from kg.model.pronouns import HE_OR_SHE, ME, Pronouns

KEY = "kg_coref"  # in Doc.user_data, as plain lists, so that Docs travel between processes
DESCRIBED = 0.75  # share of the linked descriptions that is right in GUM train
GENDER_LEARNED = 0.85  # score from which a pronoun tells the gender of whom it means

Row = tuple[int, int, int, int, float]


@dataclass(frozen=True, slots=True)
class CorefLink:
    """
    A pronoun or description, and the span that names whom it means, or describes them best where no name is known.

    Attributes:
        anaphor_start: Offsets are tokens of the Doc, half-open.
        score: How sure, from 0 to 1: about the share of such links that are right. What is less than even is not linked.
    """

    anaphor_start: int
    anaphor_end: int
    antecedent_start: int
    antecedent_end: int
    score: float


def links(doc: Doc) -> tuple[CorefLink, ...]:
    """Read the links of a Doc, by anaphor; this is `doc._.coref`."""
    return tuple(CorefLink(*row) for row in doc.user_data.get(KEY, ()))


class Coref:
    """The component `kg_coref`: sets `doc._.coref` by rules, which rather stay silent than guess."""

    def __call__(self, doc: Doc) -> Doc:
        """Link the pronouns and descriptions of a parsed Doc with entities."""
        doc.user_data[KEY] = sorted(list(row) for row in _rows(doc))
        return doc


def _rows(doc: Doc) -> Iterator[Row]:
    chains = Chains(doc)
    pronouns = Pronouns(doc, chains)
    later = mentions(doc)
    mention = next(later, None)
    for token in doc:
        if token.lower_ not in ME and (found := pronouns.resolve(token)) is not None:
            chain, score = found
            chains.point(token, chain)
            if score >= GENDER_LEARNED and not chain.gender:
                chain.gender = HE_OR_SHE.get(token.lower_, "")
            yield _row(token.i, token.i + 1, chain.best(), score)
        while mention is not None and mention.start == token.i:
            if (means := chains.add(mention)) is not None:
                yield _row(mention.start, mention.end, means, DESCRIBED)
            mention = next(later, None)
    for token in doc:
        if token.lower_ in ME and (found := pronouns.first_person(token)) is not None:
            yield _row(token.i, token.i + 1, found[0].best(), found[1])


def _row(start: int, end: int, means: Mention, score: float) -> Row:
    return start, end, means.start, means.end, score


@Language.factory("kg_coref", assigns=["doc._.coref"], requires=["token.dep", "token.tag", "doc.ents", "doc.sents"])
def make_coref(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Resolve pronouns and descriptions by rules."""
    return Coref()


Doc.set_extension("coref", getter=links, force=True)
