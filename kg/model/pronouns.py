"""Which chain a pronoun means: by gender and number, grammar and distance."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token

from kg.model.chains import Chain, Chains
from kg.model.mentions import OBJECTS, RELATIVE, SUBJECTS, Gender
from kg.model.speech import quotations

HE: dict[str, Gender] = dict.fromkeys(["he", "him", "his", "himself"], "m")
SHE: dict[str, Gender] = dict.fromkeys(["she", "her", "hers", "herself"], "f")
HE_OR_SHE = HE | SHE
IT = frozenset({"it", "itself"})
ITS = frozenset({"its"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
ME = frozenset({"i", "me", "my", "mine", "myself"})
WHO = frozenset({"who", "whom", "whose"})
POSSESSIVE = frozenset({"nmod:poss", "poss"})
CLAUSES = frozenset({"acl", "appos", "conj"}) | RELATIVE

REACH = 3  # sentences back; 94 % of the antecedents in GUM are within two
# Weights of a place by its part in the sentence, tuned on GUM train one after the other: of the he and she linked there, 87 % are right.
SUBJECT, OBJECT, OWNER, OTHER = 1.0, 0.6, 0.7, 0.4
COMMANDING = 1.5  # the subject of a clause that the pronoun's clause is part of
PER_SENTENCE = 0.5
AGAIN = 0.15  # of the weight of each further place
NAME = 1.3
KNOWN_GENDER = 2.0
SURE = 0.6  # share of the best antecedent in the weight of the best two, below which he and she are left alone


class Pronouns:
    """
    Resolves the pronouns of a Doc against chains that grow as it is read.

    Scores are the shares of such links that were right in the news, interviews, speeches, trials and lives of GUM train.
    """

    def __init__(self, doc: Doc, chains: Chains) -> None:
        self.chains = chains
        self.sentence = [0] * len(doc)
        for number, sent in enumerate(doc.sents):
            self.sentence[sent.start : sent.end] = [number] * len(sent)
        self.speaker: dict[int, Token] = {}
        for quotation in quotations(doc):
            if quotation.speaker is not None:
                self.speaker.update(dict.fromkeys(range(quotation.start, quotation.end), quotation.speaker))

    def resolve(self, token: Token) -> tuple[Chain, float] | None:
        """Return the chain that a pronoun means and how sure that is, or None; chains must hold what stands before it."""
        word = token.lower_
        if word in HE_OR_SHE:
            return self._he_or_she(token, HE_OR_SHE[word])
        if word in WHO:
            return self._relative(token)
        if word in IT:
            return self._it(token)
        if word in ITS:
            return self._its(token)
        return self._they(token) if word in THEY else None

    def first_person(self, token: Token) -> tuple[Chain, float] | None:
        """Return the speaker of the quotation that a pronoun stands in; chains must hold the whole text, as speakers often follow."""
        chain = self._spoken_by(token)
        return (chain, 0.9) if chain is not None and chain.kind == "person" and not chain.plural else None

    def _he_or_she(self, token: Token, gender: Gender) -> tuple[Chain, float] | None:
        found = self._best(token, lambda chain: chain.kind == "person" and not chain.plural and chain.gender in ("", gender), gender)
        if found is None or found[1] < SURE:
            return None
        chain, share = found
        return chain, round(min(0.95, 0.35 + 0.65 * share) if chain.named else 0.6, 2)

    def _relative(self, token: Token) -> tuple[Chain, float] | None:
        above = next((above for above in token.ancestors if above.dep_ in RELATIVE), None)
        chain = self.chains.at.get(above.head.i) if above is not None else None
        return (chain, 0.95) if chain is not None else None

    def _it(self, token: Token) -> tuple[Chain, float] | None:
        """Link the subject of a deed to the body that the sentence, or the one before, is about: "Freedonia said it would attack"."""
        if token.dep_ not in SUBJECTS or token.head.pos_ != "VERB" or _says_nothing(token):
            return None
        found = self._best(token, lambda chain: chain.kind != "person" and not chain.plural)
        if found is None or found[0].kind != "body" or not (self._commands(found[0], token) or self._led_before(found[0], token)):
            return None
        return found[0], 0.6

    def _its(self, token: Token) -> tuple[Chain, float] | None:
        found = self._best(token, lambda chain: chain.kind != "person" and not chain.plural)
        if found is None or self._back(found[0], token) > 0:
            return None
        return found[0], 0.75

    def _they(self, token: Token) -> tuple[Chain, float] | None:
        found = self._best(token, lambda chain: chain.plural)
        if found is None:
            return None
        chain = found[0]
        if self._commands(chain, token):
            return chain, 0.6 if chain.kind == "thing" else 0.7
        return (chain, 0.65) if chain.kind == "person" and (self._back(chain, token) == 0 or self._led_before(chain, token)) else None

    def _best(self, token: Token, fits: Callable[[Chain], bool], gender: Gender = "") -> tuple[Chain, float] | None:
        """Return the weightiest chain that fits, and its share in the weight of the two weightiest."""
        barred, above, speaker = _barred(token), {ancestor.i for ancestor in token.ancestors}, self._spoken_by(token)
        weights: list[tuple[float, Chain]] = []
        for chain in self._recent(token):
            if fits(chain) and chain is not speaker and not any(place.i in barred for place in chain.places[-4:]):
                weight = self._weight(chain, token, above) * (KNOWN_GENDER if gender and chain.gender == gender else 1.0)
                if weight:
                    weights.append((weight, chain))
        weights.sort(key=lambda pair: -pair[0])
        return (weights[0][1], weights[0][0] / sum(weight for weight, _ in weights[:2])) if weights else None

    def _recent(self, token: Token) -> list[Chain]:
        """List the chains within reach, first mentioned first: of equals, what came up first is what the text is about."""
        found: dict[int, Chain] = {}
        for place, chain in reversed(self.chains.trail):
            if self.sentence[token.i] - self.sentence[place.i] > REACH:
                break
            found.setdefault(id(chain), chain)
        return sorted(found.values(), key=lambda chain: chain.places[0].i)

    def _weight(self, chain: Chain, token: Token, above: set[int]) -> float:
        best = total = 0.0
        for place in reversed(chain.places):
            back = self.sentence[token.i] - self.sentence[place.i]
            if back > REACH:
                break
            if place.i < token.i:
                weight = _part(place, above) * PER_SENTENCE**back
                best, total = max(best, weight), total + weight
        return (best + AGAIN * (total - best)) * (NAME if chain.named else 1.0)

    def _spoken_by(self, token: Token) -> Chain | None:
        speaker = self.speaker.get(token.i)
        return self.chains.at.get(speaker.i) if speaker is not None else None

    def _back(self, chain: Chain, token: Token) -> int:
        """Count the sentences back to the latest place before the token."""
        return min(self.sentence[token.i] - self.sentence[place.i] for place in chain.places if place.i < token.i)

    def _commands(self, chain: Chain, token: Token) -> bool:
        above = {ancestor.i for ancestor in token.ancestors}
        return any(place.dep_ in SUBJECTS and place.head.i in above for place in chain.places if place.i < token.i)

    def _led_before(self, chain: Chain, token: Token) -> bool:
        before = self.sentence[token.i] - 1
        return any(place.dep_ in SUBJECTS and self.sentence[place.i] == before for place in chain.places)


def _part(place: Token, above: set[int]) -> float:
    while place.dep_ == "conj" and place.head != place:
        place = place.head  # what is joined has one part
    if place.dep_ in SUBJECTS:
        return SUBJECT * (COMMANDING if place.head.i in above else 1.0)
    return OBJECT if place.dep_ in OBJECTS else OWNER if place.dep_ in POSSESSIVE else OTHER


def _says_nothing(token: Token) -> bool:
    """Tell the 'it' that stands for a clause: "it seems that", "it turned out that"."""
    clauses = ("csubj", "csubj:pass", "csubjpass", "ccomp", "xcomp")
    return token.head.lemma_ in ("appear", "be", "happen", "look", "mean", "rain", "seem", "snow", "take", "turn") or any(
        child.dep_ in clauses and token.dep_ in ("nsubj:pass", "nsubjpass") for child in token.head.children
    )


def _barred(token: Token) -> set[int]:
    """Collect the tokens that a pronoun cannot mean: what it is part of, and the other arguments of its verb, unless it is an owner's."""
    barred: set[int] = set()
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX") or above.dep_ in CLAUSES:
            break
        barred.add(above.i)
    if token.dep_ in POSSESSIVE or token.dep_ in SUBJECTS or token.lower_.endswith(("self", "selves")):
        return barred
    verb = next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), None)
    while verb is not None:
        arguments = [child for child in verb.children if child.i < token.i and child.dep_ in SUBJECTS | OBJECTS]
        barred.update(child.i for child in arguments)
        shares_subject = verb.dep_ in ("conj", "xcomp") and not any(child.dep_ in SUBJECTS for child in arguments)
        verb = verb.head if shares_subject else None
    return barred
