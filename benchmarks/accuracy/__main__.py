"""
Measure extraction on labelled news: the briefs of corpus/, the labelled sentences whose words are there, and sets of one's own.

Prints tables; `--write` keeps them in docs/accuracy.md, `--pin` keeps the scores on the briefs in corpus/scores.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import kg
from benchmarks.accuracy import report
from benchmarks.accuracy.facts import match
from benchmarks.accuracy.labelled import CORPUS, UNTOUCHED, Labelled, articles, briefs, sentences, treebank_sentences
from benchmarks.accuracy.measure import Result, measure
from benchmarks.accuracy.names import read_actors
from benchmarks.accuracy.pins import PINS, corpus_hash, pin
from benchmarks.accuracy.systems import KG
from kg.errors import KgError
from kg.work import Extraction


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--treebank", type=Path, metavar="DIR", help="with gum-train, ewt-train and pud-news.conllu, plain or .xz")
    parser.add_argument("--articles", type=Path, metavar="PATH", help="articles of one's own, a folder or .jsonl; with --gold")
    parser.add_argument("--gold", type=Path, metavar="FILE", help="their relations, in the lines of `kg extract`, some `optional`")
    parser.add_argument("--actors", type=Path, metavar="FILE", help='aliases: {"NAME": {"aliases": [...], "same_as": [...]}, ...}')
    parser.add_argument("--show", action="store_true", help="list what was wrong and missed first, the test sentences excepted")
    parser.add_argument("--json", action="store_true", help="print JSON in place of tables")
    parser.add_argument("--write", action="store_true", help="keep the tables in docs/accuracy.md")
    parser.add_argument("--pin", action="store_true", help="measure the briefs alone and raise the pins in corpus/scores.json")
    parser.add_argument("--allow-regression", action="store_true", help="with --pin: lower them too")
    args = parser.parse_args(argv)
    if (args.articles is None) != (args.gold is None) or (args.actors and not args.gold):
        parser.error("--articles and --gold go together, --actors with both")
    if args.allow_regression and not args.pin:
        parser.error("--allow-regression goes with --pin")
    try:
        extraction = Extraction()
        if args.pin:
            pin(measure(extraction, briefs()).systems[KG], corpus_hash(), allow_regression=args.allow_regression)
            print(PINS.read_text("utf-8"), end="")
            return 0
        own = (args.articles, args.gold, args.actors) if args.articles else None
        results = [measure(extraction, labelled) for labelled in _sets(args.treebank, own)]
        if args.write:
            report.write(results, f"kg {kg.__version__}, extraction {extraction.fingerprint}")
    except KgError as error:
        print(f"benchmarks.accuracy: {error}", file=sys.stderr)
        return 1
    if args.show:
        _show_errors(results)
    if args.json:
        print(json.dumps(report.as_dict(results), indent=1))
    else:
        report.show(results)
    return 0


def _sets(treebank: Path | None, own: tuple[Path, Path, Path | None] | None) -> Iterator[Labelled]:
    yield briefs()
    yield from map(sentences, sorted((CORPUS / "sentences").glob("*/sentences.jsonl")))
    if treebank:
        yield from (treebank_sentences(labels, treebank) for labels in sorted((CORPUS / "sentences").glob("*-news/*.jsonl")))
    if own:
        paths, gold, actors = own
        yield articles("outside articles", [paths], [gold], read_actors(actors) if actors else None)


def _show_errors(results: Sequence[Result]) -> None:
    for told, gold in (pair for result in results if result.name != UNTOUCHED for pair in result.articles):
        for view in ("typed", "roles"):
            found = match(told, gold, view)
            for word, groups in (("wrong", found.wrong), ("missed", found.missed)):
                for c in (group[0].claim for group in groups):
                    line = [word, c.article, c.source, c.relation, c.target, c.status, c.trigger or c.role, c.rule]
                    print(" | ".join(part or "-" for part in line), f"    {' '.join(c.sentence.split())}", sep="\n")


if __name__ == "__main__":
    sys.exit(main())
