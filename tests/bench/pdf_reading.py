"""How long the reading of PDFs takes, beside the time that pdfium takes to give their bare text.

    python -m tests.bench.pdf_reading [file or folder ...]

Without arguments: the PDFs of the corpus. Times are of the processor, in seconds, the least of three runs: other
programs on the machine do not count. The wanted factor is 10 at most.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from data.documents.blocks import BlockKind, UnreadableError
from data.documents.pdf import scan

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def bare(source: bytes) -> int:
    """Return how many characters pdfium finds in a PDF."""
    with pypdfium2.PdfDocument(source) as document:
        return sum(len(page.get_textpage().get_text_range()) for page in document)


def least(work: Callable[[], object], runs: int = 3) -> float:
    """Return the least processor time that `work` takes, in seconds."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main(arguments: list[str]) -> None:
    """Print a line for each PDF in the named files and folders."""
    places = [Path(argument) for argument in arguments] or [CORPUS]
    files = [file for place in places for file in (sorted(place.rglob("*.pdf")) if place.is_dir() else [place])]
    print(
        f"{'file':44} {'pages':>5} {'characters':>10} {'blocks':>6} {'rows':>5} {'aside':>5} {'bare':>6} {'scan':>6} factor"
    )
    for file in files:
        source = file.read_bytes()
        try:
            found = scan(source, file.name)
        except UnreadableError as error:
            print(f"{file.parent.name}/{file.name}: {error.reason}")
            continue
        rows = sum(block.kind is BlockKind.TABLE_ROW for block in found.blocks)
        characters, plain = bare(source), least(partial(bare, source))
        full = least(partial(scan, source, file.name))
        shown = f"{file.parent.name}/{file.name}"[-44:]
        print(
            f"{shown:44} {found.pages:5} {characters:10,} {len(found.blocks):6} {rows:5} {len(found.aside):5}"
            f" {plain:6.2f} {full:6.2f} {full / plain:6.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
