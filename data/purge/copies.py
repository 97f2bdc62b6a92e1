"""Copies of the store that still hold what was purged from it: backups, and what was put aside beside it."""

from __future__ import annotations

from contextlib import suppress
from glob import escape
from typing import TYPE_CHECKING

from data.backups.listing import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_BESIDE = ("before-*", "damaged-*", "left-*")


def copies(store: Path) -> tuple[Path, ...]:
    """Return every backup and every copy beside the store that Obverse made, whether it holds what was purged or not.

    Raises BackupError where the folder of the backups cannot be read.
    """
    found = [each.path for each in listed(store)]
    for pattern in _BESIDE:
        found += store.parent.glob(f"{escape(store.stem)}.{pattern}")
    return tuple(dict.fromkeys(sorted(found)))


def delete(files: Sequence[Path]) -> tuple[Path, ...]:
    """Delete files for good; return those that could not be."""
    for each in files:
        with suppress(OSError):
            each.unlink(missing_ok=True)
    return tuple(each for each in files if each.exists())
