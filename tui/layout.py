"""Where the lines between the panes of a review stand: what a reviewer chose, kept within what can be read."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import NamedTuple

QUEUE = 28
"""Columns of the queue unless the reviewer chose otherwise, as in the style sheet."""
LEAST_QUEUE, LEAST_TEXT, LEAST_STACKED, LEAST_ROWS = 18, 28, 36, 3
"""Columns that a queue, a text beside another and a text above another keep; and lines that one keeps."""
WIDE_SPLIT, STACKED_SPLIT = 417, 400
"""The share of the recommendation, in thousandths, beside and above the response: as in the style sheet."""


class Layout(NamedTuple):
    """A reviewer's choice; None is as the style sheet has it."""

    queue: int | None = None
    """Columns of the queue."""
    split: int | None = None
    """The recommendation's share of the texts' room, in thousandths."""
    listed: bool | None = None
    """Whether the queue is shown."""
    facts: bool = True
    """Whether what is known of the pair is shown below its texts."""


def between(least: int, value: int, most: int) -> int:
    """Return `value` within limits; `least` where they leave no room."""
    return max(least, min(value, most))


def queue_limits(width: int, narrow: bool) -> tuple[int, int]:
    """Return the least and the most columns of the queue on a terminal of `width`."""
    return LEAST_QUEUE, max(width - (LEAST_STACKED if narrow else 2 * LEAST_TEXT), LEAST_QUEUE)


def split_limits(room: int, stacked: bool) -> tuple[int, int]:
    """Return the least and the most columns, or lines, of the recommendation, of `room` for both texts."""
    least = LEAST_ROWS if stacked else LEAST_TEXT
    return least, max(room - least, least)


def queue_width(layout: Layout, width: int, narrow: bool) -> int:
    """Return the columns of the queue, 0 where it is hidden: on a narrow terminal it is, unless it was asked for."""
    if not (not narrow if layout.listed is None else layout.listed):
        return 0
    least, most = queue_limits(width, narrow)
    return between(least, QUEUE if layout.queue is None else layout.queue, most)


def split_size(layout: Layout, room: int, stacked: bool) -> int:
    """Return the columns, or lines, of the recommendation, of `room` for both texts."""
    share = layout.split if layout.split is not None else STACKED_SPLIT if stacked else WIDE_SPLIT
    least, most = split_limits(room, stacked)
    return between(least, round(room * share / 1000), most)


def share_of(size: int, room: int) -> int:
    """Return which share, in thousandths, a size is of `room`."""
    return round(size * 1000 / max(room, 1))


def written(wide: Layout, narrow: Layout) -> str:
    """Return both choices as text, to be kept; "" where neither differs from the style sheet."""
    chosen = {"wide": wide, "narrow": narrow}
    changed = {name: each._asdict() for name, each in chosen.items() if each != Layout()}
    return json.dumps(changed) if changed else ""


def read(text: str) -> tuple[Layout, Layout]:
    """Return the choices, for wide and for narrow terminals, that `written` gave; what cannot be read is left out."""
    found: object = None
    with suppress(ValueError):
        found = json.loads(text or "{}")
    of = found if isinstance(found, dict) else {}
    return _layout(of.get("wide")), _layout(of.get("narrow"))


def _layout(value: object) -> Layout:
    if not isinstance(value, dict):
        return Layout()
    queue, split, listed, facts = (value.get(name) for name in Layout._fields)
    return Layout(
        queue if type(queue) is int else None,
        split if type(split) is int else None,
        listed if isinstance(listed, bool) else None,
        facts if isinstance(facts, bool) else True,
    )
