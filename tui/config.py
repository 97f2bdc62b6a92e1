"""The configuration: defaults < file < environment < flags, read once into one frozen Config."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import tomli

from data import locations
from data.regime import DEFAULT as DEFAULT_REGIME
from data.regime import available as available_regimes
from data.suggesting import HELD_SHARE
from themes import DEFAULT_THEME, is_safe_name
from themes import available as available_themes
from tui.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTINGS: Final = ("reviewer", "theme", "store", "regime", "mouse", "clipboard")
"""The keys of the file, its tables aside; each is also a flag of the same name."""

CLIPBOARDS: Final = ("auto", "osc52", "off")

REVIEW: Final = ("suggestions", "held_share")
"""The keys of the table [review]."""

VARIABLES: Final = {
    "reviewer": "OBVERSE_REVIEWER",
    "theme": "OBVERSE_THEME",
    "store": locations.STORE_VARIABLE,
    "regime": "OBVERSE_REGIME",
}
"""The environment variable of each setting that has one. An empty variable counts as not set."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_NAME_IN_TOML = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"({_NAME_IN_TOML}(?:\s*\.\s*{_NAME_IN_TOML})*)"
_TABLE_LINE = re.compile(rf"\s*\[\s*{_DOTTED}\s*\]")
_KEY_LINE = re.compile(rf"\s*{_DOTTED}\s*=")


class ConfigError(Exception):
    """The configuration cannot be used; the message says where (file, line, key) and what is allowed."""

    def __init__(self, message: str) -> None:
        """Keep `message`, with what could command a terminal made visible: it quotes what was set."""
        super().__init__(plain(message))


@dataclass(frozen=True, slots=True)
class Config:
    """What can be set. Two are equal if they say the same, wherever they were read from."""

    reviewer: str = ""
    """The name judgements are saved under; empty: the login name. Use `reviewer_name`."""
    theme: str = DEFAULT_THEME
    store: Path | None = None
    """The store file, absolute; None: the usual place. Use `store_file`."""
    regime: str = DEFAULT_REGIME
    """The name of a regime, or the absolute path of a regime's TOML file."""
    mouse: bool = True
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING, hash=False)
    """The keys a person has chosen, by command id, as written; none for a command switched off."""
    file: Path | None = field(default=None, compare=False)
    """The configuration file, also where there is none yet."""
    sources: Mapping[str, str] = field(default_factory=lambda: _NOTHING, compare=False, repr=False)
    suggestions: bool = True
    """Whether the review screen begins with suggestions shown."""
    held_share: float = HELD_SHARE
    """The share of pairs, 0–1, whose suggestions are never shown."""
    clipboard: str = CLIPBOARDS[0]
    """How text is copied: "auto" by a program, tmux or the terminal; "osc52" by the terminal; "off" not at all."""

    def where(self, key: str) -> str:
        """Return where the value of `key` ("theme", "keys.undo") was set, fit to start an error's message."""
        return self.sources.get(key, f"{key} (default)")

    def reviewer_name(self) -> str:
        """Return the name judgements are saved under. Raises ConfigError if the system has no login name."""
        if self.reviewer:
            return self.reviewer
        import getpass

        try:
            return getpass.getuser()
        except (ImportError, KeyError, OSError) as error:  # which of them: by system and version
            raise ConfigError(
                "There is no reviewer's name: none is set and the system gives no login name. "
                f"Set reviewer in {self.file or 'the configuration file'}, OBVERSE_REVIEWER or --reviewer"
            ) from error

    def store_file(self) -> Path:
        """Return the store file. Raises ConfigError if it is the usual one and there is no home folder."""
        if self.store is not None:
            return self.store
        try:
            return locations.store_file({})
        except RuntimeError as error:
            advice = f"set {locations.STORE_VARIABLE} or --store"
            raise ConfigError(f"There is no place for the store: {error}; {advice}") from error

    def theme_folders(self) -> tuple[Path, ...]:
        """Return the folders of a person's own themes, as `themes.load` takes them."""
        return () if self.file is None else (locations.themes_folder(self.file),)

    def regime_folders(self) -> tuple[Path, ...]:
        """Return the folders of a person's own regimes, as `data.regime.load` takes them."""
        return () if self.file is None else (locations.regimes_folder(self.file),)


@dataclass(frozen=True, slots=True)
class _Given:
    """A value as it was set, before it is checked."""

    value: object
    where: str
    folder: Path | None = None
    """Where a path that is not absolute starts; None: where the program was started."""

    def refuse(self, allowed: str) -> ConfigError:
        shown = f"“{self.value}”" if isinstance(self.value, str) else str(self.value)
        if isinstance(self.value, bool):
            shown = shown.lower()  # as TOML writes it
        return ConfigError(f"{self.where}: {shown} will not do; write {allowed}")


def load(
    path: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    flags: Mapping[str, object] = _NOTHING,
) -> Config:
    """Return the configuration.

    `path` is the file; left out, OBVERSE_CONFIG says, or the system's place for it. Only in that last case
    may the file be missing. `flags` holds values by the names in SETTINGS; one that is None was not given.
    Raises ConfigError if something is set that will not do.
    """
    file = path or _config_file(environ)
    may_be_missing = path is None and not environ.get(locations.CONFIG_VARIABLE)
    given, review, keys = _from_file(file, may_be_missing)
    for name, variable in VARIABLES.items():
        if value := environ.get(variable):
            given[name] = _Given(value, variable)
    for name, flag in flags.items():
        if name not in SETTINGS:
            raise ConfigError(f"--{name}: unknown setting; allowed: {', '.join(SETTINGS)}")
        if flag is not None:
            given[name] = _Given(flag, f"--{name}")
    return Config(
        reviewer=_reviewer(given["reviewer"]) if "reviewer" in given else "",
        theme=_theme(given["theme"]) if "theme" in given else DEFAULT_THEME,
        store=_store(given["store"]) if "store" in given else None,
        regime=_regime(given["regime"]) if "regime" in given else DEFAULT_REGIME,
        mouse=_yes_or_no(given["mouse"]) if "mouse" in given else True,
        clipboard=_clipboard(given["clipboard"]) if "clipboard" in given else CLIPBOARDS[0],
        suggestions=_yes_or_no(review["suggestions"]) if "suggestions" in review else True,
        held_share=_share(review["held_share"]) if "held_share" in review else HELD_SHARE,
        keys=MappingProxyType({name: _keys(key) for name, key in keys.items()}),
        file=file,
        sources=MappingProxyType(
            {name: one.where for name, one in given.items()}
            | {f"review.{name}": one.where for name, one in review.items()}
            | {f"keys.{name}": one.where for name, one in keys.items()}
        ),
    )


def default_text() -> str:
    """Return a configuration file that explains every key and sets none: it says what no file at all says."""
    return f"""\
# Obverse: configuration. Each key is shown with its default; take away the # before it to set it.
# What is set here gives way to the environment (OBVERSE_REVIEWER, OBVERSE_THEME, OBVERSE_STORE,
# OBVERSE_REGIME), and that to flags (--reviewer, --theme, --store, --regime, --mouse, --clipboard).

# The name your judgements are saved under. Any text; "" is your login name.
#reviewer = ""

# The colours. One of: {", ".join(available_themes())};
# or one of your own: its name, for NAME.toml in the folder "themes" beside this file.
#theme = "{DEFAULT_THEME}"

# The store: the file that holds everything. A path; "~" is your home folder, and a path that is not
# absolute starts at this file's folder. On Windows write it between ' and '. "" is the usual place.
#store = ""

# The rules: names, deadlines, checks and statuses. One of: {", ".join(available_regimes())};
# or one of your own: its name, for NAME.toml in the folder "regimes" beside this file, or a file's path.
#regime = "{DEFAULT_REGIME}"

# Whether the desk takes the mouse. true or false; with false, the terminal selects text as it does elsewhere.
#mouse = true

# How the desk copies text. "auto": a program of this computer (pbcopy, wl-copy, xclip, xsel, clip.exe), or else tmux,
# or else the terminal; over SSH tmux or the terminal. "osc52": always the terminal. "off": not at all.
#clipboard = "auto"

# The review screen.
[review]

# Whether the desk begins with the suggestions shown: what the words of an answer seem to say. true or false;
# a key of the review screen shows and hides them.
#suggestions = true

# The share of pairs that is judged without suggestions, to be compared with the others: 0.1 is one in ten,
# 0 none. Chance picks them, always the same in one store; "obverse suggestions" shows the comparison.
#held_share = {HELD_SHARE}

# Keys of your own. A line is a command's id = a key ("x", "ctrl+z", "f2", "["), a list of keys
# (["x", "ctrl+z"]), or false to switch the command off; the help shows the ids. Commands of one screen
# cannot share a key. By default there are none. For instance:
#   review.flag = "x"
#   app.quit = ["q", "ctrl+q"]
[keys]
"""


def write_default(path: Path) -> None:
    """Write `default_text` to `path`, readable by its owner alone.

    Raises ConfigError if there is a file already, which is left as it is, or if it cannot be written.
    """
    from data.files import write_atomically

    if path.exists() or path.is_symlink():
        raise ConfigError(f"{path}: is there already and was left as it is; move it away to start afresh")
    try:
        write_atomically(path, default_text())
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error


def _config_file(environ: Mapping[str, str]) -> Path:
    try:
        return locations.config_file(environ)
    except RuntimeError as error:
        advice = f"set {locations.CONFIG_VARIABLE} or --config"
        raise ConfigError(f"There is no place for the configuration: {error}; {advice}") from error


def _from_file(file: Path, may_be_missing: bool) -> tuple[dict[str, _Given], ...]:
    """What a configuration file sets: the settings by name, those of [review], and the keys by command id."""
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        content: dict[str, object] = tomli.loads(text)
    except FileNotFoundError as error:
        if may_be_missing:
            return {}, {}, {}
        raise ConfigError(f"{file}: is not there; check --config and {locations.CONFIG_VARIABLE}") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(f"{file}, line {line}: is not UTF-8 text; save it as UTF-8") from error
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"{file}, line {error.lineno}: is not valid TOML: {error.msg}") from error
    except (RecursionError, ValueError) as error:  # ValueError: more digits than Python makes a number of
        raise ConfigError(f"{file}: is no configuration: it is nested too deep, or holds an endless number") from error
    lines = _lines(text)

    def given(name: str, value: object) -> _Given:
        return _Given(value, f"{file}, line {_line(lines, name)}: {name}", file.parent)

    settings = {name: given(name, value) for name, value in content.items()}
    for name, one in settings.items():
        if name not in (*SETTINGS, "review", "keys"):
            allowed = ", ".join(SETTINGS)
            raise ConfigError(f"{one.where}: unknown key; allowed: {allowed}, and the tables [review] and [keys]")
    table = settings.pop("review", _Given({}, "review"))
    if not isinstance(table.value, dict):
        raise table.refuse(f"a table, [review], with {' and '.join(REVIEW)}")
    review = {name: given(f"review.{name}", value) for name, value in table.value.items()}
    for name, one in review.items():
        if name not in REVIEW:
            raise ConfigError(f"{one.where}: unknown key; allowed: {', '.join(REVIEW)}")
    table = settings.pop("keys", _Given({}, "keys"))
    if not isinstance(table.value, dict):
        raise table.refuse("a table, [keys], with a line for each command")
    keys = {name: given(f"keys.{name}", value) for name, value in _flat(table.value).items()}
    return settings, review, keys


def _flat(table: Mapping[str, object]) -> dict[str, object]:
    """A table whose sub-tables are folded in with dotted names: review.undo = "u" makes a table in TOML."""
    flat: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat.update({f"{name}.{rest}": inner for rest, inner in _flat(value).items()})
        else:
            flat[name] = value
    return flat


def _lines(text: str) -> dict[str, int]:
    """The line, from 1, that each table and key of a TOML text stands on, by dotted name."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE_LINE.match(line):
            table = _plain(header[1]) + "."
            lines.setdefault(table.rstrip("."), number)
        elif key := _KEY_LINE.match(line):
            lines.setdefault(table + _plain(key[1]), number)
    return lines


def _plain(dotted: str) -> str:
    """A dotted TOML name without its quotation marks and spaces."""
    return ".".join(part.strip("\"'") for part in re.findall(_NAME_IN_TOML, dotted))


def _line(lines: Mapping[str, int], name: str) -> int:
    """The line of `name`, or of the nearest table that holds it: an inline table has no lines of its own."""
    while name and name not in lines:
        name = name.rpartition(".")[0]
    return lines.get(name, 1)


def _reviewer(given: _Given) -> str:
    if isinstance(given.value, str) and given.value.isprintable():
        return given.value.strip()
    raise given.refuse('a name in one line of text, or "" for your login name')


def _theme(given: _Given) -> str:
    if isinstance(given.value, str) and is_safe_name(given.value):
        return given.value
    raise given.refuse(f"a theme's name: {', '.join(available_themes())}, or one of your own")


def _store(given: _Given) -> Path | None:
    if given.value == "":
        return None
    if isinstance(given.value, str | Path):
        return _path(given, "a path that starts elsewhere")
    raise given.refuse('the path of the store, or "" for the usual place')


def _regime(given: _Given) -> str:
    if not isinstance(given.value, str | Path) or not str(given.value).strip():
        raise given.refuse(f"a regime's name, such as {DEFAULT_REGIME}, or the path of its TOML file")
    text = str(given.value)
    is_path = text.endswith(".toml") or "/" in text or "\\" in text  # as data.regime tells them apart
    return str(_path(given, "a name, or a path that starts elsewhere")) if is_path else text


def _clipboard(given: _Given) -> str:
    if isinstance(given.value, str) and given.value in CLIPBOARDS:
        return given.value
    raise given.refuse(" or ".join(f'"{name}"' for name in CLIPBOARDS))


def _path(given: _Given, allowed: str) -> Path:
    try:
        return locations.as_path(str(given.value), given.folder)
    except RuntimeError as error:  # "~", and there is no home folder
        raise given.refuse(f"{allowed}: there is no home folder") from error


def _yes_or_no(given: _Given) -> bool:
    if isinstance(given.value, bool):
        return given.value
    raise given.refuse("true or false")


def _share(given: _Given) -> float:
    value = given.value
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise given.refuse("a number from 0 (no pair) to 1 (every pair)")


def _keys(given: _Given) -> tuple[str, ...]:
    if given.value is False:
        return ()
    keys = [given.value] if isinstance(given.value, str) else given.value
    if isinstance(keys, list) and keys and all(isinstance(key, str) for key in keys):
        return tuple(keys)
    raise given.refuse('a key ("u"), a list of keys (["u", "ctrl+z"]), or false to switch the command off')
