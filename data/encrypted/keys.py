"""The keys of encrypted stores: derived from a passphrase, proved on a page, and held while the program runs.

The first 16 bytes of an encrypted store are its salt, and all copies of the store begin with the same: so one key
opens the store and its backups. It is derived once in a process and handed to SQLCipher as it is: deriving it takes
some tenths of a second, and a desk makes dozens of connections.
Source of the format: SQLCipher's "Design" page (version 4: PBKDF2-HMAC-SHA512, AES-256-CBC, HMAC-SHA512 of each page).
"""

from __future__ import annotations

import os
from hashlib import pbkdf2_hmac
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

SALT, KEY, PAGE = 16, 32, 4096
"""Bytes of a salt, of a key, and of a page."""
VECTOR, CODE = 16, 64
"""Bytes at the end of each page: what its encryption begins with, and the code that proves it."""
RESERVED = VECTOR + CODE
ITERATIONS = 256_000
_ITERATIONS_OF_CODE = 2
_SALT_MASK = 0x3A
PLAIN = b"SQLite format 3\0"
"""How a store that is not encrypted begins: as long as a salt."""
_OTHERS = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF")
"""How files begin that look as random as an encrypted store."""
_RANDOM = 200
"""Different bytes in a page, of 256, above which it looks random: an encrypted one has nearly all of them."""
_LOOKED_AT, _MOST = 16, 0.75
"""Pages that are looked at, and the share of them that has to look random."""
_TRIED = 50
"""Pages that a key is tried on, where the first one is damaged."""


class Key(NamedTuple):
    """What opens an encrypted store."""

    salt: bytes
    secret: bytes

    @property
    def as_sqlcipher(self) -> str:
        """The key as SQLCipher takes one that was derived already: blob notation, key and salt."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    @property
    def of_codes(self) -> bytes:
        """The key of the codes that prove the pages."""
        salt = bytes(each ^ _SALT_MASK for each in self.salt)
        return pbkdf2_hmac("sha512", self.secret, salt, _ITERATIONS_OF_CODE, KEY)


_held: dict[bytes, Key] = {}
"""By salt: the keys that were given in this process."""
_of_files: dict[str, Key] = {}
"""By where it is: the key of each file that is encrypted, as far as it was given.

A file is not read to tell: to open and close a store by itself takes away every lock that SQLite has on it in this
process (its page "How To Corrupt An SQLite Database File", 2.2).
"""


def derived(passphrase: str, salt: bytes) -> Key:
    """Return the key that a passphrase gives with a salt; it takes a few tenths of a second, on purpose."""
    return Key(salt, pbkdf2_hmac("sha512", passphrase.encode("utf-8", "surrogateescape"), salt, ITERATIONS, KEY))


def fresh(passphrase: str) -> Key:
    """Return a key with a new salt, for a store that is being encrypted."""
    return derived(passphrase, os.urandom(SALT))


def of(path: Path) -> Key | None:
    """Return the key of the file at `path`; None where it is not encrypted, or its key was not given."""
    return _of_files.get(os.path.realpath(path)) if _of_files else None


def assign(path: Path, key: Key | None) -> None:
    """Let the file at `path` be opened with a key from now on; None: as one that is not encrypted."""
    if key is None:
        _of_files.pop(os.path.realpath(path), None)
    else:
        _held[key.salt] = key
        _of_files[os.path.realpath(path)] = key


def adopt(path: Path) -> bool:
    """Let a file be opened with the key that was given for another one of its salt; return whether there is one.

    Nobody may have it open yet.
    """
    key = _held.get(salt_of(path))
    assign(path, key)
    return key is not None


def unlock(path: Path, passphrase: str, salts: Iterable[bytes] = ()) -> bool:
    """Take the passphrase of the encrypted file at `path`; return False where it is not its own.

    A file is told by the first page that can be proved: damage to some of them does not keep out who knows it. `salts`
    are tried where the file's own is lost: those of its backups. Nobody may have it open yet. Raises OSError where it
    cannot be read.
    """
    for salt in dict.fromkeys((salt_of(path), *salts)):
        key = derived(passphrase, salt)
        if opens(path, key):
            assign(path, key)
            return True
    return False


def opens(path: Path, key: Key, tried: int = _TRIED) -> bool:
    """Return whether a key proves a page of a file: the first, or one of `tried` in all. Raises OSError."""
    codes = key.of_codes
    with path.open("rb") as file:
        many = os.fstat(file.fileno()).st_size // PAGE
        for number in (1, *range(2, many + 1, max(many // tried, 1))[: tried - 1]):
            file.seek((number - 1) * PAGE)
            if proved(file.read(PAGE), number, codes):
                return True
    return False


def proved(page: bytes, number: int, codes: bytes) -> bool:
    """Return whether a page, as it stands in the file, is the one with this number and nobody changed it."""
    if len(page) < PAGE:
        return False
    import hmac  # only who has an encrypted store pays for it

    begin = SALT if number == 1 else 0
    said = hmac.digest(codes, page[begin:-CODE] + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(said, page[-CODE:])


def is_encrypted(path: Path) -> bool:
    """Return whether a file looks like an encrypted store: random bytes throughout. False where it is not there.

    Some pages all over the file tell, so that neither damage to an encrypted store nor a head of a plain one that was
    overwritten deceives.
    """
    try:
        with path.open("rb") as file:
            head = file.read(SALT)
            if head.startswith((PLAIN, *_OTHERS)):
                return False
            pages = [file.read(PAGE - SALT), *_some(file)]
    except OSError:
        return False
    told = [len(set(page)) > _RANDOM for page in pages if any(page)]
    return sum(told) > len(told) * _MOST


def _some(file: BinaryIO) -> Iterator[bytes]:
    many = os.fstat(file.fileno()).st_size // PAGE
    for number in range(1, many, max(many // _LOOKED_AT, 1)):
        file.seek(number * PAGE)
        yield file.read(PAGE)


def is_locked(path: Path) -> bool:
    """Return whether a file looks like an encrypted store whose passphrase was not given."""
    return is_encrypted(path) and of(path) is None


def salt_of(path: Path) -> bytes:
    """Return the salt of an encrypted file that nobody has open yet; b"" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SALT)
    except OSError:
        return b""
