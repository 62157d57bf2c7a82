"""
One view of a parse, whatever the label scheme: Universal Dependencies, with base labels and the subtypes that rules need.

The shipped model speaks UD; `en_core_web_*` and its kin speak ClearNLP, which `clearnlp.py` turns into the same view. So every rule is
written once. Words are token indices of the Doc: a `Tree` is cheap, and nothing of it outlives the extraction of one article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import ModelError
from kg.extract.clearnlp import is_clearnlp, to_ud
from kg.extract.words import nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "root")
MARKS = frozenset({"that", "to", "whether", "of", "from", "into", "for", "over"})
KEPT = frozenset({"nsubj:pass", "aux:pass", "acl:relcl", "nmod:poss", "compound:prt", "obl:agent", "nmod:desc", "csubj:pass", "cc:preconj"})


class Tree:
    """The dependency trees of a Doc. `head[i] == i` for a root; `kids[i]` are in text order."""

    def __init__(self, doc: Doc) -> None:
        if not doc.has_annotation("DEP"):
            raise ModelError("no dependency parse; load a pipeline with a parser, such as the one that kg ships")
        self.doc = doc
        self.tokens: list[Token] = list(doc)
        self.head = [t.head.i for t in doc]
        self.dep = ["root" if t.head.i == t.i else _base(t.dep_) for t in doc]
        self.lemma = [(t.lemma_ or t.text).lower() for t in doc]
        self.lower = [t.lower_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.tag = [t.tag_ for t in doc]
        if is_clearnlp(doc):
            self.head, self.dep = to_ud(doc)
        self._hyphens_join()
        self._names_head_their_titles()
        self._clauses_begin_at_their_mark()
        self.kids: list[list[int]] = [[] for _ in doc]
        for i, h in enumerate(self.head):
            if h != i:
                self.kids[h].append(i)
        self._forms: dict[int, list[str]] = {}
        self.sent = [0] * len(doc)
        self.bounds: list[tuple[int, int]] = []
        for n, sentence in enumerate(doc.sents):
            self.bounds.append((sentence.start, sentence.end))
            for i in range(sentence.start, sentence.end):
                self.sent[i] = n
        self.dates: dict[int, list[Span]] = {}
        """The phrases that tell a time, by sentence."""
        for ent in doc.ents:
            if ent.label_ in ("DATE", "TIME"):
                self.dates.setdefault(self.sent[ent.start], []).append(ent)

    def _names_head_their_titles(self) -> None:
        """As in "German chancellor Angela Merkel and ...": parsers differ in what heads it; here the name does, its title describes it."""
        begins = {ent.start for ent in self.doc.ents if ent.label_ not in ("DATE", "TIME")}
        for k in begins - {0}:
            i = k - 1
            if self.pos[i] not in ("NOUN", "PROPN"):
                continue
            beside = self.head[i] == self.head[k] != i and self.dep[i] == self.dep[k]  # both hung on one verb
            below = self.head[k] == i and (
                self.dep[k] == "appos" or (self.dep[k] == "flat" and self.tokens[i].ent_iob_ == "O" and self.pos[i] == "NOUN")
            )
            if below:
                self.head[k], self.dep[k] = (k, "root") if self.head[i] == i else (self.head[i], self.dep[i])
            if not beside and not below and (title := self._title_with_place(k)) is not None:
                i, beside = title, True
            if below or beside:
                self.head[i], self.dep[i] = k, "nmod:desc"
                for j in range(len(self.tokens)):
                    if self.head[j] == i and j != i and (j > k or self.dep[j] in ("case", "cc", "mark", "punct")):
                        self.head[j] = k

    def _title_with_place(self, k: int) -> int | None:
        """The title of a name where its place stands between: "Senator from Vermont Bernie Sanders"."""
        i = k - 1
        while self.head[i] != self.head[k] and self.head[i] < i:
            i = self.head[i]
        alike = self.head[i] == self.head[k] != i and self.dep[i] == self.dep[k] and self.dep[k] != "conj"
        between = range(i + 1, k)
        if not alike or self.tokens[k].ent_type_ != "PERSON" or self.tokens[i].ent_iob_ != "O" or self.pos[i] not in ("NOUN", "PROPN"):
            return None
        return i if between and self.dep[i + 1] == "case" and not any(self.dep[j] in ("punct", "cc") for j in between) else None

    def _hyphens_join(self) -> None:
        """As in "the secretary-general said": two halves of a word that both hang on the verb are one noun."""
        for k in range(2, len(self.tokens)):
            i = k - 2
            beside = self.head[i] == self.head[k] != i and self.dep[i] == self.dep[k]
            if beside and self.is_tail(k) and self.tokens[k].ent_iob_ == "O" and self.dep[i] in (*SUBJECTS, "obj", "obl"):
                self.head[i], self.dep[i] = k, "compound"
                for j in range(len(self.tokens)):
                    if self.head[j] == i and j < i:
                        self.head[j] = k

    def _clauses_begin_at_their_mark(self) -> None:
        """As in "warned Chile that it would", "accused Chile of doing": what stands before the mark belongs to the verb above it."""
        marks = {self.head[m]: m for m in range(len(self.tokens)) if self.dep[m] == "mark" and self.lower[m] in MARKS}
        cased = {self.head[c] for c in range(len(self.tokens)) if self.dep[c] == "case"}
        for k, clause in enumerate(self.head):
            above = self.head[clause]
            if (
                self.dep[k] not in ("obj", "obl")
                or k in cased
                or clause not in marks
                or self.dep[clause] not in ("ccomp", "xcomp", "advcl")
            ):
                continue
            if above < k < marks[clause] and self.pos[k] in NOMINAL:
                self.head[k], self.dep[k] = above, "obj"

    def is_denied(self, i: int) -> bool:
        """Whether a noun, or the verb that it hangs on, has a "no" or "not"."""
        return any(self.lower[k] in ("no", "not", "n't", "n’t", "never") for w in (i, self.head[i]) for k in self.kids[w])

    def children(self, i: int, *labels: str) -> list[int]:
        """Children of a word with one of these labels, in text order."""
        return [k for k in self.kids[i] if self.dep[k] in labels]

    def child(self, i: int, *labels: str) -> int | None:
        """The first such child, if any."""
        return next((k for k in self.kids[i] if self.dep[k] in labels), None)

    def is_word(self, i: int, words: frozenset[str]) -> bool:
        """Whether the word's lemma or form is among these."""
        return any(form in words for form in self.forms(i))

    def forms(self, i: int) -> list[str]:
        """How a lexicon may spell the word: its lemma, its form, a hyphenated whole ("cease-fire", "ceasefire"), a form cut by rule."""
        if i not in self._forms:
            self._forms[i] = self._spellings(i)
        return self._forms[i]

    def _spellings(self, i: int) -> list[str]:
        found = [self.lemma[i], self.lower[i]]
        if self.lemma[i] in nouns().currencies or self.tag[i] == "$":
            found.append("money")
        if self.is_tail(i):
            whole = f"{self.lower[i - 2]}-{self.lemma[i]}"
            if self.pos[i] != "NOUN":
                return [whole, whole.replace("-", "")]  # "strong-arm" is no arming, but "intelligence-sharing" is sharing
            found += [whole, whole.replace("-", "")]
        for ending, replacement in (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
            if self.lemma[i] == self.lower[i] and self.lower[i].endswith(ending) and len(self.lower[i]) > len(ending) + 2:
                found.append(self.lower[i].removesuffix(ending) + replacement)
        return found

    def is_tail(self, i: int) -> bool:
        """Whether the word ends a compound that the tokenizer split at a hyphen: "fire" in "cease-fire"."""
        if i < 2 or self.lower[i - 1] not in ("-", "–"):
            return False
        return not self.tokens[i - 1].whitespace_ and not self.tokens[i - 2].whitespace_

    def ancestors(self, i: int) -> Iterator[int]:
        """Governors of a word from the nearest to the root, without itself."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def below(self, i: int) -> Iterator[int]:
        """The word and all that depends on it, in no order."""
        stack = [i]
        while stack:
            k = stack.pop()
            yield k
            stack.extend(self.kids[k])

    def span(self, i: int) -> tuple[int, int]:
        """Half-open token span of the word's subtree."""
        words = list(self.below(i))
        return min(words), max(words) + 1

    def preposition(self, i: int) -> str:
        """What introduces a nominal ("on", "because of", "out of"), or an empty string."""
        cases = [k for k in self.children(i, "case") if k < i]
        return " ".join(self.lower[w] for k in cases for w in (k, *self.children(k, "fixed")))

    def conjuncts(self, i: int) -> list[int]:
        """The word and everything conjoined to it, first conjunct first."""
        found = [i]
        for k in found:
            found.extend(c for c in self.children(k, "conj") if c not in found)
        return found

    def content(self, i: int) -> int:
        """The noun that matters in "a series of bombs", "25,000 tons of food", "a round of talks"."""
        if self.lemma[i] in nouns().measures or self.pos[i] == "NUM":
            return next((self.content(k) for k in self.children(i, "nmod") if self.preposition(k) in ("of", "in")), i)
        return i

    def first_conjunct(self, i: int) -> int:
        """The head of the coordination that a word stands in, or the word itself."""
        while self.dep[i] == "conj":
            i = self.head[i]
        return i

    def is_verb(self, i: int) -> bool:
        """Whether a word is used as a verb, participles included."""
        return self.pos[i] == "VERB" or (self.pos[i] == "AUX" and self.dep[i] not in ("aux", "aux:pass", "cop"))

    def is_passive(self, i: int) -> bool:
        """Whether a verb is passive: with an auxiliary or passive subject, or a participle that describes a noun ("a man shot by")."""
        if self.child(i, "aux:pass", "nsubj:pass") is not None:
            return True
        if self.tag[i] != "VBN" or self.child(i, "aux", "nsubj") is not None:
            return False
        if self.dep[i] == "conj":
            return self.is_passive(self.head[i])
        return self.dep[i] in ("acl", "amod", "advcl") or (self.dep[i] == "root" and self.child(i, "obj") is None)

    def is_clause(self, i: int) -> bool:
        """Whether a word heads a clause: a verb, or a predicate with a copula."""
        return self.is_verb(i) or self.child(i, "cop") is not None


def _base(label: str) -> str:
    label = label.lower()
    return label if label in KEPT else label.split(":")[0]
