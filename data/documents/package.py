"""Office files: a zip of XML parts, read with limits, so that a small hostile file cannot fill the memory."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from data.documents.blocks import UnreadableError
from data.documents.zip_faults import BROKEN, UNKNOWN_PACKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Start = Callable[[str, dict[str, str]], None]

LARGEST_PART = 256 * 1024 * 1024
"""Bytes of one part, unpacked: the text of a report of 10,000 pages takes a fifth of it."""
MOST_PARTS = 20_000
"""Parts of one file: a report with a picture on each page has some thousands."""
DEEPEST = 300
"""Elements within each other: Word itself stops at tables nested 20 deep, which is about 150. It also keeps the
functions that go down a tree far from Python's limit."""
LARGEST_PIECE = 2_000_000
"""Elements of one paragraph or table, which stand in memory together: about 500 MB."""

_CHUNK = 1 << 16
_DAMAGED = "Open it in the program that made it, save it again and import that."
# The strict and the transitional form of a namespace have the same names in them.
_SHORT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
}


class _Names(dict[str, str]):
    """Qualified names as the parser gives them ("address local") to short ones: "w_p", since ElementTree's paths
    take a colon for something else."""

    def __missing__(self, long: str) -> str:
        address, _, local = long.rpartition(" ")
        prefix = _SHORT.get(address, "x") if address else ""
        short = self[long] = f"{prefix}_{local}" if prefix else local
        return short


class Package:
    """An Office file. All that can be wrong with it becomes an UnreadableError that names the file."""

    def __init__(self, source: bytes, name: str) -> None:
        """Open the file called `name`. Raises UnreadableError: it is broken or has too many parts."""
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(source))
            members = self._zip.infolist()
        except (*BROKEN, UNKNOWN_PACKING) as error:
            raise self.broken("the file is damaged or was cut short", error) from error
        if len(members) > MOST_PARTS:
            raise UnreadableError(name, f"it has more than {MOST_PARTS:,} parts.", _DAMAGED)
        self.parts = {member.filename.replace("\\", "/").lstrip("/").lower(): member for member in members}

    def __contains__(self, part: str) -> bool:
        """Say whether there is a part at the path `part`; capitals do not count."""
        return part.lower() in self.parts

    def broken(self, what: str, error: Exception | None = None) -> UnreadableError:
        """Return the refusal that says `what` is wrong, with the words of `error`."""
        detail = str(error).strip().rstrip(".") if error else ""
        return UnreadableError(self.name, f"{what} ({detail})." if detail else f"{what}.", _DAMAGED)

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part piece by piece. Raises UnreadableError: missing, broken or too large."""
        member = self.parts.get(part.lower())
        if member is None:
            raise self.broken(f"the part {part} is missing")
        read = 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    read += len(chunk)
                    if read > LARGEST_PART:
                        size = LARGEST_PART // 1024 // 1024
                        raise UnreadableError(self.name, f"its part {part} unpacks to more than {size} MB.", _DAMAGED)
                    yield chunk
        except UNKNOWN_PACKING as error:
            raise self.broken(f"the part {part} is packed in a way that is not known here", error) from error
        except RuntimeError as error:
            raise UnreadableError(
                self.name, "it is protected by a password.", "Remove the password in its program and import that."
            ) from error
        except BROKEN as error:
            raise self.broken(f"the part {part} is damaged", error) from error

    def parse(self, part: str, start: Start, data: Callable[[str], None] | None = None) -> None:
        """Go through a part once; call `start` (name as it is written, attributes) for each element, `data` for text.

        Nothing is kept, so that elements may stand within each other as deep as they like.
        """
        parser = self._parser(part, start)
        if data is not None:
            parser.CharacterDataHandler = data
        for _ in self._parsing(part, parser):
            pass

    def pieces(self, part: str, depth: int, skipped: frozenset[str] = frozenset()) -> Iterator[Element]:
        """Yield each element at `depth` (0 for the root) of a part as a tree with short names, then forget it.

        Elements named in `skipped` must be empty ones: they are left out of the trees.
        """
        trees = _Trees(self, part, depth, skipped)
        parser = self._parser(part, trees.start, " ")
        parser.EndElementHandler, parser.CharacterDataHandler = trees.end, trees.data
        for _ in self._parsing(part, parser):
            yield from trees.taken()
        yield from trees.taken()

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """Return id, kind ("header") and target path of what a part refers to inside of the file."""
        folder, _, file = part.rpartition("/")
        path = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        found: list[tuple[str, str, str]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name.rpartition(":")[2] == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.append((attributes.get("Id", ""), kind, place.lstrip("/")))

        if path in self:
            self.parse(path, start)
        return found

    def _parser(self, part: str, start: Start, separator: str | None = None) -> expat.XMLParserType:
        """Return a parser that refuses document types, and with them entities."""

        def refuse(*_: object) -> None:
            raise self.broken(f"the part {part} declares a document type, which no Office program writes")

        parser = expat.ParserCreate(namespace_separator=separator)
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
        return parser

    def _parsing(self, part: str, parser: expat.XMLParserType) -> Iterator[None]:
        """Feed a part to the parser; yield after each chunk."""
        try:
            for chunk in self.chunks(part):
                parser.Parse(chunk, False)
                yield
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise self.broken(f"the part {part} is not well-formed", error) from error


class _Trees:
    """Builds the trees of the elements at one depth."""

    def __init__(self, package: Package, part: str, depth: int, skipped: frozenset[str]) -> None:
        self.package, self.part, self.target, self.skipped = package, part, depth, skipped
        self.names = _Names()
        self.depth = self.count = 0
        self.builder = TreeBuilder()
        self.done: list[Element] = []

    def start(self, long: str, attributes: dict[str, str]) -> None:
        depth = self.depth
        self.depth = depth + 1
        name = self.names[long]
        if depth < self.target or (name in self.skipped and depth > self.target):
            return
        self.count += 1
        if self.count > LARGEST_PIECE:
            raise self.package.broken(f"a paragraph or table has more than {LARGEST_PIECE:,} elements")
        if depth > DEEPEST:
            raise self.package.broken(f"the part {self.part} has more than {DEEPEST} elements within each other")
        if attributes:
            names = self.names
            attributes = {names[key]: value for key, value in attributes.items()}
        self.builder.start(name, attributes)

    def end(self, long: str) -> None:
        depth = self.depth = self.depth - 1
        name = self.names[long]
        if depth < self.target or (name in self.skipped and depth > self.target):
            return
        self.builder.end(name)
        if depth == self.target:
            self.done.append(self.builder.close())
            self.builder, self.count = TreeBuilder(), 0

    def data(self, text: str) -> None:
        if self.depth > self.target:
            self.builder.data(text)

    def taken(self) -> list[Element]:
        """Return the trees that are complete, and forget them."""
        done, self.done = self.done, []
        return done
