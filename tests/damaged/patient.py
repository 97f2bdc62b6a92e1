"""A store that was worked in, with a log that is not yet in it, and where in its files each judgement stands."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data.annotations import annotate, keep_draft, keep_place
from data.pairs import Quote
from data.salvage.pages import Pages
from data.salvage.rows import Reading
from data.salvage.shapes import CHAIN, ONLY_ADDED
from data.store import Author, Store, open_store

if TYPE_CHECKING:
    from random import Random

    from data.salvage.log import Log

PAGE = 4096
PRECIOUS = tuple(table for table in ONLY_ADDED if table != CHAIN)
"""Of the chain see `case._look_at`."""
_HEAD, _FRAME = 32, 24
_SPEECH = "The chief officer says when it is done, and by whom; the annex has the dates [sic]. "

Range = tuple[str, int, int]
"""Bytes of a file: "" for the store or "-wal" for its log, from and to."""


@dataclass(frozen=True)
class Worked:
    """The files of a store, and what is in them."""

    path: Path
    rows: dict[str, dict[str, tuple[object, ...]]]
    """Of each precious table, each row by its id."""
    stands: dict[str, dict[str, tuple[Range, ...]]]
    """Of each precious table, for each row's id, the bytes that it needs to be read."""


def work(sample: Path, folder: Path, random: Random, acts: int = 500) -> tuple[Worked, Worked]:
    """Return a copy of the sample's store in which two reviewers judged, as it lies on the disk while it is in use.

    And the same store as it lies there when nobody uses it: without a log.
    """
    path = folder / "worked.sqlite"
    shutil.copy(sample, path)
    store = open_store(path)
    reviewers = [Author("R. Hale", store.device), Author("Ada Öberg", store.device)]
    found = store.reader.execute("SELECT pair_id FROM queue ORDER BY pair_id").fetchall()
    pairs = [row[0] for row in found]
    sha, text = store.reader.execute("SELECT sha256, text FROM document ORDER BY sha256 LIMIT 1").fetchone()
    for number in range(acts):
        if number == acts * 3 // 4:
            store.close()  # what was done until now is in the file itself
            store = open_store(path)
            store.reader.execute("SELECT 1").fetchone()
        _one(store, random.choice(reviewers), random.choice(pairs), random, (sha, text))
    keep_place(store, "R. Hale", "", pairs[0], "unreviewed")
    kept = folder / "kept.sqlite"
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{kept}{end}")
    rows = {table: _rows(store, table) for table in PRECIOUS}
    store.close()
    return Worked(kept, rows, _places(kept)), Worked(path, rows, _places(path))


def _one(store: Store, author: Author, pair: str, random: Random, document: tuple[str, str]) -> None:
    kind = random.random()
    if kind < 0.05:
        keep_draft(store, author, pair, "A note that is being typed")
        return
    status = random.choice(("compliant", "partly", "not-compliant", ""))
    if kind < 0.6:
        annotate(store, author, pair, status=status, flagged=random.random() < 0.2)
        return
    sha, text = document
    start = random.randrange(len(text) - 60)
    quote = Quote(sha, start, start + 40, text[start : start + 40], "", "")
    # One in twelve is longer than a page, and goes on in others.
    note = _SPEECH * (random.randint(60, 200) if kind > 0.97 else random.randint(0, 6))
    annotate(store, author, pair, status=status, note=f"{random.random()} {note}", evidence=(quote,))


def _rows(store: Store, table: str) -> dict[str, tuple[object, ...]]:
    return {row["id"]: tuple(row) for row in store.reader.execute(f"SELECT * FROM {table}")}


def _places(path: Path) -> dict[str, dict[str, tuple[Range, ...]]]:
    """Return where each row stands, read from files that are whole."""
    with Pages(path) as pages:
        found: dict[str, dict[str, tuple[Range, ...]]] = {table: {} for table in PRECIOUS}
        for row in Reading(pages).rows():
            if row.shape.table in found:
                places = tuple(_range(pages.log, page) for page in row.pages)
                found[row.shape.table].setdefault(str(row.values[0]), places)
    return found


def _range(log: Log, page: int) -> Range:
    place = log.newest.get(page)
    if place is None:
        return ("", (page - 1) * PAGE, page * PAGE)
    return ("-wal", place - _FRAME, place + PAGE)


def on_whole_pages(worked: Worked, damaged: Path) -> dict[str, set[str]]:
    """Return, by table, the ids of the rows all of whose bytes are as they were in the files at `damaged`."""
    files = {end: (_bytes(worked.path, end), _bytes(damaged, end)) for end in ("", "-wal")}
    frames = _good_frames(*files["-wal"])
    last = max(frames, default=-1)

    def is_whole(place: Range) -> bool:
        end, begin, stop = place
        before, after = files[end]
        if before[begin:stop] != after[begin:stop] or stop > len(after):
            return False
        return not end or (begin in frames and begin <= last)

    return {
        table: {row for row, places in rows.items() if all(map(is_whole, places))}
        for table, rows in worked.stands.items()
    }


def _good_frames(before: bytes, after: bytes) -> set[int]:
    """Return where the frames of the log begin that can be told to be whole, up to the last of them that commits.

    Each is told by its own bytes and by the checksum of the one before it, which stands in that one's head.
    """
    good, commits, place = [], -1, _HEAD
    step = _FRAME + PAGE
    while place + step <= len(before):
        head = (0, _HEAD) if place == _HEAD else (place - step, place - step + _FRAME)
        same = before[place : place + step] == after[place : place + step]
        if same and before[slice(*head)] == after[slice(*head)]:
            good.append(place)
            if before[place + 4 : place + 8] != b"\0\0\0\0":
                commits = place
        place += step
    return {each for each in good if each <= commits}


def _bytes(path: Path, end: str) -> bytes:
    file = Path(f"{path}{end}")
    return file.read_bytes() if file.exists() else b""


def came_through(path: Path) -> dict[str, dict[str, tuple[object, ...]]]:
    """Return the rows of each precious table in a salvaged store, by id."""
    connection = sqlite3.connect(path)
    try:
        return {
            table: {row[0]: tuple(row) for row in connection.execute(f"SELECT * FROM {table}")} for table in PRECIOUS
        }
    finally:
        connection.close()
