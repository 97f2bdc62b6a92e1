"""The file of a backup: the store's file in gzip, its manifest in the gzip header's extra field (RFC 1952, 2.3.1.1).

Any gunzip gives the store back, without Obverse; the manifest is read from the first bytes, whatever the size.
"""

from __future__ import annotations

import gzip
import os
import struct
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from data.backups.values import BackupError, CancelledError, Manifest, manifest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LEVEL = 1
"""Of zlib: on a store of 308 MB 2.9 s for 83 MB; level 6 takes 11 s for 70 MB, lzma 18 s for 69 MB."""
PIECE = 1 << 20
_HEAD = struct.Struct("<2sBBIBB")
_FIELD = struct.Struct("<H2sH")
_MAGIC, _DEFLATE, _EXTRA, _FASTEST, _UNKNOWN_SYSTEM = b"\x1f\x8b", 8, 4, 4, 255
_OURS = b"OB"
_MOST_EXTRA = 0xFFFF


def digest_of(path: Path, cancelled: Callable[[], bool]) -> str:
    """Return the SHA-256 of a file, in hexadecimal. Raises OSError, CancelledError."""
    digest = sha256()
    with path.open("rb") as file:
        for piece in _pieces(file, cancelled):
            digest.update(piece)
    return digest.hexdigest()


def compress(source: Path, manifest: Manifest, target: BinaryIO, cancelled: Callable[[], bool]) -> None:
    """Write the store's file `source` to `target` as a backup. Raises OSError, CancelledError."""
    extra = manifest.to_json()
    if len(extra) + 4 > _MOST_EXTRA:
        raise ValueError("the manifest is too long for the header")
    target.write(_HEAD.pack(_MAGIC, _DEFLATE, _EXTRA, 0, _FASTEST, _UNKNOWN_SYSTEM))
    target.write(_FIELD.pack(len(extra) + 4, _OURS, len(extra)) + extra)
    level = 0 if manifest.salt else LEVEL  # what is encrypted gets no smaller
    deflate, check, length = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS), 0, 0
    with source.open("rb") as file:
        for piece in _pieces(file, cancelled):
            target.write(deflate.compress(piece))
            check, length = zlib.crc32(piece, check), length + len(piece)
    target.write(deflate.flush() + struct.pack("<II", check, length & 0xFFFFFFFF))


def read_manifest(file: BinaryIO) -> Manifest:
    """Return the manifest at the head of a backup. Raises ValueError where there is none, OSError."""
    head = file.read(_HEAD.size + _FIELD.size)
    if len(head) < _HEAD.size + _FIELD.size:
        raise ValueError("too short")
    magic, method, flags, *_ = _HEAD.unpack_from(head)
    _, name, length = _FIELD.unpack_from(head, _HEAD.size)
    if (magic, method, name) != (_MAGIC, _DEFLATE, _OURS) or not flags & _EXTRA:
        raise ValueError("not a backup")
    return manifest_of(file.read(length))


def decompress(
    source: BinaryIO, manifest: Manifest, name: str, target: BinaryIO | None, cancelled: Callable[[], bool]
) -> None:
    """Read a backup to its end, from its first byte on, and write the store's file to `target`, where there is one.

    Raises:
        BackupError: it is damaged: what comes out is not what went in. `name` is what it is called in words.
        OSError: of `target`.
        CancelledError: it was cancelled.
    """
    digest, length = sha256(), 0
    try:
        with gzip.GzipFile(fileobj=source, mode="rb") as stream:
            for piece in _pieces(stream, cancelled):
                digest.update(piece)
                length += len(piece)
                if length > manifest.length:  # as small a file could be made to fill the disk
                    break
                if target is not None:
                    target.write(piece)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(name) from error
    if length != manifest.length or digest.hexdigest() != manifest.sha256:
        raise _damaged(name)


def _damaged(name: str) -> BackupError:
    return BackupError(f"{name}: this backup is damaged: what it holds is not what was put in. Take another one.")


def _pieces(file: BinaryIO | gzip.GzipFile, cancelled: Callable[[], bool]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        if cancelled():
            raise CancelledError
        yield piece


def create(path: Path) -> BinaryIO:
    """Make a new file that only its owner reads, and open it for writing and reading. Raises OSError."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")
