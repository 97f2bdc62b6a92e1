"""The keymap: each command's keys, a person's own in place of the declared, checked before any is bound.

Keys are named as Textual names them ("u", "question_mark", "ctrl+r"); two keys, one after the other, are joined by
a comma ("g,m"), and a person writes them with a space ("g m"). Textual is not imported, so that a
keymap can be checked without a screen; tests/tui/test_keymap.py holds that the names agree.
"""

from __future__ import annotations

import string
import unicodedata
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.commands import APP
from tui.config import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tui.commands import Command

MODIFIERS: Final = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""In the order that Textual puts them before a key."""

_SHORTER: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual names a character otherwise than Unicode does."""

_SHOWN: Final = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
} | {f"f{number}": f"F{number}" for number in range(1, 25)}
"""The keys that write no character, and how each is shown."""

_SAME_IN_A_TERMINAL: Final = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
    "ctrl+h": "backspace",
}
"""What a terminal sends for these cannot be told from the other key."""


class KeymapError(ConfigError):
    """The keys cannot be used as they are set; the message names the commands and what to write."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of every command, by command id, as Textual names them; none for one switched off."""

    keys: Mapping[str, tuple[str, ...]]

    def of(self, command_id: str) -> tuple[str, ...]:
        """Return a command's keys, none if it is switched off. Raises KeyError if there is no such id."""
        return self.keys[command_id]

    def shown(self, command_id: str) -> str:
        """Return a command's first key as it is shown, "" if it is switched off. Raises KeyError as `of`."""
        keys = self.keys[command_id]
        return display(keys[0]) if keys else ""


def _in_the_table(key: str) -> str:
    return f"[keys] {key.removeprefix('keys.')}"


def resolve(
    commands: Sequence[Command],
    overrides: Mapping[str, Sequence[str]],
    where: Callable[[str], str] = _in_the_table,
) -> Keymap:
    """Return the keys of `commands`, with those in `overrides` in place of the declared.

    `overrides` holds keys by command id, as a person writes them; none switches the command off.
    `where` says where "keys.<command id>" was set, to start an error's message: `Config.where`.
    Raises KeymapError for an id that no command has, a key that cannot be, or two commands of one screen on
    one key.
    """
    ids = [command.id for command in commands]
    for command_id in overrides:
        if command_id not in ids:
            place = where(f"keys.{command_id}")
            raise KeymapError(f"{place}: no command has this id.{_near_id(command_id, ids)}")
    keys = {}
    for command in commands:
        chosen = overrides.get(command.id)
        place = where(f"keys.{command.id}") if chosen is not None else command.id
        keys[command.id] = _names(_written(command.keys) if chosen is None else chosen, place)
    _refuse_shared_keys(commands, keys, overrides, where)
    return Keymap(MappingProxyType(keys))


@cache
def key_name(key: str) -> str:
    """Return Textual's name for `key`: a character ("?"), a name in any case ("F2"), either with modifiers.

    Raises KeymapError, whose message gives the reason and what to write, if it is empty or no key.
    """
    if (two := key.split(" ")) and len(two) == 2 and all(two):
        return ",".join(map(key_name, two))
    if "," in key.removesuffix(","):
        raise KeymapError(f'“{key}”: write several keys as a list, such as ["u", "ctrl+z"]')
    *modifiers, base = _parts(key)
    if not base:
        raise KeymapError("the key is empty; write a key, or false to switch the command off")
    unknown = [modifier for modifier in modifiers if modifier not in MODIFIERS]
    if unknown:
        raise KeymapError(f"“{key}”: “{unknown[0]}” is not a modifier; allowed: {', '.join(MODIFIERS)}")
    if modifiers and len(base) == 1 and base != base.lower():
        small = base.lower()
        raise KeymapError(f"“{key}”: beside a modifier, write “{small}”, or “shift+{small}” for a capital")
    name = "+".join((*sorted(set(modifiers)), _base_name(key, base)))
    if modifiers == ["shift"] and name not in {f"shift+{special}" for special in _SHOWN}:
        raise KeymapError(f"“{key}”: a terminal sends the character itself; write it, such as A or ?")
    if same := _SAME_IN_A_TERMINAL.get(name):
        raise KeymapError(f"“{key}” is the same key as {same} in a terminal; write {same}")
    return name


def display(key: str) -> str:
    """Return a key, by Textual's name, as people know it: "?", "[", "Ctrl+R", "Esc", "Enter", "↑", "g m"."""
    if "," in key:
        return " ".join(map(display, key.split(",")))
    *modifiers, base = key.split("+")
    shown = _SHOWN.get(base) or _character(base) or base
    if modifiers and len(shown) == 1:
        shown = shown.upper()
    return "+".join((*(modifier.capitalize() for modifier in modifiers), shown))


def _written(keys: Sequence[str]) -> list[str]:
    """Declared keys as a person writes them."""
    return [key.replace(",", " ") for key in keys]


def _names(keys: Iterable[str], place: str) -> tuple[str, ...]:
    """The names of a command's keys, each once."""
    try:
        return tuple(dict.fromkeys(key_name(key) for key in keys))
    except KeymapError as error:
        raise KeymapError(f"{place}: {error}") from error


def _refuse_shared_keys(
    commands: Sequence[Command],
    keys: Mapping[str, tuple[str, ...]],
    overrides: Mapping[str, Sequence[str]],
    where: Callable[[str], str],
) -> None:
    holders: dict[str, list[Command]] = {}
    _refuse_hidden_keys(commands, keys, where)
    for command in commands:
        for key in keys[command.id]:
            for other in holders.setdefault(key, []):
                if not _meet(command.scopes, other.scopes):
                    continue
                changed = next((one.id for one in (command, other) if one.id in overrides), command.id)
                place = where(f"keys.{changed}") if changed in overrides else changed
                raise KeymapError(
                    f"{place}: {display(key)} would be the key of both “{other.id}” and “{command.id}”; "
                    "give one of them another key, or write false to switch it off"
                )
            holders[key].append(command)


def _refuse_hidden_keys(
    commands: Sequence[Command], keys: Mapping[str, tuple[str, ...]], where: Callable[[str], str]
) -> None:
    """Refuse a key that is also the first of two: neither could be told from the other."""
    firsts: dict[str, list[Command]] = {}
    for command in commands:
        for key in keys[command.id]:
            if "," in key:
                firsts.setdefault(key.partition(",")[0], []).append(command)
    for command in commands:
        for key in keys[command.id]:
            other = next((each for each in firsts.get(key, ()) if _meet(command.scopes, each.scopes)), None)
            if other is not None:
                raise KeymapError(
                    f"{where(f'keys.{command.id}')}: {display(key)} begins the keys of “{other.id}”; "
                    f"give “{command.id}” another key, or write false to switch one of them off"
                )


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two commands, by their scopes, can be at hand on one screen."""
    return APP in one or APP in other or not one.isdisjoint(other)


def _parts(key: str) -> list[str]:
    """The modifiers of a written key, in lower case, and the key itself, which may be a "+"."""
    if key == "+" or key.endswith("++"):
        return [*(part.lower() for part in key[:-1].split("+")[:-1]), "+"]
    *modifiers, base = key.split("+")
    return [*(modifier.lower() for modifier in modifiers), base]


def _base_name(key: str, base: str) -> str:
    """The name of `base`, the last part of `key`."""
    name = base if len(base) == 1 else base.lower()
    if name in _SHOWN:
        return name
    character = _character(name)
    if character is None or not character.isprintable():
        raise KeymapError(
            f"“{key}” is not a key.{_near(name, [*_SHOWN, *_PUNCTUATION])} "
            "Allowed: a character, a name such as enter, space, f2 or left, and either after ctrl+ or alt+"
        )
    return _character_name(character)


def _character_name(character: str) -> str:
    """Textual's name for a character: letters and digits name themselves, others are named by Unicode."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


_PUNCTUATION: Final = {_character_name(character): character for character in string.punctuation + " "}


def _character(name: str) -> str | None:
    """The character that a key writes, by its name; None if it writes none."""
    if len(name) == 1:
        return name
    if name in _PUNCTUATION:
        return _PUNCTUATION[name]
    try:
        found = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return None
    return found if len(found) == 1 else None  # Unicode also names some sequences


def _near_id(command_id: str, ids: Sequence[str]) -> str:
    """A question that names the commands whose ids end alike, or else look alike; "" if there are none."""
    verb = command_id.rpartition(".")[2]
    return _question([one for one in ids if one.rpartition(".")[2] == verb]) or _near(command_id, ids)


def _near(word: str, words: Sequence[str]) -> str:
    """A question that names those of `words` that look like `word`; "" if there are none."""
    from difflib import get_close_matches  # 9 ms that only a mistake needs

    return _question(get_close_matches(word, words, n=3))


def _question(names: Sequence[str]) -> str:
    return f" Did you mean {' or '.join(f'“{name}”' for name in names)}?" if names else ""
