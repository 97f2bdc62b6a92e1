"""`obverse import`: files in, a line for each out."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from tui.cli import fail
from tui.cli.errors import UsageError
from tui.cli.output import write_rows
from tui.cli.parser import DONE, INTERRUPTED, NOT_DONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from data.intake.pool import Readers
    from data.outcomes import Progress
    from tui.cli.session import Session

_OUTCOME = {
    "name": "file",
    "state": "",
    "what": "is",
    "report_title": "report",
    "body": "body",
    "recommendations": "recommendations",
    "responses": "responses",
    "pairs": "pairs",
}
_PREVIEW = {
    "name": "file",
    "what": "is",
    "title": "report",
    "body": "body",
    "dated": "dated",
    "layout": "layout",
    "kinds": "recommendations",
    "passages": "passages",
    "voices": "voices",
    "links": "linked by",
    "remarks": "remarks",
}


def import_(session: Session) -> int:
    """Import files and folders; with --dry-run show what they would be read as."""
    arguments = session.arguments
    if arguments.kind in ("report", "register") and arguments.body:
        kind = arguments.kind
        raise UsageError(f"A {kind} has no body that answers: leave out --body, or import with --as response.")
    from data.intake.pool import Readers

    # The first process starts while this one loads what writing needs.
    with Readers(arguments.jobs) as readers:
        return _preview(session, readers) if arguments.dry_run else _import(session, readers)


def _import(session: Session, readers: Readers) -> int:
    arguments, config = session.arguments, session.config
    store = session.store_to_fill()
    from data.importing import import_paths
    from data.regime import DEFAULT

    try:
        with _interrupt("-" in arguments.paths) as interrupted, _bar() as progress:
            summary = import_paths(
                store,
                arguments.paths,
                arguments.kind,
                arguments.report,
                arguments.body,
                progress,
                interrupted.is_set,
                regime_name="" if config.regime == DEFAULT else config.regime,
                regime_folders=config.regime_folders(),
                ocr=arguments.ocr,
                readers=readers,
            )
    finally:
        store.close()
    # Thousands of files that nothing was done with say no more than their number.
    table = arguments.format == "table"
    shown = [each for each in summary.outcomes if not (table and each.state in ("skipped", "left out"))]
    write_rows(arguments.format, (asdict(outcome) for outcome in shown), _OUTCOME)
    sys.stdout.flush()
    for outcome in summary.outcomes:
        if outcome.reason and outcome.state in ("added", "known", "failed"):
            fail(f"{outcome.name}: {outcome.reason}", NOT_DONE)
    print(summary.in_words(), file=sys.stderr)
    if interrupted.is_set():
        return INTERRUPTED
    return NOT_DONE if summary.count("failed") else DONE


def _preview(session: Session, readers: Readers) -> int:
    from data.preview import preview

    reader = session.store.reader if session.store_file.exists() else None
    arguments = session.arguments
    with _interrupt("-" in arguments.paths) as interrupted, _bar() as progress:
        found = preview(
            arguments.paths, arguments.kind, reader, progress, interrupted.is_set, arguments.ocr, readers=readers
        )
    shown = [each for each in found if not (arguments.format == "table" and each.skipped)]
    write_rows(arguments.format, (asdict(each) for each in shown), _PREVIEW)
    sys.stdout.flush()
    failed = [each for each in found if each.reason and not each.skipped]
    for each in failed:
        fail(f"{each.name}: {each.reason}", NOT_DONE)
    could = sum(not each.reason and not each.skipped for each in found)
    skipped = sum(each.skipped for each in found)
    read = f"{could} of {len(found)} file{'s' * (len(found) != 1)} can be read"
    parts = [read, *([f"{skipped} skipped"] if skipped else []), *([f"{len(failed)} cannot"] if failed else [])]
    print(f"{'; '.join(parts)}. Nothing was imported: this was a dry run.", file=sys.stderr)
    if interrupted.is_set():
        return INTERRUPTED
    return NOT_DONE if failed else DONE


@contextmanager
def _interrupt(typed: bool) -> Iterator[threading.Event]:
    """Let Ctrl+C set the event that is given; a second one interrupts whatever it is that does not end.

    With `typed`, the first does: the standard input is waited for, which asks for no event.
    """
    event = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield event  # no signal comes here
        return

    def tell(_signal: int, _frame: FrameType | None) -> None:
        if typed or event.is_set():
            raise KeyboardInterrupt
        event.set()

    before = signal.signal(signal.SIGINT, tell)
    try:
        yield event
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """Show how far the import is, where somebody sees it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)

        def show(at: Progress) -> None:
            if at.waits:
                bar.update(task, description="Waiting for another program that is writing to the store")
                return
            # A file is read, and then put in: half of the way each.
            what = "Reading" if at.read < at.total else "Importing"
            bar.update(task, description=what, completed=(at.read + at.done) / 2, total=at.total)

        yield show
