"""Print the accuracy and speed of a spaCy pipeline on a CoNLL-U or BIO file, from raw text with the pipeline's own words and sentences."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.model.coref import coref_table, measure_coref
from benchmarks.model.score import Score, measure, with_weights
from kg.errors import KgError
from training.gold import add_names, read_bio, read_conllu
from training.gum_coref import read_clusters


def table(scores: dict[str, Score], speed: float) -> str:
    """Scores as lines of text."""
    lines = [f"{name:<16} {s.value:6.2f}   95 % {s.low:.2f}-{s.high:.2f}" for name, s in scores.items()]
    return "\n".join([*lines, f"{'words/s':<16} {speed:6.0f}"])


def main(argv: list[str] | None = None) -> int:
    """Measure; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.model", description=__doc__)
    parser.add_argument("--conllu", type=Path, help="gold words, sentences, tags, lemmas and dependencies (.conllu or .conllu.xz)")
    parser.add_argument("--document", help="for a treebank without `# newdoc`: a pattern whose match in sent_id names the document")
    parser.add_argument("--bio", type=Path, help="gold names (.bio or .bio.xz), alone or over the words of --conllu")
    parser.add_argument("--coref", type=Path, help="gold coreference: a GUM file, whose MISC column has Entity=; measured by itself")
    parser.add_argument("--labels", nargs="+", help="entity labels that the gold knows, as PERSON ORG LOC; default: those that occur")
    parser.add_argument("--model", help="a spaCy pipeline: package name or path; default: the one that kg ships")
    parser.add_argument("--weights", type=Path, help="a folder of weights to run in the shipped pipeline")
    args = parser.parse_args(argv)
    if not (args.conllu or args.bio or args.coref):
        parser.error("give --conllu, --bio, or both; or --coref")
    from kg.model import load_model

    try:
        if args.coref:
            nlp = with_weights(args.weights) if args.weights else load_model(args.model)
            print(coref_table(*measure_coref(nlp, read_clusters(args.coref))))
            return 0
        documents = read_conllu(args.conllu, document=args.document) if args.conllu else read_bio(args.bio)
        if args.conllu and args.bio:
            add_names(documents, read_bio(args.bio))
        nlp = with_weights(args.weights) if args.weights else load_model(args.model)
    except KgError as err:
        print(f"benchmarks.model: {err}", file=sys.stderr)
        return 1
    print(table(*measure(nlp, documents, labels=args.labels)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
