"""
Names in news, from the labels that `corpus/sentences/news` keeps apart from the words.

    python -m training.news_names LABELS.jsonl ARTICLES.jsonl > FILE.bio
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.accuracy.letters import Letters, put_back

from .align import Tokenize, tokenizer
from .gold import Document, Sentence


def documents(labels: Path, words: Path, tokenize: Tokenize) -> Iterator[Document]:
    """
    Read articles with their names.

    Args:
        labels: A sentence a line: {"doc", "letters", "digest", "names": [[first letter, letter behind the last, kind], ...]}.
        words: An article a line: {"id", "text"}.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(labels):
        rows[row["doc"]].append(row)
    for told in _rows(words):
        letters, found = Letters.of(told["text"]), []
        for row, at, (start, end) in put_back(letters, told["text"], rows[told["id"]]):
            spans = [(*letters.span(at + first, at + last), kind) for first, last, kind in row["names"]]
            found.append(sentence(told["text"][start:end], [(a - start, b - start, kind) for a, b, kind in spans], tokenize))
        if found:
            yield Document(told["id"], found)


def sentence(text: str, names: list[tuple[int, int, str]], tokenize: Tokenize) -> Sentence:
    """Label the words of a sentence by the names' half-open spans."""
    words, spaces, labels, at, last = tokenize(text), [], [], 0, -1
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        spaces.append(at < len(text) and text[at].isspace())
        n = next((n for n, (first, end, _) in enumerate(names) if first < at and end > start), -1)
        labels.append("O" if n < 0 else f"{'I' if n == last else 'B'}-{names[n][2]}")
        last = n
    return Sentence(words, spaces, names=labels)


def bio(document: Document) -> str:
    """Write a document as `gold.read_bio` reads it."""
    lines = [f"# doc {document.id}"]
    for s in document.sentences:
        rows = zip(s.words, s.names, s.spaces, strict=True)
        lines += [f"{word}\t{name}{'' if space else chr(9) + 'SpaceAfter=No'}" for word, name, space in rows]
        lines.append("")
    return "\n".join(lines)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text("utf-8").splitlines())


if __name__ == "__main__":
    for found in documents(Path(sys.argv[1]), Path(sys.argv[2]), tokenizer()):
        print(bio(found))
