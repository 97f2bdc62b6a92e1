"""Themes: the colours of the desk. One TOML file a theme, named after it.

The shipped themes stand beside this file. A folder of a person's own may hold more, and a theme there
takes the place of a shipped one of the same name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

import tomli

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "COLOURS",
    "DEFAULT_THEME",
    "STATUS_ROLES",
    "TERMINAL_COLOURS",
    "StatusColours",
    "Theme",
    "ThemeError",
    "available",
    "is_safe_name",
    "load",
]

DEFAULT_THEME: Final = "dusk"

DIMMED: Final = 3.1
"""The least contrast of what is dimmed; WCAG 2.2 asks nothing of what is off, and 3 of what else is drawn."""

SHIPPED: Final = Path(__file__).parent

_NAME = re.compile(r"\w[\w-]*")
_TABLE_LINE = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_HUES: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

TERMINAL_COLOURS: Final = (
    "ansi_default",
    *(f"ansi_{hue}" for hue in _HUES),
    *(f"ansi_bright_{hue}" for hue in _HUES),
)
"""The terminal's own colours, by the names that Textual knows them by."""


class ThemeError(Exception):
    """A theme cannot be used; the message says which file and key, and what is allowed there."""

    def __init__(self, message: str) -> None:
        """Keep `message`, with what could command a terminal replaced: it quotes a file."""
        super().__init__("".join(char if char.isprintable() else "�" for char in message))


@dataclass(frozen=True, slots=True)
class StatusColours:
    """A colour for each role that a regime may give to a status."""

    good: str
    partial: str
    bad: str
    absent: str
    neutral: str
    unsure: str

    def of(self, role: str) -> str:
        """Return the colour of `role`, one of STATUS_ROLES; of any other, the colour of "neutral"."""
        return str(getattr(self, role)) if role in STATUS_ROLES else self.neutral


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the desk: each is "#rrggbb", or one of TERMINAL_COLOURS in an `ansi` theme."""

    name: str
    dark: bool
    ansi: bool
    """Whether the colours are the terminal's own."""

    background: str
    surface: str
    """Title lines of panes, and bars."""
    text: str
    muted: str
    rule: str
    """Thin lines."""
    focus: str
    """The accent of the thing in focus."""
    selection: str
    """The ground of the selected row. The same as `background` in a theme that has none."""
    link: str
    """The bar beside a linked passage."""
    evidence: str
    """The underline and the bar of quoted evidence."""
    late: str
    saved: str
    warning: str
    error: str
    status: StatusColours

    @property
    def dimmed(self) -> str:
        """What is off for now: between `muted` and the background, at 3 to 1 or better; in an `ansi` theme, `muted`."""
        if self.ansi:
            return self.muted
        for share in range(60, 0, -5):
            mixed = _mixed(self.muted, self.background, share / 100)
            if _contrast(mixed, self.background) >= DIMMED:
                return mixed
        return self.muted


STATUS_ROLES: Final = tuple(field.name for field in fields(StatusColours))
COLOURS: Final = tuple(field.name for field in fields(Theme) if field.name not in {"name", "dark", "ansi", "status"})
"""The keys of a theme's [colours] table."""


def _mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` with a share, 0 to 1, of another in it; each "#rrggbb"."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21, of two colours, each "#rrggbb"."""
    lights = []
    for each in (colour, other):
        values = [int(each[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def is_safe_name(name: str) -> bool:
    """Return whether `name` can name a theme: letters, digits, "-" and "_", so that it leads nowhere."""
    return _NAME.fullmatch(name) is not None


def available(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """Return the file of every theme there is, by the theme's name, in alphabetical order.

    `folders` hold a person's own themes; an earlier one goes before a later one, and all of them before the
    shipped themes. A folder that is missing holds none.
    """
    found: dict[str, Path] = {}
    for folder in (*folders, SHIPPED):
        for path in folder.glob("*.toml"):
            if is_safe_name(path.stem):
                found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def load(name: str = DEFAULT_THEME, folders: Sequence[Path] = ()) -> Theme:
    """Return the theme called `name`, from the first of `folders` that has it, else from the shipped ones.

    Raises ThemeError if there is none of that name, or if its file cannot be read or does not hold a theme.
    """
    if not is_safe_name(name):
        raise ThemeError(f"“{name}” cannot name a theme: write its name alone, in letters, digits, “-” and “_”")
    for folder in (*folders, SHIPPED):
        path = folder / f"{name}.toml"
        if path.is_file():
            text = _read(path)
            return _theme(name, _Place(path, text), _parsed(path, text))
    from difflib import get_close_matches

    names = available(folders)
    close = get_close_matches(name, names, n=1)
    hint = f" Did you mean “{close[0]}”?" if close else ""
    raise ThemeError(f"There is no theme called “{name}”.{hint} Themes: {', '.join(names)}")


@dataclass(frozen=True, slots=True)
class _Place:
    """The file of a theme, to say where in it something stands."""

    path: Path
    text: str

    def at(self, table: str, key: str) -> str:
        """Return the file, with the line that sets `key` in `table`, where one does, and the key."""
        within, dotted = "", f"{table}.{key}" if table else key
        for number, line in enumerate(self.text.splitlines(), 1):
            if header := _TABLE_LINE.match(line):
                within = header[1]
            elif within == table and re.match(rf"\s*{re.escape(key)}\s*=", line):
                return f"{self.path}, line {number}: {dotted}"
        return f"{self.path}: {dotted}"


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ThemeError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ThemeError(f"{path}: is not UTF-8 text; save it as UTF-8") from error


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise ThemeError(f"{path}, line {error.lineno}: is not valid TOML: {error.msg}") from error
    except (RecursionError, ValueError) as error:  # ValueError: more digits than Python makes a number of
        raise ThemeError(f"{path}: is no theme: it is nested too deep, or holds an endless number") from error


def _theme(name: str, place: _Place, content: Mapping[str, object]) -> Theme:
    _check_keys(place, "", content, ("dark", "colours", "status"))
    dark = content["dark"]
    if not isinstance(dark, bool):
        raise ThemeError(f"{place.at('', 'dark')}: {_shown(dark)} will not do; write true or false")
    colours = _colours(place, "colours", content["colours"], COLOURS)
    status = _colours(place, "status", content["status"], STATUS_ROLES)
    ansi = colours["background"] in TERMINAL_COLOURS
    for table, chosen in (("colours", colours), ("status", status)):
        for key, colour in chosen.items():
            if (colour in TERMINAL_COLOURS) != ansi:
                raise ThemeError(
                    f"{place.at(table, key)}: “{colour}” is not of the background's kind; write all colours of a theme "
                    "as #rrggbb, or all as the terminal's own (ansi_…)"
                )
    return Theme(name=name, dark=dark, ansi=ansi, status=StatusColours(**status), **colours)


def _colours(place: _Place, table: str, content: object, allowed: tuple[str, ...]) -> dict[str, str]:
    if not isinstance(content, dict):
        raise ThemeError(f"{place.at('', table)}: must be a table, [{table}], with the keys {', '.join(allowed)}")
    _check_keys(place, table, content, allowed)
    return {key: _colour(place, table, key, content[key]) for key in allowed}


def _colour(place: _Place, table: str, key: str, value: object) -> str:
    if isinstance(value, str) and (_HEX.fullmatch(value) or value in TERMINAL_COLOURS):
        return value.lower()
    raise ThemeError(
        f"{place.at(table, key)}: {_shown(value)} is not a colour; "
        f"write #rrggbb (such as #1b1d21) or one of {', '.join(TERMINAL_COLOURS)}"
    )


def _check_keys(place: _Place, table: str, content: Mapping[str, object], allowed: tuple[str, ...]) -> None:
    for key in content:
        if key not in allowed:
            raise ThemeError(f"{place.at(table, key)}: unknown key; allowed: {', '.join(allowed)}")
    for key in allowed:
        if key not in content:
            raise ThemeError(f"{place.at(table, key)}: is missing; needed: {', '.join(allowed)}")


def _shown(value: object) -> str:
    """A value as its file has it, near enough to be found there."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"“{value}”" if isinstance(value, str) else str(value)
