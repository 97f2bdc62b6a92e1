"""What SQLite says of a store that cannot be used, in words that a reviewer can act on. Only the standard library.

Source of the codes: SQLite's page "Result and Error Codes"; the lowest byte of a code is its kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.encrypted.keys import is_locked

if TYPE_CHECKING:
    from pathlib import Path

BUSY, LOCKED, NO_MEMORY, READ_ONLY, IO, CORRUPT, FULL, CANNOT_OPEN, NO_STORE = 5, 6, 7, 8, 10, 11, 13, 14, 26
MOVED: Final = READ_ONLY | 4 << 8
"""READONLY_DBMOVED: the file is not at its path any more."""
_BY_WORDS: Final = (
    ("locked", BUSY), ("busy", BUSY), ("not a database", NO_STORE), ("malformed", CORRUPT), ("readonly", READ_ONLY),
    ("read-only", READ_ONLY), ("disk is full", FULL), ("disk i/o", IO), ("unable to open", CANNOT_OPEN),
    ("out of memory", NO_MEMORY),
)  # fmt: skip
"""For errors that carry no code of their own: what a trigger raised, what another library wrapped."""


def kind_of(error: BaseException | None) -> int:
    """Return the kind of an error, as SQLite numbers them; 0 for one that is not among those above."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == MOVED:
        return MOVED
    kind = int(code) & 0xFF
    if kind in (BUSY, LOCKED, NO_MEMORY, READ_ONLY, IO, CORRUPT, FULL, CANNOT_OPEN, NO_STORE):
        return kind
    said = str(error).lower()
    return next((kind for words, kind in _BY_WORDS if words in said), 0)


def in_words(path: Path, error: BaseException | None) -> str:
    """Return what is wrong with the store at `path`, and what to do."""
    kind = kind_of(error)
    if kind in (BUSY, LOCKED):
        return f"{path}: another program is writing to this store."
    if kind == NO_STORE and is_locked(path):
        return f"{path}: this is not an Obverse store, or it is encrypted and its passphrase was not given."
    if kind in (NO_STORE, CORRUPT):
        return f"{path}: this is not an Obverse store, or it is damaged. obverse doctor says more."
    if kind == READ_ONLY:
        return f"{path}: the store is read-only. Give yourself the right to write, or use --store."
    if kind == MOVED:
        return f"{path}: the store was moved or deleted while it was open. Put it back, then go on."
    if kind == FULL:
        return f"{path}: the disk is full. Nothing was saved; free some room and try again."
    if kind == IO:
        what = "its disk did not take or give what was asked: it is full, was taken away or is failing"
        return f"{path}: {what}. Nothing was saved; look at the disk and try again."
    if kind == CANNOT_OPEN:
        return f"{path}: cannot be opened: its folder is read-only, or its disk is full or away. Look there, try again."
    if kind == NO_MEMORY:
        return f"{path}: there is not enough memory. Nothing was saved; close other programs and try again."
    return f"{path}: the store cannot be used ({error})."
