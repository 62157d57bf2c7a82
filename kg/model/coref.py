"""Coreference: `doc._.coref` links pronouns and descriptions to the span that names whom they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.model.cases import HE_OR_SHE, IT, THEY, Cases, Decide, points_back
from kg.model.chains import Chain, Chains
from kg.model.mentions import RELATIVE, Mention, mentions
from kg.model.ranker import Ranker
from kg.model.speech import quotations

KEY = "kg_coref"  # in Doc.user_data, as plain lists, so that Docs travel between processes
ME = frozenset({"i", "me", "my", "mine", "myself"})
WHO = frozenset({"who", "whom", "whose"})
THIRD_PERSON = frozenset({*HE_OR_SHE, *IT, *THEY})
# Shares of such links that were right in GUM train; of the first person, in its news.
WHO_RIGHT, ME_RIGHT, DESCRIBED_RIGHT = 0.9, 0.9, 0.75
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


def resolve(doc: Doc, decide: Decide) -> Iterator[Row]:
    """Walk through a parsed Doc with entities and yield its links; `decide` says whom an anaphor means, and how sure that is."""
    chains = Chains(doc)
    speaker = {i: q.speaker for q in quotations(doc) if q.speaker is not None for i in range(q.start, q.end)}
    cases = Cases(doc, chains, speaker)
    later = mentions(doc)
    mention = next(later, None)
    for token in doc:
        if token.lower_ in WHO and (chain := _relative(token, chains)) is not None:
            chains.point(token, chain)
            yield _row(token.i, token.i + 1, chain.best(), WHO_RIGHT)
        elif token.lower_ in THIRD_PERSON and (case := cases.pronoun(token)) is not None and (found := decide(case)) is not None:
            chain, score = found
            chains.point(token, chain)
            if score >= GENDER_LEARNED and not chain.gender:
                chain.gender = HE_OR_SHE.get(token.lower_, "")
            yield _row(token.i, token.i + 1, chain.best(), score)
        while mention is not None and mention.start == token.i:
            known = chains.known(mention)
            if known is None and points_back(mention, doc):
                if (described := chains.described(mention)) is not None:
                    found = described, DESCRIBED_RIGHT
                else:
                    found = decide(case) if (case := cases.description(mention)) is not None else None
                if found is not None:
                    known = found[0]
                    yield _row(mention.start, mention.end, known.best(), found[1])
            chains.add(mention, known)
            mention = next(later, None)
    for token in doc:
        if token.lower_ in ME and (spoken := speaker.get(token.i)) is not None:
            chain = chains.at.get(spoken.i)
            if chain is not None and chain.kind == "person" and not chain.plural:
                yield _row(token.i, token.i + 1, chain.best(), ME_RIGHT)


def _relative(token: Token, chains: Chains) -> Chain | None:
    above = next((above for above in token.ancestors if above.dep_ in RELATIVE), None)
    return chains.at.get(above.head.i) if above is not None else None


def _row(start: int, end: int, means: Mention, score: float) -> Row:
    return start, end, means.start, means.end, score


class Coref:
    """The component `kg_coref`: sets `doc._.coref`; it rather stays silent than guesses."""

    def __init__(self, ranker: Ranker) -> None:
        self.ranker = ranker

    def __call__(self, doc: Doc) -> Doc:
        """Link the pronouns and descriptions of a parsed Doc with entities."""
        doc.user_data[KEY] = sorted(list(row) for row in resolve(doc, self.ranker.decider(doc.tensor)))
        return doc


@Language.factory("kg_coref", assigns=["doc._.coref"], requires=["token.dep", "token.tag", "doc.ents", "doc.sents"])
def make_coref(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Resolve pronouns and descriptions by rules and the shipped ranker."""
    return Coref(Ranker())


Doc.set_extension("coref", getter=links, force=True)
