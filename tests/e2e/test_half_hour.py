"""A reviewer's half hour in a real terminal: some two hundred acts, each in the store once the screen has shown it.

HALF_HOUR_ROUNDS=1 plays all of it, 20 makes a longer sitting of it; without it the short run plays what is judged, what
is taken back, and how the desk is left against its will.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from data.demo import SAMPLE
from data.projection import rebuild
from data.search.upkeep import check
from data.store import open_store
from tests.e2e.person import ENTER, ESCAPE, F1, F2, HOME, TAB, Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STATUSES = {
    "1": "compliant",
    "2": "partly",
    "3": "not-compliant",
    "4": "not-addressed",
    "5": "not-applicable",
    "6": "needs-evidence",
}
ROUNDS = int(os.environ.get("HALF_HOUR_ROUNDS", "0"))
MOST_NOTE = 20_000
QUEUE = "SELECT * FROM queue ORDER BY number"
SIZES = ((80, 24), (60, 20), (200, 60), (99, 30))


@pytest.fixture
def person(environ: dict[str, str], tmp_path: Path) -> Iterator[Person]:
    """A person who begins with nothing: no store, no name."""
    del environ["OBVERSE_REVIEWER"]
    environ["LOGNAME"] = "rhale"
    store = tmp_path / "store.sqlite"
    command = [sys.executable, "-m", "obverse", "--store", str(store)]
    someone = Person(command, environ, store)
    yield someone
    if someone.desk is not None:
        someone.desk.kill()


def judge(person: Person, digits: str) -> None:
    """Give statuses, one pair after another; where one stands already, which adds no row, go back and give another."""
    for digit in digits:
        if not person.did(digit, status=STATUSES[digit]):
            other = str(int(digit) % len(STATUSES) + 1)
            person.press("k")
            person.does(other, status=STATUSES[other])
        person.check()


def sit_down_again(person: Person) -> None:
    """Start the desk where it was left, and wait until it can write: flag what is shown, and take the flag off."""
    person.sit_down("saved")
    for _ in range(2):
        person.does("f", flagged=lambda value: value in (0, 1))


def test_half_an_hour(person: Person) -> None:
    first_run_and_import(person)
    for _ in range(ROUNDS):
        judging(person)
        undo_and_redo(person)
        notes(person)
        marks_and_quotes(person)
        queue_and_filter(person)
        the_other_screens(person)
        the_matrix(person)
        windows_and_themes(person)
        many_at_once(person)
        away_and_back(person)
    if not ROUNDS:
        judging(person)
        undo_and_redo(person)
        person.press(ENTER)
        many_at_once(person)
        away_and_back(person)
    the_end(person)


def first_run_and_import(person: Person) -> None:
    """The name, then the sample, from an empty library."""
    person.sit_down("Who reviews here?")
    person.press(ENTER, until="no reports here yet")
    person.press("i")
    person.paste(str(SAMPLE))
    person.press(ENTER, until="0 of 74 pairs judged")
    person.press("a", until="saved")


def judging(person: Person) -> None:
    """Pair after pair, some again, one walked past, one put off."""
    person.press(HOME)
    judge(person, "121")
    person.press("j", "k", "j")
    judge(person, "2134156")
    person.press("k")
    judge(person, "2")
    person.does("s", later=1)
    judge(person, "11222113")


def undo_and_redo(person: Person) -> None:
    """Four acts back, two of them again."""
    for _ in range(4):
        person.does("u", action="undo")
    for _ in range(2):
        person.does("U", action="redo")
    judge(person, "34")


def notes(person: Person) -> None:
    """Typed, pasted, pasted too large, left empty, and changed."""
    person.press(ENTER)
    person.press("n", until="Note on")
    person.type("no figure for the 24-hour limit; ask at revisit")
    person.does(ESCAPE, note="no figure for the 24-hour limit; ask at revisit")
    person.press("j", "n")
    lines = "\n".join(f"{number}. a line of a letter that was copied" for number in range(60))
    person.paste(lines)
    person.does(ESCAPE, note=lines)
    person.press("j", "n")
    person.paste("a wall of text without an end, " * 4000)
    person.press("x", until="left out")
    person.does(ESCAPE, note=lambda note: MOST_NOTE - 1 <= len(note) <= MOST_NOTE)
    person.press("j", "n", "?", F1, until="Help: the note")
    person.press(ESCAPE)
    person.does(ESCAPE, note=lambda note: str(note).endswith("?"))


def marks_and_quotes(person: Person) -> None:
    """Flags, what the body says, how far it is, and its words as evidence."""
    person.press("j")
    person.does("f", flagged=1)
    person.does("f", flagged=0)
    person.does("f", flagged=1)
    person.does("a", "1", acceptance=lambda value: value)
    person.does("p", "2", progress=lambda value: value)
    person.press("p", ESCAPE)
    person.does("e", evidence=lambda value: value not in ("", "[]"))
    person.press("j", "J", "J")
    person.does("e", evidence=lambda value: value not in ("", "[]"))
    person.press("j", "V", "l", "s")
    person.does("e", evidence=lambda value: value not in ("", "[]"))
    person.press("y")


def queue_and_filter(person: Person) -> None:
    """A filter, judged in; go to; bodies and recommendations; orders; views."""
    person.press("/")
    person.type("unreviewed body:saltmarsh")
    person.press(ENTER)
    judge(person, "21")
    person.press("/", ESCAPE)
    person.press("#")
    person.type("R3")
    person.press(ENTER)
    person.press("]", "]", "[", "}", "{")
    person.press("o", "2", "o", "1")
    person.press("B", "j", "j", ESCAPE)
    person.press(ENTER)


def the_other_screens(person: Person) -> None:
    """Looked at and left: nothing of it writes a judgement."""
    person.press("h")
    person.press(ESCAPE)
    person.press("c", "j", "j", ESCAPE)
    person.press("w", "j", "j", "J", ESCAPE)
    person.press("d", "j", " ", ESCAPE)
    person.press("?", TAB, TAB)
    person.press(ESCAPE)
    person.press("i", ESCAPE)
    person.press("S")
    person.type("property")
    person.press("\x1b[B", "\x1b[B", ENTER)
    person.press("P", TAB, "j", ESCAPE)
    person.press("g", "e", ESCAPE)
    person.press("g", "v", ESCAPE)
    person.press("g", "r")
    person.check()


def the_matrix(person: Person) -> None:
    """Judged in the cell, column by column."""
    person.press("g", "r", "m")
    person.press(TAB)
    for digit in "1213":
        person.does(digit, status=STATUSES[digit])
        person.press(TAB)
    person.does("f", flagged=1)
    person.does("u", action="undo")
    person.press("o", "h", "l", ESCAPE)
    person.press("g", "r")


def windows_and_themes(person: Person) -> None:
    """The window is pulled about between two judgements; themes are tried."""
    person.press(ENTER)
    for (columns, lines), digit in zip(SIZES, "1234", strict=True):
        person.resize(columns, lines)
        judge(person, digit)
        person.press("k")
    person.resize(40, 10)
    person.press("1", "2", "3")
    person.resize(120, 36)
    person.check()
    person.press(F2, F2, "T", "j", "j", ESCAPE)
    judge(person, "2")


def many_at_once(person: Person) -> None:
    """Some pairs, not applicable in one act, which one undo takes back."""
    person.press(HOME, "x", "x", "x", "b", "5", until="y")
    changed = person.does_many("y", action="act", status=STATUSES["5"])
    assert person.does_many("u", action="undo") == changed


def away_and_back(person: Person) -> None:
    """Suspended, hung up in the middle of a note, and cut off by a flat battery."""
    person.suspend_and_come_back("saved")
    judge(person, "12")
    person.press("n", until="Note on")
    person.type("half a thou")
    person.at("half a thou", since=0)
    assert person.signal(signal.SIGHUP) == 128 + signal.SIGHUP
    person.check()
    sit_down_again(person)
    person.press("n", until="half a thou")
    person.type("ght")
    person.does(ESCAPE, note=lambda note: str(note).endswith("half a thought"))
    judge(person, "31")
    person.terminal.kill()
    person.check()
    sit_down_again(person)
    judge(person, "4")


def the_end(person: Person) -> None:
    """Left in order; everything is there, under the name that was given, and a sound store."""
    person.press("q")
    assert person.terminal.wait_for_exit() == 0
    person.check()
    assert person.acts >= (200 * ROUNDS or 60)
    assert b"Traceback" not in person.terminal.seen
    store = open_store(person.store)
    assert {row[0] for row in store.reader.execute("SELECT DISTINCT reviewer FROM annotation")} == {"rhale"}
    assert store.reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert store.reader.execute("PRAGMA foreign_key_check").fetchall() == []
    assert check(store) == ()
    projected = [tuple(row) for row in store.reader.execute(QUEUE)]
    rebuild(store)
    assert [tuple(row) for row in store.reader.execute(QUEUE)] == projected
    store.close()
