"""Questions that name no relation: what happened, what somebody did, who somebody is, what is disputed, how two are connected."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from kg.ask.actors import Who
from kg.ask.forms import Piece
from kg.ask.plan import Plan, all_of, days_of, ids
from kg.ask.when import Period


def general(question: Sequence[Piece], period: Period | None) -> Plan | None:
    """Choose the query for a question that names no relation: what happened, what somebody did, who somebody is."""
    names = [piece.who[0] for piece in question if piece.role == "name"]
    text = " ".join("@" if piece.role == "name" else piece.lower for piece in question).replace(" 's", "'s")
    text = re.sub(r"\bthe @", "@", text)
    for pattern, make in GENERAL:
        match = pattern.fullmatch(text)
        if match is not None:
            return make(names, days_of(period), match)
    return None


Make = Callable[[list[Who], dict[str, Any], "re.Match[str]"], "Plan | None"]


def _did(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    """What the first did, to the second if there is one."""
    if not names:
        return Plan("events", "ask_events", {"status": None, **days}, "what happened")
    params = {"sources": ids(names[:1]), "targets": ids(names[1:]), "status": None, **days}
    to = f" to {all_of(names[1:])}" if names[1:] else ""
    return Plan("events", "ask_events", params, f"what {names[0].name} did{to}, whatever it was")


def _suffered(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan:
    """What was done to the first, by the second if there is one."""
    params = {"sources": ids(names[1:]), "targets": ids(names[:1]), "status": None, **days}
    by = f" by {all_of(names[1:])}" if names[1:] else ""
    return Plan("events", "ask_events", params, f"what was done to {names[0].name}{by}, whatever it was")


def _between(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    if len({who.ids for who in names}) < 2:
        return _about(names, days, match)
    params = {"sources": ids(names[:1]), "targets": ids(names[1:]), "either": True, "status": None, **days}
    return Plan("events", "ask_events", params, f"what happened between {all_of(names)}, in either direction")


def _about(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    if len(names) != 1:
        return None
    params = {"sources": ids(names), "either": True, "status": None, **days}
    return Plan("events", "ask_events", params, f"everything that {names[0].name} did or suffered")


def _denials(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    params = {"speakers": ids(names), "status": "negated", **days}
    return Plan("events", "ask_events", params, f"what {names[0].name} says did not happen")


def _said(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    about = {"sources": ids(names[1:]), "either": True} if names[1:] else {}
    params = {"speakers": ids(names[:1]), **about, "status": None, **days}
    of = f" of {all_of(names[1:])}" if names[1:] else ""
    return Plan("events", "ask_events", params, f"what the articles report{of} in the words of {names[0].name}")


def _disputed(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    if days:
        return None
    params = {"actor": names[0].ids[0]} if names else {}
    by = f" with {names[0].name} in it" if names else ""
    return Plan("other", "disputed_events", params, f"what some affirm and others deny{by}")


def _active(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    return None if days else Plan("other", "most_active", {}, "who takes part in most events")


def _path(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    if days or len(names) != 2:
        return None
    params = {"one": names[0].ids[0], "other": names[1].ids[0]}
    return Plan("other", "path_between", params, f"through whom {names[0].name} and {names[1].name} are connected")


def _is(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    """Who or what somebody is."""
    if days:
        return None
    role, who = match.groupdict().get("role"), names[0]
    if role is None:
        return Plan("roles", "ask_roles", {"people": list(who.ids)}, f"what {who.name} is, and where") if who.kind != "state" else None
    role = role.removeprefix("the ").removeprefix("a ").strip()
    return Plan("roles", "ask_roles", {"places": list(who.ids), "role": role}, f"who is {role!r} in or of {who.name}")


def _form(text: str) -> str:
    """Write a pattern out: words in angle brackets stand for the alternatives of that name, "@" for a name in the question."""
    return re.sub(r"(?<!P)<(\w+)>", lambda match: f"(?:{WORDS[match[1]]})", text)


WORDS = {
    "and": r"and|with|to|or|vs|versus|-|&|,",
    "do": "do|done|doing|did",
    "aux": "did|does|do|has|have|had|is|are|was|were|will|would|could|can|might|may",
    "is": "'s| is| was| are| were",
    "happen": (
        "happened|happens|happening|went on|goes on|going on|(?:has |have )?been (?:happening|going on)|took place|occurred|passed|"
        "go down|went down"
    ),
    "about": "everything|anything|all|news|events?|actions|deeds|what|(?:a |the )?timeline|(?:the )?history|overview|activity|activities",
    "ties": (
        "(?:the )?(?:relations?|relationship|ties|dealings|contacts?|interactions?|links?)|events|everything|anything|all|what is|"
        "timeline|history"
    ),
    "things": "what|which (?:events?|claims?|deeds|things|reports?)",
    "towards": "to|with|against|about|for|towards?",
    "people": "anyone|anybody|others?|other countries|everyone|people|they",
    "office": (
        "president|minister|envoy|leader|spokesman|spokeswoman|spokesperson|ambassador|king|queen|chancellor|premier|secretary|chief|"
        "head|director|general|emir|aide|negotiator|commander|official"
    ),
    "which": "foreign|prime|defence|defense|finance|interior|vice|chief|deputy|special",
    "try": "going|planning|trying|want|wanted|plan",
    "together": "get along|get on|stand|related?|getting along|getting on|been getting along|interact|deal with each other",
}
PATTERNS: tuple[tuple[str, Make], ...] = (
    (r"what(?: else| all)? <aux> @ (?:been )?(?:<do>|up to|<try> to do)(?: <towards> @(?: and @)*)?", _did),
    (r"who <do> what(?: to (?:who|whom|one another|each other))?", _did),
    (r"what (?:did|do|does) (?:who|<people>) do", _did),
    (r"who <do> what to @", _suffered),
    (r"what (?:did|do|does|has|have) <people> (?:do|done) (?:to|with|against|for) @", _suffered),
    (r"what (?:was|were|is|has been|have been|had been|is being) done (?:to|with|against|for) @(?: by @)?", _suffered),
    (r"what(?:'s| is| was| has| has been)? <happen> (?:to|with) @", _about),
    (r"what(?:'s| is| was| has| else| has been)? ?<happen>(?: between| among| with| involving| around)? @(?:,? <and> @)+", _between),
    (r"what(?:'s| is| was| has| else| has been)? ?<happen>", _did),
    (r"@ ?<and>? ?@", _between),
    (r"(?:what<is> )?<ties> (?:between|of|for|among) @ <and> @", _between),
    (r"how (?:do|did|does|are|is|were|have|has) @ <and> @ <together>", _between),
    (r"how (?:does|did|is|has) @ (?:treat|treating|treated|deal with|dealing with|dealt with) @", _did),
    (r"<about>(?: (?:about|of|on|for|with|involving|by|that involves?|concerning))? @", _about),
    (r"(?:what|who) (?:is|are) @ (?:involved (?:in|with)|dealing with|interacting with)", _about),
    (r"(?:(?:about|on|regarding|concerning) )?@", _about),
    (r"<things> (?:does|did|do|has|is) @ (?:deny|denied|denying|dispute|disputed)", _denials),
    (r"(?:<things>) (?:did|does|do|has|have) @ (?:say|said|claim|claimed|tell|told)(?: (?:about|of|on|regarding|concerning) @)?", _said),
    (r"@'s denials|denials (?:by|of|from) @", _denials),
    (r"<things>(?: is| are| was| were) (?:disputed|contested|in dispute|contradictory)", _disputed),
    (r"<things>(?: is| are| was| were) (?:disputed|contested|in dispute) (?:about|with|on|by|involving|of) @", _disputed),
    (r"(?:the )?(?:disputed|contested) (?:events?|claims?|reports?)(?: (?:with|about|of|by|involving) @)?", _disputed),
    (r"(?:who<is> )?(?:the )?(?:most )?(?:active|busiest|involved|busy)(?: actors?| players?)?", _active),
    (r"how (?:is|are|was|were) @ (?:and @ )?(?:connected|linked|related|tied)(?: (?:to|with) (?:@|each other|one another))?", _path),
    (r"(?:what|who) (?:connects|links) @ (?:and|to|with) @", _path),
    (r"who<is> @", _is),
    (r"what<is> @'s (?:role|job|position|office|title|post|function)", _is),
    (r"what<is> the (?:role|job|position|office|title|post|function) of @", _is),
    (r"who<is> (?P<role>(?:the |a )?[a-z][a-z -]*?) (?:of|for|at|in) @", _is),
    (r"who<is> @'s (?P<role>[a-z][a-z -]*)", _is),
    (r"who<is> (?:the )?@ (?P<role>(?:<which> )*<office>s?)", _is),
)
GENERAL = tuple((re.compile(_form(pattern)), make) for pattern, make in PATTERNS)
