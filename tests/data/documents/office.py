"""Makes small Office files for tests, part by part, as their programs write them."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip that holds `parts` by their paths."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return made.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """Return a part of relations: pairs of kind ("styles") and target."""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document; `parts` are what stands in styles, numbering, footnotes, header1 and so on."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    kinds = []
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, "hdr" if kind == "header" else "ftr")
        files[f"word/{name}.xml"] = f"<w:{root} {W}>{content}</w:{root}>"
        kinds.append((kind, f"{name}.xml"))
    files["word/_rels/document.xml.rels"] = relations(*kinds)
    return zipped(files)


def p(text: str = "", style: str = "", properties: str = "", runs: str = "") -> str:
    """Return a paragraph of one run with `text`, then `runs`."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = r(text) if text else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of letters."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str, properties: str = "") -> str:
    """Return a table of `rows`."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of `cells`; one that is no cell yet is the text of one."""
    inside = "".join(cell if cell.startswith("<w:tc>") else tc(p(cell)) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    """Return a table cell with the paragraphs `content`."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def xlsx(sheets: dict[str, str], strings: str = "", states: dict[str, str] | None = None) -> bytes:
    """Return a workbook; `sheets` gives the rows of each by its name, `states` says which are hidden."""
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{(states or {}).get(name, "visible")}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    styles = (
        f'<styleSheet xmlns="{_SPREADSHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
        '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": f'<sst xmlns="{_SPREADSHEET}">{strings}</sst>',
    }
    for number, content in enumerate(sheets.values(), 1):
        files[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{_SPREADSHEET}">{content}</worksheet>'
    return zipped(files)


def rows(*values: list[object], first: int = 1) -> str:
    """Return the rows of a sheet; text as inline strings, None as no cell at all."""
    made = []
    for number, row in enumerate(values, first):
        cells = "".join(cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row) if value is not None)
        made.append(f'<row r="{number}">{cells}</row>')
    return f"<sheetData>{''.join(made)}</sheetData>"


def cell(place: str, value: object) -> str:
    """Return one cell at `place` ("B2")."""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value}</v></c>'
    if str(value).startswith("<c"):
        return str(value)
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def xls(rows: list[list[str]], corner: tuple[int, int] | None = None) -> bytes:
    """Return an old workbook (BIFF8 in a compound file) of one sheet; `corner` is the end that the sheet claims."""
    last_row, last_column = corner or (len(rows), max(map(len, rows)))
    cells = b"".join(
        _record(0x0204, struct.pack("<HHHHB", at, column, 0, len(text), 0) + text.encode("latin-1"))
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    place = len(begin) + 4 + 12 + len(end)
    known = _record(0x0085, struct.pack("<IHBB", place, 0, 4, 0) + b"Plan")
    sheet = (
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
        + _record(0x0200, struct.pack("<IIHHH", 0, last_row, 0, last_column, 0))
        + cells
        + end
    )
    stream = (begin + known + end + sheet).ljust(4096, b"\0")
    sectors = len(stream) // 512
    table = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFD]  # the stream, the directory, this table
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry("Workbook", 2, 0, len(stream)) + b"\0" * 256
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
        + struct.pack("<IIIIIIIII", 1, sectors, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, sectors + 1)
    )  # fmt: skip
    chains = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    return header.ljust(512, b"\xff") + stream + directory + chains


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _entry(name: str, kind: int, start: int, size: int, child: int = -1) -> bytes:
    raw = name.encode("utf-16-le")
    links = struct.pack("<HBBiii", len(raw) + 2, kind, 1, -1, -1, child)
    return (raw.ljust(64, b"\0") + links).ljust(116, b"\0") + struct.pack("<IQ", start, size)
