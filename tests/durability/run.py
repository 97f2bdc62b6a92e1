"""Kills the program at many moments, in all that it does, and counts what was shown, found and lost."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from data.converting import convert
from data.demo import sample_files
from data.encrypted import keys
from data.importing import import_paths
from data.passphrases import STORE_VARIABLE
from data.store import open_store
from tests.durability import ground
from tests.durability.after import LossError
from tests.durability.desk import DeskError
from tests.durability.drafts import Drafts
from tests.durability.importing import Importing, reference
from tests.durability.judging import JUDGE, UNDO, Judging
from tests.durability.keeping import BackingUp, Restoring
from tests.durability.linking import Linking
from tests.durability.many import Many
from tests.durability.migrating import Migrating
from tests.durability.purging import Purging

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.durability.told import Activity, Told

SHARES = {
    "judge": 28, "undo and redo": 10, "judge marked": 10, "notes": 14, "link in the document": 6,
    "annotate --filter": 8, "import in the desk": 6, "obverse import": 6, "migrate": 6,
    "obverse backup": 2, "obverse restore": 2, "obverse purge": 2,
}  # fmt: skip
"""How often each activity is killed, of a hundred."""
WORDS = "correct horse battery staple"
"""The passphrase of stores that are encrypted."""
TRIES = 2
"""A desk that did not come up, or did not show what the harness waits for, is tried so often; it is no loss."""


@dataclass
class Tally:
    """What came of the kills of one activity."""

    kills: int = 0
    late: int = 0
    """Of those: how many came after the program had ended by itself."""
    shown: int = 0
    found: int = 0
    losses: int = 0
    lag: float | None = None
    reopened: float = 0.0

    def add(self, told: Told) -> None:
        """Count one in."""
        self.kills += 1
        self.late += told.finished
        self.shown, self.found = self.shown + told.shown, self.found + told.found
        self.reopened = max(self.reopened, told.reopened)
        if told.lag is not None:
            self.lag = max(self.lag or 0.0, told.lag)


@dataclass
class Run:
    """One run in a folder of its own: the same seed draws the same activities, keys and aims."""

    folder: Path
    seed: int
    say: Callable[[str], None]
    only: Sequence[str] = ()
    sample: Path | None = None
    """A store with the sample in it; made where there is none."""
    encrypted: bool = False
    """Whether the stores that are worked in are encrypted: all but those that are imported into, or migrated."""
    older_rows: int = 6_000
    """Judgements that a store of an older version has, so that bringing it up to date takes a while."""
    tallies: dict[str, Tally] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)
    faults: int = 0
    """How often a desk was tried again."""

    def __post_init__(self) -> None:
        """Make nothing yet."""
        self._activities: dict[str, Activity] = {}
        self._environ = ground.environ(self.folder)
        self._key = keys.fresh(WORDS) if self.encrypted else None

    def kill_number(self, number: int) -> None:
        """Draw an activity, and kill it."""
        names = [name for name in SHARES if not self.only or name in self.only]
        chance = Random(f"{self.seed} {number}")
        self.kill_one(chance.choices(names, [SHARES[name] for name in names])[0], number)

    def kill_one(self, name: str, number: int) -> None:
        """Kill one; `number` with the seed draws what is done, and when."""
        for tried in range(TRIES + 1):
            chance = Random(f"{self.seed} {number} {name} {tried}")
            activity = self._activities.get(name) or self._begin(name)
            try:
                told = activity.kill(chance)
            except DeskError as error:
                self.faults += 1
                self.say(f"{number} {name}: tried again: {error}")
                if tried == TRIES:
                    raise
                continue
            except LossError as error:
                self._lost(name, number, error)
                return
            self.tallies.setdefault(name, Tally()).add(told)
            return

    def _lost(self, name: str, number: int, error: LossError) -> None:
        tally = self.tallies.setdefault(name, Tally())
        tally.kills += 1
        tally.losses += 1
        words = f"seed {self.seed}, kill {number}, {name}: {error}"
        self.losses.append(words)
        self.say(f"LOST: {words}")
        self._activities.pop(name, None)  # the next one begins with a store that is whole

    def _begin(self, name: str) -> Activity:
        """Make an activity, with a store of its own."""
        folder = self.folder / name.replace(" ", "-")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        path, environ = folder / "store.sqlite", self._environ
        if name.startswith(("import", "obverse import")):
            made: Activity = Importing(name, folder, environ, reference(folder.with_name(f"{folder.name}.sqlite")))
        elif name == "migrate":
            made = Migrating(folder, environ, self.older_rows)
        else:
            keys.assign(path, None)
            ground.copy(self._sample(), path)
            ground.settle_on_largest(path)
            if self._key is not None:
                convert(path, self._key, lambda _: None)
                environ = {**environ, STORE_VARIABLE: WORDS}
            made = {
                "judge": lambda: Judging(name, path, environ, JUDGE + "n", 14),
                "undo and redo": lambda: Judging(name, path, environ, UNDO, 16),
                "judge marked": lambda: Judging(name, path, environ, JUDGE, 10, bulk=True),
                "notes": lambda: Drafts(path, environ),
                "link in the document": lambda: Linking(path, environ),
                "annotate --filter": lambda: Many(path, environ),
                "obverse backup": lambda: BackingUp(path, environ),
                "obverse restore": lambda: Restoring(path, environ),
                "obverse purge": lambda: Purging(path, environ),
            }[name]()
        self._activities[name] = made
        return made

    def _sample(self) -> Path:
        if self.sample is None:
            self.sample = self.folder / "sample.sqlite"
            store = open_store(self.sample)
            import_paths(store, sample_files())
            store.close()
        return self.sample

    def table(self) -> str:
        """Return what came of it, a line for each activity."""
        lines = [
            f"{'':22}{'kills':>7}{'late':>6}{'shown':>8}{'found':>8}{'lost':>6}{'draft behind':>14}{'reopened':>10}"
        ]
        every = Tally()
        for name in SHARES:
            if name in self.tallies:
                lines.append(_line(name, self.tallies[name]))
                _sum(every, self.tallies[name])
        lines.append(_line("all", every))
        return "\n".join(lines)


def _sum(every: Tally, one: Tally) -> None:
    every.kills, every.late = every.kills + one.kills, every.late + one.late
    every.shown, every.found = every.shown + one.shown, every.found + one.found
    every.losses += one.losses
    every.reopened = max(every.reopened, one.reopened)
    if one.lag is not None:
        every.lag = max(every.lag or 0.0, one.lag)


def _line(name: str, tally: Tally) -> str:
    lag = "" if tally.lag is None else f"{tally.lag:.2f} s"
    return (
        f"{name:22}{tally.kills:>7,}{tally.late:>6,}{tally.shown:>8,}{tally.found:>8,}{tally.losses:>6,}"
        f"{lag:>14}{tally.reopened:>8.2f} s"
    )
