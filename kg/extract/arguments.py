"""
Who fills a predicate's places: subjects, objects and prepositional phrases, undone from passives, relative clauses and control.

*Surface* subject is what grammar calls subject; *deep* subject is who acts ("X was hit by Y": Y) and deep object who undergoes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.syntax import Tree

# The matrix subject, not its object, does the deed of the infinitive: "X promised Y to leave".
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "swear", "offer", "agree"})
# Whom a preposition names is to do what the infinitive says: "called on Y to leave".
CALLED = frozenset({("call", "on"), ("call", "upon"), ("appeal", "to"), ("plead", "with"), ("prevail", "on"), ("prevail", "upon")})
# Whoever makes a threat to leave would leave; whoever vetoes a move to leave would not.
UNDERTAKE = frozenset(
    "make have take announce launch begin give renew drop abandon confirm express repeat carry fulfil fulfill voice reaffirm mount form "
    "draw unveil issue sign reach need keep win get seek receive be".split()
)
# Whose are of the one who does what they are told with: "in a bid to isolate Lydia", "went ahead with plans to leave".
ENDEAVOURS = frozenset({"attempt", "bid", "campaign", "effort", "move", "plan", "push", "threat"})
# Before a participle that tells what the object does: "accused Lydia of shelling", "quoted Paz as saying".
BLAMING = frozenset({"of", "for", "with", "from", "into", "as"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
PRESSING = frozenset({"appeal", "call", "demand", "order", "plea", "pressure", "request", "ultimatum", "warning"})
DEEP = 6  # steps of inheritance after which a subject is too far away to be trusted


@dataclass(frozen=True, slots=True)
class Phrase:
    """
    A prepositional phrase: its preposition and the token that heads its noun.

    Attributes:
        distance: How many attachments lie between (0 = direct).
        via: The word that it hangs on by the parse.
    """

    preposition: str
    head: int
    distance: int = 0
    via: int = -1


def surface_subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """The grammatical subject of a verb or predicate, inherited where it has none of its own; None where nobody plainly fills it."""
    if depth > DEEP:
        return None
    own = tree.child(verb, "nsubj", "nsubj:pass")
    if own is not None:
        return antecedent_of_relative(tree, own)
    label, governor = tree.dep[verb], tree.head[verb]
    if governor == verb:
        return None
    if label == "conj":
        return surface_subject(tree, governor, depth + 1) if tree.is_clause(governor) else None
    if label in ("xcomp", "advcl") and (pressed := _pressed(tree, verb, tree.child(governor, "obj"))) is not None:
        return pressed
    if label == "xcomp":
        return _controller(tree, verb, governor, depth)
    if label == "advcl" and _is_subjectless(tree, verb):
        if any(tree.lower[k] in BLAMING for k in tree.children(verb, "mark")) and tree.is_verb(governor):
            blamed = deep_objects(tree, governor)  # "accused Lydia of shelling", "kept Lydia from leaving": Lydia does it
            if blamed:
                return blamed[0]
        if (called := _called_on(tree, verb, governor)) is not None:
            return called
        return surface_subject(tree, governor, depth + 1)
    if label == "acl:relcl":
        return governor if not _has_relative(tree, verb) else None
    if label == "acl":
        return _subject_in_noun(tree, verb, governor, depth)
    return None


def deep_subject(tree: Tree, verb: int) -> int | None:
    """Who does what the verb says: the subject, or the by-agent of a passive; None for an agentless passive."""
    if not tree.is_passive(verb):
        return surface_subject(tree, verb)
    agent = next((k for k in tree.children(verb, "obl:agent", "obl", "nmod") if tree.preposition(k) == "by"), None)
    if agent is None and tree.dep[verb] == "conj" and tree.is_passive(tree.head[verb]) and tree.child(verb, "nsubj:pass") is None:
        return deep_subject(tree, tree.head[verb])  # "was arrested and beaten by police" hangs the agent on either verb
    return agent


def deep_objects(tree: Tree, verb: int) -> list[int]:
    """Who undergoes what the verb says: the objects, or the subject of a passive, the recipient of two objects first."""
    found = [antecedent_of_relative(tree, k) for k in tree.children(verb, "iobj")]
    if tree.is_passive(verb):
        subject = surface_subject(tree, verb)
        found += [subject] if subject is not None else []
        if tree.dep[verb] == "amod":
            found.append(tree.head[verb])
    found += [antecedent_of_relative(tree, k) for k in tree.children(verb, "obj")]
    if not found and tree.dep[verb] == "acl:relcl" and tree.child(verb, "nsubj") is not None:
        subject = tree.child(verb, "nsubj")
        if subject is not None and tree.lower[subject] not in RELATIVE:  # "the deal (that) Norway rejected"
            found.append(tree.head[verb])
    if not found and tree.dep[verb] == "conj" and not tree.is_passive(verb):
        later = [k for k in tree.children(tree.head[verb], "obj") if k > verb]  # "captured and killed the rebels"
        found += later
    if not found:
        after = [k for k in tree.children(verb, "conj") if tree.is_verb(k) and tree.child(k, "nsubj", "nsubj:pass") is None]
        if after and tree.child(verb, "obl", "ccomp", "xcomp") is None and not tree.is_passive(verb):
            found += [k for k in tree.children(after[0], "obj") if after[0] - verb <= 3]  # "bombed and shelled the city"
    return list(dict.fromkeys(found))


def phrases(tree: Tree, head: int) -> list[Phrase]:
    """Prepositional phrases of a verb or noun, also those that a parser may have hung on a noun in between, nearest first."""
    found: list[Phrase] = []
    for k in tree.children(head, "obl", "nmod", "obl:agent"):
        found += _chain(tree, k, 0)
    if (left := _left_behind(tree, head)) is not None:
        found.append(left)
    for k in tree.children(head, "obj", "iobj", "xcomp", "nsubj:pass", "conj", "advcl", "advmod"):
        if tree.dep[k] == "conj" and tree.pos[k] not in ("NOUN", "PROPN"):
            continue
        if tree.dep[k] in ("xcomp", "advcl") and tree.is_clause(k):
            continue
        for m in tree.children(k, "nmod", "obl", "acl"):
            found += [replace(p, distance=p.distance + 1) for p in _chain(tree, m, 0)]
    if tree.dep[head] in ("obj", "obl", "nsubj", "nsubj:pass", "xcomp") and tree.pos[head] in ("NOUN", "PROPN"):
        for k in tree.children(tree.head[head], "obl"):  # "held talks on Monday with Chile": the phrase belongs to the noun
            if k > head and k != head:
                found += [replace(p, distance=p.distance + 1, via=p.via if _is_told_of(tree, p.via) else head) for p in _chain(tree, k, 0)]
    return found


def _is_told_of(tree: Tree, i: int) -> bool:
    """Whether a phrase may be a noun's own, and not one that only stands behind a time: "a meeting with", not "Monday with"."""
    return tree.pos[i] in ("NOUN", "PROPN") and tree.tokens[i].ent_type_ not in ("DATE", "TIME")


def _left_behind(tree: Tree, verb: int) -> Phrase | None:
    """As in "Lydia was fired upon by Caria": the subject of a passive is what the preposition after it governs."""
    if not tree.is_passive(verb) or tree.tag[verb] != "VBN" or verb + 2 >= len(tree.lower):
        return None
    subject = tree.child(verb, "nsubj:pass")
    if subject is None or tree.tag[verb + 1] not in ("IN", "RP", "TO") or tree.lower[verb + 1] == "by" or tree.lower[verb + 2] != "by":
        return None
    return Phrase(tree.lower[verb + 1], antecedent_of_relative(tree, subject), 0, verb)


def _chain(tree: Tree, i: int, distance: int) -> list[Phrase]:
    preposition = tree.preposition(i)
    if not preposition:
        return []
    found = [Phrase(preposition, i, distance, tree.head[i])]
    if distance < 2:
        for k in tree.children(i, "nmod", "obl"):
            found += _chain(tree, k, distance + 1)
        for c in tree.children(i, "conj"):
            found += [p for k in tree.children(c, "nmod") for p in _chain(tree, k, distance + 2)]
    return found


def antecedent_of_relative(tree: Tree, i: int) -> int:
    """The noun that a relative pronoun stands for ("troops who ..." : troops), or the word itself."""
    if tree.lower[i] in RELATIVE and tree.tag[i] in ("WDT", "WP", "WP$", "IN"):
        for clause in (a for a in tree.ancestors(i) if tree.dep[a] == "acl:relcl"):
            return tree.head[clause]
    return i


def _has_relative(tree: Tree, verb: int) -> bool:
    return any(tree.lower[k] in RELATIVE | {"where", "when"} for k in tree.kids[verb])


def _is_subjectless(tree: Tree, verb: int) -> bool:
    finite = tree.tag[verb] in ("VBD", "VBZ", "VBP") or any(
        tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in tree.children(verb, "aux", "aux:pass")
    )
    return not finite or tree.child(verb, "mark") is None


def _controller(tree: Tree, verb: int, governor: int, depth: int) -> int | None:
    if not tree.is_verb(governor):
        return surface_subject(tree, governor, depth + 1)
    if tree.is_passive(governor):
        return surface_subject(tree, governor, depth + 1)  # "was ordered to leave"
    object_ = tree.child(governor, "obj", "iobj")
    if object_ is not None and object_ < verb and tree.lemma[governor] not in SUBJECT_CONTROL:
        return antecedent_of_relative(tree, object_)  # "ordered them to leave"
    if (called := _called_on(tree, verb, governor)) is not None:
        return called
    return surface_subject(tree, governor, depth + 1)


def _called_on(tree: Tree, verb: int, governor: int) -> int | None:
    """Who is to do it in "called on them to leave", "pleaded with them to stay"."""
    if tree.lemma[verb] != tree.lower[verb] or not any(tree.lower[k] == "to" for k in tree.children(verb, "mark")):
        return None
    asked = (k for k in tree.children(governor, "obl") if (tree.lemma[governor], tree.preposition(k)) in CALLED and k < verb)
    return next((antecedent_of_relative(tree, k) for k in asked), None)


def _pressed(tree: Tree, verb: int, noun: int | None) -> int | None:
    """Who is to do it in "put pressure on Lydia to leave", "sent an appeal to Lydia to leave"."""
    if noun is None or tree.lemma[noun] not in PRESSING or not any(tree.lower[k] == "to" for k in tree.children(verb, "mark", "aux")):
        return None
    on = (k for k in tree.children(noun, "nmod") if k < verb and tree.preposition(k) in ("on", "to", "for", "upon"))
    return next((antecedent_of_relative(tree, k) for k in on), None)


def _subject_in_noun(tree: Tree, verb: int, noun: int, depth: int) -> int | None:
    """Who acts in "troops advancing", "a village held by", "Norway's plan to leave", "made a threat to leave"."""
    infinitive = any(tree.lower[k] == "to" for k in tree.children(verb, "mark", "aux"))
    if not infinitive:
        return noun
    if (pressed := _pressed(tree, verb, noun)) is not None:
        return pressed
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    governor = tree.head[noun]
    if not tree.is_clause(governor):
        return None
    taken_on = tree.dep[noun] in ("obj", "xcomp") and tree.lemma[governor] in UNDERTAKE
    if taken_on or (tree.lemma[noun] in ENDEAVOURS and tree.dep[noun] == "obl" and tree.preposition(noun) in ("in", "with", "as")):
        return surface_subject(tree, governor, depth + 1)
    return None
