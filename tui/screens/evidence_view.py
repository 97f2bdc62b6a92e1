"""What the review shows of evidence: quoted spans of each passage, quotations in a row, an earlier judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.dates import day
from tui.plain import one_line
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.pairs import Pair, Passage, Quote
    from data.regime import Regime
    from data.reissues import Beside
    from tui.keymap import Keymap
    from tui.widgets.bars import Part

Spans = tuple[tuple[int, int], ...]
WORDS_SHOWN = 40
"""Characters of a quotation that the row of facts shows."""


def quoted_spans(pair: Pair) -> list[Spans]:
    """Return, for each passage of a pair, which of its characters the standing judgement quotes."""
    here = [each for each in pair.standing.evidence if each.document_sha256 == pair.document_sha256]
    return [_spans(passage, [(each.start, each.end, each.words) for each in here]) for passage in pair.passages]


def echoed_spans(pair: Pair, beside: Beside | None) -> list[Spans]:
    """Return, for each passage, where an earlier answer's evidence was found, unless the pair itself is judged."""
    if beside is None or pair.standing.evidence:
        return [()] * len(pair.passages)
    places = [(each.place.start, each.place.end, "") for each in beside.found if each.place and each.place.sure]
    return [_spans(passage, places) for passage in pair.passages]


def _spans(passage: Passage, places: Iterable[tuple[int, int, str]]) -> Spans:
    """Return the parts of a passage between these offsets of the document; parts that touch are one."""
    found: list[tuple[int, int]] = []
    for start, end, words in places:
        if start >= passage.end or end <= passage.start:
            continue
        span = _inside(passage, start, end, words)
        if span[0] < span[1]:
            found.append(span)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _inside(passage: Passage, start: int, end: int, words: str) -> tuple[int, int]:
    size = len(passage.text)
    if start <= passage.start and end >= passage.end:
        return 0, size
    if size != passage.end - passage.start and words:
        # Lines were joined here and spaces closed up: the words tell where they are.
        at = passage.text.find(" ".join(words.split()))
        if at >= 0:
            return at, at + len(" ".join(words.split()))
    return max(start - passage.start, 0), min(end - passage.start, size)


def quotations_part(evidence: Sequence[Quote], sha: str) -> tuple[Part, ...]:
    """Return the quotations of a judgement in a row: the words of the first, and how many there are."""
    if not evidence:
        return ()
    words = one_line(evidence[0].words)
    cut = f"{words[:WORDS_SHOWN].rstrip()}…" if len(words) > WORDS_SHOWN else words
    more = f" and {len(evidence) - 1} more" if len(evidence) > 1 else ""
    older = sum(each.document_sha256 != sha for each in evidence)
    lost = ((f"  {older} not found here", "warning"),) if older else ()
    return ((f"evidence “{cut}”{more}", "muted"), *lost)


def beside_parts(pair: Pair, beside: Beside | None, regime: Regime, keymap: Keymap) -> tuple[Part, ...]:
    """Return what is said of other answers of the same body: how the earlier one was judged, or that one is newer."""
    if beside is None:
        return ()
    if beside.newer is not None:
        dated = f" of {day(beside.newer.dated)}" if beside.newer.dated else ""
        return ((f"a newer answer{dated} is on file", "warning"),)
    if beside.earlier is None:
        return ()
    dated = f" of {day(beside.earlier.dated)}" if beside.earlier.dated else ""
    judged = beside.judged
    if judged is None:
        return ((f"the earlier answer{dated} was not judged", "muted"),)
    key = f"{keymap.shown('evidence.take-over')} takes over " if not pair.standing.status else ""
    status = regime.status(judged.status)
    word = (f"{status.glyph} {status.word}", f"role:{status.role}") if status else (judged.status or "a note", "text")
    parts: list[Part] = [(key, "strong"), (f"the earlier answer{dated}: ", "muted"), word]
    parts.append((f" by {one_line(judged.reviewer)}", "muted"))
    if beside.found:
        parts.append((f"; {beside.found_again} of {len(beside.found)} quotations found{_how(beside)}", "muted"))
    return tuple(parts)


def _how(beside: Beside) -> str:
    """Return how the quotations of the earlier answer were found, in parentheses, each way once."""
    places = [each.place for each in beside.found if each.place]
    said = dict.fromkeys(certainty_words(each.certainty, each.likeness, each.others) for each in places)
    return f" ({', '.join(said)})" if said else ""


def certainty_words(certainty: str, likeness: float, others: int) -> str:
    """Return how words were found, in words: “moved”, “changed, 82 % of the words”, “one of 3 places”."""
    if others:
        return f"one of {others + 1} places"
    if certainty == "changed":
        return "other spacing or signs" if likeness >= 1 else f"changed, {round(likeness * 100)} % alike"
    return "at its place" if certainty == "exact" else certainty


def quote_words(quote: Quote, room: int) -> str:
    """Return the words of a quotation on one line of `room` cells."""
    return clip(f"“{one_line(quote.words)}”", room)
