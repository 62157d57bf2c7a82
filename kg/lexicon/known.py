"""What a gazetteer holds, and how it is read from files: actors with their offices, nouns that make actors, places, given names."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from kg.errors import LexiconError
from kg.types import KINDS, Kind

Gender = Literal["m", "f"]
Number = Literal["plural", "collective"]
Sections = dict[str, dict[str, "Entry"]]

# PLOVER's actor sectors.
SECTORS = frozenset({
    "GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "SPY", "BUS", "MED", "NGO", "IGO", "EDU", "LAB", "REL", "CVL", "CRM",
    "HLH", "AGR", "ELI", "REF",
})  # fmt: skip
KEYS = {
    "countries": {"name", "alpha2", "adjectives", "people", "capital", "seats", "aliases", "leader"},
    "regions": {"name", "country", "adjectives", "people", "capital", "aliases", "leader"},
    "organizations": {"name", "aliases", "local", "country", "sector", "kind", "leader"},
    "people": {"name", "aliases", "known_as", "gender", "country", "sector", "offices"},
    "roles": {"sector", "top", "aliases"},
    "groups": {"sector", "kind", "number", "aliases"},
}
LISTS = ("cities", "ambiguous", "first_names")  # sections whose entries are lists
OFFICE = re.compile(r"(?P<role>\S.*?) of (?P<of>[A-Z]{3}|(?:org|region):[a-z0-9-]+) (?P<start>[\d-]*)\.\.(?P<end>[\d-]*)")
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Office:
    """
    That somebody held a role: `president` of `USA`.

    Attributes:
        role: As roles.yaml names it.
        of: The id of a state, region or organization.
        start: The first day on which they surely held it: of "2003-05" the last of the month. None is unknown.
        end: The last day on which they surely did. None: it had not ended when the file was last checked.
    """

    role: str
    of: str
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class KnownActor:
    """
    Somebody in the gazetteer.

    Attributes:
        id: Alpha-3 code of a state, else `region:`, `org:` or `person:` and a slug.
        country: Alpha-3 code of the country it belongs to or is; None for an international one.
        aliases: Names that lead to it by themselves; for a state its capital and seats of government as well.
        local: Names that lead to it in news about its country ("the Senate").
        known_as: A person's surname, where it stands for them when nothing says otherwise ("Merkel").
        leader: The role that "its leader" or "its chief" means.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    sector: str | None
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    gender: Gender | None = None
    known_as: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun makes of a person. `office` is the role as `Gazetteer.holder` knows it, None where the noun is no office."""

    name: str
    sector: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """What a noun makes of many. A `plural` one is a group in the plural only ("soldiers"), a `collective` one always ("army")."""

    name: str
    sector: str | None
    kind: Kind
    number: Number


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file, with where it stands, for errors. Every scalar in it is text, so that `NO` is Norway and not false."""

    path: Path
    section: str
    key: str
    value: Any

    def refuse(self, found: str, would_do: str) -> LexiconError:
        """The error to raise about this entry."""
        return LexiconError(f"{self.path.name}: {self.section}: {self.key}: {found}; {would_do}")

    def text(self, key: str) -> str | None:
        """A value that is text, None where it is missing, empty or null."""
        found = self.value.get(key, "")
        if not isinstance(found, str):
            raise self.refuse(f"{key} is {found!r}", "write one word or phrase")
        return None if found in ("", "null", "~") else found

    def texts(self, key: str) -> tuple[str, ...]:
        """A value that is a list of texts."""
        found = self.value.get(key, [])
        if not isinstance(found, list) or not all(isinstance(f, str) for f in found):
            raise self.refuse(f"{key} is {found!r}", "write a list, such as [one, two]")
        return tuple(found)

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> Any:
        """A value that is one of a few, or the default."""
        found = self.text(key) or default
        if found is not None and found not in allowed:
            raise self.refuse(f"{key} {found!r} is unknown", f"use one of {', '.join(sorted(allowed))}")
        return found


def read_sections(paths: Iterable[Path]) -> Sections:
    """The entries of all files by section and key. A later entry replaces an earlier one of the same key; lists of cities add up."""
    sections: Sections = {name: {} for name in (*KEYS, *LISTS, "known_until")}
    for path in paths:
        for section, entries in (item for document in _read(path) for item in document.items()):
            if section == "known_until":
                sections[section][path.name] = Entry(path, section, path.name, {"date": entries})
            elif section in KEYS or section in LISTS:
                if not isinstance(entries, dict):
                    raise LexiconError(f"{path.name}: {section}: {entries!r} is no mapping; write one entry a line, `key: ...`")
                for key, value in entries.items():
                    entry = _checked(Entry(path, section, key, value))
                    if section in ("cities", "first_names") and key in sections[section]:
                        entry = Entry(path, section, key, [*sections[section][key].value, *value])
                    sections[section][key] = entry
    return sections


def actors(sections: Sections) -> Iterator[KnownActor]:
    """The states, regions, organizations and people of the files."""
    polities = {*sections["countries"], *(f"region:{k}" for k in sections["regions"]), *(f"org:{k}" for k in sections["organizations"])}
    for section in ("regions", "organizations", "people", "cities"):
        for entry in sections[section].values():
            country = entry.key if section == "cities" else entry.text("country")
            if country is not None and country not in sections["countries"]:
                raise entry.refuse(f"no country {country!r}", "use an alpha-3 code that `countries` has, or null")
    for key, entry in sections["countries"].items():
        names = (*entry.texts("aliases"), *entry.texts("capital"), *entry.texts("seats"))
        yield KnownActor(key, _name(entry), "state", key, None, names, leader=_leader(entry, sections))
    for key, entry in sections["regions"].items():
        names = (*entry.texts("aliases"), *entry.texts("capital"))
        yield KnownActor(f"region:{key}", _name(entry), "state", entry.text("country"), None, names, leader=_leader(entry, sections))
    for key, entry in sections["organizations"].items():
        kind, sector = entry.choice("kind", ("organization", "group"), "organization"), entry.choice("sector", SECTORS)
        aliases, local = entry.texts("aliases"), entry.texts("local")
        yield KnownActor(
            f"org:{key}", _name(entry), kind, entry.text("country"), sector, aliases, local=local, leader=_leader(entry, sections)
        )
    for key, entry in sections["people"].items():
        yield KnownActor(
            f"person:{key}",
            _name(entry),
            "person",
            entry.text("country"),
            entry.choice("sector", SECTORS),
            entry.texts("aliases"),
            tuple(_office(entry, text, polities, sections) for text in entry.texts("offices")),
            entry.choice("gender", get_args(Gender)),
            entry.texts("known_as"),
        )


def roles(sections: Sections) -> Iterator[tuple[Role, tuple[str, ...]]]:
    """The roles, each with the phrases that name it."""
    for key, entry in sections["roles"].items():
        top = entry.choice("top", ("true", "false"), "false")
        yield Role(key, entry.choice("sector", SECTORS), key if top == "true" else None), (key, *entry.texts("aliases"))


def groups(sections: Sections) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """The group nouns, each with the phrases that name it."""
    for key, entry in sections["groups"].items():
        kind = entry.choice("kind", KINDS, "group")
        group = Group(key, entry.choice("sector", SECTORS), kind, entry.choice("number", get_args(Number), "plural"))
        yield group, (key, *entry.texts("aliases"))


def day(entry: Entry, text: str, *, last: bool) -> dt.date:
    """A date of a year, a month or a day: its last day or its first."""
    match = DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, date = (int(part) if part else None for part in match.groups())
        assert year is not None
        month = month or (12 if last else 1)
        return dt.date(year, month, date or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise entry.refuse(f"{text!r} is no date", "write 2003, 2003-05 or 2003-05-21") from None


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        documents = list(_documents(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path.name}: not a lexicon file: {_problem(error)}") from error
    return [data for data in documents if isinstance(data, dict)]


def _problem(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return str(error).splitlines()[0]


def _documents(text: str) -> Iterator[Any]:
    """
    The YAML documents of a text as mappings, lists and text; every scalar stays text.

    Put together from the parser's events, as four thousand actors take PyYAML's own constructor four times as long.
    """
    parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)

    def value(event: Any) -> Any:
        match event:
            case yaml.ScalarEvent():
                return event.value
            case yaml.SequenceStartEvent():
                items = []
                while not isinstance(event := parser.get_event(), yaml.SequenceEndEvent):
                    items.append(value(event))
                return items
            case yaml.MappingStartEvent():
                mapping: dict[str, Any] = {}
                while not isinstance(event := parser.get_event(), yaml.MappingEndEvent):
                    key = value(event)
                    if not isinstance(key, str) or key in mapping:
                        raise yaml.YAMLError(f"line {event.start_mark.line + 1}: {key!r} stands twice in one mapping, or is no name")
                    mapping[key] = value(parser.get_event())
                return mapping
        raise yaml.YAMLError(f"line {event.start_mark.line + 1}: anchors and aliases are not read; write it out")

    while parser.check_event():
        if isinstance(parser.get_event(), yaml.DocumentStartEvent):
            yield value(parser.get_event())


def _checked(entry: Entry) -> Entry:
    if entry.section in LISTS:
        if not isinstance(entry.value, list) or not all(isinstance(v, str) for v in entry.value):
            raise entry.refuse(f"{entry.value!r} is no list", "write a list, such as [one, two]")
        return entry
    if not isinstance(entry.value, dict):
        raise entry.refuse(f"{entry.value!r} is no mapping", f"write {{{', '.join(sorted(KEYS[entry.section]))}}}")
    if unknown := set(entry.value) - KEYS[entry.section]:
        raise entry.refuse(f"unknown key {min(unknown)!r}", f"known are {', '.join(sorted(KEYS[entry.section]))}")
    if entry.section == "countries" and not re.fullmatch("[A-Z]{3}", entry.key):
        raise entry.refuse("not a code", "use ISO 3166-1 alpha-3, such as FRA")
    return entry


def _name(entry: Entry) -> str:
    name = entry.text("name")
    if name is None:
        raise entry.refuse("no name", "write name: ...")
    return name


def _leader(entry: Entry, sections: Sections) -> str | None:
    role = entry.text("leader")
    if role is not None and not _is_office(role, sections):
        raise entry.refuse(f"leader {role!r} is no office", "use a role that `roles` marks `top: true`")
    return role


def _is_office(role: str, sections: Sections) -> bool:
    return role in sections["roles"] and sections["roles"][role].value.get("top") == "true"


def _office(entry: Entry, text: str, polities: Collection[str], sections: Sections) -> Office:
    match = OFFICE.fullmatch(text)
    if match is None:
        raise entry.refuse(f"{text!r} is no office", "write `president of FRA 2007-05-16..2012-05-15`")
    if match["of"] not in polities:
        raise entry.refuse(f"nobody has the id {match['of']!r}", "use the id of a country, region or organization in these files")
    if not _is_office(match["role"], sections):
        raise entry.refuse(f"{match['role']!r} is no office", "use a role that `roles` marks `top: true`")
    known_parts = min(len(match["start"]), len(match["end"]))
    if match["end"][:known_parts] < match["start"][:known_parts]:
        raise entry.refuse(f"{text!r} ends before it begins", "write the earlier day first")
    start = day(entry, match["start"], last=True) if match["start"] else None
    end = day(entry, match["end"], last=False) if match["end"] else None
    return Office(match["role"], match["of"], start, end)
