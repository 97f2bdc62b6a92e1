"""`python -m tui`: the `obverse` command, from a checkout."""

import sys

from tui.cli import run

raise SystemExit(run(sys.argv[1:]))
