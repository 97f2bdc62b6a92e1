"""Takes back the newest act, or brings it back, and has the screen show what that was: the same on every screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from data.annotations import Undone
    from data.corrections.undoing import UndoneCorrection
    from tui.judge import Judge
    from tui.saver import Saver


class Owner(Protocol):
    """A screen on which acts are taken back. The `word` that it is given is "Undone" or "Done again"."""

    def say(self, message: str, style: str = "muted") -> None:
        """Tell the reviewer: that there was nothing to take back, or to bring back."""

    def show_correction_undone(self, word: str, undone: UndoneCorrection) -> None:
        """Show what stands after a correction was taken back, or brought back."""

    def show_judgement_undone(self, word: str, undone: Undone) -> None:
        """Show what stands after a judgement was taken back, or brought back."""


def take_back(owner: Owner, saver: Saver, judge: Judge) -> None:
    """Take back the reviewer's newest act, whatever it was; it is shown once that is on disk."""
    saver.save(judge.undo, partial(_show, owner, "Undone", "There is nothing to undo."))


def bring_back(owner: Owner, saver: Saver, judge: Judge) -> None:
    """Bring back what was taken back last; it is shown once that is on disk."""
    saver.save(judge.redo, partial(_show, owner, "Done again", "There is nothing to do again."))


def _show(owner: Owner, word: str, nothing: str, undone: Undone | UndoneCorrection | None) -> None:
    if undone is None:
        owner.say(nothing)
        return
    from data.corrections.undoing import UndoneCorrection  # loaded by now: something was written

    if isinstance(undone, UndoneCorrection):
        owner.show_correction_undone(word, undone)
    else:
        owner.show_judgement_undone(word, undone)
