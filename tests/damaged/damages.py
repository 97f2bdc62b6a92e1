"""Ways to damage a store's files, as disks, cables, cloud clients and other programs do."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

PAGE = 4096


@dataclass(frozen=True)
class Damage:
    """One way."""

    name: str
    do: Callable[[Path, Random], None]
    of_log: bool = False
    """Whether it is done to the log, or to its index."""
    named: bool = False
    """Whether the doctor has to say that something is amiss: of flipped letters SQLite itself cannot tell."""


def _log(path: Path) -> Path:
    return Path(f"{path}-wal")


def _change(path: Path, change: Callable[[bytearray], None]) -> None:
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)


def flip_bytes(path: Path, random: Random) -> None:
    """Change some bytes anywhere."""

    def change(data: bytearray) -> None:
        for _ in range(random.choice((1, 2, 10, 100, 1000))):
            data[random.randrange(len(data))] ^= random.randrange(1, 256)

    _change(path, change)


def flip_heads(path: Path, random: Random) -> None:
    """Change bytes in the heads of pages, where a single one leads astray."""

    def change(data: bytearray) -> None:
        for _ in range(random.randint(1, 12)):
            page = random.randrange(len(data) // PAGE) * PAGE
            data[page + random.randrange(16)] ^= 1 << random.randrange(8)

    _change(path, change)


def flip_file_head(path: Path, random: Random) -> None:
    """Change bytes of the file's own head: its name, the size of its pages, its list of free pages."""

    def change(data: bytearray) -> None:
        for _ in range(random.randint(1, 20)):
            data[random.randrange(100)] = random.randrange(256)

    _change(path, change)


def zero_file_head(path: Path, random: Random) -> None:
    """Lose the first bytes, as after a crash of a file system."""
    many = random.choice((16, 100, PAGE, 8 * PAGE))
    _change(path, lambda data: data.__setitem__(slice(0, many), bytes(many)))


def zero_pages(path: Path, random: Random) -> None:
    """Lose some pages."""

    def change(data: bytearray) -> None:
        for _ in range(random.randint(1, 8)):
            page = random.randrange(1, len(data) // PAGE) * PAGE
            data[page : page + PAGE] = bytes(PAGE)

    _change(path, change)


def swap_pages(path: Path, random: Random) -> None:
    """Put pages in one another's place, as a copy does that goes wrong."""

    def change(data: bytearray) -> None:
        for _ in range(random.randint(1, 4)):
            one, other = (random.randrange(1, len(data) // PAGE) * PAGE for _ in range(2))
            data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]

    _change(path, change)


def cut_at_page(path: Path, random: Random) -> None:
    """Cut the file off between two pages."""
    _change(path, lambda data: data.__delitem__(slice(random.randrange(1, len(data) // PAGE) * PAGE, None)))


def cut_in_page(path: Path, random: Random) -> None:
    """Cut the file off somewhere."""
    _change(path, lambda data: data.__delitem__(slice(random.randrange(1, len(data)), None)))


def half_copied(path: Path, random: Random) -> None:
    """Copy a part of it and leave the rest as zeros, as a cloud client does with a file that is being written."""

    def change(data: bytearray) -> None:
        many = random.randrange(PAGE, len(data))
        data[many:] = bytes(len(data) - many)

    _change(path, change)


def zeros(path: Path, _random: Random) -> None:
    """Leave nothing but zeros."""
    _change(path, lambda data: data.__setitem__(slice(0, None), bytes(len(data))))


def no_log(path: Path, _random: Random) -> None:
    """Take the log away, as a program does that copies the store alone."""
    _log(path).unlink()


def flip_log(path: Path, random: Random) -> None:
    """Change bytes of the log."""
    flip_bytes(_log(path), random)


def cut_log(path: Path, random: Random) -> None:
    """Cut the log off."""
    cut_in_page(_log(path), random)


def rubbish_index_of_log(path: Path, random: Random) -> None:
    """Put rubbish where the log's index is."""
    index = Path(f"{path}-shm")
    index.touch(mode=0o600)
    index.write_bytes(random.randbytes(32768))


def log_of_another(path: Path, random: Random) -> None:
    """Put another store's log beside it."""
    _log(path).write_bytes(random.randbytes(random.randrange(40, 200_000)))


def _root(path: Path, random: Random, kind: str, change: Callable[[bytearray, int], None]) -> None:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    sql = f"SELECT rootpage FROM sqlite_master WHERE {kind} AND rootpage > 0"
    roots = [row[0] for row in connection.execute(sql)]
    connection.close()
    root = random.choice(roots)
    # The log may have a newer version of the page, which counts.
    data = bytearray(path.read_bytes())
    change(data, (root - 1) * PAGE)
    path.write_bytes(data)
    log = _log(path)
    if log.exists():
        frames = bytearray(log.read_bytes())
        for place in range(32, len(frames) - PAGE, PAGE + 24):
            if int.from_bytes(frames[place : place + 4], "big") == root:
                change(frames, place + 24)
        log.write_bytes(frames)


def zero_root(path: Path, random: Random) -> None:
    """Lose the page that a table's tree begins at."""
    tables = "type = 'table' AND name IN ('annotation', 'pair', 'passage', 'response', 'recommendation', 'link')"
    _root(path, random, tables, lambda data, at: data.__setitem__(slice(at, at + PAGE), bytes(PAGE)))


def index_only(path: Path, random: Random) -> None:
    """Damage an index, so that it leads to other rows than it should."""

    def change(data: bytearray, at: int) -> None:
        for _ in range(20):
            data[at + random.randrange(PAGE // 2, PAGE)] ^= random.randrange(1, 256)

    _root(path, random, "type = 'index' AND tbl_name IN ('annotation', 'pair', 'passage', 'link', 'queue')", change)


def list_of_tables(path: Path, random: Random) -> None:
    """Damage the list of tables, in the first page and those that it goes on in."""

    def change(data: bytearray) -> None:
        if random.random() < 0.3:
            data[100:PAGE] = bytes(PAGE - 100)
            return
        for _ in range(random.choice((1, 20, 300))):
            data[random.randrange(100, PAGE)] ^= random.randrange(1, 256)

    _change(path, change)


ALL = (
    Damage("bytes flipped", flip_bytes),
    Damage("heads of pages flipped", flip_heads),
    Damage("head of the file flipped", flip_file_head),
    Damage("head of the file zeroed", zero_file_head),
    Damage("pages zeroed", zero_pages),
    Damage("pages swapped", swap_pages),
    Damage("cut off at a page", cut_at_page),
    Damage("cut off in a page", cut_in_page),
    Damage("half copied", half_copied),
    Damage("all zeros", zeros),
    Damage("log gone", no_log, of_log=True),
    Damage("log flipped", flip_log, of_log=True),
    Damage("log cut off", cut_log, of_log=True),
    Damage("rubbish in the log's index", rubbish_index_of_log, of_log=True),
    Damage("another store's log", log_of_another, of_log=True),
    Damage("a root zeroed", zero_root, named=True),
    Damage("an index damaged", index_only),
    Damage("list of tables damaged", list_of_tables),
)
"""Where the log has a whole newer version of what was damaged in the file, there is nothing to be named."""
