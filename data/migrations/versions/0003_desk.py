"""The desk in full: definitions judgements were made under, bulk acts, saved views, preferences, likeness, sureness."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TEXT = sa.String()


def upgrade() -> None:
    """Add the columns and tables; fill in what can be told of the pairs that are there."""
    for table, column in (("annotation", "definition"), ("annotation", "batch"), ("queue", "definition")):
        op.add_column(table, sa.Column(column, _TEXT, server_default="", nullable=False))
    op.add_column("queue", sa.Column("sureness", sa.Float(), server_default=sa.text("0"), nullable=False))
    op.execute(
        "UPDATE queue SET sureness = coalesce((SELECT max(score) FROM link WHERE link.pair_id = queue.pair_id), 0)"
    )
    op.create_index("annotation_by_batch", "annotation", ["batch", "id"], sqlite_where=sa.text("batch <> ''"))
    op.create_table(
        "saved_view",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        *(
            sa.Column(name, _TEXT, nullable=False)
            for name in ("name", "reviewer", "device", "at", "filter", "ordering")
        ),
        sa.Column("removed", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "preference",
        sa.Column("reviewer", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("value", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("reviewer", "name"),
    )
    op.create_table(
        "codebook",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        *(sa.Column(name, _TEXT, nullable=False) for name in ("regime", "status", "word", "definition", "at")),
    )
    op.create_table(
        "likeness",
        sa.Column("pair_id", _TEXT, primary_key=True, nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("alike", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"]),
    )
    op.create_index("likeness_by_group", "likeness", ["alike"])
