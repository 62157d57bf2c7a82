"""
Measure how much time and memory `kg load` takes for many lines, and for more of them later on, into a Neo4j server:
python -m benchmarks.load.memory --lines 1000000 --more 100 100000

Samples each loading process every few seconds, and prints seconds since its start, MB now and MB at most. The later lines are other
articles about the same actors. Needs Linux, Java and Maven.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.load.__main__ import COMMAND, megabytes, running, running_still
from benchmarks.load.lines import lines
from kg.lines import write_lines

EVERY = 5.0  # seconds


def main() -> None:
    """Load, and print the samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--more", type=int, nargs="*", default=[], help="how many lines to load after these, one load after the other")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, running(Path(name) / "home") as server:
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}
        for seed, number in enumerate((args.lines, *args.more)):
            file = Path(name) / "lines.jsonl"
            with file.open("w", encoding="utf-8") as out:
                write_lines(islice(lines(args.lines, seed, f"news{seed}"), number), out)
            load(number, [*COMMAND, server.uri, file])


def load(number: int, command: list[Any]) -> None:
    """Load so many lines by a command."""
    began, used = time.monotonic(), os.times()
    process = subprocess.Popen(command)
    while running_still(process, EVERY):
        now, most = megabytes(process, "VmRSS"), megabytes(process, "VmHWM")
        print(f"{time.monotonic() - began:.0f} s\t{now} MB\t{most} MB", flush=True)
    own = sum(os.times()[2:4]) - sum(used[2:4])
    ended = f"ended with {process.returncode} after {time.monotonic() - began:.1f} s, {own:.1f} of a processor"
    print(f"{number:,} lines: {ended}", flush=True)


if __name__ == "__main__":
    main()
