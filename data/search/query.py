"""The words of a search, understood: `vetting "exact phrase" custod* (a or b) -c in:notes report:coin`.

Nothing that is typed reaches the index's own syntax: what is rendered is made of folded words alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Union

from data.search.words import pattern, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST = 2
"""Letters before a `*`: one would find nearly everything."""
MOST_WORDS, DEEPEST = 60, 20
_QUOTES = '"“”„'
_OR, _AND, _NOT = ("or", "|"), ("and", "&", "+"), ("not",)


class SearchError(ValueError):
    """A search that cannot be understood; the message says what is wrong and what to do."""

    def __init__(self, message: str, position: int) -> None:
        """Say what is wrong with the word that begins at `position`, in characters from 0."""
        super().__init__(message)
        self.position = position


class Kind(StrEnum):
    """What is searched. `in:` takes the beginning of these words."""

    RECOMMENDATION = "recommendations"
    RESPONSE = "responses"
    NOTE = "notes"
    EVIDENCE = "evidence"


class Phrase(NamedTuple):
    """Words in a row; with `prefix` the last is the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False


class Every(NamedTuple):
    """All that is wanted, and nothing that is not; something is always wanted."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


class Either(NamedTuple):
    """One of several, or more."""

    options: tuple[Node, ...]


Node = Union[Phrase, Every, Either]  # noqa: UP007  the classes above name it before it is


class Query(NamedTuple):
    """What is asked. Without `root` nothing is asked yet."""

    root: Node | None = None
    kinds: tuple[Kind, ...] = tuple(Kind)
    reports: tuple[str, ...] = ()
    """Words that the report's title has to hold, each; in lower case."""

    def phrases(self) -> tuple[Phrase, ...]:
        """Return what is to be seen in a text that is found: all phrases but those that are not wanted."""
        return tuple(_wanted(self.root)) if self.root else ()


def parse(text: str, typing: bool = False) -> Query:
    """Return what `text` asks for. While somebody is `typing`, its last word is the beginning of one.

    What is not complete yet (an open quotation mark or parenthesis, an `or` at the end) is as if it were closed.

    Raises:
        SearchError: a `)` too many, nothing but words to leave out, a `*` after one letter, an unknown `in:`.
    """
    return _Parser(text, typing).query()


def expression(node: Node) -> str:
    """Return the node in the syntax of SQLite's full-text index."""
    if isinstance(node, Phrase):
        return f'"{" ".join(node.words)}"' + (" *" if node.prefix else "")
    if isinstance(node, Either):
        return "(" + " OR ".join(map(expression, node.options)) + ")"
    wanted = " AND ".join(map(expression, node.wanted))
    if not node.unwanted:
        return f"({wanted})"
    return f"(({wanted}) NOT ({' OR '.join(map(expression, node.unwanted))}))"


def reading(node: Node) -> Callable[[str], bool]:
    """Return what says of a folded text whether it meets a query, as the index would say of it."""
    if isinstance(node, Phrase):
        stands = pattern(node.words, node.prefix).search
        return lambda text: stands(text) is not None
    if isinstance(node, Either):
        options = tuple(map(reading, node.options))
        return lambda text: any(option(text) for option in options)
    wanted, unwanted = tuple(map(reading, node.wanted)), tuple(map(reading, node.unwanted))
    return lambda text: all(each(text) for each in wanted) and not any(each(text) for each in unwanted)


def has_beginning(node: Node) -> bool:
    """Return whether a query asks for the beginning of a word anywhere."""
    if isinstance(node, Phrase):
        return node.prefix
    nodes = node.options if isinstance(node, Either) else (*node.wanted, *node.unwanted)
    return any(map(has_beginning, nodes))


def without_beginnings(node: Node) -> Node | None:
    """Return a query that finds all that `node` does, and more, but asks for no beginning; None for none."""
    if not has_beginning(node):
        return node
    if not isinstance(node, Every):
        return None
    wanted = tuple(each for each in node.wanted if not has_beginning(each))
    return Every(wanted, tuple(each for each in node.unwanted if not has_beginning(each))) if wanted else None


def _wanted(node: Node) -> list[Phrase]:
    if isinstance(node, Phrase):
        return [node]
    nodes = node.options if isinstance(node, Either) else node.wanted
    return [phrase for each in nodes for phrase in _wanted(each)]


class _Lexeme(NamedTuple):
    sign: str
    """"(", ")", "-", "or", "and", "phrase", "in" or "report"."""
    at: int
    text: str = ""
    quoted: bool = False
    star: bool = False
    open: bool = False
    """It reaches to the end of what is typed."""


class _Parser:
    def __init__(self, text: str, typing: bool) -> None:
        self.text, self.typing = text, typing
        self.lexemes = _split(text)
        self.place = self.depth = self.count = 0
        self.only: set[Kind] = set()
        self.never: set[Kind] = set()
        self.reports: list[str] = []

    def query(self) -> Query:
        root = self.either()
        if self.peek():
            stray = self.lexemes[self.place]
            raise SearchError("There is a “)” here without a “(” before it. Take it out.", stray.at)
        kinds = tuple(kind for kind in Kind if kind not in self.never and (not self.only or kind in self.only))
        if not kinds:
            raise SearchError("Every kind is left out: take off one of the “in:”.", 0)
        return Query(root, kinds, tuple(self.reports))

    def peek(self) -> str:
        return self.lexemes[self.place].sign if self.place < len(self.lexemes) else ""

    def either(self) -> Node | None:
        options = [self.every()]
        while self.peek() == "or":
            self.place += 1
            options.append(self.every())
        kept = tuple(option for option in options if option is not None)
        if not kept:
            return None
        return kept[0] if len(kept) == 1 else Either(kept)

    def every(self) -> Node | None:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        begins = self.lexemes[self.place].at if self.peek() else 0
        while self.peek() not in ("", ")", "or"):
            lexeme = self.lexemes[self.place]
            self.place += 1
            turned = False
            while lexeme.sign == "-" and self.peek():
                turned, lexeme = not turned, self.lexemes[self.place]
                if lexeme.sign in (")", "or"):
                    break
                self.place += 1
            node = self.one(lexeme, turned)
            if node is not None:
                (unwanted if turned else wanted).append(node)
        if not wanted and unwanted:
            raise SearchError(
                "This only leaves words out. Say also what is to be found; or put it in quotation marks, to look for"
                f" the words as they stand: “{self.text[begins:][:40].strip()}”.",
                begins,
            )
        if not wanted:
            return None
        return wanted[0] if len(wanted) == 1 and not unwanted else Every(tuple(wanted), tuple(unwanted))

    def one(self, lexeme: _Lexeme, turned: bool) -> Node | None:
        if lexeme.sign == "(":
            self.depth += 1
            if self.depth > DEEPEST:
                raise SearchError(f"More than {DEEPEST} parentheses in one another.", lexeme.at)
            node = self.either()
            self.place += self.peek() == ")"
            self.depth -= 1
            return node
        if lexeme.sign == "in":
            self.scope(lexeme, turned)
        elif lexeme.sign == "report":
            if lexeme.text.strip() and not turned:
                self.reports.append(lexeme.text.strip().casefold())
            elif turned:
                raise SearchError("A report cannot be left out. Name the one to search.", lexeme.at)
        elif lexeme.sign == "phrase":
            return self.phrase(lexeme)
        return None

    def scope(self, lexeme: _Lexeme, turned: bool) -> None:
        word = lexeme.text.casefold()
        meant = [kind for kind in Kind if kind.startswith(word)]
        if not word or (len(meant) > 1 and lexeme.open and self.typing):
            return  # it is being typed
        if len(meant) != 1:
            raise SearchError(f"“in:{lexeme.text}” is not a place to search. Places: {', '.join(Kind)}.", lexeme.at)
        (self.never if turned else self.only).add(meant[0])

    def phrase(self, lexeme: _Lexeme) -> Phrase | None:
        words = words_of(lexeme.text)
        if not words:
            return None  # a dash, an ampersand: no index holds it
        self.count += len(words)
        if self.count > MOST_WORDS:
            raise SearchError(f"More than {MOST_WORDS} words. Look for fewer.", lexeme.at)
        if lexeme.star and len(words[-1]) < SHORTEST:
            raise SearchError(f"“{words[-1]}*” would find nearly everything: type two letters or more.", lexeme.at)
        typed = self.typing and lexeme.open and len(words[-1]) >= SHORTEST and self.ends_in_a_word(lexeme)
        return Phrase(words, lexeme.star or typed)

    def ends_in_a_word(self, lexeme: _Lexeme) -> bool:
        """Whether the last character belongs to a word: after a space or a full stop, the word is whole."""
        return bool(words_of(lexeme.text[-1:]))


def _split(text: str) -> list[_Lexeme]:
    """Cut into words, quoted phrases and signs; whatever is typed can be cut."""
    found: list[_Lexeme] = []
    at, size = 0, len(text)
    while at < size:
        character = text[at]
        if character.isspace():
            at += 1
        elif character in "()":
            found.append(_Lexeme(character, at))
            at += 1
        elif character in _QUOTES:
            phrase, at = _quoted(text, at)
            found.append(phrase)
        elif character == "-" and at + 1 < size and not text[at + 1].isspace():
            found.append(_Lexeme("-", at))
            at += 1
        else:
            end = next((i for i in range(at, size) if text[i].isspace() or text[i] in "()" + _QUOTES), size)
            word = text[at:end]
            if word.casefold() == "report:" and end < size and text[end] in _QUOTES:
                phrase, end = _quoted(text, end)
                found.append(phrase._replace(sign="report", at=at))
            else:
                found.append(_word(word, at, end == size))
            at = end
    return found


def _quoted(text: str, at: int) -> tuple[_Lexeme, int]:
    end = next((i for i in range(at + 1, len(text)) if text[i] in _QUOTES), len(text))
    closed = end < len(text)
    after = end + closed
    star = closed and text[after : after + 1] == "*"
    return _Lexeme("phrase", at, text[at + 1 : end], quoted=True, star=star, open=not closed), after + star


def _word(word: str, at: int, last: bool) -> _Lexeme:
    folded = word.casefold()
    for sign, signs in (("or", _OR), ("and", _AND), ("-", _NOT)):
        if folded in signs:
            return _Lexeme(sign, at)
    field, colon, value = word.partition(":")
    if colon and field.casefold() in ("in", "report"):
        return _Lexeme(field.casefold(), at, value, open=last)
    bare = word.rstrip("*")
    return _Lexeme("phrase", at, bare, star=bare != word and bool(words_of(bare[-1:])), open=last)
