"""Everything that hostile input is thrown at."""

from __future__ import annotations

from tests.hostile import languages, tables

ALL = (*languages.TARGETS, *tables.TARGETS)
SHARES = sum(each.share for each in ALL)
