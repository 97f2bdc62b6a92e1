"""`obverse verify`: walks the audit chain and says whether all that was saved is there as it was saved."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING

from data.exports.json_text import indented
from tui.cli.errors import UsageError
from tui.cli.output import write
from tui.cli.parser import DONE, NOT_DONE
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.chain.verify import Finding, Verdict
    from tui.cli.session import Session

NAMES = {
    "annotation": ("judgement", "judgements"),
    "correction": ("correction", "corrections"),
    "saved_view": ("saved view", "saved views"),
    "codebook": ("definition", "definitions"),
    "purge": ("tombstone", "tombstones"),
    "body": ("body", "bodies"),
}
_WHY = {"migration": "this store began to keep a chain", "salvage": "this store was salvaged from a damaged one"}


def verify_(session: Session) -> int:
    """Verify the chain; with --head, that it leads through a head that was kept elsewhere."""
    from data.chain.verify import SHORTEST, verify

    arguments = session.arguments
    head = arguments.head.strip().lower()
    if arguments.head and not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},64}}", head):
        raise UsageError(f"A head is 64 hexadecimal digits, or at least {SHORTEST} of its beginning.")
    reader = session.store.connect()
    try:
        verdict = verify(reader, head, _beat())
    finally:
        reader.close()
    sound = verdict.holds and (not head or verdict.head is not None)
    if arguments.json:
        write(f"{indented(_as_json(verdict, head, sound))}\n")
    else:
        for line in _lines(verdict, head):
            print(line)
    sys.stdout.flush()
    return DONE if sound else NOT_DONE


def _lines(verdict: Verdict, head: str) -> Iterator[str]:
    for chain in verdict.chains:
        yield f"Device {one_line(chain.device)}: {_many(chain.entries, 'entry', 'entries')}, head {chain.head}"
    if not verdict.chains:
        yield "Nothing was saved in this store yet: the chain has no entry."
    for moment, why, entries in verdict.sealed:
        began = _WHY.get(why, "they were sealed anew")
        yield f"Entries 1 to {entries:,}: sealed as the rows stood on {moment}, when {began}; not proved before that."
    for each in verdict.purged:
        what = ", ".join(_of(kind, many) for kind, many in each.counts.items() if many)
        yield f"Purged by {one_line(each.reviewer)} on {each.at}: a {one_line(each.kind)} ({one_line(what)})."
    if verdict.holds:
        rows = ", ".join(_of(kind, many) for kind, many in verdict.rows.items() if many)
        purged = f" {_many(verdict.rows_purged, 'row was', 'rows were')} purged." if verdict.rows_purged else ""
        if rows:
            yield f"✓ Nothing was altered, removed or reordered: {rows}.{purged}"
    else:
        yield "✗ The first place that is not as it was saved:"
        for finding in verdict.findings:
            yield f"  {_found(finding)}"
        if verdict.many > len(verdict.findings):
            yield f"  and {verdict.many - len(verdict.findings):,} more"
    if head and verdict.head:
        came = next(each.entries for each in verdict.chains if each.device == verdict.head.device)
        since = came - verdict.head.entries
        yield (
            f"✓ The head {verdict.head.head} is entry {verdict.head.entries:,}"
            f"{'' if verdict.holds else ', but the chain that leads there is broken'}:"
            f" {_many(since, 'entry', 'entries')} since."
        )
    elif head:
        yield (
            f"✗ The head {head} is not in this store: it is another store, or an older copy of it, or its end was cut"
            " off, or the whole chain was made anew."
        )
    elif verdict.chains:
        yield (
            "This cannot tell whether the whole chain was made anew, or its end cut off, by somebody who can write to"
            " the file: keep a head elsewhere (exports carry it), and give it with --head."
        )


def _found(each: Finding) -> str:
    place = f"device {each.device}, entry {each.number:,}" if each.number else f"device {each.device or 'unknown'}"
    if not each.kind:
        return one_line(f"{place}: {each.words}")
    name = NAMES.get(each.kind, (each.kind, ""))[0]
    by = f" by {each.reviewer}" if each.reviewer else ""
    when = f" of {each.at}" if each.at else ""
    return one_line(f"{place}: the {name} {each.row_id}{by}{when} {each.words} ({each.what})")


def _as_json(verdict: Verdict, head: str, sound: bool) -> Mapping[str, object]:
    return {
        "sound": sound,
        "chains": [each._asdict() for each in verdict.chains],
        "rows": verdict.rows,
        "rows_purged": verdict.rows_purged,
        "purged": [{**each._asdict(), "counts": dict(each.counts)} for each in verdict.purged],
        "sealed": [{"at": at, "why": why, "entries": entries} for at, why, entries in verdict.sealed],
        "findings": [each._asdict() for each in verdict.findings],
        "findings_in_all": verdict.many,
        "head_asked_for": head,
        "head": verdict.head._asdict() if verdict.head else None,
    }


def _of(kind: str, many: int) -> str:
    return _many(many, *NAMES.get(kind, (kind, f"{kind}s")))


def _many(many: int, one: str, more: str) -> str:
    return f"{many:,} {one if many == 1 else more}"


class _beat:  # noqa: N801  a function with a memory
    """Says on the terminal how far it is; nothing where there is none."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._last > 0.5:
            self._last = time.monotonic()
            print(f"\r\x1b[K{done:,} entries …\r", end="", file=sys.stderr, flush=True)
