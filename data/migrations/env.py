"""Run by Alembic: migrate on the connection that `data.migrate` opened, all in its one transaction."""

from alembic import context
from sqlmodel import SQLModel

from data import models  # noqa: F401  importing it puts the tables into SQLModel.metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
