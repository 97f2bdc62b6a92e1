"""`python -m tests.hostile --inputs 100000 [--seed 1] [--only NAME]`: throws hostile inputs at every target.

Prints, for each target, how many inputs it took, the slowest of them, the most memory, and what failed. The same seed
gives the same inputs, with the same version of Hypothesis.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile import targets
from tests.hostile.runner import Result, as_json, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.hostile.target import Target

STARTS = 20
"""How often a target's process is started anew after one that had to be ended."""


def main(given: Sequence[str] | None = None) -> int:
    """Run; return 1 where anything failed."""
    arguments = _arguments().parse_args(given)
    chosen = [each for each in targets.ALL if not arguments.only or arguments.only in each.name]
    if arguments.child:
        return _child(chosen[0], arguments)
    with tempfile.TemporaryDirectory(prefix="hostile-") as made:
        results = []
        for each in chosen:
            inputs = each.short if arguments.short else max(1, arguments.inputs * each.share // targets.SHARES)
            results.append(throw(each, inputs, arguments.seed, Path(made)))
            print(line(results[-1]), flush=True)
    for result in results:
        for kind, what in result.failures.items():
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
    parser.add_argument("--only", default="", help="targets whose name holds this")
    parser.add_argument("--whole", action="store_true", help="show failures with the whole of their inputs")
    parser.add_argument("--short", action="store_true", help="as many inputs as the suite throws")
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser


def throw(target: Target, inputs: int, seed: int, made: Path) -> Result:
    """Throw inputs at a target in processes of its own; one that hangs is ended, kept as a failure, and replaced."""
    whole = Result(target.name)
    for start in range(STARTS):
        folder = made / f"{target.name.replace(' ', '-')}-{start}"
        folder.mkdir()
        (folder / "temporary").mkdir()
        (folder / "outside.txt").write_text("nobody's business")
        command = [
            sys.executable, "-m", "tests.hostile", "--child", target.name, "--only", target.name,
            "--inputs", str(inputs - whole.inputs), "--seed", str(seed + start * 1_000_003), "--folder", str(folder),
        ]  # fmt: skip
        home = {"HOME": str(folder / "own"), "TMPDIR": str(folder / "own"), "XDG_STATE_HOME": "", "XDG_DATA_HOME": ""}
        quiet = {"PYTHONWARNINGS": "ignore", "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "own")}
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **home, **quiet}, check=False)
        result = folder / "result.json"
        if result.exists():
            return _joined(whole, Result(**json.loads(result.read_text("utf-8"))))
        value = repr(pickle.loads((folder / "current").read_bytes()))[:4000] if (folder / "current").exists() else "?"
        whole.inputs += 1
        whole.failed += 1
        whole.failures[f"ended with {done.returncode}, at start {start}"] = f"{value}\n{done.stderr[-6000:]}"
        if value == "?":
            break
    return whole


def _joined(whole: Result, last: Result) -> Result:
    last.inputs += whole.inputs
    last.failed += whole.failed
    last.failures |= whole.failures
    return last


def _child(target: Target, arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    result = run(target, arguments.inputs, arguments.seed, folder)
    (folder / "result.json").write_text(as_json(result), "utf-8")
    return 0


def line(result: Result) -> str:
    """Return a result on one line."""
    each = result.seconds / max(result.inputs, 1) * 1000
    return (
        f"{result.target:24} {result.inputs:>8,} inputs  slowest {result.slowest * 1000:>8,.1f} ms"
        f"  {each:>7,.1f} ms each  {result.peak // 1024**2:>5,} MB  {result.failed:>5,} failures"
    )


if __name__ == "__main__":
    sys.exit(main())
