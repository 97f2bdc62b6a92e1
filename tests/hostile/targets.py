"""Everything that hostile input is thrown at."""

from __future__ import annotations

from tests.hostile import languages, readers, tables

ALL = (*languages.TARGETS, *tables.TARGETS, *readers.TARGETS)
SHARES = sum(each.share for each in ALL)
