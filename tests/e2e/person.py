"""A person at a terminal: presses keys, looks at what comes, and remembers what must be in the store."""

from __future__ import annotations

import fcntl
import os
import reprlib
import signal
import sqlite3
import struct
import termios
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

QUIET = 0.12
"""Seconds without a byte: the screen shows all that a key did."""
PATIENCE = 10.0
"""Seconds in which a desk on a busy machine has done what a key asks."""
A_MOMENT = 0.5
"""Seconds after a line was entered or left; also, a key that is read together with Escape is Alt and that key."""
SOON = 2.0
"""Seconds in which a judgement that is going to be saved is saved."""
FIELDS = ("status", "acceptance", "progress", "note", "evidence", "flagged", "later")
ESCAPE, ENTER, TAB, HOME, SUSPEND, F1, F2 = "\x1b", "\r", "\t", "\x1b[H", "\x1a", "\x1bOP", "\x1bOQ"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"


@dataclass
class Person:
    """Sits at one desk after another on one store. `expected` is each row that must be there, as what it changed."""

    command: Sequence[str]
    environ: Mapping[str, str]
    store: Path
    expected: list[dict[str, object]] = field(default_factory=list)
    acts: int = 0
    """Keys, or texts, that were pressed so far."""
    columns: int = 120
    lines: int = 36
    desk: Terminal | None = None

    def sit_down(self, until: str) -> None:
        """Start the desk, and wait for words on it."""
        self.desk = Terminal(self.command, self.environ, self.columns, self.lines)
        self.at(until, since=0)
        self.look()

    @property
    def terminal(self) -> Terminal:
        """The terminal of the desk that runs."""
        assert self.desk is not None
        return self.desk

    # Press and look

    def press(self, *keys: str, until: str = "") -> str:
        """Press keys one after another; return what was written by the last one, once the screen is quiet."""
        since = 0
        for key in keys:
            since = self.terminal.press(key)
            self.acts += 1
            if key in (ESCAPE, ENTER):
                time.sleep(A_MOMENT)
            if key != keys[-1]:
                self.look()
        if until:
            self.at(until, since)
        self.look()
        return self.terminal.seen[since:].decode(errors="replace")

    def type(self, text: str) -> None:
        """Type a text as a quick typist does."""
        for letter in text:
            self.terminal.press(letter)
            self.terminal.read(0.005)
        self.acts += 1

    def paste(self, text: str) -> None:
        """Paste a text, in brackets as a terminal sends it, in as many pieces as its buffer takes."""
        data = (PASTE + text + PASTED).encode()
        while data:
            written = os.write(self.terminal.master, data[:2048])
            data = data[written:]
            self.terminal.read(0.001)
        self.acts += 1

    def at(self, words: str, since: int) -> None:
        """Wait until words are written."""
        self.terminal.wait_for(words, seconds=30, since=since)

    def look(self) -> None:
        """Wait until the screen is quiet; a cursor that blinks is not waited for."""
        until = time.perf_counter() + 1.0
        while time.perf_counter() < until and self.terminal.read(QUIET):
            pass

    def resize(self, columns: int, lines: int) -> None:
        """Pull at the corner of the window."""
        self.columns, self.lines = columns, lines
        fcntl.ioctl(self.terminal.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.acts += 1
        self.look()

    # Judge

    def does(self, *keys: str, **changed: object) -> None:
        """Press keys that save something: one row more in the store."""
        self.press(*keys)
        self.expects(**changed)

    def did(self, *keys: str, **changed: object) -> bool:
        """Press keys that save something unless it stands so already; return whether a row came."""
        self.press(*keys)
        until = time.perf_counter() + SOON
        while len(changes(self.store)) == len(self.expected) and time.perf_counter() < until:
            self.terminal.read(QUIET)
        if len(changes(self.store)) == len(self.expected):
            return False
        self.expected.append({"action": "act", **changed})
        return True

    def does_many(self, key: str, **changed: object) -> int:
        """Press a key that saves several rows in one act; return how many."""
        before = len(self.expected)
        assert self.did(key, **changed)
        while len(self.expected) < len(changes(self.store)):
            self.expected.append(changed)
        self.check()
        return len(self.expected) - before

    def expects(self, **changed: object) -> None:
        """Expect one more row, with what it changed; `action` is "act" unless it is said."""
        self.expected.append({"action": "act", **changed})
        self.check()

    def check(self) -> None:
        """Compare every row of the store with what must be there, once the desk has got so far."""
        until = time.perf_counter() + PATIENCE
        while len(found := changes(self.store)) < len(self.expected) and time.perf_counter() < until:
            self.terminal.read(QUIET)
        assert len(found) == len(self.expected), f"{short(found[-3:])} for {short(self.expected[-3:])}"
        for place, (row, expected) in enumerate(zip(found, self.expected, strict=True)):
            for name, value in expected.items():
                known = row.get(name, "")
                assert value(known) if callable(value) else known == value, (
                    f"row {place} of {len(found)}: {name} is {short(known)} in {short(row)}, expected {short(value)}"
                )

    # Leave

    def signal(self, number: int) -> int:
        """Send a signal, and return the exit code."""
        os.kill(self.terminal.pid, number)
        return self.terminal.wait_for_exit()

    def suspend_and_come_back(self, until: str) -> None:
        """Press Ctrl+Z, see that the desk stopped and gave the screen back, and continue it."""
        since = self.terminal.press(SUSPEND)
        self.at("\x1b[?1049l", since)
        _, status = os.waitpid(self.terminal.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        since = len(self.terminal.seen)
        os.kill(self.terminal.pid, signal.SIGCONT)
        self.at(until, since)
        self.look()
        self.acts += 2


def short(value: object) -> str:
    """Return a value for a message; a note of seven pages would hide the rest."""
    shown = reprlib.Repr()
    shown.maxstring = shown.maxother = 80
    return shown.repr(value)


def changes(path: Path) -> list[dict[str, object]]:
    """Return what each row changed of what it took the place of, oldest first, with its "action"."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        rows = {row["id"]: row for row in connection.execute("SELECT * FROM annotation ORDER BY id")}
    finally:
        connection.close()
    found = []
    for row in rows.values():
        before = rows.get(row["supersedes"])
        changed: dict[str, object] = {"action": row["action"]}
        for name in FIELDS:
            if row[name] != (before[name] if before is not None else (0 if name in ("flagged", "later") else "")):
                changed[name] = row[name]
        found.append(changed)
    return found
