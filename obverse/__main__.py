"""`python -m obverse`."""

from obverse import main

raise SystemExit(main())
