"""The queue: a `Filter`, written in a small language, to the numbers of its pairs in order, in pages.

On the start-up path: only the standard library, and named tuples for values (see `data.regime`).
"""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


class FilterError(ValueError):
    """A filter that cannot be understood: the message names the word and what is allowed."""


class Order(StrEnum):
    """In which order the queue is walked."""

    BY_BODY = "by body"
    BY_RECOMMENDATION = "by recommendation"


class Term(NamedTuple):
    """One word of a filter: `field` is a key of `FIELDS` or `FLAGS`, or "text"."""

    field: str
    value: str = ""
    negated: bool = False


class Filter(NamedTuple):
    """Which pairs: all that meet every term. `report_id` narrows it to one report."""

    terms: tuple[Term, ...] = ()
    report_id: str = ""


class Entry(NamedTuple):
    """One row of the queue as it is listed."""

    number: int
    pair_id: str
    report_id: str
    body: str
    label: str
    """Short: "R3", "AFI 2", "CoC 1"."""
    due: str
    dated: str
    late_days: int | None
    nil: bool
    linked: bool
    status: str
    noted: bool
    flagged: bool
    later: bool
    reviewer: str


class Counts(NamedTuple):
    """How far the work is."""

    total: int
    judged: int
    flagged: int

    @property
    def left(self) -> int:
        """Pairs still to be judged."""
        return self.total - self.judged


FIELDS = {
    "status": "status",
    "acceptance": "acceptance",
    "progress": "progress",
    "body": "body_name",
    "label": "label",
    "reviewer": "reviewer",
    "report": "",
}
"""What `field:value` can ask for, and its column. `status:none` asks for what nobody has judged."""
FLAGS = {
    "unreviewed": "status = ''",
    "reviewed": "status <> ''",
    "flagged": "flagged",
    "later": "later",
    "noted": "noted",
    "late": "late_days > 0",
    "nil": "nil",
    "silent": "NOT linked",
    "conflict": "leaves > 1",
    "mine": "reviewer = :reviewer AND reviewer <> ''",
    "overdue": "(late_days > 0 OR (due <> '' AND due < :today AND status NOT IN ('compliant', 'not-applicable')))",
}
"""What a bare word of the language asks for. Overdue: the response came after its last day, or the
recommendation's own date has passed and nobody has judged it met."""


def parse(text: str, statuses: Sequence[str] = (), report_id: str = "") -> Filter:
    """Return the filter that `text` says: words of `FLAGS`, `field:value` of `FIELDS`, and words to look for.

    Quotes hold words together (`note "in principle"`, `body:"calder vale"`); `-` before a term turns it round.
    `field:` with nothing after it yet asks for nothing, so that a filter works while it is typed.
    `statuses` are the regime's names; a status that begins none of them is an error.

    Raises:
        FilterError: an unknown field, or an unknown status.
    """
    terms = []
    for word, quoted in _words(text):
        negated = word.startswith("-") and len(word) > 1 and not quoted
        bare = word[1:] if negated else word
        field, colon, value = bare.partition(":")
        if quoted or not colon or not field.isalpha():
            name = bare.removeprefix("is:").casefold()
            terms.append(Term(name, negated=negated) if name in FLAGS and not quoted else Term("text", bare, negated))
            continue
        field = field.casefold()
        if field == "is" and value in FLAGS:
            terms.append(Term(value, negated=negated))
            continue
        if field not in FIELDS:
            raise FilterError(f"“{field}:” is not a field. Fields: {', '.join(FIELDS)}.")
        if field == "status" and value:
            value = _status(value, statuses)
        if value:
            terms.append(Term(field, value, negated))
    return Filter(tuple(terms), report_id)


def numbers(reader: sqlite3.Connection, asked: Filter, order: Order = Order.BY_BODY, reviewer: str = "") -> array[int]:
    """Return the numbers of the pairs that meet the filter, in order: the newest report first, or one report's."""
    where, values = _where(asked, reviewer)
    within = "body_name, ordinal, number" if order is Order.BY_BODY else "ordinal, body_name, number"
    chosen = within if asked.report_id else f"published DESC, report_id, {within}"
    sql = f"SELECT number FROM queue WHERE {where} ORDER BY {chosen}"
    return array("q", (row[0] for row in reader.execute(sql, values)))


def entries(reader: sqlite3.Connection, wanted: Sequence[int]) -> list[Entry]:
    """Return the rows with these numbers, in this order; a number that is gone is left out."""
    marks = ",".join("?" * len(wanted))
    rows = reader.execute(
        "SELECT number, pair_id, report_id, body_name, label, due, dated, late_days, nil, linked, status, noted,"
        f" flagged, later, reviewer FROM queue WHERE number IN ({marks})",
        list(wanted),
    )
    found = {row["number"]: _entry(row) for row in rows}
    return [found[number] for number in wanted if number in found]


def _entry(row: sqlite3.Row) -> Entry:
    """Return a row as it is listed; SQLite has no truth values of its own."""
    return Entry(
        number=row["number"],
        pair_id=row["pair_id"],
        report_id=row["report_id"],
        body=row["body_name"],
        label=row["label"],
        due=row["due"],
        dated=row["dated"],
        late_days=row["late_days"],
        nil=bool(row["nil"]),
        linked=bool(row["linked"]),
        status=row["status"],
        noted=bool(row["noted"]),
        flagged=bool(row["flagged"]),
        later=bool(row["later"]),
        reviewer=row["reviewer"],
    )


def counts(reader: sqlite3.Connection, asked: Filter, reviewer: str = "") -> Counts:
    """Return how many pairs meet the filter, how many of them are judged, and how many are flagged."""
    where, values = _where(asked, reviewer)
    row = reader.execute(
        f"SELECT count(*), coalesce(sum(status <> ''), 0), coalesce(sum(flagged), 0) FROM queue WHERE {where}",
        values,
    ).fetchone()
    return Counts(*row)


def _where(asked: Filter, reviewer: str) -> tuple[str, dict[str, str]]:
    """Return the condition in SQL, with every value bound by name."""
    clauses, values = ["shown"], {"reviewer": reviewer, "today": datetime.now(UTC).date().isoformat()}
    if asked.report_id:
        clauses.append("report_id = :report_id")
        values["report_id"] = asked.report_id
    for place, term in enumerate(asked.terms):
        name = f"value{place}"
        clause = FLAGS.get(term.field) or _clause(term, name)
        if term.field not in FLAGS:
            exact = term.field in ("status", "acceptance", "progress")
            values[name] = term.value if exact else f"%{_like(term.value)}%"
        clauses.append(f"NOT coalesce(({clause}), 0)" if term.negated else f"({clause})")
    return " AND ".join(clauses), values


def _clause(term: Term, name: str) -> str:
    if term.field == "status" and term.value == "none":
        return f"status = '' OR status = :{name}"
    if term.field in ("status", "acceptance", "progress"):
        return f"{FIELDS[term.field]} = :{name}"
    if term.field == "report":
        return f"report_id IN (SELECT id FROM {REPORT} WHERE title LIKE :{name} ESCAPE '\\')"
    if term.field == "text":
        return _TEXT.format(name=name)
    return f"{FIELDS[term.field]} LIKE :{name} ESCAPE '\\'"


_TEXT = r"""body_name LIKE :{name} ESCAPE '\' OR label LIKE :{name} ESCAPE '\' OR number IN (
  SELECT pair.number FROM pair JOIN recommendation r ON r.id = pair.recommendation_id
  WHERE r.text LIKE :{name} ESCAPE '\' OR r.label LIKE :{name} ESCAPE '\'
  UNION ALL SELECT pair.number FROM passage JOIN link ON link.passage_id = passage.id
  JOIN pair ON pair.id = link.pair_id WHERE passage.text LIKE :{name} ESCAPE '\'
  ) OR annotation_id IN (SELECT id FROM annotation WHERE note LIKE :{name} ESCAPE '\')"""


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _status(value: str, statuses: Sequence[str]) -> str:
    """Return the one status that `value` names or begins."""
    if value == "none" or not statuses or value in statuses:
        return value
    matching = [name for name in statuses if name.startswith(value.casefold())]
    if not matching:
        raise FilterError(f"“{value}” is not a status. Statuses: {', '.join(statuses)}, none.")
    return matching[0]


def _words(text: str) -> list[tuple[str, bool]]:
    """Split at spaces outside double quotes; say of each word whether it was wholly quoted."""
    words: list[tuple[str, bool]] = []
    current, inside, quoted = "", False, False
    for character in text + " ":
        if character == '"':
            inside = not inside
            quoted = quoted or not current
        elif character.isspace() and not inside:
            if current:
                words.append((current, quoted))
            current, quoted = "", False
        else:
            current += character
    if current.strip():
        words.append((current.strip(), quoted))
    return words


def neighbour(reader: sqlite3.Connection, number: int, along: Order, step: int) -> int | None:
    """Return the pair beside `number` in its report; None at the edge.

    Along `BY_BODY` it is the same body's next recommendation (`step` 1) or the one before (-1); along
    `BY_RECOMMENDATION` the same recommendation's next body, or the one before.
    """
    same, moving = ("body_id", "ordinal") if along is Order.BY_BODY else ("ordinal", "body_name")
    than, direction = (">", "ASC") if step > 0 else ("<", "DESC")
    row = reader.execute(
        f"SELECT other.number FROM queue here JOIN queue other ON other.report_id = here.report_id"
        f" AND other.{same} = here.{same} AND other.shown"
        f" AND (other.{moving}, other.number) {than} (here.{moving}, here.number)"
        f" WHERE here.number = ? ORDER BY other.{moving} {direction}, other.number {direction} LIMIT 1",
        (number,),
    ).fetchone()
    return None if row is None else int(row[0])


def place_of(reader: sqlite3.Connection, reviewer: str) -> tuple[str, int, str]:
    """Return where the reviewer left off: the report's id, the pair's number (0 for none) and the filter's text."""
    row = reader.execute(
        "SELECT place.report_id, coalesce(pair.number, 0), filter FROM place"
        " LEFT JOIN pair ON pair.id = place.pair_id WHERE reviewer = ?",
        (reviewer,),
    ).fetchone()
    return (row[0], int(row[1]), row[2]) if row else ("", 0, "")
