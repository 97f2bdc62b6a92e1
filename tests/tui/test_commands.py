"""Commands are declared once: each has a method on its screens, and no two share a key."""

from __future__ import annotations

import importlib

import pytest

from data import regime
from tui import commands
from tui.app import ObverseApp
from tui.keymap import resolve
from tui.screens.alike import AlikeScreen
from tui.screens.checks import ChecksScreen
from tui.screens.confirm_bulk import ConfirmBulk
from tui.screens.desk_screen import DeskScreen, method_of
from tui.screens.document import DocumentScreen
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.library import LibraryScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.orphans import OrphansScreen
from tui.screens.progress import ProgressScreen
from tui.screens.redefined import RedefinedScreen
from tui.screens.report_form import ReportForm
from tui.screens.review import ReviewScreen
from tui.screens.search import SearchScreen
from tui.screens.silent import SilentScreen
from tui.screens.themes import ThemesScreen
from tui.screens.views import ViewsScreen
from tui.screens.welcome import WelcomeScreen
from tui.screens.what_was_read import WhatWasReadScreen

SCREENS: dict[str, type[DeskScreen]] = {
    screen.SCOPE: screen
    for screen in (
        LibraryScreen,
        ReviewScreen,
        HistoryScreen,
        HelpScreen,
        ReportForm,
        ChecksScreen,
        SilentScreen,
        WhatWasReadScreen,
        SearchScreen,
        ProgressScreen,
        OrphansScreen,
        RedefinedScreen,
        ThemesScreen,
        MatrixScreen,
        ViewsScreen,
        WelcomeScreen,
        DocumentScreen,
        ConfirmBulk,
        AlikeScreen,
    )
}


MODES: dict[str, type[DeskScreen]] = {"select": ReviewScreen}
"""Scopes of a mode, such as selecting words, and the screen that has it."""


def owner_of(command_id: str, scope: str) -> type:
    """Return the class whose method runs a command: the desk, a screen, or a part of either."""
    owner = ObverseApp if scope == commands.APP else {**SCREENS, **MODES}[scope]
    where = owner.PARTS.get(command_id.partition(".")[0])
    if where is None:
        return owner
    module, _, name = where.partition(":")
    return getattr(importlib.import_module(module), name)


def test_every_scope_has_a_screen() -> None:
    assert {*SCREENS, *MODES} == set(commands.SCOPES)


@pytest.mark.parametrize("name", regime.available())
def test_every_command_has_a_method_that_runs_it(name: str) -> None:
    for command in commands.commands(regime.load(name)):
        if command.id.startswith("status."):
            continue
        for scope in command.scopes:
            assert callable(getattr(owner_of(command.id, scope), method_of(command.id), None)), command.id


def test_every_method_that_runs_a_command_has_one() -> None:
    ids = {method_of(command.id) for command in commands.commands(regime.load())}
    parts = {owner_of(each.id, scope) for each in commands.commands(regime.load()) for scope in each.scopes}
    for owner in (ObverseApp, *SCREENS.values(), *parts):
        for name in dir(owner):
            if name.startswith("do_") and name != "do_status":
                assert name in ids


@pytest.mark.parametrize("name", regime.available())
def test_the_default_keys_clash_under_no_regime(name: str) -> None:
    resolve(commands.commands(regime.load(name)), {})


def test_every_command_says_in_a_sentence_what_it_does() -> None:
    for command in commands.commands(regime.load()):
        assert command.help[0].isupper(), command.id
        assert command.help.endswith((".", "…")), command.id
        assert "!" not in command.help
