"""The matrix: reading it, opening it, and each key to paint, against a minimal Textual app, in the same run:

python -m tests.bench.matrix STORE [KEYS]

A report of 43 × 40 and one of 200 × 100 are put into a copy of the store first.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from data import matrix
from data.store import open_store
from tests.bench.key_to_paint import QUIET, SWAP, p95, presses
from tests.bench.terminal import Terminal
from tests.data.wide_report import add_wide_report

SIZES = ((43, 40), (200, 100))
KEYS = (("go down", "j"), ("go right", "l"), ("judge", "2"), ("flag", "f"), ("sort", "o"), ("fold all", "Z"))
OPENINGS = 8


def reading(path: Path, report: str) -> list[float]:
    """Return the seconds that reading takes, each time anew, in a process that has done so before."""
    store = open_store(path)
    taken = []
    for _ in range(12):
        started = time.perf_counter()
        matrix.read(store.reader, report, "2024-06-03")
        taken.append(time.perf_counter() - started)
    store.close()
    return taken[2:]


def opening(desk: Terminal, key: str) -> list[float]:
    """Return the seconds from the key that opens the matrix to the last byte of its first picture."""
    taken = []
    for _ in range(OPENINGS):
        desk.settle(0.3)
        pressed = time.perf_counter()
        before = desk.press(key)
        desk.wait_for("still open", 10, before)
        taken.append(desk.settle(QUIET) - pressed)
        desk.press("m")
        desk.settle(0.3)
    return taken


def main(source: str, many: int) -> None:
    """Print p50 and p95, and the ratios to the minimal app."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "store.sqlite"
        shutil.copy(source, copy)
        store = open_store(copy)
        reports = [add_wide_report(store, *size) for size in SIZES]
        store.close()
        texts = [["word " * 120, "word " * 400]] * 2
        (Path(folder) / "texts.json").write_text(json.dumps(texts))
        (Path(folder) / "swap.py").write_text(SWAP)
        environ = {
            **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": folder, "XDG_CONFIG_HOME": folder,
        }  # fmt: skip
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        swap = Terminal([sys.executable, f"{folder}/swap.py", f"{folder}/texts.json"], environ)
        swap.settle(2.5)
        first, last = presses(swap, "j", many)
        base = p95(first), p95(last)
        print(f"swap two Statics     first byte p95 {base[0] * 1000:6.1f} ms   last byte p95 {base[1] * 1000:6.1f} ms")
        swap.kill()
        for (bodies, columns), report in zip(SIZES, reports, strict=True):
            read = reading(copy, report)
            print(
                f"{bodies} × {columns}: read p50 {statistics.median(read) * 1000:.1f} ms, best {min(read) * 1000:.1f}"
            )
            reviewer = f"bench {bodies}"
            store = open_store(copy)
            with store.writing() as connection:
                pair = connection.exec_driver_sql("SELECT pair_id FROM queue WHERE report_id = ?", (report,)).scalar()
                connection.exec_driver_sql("INSERT INTO place VALUES (?, ?, ?, '')", (reviewer, report, pair))
            store.close()
            command = [sys.executable, "-m", "obverse", "--store", str(copy)]
            desk = Terminal(command, {**environ, "OBVERSE_REVIEWER": reviewer})
            desk.wait_for(" left · ", 30)
            desk.settle(2.5)
            opened = opening(desk, "m")
            print(
                f"  opened (last byte) first time {opened[0] * 1000:.0f} ms, then p50 {statistics.median(opened[1:]) * 1000:.0f} ms"
            )
            desk.press("m")
            desk.settle(0.5)
            for name, key in KEYS:
                first, last = presses(desk, key, many)
                now = p95(first), p95(last)
                print(
                    f"  {name:18} first byte p50 {statistics.median(first) * 1000:5.1f} p95 {now[0] * 1000:5.1f} ms"
                    f" ({now[0] / base[0]:4.2f} ×)   last byte p50 {statistics.median(last) * 1000:5.1f}"
                    f" p95 {now[1] * 1000:5.1f} ms ({now[1] / base[1]:4.2f} ×)"
                )
            desk.kill()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40)
