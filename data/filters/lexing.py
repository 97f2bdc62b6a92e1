"""The words of a filter, each with its place: what the parser, the completion and the prompt's pointer go by."""

from __future__ import annotations

import re
from typing import NamedTuple

QUOTES = '"“”„'
_FIELD = re.compile(r"([A-Za-z]+)(<=|>=|[:<>=])")
_BARE = re.compile(r"[A-Za-z]+(?:<=|>=|[:<>=])|[-(]")
OR, AND, NOT = ("or", "|"), ("and", "&", "+"), ("not",)


class Lexeme(NamedTuple):
    """A word, a parenthesis, a minus. Places are in characters, from 0."""

    kind: str
    """"word", "(", ")", or "-" before what it turns round."""
    start: int
    end: int
    field: str = ""
    """As typed, in lower case; "" for a word without one."""
    sign: str = ""
    value: str = ""
    """Of a word: what stands after the sign, or the word itself; without quotation marks."""
    value_at: int = 0
    """Where the value begins, with its quotation mark."""
    quoted: bool = False
    open: bool = False
    """Its quotation mark is not closed yet."""

    @property
    def joins(self) -> str:
        """ "or", "and" or "not" of a word that is one; else ""."""
        if self.kind != "word" or self.quoted or self.field:
            return ""
        word = self.value.casefold()
        return "or" if word in OR else "and" if word in AND else "not" if word in NOT else ""


def lexemes(text: str) -> list[Lexeme]:
    """Return the lexemes of a text. Anything can be cut; a minus with nothing behind it is left out."""
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
        elif sign in "()":
            found.append(Lexeme(sign, at, at + 1))
            at += 1
        elif sign == "-":
            if at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] != ")":
                found.append(Lexeme("-", at, at + 1))
            at += 1
        else:
            word = _word(text, at)
            found.append(word)
            at = word.end
    return found


def _word(text: str, start: int) -> Lexeme:
    named = _FIELD.match(text, start)
    field, sign = (named[1].lower(), named[2]) if named else ("", "")
    if field == "is" and sign == ":":
        field, sign, named = "", "", None
    at = named.end() if named else start
    if at < len(text) and text[at] in QUOTES:
        value, end, is_open = _quoted(text, at + 1)
        return Lexeme("word", start, end, field, sign, value, at, quoted=True, open=is_open)
    end = _end_of_bare(text, at)
    return Lexeme("word", start, end, field, sign, text[at:end], at)


def _quoted(text: str, start: int) -> tuple[str, int, bool]:
    """Return what a quotation mark before `start` holds, where it ends, and whether it is still open."""
    value, at = "", start
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text) and text[at + 1] in QUOTES + "\\":
            value += text[at + 1]
            at += 2
        elif text[at] in QUOTES:
            return value, at + 1, False
        else:
            value += text[at]
            at += 1
    return value, at, True


def _end_of_bare(text: str, start: int) -> int:
    """Return where a word without quotation marks ends; a parenthesis inside it takes its closing one with it."""
    depth, at = 0, start
    while at < len(text) and not text[at].isspace() and text[at] not in QUOTES:
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0:
            break
        at += 1
    return at


def quote(value: str) -> str:
    """Return a value in quotation marks, so that it is cut as it is."""
    return '"' + "".join("\\" + each if each in QUOTES + "\\" else each for each in value) + '"'


def needs_quotes(value: str) -> bool:
    """Return whether a value after a sign has to stand in quotation marks."""
    return not value or any(each.isspace() or each in QUOTES + "()" for each in value)


def can_stand_bare(word: str) -> bool:
    """Return whether a word can stand without a field before it and still be that word, as far as its signs go."""
    found = lexemes(word)
    return not _BARE.match(word) and len(found) == 1 and found[0].value == word and not found[0].joins
