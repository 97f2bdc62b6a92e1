"""Files of settings: regime, theme, configuration with its keys, and reports typed as TOML, JSON and CSV."""

from __future__ import annotations

import copy
import json
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import tomli
from hypothesis import strategies as st

import themes
from data import regime
from data.documents.blocks import UnreadableError
from data.reading.report_file import read_report_file
from data.regime import RegimeError
from tests.hostile.target import Target
from tests.hostile.texts import hostile, lines
from tui import config, keymap
from tui.commands import commands
from tui.config import ConfigError
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.target import Check

REPORT = {
    "title": "An inspection of vetting", "publisher": "HMICFRS", "published": date(2024, 1, 16), "regime": "section55",
    "bodies": ["Northmoor Police", "all forces"],
    "body": [{
        "name": "Eastmoor Police", "local_policing_body": "PCC", "chief_officer": "CC", "region": "East", "kind": "force",
        "aliases": ["EP"], "valid_from": "2020-01-01", "valid_to": "2024-01-01",
    }],
    "recommendation": [
        {
            "label": "Recommendation 1", "kind": "recommendation", "text": "By 1 May 2024, forces should vet.",
            "addressees": ["chief constables"], "due": "2024-05-01", "page": 3, "under": "1",
        },
        {"label": 2, "text": "Within 28 days they should say so."},
    ],
}  # fmt: skip
CONFIG = {
    "reviewer": "R. Hale", "theme": "dusk", "store": "here.sqlite", "regime": "section55", "mouse": True,
    "clipboard": "auto", "review": {"suggestions": True, "held_share": 0.1},
    "keys": {"review.flag": "x", "app.quit": ["q", "ctrl+q"], "review.undo": False},
}  # fmt: skip
KEYS = (
    "x", "ctrl+z", "", " ", "g g", "g  g", "ctrl+", "+", "++", "ctrl++", "shift+a", "A", "f99", "f1", "ctrl+ctrl+x", "escape",
    "enter", "tab", "a b c", ",", "a,b", "漢", "\x1b", "\0", "space", "alt+[", "ctrl+é", "hyper+x", "up", "ctrl+[", "ctrl+m",
)  # fmt: skip


def values() -> st.SearchStrategy[Any]:
    """Give a value that stands where another is wanted."""
    plain = st.one_of(
        st.integers(), st.sampled_from([0, -1, 10**9, 2**63, 10**30, 10**300, -(10**30)]), st.floats(), st.booleans(),
        lines(2), hostile(2, surrogates=False), st.sampled_from(KEYS), st.dates(), st.datetimes(), st.times(),
        st.sampled_from(["/dev/zero", "../../x.toml", "//server/x.toml", "\\\\server\\x.toml", "~nobody/x.toml", "x" * 5000]),
    )  # fmt: skip
    within = st.dictionaries(lines(1), plain, max_size=3)
    return st.one_of(plain, plain, plain, st.lists(plain, max_size=3), within, st.lists(within, max_size=2))


def places(table: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every key of a table, and to every table in its lists."""
    found = []
    items = table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    for name, value in items:
        found += [(*before, name), *places(value, (*before, name))]
    return found


def changed(table: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Give a table of which some values are of another kind, some keys are missing, and some are new."""
    every = places(table)

    def change(steps: list[tuple[tuple[Any, ...], str, Any, str]]) -> dict[str, Any]:
        made = copy.deepcopy(table)
        for way, how, value, name in steps:
            holder: Any = made
            try:
                for step in way[:-1]:
                    holder = holder[step]
                if how == "set":
                    holder[way[-1]] = value
                elif how == "drop":
                    del holder[way[-1]]
                else:
                    holder[name] = value
            except (KeyError, IndexError, TypeError):  # a change before has taken it away
                continue
        return made

    step = st.tuples(st.sampled_from(every), st.sampled_from(["set", "set", "set", "drop", "add"]), values(), lines(1))
    return st.lists(step, min_size=1, max_size=3).map(change)


def toml(value: Any, top: bool = True) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, dict):
        inside = [f"{json.dumps(str(name))} = {toml(each, False)}" for name, each in value.items()]
        return "\n".join(inside) + "\n" if top else "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(each, False) for each in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007f")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return repr(value)


def texts(table: dict[str, Any], suffix: str = "toml") -> st.SearchStrategy[bytes]:
    """Give the bytes of a file: the table, changed; or with lines that are doubled, torn or foreign; or no text at all."""
    write = {"toml": toml, "json": lambda made: json.dumps(made, default=str)}[suffix]
    good = write(table).encode("utf-8", "replace")

    def torn(at: int, piece: bytes, length: int) -> bytes:
        at %= len(good)
        return good[:at] + piece + good[at + length :]

    odd = [
        b"a = " + b"[" * 5000, b"a = " + b"{a=" * 3000, b"x" + b".x" * 3000 + b" = 1", good + good, b"\xff\xfe" + good,
        b"\xef\xbb\xbf" + good, good.replace(b"\n", b"\r"), good.replace(b"\n", b"\r\n"), b"", b"\0", b"[" * 20000,
        b'{"a":' * 20000, b"a = " + b"9" * 6000, good.decode().encode("utf-16"), b'"\\ud800" = 1',
        b'{"title": "\\ud800", "recommendation": [{"text": "\\udfff x"}]}', b"[[a]]\n" * 3000, b"[a" + b".a" * 2000 + b"]",
        b'{"title": ' + b"9" * 5000 + b"}", b"a = " + b"[[" * 90 + b"]]" * 90, b"title = '''" + b"x" * 100000,
    ]  # fmt: skip
    return st.one_of(
        changed(table).map(write).map(lambda text: text.encode("utf-8", "replace")),
        changed(table).map(write).map(lambda text: text.encode("utf-8", "replace")),
        changed(table).map(write).map(lambda text: text.encode("utf-8", "replace")),
        st.builds(torn, st.integers(0), st.one_of(st.binary(max_size=9), lines(1).map(str.encode)), st.integers(0, 40)),
        st.sampled_from(odd),
        hostile(6, surrogates=False).map(str.encode),
    )


def table_of(path: Path) -> dict[str, Any]:
    """Return what a TOML file of ours holds."""
    return tomli.loads(path.read_text("utf-8"))


def in_words(error: Exception) -> None:
    """Refuse a refusal without words, or one that could not be shown."""
    assert str(error).strip()
    one_line(str(error)).encode()
    assert "Traceback" not in str(error)


@contextmanager
def _regimes(folder: Path) -> Iterator[Check]:
    path = folder / "regime.toml"

    def check(content: bytes) -> None:
        path.write_bytes(content)
        for asked in (path, str(path)):
            try:
                found = regime.load(asked)
            except RegimeError as error:
                in_words(error)
                continue
            for day in ("", "2024-01-16", "0001-01-01", "9999-12-31"):
                found.last_day(day)
            assert all(one_line(status.word).strip() for status in found.statuses)

    yield check


@contextmanager
def _themes(folder: Path) -> Iterator[Check]:
    path = folder / "own.toml"

    def check(content: bytes) -> None:
        path.write_bytes(content)
        try:
            found = themes.load("own", (folder,))
        except themes.ThemeError as error:
            in_words(error)
            return
        assert found.dimmed

    yield check


@contextmanager
def _configs(folder: Path) -> Iterator[Check]:
    path, desk_commands = folder / "config.toml", commands(regime.load())

    def check(content: bytes) -> None:
        path.write_bytes(content)
        try:
            found = config.load(path, {})
            keys = keymap.resolve(desk_commands, found.keys, found.where)
        except ConfigError as error:
            in_words(error)
            return
        assert all(keymap.display(key) is not None for chosen in keys.keys.values() for key in chosen)
        assert 0 <= found.held_share <= 1

    yield check


@contextmanager
def _reports(folder: Path) -> Iterator[Check]:
    def check(given: tuple[str, bytes]) -> None:
        suffix, content = given
        try:
            found = read_report_file(f"report{suffix}", content)
        except UnreadableError as error:
            in_words(error)
            return
        for text in (found.title, found.publisher, *(each.text for each in found.recommendations)):
            text.encode()
        assert not found.regime or regime.is_name(found.regime)

    yield check


def _csv() -> st.SearchStrategy[bytes]:
    cells = st.lists(lines(2), max_size=7)
    head = st.one_of(
        st.just(["label", "text", "addressees", "due"]), st.just(["recommendation", "text"]), st.just(["text"]), cells
    )
    sign = st.sampled_from([",", ";", "\t"])

    def write(first: list[str], rows: list[list[str]], by: str, comments: list[str], quotes: bool) -> bytes:
        mark = '"' if quotes else ""
        made = [by.join(f"{mark}{each}{mark}" for each in row) for row in (first, *rows)]
        return "\n".join([*(f"# {each}" for each in comments), *made]).encode("utf-8", "replace")

    comment = st.one_of(
        st.sampled_from(["title: A report", "published: 31 February 9999", "bodies: all forces"]), lines(1)
    )
    return st.builds(write, head, st.lists(cells, max_size=4), sign, st.lists(comment, max_size=3), st.booleans())


TARGETS = (
    Target("regime files", texts(table_of(regime.SHIPPED / "section55.toml")), _regimes, share=90, limit=2.0, short=60),
    Target("theme files", texts(table_of(themes.SHIPPED / "dusk.toml")), _themes, share=70, limit=2.0, short=40),
    Target("configuration files", texts(CONFIG), _configs, share=100, limit=2.0, short=60),
    Target(
        "report files",
        st.one_of(
            st.tuples(st.just(".toml"), texts(REPORT)),
            st.tuples(st.just(".toml"), texts(REPORT)),
            st.tuples(st.just(".json"), texts(REPORT, "json")),
            st.tuples(st.just(".csv"), _csv()),
        ),
        _reports,
        share=90,
        limit=4.0,
        short=60,
    ),
)
