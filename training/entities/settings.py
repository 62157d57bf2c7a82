"""The settings file as a typed value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..yaml_settings import read_settings

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
        InputError: The file cannot be read, or a setting is missing or unknown.
    """
    settings = read_settings(path, Settings)
    low, high = settings.chunk
    return replace(settings, chunk=(low, high))
