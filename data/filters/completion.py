"""What may be typed next in a filter: fields, words, names in the store, dates, views. Every look-up is bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.filters.days import EXAMPLES
from data.filters.fields import (
    ABOUT,
    ALIASES,
    COMPARED,
    FIELDS,
    KIND_ALIASES,
    NONE,
    VOICE_ALIASES,
    Field,
    Takes,
)
from data.filters.lexing import Lexeme, lexemes, needs_quotes, quote
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from data.filters.terms import Vocabulary

MOST = 12
"""Candidates."""
_SOME = 5_000
"""Rows that a look-up without an index reads at most."""
_FIRST = ("unreviewed", "overdue", "flagged", "mine", "later", "status:", "body:", "due<", "note:", "view:")
"""What is offered where nothing is typed yet."""
_BODIES = (
    "SELECT DISTINCT name FROM body WHERE name LIKE ? ESCAPE '\\' ORDER BY name LIKE ? ESCAPE '\\' DESC, name LIMIT ?"
)
_REGIONS = "SELECT DISTINCT region FROM body WHERE region <> '' AND region LIKE ? ESCAPE '\\' ORDER BY region LIMIT ?"
_REPORTS = f"SELECT title FROM {REPORT} WHERE title LIKE ? ESCAPE '\\' ORDER BY published DESC, title LIMIT ?"
_LABELS = """
SELECT label FROM (SELECT label, ordinal FROM queue WHERE shown AND (? = '' OR report_id = ?) LIMIT ?)
WHERE label LIKE ? ESCAPE '\\' GROUP BY label ORDER BY min(ordinal), label LIMIT ?"""
# One step of the index for each reviewer, however many judgements there are.
_REVIEWERS = """
WITH RECURSIVE each_one (name) AS (SELECT min(reviewer) FROM annotation
UNION ALL SELECT (SELECT min(reviewer) FROM annotation WHERE reviewer > name) FROM each_one WHERE name IS NOT NULL)
SELECT name FROM each_one WHERE name LIKE ? ESCAPE '\\' LIMIT ?"""


class Completion(NamedTuple):
    """What could stand in place of the characters from `start` to before `end`."""

    text: str
    start: int
    end: int
    about: str = ""
    """What it finds, in words."""
    shown: str = ""
    """As it is listed: a value without its field and quotation marks."""

    def put_into(self, typed: str) -> tuple[str, int]:
        """Return what is typed with this in it, and where the cursor goes: behind it, or behind a sign to go on."""
        goes_on = self.text[-1] in ":<>="
        space = "" if goes_on or typed[self.end : self.end + 1].isspace() else " "
        return typed[: self.start] + self.text + space + typed[self.end :], self.start + len(self.text) + len(space)


def complete(
    reader: sqlite3.Connection, text: str, cursor: int, vocabulary: Vocabulary, report_id: str = ""
) -> list[Completion]:
    """Return what could be meant by the word before the `cursor` (in characters), the likeliest first.

    Labels are those of one report, where `report_id` names one. Nothing is offered in place of itself.
    """
    word = _word_before(text, cursor)
    if word is None or (not word.field and not word.quoted):
        typed = word.value if word else ""
        start = word.start if word else cursor
        return _unique(_bare(typed, start, cursor), text[start:cursor])
    field = FIELDS.get(word.field)
    if field is None:
        return []
    typed = word.value
    found: Iterable[tuple[str, str]] = _values(reader, word.field, field, typed, vocabulary, report_id)
    head = text[word.start : word.value_at]
    made = (Completion(head + _quoted(value), word.start, cursor, about, value) for value, about in found)
    return _unique(made, text[word.start : cursor])


def _word_before(text: str, cursor: int) -> Lexeme | None:
    """Return the word that the cursor stands behind or in; None where a new one begins."""
    found = lexemes(text[:cursor])
    last = found[-1] if found else None
    return last if last and last.kind == "word" and last.end == cursor and (last.open or not last.quoted) else None


def _bare(typed: str, start: int, cursor: int) -> Iterator[Completion]:
    asked = typed.casefold()
    if not asked:
        for text in _FIRST:
            name = text.rstrip(":<")
            yield Completion(text, start, cursor, FIELDS[name].about if name != text else ABOUT[text])
        return
    for name, field in FIELDS.items():
        if name.startswith(asked):
            sign = "<" if field.takes in COMPARED else ":"
            yield Completion(name + sign, start, cursor, field.about)
    for name, about in ABOUT.items():
        if name.startswith(asked):
            yield Completion(name, start, cursor, about)
    for alias, name in ALIASES.items():
        if alias.startswith(asked) and not name.startswith(asked):
            yield Completion(name, start, cursor, ABOUT[name])


def _values(
    reader: sqlite3.Connection, name: str, field: Field, typed: str, vocabulary: Vocabulary, report_id: str
) -> Iterator[tuple[str, str]]:
    """Give values of a field that begin as typed, or hold it; each with what it is about."""
    asked = typed.casefold()
    part = "%" + typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    if field.takes is Takes.CHOICE:
        scale: tuple[str, ...] = getattr(vocabulary, {"status": "statuses"}.get(name, name), ())
        aliases: Mapping[str, str] = {"kind": KIND_ALIASES, "voice": VOICE_ALIASES}.get(name, {})
        choices = field.choices or ((*scale, NONE) if scale else ())
        yield from ((value, field.about) for value in choices if value.casefold().startswith(asked))
        yield from ((value, field.about) for alias, value in aliases.items() if asked and alias.startswith(asked))
    elif field.takes is Takes.DATE:
        yield from ((value, field.about) for value in EXAMPLES if value.startswith(asked))
    elif field.takes is Takes.VIEW:
        views = vocabulary.views()
        yield from ((view, text) for view, text in views.items() if view.casefold().startswith(asked))
    elif name == "body":
        yield from ((row[0], "") for row in reader.execute(_BODIES, (part, part[1:], MOST)))
    elif name == "region":
        yield from ((row[0], "") for row in reader.execute(_REGIONS, (part, MOST)))
    elif name == "report":
        yield from ((row[0], "") for row in reader.execute(_REPORTS, (part, MOST)))
    elif name == "label":
        rows = reader.execute(_LABELS, (report_id, report_id, _SOME, part[1:], MOST))
        yield from ((row[0], "") for row in rows)
    elif name == "reviewer":
        yield from ((word, about) for word, about in (("me", "you"), (NONE, "nobody")) if word.startswith(asked))
        yield from ((row[0], "") for row in reader.execute(_REVIEWERS, (part, MOST)))


def _quoted(value: str) -> str:
    return quote(value) if needs_quotes(value) else value


def _unique(found: Iterable[Completion], typed: str) -> list[Completion]:
    made: dict[str, Completion] = {}
    for each in found:
        if each.text != typed:
            made.setdefault(each.text, each if each.shown else each._replace(shown=each.text))
        if len(made) == MOST:
            break
    return list(made.values())
