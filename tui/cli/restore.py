"""`obverse restore`: what would change, the question, and then the backup in the store's place."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from data.backups import listing, unpacking
from data.backups.comparing import MOST_NAMED, compare
from data.backups.restoring import restore
from data.store import open_store
from tui.cli.asking import agreed, may_ask
from tui.cli.backup import in_words
from tui.cli.errors import UsageError
from tui.cli.key import unlock_backup
from tui.cli.parser import DONE, NOT_DONE
from tui.cli.session import tell
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.backups.comparing import Difference
    from data.backups.restoring import Restored
    from data.backups.unpacking import Unpacked
    from tui.cli.session import Session


def restore_(session: Session) -> int:
    """Show what a backup would change, ask, and put it in the store's place.

    Asks only at a terminal; elsewhere nothing is changed without --yes.
    """
    arguments = session.arguments
    if not (arguments.dry_run or arguments.yes or may_ask()):
        raise UsageError("There is no terminal to ask at: --dry-run shows what would change, --yes restores.")
    store = Path(os.path.realpath(session.store_file))
    backup = listing.find(store, arguments.backup)
    tell(f"Reading {one_line(str(backup))} …")
    with unpacking.unpacked(store, backup, unlock_backup) as inside:
        unpacking.room_for(store, inside.file.stat().st_size)
        difference = _compared(store, inside)
        for line in _lines(difference, inside):
            print(line)
        sys.stdout.flush()
        if arguments.dry_run:
            print("Nothing was changed: this was a dry run.", file=sys.stderr)
            return DONE
        question = f"Put the backup in the place of {one_line(str(store))}? What is there is backed up first."
        if not arguments.yes and not agreed(question):
            print("Nothing was changed.", file=sys.stderr)
            return NOT_DONE
        expected = difference.store if difference else None
        forks = difference is None or difference.forks or difference.acts_that_go > 0
        done = restore(store, inside, expected, new_device=forks)
    open_store(store, tell=tell).close()  # brings an older one up to date
    print(f"Restored: {one_line(str(store))} is as it was in {one_line(backup.name)}.")
    for line in _way_back(done):
        print(line)
    return DONE


def _compared(store: Path, inside: Unpacked) -> Difference | None:
    """Return what would change; None where there is no store that can be compared."""
    if not store.exists() or not store.stat().st_size:
        return None
    try:
        return compare(store, inside.file)
    except sqlite3.DatabaseError as error:
        tell(f"The store cannot be compared ({one_line(str(error))}): it will be kept as it is, under another name.")
        return None


def _lines(difference: Difference | None, inside: Unpacked) -> Iterator[str]:
    """Give the lines that say what would change."""
    yield f"The backup has {in_words(inside.figures)}."
    if difference is None:
        yield "There is no store in its place that can be read."
        return
    yield f"The store has {in_words(difference.store)}."
    newest = _moment(difference.backup.newest), _moment(difference.store.newest)
    yield f"Newest act: {newest[0]} in the backup, {newest[1]} in the store."
    if difference.same:
        yield "The store has all that the backup has, and no more."
    for each in difference.kinds:
        if each.goes or each.comes:
            yield f"{each.what:<16} {each.goes:>9,} would go  {each.comes:>9,} would come back"
    for name, goes, comes in difference.reviewers:
        yield f"  by {one_line(name)}: {_acts(goes)} would go, {_acts(comes)} would come back"
    yield from _titles("Reports that would go", difference.reports_that_go)
    yield from _titles("Reports that would come back", difference.reports_that_come)
    if difference.drafts_that_go:
        many = difference.drafts_that_go
        yield f"{many:,} note{'s' * (many != 1)} being typed would go."
    yield "Where reviewers left off, and how they like the desk, would be as in the backup."


def _titles(words: str, titles: Sequence[str]) -> Iterator[str]:
    if titles:
        yield f"{words}:"
        yield from (f"  {one_line(title)}" for title in titles)
        if len(titles) == MOST_NAMED:
            yield "  …"


def _acts(many: int) -> str:
    return f"{many:,} act{'' if many == 1 else 's'}"


def _moment(moment: str) -> str:
    return one_line(moment) or "none"


def _way_back(done: Restored) -> Iterator[str]:
    if done.before is not None:
        state = "" if done.before.sound else " It is a copy of a damaged store."
        yield f"What was there is kept: {one_line(str(done.before.path))}.{state}"
        yield f"To take it back: obverse restore {done.before.moment}"
    elif done.aside is not None:
        yield f"What was there could not be read as a store; it is kept as it was: {one_line(str(done.aside))}"
    else:
        yield "There was no store before, so there is nothing to take back."
