"""What is asked of the graph: a named query with its parameters, and how the question was read, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.ask.actors import Who
from kg.ask.forms import Form, Order, Piece
from kg.ask.reading import Asked
from kg.ask.when import Period

Kind = Literal["who", "who says", "events", "when", "often", "number", "whether", "roles", "other"]


@dataclass(frozen=True, slots=True)
class Plan:
    """
    A question as it is put to the graph.

    Attributes:
        kind: What kind of answer it wants.
        query: The name of a query in cypher/; `params` are its parameters.
        reading: The question in the graph's words.
        asked: What the rules read, where they read a relation.
    """

    kind: Kind
    query: str
    params: dict[str, Any]
    reading: str
    asked: Asked | None = None
    order: Order | None = None


def plan(form: Form, asked: Asked, period: Period | None) -> Plan:
    """Choose the query for a question that tells a relation."""
    days = _days(period)
    sources, targets = [[who.id for who in end] for end in (asked.sources, asked.targets)]
    common = {"relation": asked.relation, "status": asked.status, **days}
    speaker = {"speaker": asked.speaker.id} if asked.speaker is not None else {}
    if asked.sought == "speaker":
        params = {"sources": sources, "targets": targets, **common}
        return Plan("who says", "ask_who_says", params, f"who says that {_deed(asked)}", asked)
    if asked.sought is not None and form.seeks in ("who", "number"):
        others = targets if asked.sought == "source" else sources
        params = {"others": others, "way": "did" if asked.sought == "source" else "suffered", **common, **speaker}
        if form.both and len(others) > 1:
            params["each"] = len(others)
        params |= {key: value for key, value in (("kind", form.kind), ("country", form.country)) if value is not None}
        asked_for = " ".join(word for word in (form.country, form.kind) if word)
        who = f"which {asked_for}" if asked_for else "who" if asked.sought == "source" else "whom"
        reading = f"{who} {_deed(asked, of='target')}" if asked.sought == "source" else f"{who} {_deed(asked, of='source')}"
        return Plan("number" if form.seeks == "number" else "who", "ask_who", params, reading, asked, form.order)
    params = {"sources": sources, "targets": targets, **common, **speaker}
    kind: Kind = "events" if form.seeks in ("who", "number") else form.seeks
    if kind == "whether":
        params["status"] = None
    words = {"when": "when", "often": "how often", "whether": "whether"}
    return Plan(kind, "ask_events", params, f"{words.get(kind, 'the events in which')} {_deed(asked)}", asked, form.order)


def general(question: Sequence[Piece], period: Period | None) -> Plan | None:
    """Choose the query for a question that names no relation: what happened, what somebody did, who somebody is."""
    names = [piece.who[0] for piece in question if piece.role == "name"]
    text = " ".join("@" if piece.role == "name" else piece.lower for piece in question).replace(" 's", "'s")
    text = re.sub(r"\bthe @", "@", text)
    for pattern, make in GENERAL:
        match = re.fullmatch(pattern, text)
        if match is not None:
            return make(names, _days(period), match)
    return None


def _days(period: Period | None) -> dict[str, Any]:
    days = {"since": period.since, "until": period.until} if period else {}
    return {key: value.isoformat() for key, value in days.items() if value is not None}


def _deed(asked: Asked, of: str = "both") -> str:
    """The relation between those whom the question names, in the graph's words."""
    source = "" if of == "target" else _all(asked.sources) or "anybody"
    target = "" if of == "source" else _all(asked.targets) or "anybody"
    status = "" if asked.status == "actual" else f" ({asked.status})"
    said = f", according to {asked.speaker.name}" if asked.speaker is not None else ""
    return " ".join(part for part in (source, asked.relation, target) if part) + status + said


def _all(who: Sequence[Who]) -> str:
    return " and ".join(each.name for each in who)


Make = Callable[[list[Who], dict[str, Any], "re.Match[str]"], "Plan | None"]


def _did(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    """What the first did, to the second if there is one."""
    if not names:
        return Plan("events", "ask_events", {"status": None, **days}, "what happened")
    params = {"sources": [names[0].id], "targets": [who.id for who in names[1:]], "status": None, **days}
    to = f" to {_all(names[1:])}" if names[1:] else ""
    return Plan("events", "ask_events", params, f"what {names[0].name} did{to}, whatever it was")


def _suffered(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan:
    """What was done to the first, by the second if there is one."""
    params = {"sources": [who.id for who in names[1:]], "targets": [names[0].id], "status": None, **days}
    by = f" by {_all(names[1:])}" if names[1:] else ""
    return Plan("events", "ask_events", params, f"what was done to {names[0].name}{by}, whatever it was")


def _between(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    if len({who.id for who in names}) < 2:
        return _about(names, days, match)
    params = {"sources": [names[0].id], "targets": [who.id for who in names[1:]], "either": True, "status": None, **days}
    return Plan("events", "ask_events", params, f"what happened between {_all(names)}, in either direction")


def _about(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    if len(names) != 1:
        return None
    params = {"sources": [names[0].id], "either": True, "status": None, **days}
    return Plan("events", "ask_events", params, f"everything that {names[0].name} did or suffered")


def _denials(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    params = {"speaker": names[0].id, "status": "negated", **days}
    return Plan("events", "ask_events", params, f"what {names[0].name} says did not happen")


def _disputed(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    if days:
        return None
    params = {"actor": names[0].id} if names else {}
    by = f" with {names[0].name} in it" if names else ""
    return Plan("other", "disputed_events", params, f"what some affirm and others deny{by}")


def _active(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    return None if days else Plan("other", "most_active", {}, "who takes part in most events")


def _path(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    if days or len(names) != 2:
        return None
    params = {"one": names[0].id, "other": names[1].id}
    return Plan("other", "path_between", params, f"through whom {names[0].name} and {names[1].name} are connected")


def _is(names: list[Who], days: dict[str, Any], match: re.Match[str]) -> Plan | None:
    """Who or what somebody is."""
    if days:
        return None
    role, who = match.groupdict().get("role"), names[0]
    if role is None:
        return Plan("roles", "ask_roles", {"person": who.id}, f"what {who.name} is, and where") if who.kind != "state" else None
    role = role.removeprefix("the ").removeprefix("a ").strip()
    return Plan("roles", "ask_roles", {"place": who.id, "role": role}, f"who is {role!r} in or of {who.name}")


AND = r"(?:and|with|to|or|vs|versus|-|&|,)"
DO = r"(?:do|done|doing|did)"
AUX = r"(?:did|does|do|has|have|had|is|are|was|were|will|would|could|can|might|may)"
HAPPEN = r"(?:happened|happens|happening|went on|goes on|going on|(?:has |have )?been (?:happening|going on)|took place|occurred|passed|go down|went down)"
ABOUT = r"(?:everything|anything|all|news|events?|actions|deeds|what|timeline|history|a timeline|the timeline|the history|overview|activity|activities)"
TIES = r"(?:relations?|relationship|ties|dealings|contacts?|interactions?|links?|the relations?|the relationship|the ties|events|everything|anything|all|what is|timeline|history)"
ROLE = r"(?P<role>(?:the |a )?[a-z][a-z -]*?)"
GENERAL: tuple[tuple[str, Make], ...] = (
    (rf"what(?: else| all)? {AUX} @ (?:been )?(?:{DO}|up to|been up to|(?:going|planning|trying|want|wanted|plan) to do)(?: (?:to|with|against|about|for|towards?) @(?: and @)*)?", _did),
    (rf"who {DO} what(?: to (?:who|whom|one another|each other))?", _did),
    (r"what (?:did|do|does) (?:who|anyone|anybody|everyone|people|they) do", _did),
    (rf"who {DO} what to @", _suffered),
    (r"what (?:did|do|does|has|have) (?:anyone|anybody|others?|other countries|everyone|people|they) (?:do|done) (?:to|with|against|for) @", _suffered),
    (rf"what (?:was|were|is|has been|have been|had been|is being) done (?:to|with|against|for) @(?: by @)?", _suffered),
    (rf"what(?:'s| is| was| has| has been)? (?:{HAPPEN}) (?:to|with) @", _about),
    (rf"what(?:'s| is| was| has| else| has been)? ?(?:{HAPPEN})(?: between| among| with| involving| around)? @(?:,? {AND} @)+", _between),
    (rf"what(?:'s| is| was| has| else| has been)? ?{HAPPEN}", _did),
    (rf"@ ?{AND}? ?@", _between),
    (rf"{TIES} (?:between|of|for|among) @ {AND} @", _between),
    (rf"how (?:do|did|does|are|is|were|have|has) @ {AND} @ (?:get along|get on|stand|related?|getting along|getting on|been getting along|interact|deal with each other)", _between),
    (rf"how (?:does|did|is|has) @ (?:treat|treating|treated|deal with|dealing with|dealt with) @", _did),
    (rf"{ABOUT}(?: (?:about|of|on|for|with|involving|by|that involves?|concerning))? @", _about),
    (rf"(?:what|who) (?:is|are) @ (?:involved (?:in|with)|dealing with|interacting with)", _about),
    (r"@", _about),
    (r"(?:what|which (?:events?|claims?|deeds|things|reports?)) (?:does|did|do|has|is) @ (?:deny|denied|denying|dispute|disputed)", _denials),
    (r"@'s denials|denials (?:by|of|from) @", _denials),
    (r"(?:what|which (?:events?|claims?|things|reports?))(?: is| are| was| were) (?:disputed|contested|in dispute|contradictory)", _disputed),
    (r"(?:the )?(?:disputed|contested) (?:events?|claims?|reports?)(?: (?:with|about|of|by|involving) @)?", _disputed),
    (r"who (?:is|was|are|were) (?:the )?(?:most active|busiest|most involved)(?: actors?| players?)?|who (?:does|did) the most", _active),
    (r"how (?:is|are|was|were) @ (?:and @ )?(?:connected|linked|related|tied)(?: (?:to|with) (?:@|each other|one another))?", _path),
    (r"(?:what|who) (?:connects|links) @ (?:and|to|with) @", _path),
    (r"who(?:'s| is| was| are| were) @", _is),
    (r"what(?:'s| is| was) @'s (?:role|job|position|office|title|post|function)", _is),
    (rf"who(?:'s| is| was| are| were) {ROLE} (?:of|for|at|in) @", _is),
    (rf"who(?:'s| is| was| are| were) @'s {ROLE}", _is),
)  # fmt: skip
