"""The keys that work now: the statuses on the first line, whole and coloured; the others after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message

from tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from data.regime import Regime
    from tui.commands import Command
    from tui.keymap import Keymap
    from tui.widgets.bars import Part, Row


_BETWEEN = re.compile(r"(?<=.)/(?=.)")
"""The stroke between two keys."""


def status_row(regime: Regime, keymap: Keymap, width: int) -> Row:
    """Return the line of the status keys: with words, with short words, or with glyphs alone, as fits."""
    parts: tuple[Part, ...] = ()
    for word in ("word", "short", ""):
        parts = ()
        for status in regime.statuses:
            key = keymap.shown(f"status.{status.name}")
            if not key:
                continue
            name = getattr(status, word) if word else ""
            gap = "   " if word else " "
            parts += ((f"{key} ", "strong"), (f"{status.glyph} ", f"role:{status.role}"), (name + gap, "text"))
        if sum(cell_len(words) for words, _ in parts) <= width - 2:
            break
    return parts, ()


def command_rows(
    commands: Sequence[Command],
    keymap: Keymap,
    width: int,
    lines: int,
    why_off: Callable[[Command], str] | None = None,
) -> list[Row]:
    """Return at most `lines` lines of "key label", as many as fit; the last command, help, always does.

    A command for which `why_off` has a reason is dimmed: its key says it.
    """
    hints = _hints(commands, keymap, why_off)
    if not hints:
        return []
    *others, last = hints
    reserved = cell_len(last[0]) + cell_len(last[1]) + 4
    rows: list[list[Part]] = [[]]
    room = width - 2
    for key, label, off in others:
        need = cell_len(key) + 1 + cell_len(label) + 2
        if need > room - (reserved if len(rows) == lines else 0):
            if len(rows) == lines:
                break
            rows.append([])
            room = width - 2
        rows[-1] += [(f"{key} ", "dimmed" if off else "strong"), (f"{label}  ", "dimmed" if off else "muted")]
        room -= need
    if reserved > room + 2 and len(rows) < lines:
        rows.append([])
    rows[-1] += [(f"{last[0]} ", "strong"), (last[1], "muted")]
    return [(tuple(row), ()) for row in rows]


def _hints(
    commands: Sequence[Command], keymap: Keymap, why_off: Callable[[Command], str] | None
) -> list[tuple[str, str, bool]]:
    """Return (keys, label, off) of the commands that have a key; neighbours with one label are one: "j/k pair"."""
    hints: list[tuple[str, str, bool]] = []
    for command in commands:
        key = keymap.shown(command.id)
        if not key:
            continue
        off = bool(why_off and why_off(command))
        if hints and hints[-1][1:] == (command.label, off):
            hints[-1] = (f"{hints[-1][0]}/{key}", command.label, off)
        else:
            hints.append((key, command.label, off))
    return hints


class KeysBar(Bar):
    """The footer. A click on a key, or on its label, is as good as the key."""

    DEFAULT_CSS = "KeysBar { height: 3; }"

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, key: str) -> None:
            """Tell which, as it is shown."""
            super().__init__()
            self.key = key

    def key_at(self, x: int, y: int) -> str:
        """Return the key, as it is shown, whose hint is at a cell; "" for none. Of "j/k pair", the one that is hit."""
        found = self.part_at(x, y)
        if found is None:
            return ""
        row, at, into = found
        keys, label_due = "", False
        for place, (words, style) in enumerate(self.rows[row][0][: at + 1]):
            if style == "strong" or (style == "dimmed" and not label_due):
                keys, label_due = words.strip(), style == "dimmed"
                here = into if place == at else 0
            else:
                label_due = False
        return _one_of(keys, here) if keys else ""

    def on_click(self, event: events.Click) -> None:
        """Say which key was clicked."""
        key = self.key_at(event.x, event.y)
        if key:
            self.post_message(self.Pressed(key))


def _one_of(keys: str, into: int) -> str:
    """Return the key at a cell of "j/k"; a stroke alone, or at an end, is a key itself."""
    start = 0
    for each in _BETWEEN.split(keys):
        if into <= start + cell_len(each):
            return each
        start += cell_len(each) + 1
    return keys
