"""
The page as one HTML text that opens from disk and asks the network for nothing.

Scripts and data are packed (gzip, base64) and unpacked by a small script in the page. The content security policy names every script
by its hash, so that no other one can run, whatever the articles say.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

from kg.view.colours import Colours, shades
from kg.view.layout import positions as laid_out
from kg.view.network import network
from kg.view.records import columns, records
from kg.view.rows import NetworkRows, ordered

VIS = "vis-network-10.1.5.esnext.min.js"
# The style sheets that this vis-network puts into the page for parts of it that we do not use, and an empty one.
VIS_STYLES = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "sha256-OutIf5hnp68ctx4ThtV5J02g5HTJ5bbu/hkNfqVXWWo=",
    "sha256-4cgFR0//m8/eHo2G/esYsuZetUHlzCUWYM59sfgE9zY=", "sha256-uepMTym1NwItBa/XV6ef6fQobLL0A0CNVDM5km5L+nQ=",
    "sha256-gGUn/VMBXCeWm86qX/pOf+4ZDSbe0JcaXXb4rJjw1mA=", "sha256-QuPewnJYr+SnQiTnCNHFBw99ExTsz9f8w5320PimEPw=",
    "sha256-IY7YKNHjbzQ1NfAKrBZvBZohgXMtxrqB9PaqhAaT3vg=", "sha256-QE7TOEDW7YIlMzvUUnm8boDWeNBN7PBbaaYJjnp34WI=",
)  # fmt: skip
SCRIPTS = ("dom", "data", "look", "colours", "state", "filter", "islands", "overlay", "picture", "export", "sidebar", "search", "scale",
           "timeline", "digest", "evidence", "pair", "heatmap", "table", "main")  # fmt: skip


def page(
    rows: NetworkRows, *, title: str, subtitle: str | None = None, positions: Mapping[str, tuple[float, float]] | None = None,
    opening: Mapping[str, str] | None = None, colours: Colours | None = None,
) -> str:  # fmt: skip
    """
    Render the whole page.

    Args:
        rows: What it shows.
        title: The heading, as plain text.
        subtitle: A line beside it, such as the number of articles and the days they cover.
        positions: Where the actors stood in an earlier build (see `kg.view.positions`); actors that are still there keep their place.
        opening: The filters and the picture to begin with, as the names and texts that the page's own links have after the #.
        colours: What actors are coloured by; by default states are dark and all others light.

    Returns:
        HTML in which everything is inline; write it as UTF-8.
    """
    from jinja2 import Environment, PackageLoader

    rows = ordered(rows)
    graph = network(rows, laid_out(rows, start=positions))
    graph.heading = title
    environment = Environment(loader=PackageLoader("kg.view", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(pack=_pack, columns=columns, sha256=_sha256)
    environment.globals.update(
        subtitle=subtitle or "", records=records(rows), boot=_static("boot.js"), style=_static("style.css"), app=_app(), vis=_static(VIS),
        vis_styles=VIS_STYLES, opening=urlencode(opening or {}), shades=shades(colours, rows.actors),
    )  # fmt: skip
    graph.templateEnv = environment
    graph.path = "page.html"
    return str(graph.generate_html())


def _pack(value: Any) -> Any:
    """Gzip and encode a text, or anything else as JSON; the result holds nothing that HTML could take for markup."""
    from markupsafe import Markup

    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(text.encode("utf-8", "replace"), compresslevel=9, mtime=0)
    return Markup(base64.b64encode(packed).decode("ascii"))


def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _app() -> str:
    """Our own scripts as one, in a scope of their own."""
    return "(() => {\n'use strict';\n" + "\n".join(_static(f"{name}.js") for name in SCRIPTS) + "\n})();\n"


@cache
def _static(name: str) -> Any:
    from markupsafe import Markup

    return Markup((resources.files("kg.view") / "static" / name).read_text(encoding="utf-8"))
