"""The styles that widgets draw with, made from a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

if TYPE_CHECKING:
    from themes import Theme


class Ink(NamedTuple):
    """One style a meaning; every style has the ground of the pane, `selected` lays the selection's over it."""

    text: Style
    strong: Style
    muted: Style
    dimmed: Style
    """What is off for now, and can still be read."""
    rule: Style
    focus: Style
    link: Style
    evidence: Style
    """Quoted words."""
    evidence_bar: Style
    """The bar beside a passage that is quoted."""
    late: Style
    saved: Style
    warning: Style
    error: Style
    bar: Style
    """Title lines and bars."""
    bar_ground: Style
    """Only the ground of bars, to lay over another style."""
    selection: Style
    """Only a ground, to lay over another style."""
    roles: dict[str, Style]
    """A style for each role that a regime gives to a status."""

    def status(self, role: str) -> Style:
        """Return the style of a status with this role; a muted one for a role that is gone."""
        return self.roles.get(role, self.muted)


def ink_of(theme: Theme) -> Ink:
    """Return the styles of a theme."""
    ground = _name(theme.background)

    def on(colour: str, bold: bool = False) -> Style:
        return Style(color=_name(colour), bgcolor=ground, bold=bold or None)

    selection = (
        Style(bold=True) if theme.selection == theme.background else Style(bgcolor=_name(theme.selection), bold=True)
    )
    roles = ("good", "partial", "bad", "absent", "neutral", "unsure")
    return Ink(
        text=on(theme.text),
        strong=on(theme.text, bold=True),
        muted=on(theme.muted),
        dimmed=on(theme.dimmed),
        rule=on(theme.rule),
        focus=on(theme.focus, bold=True),
        link=on(theme.link),
        evidence=Style(color=_name(theme.evidence), bgcolor=ground, underline=True),
        evidence_bar=on(theme.evidence, bold=True),
        late=on(theme.late),
        saved=on(theme.saved),
        warning=on(theme.warning),
        error=on(theme.error, bold=True),
        bar=Style(color=_name(theme.text), bgcolor=_name(theme.surface), bold=True),
        bar_ground=Style(bgcolor=_name(theme.surface)),
        selection=selection,
        roles={role: on(theme.status.of(role)) for role in roles},
    )


def _name(colour: str) -> str:
    """Return a theme's colour as Rich names it: ansi_bright_red is bright_red there."""
    return colour.removeprefix("ansi_")
