"""A screen that is one pane of text to read: the base of the help and of a pair's history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.screens.desk_screen import DeskScreen
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.text_pane import Head, TextPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.widgets.text_pane import Paragraph

MARGIN = 18
"""Cells for what stands beside the text: a key, a moment."""


class ReadingScreen(DeskScreen):
    """Shows a title, paragraphs that scroll, and the keys. Its commands are `SCOPE`.down, .up and so on."""

    MARGIN: ClassVar[int] = MARGIN
    """Cells for what stands beside the text."""

    def title_words(self) -> str:
        """Return what stands at the top."""
        return ""

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return what is to be read."""
        return ()

    def compose(self) -> ComposeResult:
        """Lay out the title, the text and the keys."""
        header = Bar(id="header")
        header.ground = "bar"
        header.rows = ((((self.title_words(), "bar"),), ()),)
        yield header
        self.pane = TextPane(id="text", margin=self.MARGIN, bare=True)
        yield self.pane
        keys = KeysBar(id="keys")
        keys.rule = True
        keys.styles.height = 2
        yield keys

    def on_mount(self) -> None:
        """Show the text."""
        self.paint()
        self.call_after_refresh(lambda: self.pane.show(Head(), self.paragraphs()))

    def down(self) -> None:
        """Scroll a line down."""
        self.pane.scroll_lines(1)

    def up(self) -> None:
        """Scroll a line up."""
        self.pane.scroll_lines(-1)

    def page_down(self) -> None:
        """Scroll a page down, less a line of context."""
        self.pane.scroll_lines(max(self.pane.page - 1, 1))

    def page_up(self) -> None:
        """Scroll a page up, less a line of context."""
        self.pane.scroll_lines(-max(self.pane.page - 1, 1))

    def leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss()
