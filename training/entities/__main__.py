"""Command line: `python -m training.entities --treebank DIR --work DIR --out names.onnx`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kg.errors import KgError
from kg.model.network import SHIPPED, Network

from .settings import HERE, load_settings


def main(argv: list[str] | None = None) -> int:
    """Read the vectors, unless they have been read, then train; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.entities", description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder of the treebanks (training/README.md says which files)")
    parser.add_argument("--work", type=Path, required=True, help="folder for the words' vectors, some 5 GB; those there are not made again")
    parser.add_argument("--out", type=Path, required=True, help="file to write; kg reads names.onnx beside the network")
    parser.add_argument("--network", type=Path, default=SHIPPED, help="folder of the network that the vectors are of")
    parser.add_argument("--settings", type=Path, default=HERE / "settings.yaml")
    args = parser.parse_args(argv)
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as in training/__main__.py
    try:
        settings = load_settings(args.settings)
        from ..align import tokenizer
        from .model import save
        from .read import load, plain, prepare
        from .train import f1, train

        network = Network(args.network)
        tokenize = tokenizer()
        prepare(settings, args.treebank, tokenize, network, args.work, _tell)
        chunks = load(args.work)
        head = train(chunks, settings, _tell)
        for entry in settings.dev:
            dev = list(plain(args.treebank, entry, tokenize, network))
            _tell(f"dev {entry['name']}: {f1(head, dev, entry.get('labels')):.1f}")
        save(head, args.out)
        _tell(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")
    except KgError as err:
        print(f"training: {err}", file=sys.stderr)
        return 1
    return 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
