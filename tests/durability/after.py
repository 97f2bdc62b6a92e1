"""What must hold of a store after its program was killed, whatever it was doing."""

from __future__ import annotations

import json
import re
import time
from contextlib import closing
from typing import TYPE_CHECKING

from data import projection, search
from data.chain import verify as chain
from data.connecting import connect
from data.encrypted import keys
from data.migrate import SCHEMA
from data.store import Author, Store, open_store
from data.undoing import redo, undo
from tests.durability.reviewer import REVIEWER, acts

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_BESIDE = re.compile(r"{name}(-wal|-shm)?")


class LossError(Exception):
    """Something that was shown as saved is gone, or is not what it was, or something is there that nobody asked for."""


def must(holds: object, words: str) -> None:
    """Raise LossError with these words unless it holds."""
    if not holds:
        raise LossError(words)


def opens_clean(path: Path) -> float:
    """Open the store as a program that starts does, and check all that can be; return the seconds it took to open."""
    begun = time.perf_counter()
    store = open_store(path)
    try:
        reader = store.reader
        reader.execute("SELECT count(*) FROM queue").fetchone()
        took = time.perf_counter() - begun
        must(reader.execute("PRAGMA journal_mode").fetchone()[0] == "wal", "the store has no log any more")
        is_whole(reader)
        must(reader.execute("SELECT version_num FROM alembic_version").fetchone()[0] == SCHEMA, "the schema is another")
        projected = table(reader, "queue")
        projection.rebuild(store)
        must(table(reader, "queue") == projected, "the projection is not what the rows say")
        amiss = search.check(store)
        must(not amiss, f"the search index: {amiss}")
        quotations_stand(reader)
        proved = chain.verify(reader)
        must(proved.holds, f"the audit chain: {[str(each) for each in proved.findings[:2]]}")
    finally:
        store.close()
    return took


def is_whole(reader: sqlite3.Connection) -> None:
    """Check the file itself, and that no row points to one that is not there."""
    said = [tuple(row) for row in reader.execute("PRAGMA integrity_check")]
    must(said == [("ok",)], f"integrity: {said[:3]}")
    orphans = [tuple(row) for row in reader.execute("PRAGMA foreign_key_check")]
    must(not orphans, f"foreign keys: {orphans[:3]}")


def quotations_stand(reader: sqlite3.Connection) -> None:
    """Check that each quotation's words are the document's at their place."""
    for row in reader.execute("SELECT evidence FROM annotation WHERE evidence NOT IN ('', '[]')"):
        for quote in json.loads(row[0]):
            sql = "SELECT text FROM document WHERE sha256 = ?"
            text = reader.execute(sql, (quote["document_sha256"],)).fetchone()[0]
            must(text[quote["start"] : quote["end"]] == quote["words"], "a quotation is not what the document says")


def table(reader: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    """Return a table's rows, in an order of their own."""
    return sorted((tuple(row) for row in reader.execute(f'SELECT * FROM "{name}"')), key=repr)


def copied(path: Path, to: Path) -> Path:
    """Copy a store as it is, log and all, by SQLite itself."""
    to.unlink(missing_ok=True)
    keys.assign(to, keys.of(path))
    with closing(connect(path)) as source, closing(connect(to)) as target:
        source.backup(target)
    return to


def undo_works(path: Path, aside: Path) -> None:
    """Take the newest act back and bring it again, on a copy; what stands is as before."""
    store = open_store(copied(path, aside))
    try:
        device = store.reader.execute("SELECT device FROM annotation ORDER BY id DESC LIMIT 1").fetchone()
        if device is None:
            return
        author = Author(REVIEWER, device[0])
        before, many = standing(store), len(acts(aside))
        if undo(store, author) is not None:
            must(redo(store, author) is not None, "what was taken back cannot be brought back")
            must(len(acts(aside)) == many + 2, "undo and redo are not one act each")
            must(standing(store) == before, "undo and redo changed what stands")
    finally:
        store.close()
        for each in aside.parent.glob(f"{aside.name}*"):
            each.unlink()


def standing(store: Store) -> list[tuple[object, ...]]:
    """Return what stands on each pair."""
    return [
        tuple(row)
        for row in store.reader.execute("SELECT pair_id, status, flagged, later, noted FROM queue ORDER BY pair_id")
    ]


def nothing_left(folder: Path, name: str, *others: str) -> None:
    """Check that a folder holds the store with its log, and nothing but that and what is named."""
    pattern = re.compile(_BESIDE.pattern.format(name=re.escape(name)))
    found = {each.name for each in folder.iterdir() if not pattern.fullmatch(each.name)}
    strange = {each for each in found if not any(re.fullmatch(other, each) for other in others)}
    must(not strange, f"left beside the store: {sorted(strange)}")
