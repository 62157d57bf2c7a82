"""A page that shows itself in a notebook, in a frame that can reach neither the notebook nor the network."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from kg.errors import InputError

# No allow-same-origin: the page's scripts run, and see nothing of the notebook. Links to articles open in a tab of their own.
SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True)
class View:
    """
    A page as one HTML text; the last value of a notebook's cell shows it, `save` writes it.

    Attributes:
        height: Of the frame in a notebook, in pixels.
    """

    html: str
    title: str
    height: int = 640

    def save(self, path: str | Path) -> Path:
        """
        Write the page: one file that opens offline.

        Raises:
            InputError: It cannot be written.
        """
        page = Path(path)
        try:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(self.html, "utf-8")
        except OSError as error:
            raise InputError(f"{page}: cannot be written: {error.strerror}; name another file") from error
        return page

    def __repr__(self) -> str:
        return f"<View {self.title!r}, {len(self.html):,} characters of HTML; .save('page.html') writes it>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        style = f"width:100%;height:{self.height}px;border:1px solid #8884;border-radius:6px"
        frame = f'<iframe sandbox="{SANDBOX}" title="{escape(self.title)}" style="{style}" srcdoc="{escape(self.html)}"></iframe>'
        return {"text/html": frame, "text/plain": repr(self)}
