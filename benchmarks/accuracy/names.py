"""When two names mean one actor: by the gazetteer, by a table of aliases that comes with gold, or because they read alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.lexicon import Gazetteer
from kg.resolve.spelling import fold

Actors = Mapping[str, Mapping[str, Any]]


class Names:
    """
    Gives every name the key of its actor.

    Args:
        actors: Name -> {"aliases": [...], "same_as": [...]}; an alias leads to its actor, `same_as` makes two actors one.
    """

    def __init__(self, gazetteer: Gazetteer, actors: Actors | None = None) -> None:
        self.gazetteer = gazetteer
        self._one: dict[str, str] = {}  # key -> key of an actor that counts as the same
        self._alias: dict[str, str] = {}
        for name, entry in (actors or {}).items():
            keys = {self._known(name), *map(self._known, entry.get("same_as", ()))}
            old = {self._one[key] for key in keys if key in self._one}
            self._one |= {key: min(keys) for key, one in self._one.items() if one in old} | dict.fromkeys(keys, min(keys))
        for name, entry in (actors or {}).items():
            for form in (name, *entry.get("same_as", ()), *entry.get("aliases", ())):
                self._alias.setdefault(fold(form), self._known(name))

    def key(self, name: str) -> str:
        """What two names of one actor have in common."""
        known = self._alias.get(fold(name)) or self._known(name)
        return self._one.get(known, known)

    def _known(self, name: str) -> str:
        if actor := self.gazetteer.lookup(name):
            return actor.id
        first, _, rest = name.removeprefix("the ").partition(" ")
        # "Canada's allies" are the Canadian allies.
        owner = self.gazetteer.lookup(re.sub("['’]s?$", "", first), "state")
        state = owner.id if owner else self.gazetteer.nationality(first)
        return f"{state} {fold(rest)}" if state and rest else fold(name)


def read_actors(path: Path) -> Actors:
    """
    Read a table of aliases, as `Names` takes it.

    Raises:
        InputError: The file cannot be read, or is no such table.
    """
    try:
        actors = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: no table of actors ({error}); give a JSON file") from error
    if not isinstance(actors, dict) or not all(isinstance(entry, dict) for entry in actors.values()):
        raise InputError(f'{path}: no table of actors; write {{"NAME": {{"aliases": [...], "same_as": [...]}}, ...}}')
    return actors
