"""What a bulk act would do, pair by pair, before it is done. The pairs that are listed here are the ones it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work

from data import codebook, queue
from data.scope import Scope, read_scope
from data.store import StoreError
from tui.commands import BULK
from tui.plain import one_line
from tui.screens.desk_screen import DeskScreen
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.scope_list import ScopeList, new_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from data.annotations import Changes
    from data.bulk import Batch

REVIEWERS_NAMED = 3
"""Reviewers whose judgements are counted by name; the others together."""


class ConfirmBulk(DeskScreen):
    """Lists every pair of a bulk act with what would change. Only what is listed is changed, and only as listed."""

    SCOPE: ClassVar[str] = BULK

    def __init__(
        self,
        pairs: Sequence[int],
        changes: Changes,
        words: str,
        on_done: Callable[[Batch], None] | None = None,
    ) -> None:
        """Ask whether to set `changes` on the pairs with the numbers `pairs`.

        `words` say where those come from: the filter and when it was asked. `on_done` is called with what was saved
        once it is on disk and the screen below is shown again; it is not called when nothing is done.
        """
        super().__init__()
        self._asked, self._given, self._words, self._on_done = tuple(pairs), changes, words, on_done
        self.scope_of: Scope | None = None
        """What stands on the pairs; None while it is read."""
        self._out: set[int] = set()
        self._leaves_judged = False
        self._saving = False
        self._saved: Batch | None = None
        """What was saved while another screen was shown over this one."""
        self._said = ""

    def compose(self) -> ComposeResult:
        """Lay out what would be done, the pairs, and the keys."""
        self._changes = self._with_definition()
        self.header, self.facts, self.keys = Bar(id="header"), Bar(id="facts"), KeysBar(id="keys")
        reader = self.desk.store.reader
        self.list = ScopeList(lambda some: queue.entries(reader, some), self.desk.regime, self._changes, id="scope")
        yield self.header
        yield self.facts
        yield self.list
        yield self.keys

    def _with_definition(self) -> Changes:
        """Return the changes as they are compared: a status is given by its definition of today."""
        changes = self._given.copy()
        if "status" in changes and "definition" not in changes:
            changes["definition"] = codebook.definition_of(self.desk.regime, changes["status"])
        return changes

    def on_mount(self) -> None:
        """Read what stands on the pairs."""
        self.header.ground = "bar"
        self.keys.rule = True
        self.list.left_out = self._why_out
        self.paint()
        self.draw()
        self._read()

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.draw()
        self.draw_keys()

    # What is shown

    @work(thread=True, exclusive=True, group="scope")
    def _read(self) -> None:
        reader = self.desk.store.connect()
        try:
            scope = read_scope(reader, self._asked, self._changes)
            titles = {row["id"]: row["title"] for row in reader.execute("SELECT id, title FROM report")}
        finally:
            reader.close()
        self.app.call_from_thread(self._show, scope, titles)

    def _show(self, scope: Scope, titles: dict[str, str]) -> None:
        self.scope_of, self.list.titles = scope, titles
        self.list.list(scope.numbers)
        self.draw()
        self.draw_keys()

    def _why_out(self, number: int) -> str:
        """Return why a pair is not changed, "" where it is."""
        scope = self.scope_of
        if number in self._out:
            return "taken out"
        if scope is None or number in scope.same:
            return "is so already"
        if self._leaves_judged and number in scope.otherwise:
            return "judged already"
        return ""

    def chosen(self) -> list[int]:
        """Return the places, among those listed, of the pairs that would be changed."""
        listed = self.scope_of.numbers if self.scope_of else []
        return [place for place, number in enumerate(listed) if not self._why_out(number)]

    def draw(self) -> None:
        """Show how many pairs would be changed, to what, and what is known of them."""
        scope = self.scope_of
        what = new_words(self._changes, self.desk.regime)
        if scope is None:
            self.header.rows = (((("Reading what stands there …", "bar"),), ()),)
            return
        many = len(self.chosen())
        title = f"{pairs_words(many)} → {what}"
        self.header.rows = ((((title, "bar"),), ((one_line(self._words), "muted"),)),)
        first = self._said or self._judged_words(scope)
        rest = [
            f"{len(scope.same):,} so already" if scope.same else "",
            f"{len(self._out):,} taken out" if self._out else "",
            f"{scope.missing:,} no longer in the store" if scope.missing else "",
            "one undo takes it back",
        ]
        style = "warning" if self._said or scope.otherwise else "muted"
        self.facts.rows = (
            (((first, style),), ()),
            (((" · ".join(filter(None, rest)), "muted"),), ()),
        )

    def _judged_words(self, scope: Scope) -> str:
        if not scope.otherwise:
            return "None of them is judged otherwise already."
        most = scope.judged_by.most_common(REVIEWERS_NAMED)
        who = ", ".join(f"{one_line(name)} {many:,}" for name, many in most)
        others = len(scope.otherwise) - sum(many for _, many in most)
        who += f", others {others:,}" if others else ""
        key = self.desk.keymap.shown("confirm.judged")
        does = f"left out; {key} takes them in" if self._leaves_judged else f"{key} leaves them out"
        return f"{len(scope.otherwise):,} judged otherwise already: {does} ({who})."

    # Move

    def do_confirm_next(self) -> None:
        """Go to the next pair."""
        self.list.cursor += 1

    def do_confirm_previous(self) -> None:
        """Go to the pair before."""
        self.list.cursor -= 1

    def do_confirm_page_down(self) -> None:
        """Go a page down."""
        self.list.cursor += max(self.list.page - 1, 1)

    def do_confirm_page_up(self) -> None:
        """Go a page up."""
        self.list.cursor -= max(self.list.page - 1, 1)

    def do_confirm_first(self) -> None:
        """Go to the first pair."""
        self.list.cursor = 0

    def do_confirm_last(self) -> None:
        """Go to the last pair."""
        self.list.cursor = self.list.line_count - 1

    def on_scope_list_chosen(self, message: ScopeList.Chosen) -> None:
        """Go to the pair that was clicked; once more takes it out, or in again."""
        if self.list.cursor == message.place:
            self.do_confirm_out()
        else:
            self.list.cursor = message.place

    # The scope

    def do_confirm_out(self) -> None:
        """Take the pair under the cursor out, or in again, and go on."""
        if self._saving or not self.list.numbers:
            return
        self._out ^= {self.list.numbers[self.list.cursor]}
        self.list.cursor += 1
        self._redraw()

    def do_confirm_judged(self) -> None:
        """Leave out what is judged otherwise already, or take it in again."""
        if not self._saving:
            self._leaves_judged = not self._leaves_judged
            self._redraw()

    def off_confirm_judged(self) -> str:
        """Say why there is nothing to leave out."""
        judged = self.scope_of is None or self.scope_of.otherwise
        return "" if judged else "None of the pairs is judged otherwise already."

    def _redraw(self) -> None:
        self._said = ""
        self.list.refresh()
        self.draw()
        self.draw_keys()

    # Do it, or not

    def off_confirm_yes(self) -> str:
        """Say why nothing can be saved."""
        if self.scope_of is None:
            return "The pairs are still being read."
        return "" if self.chosen() else "No pair would be changed."

    def do_confirm_yes(self) -> None:
        """Save it, in a thread; what was saved is only told once it is on disk."""
        if self._saving or self.scope_of is None:
            return
        self._saving = True
        places = self.chosen()
        self.header.rows = (((((f"Saving {pairs_words(len(places))} …"), "bar"),), ()),)
        scope = self.scope_of
        self._save({scope.pair_ids[place]: scope.standing[place] for place in places})

    @work(thread=True, exclusive=True, group="bulk")
    def _save(self, expected: dict[str, str]) -> None:
        self.desk.judge.ready()
        from data.bulk import ChangedMeanwhileError

        try:
            batch = self.desk.judge.annotate_many(list(expected), expected, **self._given)
        except ChangedMeanwhileError as error:
            self.app.call_from_thread(self._ask_again, len(error.pair_ids))
        except StoreError as error:
            self.app.call_from_thread(self._not_saved, str(error))
        else:
            self.app.call_from_thread(self._done, batch)

    def _ask_again(self, many: int) -> None:
        """Show the pairs as they are now: some were judged since they were listed."""
        self._saving = False
        were = "pair was" if many == 1 else "pairs were"
        self._said = f"Nothing is saved: {many:,} {were} judged meanwhile. This is how they stand now."
        self._read()

    def _not_saved(self, why: str) -> None:
        self._saving = False
        self._said = f"NOT SAVED. {one_line(why)}"
        self.draw()

    def _done(self, batch: Batch) -> None:
        """Go back; where another screen was opened over this one while it was saved, once one comes back here."""
        self._saving, self._saved = False, batch
        if self.app.screen is self:
            self._go_back()
        elif self not in self.app.screen_stack:
            self.app.notify(f"{pairs_words(batch.saved)} saved.", markup=False)

    def on_screen_resume(self) -> None:
        """Go back further when it was saved meanwhile: there is nothing left to ask."""
        if self._saved is not None:
            self.call_later(self._go_back)

    def _go_back(self) -> None:
        batch = self._saved
        if batch is None or self.app.screen is not self:
            return
        self._saved = None
        self.desk.leave()
        if self._on_done is not None:
            self._on_done(batch)

    def do_confirm_leave(self) -> None:
        """Leave everything as it is."""
        if self._saving:
            self.say(f"It is being saved; {self.desk.keymap.shown('review.undo')} takes it back afterwards.")
        else:
            self.desk.leave()


def pairs_words(many: int) -> str:
    """Return how many pairs, in words."""
    return f"{many:,} pair{'' if many == 1 else 's'}"
