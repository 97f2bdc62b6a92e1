"""What the matrix says around its grid: the header, the words of the current cell, the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from data.catalogue import NOT_CONCERNED
from data.matrix import JUDGED, NO_RESPONSE, NOT_ASKED
from tui.dates import day, lateness
from tui.plain import one_line
from tui.saver import SAVED
from tui.screens.review_view import status_parts
from tui.widgets.matrix_cells import MARKS, SIGNS, counts_of, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.arrangement import Group, Layout
    from data.catalogue import BodyLine
    from data.matrix import Cell, Column, Matrix, Totals
    from data.pairs import Annotation
    from data.regime import Regime
    from tui.keymap import Keymap
    from tui.widgets.bars import Part, Row
    from tui.widgets.matrix_cells import Sign

FOLDED = "Several cells are folded into this one. Unfold them to judge one."
_WHY = {
    NOT_ASKED: "This recommendation is not asked of {body}: there is nothing to judge.",
    NO_RESPONSE: "No response of {body} is on file: there is nothing to judge yet.",
}


def header_row(matrix: Matrix, layout: Layout, totals: Totals, mark: str, echo: str, narrow: bool) -> Row:
    """Return the top line: the report, and what is shown of it; the last act, how much is judged, if it is saved."""
    left: tuple[Part, ...] = ((one_line(matrix.title) or "Matrix", "bar"),)
    by = layout.columns
    sorted_by = f", {by}" if by != type(by).NUMBER else ""
    size = f"   {len(matrix.rows)} bodies × {len(matrix.columns)} recommendations{sorted_by}"
    if not narrow:
        left += ((size, "muted"),)
    if layout.only != type(layout.only).ALL:
        left = ((f"Only {layout.only} · ", "warning"), *left)
    said: tuple[Part, ...] = ((f"{echo} · ", "text"),) if echo and not narrow else ()
    done = f"{totals.judged:,}/{totals.asked:,}" if narrow else f"{totals.judged:,} of {totals.asked:,} judged"
    open_ = "" if narrow else f" · {totals.left:,} open"
    return left, (*said, (f"{done}{open_} · ", "muted"), (mark, "saved" if mark == SAVED else "error"))


def cell_rows(
    body: BodyLine, column: Column, cell: Cell, standing: Annotation | None, regime: Regime, narrow: bool
) -> list[Row]:
    """Return what is known of one cell: the recommendation; the body and its status; who judged it, and the note."""
    named: list[Part] = [(one_line(column.label), "strong")]
    if column.under:
        named.append((f" of {one_line(column.under)}", "muted"))
    due = f"by {day(column.due)}" if column.due else one_line(column.due_words)
    named += [(f" · {due}", "late" if cell.date_passed else "muted")] if due else []
    named.append((f" · {one_line(column.first_line)}" if column.text else " · not quoted", "text"))
    region = f" ({one_line(body.region)})" if body.region else ""
    who: list[Part] = [
        (one_line(body.body), "strong"),
        (region, "muted"),
        (_answered(body, cell), _late_style(body, cell)),
    ]
    note = one_line(standing.note) if standing else ""
    said: list[Part] = [("note    ", "muted"), (note or "–", "text" if note else "muted")]
    judged, by = _judged(cell, regime)
    marks = _marks(cell)
    if narrow:
        # Who judged it has room beside the note, where the marks, which the cell shows too, give way to it.
        return [(tuple(named), ()), (tuple(who), tuple(judged)), (tuple(said), tuple(by or marks))]
    return [(tuple(named), ()), (tuple(who), (*judged, *by)), (tuple(said), tuple(marks))]


def folded_rows(line: Group, column: Group, names: tuple[str, str], totals: Totals, regime: Regime) -> list[Row]:
    """Return what is known of cells that are folded into one: what they are, and how many have each status."""
    bodies, asked = names
    who: Part = (f"{bodies} · {asked}", "strong")
    how = (f"   {len(line.members)} × {len(column.members)} cells, {totals.asked} of them asked", "muted")
    counts: list[Part] = [
        (f"{glyph} {count} {word}   ", style) for glyph, style, word, count in counts_of(totals, regime) if count
    ]
    rest = f"{totals.overdue} overdue · {totals.flagged} flagged"
    return [((who, how), ()), (tuple(counts) or (("nothing is asked", "muted"),), ()), (((rest, "muted"),), ())]


def _answered(body: BodyLine, cell: Cell) -> str:
    if body.state == NOT_CONCERNED:
        return f" · not concerned, said {one_line(body.excluded_by)}"
    if not body.responded:
        days = body.late_days
        after = f", {days} day{'s' * (days != 1)} after the last day" if days else ""
        return f" · {NO_RESPONSE}{after}"
    late = lateness(cell.late_days if cell.number else body.late_days)
    nil = " · says that nothing is addressed to it" if cell.nil else ""
    dated = f"answered {day(body.dated)}" if body.dated else "answered, undated"
    return f" · {dated}" + (f", {late}" if late else "") + nil


def _late_style(body: BodyLine, cell: Cell) -> str:
    days = cell.late_days if cell.number else body.late_days
    return "late" if (days or 0) > 0 else "muted"


def _judged(cell: Cell, regime: Regime) -> tuple[list[Part], list[Part]]:
    """Return how a cell stands; who judged it and when, nothing where nobody has."""
    if cell.state != JUDGED:
        sign = SIGNS[cell.state]
        return [(f"{sign.glyph} {sign.word}", sign.style)], []
    return status_parts(cell.status, regime), [(f"   {one_line(cell.reviewer)}, {day(cell.judged_at)}", "muted")]


def _marks(cell: Cell) -> list[Part]:
    parts: list[Part] = []
    for sign in marks_of(cell):
        word = sign.word
        if cell.others and sign is MARKS[-1]:
            many = len(cell.others)
            word = f"{many} earlier answer{'s' * (many != 1)}"
        parts.append((f"{' · ' if parts else ''}{sign.glyph} {word}", sign.style))
    return parts


def why_not(body: BodyLine, cell: Cell) -> str:
    """Return why a cell cannot be judged; "" where it can."""
    return "" if cell.number else _WHY[cell.state].format(body=one_line(body.body))


def echo(column: Column, body: BodyLine, word: str, saved: Annotation, regime: Regime) -> str:
    """Return what was just saved, in few words: in a `word` of its own, or else the status."""
    status = regime.status(saved.status)
    what = word or "later" if word or saved.later else f"{status.glyph} {status.word}" if status else "no status"
    return f"{column.short} {one_line(body.body)}: {what}"


def legend_rows(regime: Regime, keymap: Keymap, signs: Iterable[Sign], width: int) -> list[Row]:
    """Return the statuses with their keys, then those of the other signs that are there: each glyph with its word."""
    rows: list[Row] = []
    for word in ("word", "short"):
        items = [
            _status_item(keymap, name=status.name, glyph=status.glyph, role=status.role, word=getattr(status, word))
            for status in regime.statuses
        ]
        rows = _packed(items, width)
        if len(rows) == 1:
            break
    there = set(signs)
    shown = [sign for sign in (*SIGNS.values(), *MARKS) if sign in there]
    for word in ("word", "short"):
        items = [((f"{sign.glyph} ", sign.style), (getattr(sign, word), "muted")) for sign in shown]
        others = _packed(items, width)
        if len(others) <= 1:
            break
    return [*rows, *others]


def _status_item(keymap: Keymap, name: str, glyph: str, role: str, word: str) -> tuple[Part, ...]:
    key = keymap.shown(f"status.{name}")
    return ((f"{key} " if key else "", "strong"), (f"{glyph} ", f"role:{role}"), (word, "text"))


def _packed(items: Sequence[tuple[Part, ...]], width: int) -> list[Row]:
    """Return items on as few lines as they need, two blanks between them."""
    rows: list[list[Part]] = []
    room = 0
    for item in items:
        need = sum(cell_len(words) for words, _ in item)
        if not rows or need > room:
            rows.append([])
            room = width
        rows[-1] += [("  ", "text"), *item] if rows[-1] else item
        room -= need + 2
    return [(tuple(row), ()) for row in rows]


def nothing_here(matrix: Matrix, layout: Layout, keymap: Keymap) -> tuple[str, ...]:
    """Return what stands in place of a grid without a cell: why, and what to press."""
    leave, take_in = keymap.shown("matrix.leave"), keymap.shown("library.import")
    new, all_ = keymap.shown("library.new-report"), keymap.shown("matrix.only")
    if not matrix.columns:
        return (
            "No recommendation of this report is known yet.",
            f"Press {leave} and then {take_in} in the library to import the report, or {new} to type it in.",
        )
    if not matrix.rows:
        return (
            "No body is known that has to answer this report.",
            f"They name nobody. Press {leave} and then {take_in} in the library to import responses.",
        )
    return (f"There are no {layout.only} here.", f"Press {all_} to see other bodies.")
