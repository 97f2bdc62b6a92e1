"""Where things are on this machine, unless a flag or the configuration says otherwise.

`platformdirs` knows the folders of each system and respects the XDG variables. It is imported only when it
is asked (10 ms beside pathlib; none in the desk, as Textual imports it).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platformdirs import PlatformDirs

CONFIG_VARIABLE: Final = "OBVERSE_CONFIG"
"""Names the configuration file."""
STORE_VARIABLE: Final = "OBVERSE_STORE"
"""Names the store file."""
BACKUPS_VARIABLE: Final = "OBVERSE_BACKUPS"
"""Names a folder for backups, in place of one beside each store."""


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the configuration file: what OBVERSE_CONFIG says, else config.toml in the system's place.

    The file need not be there. Raises RuntimeError if there is no home folder to find it by.
    """
    named = environ.get(CONFIG_VARIABLE)
    return as_path(named) if named else _folders().user_config_path / "config.toml"


def themes_folder(config: Path) -> Path:
    """Return the folder of a person's own themes: "themes", beside the configuration file `config`."""
    return config.parent / "themes"


def regimes_folder(config: Path) -> Path:
    """Return the folder of a person's own regimes: "regimes", beside the configuration file `config`."""
    return config.parent / "regimes"


def data_folder() -> Path:
    """Return the folder of what Obverse keeps for its user. Raises RuntimeError without a home folder."""
    return _folders().user_data_path


def store_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the store file: what OBVERSE_STORE says, else obverse.sqlite in the data folder.

    The file need not be there. Raises RuntimeError if there is no home folder to find it by.
    """
    named = environ.get(STORE_VARIABLE)
    return as_path(named) if named else data_folder() / "obverse.sqlite"


def log_file() -> Path:
    """Return the file that the log is written to. Raises RuntimeError without a home folder."""
    return _folders().user_log_path / "obverse.log"


def state_folder() -> Path:
    """Return the folder of what is kept between two runs and is no part of any store: crash reports, rescued notes.

    Raises RuntimeError without a home folder.
    """
    return _folders().user_state_path


def as_path(text: str, start: Path | None = None) -> Path:
    """Return the absolute path that a person wrote as `text`.

    "~" is the home folder; a path that is not absolute starts at the folder `start`, or where the program was
    started. Raises RuntimeError if "~" is written and there is no home folder.
    """
    path = Path(text).expanduser()
    return path if path.is_absolute() else (start or Path.cwd()) / path


def _folders() -> PlatformDirs:
    from platformdirs import PlatformDirs

    return PlatformDirs("obverse", appauthor=False)
