"""What is asked of the graph: a named query with its parameters, and how the question was read, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.ask.actors import Who
from kg.ask.forms import Form, Order
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
    days = days_of(period)
    sources, targets = ids(asked.sources), ids(asked.targets)
    common = {"relations": list(asked.relations), "status": asked.status, **days}
    if asked.mode is not None and asked.sought != "speaker":
        common["mode"] = asked.mode
    speaker = {"speakers": list(asked.speaker.ids)} if asked.speaker is not None else {}
    if asked.sought == "speaker":
        params = {"sources": sources, "targets": targets, **common}
        return Plan("who says", "ask_who_says", params, f"who says that {_deed(asked)}", asked)
    if asked.sought is not None and form.seeks in ("who", "number"):
        others = targets if asked.sought == "source" else sources
        params = {"others": others, "way": "did" if asked.sought == "source" else "suffered", **common, **speaker}
        named = asked.targets if asked.sought == "source" else asked.sources
        if form.both and len(named) > 1:
            params["each"] = len(named)
        params |= {key: value for key, value in (("kind", form.kind), ("country", form.country)) if value is not None}
        asked_for = " ".join(word for word in (form.country, form.kind) if word)
        who = f"which {asked_for}" if asked_for else "who" if asked.sought == "source" else "whom"
        reading = f"{who} {_deed(asked, of='target')}" if asked.sought == "source" else f"{who} {_deed(asked, of='source')}"
        return Plan("number" if form.seeks == "number" else "who", "ask_who", params, reading, asked, form.order)
    params = {"sources": sources, "targets": targets, **common, **speaker}
    if len(asked.sources) == 2 and {*asked.sources} == {*asked.targets}:  # "the war of X and Y"
        params |= {"sources": ids(asked.sources[:1]), "targets": ids(asked.sources[1:]), "either": True}
    kind: Kind = "events" if form.seeks in ("who", "number") else form.seeks
    if kind == "whether":  # whatever there is bears on the answer
        params["status"] = None
        params.pop("mode", None)
    words = {"when": "when", "often": "how often", "whether": "whether"}
    return Plan(kind, "ask_events", params, f"{words.get(kind, 'the events in which')} {_deed(asked)}", asked, form.order)


def ids(who: Sequence[Who]) -> list[str]:
    """The ids of all of these, namesakes included."""
    return [actor_id for each in who for actor_id in each.ids]


def days_of(period: Period | None) -> dict[str, Any]:
    """The days asked about, as parameters."""
    days = {"since": period.since, "until": period.until} if period else {}
    return {key: value.isoformat() for key, value in days.items() if value is not None}


def _deed(asked: Asked, of: str = "both") -> str:
    """The relation between those whom the question names, in the graph's words."""
    source = "" if of == "target" else all_of(asked.sources) or "anybody"
    target = "" if of == "source" else all_of(asked.targets) or "anybody"
    status = "" if asked.status == "actual" else f" ({asked.status})"
    said = f", according to {asked.speaker.name}" if asked.speaker is not None else ""
    return " ".join(part for part in (source, " or ".join(asked.relations), target) if part) + status + said


def all_of(who: Sequence[Who]) -> str:
    """The names of all of these."""
    return " and ".join(each.name for each in who)
