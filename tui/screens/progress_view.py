"""What the progress screen says and lists: counts, turned into sentences, rows, and the filters behind the bars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from data.pace import LONG, MONDAY_TO_FRIDAY, SHORT, pace_of
from data.progress import By, by_day
from tui.dates import day
from tui.plain import one_line
from tui.widgets.bars_plot import LEFT, steps
from tui.widgets.group_list import GroupRow, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.pace import Pace, Sittings
    from data.progress import Group, Judged
    from data.regime import Regime
    from tui.widgets.bars import Part as Words
    from tui.widgets.bars_plot import Part

SECTIONS = tuple(By)
"""In the order in which they are shown."""
TITLES = {By.WEEK: "week of the judgement", By.DAY: "day of the judgement"}
ORDERS = ("most left first", "most overdue first", "least done first", "by name")
WEEKS = 12
"""Of the line that shows how the judged pairs grew."""
WEEKEND = {5: "Saturdays", 6: "Sundays"}


def sum_in_words(whole: Group) -> str:
    """Return how far the work is, in a sentence."""
    if not whole.total:
        return "There is nothing to judge yet."
    pairs = "1 pair" if whole.total == 1 else f"{whole.total:,} pairs"
    late = f", {whole.overdue:,} overdue" if whole.overdue else ", none overdue"
    if not whole.left:
        return f"All of {pairs} judged{late}."
    return f"{whole.judged:,} of {pairs} judged ({percent(whole.judged, whole.total)}), {whole.left:,} left{late}."


def pace_in_words(pace: Pace, left: int) -> str:
    """Return how fast it goes and when it is done at that pace; or why that cannot be told."""
    if not left:
        return f"{pace.long:,} judged in the last {LONG} days." if pace.long else ""
    if pace.why and not pace.finished:
        return pace.why
    late = f", {_amount(pace.short_a_day)} in {SHORT}" if pace.short_a_day is not None else ""
    words = f"{_amount(pace.long_a_day)} a working day in {LONG} days{late}."
    words += f" Done by {day(pace.finished)} at that pace"
    if pace.quick and pace.quick != pace.slow:
        words += f"; quick weeks: {day(pace.quick)}, slow: {day(pace.slow) or 'no end in sight'}"
    weekends = [name for weekday, name in WEEKEND.items() if weekday in pace.weekdays - MONDAY_TO_FRIDAY]
    return words + "." + (f" {' and '.join(weekends)} count, as they are worked on." if weekends else "")


def _amount(a_day: float | None) -> str:
    if a_day is None:
        return "none"
    return f"{a_day:,.0f}" if a_day >= 10 else f"{a_day:.1f}"


def sittings_in_words(sittings: Sittings, reviewer: str) -> str:
    """Return how the reviewer's own work lies in time."""
    if not sittings.pairs:
        return ""
    times = "1 sitting" if sittings.sittings == 1 else f"{sittings.sittings:,} sittings"
    each = f", {_seconds(sittings.seconds)} a pair" if sittings.seconds is not None else ""
    return f"{one_line(reviewer)}: {times} in the last {LONG} days{each}."


def _seconds(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 90 else f"{seconds / 60:.1f} minutes"


def growth(days: Iterable[Judged], whole: Group, today: str) -> tuple[Words, ...]:
    """Return how the judged pairs grew, week by week, as a line of steps up to all of them."""
    counted: dict[str, int] = {}
    for each in days:
        counted[each.day] = counted.get(each.day, 0) + each.pairs
    if not counted or not whole.total:
        return ()
    end = date.fromisoformat(today)
    levels = []
    for back in range(WEEKS, -1, -1):
        until = (end - timedelta(7 * back)).isoformat()
        levels.append(max(whole.judged - sum(many for when, many in counted.items() if until < when <= today), 0))
    line = steps(levels, whole.total)
    since = day((end - timedelta(7 * WEEKS)).isoformat())
    return (
        (f"judged in all, week by week from {since}  {levels[0]:,} ", "muted"),
        (f"▕{line}▏", "text"),
        (f" {whole.judged:,} of {whole.total:,}", "muted"),
    )


def by_day_and_status(days: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """Return the pairs judged, by day, by status."""
    found: dict[str, dict[str, int]] = {}
    for each in days:
        of_day = found.setdefault(each.day, {})
        of_day[each.status] = of_day.get(each.status, 0) + each.pairs
    return found


def legend(parts: Sequence[Part], width: int) -> tuple[Words, ...]:
    """Return what the patterns mean: with words, with short words where there is less room."""
    shown: tuple[Words, ...] = ()
    for name, gap in (("word", "  "), ("short", "  "), ("short", " ")):
        shown = ()
        for part in parts:
            style = f"role:{part.role}" if part.role else "muted"
            glyph = f"{part.pattern}{part.glyph}" if part.name != LEFT else part.pattern
            shown += ((f"{glyph} ", style), (f"{getattr(part, name)}{gap}", "muted"))
        if sum(len(words) for words, _ in shown) <= width - 2:
            break
    return shown


def rows_of(
    by: By, groups: Sequence[Group], order: str, regime: Regime, days: Sequence[Judged], today: str
) -> list[GroupRow]:
    """Return the groups as they are listed, in an order of `ORDERS`; days and weeks stand newest first."""
    rows = [GroupRow(group, name_of(by, group, regime), _more(by, group, days, today)) for group in groups]
    if by in (By.DAY, By.WEEK):
        return rows[::-1]
    if by is By.STATUS:
        places = [status.name for status in regime.statuses]
        return sorted(rows, key=lambda row: places.index(row.group.key) if row.group.key in places else len(places))
    by_name = sorted(rows, key=lambda row: row.name.casefold())
    if order == ORDERS[0]:
        return sorted(by_name, key=lambda row: -row.group.left)
    if order == ORDERS[1]:
        return sorted(by_name, key=lambda row: -row.group.overdue)
    if order == ORDERS[2]:
        return sorted(by_name, key=lambda row: row.group.judged / max(row.group.total, 1))
    return by_name


def name_of(by: By, group: Group, regime: Regime) -> str:
    """Return what a group is called."""
    if by is By.STATUS:
        status = regime.status(group.key)
        return f"{status.glyph} {status.word}" if status else one_line(group.key) or "not judged yet"
    if by is By.DAY:
        return f"{date.fromisoformat(group.key):%a} {day(group.key)}"
    if by is By.WEEK:
        return f"from {day(group.key)}"
    return one_line(group.name)


def _more(by: By, group: Group, days: Sequence[Judged], today: str) -> str:
    """Return what the last column holds: of a reviewer, the pace."""
    if by is not By.REVIEWER:
        return ""
    pace: Pace = pace_of(by_day(days, group.key), 1, today)
    return _amount(pace.long_a_day) if pace.long else "–"


def filters_of(by: By, group: Group) -> tuple[str, ...]:
    """Return the filters that may find just the pairs of a group, within its report, the more exact one first."""
    field = {By.BODY: "body", By.REVIEWER: "reviewer"}.get(by)
    if field is None:
        return (_filter_of(by, group),)
    judged = " reviewed" if by is By.REVIEWER else ""
    return tuple(f"{field}{sign}{_quoted(group.key)}{judged}" for sign in "=:")


def _filter_of(by: By, group: Group) -> str:
    if by is By.STATUS:
        return f"status:{group.key}" if group.key else "unreviewed"
    if by is By.KIND:
        return f"kind:{group.key.replace(' ', '-')}"
    if by is By.DAY:
        return f"judged:{group.key} reviewed"
    if by is By.WEEK:
        last = (date.fromisoformat(group.key) + timedelta(6)).isoformat()
        return f"judged>={group.key} judged<={last} reviewed"
    return ""


def _quoted(text: str) -> str:
    return f'"{text}"' if not text.isalnum() else text


def nothing(by: By, whole: Group, import_key: str) -> str:
    """Return what an empty section says."""
    if not whole.total:
        return f"There are no pairs yet. In the library, {import_key} imports a report and its responses."
    return {
        By.REVIEWER: "Nobody has judged a pair yet.",
        By.WEEK: "Nothing was judged yet.",
        By.DAY: "Nothing was judged yet.",
    }.get(by, "There is nothing here.")
