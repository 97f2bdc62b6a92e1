"""`python -m tui`: the `obverse` command, from a checkout."""

import sys

from obverse.version import __version__
from tui.cli import run

raise SystemExit(run(sys.argv[1:], __version__))
