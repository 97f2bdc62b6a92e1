"""The files that an import is given: named one by one, found below folders, or on the standard input."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from data.documents import LARGEST
from data.documents.blocks import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard input"
_LITTER = frozenset({"thumbs.db", "desktop.ini", "icon\r", "__macosx"})
_PIECE = 1024 * 1024


def _set(names: str) -> frozenset[str]:
    return frozenset(f".{name}" for name in names.split())


_NO_DOCUMENT = _set(
    # pictures, sound, film
    "png jpg jpeg jpe gif bmp tif tiff webp svg ico heic heif avif psd ai eps raw "
    "mp3 wav flac ogg m4a aac wma mp4 m4v mov avi mkv webm wmv mpg mpeg "
    # programs, and what a saved web page keeps beside it
    "exe dll so dylib com msi bat cmd sh ps1 app apk bin class jar pyc o "
    "css js mjs map ttf otf woff woff2 eot "
    # what programs leave behind
    "tmp bak swp lnk url webloc log ini cfg db sqlite sqlite3 sqlite-wal sqlite-shm iso dmg"
)


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file that is to be imported."""

    name: str
    """As it was named or found below a folder; of a file in an archive with the archive's: "all.zip/inner/a.txt"."""
    path: Path | None
    """Where its bytes are; None for the standard input."""
    found: bool = False
    """It was found in a folder or an archive; nobody named it."""


def find_files(paths: Sequence[str | Path]) -> list[ImportFile]:
    """Return the files that `paths` name, each once; folders with all that is below them, sorted.

    Hidden folders and those that systems leave behind are not entered. A path that leads nowhere is in the
    list, and fails when it is read.
    """
    found: dict[str, ImportFile] = {}
    for path in paths:
        if str(path) == STANDARD_INPUT:
            found[STANDARD_INPUT] = ImportFile(STANDARD_INPUT_NAME, None)
        elif _is_folder(Path(path)):
            for each in _walk(Path(path)):
                found.setdefault(_place(each), ImportFile(_shown(each), each, found=True))
        else:
            named, place = ImportFile(_shown(Path(path)), Path(path)), _place(Path(path))
            before = found.get(place)
            if before is None or before.found:
                found[place] = named
    return list(found.values())


def no_document(name: str) -> str:
    """Return why a file that nobody named is passed over, "" when it may be a document: judged by its name.

    A picture with the name of a document, and a document with no suffix, are judged when they are read.
    """
    parts = PurePath(name.replace("\\", "/").casefold())
    last = parts.name
    if last in _LITTER or last.startswith(".") or any(part in _LITTER for part in parts.parts):
        return "Not a document: a system or a program left it behind."
    if parts.suffix in _NO_DOCUMENT:
        return "Not a document."
    if parts.stem == "readme":
        return "A “read me” file: name it, if it is to be imported."
    return ""


def keep_standard_input(place: Path) -> None:
    """Write what comes on the standard input to the file `place`. Raises UnreadableError: it is too much."""
    left = LARGEST
    with place.open("xb") as file:
        while piece := sys.stdin.buffer.read(_PIECE):
            left -= len(piece)
            if left < 0:
                reason = f"it is larger than {LARGEST // 1024 // 1024} MB."
                raise UnreadableError(STANDARD_INPUT_NAME, reason, "Split it first.")
            file.write(piece)


def no_room(error: OSError) -> str:
    """Return why a file could not be laid in the folder for what is temporary, and what to do."""
    folder, reason = tempfile.gettempdir(), (error.strerror or str(error)).lower()
    return f"It could not be kept in {folder} for a while ({reason}). Make room there, and import it again."


def check_plain(path: Path, name: str) -> None:
    """Raise UnreadableError unless a file is there, and is no folder, pipe or device."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise _unreadable(path, name, error) from error
    if stat.S_ISDIR(mode):
        raise UnreadableError(name, "the folder cannot be opened.", f"Check who may read {path}.")
    if not stat.S_ISREG(mode):
        raise UnreadableError(name, "this is not a plain file.", f"Check {path}.")


def read_bytes(path: Path, name: str) -> bytes:
    """Return the bytes of a file. Raises UnreadableError: it is too large, or what the system says."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            source = file.read(LARGEST + 1) if size <= LARGEST else b""  # it may have grown since
    except OSError as error:
        raise _unreadable(path, name, error) from error
    if size > LARGEST or len(source) > LARGEST:
        raise UnreadableError(name, f"the file is larger than {LARGEST // 1024 // 1024} MB.", "Split it first.")
    return source


def _unreadable(path: Path, name: str, error: OSError) -> UnreadableError:
    reason = f"the file cannot be read: {(error.strerror or str(error)).lower()}."
    return UnreadableError(name, reason, f"Check {path}.")


def in_words(error: UnreadableError) -> str:
    """Return why a file cannot be used and what to do; its name is shown beside it."""
    text = " ".join(filter(None, (error.reason, error.advice)))
    return text[:1].upper() + text[1:]


def _shown(path: Path) -> str:
    """Return a file's name as text that can be kept: a system may allow bytes in it that are none."""
    return os.fsencode(path).decode("utf-8", "replace") if os.name != "nt" else str(path)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder, and below it. What cannot be opened is yielded too: it fails when it is read."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and not _is_folder(path):
            yield path
            continue
        if path is not folder and (path.is_symlink() or path.name.startswith(".") or path.name.casefold() in _LITTER):
            continue  # a link may lead back up, and is not followed
        try:
            waiting += sorted(path.iterdir(), key=lambda each: (each.name.casefold(), each.name), reverse=True)
        except OSError:
            yield path


def _is_folder(path: Path) -> bool:
    """Say whether a path leads to a folder; one that is too long, or may not be followed, leads to none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _place(path: Path) -> str:
    """Return where a path leads, the same for each of its names; as it is written, where it leads nowhere."""
    try:
        return str(path.resolve())
    except (OSError, RuntimeError, ValueError):  # it is too long, or a link that leads back to itself
        return os.path.abspath(path)  # noqa: PTH100  Path has nothing that leaves links alone
