"""A YAML file as a typed value, for each step of training that has settings."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Settings = TypeVar("Settings", bound=DataclassInstance)


def read_settings(path: Path, kind: type[Settings]) -> Settings:
    """
    Read a file that has a value for each field of a dataclass, and no other.

    Raises:
        InputError: The file cannot be read, or a value is missing or unknown.
    """
    import yaml

    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    expected = {f.name for f in fields(kind)}
    if not isinstance(values, dict) or set(values) != expected:
        raise InputError(f"{path}: settings are {sorted(expected)}, found {sorted(values or [])}")
    return kind(**values)
