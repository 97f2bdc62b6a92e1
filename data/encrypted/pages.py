"""Pages of an encrypted store decrypted one by one, without SQLCipher: for a damaged one, which that refuses to read.

A page whose code does not prove it is decrypted all the same: where some of its bytes were changed, all but the 32
that they are among come out as they were.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from data.encrypted.driver import INSTALL
from data.encrypted.keys import PAGE, PLAIN, RESERVED, SALT, VECTOR, of, proved
from data.store_errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Pages:
    """Decrypts the pages of one store."""

    def __init__(self, secret: bytes, codes: bytes) -> None:
        """Take the key, and that of the pages' codes. Raises StoreError where what decrypts is not installed."""
        if find_spec("cryptography") is None:
            raise StoreError(f"To salvage an encrypted store one more package is needed: {INSTALL}")
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import AES
        from cryptography.hazmat.primitives.ciphers.modes import CBC

        self._codes = codes
        self._decrypted_with: Callable[[bytes], Any] = lambda vector: Cipher(AES(secret), CBC(vector)).decryptor()
        self.unproved: set[int] = set()
        """Numbers of the pages that were changed, or lost in part, since they were written."""

    def plain(self, number: int, page: bytes) -> bytes:
        """Return a page as SQLite has it, with zeros at its end; `number` counts from 1."""
        if not any(page):
            return page  # cut off, or never written
        if not proved(page, number, self._codes):
            self.unproved.add(number)
        begin = SALT if number == 1 else 0
        vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
        content = self._decrypted_with(vector).update(page[begin : PAGE - RESERVED])
        return (PLAIN if begin else b"") + bytes(content) + bytes(RESERVED)


def pages_of(store: Path) -> Pages | None:
    """Return what decrypts the pages of a store; None where that is not encrypted, or its key was not given.

    Raises StoreError.
    """
    key = of(store)
    return Pages(key.secret, key.of_codes) if key is not None else None
