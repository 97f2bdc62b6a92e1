"""The filter language: what is typed, understood as a `Filter`; and a filter written so that it can be typed again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.filters.days import EXAMPLES, days, is_begun
from data.filters.fields import ALIASES, COMPARED, FIELDS, FLAGS, KIND_ALIASES, NONE, VOICE_ALIASES, Takes, flag_of
from data.filters.lexing import Lexeme, can_stand_bare, lexemes, needs_quotes, quote
from data.filters.terms import TEXT, Filter, FilterError, Group, Node, Term, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_CHARACTERS, MOST_TERMS, MOST_WORDS, DEEPEST = 2_000, 60, 60, 20
"""A filter that is longer, has more terms, more words in a row, or parentheses and views one in another, is refused."""
_SCALES = ("status", "acceptance", "progress")
_NUMBER = re.compile(r"-?\d{1,6}", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")
"""What a shell that does not write UTF-8 hands on."""
_A_DAY = "2000-01-01"


def parse(text: str, names: Sequence[str] | Vocabulary = (), report_id: str = "", typing: bool = False) -> Filter:
    """Return the filter that `text` says: words of `FLAGS`, `field:value` of `FIELDS`, and words to look for.

    Terms are separated by spaces, and a pair has to meet all of them; `or` and parentheses join them otherwise; `-`
    or `not` turns one round. Quotation marks hold words together. `names` are the names of the scales, or those of
    the statuses alone. While somebody is `typing`, what is not complete yet asks for nothing: `body:`, `due<202`, and a
    last word that may become the name of a field or flag.

    Raises:
        FilterError: with the place of what cannot be understood.
    """
    vocabulary = names if isinstance(names, Vocabulary) else Vocabulary(tuple(names))
    node = _Parser(text, vocabulary, typing).all()
    terms = node.parts if isinstance(node, Group) and not node.either and not node.negated else (node,)
    asked = Filter(tuple(each for each in terms if each is not None), report_id)
    if any(term.field == "redefined" for term in asked.leaves()):
        # Only here: the definitions of every regime are read for it.
        return asked._replace(definitions=vocabulary.definitions())
    return asked


def write(asked: Filter) -> str:
    """Return a text that `parse` understands as this filter; the report that narrows it is no part of it."""
    return " ".join(_written(node) for node in asked.terms)


class _Parser:
    def __init__(
        self, text: str, vocabulary: Vocabulary, typing: bool, views: tuple[str, ...] = (), depth: int = 0
    ) -> None:
        if len(text) > MOST_CHARACTERS:
            message = f"This filter is too long: {len(text):,} characters, where {MOST_CHARACTERS:,} are the most."
            raise FilterError(message, MOST_CHARACTERS, len(text))
        half = _HALF.search(text)
        if half is not None:
            message = "Here stands half of a character, which no text can hold. Take it out."
            raise FilterError(message, half.start(), half.end())
        self.text, self.vocabulary, self.typing, self.views, self.depth = text, vocabulary, typing, views, depth
        self.lexemes, self.at, self.terms = lexemes(text), 0, 0

    def all(self) -> Node | None:
        """Return what the whole text asks for; None where it asks for nothing."""
        node = self.either()
        if self.at < len(self.lexemes):
            extra = self.lexemes[self.at]
            raise FilterError("This “)” closes no “(”.", extra.start, extra.end)
        return node

    def either(self) -> Node | None:
        parts: list[Node | None] = []
        joined: Lexeme | None = None
        while True:
            part = self.every()
            if part is None and joined is not None and not self.typing:
                raise FilterError(f"“{joined.value}” stands between two terms.", joined.start, joined.end)
            parts.append(part)
            here = self._here()
            if here is None or here.joins != "or":
                break
            if part is None and not self.typing:
                raise FilterError(f"“{here.value}” stands between two terms.", here.start, here.end)
            joined, self.at = here, self.at + 1
        asked = [part for part in parts if part is not None]
        # While it is typed, nothing beside an `or` asks for nothing yet, and does not widen what stands before it.
        return _group(asked, either=True)

    def every(self) -> Node | None:
        parts: list[Node] = []
        while (here := self._here()) is not None and here.kind != ")" and here.joins != "or":
            if here.joins == "and":
                self.at += 1
                continue
            node = self.unit()
            if node is not None:
                parts.append(node)
        return _group(parts, either=False)

    def unit(self) -> Node | None:
        negated, here, last = False, self._here(), None
        while here is not None and (here.kind == "-" or here.joins == "not"):
            negated, last, self.at = not negated, here, self.at + 1
            here = self._here()
        if here is None or here.kind == ")" or here.joins:
            if last is not None and not self.typing:
                raise FilterError("Nothing stands after this to turn round.", last.start, last.end)
            return None
        self.at += 1
        node = self._inside(here) if here.kind == "(" else self._term(here)
        return _negated(node) if negated and node is not None else node

    def _inside(self, opening: Lexeme) -> Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FilterError(f"Parentheses stand more than {DEEPEST} deep.", opening.start, opening.end)
        node = self.either()
        if self._here() is not None:
            self.at += 1  # the closing one; what is still open at the end is closed there
        self.depth -= 1
        return node

    def _here(self) -> Lexeme | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    # One word

    def _term(self, word: Lexeme) -> Node | None:
        self._count(1, word)
        if not word.field:
            return self._bare(word)
        field = FIELDS.get(word.field)
        if field is None:
            end = word.start + len(word.field)
            message = f"“{word.field}{word.sign}” is not a field. Fields: {', '.join(FIELDS)}."
            raise FilterError(message, word.start, end, tuple(FIELDS))
        if word.sign in ("<", "<=", ">", ">=") and field.takes not in COMPARED:
            compared = [name for name, each in FIELDS.items() if each.takes in COMPARED]
            message = f"“{word.field}” cannot be compared by “{word.sign}”. What can: {', '.join(compared)}."
            raise FilterError(message, word.start, word.value_at, (f"{word.field}:",))
        if not word.value.strip():
            if self.typing:
                return None
            message = f"“{word.field}{word.sign}” has nothing after it: {field.takes.value}."
            raise FilterError(message, word.start, word.end, field.choices)
        if field.takes is Takes.VIEW:
            return self._view(word)
        value = self._value(word, field.takes)
        return None if value is None else Term(word.field, value, False, _sign(word, field.takes))

    def _bare(self, word: Lexeme) -> Node | None:
        if not word.value.strip():
            return None
        if not word.quoted and (flag := flag_of(word.value)):
            return Term(flag)
        if self.typing and word.end == len(self.text) and not word.quoted and _begins_a_name(word.value):
            return None  # looked for when it is clear that it is no field: what is found does not jump about
        self._not_too_many(word)
        return Term(TEXT, word.value, False, "=" if word.quoted else ":")

    def _value(self, word: Lexeme, takes: Takes) -> str | None:
        """Return a value as it is kept; None for one that is not complete yet. Raises FilterError."""
        value = word.value
        still = self.typing and word.end == len(self.text)
        if takes is Takes.CHOICE:
            return self._choice(word)
        if takes is Takes.WORDS:
            self._not_too_many(word)
        if takes is Takes.DATE:
            if value.casefold() == NONE and word.sign in ":=":
                return NONE
            if days(value, _A_DAY) is not None:
                return value.casefold()
            if still and is_begun(value):
                return None
            message = f"“{value}” is not a date. Dates: {', '.join(EXAMPLES)}."
            raise FilterError(message, word.value_at, word.end, EXAMPLES)
        if takes is Takes.NUMBER and not _NUMBER.fullmatch(value):
            if still and value == "-":
                return None
            raise FilterError(f"“{value}” is not a number of days.", word.value_at, word.end, ("30",))
        return value

    def _choice(self, word: Lexeme) -> str:
        names, aliases = self.choices_of(word.field)
        value = word.value.casefold()
        value = aliases.get(value, value)
        if value in names or not names:
            return value
        for name in names:
            if name.casefold().startswith(value):
                return name
        message = f"“{word.value}” is not a {'kind' if word.field == 'kind' else word.field}."
        label = "Statuses" if word.field == "status" else "What there is"
        raise FilterError(f"{message} {label}: {', '.join(names)}.", word.value_at, word.end, names)

    def choices_of(self, field: str) -> tuple[tuple[str, ...], dict[str, str]]:
        """Return the names of a choice, and other names of some of them."""
        if field in _SCALES:
            scale = {"status": "statuses"}.get(field, field)
            names: tuple[str, ...] = getattr(self.vocabulary, scale)
            return ((*names, NONE) if names else ()), {}
        aliases: Mapping[str, str] = {"kind": KIND_ALIASES, "voice": VOICE_ALIASES}.get(field, {})
        return FIELDS[field].choices, dict(aliases)

    def _view(self, word: Lexeme) -> Node | None:
        views = {name.casefold(): (name, text) for name, text in self.vocabulary.views().items()}
        asked = word.value.casefold()
        if asked not in views:
            if self.typing and word.end == len(self.text) and any(name.startswith(asked) for name in views):
                return None
            names = tuple(name for name, _ in views.values())
            known = f" Views: {', '.join(names)}." if names else " There is none yet."
            raise FilterError(f"There is no view “{word.value}”.{known}", word.value_at, word.end, names)
        name, text = views[asked]
        if name in self.views or self.depth + 1 > DEEPEST:
            raise FilterError(f"The view “{name}” leads back to itself.", word.start, word.end)
        inner = _Parser(text, self.vocabulary, False, (*self.views, name), self.depth + 1)
        try:
            node = inner.all()
        except FilterError as error:
            raise FilterError(f"The view “{name}” cannot be understood: {error}", word.start, word.end) from error
        self._count(inner.terms, word)
        return node

    def _not_too_many(self, word: Lexeme) -> None:
        """Refuse what no index looks up at once. Raises FilterError."""
        if len(word.value) > 2 * MOST_WORDS - 2:
            from data.search.words import words_of

            if len(words_of(word.value)) > MOST_WORDS:
                message = f"More than {MOST_WORDS} words in a row. Look for fewer."
                raise FilterError(message, word.value_at, word.end)

    def _count(self, terms: int, word: Lexeme) -> None:
        self.terms += terms
        if self.terms > MOST_TERMS:
            raise FilterError(f"This filter has more than {MOST_TERMS} terms.", word.start, word.end)


def _begins_a_name(value: str) -> bool:
    name = value.casefold()
    return any(each.startswith(name) for each in (*FIELDS, *FLAGS, *ALIASES, "is:"))


def _sign(word: Lexeme, takes: Takes) -> str:
    if takes is Takes.WORDS:
        return "=" if word.quoted or word.sign == "=" else ":"
    if takes is Takes.NAME:
        return word.sign
    return ":" if word.sign == "=" else word.sign


def _group(parts: Sequence[Node], either: bool) -> Node | None:
    """Return the parts as one node, in its simplest shape: two filters that say the same in words are equal."""
    if len(parts) < 2:
        return parts[0] if parts else None
    flat: list[Node] = []
    for part in parts:
        same = isinstance(part, Group) and part.either == either and not part.negated
        flat.extend(part.parts if same and isinstance(part, Group) else (part,))
    return Group(tuple(flat), either)


def _negated(node: Node) -> Node:
    return node._replace(negated=not node.negated)


def _written(node: Node) -> str:
    minus = "-" if node.negated else ""
    if isinstance(node, Group):
        parts = [_written(part) for part in node.parts]
        gap = " " if "(" in parts[-1] else ""  # a parenthesis inside a word would take the closing one with it
        return f"{minus}({(' or ' if node.either else ' ').join(parts)}{gap})"
    return minus + _written_term(node)


def _written_term(term: Term) -> str:
    if term.field in FLAGS and not term.value:
        return term.field
    takes = FIELDS[term.field].takes
    if takes is Takes.WORDS:
        if term.sign == "=" or any(each.isspace() for each in term.value):
            return ("" if term.field == TEXT else f"{term.field}:") + quote(term.value)
        if term.field == TEXT and can_stand_bare(term.value) and not flag_of(term.value):
            return term.value
        return f"{term.field}:{term.value}"
    return term.field + term.sign + (quote(term.value) if needs_quotes(term.value) else term.value)
