"""Import a folder of small responses and one report, by 1 and by 2 processes: python -m tests.bench.import_folder [FILES]."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.outcomes import Progress

RECOMMENDATIONS = 8
BODIES = [
    f"{first}{second}"
    for first in ("North", "South", "East", "West", "Long", "Penn")
    for second in ("moor", "vale", "wick", "fen", "holt", "mere", "ford")
]
_WORDS = """force officers custody vetting backlog training victims review assurance board performance data digital
property stores governance supervisors investigation safeguarding children neighbourhood demand workforce evidence audit
quality improvement plan progress implemented agreed reviewed each month by the chief constable and her deputy"""
WORDS = _WORDS.split()
CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
DOCUMENT = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def letter(number: int, chance: random.Random) -> list[str]:
    """Return the paragraphs of a letter."""
    body = BODIES[number % len(BODIES)]
    writer = f"Police and Crime Commissioner for {body}"
    opening = f"I am writing as {writer} to respond to the inspection report Counting the keys. This is reply {number}."
    answers = [
        f"Recommendation {label}: {body} Police accepts this recommendation. {' '.join(chance.choices(WORDS, k=90)).capitalize()}."
        for label in range(1, RECOMMENDATIONS + 1)
    ]
    return [
        "1 February 2024",
        "Dear Home Secretary,",
        "HMI Example report: Counting the keys",
        opening,
        *answers,
        "Yours sincerely,",
        writer,
    ]


def write(path: Path, paragraphs: list[str]) -> None:
    """Write the paragraphs as text, HTML or DOCX, as the name says."""
    if path.suffix == ".txt":
        path.write_text("\n\n".join(paragraphs))
    elif path.suffix == ".html":
        path.write_text("<html><body>" + "".join(f"<p>{escape(each)}</p>" for each in paragraphs) + "</body></html>")
    else:
        runs = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in paragraphs)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", CONTENT_TYPES)
            package.writestr("_rels/.rels", RELATIONS)
            package.writestr("word/document.xml", DOCUMENT.format(runs))


def make(folder: Path, files: int) -> None:
    """Write a report and responses to it into a folder."""
    chance = random.Random(1)
    rows = "".join(
        f'\n[[recommendation]]\nlabel = "Recommendation {label}"\ntext = "Chief constables should {" ".join(chance.choices(WORDS, k=30))}."\n'
        for label in range(1, RECOMMENDATIONS + 1)
    )
    (folder / "report.toml").write_text(
        f'title = "Counting the keys"\npublisher = "HMI Example"\npublished = 2024-01-10\n{rows}'
    )
    for number in range(files):
        write(folder / f"{number:05}{('.txt', '.html', '.docx')[number % 3]}", letter(number, chance))


def measure(folder: str, jobs: int) -> None:
    """Import the folder in this process, and print what it took as JSON."""
    from data.importing import import_paths
    from data.store import open_store

    started = time.perf_counter()
    read = 0.0

    def progress(at: Progress) -> None:
        nonlocal read
        if at.read == at.total and not read:
            read = time.perf_counter() - started

    with tempfile.TemporaryDirectory() as place:
        store = open_store(Path(place) / "store.sqlite")
        summary = import_paths(store, [folder], progress=progress, jobs=jobs)
        store.close()
    took = time.perf_counter() - started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    memory = [each.ru_maxrss / 1024 for each in used]
    work = [each.ru_utime + each.ru_stime for each in used]
    print(json.dumps([summary.in_words(), read, took, memory, work]))


def main(files: int) -> None:
    """Print seconds and memory by the number of processes."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), files)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"{files:,} responses in text, HTML and DOCX and one report, {size / 1024 / 1024:.1f} MB")
        first = 0.0
        for jobs in (1, 2):
            command = [sys.executable, "-m", "tests.bench.import_folder", "--measure", folder, str(jobs)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            words, read, took, memory, work = json.loads(done.stdout)
            first = first or took
            print(
                f"{jobs} process{'es' if jobs > 1 else '':2} all read after {read:5.1f} s, all in after {took:5.1f} s ({first / took:4.2f} × as fast as 1);"
                f" processor time {work[0]:5.1f} s, of the readers {work[1]:5.1f} s; peak {memory[0]:3.0f} MB, of a reader {memory[1]:3.0f} MB; {words}"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
