"""
Did it happen: the status of what a word says, from tense, modals, negation, conditions, and the verbs that govern it.

Effects multiply from the outside in: "refused to rule out meeting X" negates twice. Speech does not count here: that somebody said it
is `attributed_to`, not doubt. DESIGN: actual, planned, possible, negated.
"""

from __future__ import annotations

from kg.extract.syntax import Tree
from kg.extract.words import effects, speech_words
from kg.types import Status

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "without", "nobody", "nothing", "none", "n’t", "cannot"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MODAL = frozenset({"could", "may", "might", "can", "should", "must", "ought", "ca"})
CONDITIONS = frozenset({"if", "unless", "whether", "should", "provided", "once", "until"})
FUTURATE = frozenset({"head"})  # "is heading to Moscow": the arrival lies ahead
HEARSAY = frozenset({"allege", "rumour", "rumor", "believe", "think", "suspect", "claim", "suppose", "presume", "fear", "understand"})
SPEECH_ACTS = frozenset(
    {
        "urge",
        "ask",
        "tell",
        "warn",
        "thank",
        "congratulate",
        "demand",
        "press",
        "accuse",
        "denounce",
        "protest",
        "condemn",
        "criticise",
        "criticize",
    }
)
EXCLUDED = frozenset({"rule out", "exclude", "preclude", "reject", "deny"})
PURPOSE = "to"


class Reading:
    """Effects met on the way from a word to its root; the strongest doubt wins, negations cancel out in pairs."""

    def __init__(self) -> None:
        self.negations = 0
        self.doubt: Status = "actual"
        self.conditional = False
        self.ended = False
        self.excluded = False
        self.denial: int | None = None

    def add(self, status: Status | None) -> None:
        """Take in one effect."""
        if status == "negated":
            self.negations += 1
        elif status == "possible" or (status == "planned" and self.doubt == "actual"):
            self.doubt = status

    @property
    def status(self) -> Status:
        """What the effects come to."""
        if self.conditional:  # "unless they do not withdraw" says nothing of what they do
            return "possible"
        if self.negations % 2:
            return "negated"
        return "possible" if self.excluded else self.doubt  # "has not ruled out" does not say that it did


def status(tree: Tree, word: int, *, carrier: int | None = None, cancelled: bool = False) -> Reading:
    """
    The status of the deed that a verb, noun or adjective names.

    Args:
        tree: The parse.
        word: The trigger.
        carrier: The light verb of a noun trigger ("held talks"), whose tense and negation count as the noun's own.
        cancelled: Whether the light verb undoes the noun ("boycotted the talks").
    """
    reading = Reading()
    if carrier is not None:
        _modifiers(tree, word, reading)
        before = reading.negations
        _govern(tree, carrier, reading)  # "pledged aid", "put off a visit"
        if cancelled and reading.negations == before:
            reading.add("negated")
        word = carrier
    elif not tree.is_clause(word):
        _modifiers(tree, word, reading)
        word = _climb_nominal(tree, word, reading)
    if word >= 0 and tree.lemma[word] in FUTURATE and tree.tag[word] in ("VBG", "VBZ", "VBP"):
        reading.add("planned")
    _climb_clauses(tree, word, reading)
    return reading


def _modifiers(tree: Tree, noun: int, reading: Reading) -> None:
    if tree.preposition(noun) == "without":
        reading.add("negated")
    for k in tree.children(noun, "amod", "det", "advmod", "compound"):
        if tree.lower[k] in ("no", "neither") and tree.dep[noun] not in ("nsubj", "nsubj:pass"):  # the clause counts its subject's
            reading.add("negated")
        reading.add(effects().adjectives.get(tree.lower[k]))


def _climb_nominal(tree: Tree, noun: int, reading: Reading) -> int:
    """From a noun up to the clause it stands in: "called for talks", "plans for an invasion", "cancelled the visit"."""
    steps = 0
    while not tree.is_clause(noun) and tree.head[noun] != noun and steps < 6:
        governor, label = tree.head[noun], tree.dep[noun]
        steps += 1
        if tree.is_clause(governor):
            if label in ("obj", "nsubj:pass", "xcomp") or (
                label == "obl" and noun > governor and tree.preposition(noun) in ("for", "from", "to", "on", "out", "off")
            ):  # not "on a visit to Lydia, Paz promised help"
                _govern(tree, governor, reading)
                return governor
            if label in ("nsubj", "obl"):
                # "talks are planned", "a visit could follow": the clause is about the deed; "after the attack" is not
                return governor if label == "nsubj" else _stop(tree, governor)
        elif label in ("nmod", "obl") and tree.preposition(noun) in ("for", "of", "to", "on"):
            _govern(tree, governor, reading)
            _modifiers(tree, governor, reading)
        elif label in ("nmod", "obl"):
            return _stop(tree, governor)
        noun = governor
    return noun


def _stop(tree: Tree, word: int) -> int:
    return -1


def _climb_clauses(tree: Tree, word: int, reading: Reading) -> None:
    steps = 0
    while word >= 0 and steps < 12:
        steps += 1
        _auxiliaries(tree, word, reading)
        label, governor = tree.dep[word], tree.head[word]
        if governor == word:
            return
        marker = _marker(tree, word)
        if label == "conj":
            # An auxiliary of the first conjunct covers the rest where they have none: "will meet X and visit Y".
            if not tree.children(word, "aux", "nsubj") and tree.tag[word] not in ("VBD", "VBZ", "VBP"):
                word = governor
                continue
            word = _above_coordination(tree, word)
            if word < 0:
                return
            continue
        if label in ("advcl", "obl") and marker in CONDITIONS:
            reading.conditional = True
            return
        if (
            label == "advcl"
            and marker == ""
            and tree.tag[word] == "VBG"
            and tree.child(word, "aux") is None
            and _marker(tree, governor) == PURPOSE
        ):
            return  # "opened fire to disperse them, killing one": what comes of it is told as done
        if label == "advcl" and marker == PURPOSE and not _is_predicate_of_readiness(tree, governor):
            reading.add("planned" if tree.tag[word] == "VB" and not _is_perfective(tree, governor, word) else None)
            return
        if label in ("ccomp", "xcomp", "acl", "csubj", "advcl") or (label == "obl" and tree.tag[word] == "VBG"):
            if label == "acl" and marker != PURPOSE and not any(tree.lower[k] == "to" for k in tree.children(word, "aux", "mark")):
                return  # "forces attacking the town": true whatever the clause above says
            if marker in ("whether", "if"):
                reading.add("possible")
            if label == "advcl" and marker not in (PURPOSE, "by", "from", "of", "for", "with") and not _is_gerund_object(tree, word):
                if any(tree.lower[k] in FUTURE for k in tree.children(governor, "aux")):
                    reading.add("planned")
                return  # "after signing", "because it attacked", "..., rejecting the charge": taken as given
            if label == "ccomp" and tree.pos[governor] == "ADJ":
                return  # "was not pleased that they had met": they had
            if label == "ccomp" and marker == "that" and tree.tag[word] == "VB" and tree.child(word, "aux") is None:
                reading.add("possible")  # "demanded that it withdraw"
            elif label != "ccomp" or tree.lemma[governor] not in speech_words().say or tree.lemma[governor] in effects().denied:
                if tree.lemma[governor] in effects().possible:
                    reading.negations = 0  # "urged them not to attack": nobody says that they did not
                _govern(tree, governor, reading)
            word = governor
            continue
        return


def _is_gerund_object(tree: Tree, word: int) -> bool:
    """As in "ruled out attacking": what a phrasal verb is about, which a parser hangs on it like a free participle."""
    particle = tree.child(tree.head[word], "compound:prt")
    return particle is not None and tree.tag[word] == "VBG" and word == particle + 1


def _marker(tree: Tree, word: int) -> str:
    mark = tree.child(word, "mark")
    return tree.lower[mark] if mark is not None else ""


def _above_coordination(tree: Tree, word: int) -> int:
    """The first conjunct's place in the clause above it, skipping what is only the first conjunct's own."""
    first = tree.first_conjunct(word)
    if tree.dep[first] in ("ccomp", "xcomp") and tree.head[first] != first:
        return tree.head[first]
    return -1


def _auxiliaries(tree: Tree, word: int, reading: Reading) -> None:
    for k in tree.kids[word]:
        form = tree.lower[k]
        if tree.dep[k] in ("aux", "aux:pass", "cop"):
            if form in FUTURE:
                reading.add("planned")
            elif form == "would":
                reading.add("possible" if _has_condition(tree, word) else "planned")
            elif form in MODAL:
                reading.add("possible")
        elif form == "to" and tree.tag[k] == "TO" and any(tree.lemma[b] == "be" and b < k for b in tree.children(word, "aux", "cop")):
            reading.add("planned")  # "is to meet"
        elif form in ("due", "set", "about") and tree.dep[k] in ("mark", "advmod"):  # "is due to meet"
            reading.add("planned")
        elif (tree.dep[k] in ("advmod", "det", "cc", "cc:preconj") and form in NEGATIONS) or (tree.dep[k] == "mark" and form == "without"):
            reading.add("negated")
        elif form == "longer" and any(tree.lower[d] in ("no", "not") for d in tree.kids[k]):
            reading.add("negated")  # "no longer backs"
        elif tree.dep[k] == "advmod" and form in ("possibly", "perhaps", "maybe", "potentially", "hopefully"):
            reading.add("possible")
        elif tree.dep[k] in ("nsubj", "nsubj:pass") and (
            form in NEGATIONS or any(tree.lower[d] in ("no", "neither", "none") for d in tree.children(k, "det", "cc:preconj"))
        ):
            reading.add("negated")


def _has_condition(tree: Tree, word: int) -> bool:
    return any(tree.lower[m] in ("if", "unless") for k in tree.children(word, "advcl") for m in tree.children(k, "mark"))


def _govern(tree: Tree, governor: int, reading: Reading) -> None:
    """What a governing verb, adjective or noun says of its complement."""
    words = effects()
    lemma = tree.lemma[governor]
    particle = tree.child(governor, "compound:prt")
    if particle is not None:
        phrasal = f"{lemma} {tree.lower[particle]}"
        lemma = phrasal if phrasal in words.planned | words.possible | words.negated | words.ended else lemma
    if lemma == "able" and any(tree.lower[k] in ("was", "were", "been") for k in tree.children(governor, "cop")):
        return  # "was able to leave": it left
    if lemma in HEARSAY and tree.is_passive(governor):
        reading.add("possible")  # "is alleged to have", "it is rumoured that": nobody stands for it
    elif lemma in words.denied:
        reading.add("negated")
        reading.denial = governor
    elif lemma in words.ended:
        reading.ended = True
    elif lemma in words.negated:
        reading.add("negated")
        reading.excluded |= lemma in EXCLUDED
    elif lemma in words.possible:
        reading.add("possible")
    elif lemma in words.planned and (lemma != "go" or tree.tag[governor] == "VBG"):  # "is going to meet", not "the fighting went on"
        reading.add("planned")


def _is_predicate_of_readiness(tree: Tree, governor: int) -> bool:
    lemma = tree.lemma[governor]
    return lemma in effects().planned or lemma in effects().possible


def _is_perfective(tree: Tree, governor: int, word: int) -> bool:
    """Whether a clause of purpose hangs on a deed by which it was done: "came to sign" is planned, "used force to seize" is done."""
    if tree.lemma[governor] in ("meet", "gather", "convene", "assemble", "sit", "hold", "talk", "phone", "call"):
        return tree.lemma[word] in ("discuss", "talk", "negotiate", "consider", "debate", "review")
    if tree.lemma[word] in SPEECH_ACTS:  # "phoned them to urge restraint"
        return tree.tag[governor] in ("VBD", "VBN")
    if tree.lemma[word] in ("disperse", "quell", "suppress", "crush", "subdue", "overwhelm"):
        return tree.tag[governor] in ("VBD", "VBN")
    return tree.lemma[governor] in ("use", "go", "manage", "move", "act", "rush", "send", "break", "return", "come", "step")
