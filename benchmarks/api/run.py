"""
Time the Python API on the briefs: python benchmarks/api/run.py

Importing and opening are cold, each in processes of their own; the rest is the median of five in one process, after a first call that loads
what is loaded lazily and is shown beside it. Writes results.md beside this file.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import kg
from kg import analysis

BRIEFS = Path(__file__).parents[2] / "corpus" / "briefs"
COLD = {
    "python without kg": "pass",
    "import kg": "import kg",
    "kg.open and the first answer": "import kg; kg.open({store!r}).events(actor='Russia')",
}


def cold(code: str, times: int = 9) -> float:
    """Seconds of a fresh Python, the median of several."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        spent.append(time.perf_counter() - began)
    return median(spent)


def warm(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the first call, and the median of five more."""
    spent = []
    for _ in range(6):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return spent[0], median(spent[1:])


def main() -> None:
    """Measure and write the results."""
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "briefs.db")
        began = time.perf_counter()
        built = kg.build([BRIEFS], store, page=None)
        lines = [f"| kg.build, {built.articles} articles | {time.perf_counter() - began:.2f} | |"]
        lines += [f"| {what}, cold | {cold(code.format(store=store)):.3f} | |" for what, code in COLD.items()]
        with kg.open(store) as graph:
            event = graph.events(between=("Donald Trump", "Russia"))[0]
            calls: dict[str, Callable[[], object]] = {
                "graph.events(between=...)": lambda: graph.events(between=("Donald Trump", "Russia")),
                "graph.evidence(event)": lambda: graph.evidence(event),
                "graph.to_networkx()": graph.to_networkx,
                "graph.view()": graph.view,
                **{f"analysis.{measure.__name__}(graph)": lambda measure=measure: measure(graph)
                   for measure in (analysis.brokers, analysis.central, analysis.blocs, analysis.triads, analysis.changes)},
            }  # fmt: skip
            for what, work in calls.items():
                first, again = warm(work)
                lines.append(f"| {what} | {first:.3f} | {again:.3f} |")
    about = f"{dt.date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    graph_size = f"{built.actors} actors, {built.events} events, {built.claims} claims"
    table = "\n".join(["| what | first, s | again, s |", "| --- | ---: | ---: |", *lines])
    text = f"# The Python API on the briefs\n\n{about}; {graph_size}. See run.py for what is measured.\n\n{table}\n"
    (Path(__file__).parent / "results.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
