"""What comes to a terminal: the output of every command, and every screen, on stores that were made to command it."""

from __future__ import annotations

import asyncio
import io
import os
import re
import shutil
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from data.store import StoreError, open_store
from tests.hostile.languages import queries, sample
from tests.hostile.stores import Poison, poisons
from tests.hostile.target import Target
from tests.hostile.texts import hostile
from tui.cli import run
from tui.clipboard import by_terminal, text_to_copy
from tui.crash import words_of
from tui.plain import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.target import Check

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no terminal is sent, the line's end aside."""
CODES = frozenset({0, 1, 2, 3, 4})
BROKEN = 5
_COMMANDS = (
    "list reports", "list pairs", "list responses", "list bodies", "list pairs --filter {q}", "list reports --report {t}",
    "search {q}", "search {q} --report {t}", "show {i}", "evidence", "evidence --orphans", "read {t}", "alike", "progress",
    "progress --by body", "codebook", "views", "views save {t} {q}", "views remove {t}", "check", "suggestions", "locate",
    "config", "annotate {i} --note {t}", "annotate {i} --status {t}", "annotate --filter {q} --note {t} --dry-run",
    "export --format csv", "export --format jsonl", "export --format jsonl --filter {q}", "import {t} --dry-run --as response",
    "import /nowhere/{t}", "list pairs --reviewer {t}", "list pairs --theme {t}", "list pairs --regime {t}",
    "--store {t} list pairs", "backup --list", "doctor", "doctor --json", "verify", "verify --json", "verify --head {t}",
    "purge --report {t} --dry-run", "purge --body {t} --dry-run", "restore {t} --dry-run",
)  # fmt: skip
_FORMATTED = ("list", "search", "evidence", "read", "alike", "progress", "codebook", "views", "check")


class Screen(io.TextIOWrapper):
    """An output that says it is a terminal, and keeps the bytes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kept = io.BytesIO()
        super().__init__(self.kept, encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        """Say so."""
        return True

    def close(self) -> None:
        """Stay open: what was written is looked at later."""


def said(arguments: list[str]) -> tuple[int, str, str]:
    """Run a command as in a terminal that takes no escapes; return its code, and what it wrote."""
    out, err = Screen(), Screen()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    try:
        code = run(arguments)
    finally:
        sys.stdout, sys.stderr = before
    return code, out.kept.getvalue().decode("utf-8"), err.kept.getvalue().decode("utf-8")


ERASED = "\r\x1b[K"
"""What the doctor itself erases the line of its progress by."""


def harmless(text: str, cells: bool = False) -> None:
    """Refuse a text that a terminal would obey; in `cells` of CSV tabs and line ends stand as they were."""
    found = OBEYED.search(text.replace("\t", "").replace("\r", "") if cells else text)
    assert found is None, repr(text[max(0, found.start() - 60) : found.end() + 60])
    assert "Traceback" not in text


@contextmanager
def _commands(folder: Path) -> Iterator[Check]:
    with _at_home(folder):
        kept = sample(folder)
        with closing(open_store(kept)) as store:
            pair = "".join(store.reader.execute("SELECT id FROM pair LIMIT 1").fetchone())

        def check(given: tuple[str, str, str, str, Poison | None, bool]) -> None:
            command, query, text, form, poison, odd = given
            path = _afresh(kept, folder / "foreign")
            if poison is not None:
                poison.odd = poison.odd and odd
                poison.into(path)
            values = {"{q}": query, "{t}": text, "{i}": pair[:12]}
            words = [values.get(each, each.replace("{t}", text)) for each in command.split()]
            if any("\0" in word for word in words):  # no program can be given such an argument
                return
            formats = ["--format", form] if words[0] in _FORMATTED and "show" not in words and len(words) < 7 else []
            code, out, err = said(["--store", str(path), *words, *formats])
            odd_store = poison is not None and poison.odd
            assert code in CODES or (odd_store and code == BROKEN), (code, err[-600:])
            harmless(err.replace(ERASED, ""))
            harmless(out, cells=form == "csv" or "csv" in words)

        yield check


def _afresh(kept: Path, folder: Path) -> Path:
    """Return a copy of a store in a folder of its own, where nothing of the one before is left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "store.sqlite"
    _copy(kept, path)
    return path


def _copy(kept: Path, path: Path) -> None:
    for end in ("", "-wal"):
        if kept.with_name(kept.name + end).exists():
            shutil.copy(kept.with_name(kept.name + end), path.with_name(path.name + end))


@contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """Let everything that a person has stand in the folder, and the terminal take no escapes."""
    kept = dict(os.environ)
    here = Path.cwd()
    os.environ.update(HOME=str(folder), TERM="dumb", COLUMNS="200", OBVERSE_REVIEWER="R. Hale", TMPDIR=str(folder))
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        del os.environ[name]
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(kept)


KEYS = (
    "enter", "escape", "tab", "up", "down", "left", "right", "pagedown", "home", "end", "slash", "question_mark", "1", "2", "0",
    "n", "e", "f", "h", "u", "m", "v", "p", "c", "a", "s", "t", "o", "l", "b", "d", "w", "k", "j", "x", "g", "i", "full_stop",
    "space", "ctrl+p", "backspace", "plus", "minus", "left_square_bracket", "right_square_bracket", "f1", "f2", "H", "S", "T",
)  # fmt: skip


@contextmanager
def _screens(folder: Path) -> Iterator[Check]:
    from tests.tui.desk_tests import desk_on

    with _at_home(folder):
        kept = sample(folder)

        async def drive(path: Path, keys: list[str], typed: str, size: tuple[int, int]) -> None:
            store = open_store(path)
            desk = desk_on(store, clipboard="off")
            try:
                async with desk.run_test(size=size) as pilot:
                    await pilot.pause()
                    _look(desk)
                    for key in keys:
                        await pilot.press(key)
                        await pilot.pause()
                        if desk.return_code is not None or not desk.is_running:
                            return
                        _look(desk)
                    desk.notify(plain(typed), markup=False)
                    desk.title = one_line(typed)
                    await pilot.pause()
                    _look(desk)
            finally:
                store.close()

        def check(given: tuple[Poison, list[str], str, tuple[int, int]]) -> None:
            poison, keys, typed, size = given
            path = _afresh(kept, folder / "foreign")
            poison.into(path)
            try:
                asyncio.run(drive(path, keys, typed, size))
            except StoreError as error:
                harmless(one_line(str(error)))

        yield check


def _look(desk: object) -> None:
    """Refuse a screen with anything in it that a terminal would obey."""
    for strip in desk.screen._compositor.render_strips():  # type: ignore[attr-defined]
        for segment in strip:
            if segment.control is None:
                assert not OBEYED.search(segment.text), repr(segment.text[:200])
                if segment.style is not None and segment.style.link:
                    raise AssertionError(f"a link: {segment.style.link[:200]!r}")


@contextmanager
def _shown(folder: Path) -> Iterator[Check]:
    def check(text: str) -> None:
        harmless(plain(text))
        line = one_line(text)
        harmless(line)
        assert "\n" not in line
        sent: list[str] = []
        by_terminal(text_to_copy(text), sent.append)
        for each in sent:
            harmless(each)
        for error in (StoreError(text), OSError(5, text, text), ValueError(text), KeyError(text)):
            for each in words_of(error, folder / "store.sqlite", None):
                harmless(each)

    yield check


_CHOSEN = st.tuples(
    st.sampled_from(_COMMANDS),
    queries(),
    hostile(2),
    st.sampled_from(["table", "json", "jsonl", "csv"]),
    st.one_of(st.none(), poisons(odd=False), poisons(odd=True)),
    st.just(True),
)
_SIZES = st.sampled_from([(120, 36), (80, 24), (60, 20), (200, 60)])
TARGETS = (
    Target("text on a terminal", hostile(10), _shown, share=140, limit=1.0, short=60),
    Target("commands", _CHOSEN, _commands, share=8, limit=8.0, short=12, programs=True),
    Target(
        "screens",
        st.tuples(poisons(odd=False), st.lists(st.sampled_from(KEYS), max_size=12), hostile(3), _SIZES),
        _screens,
        share=1,
        limit=30.0,
        short=1,
    ),
)
