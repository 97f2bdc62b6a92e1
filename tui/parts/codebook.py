"""The codebook beside the pair: what each status means, for as long as the reviewer wants to see it."""

from __future__ import annotations

from data import codebook
from tui.parts import Part
from tui.plain import one_line
from tui.screens.queue_screen import QueueScreen
from tui.widgets.codebook_pane import CodebookPane, Judged


class Codebook(Part[QueueScreen]):
    """A part of the review. The definitions stand in the place of the queue; on a narrow screen, of the texts."""

    _pane: CodebookPane | None = None

    def do_codebook_beside(self) -> None:
        """Show the definitions, or hide them."""
        screen = self.owner
        if self._pane is None:
            self._pane = CodebookPane(self.desk.regime, self.desk.keymap)
            self._pane.ink = self.desk.ink
            screen.query_one("#desk").mount(self._pane, before=screen.queue)
            # What is judged of the pair that is shown is marked: each way to change it draws the header or the facts.
            screen.watch(screen.header, "rows", self._draw, init=False)
            screen.watch(screen.facts, "rows", self._draw, init=False)
        else:
            self._pane.display = not self._pane.display
        screen.set_class(self._shown, "-codebook")
        self._draw()
        screen.queue.aim_at(screen.queue.cursor)

    @property
    def _shown(self) -> bool:
        return self._pane is not None and self._pane.display

    def _draw(self) -> None:
        if self._pane is None or not self._shown:
            return
        pair = self.owner.pair
        if pair is None:
            self._pane.tell(Judged())
            return
        now = pair.standing
        older = self._older(now.status, now.definition)
        self._pane.tell(Judged(now.status, now.acceptance, now.progress, older))

    def _older(self, status: str, definition: str) -> str:
        """Return the words that the status was given by, where they are others than those that stand now."""
        if not status or not definition:
            return ""
        folders = self.desk.config.regime_folders()
        if definition in codebook.standing_ids(self.desk.store.reader, self.desk.regime, folders):
            return ""
        was = codebook.learnt(self.desk.store.reader, definition)
        return one_line(was.words) if was else "words that this store does not know"

    def off_codebook_scroll(self) -> str:
        """Only what is shown can be scrolled."""
        shows = self.desk.keymap.shown("codebook.beside")
        return "" if self._shown else f"The definitions are not shown: {shows} shows them."

    def do_codebook_scroll(self) -> None:
        """Scroll on by a page; after the end, from the start again."""
        pane = self._pane
        if pane is None:
            return
        at_end = pane.top >= pane.line_count - pane.page
        pane.scroll_lines(-pane.top if at_end else max(pane.page - 1, 1))
