"""A document beside what was understood of it, walked piece by piece. `WhatWasReadScreen` adds the correcting."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from data import what_was_read as read
from tui.commands import READ
from tui.screens import what_was_read_view as view
from tui.screens.acting_screen import ActingScreen
from tui.widgets.bars import Bar
from tui.widgets.document_pane import DocumentPane
from tui.widgets.keys_bar import KeysBar
from tui.widgets.piece_list import PieceList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from data.what_was_read import Piece, WhatWasRead
    from tui.commands import Command

_ONLY_RESPONSES = frozenset(f"read.{name}" for name in ("link", "unlink", "move", "voice"))
_ONLY_REPORTS = frozenset(f"read.{name}" for name in ("kind", "due", "addressees"))
"""Commands that the footer leaves out: they do nothing to the other sort of document."""
_FLIPS = ("", "-pieces-only", "-document-only")


class PiecesScreen(ActingScreen):
    """Shows the whole text of a document, and the list of its pieces; one follows the other."""

    SCOPE: ClassVar[str] = READ

    def __init__(self, subject: str, subject_id: str, offset: int = -1) -> None:
        """Show a "response" or a "report", from the piece at an offset of its text, if there is one."""
        super().__init__()
        self._asked = (subject, subject_id, offset)
        self._subject = subject
        """What is shown: a "response" or a "report"."""
        self._flip = 0
        self._walked = -1
        """The paragraph of the document that was gone to last; -1 once the list was."""
        self.what: WhatWasRead

    def compose(self) -> ComposeResult:
        """Lay out the header, the document beside the list, the facts and the keys."""
        self.header, self.facts, self.keys = Bar(id="header"), Bar(id="facts"), KeysBar(id="keys")
        self.document = DocumentPane(id="document")
        self.list = PieceList(id="pieces")
        yield self.header
        with Container(id="sides"):
            yield self.document
            yield self.list
        yield self.facts
        yield self.keys

    def on_mount(self) -> None:
        """Read what was read, and show it from where it was asked for."""
        self.header.ground = "bar"
        self.facts.rule = self.keys.rule = True
        self.paint()
        self._fit()
        subject, subject_id, offset = self._asked
        self.open(subject, subject_id, offset)

    def on_resize(self) -> None:
        """Stand the two sides beside each other, or one above the other."""
        self._fit()

    def _fit(self) -> None:
        self.set_class(self.narrow, "-narrow")
        for place, name in enumerate(_FLIPS):
            if name:
                self.set_class(self.narrow and self._flip == place, name)
        self.draw_keys()

    def footer(self) -> Sequence[Command]:
        """Leave out what is only for the other kind of document."""
        other = _ONLY_REPORTS if self._subject == "response" else _ONLY_RESPONSES
        return [each for each in super().footer() if each.id not in other]

    @property
    def key_lines(self) -> int:
        """Two lines of keys."""
        return 2

    # What is shown

    def open(self, subject: str, subject_id: str, offset: int = -1) -> None:
        """Show a response or a report, with the cursor on the piece at an offset."""
        reader = self.desk.store.reader
        self.what = (read.of_response if subject == "response" else read.of_report)(reader, subject_id)
        self._subject = subject
        self._fit()
        pieces = self.what.pieces
        cursor = next((at for at, each in enumerate(pieces) if each.start <= offset < each.end), 0)
        if offset >= 0:
            kinds = (read.PASSAGE, read.RECOMMENDATION)
            cursor = next(
                (at for at, each in enumerate(pieces) if each.kind in kinds and each.start <= offset < each.end), cursor
            )
        self._fill(cursor)

    def reload(self) -> None:
        """Read it again, after something changed; stay where the cursor was, or go to what was just added there."""
        before, place, left_out = self.piece, self.list.cursor, self.left_out
        self.what = (read.of_response if self.what.subject == "response" else read.of_report)(
            self.desk.store.reader, self.what.id
        )
        same = [
            at
            for at, each in enumerate(self.what.pieces)
            if before and (each.kind, each.start, each.key) == (before.kind, before.start, before.key)
        ]
        near = min(same, key=lambda at: abs(at - place)) if same else place
        if left_out is not None:
            added = [at for at, each in enumerate(self.what.pieces) if (each.start, each.end) == left_out]
            near = added[-1] if added else near
        self._fill(near)

    def _fill(self, cursor: int) -> None:
        what = self.what
        self.document.paragraph = -1
        title = what.document_name or "no document"
        self.document.show(what.document, view.marks(what.pieces), title)
        passages = sum(each.kind == read.PASSAGE for each in what.pieces)
        known = sum(each.kind == read.RECOMMENDATION for each in what.pieces)
        count = f"{passages} passages" if what.subject == "response" else f"{known} recommendations"
        self.list.list(view.listed(what.pieces), cursor, f"understood: {count}")
        self.go(cursor)

    @property
    def piece(self) -> Piece | None:
        """The piece under the cursor."""
        return self.what.pieces[self.list.cursor] if self.what.pieces else None

    @property
    def left_out(self) -> tuple[int, int] | None:
        """The paragraph of the document that is marked and belongs to no piece; None for none."""
        return self.document.paragraphs[self.document.paragraph] if self.document.paragraph >= 0 else None

    def go(self, place: int) -> None:
        """Go to a piece of the list; the document follows."""
        self.list.cursor = place
        self.document.paragraph = self._walked = -1
        piece = self.piece
        self.document.focused_piece = self.list.cursor
        if piece is not None and piece.start >= 0:
            self.document.bring(piece.start, piece.end)
        else:
            self.document.refresh()
        self.draw_bars()

    def draw_bars(self) -> None:
        """Draw the header and the lines below."""
        self.header.rows = (view.header_row(self.what, self.mark, self.echo, self.narrow),)
        left_out = self.left_out
        words = self.what.document[left_out[0] : left_out[1]] if left_out else ""
        self.facts.rows = view.facts_rows(self.piece, self.what, words)

    # Move

    def do_read_next(self) -> None:
        """Go to the next piece."""
        self.go(self.list.cursor + 1)

    def do_read_previous(self) -> None:
        """Go to the piece before."""
        self.go(self.list.cursor - 1)

    def do_read_first(self) -> None:
        """Go to the first piece."""
        self.go(0)

    def do_read_last(self) -> None:
        """Go to the last piece."""
        self.go(len(self.what.pieces) - 1)

    def do_read_paragraph_down(self) -> None:
        """Go on to the next paragraph of the document."""
        self._step(1)

    def do_read_paragraph_up(self) -> None:
        """Go back to the paragraph before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        pane = self.document
        if not pane.paragraphs:
            self.say("There is no document here to walk through.")
            return
        here = self._walked
        if here < 0:
            piece = self.piece
            at = piece.start if piece and piece.start >= 0 else pane.offset_at_top()
            here = max(bisect_right([start for start, _ in pane.paragraphs], at) - 1, 0)
        self._to_paragraph(max(0, min(here + by, len(pane.paragraphs) - 1)))

    def _to_paragraph(self, place: int) -> None:
        """Mark a paragraph; where it was understood as something, the list goes there."""
        pane = self.document
        start, end = pane.paragraphs[place]
        found = [mark.piece for mark in pane.marks if mark.start < end and start < mark.end]
        if found:
            self.list.cursor = found[-1]
        pane.focused_piece = found[-1] if found else -1
        pane.paragraph = place if not found else -1
        pane.bring(start, end)
        pane.refresh()
        self._walked = place
        self.draw_bars()

    def do_read_scroll_down(self) -> None:
        """Scroll the document down half a page; the list follows."""
        self._scroll(max(self.document.page // 2, 1))

    def do_read_scroll_up(self) -> None:
        """Scroll the document up half a page; the list follows."""
        self._scroll(-max(self.document.page // 2, 1))

    def _scroll(self, lines: int) -> None:
        self.document.scroll_lines(lines)
        top = self.document.offset_at_top()
        after = [mark for mark in self.document.marks if mark.end > top]
        if after:
            mark = min(after, key=lambda mark: mark.start)
            self.list.cursor = mark.piece
            self.document.focused_piece = mark.piece
            self.document.paragraph = self._walked = -1
        self.draw_bars()

    def do_read_flip(self) -> None:
        """Give the list the room, then the document, then both, on a narrow screen."""
        if not self.narrow:
            self.say("Both sides are in sight already. On a screen below 100 columns this gives one the room.")
            return
        self._flip = (self._flip + 1) % len(_FLIPS)
        self._fit()

    def do_read_document(self) -> None:
        """Read the whole document."""
        piece = self.piece
        self.desk.show_document(self.what.subject, self.what.id, piece.start if piece else -1)

    def do_read_other(self) -> None:
        """Show the report of this response; or go back from it to the response."""
        if self.what.subject == "response":
            self.open("report", self.what.report_id)
        elif self._asked[0] == "response":
            self.open(*self._asked)
        else:
            self.say("Open a response from the review or the library to go to its report and back.")

    def on_piece_list_chosen(self, message: PieceList.Chosen) -> None:
        """Go to the piece that was clicked."""
        self.go(message.place)

    def on_document_pane_chosen(self, message: DocumentPane.Chosen) -> None:
        """Go to the paragraph that was clicked."""
        starts = [start for start, _ in self.document.paragraphs]
        if starts:
            self._to_paragraph(max(bisect_right(starts, message.offset) - 1, 0))

    def do_read_leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss(None)
