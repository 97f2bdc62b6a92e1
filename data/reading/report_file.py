"""Reports from small TOML, JSON and CSV files: typed by hand, or kept as a list of recommendations.

TOML and JSON have the same shape: title, publisher, published, regime, bodies (names) or [[body]] tables, and
[[recommendation]] tables. CSV has one recommendation a row, and the rest in columns or in "# title: …" lines.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import tomli

from data import bodies as register
from data.reading.addressees import addressees
from data.reading.dates import due, find_dates
from data.reading.labels import key
from data.reading.recommendation_text import tidy
from data.reading.report_csv import from_csv
from data.reading.report_errors import ReportFileError, nearest
from data.reading.report_labels import KINDS, numbered, read_label
from data.reading.report_markdown import in_words
from data.reading.report_markdown import to_markdown as to_markdown
from data.readings import BodyReading, Label, RecommendationReading, ReportReading
from data.regime import is_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SUFFIXES = (".toml", ".json", ".csv")
MOST_PAGE = 1_000_000
_HALF = re.compile(r"\\ud[89a-f]", re.IGNORECASE)
"""How JSON writes half of a pair of surrogates."""
REPORT_KEYS = ("title", "publisher", "published", "regime", "bodies", "body", "recommendation")
BODY_KEYS = (
    "name",
    "local_policing_body",
    "chief_officer",
    "region",
    "kind",
    "aliases",
    "valid_from",
    "valid_to",
)
_ENDLESS = "is not a report: it is nested too deep, or holds an endless number."
RECOMMENDATION_KEYS = ("label", "kind", "text", "addressees", "due", "page", "under")


def is_report_file(name: str) -> bool:
    """Whether a file of this `name` is read here and not as a document."""
    return PurePath(name).suffix.lower() in SUFFIXES


def read_report_file(
    name: str, content: bytes, *, title: str = "", publisher: str = "", published: str = ""
) -> ReportReading:
    """Return the report in the `content` of the file called `name` (its suffix says the form).

    `title`, `publisher` and `published` are what the user gave on the command line: they come before what the
    file says. Due dates and addressees that the file leaves out are read from the recommendations' words.
    Raises ReportFileError.
    """
    name = PurePath(name).name
    suffix = PurePath(name).suffix.lower()
    text = _decoded(content)
    if suffix == ".toml":
        try:
            table: Any = tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            raise ReportFileError(name, "", f"is not valid TOML: {error}.") from error
        except (RecursionError, ValueError):  # ValueError: more digits than Python makes a number of
            raise ReportFileError(name, "", _ENDLESS) from None
    elif suffix == ".json":
        try:
            table = json.loads(text)
        except json.JSONDecodeError as error:
            raise ReportFileError(name, f"line {error.lineno}", f"is not valid JSON: {error.msg}.") from error
        except (RecursionError, ValueError):
            raise ReportFileError(name, "", _ENDLESS) from None
        if _HALF.search(text):
            _refuse_halves(name, table)
    elif suffix == ".csv":
        table = from_csv(name, text)
    else:
        raise ReportFileError(name, "", "is no report file.", f"Use one of {', '.join(SUFFIXES)}.")
    if not isinstance(table, dict):
        raise ReportFileError(name, "", "holds no report.", "It must be a table with a title.")
    given = {"title": title, "publisher": publisher, "published": published}
    return _Reading(name).report({**table, **{item: value for item, value in given.items() if value}})


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")  # what a spreadsheet on Windows saves
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_halves(name: str, table: object) -> None:
    """Refuse what JSON can write and no text can hold. Raises ReportFileError."""
    try:
        json.dumps(table, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x}"
        raise ReportFileError(name, "", f"holds half of a character ({half}).", "Write the character itself.") from None


class _Reading:
    """One report file being read: knows its name for the errors."""

    def __init__(self, name: str) -> None:
        self.name = name

    def report(self, table: Mapping[str, Any]) -> ReportReading:
        if "recommendations" in table and "recommendation" not in table:
            table = {("recommendation" if k == "recommendations" else k): v for k, v in table.items()}
        self.known(table, "", REPORT_KEYS)
        title = self.words(table, "", "title")
        if not title:
            advice = 'Give one: title = "…", or --title.'
            raise ReportFileError(self.name, "title", "the report has no title.", advice)
        published, published_words = self.published(table.get("published", ""))
        # None is allowed: a title and a publication date are what the statutory clock needs.
        rows = self.rows(table, "recommendation")
        return ReportReading(
            title=title,
            publisher=self.words(table, "", "publisher"),
            published=published,
            published_words=published_words,
            regime=self.regime(table),
            bodies=self.bodies(table, published),
            recommendations=self.recommendations(rows, published),
        )

    def regime(self, table: Mapping[str, Any]) -> str:
        """Return the name of a regime. A file that came from somebody else may not say which other file is opened."""
        name = self.words(table, "", "regime")
        if name and not is_name(name):
            advice = "Write the name of a regime; a file of your own is given with --regime."
            raise ReportFileError(self.name, "regime", f"“{name}” is no name of a regime.", advice)
        return name

    def published(self, value: object) -> tuple[str, str]:
        if not value:
            return "", ""
        if isinstance(value, date):
            iso = date(value.year, value.month, value.day).isoformat()
            return iso, iso
        found = find_dates(value) if isinstance(value, str) else []
        if len(found) != 1 or found[0].partial or not isinstance(value, str):
            advice = "Write it as 2020-01-10 or 10 January 2020."
            raise ReportFileError(self.name, "published", f"{value!r} is not one date.", advice)
        return found[0].iso, value.strip()

    def bodies(self, table: Mapping[str, Any], published: str) -> tuple[BodyReading, ...]:
        known = register.register(published)
        found: list[BodyReading] = []
        for name in self.names(table, "", "bodies"):
            if name.casefold() in ("all forces", "all police forces"):
                found += [body for body in known if body.kind == register.TERRITORIAL]
            else:
                found.append(register.find(name, known) or BodyReading(name))
        for row, at in self.rows(table, "body"):
            self.known(row, at, BODY_KEYS)
            if not (name := self.words(row, at, "name")):
                raise ReportFileError(self.name, f"{at}.name", "is missing.", "Every body needs a name.")
            found.append(
                BodyReading(
                    name=name,
                    local_policing_body=self.words(row, at, "local_policing_body"),
                    chief_officer=self.words(row, at, "chief_officer"),
                    region=self.words(row, at, "region"),
                    kind=self.words(row, at, "kind") or register.TERRITORIAL,
                    aliases=tuple(self.names(row, at, "aliases")),
                    valid_from=self.day(row, at, "valid_from"),
                    valid_to=self.day(row, at, "valid_to"),
                )
            )
        return tuple({(body.name, body.valid_from): body for body in found}.values())

    def recommendations(
        self, rows: Sequence[tuple[Mapping[str, Any], str]], published: str
    ) -> tuple[RecommendationReading, ...]:
        found: list[RecommendationReading] = []
        places: dict[str, str] = {}
        given = {key(label) for row, at in rows if (label := self.label(row, at)[0]).number}
        for row, at in rows:
            self.known(row, at, (*RECOMMENDATION_KEYS, "line"))
            label, rest = self.label(row, at)
            if not label.text:
                label = numbered(label.kind, label.under, given)
            place = key(label)
            if place in places:
                reason = f"“{label.text}” is already used by {places[place]}."
                raise ReportFileError(self.name, f"{at}.label", reason, "Give each its own label.")
            places[place] = at
            given.add(place)
            text = tidy("\n\n".join(part for part in (rest, self.words(row, at, "text")) if part))
            if not text:
                raise ReportFileError(self.name, f"{at}.text", "is missing.", "Every recommendation needs its words.")
            named = tuple(self.names(row, at, "addressees")) or addressees(text)
            iso, words = due(text, published)
            stated = self.due(row, at, published)
            if stated and stated[0] != iso:
                iso, words = stated
            found.append(RecommendationReading(label, text, named, iso, words, self.page(row, at)))
        return tuple(found)

    def label(self, row: Mapping[str, Any], at: str) -> tuple[Label, str]:
        """Return the row's label, its text "" when it has none, and a title that stands after it."""
        written, under = self.words(row, at, "label", plain=True), self.words(row, at, "under", plain=True)
        named = self.words(row, at, "kind").casefold()
        if named and named not in KINDS:
            allowed = "recommendation, area for improvement or cause of concern"
            raise ReportFileError(self.name, f"{at}.kind", f"“{named}” is no kind.", f"Use {allowed}.")
        return read_label(written, KINDS.get(named), under)

    def due(self, row: Mapping[str, Any], at: str, published: str) -> tuple[str, str] | None:
        value = row.get("due", "")
        if not value:
            return None
        if isinstance(value, date):
            return date(value.year, value.month, value.day).isoformat(), in_words(value)
        if not isinstance(value, str):
            raise ReportFileError(self.name, f"{at}.due", f"{value!r} is neither a date nor words.")
        iso, words = due(value, published)
        if not iso and (found := find_dates(value)):
            iso = found[0].iso
        if not iso and not words:
            advice = "Write a date (2024-04-30) or words such as “within 28 days”."
            raise ReportFileError(self.name, f"{at}.due", f"“{value}” sets no date.", advice)
        return iso, value.strip()

    def page(self, row: Mapping[str, Any], at: str) -> int | None:
        value = row.get("page", "")
        if value is None or value == "":
            return None
        if isinstance(value, str) and value.strip().isdecimal() and len(value) < 20:
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_PAGE:
            raise ReportFileError(self.name, f"{at}.page", f"{str(value)[:40]!r} is no page number.", "Count from 1.")
        return value

    def day(self, row: Mapping[str, Any], at: str, item: str) -> str:
        value = row.get(item, "")
        if isinstance(value, date):
            return value.isoformat()[:10]
        try:
            return date.fromisoformat(value).isoformat() if value else ""
        except (TypeError, ValueError):
            raise ReportFileError(self.name, f"{at}.{item}", f"{value!r} is no date.", "Write 2020-01-10.") from None

    def names(self, row: Mapping[str, Any], at: str, item: str) -> list[str]:
        """Return a list of names: a list of words, or words parted by semicolons."""
        value = row.get(item) or []
        if isinstance(value, str):
            value = value.split(";")
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            where = f"{at}.{item}" if at else item
            raise ReportFileError(self.name, where, "must be a list of names.", 'Write ["…", "…"].')
        return [" ".join(name.split()) for name in value if name.strip()]

    def rows(self, table: Mapping[str, Any], item: str) -> list[tuple[Mapping[str, Any], str]]:
        rows = table.get(item) or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ReportFileError(self.name, item, "must be a list of tables.", f"Write [[{item}]] above each.")
        return [(row, row.get("line", f"{item} {number}")) for number, row in enumerate(rows, 1)]

    def words(self, row: Mapping[str, Any], at: str, item: str, *, plain: bool = False) -> str:
        value = row.get(item)
        if plain and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None:
            return ""
        if not isinstance(value, str):
            where = f"{at}.{item}" if at else item
            raise ReportFileError(self.name, where, f"must be words in quotes, not {value!r}.")
        return value.strip()

    def known(self, row: Mapping[str, Any], at: str, allowed: Sequence[str]) -> None:
        for item in row:
            if item not in allowed:
                where = f"{at}.{item}" if at else item
                raise ReportFileError(self.name, where, "is no key of a report file here.", nearest(item, allowed))
