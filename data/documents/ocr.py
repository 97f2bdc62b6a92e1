"""Text recognition for scanned PDFs, by a program of the system: Obverse brings none along."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from data.documents.blocks import UnreadableError

REMARK = "text recognised by tesseract: check it against the original"
"""What a document that was read in this way says of itself."""

DOTS = 300
"""Per inch: what tesseract is trained for."""
MOST_PAGES = 1000
SECONDS_A_PAGE = 30
"""A page takes 2 to 10 seconds; one that takes longer is most likely never done."""

_LARGEST_SIDE = 7000
"""Dots: an A3 page has 4,960; the page of a plan is drawn coarser."""
_INSTALL = (
    "Install ocrmypdf (Debian, Ubuntu: apt install ocrmypdf; macOS: brew install ocrmypdf) or tesseract"
    " (apt install tesseract-ocr; Windows: winget install tesseract-ocr), and import the file again."
)


def available() -> str:
    """Return the program that would be used: "ocrmypdf", "tesseract", or "" where neither is installed."""
    return next((program for program in ("ocrmypdf", "tesseract") if shutil.which(program)), "")


def with_text_layer(source: bytes, name: str) -> bytes:
    """Return a PDF that holds the text recognised on each page of the PDF `source`, at its place on the page.

    From ocrmypdf it is the same document with a text layer; from tesseract one that holds the text alone.
    Works in a folder of its own that only this user can open, and that is removed in the end.
    Raises UnreadableError: neither program is installed, it failed, or it took too long.
    """
    program = available()
    if not program:
        raise UnreadableError(name, "it is a scan, and no text recognition program is installed.", _INSTALL)
    with tempfile.TemporaryDirectory(prefix="obverse-") as folder:
        work = Path(folder)
        pages = _page_count(source, name)
        if program == "ocrmypdf":
            (work / "in.pdf").write_bytes(source)
            # Pages that have text keep it; what is made is a plain PDF, without a search for fonts and profiles.
            options = ["--skip-text", "--output-type", "pdf", "--optimize", "0", "in.pdf", "out.pdf"]
        else:
            (work / "pages.txt").write_text("\n".join(_drawn(source, work, name)) + "\n", encoding="utf-8")
            options = ["pages.txt", "out", "--dpi", str(DOTS), "-c", "textonly_pdf=1", "pdf"]
        _run([str(shutil.which(program)), *options], work, pages, name)
        try:
            return (work / "out.pdf").read_bytes()
        except OSError as error:
            raise _failed(name, program, "it made no file") from error


def _page_count(source: bytes, name: str) -> int:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(source) as document:
            count = len(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            name, f"the PDF is damaged ({error}).", "Open it, save it again and import that."
        ) from error
    if not 0 < count <= MOST_PAGES:
        reason = f"it has {count:,} pages; text is recognised on up to {MOST_PAGES:,}."
        raise UnreadableError(name, reason, "Split it first.")
    return count


def _drawn(source: bytes, folder: Path, name: str) -> list[str]:
    """Draw each page into `folder` as a grey picture (PGM, which needs no library); return the pictures' names."""
    import pypdfium2

    drawn = []
    try:
        with pypdfium2.PdfDocument(source) as document:
            for place in range(len(document)):
                page = document[place]
                scale = min(DOTS / 72, _LARGEST_SIDE / max(1.0, *page.get_size()))
                bitmap = page.render(scale=scale, grayscale=True)
                row, width = bitmap.stride, bitmap.width
                dots = bytes(bitmap.buffer)
                picture = folder / f"{place:04}.pgm"
                with picture.open("wb") as file:
                    file.write(b"P5 %d %d 255\n" % (width, bitmap.height))
                    file.writelines(dots[start : start + width] for start in range(0, row * bitmap.height, row))
                drawn.append(picture.name)
                bitmap.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        reason = f"page {len(drawn) + 1} cannot be drawn ({error})."
        raise UnreadableError(name, reason, "Open it, save it again and import that.") from error
    return drawn


def _run(command: list[str], folder: Path, pages: int, name: str) -> None:
    """Run `command` in `folder` without a shell; what it says of an error goes into the message."""
    program = Path(command[0]).stem
    said = folder / "said.txt"
    try:
        # To a file: a pipe would be held open by the programs that this one starts.
        with said.open("wb") as output:
            done = subprocess.run(  # noqa: S603 - a fixed list of arguments; no part of it comes from a document
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=60 + SECONDS_A_PAGE * pages,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise _failed(name, program, f"it was not done after {error.timeout:.0f} seconds") from error
    except OSError as error:
        raise _failed(name, program, (error.strerror or str(error)).lower()) from error
    if done.returncode:
        lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        raise _failed(name, program, lines[-1][:200] if lines else f"it ended with {done.returncode}")


def _failed(name: str, program: str, reason: str) -> UnreadableError:
    advice = f"Try {program} by hand, or import a PDF that has its text."
    return UnreadableError(name, f"{program} could not recognise its text: {reason.rstrip('.')}.", advice)
