"""Letters of symbol fonts: their code says nothing by itself, so each is read as the character that it shows."""

from __future__ import annotations

# fmt: off
_SYMBOL = {
    0xB7: "•", 0xA8: "♦", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xAE: "→",
    0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
    0x2D: "−", 0x6D: "μ", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x70: "π", 0x53: "Σ", 0x57: "Ω",
    0xA7: "♣",
}
_WINGDINGS = {
    0xA7: "▪", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x6C: "●", 0x9F: "•",
    0xA8: "☐", 0xFE: "☒", 0xFD: "☒", 0xFB: "✗", 0xFC: "✓", 0x78: "☒", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xDF: "←",
    0xF0: "⇨", 0xB2: "•", 0xA1: "○", 0xA4: "◉", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x9E: "·", 0x9D: "•",
}
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "●", 0x98: "●", 0xAE: "◆",
    0x2A: "☐", 0x30: "☒",
}
_BULLETS = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xA8: "☐", 0x6F: "☐", 0x76: "❖", 0xE0: "→", 0xFE: "☒"}
# fmt: on
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
UNKNOWN = "\ufffd"


def symbol(code: int, font: str) -> str:
    """Return the character that the letter `code` of a symbol font shows; U+FFFD where it is not known."""
    table = _FONTS.get(font.strip().lower(), _BULLETS)
    return table.get(code & 0xFF, UNKNOWN) if 0xF000 <= code <= 0xF0FF or code < 0x100 else chr(code)


def plain(text: str, font: str = "") -> str:
    """Return `text` with the letters of symbol fonts (U+F000 to U+F0FF) as the characters that they show."""
    if text.isascii() or not any("\uf000" <= letter <= "\uf0ff" for letter in text):
        return text
    return "".join(symbol(ord(letter), font) if "\uf000" <= letter <= "\uf0ff" else letter for letter in text)


def bullet(pattern: str, font: str) -> str:
    """Return the bullet that the `pattern` of a list level shows; "•" where it is not known, "" for none."""
    if not pattern.strip():
        return ""
    first = pattern.strip()[0]
    if font.strip().lower().startswith("courier") and first == "o":
        return "◦"
    if "\uf000" <= first <= "\uf0ff" or (font.strip().lower() in _FONTS and ord(first) < 0x100):
        shown = symbol(ord(first), font)
        return "•" if shown == UNKNOWN else shown
    return "-" if first == "\u00ad" else pattern.strip()
