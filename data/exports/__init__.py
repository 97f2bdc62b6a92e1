"""Exports: pairs with all that a tracker needs, as CSV or JSON Lines, streamed however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from data.exports.rows import Record, Recorder
from data.pairs import all_pairs

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["FORMATS", "Record", "Recorder", "lines", "records", "write"]

FORMATS = ("csv", "jsonl")


def records(
    reader: sqlite3.Connection, numbers: Sequence[int], regime_folders: tuple[Path, ...] = ()
) -> Iterator[Record]:
    """Give the pairs with these numbers as they are exported, in this order."""
    recorder = Recorder(reader, regime_folders)
    return (recorder.record(pair) for pair in all_pairs(reader, numbers))


def lines(format_name: str, exported: Iterable[Record], mark: bool = False) -> Iterator[bytes]:
    """Give the lines of an export in one of `FORMATS`; `mark`: a byte order mark first, in CSV."""
    if format_name == "csv":
        from data.exports import csv

        return csv.lines(exported, mark)
    if format_name == "jsonl":
        from data.exports import jsonl

        return jsonl.lines(exported)
    raise ValueError(f"“{format_name}” is no export format. Formats: {', '.join(FORMATS)}.")


def write(exported: Iterable[bytes], file: BinaryIO, written: Callable[[int], None] = lambda _: None) -> None:
    """Write the lines of an export to `file`; `written` is told how many lines there are by now."""
    for place, line in enumerate(exported):
        file.write(line)
        written(place)
