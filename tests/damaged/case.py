"""One store damaged in one way, looked at by the doctor and salvaged; what must hold of every one."""

from __future__ import annotations

import shutil
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from data.chain.verify import verify
from data.doctor import Weight, examine
from data.salvage import salvage
from data.store import StoreError, open_store
from tests.damaged.patient import came_through, on_whole_pages

if TYPE_CHECKING:
    from tests.damaged.damages import Damage
    from tests.damaged.patient import Worked

MOST_SECONDS = 60.0


@dataclass
class Told:
    """What came of one case."""

    bound: int = 0
    """Rows of reviewers that stand on whole pages."""
    through: int = 0
    """Rows of reviewers that came through, as they were."""
    all: int = 0
    found: bool = False
    """Whether the doctor found something."""
    seconds: float = 0.0


def run(worked: Worked, damage: Damage, seed: int, folder: Path) -> Told:
    """Damage a copy of the store; raise AssertionError where doctor or salvage do not do what they promise."""
    path, target = folder / "damaged.sqlite", folder / "salvaged.sqlite"
    copy(worked, path)
    damage.do(path, Random(seed))
    before = _files(path)
    began = time.monotonic()
    told = Told(all=sum(map(len, worked.rows.values())))
    try:
        findings = [each for outcome in examine(path) for each in outcome.findings]
        told.found = any(each.weight is not Weight.NOTE for each in findings)
    except StoreError:  # no store any more, as far as can be told: in words
        told.found = True
    assert _files(path) == before, "the doctor wrote to the store"
    assert told.found or not damage.named, "the doctor found nothing"
    wanted = on_whole_pages(worked, path)
    told.bound = sum(map(len, wanted.values()))
    try:
        salvage(path, target)
    except StoreError:
        assert not told.bound, f"{told.bound} rows stand on whole pages, and nothing came through"
    else:
        _look_at(target, worked, wanted, told)
    assert _files(path) == before, "the salvage wrote to the damaged store"
    assert not list(folder.glob(".*")), "something was left behind"
    told.seconds = time.monotonic() - began
    assert told.seconds < MOST_SECONDS
    return told


def copy(worked: Worked, path: Path) -> None:
    """Copy a store's file, and its log where it has one."""
    for end in ("", "-wal"):
        if Path(f"{worked.path}{end}").exists():
            shutil.copy(f"{worked.path}{end}", f"{path}{end}")


def _look_at(target: Path, worked: Worked, wanted: dict[str, set[str]], told: Told) -> None:
    found = came_through(target)
    for table, ids in wanted.items():
        for row in ids:
            assert row in found[table], f"{table} {row} stands on whole pages and did not come through"
            assert found[table][row] == worked.rows[table][row], f"{table} {row} came through changed"
        told.through += sum(found[table].get(row) == values for row, values in worked.rows[table].items())
    connection = sqlite3.connect(target)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    store = open_store(target)
    store.reader.execute("SELECT * FROM queue").fetchall()
    assert verify(store.reader).holds, "the chain of the new store does not hold"
    store.close()
    grave = [each for outcome in examine(target) for each in outcome.findings if each.weight is Weight.DAMAGE]
    assert not grave, f"the new store is damaged: {grave[0].found}"


def _files(path: Path) -> dict[str, bytes]:
    """Return what is in the files of a store; a log with nothing in it is none."""
    found = {end: Path(f"{path}{end}").read_bytes() for end in ("", "-wal") if Path(f"{path}{end}").exists()}
    return {end: data for end, data in found.items() if data}
