"""Every check on a store, one after another; what damage stops is said, and the rest goes on."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, NamedTuple

from data.doctor.acts import acts
from data.doctor.damaged import foreign_keys, integrity, unreadable
from data.doctor.expected import schema, statements
from data.doctor.finding import Check, Finding, Patient, Weight, damage
from data.doctor.kept import backups
from data.doctor.made import queue, search
from data.doctor.opening import reading
from data.doctor.proof import chain
from data.doctor.references import references
from data.doctor.surroundings import leftovers, permissions, place
from data.doctor.texts import texts
from data.migrate import SCHEMA
from data.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHECKS = (
    Check("permissions", permissions),
    Check("place", place),
    Check("leftovers", leftovers),
    Check("integrity", integrity),
    Check("schema", schema),
    Check("foreign keys", foreign_keys),
    Check("texts", texts),
    Check("references", references),
    Check("acts", acts),
    Check("chain", chain),
    Check("queue", queue),
    Check("backups", backups),
)
NOT_IF_DAMAGED = (Check("search", search),)
"""Those that are told by a sound file only."""


_ONE_PAGE = 65_536


class Outcome(NamedTuple):
    """What one check came to."""

    check: str
    findings: tuple[Finding, ...]
    seconds: float


class _Tell(NamedTuple):
    """Whom to tell how it goes."""

    begin: Callable[[str], None]
    beat: Callable[[], None]


def examine(
    path: Path, begin: Callable[[str], None] | None = None, beat: Callable[[], None] | None = None
) -> Iterator[Outcome]:
    """Give what each check finds in the store at `path`, as it is found. Nothing is written to it.

    `begin` is called with the name of each check before it runs, `beat` a few times a second while one runs.

    Raises:
        StoreError: there is no such file, it was made by a newer Obverse, or another program holds it.
    """
    tell = _Tell(begin or (lambda _: None), beat or (lambda: None))
    if not path.is_file():
        raise StoreError(f"{path}: there is no store here.")
    if not path.stat().st_size:
        yield Outcome("file", (damage("file", "There is nothing in the file."),), 0.0)
        return
    try:
        with reading(path, tell.beat) as reader:
            refused = _refused(path, reader)
            if refused is not None:
                yield Outcome("file", (refused,), 0.0)
                return
            damaged = False
            for check in CHECKS:
                outcome = _run(check, Patient(path, reader), tell)
                damaged = damaged or any(each.weight is Weight.DAMAGE for each in outcome.findings)
                yield outcome
            if not damaged:
                # While the reader is open, closing another connection leaves the log where it is.
                for check in NOT_IF_DAMAGED:
                    yield _run(check, Patient(path, reader), tell)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter where it is SQLite's own words that are damaged
        if _is_locked(error):
            raise StoreError(f"{path}: another program is writing to this store. Try again.") from error
        yield Outcome("file", (damage("file", f"The file cannot be read as a store ({error})."),), 0.0)
        return
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}).") from error


def _refused(path: Path, reader: sqlite3.Connection) -> Finding | None:
    """Return the finding that the file is none of ours, or of another version; None where it can be looked at.

    Raises StoreError for a store of a newer Obverse.
    """
    names = {row[0] for row in reader.execute("SELECT name FROM sqlite_master")}
    if "alembic_version" not in names:
        if names & statements().keys():
            return damage("file", "The store does not say of which version it is: its table for that is lost.")
        if not names and path.stat().st_size > _ONE_PAGE:
            return damage("file", "The file's list of tables is empty, and there is something in it.")
        raise StoreError(f"{path}: this is not an Obverse store. Choose another file with --store.")
    row = reader.execute("SELECT version_num FROM alembic_version").fetchone()
    version = str(row[0]) if row else ""
    if version > SCHEMA and version.isdecimal() and len(version) == len(SCHEMA):
        message = f"{path}: this store was made by a newer Obverse (schema {version}; this one knows {SCHEMA})."
        raise StoreError(f"{message} Install the newer version; the store was not touched.")
    if version < SCHEMA:
        found = reader.execute("PRAGMA integrity_check(5)").fetchall()
        if [row[0] for row in found] == ["ok"]:
            advice = "Open it with any other command: it is brought up to date, a copy of it kept."
            words = f"The store is of an older version (schema {version or 'none'}), and not damaged."
            return Finding("file", Weight.NOTE, words, advice=advice)
        return damage("file", f"The store is of an older version (schema {version}), and damaged: {found[0][0][:100]}")
    return None


def _run(check: Check, patient: Patient, tell: _Tell) -> Outcome:
    tell.begin(check.name)
    began = time.monotonic()
    found: list[Finding] = []
    try:
        found += check.run(patient)
    except sqlite3.Error as error:
        if _is_locked(error):
            raise
        found.append(unreadable(check.name, error))
    except (ValueError, OverflowError, MemoryError, TypeError, LookupError) as error:
        # What a damaged length makes of a value, and what is missing where an index still has it.
        found.append(damage(check.name, f"This could not be checked: {type(error).__name__}."))
    return Outcome(check.name, tuple(found), time.monotonic() - began)


def _is_locked(error: Exception) -> bool:
    return "locked" in str(error) or "busy" in str(error)
