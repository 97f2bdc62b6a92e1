"""Search: a line to type in, and below it what was found, in its context, as one types. Enter goes to the place."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Container
from textual.widgets import Input, Label
from textual.worker import get_current_worker

from data.search import MOST, Found, Kind, SearchError, find, parse, read
from tui.commands import SEARCH
from tui.plain import one_line
from tui.screens.desk_screen import DeskScreen
from tui.widgets.bars import Bar
from tui.widgets.hit_list import NAMES, HitList
from tui.widgets.keys_bar import KeysBar, command_rows
from tui.widgets.kinds_bar import KindsBar
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from data.search import Hit, Query
    from tui.screens.queue_screen import QueueScreen
    from tui.widgets.bars import Part, Row

LABEL = "find"
EXAMPLES = (
    ("Type what to look for, in recommendations, responses, notes and evidence.", ""),
    ("The word you are typing is found by its beginning.", ""),
    ("", ""),
    ("custody vetting", "both words, in any order"),
    ('"in principle"', "the words in a row"),
    ("vett*", "words that begin so"),
    ("digital or data", "one of them, or both"),
    ("custody -training", "the one without the other"),
    ("(digital or data) backlog", "parentheses hold together"),
    ("in:notes budget", "only notes; so too responses, evidence"),
    ("report:keeping training", "only reports with that in the title"),
)


@dataclass(slots=True)
class LastSearch:
    """What was last searched, for as long as the desk is open."""

    text: str = ""
    kind: Kind | None = None
    cursor: int = 0


class SearchScreen(DeskScreen):
    """Finds words in everything that the store holds."""

    SCOPE: ClassVar[str] = SEARCH

    def __init__(self, last: LastSearch, report_id: str = "", report_title: str = "") -> None:
        """Go on with the `last` search; `report_id` is the report that one comes from, "" for none."""
        super().__init__()
        self.last = last
        self._report_id, self._report_title, self._only_report = report_id, report_title, False
        self._found: Found | None = None
        self._searching: sqlite3.Connection | None = None
        self._asked = self._answered = ""
        """What was asked last, and what it is that is listed: an answer to anything but the last is stale."""
        self._opens = False
        """Whether Enter was pressed before the answer was there."""

    def compose(self) -> ComposeResult:
        """Lay out the line, what is told of it, the hits and the keys."""
        self.header, self.told, self.keys = Bar(id="header"), KindsBar(id="told"), KeysBar(id="keys")
        self.line = Input(self.last.text, id="line", select_on_focus=False)
        self.hits = HitList(partial(read, self.desk.store.reader), id="hits")
        yield self.header
        with Container(id="asked"):
            yield Label(LABEL, markup=False)
            yield self.line
        yield self.told
        yield self.hits
        yield self.keys

    def on_mount(self) -> None:
        """Take the keys, and search again what was searched last."""
        self.header.ground = "bar"
        self.keys.rule = True
        self.paint()
        self.line.focus()
        self.search(self.last.cursor)

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.draw_keys()

    def read_anew(self) -> None:
        """Search again: notes may have changed, or an import may have come in."""
        self.search(self.hits.cursor)

    # Search

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        event.stop()
        if event.value != self.last.text:
            self.last.text = event.value
            self.search(0)

    def search(self, cursor: int) -> None:
        """Search what stands in the line, and go to the hit `cursor`."""
        self.last.cursor, self._opens = cursor, False
        text = self._asked = self.last.text
        try:
            query = parse(text, typing=True)
        except SearchError as error:
            self._stop()
            self._show_error(error)
            return
        if query.root is None:
            self._stop()
            self._show_nothing_asked()
            return
        self._search(text, query, self._report_id if self._only_report else "")

    def _stop(self) -> None:
        """End the search that is running: nobody waits for it any more."""
        before = self._searching
        if before is not None:
            with suppress(sqlite3.ProgrammingError):  # it has found everything in this very moment
                before.interrupt()

    @work(thread=True, exclusive=True, group="search")
    def _search(self, text: str, query: Query, report_id: str) -> None:
        """Search in a thread with a connection of its own; a later text overtakes it."""
        worker = get_current_worker()
        self._stop()
        reader = self.desk.store.connect()
        self._searching = reader
        found: Found | SearchError
        try:
            found = find(reader, query, MOST, report_id)
        except SearchError as error:
            found = error
        except sqlite3.DatabaseError as error:
            # Interrupted where something else is asked by now; else the store is locked, or damaged.
            found = SearchError(f"The store cannot be searched ({error}).", 0)
        finally:
            self._searching = None if self._searching is reader else self._searching
            reader.close()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, text, found)

    def _take(self, text: str, found: Found | SearchError) -> None:
        if text != self._asked:
            return  # something else is asked by now
        if isinstance(found, SearchError):
            self._show_error(found)
            return
        self._found, self._answered = found, text
        if self.last.kind not in (None, *found.ids):
            self.last.kind = None
        self._list(self.last.cursor)
        if self._opens and self.hits.hits and self.is_current:
            self.do_search_open()

    # Show

    def _list(self, cursor: int = 0) -> None:
        found = self._found
        if found is None:
            return
        kinds = tuple(found.ids) if self.last.kind is None else (self.last.kind,)
        if any(found.ids[kind] for kind in kinds):
            self.hits.show(found, kinds, cursor)
        else:
            self.hits.tell(self._why_nothing(found))
        self.told.show(found, self.last.kind)
        self._draw_header()

    def _why_nothing(self, found: Found) -> Sequence[tuple[str, str]]:
        where = NAMES[self.last.kind].lower() if self.last.kind else "what was searched"
        rows = [(f"Nothing in {where} holds “{one_line(self.last.text.strip())}”.", ""), ("", "")]
        if found.total:
            rows.append((f"There is something elsewhere: {self._key('search.kind')} shows the other kinds.", ""))
        elif self._only_report:
            rows.append((f"Only one report was searched: {self._key('search.report')} searches all of them.", ""))
        else:
            rows.append(("All words must stand in one text. Take one off, or put “or” between them.", ""))
        return rows

    def _show_nothing_asked(self) -> None:
        self._found, self._answered = None, self._asked
        self.hits.tell(EXAMPLES)
        self.told.clear()
        self._draw_header()

    def _show_error(self, error: SearchError) -> None:
        """Say what is wrong, and point at the place in the line."""
        self._found, self._answered = None, self._asked
        self.hits.tell(((str(error), ""),))
        self.told.point_at(len(LABEL) + 1 + min(error.position, max(self.app.size.width - 16, 0)))
        self._draw_header()

    def _draw_header(self) -> None:
        where = "all reports"
        if self._only_report:
            where = one_line(self._report_title)
        more = self._found.more if self._found else ()
        plus = "+" * (bool(more) if self.last.kind is None else self.last.kind in more)
        at = f"{self.hits.cursor + 1:,} of {self.hits.hits:,}{plus}" if self.hits.hits else ""
        title: tuple[Part, ...] = (("Search", "bar"), (f"   {clip(where, self.app.size.width - 28)}", "muted"))
        self.header.rows = ((title, ((at, "muted"),)),)
        self.draw_keys()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Leave what can be typed to the line; run the commands of the other keys."""
        if event.is_printable and self.focused is self.line:
            return
        super().on_key(event)

    def key_rows(self) -> Sequence[Row]:
        """Return the footer; help by a key that is not typed into the line."""
        own = [each for each in self.desk.commands if each.shown and SEARCH in each.scopes]
        width, keymap, typed = self.app.size.width, self.desk.keymap, self._help_key()
        help_: tuple[Part, ...] = ((f"{typed} ", "strong"), ("help", "muted")) if typed else ()
        rows = command_rows(own, keymap, width - 9, 1, self.why_off)
        return [((*rows[0][0], ("  ", "muted"), *help_), ())] if rows else []

    def _help_key(self) -> str:
        """Return the key of the help that cannot be typed into the line, as it is shown; "" for none."""
        keys = self.desk.keymap.of("app.help")
        return next((self.desk.shown_key(key) for key in keys if len(key) < 4 and key[0] == "f"), "")

    def on_keys_bar_pressed(self, message: KeysBar.Pressed) -> None:
        """Show the help, whose key here is not the first of its keys; other keys are found by `DeskScreen`."""
        if message.key == self._help_key():
            self.run_command(next(each for each in self.desk.commands if each.id == "app.help"))

    def _key(self, command_id: str) -> str:
        return self.desk.keymap.shown(command_id)

    # Move

    def _go(self, cursor: int) -> None:
        self.hits.cursor = cursor
        self.last.cursor = self.hits.cursor
        self._draw_header()

    def do_search_next(self) -> None:
        """Go to the next hit."""
        self._go(self.hits.cursor + 1)

    def do_search_previous(self) -> None:
        """Go to the hit before."""
        self._go(self.hits.cursor - 1)

    def do_search_page_down(self) -> None:
        """Go a page down."""
        self._go(self.hits.cursor + self.hits.hits_in_page)

    def do_search_page_up(self) -> None:
        """Go a page up."""
        self._go(self.hits.cursor - self.hits.hits_in_page)

    def do_search_first(self) -> None:
        """Go to the first hit."""
        self._go(0)

    def do_search_last(self) -> None:
        """Go to the last hit."""
        self._go(self.hits.hits - 1)

    def on_hit_list_chosen(self, message: HitList.Chosen) -> None:
        """Go to the hit that was clicked; a second click opens it."""
        self._go(message.place)
        self.line.focus()
        if message.twice:
            self.do_search_open()

    # Narrow

    def off_search_kind(self) -> str:
        """Return why no other kind can be listed."""
        return "" if self._found else "Nothing was searched yet: type what to look for."

    off_search_kind_before = off_search_kind

    def do_search_kind(self) -> None:
        """List the next kind alone, after the last one all of them."""
        self._turn(1)

    def do_search_kind_before(self) -> None:
        """List the kind before alone."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        kinds: list[Kind | None] = [None, *(self._found.ids if self._found else ())]
        self._list_only(kinds[(kinds.index(self.last.kind) + step) % len(kinds)])

    def on_kinds_bar_chosen(self, message: KindsBar.Chosen) -> None:
        """List the kind that was clicked."""
        self._list_only(message.kind)
        self.line.focus()

    def _list_only(self, kind: Kind | None) -> None:
        self.last.kind = kind
        self._list()
        self._go(0)

    def off_search_report(self) -> str:
        """Return why the search cannot be narrowed to a report."""
        return "" if self._report_id else "You did not come from a report. report:… in the line names one."

    def do_search_report(self) -> None:
        """Search only the report that one came from, or all of them again."""
        self._only_report = not self._only_report
        self.search(0)
        self._draw_header()

    # Go to the place

    def off_search_open(self) -> str:
        """Return why nothing can be opened."""
        return "" if self.hits.hits or self._asked != self._answered else "There is no hit to go to."

    def do_search_open(self) -> None:
        """Go to where the hit stands: its pair, or the document where it has none."""
        if self._asked != self._answered:
            self._opens = True  # a fast typist: the answer to what was typed last is on its way
            return
        self._opens = False
        hit = self.hits.hit(self.hits.cursor)
        if hit is None:
            self.say("What stood here is gone: it was corrected, or read anew, meanwhile.")
        elif hit.number:
            self.desk.show_pair(hit.number, hit.report_id)
            review = self.desk.screen
            review.call_after_refresh(mark_passage, review, hit)
        elif hit.response_id:
            self.desk.show_what_was_read("response", hit.response_id, hit.offset)
        else:
            self.desk.show_what_was_read("report", hit.report_id, hit.offset)

    def off_search_document(self) -> str:
        """Return why there is no document to read."""
        return "" if self.hits.hit(self.hits.cursor) else "There is no hit here whose document could be read."

    def do_search_document(self) -> None:
        """Read the document that the hit stands in."""
        hit = self.hits.hit(self.hits.cursor)
        if hit is None:
            self.say("What stood here is gone: it was corrected, or read anew, meanwhile.")
            return
        subject, subject_id = ("response", hit.response_id) if hit.response_id else ("report", hit.report_id)
        self.desk.show_document(subject, subject_id, hit.offset, hit.number)

    def do_search_leave(self) -> None:
        """Go back to where one came from."""
        self._stop()
        self._asked = ""  # no answer is waited for
        self.desk.leave()


def mark_passage(review: QueueScreen, hit: Hit) -> None:
    """Mark the passage of a hit on the pair that the review shows."""
    pair = review.pair
    if pair is None or pair.number != hit.number:
        return
    for place, passage in enumerate(pair.passages):
        quoted = hit.document_sha256 == pair.document_sha256 and passage.start <= hit.offset < passage.end
        if quoted or passage.id == hit.passage_id:
            review.mark_passage(place)
            return
