"""
What reviewers decided, in a file under version control: one decision a line; deleting the line undoes it.

The lines of `kg extract` stay the truth. Decisions are applied where claims become actors and events, so that they hold whatever is
loaded, in whatever order. A name is meant as it stands in the lines, a claim by its article, sentence and content, never by a hash.

    actors:
    - {merge: [{name: Klow Courier}, {name: The Courier, kind: organization}]}          the first name stays
    - {merge: [{name: Anna Bianchi}]}                                                   all of that name are one
    - {apart: [{name: Anna Bianchi}, {name: Bianchi, article: beat/001}]}
    - {rename: {name: F. L. R.}, to: Front for the Liberation of Ruritania}
    claims:
    - {article: beat/001, claim: [Ruritania, ATTACKED, Borduria, actual], reject: true, sentence: "..."}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from kg.errors import DecisionError
from kg.types import KINDS, ROLE, STATUSES, content_id

DEFAULT = Path("decisions.yaml")
RELATION = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
LINKS = ("merge", "apart", "rename")
CHANGES = ("accept", "reject", "flip", "relation", "status")
FREE = ("why", "by")  # for people; they decide nothing

Link = Literal["merge", "apart", "rename"]


@dataclass(frozen=True, slots=True)
class Ref:
    """
    Who is meant: all uses of a name in the lines, or those of one kind, of one country, or in one article.

    Attributes:
        id: An id of the gazetteer, for an actor that it knows.
    """

    name: str
    kind: str | None = None
    country: str | None = None
    article: str | None = None
    id: str | None = None

    def __str__(self) -> str:
        more = [part for part in (self.kind, self.country, self.article and f"in {self.article}") if part]
        return self.name + (f" ({', '.join(more)})" if more else "")

    def plain(self) -> dict[str, str]:
        """The reference as it stands in the file."""
        return {key: value for key in ("name", "kind", "country", "article", "id") if (value := getattr(self, key)) is not None}


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """That actors are one (the first stays), or are not, or that one has another name."""

    kind: Link
    refs: tuple[Ref, ...]
    to: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Two decisions of one key cannot both hold."""
        return ("rename", self.refs) if self.kind == "rename" else ("link", frozenset(self.refs))

    def names(self) -> set[str]:
        """The names whose actors it bears on."""
        return {ref.name for ref in self.refs}

    def plain(self) -> dict[str, Any]:
        """The decision as it stands in the file."""
        refs = [ref.plain() for ref in self.refs]
        return {"rename": refs[0], "to": self.to} if self.kind == "rename" else {self.kind: refs}


@dataclass(frozen=True, slots=True)
class ClaimDecision:
    """
    That a claim is right, wrong, turned, or of another relation or status.

    Attributes:
        claim: Source, relation, target and status as they stand in the line.
    """

    article: str
    sentence: str
    claim: tuple[str, str, str, str]
    accept: bool = False
    reject: bool = False
    flip: bool = False
    relation: str | None = None
    status: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Two decisions of one key cannot both hold."""
        return self.article, self.sentence, self.claim

    def names(self) -> set[str]:
        """The names whose actors it bears on."""
        return {self.claim[0], self.claim[2]}

    def plain(self) -> dict[str, Any]:
        """The decision as it stands in the file."""
        changes = {key: value for key in CHANGES if (value := getattr(self, key))}
        return {"article": self.article, "claim": list(self.claim), **changes, "sentence": self.sentence}


Decision = LinkDecision | ClaimDecision


def text_of(decision: Decision) -> str:
    """A decision as one line of JSON: the same decision gives the same text."""
    return json.dumps(decision.plain(), ensure_ascii=False)


def id_of(decision: Decision) -> str:
    """The id of a decision, from its content."""
    return content_id(text_of(decision))


def decision_of(text: str) -> Decision:
    """Read what `text_of` wrote."""
    return _decision(json.loads(text), "a stored decision")


def read_decisions(path: Path) -> list[Decision]:
    """
    Read a file of decisions.

    Raises:
        DecisionError: The file cannot be read, an entry is no decision, or two of them contradict each other.
    """
    return [decision for decision, _, _ in located(read_text(path), path)]


def find_decisions(path: str | Path | None) -> list[Decision] | None:
    """
    Read the decisions that are to hold: those of a file, by default of ./decisions.yaml; None where there is no such default file.

    Raises:
        DecisionError: The file that is named is not there, or cannot be used.
    """
    if path is None:
        return read_decisions(DEFAULT) if DEFAULT.exists() else None
    return read_decisions(Path(path))


def read_text(path: Path) -> str:
    """Read the file as text; DecisionError where that cannot be done."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"{path}: cannot be read ({error}); give a file of decisions in UTF-8") from error


def located(text: str, path: Path) -> list[tuple[Decision, int, int]]:
    """The decisions of a text, each with its first line and the one behind its last, counted from 0."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise DecisionError(f"{path}: no YAML: {' '.join(str(error).split())[:200]}") from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise DecisionError(f"{path}: begins with no section; write 'actors:' or 'claims:' and decisions below")
    found: list[tuple[Decision, int, int]] = []
    for key, items in root.value:
        where = f"{path}:{key.start_mark.line + 1}"
        if key.value not in ("actors", "claims"):
            raise DecisionError(f"{where}: no section {key.value!r}; there are actors and claims")
        if isinstance(items, yaml.SequenceNode):
            for item in items.value:
                where = f"{path}:{item.start_mark.line + 1}"
                decision = _decision(_plain(item), where)
                if isinstance(decision, LinkDecision) != (key.value == "actors"):
                    raise DecisionError(f"{where}: stands under {key.value!r}; move it to the other section")
                found.append((decision, item.start_mark.line, _end(item)))
        elif items.value not in ("", "null", "~"):
            raise DecisionError(f"{where}: {key.value!r} holds no list; write each decision in a line that begins with '- '")
    _agree(found, path)
    return found


def _plain(node: yaml.Node) -> Any:
    """A node as plain values; every scalar is text, so that `NO` is a country and not false."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(part) for part in node.value] if isinstance(node, yaml.SequenceNode) else node.value


def _end(node: yaml.Node) -> int:
    line, column = node.end_mark.line, node.end_mark.column
    return int(line if column == 0 and line > node.start_mark.line else line + 1)


def _decision(value: Any, where: str) -> Decision:
    if not isinstance(value, dict):
        raise DecisionError(f"{where}: {value!r} is no decision; write a mapping such as {{merge: [{{name: A}}, {{name: B}}]}}")
    kind = next((key for key in LINKS if key in value), None)
    if kind is not None:
        return _link(kind, value, where)
    if "claim" in value:
        return _claim(value, where)
    raise DecisionError(f"{where}: no decision among {', '.join(value) or 'nothing'}; use merge, apart or rename, or claim")


def _link(kind: str, value: dict[str, Any], where: str) -> LinkDecision:
    _known(value, {kind, "to", *FREE} if kind == "rename" else {kind, *FREE}, where)
    given = value[kind] if isinstance(value[kind], list) else [value[kind]]
    refs = tuple(_ref(ref, where) for ref in given)
    if kind == "rename":
        if len(refs) != 1 or not isinstance(value.get("to"), str) or not value["to"].strip():
            raise DecisionError(f"{where}: rename takes one actor and a name; write {{rename: {{name: A}}, to: B}}")
        return LinkDecision("rename", refs, value["to"].strip())
    if len(refs) < (1 if kind == "merge" else 2) or len(set(refs)) < len(refs):
        raise DecisionError(f"{where}: {kind} takes different actors, two as a rule; write {{{kind}: [{{name: A}}, {{name: B}}]}}")
    return LinkDecision("merge" if kind == "merge" else "apart", refs)


def _ref(value: Any, where: str) -> Ref:
    if isinstance(value, str):
        value = {"name": value}
    if not isinstance(value, dict) or not isinstance(value.get("name"), str) or not value["name"].strip():
        raise DecisionError(f"{where}: {value!r} names nobody; write {{name: A}}, and kind, country, article or id where they matter")
    _known(value, {"name", "kind", "country", "article", "id"}, where)
    if value.get("kind") not in (None, *KINDS):
        raise DecisionError(f"{where}: kind is {value['kind']!r}; use one of {', '.join(KINDS)}")
    return Ref(**value)


def _claim(value: dict[str, Any], where: str) -> ClaimDecision:
    _known(value, {"article", "claim", "sentence", *CHANGES, *FREE}, where)
    claim = value["claim"]
    if not isinstance(claim, list) or len(claim) != 4 or not all(isinstance(part, str) for part in claim):
        raise DecisionError(f"{where}: claim is {claim!r}; write [source, RELATION, target, status] as in its line")
    for key in ("article", "sentence"):
        if not isinstance(value.get(key), str):
            raise DecisionError(f"{where}: no {key}; write the claim's own, as in its line")
    flags = {key: _flag(key, value[key], where) for key in ("accept", "reject", "flip") if key in value}
    relation, status = value.get("relation"), value.get("status")
    if relation is not None and (not RELATION.fullmatch(relation) or ROLE in (relation, claim[1])):
        raise DecisionError(f"{where}: a claim cannot become {relation}; use a relation type such as MET, and reject what is a role")
    if status not in (None, *STATUSES):
        raise DecisionError(f"{where}: status is {status!r}; use one of {', '.join(STATUSES)}")
    as_read = (claim[0], claim[1], claim[2], claim[3])
    decision = ClaimDecision(value["article"], value["sentence"], as_read, **flags, relation=relation, status=status)
    changed = decision.flip or relation is not None or status is not None
    if decision.accept + decision.reject + changed != 1:
        raise DecisionError(f"{where}: decides nothing, or too much; use accept, reject, or flip, relation and status")
    return decision


def _flag(key: str, value: Any, where: str) -> bool:
    if value not in (True, False, "true", "false"):
        raise DecisionError(f"{where}: {key} is {value!r}; write true, or delete the line to undo it")
    return value in (True, "true")


def _known(value: Mapping[str, Any], keys: set[str], where: str) -> None:
    if unknown := sorted(set(value) - keys):
        raise DecisionError(f"{where}: {unknown[0]!r} is unknown here; there are {', '.join(sorted(keys))}")


def _agree(found: Iterable[tuple[Decision, int, int]], path: Path) -> None:
    """Refuse two decisions about the same thing, and actors that are kept apart and, perhaps through others, merged."""
    lines: dict[tuple[object, ...], int] = {}
    merged: dict[Ref, Ref] = {}

    def root(ref: Ref) -> Ref:
        while merged.get(ref, ref) != ref:
            ref = merged[ref]
        return ref

    decisions = list(found)
    for decision, line, _ in decisions:
        if decision.key in lines:
            raise DecisionError(f"{path}:{line + 1}: line {lines[decision.key] + 1} has decided that already; delete one of the two")
        lines[decision.key] = line
        if isinstance(decision, LinkDecision) and decision.kind == "merge":
            for ref in decision.refs[1:]:
                merged[root(ref)] = root(decision.refs[0])
    for decision, line, _ in decisions:
        if isinstance(decision, LinkDecision) and decision.kind == "apart" and len({root(r) for r in decision.refs}) < len(decision.refs):
            apart = " and ".join(map(str, decision.refs))
            raise DecisionError(f"{path}:{line + 1}: {apart} are kept apart here and merged elsewhere; delete one of the two")


def stored(decisions: Iterable[Decision]) -> Iterator[dict[str, str]]:
    """Decisions as rows of a store."""
    for decision in decisions:
        yield {"id": id_of(decision), "text": text_of(decision)}
