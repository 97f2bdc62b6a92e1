"""The files that an import is given: named one by one, found below folders, or on the standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data import documents
from data.documents.blocks import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STANDARD_INPUT = "-"
_LITTER = frozenset({"thumbs.db", "desktop.ini", "icon\r"})


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file that is to be imported."""

    name: str
    """As it was named, or as it was found below a folder that was named."""
    path: Path | None
    """None for the standard input."""

    def read(self) -> bytes:
        """Return the file's bytes. Raises UnreadableError."""
        if self.path is None:
            return sys.stdin.buffer.read(documents.LARGEST + 1)
        try:
            if self.path.stat().st_size > documents.LARGEST:
                documents.read_file(self.path)  # which refuses it in its own words
            return self.path.read_bytes()
        except OSError as error:
            reason = f"the file cannot be read: {(error.strerror or str(error)).lower()}."
            raise UnreadableError(self.path.name, reason, f"Check {self.path}.") from error


def find_files(paths: Sequence[str | Path]) -> list[ImportFile]:
    """Return the files that `paths` name, each once; folders with all that is below them, sorted.

    Hidden files, "read me" files and those that systems leave behind are not taken from a folder; one that
    is named is. A path that leads nowhere is in the list, and fails when it is read.
    """
    found: dict[str, ImportFile] = {}
    for path in paths:
        if str(path) == STANDARD_INPUT:
            found[STANDARD_INPUT] = ImportFile("standard input", None)
            continue
        for each in _walk(Path(path)) if Path(path).is_dir() else (Path(path),):
            found.setdefault(str(each.resolve()), ImportFile(str(each), each))
    return list(found.values())


def _walk(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
    except OSError:
        yield folder  # fails when it is read, and is named
        return
    for each in inside:
        name = each.name.casefold()
        if name.startswith(".") or name in _LITTER or each.stem.casefold() == "readme":
            continue
        if not each.is_dir():
            yield each
        elif not each.is_symlink():  # a link may lead back up
            yield from _walk(each)
