"""Papers that were never written by anybody who meant well: letters and reports made of hostile lines, in every format."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from html import escape

from hypothesis import strategies as st

from tests.data.documents import office
from tests.hostile.texts import CATASTROPHES, DATES, NUMBERS, PAGES, PATHS, hostile, lines

_FRAMES = (
    "{n}", "{n}: {t}", "{n}\n{t}", "{d}", "Dated {d}", "By {d}, {t}", "{t}", "{t}\n{t}", "Response to {n}", "Dear {t}", "Yours {t}",
    "1. {t}", "({t}) {n}", "• {t}", "{t}:", "| {n} | {t} | {d} |", "{n}\tAccepted\t{t}", "We accept {n}. {t}", "# {t}", "> {t}",
    "Response of the Police and Crime Commissioner for {t}", "Chief Constable {t}", "Published {d}", "Report: {t}", "{t} {p}",
    "Recommendation {t} of the report of {d}", "“{t}”", "Page {n} of {n}", "Cause of concern\n{t}", "Areas for improvement\n{t}",
    "{c}", "{c} {n} {c}", "Recommendation 1\nWe accept this. {t}", "Recommendation 2 (accepted)\n{t} by {d}", "Annex {n}", "{t}\n\n\n",
    "Recommendations 1, 2 and {n}: {t}", "Regulation 28 report to prevent future deaths\n{t}", "HMICFRS\n{t}\n{d}", "----\n{t}\n----",
)  # fmt: skip


def paragraphs(most: int = 14) -> st.SearchStrategy[list[str]]:
    """Give the lines of a paper."""

    return st.lists(_line(), min_size=1, max_size=most).map(_as_a_file_holds)


_FILLINGS = {
    "{t}": st.one_of(lines(3), st.sampled_from(["the force", "we will vet everybody by May 2024", "not accepted"])),
    "{n}": st.one_of(
        st.sampled_from(NUMBERS), st.sampled_from(["Recommendation 1", "Recommendation 2", "2.1", "AFI 3"])
    ),
    "{d}": st.sampled_from([*DATES, "1 May 2024", "16 January 2024"]),
    "{p}": st.sampled_from(PAGES),
    "{c}": st.sampled_from(CATASTROPHES),
}


@st.composite
def _line(draw: st.DrawFn) -> str:
    line = draw(st.sampled_from(_FRAMES))
    for mark, filling in _FILLINGS.items():
        if mark in line:
            line = line.replace(mark, draw(filling))
    return line


def _as_a_file_holds(made: list[str]) -> list[str]:
    return [each.encode("utf-8", "replace").decode() for each in made]


def mangled(source: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Give the bytes as they are, or cut short, with bytes changed, taken out, doubled or put in."""

    def mangle(content: bytes, how: str, chance: int) -> bytes:
        dice = random.Random(chance)
        made = bytearray(content)
        if how == "cut" and made:
            return bytes(made[: dice.randrange(len(made))])
        for _ in range(dice.choice([1, 3, 20]) if how != "none" and made else 0):
            at, length = dice.randrange(len(made)), dice.choice([1, 2, 4, 40])
            if how == "change":
                made[at : at + length] = dice.randbytes(length)
            elif how == "take":
                del made[at : at + length]
            elif how == "double":
                made[at:at] = made[at : at + length * 10]
            elif how == "digits":
                made[at : at + 1] = dice.choice([b"9" * 12, b"-1", b"4294967295", b"0", b"99999999999999999999"])
            if not made:
                break
        return bytes(made)

    hows = st.sampled_from(["none", "none", "none", "cut", "change", "take", "double", "digits"])
    return st.builds(mangle, source, hows, st.integers(0, 2**32))


def as_text(given: list[str]) -> bytes:
    """Return a paper as a text."""
    return "\n\n".join(given).encode()


def as_page(given: list[str]) -> bytes:
    """Return a paper as a web page, its lines now and then as they are, so that what looks like tags is one."""
    made = []
    for number, each in enumerate(given):
        tag = ("p", "h2", "li", "td", "div", "pre", "blockquote", "th", "tr", "details", "template")[len(each) % 11]
        made.append(f"<{tag}>{each if number % 3 else escape(each)}</{tag if number % 4 else 'b'}>")
    return ("<!doctype html><title>x</title><body>" + "\n".join(made)).encode()


def as_word(given: list[str]) -> bytes:
    """Return a paper as a Word document, with styles, tables and properties that make no sense."""
    body = []
    for number, each in enumerate(given):
        text = _in_xml(each)
        if number % 5 == 4:
            body.append(
                office.table(office.tr(text, text), office.tr(text, properties='<w:gridSpan w:val="99999999"/>'))
            )
        elif number % 5 == 3:
            odd = '<w:numPr><w:ilvl w:val="999999999999"/><w:numId w:val="-1"/></w:numPr><w:outlineLvl w:val="77"/>'
            body.append(office.p(text, style=_in_xml(each[:20]), properties=odd))
        else:
            body.append(office.p(text))
    return office.docx("".join(body), styles='<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>', footnotes="")


def as_sheet(given: list[str]) -> bytes:
    """Return a paper as a workbook, its cells now and then where no sheet has any."""
    head: list[object] = ["No", "Recommendation", "Response", "Date"]
    rows = [[str(at), _in_xml(each), _in_xml(each[::-1]), "1 May 2024"] for at, each in enumerate(given)]
    sheet = office.rows(head, *rows)
    if len(given) % 3 == 0:
        sheet = sheet.replace("</sheetData>", f'<row r="1048576">{office.cell("XFD1048576", "x")}</row></sheetData>')
    if len(given) % 4 == 1:
        sheet = '<dimension ref="A1:XFD1048576"/>' + sheet + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return office.xlsx({"Sheet": sheet})


def as_pdf(given: list[str]) -> bytes:
    """Return a paper as a PDF, uncompressed, with what a PDF may carry beside its text."""
    shown = []
    for each in given:
        text = each.encode("latin-1", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(b"BT /F1 11 Tf 60 %d Td (%s) Tj ET" % (780 - 16 * len(shown), text.replace(b"\n", b" ")[:400]))
    content = b"\n".join(shown)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles 6 0 R>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/AA<</O<</S/URI>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Names[(x)<</F(../../x)/EF<</F 4 0 R>>>>]>>",
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(made) + b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )


def as_archive(given: list[tuple[str, bytes, int]], lies: int) -> bytes:
    """Return an archive of files by their names; the third says what an entry is: a link, encrypted, an archive itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, kind in given:
            entry = zipfile.ZipInfo("x")
            entry.filename = name.encode("utf-8", "replace").decode()
            entry.compress_type = zipfile.ZIP_DEFLATED
            if kind == 1:
                entry.external_attr = 0o120777 << 16
            elif kind == 2:
                inner = io.BytesIO()
                with zipfile.ZipFile(inner, "w") as within:
                    within.writestr("../../letter.txt", content)
                content = inner.getvalue()
            elif kind == 3:
                content = b"\0" * 3_000_000
            archive.writestr(entry, content)
    source = bytearray(made.getvalue())
    if lies and (at := source.rfind(b"PK\x01\x02")) >= 0:
        place, size = [(8, 2), (20, 4), (24, 4), (28, 2), (30, 2), (42, 4), (10, 2)][lies % 7]
        source[at + place : at + place + size] = struct.pack("<Q", lies * 2654435761 % 2**64)[:size]
    return bytes(source)


def archives() -> st.SearchStrategy[bytes]:
    """Give archives whose names lead elsewhere, and whose lists of files lie."""
    name = st.one_of(
        st.sampled_from(PATHS), hostile(2, surrogates=False), st.sampled_from(["a.txt", "b.html", "a.txt"])
    )
    content = st.one_of(paragraphs(3).map(as_text), st.binary(max_size=60), paragraphs(2).map(as_word))
    entries = st.lists(st.tuples(name, content, st.integers(0, 6)), max_size=5)
    return mangled(st.builds(as_archive, entries, st.integers(0, 50)))


def parts() -> st.SearchStrategy[bytes]:
    """Give Office files of which one part is torn, and bombs in XML."""
    odd = (
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>',
        "<w:p>" * 5000, "<?xml version='1.0' encoding='utf-7'?><a/>", "<?xml version='1.0' encoding='x'?><a/>", "", "\0", "<a",
        "<a xmlns='" + "x" * 70000 + "'/>", "<a " + " ".join(f"a{n}=''" for n in range(5000)) + "/>",
    )  # fmt: skip

    def torn(source: bytes, at: int, content: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            for number, name in enumerate(names):
                new.writestr(name, content if number == at % len(names) else old.read(name))
        return made.getvalue()

    whole = st.one_of(paragraphs(4).map(as_word), paragraphs(4).map(as_sheet))
    inside = whole.map(lambda source: zipfile.ZipFile(io.BytesIO(source)).read("_rels/.rels"))
    return st.builds(torn, whole, st.integers(0, 9), st.one_of(st.sampled_from(odd).map(str.encode), mangled(inside)))


def torn_word() -> st.SearchStrategy[bytes]:
    """Give Word documents whose text is well packed, and whose XML is mangled."""

    def packed(given: list[str], how: int) -> bytes:
        source = as_word(given)
        dice = random.Random(how)
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                text = old.read(name).decode()
                if name == "word/document.xml":
                    tags = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:pPr", "w:body", "w:document"]
                    for _ in range(dice.randrange(3)):
                        one, other = dice.choice(tags), dice.choice(tags)
                        text = text.replace(f"<{one}>", f"<{other}>").replace(f"</{one}>", f"</{other}>")
                new.writestr(name, text)
        return made.getvalue()

    return st.builds(packed, paragraphs(8), st.integers(0, 10**6))


def _in_xml(text: str) -> str:
    """Return a text as XML can hold it."""
    held = "".join(
        each if each in "\t\n\r" or " " <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd" or each > "\uffff" else "�"
        for each in text
    )
    return escape(held)


def fixed() -> dict[str, bytes]:
    """Return, by name, what is always thrown: bombs, loops, and depths that no chance finds."""
    deep = 100_000
    flat = zlib.compress(b"BT /F1 9 Tf (x) Tj ET " * 200_000)
    return {
        "deep.html": b"<html><body>" + b"<div>" * deep + b"x" + b"</div>" * deep,
        "deep-table.html": b"<html><body>" + b"<table><tr><td>" * 20_000 + b"x",
        "deep-list.html": b"<html><body>" + b"<ul><li>" * 30_000 + b"x",
        "entities.html": b"<html><body>" + b"&lt;" * 200_000,
        "attributes.html": b"<html><body><p " + b"a=b " * 200_000 + b">x",
        "half.html": b"<html><body><p>&#xd800;&#xdfff;&#0;&#x1b;[31m&#x202e;x</p>",
        "meta.html": b"<html><meta charset='utf-7'><body>+ADw-script+AD4- text",
        "null.html": b"<html><body>\0<p>\0text\0</p>",
        "deep.md": b"> " * 5_000 + b"x",
        "lists.md": b"\n".join(b" " * (n % 400) + b"- x" for n in range(3_000)),
        "pipes.md": b"|" * 50_000 + b"\n" + b"|-" * 50_000,
        "stars.md": b"*" * 100_000,
        "brackets.md": b"[" * 50_000 + b"](" * 50_000,
        "ticks.md": b"`" * 50_001,
        "spaces.txt": b" " * 500_000 + b"x",
        "tabs.txt": b"a\t" * 100_000,
        "line.txt": b"Recommendation 1 we accept. " * 40_000,
        "lines.txt": b"Recommendation 1\n" * 20_000,
        "short-lines.txt": b"a\n" * 60_000,
        "numbers.txt": b"\n".join(b"Recommendation %d\nWe accept." % n for n in range(3_000)),
        "huge.txt": b"Recommendation " + b"9" * 100_000 + b"\n\nWe accept it.",
        "dates.txt": b"by 1 May 2024 " * 10_000,
        "zalgo.txt": ("a" + "\u0301" * 50_000).encode() + b"\n\nRecommendation 1\n\nWe accept.",
        "nul.txt": b"a\0b\n\nRecommendation 1\n\nWe accept.",
        "half.txt": b"\xff\xfe\x00\xd8x\x00\n\x00R\x00",
        "utf32.txt": "Recommendation 1\n\nWe accept.".encode("utf-32"),
        "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
        b"trailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        "prev.pdf": b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        "stream.pdf": as_pdf(["x"]).replace(b"<</Length", b"<</Filter/FlateDecode/Length").replace(b"BT /F1", flat[:60_000]),
        "size.pdf": as_pdf(["x"]).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[-1e38 -1e38 1e38 1e38]"),
        "kids.pdf": as_pdf(["x"]).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + b"3 0 R " * 1_500 + b"]/Count 1500"),
        "font.pdf": as_pdf(["x"]).replace(b"11 Tf", b"99999999999999999999 Tf"),
        "doctype.docx": office.zipped({
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": office.relations(("officeDocument", "word/document.xml")),
            "word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        }),
        "up.docx": office.zipped({
            "[Content_Types].xml": "<Types/>", "_rels/.rels": office.relations(("officeDocument", "../../../../etc/passwd")),
            "word/document.xml": "<a/>",
        }),
        "strings.xlsx": office.xlsx({"S": office.rows(["x"])}, strings="<si><t>" + "x" * 3_000_000 + "</t></si>"),
        "corner.xlsx": office.xlsx({"S": '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr">'
            "<is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"}),
        "bomb.zip": as_archive([("a.txt", b"", 3), ("b.zip", b"x", 2)], 0),
    }  # fmt: skip
