"""The audit chain: an entry for each row that is only ever added, and the tombstones of what was purged."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TEXT, _BYTES = sa.String(), sa.LargeBinary()


def upgrade() -> None:
    """Add the tables, and seal what is there as it stands now: what was done to it before cannot be told any more."""
    op.create_table(
        "chain",
        sa.Column("device", _TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("row_id", _TEXT, nullable=False),
        sa.Column("salt", _BYTES, nullable=True),
        sa.Column("content", _BYTES, nullable=False),
        sa.Column("hash", _BYTES, nullable=False),
        sa.PrimaryKeyConstraint("device", "number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "purge",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        *(
            sa.Column(name, _TEXT, nullable=False)
            for name in ("reviewer", "device", "at", "kind", "subject", "counts", "entries", "before")
        ),
    )
    # The format of an entry is the same in every later version, so that this does what it does today.
    from data.chain.append import seal
    from data.store import now

    raw = op.get_bind().connection.driver_connection
    if raw is None:
        raise RuntimeError("A migration needs a store that is open.")
    if raw.execute("SELECT 1 FROM device").fetchone():
        seal(raw, now(), "migration")
