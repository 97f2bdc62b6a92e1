"""`obverse encrypt`, `obverse decrypt`, and every command on an encrypted store: how its passphrase is asked for."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import pytest

from data import passphrases
from data.backups.listing import listed
from data.encrypted import driver, keys
from tests.data.backups.stores import judge
from tests.data.encrypted.conftest import fast
from tests.data.encrypted.stores import forget, opens_plainly
from tests.tui.test_cli import Command, alone, command
from tests.tui.test_cli_bulk import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytest.importorskip("sqlcipher3")
__all__ = ["alone", "command", "fast"]  # fixtures
WORDS = "open sesame"


class Keyring:
    """A keyring, or one that is locked."""

    def __init__(self, locked: bool = False) -> None:
        self.locked, self.kept = locked, dict[tuple[str, str], str]()

    def get_password(self, service: str, account: str) -> str | None:
        if self.locked:
            raise RuntimeError("locked")
        return self.kept.get((service, account))

    def set_password(self, service: str, account: str, words: str) -> None:
        if self.locked:
            raise RuntimeError("locked")
        self.kept[service, account] = words


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (passphrases.STORE_VARIABLE, passphrases.BACKUP_VARIABLE, "OBVERSE_NEW_STORE_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(passphrases, "_keyring", lambda: None)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def type_(*words: str, answer: str = "") -> None:
        """Let somebody type these passphrases at a terminal, and then an answer."""
        typed = iter(words)
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        monkeypatch.setattr(getpass, "getpass", lambda *_: next(typed))

    return type_


def encrypted(command: Command, monkeypatch: pytest.MonkeyPatch, words: str = WORDS) -> Path:
    """Encrypt the command's store; the program forgets its key."""
    judge(command.store, 2)
    command.store.close()
    monkeypatch.setenv(passphrases.STORE_VARIABLE, words)
    assert command("encrypt") == 0
    monkeypatch.delenv(passphrases.STORE_VARIABLE)
    forget()
    return command.store.path


def test_a_typed_passphrase_encrypts_and_opens(
    command: Command, typing: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    command.store.close()
    path = command.store.path
    typing(WORDS, WORDS)
    assert command("encrypt") == 0
    assert f"Encrypted: {path}" in command.out
    assert "no way around that" in command.err
    assert WORDS not in command.out + command.err
    assert not opens_plainly(path)
    forget()
    typing("open barley", WORDS)
    assert command("list", "reports", "--format", "csv") == 0
    assert "Safe keeping" in command.out
    assert "That is not its passphrase" in command.err
    forget()
    typing("a", "b", "c")
    assert command("list", "reports") == 3
    assert "not its passphrase" in command.err
    monkeypatch.undo()


def test_two_that_differ_or_none_change_nothing(command: Command, typing: Callable[..., None]) -> None:
    command.store.close()
    before = command.store.path.read_bytes()
    typing(WORDS, "open sesamy")
    assert command("encrypt") == 2
    typing("", "")
    assert command("encrypt") == 2
    assert "keeps nobody out" in command.err
    assert command.store.path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "pairs"), ("search", "police"), ("export", "--format", "csv"), ("verify",), ("doctor",), ("backup",),
        ("progress",), ("evidence",), ("codebook",), ("import", "nowhere.txt"), ("restore", "1", "--dry-run"),
        ("purge", "--report", "Safe keeping", "--dry-run"),
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_every_command_wants_the_passphrase_and_works_with_it(
    command: Command, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    encrypted(command, monkeypatch)
    assert command(*arguments) == 3
    assert "set OBVERSE_STORE_KEY" in command.err
    monkeypatch.setenv(passphrases.STORE_VARIABLE, "open barley")
    assert command(*arguments) == 3
    assert "the passphrase that was given is not its own" in command.err
    monkeypatch.setenv(passphrases.STORE_VARIABLE, WORDS)
    assert command(*arguments) == (1 if arguments[0] == "import" else 0), command.err


def test_the_keyring_keeps_it_with_the_store_wherever_it_is_moved(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = Keyring()
    monkeypatch.setattr(passphrases, "_keyring", lambda: keyring)
    monkeypatch.setenv(passphrases.STORE_VARIABLE, WORDS)
    command.store.close()
    assert command("encrypt", "--remember") == 0
    monkeypatch.delenv(passphrases.STORE_VARIABLE)
    (account,) = keyring.kept
    assert account == ("obverse", f"store {command.store.path.read_bytes()[:16].hex()}")
    moved = tmp_path / "elsewhere.sqlite"
    command.store.path.rename(moved)
    command.store.path = moved
    forget()
    assert command("list", "reports") == 0
    keyring.locked = True
    forget()
    assert command("list", "reports") == 3
    monkeypatch.setattr(passphrases, "_keyring", lambda: None)
    with pytest.raises(passphrases.StoreError, match="there is no keyring here"):
        passphrases.remember("backups", WORDS)


def test_older_backups_are_named_and_deleted_when_that_is_asked(
    command: Command, typing: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("backup") == 0
    path = encrypted(command, monkeypatch)
    assert "1 older backup or copy is not encrypted with this passphrase" in command.err
    assert [each.encrypted for each in listed(path)] == [True, False]
    monkeypatch.setenv(passphrases.STORE_VARIABLE, WORDS)
    typing("another", "another", answer="n\n")
    assert command("encrypt", "--change") == 0
    assert "They are kept" in command.err
    monkeypatch.setenv(passphrases.STORE_VARIABLE, "another")
    forget()
    typing("a third", "a third", answer="y\n")
    assert command("encrypt", "--change") == 0
    assert "Deleted: 3." in command.out
    assert len(listed(path)) == 1


def test_copies_that_were_put_aside_count_as_backups_do(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    command.store.close()
    path = command.store.path
    aside = path.with_name(f"{path.stem}.damaged-2026-11-26T180000.000Z{path.suffix}")
    aside.write_bytes(path.read_bytes())
    monkeypatch.setenv(passphrases.STORE_VARIABLE, WORDS)
    assert command("encrypt") == 0
    assert str(aside) in command.err
    assert aside.exists()
    assert command("decrypt", "--yes") == 0
    assert command("encrypt", "--delete-backups") == 0
    assert not aside.exists()
    assert [each.encrypted for each in listed(path)] == [True], "the one with another salt went too"


def test_it_is_decrypted_after_asking(
    command: Command, typing: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encrypted(command, monkeypatch)
    monkeypatch.setenv(passphrases.STORE_VARIABLE, WORDS)
    assert command("decrypt") == 2
    typing(answer="n\n")
    assert command("decrypt") == 1
    assert not opens_plainly(path)
    typing(answer="y\n")
    assert command("decrypt") == 0
    assert opens_plainly(path)
    assert command("decrypt", "--yes") == 2
    assert command("encrypt", "--change") == 2
    assert "is not encrypted" in command.err


def test_encrypting_an_encrypted_one_is_told_of_change(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    encrypted(command, monkeypatch)
    monkeypatch.setenv(passphrases.STORE_VARIABLE, WORDS)
    assert command("encrypt") == 2
    assert "--change" in command.err


def test_a_store_that_lost_its_first_bytes_is_opened_by_its_backups_salt(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encrypted(command, monkeypatch)
    content = path.read_bytes()
    path.write_bytes(bytes(keys.SALT) + content[keys.SALT :])
    monkeypatch.setenv(passphrases.STORE_VARIABLE, WORDS)
    assert command("doctor") == 0


def test_without_the_extra_it_says_what_to_install(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    command.store.close()
    monkeypatch.setattr(driver, "find_spec", lambda _: None)
    assert command("encrypt") == 3
    assert "pip install 'obverse[encrypt]'" in command.err
