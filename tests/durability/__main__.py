"""The long run: `python -m tests.durability --kills 1000`. Writes only to a folder of its own, and removes it."""

from __future__ import annotations

import argparse
import secrets
import tempfile
import time
from pathlib import Path

from tests.durability.run import SHARES, Run

EVERY = 50
"""Kills between two words on how far it is."""


def main() -> int:
    """Kill as often as asked, and print what came of it; return 1 where something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.durability", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="how many programs are killed")
    parser.add_argument("--seed", type=int, default=None, help="draws what is done and when; printed where not given")
    parser.add_argument("--only", action="append", choices=tuple(SHARES), default=[], help="this activity, or these")
    parser.add_argument("--encrypted", action="store_true", help="in encrypted stores")
    arguments = parser.parse_args()
    seed = secrets.randbelow(10**6) if arguments.seed is None else arguments.seed
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        run = Run(
            Path(folder), seed, lambda words: print(words, flush=True), arguments.only, encrypted=arguments.encrypted
        )
        begun = time.perf_counter()
        try:
            for number in range(arguments.kills):
                run.kill_number(number)
                if (number + 1) % EVERY == 0:
                    print(f"{number + 1:,} kills, {len(run.losses)} losses", flush=True)
        finally:
            print(run.table(), flush=True)
    took = time.perf_counter() - begun
    print(f"{took / 60:.1f} min; seed {seed}; {run.faults} desks were tried again; {len(run.losses)} losses")
    return 1 if run.losses else 0


if __name__ == "__main__":
    raise SystemExit(main())
