"""Regimes: the rules that a response is judged by. A TOML file each; section 55 is the default.

On the start-up path: imports nothing but the standard library's light parts and tomli, and its values are named
tuples: making a class of frozen data takes ten times as long.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from data.ids import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DEFAULT = "section55"
LARGEST = 1_000_000
"""Bytes of a regime's file: those that ship have some thousands."""
MOST_NAME = 60
"""Characters of a name: with more, some systems find no file."""
LONGEST = 100_000
"""Days, or months, of a deadline at the most: dates end with the year 9999."""
SHIPPED = Path(__file__).parent / "regimes"
ROLES = ("good", "partial", "bad", "absent", "neutral", "unsure")
"""What a status means to a theme and to a total, whatever a regime calls it."""
DAY_ONE, DAY_AFTER = "publication is day 1", "day after"
CHECKS = (
    "published_in_time",
    "explains_each_recommendation",
    "chief_officer_comments",
    "local_policing_body_comments",
    "answers_chief_officer",
    "copied_to_inspectors",
    "copied_to_secretary_of_state",
)
"""The checks that `data.checks` knows how to make; kept here so that loading a regime stays light."""


class RegimeError(Exception):
    """A regime that cannot be used: the message names the file, the key, the reason and what is allowed."""

    def __init__(self, file: str, key: str, reason: str, allowed: Iterable[str] = ()) -> None:
        """Say where (`file`, `key`, which may be ""), why (`reason`), and what would do (`allowed`)."""
        self.file, self.key, self.reason, self.allowed = file, key, reason, tuple(allowed)
        place = f"{file}: {key}: " if key else f"{file}: "
        choice = f" Allowed: {', '.join(self.allowed)}." if self.allowed else ""
        super().__init__(f"{place}{reason}{choice}")


class Deadline(NamedTuple):
    """How long a body has to answer, counted from the day on which the report is published."""

    days: int = 0
    months: int = 0
    """Calendar months; one of `days` and `months` is 0."""
    counting: str = DAY_ONE
    """`DAY_ONE`: the period begins with publication day, so its last day is publication + days - 1.
    `DAY_AFTER`: the day after publication is day 1, so its last day is publication + days."""

    def last_day(self, published: str) -> str:
        """Return the last day to answer a report `published` on an ISO date; "" for "".

        Raises ValueError when `published` is not an ISO date.
        """
        if not published:
            return ""
        start = date.fromisoformat(published)
        try:
            end = _add_months(start, self.months) + timedelta(days=self.days)
        except (OverflowError, ValueError):
            return date.max.isoformat()  # the calendar ends before the period does
        return (end - timedelta(days=1) if self.counting == DAY_ONE else end).isoformat()


class Status(NamedTuple):
    """One value of the reviewer's compliance scale."""

    name: str
    """What is stored: lower case with hyphens, never shown."""
    word: str
    short: str
    """At most six characters, for narrow columns."""
    glyph: str
    """One character; never shown without its word on the same screen."""
    key: str
    role: str
    """One of `ROLES`."""
    definition: str
    settles: bool = True
    """Whether a pair with this status counts as judged."""


class Choice(NamedTuple):
    """One value of the acceptance or progress scale: the respondent's word, confirmed by the reviewer."""

    name: str
    word: str
    key: str = ""
    definition: str = ""
    """What it says of an answer, for the codebook; a regime need not say it."""


class CheckRule(NamedTuple):
    """A check of the regime: its name among `CHECKS`, how it is called, the limb of the law that it tests."""

    name: str
    label: str
    limb: str


class Regime(NamedTuple):
    """The rules that a report's responses are judged by."""

    name: str
    title: str
    source: str
    """The law or rule cited."""
    publishers: tuple[str, ...]
    """Names under which its reports are published."""
    deadline: Deadline | None
    statuses: tuple[Status, ...]
    acceptance: tuple[Choice, ...]
    progress: tuple[Choice, ...]
    checks: tuple[CheckRule, ...]
    conclusions: bool = False
    """Whether its reports number conclusions among the recommendations: one that asks for nothing needs no answer."""

    def last_day(self, published: str) -> str:
        """Return the last day to answer a report `published` on an ISO date; "" without deadline or date."""
        return self.deadline.last_day(day_or_nothing(published)) if self.deadline else ""

    def status(self, name: str) -> Status | None:
        """Return the status called `name`, or None: an older annotation may hold one that is gone."""
        return next((status for status in self.statuses if status.name == name), None)


def day_or_nothing(text: str) -> str:
    """Return an ISO date as it is, and "" for any other text: what a store from somebody else holds may be any."""
    try:
        return text if date.fromisoformat(text).isoformat() == text else ""
    except ValueError:
        return ""


def available(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the names of the regimes in `folders` and of those that ship, the default first."""
    names = {path.stem for folder in (*folders, SHIPPED) for path in Path(folder).glob("*.toml")}
    return tuple(sorted(names, key=lambda name: (name != DEFAULT, name)))


def load(name_or_path: str | Path = DEFAULT, folders: Sequence[Path] = ()) -> Regime:
    """Return a regime by its name, looked for in `folders` and then among those that ship, or by its path.

    A user's file of the same name takes the place of the one that ships. Raises RegimeError.
    """
    text = str(name_or_path)
    if text.startswith(("//", "\\\\")):
        raise RegimeError(text, "", "a file on another computer is not opened: copy it to this one.")
    if isinstance(name_or_path, Path) or not is_name(text):
        path = Path(name_or_path)
    else:
        for folder in (*folders, SHIPPED):
            path = Path(folder) / f"{text}.toml"
            if path.is_file():
                break
        else:
            raise RegimeError(text, "", "there is no regime of this name.", available(folders))
    try:
        table = tomli.loads(_text_of(path))
    except tomli.TOMLDecodeError as error:
        raise RegimeError(str(path), "", f"is not valid TOML: {error}.") from error
    except (RecursionError, ValueError):  # ValueError: more digits than Python makes a number of
        raise RegimeError(str(path), "", "is no regime: it is nested too deep, or holds an endless number.") from None
    return _Reading(path).regime(table)


def is_name(text: str) -> bool:
    """Return whether `text` can only be the name of a regime, and is no path that leads to a file."""
    short = bool(text.strip()) and len(text) <= MOST_NAME
    return short and not text.endswith(".toml") and not any(sign in text for sign in "/\\\0")


def _text_of(path: Path) -> str:
    """Return what a regime's file holds. A path may come with a store: no pipe or device is waited for, or read on."""
    try:
        if path.exists() and not path.is_file():
            raise RegimeError(str(path), "", "is not a plain file.")
        if path.stat().st_size > LARGEST:
            raise RegimeError(str(path), "", f"is larger than {LARGEST // 1_000_000} MB, as no regime is.")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RegimeError(str(path), "", "there is no such file.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path, or no UTF-8 in the file
        raise RegimeError(str(path), "", f"cannot be read ({error}).") from error


@cache
def of_publisher(publisher: str) -> str:
    """Return the name of the regime under which `publisher` reports, among those that ship; `DEFAULT` for unknown.

    The longest of the regimes' names of publishers that stands in `publisher` decides: "Overview and Scrutiny
    Committee" is no select committee.
    """
    named = f" {normal(publisher)} "
    found = [
        (len(each), name) for name in available() for each in load(name).publishers if f" {normal(each)} " in named
    ]
    return max(found)[1] if found else DEFAULT


class _Reading:
    """One regime file being read: knows its name for the errors."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def error(self, key: str, reason: str, allowed: Iterable[str] = ()) -> RegimeError:
        return RegimeError(self.path.name, key, reason, allowed)

    def regime(self, table: Mapping[str, Any]) -> Regime:
        allowed = ("title", "source", "publishers", "deadline", "status", "acceptance", "progress", "check")
        self._known(table, "", ("name", "conclusions", *allowed))
        name = self._word(table, "", "name", self.path.stem)
        if name != self.path.stem:
            raise self.error("name", f"“{name}” is not the name of its file.", (self.path.stem,))
        publishers = table.get("publishers", [])
        if not isinstance(publishers, list) or not all(isinstance(item, str) for item in publishers):
            raise self.error("publishers", "must be a list of names.")
        regime = Regime(
            name=name,
            title=self._word(table, "", "title"),
            source=self._word(table, "", "source"),
            publishers=tuple(publishers),
            deadline=self._deadline(table.get("deadline")),
            statuses=tuple(self._status(row, at) for row, at in self._rows(table, "status")),
            acceptance=tuple(self._choice(row, at) for row, at in self._rows(table, "acceptance")),
            progress=tuple(self._choice(row, at) for row, at in self._rows(table, "progress")),
            checks=tuple(self._check(row, at) for row, at in self._rows(table, "check")),
            conclusions=self._flag(table, "", "conclusions", default=False),
        )
        if not regime.statuses:
            raise self.error("status", "a regime needs at least one [[status]].")
        for scale in ("name", "word", "short", "glyph", "key"):
            self._distinct("status", scale, [getattr(status, scale) for status in regime.statuses])
        for table_name, choices in (("acceptance", regime.acceptance), ("progress", regime.progress)):
            for scale in ("name", "word", "key"):
                self._distinct(table_name, scale, [getattr(choice, scale) for choice in choices])
        self._distinct("check", "name", [check.name for check in regime.checks])
        return regime

    def _deadline(self, table: Any) -> Deadline | None:
        if table is None:
            return None
        if not isinstance(table, dict):
            raise self.error("deadline", "must be a table: [deadline].")
        self._known(table, "deadline", ("days", "months", "counting"))
        length = {key: table.get(key, 0) for key in ("days", "months")}
        for key, value in length.items():
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise self.error(f"deadline.{key}", f"must be a whole number above 0, not {value!r}.")
            if value > LONGEST:
                raise self.error(f"deadline.{key}", f"must be at most {LONGEST:,}.")
        if bool(length["days"]) == bool(length["months"]):
            raise self.error("deadline", "give the length once, in days or in months.", ("days", "months"))
        counting = table.get("counting")
        if counting not in (DAY_ONE, DAY_AFTER):
            raise self.error("deadline.counting", f"{counting!r} is no counting rule.", (DAY_ONE, DAY_AFTER))
        return Deadline(length["days"], length["months"], counting)

    def _status(self, row: Mapping[str, Any], at: str) -> Status:
        words = ("name", "word", "short", "glyph", "key", "role", "definition")
        self._known(row, at, (*words, "settles"))
        name, word = self._word(row, at, "name"), self._word(row, at, "word")
        status = Status(
            name=name,
            word=word,
            short=self._word(row, at, "short", word[:6]),
            glyph=self._word(row, at, "glyph"),
            key=self._word(row, at, "key"),
            role=self._word(row, at, "role"),
            definition=self._word(row, at, "definition"),
            settles=self._flag(row, at, "settles", default=True),
        )
        if status.role not in ROLES:
            raise self.error(f"{at}.role", f"“{status.role}” is no role.", ROLES)
        if len(status.short) > 6:
            raise self.error(f"{at}.short", f"“{status.short}” is longer than six characters.")
        for key in ("glyph", "key"):
            if len(getattr(status, key)) != 1:
                raise self.error(f"{at}.{key}", f"“{getattr(status, key)}” is not one character.")
        return status

    def _choice(self, row: Mapping[str, Any], at: str) -> Choice:
        self._known(row, at, ("name", "word", "key", "definition"))
        key = self._word(row, at, "key", "")
        if len(key) > 1:
            raise self.error(f"{at}.key", f"“{key}” is not one character.")
        definition = self._word(row, at, "definition", "")
        return Choice(self._word(row, at, "name"), self._word(row, at, "word"), key, definition)

    def _check(self, row: Mapping[str, Any], at: str) -> CheckRule:
        self._known(row, at, ("name", "label", "limb"))
        name = self._word(row, at, "name")
        if name not in CHECKS:
            raise self.error(f"{at}.name", f"“{name}” is no check.", CHECKS)
        return CheckRule(name, self._word(row, at, "label"), self._word(row, at, "limb", ""))

    def _rows(self, table: Mapping[str, Any], key: str) -> list[tuple[Mapping[str, Any], str]]:
        rows = table.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.error(key, f"must be tables: [[{key}]].")
        return [(row, f"{key} {number}") for number, row in enumerate(rows, 1)]

    def _known(self, table: Mapping[str, Any], at: str, allowed: Sequence[str]) -> None:
        for key in table:
            if key not in allowed:
                raise self.error(f"{at}.{key}" if at else key, "is no key of a regime file here.", allowed)

    def _word(self, table: Mapping[str, Any], at: str, key: str, default: str | None = None) -> str:
        place = f"{at}.{key}" if at else key
        value = table.get(key, default)
        if value is None:
            raise self.error(place, "is missing.")
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(place, f"must be words in quotes, not {value!r}.")
        return value

    def _flag(self, table: Mapping[str, Any], at: str, key: str, *, default: bool) -> bool:
        value = table.get(key, default)
        if not isinstance(value, bool):
            raise self.error(f"{at}.{key}" if at else key, f"must be true or false, not {value!r}.", ("true", "false"))
        return value

    def _distinct(self, table: str, key: str, values: Sequence[str]) -> None:
        seen: dict[str, int] = {}
        for number, value in enumerate(values, 1):
            if value and value in seen:
                raise self.error(f"{table} {number}.{key}", f"“{value}” is already used by {table} {seen[value]}.")
            seen[value] = number


def _add_months(start: date, months: int) -> date:
    """Return the corresponding date `months` later: the last of the month where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(start.day, (first_of_next - timedelta(days=1)).day))
