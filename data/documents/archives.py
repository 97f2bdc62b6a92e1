"""Zip archives: the files in them, read one by one. Nothing is ever written to disk, so a name is only a name."""

from __future__ import annotations

import contextlib
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from data.documents import LARGEST
from data.documents.blocks import UnreadableError
from data.documents.formats import is_office_file
from data.documents.zip_faults import BROKEN, UNKNOWN_PACKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEPEST = 3
"""Archives within each other: a bundle of bundles, each of which was zipped as it was sent."""
MOST_MEMBERS = 10_000
"""Files of one archive, with those of the archives in it: all 43 forces' answers of ten years are 4,000."""
LARGEST_TOTAL = 2 * 1024 * 1024 * 1024
"""Bytes that the files of one archive unpack to, together: so much is never needed, and takes some minutes."""
STEEPEST = 250
"""How many times its packed size a file of more than `_SMALL` bytes may unpack to. Text and Office files stay below
20, deflate ends at 1,032."""

_SMALL = 8 * 1024 * 1024
_CHUNK = 1 << 18
_LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_UNICODE_PATH = 0x7075
_AGAIN = "Ask for it again, or unpack it with another program and import the files in it."


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    """With the archive's: "bundle.zip/folder/letter.docx"."""
    read: Callable[[], bytes]
    """Return its bytes. Raises UnreadableError: damaged, protected, too large, or packed in an unknown way."""


class _Budget:
    """What may still be taken out of one archive and those in it."""

    def __init__(self) -> None:
        self.members, self.bytes = MOST_MEMBERS, LARGEST_TOTAL


def is_archive(source: bytes | Path) -> bool:
    """Say whether `source`, bytes or a file, is a zip archive of files; Office files are zips, but no archives."""
    try:
        if isinstance(source, Path):
            with source.open("rb") as file:
                start = file.read(4)
        else:
            start = source[:4]
        if start not in {b"PK\x03\x04", b"PK\x05\x06"}:
            return False
        with zipfile.ZipFile(source if isinstance(source, Path) else BytesIO(source)) as archive:
            return not is_office_file(archive.namelist())
    except (*BROKEN, UNKNOWN_PACKING):
        # Its list of files is lost. An Office file names its parts before each of them.
        suffix = source.suffix if isinstance(source, Path) else ""
        head = b"" if isinstance(source, Path) else source[:8192]
        return suffix.lower() == ".zip" or (
            not suffix and not any(mark in head for mark in (b"word/", b"xl/", b"ppt/"))
        )


def members(source: bytes | Path, name: str) -> Iterator[Member]:
    """Yield the files in the archive `source`, which is called `name`, and in the archives in it.

    Folders, links and what systems leave behind (__MACOSX, .DS_Store, Thumbs.db) are passed over. What cannot be
    read is yielded as well: reading it raises the UnreadableError that names it, and the others go on.
    """
    yield from _members(source, name, 1, _Budget())


def _members(source: bytes | Path, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(source if isinstance(source, Path) else BytesIO(source))
        entries = archive.infolist()
    except (*BROKEN, UNKNOWN_PACKING) as error:
        reason = f"the archive is damaged or was cut short ({str(error).rstrip('.')})."
        yield _refused(name, reason, _AGAIN)
        return
    for entry in entries:
        entry.filename = entry.filename or "unnamed"  # zipfile itself stumbles over a file without a name
        inside = _name(entry)
        if entry.is_dir() or _is_litter(inside) or stat.S_ISLNK(entry.external_attr >> 16):
            continue
        full = f"{name}/{inside}"
        budget.members -= 1
        if budget.members < 0:
            yield _refused(
                name, f"it holds more than {MOST_MEMBERS:,} files; the rest was left out.", "Split it first."
            )
            return
        read = partial(_read, archive, entry, full, budget)
        if not _begins_as_zip(archive, entry):
            yield Member(full, read)
            continue
        try:
            inner = read()
        except UnreadableError as error:
            yield _refused(full, error.reason, error.advice)
            continue
        if not is_archive(inner):
            budget.bytes += len(inner)  # it will be read once more
            yield Member(full, read)
        elif depth >= DEEPEST:
            yield _refused(
                full, f"it is the {DEEPEST + 1}th archive within another.", "Unpack it and import what it holds."
            )
        else:
            yield from _members(inner, full, depth + 1, budget)


def _refused(name: str, reason: str, advice: str) -> Member:
    def read() -> bytes:
        raise UnreadableError(name, reason, advice)

    return Member(name, read)


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a file in an archive.

    Unless a flag says that it is UTF-8, the format has it in code page 437 (APPNOTE, D.1), but macOS and many others
    write UTF-8 without the flag. Some add it in a field of its own, with a check sum of the other (4.6.9).
    """
    name = entry.filename
    if not entry.flag_bits & 0x800 and not name.isascii():
        raw = name.encode("cp437", "replace")
        given = _field(entry.extra)
        if given[:1] == b"\1" and len(given) > 5 and zlib.crc32(raw) == int.from_bytes(given[1:5], "little"):
            raw = given[5:]
        with contextlib.suppress(UnicodeDecodeError):
            name = raw.decode("utf-8")
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part != "/"]
    return "/".join(parts) or "unnamed"


def _field(extra: bytes) -> bytes:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH:
            return extra[at + 4 : at + 4 + length]
        at += 4 + length
    return b""


def _is_litter(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or parts[-1].lower() in _LITTER or parts[-1].startswith("._")


def _begins_as_zip(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    try:
        with archive.open(entry) as stream:
            return stream.read(4) == b"PK\x03\x04"
    except (*BROKEN, UNKNOWN_PACKING, RuntimeError):
        return False  # reading it as a whole says why


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, budget: _Budget) -> bytes:
    if entry.flag_bits & 0x1:
        raise UnreadableError(name, "it is protected by a password.", "Unpack the archive with it and import the file.")
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                budget.bytes -= len(piece)
                _check(entry, name, size, budget)
                pieces.append(piece)
    except UNKNOWN_PACKING as error:
        reason = "it is packed in a way that is not known here."
        raise UnreadableError(name, reason, "Unpack the archive with another program and import the file.") from error
    except (*BROKEN, RuntimeError) as error:
        raise UnreadableError(name, f"it is damaged in the archive ({str(error).rstrip('.')}).", _AGAIN) from error
    return b"".join(pieces)


def _check(entry: zipfile.ZipInfo, name: str, size: int, budget: _Budget) -> None:
    if size > LARGEST:
        raise UnreadableError(name, f"the file is larger than {LARGEST // 1024 // 1024} MB.", "Split it first.")
    if size > _SMALL and size > STEEPEST * max(1, entry.compress_size):
        reason = f"it unpacks to more than {STEEPEST} times its size, as only an attack does."
        raise UnreadableError(name, reason, "Unpack it by hand if you trust it.")
    if budget.bytes < 0:
        size = LARGEST_TOTAL // 1024 // 1024 // 1024
        raise UnreadableError(name, f"the archive unpacks to more than {size} GB.", "Split it first.")
