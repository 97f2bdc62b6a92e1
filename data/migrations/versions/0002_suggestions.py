"""A document's pages; several suggestions on one scale, with dates and owners; whether a judge saw them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; make the table of suggestions anew, since SQLite cannot change a primary key."""
    op.add_column("document", sa.Column("pages", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("annotation", sa.Column("suggestions", sa.String(), server_default="", nullable=False))
    op.rename_table("suggestion", "suggestion_before")
    op.create_table(
        "suggestion",
        sa.Column("pair_id", sa.String(), nullable=False),
        sa.Column("scale", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("due", sa.String(), server_default="", nullable=False),
        sa.Column("due_words", sa.String(), server_default="", nullable=False),
        sa.Column("owner", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"],
            ["pair.id"],
        ),
        sa.PrimaryKeyConstraint("pair_id", "scale", "ordinal"),
    )
    op.execute(
        'INSERT INTO suggestion (pair_id, scale, value, words, start, "end") '
        'SELECT pair_id, scale, value, words, start, "end" FROM suggestion_before'
    )
    op.drop_table("suggestion_before")
