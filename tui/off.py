"""Why commands are off that have a cause in common: no pair to judge, no report to open, an import that runs or not.

A command with a cause of its own has an `off_` method beside its `do_` method.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.pairs import Pair
    from tui.commands import Command
    from tui.keymap import Keymap

_JUDGE, _READ = "Judge", "Read"
_NEED_NO_PAIR: Final = frozenset({"review.undo", "review.redo"})
_NEED_A_PAIR: Final = frozenset(
    {
        "review.history", "review.checks", "review.read", "review.next-unreviewed",
        "review.next-body", "review.previous-body", "review.next-recommendation", "review.previous-recommendation",
    }
)  # fmt: skip
_NEED_A_PASSAGE: Final = frozenset({"review.passage-down", "review.passage-up", "evidence.quote"})
_NEED_A_REPORT: Final = frozenset(
    {"library.open", "library.all", "library.fold", "library.edit-report", "library.read", "open.matrix"}
)

_WRITE: Final = frozenset(
    {
        "review.clear", "review.later", "review.flag", "review.acceptance", "review.progress", "review.note",
        "review.undo", "review.redo", "library.import", "library.new-report", "library.edit-report", "library.undo",
        "library.redo", "evidence.quote", "evidence.take-over", "select.quote", "select.unquote", "bulk.act",
        "confirm.yes", "views.save", "views.edit", "views.remove", "views.undo", "checks.met", "checks.not-met",
        "checks.cannot-tell", "checks.not-shown", "checks.withdraw", "checks.note", "checks.undo", "checks.redo",
        "silent.exclude", "silent.undo", "read.correct", "read.link", "read.unlink", "read.move", "read.voice",
        "read.split", "read.join", "read.drop", "read.add", "read.kind", "read.due", "read.addressees", "read.undo",
        "read.redo", "tie.link", "tie.unlink", "document.undo", "document.redo", "matrix.flag", "matrix.later",
        "matrix.undo", "matrix.redo", "matrix.clear", "redefined.affirm", "redefined.affirm-all", "redefined.undo",
        "redefined.redo", "alike.offer", "alike.judge", "form.save",
    }
)  # fmt: skip
_WRITING_KINDS: Final = frozenset({"status"})
"""The first half of the names of commands that all write."""


def in_read_only(command: Command, why: str) -> str:
    """Return why a command that writes cannot run in a store that can only be looked at; "" where it does not write."""
    writes = command.id in _WRITE or command.id.partition(".")[0] in _WRITING_KINDS
    return f"{why[:1].upper()}{why[1:]}. You can look at everything." if writes else ""


def in_review(command: Command, pair: Pair | None, filter_text: str, keymap: Keymap) -> str:
    """Return why a command of the review cannot run on a pair, or without one; "" where it can."""
    if pair is None:
        about_pair = command.group in (_JUDGE, _READ) and command.id not in _NEED_NO_PAIR
        if not about_pair and command.id not in _NEED_A_PAIR:
            return ""
        if filter_text:
            return f"No pair meets the filter; {keymap.shown('review.filter')} and then Esc takes it off."
        return f"There is no pair here yet; {keymap.shown('library.import')} in the library imports something."
    if not pair.passages and command.id in _NEED_A_PASSAGE:
        return f"No passage was found in this response; {keymap.shown('review.read')} shows what was read of it."
    return ""


def in_library(command: Command, empty: bool, importing: bool, keymap: Keymap) -> str:
    """Return why a command of the library cannot run while it is empty, or while an import runs or none does."""
    if empty and command.id in _NEED_A_REPORT:
        return f"There is no report here yet; {keymap.shown('library.import')} imports files or a folder."
    if command.id == "library.import" and importing:
        return f"An import is running; {keymap.shown('library.cancel')} cancels it."
    if command.id == "library.cancel" and not importing:
        return "No import is running."
    return ""


def what_to_do_first(keymap: Keymap) -> tuple[tuple[str, str], ...]:
    """Return what an empty library says: what to press here, and what to type once it is left; and what each does."""
    return (
        (keymap.shown("library.import"), "import a report and its responses: a file, a folder or a ZIP file"),
        (keymap.shown("library.new-report"), "type in a report that you have on paper"),
        (keymap.shown("app.help"), "see every key"),
        ("", ""),
        ("obverse tutor", "learn the desk in two minutes, on a sample"),
        ("obverse demo", "look around in the sample"),
        (keymap.shown("app.quit"), "leave the desk, to type one of these"),
    )
