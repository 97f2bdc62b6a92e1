"""What the standard library raises on ZIP files that it cannot read."""

from __future__ import annotations

import struct
import zipfile
import zlib

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError, OverflowError)
"""On a damaged file."""
UNKNOWN_PACKING = NotImplementedError
"""On opening and on reading, for a method of packing or a version that zipfile does not know."""
