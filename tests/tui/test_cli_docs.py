"""docs/cli.md says what the program does: fields, names, codes, commands and filter words."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from data import queue, regime
from data.exports import Record
from tui.cli import parser

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [field.name for field in fields(Record)])
def test_every_exported_field_is_documented(name: str) -> None:
    assert f"`{name}`" in TEXT


@pytest.mark.parametrize("scale", ["statuses", "acceptance", "progress", "checks"])
def test_every_name_of_the_default_regime_is_documented(scale: str) -> None:
    for value in getattr(regime.load(), scale):
        assert f"`{value.name}`" in TEXT


@pytest.mark.parametrize("word", [*queue.FLAGS, *(f"{name}:" for name in queue.FIELDS)])
def test_every_word_of_the_filter_language_is_documented(word: str) -> None:
    assert f"`{word}" in TEXT


@pytest.mark.parametrize(
    "code",
    [parser.DONE, parser.NOT_DONE, parser.USAGE, parser.STORE, parser.WRONG_CONFIG, parser.BROKEN, parser.INTERRUPTED],
)
def test_every_exit_code_is_documented(code: int) -> None:
    assert f"\n| {code} | " in TEXT


def test_every_command_is_documented() -> None:
    actions = [action for action in parser.make_parser()._actions if isinstance(action.choices, dict)]
    for name in actions[0].choices or ():
        assert f"`obverse {name}" in TEXT
