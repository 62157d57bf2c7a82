"""What `pip install` brings: every package and every data file that kg opens."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePath

ROOT = Path(__file__).parents[1]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def test_every_package_is_listed() -> None:
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "kg").rglob("__init__.py")}
    assert found | {"kg.cypher"} == set(SETUPTOOLS["packages"])


def test_every_data_file_ships() -> None:
    names = {path.name for folder in ("kg", "cypher") for path in (ROOT / folder).rglob("*") if path.is_file()}
    data = {name for name in names if not name.endswith((".py", ".pyc", ".md"))}
    patterns = [pattern.removeprefix("**/") for pattern in SETUPTOOLS["package-data"]["*"]]
    assert {name for name in data if not any(PurePath(name).match(pattern) for pattern in patterns)} == set()
    assert "judge.onnx" in data
