"""Command line: `python -m training.coref train --treebank DIR --out coref.npz`, or `validate --treebank DIR`."""

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
    parser.add_argument("step", choices=["train", "validate"], help="train writes the ranker; validate cross-validates it")
    parser.add_argument("--treebank", type=Path, required=True, help="folder of the treebanks (training/README.md says which files)")
    parser.add_argument("--out", type=Path, help="file that train writes; kg reads kg/model/en/coref.npz")
    parser.add_argument("--settings", type=Path, default=HERE / "settings.yaml")
    args = parser.parse_args(argv)
    if args.step == "train" and (args.out is None or args.out.suffix != ".npz"):
        parser.error("train needs --out, a file that ends in .npz")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as in training/__main__.py
    try:
        settings = load_settings(args.settings)
        from ..config import data_file
        from .read import examples, parsed
        from .train import make
        from .validate import validate

        documents, docs = parsed(data_file(args.treebank, settings.train))
        dev = parsed(data_file(args.treebank, settings.dev))
        if args.step == "validate":
            print(validate(documents, docs, dev, settings, _tell))
            return 0
        found = examples(documents, docs)
        _tell(f"{len(found)} pronouns and descriptions, of which {sum(e.right.any() for e in found)} mean one of their candidates")
        make(found, dev, settings, args.out, _tell)
        _tell(f"{args.out}: {args.out.stat().st_size / 1000:.0f} kB")
    except KgError as err:
        print(f"training: {err}", file=sys.stderr)
        return 1
    return 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
