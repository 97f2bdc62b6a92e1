"""Backups that only who knows the passphrase can read: files in the age format, written and read by pyrage.

Any age gives them back without Obverse: `age -d FILE | gunzip > store.sqlite`. What is encrypted is the compressed
backup, manifest and all. age takes a passphrase for whole files only, so that a backup is in memory while it is
encrypted: three times its compressed size.
"""

from __future__ import annotations

import importlib
import os
from contextlib import suppress
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from data.backups import archive
from data.backups.values import BackupError, Manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

KEY_VARIABLE = "OBVERSE_BACKUP_KEY"
"""Holds the passphrase, for scripts."""
SERVICE, ACCOUNT = "obverse", "backups"
"""Under which the system's keyring has it."""
_INSTALL = "pip install 'obverse[encrypt]'"


class Passphrase:
    """Writes and reads encrypted backups with one passphrase."""

    def __init__(self, words: str) -> None:
        """Use these words. Raises BackupError where they are empty, or the library is not installed."""
        if not words:
            raise BackupError("An empty passphrase keeps nobody out. Nothing was done.")
        need_library()
        self._words = words
        self._age: Any = importlib.import_module("pyrage")

    def write(self, copy: Path, manifest: Manifest, target: BinaryIO, cancelled: Callable[[], bool]) -> None:
        """Write the store's file `copy` as an encrypted backup. Raises OSError, CancelledError, BackupError."""
        plain = BytesIO()
        try:
            archive.compress(copy, manifest, plain, cancelled)
            target.write(self._age.passphrase.encrypt(plain.getvalue(), self._words))
        except MemoryError as error:
            raise BackupError("There is not enough memory to encrypt this backup. Nothing was written.") from error

    def verify(self, file: BinaryIO, manifest: Manifest, name: str, cancelled: Callable[[], bool]) -> None:
        """Read it to its end. Raises BackupError where what comes out is not what went in."""
        plain, found = self._opened(file, name)
        if found != manifest:
            raise BackupError(f"{name}: what was written does not read back. The disk may be failing.")
        archive.decompress(plain, manifest, name, None, cancelled)

    def __call__(self, source: BinaryIO, name: str, target: BinaryIO, cancelled: Callable[[], bool]) -> None:
        """Write the store's file that is in `source` to `target`.

        Raises BackupError where the passphrase is wrong or the file is damaged, OSError of `target`.
        """
        plain, manifest = self._opened(source, name)
        archive.decompress(plain, manifest, name, target, cancelled)

    def _opened(self, source: BinaryIO, name: str) -> tuple[BytesIO, Manifest]:
        try:
            plain = BytesIO(self._age.passphrase.decrypt(source.read(), self._words))
            manifest = archive.read_manifest(plain)
        except self._age.DecryptError as error:
            words = "it cannot be decrypted: the passphrase is wrong, or the file is damaged"
            raise BackupError(f"{name}: {words}. Nothing was changed.") from error
        except ValueError as error:
            raise BackupError(
                f"{name}: what is encrypted here is no backup of Obverse. Nothing was changed."
            ) from error
        except MemoryError as error:
            raise BackupError(f"{name}: there is not enough memory to decrypt this backup.") from error
        plain.seek(0)
        return plain, manifest


def need_library() -> None:
    """Raise BackupError where what encrypts is not installed: it is an extra."""
    if find_spec("pyrage") is None:
        raise BackupError(f"Encrypted backups need one more package: {_INSTALL}")


def known_key(environ: Mapping[str, str] = os.environ) -> str:
    """Return the passphrase that OBVERSE_BACKUP_KEY holds, or else the system's keyring; "" for neither."""
    return environ.get(KEY_VARIABLE, "") or _from_keyring()


def remember(words: str) -> None:
    """Keep the passphrase in the system's keyring. Raises BackupError where there is none."""
    keyring = _keyring()
    if keyring is None:
        raise BackupError(f"The passphrase is not kept: there is no keyring here. It needs {_INSTALL}")
    try:
        keyring.set_password(SERVICE, ACCOUNT, words)
    except Exception as error:  # each system's keyring has errors of its own
        raise BackupError(f"The passphrase is not kept: the keyring refused it ({type(error).__name__}).") from error


def _from_keyring() -> str:
    keyring = _keyring()
    if keyring is not None:
        with suppress(Exception):  # locked, or none behind it: the passphrase is asked for
            return str(keyring.get_password(SERVICE, ACCOUNT) or "")
    return ""


def _keyring() -> Any:
    return importlib.import_module("keyring") if find_spec("keyring") is not None else None
