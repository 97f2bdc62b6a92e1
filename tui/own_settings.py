"""Writes what a person sets from the desk into the configuration file, and leaves the rest of it as it is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import tomli

from tui.config import ConfigError, default_text

if TYPE_CHECKING:
    from pathlib import Path

_SWITCHED_OFF = re.compile(r"^#\s*reviewer\s*=.*$", re.MULTILINE)
"""The line of the default file, as `default_text` writes it."""
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)
_BOM = "\ufeff"


def set_reviewer(file: Path, name: str) -> None:
    """Write `reviewer = "name"` into the configuration file, made with every setting explained where there is none.

    The file keeps its comments, its order and its line ends; it is written whole or not at all, for its owner alone.

    Raises:
        ConfigError: the file sets a reviewer already, is not TOML, or cannot be read or written; it is as it was.
    """
    from data.files import write_atomically  # only who writes needs it

    try:
        text = file.read_bytes().decode("utf-8") if file.exists() else default_text()
        changed = with_reviewer(text, name)
        write_atomically(file, changed)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8 text, and was left as it is") from error
    except ValueError as error:  # also what is not TOML
        raise ConfigError(f"{file}: was left as it is: {error}") from error


def with_reviewer(text: str, name: str) -> str:
    """Return a configuration's text with the reviewer's name in it.

    Raises ValueError where the result would say anything else than before, and the name.
    """
    before = _read(text)
    line = f"reviewer = {json.dumps(name, ensure_ascii=False)}"
    first_table = _TABLE.search(text)
    place = _SWITCHED_OFF.search(text, 0, first_table.start() if first_table else len(text))
    if place is not None:
        end = "\r" if place.group().endswith("\r") else ""
        changed = text[: place.start()] + line + end + text[place.end() :]
    else:
        bom = _BOM if text.startswith(_BOM) else ""
        newline = "\r\n" if "\r\n" in text else "\n"
        changed = bom + line + newline + text.removeprefix(_BOM)
    if "reviewer" in before or _read(changed) != before | {"reviewer": name}:
        raise ValueError("it sets the reviewer in a way of its own")
    return changed


def _read(text: str) -> dict[str, Any]:
    return tomli.loads(text.removeprefix(_BOM).replace("\r\n", "\n"))
