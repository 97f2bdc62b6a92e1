"""Small files that are kept outside the store: each with a name of its own, for its owner alone, and few of a kind.

Where the state folder cannot be written (no home folder, no room, no right), they go to a folder of their owner's
in the system's place for temporary files: better there than nowhere.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from data import locations
from data.files import OWNER_ONLY_FILE, make_folder, write_atomically
from data.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterator

RETRIES = 3


def write(kind: str, name: str, text: str, most: int = 0) -> Path | None:
    """Write `text` to a new file "`name`" in the folder of `kind`; return it, None where no place takes it.

    With `most`, only so many of the newest files of that kind are kept. It never overwrites a file, nor follows a link.
    """
    for folder in folders(kind):
        try:
            _make_own(folder)
            path = _write_new(folder / name, text)
        except OSError:
            continue
        if most:
            _keep_newest(folder, most)
        return path
    return None


def files(kind: str) -> list[Path]:
    """Return the files of a kind, the oldest first by their names; none where no folder can be read."""
    found: list[Path] = []
    for folder in folders(kind):
        with suppress(OSError):
            if _is_own(folder):
                found += [each for each in folder.iterdir() if each.is_file() and not each.is_symlink()]
    return sorted(found, key=lambda each: each.name)


def folders(kind: str) -> Iterator[Path]:
    """Give the folders where files of a kind may be, the better one first."""
    with suppress(RuntimeError):  # no home folder
        yield locations.state_folder() / kind
    import tempfile  # asks the file system: only who cannot write to the first one needs it

    with suppress(OSError):  # no folder for temporary files either
        who = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        yield Path(tempfile.gettempdir()) / f"obverse-{who}" / kind


def _make_own(folder: Path) -> None:
    """Make a folder that only its owner can enter; raise OSError where it, or the one above it, is somebody else's."""
    for each in (folder.parent, folder):
        make_folder(each)
    if not _is_own(folder):
        raise PermissionError(f"{folder} is not only yours")


def _is_own(folder: Path) -> bool:
    """Whether a folder is there and is this user's: in a place for all, somebody else can have made it first."""
    if not folder.is_dir() or folder.is_symlink() or folder.parent.is_symlink():
        return False
    if not hasattr(os, "getuid"):
        return True
    return all(each.stat().st_uid == os.geteuid() for each in (folder, folder.parent))


def _write_new(path: Path, text: str) -> Path:
    for _ in range(RETRIES):
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
        except FileExistsError:
            path = path.with_name(f"{path.stem}-{new_id()[-6:]}{path.suffix}")
            continue
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                path.unlink()  # half a file is of no use to anybody
            raise
        return path
    raise FileExistsError(f"{path}: there are files of that name already")


def _keep_newest(folder: Path, most: int) -> None:
    with suppress(OSError):
        for old in sorted(folder.iterdir(), key=lambda each: each.name)[:-most]:
            old.unlink(missing_ok=True)


def put(kind: str, name: str, text: str) -> Path | None:
    """Write `text` to the file `name` in the folder of `kind`, in place of one that is there; None where none takes it.

    It is written whole or not at all, for its owner alone.
    """
    for folder in folders(kind):
        try:
            _make_own(folder)
            write_atomically(folder / name, text)
        except OSError:
            continue
        return folder / name
    return None
