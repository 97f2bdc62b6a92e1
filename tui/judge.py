"""The verbs by which a reviewer's keys change the store, and what happens when the store is locked.

SQLModel is loaded by a thread after the first paint; a verb that is wanted sooner waits for it.
"""

from __future__ import annotations

import gc
import importlib
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar, Unpack

from data import drafts, preferences
from data.store import PATIENCE, Author, Store, StoreBusyError
from data.suggesting import Showing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType

    from data.annotations import Changes, Undone
    from data.bulk import Batch
    from data.correcting.undoing import UndoneCorrection
    from data.pairs import Annotation
    from data.regime import Regime
    from data.undoing import OnMany

T = TypeVar("T")
AGAIN = 0.2
"""Seconds until a thread tries again to write to a store that another program holds."""


class Judge:
    """Writes one reviewer's acts to a store. Every verb returns once its row is on disk, or raises StoreError."""

    def __init__(
        self, store: Store, reviewer: str, showing: Showing | None = None, regime: Regime | None = None
    ) -> None:
        """Write to `store` in the name of `reviewer`; `showing` tells which suggestions stood on the screen.

        A status is kept with the definition that it has in `regime`; without one it is not known which it was.
        """
        self.store, self.reviewer, self.regime = store, reviewer, regime
        self.own: set[str] = set()
        """The ids of the judgements on single pairs that were saved by this desk."""
        self._learnt: set[str] = set()
        """The regimes whose definitions are in the store."""
        self.showing = showing or Showing(store.device)
        self._loading: threading.Thread | None = None

    def load(self) -> None:
        """Begin to load what writing needs, in a thread, so that the first judgement need not wait for it."""
        if self._loading is None:
            self._loading = loading = threading.Thread(target=_load, args=(self.store,), daemon=True)
            begun = threading.Event()
            self.store.ready = lambda: _wait_for(loading, begun)
            loading.start()
            begun.set()

    def ready(self) -> None:
        """Wait until what writing needs is loaded.

        To be called before anything is loaded that loads SQLAlchemy: where two threads do so at once, one of them can
        meet half a module, and Python ends the other's loading to get out of the deadlock.
        """
        self.store.ready()

    def annotate(self, pair_id: str, expected: str | None = None, **changes: Unpack[Changes]) -> Annotation:
        """Save a judgement; see `data.annotations.annotate`. A status goes with its definition as it is now."""
        if "status" in changes and "definition" not in changes and self.regime is not None:
            changes["definition"] = self._definition(self.regime, changes["status"])
        state = self.showing.state(pair_id)
        saved: Annotation = self._verbs().annotate(self.store, self._author, pair_id, state, expected, **changes)
        self.own.add(saved.id)
        return saved

    before_many: Callable[[int], None] | None = None
    """Called with how many pairs there are before an act on many is saved; what it raises stops the act."""

    def annotate_many(self, pair_ids: Sequence[str], expected: Mapping[str, str], **changes: Unpack[Changes]) -> Batch:
        """Save one act on many pairs, from any thread; see `data.bulk.annotate_many`.

        No pair stands on the screen then, so that it is not known which suggestions its reviewer saw.
        """
        if "status" in changes and "definition" not in changes and self.regime is not None:
            changes["definition"] = self._definition(self.regime, changes["status"])
        self._verbs()
        if self.before_many is not None:
            self.before_many(len(pair_ids))
        many: Callable[..., Batch] = importlib.import_module("data.bulk").annotate_many
        return _patiently(partial(many, self.store, self._author, pair_ids, "", expected, **changes))

    def affirm(self, pair_id: str, status: str, regime: Regime) -> Annotation:
        """Let a status stand under the definition that it has now in `regime`, and everything else as it is.

        Raises ValueError where the regime has no such status.
        """
        definition = self._definition(regime, status)
        if not definition:
            raise ValueError(f"The regime {regime.name} has no status {status!r}.")
        return self.annotate(pair_id, status=status, definition=definition)

    def affirm_many(self, judgements: Mapping[str, str], status: str, regime: Regime) -> Batch:
        """Let a status stand on many pairs, as one act: `judgements` are ids of pairs with that of what stands there.

        Raises ValueError as `affirm`, and what `data.bulk.annotate_many` does.
        """
        definition = self._definition(regime, status)
        if not definition:
            raise ValueError(f"The regime {regime.name} has no status {status!r}.")
        return self.annotate_many(tuple(judgements), judgements, definition=definition)

    def _definition(self, regime: Regime, status: str) -> str:
        """Return the id of a status's definition, which is in the store then; "" without one. Raises StoreError."""
        self._verbs()  # waits for the thread that loads: two that load at once can meet half a module
        codebook = importlib.import_module("data.codebook")
        if status and regime.name not in self._learnt:
            codebook.learn(self.store, regime)
            self._learnt.add(regime.name)
        found: str = codebook.definition_of(regime, status)
        return found

    def undo(self, at_most: int | None = None) -> Undone | UndoneCorrection | OnMany | None:
        """Take back the reviewer's newest act, from any thread; see `data.correcting.undoing.undo`."""
        undo: Callable[..., Undone | UndoneCorrection | OnMany | None] = self._undoing().undo
        return _patiently(partial(undo, self.store, self._author, at_most))

    def redo(self, at_most: int | None = None) -> Undone | UndoneCorrection | OnMany | None:
        """Bring back what was taken back, from any thread; see `data.correcting.undoing.redo`."""
        redo: Callable[..., Undone | UndoneCorrection | OnMany | None] = self._undoing().redo
        return _patiently(partial(redo, self.store, self._author, at_most))

    def keep_draft(self, pair_id: str, text: str, over: str | None = None, alone: bool = True) -> None:
        """Keep a note as far as it is typed; see `data.drafts.keep`."""
        drafts.keep(self.store, self._author, pair_id, text, over, alone)

    def keep_place(self, report_id: str, pair_id: str, filter_text: str) -> None:
        """Remember where the reviewer is."""
        self._verbs().keep_place(self.store, self.reviewer, report_id, pair_id, filter_text)

    def like(self, name: str, value: str) -> None:
        """Remember how the reviewer likes the desk; "" forgets it. Raises StoreError."""
        self._verbs()
        preferences.keep(self.store, self.reviewer, name, value)

    @property
    def _author(self) -> Author:
        return Author(self.reviewer, self.store.device)

    def _verbs(self) -> ModuleType:
        self.ready()
        return importlib.import_module("data.annotations")

    def _undoing(self) -> ModuleType:
        self._verbs()
        return importlib.import_module("data.correcting.undoing")


def _patiently(act: Callable[[], T]) -> T:
    """Do an act that writes; in a thread, try again while another program has the lock.

    The desk's own patience is short, for its keys: a thread can wait as long as a command does.
    Raises StoreBusyError when the lock is held for longer still.
    """
    until = time.monotonic() + (PATIENCE if threading.current_thread() is not threading.main_thread() else 0.0)
    while True:
        try:
            return act()
        except StoreBusyError:
            if time.monotonic() >= until:
                raise
            time.sleep(AGAIN)


def _wait_for(thread: threading.Thread, begun: threading.Event) -> None:
    if thread is not threading.current_thread():
        begun.wait()  # Python refuses to wait for a thread that is just being started
        thread.join()


def _load(store: Store) -> None:
    importlib.import_module("data.annotations")
    importlib.import_module("data.correcting.undoing")
    importlib.import_module("data.codebook")
    store.warm()
    # What is loaded stays loaded: the collector need not walk it again in the middle of a key.
    gc.freeze()
