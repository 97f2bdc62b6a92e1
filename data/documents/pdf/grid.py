"""Ruled tables and boxes: what the rules on a page divide."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from data.documents.pdf.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.documents.pdf.page import Ground, Page

_NEAR = 3.0
"""Points: rules this close to each other are meant to meet."""
MOST_RULES = 4_000
_MOST_LINES = 300
_SMALLEST = 7.0
_THIN = 7.0
"""Points: lines nearer to each other than this hold no text between them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table, with the rows and columns that it spans."""

    box: Box
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, or a box: a grid of one cell."""

    box: Box
    cells: tuple[Cell, ...]
    rows: int
    columns: tuple[float, ...]
    """Where its columns begin, and where the last ends."""


def grids(page: Page) -> list[Grid]:
    """Return the ruled tables and boxes of a page, from the top; coloured areas count as boxes."""
    across, down = list(page.across), list(page.down)
    if len(across) + len(down) > MOST_RULES:
        return []
    ruled = _made(across, down)
    whole = page.width * page.height
    for ground in _grounds(page.grounds):
        fits = ground.width * ground.height < 0.6 * whole and ground.width > 20 and ground.height > _SMALLEST
        # Inside a table with rules, colour says nothing about where its cells end.
        if fits and not any(_inside(ground, grid.box, 6.0) for grid in ruled):
            across += [ground._replace(bottom=ground.top), ground._replace(top=ground.bottom)]
            down += [ground._replace(right=ground.left), ground._replace(left=ground.right)]
    if len(across) + len(down) > MOST_RULES:
        return []
    found = _made(across, down)
    found = [grid for grid in found if not any(_inside(grid.box, other.box) for other in found if other is not grid)]
    return sorted(found, key=lambda grid: grid.box.top)


def _made(across: list[Box], down: list[Box]) -> list[Grid]:
    sets = _connected(_merged(across, level=True), _merged(down, level=False))
    return [grid for rules in sets if (grid := _grid(*rules)) is not None]


def _grounds(drawn: list[Ground]) -> list[Box]:
    """Return the coloured areas, those of one colour that stand one under the other (line by line) as one."""
    found: list[Box] = []
    open_areas: dict[tuple[int, int, int], int] = {}
    for box, shade in sorted(drawn, key=lambda ground: (ground.box.top, ground.box.left)):
        key = (shade, round(box.left), round(box.right))
        at = open_areas.get(key)
        if at is not None and box.top <= found[at].bottom + _NEAR:
            found[at] = found[at]._replace(bottom=max(found[at].bottom, box.bottom))
        else:
            open_areas[key] = len(found)
            found.append(box)
    return found


def _inside(inner: Box, outer: Box, margin: float = 1.0) -> bool:
    return (
        outer.left - margin <= inner.left
        and inner.right <= outer.right + margin
        and outer.top - margin <= inner.top
        and inner.bottom <= outer.bottom + margin
        and inner != outer
    )


def _merged(rules: Iterable[Box], *, level: bool) -> list[Box]:
    """Join rules on one line that touch or overlap."""
    lanes: list[list[Box]] = []
    for rule in sorted(rules, key=lambda rule: rule.top if level else rule.left):
        at = rule.top if level else rule.left
        if lanes and at - (lanes[-1][-1].top if level else lanes[-1][-1].left) <= 1.5:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    merged = []
    for lane in lanes:
        lane.sort(key=lambda rule: rule.left if level else rule.top)
        current = lane[0]
        for rule in lane[1:]:
            if level and rule.left <= current.right + _NEAR:
                current = current._replace(right=max(current.right, rule.right))
            elif not level and rule.top <= current.bottom + _NEAR:
                current = current._replace(bottom=max(current.bottom, rule.bottom))
            else:
                merged.append(current)
                current = rule
        merged.append(current)
    return merged


def _connected(across: list[Box], down: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Return the sets of rules that meet."""
    parent = list(range(len(across) + len(down)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    order = sorted(range(len(down)), key=lambda place: down[place].left)
    lefts = [down[place].left for place in order]
    for place, rule in enumerate(across):
        for other in order[bisect_left(lefts, rule.left - _NEAR) : bisect_left(lefts, rule.right + _NEAR)]:
            if down[other].top - _NEAR <= rule.top <= down[other].bottom + _NEAR:
                parent[root(place)] = root(len(across) + other)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for place, rule in enumerate(across):
        groups.setdefault(root(place), ([], []))[0].append(rule)
    for place, rule in enumerate(down):
        groups.setdefault(root(len(across) + place), ([], []))[1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _places(values: list[float]) -> list[float]:
    """Return the values in order, those that are near each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _THIN:
            found.append(value)
    return found


def _grid(across: list[Box], down: list[Box]) -> Grid | None:
    xs = _places([rule.left for rule in down])
    ys = _places([rule.top for rule in across])
    left, right = min(rule.left for rule in across), max(rule.right for rule in across)
    top, bottom = min(rule.top for rule in down), max(rule.bottom for rule in down)
    # A table may be open at its sides, or at a page break.
    xs = [*([left] if left < xs[0] - 8 else []), *xs, *([right] if right > xs[-1] + 8 else [])]
    ys = [*([top] if top < ys[0] - 8 else []), *ys, *([bottom] if bottom > ys[-1] + 8 else [])]
    if len(xs) < 2 or len(ys) < 2 or len(xs) > _MOST_LINES or len(ys) > _MOST_LINES:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    if box.width < 30 or box.height < _SMALLEST:
        return None
    if len(xs) == 2 or len(ys) * len(xs) == 4:
        cells = [Cell(Box(xs[0], low, xs[-1], high), place, 0) for place, (low, high) in enumerate(pairwise(ys))]
        return Grid(box, tuple(cells), len(cells), tuple(xs))
    return Grid(box, _cells(xs, ys, across, down), len(ys) - 1, tuple(xs))


def _cells(xs: list[float], ys: list[float], across: list[Box], down: list[Box]) -> tuple[Cell, ...]:
    columns, count = len(xs) - 1, len(ys) - 1
    lanes_down = [[rule for rule in down if abs(rule.left - x) <= _THIN] for x in xs]
    lanes_across = [[rule for rule in across if abs(rule.top - y) <= _THIN] for y in ys]

    def walled(row: int, column: int) -> bool:
        """Say whether a rule stands to the right of the place."""
        return _covered([(r.top, r.bottom) for r in lanes_down[column + 1]], ys[row], ys[row + 1])

    def floored(row: int, column: int) -> bool:
        return _covered([(r.left, r.right) for r in lanes_across[row + 1]], xs[column], xs[column + 1])

    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(count):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < columns and not walled(row, column + wide - 1) and (row, column + wide) not in taken:
                wide += 1
            deep = 1
            while row + deep < count and not any(
                floored(row + deep - 1, place) or (row + deep, place) in taken for place in range(column, column + wide)
            ):
                if any(walled(row + deep, place) for place in range(column, column + wide - 1)):
                    break
                deep += 1
            taken |= {(r, c) for r in range(row, row + deep) for c in range(column, column + wide)}
            box = Box(xs[column], ys[row], xs[column + wide], ys[row + deep])
            cells.append(Cell(box, row, column, deep, wide))
    return tuple(cells)


def _covered(spans: list[tuple[float, float]], low: float, high: float) -> bool:
    """Say whether the spans cover most of the way from `low` to `high`."""
    return sum(max(0.0, min(b, high) - max(a, low)) for a, b in spans) > 0.6 * (high - low)
