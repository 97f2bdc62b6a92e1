"""What to set on many pairs, asked in place of the keys: a status by its key, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.asking_bar import AskingBar, by_digit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events

    from data.annotations import Changes
    from data.regime import Choice, Regime
    from tui.widgets.bars import Part

_OTHERS: tuple[tuple[str, str, Changes], ...] = (
    ("0", "no status", {"status": ""}),
    ("f", "flag", {"flagged": True}),
    ("F", "no flag", {"flagged": False}),
    ("s", "later", {"later": True}),
    ("S", "not later", {"later": False}),
)


class BulkBar(AskingBar):
    """Mounted while it is chosen what to set; calls `answer` with the changes, or None to leave all as it is."""

    DEFAULT_CSS = "BulkBar { height: 4; }"

    def __init__(
        self,
        question: str,
        regime: Regime,
        status_keys: Mapping[str, Sequence[str]],
        answer: Callable[[BulkBar, Changes | None], None],
        a_line: int = 99,
    ) -> None:
        """Ask; `status_keys` gives the keys of each status by its name, `a_line` how many of them a line has."""
        super().__init__()
        self._question, self._regime, self._answer = question, regime, answer
        self._by_key: dict[str, Changes] = {key: changes for key, _, changes in _OTHERS}
        parts: list[Part] = []
        for status in regime.statuses:
            keys = status_keys.get(status.name, ())
            for key in keys:
                self._by_key[key] = {"status": status.name, "later": False}
            if keys:
                parts += [(keys[0], "strong"), (f" {status.glyph} {status.word}  ", f"role:{status.role}")]
        others: list[Part] = []
        for key, word, _ in _OTHERS:
            others += [(key, "strong"), (f" {word}  ", "text")]
        others += [("a", "strong"), (" accepted …  ", "text"), ("p", "strong"), (" progress …", "text")]
        self._scales: dict[str, tuple[str, Sequence[Choice]]] = {
            "a": ("acceptance", regime.acceptance),
            "p": ("progress", regime.progress),
        }
        self._scale = ""
        self._choices: Sequence[Choice] = ()
        self.rule = True
        # A key and its word each: on a narrow screen half of them a line.
        lines = [each[at : at + 2 * a_line] for each in (parts, others) for at in range(0, len(each), 2 * a_line)]
        self.rows = (self._head(), *((tuple(line), ()) for line in lines))

    def _head(self) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        return (((self._question, "focus"),), (("Esc", "strong"), (" leave it", "muted")))

    def answer_key(self, event: events.Key) -> None:
        """Choose, ask for the value of a scale, or leave everything as it is."""
        if event.key == "escape":
            self._answer(self, None)
        elif self._scale:
            if event.key.isdecimal() and int(event.key) <= len(self._choices):
                value = self._choices[int(event.key) - 1].name if event.key != "0" else ""
                changes: Changes = {"acceptance": value} if self._scale == "acceptance" else {"progress": value}
                self._answer(self, changes)
        elif event.key in self._scales:
            self._scale, self._choices = self._scales[event.key]
            self.rows = (
                self._head(),
                (tuple(by_digit(self._choices)), ()),
                ((("0", "strong"), (" none", "muted")), ()),
            )
        elif event.key in self._by_key:
            self._answer(self, self._by_key[event.key])
