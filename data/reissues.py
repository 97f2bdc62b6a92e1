"""A body that answers the same report again in another document: which answer is the newer one, and what was judged.

On the start-up path: only the standard library, until an earlier answer with a judgement is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.pairs import standing

if TYPE_CHECKING:
    import sqlite3

    from data.evidence import Place
    from data.pairs import Annotation, Pair, Quote


class Answer(NamedTuple):
    """A pair of the same body and recommendation, with a response in another document."""

    number: int
    pair_id: str
    document_sha256: str
    dated: str
    """ISO; "" for an undated one."""
    imported_at: str


class Found(NamedTuple):
    """A quotation of an earlier answer, and where its words stand in the newer document; None where they do not."""

    quote: Quote
    place: Place | None


class Beside(NamedTuple):
    """What other answers of the same body there are to a pair's recommendation."""

    earlier: Answer | None = None
    """The newest of the older ones that somebody judged, or else the newest of them."""
    judged: Annotation | None = None
    """The judgement that stands on the earlier answer; None where nobody touched it."""
    found: tuple[Found, ...] = ()
    newer: Answer | None = None
    """The newest answer, where the pair's own is not that."""

    @property
    def found_again(self) -> int:
        """How many quotations of the earlier answer stand in the newer one, each in one place only."""
        return sum(each.place is not None and each.place.sure for each in self.found)


_OTHERS = """
SELECT pair.number, pair.id AS pair_id, response.document_sha256, response.dated, document.imported_at
FROM pair JOIN response ON response.id = pair.response_id
JOIN document ON document.sha256 = response.document_sha256
JOIN queue ON queue.number = pair.number
WHERE pair.recommendation_id = ? AND +response.body_id = ? AND queue.shown
"""


def is_newer(one: Answer, other: Answer) -> bool:
    """Return whether an answer is newer than another: by date; where one has none, by when they were imported."""
    if one.dated and other.dated and one.dated != other.dated:
        return one.dated > other.dated
    return (one.imported_at, one.pair_id) > (other.imported_at, other.pair_id)


def answers(reader: sqlite3.Connection, recommendation_id: str, body_id: str) -> list[Answer]:
    """Return a body's answers to a recommendation, one for each response that it sent, in no order."""
    return [Answer(*row) for row in reader.execute(_OTHERS, (recommendation_id, body_id))]


def beside(reader: sqlite3.Connection, pair: Pair) -> Beside:
    """Return the earlier answer to a pair's recommendation with what was judged of it, and the newer one."""
    found = answers(reader, pair.recommendation_id, pair.body_id)
    own = next((each for each in found if each.pair_id == pair.id), None)
    if own is None or len(found) < 2:
        return Beside()
    newer = [each for each in found if is_newer(each, own)]
    older = [each for each in found if is_newer(own, each)]
    acts = {each.pair_id: standing(reader, each.pair_id) for each in older}
    touched = [each for each in older if acts[each.pair_id].at]
    earlier = _newest(touched or older)
    judged = acts[earlier.pair_id] if earlier and touched else None
    again = find_all(reader, judged, pair.document_sha256) if judged else ()
    return Beside(earlier, judged, again, _newest(newer))


def _newest(answers: list[Answer]) -> Answer | None:
    newest: Answer | None = None
    for each in answers:
        if newest is None or is_newer(each, newest):
            newest = each
    return newest


def find_all(reader: sqlite3.Connection, judged: Annotation, sha: str) -> tuple[Found, ...]:
    """Return every quotation of a judgement, with the place of its words in the document `sha`."""
    if not judged.evidence:
        return ()
    from data.evidence import find_again, text_of  # only who has quoted something needs it

    text = text_of(reader, sha) or ""
    return tuple(Found(each, find_again(each, text)) for each in judged.evidence)


def carried_over(reader: sqlite3.Connection, found: tuple[Found, ...], sha: str) -> tuple[Quote, ...]:
    """Return quotations for the newer document: its own words where they were found in one place, else as they were."""
    from data.evidence import quoted, text_of

    text = text_of(reader, sha) or ""
    made = (
        quoted(text, sha, each.place.start, each.place.end) if each.place and each.place.sure else each.quote
        for each in found
    )
    return tuple(dict.fromkeys(made))
