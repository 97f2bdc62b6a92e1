"""Takes back the newest act, or brings it back, and has the screen show what that was: the same on every screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.annotations import Undone
    from data.correcting.undoing import UndoneCorrection
    from data.undoing import OnMany
    from tui.judge import Judge
    from tui.saver import Saver

AT_ONCE = 1_000
"""Pairs that an act may be on to be taken back in the key's own handler: a tenth of a second; more are in a thread."""


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
    _reverse(owner, saver, judge.undo, _UNDO)


def bring_back(owner: Owner, saver: Saver, judge: Judge) -> None:
    """Bring back what was taken back last; it is shown once that is on disk."""
    _reverse(owner, saver, judge.redo, _REDO)


class _Words(NamedTuple):
    done: str
    nothing: str
    doing: str


_UNDO = _Words("Undone", "There is nothing to undo.", "undoing {0:,} pairs")
_REDO = _Words("Done again", "There is nothing to do again.", "doing {0:,} pairs again")
_Reversed: TypeAlias = "Undone | UndoneCorrection | OnMany | None"
_Act: TypeAlias = "Callable[[int | None], _Reversed]"


def _reverse(owner: Owner, saver: Saver, act: _Act, words: _Words) -> None:
    saver.save(partial(act, AT_ONCE), partial(_show, owner, saver, act, words))


def _show(owner: Owner, saver: Saver, act: _Act, words: _Words, undone: _Reversed) -> None:
    if undone is None:
        owner.say(words.nothing)
        return
    from data.correcting.undoing import UndoneCorrection  # loaded by now: something was written
    from data.undoing import OnMany

    if isinstance(undone, OnMany):
        then = partial(_show, owner, saver, act, words)
        saver.save_apart(partial(act, None), then, words.doing.format(undone.pairs))
    elif isinstance(undone, UndoneCorrection):
        owner.show_correction_undone(words.done, undone)
    else:
        owner.show_judgement_undone(words.done, undone)
