"""
Who said it: the speaker in whose mouth a word stands, from reporting clauses, "according to", and quotation marks across paragraphs.

Also directives: "X said Y must leave" is a demand of X on Y, and so is an imperative to a named addressee.
"""

from __future__ import annotations

from kg.extract.arguments import deep_objects, deep_subject, surface_subject
from kg.extract.mentions import Mentions
from kg.extract.syntax import Tree
from kg.extract.words import speech_words
from kg.types import Article, Mention

THOUGHT = frozenset({"believe", "think", "estimate", "speculate", "predict", "imply"})
MAX_REPORT = 25  # tokens of '," the minister of defence told reporters in Klow on Tuesday.'
QUOTING = frozenset({"quote", "cite"})
ADDRESS = frozenset({"tell", "say", "urge", "warn", "ask", "remind", "beg"})


class Speech:
    """The speakers of one article."""

    def __init__(self, article: Article, tree: Tree, mentions: Mentions) -> None:
        self.article, self.tree, self.mentions = article, tree, mentions
        self.quotes = quotations(article)
        mentions.speech = self
        self._speakers: dict[tuple[int, int], Mention | None] = {}  # while they are found, a "we" in their names has nobody to mean
        self._speakers = self._quote_speakers()

    def speaker(self, i: int) -> Mention | None:
        """Whose words the clause of a token is, or None where the outlet says it in its own voice."""
        verb = self.reporting(i)
        if verb is not None:
            found = self._subject(verb)
            if found is None and (above := self.reporting(verb)) is not None:
                found = self._subject(above)  # who "he" is in what others told nobody knows, but who told it
            return found
        accordance = self._according_to(i)
        if accordance is not None:
            return accordance
        char = self.tree.tokens[i].idx
        for (start, end), speaker in self._speakers.items():
            if start <= char < end:
                return speaker
        return None

    def reporting(self, i: int) -> int | None:
        """The reporting verb above or beside the clause of a token, the nearest; None where there is none."""
        tree, words = self.tree, speech_words()
        word = i
        while True:
            aside = next(
                (k for k in tree.children(word, "parataxis") if tree.lemma[k] in words.say and tree.is_verb(k) and self._has_subject(k)),
                None,
            )
            if aside is not None and word != aside and self._is_aside(aside, i):
                return aside
            governor = tree.head[word]
            if governor == word:
                return None
            if (
                tree.dep[word] in ("ccomp", "parataxis", "csubj")
                and tree.is_verb(governor)
                and tree.lemma[governor] in words.say
                and governor != i
                and not i < governor < word  # "Paz, on a visit to Lima, said she was glad" does not say that she was there
                and self._has_subject(governor)
            ):
                return governor
            if tree.dep[word] == "advcl" and tree.lemma[governor] in words.say and self._begins_as(word):
                return governor
            word = governor

    def is_told(self, i: int) -> bool:
        """Whether a clause itself is what somebody says, not a thought or deed within what they say."""
        verb, clause = self.reporting(i), i
        while self.tree.dep[clause] == "conj" or (
            self.tree.dep[clause] == "xcomp" and self.tree.lemma[self.tree.head[clause]] in ("have", "need", "ought")
        ):
            clause = self.tree.head[clause]
        if verb is not None and self.tree.lemma[verb] in THOUGHT:
            return False
        if verb is None:
            return self.is_quoted(i) and self.tree.head[clause] == clause
        return self.tree.head[clause] == verb or self.tree.head[verb] == clause

    def addressee(self, i: int) -> Mention | None:
        """Whom the words at a token are said to: a vocative, the recipient of the reporting verb, or of "I say to ..." before it."""
        tree = self.tree
        for k in tree.children(i, "vocative"):
            if (named := self.mentions.at(k)) is not None:
                return named
        verb = self.reporting(i)
        if verb is not None and (named := self._recipient(verb)) is not None:
            return named
        quote = next(((s, e) for s, e in self.quotes if s <= tree.tokens[i].idx < e), None)
        if quote is None:
            return None
        inside = [k for k in range(i) if quote[0] <= tree.tokens[k].idx and tree.lemma[k] in ADDRESS and tree.is_verb(k)]
        return next((named for k in reversed(inside) if (named := self._recipient(k)) is not None), None)

    def _recipient(self, verb: int) -> Mention | None:
        tree = self.tree
        heads = tree.children(verb, "iobj", "obj") if tree.lemma[verb] in ADDRESS else []
        heads += [k for k in tree.children(verb, "obl") if tree.preposition(k) == "to"]
        return next((named for k in heads if (named := self.mentions.at(k)) is not None and named.sector != "MED"), None)

    def is_quoted(self, i: int) -> bool:
        """Whether a token stands between quotation marks."""
        char = self.tree.tokens[i].idx
        return any(start <= char < end for start, end in self.quotes)

    # --- how it is found

    def _is_aside(self, verb: int, i: int) -> bool:
        """As in "..., the ministry said": the reporting clause stands apart; the trigger is not inside it."""
        return verb != i and i not in set(self.tree.below(verb))

    def _begins_as(self, word: int) -> bool:
        mark = self.tree.child(word, "mark")
        return mark is not None and self.tree.lower[mark] in ("that", "of", "for", "with")

    def _has_subject(self, verb: int) -> bool:
        return deep_subject(self.tree, verb) is not None or bool(self._quoted(verb))

    def _subject(self, verb: int) -> Mention | None:
        for teller in (*self._quoted(verb), deep_subject(self.tree, verb)):
            if teller is None:
                continue
            found = self._source(teller) or self.mentions.at(teller) or self._of_report(teller)
            if found is not None:
                return found
        return None

    def _source(self, noun: int) -> Mention | None:
        """As in "an Israeli military source": somebody nameless, and not the state."""
        if self.tree.lemma[noun] != "source" or noun in self.mentions.entities:
            return None
        start, end = self.mentions.noun_phrase(noun)
        country = self.mentions.belongs_to(noun)[0]
        return self.mentions.make(start, end, self.mentions.clean_name(noun, country), "group", country=country, basis="named")

    def _quoted(self, verb: int) -> list[int]:
        """Whose words others pass on: "the agency quoted Paz as saying"."""
        return deep_objects(self.tree, verb) if self.tree.lemma[verb] in QUOTING else []

    def _of_report(self, noun: int) -> Mention | None:
        """As in "A statement by the ministry said": the ministry."""
        return self.mentions.owner(noun) if self.tree.lemma[noun] in speech_words().report else None

    def _according_to(self, i: int) -> Mention | None:
        for word in (i, *self.tree.ancestors(i)):
            for k in self.tree.children(word, "obl", "advcl", "nmod"):
                case = self.tree.child(k, "case", "fixed")
                if case is not None and self.tree.lower[case] == "according":
                    return self._source(k) or self.mentions.at(k) or self._of_report(k)
        return None

    def _quote_speakers(self) -> dict[tuple[int, int], Mention | None]:
        """The speaker of each quotation: by the verb beside it, or the one before it where a quotation runs on."""
        found: dict[tuple[int, int], Mention | None] = {}
        last: Mention | None = None
        last_end = -1
        for start, end in self.quotes:
            span = self.tree.doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                continue
            sentences = {self.tree.sent[span.start], self.tree.sent[span.end - 1]}
            speaker = self._said_beside(sentences, start, end)
            if speaker is None and last is not None and (self._follows(last_end, start) or self._goes_on(last_end, span.start)):
                speaker = last
            if speaker is None and min(sentences) > 0:
                before = self.tree.bounds[min(sentences) - 1]
                if self.article.text[: self.tree.tokens[before[1] - 1].idx + 1].rstrip().endswith(":"):
                    speaker = self._said_beside({min(sentences) - 1}, start, end)
            found[start, end] = speaker
            if speaker is not None:
                last = speaker
            last_end = end
        return found

    def _said_beside(self, sentences: set[int], start: int, end: int) -> Mention | None:
        for n in sorted(sentences):
            for i in range(*self.tree.bounds[n]):
                token = self.tree.tokens[i]
                if self.tree.is_verb(i) and self.tree.lemma[i] in speech_words().say and not start <= token.idx < end:
                    speaker = self._subject(i)
                    if speaker is not None:
                        return speaker
        return None

    def _follows(self, last_end: int, start: int) -> bool:
        """Only white space, or a paragraph that the same person goes on with, lies between two quotations."""
        return 0 <= last_end <= start and self.article.text[last_end:start].strip(' \n"“”') == ""

    def _goes_on(self, last_end: int, first: int) -> bool:
        """A quotation that opens a sentence right behind the reporting clause of the last: '"..." X said. "..."'."""
        tree = self.tree
        opens = tree.bounds[tree.sent[first]][0]
        if any(not tree.tokens[k].is_quote and not tree.tokens[k].is_space for k in range(opens, first)):
            return False
        between = [k for k in range(opens) if tree.tokens[k].idx >= last_end]
        told = [k for k in between if tree.is_verb(k) and tree.lemma[k] in speech_words().say]
        words = [k for k in between if tree.tokens[k].is_alpha]
        return bool(told) and len(between) <= MAX_REPORT and all(tree.sent[k] == tree.sent[told[0]] for k in words)


def quotations(article: Article) -> list[tuple[int, int]]:
    """Half-open character spans between double quotation marks; one left open at the end of a paragraph ends there."""
    spans: list[tuple[int, int]] = []
    for begin, stop in article.paragraphs or ((0, len(article.text)),):
        opened: int | None = None
        for k in range(begin, stop):
            char = article.text[k]
            if char == "“" or (char == '"' and opened is None):
                opened = k + 1
            elif char in '”"' and opened is not None:
                spans.append((opened, k))
                opened = None
        if opened is not None:
            spans.append((opened, stop))
    return spans


def is_imperative(tree: Tree, verb: int) -> bool:
    """Whether a verb commands: a bare form at the head of its clause, without subject, "to" or auxiliary."""
    if tree.tag[verb] not in ("VB", "VBP") or tree.dep[verb] not in ("root", "ccomp", "parataxis", "conj"):
        return False
    if tree.dep[verb] == "conj" and not is_imperative(tree, tree.head[verb]):
        return False
    own = tree.children(verb, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "expl", "csubj")
    return all(tree.dep[k] == "aux" and tree.lemma[k] == "do" for k in own)


def addressee_of_demand(tree: Tree, verb: int) -> int | None:
    """Whom a directive binds: the subject of "must", "should", "has to", "needs to"; None where there is no such word."""
    modal = next((k for k in tree.children(verb, "aux") if tree.lower[k] in ("must", "should", "ought")), None)
    if modal is not None:  # "Paz must be freed" binds somebody else
        return surface_subject(tree, verb) if tree.child(verb, "nsubj:pass", "aux:pass") is None else None
    governor = tree.head[verb]
    if tree.is_passive(verb):
        return None
    if tree.dep[verb] == "xcomp" and tree.lemma[governor] in ("have", "need") and tree.child(governor, "aux", "advmod") is None:
        return surface_subject(tree, governor)
    return None
