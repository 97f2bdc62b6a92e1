"""What a backup is: a file, with what its name and its manifest say of it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from data.store_errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

Reason = Literal["daily", "migration", "import", "bulk", "restore", "asked"]
REASONS: tuple[str, ...] = get_args(Reason)
FORMAT = 1
"""The newest version of the manifest that is known here."""
_SALT = re.compile("([0-9a-f]{32})?")


class BackupError(StoreError):
    """A backup cannot be made, read or restored: the message says which file, why, and what to do."""


class NoRoomError(BackupError):
    """The disk has no room for the backup. Nothing was left behind."""


class DamagedStoreError(BackupError):
    """The store itself does not pass SQLite's check, so that a copy of it is no backup."""


class CancelledError(Exception):
    """The backup was given up because it was asked to; nothing was left behind."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How much is in a store."""

    reports: int = 0
    responses: int = 0
    pairs: int = 0
    judgements: int = 0
    """Rows of `annotation`: each act of a reviewer is one."""
    corrections: int = 0
    newest: str = ""
    """When the newest judgement or correction was made; "" for none."""


class Tail(NamedTuple):
    """Where the audit chain of a store's device ended."""

    device: str
    number: int
    """Of the last entry, from 1."""
    hash: str
    """Of the last entry, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in the head of a backup's file."""

    moment: str
    """When it was taken, in UTC."""
    reason: str
    schema: str
    length: int
    """Bytes of the store's file, uncompressed."""
    sha256: str
    """Of the store's file, uncompressed."""
    figures: Figures = field(default_factory=Figures)
    sound: bool = True
    """False: a copy of a store that did not pass SQLite's check, kept because nothing better was there."""
    salt: str = ""
    """Of the store's file, in hexadecimal, where that is encrypted: it tells which key opens it."""
    tail: Tail | None = None
    """None where the store had no chain, or nothing in it."""
    seen: tuple[int, ...] = ()
    """Sizes and times of the store's files when it was taken, as `data.backups.snapshot.seen` gives them."""

    def to_json(self) -> bytes:
        """Return it as it stands in the file."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False).encode()


def manifest_of(data: bytes) -> Manifest:
    """Return the manifest that `to_json` made. Raises ValueError where it is none, or a newer one."""
    try:
        values = json.loads(data)
        if not isinstance(values, dict) or not 1 <= int(values.pop("format")) <= FORMAT:
            raise ValueError("not a manifest of this version")
        known = {name: values[name] for name in Manifest.__dataclass_fields__ if name in values}
        known["figures"] = Figures(**values["figures"])
        known["tail"] = _tail(values.get("tail"))
        known["seen"] = tuple(int(each) for each in values["seen"])
        made = Manifest(**known)
    except (KeyError, TypeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError("not a manifest") from error
    if not all(
        isinstance(each, str) for each in (made.moment, made.reason, made.schema, made.sha256, made.salt)
    ) or not _SALT.fullmatch(made.salt):
        raise ValueError("not a manifest")
    numbers = (made.length, made.figures.reports, made.figures.responses, made.figures.pairs)
    if not all(isinstance(each, int) for each in (*numbers, made.figures.judgements, made.figures.corrections)):
        raise ValueError("not a manifest")
    return made


def _tail(value: object) -> Tail | None:
    """Return what stands in a manifest as the tail. Raises TypeError."""
    match value:
        case None:
            return None
        case [str(device), int(number), str(hash_)]:
            return Tail(device, number, hash_)
    raise TypeError("not a tail")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's file."""

    path: Path
    moment: str
    """In UTC, as the file's name says."""
    reason: str
    size: int
    """Bytes of the file."""
    manifest: Manifest | None
    """None of one whose head cannot be read."""

    @property
    def sound(self) -> bool:
        """Whether its manifest can be read and says that the store passed SQLite's check."""
        return self.manifest is not None and self.manifest.sound

    @property
    def encrypted(self) -> bool:
        """Whether what is in it is encrypted."""
        return self.manifest is not None and bool(self.manifest.salt)
