"""`python -m tests.damaged [--stores 2000] [--seed 1] [--jobs 2] [--only NAME]`: damages that many stores.

Prints, for each way of damaging, how many stores there were, in how many the doctor found something, how many rows of
reviewers stood on whole pages and how many came through, the slowest store, and what failed. The same seed gives the
same damage. Writes nothing into the repository.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from data.demo import sample_files
from data.importing import import_paths
from data.store import open_store
from tests.damaged import case
from tests.damaged.damages import ALL
from tests.damaged.patient import Worked, work

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = 3
_TOLD_EVERY = 100


class Came(NamedTuple):
    """What came of one store."""

    damage: str
    seed: int
    told: case.Told
    failed: str


def main(given: Sequence[str] | None = None) -> int:
    """Run; return 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.damaged")
    parser.add_argument("--stores", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="part of a damage's name")
    arguments = parser.parse_args(given)
    chosen = [number for number, damage in enumerate(ALL) if arguments.only in damage.name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="damaged-") as folder:
        worked = _worked(Path(folder), arguments.seed)
        with ProcessPoolExecutor(arguments.jobs) as pool:
            seeds = range(arguments.seed, arguments.seed + arguments.stores)
            given_out = [
                (_which(worked, chosen[place % len(chosen)], seed), chosen[place % len(chosen)], seed)
                for place, seed in enumerate(seeds)
            ]
            came = []
            for each in pool.map(_one, given_out, chunksize=4):
                came.append(each)
                if each.failed:
                    print(f"\n--only '{each.damage}' --seed {each.seed}\n{each.failed}", flush=True)
                if len(came) % _TOLD_EVERY == 0:
                    failed = sum(bool(one.failed) for one in came)
                    print(f"{len(came):,} damaged stores, {failed} failed …", file=sys.stderr, flush=True)
    _print(came)
    failed = [each for each in came if each.failed]
    print(f"{len(came):,} damaged stores in {time.monotonic() - began:.0f} s; failed: {len(failed)}")
    return 1 if failed else 0


def _which(worked: tuple[Worked, Worked], number: int, seed: int) -> Worked:
    """Return the store with a log for damage to the log, and else the one or the other."""
    return worked[0 if ALL[number].of_log else seed // len(ALL) % 2]


def _worked(folder: Path, seed: int) -> tuple[Worked, Worked]:
    store = open_store(folder / "sample.sqlite")
    import_paths(store, [*sample_files()[-2:], *sample_files()[:_LETTERS]])  # a small store, so that there can be many
    store.close()
    return work(folder / "sample.sqlite", folder, Random(seed), acts=150)


def _one(given: tuple[Worked, int, int]) -> Came:
    worked, number, seed = given
    damage = ALL[number]
    with tempfile.TemporaryDirectory(prefix="one-", dir=worked.path.parent) as folder:
        try:
            return Came(damage.name, seed, case.run(worked, damage, seed, Path(folder)), "")
        except Exception:  # noqa: BLE001  a traceback of ours is what is looked for
            return Came(damage.name, seed, case.Told(), traceback.format_exc())


def _print(came: Sequence[Came]) -> None:
    print(f"{'damage':<30}{'stores':>7}{'found':>7}{'rows':>10}{'whole':>10}{'through':>10}{'slowest':>9}{'failed':>8}")
    for name in dict.fromkeys(each.damage for each in came):
        some = [each for each in came if each.damage == name]
        told = [each.told for each in some]
        print(
            f"{name:<30}{len(some):>7}{sum(each.found for each in told):>7}{sum(each.all for each in told):>10,}"
            f"{sum(each.bound for each in told):>10,}{sum(each.through for each in told):>10,}"
            f"{max(each.seconds for each in told):>8.1f}s{sum(bool(each.failed) for each in some):>8}"
        )


if __name__ == "__main__":
    sys.exit(main())
