"""The folder of one import, for what archives hold: gone at its end, or at the next import's begin if it was killed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "obverse-import-"
YOUNG = 5.0
"""Seconds within which a new folder may not be held yet by the import that makes it."""


@contextmanager
def scratch() -> Iterator[str]:
    """Give a new folder, held for as long as this process lives, and drop it with what is in it; drop stale ones."""
    sweep()
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        held = _hold(Path(folder))
        try:
            yield folder
        finally:
            if held is not None:
                os.close(held)


def sweep() -> None:
    """Remove the folders of imports that were killed: this user's, that no living process holds.

    Windows has no hold on a folder that ends with its process: there they are left to the system.
    """
    if sys.platform == "win32":
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            found = folder.lstat()
            if found.st_uid != os.getuid() or time.time() - found.st_mtime < YOUNG:
                continue
            held = _hold(folder)
            if held is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)


def _hold(folder: Path) -> int | None:
    """Hold a folder until the descriptor that is returned is closed; None where another process does, or nothing can.

    The system ends the hold with the process, however that ends.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
