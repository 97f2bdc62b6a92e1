"""Selecting words of the response: a mode of the review with a cursor that walks by word, line and paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len

from tui.commands import SELECT
from tui.parts import Part
from tui.parts.faces import Points
from tui.screens import review_view as view
from tui.screens.review import ReviewScreen
from tui.widgets.picking import Pick, Spot, source_span

if TYPE_CHECKING:
    from data.pairs import Pair
    from tui.parts.evidence import Evidence
    from tui.widgets.picking_pane import PickingPane

Span = tuple[int, int]
_WORD = re.compile(r"\w+(?:[^\w\s]+\w+)*|[^\w\s]+(?=\s*\Z)")
_ANYTHING = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[^\sa-z]|\s*\Z)|\n\s*\n")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|No|Nos|St|p|pp|para|paras|e\.g|i\.e|cf|vs|Art|s|ss)|\b[A-Z])\.\Z")


class Selecting(Part[ReviewScreen], Points):
    """A part of the review. What is selected is the response pane's `pick`; here it is moved."""

    @property
    def pane(self) -> PickingPane:
        """The response as it is drawn."""
        return self.owner.response

    @property
    def _evidence(self) -> Evidence:
        return cast("Evidence", self.owner.part("evidence"))

    @property
    def places(self) -> list[int]:
        """Which paragraphs of the pane are passages, in order: the others are no words of the response."""
        pair = self.owner.pair
        if pair is not self._places_of[0]:
            self._places_of = (pair, view.passage_paragraphs(pair) if pair else [])
        return self._places_of[1]

    _places_of: tuple[Pair | None, list[int]] = (None, [])
    _held = False
    """Whether moving selects on from where `v`, or Shift, set the other end."""

    # Begin and end

    def off_select_begin(self) -> str:
        """Say why there is nothing to select."""
        if self.owner.pair is None or not self.owner.pair.passages:
            return "There are no words of a response here to select."
        return "" if self.pane.size.height else "The response is not in sight: Tab brings it back."

    def do_select_begin(self) -> None:
        """Put the cursor on the first word in sight of the marked passage, or the first one in sight at all."""
        place = self.places[self.owner.marked]
        found = [each for each in _words(self._text(place)) if self._in_sight(Spot(place, *each))]
        spot = Spot(place, *found[0]) if found else self._first_in_sight() or self._nearest(Spot(place, 0, 0))
        self._begin(spot)

    def _begin(self, spot: Spot) -> None:
        self._held = False
        self.owner.enter_mode(SELECT)
        self._put(Pick(spot, spot))

    def do_select_leave(self) -> None:
        """Select nothing any more."""
        self._held = False
        self.pane.pick = None
        if self.owner.scope == SELECT:
            self.owner.leave_mode()

    def _put(self, pick: Pick) -> None:
        self.pane.pick = pick
        to = pick.to
        self.pane.bring_line(self.pane.line_of_spot(to.paragraph, to.start))

    def _move(self, to: Spot | None, *, extend: bool = False) -> None:
        pick = self.pane.pick
        if to is None or pick is None:
            return
        self._held = self._held or extend
        self._put(Pick(pick.since if self._held else to, to))

    # Words

    def _text(self, paragraph: int) -> str:
        return self.pane.paragraphs[paragraph].text

    def _in_sight(self, spot: Spot) -> bool:
        line = self.pane.line_of_spot(spot.paragraph, spot.start)
        return self.pane.top <= line < self.pane.top + self.pane.page

    def _first_in_sight(self) -> Spot | None:
        here = set(self.places)
        for line in range(self.pane.top, self.pane.top + self.pane.page):
            span = self.pane.line_span(line)
            if span is not None and span.paragraph in here:
                return self._word_in(span, 0)
        return None

    def _nearest(self, spot: Spot) -> Spot:
        """Return the word at a place, or the nearest one of its paragraph."""
        words = _words(self._text(spot.paragraph)) or [(0, len(self._text(spot.paragraph)))]
        best = min(words, key=lambda word: max(word[0] - spot.start, spot.start - word[1] + 1, 0))
        return Spot(spot.paragraph, *best)

    def _step(self, step: int) -> Spot | None:
        """Return the next word, or the one before."""
        pick = self.pane.pick
        if pick is None:
            return None
        to = pick.to
        words = _words(self._text(to.paragraph))
        if step > 0:
            after = next((each for each in words if each[0] >= to.end), None)
        else:
            after = next((each for each in reversed(words) if each[1] <= to.start), None)
        return Spot(to.paragraph, *after) if after else self._beside(to.paragraph, step)

    def _beside(self, paragraph: int, step: int) -> Spot | None:
        """Return the first word of the next passage, or the last one of the passage before."""
        places = self.places
        at = places.index(paragraph) + step
        while 0 <= at < len(places):
            if words := _words(self._text(places[at])):
                return Spot(places[at], *words[0 if step > 0 else -1])
            at += step
        return None

    def _word_in(self, line: Spot, column: int) -> Spot:
        """Return the word of a line that is nearest to a column, in cells."""
        text = self._text(line.paragraph)
        words = [each for each in _words(text) if each[0] < line.end and each[1] > line.start]

        def far(word: Span) -> int:
            first = cell_len(text[line.start : max(word[0], line.start)])
            last = cell_len(text[line.start : min(word[1], line.end)]) - 1
            return max(first - column, column - last, 0)

        return Spot(line.paragraph, *min(words, key=far)) if words else self._nearest(line)

    def _line(self, step: int, lines: int = 1) -> Spot | None:
        """Return the word below the cursor, or above it."""
        pick = self.pane.pick
        if pick is None:
            return None
        to = pick.to
        here = self.pane.line_of_spot(to.paragraph, to.start if step < 0 else max(to.end - 1, to.start))
        span = self.pane.line_span(self.pane.line_of_spot(to.paragraph, to.start))
        column = cell_len(self._text(to.paragraph)[span.start : to.start]) if span else 0
        passages, found, index = set(self.places), None, here
        while lines and 0 <= index < self.pane.line_count:
            index += step
            span = self.pane.line_span(index)
            if span is not None and span.paragraph in passages and span.start < span.end:
                found, lines = span, lines - 1
        return self._word_in(found, column) if found else None

    # Move

    def do_select_right(self) -> None:
        """Go a word on."""
        self._move(self._step(1))

    def do_select_left(self) -> None:
        """Go a word back."""
        self._move(self._step(-1))

    def do_select_down(self) -> None:
        """Go a line down."""
        self._move(self._line(1))

    def do_select_up(self) -> None:
        """Go a line up."""
        self._move(self._line(-1))

    def do_select_page_down(self) -> None:
        """Go half a page down."""
        self._move(self._line(1, max(self.pane.page // 2, 1)))

    def do_select_page_up(self) -> None:
        """Go half a page up."""
        self._move(self._line(-1, max(self.pane.page // 2, 1)))

    def do_select_extend_right(self) -> None:
        """Select a word more."""
        self._move(self._step(1), extend=True)

    def do_select_extend_left(self) -> None:
        """Select back to the word before."""
        self._move(self._step(-1), extend=True)

    def do_select_extend_down(self) -> None:
        """Select a line more."""
        self._move(self._line(1), extend=True)

    def do_select_extend_up(self) -> None:
        """Select back to the line above."""
        self._move(self._line(-1), extend=True)

    def do_select_next_paragraph(self) -> None:
        """Go to the next paragraph of the response."""
        if self.pane.pick:
            self._move(self._beside(self.pane.pick.to.paragraph, 1))

    def do_select_previous_paragraph(self) -> None:
        """Go to the beginning of the paragraph, or of the one before."""
        pick = self.pane.pick
        if pick is None:
            return
        first = self._nearest(Spot(pick.to.paragraph, 0, 0))
        if pick.to == first:
            before = self._beside(first.paragraph, -1)
            first = self._nearest(Spot(before.paragraph, 0, 0)) if before else first
        self._move(first)

    def do_select_line_start(self) -> None:
        """Go to the first word of the line."""
        self._to_edge(0)

    def do_select_line_end(self) -> None:
        """Go to the last word of the line."""
        self._to_edge(10_000)

    def _to_edge(self, column: int) -> None:
        pick = self.pane.pick
        span = self.pane.line_span(self.pane.line_of_spot(pick.to.paragraph, pick.to.start)) if pick else None
        if span is not None:
            self._move(self._word_in(span, column))

    # Select

    def do_select_anchor(self) -> None:
        """Begin to select here, or let go of what is selected."""
        pick = self.pane.pick
        if pick is not None:
            self._held = not self._held
            self._put(Pick(pick.to, pick.to))

    def do_select_swap(self) -> None:
        """Go to the other end of what is selected."""
        pick = self.pane.pick
        if pick is not None:
            self._put(Pick(pick.to, pick.since))

    def do_select_sentence(self) -> None:
        """Select the sentence of the cursor; again: the next one with it."""
        pick = self.pane.pick
        if pick is None:
            return
        text = self._text(pick.to.paragraph)
        sentences = _sentences(text)
        start, end = next((each for each in sentences if each[1] >= pick.to.end), sentences[-1])
        since = pick.since if self._held and pick.since <= pick.to else None
        if since is not None and pick.to.end == end:
            end = next((each[1] for each in sentences if each[1] > end), end)
        inside = [each for each in _words(text) if start <= each[0] < end] or [(start, end)]
        first = since or Spot(pick.to.paragraph, start, inside[0][1])
        self._held = True
        self._put(Pick(first, Spot(pick.to.paragraph, inside[-1][0], end)))

    # What is selected

    def spans(self) -> list[tuple[int, int, int]]:
        """Return what is selected: the place of each passage, and the characters of its text from … to."""
        pick, pair = self.pane.pick, self.owner.pair
        if pick is None or pair is None:
            return []
        found = []
        for number, paragraph in enumerate(self.places):
            drawn = pick.within(paragraph, len(self._text(paragraph)))
            if drawn[0] < drawn[1]:
                text = pair.passages[number].text
                start, end = source_span(text, *drawn)
                start += len(text[start:end]) - len(text[start:end].lstrip())
                end = start + len(text[start:end].rstrip())
                if start < end:
                    found.append((number, start, end))
        return found

    def do_select_quote(self) -> None:
        """Quote what is selected; where just that is quoted already, take the quotation off."""
        spans = self.spans()
        if spans:
            self.do_select_leave()
            self._evidence.quote(spans)

    def do_select_unquote(self) -> None:
        """Take off the quotations that what is selected touches."""
        spans = self.spans()
        if not self._evidence.unquote(spans):
            self.owner.say("Nothing that is selected is quoted.")
        else:
            self.do_select_leave()

    def do_select_copy(self) -> None:
        """Copy what is selected."""
        pair = self.owner.pair
        if pair is not None:
            words = "\n\n".join(pair.passages[number].text[start:end] for number, start, end in self.spans())
            self.do_select_leave()
            self._evidence.copy(words)

    # Mouse

    def point(self, deed: str, spot: Spot) -> None:
        """Do what the mouse does: a click marks a passage or moves the cursor, a drag selects, two pick a word."""
        if self.owner.pair is None or spot.paragraph not in self.places:
            return
        if deed == "twice":
            self._begin(self._nearest(spot))
        elif deed == "press":
            self._pressed = self._nearest(spot)
            if self.owner.scope == SELECT:
                self._move(self._pressed)
            else:
                self.owner.mark_passage(self.places.index(spot.paragraph))
        elif deed == "drag" and self._pressed is not None:
            to = self._nearest(spot)
            if self.owner.scope != SELECT:
                self._begin(self._pressed)
            self._held = True
            self._put(Pick(self._pressed, to))

    _pressed: Spot | None = None


@lru_cache(maxsize=256)
def _words(text: str) -> list[Span]:
    """Return the words of a text; where it has no letters, whatever it has."""
    found = [word.span() for word in _WORD.finditer(text)]
    return found or [word.span() for word in _ANYTHING.finditer(text)]


@lru_cache(maxsize=64)
def _sentences(text: str) -> list[Span]:
    """Return the sentences of a text; an abbreviation's full stop ends none."""
    found, start = [], 0
    for mark in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text[start : mark.end()]) and mark.end() < len(text.rstrip()):
            continue
        found.append((start, mark.end()))
        start = mark.end()
    if text[start:].strip():
        found.append((start, len(text)))
    trimmed = [(a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in found]
    return [span for span in trimmed if span[0] < span[1]] or [(0, len(text))]
