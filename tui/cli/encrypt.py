"""`obverse encrypt` and `obverse decrypt`: the store written anew for who knows its passphrase, or for everybody."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data import passphrases
from data.backups import listing, making
from data.backups.unpacking import room_for
from data.converting import convert
from data.encrypted import keys
from data.purge.copies import copies, delete
from tui.cli.asking import agreed, may_ask
from tui.cli.errors import UsageError
from tui.cli.key import need_library, new_passphrase
from tui.cli.parser import DONE, NOT_DONE
from tui.cli.session import tell
from tui.plain import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from data.encrypted.keys import Key
    from tui.cli.session import Session

NEW_VARIABLE = "OBVERSE_NEW_STORE_KEY"
"""Holds the passphrase that takes the place of another, for scripts."""


def encrypt(session: Session) -> int:
    """Encrypt the store; with --change, give an encrypted one another passphrase."""
    need_library()
    change = session.arguments.change
    path = _closed(session)
    if change and keys.of(path) is None:
        raise UsageError(f"{path}: this store is not encrypted, so there is no passphrase to change.")
    if not change and keys.of(path) is not None:
        raise UsageError(f"{path}: this store is encrypted. --change gives it another passphrase.")
    words = new_passphrase(NEW_VARIABLE if change else passphrases.STORE_VARIABLE)
    key = keys.fresh(words)
    _convert(path, key)
    shown = one_line(str(path))
    print(f"{shown} has another passphrase." if change else f"Encrypted: {shown}")
    sys.stdout.flush()
    if session.arguments.remember:
        passphrases.remember(passphrases.account_of(key.salt), words)
    tell("Making a backup that is encrypted like it …")
    made = making.make(path, "asked", always=True).backup
    print(f"Backed up: {one_line(str(made.path))}")
    sys.stdout.flush()
    return _others(path, key, session.arguments.delete_backups)


def decrypt(session: Session) -> int:
    """Write an encrypted store as a plain one again, after asking."""
    if not (session.arguments.yes or may_ask()):
        raise UsageError("There is no terminal to ask at: --yes decrypts the store.")
    path = _closed(session)
    if keys.of(path) is None:
        raise UsageError(f"{path}: this store is not encrypted.")
    if not session.arguments.yes and not agreed("Whoever has the file can read it then. Decrypt the store?"):
        print("Nothing was changed.", file=sys.stderr)
        return NOT_DONE
    _convert(path, None)
    print(f"Decrypted: {one_line(str(path))}")
    print("Its backups are encrypted as they were, and its passphrase opens them still.")
    return DONE


def _closed(session: Session) -> Path:
    """Return the path of the store, which is ours and up to date, and which this program does not have open."""
    path = session.store.path
    session.close()
    return path


def _convert(path: Path, key: Key | None) -> None:
    room_for(path, path.stat().st_size)
    convert(path, key, tell)


def _others(path: Path, key: Key, without_asking: bool) -> int:
    """Say, or ask, what becomes of the backups and copies that another passphrase opens, or none."""
    others = [each for each in copies(path) if not _opens(key, each)]
    if not others:
        return DONE
    many = "1 older backup or copy is" if len(others) == 1 else f"{len(others):,} older backups and copies are"
    print(f"{many} not encrypted with this passphrase:", file=sys.stderr)
    for each in others:
        print(f"  {one_line(str(each))}", file=sys.stderr)
    if not without_asking and not (may_ask() and agreed("Delete them?")):
        print("They are kept. Delete them by hand, or with --delete-backups.", file=sys.stderr)
        return DONE
    left = delete(others)
    print(f"Deleted: {len(others) - len(left):,}.")
    for each in left:
        print(f"{one_line(str(each))}: it could not be deleted.", file=sys.stderr)
    return NOT_DONE if left else DONE


def _opens(key: Key, copy: Path) -> bool:
    """Whether a backup, or a copy that was put aside, is encrypted with a key: by its salt."""
    manifest = listing.read(copy).manifest
    return (manifest.salt if manifest else keys.salt_of(copy).hex()) == key.salt.hex()
