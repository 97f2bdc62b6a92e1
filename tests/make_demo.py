"""Make the store of the sample that ships: python -m tests.make_demo."""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from data.demo import OWN, READY, make_from_files


def main() -> None:
    """Import the sample, take out what is a store's own, and write it compressed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.sqlite"
        make_from_files(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            for table, column in OWN:
                connection.execute(f"UPDATE {table} SET {column} = ''")
            connection.execute("VACUUM")
        READY.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
