"""The long run: `python -m tests.data.backups.killing 500` kills backups and restores at random moments.

After each kill the store is sound, it is the one before or the one after, the backups that are listed all read back,
and the next restore works. It says how many kills hit the work, and how many losses there were.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data.backups.listing import delete, listed
from data.backups.making import make
from data.backups.restoring import restore
from data.backups.unpacking import unpacked
from data.demo import sample_files
from data.importing import import_paths
from data.store import open_store
from tests.data.backups.stores import everything, judged, sound

ROOT = Path(__file__).parents[3]
LONGEST = 0.4
"""Seconds of work after which the latest kill comes."""
_WORK = """
import sys
from pathlib import Path
from data.backups import snapshot
from data.backups.making import make
from data.backups.restoring import restore
from data.backups.unpacking import unpacked
import data.annotations, sqlalchemy.dialects.sqlite
snapshot.PAGES = 4
print("ready", flush=True)
path, backup = Path(sys.argv[1]), Path(sys.argv[2])
while True:
    if sys.argv[3] == "backup":
        make(path, "asked", always=True)
    else:
        with unpacked(path, backup) as inside:
            restore(path, inside)
        print("done", flush=True)
        sys.stdin.readline()
"""


def kill_once(path: Path, backup: Path, what: str, after: float) -> bool:
    """Kill the work after so many seconds; return whether a restore had told that it was done."""
    script = [sys.executable, "-c", _WORK, str(path), str(backup), what]
    pipe = subprocess.PIPE
    child = subprocess.Popen(script, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=pipe, stdout=pipe)
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    said, _ = child.communicate()
    return b"done" in said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=500)
    parser.add_argument("--seed", type=int, default=time.time_ns())
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    hits = losses = made = 0
    with tempfile.TemporaryDirectory() as folder:
        path, outside = Path(folder) / "store.sqlite", Path(folder) / "outside"
        store = open_store(path)
        import_paths(store, sample_files())
        store.close()
        judged(path, 5)
        outside.mkdir()
        backup = make(path, "asked", outside / "old.sqlite.gz").backup.path
        old = everything(path)
        judged(path, 30, "Ben", "partly")
        new = everything(path)
        newer = make(path, "asked", outside / "new.sqlite.gz").backup.path
        for turn in range(arguments.kills):
            what = "backup" if turn % 3 == 0 else "restore"
            told = kill_once(path, backup, what, chance.random() * LONGEST)
            now = everything(path)
            fits = now == old if told else now in ([new] if what == "backup" else [old, new])
            if not (sound(path) and fits):
                losses += 1
                shutil.copytree(folder, f"{folder}-{turn}")
                print(f"kill {turn} ({what}): the store is neither; kept in {folder}-{turn}")
            hits += not told
            for each in listed(path):
                made += 1
                with unpacked(path, each.path) as inside:
                    losses += everything(inside.file) not in (old, new)
                delete(each)
            with unpacked(path, newer) as inside:
                restore(path, inside)
            losses += everything(path) != new
            for each in listed(path):
                delete(each)
    print(f"{arguments.kills} kills (seed {arguments.seed}), {hits} in the middle; {made} backups; losses: {losses}")
    return int(losses > 0)


if __name__ == "__main__":
    sys.exit(main())
