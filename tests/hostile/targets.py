"""Everything that hostile input is thrown at."""

from __future__ import annotations

from tests.hostile import languages, readers, tables, terminal

ALL = (*languages.TARGETS, *tables.TARGETS, *readers.TARGETS, *terminal.TARGETS)
SHARES = sum(each.share for each in ALL)
