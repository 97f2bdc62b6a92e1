"""Files and folders that are written whole or not at all, and that only their owner reads."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700
_SHOWN = 40
"""Characters of a name that the file in the making bears too: a name has at most 255 bytes, which is a quarter as many
characters."""


def make_folder(folder: Path) -> None:
    """Make `folder`, and each missing folder above it, for its owner alone (mode 0700; not on Windows).

    A folder that is there keeps its mode. Raises OSError if one cannot be made, or is a file.
    """
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        if folder == folder.parent:
            break
        folder = folder.parent
    for step in reversed(missing):
        step.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)


def write_atomically(path: Path, content: str | bytes, mode: int = OWNER_ONLY_FILE) -> None:
    """Put `content` in the file at `path` by `open_atomically`; text as UTF-8, its line ends as they are."""
    with open_atomically(path, mode) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def open_atomically(path: Path, mode: int = OWNER_ONLY_FILE) -> Iterator[BinaryIO]:
    """Give a file to write that takes the place of the one at `path` when the block ends without an error.

    A crash at any moment leaves the old file or the new one, whole. `mode` is the file's permissions, also
    where a file was there before (not on Windows). Where `path` is a link, the file it leads to is written.
    Missing folders are made by `make_folder`. Raises OSError, and then leaves what was there as it was.
    """
    import tempfile  # 15 ms that only a writer needs

    target = Path(os.path.realpath(path))
    make_folder(target.parent)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:_SHOWN]}.", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if os.name != "nt":
            temporary.chmod(mode)
        temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):  # it has become the target
            temporary.unlink()
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Put a file's new name on the disk too, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some file systems refuse it; the file is whole all the same
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
