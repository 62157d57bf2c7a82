"""
Measure how much memory `kg load` takes while it loads many lines into a Neo4j server: python -m benchmarks.load.memory --lines 1000000

Samples the loading process every few seconds, and prints seconds since its start, MB now and MB at most. Needs Linux, Java and Maven.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.load.__main__ import COMMAND, running
from benchmarks.load.lines import lines
from kg.lines import write_lines

EVERY = 5.0  # seconds


def main() -> None:
    """Load, and print the samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    number = parser.parse_args().lines
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "lines.jsonl"
        with file.open("w", encoding="utf-8") as out:
            write_lines(lines(number), out)
        with running(Path(name) / "home") as server:
            os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": server.password}
            began = time.monotonic()
            process = subprocess.Popen([*COMMAND, server.uri, file])
            while process.poll() is None:
                status = Path(f"/proc/{process.pid}/status").read_text()
                found = {key: value for key, _, value in (line.partition(":") for line in status.splitlines())}
                if "VmRSS" in found:  # it has not ended
                    now, most = (int(found[key].split()[0]) // 1024 for key in ("VmRSS", "VmHWM"))
                    print(f"{time.monotonic() - began:.0f} s\t{now} MB\t{most} MB", flush=True)
                time.sleep(EVERY)
            print(f"ended with {process.returncode} after {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
