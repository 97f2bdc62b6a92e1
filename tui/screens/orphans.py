"""The quotations whose words are not at their place any more: which, whose, and why; or all that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.worker import get_current_worker

from tui.commands import ORPHANS
from tui.dates import day
from tui.plain import one_line, plain
from tui.screens.evidence_view import certainty_words
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.bars import Bar
from tui.widgets.text_pane import Head, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.quotations import Quotation

MOST = 1_000
"""Quotations that are listed: nobody reads on beyond, and the command line lists all of them."""
SHOWN_WORDS = 400
"""Characters of a quotation."""


class OrphansScreen(ReadingScreen):
    """Lists quotations, read in a thread: a large store takes seconds."""

    SCOPE: ClassVar[str] = ORPHANS

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.cursor = 0
        self.every = False
        """Whether all quotations are listed, not only the lost ones."""
        self.listed: list[Quotation] = []
        self.total: int | None = None
        """How many stand; None while they are being read."""

    def title_words(self) -> str:
        """Return the title."""
        return (
            "Evidence: every quotation" if self.every else "Evidence: quotations that are not at their place any more"
        )

    def on_mount(self) -> None:
        """Read the quotations."""
        self.read()

    def read_anew(self) -> None:
        """Read them again: something may have been judged meanwhile."""
        self.read()

    @work(thread=True, exclusive=True, group="orphans")
    def read(self) -> None:
        """Read, with a connection of its own, what is to be listed."""
        from data.quotations import quotations

        worker, every = get_current_worker(), self.every
        reader = self.desk.store.connect()
        found: list[Quotation] = []
        total = 0
        try:
            for each in quotations(reader, going_on=lambda: not worker.is_cancelled):
                total += 1
                if (every or each.orphan) and len(found) <= MOST:
                    found.append(each)
        finally:
            reader.close()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_read, found, total)

    def _show_read(self, found: list[Quotation], total: int) -> None:
        self.listed, self.total = found, total
        self.cursor = min(self.cursor, max(len(found[:MOST]) - 1, 0))
        self._title()
        self.pane.show(Head(), self.paragraphs(), self.cursor)

    def _title(self) -> None:
        count = f"{min(len(self.listed), MOST):,} of {self.total or 0:,}" if self.total is not None else "reading"
        self.query_one("#header", Bar).rows = (((((self.title_words(), "bar"),), ((count, "muted"),))),)

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return one paragraph a quotation: the words in their context, whose they are, and why they are listed."""
        if self.total is None:
            return [Paragraph("Looking for every quotation …", style="muted")]
        shown = [self._paragraph(each, place == self.cursor) for place, each in enumerate(self.listed[:MOST])]
        if len(self.listed) > MOST:
            shown.append(Paragraph("There are more. All of them: obverse evidence --orphans", style="muted"))
        return shown or self._nothing()

    def _nothing(self) -> list[Paragraph]:
        keymap = self.desk.keymap
        if not self.total:
            keys = f"{keymap.shown('select.begin')} selects words of a response, {keymap.shown('evidence.quote')}"
            return [
                Paragraph("Nothing is quoted yet."),
                Paragraph(f"In the review {keys} quotes the marked passage.", style="muted"),
            ]
        stand = "The one quotation stands" if self.total == 1 else f"All {self.total:,} quotations stand"
        return [
            Paragraph(f"{stand} where the words are."),
            Paragraph(f"{keymap.shown('orphans.all')} lists {'it' if self.total == 1 else 'them'}.", style="muted"),
        ]

    def _paragraph(self, each: Quotation, here: bool) -> Paragraph:
        quote = each.quote
        before = f"…{_beside(quote.before, -1)}" if quote.before.strip() else ""
        words = one_line(quote.words)
        words = f"{words[:SHOWN_WORDS]}…" if len(words) > SHOWN_WORDS else words
        after = f"{_beside(quote.after, 0)}…" if quote.after.strip() else ""
        who = f"{one_line(each.reviewer)}, {day(each.at[:10])}"
        named = f"{each.label} {each.body} · {each.report} · {each.document}"
        where = named if each.number else f"pair {each.pair_id}"
        reason = each.reason or self._state(each)
        text = f"{before}{words}{after}\n{one_line(where)}\n{reason[:1].upper()}{plain(reason[1:])}. Quoted by {who}."
        span = (len(before), len(before) + len(words))
        return Paragraph(text, margin=each.state, barred=here, marked=here, quoted=(span,))

    def _state(self, each: Quotation) -> str:
        place = each.place
        return certainty_words(place.certainty, place.likeness, place.others) if place else ""

    # Move

    def _go(self, place: int) -> None:
        self.cursor = max(0, min(place, len(self.listed[:MOST]) - 1))
        self.pane.mark(self.paragraphs())
        self.pane.bring_into_sight(self.cursor)

    def do_orphans_next(self) -> None:
        """Go to the next quotation."""
        self._go(self.cursor + 1)

    def do_orphans_previous(self) -> None:
        """Go to the quotation before."""
        self._go(self.cursor - 1)

    def do_orphans_page_down(self) -> None:
        """Go a page down."""
        self._go(self.cursor + max(self.pane.page // 5, 1))

    def do_orphans_page_up(self) -> None:
        """Go a page up."""
        self._go(self.cursor - max(self.pane.page // 5, 1))

    def do_orphans_first(self) -> None:
        """Go to the first quotation."""
        self._go(0)

    def do_orphans_last(self) -> None:
        """Go to the last quotation."""
        self._go(len(self.listed) - 1)

    def do_orphans_all(self) -> None:
        """List every quotation, or only those that are lost."""
        self.every = not self.every
        self.total, self.listed, self.cursor = None, [], 0
        self._title()
        self.pane.show(Head(), self.paragraphs())
        self.read()

    def do_orphans_open(self) -> None:
        """Go to the pair."""
        if not self.listed:
            self.say("There is no quotation here to go to.")
            return
        each = self.listed[self.cursor]
        if not each.number:
            self.say("That pair is not in this store: import its response to see it.")
            return
        self.desk.show_pair(each.number, each.report_id)

    def do_orphans_leave(self) -> None:
        """Go back to where one came from."""
        self.desk.leave()


def _beside(context: str, edge: int) -> str:
    """Return context on one line, with the space that parts it from the words at its `edge`, if there is one."""
    space = " " if context[edge].isspace() else ""
    return f"{one_line(context)}{space}" if edge else f"{space}{one_line(context)}"
