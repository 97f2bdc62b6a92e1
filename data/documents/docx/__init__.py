"""Word documents (DOCX): what is read and how stands in `scan`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.docx.body import Body
from data.documents.docx.breaks import find_breaks
from data.documents.docx.numbering import Numbering, roman
from data.documents.docx.styles import Styles
from data.documents.layout import Laid, lay_out
from data.documents.package import Package

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["scan"]

_MAIN = "word/document.xml"
# fmt: off
_SKIPPED = frozenset({
    "w_proofErr", "w_lang", "w_szCs", "w_bCs", "w_iCs", "w_color", "w_kern", "w_noProof", "w_bookmarkStart",
    "w_bookmarkEnd", "w_spacing", "w_ind", "w_jc", "w_tcW", "w_noWrap", "w_hideMark", "w_vAlign", "w_trHeight",
    "w_keepNext", "w_keepLines", "w_widowControl", "w_contextualSpacing", "w_snapToGrid", "w_u", "w_cantSplit",
    "w_commentRangeStart", "w_commentRangeEnd", "w_autoSpaceDE", "w_autoSpaceDN", "w_adjustRightInd", "w_gridCol",
})
# fmt: on


def scan(source: bytes, name: str) -> Laid:
    """Return what stands in the Word document `source`; `name` is the file's name, for messages.

    Set aside are contents lists, footnotes and endnotes (their marks are taken out of the sentences), and headers
    and footers. Comments, hidden text and what tracked changes deleted are left out. Pages are counted where
    Word has noted where it broke them. Raises UnreadableError: broken, protected, or with limits exceeded.
    """
    package = Package(source, name)
    main = next((path for _, kind, path in package.relations("") if kind == "officeDocument"), _MAIN)
    main = main if main in package else _MAIN
    relations = package.relations(main)
    paths = {kind: path for _, kind, path in reversed(relations)}
    folder = main.rpartition("/")[0]
    styles = Styles(package, paths.get("styles", f"{folder}/styles.xml"))
    breaks = find_breaks(package, main)
    numbering = Numbering(package, paths.get("numbering", f"{folder}/numbering.xml"))
    body = Body(styles, numbering, breaks.sections if breaks.noted else ())
    blocks = list(body.flow(package.pieces(main, 2, _SKIPPED)))
    pages = body.inline.page if breaks.noted else 0
    aside = [*body.contents, *_notes(package, body, paths), *_running(package, body, relations)]
    if not pages:
        blocks, aside = list(map(_without_page, blocks)), list(map(_without_page, aside))
    text, placed, set_aside = lay_out(blocks, aside)
    return Laid(text, placed, set_aside, pages, _mendings(body))


def _notes(package: Package, body: Body, paths: dict[str, str]) -> Iterator[Block]:
    """Yield the footnotes, then the endnotes, in the order in which the text refers to them."""
    referred = list(body.inline.notes)
    for kind in ("footnote", "endnote"):
        part = paths.get(f"{kind}s", "")
        if part not in package:
            continue
        texts = {
            element.get("w_id", ""): "\n".join(block.text for block in body.flow(element) if block.text)
            for element in package.pieces(part, 1, _SKIPPED)
            if element.get("w_type", "normal") == "normal"
        }
        order = [note for note in referred if note.kind == kind and note.id in texts]
        for place, note in enumerate(order, 1):
            marker = str(place) if kind == "footnote" else roman(place)
            yield Block(BlockKind.FOOTNOTE, texts[note.id], 0, 0, marker=marker, page=note.page)


def _running(package: Package, body: Body, relations: list[tuple[str, str, str]]) -> Iterator[Block]:
    """Yield the lines of headers and footers, each once."""
    seen: set[str] = set()
    for _, kind, path in relations:
        if kind in {"header", "footer"} and path in package:
            for block in body.flow(package.pieces(path, 1, _SKIPPED)):
                text = block.text or "\t".join(part.text for cell in block.cells for part in cell)
                if text and text not in seen:
                    seen.add(text)
                    yield Block(BlockKind.RUNNING, text, 0, 0)


def _without_page(block: Block) -> Block:
    """Return `block` as it is in a document whose pages are not known."""
    cells = tuple(tuple(map(_without_page, cell)) for cell in block.cells)
    return Block(
        block.kind,
        block.text,
        0,
        0,
        block.level,
        block.marker,
        None,
        block.strong,
        block.italic,
        block.size,
        block.boxed,
        block.quoted,
        cells,
        block.header,
    )


def _mendings(body: Body) -> tuple[str, ...]:
    inline = body.inline
    said = []
    if inline.deleted or inline.inserted:
        changes = f"{inline.deleted} deleted left out, {inline.inserted} inserted kept"
        said.append(f"tracked changes not yet accepted: {changes}")
    if inline.hidden:
        said.append("hidden text left out")
    if body.embedded:
        said.append("a document embedded in this one left out")
    return tuple(said)
