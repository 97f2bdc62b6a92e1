"""A filter as a value: terms, and groups of them. On the start-up path: only the standard library, and named tuples."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Union

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

TEXT = "text"
"""The field of a word without one: it is looked for in body, label and all texts."""


class FilterError(ValueError):
    """A filter that cannot be understood: the message names the word and what is allowed instead."""

    def __init__(self, message: str, start: int = 0, end: int = 0, allowed: tuple[str, ...] = ()) -> None:
        """Say what is wrong with the characters from `start` to before `end`; `allowed` are what could stand there."""
        super().__init__(message)
        self.start, self.end, self.allowed = start, end, allowed


class Term(NamedTuple):
    """One thing that is asked of a pair: `field` is a key of `FIELDS` or `FLAGS`, or `TEXT`."""

    field: str
    value: str = ""
    negated: bool = False
    sign: str = ":"
    """":", "<", "<=", ">" or ">=". "=" is exactly: a whole name, or words just as they stand."""


class Group(NamedTuple):
    """Several things: all of them, or (`either`) at least one."""

    parts: tuple[Node, ...]
    either: bool = False
    negated: bool = False


Node = Union[Term, Group]  # noqa: UP007  the class above names it before it is


class Filter(NamedTuple):
    """Which pairs: all that meet every term. `report_id` narrows it to one report."""

    terms: tuple[Node, ...] = ()
    report_id: str = ""
    definitions: tuple[str, ...] = ()
    """The ids of the definitions that stand, for `redefined`; empty where they are not known."""

    def leaves(self) -> Iterator[Term]:
        """Give every term, in order, however deep it stands."""
        return _leaves(self.terms)


class Vocabulary(NamedTuple):
    """The names that a filter is understood by. A scale without names takes any."""

    statuses: tuple[str, ...] = ()
    acceptance: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    definitions: Callable[[], tuple[str, ...]] = tuple
    """Gives the ids of the definitions of the statuses as they stand now. Only called for `redefined`."""
    views: Callable[[], Mapping[str, str]] = lambda: MappingProxyType({})
    """Gives the saved views, name to filter, for `view:name`. Only called when one is named."""


def _leaves(nodes: tuple[Node, ...]) -> Iterator[Term]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _leaves(node.parts)
        else:
            yield node
