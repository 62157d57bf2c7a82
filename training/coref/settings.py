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
    train: str
    dev: str
    times: dict[str, int]
    times_acting: int
    epochs: int
    batch: int
    rate: float
    weight_decay: float
    projected: int
    hidden: int
    dropout: float
    vector_dropout: float
    lost_vectors: float
    least: dict[str, float]
    folds: int


def load_settings(path: Path = HERE / "settings.yaml") -> Settings:
    """
    Read settings.

    Raises:
        InputError: The file cannot be read, or a setting is missing or unknown.
    """
    return read_settings(path, Settings)
