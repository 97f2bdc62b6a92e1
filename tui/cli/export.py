"""`obverse export`: pairs to a file, or to the standard output, one a line."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from data import queue
from data.connecting import BESIDE
from tui.cli import fail
from tui.cli.errors import UsageError
from tui.cli.parser import DONE, NOT_DONE
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.cli.session import Session

STANDARD_OUTPUT = "-"
_DATABASE = b"SQLite format 3\0"
_EVERY = 100


def export(session: Session) -> int:
    """Write the pairs that the filter finds, all as they stand at this moment."""
    from data import exports
    from data.chain.head import head

    arguments = session.arguments
    if arguments.bom and arguments.format != "csv":
        raise UsageError("--bom goes with --format csv only.")
    asked, reviewer = session.filter(), session.config.reviewer_name()
    reader = session.store.connect()
    try:
        reader.execute("BEGIN")  # one moment of the store, whoever writes to it meanwhile
        numbers = queue.numbers(reader, asked, reviewer=reviewer)
        sealed = head(reader)
        lines = exports.lines(
            arguments.format, exports.records(reader, numbers, session.config.regime_folders()), arguments.bom
        )
        with _target(arguments.output, session.store.path) as file, _bar(len(numbers)) as progress:
            exports.write(lines, file, progress)
    except BrokenPipeError:
        raise
    except OSError as error:
        return fail(f"{arguments.output}: cannot be written ({error.strerror}).", NOT_DONE)
    finally:
        reader.close()
    if arguments.output != STANDARD_OUTPUT:
        print(f"{len(numbers)} pairs written to {one_line(arguments.output)}.", file=sys.stderr)
        if sealed.hash:
            print(f"To prove later that nothing was changed: obverse verify --head {sealed.hash}", file=sys.stderr)
    return DONE


@contextmanager
def _target(output: str, store: Path) -> Iterator[BinaryIO]:
    """Give the file to write: whole or not at all, for its owner alone; a pipe or device as it comes."""
    if output == STANDARD_OUTPUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    path = Path(output)
    _refuse_stores(path, store)
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    from data.files import open_atomically

    with open_atomically(path) as file:
        yield file


def _refuse_stores(path: Path, store: Path) -> None:
    """Refuse to write an export over the store, its log, or any other database. Raises UsageError."""
    place = Path(os.path.realpath(path))
    kept = Path(os.path.realpath(store))
    if place.is_file():
        with place.open("rb") as file:
            is_store = file.read(len(_DATABASE)) == _DATABASE
    else:
        is_store = False
    if is_store or place in [kept.with_name(f"{kept.name}{end}") for end in ("", *BESIDE)]:
        raise UsageError(f"{path}: this is a store, and an export would take its place. Choose another file with -o.")


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    """Show how far the export is, where somebody sees it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Exporting", total=total)
        yield lambda done: bar.update(task, completed=done) if done % _EVERY == 0 else None
