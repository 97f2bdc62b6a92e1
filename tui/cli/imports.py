"""`obverse import`: files in, a line for each out."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from tui.cli import fail
from tui.cli.output import write_rows
from tui.cli.parser import DONE, NOT_DONE
from tui.cli.session import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.outcomes import Progress
    from tui.cli.session import Session

_OUTCOME = {
    "name": "file",
    "state": "",
    "what": "is",
    "report_title": "report",
    "body": "body",
    "recommendations": "recommendations",
    "pairs": "pairs",
}
_PREVIEW = {
    "name": "file",
    "what": "is",
    "title": "report",
    "body": "body",
    "dated": "dated",
    "layout": "layout",
    "recommendations": "recommendations",
    "voices": "paragraphs",
}


def import_(session: Session) -> int:
    """Import files and folders; with --dry-run show what they would be read as."""
    arguments = session.arguments
    if arguments.kind == "report" and arguments.body:
        raise UsageError("A report has no body that answers: leave out --body, or import with --as response.")
    if arguments.dry_run:
        return _preview(session)
    from data.importing import import_paths
    from data.regime import DEFAULT

    config = session.config
    store = session.store_to_fill()
    try:
        with _bar() as progress:
            summary = import_paths(
                store,
                arguments.paths,
                arguments.kind,
                arguments.report,
                arguments.body,
                progress,
                regime_name="" if config.regime == DEFAULT else config.regime,
                regime_folders=config.regime_folders(),
            )
    finally:
        store.close()
    write_rows(arguments.format, (asdict(outcome) for outcome in summary.outcomes), _OUTCOME)
    sys.stdout.flush()
    for outcome in summary.outcomes:
        if outcome.reason:
            fail(f"{outcome.name}: {outcome.reason}", NOT_DONE)
    print(summary.in_words(), file=sys.stderr)
    return NOT_DONE if summary.count("failed") else DONE


def _preview(session: Session) -> int:
    from data.preview import preview

    path = session.config.store_file()
    reader = session.store.reader if path.exists() else None
    found = list(preview(session.arguments.paths, session.arguments.kind, reader))
    write_rows(session.arguments.format, (asdict(each) for each in found), _PREVIEW)
    sys.stdout.flush()
    failed = [each for each in found if each.reason]
    for each in failed:
        fail(f"{each.name}: {each.reason}", NOT_DONE)
    print("Nothing was imported: this was a dry run.", file=sys.stderr)
    return NOT_DONE if failed else DONE


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """Show how far the import is, where somebody sees it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Importing", total=None)
        yield lambda at: bar.update(task, completed=at.done, total=at.total)
