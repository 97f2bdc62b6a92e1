"""The passphrase that opens a store, and none other; told by the file's pages, also of a damaged one."""

from __future__ import annotations

import importlib
import os
import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.encrypted import keys
from data.store import StoreError, open_store
from tests.data.encrypted.stores import WORDS, encrypt, forget, opens_plainly


def test_sqlcipher_itself_opens_it_with_the_passphrase(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ITERATIONS", 256_000)
    encrypt(plain)
    native = importlib.import_module("sqlcipher3")
    connection = native.connect(str(plain))
    connection.execute(f"PRAGMA key = '{WORDS}'")
    assert connection.execute("SELECT count(*) FROM annotation").fetchone() == (3,)
    connection.close()


def test_only_its_own_passphrase_opens_it(locked: Path) -> None:
    forget()
    assert keys.is_encrypted(locked) and keys.is_locked(locked)
    for words in ("", WORDS.upper(), f"{WORDS} "):
        assert not keys.unlock(locked, words)
        assert keys.of(locked) is None
    assert keys.unlock(locked, WORDS)
    assert not keys.is_locked(locked)
    store = open_store(locked)
    assert store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0] == 3
    store.close()


def test_without_its_key_nothing_of_it_can_be_read_and_the_words_say_so(locked: Path) -> None:
    forget()
    content = locked.read_bytes()
    assert not opens_plainly(locked)
    for word in (b"SQLite format", b"annotation", b"Harrowmere", b"Ada", b"CREATE TABLE"):
        assert word not in content
    with pytest.raises(StoreError, match="it is encrypted and its passphrase was not given"):
        open_store(locked)
    assert locked.read_bytes() == content


def test_a_key_opens_the_copies_of_its_store_and_no_other(locked: Path, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.sqlite", tmp_path / "other.sqlite"
    copy.write_bytes(locked.read_bytes())
    other.write_bytes(random.Random(3).randbytes(8 * keys.PAGE))
    assert keys.of(copy) is None
    assert keys.adopt(copy) and keys.of(copy) == keys.of(locked)
    assert not keys.adopt(other) and keys.of(other) is None


def test_damage_to_the_first_pages_or_the_salt_does_not_keep_out_who_knows_it(locked: Path) -> None:
    key = keys.of(locked)
    assert key is not None
    content = locked.read_bytes()
    forget()
    locked.write_bytes(content[: keys.SALT] + os.urandom(2 * keys.PAGE - keys.SALT) + content[2 * keys.PAGE :])
    assert keys.unlock(locked, WORDS)
    forget()
    locked.write_bytes(bytes(keys.SALT) + content[keys.SALT :])
    assert not keys.unlock(locked, WORDS)
    assert keys.unlock(locked, WORDS, salts=(os.urandom(keys.SALT), key.salt))
    store = open_store(locked)
    assert store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0] == 3
    store.close()


@pytest.mark.parametrize("spoil", ["head", "zeros", "first page", "cut"])
def test_a_damaged_store_is_told_for_what_it_was(plain: Path, spoil: str) -> None:
    def damaged(content: bytes) -> bytes:
        if spoil == "cut":
            return content[: len(content) // 2 + 7]
        junk = {"head": os.urandom(100), "zeros": bytes(keys.PAGE), "first page": os.urandom(keys.PAGE)}[spoil]
        return junk + content[len(junk) :]

    before = plain.read_bytes()
    plain.write_bytes(damaged(before))
    assert not keys.is_encrypted(plain)
    plain.write_bytes(before)
    encrypt(plain)
    plain.write_bytes(damaged(plain.read_bytes()))
    forget()
    assert keys.is_encrypted(plain)


@pytest.mark.parametrize("head", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b", b"SQLite format 3\0"])
def test_what_is_no_encrypted_store_is_not_taken_for_one(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(head + random.Random(1).randbytes(20_000) if head else b"some words " * 4_000)
    assert not keys.is_encrypted(path)
    assert not keys.is_encrypted(tmp_path / "nowhere")


@given(st.binary(max_size=200), st.integers(1, 2**31))
def test_no_other_page_is_proved(page: bytes, number: int) -> None:
    key = keys.Key(b"s" * keys.SALT, b"k" * keys.KEY)
    for whole in (page, (page * keys.PAGE)[: keys.PAGE], page.ljust(keys.PAGE, b"\0"), page.rjust(keys.PAGE, b"\0")):
        assert not keys.proved(whole, number, key.of_codes)


def test_a_page_that_was_changed_or_moved_is_not_proved(locked: Path) -> None:
    key = keys.of(locked)
    assert key is not None
    content = locked.read_bytes()
    third = content[2 * keys.PAGE : 3 * keys.PAGE]
    assert keys.proved(third, 3, key.of_codes)
    assert not keys.proved(third, 4, key.of_codes)
    assert not keys.proved(third[:-1], 3, key.of_codes)
    for place in (0, 2_000, keys.PAGE - keys.RESERVED, keys.PAGE - 1):
        changed = bytearray(third)
        changed[place] ^= 1
        assert not keys.proved(bytes(changed), 3, key.of_codes)


def test_a_store_that_is_open_is_not_read_to_find_its_key(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To close a file takes away the locks that SQLite has on it in the same process."""
    store = open_store(locked)
    opened: list[object] = []
    monkeypatch.setattr(Path, "open", lambda path, *_: opened.append(path))
    reader = store.connect()
    assert isinstance(reader, sqlite3.Connection) or reader.execute("SELECT 1").fetchone()[0] == 1
    reader.close()
    store.close()
    assert opened == []
