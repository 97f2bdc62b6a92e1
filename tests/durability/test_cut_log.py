"""Power that goes: whatever of the log the disk had not kept is cut off, at every place where it can end.

What this shows: of a log that ends anywhere, or whose end is nothing or rubbish, every commit that lies whole before
that is there, and nothing of those after it. What it cannot show: that the disk kept what it was told to keep. That
each commit tells it to, before it returns, is in `test_every_connection`; a disk that lies, no program can help.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from data import annotations, bulk, undoing
from data.correcting import acts as corrections
from data.importing import import_form
from data.readings import Kind, Label, RecommendationReading, ReportReading
from data.responses import read_response
from data.store import Author, Store, open_store
from tests.durability import after
from tests.durability.reviewer import REVIEWER, acts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEAD, FRAME_HEAD = 32, 24
"""Bytes at the begin of the log, and of each frame in it (SQLite, "The WAL File Format")."""
AUTHOR = Author(REVIEWER, "laptop")
RANDOM_CUTS = 60
SECTOR = 512
WHOLE_EVERY = 7
"""Every so many cuts the whole file is checked; at the others what is in it."""


class Kept(NamedTuple):
    """A store with its log, and where in the log each commit ends, with what had been done by then."""

    path: Path
    log: bytes
    page: int
    commits: list[tuple[int, Done]]


class Done(NamedTuple):
    """What is in a store: how many acts, corrections, drafts and documents."""

    acts: int
    corrections: int
    drafts: int
    documents: int


def done(path: Path) -> Done:
    with closing(sqlite3.connect(path)) as reader:
        tables = ("correction", "draft", "document")
        counts = [reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    return Done(len(acts(path)), *counts)


@pytest.fixture(scope="module")
def kept(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A store in which a reviewer worked, as it is when the power goes: nothing was closed."""
    path = tmp_path_factory.mktemp("power") / "store.sqlite"
    shutil.copy(sample_file, path)
    store = open_store(path)
    holder = store.connect()
    holder.execute("BEGIN")
    holder.execute("SELECT count(*) FROM device").fetchone()  # while it reads, the log is not moved to the store
    log = path.with_name(f"{path.name}-wal")
    commits: list[tuple[int, Done]] = [(0, done(path))]
    for act in _work(store):
        act()
        commits.append((log.stat().st_size, done(path)))
    copy = path.with_name("copy.sqlite")
    shutil.copy(path, copy)
    bytes_of_log = log.read_bytes()
    holder.close()
    store.close()
    assert [size for size, _ in commits] == sorted({size for size, _ in commits}), "each act is a commit of its own"
    page = int.from_bytes(bytes_of_log[8:12], "big")
    return Kept(copy, bytes_of_log, page, commits)


def _work(store: Store) -> Iterator[Callable[[], object]]:
    pairs = [row[0] for row in store.reader.execute("SELECT id FROM pair ORDER BY number LIMIT 12")]
    response = store.reader.execute("SELECT response_id FROM pair WHERE id = ?", (pairs[0],)).fetchone()[0]
    passage = read_response(store.reader, response).passages[0]
    report = ReportReading(
        "Seen and heard", "Inspectorate of Archives", "2024-01-16", "16 January 2024",
        recommendations=(RecommendationReading(Label(Kind.RECOMMENDATION, "1", "R1"), "Keep the lamps lit."),),
    )  # fmt: skip
    yield lambda: annotations.annotate(store, AUTHOR, pairs[0], status="compliant")
    yield lambda: annotations.annotate(store, AUTHOR, pairs[1], status="partly", note="no figure for the limit")
    yield lambda: annotations.keep_draft(store, AUTHOR, pairs[2], "half a sent")
    yield lambda: bulk.annotate_many(store, AUTHOR, pairs[2:10], status="not-addressed")
    yield lambda: undoing.undo(store, AUTHOR)
    yield lambda: corrections.set_voice(store, AUTHOR, response, passage, "respondent")
    yield lambda: import_form(store, report)
    yield lambda: undoing.redo(store, AUTHOR)
    yield lambda: annotations.annotate(store, AUTHOR, pairs[11], flagged=True)


def holds_up_to(kept: Kept, log: bytes, intact: int, folder: Path, whole: bool) -> None:
    """Open the store with this log, of which `intact` bytes are as they were; compare with what was done by then."""
    path = folder / "store.sqlite"
    for each in folder.iterdir():
        each.unlink()
    shutil.copy(kept.path, path)
    path.with_name(f"{path.name}-wal").write_bytes(log)
    expected = [was for end, was in kept.commits if end <= intact][-1]
    assert done(path) == expected, f"{intact} bytes of {len(kept.log)} are intact"
    if whole:
        with closing(sqlite3.connect(path)) as reader:
            after.is_whole(reader)


def test_a_log_that_ends_at_any_frame_keeps_every_commit_before_that(kept: Kept, tmp_path: Path) -> None:
    frame = FRAME_HEAD + kept.page
    ends = [0, HEAD, *range(HEAD + frame, len(kept.log) + 1, frame)]
    assert len(ends) > 40
    assert ends[-1] == len(kept.log)
    for number, end in enumerate(ends):
        holds_up_to(kept, kept.log[:end], end, tmp_path, whole=number % WHOLE_EVERY == 0)


def test_a_log_that_ends_at_any_byte_keeps_every_commit_before_that(kept: Kept, tmp_path: Path) -> None:
    chance = Random(20261126)
    for number in range(RANDOM_CUTS):
        end = chance.randrange(len(kept.log))
        holds_up_to(kept, kept.log[:end], end, tmp_path, whole=number % WHOLE_EVERY == 0)


@pytest.mark.parametrize("rubbish", [False, True], ids=["zeros", "rubbish"])
def test_a_sector_of_the_log_that_never_reached_the_disk_takes_no_commit_before_it(
    kept: Kept, tmp_path: Path, rubbish: bool
) -> None:
    chance = Random(20261127)
    for number in range(RANDOM_CUTS // 2):
        start = chance.randrange(0, len(kept.log), SECTOR)
        sector = chance.randbytes(SECTOR) if rubbish else bytes(SECTOR)
        was = kept.log[start : start + SECTOR]
        sector = sector[: len(was)]
        log = kept.log[:start] + sector + kept.log[start + SECTOR :]
        intact = next((start + at for at in range(len(was)) if was[at] != sector[at]), len(kept.log))
        holds_up_to(kept, log, intact, tmp_path, whole=number % WHOLE_EVERY == 0)


def test_the_index_of_the_log_which_is_never_flushed_may_be_gone_or_rubbish(kept: Kept, tmp_path: Path) -> None:
    for index in (None, b"", os.urandom(32768)):
        path = tmp_path / "store.sqlite"
        for each in tmp_path.iterdir():
            each.unlink()
        shutil.copy(kept.path, path)
        path.with_name(f"{path.name}-wal").write_bytes(kept.log)
        if index is not None:
            path.with_name(f"{path.name}-shm").write_bytes(index)
        assert done(path) == kept.commits[-1][1]
        after.opens_clean(path)


def test_what_was_moved_to_the_store_needs_no_log(kept: Kept, sample_file: Path, tmp_path: Path) -> None:
    """A log is begun anew once all of it is in the store: what an older one left in the file is not read."""
    path = tmp_path / "store.sqlite"
    shutil.copy(sample_file, path)
    store = open_store(path)
    acts_of = list(_work(store))
    for act in acts_of[:5]:
        act()
    with closing(sqlite3.connect(path)) as other:
        moved = other.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
    assert moved[0] == 0
    before = done(path)
    acts_of[7]()
    log = path.with_name(f"{path.name}-wal").read_bytes()
    folder = tmp_path / "power"
    folder.mkdir()
    for end in (0, HEAD, HEAD + FRAME_HEAD + kept.page, len(log)):
        copy = folder / "store.sqlite"
        for each in folder.iterdir():
            each.unlink()
        shutil.copy(path, copy)
        copy.with_name("store.sqlite-wal").write_bytes(log[:end])
        found = done(copy)
        assert found == (before._replace(acts=before.acts + 1) if end == len(log) else before)
    store.close()
