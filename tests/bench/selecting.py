"""How quick selecting is in a long response: a key that moves or stretches a selection, against a walk to a pair.

Run: python -m tests.bench.selecting [KILOBYTES]. Ratios within one run are what counts; milliseconds differ by machine.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from data.demo import sample_files
from data.evidence import find_again, quoted
from data.importing import import_paths
from data.store import open_store
from tests.tui.desk_tests import desk_on, open_review, review_of

KEYS = ("l", "j", "right_curly_bracket", "L", "J", "s")
TIMES = 25


def long_store(folder: Path, kilobytes: int) -> Path:
    """Make a store with the sample, one response of which is as long as is asked."""
    path = folder / "long.sqlite"
    letter = next(each for each in sample_files() if each.name == "northmoor-pcc-letter.txt")
    text = letter.read_text(encoding="utf-8")
    more = "".join(
        f"\n\nPoint {number}. The force has looked at store {number} and found {number * 7} bags that had to be sealed"
        " anew; each was entered in the ledger on the day, by two people, and the Commissioner was told of it in writing."
        for number in range(kilobytes * 1000 // 200)
    )
    long = folder / "northmoor-pcc-letter.txt"
    long.write_text(text + more, encoding="utf-8")
    store = open_store(path)
    import_paths(store, [*(each for each in sample_files() if each.name != letter.name), long])
    store.close()
    return path


async def measure(path: Path) -> None:
    """Print the medians of keys, and how many times a step to the next pair each is."""
    store = open_store(path)
    row = store.reader.execute(
        "SELECT pair.number, length(d.text) AS size FROM pair JOIN response r ON r.id = pair.response_id JOIN document d"
        " ON d.sha256 = r.document_sha256 WHERE d.name = 'northmoor-pcc-letter.txt' ORDER BY pair.number LIMIT 1"
    ).fetchone()
    desk = desk_on(store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)

        async def timed(key: str, before: str = "") -> float:
            spent = []
            for _ in range(TIMES):
                if before:
                    await pilot.press(before)
                started = time.perf_counter()
                await pilot.press(key)
                spent.append(time.perf_counter() - started)
            return statistics.median(spent)

        desk.show_pair(row["number"])
        walk = await timed("j", before="k")
        desk.show_pair(row["number"])
        print(f"response of {row['size']:,} characters, {len(review_of(desk).pair.passages):,} passages")  # type: ignore[union-attr]  # a pair is shown
        print(f"walk to the next pair     {walk * 1000:7.1f} ms   1.00")
        await pilot.press("V", "v")
        for key in KEYS:
            spent = await timed(key)
            print(f"{key:25} {spent * 1000:7.1f} ms   {spent / walk:.2f}")
        await pilot.press("escape", "V", "v", "l")
        started = time.perf_counter()
        await pilot.press("e")
        print(f"{'quote, with its write':25} {(time.perf_counter() - started) * 1000:7.1f} ms")
    text = store.reader.execute("SELECT text FROM document ORDER BY length(text) DESC").fetchone()[0]
    at = len(text) * 3 // 4
    wanted = quoted(text, "a" * 64, at, at + 180)
    for name, other in (
        ("moved", "x" * 500 + text),
        ("changed", text.replace("entered in the ledger", "put down in a book")),
        ("gone", text[: at - 400].replace("Point", "Item").replace("sealed", "opened")),
    ):
        started = time.perf_counter()
        place = find_again(wanted, other)
        found = place.certainty.value if place else "not found"
        print(f"found again, {name:12} {(time.perf_counter() - started) * 1000:7.1f} ms   {found}")
    store.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(measure(long_store(Path(made), int(sys.argv[1]) if len(sys.argv) > 1 else 100)))
