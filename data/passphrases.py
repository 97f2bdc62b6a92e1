"""Passphrases that are known without asking: the environment holds them, for scripts, or the system's keyring."""

from __future__ import annotations

import importlib
import os
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from data.encrypted.driver import INSTALL
from data.store_errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STORE_VARIABLE, BACKUP_VARIABLE = "OBVERSE_STORE_KEY", "OBVERSE_BACKUP_KEY"
"""Hold the passphrase of the store, and of backups that are encrypted by themselves."""
SERVICE = "obverse"
"""Under which the system's keyring has them."""
BACKUPS = "backups"
"""The account of backups that are encrypted by themselves."""


def account_of(salt: bytes) -> str:
    """Return the account of a store in the keyring: by its salt, which it keeps wherever it is moved."""
    return f"store {salt.hex()}"


def known(variables: tuple[str, ...], accounts: tuple[str, ...], environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the passphrases that these variables and these accounts of the keyring hold, in this order."""
    found = [environ.get(name, "") for name in variables] + list(_in_keyring(accounts))
    return list(dict.fromkeys(words for words in found if words))


def remember(account: str, words: str) -> None:
    """Keep a passphrase in the system's keyring. Raises StoreError where there is none."""
    keyring = _keyring()
    if keyring is None:
        raise StoreError(f"The passphrase is not kept: there is no keyring here. It needs {INSTALL}")
    try:
        keyring.set_password(SERVICE, account, words)
    except Exception as error:  # each system's keyring has errors of its own
        raise StoreError(f"The passphrase is not kept: the keyring refused it ({type(error).__name__}).") from error


def _in_keyring(accounts: tuple[str, ...]) -> Iterator[str]:
    keyring = _keyring()
    for account in accounts if keyring is not None else ():
        with suppress(Exception):  # locked, or none behind it: the passphrase is asked for
            yield str(keyring.get_password(SERVICE, account) or "")


def _keyring() -> Any:
    return importlib.import_module("keyring") if find_spec("keyring") is not None else None
