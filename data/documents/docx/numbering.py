"""The numbers and bullets that Word puts before paragraphs: they stand nowhere in the text itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.documents.docx.styles import is_on, whole
from data.documents.docx.symbols import bullet

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from data.documents.package import Package

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
# fmt: off
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)
_WORDS = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty",
)
# fmt: on


def roman(number: int) -> str:
    """Return `number` in small Roman numerals; in Arabic ones where there are none (0, 4000 and above)."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """Return a, b … z, aa, bb …, as Word counts."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 2600 else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": _ordinal,
    "cardinalText": lambda number: _WORDS[number] if 0 <= number < len(_WORDS) else str(number),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    style: str = ""
    font: str = ""
    legal: bool = False
    restart: int = -1
    """The level (from 1) whose next number starts this one anew; 0 for never, -1 for every level above."""


@dataclass(slots=True)
class _List:
    """A numbered list: its levels, and how far each has counted. Lists that share a pattern count together."""

    key: str
    levels: list[_Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """All lists of a document; `marker` is to be called once for each paragraph, in reading order."""

    def __init__(self, package: Package, part: str) -> None:
        """Read the part at the path `part`; a document can do without. Raises UnreadableError: it is broken."""
        self._patterns: dict[str, list[_Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in package.pieces(part, 1) if part in package else ():
            if element.tag == "w_abstractNum":
                key = element.get("w_abstractNumId", "")
                self._patterns[key] = _levels(element, [_Level() for _ in range(_LEVELS)])
                for tag, where in (("w_numStyleLink", linked), ("w_styleLink", named)):
                    if (link := element.find(tag)) is not None:
                        where[key] = link.get("w_val", "")
            elif element.tag == "w_num":
                self._add(element)
        by_style = {style: key for key, style in named.items()}
        for each in self._lists.values():
            if each.key in linked and linked[each.key] in by_style:
                each.key = by_style[linked[each.key]]
                each.levels = self._patterns[each.key]

    def _add(self, element: Element) -> None:
        pattern = element.find("w_abstractNumId")
        key = pattern.get("w_val", "") if pattern is not None else ""
        new = _List(key, self._patterns.get(key, []))
        for change in element.iterfind("w_lvlOverride"):
            level = int(value) if (value := change.get("w_ilvl", "")).isdigit() and len(value) == 1 else 0
            new.levels = _levels(change, new.levels) if change.find("w_lvl") is not None else new.levels
            if change.find("w_startOverride") is not None:
                new.starts[level] = whole(change.find("w_startOverride"), 1)
        self._lists[element.get("w_numId", "")] = new

    def marker(self, number: str, level: int | None, style: str) -> tuple[str, int] | None:
        """Return what stands before the next paragraph of the list `number`, and its level from 0.

        `level` None takes the level that is tied to the paragraph's `style` (an id). None for no list.
        """
        found = self._lists.get(number)
        if found is None or not found.levels or number == "0":
            return None
        if level is None:
            level = next((at for at, each in enumerate(found.levels) if each.style and each.style == style), 0)
        level = max(0, min(level, len(found.levels) - 1))
        if number not in self._begun:
            self._begun.add(number)
            for at, start in found.starts.items():
                self._of(found)[at] = None
                found.levels = [replace(each, start=start) if k == at else each for k, each in enumerate(found.levels)]
        counts = self._of(found)
        self._count(found, counts, level)
        if found.levels[level].form == "bullet":
            return bullet(found.levels[level].pattern, found.levels[level].font), level
        return self._written(found, counts, level).strip(), level

    def _of(self, found: _List) -> list[int | None]:
        return self._counts.setdefault(found.key, [None] * _LEVELS)

    def _count(self, found: _List, counts: list[int | None], level: int) -> None:
        before = counts[level]
        counts[level] = found.levels[level].start if before is None else before + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = found.levels[above].start
        for below in range(level + 1, len(found.levels)):
            restart = found.levels[below].restart
            if restart < 0 or (restart and level < restart):
                counts[below] = None

    def _written(self, found: _List, counts: list[int | None], level: int) -> str:
        legal = found.levels[level].legal

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at >= len(found.levels):
                return ""
            number = counts[at] if counts[at] is not None else found.levels[at].start
            return (str if legal else _FORMS.get(found.levels[at].form, str))(number or 0)

        return _PLACE.sub(place, found.levels[level].pattern)


def _levels(element: Element, levels: list[_Level]) -> list[_Level]:
    """Return `levels` with those that `element` describes in place of what they were."""
    levels = list(levels) or [_Level() for _ in range(_LEVELS)]
    for each in element.iterfind("w_lvl"):
        at = each.get("w_ilvl", "")
        if at not in {"0", "1", "2", "3", "4", "5", "6", "7", "8"}:
            continue
        form, pattern, style = each.find("w_numFmt"), each.find("w_lvlText"), each.find("w_pStyle")
        if form is None:
            form = each.find("*/w_numFmt")  # in an AlternateContent
        font = each.find("w_rPr/w_rFonts")
        levels[int(at)] = _Level(
            max(0, whole(each.find("w_start"), 0 if each.find("w_start") is None else 1)),
            form.get("w_val", "decimal") if form is not None else "decimal",
            pattern.get("w_val", "") if pattern is not None else "",
            style.get("w_val", "") if style is not None else "",
            (font.get("w_ascii") or font.get("w_hAnsi") or "") if font is not None else "",
            bool(is_on(each.find("w_isLgl"))),
            whole(each.find("w_lvlRestart"), -1),
        )
    return levels
