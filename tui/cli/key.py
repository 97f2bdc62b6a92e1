"""The passphrase of an encrypted backup: from the environment, the system's keyring, or typed without being seen."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from data.backups.encryption import KEY_VARIABLE, known_key, need_library, remember
from tui.cli.session import UsageError
from tui.plain import one_line

if TYPE_CHECKING:
    from pathlib import Path


def new_key(keep: bool) -> str:
    """Return the passphrase to encrypt with; one that is typed is typed twice, and kept in the keyring with `keep`.

    Raises UsageError where there is none and nobody to ask, BackupError where it cannot be kept.
    """
    need_library()
    words = known_key()
    if not words:
        print("Without the passphrase nobody can read the backup, and there is no way around it.", file=sys.stderr)
        words = _typed("Passphrase: ")
        if _typed("The same again: ") != words:
            raise UsageError("The two were not the same. Nothing was written.")
    if keep:
        remember(words)
    return words


def key_of(backup: Path) -> str:
    """Return the passphrase to read a backup with. Raises UsageError where there is none and nobody to ask."""
    need_library()
    return known_key() or _typed(f"Passphrase of {one_line(backup.name)}: ")


def _typed(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(
            f"There is no terminal to type the passphrase at: set {KEY_VARIABLE}, or keep it in the keyring."
        )
    return getpass.getpass(prompt, sys.stderr)
