"""Plots drawn with block characters: bars in parts, columns of days, and a line of small steps.

A part is told by its pattern and by its glyph, so that nothing is lost without colour.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style

    from data.regime import Regime
    from tui.ink import Ink

PATTERNS = "█▓▒░▚▞▤▧"
"""What fills the parts of a bar, in the order of the regime's statuses."""
LEFT, LEFT_GLYPH = "", "·"
"""The part that nobody has judged: its name, and what fills it."""
EIGHTHS = " ▁▂▃▄▅▆▇█"
ROOM_FOR_GLYPH, ROOM_FOR_GAPS = 3, 5
"""Cells of a part from which its glyph stands in it; and from which it stands free."""


class Part(NamedTuple):
    """One kind of part of the bars."""

    name: str
    """A status's name; `LEFT` for what is not judged."""
    pattern: str
    glyph: str
    word: str
    short: str
    role: str


def parts_of(regime: Regime) -> tuple[Part, ...]:
    """Return the parts that bars have under a regime: one a status, then what is left."""
    statuses = tuple(
        Part(status.name, PATTERNS[place % len(PATTERNS)], status.glyph, status.word, status.short, status.role)
        for place, status in enumerate(regime.statuses)
    )
    return (*statuses, Part(LEFT, LEFT_GLYPH, LEFT_GLYPH, "left", "left", ""))


def with_others(parts: Sequence[Part], amounts: Mapping[str, int]) -> list[tuple[Part, int]]:
    """Return each part's amount; statuses that the regime no longer has follow as one, in front of what is left."""
    known = {part.name for part in parts}
    others = sum(amount for name, amount in amounts.items() if name not in known)
    found = [(part, amounts.get(part.name, 0)) for part in parts]
    if others:
        found.insert(-1, (Part("?", "▪", "•", "other", "other", "neutral"), others))
    return found


def style_of(part: Part, ink: Ink) -> Style:
    """Return the style of a part."""
    return ink.status(part.role) if part.role else ink.muted


def shares(amounts: Sequence[float], cells: int, seen: bool = True) -> list[int]:
    """Return how many of `cells` each amount gets, in proportion.

    `seen`: whatever is not 0 gets one, while there is room.
    """
    total = sum(amounts)
    if total <= 0 or cells <= 0:
        return [0] * len(amounts)
    exact = [amount / total * cells for amount in amounts]
    given = [math.floor(each) for each in exact]
    small = [place for place, amount in enumerate(amounts) if seen and amount > 0 and not given[place]]
    for place in sorted(small, key=lambda place: -exact[place])[:cells]:
        given[place] = 1
    while sum(given) > cells:
        can_give = [place for place in range(len(given)) if given[place] > 1] or [
            place for place in range(len(given)) if given[place]
        ]
        most = max(can_give, key=lambda place: (given[place] - exact[place], given[place]))
        given[most] -= 1
    while sum(given) < cells:
        least = max(range(len(given)), key=lambda place: (exact[place] - given[place], amounts[place]))
        given[least] += 1
    return given


def bar(amounts: Sequence[tuple[Part, int]], cells: int, ink: Ink) -> list[Segment]:
    """Return a bar of exactly `cells` cells in parts, each with its glyph in it where there is room."""
    drawn = []
    for (part, _), span in zip(amounts, shares([amount for _, amount in amounts], cells), strict=True):
        if not span:
            continue
        text = part.pattern * span
        if part.name != LEFT and cell_len(part.glyph) == 1:
            if span >= ROOM_FOR_GAPS:
                before = (span - 3) // 2
                text = part.pattern * before + f" {part.glyph} " + part.pattern * (span - 3 - before)
            elif span >= ROOM_FOR_GLYPH:
                text = part.glyph + part.pattern * (span - 1)
        drawn.append(Segment(text, style_of(part, ink)))
    return drawn


def steps(values: Sequence[float], most: float) -> str:
    """Return a line of small columns, one character a value, from 0 to `most`."""
    if most <= 0:
        return EIGHTHS[0] * len(values)
    return "".join(EIGHTHS[_eighths(value, most, 1)] for value in values)


def round_up(value: float) -> int:
    """Return the next number at or above `value` that reads well on an axis: 1, 2, 4, 5 or 8 times a power of ten."""
    if value <= 1:
        return 1
    power = int(10 ** (len(str(math.ceil(value))) - 1))
    return next((step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value), 10 * power)


def short_number(value: int) -> str:
    """Return a number in at most four characters: 999, 1.2k, 12k, 1.2M."""
    for limit, unit in ((1_000_000, "M"), (1_000, "k")):
        if value >= limit:
            scaled = value / limit
            return f"{scaled:.1f}{unit}" if scaled < 9.95 else f"{scaled:.0f}{unit}"
    return str(value)


def _eighths(value: float, most: float, cells: int) -> int:
    """Return a height in eighths of a cell; whatever is not 0 can be seen."""
    eighths = round(value / most * cells * 8)
    return max(1, min(eighths, cells * 8)) if value > 0 else 0


def column(amounts: Sequence[tuple[Part, int]], most: int, height: int) -> list[tuple[str, Part | None]]:
    """Return a column of `height` cells from the bottom up: the character of each, and the part that it shows."""
    total = sum(amount for _, amount in amounts)
    eighths = _eighths(total, most, height)
    full, top = divmod(eighths, 8)
    spans = shares([amount for _, amount in amounts], full + (1 if top else 0), seen=False)
    cells: list[tuple[str, Part | None]] = []
    for (part, _), span in zip(amounts, spans, strict=True):
        cells += [(part.pattern, part)] * span
    if top and cells:
        cells[-1] = (EIGHTHS[top], cells[-1][1])
    return cells + [(" ", None)] * (height - len(cells))
