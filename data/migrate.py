"""Bring an older store to today's schema, with a copy of it kept beside it first.

Alembic is imported here and nowhere else: it costs as much as the whole start of the program.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Migrate the store that `connection` has begun to write to, in its one transaction.

    Raises:
        alembic.util.CommandError: the store's version is not one of ours.
    """
    from alembic import command
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", MIGRATIONS.as_posix())
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, "head")


def keep_copy(path: Path, moment: str) -> Path:
    """Copy the store at `path` as it is to a file beside it, named after the `moment`; return that file."""
    copy = path.with_name(f"{path.stem}.before-migration-{moment.replace(':', '')}{path.suffix}")
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return copy
