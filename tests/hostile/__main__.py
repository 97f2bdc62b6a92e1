"""`python -m tests.hostile --inputs 100000 [--seed 1] [--only NAME]`: throws hostile inputs at every target.

Prints, for each target, how many inputs it took, the slowest of them, the most memory, and what failed. The same seed
gives the same inputs, with the same version of Hypothesis.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.guard import Guard
from tests.hostile.runner import Result, as_json, run
from tests.hostile.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.hostile.target import Target

MODULE, TARGETS = "tests.hostile", "tests.hostile.targets"
"""What is run, and where its targets are: `ALL`, and the sum of their `SHARES`."""
LOOK = 0.1
"""Seconds between two looks whether an input takes longer than it may."""
STARTS = 20
"""How often a target's process is started anew after one that had to be ended."""


def main(given: Sequence[str] | None = None) -> int:
    """Run; return 1 where anything failed."""
    arguments = _arguments().parse_args(given)
    targets = import_module(TARGETS)  # they bring the whole program
    chosen: list[Target] = [each for each in targets.ALL if any(one in each.name for one in arguments.only.split(","))]
    if arguments.child:
        names = arguments.child.split(",")
        _child([each for each in chosen if each.name in names], targets.SHARES, arguments)
        return 0
    results = []
    with tempfile.TemporaryDirectory(prefix="hostile-") as whole:
        made = Path(whole) / "targets"
        made.mkdir()
        for together in [chosen] if arguments.short else [[each] for each in chosen]:
            for result in throw(together, arguments, made):
                results.append(result)
                print(line(result), flush=True)
    for result in results:
        for kind, what in list(result.failures.items()):
            shown = what if arguments.whole else f"{what[:600]} … {what[-900:]}"
            print(f"\n== {result.target}: {kind}\n{shown}")
    failed = sum(result.failed for result in results)
    seconds = sum(result.seconds for result in results)
    print(f"\n{sum(result.inputs for result in results):,} inputs, {failed:,} failures, {seconds:,.0f} s")
    return 1 if failed else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="over all targets (default: 100,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="targets whose names hold one of these, with commas between")
    parser.add_argument("--whole", action="store_true", help="show failures with the whole of their inputs")
    parser.add_argument("--short", action="store_true", help="as many inputs as the suite throws, in one process")
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser


def throw(together: Sequence[Target], arguments: argparse.Namespace, made: Path) -> Iterator[Result]:
    """Throw inputs at targets in one process, and give what came of each.

    A process that hangs or dies is kept as a failure of the target at hand, and another one goes on with the rest.
    """
    waiting = {each.name: Result(each.name) for each in together}
    for start in range(STARTS):
        if not waiting:
            return
        folder = made / f"{together[0].name.replace(' ', '-')}-{start}"
        folder.mkdir()
        watch = Watch(folder / "watch", make=True)
        code, told = _watched(
            _command(waiting, arguments, folder, start), _home(folder, arguments.short), folder, watch
        )
        for name in list(waiting):
            found = folder / f"{name}.json"
            if found.exists():
                yield _joined(waiting.pop(name), Result(**json.loads(found.read_text("utf-8"))))
        if waiting:
            at = next(iter(waiting.values()))
            at.inputs += watch.began
            at.failed += 1
            value = watch.value() if watch.began else "before the first input"
            at.failures[f"ended with {code}, at start {start}"] = f"{value}\n{told[-4000:]}"
            if not watch.began:  # nothing was thrown yet: it is no input's fault
                break
        watch.close()
    yield from waiting.values()


def _watched(command: list[str], home: dict[str, str], folder: Path, watch: Watch) -> tuple[int, str]:
    """Run a process until it ends, or until an input takes longer than it may; return its code, and what it told."""
    told = folder / "told"
    with told.open("wb") as file:
        process = subprocess.Popen(command, env=home, stdout=file, stderr=file)
        while True:
            try:
                code = process.wait(LOOK)
                break
            except subprocess.TimeoutExpired:
                if watch.overdue:
                    if sys.platform == "win32":
                        process.kill()
                    else:
                        process.send_signal(signal.SIGABRT)  # it says where it was, and ends
    return code, told.read_text("utf-8", "replace")


def _command(waiting: Iterable[str], arguments: argparse.Namespace, folder: Path, start: int) -> list[str]:
    return [
        sys.executable, "-m", MODULE, "--child", ",".join(waiting), "--folder", str(folder),
        "--inputs", str(arguments.inputs), "--seed", str(arguments.seed + start * 1_000_003),
        *(["--short"] if arguments.short else []),
    ]  # fmt: skip


def _home(folder: Path, short: bool) -> dict[str, str]:
    """Return an environment that leads nowhere but into the folder.

    Hypothesis keeps its tables of characters beside all folders; in the suite where its other tests have them.
    """
    own = folder / "own"
    own.mkdir()
    (folder / "outside.txt").write_text("nobody's business")
    made = {**os.environ, "HOME": str(own), "TMPDIR": str(own), "PYTHONWARNINGS": "ignore"}
    kept = os.environ.get("HYPOTHESIS_STORAGE_DIRECTORY", str(folder.parent.parent / "hypothesis"))
    return made if short else {**made, "HYPOTHESIS_STORAGE_DIRECTORY": kept}


def _joined(before: Result, last: Result) -> Result:
    last.inputs += before.inputs
    last.failed += before.failed
    last.failures |= before.failures
    return last


def _child(given: Sequence[Target], shares: int, arguments: argparse.Namespace) -> None:
    folder: Path = arguments.folder
    guard, watch = Guard(), Watch(folder / "watch")
    for each in given:
        inputs = each.short if arguments.short else max(1, arguments.inputs * each.share // shares)
        result = run(each, inputs, arguments.seed, folder, guard, watch, always=not arguments.short)
        (folder / f"{each.name}.json").write_text(as_json(result), "utf-8")


def line(result: Result) -> str:
    """Return a result on one line."""
    each = result.seconds / max(result.inputs, 1) * 1000
    return (
        f"{result.target:24} {result.inputs:>8,} inputs  slowest {result.slowest * 1000:>8,.1f} ms"
        f"  {each:>7,.1f} ms each  {result.peak // 1024**2:>5,} MB  {result.failed:>5,} failures"
    )


if __name__ == "__main__":
    sys.exit(main())
