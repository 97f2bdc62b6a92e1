"""The palette has everything that the desk can do, and every place that it can go to, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandPalette

from tests.tui.desk_tests import desk_on, open_review, review_of, settled
from tui.commands import APP
from tui.palette import CommandsProvider
from tui.palette_places import PlacesProvider, places
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    import pytest

    from data.store import Store


async def test_every_command_of_the_screen_is_in_it(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        found = {hit.help async for hit in CommandsProvider(desk.screen).listed()}
        assert found == {each.id for each in desk.commands if {APP, "review"} & each.scopes}


async def test_a_command_that_is_off_says_why(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        found = {hit.help: hit.text async for hit in CommandsProvider(desk.screen).search("next theme")}
        assert "Not now: NO_COLOR is set" in found["app.theme"]


async def test_a_body_is_gone_to_by_its_name(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("colon")
        await settled(pilot)
        assert isinstance(desk.screen, CommandPalette)
        await pilot.press(*"saltmarsh")
        await pilot.pause(0.6)
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await settled(pilot)
        if isinstance(desk.screen, CommandPalette):  # Enter chose the hit; a second one runs it
            await pilot.press("enter")
            await settled(pilot)
        review = review_of(desk)
        assert review.walk.filter_text == 'body:"Saltmarsh Constabulary"'
        assert review.pair is not None
        assert review.pair.body == "Saltmarsh Constabulary"


async def test_reports_and_bodies_are_found_only_for_something_typed(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        provider = PlacesProvider(desk.screen)
        await provider.startup()
        hits = [hit async for hit in provider.search("safe keeping")]
        assert [hit.help for hit in hits] == ["report"]
        hits[0].command()
        await settled(pilot)
        assert isinstance(desk.screen, ReviewScreen)
        assert desk.screen.pair is not None
        assert desk.screen.pair.report_title.startswith("Safe keeping")


async def test_a_name_that_looks_like_markup_is_shown_as_it_is(sample_store: Store) -> None:
    with sample_store.writing() as connection:
        connection.exec_driver_sql("UPDATE body SET name = '[/b] [red]Police' WHERE name = 'Saltmarsh Constabulary'")
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        assert any("[/b] [red]Police" in place.words for place in places(desk))
        await pilot.press("colon")
        await settled(pilot)
        await pilot.press(*"[/b]")
        await pilot.pause(0.6)
        await settled(pilot)
        assert isinstance(desk.screen, CommandPalette)
