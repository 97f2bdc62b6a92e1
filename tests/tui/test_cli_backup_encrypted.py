"""`obverse backup --encrypt`, and restoring from what it wrote: how the passphrase is asked for."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import pytest

from data import passphrases
from tests.data.backups.stores import judge, rows
from tests.data.encrypted.conftest import fast
from tests.data.encrypted.stores import forget
from tests.tui.test_cli import Command, alone, command
from tests.tui.test_cli_bulk import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("sqlcipher3")
__all__ = ["alone", "command", "fast"]  # fixtures


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OBVERSE_BACKUP_KEY", raising=False)
    monkeypatch.setattr(passphrases, "_keyring", lambda: None)


def typing(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """Let somebody type these passphrases at a terminal."""
    typed = iter(words)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda *_: next(typed))


def test_a_typed_passphrase_encrypts_and_restores(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(command.store, 2)
    target = tmp_path / "mine.sqlite.gz"
    typing(monkeypatch, "open sesame", "open sesame")
    assert command("backup", "--encrypt", "--to", str(target)) == 0
    assert "no way around that" in command.err
    assert "open sesame" not in command.out + command.err
    judge(command.store, 4, "Ben")
    command.store.close()
    forget()
    typing(monkeypatch, "open sesame")
    assert command("restore", str(target), "--yes") == 0
    assert len(rows(command.store.path)) == 2


def test_two_that_differ_write_nothing(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "open sesame", "open sesamy")
    assert command("backup", "--encrypt", "--to", str(tmp_path / "mine.sqlite.gz")) == 2
    assert not (tmp_path / "mine.sqlite.gz").exists()


def test_a_script_sets_it_and_without_it_is_told_how(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("backup", "--encrypt", "--to", str(tmp_path)) == 2
    assert "OBVERSE_BACKUP_KEY" in command.err
    monkeypatch.setenv("OBVERSE_BACKUP_KEY", "open sesame")
    assert command("backup", "--encrypt", "--to", str(tmp_path)) == 0
    (made,) = tmp_path.glob("*.asked.sqlite.gz")
    forget()
    monkeypatch.setenv("OBVERSE_BACKUP_KEY", "open barley")
    assert command("restore", str(made), "--dry-run") == 3
    assert "the passphrase that was given is not its own" in command.err


def test_it_is_remembered_only_where_there_is_a_keyring(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OBVERSE_BACKUP_KEY", "open sesame")
    assert command("backup", "--remember") == 2
    assert command("backup", "--encrypt", "--remember") == 3
    assert "there is no keyring here" in command.err
