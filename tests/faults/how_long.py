"""Which tests of faults are short enough for every run; `OBVERSE_LONG_FAULTS=1 pytest tests/faults` runs them all."""

from __future__ import annotations

import os

import pytest

LONG = bool(os.environ.get("OBVERSE_LONG_FAULTS"))
long = pytest.mark.skipif(not LONG, reason="runs with OBVERSE_LONG_FAULTS=1")
