"""
Triggers: the words that tell a relation, read from files of phrases (`kg.lexicon.frames`) and found by the word that heads them.

A newsroom's own file adds or overrides phrases without any Python.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import yaml

from kg.errors import LexiconError
from kg.lexicon.frames import Element, Form, Frame, Words, compile_phrase
from kg.lexicon.relations import Relations, load_relations

__all__ = ["Element", "Form", "Frame", "LightVerbs", "Triggers", "load_triggers", "shipped_triggers"]

FOLDER = Path(__file__).parent / "triggers"


@dataclass(frozen=True, slots=True)
class LightVerbs:
    """
    Verbs that carry a noun: `plain` add nothing, `reverse` swap the roles ("draw criticism from"), `cancel` undo ("call off talks"),
    `ended` tell of what went on and no longer does ("lift the sanctions").
    """

    plain: Words
    reverse: Words
    cancel: Words
    ended: Words


@dataclass(frozen=True, slots=True)
class Triggers:
    """
    All frames, found by the form and lemma of their head.

    Attributes:
        removed: Form and lemma of what `remove:` took away: what no frame tells of them shall not be told at all.
    """

    frames: tuple[Frame, ...]
    light: LightVerbs
    relations: Relations
    removed: frozenset[tuple[Form, str]]
    _index: Mapping[tuple[Form, str], tuple[Frame, ...]]

    def of(self, form: Form, lemma: str) -> tuple[Frame, ...]:
        """The frames whose head may be this lemma, the largest first."""
        return self._index.get((form, lemma), ())


@cache
def shipped_triggers() -> Triggers:
    """All triggers that kg ships."""
    return load_triggers()


def load_triggers(extra: Iterable[Path] = (), relations: Relations | None = None) -> Triggers:
    """
    The shipped triggers, extended or overridden by files of the same shape (several `relation` documents may share a file).

    A shipped phrase may tell several relations, the likelier first. In a file of one's own it replaces the shipped one with all that it
    told, and so gives it another relation or weight; `remove:` lists phrases to drop.

    Raises:
        LexiconError: A phrase that does not follow the notation, or a relation that is not known.
    """
    relations = relations or load_relations(extra)
    frames: dict[tuple[Form, str], dict[str, Frame]] = {}  # by phrase, then by relation
    light: dict[str, Words] = {}
    removed: set[tuple[Form, str]] = set()
    own = list(extra)
    for path in [*sorted(FOLDER.glob("*.yaml")), *own]:
        replaced: set[tuple[Form, str]] = set()
        for data in _documents(path):
            if "light" in data:
                light = {key: frozenset(data.get(key) or ()) for key in ("light", "reverse", "cancel", "ended")}
            for phrase in data.get("remove") or ():
                for form in get_args(Form):
                    gone = frames.pop((form, _words(phrase)), {})
                    removed |= {(form, lemma) for frame in gone.values() for lemma in frame.head}
            for form, frame in _frames(path, data, relations):
                key = (form, _words(frame.phrase))
                if path in own and key not in replaced:
                    frames.pop(key, None)
                    replaced.add(key)
                frames.setdefault(key, {})[frame.relation] = frame
    index: dict[tuple[Form, str], list[Frame]] = defaultdict(list)
    every = [frame for same in frames.values() for frame in same.values()]
    for frame in every:
        for lemma in frame.head:
            index[frame.form, lemma].append(frame)
    ordered = {key: tuple(sorted(found, key=lambda f: (-f.size, -f.weight, f.phrase))) for key, found in index.items()}
    verbs = LightVerbs(
        light.get("light", frozenset()),
        light.get("reverse", frozenset()),
        light.get("cancel", frozenset()),
        light.get("ended", frozenset()),
    )
    return Triggers(tuple(every), verbs, relations, frozenset(removed), MappingProxyType(ordered))


def _documents(path: Path) -> list[dict[str, Any]]:
    try:
        loaded = list(yaml.load_all(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path.name}: not a lexicon file: {str(error).splitlines()[0]}") from error
    return [data for data in loaded if isinstance(data, dict)]


def _frames(path: Path, data: dict[str, Any], relations: Relations) -> Iterable[tuple[Form, Frame]]:
    sections: tuple[tuple[str, Form], ...] = (("verbs", "verb"), ("nouns", "noun"), ("adjectives", "adjective"))
    if not any(key in data for key, _ in sections):
        return
    relation = data.get("relation")
    if not isinstance(relation, str) or relation not in relations:
        raise LexiconError(f"{path.name}: {relation!r} is not a relation; there are {', '.join(relations)}; add yours under 'relations:'")
    for key, form in sections:
        for phrase in data.get(key) or ():
            try:
                yield form, compile_phrase(relation, form, str(phrase))
            except ValueError as error:
                raise LexiconError(f"{path.name}: {form} phrase {str(phrase)!r}: {error}") from error


def _words(phrase: str) -> str:
    return " ".join(w for w in phrase.split() if w[0] not in "#~!+")
