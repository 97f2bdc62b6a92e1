"""What is around the store: who may read its files, what was left behind beside it, and where it lies."""

from __future__ import annotations

import os
import re
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from data.doctor.finding import Finding, Mend, Weight, count
from data.surroundings import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.doctor.finding import Patient

AGE = 3600.0
"""Seconds after which a temporary file is not one that is being written."""
_SHOWN = 3


def permissions(patient: Patient) -> Iterator[Finding]:
    """Files that others than their owner can read or write (not on Windows)."""
    if os.name == "nt":
        return
    open_to = [path.name for path in files_of(patient.path) if _open_to_others(path)]
    if open_to:
        words = f"{count(len(open_to), 'file', 'files')} of the store can be read by others on this computer: "
        yield Finding("permissions", Weight.AMISS, words + ", ".join(open_to) + ".", len(open_to), Mend.PERMISSIONS)
    folder = patient.path.parent
    if folder.stat().st_mode & 0o022 and not folder.stat().st_mode & stat.S_ISVTX:
        words = f"Others on this computer can write into {folder}, and so take the store's place with another file."
        yield Finding("permissions", Weight.NOTE, words, advice=f"chmod 700 {folder}")


def place(patient: Patient) -> Iterator[Finding]:
    """A folder that a cloud client rewrites, a disk over the network, copies that a client made for two computers."""
    if words := look(patient.path).in_words(patient.path):
        yield Finding("place", Weight.NOTE, words)


def leftovers(patient: Patient) -> Iterator[Finding]:
    """Temporary files of a program that was stopped while it wrote."""
    found = left_behind(patient.path)
    if found:
        some = ", ".join(path.name for path in found[:_SHOWN])
        words = f"{count(len(found), 'file was', 'files were')} left behind by a program that was stopped: {some}."
        yield Finding("leftovers", Weight.AMISS, words, len(found), Mend.LEFTOVERS)


def files_of(path: Path) -> list[Path]:
    """Return the files that are there of a store: the store itself, its log and the log's index."""
    return [each for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")) if each.exists()]


def left_behind(path: Path) -> list[Path]:
    """Return the temporary files beside a store that nobody has written to for an hour (`AGE`)."""
    made_for = re.compile(rf"\.{re.escape(path.name)}\.([0-9a-z]{{26}}(-wal|-shm|-journal)?|[^.]+\.part)")
    before = time.time() - AGE
    named = [each for each in path.parent.iterdir() if made_for.fullmatch(each.name) and not each.is_symlink()]
    # A second name of the store itself is from a moment before a kill.
    return sorted(each for each in named if each.is_file() and (each.stat().st_mtime < before or each.samefile(path)))


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o077)
