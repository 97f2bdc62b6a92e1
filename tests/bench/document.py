"""Reading a document of 2 MB beside one of 20 kB: opening it, walking it, scrolling it, finding words as they are typed.

`python -m tests.bench.document` prints the median of each in milliseconds, and the ratio of the large to the small.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from data.demo import open_demo
from data.store import open_store
from tests.tui.desk_tests import desk_on, settled
from tui.screens.document import DocumentScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

SMALL, LARGE = 20_000, 2_000_000
SIZE = (120, 36)
KEYS = {"next passage": "j", "half a screen": "space", "to the end": "G", "to the top": "home"}
AGAIN = 15


def main() -> None:
    """Measure both, and print them beside each other."""
    small, large = (asyncio.run(_measured(length)) for length in (SMALL, LARGE))
    print(f"{'':18}{'20 kB':>10}{'2 MB':>10}{'ratio':>8}")
    for name, took in small.items():
        print(f"{name:18}{took:10.1f}{large[name]:10.1f}{large[name] / took:8.1f}")


async def _measured(length: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(open_demo(Path(folder)))
        response_id = _lengthen(store, length)
        desk = desk_on(store)
        took: dict[str, float] = {}
        async with desk.run_test(size=SIZE) as pilot:
            await settled(pilot)
            took["open"] = median([await _opened(pilot, desk, response_id) for _ in range(5)])
            desk.go_to(DocumentScreen("response", response_id))
            await pilot.pause()
            for name, key in KEYS.items():
                took[name] = median([await _pressed(pilot, key) for _ in range(AGAIN)])
            await pilot.press("slash")
            await pilot.pause()
            took["a letter to find"] = median([await _pressed(pilot, key) for key in "response"])
            await pilot.press("enter")
            took["next match"] = median([await _pressed(pilot, "n") for _ in range(AGAIN)])
        store.close()
        return took


async def _opened(pilot: Pilot[None], desk: ObverseApp, response_id: str) -> float:
    begin = time.perf_counter()
    desk.go_to(DocumentScreen("response", response_id))
    await pilot.pause()
    took = (time.perf_counter() - begin) * 1000
    await pilot.press("escape")
    await pilot.pause()
    return took


async def _pressed(pilot: Pilot[None], key: str) -> float:
    begin = time.perf_counter()
    await pilot.press(key)
    await pilot.pause()
    return (time.perf_counter() - begin) * 1000


def _lengthen(store: Store, length: int) -> str:
    """Make a response's text so long, with a passage a paragraph; return the response's id."""
    sql = """
SELECT response.id, document_sha256, document.text FROM response JOIN document ON document.sha256 = document_sha256
ORDER BY length(document.text) DESC LIMIT 1
"""
    row = store.reader.execute(sql).fetchone()
    text, ordinal, passages = str(row["text"]), 10_000, []
    parts, at = [text], len(text)
    paragraph = " ".join(text.split())[:700]
    while at < length:
        words = f"{ordinal}. {paragraph}"
        passages.append((f"p{ordinal}", row["id"], ordinal, at + 2, at + 2 + len(words), words))
        parts.append(words)
        at += 2 + len(words)
        ordinal += 1
    with store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE document SET text = ? WHERE sha256 = ?", ("\n\n".join(parts), row["document_sha256"])
        )
        connection.exec_driver_sql(
            'INSERT INTO passage (id, response_id, ordinal, start, "end", voice, heading, text, answers, by)'
            " VALUES (?, ?, ?, ?, ?, 'respondent', '', ?, '[]', '')",
            passages,
        )
    return str(row["id"])


if __name__ == "__main__":
    main()
