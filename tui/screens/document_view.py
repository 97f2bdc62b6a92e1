"""What the document screen shows: pieces turned into marks, bars, lists, and the words of the side pane."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from data import what_was_read as read
from data.document_places import page_at, ranges, unseen
from data.pairs import NoSuchPairError, read_pair
from tui.dates import day
from tui.plain import one_line
from tui.saver import SAVED
from tui.screens.review_view import VOICES, choice_word, recommendation_paragraphs, status_parts
from tui.screens.what_was_read_view import ECHO, VOICE_WORDS
from tui.widgets.document_pane import Mark
from tui.widgets.piece_list import ListedPiece
from tui.widgets.reading_pane import OTHERS, OWN
from tui.widgets.text_pane import Head, Paragraph
from tui.wrap import clip

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from data.document_places import PageStart, Sheet
    from data.pairs import Pair
    from data.regime import Regime
    from data.what_was_read import Piece, WhatWasRead
    from tui.widgets.bars import Part, Row

MOST_RANGES = 24
"""Characters of page numbers; of more only how many is said."""
FORMATS = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "a web page",
    "toml": "a report in TOML",
    "docx": "a Word document",
    "xlsx": "a workbook",
}


def steps(what: WhatWasRead) -> tuple[Piece, ...]:
    """Return the pieces that one walks in a document: passages of a response, recommendations of a report, in order."""
    kind = read.PASSAGE if what.subject == "response" else read.RECOMMENDATION
    placed = [each for each in what.pieces if each.kind == kind and 0 <= each.start < each.end]
    return tuple(sorted(placed, key=lambda each: (each.start, each.end)))


def typed_in(what: WhatWasRead) -> WhatWasRead:
    """Return a report that has no document with a text of its recommendations, each at its place in it."""
    known = [each for each in what.pieces if each.kind == read.RECOMMENDATION]
    others = [each for each in what.pieces if each.kind != read.RECOMMENDATION]
    parts, at = [], 0
    placed = []
    for each in known:
        head = f"{each.name}\n"
        start = at + len(head)
        parts.append(head + each.text)
        placed.append(each._replace(start=start, end=start + len(each.text)))
        at = start + len(each.text) + 2
    return what._replace(document="\n\n".join(parts), pieces=(*others, *placed))


def is_of(piece: Piece, subject: str, pair: Pair | None, key: str) -> bool:
    """Return whether a passage is linked to a pair, or whether a recommendation of the report is the pair's."""
    if pair is None:
        return False
    return piece.key == key if subject == "report" else any(tie.pair_id == pair.id for tie in piece.ties)


def marks(pieces: Sequence[Piece], subject: str) -> list[Mark]:
    """Return the mark of each piece: the voice and what it is linked to, or the label."""
    return [Mark(each.start, each.end, _word(each, subject), place) for place, each in enumerate(pieces)]


def _word(piece: Piece, subject: str) -> str:
    if subject == "report":
        return one_line(piece.name)
    voice = VOICES.get(piece.name, "")
    labels = [tie.label for tie in piece.ties]
    word = " ".join(filter(None, (voice, *labels)))
    if len(word) > 11 and len(labels) > 1:
        word = " ".join(filter(None, (voice, f"{labels[0]}+{len(labels) - 1}")))
    return one_line(word) or "–"


def bars(pieces: Sequence[Piece], subject: str, pair: Pair | None, key: str) -> dict[int, str]:
    """Return the bar of each piece that has one."""
    found = {}
    for place, each in enumerate(pieces):
        if is_of(each, subject, pair, key):
            found[place] = OWN
        elif each.ties or subject == "report":
            found[place] = OTHERS
    return found


def evidence(what: WhatWasRead, sheet: Sheet, pair: Pair | None) -> tuple[tuple[int, int], ...]:
    """Return where the quotations stand that the pair's judgement holds up from this very document."""
    if pair is None:
        return ()
    length = len(what.document)
    return tuple(
        (each.start, each.end)
        for each in pair.standing.evidence
        if each.document_sha256 == sheet.sha256 and 0 <= each.start < each.end <= length
    )


def header_row(what: WhatWasRead, place: str, mark: str, echo: str, narrow: bool) -> Row:
    """Return the top line: which document, what was last done, where one is, and whether it is saved."""
    kind = "Response" if what.subject == "response" else "Report"
    left: tuple[Part, ...] = ((kind, "bar"), (f"   {one_line(what.title)}", "muted"))
    said: tuple[Part, ...] = ((f"{clip(one_line(echo), ECHO)} · ", "text"),) if echo and not narrow else ()
    return left, (*said, (f"{place} · ", "muted"), (mark, "saved" if mark == SAVED else "error"))


def place_words(pieces: Sequence[Piece], cursor: int, subject: str, page: int, pages: int) -> str:
    """Return where one is: "page 3 of 7 · passage 4 of 12"."""
    noun = "passage" if subject == "response" else "recommendation"
    where = f"{noun} {cursor + 1} of {len(pieces)}" if pieces else f"no {noun}"
    of = f" of {pages}" if pages else ""
    return f"page {page}{of} · {where}" if page else where


def pages_words(starts: tuple[PageStart, ...], sheet: Sheet) -> str:
    """Return what is known of the pages: none in this format; or which of them are not ruled off, and why."""
    if not sheet.sha256:
        return "No document: the report was typed on a form. These are its recommendations."
    if not starts:
        name = FORMATS.get(sheet.format, sheet.format)
        if sheet.pages:
            return f"{sheet.pages} pages; where each begins was not read from this document."
        return f"No pages: this is {name}, which has none."
    each = "each ruled off above the first piece that was read on it"
    if not sheet.pages:
        return f"Pages {starts[0].page} to {starts[-1].page}, as far as they are known, {each}."
    missing = unseen(starts, sheet.pages)
    if not missing:
        return f"{sheet.pages} pages, {each}."
    which = ranges(missing)
    where = f"{len(missing)} of them" if len(which) > MOST_RANGES else f"page{'s' * (len(missing) > 1)} {which}"
    return f"{sheet.pages} pages, {each}; nothing was read on {where}."


def facts_rows(piece: Piece | None, pages: str, found: str) -> tuple[Row, ...]:
    """Return the lines below: who speaks in the piece and what it answers, what is looked for, what pages there are."""
    if piece is None:
        about: tuple[Part, ...] = (("Nothing in it was read as an answer or a recommendation.", "muted"),)
    else:
        voice = VOICE_WORDS.get(piece.name, piece.name)
        about = ((f"{one_line(voice)}  ", "text"), (one_line(piece.why), "muted"))
    return (about, ((found, "focus"),) if found else ()), (((pages, "muted"),), ())


def criteria(pair: Pair | None, regime: Regime) -> tuple[Head, list[Paragraph]]:
    """Return the side pane: the recommendation's own words, how the pair is judged, and what each status means."""
    shown: list[Paragraph] = []
    title = "What is judged by"
    if pair is not None:
        title = one_line(f"{pair.short_label} {pair.body}")
        shown += recommendation_paragraphs(pair)
        facts = [f"due {day(pair.due)}"] if pair.due else [pair.due_words] if pair.due_words else []
        facts += [f"to {', '.join(pair.addressees)}"] if pair.addressees else []
        if facts:
            shown.append(Paragraph(one_line(" · ".join(facts)), style="muted"))
        standing = pair.standing
        judged = [words for words, _ in status_parts(standing.status, regime)] if standing.status else ["not yet"]
        for scale, value in ((regime.acceptance, standing.acceptance), (regime.progress, standing.progress)):
            judged += [choice_word(scale, value)] if value else []
        shown.append(Paragraph(one_line(f"Judged: {' · '.join(judged)}"), style="strong"))
    shown.append(Paragraph(f"── {regime.title}: what each status says", style="muted"))
    for status in regime.statuses:
        stands = pair is not None and pair.standing.status == status.name
        text = f"{status.glyph} {status.word} ({status.key})\n{status.definition}"
        shown.append(Paragraph(text, marked=stands))
    for check in regime.checks:
        shown.append(Paragraph(f"{check.label}\n{check.limb}", style="muted"))
    return Head(title), shown


def listed(pieces: Sequence[Piece], own: dict[int, str]) -> list[ListedPiece]:
    """Return the rows of the list of a document's pieces."""
    rows = []
    for place, each in enumerate(pieces):
        name = VOICE_WORDS.get(each.name, each.name)
        page = f"p. {each.page} · " if each.page else ""
        bar = f"{own[place]} " if place in own else "  "
        rows.append(ListedPiece(bar + name, each.text, f"{page}{each.why}"))
    return rows


def page_of(piece: Piece | None, starts: tuple[PageStart, ...], offset: int) -> int:
    """Return the page of a piece, or else of an offset; 0 where it is not known."""
    return (piece.page or 0) if piece is not None and piece.page else page_at(starts, offset)


def pair_at(reader: sqlite3.Connection, number: int, reviewer: str) -> Pair | None:
    """Return the pair with a number; None for 0, and where a correction took it away."""
    with suppress(NoSuchPairError):
        return read_pair(reader, number, reviewer) if number else None
    return None


def next_of(places: Sequence[int], place: int, step: int) -> int:
    """Return which of some places, in order, comes after one (before it with a `step` of -1); the last leads around."""
    after = [each for each in places if (each > place if step > 0 else each < place)]
    if step > 0:
        return after[0] if after else places[0]
    return after[-1] if after else places[-1]
