"""`obverse annotate --filter`, killed: the act is on every pair that it listed, or on none."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from data.store import Store
from tests.durability import after
from tests.durability.after import must
from tests.durability.command import Command
from tests.durability.reviewer import STATUSES, Act, Reviewer, acts
from tests.durability.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random


class Many:
    """One store, on which filters are judged."""

    name = "annotate --filter"

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        """Work on the store at `path`."""
        self.path = path
        self.command = Command(["annotate", "--yes"], path, environ)
        with closing(Store(path)) as store:
            self.pairs = [row[0] for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]

    def kill(self, chance: Random) -> Told:
        """Judge a filter, and be killed."""
        before = acts(self.path)
        states = Reviewer(self.path, self.pairs, 0).states
        status = chance.choice(sorted({each.status for each in states.values()}))
        other = chance.choice([each for each in STATUSES.values() if each != status])
        asked = f"status:{status}" if status else "unreviewed"
        wanted = Act("act", {p: (s, s._replace(status=other)) for p, s in states.items() if s.status == status})
        ran = self.command.kill(chance, "--filter", asked, "--status", other)
        reopened = after.opens_clean(self.path)
        found = acts(self.path)
        must(found[: len(before)] == before, "acts from before are gone, or are others now")
        new = found[len(before) :]
        must(new in ([], [wanted]), f"{len(new)} acts, on {[len(each.changed) for each in new]} pairs")
        shown = int("Saved: " in ran.said)
        must(len(new) >= shown, "“Saved” was said, and nothing is there")
        after.undo_works(self.path, self.path.with_name("aside.sqlite"))
        return Told(shown, len(new), reopened=reopened, finished=ran.ended)
