"""What the respondent's own words suggest: acceptance, progress, commitments, where they point, or that nothing applies.

Precision before coverage: a suggestion pulls a reviewer's judgement, so doubtful words suggest nothing. Words
that ask, deny, suppose or quote somebody else are no position; "I accept that …" accepts a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.cues import acceptance, commitments, progress, references
from data.reading.cues.progress import NIL
from data.readings import Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.cues.words import Cue
    from data.readings import PassageReading

__all__ = ["ACCEPTANCE", "COMMITMENT", "ELSEWHERE", "NIL", "PROGRESS", "PROMISED", "REFERENCE", "suggest"]

ACCEPTANCE, PROGRESS, COMMITMENT, REFERENCE = "acceptance", "progress", "commitment", "reference"
PROMISED, ELSEWHERE = "promised", "elsewhere"
"""The one value of a commitment, and of a reference."""


def suggest(passages: Sequence[PassageReading], own: Sequence[str] = ()) -> tuple[Suggestion, ...]:
    """Return what the words of the `passages` that answer one recommendation suggest.

    One acceptance at most, then nil, then progress (parts of an answer are done, under way and planned), promises
    and references, each in text order. `own` are the names of the body that answers, so that what another body
    accepts is not taken for its own. `words` are those of the passage; `start` and `end` are their offsets in the
    document where its text is that of the passage, and the passage's own where markup makes them differ.
    """
    texts = [passage.text for passage in passages]
    found: list[Suggestion] = []
    position = _position(passages, own)
    if position:
        found.append(
            _suggestion(passages[position[0]], ACCEPTANCE, position[1].value, position[1].start, position[1].end)
        )
    acted = [(place, cue) for place, text in enumerate(texts) for cue in progress.cues(text, own)]
    nil = [(place, cue) for place, cue in acted if cue.value == NIL]
    found += [_suggestion(passages[place], NIL, "not-applicable", cue.start, cue.end) for place, cue in nil[:1]]
    seen: set[str] = set()
    for place, cue in acted:
        value = cue.value
        if value == progress.NO_ACTION:
            reasons = any(progress.BECAUSE.search(text) for text in texts)
            value = "no-action-with-reason" if reasons else "no-action-no-reason"
        if value != NIL and value not in seen:
            seen.add(value)
            found.append(_suggestion(passages[place], PROGRESS, value, cue.start, cue.end))
    for each in commitments.commitments([(passage.text, passage.heading) for passage in passages]):
        said = _suggestion(passages[each.passage], COMMITMENT, PROMISED, each.start, each.end)
        found.append(
            Suggestion(said.scale, said.value, said.words, said.start, said.end, each.due, each.due_words, each.owner)
        )
    found += [
        _suggestion(passage, REFERENCE, ELSEWHERE, start, end)
        for passage in passages
        for start, end in references.outside(passage.text)
    ]
    return tuple(found)


def _position(passages: Sequence[PassageReading], own: Sequence[str]) -> tuple[int, Cue] | None:
    said = [(place, cue) for place, passage in enumerate(passages) for cue in acceptance.cues(passage.text, own)]
    said += [
        (place, cue)
        for place, passage in enumerate(passages)
        if (cue := acceptance.cell(passage.text, passage.heading)) is not None
    ]
    if said:
        return acceptance.settle(said)
    return acceptance.opening([passage.text for passage in passages], own)


def _suggestion(passage: PassageReading, scale: str, value: str, start: int, end: int) -> Suggestion:
    words = passage.text[start:end].strip(" \n\t“‘\"'–—-:•(,")
    if len(passage.text) != passage.end - passage.start:
        return Suggestion(scale, value, words, passage.start, passage.end)
    first = passage.start + passage.text.index(words, start)
    return Suggestion(scale, value, words, first, first + len(words))
