"""Plain text whose lines are broken at 72 characters, as a mail program or an old editor leaves it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tests.papers import as_text

if TYPE_CHECKING:
    from tests.papers.pieces import Paper

_WIDTH = 72


def write(paper: Paper) -> bytes:
    lines = as_text.write(paper).decode().split("\n")
    return "\n".join(textwrap.fill(line, _WIDTH, break_long_words=False) for line in lines).encode()
