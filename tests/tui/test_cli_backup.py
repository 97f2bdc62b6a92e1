"""`obverse backup` and `obverse restore`: what they say, what they ask, and what they leave as it was."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from data.backups.listing import folder_of, listed
from data.backups.making import make
from data.store import open_store
from tests.data.backups.stores import everything, judge, rows
from tests.tui.test_cli import Command, alone, command
from tests.tui.test_cli_bulk import Terminal

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["alone", "command"]  # fixtures


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody sits at the terminal; what is written into it is typed."""
    typed = Terminal()
    monkeypatch.setattr("sys.stdin", typed)
    return typed


def answer(typed: io.StringIO, text: str) -> None:
    typed.seek(0)
    typed.write(text)
    typed.seek(0)


def test_it_says_where_the_backup_is_what_is_in_it_and_that_it_was_checked(command: Command) -> None:
    judge(command.store, 2)
    assert command("backup") == 0
    (backup,) = listed(command.store.path)
    assert f"Backed up: {backup.path}" in command.out
    assert "2 judgements, 0 corrections;" in command.out
    assert "read back and checked." in command.out
    assert command("backup") == 0
    assert "Nothing has changed since the last backup" in command.out
    assert len(listed(command.store.path)) == 1


def test_to_a_file_or_a_folder_of_ones_own(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    assert command("backup", "--to", str(folder)) == 0
    assert command("backup", "--to", str(folder / "mine.gz")) == 0
    assert len(list(folder.iterdir())) == 2
    assert command("backup", "--to", str(folder / "mine.gz")) == 3
    assert "there is a file already" in command.err


def test_the_list_has_moment_reason_size_and_counts(command: Command) -> None:
    judge(command.store, 2)
    make(command.store.path, "daily")
    judge(command.store, 1, "Ben")
    make(command.store.path, "asked")
    newest, older = command.objects("backup", "--list", "--format", "json")
    assert (newest["number"], older["number"]) == (1, 2)
    assert (newest["judgements"], older["judgements"]) == (3, 2)
    assert (newest["reason"], older["reason"]) == ("asked for", "daily")
    assert older["moment"] < newest["moment"]
    assert older["bytes"] > 1000
    assert command("backup", "--list") == 0
    assert "asked for" in command.out


def test_what_cannot_be_read_is_in_the_list_and_says_so(command: Command) -> None:
    folder_of(command.store.path).mkdir()
    (folder_of(command.store.path) / "2026-01-02T030405.000Z.daily.sqlite.gz").write_bytes(b"noise")
    (row,) = command.objects("backup", "--list", "--format", "json")
    assert (row["state"], row["moment"]) == ("cannot be read", "2026-01-02T03:04:05.000Z")


def test_without_a_store_there_is_nothing_to_back_up(command: Command, tmp_path: Path) -> None:
    from tui.cli import run

    assert run(["backup", "--store", str(tmp_path / "none.sqlite")]) == 3
    assert "nothing to back up" in command.capsys.readouterr().err
    assert not (tmp_path / "none.sqlite").exists()


def kept(command: Command) -> tuple[Path, dict[str, list[tuple[object, ...]]]]:
    """Make a backup with two judgements, and add three of Ben's; the store is closed then."""
    store = command.store
    judge(store, 2)
    make(store.path, "asked")
    before = everything(store.path)
    judge(store, 3, "Ben")
    store.close()
    return store.path, before


def test_restore_asks_first_and_says_how_to_take_it_back(command: Command) -> None:
    path, before = kept(command)
    later = everything(path)
    assert command("restore", "1", "--yes") == 0
    assert "judgements               3 would go          0 would come back" in command.out
    assert "  by Ben: 3 acts would go, 0 acts would come back" in command.out
    acts = [name for name in before if name != "device"]
    assert {name: everything(path)[name] for name in acts} == {name: before[name] for name in acts}
    assert rows(path, "device") != before["device"]  # acts went, so it acts as another device
    back = next(line for line in command.out.splitlines() if line.startswith("To take it back: obverse "))
    assert command(*back.removeprefix("To take it back: obverse ").split(), "--yes") == 0
    assert rows(path) == later["annotation"]


def test_a_dry_run_shows_it_and_changes_nothing(command: Command) -> None:
    path, _ = kept(command)
    later = everything(path)
    assert command("restore", "1", "--dry-run") == 0
    assert "3 would go" in command.out
    assert "Nothing was changed" in command.err
    assert everything(path) == later
    assert len(listed(path)) == 1


def test_without_a_terminal_it_refuses(command: Command) -> None:
    path, _ = kept(command)
    later = everything(path)
    assert command("restore", "1") == 2
    assert "--yes" in command.err
    assert everything(path) == later


@pytest.mark.parametrize(("typed", "code"), [("n\n", 1), ("\n", 1), ("", 1), ("y\n", 0)])
def test_at_a_terminal_only_a_yes_restores(
    command: Command, at_a_terminal: Terminal, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    path, _ = kept(command)
    answer(at_a_terminal, typed)
    monkeypatch.setattr("sys.stderr", Shown())
    assert command("restore", "1") == code
    assert len(rows(path)) == (2 if code == 0 else 5)


class Shown(io.StringIO):
    """A standard error that a person sees."""

    def isatty(self) -> bool:
        return True


def test_with_the_desk_open_it_is_refused_with_3(command: Command) -> None:
    path, _ = kept(command)
    later = everything(path)
    desk = open_store(path)
    desk.reader.execute("SELECT count(*) FROM pair").fetchone()
    assert command("restore", "1", "--yes") == 3
    assert "another program has this store open" in command.err
    desk.close()
    assert everything(path) == later


def test_a_store_that_is_gone_comes_back(command: Command) -> None:
    path, before = kept(command)
    path.unlink()
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    assert command("restore", "1", "--yes") == 0
    assert "There was no store before" in command.out
    assert rows(path) == before["annotation"]


def test_a_store_that_is_no_store_any_more_is_put_aside(command: Command) -> None:
    path, before = kept(command)
    path.write_bytes(b"eaten by a sync client. " * 99)
    assert command("restore", "1", "--yes") == 0
    (aside,) = path.parent.glob("*.damaged-*.sqlite")
    assert str(aside) in command.out
    assert aside.read_bytes().startswith(b"eaten")
    assert rows(path) == before["annotation"]


@pytest.mark.parametrize("wanted", ["9", "2020-01-01", "nowhere.sqlite.gz"])
def test_one_that_is_not_there_is_said_so(command: Command, wanted: str) -> None:
    assert command("restore", wanted, "--yes") == 3
    assert "obverse backup --list" in command.err


def test_one_of_a_newer_version_is_refused_in_words(command: Command, tmp_path: Path) -> None:
    path, _ = kept(command)
    later = everything(path)
    newer = tmp_path / "newer.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(newer),))
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert command("restore", str(newer), "--yes") == 3
    assert "made by a newer Obverse" in command.err
    assert everything(path) == later


def test_text_from_a_hostile_backup_commands_no_terminal(command: Command, tmp_path: Path) -> None:
    path, _ = kept(command)
    hostile = tmp_path / "hostile.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(hostile),))
    with closing(sqlite3.connect(hostile)) as connection:
        connection.execute(
            "UPDATE report SET id = 'x', title = char(27) || '[2J' WHERE id = (SELECT max(id) FROM report)"
        )
        connection.execute("UPDATE annotation SET reviewer = char(27) || ']0;owned', id = id || 'x'")
        connection.commit()
    assert command("restore", str(hostile), "--dry-run") == 0
    assert "\x1b" not in command.out + command.err
    assert "owned" in command.out


def test_the_list_is_json_that_a_program_can_read_where_there_is_none(command: Command) -> None:
    assert command("backup", "--list", "--format", "json") == 0
    assert json.loads(command.out) == []
