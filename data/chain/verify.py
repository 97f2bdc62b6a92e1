"""The chain walked from its first entry to its head, and every row compared with its entry: one at a time."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from data.chain.content import ADOPTION, ANNOTATION, FIELDS, FOLLOWS, GENESIS, PURGE, SEALED, chained, digest, said
from data.ids import moment_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

MOST_NAMED = 20
"""Findings that are named; the others are counted."""
SHORTEST = 12
"""Hexadecimal digits of a head that are enough to look for it."""
_EVERY = 5_000
ID = 26
"""Characters of an id that says when it was made."""


class Finding(NamedTuple):
    """A place where the store is not what was saved."""

    what: str
    """"altered", "removed", "reordered", "unknown" (a row without an entry) or "gap" (entries that are gone)."""
    device: str
    number: int
    """Of the entry; 0 for a row without one."""
    kind: str
    row_id: str
    at: str
    """When the row was added, as far as it can still be told."""
    reviewer: str
    words: str
    """What is wrong, in a sentence."""


class Purged(NamedTuple):
    """A tombstone."""

    reviewer: str
    at: str
    kind: str
    counts: Mapping[str, int]


class Chain(NamedTuple):
    """A device's chain."""

    device: str
    entries: int
    head: str
    """64 hexadecimal digits."""


@dataclass(slots=True)
class Verdict:
    """What came of it."""

    chains: list[Chain] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    """How many rows of each kind are as they were saved."""
    purged: list[Purged] = field(default_factory=list)
    rows_purged: int = 0
    sealed: list[tuple[str, str, int]] = field(default_factory=list)
    """(moment, "migration" or "salvage", how many entries come before): these rows were there without a chain."""
    findings: list[Finding] = field(default_factory=list)
    """The first of them, `MOST_NAMED` at most."""
    many: int = 0
    """How many findings there are."""
    head: Chain | None = None
    """Where the head that was asked for is: the device, the number of the entry, the whole hash."""

    @property
    def holds(self) -> bool:
        """Whether nothing was altered, removed or reordered."""
        return not self.many


_WALK = """
SELECT c.number, c.kind, c.row_id, c.salt, c.content, c.hash, a.* FROM chain c
LEFT JOIN annotation a ON c.kind = 'annotation' AND a.id = c.row_id WHERE c.device = ? ORDER BY c.number
"""
_UNKNOWN = "SELECT * FROM {0} WHERE id NOT IN (SELECT row_id FROM chain WHERE kind = '{0}') ORDER BY id"


class _Entry(NamedTuple):
    number: int
    kind: str
    row_id: str
    salt: Any
    content: Any
    hash: Any
    """These three are bytes, unless somebody put something else there."""


def verify(reader: sqlite3.Connection, head: str = "", beat: Callable[[int], None] = lambda _: None) -> Verdict:
    """Return whether every row that was only ever to be added is as it was saved, and all of them are there.

    `head` is a hash that was kept elsewhere, or at least `SHORTEST` digits of its beginning: where it is found, nothing
    up to its moment was rewritten. `beat` is told now and then how many entries are done. Reads in one transaction of
    `reader`, a row at a time; raises sqlite3.Error where the store cannot be read.
    """
    decode, rows = reader.text_factory, reader.row_factory
    # What is no text any more differs from what was saved, and must not stop the rest from being looked at.
    reader.text_factory, reader.row_factory = lambda data: data.decode("utf-8", "surrogateescape"), None
    own_transaction = not reader.in_transaction
    if own_transaction:
        reader.execute("BEGIN")
    try:
        return _Walk(reader, head.strip().lower(), beat).done()
    finally:
        if own_transaction:
            reader.execute("ROLLBACK")
        reader.text_factory, reader.row_factory = decode, rows


class _Walk:
    """One verification."""

    def __init__(self, reader: sqlite3.Connection, head: str, beat: Callable[[int], None]) -> None:
        self._reader, self._wanted, self._beat = reader, head, beat
        self._verdict = Verdict(rows=dict.fromkeys(FIELDS, 0))
        self._done = 0
        self._adopted: dict[str, list[str]] = {}
        for (moved,) in reader.execute("SELECT row_id FROM chain WHERE kind = ?", (ADOPTION,)):
            stub, _, own = str(moved).partition(" ")
            self._adopted.setdefault(own, []).append(stub)
        self._gone = self._purges()

    def done(self) -> Verdict:
        """Walk every chain, this store's own first, then look for rows that none knows."""
        devices = [str(row[0]) for row in self._reader.execute("SELECT DISTINCT device FROM chain ORDER BY device")]
        own = {str(row[0]) for row in self._reader.execute("SELECT id FROM device")}
        for device in sorted(devices, key=lambda each: each not in own):
            self._walk(device)
        for kind in FIELDS:
            cursor = self._reader.execute(_UNKNOWN.format(kind))
            for row in _named(cursor, cursor):
                words = "was put in by something other than Obverse: no entry of the chain knows it"
                self._find("unknown", str(row.get("device", "")), 0, kind, row, words)
        return self._verdict

    def _walk(self, device: str) -> None:
        cursor = self._reader.execute(_WALK, (device,))
        names = [column[0] for column in cursor.description[6:]]
        before, expected, last = GENESIS, 1, ""
        for row, following in pairwise(_and_none(cursor)):
            assert row is not None
            entry = _Entry(*row[:6])
            if entry.number != expected:
                words = f"{_entries(expected, entry.number - 1)} of the chain gone"
                self._find("gap", device, expected, "", {}, words)
            if not isinstance(entry.content, bytes) or not isinstance(entry.hash, bytes):
                self._find("altered", device, entry.number, entry.kind, {"id": entry.row_id}, "its entry was altered")
                before, expected = b"", entry.number + 1
                continue
            hash_ = chained(before, device, entry.number, str(entry.kind), str(entry.row_id), entry.content)
            found = dict(zip(names, row[6:], strict=True)) if entry.kind == ANNOTATION and row[6] is not None else None
            if hash_ != entry.hash and entry.number == expected:
                moved = self._is_act(entry) and (str(entry.row_id) < last or _comes_before(following, entry))
                words = "stands in another place of the chain than it was put in" if moved else "its entry was altered"
                self._find("reordered" if moved else "altered", device, entry.number, entry.kind, found or entry, words)
            else:
                self._compare(device, entry, found)
            if self._is_act(entry):
                last = str(entry.row_id)
            if entry.kind == SEALED:
                moment, _, why = str(entry.row_id).partition(" ")
                self._verdict.sealed.append((moment, why, entry.number - 1))
            if self._wanted and len(self._wanted) >= SHORTEST and entry.hash.hex().startswith(self._wanted):
                self._verdict.head = Chain(device, entry.number, entry.hash.hex())
            before, expected = entry.hash, entry.number + 1
            self._done += 1
            if self._done % _EVERY == 0:
                self._beat(self._done)
        self._verdict.chains.append(Chain(device, expected - 1, before.hex()))

    def _compare(self, device: str, entry: _Entry, found: Mapping[str, Any] | None) -> None:
        """Compare an entry that the chain vouches for with its row."""
        kind, salt = str(entry.kind), entry.salt
        purged = self._is_purged(device, entry.number)
        if kind not in FIELDS:
            if not isinstance(salt, bytes) or said(str(entry.row_id), salt) != entry.content:
                self._find("altered", device, entry.number, kind, entry, "its entry was altered")
            elif kind == FOLLOWS and not self._is_there(str(entry.row_id)):
                words = "followed on a chain whose end is not there any more"
                self._find("removed", device, entry.number, kind, entry, words)
            return
        if found is None and kind != ANNOTATION:
            cursor = self._reader.execute(f"SELECT * FROM {kind} WHERE id = ?", (entry.row_id,))
            found = next(_named(cursor, cursor), None)
        if found is None and purged:
            self._verdict.rows_purged += 1
        elif found is None:
            self._find("removed", device, entry.number, kind, entry, "was removed")
        elif purged:
            self._find("altered", device, entry.number, kind, found, "is there though it was purged")
        elif not isinstance(salt, bytes):
            self._find(
                "altered", device, entry.number, kind, found, "cannot be compared: the salt of its entry is gone"
            )
        elif self._is_same(kind, found, salt, entry.content):
            self._verdict.rows[kind] += 1
        else:
            self._find("altered", device, entry.number, kind, found, "is not what was saved")

    def _is_there(self, place: str) -> bool:
        """Whether another device's chain has the entry "DEVICE NUMBER HASH"."""
        device, number, hash_ = [*place.rsplit(" ", 2), "", ""][:3]
        sql = "SELECT hash FROM chain WHERE device = ? AND number = ?"
        row = self._reader.execute(sql, (device, number)).fetchone()
        return row is not None and isinstance(row[0], bytes) and row[0].hex() == hash_

    def _is_same(self, kind: str, row: Mapping[str, Any], salt: bytes, content: bytes) -> bool:
        """Whether a row has this digest; a correction may have had the id of a stub that its report took over."""
        try:
            if digest(kind, row, salt) == content:
                return True
        except TypeError:  # bytes where text was
            return False
        asked, ids = {row.get("subject_id")}, list(self._adopted.get(str(row.get("subject_id")), ()))
        while ids:
            stub = ids.pop()
            if stub not in asked:
                asked.add(stub)
                if digest(kind, {**row, "subject_id": stub}, salt) == content:
                    return True
                ids += self._adopted.get(stub, ())
        return False

    # Purges

    def _purges(self) -> dict[str, list[tuple[int, int]]]:
        """Return, by device, which entries have lost their rows, from the tombstones that the chain vouches for."""
        gone: dict[str, list[tuple[int, int]]] = {}
        cursor = self._reader.execute("SELECT * FROM purge ORDER BY id")
        for row in _named(cursor, cursor.fetchall()):
            entry = self._reader.execute(
                "SELECT c.salt, c.content, b.hash FROM chain c"
                " LEFT JOIN chain b ON b.device = c.device AND b.number = c.number - 1"
                " WHERE c.device = ? AND c.kind = ? AND c.row_id = ?",
                (row["device"], PURGE, row["id"]),
            ).fetchone()
            if entry is None or not isinstance(entry[0], bytes) or not self._is_same(PURGE, row, entry[0], entry[1]):
                continue  # which the walk finds
            if row["before"] == (entry[2] or GENESIS).hex():  # in a chain made anew by a salvage, numbers mean others
                for device, ranges in json.loads(row["entries"]).items():
                    gone.setdefault(device, []).extend((first, last) for first, last in ranges)
            counts = json.loads(row["counts"])
            self._verdict.purged.append(Purged(row["reviewer"], row["at"], row["kind"], counts))
        return {device: sorted(ranges) for device, ranges in gone.items()}

    def _is_purged(self, device: str, number: int) -> bool:
        ranges = self._gone.get(device)
        if not ranges:
            return False
        at = bisect_right(ranges, (number, float("inf"))) - 1
        return at >= 0 and ranges[at][0] <= number <= ranges[at][1]

    # Findings

    @staticmethod
    def _is_act(entry: _Entry) -> bool:
        return entry.kind in ("annotation", "correction")

    def _find(
        self, what: str, device: str, number: int, kind: str, row: Mapping[str, Any] | _Entry, words: str
    ) -> None:
        self._verdict.many += 1
        if len(self._verdict.findings) >= MOST_NAMED:
            return
        if isinstance(row, _Entry):
            row = {"id": row.row_id}
        row_id = str(row.get("id", ""))
        at = str(row.get("at") or "") or _made_at(row_id)
        self._verdict.findings.append(
            Finding(what, device, number, str(kind), row_id, at, str(row.get("reviewer") or ""), words)
        )


def _made_at(row_id: str) -> str:
    """Return when a row was added, as its id says; "" where it does not."""
    try:
        moment = datetime.fromtimestamp(moment_of(row_id), UTC) if len(row_id) == ID else None
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z") if moment else ""


def _named(cursor: sqlite3.Cursor, rows: Any) -> Iterator[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    for row in rows:
        yield dict(zip(names, row, strict=True))


def _and_none(rows: Iterator[Any]) -> Iterator[Any]:
    yield from rows
    yield None


def _comes_before(following: Any, entry: _Entry) -> bool:
    """Whether the next entry's row was added before this one's, as the ids of acts say."""
    return (
        following is not None and following[1] in ("annotation", "correction") and str(following[2]) < str(entry.row_id)
    )


def _entries(first: int, last: int) -> str:
    return f"entry {first:,} is" if first >= last else f"entries {first:,} to {last:,} are"
