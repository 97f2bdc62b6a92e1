"""`obverse purge`, killed: a report is there whole, or gone with all that was under it; what else there is stays."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from data.annotations import annotate
from data.purge.removing import finish
from data.store import Author, open_store
from tests.durability import after
from tests.durability.after import must
from tests.durability.command import Command
from tests.durability.migrating import rows_of
from tests.durability.reviewer import REVIEWER
from tests.durability.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random

    from tests.durability.migrating import Rows

TAKES = 1.2
"""Seconds, on a machine that does nothing else."""
SECRET = "words-of-a-note-that-must-go"
_LOG = ("chain", "purge", "device")
"""What tells of the purge itself, and stays."""


class Purging:
    """One store, of which a report with a judgement and a note is removed, again and again."""

    name = "obverse purge"

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        """Work on copies of the store at `path`."""
        self.path = path
        store = open_store(path)
        smallest = "SELECT report_id FROM queue GROUP BY report_id ORDER BY count(*) LIMIT 1"
        report = store.reader.execute(smallest).fetchone()[0]
        self.pairs = {
            row[0] for row in store.reader.execute("SELECT pair_id FROM queue WHERE report_id = ?", (report,))
        }
        author = Author(REVIEWER, store.device)
        annotate(store, author, min(self.pairs), status="partly", note=SECRET)
        other = store.reader.execute("SELECT pair_id FROM queue WHERE report_id <> ?", (report,)).fetchone()[0]
        annotate(store, author, other, status="compliant")
        title = store.reader.execute("SELECT title FROM report WHERE id = ?", (report,)).fetchone()[0]
        self.report = report
        store.close()
        self._aside = after.copied(path, path.with_name("before.aside"))
        self.before = _told_apart(rows_of(path))
        self.command = Command(["purge", "--report", report, "--confirm", title], path, environ, TAKES)

    def kill(self, chance: Random) -> Told:
        """Purge, and be killed."""
        for each in self.path.parent.glob(f"{self.path.name}*"):
            if each.is_file():
                each.unlink()
        shutil.copy(self._aside, self.path)
        open_store(self.path).close()
        ran = self.command.kill(chance)
        shown = int("Removed." in ran.said)
        reopened = after.opens_clean(self.path)
        here = _told_apart(rows_of(self.path))
        gone = here != self.before
        must(gone or not shown, "“Removed” was said, and the report is there")
        if gone:
            self._is_gone(here)
            finish(self.path, lambda _: None)
            for each in self.path.parent.glob(f"{self.path.name}*"):
                must(each.is_dir() or SECRET.encode() not in each.read_bytes(), f"{each.name} holds what was purged")
        return Told(shown, int(gone), reopened=reopened, finished=ran.ended)

    def _is_gone(self, here: Rows) -> None:
        must(not any(row["id"] == self.report for row in here["report"]), "the report is there, and not all under it")
        for name, column in (("pair", "id"), ("annotation", "pair_id"), ("queue", "pair_id")):
            was = [row for row in self.before[name] if row[column] not in self.pairs]
            must(here[name] == was, f"of {name}, something else is gone, or something was left")


def _told_apart(rows: Rows) -> Rows:
    return {name: found for name, found in rows.items() if name not in _LOG}
