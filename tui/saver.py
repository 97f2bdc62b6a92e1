"""Saves one act at a time; an act that meets a locked store is kept and tried again, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from data.store import StoreBusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
AGAIN = 0.5
"""Seconds until an act that met a locked store is tried again."""
SAVED = "saved"
_BUSY = "not saved yet: another program is writing to the store; trying again"


class Saver:
    """Runs acts that write. `mark` is what the screen shows of the last one."""

    def __init__(self, later: Callable[[float, Callable[[], None]], object], told: Callable[[str, str], None]) -> None:
        """Use `later(seconds, call)` to try again, and `told(message, style)` to tell of trouble."""
        self._later, self._told = later, told
        self._waiting: Callable[[], None] | None = None
        self.mark = SAVED

    @property
    def waiting(self) -> bool:
        """Whether an act is not on disk yet."""
        return self._waiting is not None

    def save(self, act: Callable[[], T], then: Callable[[T], None]) -> bool:
        """Run `act`, and `then` with what it returns once it is on disk; return whether it is by now.

        While an act waits, a further one is refused with a message: acts are saved in the order they were made.
        """
        if self._waiting is not None:
            self._told("The judgement before is not saved yet. It is tried again every half second.", "error")
            return False
        return self._run(act, then)

    def _run(self, act: Callable[[], T], then: Callable[[T], None]) -> bool:
        try:
            result = act()
        except StoreBusyError:
            self.mark = _BUSY
            if self._waiting is None:
                self._told(
                    "Another program is writing to the store. Your judgement is kept and tried again.", "warning"
                )
            self._waiting = lambda: self._again(act, then)
            self._later(AGAIN, self._waiting)
            return False
        except StoreError as error:
            self._waiting, self.mark = None, "NOT SAVED"
            self._told(f"Not saved. {error}", "error")
            return False
        self._waiting, self.mark = None, SAVED
        then(result)
        return True

    def _again(self, act: Callable[[], T], then: Callable[[T], None]) -> None:
        self._run(act, then)
