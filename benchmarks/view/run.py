"""
Measure the page against stock pyvis on the same fictional graphs, in the same run: python benchmarks/view/run.py

First picture: from opening the file to the first complete drawing; for pyvis, to the end of its stabilisation, before which nothing is
shown. Filter: the slowest of six switches of a relation class, the drawing included; stock pyvis has no filter that works offline.
CPU is the time of the page's main thread until the first picture. Writes results.md beside this file.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from fiction import graph
from playwright.sync_api import Browser, sync_playwright

from kg.view import NetworkRows, page
from kg.view.rows import edges, ordered

CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip
OURS = "performance.getEntriesByName('kg-first-picture')[0]?.startTime"
SWITCHES = """() => {
  performance.clearMeasures();
  for (const box of [...document.querySelectorAll('.row.head input')].slice(0, 3)) { box.click(); box.click(); }
  return Math.max(...performance.getEntriesByName('kg-update').map(entry => entry.duration));
}"""
PYVIS = "window.done"
# Stock pyvis keeps its network in a global variable: listen from the moment it is set.
LISTEN = """
Object.defineProperty(window, 'network', { get: () => window.kept, set: made => {
  window.kept = made;
  made.once('stabilizationIterationsDone', () => made.once('afterDrawing', () => { window.done = performance.now(); }));
} });"""


def stock_pyvis(rows: NetworkRows) -> str:
    """Render the edges as pyvis does by itself, with everything that it can put into the file."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for actor in rows.actors:
        net.add_node(actor["id"], label=actor["name"])
    sentences = {claim["event"]: claim["sentence"] for claim in rows.claims}
    for edge in edges(rows):
        title = sentences[rows.events[edge.events[0]]["id"]]
        net.add_edge(edge.source, edge.target, value=edge.weight, label=edge.relation, title=title)
    return str(net.generate_html())


def opened(browser: Browser, path: Path, picture: str, limit_s: float) -> tuple[float | None, float, Any]:
    """Open a page: milliseconds to its first picture (None past the limit), CPU milliseconds, and the page."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.context.set_offline(True)
    tab.add_init_script(LISTEN)
    metrics = tab.context.new_cdp_session(tab)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    limit_s += time.perf_counter()
    tab.goto(path.as_uri())
    first = None
    while first is None and time.perf_counter() < limit_s:
        tab.wait_for_timeout(50)
        first = tab.evaluate(picture)
    cpu = {entry["name"]: entry["value"] for entry in metrics.send("Performance.getMetrics")["metrics"]}["TaskDuration"] * 1000
    return first, cpu, tab


def measured(browser: Browser, rows: NetworkRows, name: str, repeat: int, limit_s: float) -> str:
    """Render, open and filter one page, and give its line of the table; the medians count."""
    began = time.perf_counter()
    html = page(rows, title="Benchmark") if name == "kg" else stock_pyvis(rows)
    built = time.perf_counter() - began
    firsts, cpus, switches = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, encoding="utf-8")
        megabytes = path.stat().st_size / 1e6
        for _ in range(repeat):
            first, cpu, tab = opened(browser, path, OURS if name == "kg" else PYVIS, limit_s)
            firsts.append(first)
            cpus.append(cpu)
            if name == "kg":
                tab.wait_for_selector("#counts:not(:empty)")
                switches.append(tab.evaluate(SWITCHES))
            tab.close()
    shown = f"over {limit_s * 1000:.0f}" if None in firsts else f"{median(firsts):.0f}"
    cells = [len(rows.actors), len(edges(rows)), len(rows.claims), name, f"{megabytes:.2f}", f"{built:.1f}", shown, f"{median(cpus):.0f}",
             f"{median(switches):.0f}" if switches else "none"]  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Measure, print and keep the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--actors", type=int, nargs="*", default=[40, 300, 1000])
    options.add_argument("--repeat", type=int, default=5, help="openings of our page")
    options.add_argument("--limit", type=float, default=180, help="seconds to wait for a picture of stock pyvis, which is opened once")
    chosen = options.parse_args()
    lines = ["| actors | edges | sentences | page | file, MB | built, s | first picture, ms | CPU, ms | filter, ms |",
             "| ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |"]  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        for wanted in chosen.actors:
            # About as many actors and three times as many edges as wanted, each with one sentence of 150 characters.
            rows = ordered(graph(round(1.27 * wanted), events=round(3.1 * wanted), claims_per_event=1, same_story=0))
            for name, repeat, limit in (("kg", chosen.repeat, 60.0), ("stock pyvis", 1, chosen.limit)):
                lines.append(measured(browser, rows, name, repeat, limit))
                print(lines[-1], flush=True)
        machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, Chromium {browser.version}"
        browser.close()
    head = ["# The page against stock pyvis", "", f"{time.strftime('%Y-%m-%d')}, {machine}. See run.py for what is measured.", ""]
    (Path(__file__).parent / "results.md").write_text("\n".join([*head, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
