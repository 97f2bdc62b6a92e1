"""What a reviewer did and the store did not take: kept in a file until the store takes it.

A note that is being typed while the disk is full or the store's stick is pulled, and a judgement that waits for a lock
when the desk has to end. Each is a small JSON file in the state folder, for its owner alone; it belongs to one store,
by the id of its device, wherever that store is by then.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data import state_files
from data.ids import derive
from data.store import now

KIND = "rescued"
NOTE, JUDGEMENT = "note", "judgement"
LARGEST = 4_000_000
"""Bytes of a file that is read: a note takes far less."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """A note or a judgement that is not in its store."""

    what: str
    """NOTE or JUDGEMENT."""
    device: str
    """The id of the store's device."""
    store: str
    """Where the store was."""
    reviewer: str
    pair_id: str
    pair: str
    """The pair's name, for people."""
    stood: str
    """The id of the judgement that stood on the pair then, "" for none."""
    changes: dict[str, Any] = field(default_factory=dict)
    """Of a note its "note"; of a judgement what it sets, as JSON holds it."""
    at: str = ""
    """When it was kept, in UTC."""
    path: Path = Path()
    """The file, of one that was read."""


def keep(rescued: Rescued) -> Path | None:
    """Keep it, in place of what was kept of the same kind for that pair; return the file, None where there is none."""
    told = "Kept by Obverse, as the store could not take it. It is offered when the store is opened again."
    content = {"": told, "at": rescued.at or now(), **{name: getattr(rescued, name) for name in _NAMES}}
    return state_files.put(KIND, _file_name(rescued), json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def drop(rescued: Rescued) -> None:
    """Forget what was kept of the same kind for the same pair: the store has it, or something newer, by now."""
    for folder in state_files.folders(KIND):
        with suppress(OSError):
            (folder / _file_name(rescued)).unlink(missing_ok=True)


def waiting(device: str, reviewer: str) -> list[Rescued]:
    """Return what waits for a store and a reviewer, the oldest first. A file that cannot be read is left as it is."""
    found = []
    for path in state_files.files(KIND):
        with suppress(OSError, ValueError, TypeError, KeyError):
            if path.suffix != ".json" or path.stat().st_size > LARGEST:
                continue
            content = json.loads(path.read_text(encoding="utf-8"))
            given = {name: content[name] for name in (*_NAMES, "at")}
            texts = [value for name, value in given.items() if name != "changes"]
            if not isinstance(given["changes"], dict) or not all(isinstance(each, str) for each in texts):
                continue
            found.append(Rescued(**given, path=path))
    own = [each for each in found if (each.device, each.reviewer) == (device, reviewer)]
    return sorted(own, key=lambda each: each.at)


_NAMES = ("what", "device", "store", "reviewer", "pair_id", "pair", "stood", "changes")


def _file_name(rescued: Rescued) -> str:
    return f"{derive('rescued', rescued.what, rescued.device, rescued.reviewer, rescued.pair_id)}.json"
