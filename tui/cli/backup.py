"""`obverse backup`: a backup now, or the list of those there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from data import locations, passphrases
from data.backups import listing, making
from data.backups.values import BackupError
from data.encrypted import keys
from data.store import now
from tui.cli.errors import UsageError
from tui.cli.key import new_passphrase
from tui.cli.output import write_rows
from tui.cli.parser import DONE
from tui.cli.session import tell
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.backups.values import Backup, Figures
    from data.encrypted.keys import Key
    from tui.cli.session import Session

_COLUMNS = {
    "number": "number",
    "moment": "taken (UTC)",
    "reason": "before, or why",
    "judgements": "judgements",
    "pairs": "pairs",
    "size": "size",
    "state": "",
    "file": "file",
}
REASONS = {
    "daily": "daily",
    "migration": "migration",
    "import": "import",
    "bulk": "bulk act",
    "restore": "restore",
    "asked": "asked for",
}
"""Why a backup was made, in words."""


def backup_(session: Session) -> int:
    """Make a backup; with --list, list those there are."""
    if session.arguments.list:
        write_rows(session.arguments.format, _rows(session.config.store_file()), _COLUMNS)
        return DONE
    store = session.store_file
    if not store.exists():
        raise BackupError(f"{store}: there is no store here, so there is nothing to back up.")
    to = session.arguments.to
    if session.arguments.remember and not session.arguments.encrypt:
        raise UsageError("There is a passphrase to remember only with --encrypt.")
    key = _key(session.arguments.remember) if session.arguments.encrypt else None
    tell("Copying, compressing and checking …")
    made = making.make(store, "asked", _target(to) if to else None, key=key)
    shown = one_line(str(made.backup.path))
    if made.fresh:
        print(f"Backed up: {shown}")
    else:
        print(f"Nothing has changed since the last backup, and it still stands: {shown}")
    if made.backup.manifest is not None:
        manifest = made.backup.manifest
        sizes = f"{making.megabytes(made.backup.size)}, of {making.megabytes(manifest.length)}"
        checked = "read back and checked" if made.fresh else f"of {manifest.moment}"
        print(f"{in_words(manifest.figures)}; {sizes}; {checked}.")
    sys.stdout.flush()
    return DONE


def _key(keep: bool) -> Key:
    """Return the key to encrypt the backup with; with `keep` the keyring gets its passphrase."""
    words = new_passphrase(passphrases.BACKUP_VARIABLE, passphrases.BACKUPS)
    if keep:
        passphrases.remember(passphrases.BACKUPS, words)
    return keys.fresh(words)


def _target(to: str) -> Path:
    """Return the file that --to names; in a folder it gets the name that it would have among the others."""
    path = locations.as_path(to)
    return path / listing.name_of(now(), "asked") if path.is_dir() else path


def in_words(figures: Figures) -> str:
    """Return how much is in a store."""
    parts = (
        (figures.reports, "report"),
        (figures.responses, "response"),
        (figures.pairs, "pair"),
        (figures.judgements, "judgement"),
        (figures.corrections, "correction"),
    )
    return ", ".join(f"{many:,} {what}{'' if many == 1 else 's'}" for many, what in parts)


def _rows(store: Path) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(listing.listed(store), 1):
        figures = each.manifest.figures if each.manifest else None
        yield {
            "number": number,
            "moment": each.moment,
            "reason": REASONS.get(each.reason, each.reason),
            "judgements": figures.judgements if figures else None,
            "pairs": figures.pairs if figures else None,
            "reports": figures.reports if figures else None,
            "newest": figures.newest if figures else None,
            "schema": each.manifest.schema if each.manifest else None,
            "size": making.megabytes(each.size),
            "bytes": each.size,
            "state": _state(each),
            "file": str(each.path),
        }
    for path in listing.kept_copies(store):
        yield {
            "number": None,
            "moment": "",
            "reason": REASONS["migration"],
            "judgements": None,
            "pairs": None,
            "reports": None,
            "newest": None,
            "schema": None,
            "size": making.megabytes(path.stat().st_size),
            "bytes": path.stat().st_size,
            "state": "plain copy",
            "file": str(path),
        }


def _state(backup: Backup) -> str:
    if backup.manifest is None:
        return "cannot be read"
    states = (backup.encrypted, "encrypted"), (not backup.manifest.sound, "of a damaged store")
    return ", ".join(words for holds, words in states if holds)
