"""`obverse doctor` as it is typed, and what every command says of a damaged store."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tui.cli import run
from tui.cli.parser import DONE, NOT_DONE, STORE, USAGE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample's store, that nobody has open."""
    copied = tmp_path / "store.sqlite"
    shutil.copy(sample_file, copied)
    copied.chmod(0o600)
    return copied


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def zero(path: Path, first: int, last: int) -> None:
    data = bytearray(path.read_bytes())
    data[first:last] = bytes(last - first)
    path.write_bytes(data)


def doctor(path: Path, *more: str) -> int:
    return run(["doctor", "--store", str(path), *more])


def test_a_sound_store_is_said_to_be_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert doctor(path) == DONE
    printed = capsys.readouterr()
    assert printed.err == "The store is sound.\n"
    assert all(line.startswith("✓ ") for line in printed.out.splitlines())
    assert "✓ queue " in printed.out
    assert path.read_bytes() == before


def test_what_is_amiss_is_listed_with_what_mends_it_and_mended(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(path, "UPDATE queue SET status = 'partly' WHERE number = 1")
    assert doctor(path) == NOT_DONE
    printed = capsys.readouterr()
    assert "✗ amiss: queue: 1 row of the queue differs from what the judgements say" in printed.out
    assert "obverse doctor --mend would make the queue anew from the judgements" in printed.out
    assert doctor(path, "--mend", "--yes") == DONE
    printed = capsys.readouterr()
    assert "To be done, after a snapshot of the store as it is:\n  make the queue anew" in printed.err
    assert "The store as it was: " in printed.err
    assert printed.err.endswith("The store is sound.\n")
    assert list(path.parent.glob("store.sqlite.backups/*"))


def test_nothing_is_mended_without_being_asked(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(path, "UPDATE queue SET status = 'partly' WHERE number = 1")
    before = path.read_bytes()
    assert doctor(path, "--mend") == USAGE
    assert "There is no terminal to ask at" in capsys.readouterr().err
    monkeypatch.setattr("tui.cli.doctor.may_ask", lambda: True)
    monkeypatch.setattr("sys.stdin.readline", lambda: "n\n", raising=False)
    assert doctor(path, "--mend") == NOT_DONE
    assert capsys.readouterr().err.endswith("Mend it? y/N Nothing was changed.\n")
    assert path.read_bytes() == before
    monkeypatch.setattr("sys.stdin.readline", lambda: "y\n", raising=False)
    assert doctor(path, "--mend") == DONE


def test_a_program_gets_every_check(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(path, "DROP INDEX queue_by_body")
    assert doctor(path, "--json") == NOT_DONE
    checks = json.loads(capsys.readouterr().out)
    assert {"integrity", "schema", "queue", "search", "texts"} <= {each["check"] for each in checks}
    (found,) = [one for each in checks for one in each["findings"]]
    assert (found["weight"], found["mend"], found["many"]) == ("amiss", "schema", 1)


def test_a_damaged_store_is_named_and_salvage_is_offered_and_done(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'link'").fetchone()[0]
    zero(path, (root - 1) * 4096, root * 4096)
    before = path.read_bytes()
    assert doctor(path) == NOT_DONE
    printed = capsys.readouterr()
    assert "✗ damaged: integrity: " in printed.out
    assert "obverse doctor --salvage-to NEW.sqlite" in printed.err
    assert doctor(path, "--mend", "--yes") == NOT_DONE
    assert "nothing that the doctor can mend by itself" in capsys.readouterr().err
    new = tmp_path / "new.sqlite"
    assert doctor(path, "--salvage-to", str(new)) in (DONE, NOT_DONE)
    printed = capsys.readouterr()
    assert "came through" in printed.out
    assert "passage" in printed.out
    assert f"The new store: {new}" in printed.err
    assert path.read_bytes() == before
    assert doctor(path, "--salvage-to", str(new)) == STORE
    assert "there is a file here already" in capsys.readouterr().err
    assert run(["list", "reports", "--store", str(new)]) == DONE


def test_the_count_of_a_salvage_is_for_programs_too(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(path, "--salvage-to", str(tmp_path / "new.sqlite"), "--json") == DONE
    printed = capsys.readouterr()
    tables = {each["table"]: each for each in json.loads(printed.out)}
    assert tables["pair"]["came_through"] == tables["pair"]["found"] == 74
    assert "Nothing is known to be lost." in printed.err


@pytest.mark.parametrize(
    "command", [["list", "pairs"], ["export", "--format", "csv"], ["progress"], ["check"]], ids=lambda each: each[0]
)
@pytest.mark.parametrize(("first", "last"), [(0, 16), (0, 4096), (100, 4096), (4096, None)])
def test_every_command_says_in_a_line_that_a_store_is_damaged(
    path: Path, command: list[str], first: int, last: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    zero(path, first, last or path.stat().st_size)
    assert run([*command, "--store", str(path)]) == STORE
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("obverse: ")
    assert "Traceback" not in said
    assert "obverse doctor" in said
    assert doctor(path) in (NOT_DONE, STORE)


def test_there_is_nothing_to_look_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(tmp_path / "none.sqlite") == STORE
    assert "there is no store here" in capsys.readouterr().err
    assert doctor(tmp_path / "none.sqlite", "--salvage-to", str(tmp_path / "new.sqlite")) == STORE
    assert "there is no store here" in capsys.readouterr().err
