"""Encrypted backups: of an encrypted store, and of a plain one for a copy that leaves the computer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from data.backups.listing import folder_of, listed
from data.backups.making import make, newest_sound, unchanged
from data.backups.restoring import restore
from data.backups.unpacking import unpacked
from data.backups.values import BackupError
from data.encrypted import keys
from data.store import StoreError
from tests.data.backups.stores import judged
from tests.data.encrypted import stores
from tests.data.encrypted.conftest import fast, locked, plain
from tests.data.encrypted.stores import WORDS, encrypt, everything, forget, opens_plainly

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("sqlcipher3")
__all__ = ["fast", "locked", "plain"]  # fixtures


def unlock(path: Path, name: str) -> None:
    """Know one passphrase."""
    if not keys.unlock(path, WORDS):
        raise StoreError(f"{name}: the passphrase is wrong")


def test_a_plain_stores_encrypted_backup_holds_nothing_readable_and_brings_all_back(
    plain: Path, tmp_path: Path
) -> None:
    before, stick = everything(plain), tmp_path / "stick"
    beside: list[bytes] = []

    def look() -> bool:
        beside.extend(path.read_bytes()[:4096] for path in stick.iterdir())
        return False

    made = make(plain, "asked", stick / "mine.sqlite.gz", key=keys.fresh(WORDS), cancelled=look).backup
    assert made.encrypted and made.manifest is not None and made.manifest.figures.judgements == 3
    assert beside and not any(word in content for content in beside for word in (b"SQLite format", b"Harrowmere"))
    assert [path.name for path in stick.iterdir()] == ["mine.sqlite.gz"]
    assert list(folder_of(plain).iterdir()) == []
    assert made.path.stat().st_mode & 0o777 == 0o600
    judged(plain, 5, "Ben")
    forget()
    with unpacked(plain, made.path, unlock) as inside:
        assert opens_plainly(inside.file), "as the store is that it is for"
        restore(plain, inside)
    assert everything(plain) == before


def test_an_encrypted_stores_backups_are_encrypted_with_its_key(locked: Path) -> None:
    before = everything(locked)
    made = make(locked, "asked").backup
    assert made.encrypted
    assert unchanged(locked) and make(locked, "daily") == (newest_sound(locked), False)
    judged(locked, 5, "Ben")
    with unpacked(locked, made.path) as inside:
        assert not opens_plainly(inside.file)
        done = restore(locked, inside)
    assert everything(locked) == before
    assert done.before is not None and done.before.encrypted
    for path in locked.parent.rglob("*"):
        if path.is_file():
            assert b"Harrowmere" not in path.read_bytes()
    forget()
    with pytest.raises(BackupError, match="its passphrase is needed"), unpacked(locked, made.path):
        pass
    with pytest.raises(StoreError, match="is wrong"), unpacked(locked, made.path, refuse):
        pass


def refuse(path: Path, name: str) -> None:
    """Know a wrong passphrase."""
    raise StoreError(f"{name}: the passphrase is wrong" if not keys.unlock(path, "another") else "")


def test_a_backup_from_before_it_was_encrypted_or_of_another_passphrase_comes_back_encrypted(plain: Path) -> None:
    first = make(plain, "asked").backup
    before = everything(plain)
    encrypt(plain, "an older one")
    second = make(plain, "asked").backup
    key = encrypt(plain)
    judged(plain, 5, "Ben")
    for backup in (first, second):
        with unpacked(plain, backup.path) as inside:
            restore(plain, inside)
        assert keys.of(plain) == key
        assert everything(plain) == before
        assert not opens_plainly(plain)


def test_a_copy_of_the_encrypted_file_itself_is_restored(locked: Path, tmp_path: Path) -> None:
    before = everything(locked)
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(locked.read_bytes())
    judged(locked, 5, "Ben")
    with unpacked(locked, copy) as inside:
        restore(locked, inside)
    assert everything(locked) == before


def test_where_no_store_is_it_comes_back_as_it_was_kept(locked: Path) -> None:
    before = everything(locked)
    made = make(locked, "asked").backup
    locked.unlink()
    keys.assign(locked, None)
    with unpacked(locked, made.path, unlock) as inside:
        restore(locked, inside)
    assert everything(locked) == before
    assert not opens_plainly(locked)


def test_a_store_that_is_damaged_beyond_reading_is_put_aside(locked: Path) -> None:
    before = everything(locked)
    made = make(locked, "asked").backup
    locked.write_bytes(os.urandom(200_000))
    with unpacked(locked, made.path) as inside:
        done = restore(locked, inside)
    assert done.aside is not None and done.aside.stat().st_size == 200_000
    assert everything(locked) == before
    assert not opens_plainly(locked)


def test_in_the_list_it_is_told_and_the_other_passphrases_backups_are_not_the_newest(plain: Path) -> None:
    make(plain, "asked", key=keys.fresh(WORDS))
    (backup,) = listed(plain)
    assert backup.encrypted
    assert newest_sound(plain) is None, "the plain store has no backup that opens without a passphrase"
    assert make(plain, "daily").fresh
    assert stores.opens_plainly(plain)
