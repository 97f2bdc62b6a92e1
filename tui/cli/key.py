"""The passphrases of encrypted stores and backups: from the environment, the system's keyring, or typed unseen."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from data.encrypted import driver, keys
from data.store import StoreError
from tui.cli.errors import UsageError
from tui.plain import one_line

if TYPE_CHECKING:
    from pathlib import Path

TRIES = 3
"""How often a passphrase may be typed."""


def unlock(path: Path) -> None:
    """Take the passphrase of the store at `path`, where it is encrypted and was not opened yet.

    Raises StoreError where it is not the right one, or there is none and nobody to ask.
    """
    from data.passphrases import STORE_VARIABLE

    _unlock(path, f"Passphrase of {one_line(path.name)}: ", (STORE_VARIABLE,), salts=_salts_of_backups(path))


def unlock_backup(path: Path, name: str) -> None:
    """Take the passphrase of an encrypted backup, whose store's file is at `path` and which is called `name`.

    Raises what `unlock` does.
    """
    from data.passphrases import BACKUP_VARIABLE, BACKUPS, STORE_VARIABLE

    _unlock(path, f"Passphrase of {one_line(name)}: ", (BACKUP_VARIABLE, STORE_VARIABLE), BACKUPS)


def _salts_of_backups(store: Path) -> tuple[bytes, ...]:
    """Return the salts of a store's backups, the newest first: the store's own, where its first bytes are damaged."""
    from data.backups.listing import listed

    with suppress(StoreError, RuntimeError):
        return tuple(bytes.fromhex(each.manifest.salt) for each in listed(store) if each.manifest)
    return ()


def _unlock(path: Path, prompt: str, variables: tuple[str, ...], *accounts: str, salts: tuple[bytes, ...] = ()) -> None:
    if not keys.is_encrypted(path) or keys.of(path) is not None or keys.adopt(path):
        return
    need_library()
    from data.passphrases import account_of, known

    words = known(variables, (account_of(keys.salt_of(path)), *accounts))
    if any(keys.unlock(path, each, salts) for each in words):
        return
    if not sys.stdin.isatty():
        if words:
            raise StoreError(f"{path}: the passphrase that was given is not its own, or this is not an Obverse store.")
        ask = f"There is no terminal to type its passphrase at: set {variables[0]}"
        raise StoreError(f"{path}: this is not an Obverse store, or it is encrypted. {ask}.")
    for left in reversed(range(TRIES)):
        if keys.unlock(path, _typed(prompt, variables[0]), salts):
            return
        if left:
            print("That is not its passphrase.", file=sys.stderr)
    raise StoreError(f"{path}: that is not its passphrase, or this is not an Obverse store. Nothing was changed.")


def new_passphrase(variable: str, account: str = "") -> str:
    """Return the passphrase to encrypt with; one that is typed is typed twice.

    `variable` of the environment can hold it, and the keyring under `account`. Raises UsageError where there is none
    and nobody to ask, StoreError without the extra that encrypts.
    """
    need_library()
    from data.passphrases import known

    words = next(iter(known((variable,), (account,) if account else ())), "")
    if not words:
        print("Without the passphrase nobody can read it, and there is no way around that.", file=sys.stderr)
        words = _typed("New passphrase: ", variable)
        if words != _typed("The same again: ", variable):
            raise UsageError("The two were not the same. Nothing was written.")
    if not words:
        raise UsageError("An empty passphrase keeps nobody out. Nothing was done.")
    return words


def need_library() -> None:
    """Raise StoreError where what encrypts is not installed: it is an extra."""
    if not driver.installed():
        raise StoreError(f"Encrypted stores and backups need one more package: {driver.INSTALL}")


def _typed(prompt: str, variable: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"There is no terminal to type the passphrase at: set {variable}, or keep it in the keyring.")
    import getpass

    return getpass.getpass(prompt, sys.stderr)
