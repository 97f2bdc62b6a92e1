"""The `obverse` command: what it prints, what it writes, and with which code it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data import queue
from data.store import open_store
from obverse.version import __version__
from tui.cli import run
from tui.cli.parser import EXIT_CODES, LISTS, make_parser, understand

if TYPE_CHECKING:
    from data.store import Store

ROOT = Path(__file__).parents[2]
REPORT = """\
title = "Two sides [sic]"
publisher = "HMICFRS"
published = 2020-01-10

[[recommendation]]
label = "Recommendation 1"
text = "By 1 March 2020, chief constables should act on [red]this[/red]."
"""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every command to folders of the test's own."""
    for name in ("OBVERSE_STORE", "OBVERSE_CONFIG", "OBVERSE_THEME", "OBVERSE_REGIME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OBVERSE_REVIEWER", "Ada")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


class Command:
    """Runs the command on the sample's store and keeps what it said."""

    def __init__(self, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        self.store, self.capsys = store, capsys
        self.out = self.err = ""

    def __call__(self, *argv: str) -> int:
        code = run([*argv, "--store", str(self.store.path)])
        self.out, self.err = self.capsys.readouterr()
        assert "Traceback" not in self.err
        return code

    def objects(self, *argv: str) -> list[dict[str, Any]]:
        assert self(*argv) == 0
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


@pytest.fixture
def command(sample_store: Store, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(sample_store, capsys)


def a_pair(store: Store, text: str = "") -> str:
    numbers = queue.numbers(store.reader, queue.parse(text))
    return queue.entries(store.reader, numbers[:1])[0].pair_id


def test_the_help_lists_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert EXIT_CODES in out
    commands = ("open", "demo", "import", "list", "show", "annotate", "export", "check", "config", "locate")
    for name in (*commands, "completion"):
        assert f"\n    {name} " in out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"], __version__) == 0
    assert capsys.readouterr().out == f"obverse {__version__}\n"


@pytest.mark.parametrize(
    "argv", [["nonsense"], ["list"], ["list", "things"], ["export"], ["--colour", "red"], ["show"]]
)
def test_what_is_not_understood_ends_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == 2
    assert "usage: obverse" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [[], ["open"], ["demo"]])
def test_the_desk_without_a_terminal_ends_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == 2
    assert capsys.readouterr().err.startswith("obverse: The desk needs a terminal.")


def test_the_demo_does_not_take_a_store(command: Command) -> None:
    assert command("demo") == 2
    assert "leave out --store" in command.err


@pytest.mark.parametrize("argv", [["list", "pairs"], ["export", "--format", "csv"], ["show", "x"], ["check"]])
def test_without_a_store_there_is_one_line_and_3(
    argv: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*argv, "--store", str(tmp_path / "none.sqlite")]) == 3
    err = capsys.readouterr().err
    assert "there is no store here yet" in err
    assert "obverse import PATH" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "none.sqlite").exists()


def test_a_file_that_is_no_store_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("Dear Home Secretary, " * 100)
    assert run(["list", "pairs", "--store", str(tmp_path / "letter.txt")]) == 3
    assert "is not an Obverse store" in capsys.readouterr().err


def test_a_locked_store_ends_with_3_and_saves_nothing(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.session.open_store", lambda path, **_: open_store(path, patience=0.05))
    pair = a_pair(command.store)
    other = sqlite3.connect(command.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert command("annotate", pair, "--status", "partly") == 3
    assert "another program is writing" in command.err
    other.close()


def test_a_wrong_configuration_ends_with_4(command: Command, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("theme = 3\n")
    assert command("list", "pairs", "--config", str(tmp_path / "config.toml")) == 4
    assert "line 1: theme: 3 will not do" in command.err
    assert command("list", "pairs", "--regime", "nowhere") == 4
    assert "section55" in command.err


def test_an_interrupted_command_ends_with_130(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("data.catalogue.reports", interrupted)
    assert command("list", "reports") == 130


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("format_name", ["table", "json", "jsonl", "csv"])
def test_everything_can_be_listed_in_every_format(command: Command, what: str, format_name: str) -> None:
    assert command("list", what, "--format", format_name) == 0
    many = {"reports": 2, "responses": 9, "bodies": 10}.get(what)
    if format_name == "json":
        assert len(json.loads(command.out)) == many or what == "pairs"
    elif format_name == "jsonl":
        rows = [json.loads(line) for line in command.out.splitlines()]
        assert len(rows) == many or what == "pairs"
    elif format_name == "csv":
        assert len(list(csv.reader(io.StringIO(command.out)))) == (many or 0) + 1 or what == "pairs"
    else:
        assert "Safe keeping" in command.out


def test_a_response_is_listed_with_what_was_read_in_it(command: Command) -> None:
    found = command.objects("list", "responses", "--format", "json", "--filter", "body:thornbridge")
    assert list(found[0]) == [
        *("id", "document", "document_sha256", "report_id", "report", "report_title", "respondent", "body"),
        *("dated", "dated_words", "addressee", "signatory", "copied_to", "layout", "language", "nil", "labels"),
        *("voices", "pairs"),
    ]
    assert found[0]["voices"] == {"local policing body": 4, "chief officer": 11}
    assert found[0]["copied_to"] == ["HM Inspector Verity Lindqvist, HMIPPS"]


def test_lists_are_narrowed_by_the_filter_and_the_report(command: Command) -> None:
    assert len(command.objects("list", "responses", "--format", "json", "--filter", "late")) == 2
    assert len(command.objects("list", "responses", "--format", "json", "--report", "first to")) == 1
    assert len(command.objects("list", "reports", "--format", "json", "--filter", "late")) == 1
    assert len(command.objects("list", "bodies", "--format", "json", "--filter", "nil")) == 1
    pairs = command.objects("list", "pairs", "--format", "json", "--filter", "body:southfen label:R4")
    assert [pair["label"] for pair in pairs] == ["R4"]
    silent = [each for each in command.objects("list", "bodies", "--format", "json") if not each["responded"]]
    assert [each["body"] for each in silent] == ["Westerfell Police"]


def test_a_filter_that_is_not_understood_ends_with_2_and_says_what_is(command: Command) -> None:
    assert command("list", "pairs", "--filter", "colour:red") == 2
    assert "Fields: status" in command.err


def test_a_report_that_nobody_has_ends_with_1(command: Command) -> None:
    assert command("list", "pairs", "--report", "nowhere") == 1
    assert command("check", "--report", "nowhere") == 1


def test_a_pair_is_shown_in_words_and_as_json(command: Command) -> None:
    pair = a_pair(command.store, "body:southfen label:R3")
    assert command("show", pair[:10]) == 0
    assert "Recommendation 3 · Southfen Police" in command.out
    assert "RESPONSE\nPolice and Crime Commissioner for Southfen, Southfen_response.txt, undated" in command.out
    assert command("show", pair, "--format", "json") == 0
    found = json.loads(command.out)
    assert (found["pair_id"], found["history"]) == (pair, [])


@pytest.mark.parametrize("typed", ["zzzzz", ""])
def test_a_pair_that_is_not_there_ends_with_1(command: Command, typed: str) -> None:
    assert command("show", typed) == 1
    assert command("annotate", typed, "--status", "partly") == 1


def test_a_pair_is_judged_and_what_stands_is_said(command: Command) -> None:
    pair = a_pair(command.store)
    assert (
        command(
            "annotate", pair, "--status", "partly", "--acceptance", "accepted", "--progress", "under-way",
            "--note", "See [/b] p. 4", "--flag", "--reviewer", "Bo",
        )
        == 0
    )  # fmt: skip
    assert "◐ partly; accepted; under-way; flagged; note “See [/b] p. 4” (by Bo, " in command.out
    assert command("annotate", pair, "--status", "none", "--no-flag") == 0
    command("show", pair, "--format", "json")
    found = json.loads(command.out)
    assert (found["status"], found["flagged"], found["note"]) == ("", False, "See [/b] p. 4")
    assert [past["reviewer"] for past in found["history"]] == ["Ada", "Bo"]


def test_a_note_can_come_from_the_standard_input(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Two\nlines\n"))
    pair = a_pair(command.store)
    assert command("annotate", pair, "--note", "-") == 0
    command("show", pair, "--format", "json")
    assert json.loads(command.out)["note"] == "Two\nlines"


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("--status", "Allowed: compliant, partly, not-compliant, not-addressed, not-applicable, needs-evidence, none"),
        (
            "--acceptance",
            "Allowed: accepted, partly-accepted, accepted-in-principle, rejected, noted, no-position, none",
        ),
        ("--progress", "Allowed: done, under-way, planned, no-action-with-reason, no-action-no-reason, none"),
    ],
)
def test_a_value_that_the_regime_does_not_have_ends_with_2(command: Command, option: str, says: str) -> None:
    assert command("annotate", a_pair(command.store), option, "excellent") == 2
    assert says in command.err


def test_a_judgement_of_nothing_ends_with_2(command: Command) -> None:
    assert command("annotate", a_pair(command.store)) == 2
    assert "nothing to save" in command.err


def test_pairs_are_exported_to_the_standard_output_and_to_a_file(command: Command, tmp_path: Path) -> None:
    assert command("export", "--format", "jsonl", "--filter", "body:southfen") == 0
    assert {json.loads(line)["body"] for line in command.out.splitlines()} == {"Southfen Police"}
    target = tmp_path / "out" / "pairs.csv"
    assert command("export", "--format", "csv", "-o", str(target)) == 0
    assert command.out == ""
    assert "pairs written to" in command.err
    assert len(list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"), newline="")))) == 74
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["pairs.csv"]


def test_an_export_that_cannot_be_written_leaves_what_was_there(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    assert command("export", "--format", "csv", "-o", str(tmp_path / "file" / "pairs.csv")) == 1
    assert "cannot be written" in command.err
    assert (tmp_path / "file").read_text() == "kept"


def test_an_export_that_fails_half_way_leaves_the_older_file(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pairs.jsonl"
    target.write_text("older")

    def broken(*_: object) -> object:
        yield b"a line\n"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.exports.lines", broken)
    assert command("export", "--format", "jsonl", "-o", str(target)) == 1
    assert "No space left on device" in command.err
    assert target.read_text() == "older"
    assert not list(tmp_path.glob("*.part"))


def test_a_byte_order_mark_goes_with_csv_only(command: Command) -> None:
    assert command("export", "--format", "jsonl", "--bom") == 2


def test_every_response_is_checked_and_silent_bodies_are_named(command: Command) -> None:
    found = command.objects("check", "--format", "json")
    assert sum(each["responded"] for each in found) == 9
    penhallow = next(each for each in found if each["body"] == "Penhallow Police")
    outcomes = {check["name"]: check["outcome"] for check in penhallow["checks"]}
    assert outcomes["published_in_time"] == "not met"
    assert set(outcomes.values()) <= {"met", "not met", "cannot tell", "not shown"}
    (silent,) = [each for each in found if not each["responded"]]
    assert (silent["body"], silent["checks"]) == ("Westerfell Police", [])
    assert silent["late_days"] > 0
    assert command("check", "--report", "safe keeping") == 0
    assert "no response on file" in command.out
    assert "published in time" in command.out


def test_files_are_imported_and_failures_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / ".new" / "store.sqlite"
    (tmp_path / "report.toml").write_text(REPORT)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    argv = ["import", str(tmp_path / "report.toml"), "--store", str(store)]
    assert run([*argv, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "Two sides [sic]" in out
    assert "Nothing was imported" in err
    assert not store.exists()
    assert run(argv) == 0
    assert "1 of 1 file imported; 0 new pairs." in capsys.readouterr().err
    assert run(["import", str(tmp_path), "--store", str(store), "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert [outcome["state"] for outcome in json.loads(out)] == ["known", "failed"]
    assert "scan.pdf: The PDF is damaged" in err


def test_markup_in_a_document_is_text_in_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "store.sqlite")
    (tmp_path / "report.toml").write_text(REPORT.replace("[sic]", "[/b] [red]x \\u001b[31m"))
    assert run(["import", str(tmp_path / "report.toml"), "--store", store]) == 0
    capsys.readouterr()
    assert run(["list", "reports", "--store", store]) == 0
    assert "Two sides [/b] [red]x ␛[31m" in capsys.readouterr().out


def test_a_report_does_not_take_a_body(command: Command, tmp_path: Path) -> None:
    assert command("import", "--as", "report", "--body", "Kent Police", str(tmp_path)) == 2


def test_the_configuration_is_shown_written_and_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "config" / "obverse" / "config.toml"
    assert run(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    assert run(["config", "init"]) == 0
    assert path.is_file()
    assert run(["config", "init"]) == 4
    assert "is there already" in capsys.readouterr().err
    assert run(["config"]) == 0
    assert "reviewer = Ada    (OBVERSE_REVIEWER)" in capsys.readouterr().out


def test_places_are_located(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["locate"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        *("store", "config", "themes", "log", "data", "state")
    ]
    assert run(["locate", "store", "--store", str(tmp_path / "own.sqlite")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'own.sqlite'}\n"


def test_a_broken_configuration_can_still_be_located(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.toml").write_text("=")
    assert run(["locate", "config", "--config", str(tmp_path / "config.toml")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'config.toml'}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_each_shell_gets_its_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "annotate" in capsys.readouterr().out


def test_flags_stand_before_or_after_the_command() -> None:
    parser = make_parser()
    assert parser.parse_args(["--store", "a", "list", "pairs"]).store == "a"
    assert parser.parse_args(["list", "pairs", "--store", "a"]).store == "a"
    assert not hasattr(parser.parse_args(["list", "pairs"]), "store")


@pytest.mark.parametrize("argv", [[], ["--store", "a", "--no-mouse"], ["--stor=a", "--reviewer", "R. Hale"]])
def test_flags_alone_are_understood_as_with_all_commands(argv: list[str]) -> None:
    assert understand(argv) == make_parser().parse_args(argv)


@pytest.mark.parametrize(
    ("argv", "said"),
    [(["--bogus"], "unrecognized arguments: --bogus"), (["--store"], "--store: expected one argument"),
     (["--re", "a"], "ambiguous option: --re"), (["opne"], "invalid choice: 'opne'"), (["--no-mouse=1"], "--no-mouse")],
)  # fmt: skip
def test_what_is_not_understood_is_said_with_all_commands(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        understand(argv)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert "COMMAND" in told


def loaded_by(*argv: str) -> set[str]:
    code = f"import sys; import obverse; sys.argv = ['obverse', *{argv!r}]; obverse.main()"
    code += "; print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("argv", [("--version",), ("--help",), ("locate",), ("config", "path"), ("list", "--help")])
def test_what_only_answers_loads_neither_the_screen_nor_the_orm(argv: tuple[str, ...]) -> None:
    loaded = loaded_by(*argv)
    assert "obverse" in loaded
    assert not {"textual", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "rich"} & loaded


def test_a_list_for_another_program_loads_neither_the_screen_nor_the_orm(sample_store: Store) -> None:
    loaded = loaded_by("list", "pairs", "--format", "csv", "--store", str(sample_store.path))
    assert not {"textual", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "rich"} & loaded


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_has_seen_enough_is_no_error(sample_store: Store) -> None:
    argv = [sys.executable, "-m", "obverse", "export", "--format", "jsonl", "--store", str(sample_store.path)]
    process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (0, b"")
    process.stderr.close()


def test_show_prints_no_column_of_a_store_from_elsewhere_as_it_is(command: Command) -> None:
    sql = "SELECT pair_id FROM suggestion JOIN link USING (pair_id) LIMIT 1"
    pair = command.store.reader.execute(sql).fetchone()[0]
    with command.store.writing_plainly() as connection:
        connection.execute("UPDATE suggestion SET scale = char(27) || '[31m' || char(11)")
        connection.execute("UPDATE passage SET voice = char(27) || ']0;x' || char(7)")
    assert command("show", pair) == 0
    assert "␛]0;x" in command.out  # a suggestion may be held back, by chance
    assert not set(command.out) & {"\x1b", "\x07", "\x0b"}
