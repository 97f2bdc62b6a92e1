"""Encrypted backups: nothing readable in them or beside them, and in words where the passphrase is wrong."""

from __future__ import annotations

import gzip
import importlib
import os
from typing import TYPE_CHECKING

import pytest

from data.backups import archive, encryption
from data.backups.encryption import Passphrase, known_key, remember
from data.backups.listing import folder_of, listed
from data.backups.making import make
from data.backups.restoring import restore
from data.backups.unpacking import is_encrypted, unpacked
from data.backups.values import BackupError
from tests.data.backups.stores import everything, judge, rows

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

pytest.importorskip("pyrage")
WORDS = "correct horse battery staple"

LONG = pytest.mark.skipif(not os.environ.get("OBVERSE_LONG"), reason="a passphrase takes seconds: OBVERSE_LONG=1")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know no passphrase from outside."""
    monkeypatch.delenv("OBVERSE_BACKUP_KEY", raising=False)
    monkeypatch.setattr(encryption, "_keyring", lambda: None)


def test_with_the_passphrase_it_is_restored_and_without_it_nothing_can_be_read(
    sample_store: Store, tmp_path: Path
) -> None:
    judge(sample_store, 2)
    before = everything(sample_store.path)
    target = tmp_path / "stick" / "mine.age"
    beside: list[set[str]] = []

    def look() -> bool:
        beside.append({path.name for path in target.parent.iterdir()})
        return False

    made = make(sample_store.path, "asked", target, encrypt=Passphrase(WORDS), cancelled=look).backup
    assert all(name.endswith(".sqlite.gz.part") for names in beside for name in names)
    content = target.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert is_encrypted(target)
    assert not any(word in content for word in (b"SQLite format", b"moment", b"\x1f\x8b\x08\x04"))
    assert [path.name for path in target.parent.iterdir()] == ["mine.age"]
    assert list(folder_of(sample_store.path).iterdir()) == []
    assert made.manifest is not None
    judge(sample_store, 4, "Ben")
    sample_store.close()
    with unpacked(sample_store.path, target, Passphrase(WORDS)) as inside:
        restore(sample_store.path, inside)
    assert everything(sample_store.path) == before


@LONG
def test_what_is_encrypted_is_a_gzip_that_any_age_gives_back(sample_store: Store, tmp_path: Path) -> None:
    target = make(sample_store.path, "asked", tmp_path / "mine.age", encrypt=Passphrase(WORDS)).backup.path
    pyrage = importlib.import_module("pyrage")
    plain = gzip.decompress(pyrage.passphrase.decrypt(target.read_bytes(), WORDS))
    (tmp_path / "plain.sqlite").write_bytes(plain)
    assert rows(tmp_path / "plain.sqlite", "pair") == rows(sample_store.path, "pair")


@LONG
def test_a_wrong_passphrase_or_a_damaged_file_is_refused_in_words(sample_store: Store, tmp_path: Path) -> None:
    target = make(sample_store.path, "asked", tmp_path / "mine.age", encrypt=Passphrase(WORDS)).backup.path
    before = everything(sample_store.path)
    spoilt = tmp_path / "spoilt.age"
    content = target.read_bytes()
    cases = [(target, "wrong"), (spoilt, WORDS), (spoilt, WORDS)]
    contents = [content, content[:-9], content[:40]]
    for (path, words), each in zip(cases, contents, strict=True):
        if path == spoilt:
            path.write_bytes(each)
        with (
            pytest.raises(BackupError, match="the passphrase is wrong, or the file is damaged"),
            unpacked(sample_store.path, path, Passphrase(words)),
        ):
            pass
    with pytest.raises(BackupError, match="its key is needed"), unpacked(sample_store.path, target):
        pass
    assert everything(sample_store.path) == before


def test_an_encrypted_letter_is_no_backup(sample_store: Store, tmp_path: Path) -> None:
    pyrage = importlib.import_module("pyrage")
    letter = tmp_path / "letter.age"
    letter.write_bytes(pyrage.passphrase.encrypt(b"Dear reviewer", WORDS))
    with pytest.raises(BackupError, match="no backup"), unpacked(sample_store.path, letter, Passphrase(WORDS)):
        pass


@LONG
def test_in_the_list_it_is_an_encrypted_one_that_the_schedule_leaves_alone(sample_store: Store) -> None:
    make(sample_store.path, "asked", encrypt=Passphrase(WORDS))
    (backup,) = listed(sample_store.path)
    assert (backup.encrypted, backup.manifest, backup.sound) == (True, None, False)


@LONG
def test_one_that_does_not_read_back_is_none(
    sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(_self: object, *_arguments: object) -> object:
        return archive, None

    monkeypatch.setattr(Passphrase, "_opened", other)
    with pytest.raises(BackupError, match="does not read back"):
        make(sample_store.path, "asked", tmp_path / "mine.age", encrypt=Passphrase(WORDS))
    assert not (tmp_path / "mine.age").exists()


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(BackupError, match="keeps nobody out"):
        Passphrase("")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "find_spec", lambda _: None)
    with pytest.raises(BackupError, match=r"pip install 'obverse\[encrypt\]'"):
        Passphrase(WORDS)


class Keyring:
    """A keyring, or one that is locked."""

    def __init__(self, locked: bool = False) -> None:
        self.locked, self.kept = locked, {("obverse", "backups"): ""}

    def get_password(self, service: str, account: str) -> str | None:
        if self.locked:
            raise RuntimeError("locked")
        return self.kept[service, account]

    def set_password(self, service: str, account: str, words: str) -> None:
        if self.locked:
            raise RuntimeError("locked")
        self.kept[service, account] = words


def test_the_passphrase_comes_from_the_environment_or_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = Keyring()
    monkeypatch.setattr(encryption, "_keyring", lambda: keyring)
    assert known_key({}) == ""
    remember(WORDS)
    assert known_key({}) == WORDS
    assert known_key({"OBVERSE_BACKUP_KEY": "other"}) == "other"
    keyring.locked = True
    assert known_key({}) == ""
    with pytest.raises(BackupError, match="the keyring refused it"):
        remember(WORDS)


def test_without_a_keyring_nothing_is_remembered() -> None:
    assert known_key({}) == ""
    with pytest.raises(BackupError, match="there is no keyring here"):
        remember(WORDS)
