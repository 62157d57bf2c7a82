"""Command line: `python -m training all --treebank DIR --out DIR --minutes 80`, or its steps one by one."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kg.errors import KgError

from .config import HERE, load_config


def main(argv: list[str] | None = None) -> int:
    """Run a step; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=["train", "export", "evaluate", "all"])
    parser.add_argument("--treebank", type=Path, help="folder of the treebanks (training/README.md says which files)")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run: state.pt, curve.jsonl, train.log, export/")
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml")
    parser.add_argument("--minutes", type=float, help="end after so much training time; a run that was stopped goes on from its state.pt")
    parser.add_argument("--steps", type=int, help="end after so many steps, in place of minutes")
    parser.add_argument("--part", choices=["dev", "test"], default="dev", help="what evaluate reads; touch test once, at the end")
    parser.add_argument("--weights", choices=["last", "average", "best"], default="best", help="which to export; best is by dev score")
    args = parser.parse_args(argv)
    # Threads that wait spinning halve the speed, and worse, as soon as others work on the cores: 140 words/s, against 450 when they sleep.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        config = load_config(args.config)
        if args.step in ("train", "all"):
            if not args.treebank or not (args.minutes or args.steps):
                parser.error("training needs --treebank, and --minutes or --steps")
            from .train import Budget, Trainer

            Trainer(config, args.treebank, args.out, Budget(args.minutes, args.steps)).run()
        if args.step in ("export", "all"):
            from .export import export

            for name, size in export(args.out, weights=args.weights).items():
                print(f"{name}\t{size / 1e6:.1f} MB")
        if args.step in ("evaluate", "all"):
            if not args.treebank:
                parser.error("evaluation needs --treebank")
            from .evaluate import evaluate

            print(evaluate(config, args.treebank, args.out, args.part))
    except KgError as err:
        print(f"training: {err}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
