"""Wrap text to a width in terminal cells, once, as offsets: so that a span of the text is found in its lines."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Return (start, end) of each line of `text` at `width` cells, in characters; at least one line.

    Breaks at spaces, and inside a word only when it is longer than a line; a newline always breaks.
    """
    width = max(width, 1)
    lines: list[tuple[int, int]] = []
    begin = 0
    for part in text.split("\n"):
        narrow = part.isascii() or cell_len(part) == len(part)
        cut = _cut_narrow if narrow else _cut_wide
        start, end = begin, begin + len(part)
        while True:
            stop = cut(text, start, end, width)
            if stop >= end:
                lines.append((start, end))
                break
            space = text.rfind(" ", start, stop + 1)
            if space > start:
                lines.append((start, space))
                start = space + 1
            else:
                lines.append((start, stop))
                start = stop
        begin = end + 1
    return lines


def _cut_narrow(_text: str, start: int, end: int, width: int) -> int:
    """Return where a line that starts at `start` is full, when every character takes one cell."""
    return min(start + width, end)


def _cut_wide(text: str, start: int, end: int, width: int) -> int:
    """Return where a line is full, when characters take no cell, one or two; at least one character on."""
    cells = 0
    for place in range(start, end):
        cells += get_character_cell_size(text[place])
        if cells > width:
            return max(place, start + 1)
    return end


def clip(text: str, width: int) -> str:
    """Return `text` on at most `width` cells, with … at its end where it was cut."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    kept = text[: _cut_wide(text, 0, len(text), width - 1)]
    # A single character may be wider than what there is.
    return (kept if cell_len(kept) < width else "").rstrip() + "…"
