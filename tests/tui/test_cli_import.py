"""`obverse import`: the bar, the dry run, the flags."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.data.intake.test_whole_or_not import WITH_SLOW
from tests.data.intake.texts import REPORT, letter
from tui.cli import run

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report, a letter and a picture."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-report.toml").write_text(REPORT)
    (folder / "b-letter.txt").write_text(letter())
    (folder / "logo.png").write_bytes(b"\x89PNG")
    return folder


def on_a_terminal(arguments: Sequence[str], interrupt_at: str = "", **environ: str) -> tuple[int, str]:
    """Run the command with the standard error on a terminal; return its exit status and what it wrote there."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", WITH_SLOW, *arguments]
    given = {**os.environ, "TERM": "xterm-256color", **environ}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs, env=given) as process:
        os.close(theirs)
        seen = ""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # nobody has it open any more
                break
            if not piece:
                break
            seen += piece.decode("utf-8", "replace")
            if interrupt_at and interrupt_at in seen:
                interrupt_at = ""
                time.sleep(0.2)
                process.send_signal(signal.SIGINT)
    os.close(ours)
    return process.returncode, seen


def test_a_folder_is_imported_and_skipped_files_only_counted(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(folder), "--store", str(tmp_path / "s.sqlite"), "--jobs", "2"]) == 0
    out, err = capsys.readouterr()
    assert "logo.png" not in out
    assert err == "2 of 3 files imported; 1 new pair; 1 skipped, as it is no document.\n"


def test_every_file_is_in_the_json(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(folder), "--store", str(tmp_path / "s.sqlite"), "--jobs", "1", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(Path(row["name"]).name, row["state"]) for row in rows] == [
        ("a-report.toml", "added"),
        ("logo.png", "skipped"),
        ("b-letter.txt", "added"),
    ]


def test_a_dry_run_shows_kinds_passages_and_links(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(folder), "--store", str(tmp_path / "s.sqlite"), "--jobs", "1", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "recommendation 1" in out
    assert "label 1" in out
    assert err == "2 of 3 files can be read; 1 skipped. Nothing was imported: this was a dry run.\n"
    assert not (tmp_path / "s.sqlite").exists()


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "100"])
def test_a_number_of_jobs_that_cannot_be_is_refused(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", ".", f"--jobs={jobs}"]) == 2
    assert f"'{jobs}' is not a number from 1 to 64" in capsys.readouterr().err


def test_a_register_does_not_take_a_body(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--as", "register", "--body", "Northmoor Police", str(folder)]) == 2
    assert "A register has no body that answers" in capsys.readouterr().err


def test_nothing_of_a_bar_is_written_where_nobody_sees_it(folder: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "obverse",
        "import",
        str(folder),
        "--store",
        str(tmp_path / "s.sqlite"),
        "--jobs",
        "1",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stderr + done.stdout
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals")
@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_bar_is_shown_on_a_terminal_and_the_cursor_comes_back(folder: Path, tmp_path: Path, no_color: str) -> None:
    code, seen = on_a_terminal(
        ["import", str(folder), "--store", str(tmp_path / "s.sqlite"), "--jobs", "1"], NO_COLOR=no_color
    )
    assert code == 0
    assert "100%" in seen
    assert seen.count(HIDE_CURSOR) == seen.count(SHOW_CURSOR) > 0
    assert seen.rstrip().endswith("1 skipped, as it is no document.")
    assert ("\x1b[38;" in seen) is not bool(no_color)


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals")
def test_an_interrupted_import_leaves_the_terminal_sane(folder: Path, tmp_path: Path) -> None:
    (folder / "c-slow.txt").write_text("slow")
    code, seen = on_a_terminal(["import", str(folder), "--store", str(tmp_path / "s.sqlite"), "--jobs", "1"], "Reading")
    assert code == 130
    assert seen.count(HIDE_CURSOR) == seen.count(SHOW_CURSOR) > 0
    assert "Traceback" not in seen
    assert "left out, as the import was cancelled." in seen


def test_a_cell_of_the_table_is_cut_where_a_name_is_endless(capsys: pytest.CaptureFixture[str]) -> None:
    from tui.cli.output import LONGEST, write_rows

    write_rows("table", [{"name": "a" * 60_000}], {"name": "file"})
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) == LONGEST
    assert lines[-1].rstrip().endswith("…")
