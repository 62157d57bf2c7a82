"""Command line: `python -m training.coref train --treebank DIR --out coref.npz`; `validate --treebank DIR`; `test ... --out coref.npz`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kg.errors import KgError

from .settings import HERE, load_settings


def main(argv: list[str] | None = None) -> int:
    """Run a step; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.coref", description=__doc__)
    steps = "train writes the ranker; validate cross-validates it; test measures it on reports kept back"
    parser.add_argument("step", choices=["train", "validate", "test"], help=steps)
    parser.add_argument("--treebank", type=Path, required=True, help="folder of the treebanks (training/README.md says which files)")
    parser.add_argument("--out", type=Path, help="file that train writes, and test reads; kg reads kg/model/en/coref.npz")
    parser.add_argument("--settings", type=Path, default=HERE / "settings.yaml")
    args = parser.parse_args(argv)
    if args.step != "validate" and (args.out is None or args.out.suffix != ".npz"):
        parser.error(f"{args.step} needs --out, a file that ends in .npz")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as in training/__main__.py
    try:
        settings = load_settings(args.settings)
        from ..config import data_file
        from ..gum_coref import read_clusters
        from .read import examples, gum, parsed
        from .reports import reports
        from .train import make
        from .validate import table, validate

        if args.step == "test":
            from kg.model.ranker import Ranker

            kept = reports("test")
            print(table(kept, parsed(kept), Ranker(args.out)))
            return 0
        documents = read_clusters(data_file(args.treebank, settings.train))
        known, dev = gum(documents) + reports("train"), gum(read_clusters(data_file(args.treebank, settings.dev))) + reports("dev")
        docs, dev_docs = parsed(known), parsed(dev)
        if args.step == "validate":
            print(validate(documents, known, docs, (dev, dev_docs), settings, _tell))
            return 0
        found = examples(known, docs)
        _tell(f"{len(found)} pronouns and descriptions, of which {sum(e.right.any() for e in found)} mean one of their candidates")
        make(found, (dev, dev_docs), settings, args.out, _tell)
        _tell(f"{args.out}: {args.out.stat().st_size / 1000:.0f} kB")
    except KgError as err:
        print(f"training: {err}", file=sys.stderr)
        return 1
    return 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
