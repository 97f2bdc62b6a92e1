"""Lines to paragraphs: where one ends and the next begins, within a column, a cell, and over a page break."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.documents.pdf import signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.documents.pdf.line import Line
    from data.documents.pdf.stretch import Stretch

_ENDED = re.compile(r"[.?!:;…][\"”’')\]\d]{0,4}$")
_STOPPED = re.compile(r"[.?!:…][\"”’')\]]{0,3}$")
_FIRST = re.compile(r"[\"“‘'(\[]*(\w)")
_HELD = re.compile(
    r"\b(?:a|an|the|of|in|on|to|for|by|with|from|at|and|or|that|which|as|is|are|be|our|their|its|this|these|His|Her)$"
)
"""Words that no paragraph and no heading ends with."""
_LABEL = re.compile(
    r"(?:recommendations?|conclusions?|response|area for improvement|AFI|cause of concern|action|finding)"
    r"\s*[\d(A-Z]?[\w.)]{0,6}\s*[:.–—-]?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph, one item of a list, or one heading."""

    lines: list[Line]
    right: float
    """How far its lines could reach."""
    marker: str = ""
    rest: str = ""
    """The text of the first line after the marker."""
    text_left: float = 0.0
    """Where the text after the marker begins."""
    boxed: bool = False
    broken: bool = False
    """Its lines end on purpose: an address, a list of names."""
    space_above: float = 0.0
    """In line heights, from the paragraph above; 0.0 at the top of a column."""

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def italic(self) -> bool:
        return all(line.italic for line in self.lines)


_WIDE = 1.7
"""Of the size of the type: a step that lines of one paragraph seldom have."""


class Leading:
    """How far the lines of running text stand from each other, by the size of their type."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        """Measure it on pairs of lines of which the upper one is full: the paragraph goes on there."""
        counts: dict[float, Counter[float]] = {}
        for stretch in stretches:
            full = stretch.left + 0.88 * (stretch.right - stretch.left)
            for above, below in zip(stretch.lines, stretch.lines[1:], strict=False):
                step = below.base - above.base
                # A full line that ends its sentence may end its paragraph: far apart, it says nothing of lines.
                parted = step > _WIDE * above.size and _ENDED.search(above.text) is not None
                if parted or above.right < full:
                    continue
                if abs(above.size - below.size) < 0.3 and 0.9 < step / above.size < 2.6:
                    counts.setdefault(round(above.size), Counter())[round(step * 2) / 2] += 1
        self.known: dict[float, float] = {}
        for size, steps in counts.items():
            total = sum(steps.values())
            if total >= 4:
                # The narrowest of the steps that are common: others are the spaces between paragraphs.
                common = [step for step, count in steps.items() if count >= 0.2 * total]
                self.known[size] = min(common or [steps.most_common(1)[0][0]])

    def limit(self, size: float) -> float:
        """Return the step above which a new paragraph begins, in points, for type of `size`."""
        known = self.known.get(round(size))
        return 1.45 * size if known is None else known + max(1.2, 0.17 * known)

    def step(self, size: float) -> float:
        return self.known.get(round(size), 1.2 * size)


def paragraphs(stretch: Stretch, leading: Leading) -> list[Paragraph]:
    """Return the paragraphs of a stretch of lines."""
    found: list[Paragraph] = []
    reach = _reach(stretch, leading)
    previous: Line | None = None
    for line, right in zip(stretch.lines, reach, strict=True):
        begins = previous is None or previous.boxed != line.boxed or _begins(found[-1], previous, line, leading)
        if begins:
            boxed = stretch.boxed or line.boxed
            found.append(_opened(line, right, boxed, found[-1] if found else None, leading))
        else:
            found[-1].lines.append(line)
            found[-1].right = max(found[-1].right, right)
        previous = line
    return _addresses(found, stretch)


def _reach(stretch: Stretch, leading: Leading) -> list[float]:
    """Return for each line how far it could reach: as far as the lines around it, which may be indented."""
    reach: list[float] = []
    run: list[Line] = []

    def close() -> None:
        widest = max((line.right for line in run), default=0.0)
        # Lines that all are short do not show how far they could reach: an address.
        left = min((line.left for line in run), default=0.0)
        is_told = len(run) > 2 and widest - left > 0.82 * (stretch.right - left)
        reach.extend([widest if is_told else stretch.right] * len(run))

    for line in stretch.lines:
        if run and (line.base - run[-1].base > leading.limit(line.size) or abs(line.size - run[-1].size) > 0.5):
            close()
            run = []
        run.append(line)
    close()
    return reach


def _opened(line: Line, right: float, boxed: bool, above: Paragraph | None, leading: Leading) -> Paragraph:
    marker, rest, left = "", line.text, line.left
    hanging = len(line.gaps) > 1 and signs.may_be_marker(line.gaps[0].text)
    split = signs.bullet(line.text) or signs.number(line.text, bare=hanging)
    if split is not None:
        marker, rest = split
        left = line.gaps[1].left if hanging else (line.pieces[1].left if len(line.pieces) > 1 else line.left)
    space = 0.0
    if above is not None:
        space = (line.base - above.last.base) / max(1.0, leading.step(line.size))
    return Paragraph([line], right, marker, rest, left, boxed, False, space)


def _begins(current: Paragraph, above: Line, line: Line, leading: Leading) -> bool:
    """Say whether `line` begins a paragraph, where `above` is the last line of the `current` one."""
    step = line.base - above.base
    if step > leading.limit(max(above.size, line.size)) or step < -0.5 * line.size:
        return True
    if abs(above.size - line.size) > 0.12 * max(above.size, line.size):
        return True
    ended = _ENDED.search(above.text) is not None
    small = _is_small(line.text)
    fits = would_fit(above, line, current.right)
    if not small or ended:
        if above.ends_bold != line.starts_bold and (
            current.bold or line.bold or (_STOPPED.search(above.text) and (fits or line.starts_bold))
        ):
            return True
        if current.italic != line.italic and (current.italic or line.italic) and (ended or fits):
            return True
    elif current.bold != line.bold and fits and (current.bold or line.bold):
        return True
    if _is_item(current, above, line, ended, fits):
        return True
    if small and not ended:
        return fits and above.right - above.left < 0.35 * (current.right - above.left) and not current.marker
    if fits:
        slack = current.right - above.right
        return ended or slack > 0.12 * (current.right - current.first.left)
    return ended and _is_indented(current, above, line)


def _is_item(current: Paragraph, above: Line, line: Line, ended: bool, fits: bool) -> bool:
    hanging = len(line.gaps) > 1 and signs.may_be_marker(line.gaps[0].text)
    bullet = signs.bullet(line.text)
    if bullet is not None:
        return bullet[0] not in "-–—" or hanging or ended or fits or line.left < current.text_left - 2
    split = signs.number(line.text, bare=hanging)
    if split is None:
        return False
    out = line.left < current.text_left - 4 if current.marker else False
    return hanging or ended or fits or out or bool(re.search(r"(?:,|;|\band|\bor)$", above.text))


def _is_indented(current: Paragraph, above: Line, line: Line) -> bool:
    """Say whether the line's indentation sets it off, after a line that ended a sentence."""
    usual = current.text_left if current.marker else (current.lines[1].left if len(current.lines) > 1 else above.left)
    shift = line.left - usual
    if len(current.lines) == 1 and not current.marker:
        return shift > 0.8 * line.size
    if current.marker and len(current.lines) == 1 and abs(line.left - current.first.left) < 3:
        return False
    return abs(shift) > 0.8 * line.size


def would_fit(above: Line, line: Line, right: float) -> bool:
    """Say whether the first word of `line` would have had room on the line above."""
    if _HELD.search(above.text):
        return False
    word = len(line.text.split(" ", 1)[0])
    width = (line.right - line.left) / max(1, len(line.text))
    return right - above.right > width * (word + 1) * 1.1 + 2


def _is_small(text: str) -> bool:
    first = _FIRST.match(text)
    return first is not None and first[1].islower() and signs.number(text) is None


def _addresses(found: list[Paragraph], stretch: Stretch) -> list[Paragraph]:
    """Put short lines under each other that neither end a sentence nor reach the margin together: addresses."""
    width = stretch.right - stretch.left
    kept: list[Paragraph] = []
    for paragraph in found:
        above = kept[-1] if kept else None
        if (
            above is not None
            and _is_short(paragraph, width)
            and (above.broken or _is_short(above, width))
            and 0 < paragraph.space_above <= 1.2
            and abs(above.last.left - paragraph.first.left) < 3
            and above.last.bold == paragraph.first.bold
            and abs(above.last.size - paragraph.first.size) < 0.5
        ):
            above.lines += paragraph.lines
            above.broken = True
        else:
            kept.append(paragraph)
    return kept


def _is_short(paragraph: Paragraph, width: float) -> bool:
    line = paragraph.first
    return (
        len(paragraph.lines) == 1
        and not paragraph.marker
        and line.right - line.left < 0.55 * width
        and not _ENDED.search(line.text)
        and not _LABEL.match(line.text)
    )


def goes_on(above: Paragraph, below: Paragraph) -> bool:
    """Say whether `below`, the first paragraph of a page or column, is the rest of `above`, the last before it."""
    if (below.marker and not _is_small(below.first.text)) or above.broken or above.boxed != below.boxed:
        return False
    if abs(above.last.size - below.first.size) > 0.1 * above.last.size:
        return False
    if _STOPPED.search(above.last.text) or (above.bold != below.bold and above.bold):
        return False
    if _is_small(below.first.text):
        return not above.last.text.endswith(";") or not below.marker
    if above.last.text.endswith((";", ":")):
        return False
    if above.bold != below.first.bold and (below.bold or above.bold):
        return False
    return not would_fit(above.last, below.first, above.right)
