"""Command line: `python -m training.judge train --treebank DIR --out judge.onnx`, or `validate --treebank DIR`."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from kg.errors import KgError

from .settings import HERE, load_settings


def main(argv: list[str] | None = None) -> int:
    """Run a step; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.judge", description=__doc__)
    parser.add_argument("step", choices=["train", "validate"], help="train writes the judge; validate prints what it adds to the rules")
    parser.add_argument("--treebank", type=Path, required=True, help="folder of the treebanks (training/README.md says which files)")
    parser.add_argument("--out", type=Path, help="file that train writes; kg reads kg/model/en/judge.onnx")
    parser.add_argument("--settings", type=Path, default=HERE / "settings.yaml")
    parser.add_argument("--epochs", type=int, help="in place of the settings'")
    parser.add_argument("--networks", type=int, help="train so many of the settings' networks, for a quick look")
    parser.add_argument("--rounds", type=int, help="validate on so many of the settings' folds, for a quick look")
    args = parser.parse_args(argv)
    if args.step == "train" and (args.out is None or args.out.suffix != ".onnx"):
        parser.error("train needs --out, a file that ends in .onnx")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as in training/__main__.py
    try:
        settings = load_settings(args.settings)
        settings = replace(settings, epochs=args.epochs or settings.epochs, seeds=settings.seeds[: args.networks])
        from .examples import examples
        from .sentences import texts

        found = list(examples(texts(settings, args.treebank)))
        pairs, right = sum(len(e.right) for e in found), sum(int(e.right.sum()) for e in found)
        _tell(f"{len(found)} sentences with {pairs} pairs of actors, of whom {right} relations are told")
        if args.step == "train":
            from . import precedents
            from .model import save
            from .train import train_all

            save(train_all(found, settings, _tell), found[0].vectors.shape[1], args.out)
            _tell(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")
            count = precedents.save(beside := args.out.with_name("precedents.npz"))
            _tell(f"{beside}: {count} precedents, {beside.stat().st_size / 1e6:.1f} MB")
        else:
            from .validate import judged, table

            print(table(list(judged(found, settings, _tell, args.rounds)), settings.thresholds))
    except KgError as err:
        print(f"training: {err}", file=sys.stderr)
        return 1
    return 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
