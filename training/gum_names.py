"""
Names in GUM, from its layer of entities: `python -m training.gum_names FILE.conllu > FILE.bio`.

GUM marks every mention ("the old mayor of Klow"), with its kind and, for what has a Wikipedia page, its title. The name in a mention is the
run of proper nouns around its head. What the rule cannot see: where a facility ends and an organization begins.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from .gold import blocks

Rows = list[list[str]]

KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "MISC", "object": "MISC", "abstract": "MISC", "animal": "MISC"}
LINKS = {"of", "the", "for", "and", "&", "on", "de", "la", "von", "van", "du", "del", "di", "bin", "al", "el", "-", "–", "'s", "’s", "/"}
TITLES = {
    *("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "president", "vice", "prime", "minister", "senator", "sen", "rep", "madam"),
    *("representative", "governor", "gov", "mayor", "king", "queen", "prince", "princess", "sir", "lord", "lady", "judge", "justice"),
    *("chief", "general", "gen", "col", "colonel", "captain", "capt", "sgt", "sergeant", "lt", "admiral", "secretary", "chancellor"),
    *("chairman", "director", "pope", "father", "rev", "reverend", "ambassador", "deputy", "attorney", "speaker", "commissioner"),
    *("aunt", "uncle", "emperor", "duke", "count", "bishop", "archbishop", "officer", "mp", "mep", "ceo"),
}
MENTION = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words first to last (not included) of a sentence; `known` if it has a Wikipedia page; mentions of one `group` mean the same."""

    first: int
    last: int
    kind: str
    known: bool
    group: str


def mentions(rows: Rows) -> list[Mention]:
    """List the mentions that begin and end in the sentence, the longest first."""
    found: list[Mention] = []
    open_: dict[str, list[tuple[int, str, bool]]] = {}
    for i, row in enumerate(rows):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for start, single, end in MENTION.findall(match[1] if match else ""):
            if start:
                group, kind, *rest = start.split("-", 7)
                begun = (i, kind, len(rest) > 5)
                if single:
                    found.append(Mention(i, i + 1, kind, begun[2], group))
                else:
                    open_.setdefault(group, []).append(begun)
            elif open_.get(end):
                first, kind, known = open_[end].pop()
                found.append(Mention(first, i + 1, kind, known, end))
    return sorted(found, key=lambda m: m.first - m.last)


def head_of(rows: Rows, m: Mention) -> int | None:
    """Find the word by which a mention hangs in its sentence."""
    return next((i for i in range(m.first, m.last) if not m.first <= int(rows[i][6]) - 1 < m.last), None)


def name_of(rows: Rows, m: Mention) -> tuple[int, int, str] | None:
    """Find the name in a mention as (first, last, label); None where it has none."""
    label = KINDS.get(m.kind)
    head = head_of(rows, m)
    if head is None or label is None or not _proper(rows[head], known=m.known):
        return None
    first = last = head
    while last + 1 < m.last:
        step = 2 if m.known and rows[last + 1][1].lower() in LINKS and last + 2 < m.last else 1
        if not _proper(rows[last + step], known=m.known):
            break
        last += step
    while first > m.first:
        step = 2 if m.known and rows[first - 1][1].lower() in LINKS - {"'s", "’s"} and first - 2 >= m.first else 1
        if not _proper(rows[first - step], known=m.known):
            break
        first -= step
    while first < last and _plain(rows[first]) in (TITLES if label == "PERSON" else {"the"}):
        first += 1
    if label == "PERSON" and rows[first][4] == "NNPS" and first == last:
        label = "NORP"
    return None if label == "PERSON" and _plain(rows[first]) in TITLES else (first, last + 1, label)


def labels(rows: Rows) -> list[str]:
    """BIO labels of a sentence; a long name hides those inside it."""
    out = ["O"] * len(rows)
    spans = [n for m in mentions(rows) if (n := name_of(rows, m))]
    # Adjectives of nations and creeds are mentions only where something is called by them.
    spans += [(i, i + 1, "NORP") for i, r in enumerate(rows) if r[4] == "JJ" and r[2][:1].isupper() and len(r[2]) > 3 and r[1].isalpha()]
    for first, last, label in sorted(spans, key=lambda s: s[0] - s[1]):
        if out[first:last] == ["O"] * (last - first):
            out[first:last] = [f"B-{label}"] + [f"I-{label}"] * (last - first - 1)
    return out


def _plain(row: list[str]) -> str:
    return row[1].lower().rstrip(".")


def _proper(row: list[str], *, known: bool) -> bool:
    capital = row[1][:1].isupper()
    return row[3] == "PROPN" or row[7].startswith("flat") or (known and capital and row[3] in ("NOUN", "ADJ", "NUM", "VERB", "X"))


def main(path: Path) -> None:
    """Print the BIO file of a treebank."""
    for comments, rows in blocks(path):
        if "newdoc id" in comments:
            print(f"# doc {comments['newdoc id']}")
        words = [r for r in rows if r[0].isdigit()]
        for row, label in zip(words, labels(words), strict=True):
            print(row[1], label, "SpaceAfter=No" if "SpaceAfter=No" in row[9] else "", sep="\t")
        print()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
