"""The line in which a filter is typed: what could come next stands below it, and what is wrong is underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.highlighter import Highlighter

from tui.plain import one_line
from tui.widgets.bars import Bar
from tui.widgets.prompt import Prompt
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.text import Text
    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from data.filters.completion import Completion
    from data.filters.terms import FilterError
    from tui.ink import Ink
    from tui.widgets.bars import Part

KEYS = "Tab takes the marked word   ↑ ↓ mark another   Enter keeps the filter   Esc takes it off"
LEAST_MESSAGE = 36
"""Columns behind the pointer in which a message is begun; with fewer it stands before it."""
GAP = 3


class Wrong(Highlighter):
    """Underlines the characters from `start` to before `end`."""

    start = end = 0

    def highlight(self, text: Text) -> None:
        """Underline what is wrong."""
        if self.end > self.start:
            text.stylize("underline bold", self.start, self.end)


class Offers(Bar):
    """One line: words that could come next, one of them marked; or a pointer to what is wrong, and why it is."""

    DEFAULT_CSS = "Offers { height: 1; }"


class FilterPrompt(Prompt):
    """Asks for a filter. `offer` gives what could stand at a cursor: text and place in characters, to completions."""

    def __init__(
        self,
        purpose: str,
        text: str,
        hint: str,
        offer: Callable[[str, int], Sequence[Completion]],
        ink: Ink,
        label: str = "filter",
        keys: str = KEYS,
    ) -> None:
        """Ask for `purpose`, beginning with `text`."""
        super().__init__(purpose, label, text, hint, keys)
        self._offer, self._offered, self._marked = offer, (), 0
        self._wrong = Wrong()
        self._line.highlighter = self._wrong
        self._error: FilterError | None = None
        self._offers = Offers()
        self._offers.ink = ink

    _offered: Sequence[Completion]

    def below(self) -> ComposeResult:
        """Put the line of offers above the keys."""
        yield self._offers
        yield from super().below()

    def on_mount(self) -> None:
        """Offer something to begin with."""
        self._offer_anew()

    def on_resize(self) -> None:
        """Offer as much as there is room for."""
        self._draw()

    # What is offered

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what could come next."""
        if event.value != self._typed:
            self._typed = event.value
            self.point(None)
            self._offer_anew()

    _typed = ""

    def _offer_anew(self) -> None:
        self._offered, self._marked = self._offer(self._line.value, self._line.cursor_position), 0
        self._draw()

    def point(self, error: FilterError | None) -> None:
        """Point at what is wrong; None takes the pointer away."""
        self._error = error
        self._wrong.start, self._wrong.end = (error.start, error.end) if error else (0, 0)
        self._line.refresh()
        self._draw()

    def _draw(self) -> None:
        self._offers.rows = ((self._pointing(self._error) if self._error else self._offering(), ()),)

    def _offering(self) -> tuple[Part, ...]:
        """Return the words in one line, scrolled so that the marked one is in sight, and what that one is about."""
        if not self._offered:
            return ()
        about = one_line(self._offered[self._marked].about)
        room = max(self.size.width - 4 - (cell_len(about) + GAP if about else 0), 24)
        first, words = 0, [one_line(each.shown) for each in self._offered]
        widths = [cell_len(word) + GAP for word in words]
        while first < self._marked and sum(widths[first : self._marked + 1]) > room:
            first += 1
        parts: list[Part] = [("… ", "muted")] if first else []
        for place in range(first, len(words)):
            room -= widths[place]
            if room < 0 and place > self._marked:
                parts.append(("…  ", "muted"))
                break
            here = place == self._marked
            parts += [("▸" if here else " ", "focus"), (words[place], "focus" if here else "text"), ("  ", "muted")]
        return (*parts, (about, "muted")) if about else tuple(parts)

    def _pointing(self, error: FilterError) -> tuple[Part, ...]:
        """Return carets below what is wrong, and the message behind them, or before them where there is no room."""
        value = self._line.value
        lead = self._line.region.x - self.region.x - self._line.scroll_offset.x
        at = max(lead + cell_len(value[: error.start]) - 1, 0)  # the bar begins with a space of its own
        carets = "^" * max(min(cell_len(value[error.start : error.end]), self.size.width - at - 2), 1)
        room = self.size.width - at - len(carets) - 4
        message = one_line(str(error))
        if room >= min(LEAST_MESSAGE, cell_len(message)):
            return (" " * at, "muted"), (carets, "error"), (f"  {message}", "error")
        before = clip(message, max(at - 2, 1))
        return (before + " " * max(at - cell_len(before), 0), "error"), (carets, "error")

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take the marked word, or mark another."""
        if event.key in ("tab", "up", "down", "shift+tab"):
            event.stop()
            event.prevent_default()
            self.answer_key(event)

    def answer_key(self, event: events.Key) -> None:
        """Take the marked word, mark another, or do what every prompt does."""
        if event.key == "tab":
            self._take(self._marked)
        elif event.key in ("up", "down", "shift+tab"):
            self._mark(self._marked + (1 if event.key == "down" else -1))
        else:
            super().answer_key(event)

    def _mark(self, place: int) -> None:
        if self._offered:
            self._marked = place % len(self._offered)
            self._draw()

    def _take(self, place: int) -> None:
        if place < len(self._offered):
            text, cursor = self._offered[place].put_into(self._line.value)
            self._line.value = text
            self._line.cursor_position = cursor
            self._typed = text
            self.point(None)
            self._offer_anew()

    def on_click(self, event: events.Click) -> None:
        """Take the word that was clicked."""
        if event.widget is not self._offers or self._error is not None:
            return
        found = self._offers.part_at(event.x, event.y)
        if found is not None:
            words = one_line(self._offers.rows[0][0][found[1]][0])
            place = next((at for at, each in enumerate(self._offered) if one_line(each.shown) == words), None)
            if place is not None:
                event.stop()
                self._take(place)
                self._line.focus()
