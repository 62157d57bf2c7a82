"""
What a Cypher text asks for, read from its tokens: comments, strings, case and line breaks do not fool it.

A store refuses writes to a reader by itself. What it would let a reader do besides (read files of the server, list its users, call its
procedures) is refused here, for readers and writers alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import QueryError

STARTS = frozenset({"match", "optional", "with", "unwind", "return", "call", "create", "insert", "merge", "foreach", "explain", "profile"})
# Procedures that only look at the graph itself.
PROCEDURES = frozenset({
    "db.labels", "db.relationshiptypes", "db.propertykeys", "db.schema.visualization", "db.schema.nodetypeproperties",
    "db.schema.reltypeproperties", "db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships",
})  # fmt: skip

# Neo4j reads these escapes anywhere, even where they end a string or make up a keyword.
ESCAPE = re.compile(r"(\\?)\\u+([0-9A-Fa-f]{4})")
TOKEN = re.compile(
    r"""
      (?P<comment> //[^\r\n]* | /\*.*?\*/ )
    | (?P<string>  '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
    | (?P<quoted>  `(?:[^`]|``)*` )
    | (?P<word>    [^\W\d]\w* )
    | (?P<number>  \d+ )
    | (?P<mark>    [!-/:-@\[-^`{-~] )
    """,
    re.VERBOSE | re.DOTALL,
)
OPENERS = {"'": "a string", '"': "a string", "`": "a quoted name", "/*": "a comment"}


@dataclass(frozen=True, slots=True)
class Statement:
    """
    One Cypher statement that may be run.

    Attributes:
        text: As it goes to the store: the closing semicolon and comments of the form that not every store reads are gone.
        parameters: The names after `$`.
    """

    text: str
    parameters: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    form: str  # string, quoted, word, number or mark
    text: str
    start: int

    @property
    def word(self) -> str:
        """What a keyword is compared by: without case, and of compatible forms the plain one, so that no store reads more than we do."""
        return unicodedata.normalize("NFKC", self.text).casefold() if self.form == "word" else ""

    def is_name(self) -> bool:
        return self.form in ("word", "quoted")


def read_statement(text: str) -> Statement:
    """
    Read one statement.

    Raises:
        QueryError: It is empty, not one statement, does not end what it opens, or asks for what `kg query` does not do.
    """
    text = ESCAPE.sub(_unescaped, text)
    tokens, text = _scan(text)
    while tokens and tokens[-1].text == ";":
        text = text[: tokens.pop().start]
    if not tokens:
        raise QueryError("the query is empty; write Cypher, or name one of the queries that `kg query --list` shows")
    if any(token.text == ";" for token in tokens):
        raise QueryError("the query holds more than one statement; run them one by one")
    _refuse_reaching_out(tokens)
    after_dollar = [after for before, after in pairwise(tokens) if before.text == "$"]
    return Statement(text.strip(), frozenset(token.text.strip("`") for token in after_dollar if token.form != "mark"))


def _scan(text: str) -> tuple[list[_Token], str]:
    """Divide a text into tokens, and put blanks in the place of comments between /* and */, which not every store reads."""
    tokens: list[_Token] = []
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:  # white space, or a character that no store gives a meaning
            position += 1
            continue
        found, form = match.group(), str(match.lastgroup)
        if form == "mark":
            line = text.count("\n", 0, position) + 1
            if (opened := OPENERS.get(found) or OPENERS.get(text[position : position + 2])) is not None:
                raise QueryError(f"the query opens {opened} in line {line} and does not close it")
            if found == "\\":
                raise QueryError(f"a backslash outside of a string in line {line}; remove it")
        if form != "comment":
            tokens.append(_Token(form, found, position))
        elif found.startswith("/*"):
            text = text[:position] + re.sub(r"[^\r\n]", " ", found) + text[match.end() :]
        position = match.end()
    return tokens, text


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[2], 16))
    if match[1] or character in "'\"`\\" or unicodedata.category(character) in ("Cs", "Cc"):
        raise QueryError(f"the escape {match[0]} cannot be used in a query; give the text as a parameter")
    return character


def _refuse_reaching_out(tokens: list[_Token]) -> None:
    first = next((token for token in tokens if token.word not in ("explain", "profile")), tokens[0])
    if first.word not in STARTS:
        raise QueryError(f"a query cannot begin with {first.text[:40]!r}; begin with MATCH, OPTIONAL MATCH, WITH, UNWIND, RETURN or CALL")
    end = _Token("mark", ";", -1)
    for before2, before, token, after, after2 in zip(
        [end, end, *tokens], [end, *tokens], tokens, [*tokens[1:], end], [*tokens[2:], end, end], strict=False
    ):
        if token.word == "load" and after.word == "csv":
            raise QueryError("LOAD CSV reads files and addresses, so it is refused; load data with `kg load`")
        if before.text in (":", "|", "$") or (before.text == "." and before2.form != "number"):
            continue  # a name, not a keyword
        if token.word == "in" and before.text == "}" and "transactions" in [t.word for t in tokens[tokens.index(token) :][:5]]:
            raise QueryError("CALL { … } IN TRANSACTIONS commits part by part, so it is refused; leave out IN TRANSACTIONS")
        if token.word == "create" and after.text not in ("(", ":") and before.word != "on" and not (after.is_name() and after2.text == "="):
            raise QueryError(f"CREATE {after.text[:40]} administers the database, so it is refused; use the database's own tools")
        if token.word == "call" and after.is_name():
            _refuse_procedure(tokens[tokens.index(after) :])


def _refuse_procedure(tokens: list[_Token]) -> None:
    """Refuse a procedure that does more than look at the graph; its dotted name stands first in the tokens."""
    length = next((i for i, token in enumerate(tokens) if (token.text == ".") != bool(i % 2)), len(tokens))
    name = "".join(token.text.strip("`") for token in tokens[:length])
    if name.casefold() not in PROCEDURES:
        raise QueryError(f"the procedure {name[:60]} is refused; a query may call {', '.join(sorted(PROCEDURES))}")
