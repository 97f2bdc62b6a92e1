"""The document screen: a whole response or report to read, with what it is judged by beside it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Container

from data import what_was_read as read
from data.document_places import key_of, page_starts, sheet_of
from tui.commands import DOCUMENT
from tui.screens import document_view as view
from tui.screens.acting_screen import ActingScreen
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.piece_list import PieceList
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from data.pairs import Pair
    from data.what_was_read import Piece
    from tui.commands import Command
    from tui.parts.faces import Finds
    from tui.widgets.choice_bar import ChoiceBar
    from tui.widgets.document_pane import DocumentPane
    from tui.widgets.prompt import Prompt

CRITERIA, OWN, REPORT = "criteria", "own", "report"
"""What the side pane shows: what is judged by, the pieces of this document, the recommendations of the report."""
SIDES = (CRITERIA, OWN, REPORT)


class DocumentScreen(ActingScreen):
    """Reads a response or a report from end to end, passage by passage, page by page, or word by word."""

    SCOPE: ClassVar[str] = DOCUMENT
    PARTS: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "find": "tui.parts.finding:Finding",
            "page": "tui.parts.paging:Paging",
            "scroll": "tui.parts.scrolling:Scrolling",
            "tie": "tui.parts.tying:Tying",
        }
    )

    def __init__(self, subject: str, subject_id: str, offset: int = -1, number: int = 0) -> None:
        """Show a "response" or a "report" from an offset of its text on, beside the pair `number` (0 for none)."""
        super().__init__()
        self._asked = (subject, subject_id, offset, number)
        self.subject = subject
        self.number = number
        self.pair: Pair | None = None
        """The pair that one came from: its recommendation is the one that links are followed of."""
        self.key = ""  # of its recommendation, in the report's own terms
        self.pieces: tuple[Piece, ...] = ()
        self.cursor = -1
        self.side = CRITERIA
        self._flipped = False

    @property
    def place_key(self) -> str:
        """Each document is a place of its own."""
        return f"{DOCUMENT}:{self.subject}:{self._asked[1]}"

    def compose(self) -> ComposeResult:
        """Lay out the header, the document beside the side pane, the facts and the keys."""
        self.header, self.facts, self.keys = Bar(id="header"), Bar(id="facts"), KeysBar(id="keys")
        self.document = ReadingPane(id="document")
        self.criteria = TextPane(id="criteria")
        self.listing = PieceList(id="listing")
        yield self.header
        with Container(id="sides"):
            yield self.document
            yield self.criteria
            yield self.listing
        yield self.facts
        yield self.keys

    def on_mount(self) -> None:
        """Read the document, and show it from where it was asked for."""
        self.header.ground = "bar"
        self.facts.rule = self.keys.rule = True
        self.paint()
        self.part("page"), self.part("tie")  # the footer asks them what is off
        self.open(*self._asked)

    def on_resize(self) -> None:
        """Stand the two sides beside each other, or show one of them."""
        self._fit()

    def _fit(self) -> None:
        self.set_class(self.narrow, "-narrow")
        self.set_class(self._flipped, "-side")
        self.set_class(self.side == CRITERIA, "-criteria")
        self.set_class(self.side != CRITERIA, "-listing")
        self.criteria.ruled = not self.narrow
        self.draw_keys()

    @property
    def key_lines(self) -> int:
        """Two lines of keys."""
        return 2

    @property
    def _finding(self) -> Finds:
        return cast("Finds", self.part("find"))

    def footer(self) -> Sequence[Command]:
        """While words are looked for, the keys of links go from match to match, and Escape ends that."""
        if not self.document.matches:
            return super().footer()
        names = {"document.next-link": "match", "document.previous-link": "match", "document.leave": "end finding"}
        return [each._replace(label=names.get(each.id, each.label)) for each in super().footer()]

    # What is shown

    def open(self, subject: str, subject_id: str, offset: int = -1, number: int = 0) -> None:
        """Show a response or a report at an offset; with no offset at the first piece of the pair's, or at the top."""
        self._asked = (subject, subject_id, offset, number)
        self.subject, self.number = subject, number
        if subject == "report" and self.side == REPORT:
            self.side = OWN
        self._read()
        self.document.matches, self.document.match = [], -1
        self._show()
        self._fit()
        place = next((at for at, each in enumerate(self.pieces) if each.start <= offset < each.end), -1)
        if place < 0 and offset < 0:
            place = next((at for at, each in enumerate(self.pieces) if self.is_own(each)), 0)
        if place >= 0:
            self.go(place)
        else:
            self.go_to_offset(offset)

    def _read(self) -> None:
        reader = self.desk.store.reader
        subject, subject_id, _, _ = self._asked
        self.what = (read.of_response if subject == "response" else read.of_report)(reader, subject_id)
        self.sheet = sheet_of(reader, subject, subject_id)
        if not self.what.document and subject == "report":
            self.what = view.typed_in(self.what)
        self.pieces = view.steps(self.what)
        self.pair = view.pair_at(reader, self.number, self.desk.reviewer)
        self.number = self.number if self.pair else 0
        self.key = key_of(reader, self.pair.recommendation_id) if self.pair else ""

    def _show(self) -> None:
        """Hand what was read to the panes."""
        pane = self.document
        pane.rule_off(page_starts((each.page, each.start) for each in self.pieces), self.sheet.pages)
        pane.bars = view.bars(self.pieces, self.subject, self.pair, self.key)
        pane.evidence = view.evidence(self.what, self.sheet, self.pair)
        title = self.what.document_name or "typed on a form"
        pane.show(self.what.document, view.marks(self.pieces, self.subject), title)
        self._show_side()

    def _show_side(self) -> None:
        if self.side == CRITERIA:
            self.criteria.show(*view.criteria(self.pair, self.desk.regime))
            return
        rows = view.listed(self.side_pieces, self.document.bars if self.side == OWN else {})
        kind = "passages" if self.side == OWN and self.subject == "response" else "recommendations"
        self.listing.list(rows, self._side_cursor(), f"{len(rows)} {kind}")

    @property
    def side_pieces(self) -> tuple[Piece, ...]:
        """What the list at the side lists: the pieces of this document, or the recommendations of its report."""
        if self.side == OWN:
            return self.pieces
        return tuple(each for each in self._of_report if each.kind == read.RECOMMENDATION)

    @cached_property
    def _of_report(self) -> tuple[Piece, ...]:
        return read.of_report(self.desk.store.reader, self.what.report_id).pieces

    def _side_cursor(self) -> int:
        if self.side == OWN:
            return self.cursor
        return next((at for at, each in enumerate(self.side_pieces) if each.key == self.key), 0)

    def reload(self) -> None:
        """Read it again, after something changed; stay where one is."""
        piece, top = self.piece, self.document.top
        self._read()
        self._show()
        same = [at for at, each in enumerate(self.pieces) if piece and each.start == piece.start]
        self.cursor = same[0] if same else min(self.cursor, len(self.pieces) - 1)
        self.document.focused_piece = self.cursor
        self.document.top = top
        self._show_side()
        self.draw_bars()

    def read_anew(self) -> None:
        """Read it again: it may have been corrected meanwhile."""
        self.reload()

    def is_own(self, piece: Piece) -> bool:
        """Return whether a piece is linked to the pair at hand, or is its recommendation."""
        return view.is_of(piece, self.subject, self.pair, self.key)

    @property
    def piece(self) -> Piece | None:
        """The piece that one is on."""
        return self.pieces[self.cursor] if 0 <= self.cursor < len(self.pieces) else None

    def go(self, place: int) -> None:
        """Go to a piece."""
        if not self.pieces:
            self.draw_bars()
            return
        self.cursor = self.document.focused_piece = max(0, min(place, len(self.pieces) - 1))
        piece = self.pieces[self.cursor]
        self.document.bring(piece.start, piece.end)
        self._follow()

    def go_to_offset(self, offset: int, end: int = -1) -> None:
        """Go to a place of the text; the last piece that begins before it is the one that one is on."""
        self.cursor = bisect_right([each.start for each in self.pieces], offset) - 1
        self.document.focused_piece = self.cursor
        self.document.bring(offset, max(end, offset + 1))
        self._follow()

    def be_on(self, place: int) -> None:
        """Be on a piece that is in sight; nothing scrolls."""
        self.cursor = self.document.focused_piece = place
        self.document.refresh()
        self._follow()

    def _follow(self) -> None:
        if self.side == OWN:
            self.listing.cursor = max(self.cursor, 0)
        self.draw_bars()

    def draw_bars(self) -> None:
        """Draw the header and the lines below."""
        piece, pane = self.piece, self.document
        page = view.page_of(piece, pane.pages, piece.start if piece else pane.offset_at_top())
        place = view.place_words(self.pieces, max(self.cursor, 0), self.subject, page, self.sheet.pages)
        self.header.rows = (view.header_row(self.what, place, self.mark, self._echo, self.narrow),)
        pages = view.pages_words(pane.pages, self.sheet)
        self.facts.rows = view.facts_rows(piece, pages, self._finding.words)

    # Move

    def do_document_next(self) -> None:
        """Go to the next piece."""
        self.go(self.cursor + 1)

    def do_document_previous(self) -> None:
        """Go to the piece before."""
        self.go(self.cursor - 1)

    def do_document_first(self) -> None:
        """Go to the top."""
        self.document.top = 0
        self.go(0)

    def do_document_last(self) -> None:
        """Go to the end."""
        self.go(len(self.pieces) - 1)

    def do_document_next_link(self) -> None:
        """Go to the next match of what is looked for, or else to the next piece of the pair's."""
        self._link(1)

    def do_document_previous_link(self) -> None:
        """Go to the match before, or else to the piece of the pair's before."""
        self._link(-1)

    def _link(self, step: int) -> None:
        if self.document.matches:
            self._finding.step(step)
            return
        own = [at for at, each in enumerate(self.pieces) if self.is_own(each)]
        if not own:
            of = f"linked to {self.pair.short_label}" if self.pair else "to go to: no pair was open before this"
            self.say(f"There is no passage {of}.")
            return
        self.go(view.next_of(own, self.cursor, step))

    def on_reading_pane_scrolled(self) -> None:
        """Be on what is in sight after the wheel or the scrollbar, too."""
        self.part("scroll").follow()

    def on_document_pane_chosen(self, message: DocumentPane.Chosen) -> None:
        """Go to what was clicked."""
        self.go_to_offset(message.offset)

    def on_piece_list_chosen(self, message: PieceList.Chosen) -> None:
        """Go to the piece that was clicked; of a recommendation beside a response, to what is linked to it."""
        if self.side == OWN:
            self.go(message.place)
            return
        self.listing.cursor = message.place
        chosen = self.side_pieces[message.place]
        linked = [at for at, each in enumerate(self.pieces) if any(tie.key == chosen.key for tie in each.ties)]
        if linked:
            self.go(linked[0])
        else:
            self.say(f"No passage is linked to {chosen.name}.")

    # See

    def do_document_side(self) -> None:
        """Show the next thing at the side."""
        self.side = SIDES[(SIDES.index(self.side) + 1) % len(SIDES)]
        if (self.side, self.subject) == (REPORT, "report"):
            self.side = CRITERIA  # a report's own pieces are its recommendations
        self._fit()
        self._show_side()

    def off_document_flip(self) -> str:
        """On a wide screen there is nothing to flip."""
        return "" if self.narrow else "Both sides are in sight already."

    def do_document_flip(self) -> None:
        """Show the side pane instead of the document, or the document again."""
        self._flipped = not self._flipped
        self._fit()

    def do_document_other(self) -> None:
        """Show the report of the response; of the report, the response that one came from."""
        if self.subject == "response":
            self.open("report", self.what.report_id, -1, self.number)
        elif self.pair is not None:
            self.open("response", self.pair.response_id, -1, self.number)
        else:
            self.say("No response was open before this report.")

    def do_document_read(self) -> None:
        """Show what was understood of it."""
        offset = self.piece.start if self.piece and self.sheet.sha256 else -1
        self.desk.show_what_was_read(self.subject, self.what.id, offset)

    def on_choice_bar_chosen(self, message: ChoiceBar.Chosen) -> None:
        """Do what was to be done with the link that was chosen."""
        message.prevent_default()  # nothing here chooses what a correction says
        self.put_away(message.bar)
        if message.value:
            self.part("tie").chosen(message.value)

    def do_document_undo(self) -> None:
        """Take back the newest act."""
        self.take_back()

    def do_document_redo(self) -> None:
        """Bring back what was taken back."""
        self.bring_back()

    # Find, and go to a page: both asked for in place of the footer

    def on_prompt_typed(self, message: Prompt.Typed) -> None:
        """Look for what is typed, as it is typed."""
        if message.purpose == "find":
            self._finding.typed(message.prompt, message.text)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Keep what is looked for, or go to the page; what is typed of a link is saved as elsewhere."""
        if message.purpose not in ("find", "page"):
            return
        message.prevent_default()
        self.put_away(message.prompt)
        if message.purpose == "find":
            self._finding.entered(message.text)
        else:
            self.part("page").entered(message.text)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Look for nothing."""
        if message.purpose == "find":
            self._finding.end()

    def do_document_leave(self) -> None:
        """Look for nothing any more; else go back to where one came from."""
        if self.document.matches:
            self._finding.end()
        else:
            self.desk.leave(self.what.report_id)
