"""Whatever goes wrong in a command: words, a report for its author, an exit code; never a traceback."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.store import StoreError
from tui.cli import parser, run
from tui.crash import MOST_REPORTS, write_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import Store

ROOT = Path(__file__).parents[2]
SECRET = "what-the-constable-wrote"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is written to the test's own folder."""
    for name in list(os.environ):
        if name.startswith(("OBVERSE", "XDG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("OBVERSE_REVIEWER", "R. Hale")


def functions() -> dict[str, str]:
    """Return the commands, each with the "module:name" of its function."""
    made = parser.make_parser()
    (commands,) = [each.choices for each in made._actions if isinstance(each.choices, dict)]
    return {name: str(each.get_default("function")) for name, each in commands.items()}


def needed(command: str) -> list[str]:
    """Return arguments that a command takes, as few as it asks for."""
    (commands,) = [each.choices for each in parser.make_parser()._actions if isinstance(each.choices, dict)]
    given: list[str] = []
    for action in commands[command]._actions:
        if action.nargs in ("?", "*") or not (action.required or not action.option_strings):
            continue
        given += [*action.option_strings[-1:], str(next(iter(action.choices)) if action.choices else "x")]
    return given


def reports(home: Path) -> list[Path]:
    """Return the reports of crashes, oldest first."""
    return sorted(home.rglob("crash-*.txt"))


@pytest.mark.parametrize("command", sorted(functions()))
def test_an_error_in_any_command_is_words_a_report_and_a_code(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module, _, name = functions()[command].partition(":")

    def broken(_session: object) -> int:
        words = {"note": SECRET}
        raise ValueError(f"cannot use {words}")

    monkeypatch.setattr(import_module(f"tui.cli.{module}"), name, broken)
    code = run([command, *needed(command)])
    out, err = capsys.readouterr()
    assert code == parser.BROKEN, err
    assert f"obverse {command} stopped on an error of its own: ValueError" in err
    assert "Traceback" not in err
    assert not out
    (report,) = reports(tmp_path)
    written = report.read_text(encoding="utf-8")
    assert "in broken" in written
    assert "builtins.ValueError" in written
    assert SECRET not in written
    assert SECRET not in err
    assert str(report) in err
    if os.name != "nt":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600
        assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def in_cause(secret: str) -> Exception:
    """An error with another as its cause."""
    error = KeyError("outside")
    error.__cause__ = ValueError(secret)
    return error


def in_group(secret: str) -> Exception:
    """An error among others."""
    return ExceptionGroup("some", [ValueError(secret), TypeError("no")])


def in_sql(secret: str) -> Exception:
    """What SQLite says of a search."""
    import sqlite3

    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(f"SELECT {secret.replace('-', '_')}")
    except sqlite3.Error as error:
        return error
    raise AssertionError("SQLite took it")


def in_a_file_name(secret: str) -> Exception:
    """What the system says of a file that is named like a document."""
    try:
        open(f"/nonexistent/{secret}.pdf")  # noqa: SIM115, PTH123  it is not there
    except OSError as error:
        return error
    raise AssertionError("it is there")


def in_a_note(secret: str) -> Exception:
    """A note that somebody added to an error."""
    error = ValueError("no")
    error.add_note(secret)
    return error


@pytest.mark.parametrize(
    "made",
    [
        ValueError, KeyError, StoreError, AttributeError, NameError, ImportError, OSError, UnicodeError, RecursionError,
        lambda secret: type(f"Odd{1}", (Exception,), {})(secret),
        in_cause, in_group, in_sql, in_a_file_name, in_a_note,
    ],
)  # fmt: skip
def test_a_report_quotes_nothing_until_it_is_asked_for(
    made: Callable[[str], Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> None:
        local = SECRET
        raise made(local)

    def report() -> str:
        try:
            failing()
        except Exception as error:  # noqa: BLE001  whatever it is
            path = write_report(error, "a test")
            assert path is not None
            return path.read_text(encoding="utf-8")
        raise AssertionError

    written = report()
    assert "in failing" in written
    for secret in (SECRET, SECRET.replace("-", "_")):
        assert secret not in written
    log = next(tmp_path.rglob("obverse.log")).read_text(encoding="utf-8")
    assert SECRET not in log
    if made is ValueError:
        monkeypatch.setenv("OBVERSE_REPORT_TEXT", "1")
        assert SECRET in report()


def test_few_reports_are_kept_and_an_endless_recursion_fills_no_disk(tmp_path: Path) -> None:
    def deeper(number: int) -> int:
        return deeper(number + 1)

    try:
        deeper(0)
    except RecursionError as error:
        for _ in range(MOST_REPORTS + 3):
            assert write_report(error, "deep") is not None
    kept = reports(tmp_path)
    assert len(kept) == MOST_REPORTS
    assert max(each.stat().st_size for each in kept) < 50_000


def test_a_second_error_while_the_first_is_told_is_words_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import tui.cli.settings
    from tui import crash

    def broken(*_: object) -> int:
        raise ZeroDivisionError(SECRET)

    monkeypatch.setattr(tui.cli.settings, "config", broken)
    monkeypatch.setattr(crash, "write_report", broken)
    assert run(["config"]) == parser.BROKEN
    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err
    assert SECRET not in err
    assert "Traceback" not in err


def test_no_memory_is_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import tui.cli.settings

    def broken(_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(tui.cli.settings, "config", broken)
    assert run(["config"]) == parser.BROKEN
    assert "not enough memory" in capsys.readouterr().err


def obverse(*arguments: str, environ: dict[str, str] | None = None, **more: object) -> subprocess.CompletedProcess[str]:
    """Run the real command."""
    command = [sys.executable, "-m", "obverse", *arguments]
    given = {**os.environ, "PYTHONPATH": str(ROOT), **(environ or {})}
    return subprocess.run(command, env=given, text=True, capture_output=True, timeout=60, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the streams")
@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [
        (">&-", 1, "cannot be written"),
        (">/dev/full", 1, "no space left"),
        ("2>&-", 0, ""),
        (">&- 2>&- <&-", 1, ""),
    ],
)
def test_a_stream_that_is_closed_or_full_is_no_traceback(
    redirection: str, code: int, said: str, sample_store: Store, tmp_path: Path
) -> None:
    if "/dev/full" in redirection and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    sample_store.close()
    before = sample_store.path.read_bytes()
    line = f'"{sys.executable}" -m obverse list pairs --format jsonl --store "{sample_store.path}" {redirection}'
    done = subprocess.run(
        ["sh", "-c", line], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == code, done.stderr
    assert said in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert sample_store.path.read_bytes()[:100] == before[:100], "what was printed went into the store"
    assert not reports(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
@pytest.mark.parametrize(("name", "after"), [("SIGINT", 0.3), ("SIGTERM", 0.4), ("SIGHUP", 0.5)])
def test_a_signal_at_any_moment_of_an_export_leaves_nothing_half_written(
    name: str, after: float, sample_store: Store, tmp_path: Path
) -> None:
    sample_store.close()
    target = tmp_path / "out" / "pairs.jsonl"
    target.parent.mkdir()
    target.write_text("the old one")
    arguments = ["export", "--format", "jsonl", "-o", str(target), "--store", str(sample_store.path)]
    running = subprocess.Popen(
        [sys.executable, "-m", "obverse", *arguments], env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    time.sleep(after)
    number = getattr(signal, name)
    running.send_signal(number)
    _, said = running.communicate(timeout=30)
    assert running.returncode in {0, -number, 128 + number}, said
    assert "Exception ignored" not in said
    assert [each.name for each in target.parent.iterdir()] == ["pairs.jsonl"], "no half-written file is left"
    text = target.read_text(encoding="utf-8")
    assert text == "the old one" or text.endswith("}\n")
    assert not reports(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="the locales are POSIX's")
@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TERM": "dumb", "TMPDIR": "/nonexistent"},
        {"HOME": "/proc/1/nothing", "XDG_STATE_HOME": "/proc/1/nothing", "PYTHONIOENCODING": "ascii:strict"},
    ],
    ids=lambda environ: next(iter(environ.items()))[0] + "=" + next(iter(environ.values())),
)
def test_a_poor_environment_is_no_traceback(environ: dict[str, str], sample_store: Store) -> None:
    sample_store.close()
    done = obverse("list", "pairs", "--store", str(sample_store.path), environ=environ)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.strip()
