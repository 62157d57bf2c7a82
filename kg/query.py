"""Questions to a graph: the named queries of cypher/, a file, or Cypher as it is typed; read-only unless told otherwise."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.rows import Rows
from kg.statement import read_statement

if TYPE_CHECKING:
    from kg.store.base import GraphStore

NAME = re.compile(r"[a-z][a-z0-9_]*")
PARAMETER = re.compile(r"\$(?P<name>\w+)\s+(?P<type>[a-z]+)(?:\s*=\s*(?P<default>.+?))?:\s+(?P<text>.+)")
COLUMNS = re.compile(r"returns\s+(?P<columns>\w+(?:,\s*\w+)*)")
RELATION = "RELATION"  # stands in a store's own queries for a relationship type, which Cypher takes from no parameter

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (str,),
    "texts": (list,),
    "numbers": (list,),
    "rows": (list,),
    "any": (object,),  # in a text without header
}
REQUIRED = object()
INTERNAL = ("store_", "lookup_", "review_")  # how the names of queries begin that nobody would ask by hand
SERVING = ("ask_", "export_", "view_")  # and of those that can be asked, but whose answers are made for other commands


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    What a query asks to be told.

    Attributes:
        type: A key of `TYPES`.
        default: What it is where nothing is given, or `REQUIRED`.
    """

    name: str
    type: str
    default: Any
    text: str

    def __str__(self) -> str:
        default = "" if self.default is REQUIRED else f" = {json.dumps(self.default)}"
        return f"${self.name} {self.type}{default}: {self.text}"

    def parse(self, value: str) -> Any:
        """
        Read a value as typed at a command line: text as it stands, everything else as JSON; where no type is declared, JSON if it is.

        Raises:
            QueryError: It is not of the parameter's type.
        """
        if self.type in ("text", "date") and value != "null":
            return self.checked(value)
        try:
            return self.checked(json.loads(value, parse_constant=_no_number))
        except ValueError:
            if self.type == "any":
                return value
            raise self._refusal(value) from None

    def checked(self, value: Any) -> Any:
        """
        Give the value as it goes to the store.

        Raises:
            QueryError: It is not of the parameter's type.
        """
        if value is None and (self.default is None or (self.default is not REQUIRED and self.type in ("text", "date"))):
            return None
        if self.type == "date" and isinstance(value, dt.date):
            return value.isoformat()
        if not isinstance(value, TYPES[self.type]) or (isinstance(value, bool) and self.type not in ("boolean", "any")):
            raise self._refusal(value)
        if isinstance(value, float) and not math.isfinite(value):
            raise self._refusal(value)
        day = self.type != "date" or _is_day(str(value))
        texts = self.type != "texts" or (isinstance(value, list) and all(isinstance(part, str) for part in value))
        if not (day and texts):
            raise self._refusal(value)
        return value

    def _refusal(self, value: Any) -> QueryError:
        forms = {"date": "a day as YYYY-MM-DD", "texts": "a list of texts", "boolean": "true or false"}
        form = forms.get(self.type, f"of type {self.type}")
        return QueryError(f"${self.name} is {value!r}, but must be {form}: {self.text}")


@dataclass(frozen=True, slots=True)
class Query:
    """
    One file of Cypher with its header.

    Attributes:
        question: What it answers.
        parameters: By name, in the order of the header.
        columns: What its rows hold; empty for a file without header.
    """

    name: str
    text: str
    question: str
    parameters: Mapping[str, Parameter]
    columns: tuple[str, ...]

    @property
    def is_limited(self) -> bool:
        """Whether its parameter `limit` says how many rows there are at most."""
        return self.text.rstrip().endswith("LIMIT $limit") and "limit" in self.parameters

    @property
    def summary(self) -> str:
        """The question alone, without what explains it."""
        return re.split(r"(?<=[?.]) ", self.question, maxsplit=1)[0]

    def header(self) -> str:
        """Give what it answers, takes and returns, a line for each parameter."""
        lines = [self.question, *(f"  {parameter}" for parameter in self.parameters.values())]
        return "\n".join([*lines, f"  returns {', '.join(self.columns)}"] if self.columns else lines)

    def arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """
        Check what is given, and complete it by the defaults.

        Raises:
            QueryError: A parameter is missing, unknown, or of another type.
        """
        required = [p.name for p in self.parameters.values() if p.default is REQUIRED]
        if set(given) - set(self.parameters) or set(required) - set(given):
            takes = ", ".join(f"${name}" + ("" if name in required else " (optional)") for name in self.parameters) or "no parameters"
            raise QueryError(f"{self.name} takes {takes}; given {', '.join(f'${name}' for name in given) or 'none'}")
        return {name: p.checked(given[name]) if name in given else p.default for name, p in self.parameters.items()}


class Queries:
    """The queries of a folder, by name."""

    def __init__(self, folder: Traversable) -> None:
        self._files = {file.name.removesuffix(".cypher"): file for file in folder.iterdir() if file.name.endswith(".cypher")}
        self._read: dict[str, Query] = {}

    def names(self, *, internal: bool = False) -> list[str]:
        """List the names; those that kg's own commands run by themselves only where asked for."""
        return sorted(name for name in self._files if internal or not name.startswith(INTERNAL))

    def __getitem__(self, name: str) -> Query:
        """
        Get a query, checked.

        Raises:
            QueryError: There is none of that name, or its header does not fit its text.
        """
        if name not in self._files:
            near = difflib.get_close_matches(name, self.names(), 3, 0.5) or self.names()
            raise QueryError(f"no query {name!r}; there are {', '.join(near)}")
        if name not in self._read:
            self._read[name] = read_query(name, self._files[name].read_text("utf-8"))
        return self._read[name]

    def text(self, name: str, relation: str = "") -> str:
        """Get the Cypher of a query, with a checked relation type, if one is given, in the place of `RELATION`."""
        text = self[name].text
        return text.replace(f":{RELATION}", f":{relation}") if relation else text


@cache
def shipped_queries() -> Queries:
    """Get the queries that kg ships, from cypher/."""
    return Queries(resources.files("kg.cypher"))


def read_query(name: str, text: str) -> Query:
    """
    Read a query's header: its question, a line for each parameter, its columns.

    A parameter's line is `// $name type: what it is`, or `// $name type = default: what it is` with the default as JSON; the types are
    text, integer, number, boolean, date, texts, numbers and rows. A file without such lines takes the parameters that its text uses.

    Raises:
        QueryError: A line of the header cannot be read, or header and text differ in their parameters.
    """
    header = [line[2:].strip() for line in takewhile(lambda line: line.startswith("//"), text.lstrip().splitlines())]
    question: list[str] = []
    parameters: dict[str, Parameter] = {}
    columns: tuple[str, ...] = ()
    for line in header:
        if line.startswith("$"):
            parameter = _parameter(name, line)
            parameters[parameter.name] = parameter
        elif match := COLUMNS.fullmatch(line):
            columns = tuple(re.split(r",\s*", match["columns"]))
        else:
            question.append(line)
    used = read_statement(text).parameters
    if not parameters and not columns:
        parameters = {p: Parameter(p, "any", REQUIRED, "") for p in sorted(used)}
    if used != set(parameters):
        raise QueryError(f"{name}: the header declares {sorted(parameters)}, the text uses {sorted(used)}; let them agree")
    return Query(name, text, " ".join(question), parameters, columns)


def _parameter(query: str, line: str) -> Parameter:
    match = PARAMETER.fullmatch(line)
    if match is None or match["type"] not in TYPES:
        raise QueryError(f"{query}: {line!r} declares no parameter; write `$name type: what it is`, type one of {', '.join(TYPES)}")
    try:
        default = REQUIRED if match["default"] is None else json.loads(match["default"])
    except json.JSONDecodeError:
        raise QueryError(f"{query}: the default of {line!r} is not JSON; write null, 20 or \"text\"") from None
    return Parameter(match["name"], match["type"], default, match["text"])


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def find_query(what: str | Path, queries: Queries | None = None) -> Query:
    """
    Find the query that is meant: a name, a file that ends in .cypher, or else Cypher text.

    Raises:
        QueryError: There is none of that name, the file cannot be read, or the text is not one statement that may be run.
    """
    if isinstance(what, Path) or (what.endswith(".cypher") and "\n" not in what):
        try:
            return read_query(Path(what).name, Path(what).read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{what}: cannot be read as a query ({error}); give a file of Cypher in UTF-8") from error
    if NAME.fullmatch(what):
        return (queries or shipped_queries())[what]
    return read_query("the query", what)


def query(
    store: GraphStore,
    what: str | Path,
    params: Mapping[str, Any] | None = None,
    *,
    write: bool = False,
    timeout: float = 30.0,
    limit: int | None = None,
) -> Rows:
    """
    Ask a graph.

    Args:
        store: Where the graph is.
        what: The name of a query, a .cypher file, or Cypher.
        params: Values for the query's parameters.
        write: Whether the query may change the graph.
        timeout: Seconds after which to give up.
        limit: How many rows to return at most; `Rows.truncated` tells whether there were more. Where the query has a parameter `limit`
            and `params` do not give it, this is it; otherwise the smaller of the two holds.

    Raises:
        QueryError: The query is unknown, wrongly parameterised, or not allowed.
        StoreTimeoutError: It took too long.
    """
    found, given = find_query(what), dict(params or {})
    if found.is_limited and limit is not None:
        given.setdefault("limit", limit)
    arguments = found.arguments(given)
    if found.is_limited:
        limit = min(arguments["limit"], limit or arguments["limit"])
        arguments["limit"] = limit + 1  # so that we know whether there are more
    text = read_statement(found.text).text
    if not write:
        return store.read(text, arguments, timeout=timeout, limit=limit)
    rows = store.write(text, arguments, timeout=timeout)
    store.save()
    return Rows(rows.columns, rows.rows[:limit], truncated=limit is not None and len(rows) > limit)
