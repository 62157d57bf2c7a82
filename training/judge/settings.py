"""The settings file as a typed value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..yaml_settings import read_settings

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What settings.yaml says; the file explains every value."""

    seeds: list[int]
    threads: int
    epochs: int
    rate: float
    batch: int
    weight_decay: float
    clip: float
    sizes: dict[str, int]
    dropout: float
    vector_dropout: float
    lost_rules: float
    trigger_loss: float
    times: dict[str, int]
    names: int
    left_out: list[str]
    folds: int
    thresholds: list[float]


def load_settings(path: Path = HERE / "settings.yaml") -> Settings:
    """
    Read settings.

    Raises:
        InputError: The file cannot be read, or a setting is missing or unknown.
    """
    return read_settings(path, Settings)
