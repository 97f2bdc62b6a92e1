"""`obverse purge`: removes a report or a body with everything under it, once its name was typed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data.ids import normal
from data.store import StoreError
from tui.cli import fail
from tui.cli.errors import UsageError
from tui.cli.output import write_rows
from tui.cli.parser import DONE, NOT_DONE
from tui.cli.session import tell
from tui.plain import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from data.purge.scope import Scope
    from tui.cli.session import Session


def purge_(session: Session) -> int:
    """Show what would go, ask for the name, remove it; with --finish, only write the file anew."""
    from data.purge.removing import ChangedError, finish, plan, purge
    from data.purge.scope import BODY_KIND, REPORT_KIND, NothingToPurgeError

    arguments = session.arguments
    if bool(arguments.report) + bool(arguments.body) + arguments.finish != 1:
        raise UsageError("Say what to purge: --report R or --body B; or --finish.")
    asks = not (arguments.finish or arguments.dry_run or arguments.confirm)
    if asks and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError('There is no terminal to ask at: --dry-run shows what would go, --confirm "NAME" removes it.')
    author, path = session.author, session.store.path
    if session.store.read_only:
        raise StoreError(f"{path}: {session.store.read_only}. Nothing was removed.")
    session.close()  # nobody may have the store open, this command neither
    session.__dict__.pop("store", None)
    if arguments.finish:
        finish(path, tell)
        print("The file was written anew: nothing that was purged is left in it.")
        return DONE
    kind, typed = (REPORT_KIND, arguments.report) if arguments.report else (BODY_KIND, arguments.body)
    try:
        scope = plan(path, kind, typed)
    except NothingToPurgeError as error:
        return fail(str(error), NOT_DONE)
    _show(scope)
    if arguments.dry_run:
        print("Nothing was removed.", file=sys.stderr)
        return DONE
    given = arguments.confirm or _asked(scope)
    if normal(given) != normal(scope.subject.name):
        return fail(f"That is not its name, “{scope.subject.name}”. Nothing was removed.", NOT_DONE)
    try:
        purge(path, author, scope.subject, scope, tell)
    except ChangedError as error:
        return fail(str(error), NOT_DONE)
    print("Removed. A tombstone in the audit chain says who did it, when, and how much it was, but not what.")
    return _copies(path, arguments.delete_backups)


def _show(scope: Scope) -> None:
    print(f"To be removed for ever: the {scope.subject.kind} “{one_line(scope.subject.name)}”, and with it")
    sys.stdout.flush()
    rows = [{"what": table, "rows": many} for table, many in scope.counts.items() if many]
    write_rows("table", rows, {"what": "what", "rows": "rows"})
    sys.stdout.flush()
    if scope.reviewers:
        names = ", ".join(f"{one_line(name)} {many:,}" for name, many in scope.reviewers.items())
        print(f"Judgements and corrections, by reviewer: {names}.")
    for name in scope.stays:
        print(f"“{one_line(name)}” stays, with all its words: other reports or responses stand in it too.")
    sys.stdout.flush()


def _asked(scope: Scope) -> str:
    what = "the report's title" if scope.subject.kind == "report" else "the body's name"
    print(f"No undo brings it back. Type {what} to remove it: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _copies(path: Path, delete_them: bool) -> int:
    """Say which copies still hold what was removed, or delete them; return the exit code."""
    from data.purge.copies import copies, delete

    found = copies(path)
    if found and delete_them:
        left = delete(found)
        print(f"{len(found) - len(left):,} backups and copies were deleted.")
        found = left
    if found:
        print("These copies may still hold it. --delete-backups would have deleted them:")
        for each in found:
            print(f"  {one_line(str(each))}")
    print("Copies elsewhere, exports and the imported files themselves are as they were.", file=sys.stderr)
    return NOT_DONE if found and delete_them else DONE
