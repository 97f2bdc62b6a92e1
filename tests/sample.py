"""The sample that ships, and what a careful reader finds in it."""

from pathlib import Path

import data

SAMPLE = Path(data.__file__).parent / "sample"
EXPECTED_FILE = Path(__file__).parent / "data" / "sample_expected.toml"
