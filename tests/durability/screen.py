"""What stands on a terminal's screen, from the bytes that a program wrote to it: as much of one as the desk uses."""

from __future__ import annotations

import codecs
import re

from rich.cells import cell_len

_SEQUENCE = re.compile(
    r"\x1b(?:"
    r"\[(?P<given>[0-9;:?<=>]*)[ -/]*(?P<final>[@-~])"  # CSI: cursor, erase, colour, modes
    r"|[\]P_^X](?P<string>[^\x07\x1b]*)(?:\x07|\x1b\\)"  # OSC, DCS, APC: titles, clipboard
    r"|[ -/]*(?P<short>[0-Z\\^-~])"
    r")"
)
_LONGEST = 4096
"""Characters of a sequence that has not ended, after which it is none."""


class Screen:
    """Cells of characters. Feed it what a program writes, in pieces of any size, and read its lines.

    Knows where the cursor goes, what is erased, wide characters and the second screen; colours are passed over.
    What it does not know raises ValueError: a screen that is misread would prove nothing.
    """

    def __init__(self, columns: int, lines: int) -> None:
        """Begin empty."""
        self.columns, self.height = columns, lines
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self.second = False
        """Whether the program has asked for the second screen, as a desk does and a shell does not."""
        self._clear()

    def _clear(self) -> None:
        self._cells = [[" "] * self.columns for _ in range(self.height)]
        self._x = self._y = 0

    @property
    def lines(self) -> list[str]:
        """The text of each line."""
        return ["".join(row) for row in self._cells]

    @property
    def at(self) -> int:
        """The line that is half written, by where the cursor stands in it; -1 where it stands before any of it."""
        return self._y if self._x else -1

    @property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(self.lines)

    def feed(self, data: bytes) -> None:
        """Take what the program wrote. A sequence or character that is cut short waits for its rest."""
        text, self._rest = self._rest + self._decode(data), ""
        at = 0
        while at < len(text):
            if text[at] != "\x1b":
                end = text.find("\x1b", at)
                end = len(text) if end < 0 else end
                for character in text[at:end]:
                    self._put(character)
                at = end
                continue
            found = _SEQUENCE.match(text, at)
            if found is None:
                if len(text) - at > _LONGEST:
                    raise ValueError(f"no sequence of a terminal: {text[at : at + 40]!r}")
                self._rest = text[at:]
                return
            at = found.end()
            if found["final"]:
                self._control(found["given"], found["final"])

    def _put(self, character: str) -> None:
        if character == "\r":
            self._x = 0
        elif character == "\n":
            self._newline()
        elif character == "\b":
            self._x = max(self._x - 1, 0)
        elif character == "\t":
            self._x = min(self._x - self._x % 8 + 8, self.columns - 1)
        elif character >= " " and character != "\x7f":
            width = cell_len(character)
            if not width:  # it is drawn over the one before
                return
            if self._x + width > self.columns:
                self._x = 0
                self._newline()
            row = self._cells[self._y]
            row[self._x] = character
            if width == 2:
                row[self._x + 1] = ""
            self._x += width

    def _newline(self) -> None:
        if self._y + 1 < self.height:
            self._y += 1
        else:
            self._cells = [*self._cells[1:], [" "] * self.columns]

    def _control(self, given: str, final: str) -> None:
        if given[:1] in ("?", "<", ">", "="):
            if given == "?1049" and final in "hl":
                self.second = final == "h"
                self._clear()
            return
        numbers = [int(each) if each.isdigit() else 0 for each in re.split("[;:]", given)] if given else []
        first = (numbers or [0])[0]
        if final in "Hf":
            line, column = (*(each or 1 for each in numbers), 1, 1)[:2]
            self._y, self._x = min(line, self.height) - 1, min(column, self.columns) - 1
        elif final == "J":
            self._erase_below(first)
        elif final == "K":
            start, end = {0: (self._x, self.columns), 1: (0, self._x + 1), 2: (0, self.columns)}[first]
            self._cells[self._y][start:end] = [" "] * (end - start)
        elif final in "ABCD":
            step = first or 1
            down, right = {"A": (-step, 0), "B": (step, 0), "C": (0, step), "D": (0, -step)}[final]
            self._y = min(max(self._y + down, 0), self.height - 1)
            self._x = min(max(self._x + right, 0), self.columns - 1)
        elif final == "G":
            self._x = min(first or 1, self.columns) - 1
        elif final not in "mhlnctqrsu":  # colours, modes, questions, titles: nothing of the text
            raise ValueError(f"a sequence of a terminal that is not known here: {given}{final}")

    def _erase_below(self, what: int) -> None:
        if what == 2 or what == 3:
            self._cells = [[" "] * self.columns for _ in range(self.height)]
            return
        if what:
            raise ValueError(f"a way to erase that is not known here: {what}")
        self._cells[self._y][self._x :] = [" "] * (self.columns - self._x)
        for line in range(self._y + 1, self.height):
            self._cells[line] = [" "] * self.columns
