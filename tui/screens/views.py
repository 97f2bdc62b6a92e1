"""Saved views: filters under names, with how many pairs each finds. Enter, or a digit, opens one in the review."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from functools import partialmethod
from typing import TYPE_CHECKING, ClassVar, cast

from data import queue
from data.filters.completion import complete
from data.queue import FilterError, Order
from data.saved_views import View, ViewError
from data.store import Author, StoreError
from tui.commands import VIEWS
from tui.likings import keep_order
from tui.plain import one_line
from tui.screens.desk_screen import DeskScreen
from tui.screens.review import ReviewScreen
from tui.view_counts import ViewCounts
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.view_list import ViewList, ViewRow

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from data.filters.completion import Completion
    from tui.widgets.filter_prompt import FilterPrompt
    from tui.widgets.prompt import Prompt

NAME, EDIT = "name", "edit"


@dataclass(slots=True)
class ViewsKept:
    """What can be taken back, for as long as the desk is open: a name, and what stood under it before."""

    undo: list[tuple[str, View | None]] = field(default_factory=list)


class ViewsScreen(DeskScreen):
    """Lists the views of a reviewer."""

    SCOPE: ClassVar[str] = VIEWS

    def __init__(self, kept: ViewsKept, report_id: str = "", title: str = "") -> None:
        """List what views find in the report that one comes from, or ("") in all."""
        super().__init__()
        self._kept, self._came_from, self._title = kept, report_id, title
        self._present: tuple[str, Order] | None = None
        """The filter and the order of the review that is open."""
        self._edited = ""
        """The name of the view whose filter is typed."""
        self._named = View("", "")
        """What is to be saved under the name that is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the header, the list and the keys."""
        self.header, self.keys = Bar(id="header"), KeysBar(id="keys")
        self.list = ViewList(id="views")
        yield self.header
        yield self.list
        yield self.keys

    def on_mount(self) -> None:
        """List the views, and count."""
        self.header.ground = "bar"
        self.keys.rule = True
        self.counts = ViewCounts(self, self.draw)
        self.counts.report_id = self._came_from
        self.counts.read()
        self.paint()
        self.draw()
        self.counts.begin()
        review = self._review()
        if review is not None:
            self._present = (review.walk.filter_text, review.walk.order)

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.draw_keys()

    @property
    def key_lines(self) -> int:
        """Two lines of keys."""
        return 2

    def read_anew(self) -> None:
        """Count again what may have changed."""
        self.counts.look()

    def draw(self) -> None:
        """Show the views with their counts."""
        found = self.counts.found
        rows = []
        for view in self.counts.listed:
            many = found.get(view)
            rows.append(ViewRow(view, f"{many:,}" if many is not None else "?" if view in found else "…"))
        if self.list.rows != tuple(rows):
            self.list.rows = tuple(rows)
        where = one_line(self._title) if self.counts.report_id and self._title else "this report"
        within = where if self.counts.report_id else "all reports"
        own = "* saved by you" if any(not row.view.ships for row in rows) else ""
        self.header.rows = (((("Saved views", "bar"), (f"   in {within}", "muted")), ((own, "muted"),)),)

    def _review(self) -> ReviewScreen | None:
        """Return the review that is open below, if one is."""
        return next((each for each in reversed(self.app.screen_stack) if isinstance(each, ReviewScreen)), None)

    @property
    def _view(self) -> View | None:
        return self.list.rows[self.list.cursor].view if self.list.rows else None

    # Open

    def do_views_open(self) -> None:
        """Review the pairs of the view under the cursor."""
        self._open(self.list.cursor)

    def _open(self, place: int) -> None:
        if place >= len(self.list.rows):
            self.say("There is no view here." if place == self.list.cursor else f"There is no view {place + 1}.")
            return
        self.list.cursor = place
        open_view(self, self.list.rows[place].view, self.counts.report_id)

    def on_view_list_chosen(self, message: ViewList.Chosen) -> None:
        """Go to the row that was clicked; open it at the second click."""
        self.list.cursor = message.place
        if message.opens:
            self._open(message.place)

    do_views_open_1 = partialmethod(_open, 0)
    do_views_open_2 = partialmethod(_open, 1)
    do_views_open_3 = partialmethod(_open, 2)
    do_views_open_4 = partialmethod(_open, 3)
    do_views_open_5 = partialmethod(_open, 4)
    do_views_open_6 = partialmethod(_open, 5)
    do_views_open_7 = partialmethod(_open, 6)
    do_views_open_8 = partialmethod(_open, 7)
    do_views_open_9 = partialmethod(_open, 8)

    # Change

    def off_views_save(self) -> str:
        """Only a review that is open has a filter to save."""
        if self._present is None:
            return "No review is open whose filter could be saved."
        return ""

    def do_views_save(self) -> None:
        """Save the filter and the order of the review under a name."""
        if self._present is None:
            return
        text, order = self._present
        self._named = View("", text, order)
        shown = one_line(text) or "all pairs"
        self._ask_name(f"a name for “{shown}”, {order.value}")

    def _ask_name(self, hint: str) -> None:
        from tui.widgets.prompt import Prompt

        self.ask(Prompt(NAME, "name", "", hint, keys="Enter saves it   Esc leaves it"))

    def off_views_edit(self) -> str:
        """Only a view that is there has a filter."""
        return "" if self._view else "There is no view here."

    off_views_remove = off_views_edit

    def do_views_edit(self) -> None:
        """Type another filter for the view under the cursor."""
        view = self._view
        if view is None:
            return
        from tui.widgets.filter_prompt import FilterPrompt

        self._edited = view.name
        keys = "Tab takes the marked word   Enter saves the filter   Esc leaves it as it was"
        self.ask(FilterPrompt(EDIT, view.filter, "", self._offer, self.desk.ink, one_line(view.name), keys))

    def _offer(self, text: str, cursor: int) -> list[Completion]:
        return complete(self.desk.store.reader, text, cursor, self.desk.vocabulary, self.counts.report_id)

    def on_prompt_typed(self, message: Prompt.Typed) -> None:
        """Point at what is wrong with a filter as it is typed."""
        if message.purpose == EDIT:
            try:
                queue.parse(message.text, self.desk.vocabulary, typing=True)
            except FilterError as error:
                cast("FilterPrompt", message.prompt).point(error)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Leave everything as it was."""
        self.put_away(message.prompt)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Save what was typed; a filter that cannot be understood stays to be set right."""
        if message.purpose == NAME:
            self.put_away(message.prompt)
            self._save(self._named._replace(name=message.text.strip()))
            return
        view = next((row.view for row in self.list.rows if row.view.name == self._edited), None)
        try:
            queue.parse(message.text, self.desk.vocabulary)
        except FilterError as error:
            cast("FilterPrompt", message.prompt).point(error)
            return
        self.put_away(message.prompt)
        if view is not None:
            self._save(view._replace(filter=message.text.strip()))

    def _save(self, view: View) -> None:
        before = next((row.view for row in self.list.rows if row.view.name.casefold() == view.name.casefold()), None)
        if before is not None and (before.filter, before.order) == (view.filter, view.order):
            self.say("That stands already.")
            return
        if self._write("save", view):
            self._kept.undo.append((view.name, before))
            self._go_to(view.name)
            self.say(f"Saved as “{one_line(view.name)}”.")

    def do_views_remove(self) -> None:
        """Remove the view under the cursor; one that ships is hidden."""
        view = self._view
        if view is not None and self._write("remove", view.name):
            self._kept.undo.append((view.name, view))
            back = self.desk.keymap.shown("views.undo")
            self.say(f"“{one_line(view.name)}” is {'hidden' if view.ships else 'removed'}. {back} takes that back.")

    def do_views_undo(self) -> None:
        """Take back what was last saved or removed."""
        if not self._kept.undo:
            self.say("There is nothing to undo.")
            return
        name, before = self._kept.undo[-1]
        if self._write("remove", name) if before is None else self._write("save", before):
            self._kept.undo.pop()
            self._go_to(name)
            self.say(f"“{one_line(name)}” is as it was before.")

    def _write(self, verb: str, what: View | str) -> bool:
        """Save or remove a view; return whether that is on disk, else say why it is not."""
        desk = self.desk
        verbs = importlib.import_module("data.saved_views")
        try:
            getattr(verbs, verb)(desk.store, Author(desk.reviewer, desk.store.device), what)
        except (ViewError, StoreError) as error:
            self.say(str(error), "error")
            return False
        self.counts.look()
        self.draw()
        return True

    def _go_to(self, name: str) -> None:
        for place, row in enumerate(self.list.rows):
            if row.view.name.casefold() == name.casefold():
                self.list.cursor = place

    # See

    def off_views_report(self) -> str:
        """Only from a report is there one to narrow it to."""
        return "" if self._came_from else "You did not come from a report: views are counted in all of them."

    def do_views_report(self) -> None:
        """Count in the report that one came from, or in all of them."""
        self.counts.count_in("" if self.counts.report_id else self._came_from)

    # Move

    def do_views_next(self) -> None:
        """Go to the next view."""
        self.list.cursor += 1

    def do_views_previous(self) -> None:
        """Go to the view before."""
        self.list.cursor -= 1

    def do_views_page_down(self) -> None:
        """Go a page down."""
        self.list.cursor += self.list.page

    def do_views_page_up(self) -> None:
        """Go a page up."""
        self.list.cursor -= self.list.page

    def do_views_first(self) -> None:
        """Go to the first view."""
        self.list.cursor = 0

    def do_views_last(self) -> None:
        """Go to the last view."""
        self.list.cursor = len(self.list.rows) - 1

    def do_views_leave(self) -> None:
        """Go back to where one came from."""
        self.desk.leave()


def open_view(screen: DeskScreen, view: View, report_id: str) -> None:
    """Review what a view finds in a report, or ("") in all: in the review that is open, or in one of its own."""
    desk = screen.desk
    try:
        asked = queue.parse(view.filter, desk.vocabulary, report_id)
    except FilterError as error:
        screen.say(f"“{one_line(view.name)}” cannot be understood. {error}", "error")
        return
    below = next((each for each in reversed(desk.screen_stack) if isinstance(each, ReviewScreen)), None)
    if below is not None and below.walk.report_id == report_id:
        desk.back_to_review()
        below.part("filter").show(view.filter, view.order)
        return
    keep_order(screen, view.order)
    number = 0
    if not view.filter:  # without a filter the review would go on with the one that was kept
        found = queue.numbers(desk.store.reader, asked, view.order, desk.reviewer, desk.today)
        number = found[0] if found else 0
    desk.show_review(report_id, view.filter, number)
