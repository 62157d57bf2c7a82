"""The review at a terminal: one doubt after the other with its evidence, a letter for each decision; or all doubts as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.prompt import Prompt

from kg.errors import KgError
from kg.query import query
from kg.review.doubts import ClaimDoubt
from kg.rows import Rows
from kg.types import STATUSES

if TYPE_CHECKING:
    from rich.console import Console

    from kg.review.decide import Review
    from kg.review.doubts import LinkDoubt, Party
    from kg.store.base import GraphStore

SENTENCES = 2  # shown of each actor
LINK_CHOICES = {"m": "one: merge, first name stays", "o": "one: other name stays", "k": "keep apart", "r": "rename the first"}
CLAIM_CHOICES = {"a": "right as it is", "x": "reject", "f": "flip", "t": "another type", "s": "another status"}
MOVES = {"n": "next", "q": "quit"}


def links_rows(doubts: Sequence[LinkDoubt]) -> Rows:
    """Doubtful links as rows."""
    columns = ("score", "why", "one", "other", "one_id", "other_id")
    return Rows(columns, [(d.score, d.why, str(d.one), str(d.other), d.one.id, d.other.id) for d in doubts])


def claims_rows(doubts: Sequence[ClaimDoubt]) -> Rows:
    """Doubtful claims as rows."""
    columns = ("id", "source", "relation", "target", "status", "sentence", "article")
    return Rows((*columns, "why"), [(*(d.row[column] for column in columns), d.why) for d in doubts])


class Session:
    """Asks about doubts, and hands the answers to a review."""

    def __init__(self, store: GraphStore, review: Review, console: Console) -> None:
        self._store, self._review, self._console = store, review, console
        self.decided = 0

    def run(self, links: Sequence[LinkDoubt], claims: Sequence[ClaimDoubt]) -> int:
        """Go through doubts until they or the reviewer's patience end; tell how many were decided."""
        total = len(links) + len(claims)
        asked: list[LinkDoubt | ClaimDoubt] = [*links, *claims]
        for n, doubt in enumerate(asked, 1):
            self._console.rule(f"{n} of {total}", style="dim")
            if not (self._claim(doubt) if isinstance(doubt, ClaimDoubt) else self._link(doubt)):
                break
        return self.decided

    def _link(self, doubt: LinkDoubt) -> bool:
        self._say(f"[bold]Are these one?[/]  {escape(doubt.why)}")
        for number, party in ((1, doubt.one), (2, doubt.other)):
            self._party(number, party)
        answer = self._ask(LINK_CHOICES)
        if answer == "m":
            self._try(self._review.merge, doubt.one, doubt.other)
        elif answer == "o":
            self._try(self._review.merge, doubt.other, doubt.one)
        elif answer == "k":
            self._try(self._review.apart, doubt.one, doubt.other)
        elif answer == "r":
            self._try(self._review.rename, doubt.one, Prompt.ask("name", console=self._console))
        return answer != "q"

    def _claim(self, doubt: ClaimDoubt) -> bool:
        row = doubt.row
        said = f", says {row['attributed_to']}" if row["attributed_to"] else ""
        self._say(f"[bold]{escape(row['source'])} {row['relation']} {escape(row['target'])}[/] ({row['status']}{escape(said)})")
        self._say(f"  [yellow]{escape(doubt.why)}[/]")
        self._say(f"  “{escape(row['sentence'])}”")
        where = f"{row['title'] or row['article']}, {row['published'] or 'no date'}; trigger {row['trigger']!r}"
        self._say(f"  [dim]{escape(where)}[/]")
        answer = self._ask(CLAIM_CHOICES)
        if answer == "t":
            relation = Prompt.ask("relation type, such as MET", console=self._console)
            self._try(self._review.claim, row["id"], relation=relation.strip().upper())
        elif answer == "s":
            self._try(self._review.claim, row["id"], status=Prompt.ask("status", choices=list(STATUSES), console=self._console))
        elif answer in CLAIM_CHOICES:
            self._try(self._review.claim, row["id"], **{{"a": "accept", "x": "reject", "f": "flip"}[answer]: True})
        return answer != "q"

    def _party(self, number: int, party: Party) -> None:
        more = f", also {', '.join(party.aliases)}" if party.aliases else ""
        events = "event" if party.events == 1 else "events"
        self._say(f"  {number}  [bold]{escape(str(party))}[/]{escape(more)} [dim]{party.events:,} {events}[/]")
        seen = {row["sentence"]: row for row in query(self._store, "review_uses", {"ids": [party.id], "limit": 50}).to_dicts()}
        for row in list(seen.values())[:SENTENCES]:
            self._say(f"     “{escape(row['sentence'])}” [dim]{escape(row['article'])}[/]")

    def _ask(self, choices: dict[str, str]) -> str:
        self._say("  ".join(f"[bold]{letter}[/] {words}" for letter, words in {**choices, **MOVES}.items()))
        return str(Prompt.ask(">", choices=[*choices, *MOVES], show_choices=False, default="n", show_default=False, console=self._console))

    def _try(self, decide: Any, *given: Any, **more: Any) -> None:
        try:
            decide(*given, **more)
            self.decided += 1
        except KgError as error:
            self._say(f"[red]not decided:[/] {escape(str(error))}")

    def _say(self, text: str) -> None:
        self._console.print(text, highlight=False)
