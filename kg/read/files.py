"""Paths as a user gives them -> the files and addresses to read, each with its article id."""

from __future__ import annotations

import glob
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".rss", ".atom", ".xml", ".pdf", ".warc")  # each also with .gz
MANY = (".jsonl", ".rss", ".atom", ".xml", ".warc")  # hold many articles, with ids of their own
DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".epub")  # in a folder, a user would expect these to be read: say that they are not
HELP = "give .txt, .md, .html, .jsonl, .rss, .atom, .xml, .pdf or .warc, or one of them with .gz"

ADDRESS = re.compile(r"https?://", re.IGNORECASE)

Problem = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Source:
    """
    A file to read.

    Attributes:
        path: Where it lies; None for standard input and for what has an address on the web.
        id: The article id that its place gives it; '' for standard input, whose id comes from its content.
        name: How messages name it: the path as given.
        suffix: One of `SUFFIXES`; '' for standard input and addresses, where the content tells.
        address: The http(s) address that it is fetched from.
    """

    path: Path | None
    id: str
    name: str
    suffix: str
    address: str | None = None


STDIN = Source(None, "", "standard input", "")


@dataclass(frozen=True, slots=True)
class _Given:
    path: str  # absolute
    name: str  # as given
    picked: bool  # matched by a glob: what kg does not read is passed over, as in a folder


def find_sources(paths: Iterable[str | Path], on_problem: Problem) -> list[Source]:
    """
    List what paths, folders, globs and http(s) addresses name, each once, in the order of their ids.

    A path with nothing to read calls `on_problem`. Neither the order of `paths` nor the machine's order of files matters.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    sources = {"-": STDIN} if any(str(path) == "-" for path in given) else {}
    addresses = {str(path).partition("#")[0] for path in given if ADDRESS.match(str(path))}
    sources |= {address: Source(None, address, address, "", address) for address in addresses}
    local = [str(path) for path in given if str(path) != "-" and not ADDRESS.match(str(path))]
    siblings = _Siblings()
    # A folder sorts before what lies in it, so a file given besides its folder keeps the folder's id.
    for entry in sorted({e for path in local for e in _expand(path, on_problem)}, key=lambda e: (e.path, e.name)):
        if Path(entry.path).is_dir():
            _add_folder(entry, sources, siblings, on_problem)
        elif entry.path not in sources:
            _add_file(entry, sources, siblings, on_problem)
    return sorted(sources.values(), key=lambda source: (source.id, source.name))


def _expand(path: str, on_problem: Problem) -> Iterator[_Given]:
    if Path(path).exists():
        yield _Given(os.path.abspath(path), path, picked=False)  # noqa: PTH100 (resolve() would follow links, and ids keep the name given)
        return
    matches = glob.glob(path, recursive=True) if glob.has_magic(path) else []  # noqa: PTH207 (patterns may be absolute)
    for match in matches:
        yield _Given(os.path.abspath(match), match, picked=True)  # noqa: PTH100
    if not matches:
        on_problem(InputError(f"{_utf8(path)}: no such file or folder; check the path"))


def _add_folder(folder: _Given, sources: dict[str, Source], siblings: _Siblings, on_problem: Problem) -> None:
    def unreadable(error: OSError) -> None:
        on_problem(InputError(f"{_utf8(str(error.filename))}: cannot be opened ({error.strerror}); check its permissions"))

    found = 0
    for directory, folders, names in os.walk(folder.path, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = os.path.relpath(directory, folder.path)
        prefix = [Path(folder.path).name, *([] if below == "." else Path(below).parts)]
        for name in sorted(name for name in names if not name.startswith(".")):
            path, shown = Path(directory, name), str(Path(folder.name, below, name))
            parts = split_name(name)
            if parts:
                found += 1
                sources.setdefault(str(path), _source(path, prefix, shown, siblings))
            elif path.suffix.lower() in DOCUMENTS:
                found += 1
                on_problem(_not_read(shown))
    if not found and not folder.picked:
        on_problem(InputError(f"{_utf8(folder.name)}: no article in this folder; {HELP}"))


def _add_file(entry: _Given, sources: dict[str, Source], siblings: _Siblings, on_problem: Problem) -> None:
    path = Path(entry.path)
    if split_name(path.name):
        sources[entry.path] = _source(path, [path.parent.name], entry.name, siblings)
    elif not entry.picked or path.suffix.lower() in DOCUMENTS:
        on_problem(_not_read(entry.name))


def split_name(name: str) -> tuple[str, str] | None:
    """
    Stem and suffix of a file that kg reads, or None.

    Example:
        >>> split_name("talks.txt.gz")
        ('talks', '.txt')
    """
    bare = name[:-3] if name.lower().endswith(".gz") else name
    stem, suffix = os.path.splitext(bare)  # noqa: PTH122 (a name, not a path)
    return (stem, suffix.lower()) if suffix.lower() in SUFFIXES else None


class _Siblings:
    """Which stems are shared by files of one folder, so that `a.txt` and `a.md` get two ids, whichever of them are given."""

    def __init__(self) -> None:
        self._stems: dict[Path, Counter[str]] = {}

    def clash(self, path: Path, stem: str) -> bool:
        if path.parent not in self._stems:
            names = (split_name(name) for name in os.listdir(path.parent))  # noqa: PTH208 (names are enough)
            self._stems[path.parent] = Counter(parts[0] for parts in names if parts and parts[1] not in MANY)
        return self._stems[path.parent][stem] > 1


def _source(path: Path, prefix: list[str], shown: str, siblings: _Siblings) -> Source:
    parts = split_name(path.name)
    assert parts, path
    stem, suffix = parts
    last = path.name if siblings.clash(path, stem) else stem
    identity = "/".join(part for part in [*prefix, last] if part)
    return Source(path, unicodedata.normalize("NFC", _utf8(identity)), _utf8(shown), suffix)


def _not_read(name: str) -> InputError:
    kind = Path(name).suffix or "a file without suffix"
    return InputError(f"{_utf8(name)}: {kind} is not read; {HELP}")


def _utf8(name: str) -> str:
    """Give a file name as one line that any output can write, whatever bytes it has on disk."""
    return " ".join(os.fsencode(name).decode("utf-8", "replace").splitlines())
