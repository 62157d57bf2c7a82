"""The settings file as a typed value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import InputError

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
    import yaml

    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    expected = {f.name for f in fields(Settings)}
    if not isinstance(values, dict) or set(values) != expected:
        raise InputError(f"{path}: settings are {sorted(expected)}, found {sorted(values or [])}")
    return Settings(**values)
