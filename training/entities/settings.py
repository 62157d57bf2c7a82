"""The settings file as a typed value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import InputError

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What settings.yaml holds; the file explains every value."""

    seed: int
    threads: int
    sources: list[str]
    dev: list[dict[str, Any]]
    rounds: int
    chunk: tuple[int, int]
    names: dict[str, float]
    noise: dict[str, float]
    model: dict[str, Any]
    training: dict[str, Any]


def load_settings(path: Path = HERE / "settings.yaml") -> Settings:
    """
    Read settings.

    Raises:
        InputError: A value is missing or unknown.
    """
    import yaml

    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = {f.name for f in fields(Settings)}
    if not isinstance(values, dict) or set(values) != expected:
        raise InputError(f"{path}: settings are {sorted(expected)}, found {sorted(values or [])}")
    return Settings(**values | {"chunk": tuple(values["chunk"])})
