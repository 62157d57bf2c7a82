"""Whom the names in a question mean in a graph: by id, name or alias, whatever the capitals; what is unknown gets the nearest names."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.query import query

if TYPE_CHECKING:
    from kg.lexicon.gazetteer import Gazetteer
    from kg.store.base import GraphStore

LONGEST = 7  # words of a name
# Short names that are words as well: in lower case they are only the words.
ACRONYMS = frozenset({"eu", "uk", "un", "nato", "usa", "uae", "cia", "iaea", "opec", "imf", "icc", "fbi"})


@dataclass(frozen=True, slots=True)
class Who:
    """An actor of the graph, or several of one name: `ids` has them all."""

    ids: tuple[str, ...]
    name: str
    kind: str | None
    country: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a question that name somebody: half-open, with everybody whom they can mean."""

    start: int
    end: int
    text: str
    who: tuple[Who, ...]


def joined(named: Sequence[Named], others: Sequence[Named]) -> list[Named]:
    """Names with others among them, which go before those that they overlap."""
    kept = [name for name in named if all(name.end <= other.start or name.start >= other.end for other in others)]
    return sorted([*kept, *others], key=lambda name: name.start)


class Actors:
    """The actors of one graph, looked up by what people call them."""

    def __init__(self, store: GraphStore, gazetteer: Gazetteer) -> None:
        self._store, self._gazetteer = store, gazetteer

    def named(self, words: list[str], *, not_names: Collection[str] = ()) -> list[Named]:
        """Find the names among words, the longest first; words in lower case that are in `not_names` name nobody."""
        runs = [
            (start, end)
            for start in range(len(words))
            for end in range(min(len(words), start + LONGEST), start, -1)
            if words[end - 1] != "'s" and words[start] != "'s"
        ]
        texts = {run: " ".join(words[slice(*run)]).replace(" 's", "'s") for run in runs}
        texts = {run: text for run, text in texts.items() if _may_be_name(text, not_names)}
        known = {run: self._known(text) for run, text in texts.items()}
        everybody = self._all({_key(t) for t in texts.values()}, {i for i in known.values() if i})
        found: list[Named] = []
        taken: set[int] = set()
        for run in sorted(texts, key=lambda run: (run[0] - run[1], run[0])):
            who = _best(texts[run], known[run], everybody)
            if known[run] is None and self._gazetteer.nationality(texts[run].split()[-1].title()) is not None:
                continue  # "the Russian", which some articles say for officials
            if texts[run] == texts[run].lower() and " " not in texts[run].removeprefix("the ") and known[run] is None:
                # a word in lower case: somebody described by it, or a person's name, but no accidental "Foreign"
                role = self._gazetteer.role(texts[run]) is not None
                who = tuple(w for w in who if (w.kind == "person" and not role) or w.name == w.name.lower())
            if who and taken.isdisjoint(range(*run)):
                found.append(Named(*run, texts[run], who))
                taken.update(range(*run))
        return sorted(found, key=lambda named: named.start)

    def find(self, name: str) -> tuple[Who, ...]:
        """Everybody whom a name as the extractor gives it can mean."""
        known = self._known(name)
        return _best(name, known, self._all({_key(name)}, {known} if known else set()))

    def _all(self, names: set[str], ids: set[str]) -> list[Who]:
        surnames = [name for name in names if name.isalpha() and len(name) > 2]
        rows = query(self._store, "lookup_named", {"names": sorted(names), "surnames": sorted(surnames), "ids": sorted(ids)}, timeout=120)
        return [Who((r["id"],), r["name"], r["kind"], r["country"], tuple(r["aliases"] or ())) for r in rows.to_dicts()]

    def near(self, name: str, most: int = 4) -> list[str]:
        """The names in the graph that are most like one that is not there, then those that share a word with it."""
        rows = query(self._store, "lookup_names", timeout=120).to_dicts()
        by_key: dict[str, str] = {}
        for row in rows:
            by_key.setdefault(_key(row["name"]), row["name"])
        key = _key(name)
        close = difflib.get_close_matches(key, by_key, most, 0.7)
        parts = {part for part in key.split() if len(part) > 3}
        shared = [k for k in by_key if not parts.isdisjoint(k.split())]
        by_part = {part: k for k in by_key for part in k.split()}
        misspelt = [by_part[p] for part in parts for p in difflib.get_close_matches(part, by_part, 2, 0.75)]
        return [by_key[k] for k in dict.fromkeys([*close, *shared, *misspelt])][:most]

    def _known(self, text: str) -> str | None:
        forms = [text]
        if text == text.lower():
            forms += [text.upper()] if text in ACRONYMS else []
            forms += [text.title()] if len(text) > 3 else []
        for form in forms:
            if (known := self._gazetteer.lookup(form)) is not None:
                return known.id
        known = self._gazetteer.lookup_surname(forms[-1]) if len(text) > 4 and " " not in text else None
        return known.id if known is not None else None


def _may_be_name(text: str, not_names: Collection[str]) -> bool:
    return any(c.isalpha() for c in text) and not (text == text.lower() and text.removeprefix("the ") in not_names) and len(text) > 1


def _best(text: str, known: str | None, everybody: list[Who]) -> tuple[Who, ...]:
    """Whom a name means: the known actor, else whose name it is, else whose alias or surname; namesakes are taken together."""
    key = _key(text)
    for fits in (
        [who for who in everybody if known in who.ids],
        [who for who in everybody if text in who.ids],
        [who for who in everybody if _key(who.name) == key],
        [who for who in everybody if any(_key(alias) == key for alias in who.aliases)],
        [w for w in everybody if w.kind == "person" and w.name.split()[-1][:1].isupper() and w.name.lower().split()[-1] == key],
    ):
        if fits:
            first = fits[0]
            if len({_key(who.name) for who in fits}) > 1:
                return tuple(fits)
            return (replace(first, ids=tuple(i for who in fits for i in who.ids)),)
    return ()


def _key(name: str) -> str:
    """A name as the store compares it: in lower case, without a leading "the"."""
    name = unicodedata.normalize("NFC", " ".join(name.split())).lower()
    return name.removeprefix("the ") if name != "the " else name
