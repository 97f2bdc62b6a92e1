"""What of a row its digest is made of: the same on every system, and in every later version of the schema."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = b"obverse-row-1\n"
SALT = 16
"""Bytes of chance in each digest."""
GENESIS = bytes(32)
"""What stands for the hash before the first."""

ANNOTATION, CORRECTION, SAVED_VIEW, CODEBOOK, PURGE = "annotation", "correction", "saved_view", "codebook", "purge"
ADOPTION, SEALED, FOLLOWS = "adoption", "sealed", "follows"
"""Entries without a row: `row_id` holds all that they say. "STUB OWN": corrections of the report STUB are of OWN from
then on. "MOMENT WHY": the rows of the entries before were there without a chain, and were sealed as they stood.
"DEVICE NUMBER HASH": what stood at the end of another device's chain when this one began (a store that is restored goes
on as another device)."""

FIELDS: dict[str, dict[str, object]] = {
    ANNOTATION: {
        **dict.fromkeys(("id", "pair_id", "reviewer", "device", "at", "action"), ""),
        **dict.fromkeys(("target", "supersedes"), None),
        **dict.fromkeys(("status", "acceptance", "progress", "note", "evidence"), ""),
        **dict.fromkeys(("flagged", "later"), 0),
        **dict.fromkeys(("suggestions", "definition", "batch"), ""),
    },
    CORRECTION: {
        **dict.fromkeys(("id", "subject", "subject_id", "field", "value", "reviewer", "device", "at"), ""),
        "supersedes": None,
    },
    SAVED_VIEW: {**dict.fromkeys(("id", "name", "reviewer", "device", "at", "filter", "ordering"), ""), "removed": 0},
    CODEBOOK: dict.fromkeys(("id", "regime", "status", "word", "definition", "at"), ""),
    PURGE: dict.fromkeys(("id", "reviewer", "device", "at", "kind", "subject", "counts", "entries", "before"), ""),
}
"""For each table whose rows are only added, its columns, each with the value at which it is left out of the digest.

A column that a later schema adds comes here with its default: rows from before it keep their digest. Nothing here may
ever be taken away, renamed, or given another default.
"""
_JSON = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def written(kind: str, row: Mapping[str, object]) -> bytes:
    """Return a row as its digest is made of it: JSON in ASCII, sorted by name, without what is at its default.

    Raises TypeError for bytes, which no column holds.
    """
    fields = {}
    for name, default in FIELDS[kind].items():
        value = row.get(name, default)
        if value != default or type(value) is not type(default):
            if isinstance(value, bool):
                value = int(value)
            if value != default:
                fields[name] = value
    return _JSON.encode(fields).encode()


def digest(kind: str, row: Mapping[str, object], salt: bytes) -> bytes:
    """Return the digest of a row."""
    return sha256(salt + VERSION + written(kind, row)).digest()


def said(row_id: str, salt: bytes) -> bytes:
    """Return the digest of an entry without a row, of which `row_id` says all."""
    return sha256(salt + VERSION + _JSON.encode({"said": row_id}).encode()).digest()


def chained(before: bytes, device: str, number: int, kind: str, row_id: str, content: bytes) -> bytes:
    """Return the hash of an entry that follows one with the hash `before`."""
    return sha256(before + _JSON.encode([device, number, kind, row_id]).encode() + content).digest()
