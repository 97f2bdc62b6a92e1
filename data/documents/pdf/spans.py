"""The columns of a band of rows: the spans from left to right that its text leaves gutters between."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.documents.pdf.line import Line

Parts = list["Line"]
"""The parts of a row that wide gaps divide."""
Spans = list[tuple[float, float]]

STEP = 1.5
"""In sizes of the type: a step from line to line that is larger than this leaves a gap."""
_GUTTER = 6.0


def merge(spans: Spans, row: Parts) -> Spans:
    """Return the spans of columns after `row` is laid over them."""
    merged: Spans = []
    for low, high in sorted([*spans, *((part.left, part.right) for part in row)]):
        if merged and low < merged[-1][1] + _GUTTER:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def column_of(line: Line, spans: Spans) -> int:
    middle = (line.left + line.right) / 2
    return min(
        range(len(spans)),
        key=lambda place: (
            abs(middle - (spans[place][0] + spans[place][1]) / 2)
            if not spans[place][0] - 1 <= middle <= spans[place][1] + 1
            else -1
        ),
    )
