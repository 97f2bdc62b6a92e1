"""`python -m tui`: the `obverse` command, from a checkout."""

import sys
from importlib.metadata import version

from tui.cli import run

raise SystemExit(run(sys.argv[1:], version("obverse")))
