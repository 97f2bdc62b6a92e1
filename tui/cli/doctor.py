"""`obverse doctor`: looks the store over, mends what can be mended, salvages a damaged one into a new one."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from data import locations
from tui.cli.asking import agreed, may_ask
from tui.cli.errors import UsageError
from tui.cli.output import write_json, write_rows
from tui.cli.parser import DONE, NOT_DONE
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from data.doctor import Finding, Mend, Outcome
    from data.salvage import Salvaged
    from tui.cli.session import Session

_SIGNS = {"damage": "✗ damaged", "amiss": "✗ amiss", "note": "· note"}
_COLUMNS = {
    "table": "table", "found": "found", "came_through": "came through", "in_part": "in part", "mended": "mended text",
    "made_again": "made again", "left_out": "left out", "known_lost": "known lost",
}  # fmt: skip


def doctor(session: Session) -> int:
    """Look the store over; with --mend, mend it; with --salvage-to, read what is left of it into a new store."""
    arguments = session.arguments
    path = session.store_file
    if arguments.salvage_to is not None:
        return _salvage(path, locations.as_path(arguments.salvage_to), arguments.json)
    if arguments.mend and not arguments.yes and not may_ask():
        raise UsageError("There is no terminal to ask at: obverse doctor says what is amiss, --mend --yes mends it.")
    findings = _look(path, arguments.json)
    if arguments.mend:
        return _mend(path, findings, session)
    return _said(findings)


def _look(path: Path, as_json: bool) -> list[Finding]:
    """Run every check and print what each finds, as it is found; return all of it."""
    from data.doctor import examine

    progress = _Progress()
    found: list[Finding] = []

    def outcomes() -> Iterator[Outcome]:
        for outcome in examine(path, progress.begin, progress.beat):
            progress.clear()
            found.extend(outcome.findings)
            yield outcome

    if as_json:
        write_json(_row(outcome) for outcome in outcomes())
    else:
        for outcome in outcomes():
            for line in _lines(outcome):
                print(line)
            sys.stdout.flush()
    return found


def _row(outcome: Outcome) -> dict[str, Any]:
    findings = [each._asdict() | {"mend": str(each.mend)} for each in outcome.findings]
    return {"check": outcome.check, "seconds": round(outcome.seconds, 3), "findings": findings}


def _lines(outcome: Outcome) -> Iterator[str]:
    from data.doctor import IN_WORDS

    if not outcome.findings:
        yield f"✓ {outcome.check:<14}sound ({outcome.seconds:.1f} s)"
    for each in outcome.findings:
        yield f"{_SIGNS[each.weight]}: {outcome.check}: {one_line(each.found)}"
        if each.advice:
            yield f"    {one_line(each.advice)}"
        if each.mend in IN_WORDS:
            how = "" if each.weight == "damage" else "obverse doctor --mend would "
            yield f"    {how}{IN_WORDS[each.mend]}"


def _said(findings: Iterable[Finding]) -> int:
    """Say in a line what it comes to; return the exit code."""
    weights = [each.weight for each in findings]
    if "damage" in weights:
        print(
            "The store is damaged. Do not work on in it; what can still be read comes into a new one with\n"
            "  obverse doctor --salvage-to NEW.sqlite\nNothing is written to the damaged file.",
            file=sys.stderr,
        )
    elif "amiss" in weights:
        print("Something is amiss; no judgement is lost by it unless that is said above.", file=sys.stderr)
    else:
        print("The store is sound.", file=sys.stderr)
        return DONE
    return NOT_DONE


# Mending


def _mend(path: Path, findings: list[Finding], session: Session) -> int:
    from data.doctor import IN_WORDS, mend, plan, snapshot

    wanted = plan(findings)
    if not wanted:
        code = _said(findings)
        if code != DONE:
            print("There is nothing that the doctor can mend by itself.", file=sys.stderr)
        return code
    print("To be done, after a snapshot of the store as it is:", file=sys.stderr)
    for each in wanted:
        print(f"  {IN_WORDS[each]}", file=sys.stderr)
    if not session.arguments.yes and not agreed("Mend it?"):
        print("Nothing was changed.", file=sys.stderr)
        return NOT_DONE
    print(f"The store as it was: {snapshot(path)}", file=sys.stderr)

    def tell(each: Mend) -> None:
        print(f"{IN_WORDS[each].capitalize()} …", file=sys.stderr, flush=True)

    mend(path, wanted, tell)
    print("Looking it over once more:", file=sys.stderr)
    return _said(_look(path, session.arguments.json))


# Salvage


def _salvage(path: Path, target: Path, as_json: bool) -> int:
    from data.salvage import salvage
    from data.store import StoreError

    if not path.is_file():
        raise StoreError(f"{path}: there is no store here.")
    progress = _Progress()
    made = salvage(path, target, progress.words)
    progress.clear()
    rows = [_salvaged(each) for each in made.tables]
    if as_json:
        write_json([{**row} for row in rows])
    else:
        write_rows("table", [row for row in rows if row["found"] or row["known_lost"]], _COLUMNS)
        sys.stdout.flush()
    for line in _told(made):
        print(line, file=sys.stderr)
    return DONE if made.whole else NOT_DONE


def _salvaged(table: Any) -> dict[str, Any]:
    return {
        "table": table.name, "found": table.read, "came_through": table.came, "in_part": table.in_part,
        "mended": table.mended, "made_again": table.again, "left_out": table.left_out, "known_lost": table.lost,
    }  # fmt: skip


def _told(made: Salvaged) -> Iterator[str]:
    yield f"The new store: {made.path}"
    if made.unplaced:
        yield f"{made.unplaced:,} rows could not be read, and it is not known what they were of."
    if made.again.get("annotation"):
        yield (
            f"{made.again['annotation']:,} judgements were made again from the queue and the search: what stood, by"
            " whom and since when; of their evidence only the words, in the note."
        )
    if made.orphans:
        yield (
            f"{made.orphans:,} judgements are of pairs that are lost. They are kept: import the documents again, and"
            " they stand where they stood."
        )
    if made.documents:
        names = ", ".join(one_line(name) for name in made.documents[:10])
        more = f" and {len(made.documents) - 10:,} more" if len(made.documents) > 10 else ""
        yield f"To be imported again, since part of their text is lost: {names}{more}."
    if made.unproved:
        yield (
            f"{made.unproved:,} pages of the encrypted file are not as they were written: what came of them may have"
            " wrong characters."
        )
    if made.broken:
        yield "The audit chain was broken, and is sealed anew over what came through. What it told of, first:"
        yield from (f"  {one_line(each)}" for each in made.broken[:5])
    if made.whole:
        yield "Nothing is known to be lost."
    yield "The damaged file was not touched. Look the new store over, and then work in it: obverse --store PATH"


class _Progress:
    """What runs, and for how long, on a line of the terminal; nothing where there is none."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._name = ""
        self._began = self._last = time.monotonic()

    def begin(self, name: str) -> None:
        """Say which check runs now."""
        self._name = name
        self._began = time.monotonic()
        self.words(f"{name} …")

    def beat(self) -> None:
        """Say how long it has been running, at most twice a second."""
        if time.monotonic() - self._last > 0.5:
            self.words(f"{self._name} … {time.monotonic() - self._began:.0f} s")

    def words(self, words: str) -> None:
        """Show these words in place of those before."""
        self._last = time.monotonic()
        if self._shown:
            print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
