"""Where the palette can go to: a report, or a body's answers to all reports, by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.command import Hit, Hits, Provider
from textual.content import Content

from data import catalogue
from tui.plain import one_line
from tui.screens.desk_screen import DeskScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk import Desk

_BODIES = "SELECT DISTINCT name FROM body WHERE name <> '' AND instr(name, '\"') = 0 ORDER BY name"


class _Place(NamedTuple):
    words: str
    kind: str
    go: Callable[[], None]


class PlacesProvider(Provider):
    """Gives reports and bodies; only for something typed, since there may be thousands."""

    _places: tuple[_Place, ...] = ()

    async def startup(self) -> None:
        """Read the names once, when the palette is opened."""
        if isinstance(self.screen, DeskScreen):
            self._places = places(self.screen.desk)

    async def search(self, query: str) -> Hits:
        """Give those whose name has the letters of `query` in order."""
        matcher = self.matcher(query)
        for place in self._places:
            score = matcher.match(place.words)
            if score > 0:
                yield Hit(score, Content(place.words), place.go, text=place.words, help=place.kind)


def places(desk: Desk) -> tuple[_Place, ...]:
    """Return every report and every body that has a name."""
    reader = desk.store.reader
    reports = [
        _Place(f"Go to the report “{one_line(report.title)}”", "report", partial(desk.show_review, report.id))
        for report in catalogue.reports(reader, desk.today, counted=False)
        if report.title
    ]
    bodies = [
        _Place(f"Go to the answers of {one_line(name)}", "body", partial(desk.show_review, "", f'body:"{name}"'))
        for (name,) in reader.execute(_BODIES)
    ]
    return (*reports, *bodies)
