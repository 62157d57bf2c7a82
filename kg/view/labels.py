"""
What the label of an edge says of a claim where that tells more than its relation: "phoned" for MET, "imposed tariffs on" for SANCTIONED.

The mode comes first, then the phrase that fired, put into the past. It is read off the claim's `rule`, in the notation of docs/extend.md,
since the trigger as written may be any form of the word ("has been accusing").
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from kg.view.rows import Row

LONGEST = 22  # characters; a longer label seldom finds room on its edge

# Modes say different things under different relations: a threat to expel is no expulsion.
MODES: dict[str, dict[str, str]] = {
    "MET": {"phone": "phoned", "visit": "visited", "third-party": "mediated with"},
    "ACCUSED": {"disapprove": "criticized", "investigate": "investigated"},
    "PROTESTED_AGAINST": {"strike": "struck against", "hunger": "hunger strike against", "boycott": "boycotted", "riot": "rioted against"},
    "SANCTIONED": {"convict": "convicted", "expel": "expelled"},
    "ATTACKED": {"heavy-weapons": "shelled", "abduct": "abducted", "torture": "tortured", "drone": "sent drones against"},
    "RETREATED_FROM": {"withdraw": "withdrew from", "release": "released", "disarm": "disarmed for", "ceasefire": "ceased fire with"},
    "MOBILIZED_AGAINST": {"troops": "massed troops against"},
    "COERCED": {"arrest": "arrested", "censor": "censored", "deport": "deported", "cyber": "hacked"},
}

# The irregular verbs among those of kg/lexicon/triggers.
IRREGULAR = dict(pair.split(":") for pair in (
    "be:was beat:beat begin:began bend:bent bite:bit blow:blew break:broke bring:brought browbeat:browbeat build:built burst:burst "
    "buy:bought cast:cast come:came cut:cut deal:dealt dig:dug do:did draw:drew drink:drank drive:drove eat:ate fall:fell feed:fed "
    "fight:fought find:found flee:fled fling:flung fly:flew forbid:forbade forgive:forgave freeze:froze get:got give:gave go:went "
    "hang:hanged have:had hide:hid hit:hit hold:held keep:kept kneel:knelt lay:laid lead:led leap:leapt leave:left lend:lent let:let "
    "lie:lied light:lit lose:lost make:made meet:met mistake:mistook overfly:overflew override:overrode overrun:overran "
    "overthrow:overthrew pay:paid put:put quit:quit read:read rebuild:rebuilt retake:retook ring:rang rise:rose run:ran say:said "
    "see:saw seek:sought sell:sold send:sent set:set shake:shook shoot:shot show:showed shut:shut sing:sang sink:sank sit:sat "
    "slay:slew sleep:slept slit:slit speak:spoke spit:spat split:split spread:spread spring:sprang stand:stood steal:stole "
    "stick:stuck strike:struck swear:swore sweep:swept swing:swung take:took teach:taught tear:tore tell:told throw:threw "
    "thrust:thrust undertake:undertook underwrite:underwrote uphold:upheld win:won withdraw:withdrew withhold:withheld "
    "withstand:withstood write:wrote"
).split())  # fmt: skip
# What doubles its last letter though it is longer than one syllable.
DOUBLING = frozenset(
    "acquit admit airdrop annul commit compel concur confer control debar defer disbar eavesdrop equip expel extol fulfil "
    "kidnap machine-gun patrol permit prefer readmit rebel rebut refer regret repel sidestep submit tear-gas teargas transfer "
    "unban wiretap".split()
)
NOT_OF_THE_PHRASE = ("+", "!", "~", "#")
AFTER_THE_TARGET = frozenset("to for of with over from into in on".split())  # what may follow it without changing what the verb says


def label(relation: str, claim: Row) -> str | None:
    """Tell what the claim says beyond its relation, or None: a mode, or the verb phrase of its rule."""
    mode = MODES.get(relation, {}).get(claim.get("mode") or "")
    said = mode or _phrase(str(claim.get("rule") or ""), str(claim.get("trigger") or "").lower(), str(claim.get("sentence") or "").lower())
    return said if said and len(said) <= LONGEST and said != relation.lower().replace("_", " ") else None


def past(verb: str) -> str:
    """
    Put a base form into the simple past.

    Example:
        >>> [past(verb) for verb in ("accuse", "strike", "ban", "carry", "visit", "expel")]
        ['accused', 'struck', 'banned', 'carried', 'visited', 'expelled']
    """
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    short = re.fullmatch(r"[^aeiou]*(?:qu)?[aeiou][^aeiou]", verb) or verb in DOUBLING
    return verb + (verb[-1] if short and not verb.endswith(("w", "x", "y")) else "") + "ed"


def _phrase(rule: str, trigger: str, sentence: str) -> str | None:
    """Read the words between source and target of a rule with a verb: of alternatives, those that the sentence has."""
    construction, _, pattern = rule.partition(": ")
    source, *elements = [element for element in pattern.split() if not element.startswith(NOT_OF_THE_PHRASE)] or [""]
    if source not in (("S",) if construction == "learned" else ("S", "S&T")) or construction == "noun":
        return None
    target = next((i for i, element in enumerate(elements) if re.match(r"\[?T\b", element)), len(elements))
    if (source == "S" and target == len(elements)) or not set(elements[target + 1 :]) <= AFTER_THE_TARGET:
        return None  # "S hold T responsible": the verb alone would say something else
    verb, *rest = elements[:target] or [""]
    if rest and rest[-1] in ("to", "that") and elements[target:] == ["[T]"]:
        rest.pop()  # what is demanded, or refused, stands in the clause
    lemma = max(verb.split("/"), key=lambda option: SequenceMatcher(None, option, trigger).ratio())
    words = [next(filter(None, (_as_written(option, sentence) for option in element.split("/"))), None) for element in rest]
    if not lemma or None in words:
        return None
    head, *particles = lemma.split("_")
    return " ".join([past(head), *particles, *filter(None, words)])


def _as_written(word: str, sentence: str) -> str | None:
    """Find a word in the sentence, in the singular or plural."""
    found = re.search(rf"\b{re.escape(word)}(?:s|es)?\b", sentence)
    return found.group() if found else None
