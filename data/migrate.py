"""Bring an older store to today's schema, with a copy of it kept beside it first.

Alembic is imported here and nowhere else: it costs as much as the whole start of the program.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(path: Path) -> Path:
    """Migrate the store at `path`; return the copy that was taken before. On an error the store is as it was.

    Raises:
        alembic.util.CommandError: the store's version is not one of ours.
    """
    from alembic import command
    from alembic.config import Config

    from data.store import Store

    copy = _copy(path)
    configuration = Config()
    configuration.set_main_option("script_location", MIGRATIONS.as_posix())
    store = Store(path)
    try:
        with store.writing() as connection:
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, "head")
    finally:
        store.close()
    return copy


def _copy(path: Path) -> Path:
    from data.store import now

    copy = path.with_name(f"{path.stem}.before-migration-{now().replace(':', '')}{path.suffix}")
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return copy
