"""Loads the parts of a screen, or of the desk, when they are first wanted; see `tui.parts`."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load_part(owner: object, name: str, where: str) -> Any:
    """Return the part called `name` of a screen or of the desk; `where` it is, "module:Class", is imported at first."""
    loaded: dict[str, Any] = owner.__dict__.setdefault("loaded_parts", {})
    if name not in loaded:
        module, _, kind = where.partition(":")
        loaded[name] = getattr(import_module(module), kind)(owner)
    return loaded[name]
