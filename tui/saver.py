"""Saves one act at a time; an act that meets a locked store is kept and tried again, never lost.

An act that takes longer than a key may is saved apart, in a thread, and the screen goes on meanwhile.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from data.pairs import JudgedMeanwhileError
from data.store import StoreBusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
AGAIN = 0.5
"""Seconds until an act that met a locked store is tried again."""
SAVED = "saved"
READ_ONLY = "read only"
_BUSY = "not saved yet: another program is writing to the store; trying again"
_BUSY_REFUSES = "The judgement before is not saved yet. It is tried again every half second."
_BUSY_STAYS = "A judgement is not saved yet: another program is writing to the store."
_BUSY_LEAVES = "leaves; it is then kept in a file, and saved at the next start."


class Owner(Protocol):
    """What a saver works for: a screen, which may be closed while an act waits."""

    @property
    def is_open(self) -> bool:
        """Whether the screen is there still."""

    def hold(self, saver: Saver) -> None:
        """Take notice that an act waits: the desk is not left without it."""

    def judged_meanwhile(self, pair_id: str) -> None:
        """Show a pair as it stands now: an act on it was refused, as somebody else judged it."""

    def apart(self, act: Callable[[], T], done: Callable[[Callable[[], T]], None]) -> None:
        """Run `act` in a thread, then `done` here, with what returns its result or raises its StoreError."""

    def later(self, seconds: float, call: Callable[[], None]) -> object:
        """Call something in so many seconds, whether the screen is still there or not."""

    def say(self, message: str, style: str = "muted") -> None:
        """Tell the reviewer."""

    def show_mark(self, doing: str = "") -> None:
        """Show the mark anew, which changed by itself: `doing` is what is done in a thread now, in words."""


class Saver:
    """Runs acts that write. `mark` is what the screen shows of the last one."""

    def __init__(self, owner: Owner) -> None:
        """Save for `owner`."""
        self._owner = owner
        self._try: Callable[[], bool] | None = None
        self._apart = ""
        """What is done in a thread, in words; "" for nothing."""
        self.mark = SAVED
        self.unsaved: Callable[[], object] | None = None
        """The act that is not on disk yet, or that was refused last: what a rescue writes down."""

    @property
    def waiting(self) -> bool:
        """Whether an act is not on disk yet, and is tried again."""
        return self._try is not None

    def save(self, act: Callable[[], T], then: Callable[[T], None]) -> bool:
        """Run `act`, and `then` with what it returns once it is on disk; return whether it is by now.

        While an act waits, a further one is refused with a message: acts are saved in the order they were made.
        """
        if self._try is not None:
            refusal = f"Not yet: {self._apart}. What you do next can be saved after that."
            self._owner.say(refusal if self._apart else _BUSY_REFUSES, "error")
            return False
        return self._run(act, then)

    def save_apart(self, act: Callable[[], T], then: Callable[[T], None], words: str) -> None:
        """As `save`, in a thread; `words` say meanwhile what is done. A store that stays locked is an error here."""

        def done(result: Callable[[], T]) -> None:
            self._try, self._apart = None, ""
            self._run(partial(_not_busy, result), then)
            self._show_mark()

        self._try, self.mark, self.unsaved, self._apart = _not_yet, f"{words} …", None, words
        self._owner.hold(self)
        self._owner.apart(act, done)
        self._owner.show_mark(words)

    def before_leaving(self, key: str) -> str:
        """Return what is to be known before the desk is left while an act waits; `key` leaves it all the same."""
        if self._apart:
            return f"{self._apart[:1].upper()}{self._apart[1:]}. {key} again leaves as soon as that is saved."
        return f"{_BUSY_STAYS} {key} again {_BUSY_LEAVES}"

    def settle(self) -> bool:
        """Try once more to save what waits; return whether nothing does any more."""
        return self._try is None or self._try()

    def _run(self, act: Callable[[], T], then: Callable[[T], None]) -> bool:
        waited = self._try is not None
        try:
            result = act()
        except StoreBusyError:
            self.mark, self.unsaved = _BUSY, act
            if not waited:
                self._owner.say(
                    "Another program is writing to the store. Your judgement is kept and tried again.", "warning"
                )
                self._try = lambda: self._run(act, then)
                self._owner.hold(self)
                self._owner.later(AGAIN, self._again)
            return False
        except StoreError as error:
            self._try, self.mark, self.unsaved = None, "NOT SAVED", act
            self._owner.say(f"Not saved. {error}", "error")
            return False
        except JudgedMeanwhileError as error:
            self._try, self.mark, self.unsaved = None, "NOT SAVED", None
            self._owner.say(f"Not saved: {error}", "error")
            if self._owner.is_open:
                self._owner.judged_meanwhile(error.stands.pair_id)
            return False
        self._try, self.mark, self.unsaved = None, SAVED, None
        if self._owner.is_open:
            then(result)
        elif waited:
            self._owner.say("The judgement that waited for the store is saved.")
        return True

    def _again(self) -> None:
        if not self.settle() and self._try is not None:
            self._owner.later(AGAIN, self._again)
        else:
            self._show_mark()

    def _show_mark(self) -> None:
        if self._owner.is_open:
            self._owner.show_mark()


def _not_busy(result: Callable[[], T]) -> T:
    """Return a result; a lock that the thread has waited for in vain is not waited for any more."""
    try:
        return result()
    except StoreBusyError as error:
        raise StoreError(str(error)) from error


def _not_yet() -> bool:
    """Leave it to the thread."""
    return False
