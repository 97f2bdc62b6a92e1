"""From bytes to text: encodings by evidence, line ends, and text that had been decoded wrongly before."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Windows-1252 leaves five bytes undefined; like browsers (WHATWG Encoding, "windows-1252") they are kept
# as control characters, so that no byte can fail.
_WINDOWS = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_MAC = "".join(bytes([byte]).decode("mac-roman") for byte in range(256))

_TWICE_WINDOWS = re.compile("[\u00c2-\u00f4](?:[" + re.escape("".join(sorted(set(_WINDOWS[0x80:0xC0])))) + "]){1,3}")
_TWICE_MAC = re.compile("‚Ä[" + re.escape("".join(sorted(set(_MAC[0x80:0xC0])))) + "]")
_WINDOWS_BYTE = {character: byte for byte, character in enumerate(_WINDOWS)}
_MAC_BYTE = {character: byte for byte, character in enumerate(_MAC)}
# What a wrongly decoded pair or triple may stand for. "É”" and "é’’" are also valid UTF-8, of letters that no
# response holds; there the quotation marks are meant.
_MEANT = re.compile(
    r"[\u00a0-\u017f\u0300-\u036f\u1e80-\u1ef3\u2000-\u27bf\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufffd]|"
    r"[\U0001f300-\U0001faff]"
)
_LOW_QUOTES = re.compile(r"‗([^‗‘’\n]{1,200})[‘’]")
_HEX_CONTROL = re.compile(r"_x000[dD]_\n?|_x000[aA]_")
_LIKELY = re.compile(r"(?<=[a-z])[’'](?=[a-z])|(?:(?<=\s)|^)[“‘](?=\w)|(?<=[\w.,])[”](?=\s|$)|\s[–—•]\s|£(?=\d)")
_UNLIKELY = re.compile("(?<=[a-z])[À-ÖØ-Þ](?=[a-zé])|[ÒÓÐÑÔÕ](?=\\w)|(?<=[a-z.])[ÓÕ]|[\u0080-\u009f]|[a-z][ŽŠ¡¥]")


def decode(source: bytes, declared: str = "") -> tuple[str, str, list[str]]:
    """Return the text of `source` with \\n line ends, its encoding, and what was mended, in words.

    `declared` is an encoding that the document names itself (HTML), used only where it is not UTF-8.
    Raises ValueError when the bytes hold NULs and are therefore no text.
    """
    text, encoding, mendings = _characters(source, declared)
    if "\0" in text:
        raise ValueError("it holds NUL bytes, so it is not a text")
    if "\r" in text:
        if "\n" not in text:
            mendings.append("classic Mac line ends")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = mended(text, mendings)
    return text, encoding, mendings


def _characters(source: bytes, declared: str) -> tuple[str, str, list[str]]:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            body = source[len(mark) :]
            try:
                return body.decode(encoding), encoding, []
            except UnicodeDecodeError:
                return body.decode(encoding, "replace"), encoding, [f"bytes that are not {encoding} replaced"]
    try:
        return source.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        pass
    if b"\0" in source:
        raise ValueError("it holds NUL bytes, so it is not a text")
    if _mostly_utf8(source):
        return _patched(source), "utf-8", ["some bytes that are not UTF-8 read as windows-1252"]
    encoding = _single_byte(source, declared)
    table = _MAC if encoding == "mac-roman" else _WINDOWS
    return source.decode("latin-1").translate(dict(enumerate(table))), encoding, [f"decoded as {encoding}"]


def _mostly_utf8(source: bytes) -> bool:
    """Say whether most of what is beyond ASCII is UTF-8 after all (two files pasted together)."""
    beyond = sum(1 for byte in source if byte > 127)
    lost = source.decode("utf-8", "replace").count("\ufffd")
    return lost * 5 < beyond


def _patched(source: bytes) -> str:
    parts: list[str] = []
    at = 0
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    text = decoder.decode(source, final=True)
    for match in re.finditer("[\udc80-\udcff]", text):
        parts += (text[at : match.start()], _WINDOWS[ord(match[0]) - 0xDC00])
        at = match.end()
    parts.append(text[at:])
    return "".join(parts)


def _single_byte(source: bytes, declared: str) -> str:
    """Choose windows-1252 or Mac Roman by which gives apostrophes between letters and quotes around words."""
    named = declared.strip().lower().replace("_", "-")
    if named in {"macintosh", "mac-roman", "x-mac-roman", "macroman"}:
        return "mac-roman"
    if named:
        return "windows-1252"
    sample = source[:400_000].decode("latin-1")
    scores = {}
    for name, table in (("windows-1252", _WINDOWS), ("mac-roman", _MAC)):
        text = sample.translate(dict(enumerate(table)))
        scores[name] = 2 * len(_LIKELY.findall(text)) - 3 * len(_UNLIKELY.findall(text))
    if b"\r" in source and b"\n" not in source:
        scores["mac-roman"] += 1
    return "mac-roman" if scores["mac-roman"] > scores["windows-1252"] else "windows-1252"


def mended(text: str, mendings: list[str]) -> str:
    """Return `text` with what was once decoded wrongly ("â€™") mended; what was done is added to `mendings`."""
    before = text
    text = _TWICE_WINDOWS.sub(lambda match: _once(match[0], _WINDOWS_BYTE), text)
    text = _TWICE_MAC.sub(lambda match: _once(match[0], _MAC_BYTE), text)
    text = text.removeprefix("\ufeff")
    if text != before:
        mendings.append("characters that had been decoded wrongly (such as â€™) mended")
        before = text
    text = _LOW_QUOTES.sub(r"‘\1’", text)
    if text != before:
        mendings.append("quotation marks written as ‗…‘ mended")
        before = text
    text = _HEX_CONTROL.sub("\n", text)
    if text != before:
        mendings.append("line ends written as _x000D_ mended")
    return text


def _once(text: str, bytes_of: dict[str, int]) -> str:
    """Return what `text` was before it was decoded wrongly; a shorter start of it when only that fits."""
    raw = bytes(bytes_of[character] for character in text)
    for length in range(len(raw), 1, -1):
        try:
            before = raw[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
        if _MEANT.match(before):
            return before + text[length:]
    return text
