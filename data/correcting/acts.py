"""What a reviewer does to what was read: every verb adds one row, and what depends on it follows at once."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from data import lookup
from data.correcting.report_fields import day_of
from data.correcting.settle import settle
from data.corrections import kinds
from data.corrections.apply import applied
from data.corrections.kinds import Correction, CorrectionError, anchor, digest
from data.corrections.places import document_offset
from data.corrections.recommendations import applied_to
from data.corrections.rows import append, row_by_id, rows_of
from data.corrections.stored import kept_of, lay_bare, lay_over, response_as_read
from data.models import ResponseRow, table_of
from data.reading import dates, labels
from data.reading.addressees import addressees
from data.readings import Label, RecommendationReading, Voice
from data.recommendation_rows import label_key
from data.views import REPORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from data.readings import PassageReading
    from data.store import Author, Store

_response = table_of(ResponseRow)


def set_fact(store: Store, author: Author, response_id: str, field: str, typed: str) -> Correction | None:
    """Set the date ("dated"), the addressee or the signatory of a response; None where that stands already.

    Raises:
        CorrectionError: it is no date, or the field cannot be set.
        StoreError: nothing was written.
    """
    if field not in kinds.FACTS:
        raise CorrectionError(f"“{field}” of a response cannot be set. Allowed: {', '.join(kinds.FACTS)}.")
    value = day_of(typed) if field == "dated" else " ".join(typed.split())
    with store.writing() as connection:
        sql = text("SELECT dated, addressee, signatory FROM response WHERE id = :id")
        now = connection.execute(sql, {"id": response_id}).mappings().one()
        if now[field] == value:
            return None
        return _add(connection, author, kinds.RESPONSE, response_id, field, value)


def set_body(store: Store, author: Author, response_id: str, typed: str) -> Correction:
    """Say which body answers: one that the store or the register knows, else a new one of that name."""
    if not typed.strip():
        raise CorrectionError("Write the name of the body that answers, such as “Northmoor Police”.")
    body, _ = lookup.find_body(store.reader, typed)
    with store.writing() as connection:
        return _add(connection, author, kinds.RESPONSE, response_id, kinds.BODY, asdict(body))


def set_report(store: Store, author: Author, response_id: str, typed: str) -> Correction:
    """Say which report is answered, by the beginning of its id or part of its title. Raises CorrectionError."""
    try:
        report_id = lookup.find_report(store.reader, typed)
    except lookup.NotFoundError as error:
        raise CorrectionError(str(error)) from error
    row = store.reader.execute(f"SELECT id, title, publisher FROM {REPORT} WHERE id = ?", (report_id,)).fetchone()
    with store.writing() as connection:
        return _add(connection, author, kinds.RESPONSE, response_id, kinds.ANSWERS, dict(row))


def set_voice(store: Store, author: Author, response_id: str, passage: PassageReading, voice: str) -> Correction:
    """Say who speaks in a passage: one of the values of `Voice`."""
    if voice not in {each.value for each in Voice}:
        raise CorrectionError(f"“{voice}” is no voice. Allowed: {', '.join(each.value for each in Voice)}.")
    return _on_passage(store, author, response_id, passage, kinds.VOICE, voice=voice, was=passage.voice.value)


def split_passage(
    store: Store, author: Author, response_id: str, passage: PassageReading, at: int, document: str
) -> Correction:
    """Split a passage at an offset in its own text; `document` is the document's text."""
    cut = document_offset(document, passage.start, passage.end, passage.text, _inside(passage.text, at))
    words = passage.text[at:].lstrip()[:60]
    return _on_passage(store, author, response_id, passage, kinds.SPLIT, at=at, cut=cut, words=words)


def join_passage(store: Store, author: Author, response_id: str, passage: PassageReading) -> Correction:
    """Join a passage with the next one."""
    return _on_passage(store, author, response_id, passage, kinds.JOIN)


def drop_passage(store: Store, author: Author, response_id: str, passage: PassageReading) -> Correction:
    """Say that a passage is no part of the answer."""
    return _on_passage(store, author, response_id, passage, kinds.DROP)


def add_passage(
    store: Store, author: Author, response_id: str, start: int, end: int, words: str, voice: str
) -> Correction:
    """Say that what stands from `start` to `end` of the document's text is a part of the answer, as `words`."""
    what = {"op": kinds.ADD, **anchor(start, end, words), "text": words, "voice": Voice(voice).value}
    with store.writing() as connection:
        return _add(connection, author, kinds.RESPONSE, response_id, kinds.PASSAGE, what)


def link_passage(
    store: Store,
    author: Author,
    response_id: str,
    passage: PassageReading,
    op: str,
    to: tuple[str, str] = ("", ""),
    source: tuple[str, str] = ("", ""),
) -> Correction:
    """Link a passage `to` a pair, unlink it from the pair `source`, or move it from one to the other.

    A pair is named by its id and the key of its recommendation.
    """
    what = {
        "op": op,
        **anchor(passage.start, passage.end, passage.text),
        "to": to[0],
        "key": to[1],
        "from": source[0],
        "from_key": source[1],
    }
    with store.writing() as connection:
        return _add(connection, author, kinds.RESPONSE, response_id, kinds.LINK, what)


def relabel(store: Store, author: Author, report_id: str, key: str, typed: str, under: str = "") -> Correction:
    """Give a recommendation another label, such as "Recommendation 3" or "AFI 2". Raises CorrectionError."""
    label = _label(typed)
    what = {
        "op": kinds.LABEL,
        "key": key,
        "kind": label.kind.value,
        "number": label.number,
        "text": label.text,
        "under": label.under or under,
    }
    return _on_recommendation(store, author, report_id, what)


def set_kind(
    store: Store, author: Author, report_id: str, key: str, reading: RecommendationReading, kind: str
) -> Correction:
    """Say whether it is a recommendation, an area for improvement or a cause of concern."""
    label = reading.label
    what = {
        "op": kinds.LABEL,
        "key": key,
        "kind": kind,
        "number": label.number,
        "text": label.text,
        "under": label.under,
    }
    return _on_recommendation(store, author, report_id, what)


def set_due(store: Store, author: Author, report_id: str, key: str, typed: str) -> Correction:
    """Set the day by which a recommendation wants its action; "" for none. Raises CorrectionError."""
    return _on_recommendation(store, author, report_id, {"op": kinds.DUE, "key": key, "due": day_of(typed)})


def set_addressees(store: Store, author: Author, report_id: str, key: str, typed: str) -> Correction:
    """Say to whom a recommendation is addressed: names with ; between them."""
    names = [" ".join(name.split()) for name in typed.split(";") if name.strip()]
    return _on_recommendation(store, author, report_id, {"op": kinds.ADDRESSEES, "key": key, "addressees": names})


def split_recommendation(
    store: Store, author: Author, report_id: str, key: str, reading: RecommendationReading, at: int, document: str
) -> Correction:
    """Split a recommendation at an offset in its own text; the second part gets a label of its own."""
    text_ = reading.text
    cut = document_offset(document, reading.start, reading.end, text_, _inside(text_, at))
    words = text_[at:].lstrip()[:60]
    what = {"op": kinds.SPLIT, "key": key, "at": at, "cut": cut, "digest": digest(text_), "words": words}
    return _on_recommendation(store, author, report_id, what)


def join_recommendation(store: Store, author: Author, report_id: str, key: str, following: str) -> Correction:
    """Join a recommendation with the next one, by the keys of both."""
    return _on_recommendation(store, author, report_id, {"op": kinds.JOIN, "key": key, "with": following})


def drop_recommendation(store: Store, author: Author, report_id: str, key: str) -> Correction:
    """Say that something is not a recommendation: it has no pairs then; what was judged on them is kept."""
    return _on_recommendation(store, author, report_id, {"op": kinds.DROP, "key": key})


def add_recommendation(
    store: Store, author: Author, report_id: str, start: int, end: int, words: str, typed: str
) -> Correction:
    """Say that what stands from `start` to `end` of the report's text, as `words`, is a recommendation.

    Its label is `typed`: "Recommendation 3". To whom it goes and by when are read from its words. Raises
    CorrectionError: it is no label, or another recommendation has it.
    """
    label = _label(typed)
    sql = f"SELECT published FROM {REPORT} WHERE id = :id"
    with store.writing() as connection:
        published = connection.execute(text(sql), {"id": report_id}).scalar_one()
        due, due_words = dates.due(words, published)
        reading = RecommendationReading(label, words, addressees(words), due, due_words, None, start, end)
        key = label_key(reading)
        if any(each.key == key and each.origin == "report" for each in kept_of(connection, report_id)):
            raise CorrectionError(f"There is a “{label.text}” already. Give this one another label, or join them.")
        what = {
            "op": kinds.ADD,
            "key": key,
            **anchor(start, end, words),
            "text": words,
            "label": label.text,
            "kind": label.kind.value,
            "number": label.number,
            "under": label.under,
            "addressees": reading.addressees,
            "due": due,
            "due_words": due_words,
        }
        return _add(connection, author, kinds.REPORT, report_id, kinds.RECOMMENDATION, what)


def _label(typed: str) -> Label:
    typed = " ".join(typed.split())
    found = labels.parse_label(typed)
    if found is None or found[1]:
        allowed = "Write it as “Recommendation 3”, “AFI 2”, “Cause of concern 1”."
        raise CorrectionError(f"“{typed}” is not a label. {allowed}")
    return found[0]


def _inside(words: str, at: int) -> int:
    if not words[:at].strip() or not words[at:].strip():
        raise CorrectionError("A piece is split between two of its words.")
    return at


def _on_passage(
    store: Store, author: Author, response_id: str, passage: PassageReading, op: str, **more: Any
) -> Correction:
    what = {"op": op, **anchor(passage.start, passage.end, passage.text), **more}
    with store.writing() as connection:
        return _add(connection, author, kinds.RESPONSE, response_id, kinds.PASSAGE, what)


def _on_recommendation(store: Store, author: Author, report_id: str, what: dict[str, Any]) -> Correction:
    with store.writing() as connection:
        known = {each.key: each.reading for each in kept_of(connection, report_id)}
        if what["key"] not in known:
            raise CorrectionError("That recommendation is not in this report any more. Go back and open it again.")
        before = known[what["key"]]
        was = {
            kinds.LABEL: f"{before.label.text}, {before.label.kind.value}",
            kinds.DUE: before.due or before.due_words,
            kinds.ADDRESSEES: "; ".join(before.addressees),
        }.get(what["op"], "")
        return _add(connection, author, kinds.REPORT, report_id, kinds.RECOMMENDATION, {**what, "was": was})


def _add(
    connection: Connection, author: Author, subject: str, subject_id: str, field: str, value: object
) -> Correction:
    """Add a correction, and make everything follow. Raises CorrectionError, and LookupError for no such thing."""
    if subject == kinds.RESPONSE:
        response_as_read(connection, subject_id)  # kept before the first correction of it
    written = json.dumps(value, ensure_ascii=False)
    row = row_by_id(connection, append(connection, author, subject, subject_id, field, written))
    settle(connection, row)
    if row.id in {each.id for each in lost_of(connection, subject, subject_id)}:
        raise CorrectionError("This cannot be done here: there is no such place in what stands now.")
    return row


def lost_of(connection: Connection, subject: str, subject_id: str) -> Sequence[Correction]:
    """Return the corrections of a response or report that stand and do not find their place."""
    rows = rows_of(connection, subject, subject_id)
    if subject == kinds.RESPONSE:
        return applied(response_as_read(connection, subject_id).reading, rows).lost if rows else ()
    corrections = lay_bare(connection, subject_id)
    if not corrections:
        return ()
    bare = [each for each in kept_of(connection, subject_id) if "#" not in each.key]
    lay_over(connection, subject_id, corrections)
    return applied_to(bare, corrections)[1]
