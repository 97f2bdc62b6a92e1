"""Going through a document page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.parts import Part
from tui.screens import document_view as view
from tui.screens.document import DocumentScreen

if TYPE_CHECKING:
    from data.document_places import PageStart


class Paging(Part[DocumentScreen]):
    """A part of the document screen."""

    def off_page_next(self) -> str:
        """Only where it is known where pages begin."""
        pane = self.owner.document
        return "" if pane.pages else view.pages_words(pane.pages, self.owner.sheet)

    off_page_previous = off_page_go_to = off_page_next

    def do_page_next(self) -> None:
        """Go to the next page that is ruled off."""
        here = self._here()
        after = [each for each in self.owner.document.pages if each.offset > here]
        if after:
            self._go(after[0])
        else:
            self.owner.say("That was the last page.")

    def do_page_previous(self) -> None:
        """Go to the page before."""
        here = self._here()
        before = [each for each in self.owner.document.pages if each.offset < here]
        if before:
            self._go(before[-1])
        else:
            self.owner.say("This is the first page.")

    def do_page_go_to(self) -> None:
        """Ask for a page."""
        from tui.widgets.prompt import Prompt  # an input is slow to import

        pages = self.owner.document.pages
        last = max(self.owner.sheet.pages, pages[-1].page)
        self.owner.ask(Prompt("page", "page", "", f"{pages[0].page} … {last}"))

    def entered(self, typed: str) -> None:
        """Go to a page by its number, or, where nothing was read on it, to the page before it."""
        pages = self.owner.document.pages
        last = max(self.owner.sheet.pages, pages[-1].page)
        first = 1 if self.owner.sheet.pages else pages[0].page
        if not typed.strip().isdecimal() or not first <= int(typed) <= last:
            self.owner.say(f"“{typed.strip()}” is no page of this document. There are {first} to {last}.")
            return
        wanted = int(typed)
        before = [each for each in pages if each.page <= wanted]
        self._go(before[-1] if before else pages[0])
        if (before[-1].page if before else 0) != wanted:
            self.owner.say(f"Where page {wanted} begins is not known: nothing was read on it.")

    def _here(self) -> int:
        piece = self.owner.piece
        return piece.start if piece else self.owner.document.offset_at_top()

    def _go(self, page: PageStart) -> None:
        self.owner.go_to_offset(page.offset)
        self.owner.document.aim_at(page.offset)
