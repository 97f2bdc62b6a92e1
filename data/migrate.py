"""Bring an older store to today's schema, in one transaction; `data.store` makes a backup first.

Alembic is imported here and nowhere else: it costs as much as the whole start of the program.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"
SCHEMA = "0005"
"""The newest file in `migrations/versions`."""


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
