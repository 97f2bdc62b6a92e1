"""Archives give their files one by one, whatever else is in them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from data.documents import UnreadableError, archives, read
from tests.data.documents.office import docx, p, rows, xlsx, zipped

if TYPE_CHECKING:
    from pathlib import Path


def names(source: bytes | Path) -> list[str]:
    return [member.name for member in archives.members(source, "bundle.zip")]


def refusal(member: archives.Member) -> UnreadableError:
    with pytest.raises(UnreadableError) as refused:
        member.read()
    return refused.value


def test_files_are_named_with_the_archive_and_read_when_they_are_wanted() -> None:
    source = zipped({"letters/northmoor.txt": "We agree.", "letters/": "", "reply.docx": docx(p("Yes."))})
    first, second = archives.members(source, "bundle.zip")
    assert (first.name, first.read()) == ("bundle.zip/letters/northmoor.txt", b"We agree.")
    assert second.name == "bundle.zip/reply.docx"
    assert read(second.read(), second.name).blocks[0].text == "Yes."


def test_an_archive_on_disk_is_read_in_place(tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    file.write_bytes(zipped({"a.txt": "We agree."}))
    assert [member.read() for member in archives.members(file, file.name)] == [b"We agree."]


def test_office_files_are_no_archives() -> None:
    assert archives.is_archive(zipped({"a.txt": "x"}))
    assert archives.is_archive(zipped({}))
    assert not archives.is_archive(docx(p("x"))) and not archives.is_archive(xlsx({"S": rows(["x"])}))
    assert not archives.is_archive(b"We agree.") and not archives.is_archive(b"")


def test_archives_in_archives_are_gone_through_to_the_third() -> None:
    source = zipped({"letter.txt": "deep"})
    for _ in range(3):
        source = zipped({"inner.zip": source, "beside.txt": "x"})
    found = list(archives.members(source, "a.zip"))
    assert [member.name for member in found] == [
        "a.zip/inner.zip/inner.zip/inner.zip",
        "a.zip/inner.zip/inner.zip/beside.txt",
        "a.zip/inner.zip/beside.txt",
        "a.zip/beside.txt",
    ]
    assert "archive within another" in refusal(found[0]).reason


def test_litter_and_links_are_passed_over() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("__MACOSX/._a.txt", ".DS_Store", "sub/Thumbs.db", "._b.txt", "a.txt"):
            archive.writestr(name, "x")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    assert names(made.getvalue()) == ["bundle.zip/a.txt"]


@pytest.mark.parametrize("name", ["../../up.txt", "/absolute.txt", "C:\\letters\\a.txt"])
def test_a_path_that_leads_elsewhere_is_only_a_name(name: str) -> None:
    ((found,), plain) = names(zipped({name: "x"})), name.replace("\\", "/").lstrip("/")
    assert found == f"bundle.zip/{plain}"


def coded(raw: bytes, flag: int = 0, extra: bytes = b"") -> bytes:
    """Return a zip of one file whose name stands in it as `raw`."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("x" * len(raw))
        info.extra = extra
        archive.writestr(info, "text")
    source = made.getvalue().replace(b"x" * len(raw), raw)
    return (
        source.replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0" + struct.pack("<H", flag)) if flag else source
    )


@pytest.mark.parametrize(
    ("raw", "extra", "name"),
    [
        ("Môn.txt".encode(), b"", "Môn.txt"),
        ("café.txt".encode("cp437"), b"", "café.txt"),
        (
            b"M?n.txt\xff",
            b"\x75\x70\x0d\x00\x01" + zlib.crc32(b"M?n.txt\xff").to_bytes(4, "little") + "Môn.txt".encode(),
            "Môn.txt",
        ),
    ],
)
def test_names_are_decoded_by_evidence(raw: bytes, extra: bytes, name: str) -> None:
    assert names(coded(raw, extra=extra)) == [f"bundle.zip/{name}"]


def test_one_bad_file_does_not_stop_the_others() -> None:
    source = zipped({"a.txt": "x" * 500, "b.txt": "We agree."})
    with zipfile.ZipFile(BytesIO(source)) as archive:
        at = archive.getinfo("a.txt").header_offset + 40
    source = source[:at] + b"\xff\xff" + source[at + 2 :]
    bad, good = archives.members(source, "bundle.zip")
    assert refusal(bad).name == "bundle.zip/a.txt" and "damaged" in refusal(bad).reason
    assert good.read() == b"We agree."


@pytest.mark.parametrize(
    ("offset", "value", "reason"),
    [(8, 1, "protected by a password"), (10, 99, "packed in a way")],
    ids=["locked", "method"],
)
def test_protected_files_and_unknown_ways_of_packing_are_named(offset: int, value: int, reason: str) -> None:
    source = bytearray(zipped({"a.txt": "We agree."}))
    directory = source.index(b"PK\1\2")
    source[directory + offset] = value
    source[offset - 2] = value
    (member,) = archives.members(bytes(source), "bundle.zip")
    assert reason in refusal(member).reason and refusal(member).name == "bundle.zip/a.txt"


@pytest.mark.parametrize("source", [b"PK\x03\x04 cut short", zipped({"a.txt": "x" * 99})[:-30], b""])
def test_a_broken_archive_is_one_refusal_that_names_it(source: bytes) -> None:
    (member,) = archives.members(source, "bundle.zip")
    assert refusal(member).name == "bundle.zip" and "damaged or was cut short" in refusal(member).reason


def test_a_bomb_is_refused_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_SMALL", 100_000)
    bomb, good = archives.members(zipped({"bomb.txt": b"\0" * 5_000_000, "a.txt": "x"}), "bundle.zip")
    assert "more than 250 times its size" in refusal(bomb).reason and good.read() == b"x"


def test_what_files_unpack_to_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 1500)
    first, second = archives.members(zipped({"a.txt": "x" * 1000, "b.txt": "y" * 1000}), "bundle.zip")
    assert len(first.read()) == 1000 and "the archive unpacks to more than" in refusal(second).reason


def test_files_are_counted_with_those_of_the_archives_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    source = zipped({"in.zip": zipped({"a.txt": "x", "b.txt": "x", "c.txt": "x"}), "d.txt": "x"})
    found = list(archives.members(source, "bundle.zip"))
    assert [member.name for member in found][:2] == ["bundle.zip/in.zip/a.txt", "bundle.zip/in.zip/b.txt"]
    assert "holds more than 3 files" in refusal(found[2]).reason
