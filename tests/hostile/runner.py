"""Throws inputs at one target, in a process of its own that is ended when an input takes too long."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.hostile.guard import tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.guard import Guard
    from tests.hostile.target import Target
    from tests.hostile.watch import Watch

CHUNK = 1000
"""Inputs of one run of Hypothesis: each has a seed of its own, and remembers what it has given."""
PATIENCE = 20
"""Times an input's limit, by the clock, until its process is ended: the computer may be busy with other things."""
MEMORY = 4 * 1024**3
"""Bytes of address space that the process may have."""
MOST_KEPT = 40
"""Failures that are kept, each of another kind."""


@dataclass
class Result:
    """What came of some inputs."""

    target: str
    inputs: int = 0
    slowest: float = 0.0
    """Seconds of processor time of the slowest input."""
    slowest_input: str = ""
    seconds: float = 0.0
    """By the clock, of all of them."""
    peak: int = 0
    """Bytes that were resident at the most."""
    failures: dict[str, str] = field(default_factory=dict)
    """By kind of failure: the input, and the traceback."""
    failed: int = 0


def run(
    target: Target, inputs: int, first_seed: int, folder: Path, guard: Guard, watch: Watch, always: bool = True
) -> Result:
    """Throw `inputs` at a target; what fails is kept, and the rest goes on. `always`: also those that no chance finds."""
    _limit_memory()
    result = Result(target.name)
    own = folder / "own" / target.name
    own.mkdir()
    faulthandler.enable()
    began = time.perf_counter()
    with contextlib.ExitStack() as stack:
        check = stack.enter_context(target.prepare(own))

        def one(value: Any) -> None:
            watch.begin(value, target.limit * PATIENCE)
            _one(target, check, value, guard, folder, result)
            watch.end()

        for value in target.always if always else ():
            one(value)
        for at in range(0, inputs, CHUNK):
            count = min(CHUNK, inputs - at)

            @seed(first_seed + at)
            @settings(
                max_examples=count,
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=[*HealthCheck],
            )
            @given(target.inputs)
            def each(value: Any) -> None:
                one(value)

            before = {name: kept for name, kept in tree(folder.parent).items() if not _is_ours(name, folder)}
            each()
            after = {name: kept for name, kept in tree(folder.parent).items() if not _is_ours(name, folder)}
            (folder / "so-far.json").write_text(as_json(result), "utf-8")
            if before != after:
                _keep(result, "written outside", repr(before.items() ^ after.items())[:2000])
    result.seconds = time.perf_counter() - began
    result.peak = _resident()
    return result


def _is_ours(name: str, folder: Path) -> bool:
    return name.split("/")[0].split("\\")[0] == folder.name


def _one(target: Target, check: Any, value: Any, guard: Guard, folder: Path, result: Result) -> None:
    result.inputs += 1
    start = time.process_time()
    try:
        with guard.watch(folder / "own", programs=target.programs) as outside:
            check(value)
        for each in outside:
            _keep(result, f"outside: {each}", repr(value)[:4000])
    except Exception as error:  # whatever it is, it is a failure, and the others go on
        _keep(result, _kind(error), f"{repr(value)[:4000]}\n{_trace(error)}")
    took = time.process_time() - start
    if took > result.slowest:
        result.slowest, result.slowest_input = took, repr(value)[:2000]
    if took > target.limit:
        _keep(result, f"over its limit of {target.limit:g} s", f"{took:.2f} s: {repr(value)[:4000]}")


def _kind(error: BaseException) -> str:
    """Say what failed, and where: failures of one place are of one kind."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "/site-packages/" not in each.filename and "hostile/runner" not in each.filename]
    last = (ours or frames)[-1]
    return f"{type(error).__name__} in {last.filename.rsplit('/main/', 1)[-1]}:{last.lineno}"


def _trace(error: BaseException) -> str:
    """Return where an error came from, the innermost places last, and what it says."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{each.filename.rsplit('/main/', 1)[-1]}:{each.lineno} {each.line}" for each in frames]
    return "\n".join([*lines[-8:], f"{type(error).__name__}: {str(error)[:500]}"])


def _keep(result: Result, kind: str, what: str) -> None:
    result.failed += 1
    if kind in result.failures or len(result.failures) < MOST_KEPT:
        result.failures.setdefault(kind, what)


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))


def _resident() -> int:
    from data.intake.limits import taken

    return taken()


def as_json(result: Result) -> str:
    """Return a result as the parent reads it."""
    return json.dumps(asdict(result))
