"""A damaged store read row by row into a new one, which takes its place only when it is whole."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.chain.append import seal
from data.chain.verify import verify
from data.connecting import connect
from data.encrypted import keys
from data.files import make_folder
from data.ids import new_id
from data.migrate import SCHEMA
from data.salvage.filling import Filling
from data.salvage.pages import Pages
from data.salvage.rows import Reading
from data.salvage.shapes import CHAIN, MADE_ANEW, ONLY_ADDED, shapes
from data.salvage.stubs import device, leave_out, stand_in
from data.salvage.trees import cells, leaves, payload, roots
from data.store import Store, StoreError, now, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CACHE = 64_000
"""Kilobytes that SQLite may hold of the new store meanwhile."""
_A_VERSION = b"\x02\x15"
"""How a row begins that is one text of four characters: two bytes of header, the text's type (SQLite, "Database File
Format", 2.1)."""
_REFERENCES = """
SELECT count(*) FROM (
  SELECT supersedes AS id FROM annotation WHERE supersedes <> '' UNION
  SELECT target FROM annotation WHERE target <> ''
  EXCEPT SELECT id FROM annotation)"""
_IDS = [f"SELECT '{table}' AS kind, id FROM {table}" for table in ONLY_ADDED if table != CHAIN]
# What was purged took its salt along: it is not lost, it was taken away.
_IN_CHAIN = """
SELECT kind, count(*) FROM (
  SELECT kind, row_id FROM chain WHERE salt IS NOT NULL AND kind IN (SELECT kind FROM ({0})) EXCEPT SELECT * FROM ({0}))
GROUP BY kind"""
_CHAIN_GAPS = "SELECT coalesce(sum(gaps), 0) FROM (SELECT max(number) - count(*) AS gaps FROM chain GROUP BY device)"


@dataclass(frozen=True, slots=True)
class Table:
    """What came through of one table."""

    name: str
    read: int
    """Rows that were found, some of them twice."""
    came: int
    """Rows that are in the new store because they were found."""
    in_part: int = 0
    """Of them, those whose end is lost."""
    mended: int = 0
    """Of them, those with characters that could not be read, each of which stands as U+FFFD."""
    again: int = 0
    """Rows made again from what other tables say of them."""
    left_out: int = 0
    """Rows that were found and belong to nothing that came through."""
    lost: int = 0
    """Rows that are known to have been there, and are not."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What a salvage brought into the new store."""

    path: Path
    tables: tuple[Table, ...]
    unplaced: int
    """Rows that could not be read and of which it is not known what they were of."""
    again: dict[str, int] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    """Names of the documents whose text is not all there: their files have to be imported again."""
    broken: tuple[str, ...] = ()
    """Where the audit chain was found broken, the first places: rows that were altered or lost. Then it was sealed anew
    over the rows that came through."""
    unproved: int = 0
    """Pages of an encrypted store that are not as they were written: what came of them may have wrong characters."""
    orphans: int = 0
    """Judgements whose pair is lost: they are kept, and stand on it again when its documents are imported again."""

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be lost."""
        return (
            not self.unplaced
            and not self.orphans
            and not self.broken
            and not self.unproved
            and not any(each.in_part or each.mended or each.again or each.left_out or each.lost for each in self.tables)
        )


def salvage(damaged: Path, target: Path, tell: Callable[[str], None] | None = None) -> Salvaged:
    """Read what can be read of the store at `damaged` into a new store at `target`; count what came through.

    Nothing is written to the damaged file or its log. `tell` is called with a few words of how far it is.

    Raises:
        StoreError: there is a file at `target`, the damaged store was made by a newer Obverse, nothing in it looks
            like a store of ours, or a file cannot be read or written. Nothing is left at `target` then.
    """
    say = tell or _nobody
    if target.exists():
        raise StoreError(f"{target}: there is a file here already. Choose a new name for the salvaged store.")
    try:
        with Pages(damaged) as pages:
            _refuse_newer(pages, damaged)
            make_folder(target.parent)
            growing = target.with_name(f".{target.name}.{new_id()}")
            try:
                open_store(growing).close()
                if (key := keys.of(damaged)) is not None:
                    from data.converting import convert

                    # What comes out of it is as guarded as it was.
                    convert(growing, key, _nobody)
                made = _fill(pages, growing, target, say)
                if not any(each.came for each in made.tables if each.name != "device"):
                    raise StoreError(f"{damaged}: nothing in this file looks like a store of Obverse.")
                _move(growing, target)
            finally:
                for leftover in (growing, *target.parent.glob(f"{growing.name}-*")):
                    leftover.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{error.filename or damaged}: cannot be read or written ({error.strerror}).") from error
    except sqlite3.Error as error:
        raise StoreError(f"{target}: the new store cannot be written ({error}).") from error
    return made


def _nobody(_words: str) -> None:
    """Say nothing."""


def _fill(pages: Pages, growing: Path, target: Path, say: Callable[[str], None]) -> Salvaged:
    connection = connect(growing)
    try:
        # Nobody else sees this file before it is whole, and it is thrown away if anything fails.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        # The search is made anew at the end in one go, and the indexes once every row is there.
        parts = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql <> ''"
        dropped = connection.execute(parts).fetchall()
        for kind, name, _ in dropped:
            connection.execute(f'DROP {kind} "{name}"')
        connection.execute("DELETE FROM device")
        connection.execute("BEGIN")
        filling = Filling(connection)
        reading = Reading(pages, lambda number, many: say(f"Reading: {number * 100 // many} % of the file …"))
        for found in reading.rows():
            filling.add(found)
        filling.end()
        again = filling.judgements_from_the_queue()
        device(connection)
        stubs = stand_in(connection)
        left_out = leave_out(connection)
        for kind, _, sql in dropped:
            if kind == "index":
                connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
        lost = {"annotation": connection.execute(_REFERENCES).fetchone()[0]}
        for kind, many in connection.execute(_IN_CHAIN.format(" UNION ALL ".join(_IDS))):
            lost[kind] = max(lost.get(kind, 0), many)
        lost[CHAIN] = connection.execute(_CHAIN_GAPS).fetchone()[0]
        say("Proving the chain …")
        broken = _proved(connection)
        orphans = "SELECT count(*) FROM annotation WHERE pair_id NOT IN (SELECT id FROM pair)"
        many_orphans = connection.execute(orphans).fetchone()[0]
        documents = connection.execute("SELECT name FROM document WHERE encoding = 'salvaged' ORDER BY name").fetchall()
    finally:
        connection.close()
    _make_the_rest(growing, say)
    made_again = {"annotation": again, **stubs}
    counted = [shape.table for shape in shapes() if shape.table not in MADE_ANEW]
    tables = tuple(
        Table(
            name,
            filling.read.get(name, 0),
            filling.came.get(name, 0),
            len(filling.in_part.get(name, ())),
            filling.mended.get(name, 0),
            made_again.get(name, 0),
            left_out.get(name, 0),
            max(lost.get(name, 0), reading.unreadable.get(name, 0) - made_again.get(name, 0))
            + filling.lost_in_part.get(name, 0),
        )
        for name in dict.fromkeys(counted)
    )
    names_of = tuple(str(name) for (name,) in documents)
    unplaced = reading.unreadable.get("", 0)
    return Salvaged(target, tables, unplaced, made_again, names_of, broken, pages.unproved, many_orphans)


def _proved(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return where the audit chain is broken, the first places in words; nothing where it came through whole.

    A broken one is sealed anew over the rows as they stand: it can prove nothing of what was before any more, and has
    to prove what comes after.
    """
    verdict = verify(connection)
    if verdict.holds:
        return ()
    connection.execute("BEGIN")
    seal(connection, now(), "salvage")
    connection.execute("COMMIT")
    return tuple(f"{each.kind} {each.row_id} {each.words}" for each in verdict.findings)


def _make_the_rest(growing: Path, say: Callable[[str], None]) -> None:
    """Make the queue and the search from what came through."""
    from data.projection import rebuild
    from data.search.upkeep import rebuild as rebuild_search

    store = Store(growing)
    try:
        say("Making the queue …")
        rebuild(store)
        say("Making the index of the search …")
        rebuild_search(store)
    finally:
        store.close()


def _move(growing: Path, target: Path) -> None:
    """Give the whole new store its name; one that another program made there meanwhile is never written over."""
    with growing.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.link(growing, target)
    except FileExistsError as error:
        raise StoreError(f"{target}: another program made a file here meanwhile. Choose another name.") from error
    except OSError:  # a file system without hard links
        growing.rename(target)


def _refuse_newer(pages: Pages, path: Path) -> None:
    seen = bytearray(pages.many + 1)
    if not pages.many:
        raise StoreError(f"{path}: there is nothing in this file.")
    root = roots(pages, seen).get("alembic_version")
    if root is None:
        return
    rows: list[bytes] = []
    for number in leaves(pages, root, seen):
        page = pages.page(number)
        rows += [payload(pages, page, cell)[0] for cell in cells(pages, page, number)]
    # Only what can be the version is believed: on a damaged store another table's page may stand in its place.
    version = rows[0][2:].decode("ascii", "replace") if len(rows) == 1 and rows[0][:2] == _A_VERSION else ""
    if len(version) == len(SCHEMA) and version.isdecimal() and version > SCHEMA:
        known = f"schema {version}; this one knows {SCHEMA}"
        raise StoreError(f"{path}: this store was made by a newer Obverse ({known}). Salvage it with that.")
