"""What the queue's orders and filters cost on a big store: python -m tests.bench.queue_orders STORE.

The store is copied beside itself, brought to today's schema, and a tenth of its pairs is judged there. Everything is
told as a ratio to the order by body without a filter, whose time is given.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

from data import queue, saved_views
from data.filters.completion import complete
from data.queue import Filter, Order, parse
from data.regime import load
from data.store import open_store
from tests.bench.timing import milliseconds

FILTERS = (
    "unreviewed", "reviewed", "overdue", "flagged", "later", "mine", "mine flagged", "noted", "silent", "nil",
    "status:partly", "status:partly or status:not-compliant", "body:7", 'body="Body 7"', "label:R3", "report:12",
    "region:a", "reviewer:me", "kind:afi", "voice:cc", "link:possible", "due<2024-04", "due<today-30", "judged:today",
    "late>30", "note:jetway", "custody", '"custody vetting"', "custod or vetting", "-custody", "alike", "redefined",
    "status:partly body:7 -flag due<2024-04 (reviewer:me or noted)",
)  # fmt: skip
TYPED = ("", "st", "status:", "status:p", "body:", "body:b", "report:1", "label:R", "reviewer:", "due<", "view:", "x")
ACTS = """
INSERT INTO annotation (id, pair_id, reviewer, device, at, action, status, acceptance, progress, note, evidence,
  flagged, later, suggestions, definition, batch)
SELECT '0zz' || printf('%023d', number), pair_id, CASE number % 30 WHEN 0 THEN 'Ada' ELSE 'Bo' END, 'bench',
  '2026-11-2' || (number % 6) || 'T10:00:00.000Z', 'act', CASE number % 20 WHEN 0 THEN 'partly' ELSE 'compliant' END,
  '', '', CASE number % 40 WHEN 0 THEN 'Operation Jetway' ELSE '' END, '[]', number % 70 = 0, number % 110 = 0, '',
  'old', '' FROM queue WHERE number % 10 = 0"""
PROJECT = """
UPDATE queue SET (annotation_id, status, noted, flagged, later, reviewer, judged_at, leaves, definition) = (
  SELECT id, status, note <> '', flagged, later, reviewer, at, 1, definition FROM annotation
  WHERE annotation.pair_id = queue.pair_id) WHERE number % 10 = 0"""
ALIKE = """
INSERT OR IGNORE INTO likeness (pair_id, digest, alike)
SELECT pair_id, 'x', CASE number % 5 WHEN 0 THEN 'group' || (number % 9973) ELSE '' END FROM queue"""


def prepare(path: Path) -> Path:
    """Return a copy of a store in which a tenth is judged; made once."""
    copy = path.with_suffix(".orders.sqlite")
    if not copy.exists():
        shutil.copy(path, copy)
        store = open_store(copy)
        with store.writing() as connection:
            for statement in (ACTS, PROJECT, ALIKE):
                connection.exec_driver_sql(statement)
        store.close()
    return copy


def main(path: Path) -> None:
    """Print every figure."""
    reader = open_store(prepare(path)).reader
    names = saved_views.vocabulary_of(load(), reader, "Ada")
    pairs = queue.count(reader, Filter())
    base = milliseconds(lambda: queue.numbers(reader, Filter(), reviewer="Ada"))
    print(f"{pairs:,} pairs; the order by body takes {base:,.0f} ms = 1")
    report_id = reader.execute("SELECT report_id FROM queue GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchone()[0]
    print("\norder                     all   one report")
    for order in Order:
        every = milliseconds(lambda order=order: queue.numbers(reader, Filter(), order, "Ada"))
        one = milliseconds(lambda order=order: queue.numbers(reader, Filter(report_id=report_id), order, "Ada"))
        print(f"{order:24} {every / base:6.2f}  {one:6.1f} ms")
    print("\nfilter, by body: numbers, count, pairs")
    for text in FILTERS:
        asked = parse(text, names)
        try:
            listed = milliseconds(lambda asked=asked: queue.numbers(reader, asked, reviewer="Ada"), 1)
            counted = milliseconds(lambda asked=asked: queue.count(reader, asked, "Ada"), 1)
            print(f"{listed / base:6.2f} {counted / base:6.2f} {queue.count(reader, asked, 'Ada'):10,}  {text}")
        except sqlite3.Error as error:
            print(f"{error}: {text}")
    every = milliseconds(lambda: list(saved_views.counted(reader, saved_views.SHIPPED, names, "Ada")), 1)
    print(f"\nall views that ship, counted: {every / base:.2f}")
    print(f"whether they have to be counted again: {milliseconds(lambda: saved_views.stamp(reader)):.2f} ms")
    print("\ncompletion, ms")
    for text in TYPED:
        print(f"{milliseconds(lambda text=text: complete(reader, text, len(text), names)):8.2f}  {text}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
