"""What Obverse makes is for its owner alone, connects to nothing, and tells the log nothing of a document.

The main flows run with every way to a network refused, also in the processes that read files, and with a umask that
would let everybody read everything; and each is run again on text that must not be found outside of the store.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from data import locations, preferences
from data.demo import open_demo
from data.importing import import_paths
from data.intake.pool import Readers
from data.store import open_store
from tests.hostile.guard import Guard
from tests.tui.desk_tests import desk_on, open_review, settled
from tui import crash
from tui.cli import run
from tui.tutor.app import TutorApp

if TYPE_CHECKING:
    from collections.abc import Iterator

GUARD = Guard()
SECRET = "quicksilver-marmalade"
COMMANDS = (
    "list reports", "list pairs --format json", "list responses --format csv", "list bodies --format jsonl",
    "search force", "show {pair}", "evidence", "alike", "progress", "codebook", "views", "check", "suggestions",
    "locate", "config init", "annotate {pair} --status partly --note {secret}", "views save Mine flagged",
    "export --format csv --filter noted -o {out}/a/pairs.csv",
    "export --format jsonl --filter noted -o {out}/b/pairs.jsonl",
    "backup", "backup --list", "restore 1 --yes", "doctor", "doctor --mend --yes", "import {out} --as response",
    "verify", "verify --json", "purge --report {report} --dry-run", "purge --report {report} --confirm {title}",
)  # fmt: skip


class Done(NamedTuple):
    """What the flows left behind."""

    home: Path
    outside: list[str]
    """What was done beside their own folders: connections, programs, files."""
    codes: dict[str, int]

    def made(self) -> dict[str, Path]:
        """Return every file and folder that was made, by its name below the one above all of them."""
        above = self.home.parent
        places = [self.home, above / "out", above / "temporary"]
        return {str(path.relative_to(above)): path for place in places for path in place.rglob("*")}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    """Run all flows in a person's new home folder, where everything that is made may be read by everybody."""
    above = tmp_path_factory.mktemp("private")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("XDG_", "OBVERSE_"))]:
            patch.delenv(name)
        for folder in ("home", "temporary"):
            (above / folder).mkdir()
        for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(above / "home"))
        patch.setenv("TMPDIR", str(above / "temporary"))
        patch.setattr("tempfile.tempdir", str(above / "temporary"))
        patch.setattr(sys, "dont_write_bytecode", True)  # what Python keeps beside the sources is none of ours
        before = os.umask(0)
        try:
            with GUARD.watch(above, programs=True) as outside:
                codes = asyncio.run(_all_flows(above / "home"))
        finally:
            os.umask(before)
        yield Done(above / "home", outside, codes)


async def _all_flows(home: Path) -> dict[str, int]:
    """Do what a person does: in the desk, the tutorial, and on the command line; return the commands' exit codes."""
    given = ["--reviewer", "R. Hale"]
    store = open_store(open_demo(locations.store_file()))
    desk = desk_on(store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        await pilot.press("1", "n", *SECRET, "escape", "e", "u", "f", "question_mark", "escape")
        for key in ("m", "S", "P", "V"):  # the matrix, the search, the progress, the views
            await pilot.press(key)
            await settled(pilot)
            await pilot.press(*"force", "escape", "escape")
        await settled(pilot)
    preferences.keep(store, "R. Hale", "layout", "{}")
    pair = store.reader.execute("SELECT id FROM pair LIMIT 1").fetchone()[0]
    report, title = store.reader.execute("SELECT id, title FROM report LIMIT 1").fetchone()
    store.close()
    lesson = locations.data_folder() / "tutor.sqlite"
    shutil.copy(locations.store_file(), lesson)
    tutor = open_store(lesson)
    app = TutorApp(desk.config, tutor)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "1")
    tutor.close()
    out, codes = home.parent / "out", {}
    for command in COMMANDS:
        values = {"pair": pair, "report": report, "title": title, "out": out, "secret": SECRET}
        words = [each.format(**values) for each in command.split()]
        codes[command] = max(run([*given, *words]), codes.get(command, 0))
    crash.tell(ValueError(f"it quotes {SECRET}"), locations.store_file(), "review")
    return codes


def test_every_command_of_the_flows_did_what_it_should(done: Done) -> None:
    wrong = {command: code for command, code in done.codes.items() if code not in (0, 1)}
    assert not wrong


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes: a home folder is its owner's there")
def test_everything_that_is_made_is_for_its_owner_alone(done: Done) -> None:
    made = done.made()
    modes = {name: (path.is_file(), stat.S_IMODE(path.lstat().st_mode)) for name, path in made.items()}
    wrong = {name: oct(mode) for name, (is_file, mode) in modes.items() if mode != (0o600 if is_file else 0o700)}
    assert not wrong
    files = {name for name, (is_file, _) in modes.items() if is_file}
    assert {".sqlite", ".toml", ".csv", ".jsonl"} <= {Path(name).suffix for name in files}
    assert any("backup" in name for name in files)
    assert any("crash" in name or name.endswith((".txt", ".log")) for name in files), files
    assert len(modes) - len(files) > 5


def test_no_flow_connects_to_anything_or_writes_elsewhere(done: Done) -> None:
    assert done.outside == []


def test_nothing_of_a_document_or_note_stands_anywhere_but_in_stores_backups_and_exports(done: Done) -> None:
    told = 0
    for name, path in done.made().items():
        if path.is_file() and "sqlite" not in name and not name.startswith("out"):
            told += 1
            content = path.read_bytes()
            assert SECRET.encode() not in content, name
            assert b"recommendation" not in content.lower() or path.suffix == ".toml", name
    assert told >= 2


def test_files_of_every_format_are_read_without_a_network(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for name, content in _of_every_format().items():
        (folder / name).write_bytes(content)
    store = open_store(tmp_path / "store.sqlite")
    with Readers(1, reads="tests.hostile.refusing:read_source") as readers:
        found = import_paths(store, [folder], readers=readers)
    store.close()
    states = {outcome.name.rsplit("/", 1)[-1]: outcome for outcome in found.outcomes}
    assert {each.state for each in states.values()} <= {"added", "known"}, [
        each for each in states.values() if each.state == "failed"
    ]
    assert {Path(name).suffix for name in states} >= {".txt", ".md", ".html", ".docx", ".xlsx", ".pdf", ".toml", ".csv"}


def test_the_process_that_reads_would_be_stopped_at_a_connection(tmp_path: Path) -> None:
    """The test above would tell: a reader that connects is stopped, and the file fails."""
    (tmp_path / "letter.txt").write_text("We accept recommendation 1.")
    store = open_store(tmp_path / "store.sqlite")
    with Readers(1, reads="tests.hostile.refusing:connect") as readers:
        (outcome,) = import_paths(store, [tmp_path / "letter.txt"], readers=readers).outcomes
    store.close()
    assert outcome.state == "failed"
    assert "ConnectionRefusedError" in outcome.reason or "stopped on it" in outcome.reason


def _of_every_format() -> dict[str, bytes]:
    from tests.hostile import papers

    lines = [
        "Response of the Police and Crime Commissioner for Northmoor", "Northmoor Police", "1 May 2024",
        "Recommendation 1", "We accept this recommendation and will review it by June 2024.", "Yours sincerely",
    ]  # fmt: skip
    return {
        "letter.txt": papers.as_text(lines),
        "letter.md": papers.as_text([f"# {lines[0]}", *lines[1:]]) + b"\n",
        "letter.html": "".join(f"<p>{line}</p>" for line in lines).encode(),
        "letter.docx": _word(lines),
        "letter.pdf": papers.as_pdf(lines),
        "report.toml": b'title = "A report"\npublished = 2024-01-16\n[[recommendation]]\ntext = "Forces should vet."\n',
        "report.csv": b"# title: Another report\nlabel,text\nRecommendation 1,Forces should vet everybody.\n",
        "register.xlsx": _register(),
    }


def _word(lines: list[str]) -> bytes:
    from tests.data.documents import office

    return office.docx("".join(office.p(line) for line in lines))


def _register() -> bytes:
    from tests.data.documents import office

    rows = [["No", "Report", "Recommendation", "Force", "Response", "Status"]]
    rows += [
        [f"Recommendation {n}", "A report", "Forces should vet.", "Northmoor Police", "We accept it.", "Open"]
        for n in (1, 2, 3)
    ]
    return office.xlsx({"Tracker": office.rows(*rows)})
