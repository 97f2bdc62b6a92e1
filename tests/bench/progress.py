"""How long counting takes, beside the paint of the queue: python -m tests.bench.progress STORE (of many pairs, judged in part).

`python -m tests.bench.progress STORE --judge 0.4` first judges that share of the pairs, straight into the tables.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from data import progress, queue
from data.pace import pace_of
from data.progress import By
from data.store import now, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

REVIEWERS = ("R. Hale", "A. Okoro", "J. Pryce")
STATUSES = (
    "compliant",
    "compliant",
    "compliant",
    "partly",
    "partly",
    "not-compliant",
    "not-addressed",
    "needs-evidence",
)
DAYS = 120


def judge(path: Path, share: float) -> None:
    """Give a share of the pairs a status each, on weekdays of the last `DAYS`."""
    rng, today = random.Random(3), datetime.now(UTC)
    connection = sqlite3.connect(path, isolation_level=None)
    numbers = connection.execute("SELECT number, pair_id FROM queue WHERE status = '' ORDER BY number").fetchall()
    judged = []
    for number, pair in numbers[: int(len(numbers) * share)]:
        at = today - timedelta(days=DAYS * rng.random())
        at -= timedelta(days=max(at.weekday() - 4, 0))
        stamp = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        judged.append((f"{number:032x}", pair, rng.choice(REVIEWERS), stamp, rng.choice(STATUSES), number))
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO annotation (id, pair_id, reviewer, device, at, action, status, acceptance, progress, note, evidence,"
        " flagged, later) VALUES (?1, ?2, ?3, 'bench', ?4, 'act', ?5, '', '', '', '[]', 0, 0)",
        [row[:5] for row in judged],
    )
    connection.executemany(
        "UPDATE queue SET annotation_id = ?1, reviewer = ?3, judged_at = ?4, status = ?5, leaves = 1 WHERE number = ?6",
        judged,
    )
    connection.execute("COMMIT")
    connection.close()


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that the second run takes: the file is in the system's memory then, as in a day's work."""
    work()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(path: Path) -> None:
    """Print seconds, and how many times as long as listing the whole queue that is."""
    store = open_store(path)
    reader, today = store.connect(), now()[:10]
    unit = timed(lambda: queue.numbers(reader, queue.parse("")))
    total = progress.whole(progress.groups(reader, By.REPORT, today=today))
    print(f"{total.total:,} pairs, {total.judged:,} judged; listing the queue takes {unit:.2f} s")
    for by in By:
        seconds = timed(lambda by=by: progress.groups(reader, by, today=today))
        print(f"{by.value:>9} {seconds:6.2f} s  {seconds / unit:5.1f}×")
    days = progress.history(reader)
    for name, work in (
        ("history", lambda: progress.history(reader)),
        ("pace", lambda: pace_of(progress.by_day(days), total.left, today)),
        ("sittings", lambda: progress.sittings(reader, REVIEWERS[0], today)),
    ):
        seconds = timed(work)
        print(f"{name:>9} {seconds:6.2f} s  {seconds / unit:5.1f}×")
    store.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    if "--judge" in given:
        place = given.index("--judge")
        judge(Path(given[0]), float(given[place + 1]))
    main(Path(given[0]))
