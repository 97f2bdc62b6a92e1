"""What is known of the file behind a response or report: its pages, and where in its text they begin."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Sheet(NamedTuple):
    """The file."""

    sha256: str
    """"" where there is no file: a report that was typed on a form."""
    format: str
    pages: int
    """0 where the format has none, or they were not counted."""


class PageStart(NamedTuple):
    """Where the first piece stands that is known to be on a page. The page itself may begin a little before it."""

    page: int
    offset: int
    """In characters into the text."""


def sheet_of(reader: sqlite3.Connection, subject: str, subject_id: str) -> Sheet:
    """Return the file of a "response" or "report"; an empty one where there is none."""
    table = "response" if subject == "response" else "report"
    row = reader.execute(
        f"SELECT sha256, format, pages FROM document JOIN {table} ON document_sha256 = sha256 WHERE {table}.id = ?",
        (subject_id,),
    ).fetchone()
    return Sheet(*row) if row else Sheet("", "", 0)


def page_starts(pieces: Iterable[tuple[int | None, int]]) -> tuple[PageStart, ...]:
    """Return where pages begin, from the (page, offset) of pieces: the first piece of each page, in order.

    A page on which no piece begins is not among them, and no piece that goes back to an earlier page counts.
    """
    known = sorted(((offset, page) for page, offset in pieces if page and offset >= 0))
    starts: list[PageStart] = []
    for offset, page in known:
        if not starts or (page > starts[-1].page and offset > starts[-1].offset):
            starts.append(PageStart(page, offset))
    return tuple(starts)


def page_at(starts: tuple[PageStart, ...], offset: int) -> int:
    """Return the page that an offset is on, as far as is known; 0 where it is not."""
    before = [each.page for each in starts if each.offset <= offset]
    return before[-1] if before else 0


def unseen(starts: tuple[PageStart, ...], pages: int) -> tuple[int, ...]:
    """Return the pages of which it is not known where they begin."""
    seen = {each.page for each in starts}
    last = max(pages, *seen, 0) if seen else pages
    return tuple(page for page in range(1, last + 1) if page not in seen)


def ranges(numbers: tuple[int, ...]) -> str:
    """Return ascending numbers in few words: "2, 5–7"."""
    runs: list[list[int]] = []
    for before, number in pairwise((-1, *numbers)):
        if runs and number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def pair_with(reader: sqlite3.Connection, report_id: str, key: str, like: int = 0) -> int:
    """Return the number of a pair of a report's recommendation, by its key; 0 for none.

    Of the same response as the pair `like` where there is one, else of the same body, else the first to be judged.
    """
    sql = """
SELECT pair.number FROM pair JOIN recommendation r ON r.id = pair.recommendation_id
JOIN queue q ON q.number = pair.number LEFT JOIN pair other ON other.number = ? LEFT JOIN queue o ON o.number = ?
WHERE r.report_id = ? AND r.label_key = ? AND q.shown
ORDER BY coalesce(pair.response_id = other.response_id, 0) DESC, coalesce(q.body_id = o.body_id, 0) DESC,
  q.status <> '', q.body_name, pair.number LIMIT 1
"""
    row = reader.execute(sql, (like, like, report_id, key)).fetchone()
    return int(row[0]) if row else 0


def key_of(reader: sqlite3.Connection, recommendation_id: str) -> str:
    """Return the key of a recommendation in its report; "" where it is not there any more."""
    row = reader.execute("SELECT label_key FROM recommendation WHERE id = ?", (recommendation_id,)).fetchone()
    return str(row[0]) if row else ""
