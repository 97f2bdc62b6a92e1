"""`obverse annotate --filter`: one act on every pair that a filter finds, after a list of exactly those."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data import codebook, queue
from data.pairs import BATCH
from data.scope import read_scope
from tui.cli import fail
from tui.cli.asking import agreed
from tui.cli.errors import UsageError
from tui.cli.parser import DONE, NOT_DONE
from tui.plain import one_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from data.annotations import Changes
    from data.scope import Scope
    from tui.cli.session import Session


def annotate_filtered(session: Session, changes: Changes) -> int:
    """List the pairs that the filter finds now, ask, and set `changes` on those; say what was saved.

    Asks only at a terminal; elsewhere nothing is saved without --yes.
    """
    from data.backups.automatic import MANY_PAIRS, Behind
    from data.bulk import ChangedMeanwhileError, annotate_many

    arguments = session.arguments
    may_ask = sys.stdin.isatty() and sys.stderr.isatty()
    if not (arguments.dry_run or arguments.yes or may_ask):
        raise UsageError("There is no terminal to ask at: --dry-run lists the pairs, --yes judges them.")
    asked, author, store = session.filter(), session.author, session.store
    if "status" in changes:
        changes["definition"] = codebook.definition_of(session.regime, changes["status"])
    reader = store.connect()
    try:
        numbers = queue.numbers(reader, asked, reviewer=session.config.reviewer_name())
        scope = read_scope(reader, numbers, changes)
        changed = [place for place, number in enumerate(scope.numbers) if number not in scope.same]
        if arguments.dry_run or not arguments.yes:
            chosen = [scope.numbers[place] for place in changed]
            for line in _lines(reader, chosen, session, _words(changes, session)):
                print(line)
    finally:
        reader.close()
    sys.stdout.flush()
    print(_summary(scope, len(changed)), file=sys.stderr)
    if arguments.dry_run or not changed:
        print("Nothing was saved.", file=sys.stderr)
        return DONE
    if not arguments.yes and not agreed(f"Set {_words(changes, session)} on {_pairs(len(changed))}?"):
        print("Nothing was saved.", file=sys.stderr)
        return NOT_DONE
    if "status" in changes:
        codebook.learn(store, session.regime)
    expected = {scope.pair_ids[place]: scope.standing[place] for place in changed}
    behind = Behind(store.path, "bulk") if len(changed) > MANY_PAIRS else None
    try:
        batch = annotate_many(store, author, expected, "", expected, **changes)
    except ChangedMeanwhileError as error:
        return fail(f"{error} Ask again to see them as they are now.", NOT_DONE)
    if behind is not None and behind.wait():
        print(one_line(behind.trouble), file=sys.stderr)
    print(f"Saved: {_pairs(batch.saved)}: {_words(changes, session)}. One undo in the desk takes it back.")
    return DONE


def _lines(reader: sqlite3.Connection, numbers: Sequence[int], session: Session, words: str) -> Iterator[str]:
    """Give a line for each pair: its id, label and body, what stands, and what it would become."""
    for start in range(0, len(numbers), BATCH):
        for entry in queue.entries(reader, numbers[start : start + BATCH]):
            status = session.regime.status(entry.status)
            stands = f"{status.glyph} {status.word}" if status else one_line(entry.status) or "not judged"
            who = f" ({one_line(entry.reviewer)})" if entry.status else ""
            yield f"{entry.pair_id}  {one_line(entry.label)} {one_line(entry.body)}: {stands}{who} → {words}"


def _words(changes: Changes, session: Session) -> str:
    """Return what would be set."""
    words = []
    for name, value in changes.items():
        if name == "status":
            status = session.regime.status(str(value))
            words.append(f"{status.glyph} {status.word}" if status else "no status")
        elif name in ("flagged", "later"):
            words.append(name if value else f"not {name}")
        elif name != "definition":
            words.append(f"{name} {one_line(str(value)) or 'taken off'}")
    return ", ".join(words)


def _summary(scope: Scope, changed: int) -> str:
    parts = [f"{_pairs(changed)} would be changed"]
    if scope.otherwise:
        who = ", ".join(f"{one_line(name)} {many:,}" for name, many in scope.judged_by.most_common())
        parts.append(f"{len(scope.otherwise):,} of them judged otherwise already ({who})")
    if scope.same:
        parts.append(f"{len(scope.same):,} more are so already")
    return "; ".join(parts) + "."


def _pairs(many: int) -> str:
    return f"{many:,} pair{'' if many == 1 else 's'}"
