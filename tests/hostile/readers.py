"""Every reader, directly, and an import as a person starts one: folders, archives, and what comes of it in exports."""

from __future__ import annotations

import csv
import io
import json
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from data import exports, pairs, queue
from data.documents import archives
from data.documents.blocks import Document, UnreadableError
from data.importing import import_paths
from data.intake import kinds
from data.intake.messages import pack
from data.intake.pool import Readers
from data.intake.reader import Limits
from data.store import open_store
from tests.hostile import papers
from tests.hostile.target import Target
from tests.hostile.texts import PATHS, hostile
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.target import Check

OPENERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫")


@contextmanager
def _reading(folder: Path) -> Iterator[Check]:
    def check(given: tuple[str, bytes, str | None]) -> None:
        name, source, what = given
        try:
            _, document, reading = kinds.read_source(source, name, what, (), False)
        except UnreadableError as error:
            assert str(error).strip()
            one_line(str(error)).encode()
            return
        except RecursionError:  # the process that reads says so in words
            return
        whole(document)
        pack((document, reading))

    yield check


def whole(document: Document) -> None:
    """Refuse a document whose text no store can hold, or whose blocks stand outside of it."""
    document.text.encode()
    for block in (*document.blocks, *document.aside):
        assert 0 <= block.start <= block.end <= len(document.text), block
        block.text.encode()


@contextmanager
def _archives(folder: Path) -> Iterator[Check]:
    def check(source: bytes) -> None:
        if not archives.is_archive(source):
            return
        for member in archives.members(source, "all.zip"):
            assert member.name.startswith("all.zip")
            try:
                member.read()
            except UnreadableError as error:
                one_line(str(error)).encode()

    yield check


@contextmanager
def _imports(folder: Path) -> Iterator[Check]:
    given = folder / "given"
    with Readers(1, Limits(seconds=20.0)) as readers:

        def check(files: list[tuple[str, bytes, int]]) -> None:
            shutil.rmtree(given, ignore_errors=True)
            given.mkdir()
            for name, source, kind in files:
                _lay(given, name, source, kind)
            store = open_store(folder / "store.sqlite", patience=0.5)
            try:
                found = import_paths(store, [given], readers=readers)
                for outcome in found.outcomes:
                    one_line(f"{outcome.name} {outcome.reason}").encode()
                    assert "stopped on it" not in outcome.reason, outcome
                    assert "longer than" not in outcome.reason, outcome
                    assert not outcome.name.startswith("secret"), outcome
                exported(store.reader)
            finally:
                store.close()
                for path in folder.glob("store.sqlite*"):
                    path.unlink()

        yield check


def _lay(given: Path, name: str, source: bytes, kind: int) -> None:
    """Put a file into a folder under a name, as far as the system lets it; as a link that leads out of it, now and then."""
    safe = name.replace("/", "∕").replace("\0", "")[:80].strip(".") or "x"
    path = given / safe.encode("utf-8", "replace").decode()
    try:
        if kind == 0:
            path.symlink_to(given.parent.parent / "outside.txt")
        elif kind == 1:
            path.symlink_to(given)
        else:
            path.write_bytes(source)
    except OSError:
        return


def exported(reader: object) -> None:
    """Refuse exports that a spreadsheet would run, that cannot be read back, or that do not say what the store says."""
    numbers = queue.numbers(reader, queue.Filter())  # type: ignore[arg-type]
    records = list(exports.records(reader, numbers))  # type: ignore[arg-type]
    sheet = b"".join(exports.lines("csv", records)).decode("utf-8")
    rows = list(csv.reader(io.StringIO(sheet, newline=""), strict=True))
    assert len(rows) == len(records) + 1
    for row in rows:
        for cell in row:
            assert not cell.startswith(OPENERS), cell[:80]
            assert not any((ord(each) < 0x20 and each not in "\t\n\r") or 0x7F <= ord(each) < 0xA0 for each in cell)
    lines = b"".join(exports.lines("jsonl", records)).decode("utf-8").split("\n")
    assert len(lines) == len(records) + 1
    for line, record in zip(lines, records, strict=False):
        told = json.loads(line)
        assert told["recommendation"] == record.recommendation
        assert told["response"] == record.response
    for number in numbers[:3]:
        pairs.read_pair(reader, number)  # type: ignore[arg-type]


def _kind() -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, "response", "report", "register"])


def _read(name: str, source: st.SearchStrategy[bytes], share: int, limit: float, short: int) -> Target:
    always = tuple(
        (each, content, None) for each, content in papers.fixed().items() if each.endswith(name.split(".")[-1])
    )
    inputs = st.tuples(st.just(f"letter.{name}"), papers.mangled(source), _kind())
    return Target(f"reading {name}", inputs, _reading, share=share, limit=limit, short=short, always=always)


def _files() -> st.SearchStrategy[list[tuple[str, bytes, int]]]:
    names = st.one_of(
        st.sampled_from(PATHS),
        hostile(2, surrogates=False),
        st.sampled_from(["a.txt", "b.html", "c.docx", "d.md", "e.zip", "f.toml", "g.csv", "h.pdf", "secret.txt"]),
    )
    content = st.one_of(
        papers.paragraphs(6).map(papers.as_text),
        papers.paragraphs(6).map(papers.as_page),
        papers.paragraphs(4).map(papers.as_word),
        papers.archives(),
        papers.paragraphs(5).map(papers.as_sheet),
        papers.paragraphs(5).map(papers.as_pdf),
    )
    return st.lists(st.tuples(names, content, st.integers(0, 12)), min_size=1, max_size=4)


TARGETS = (
    _read("txt", papers.paragraphs().map(papers.as_text), share=40, limit=4.0, short=12),
    _read("md", papers.paragraphs().map(papers.as_text), share=25, limit=4.0, short=8),
    _read("html", papers.paragraphs().map(papers.as_page), share=25, limit=4.0, short=8),
    _read("docx", st.one_of(papers.paragraphs().map(papers.as_word), papers.torn_word(), papers.parts()), 20, 4.0, 6),
    _read("xlsx", st.one_of(papers.paragraphs().map(papers.as_sheet), papers.parts()), share=10, limit=8.0, short=6),
    _read("pdf", papers.paragraphs().map(papers.as_pdf), share=20, limit=4.0, short=6),
    Target("archives", papers.archives(), _archives, share=20, limit=4.0, short=10),
    Target("imports", _files(), _imports, share=4, limit=10.0, short=4, programs=True),
)
