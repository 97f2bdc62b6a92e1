"""Addressees: who should act, in the report's own words."""

from __future__ import annotations

import pytest

from data.reading.addressees import addressees


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("By 31 October 2023, chief constables should make sure that", ("chief constables",)),
        ("Chief Constables, together with their partners, should", ("chief constables",)),
        ("All forces must train everybody who does it.", ("all forces",)),
        ("Forces should improve how they vet. They should ask each year.", ("forces",)),
        ("The force should make sure that call handlers record it.", ("the force",)),
        (
            "Within 28 days, the chief constable of Harrowmere Constabulary should appoint a chief officer",
            ("the chief constable of Harrowmere Constabulary",),
        ),
        ("The Home Office and the NPCC should agree a standard.", ("the Home Office", "the NPCC")),
        ("HMPPS and the CPS should agree a standard.", ("HMPPS", "the CPS")),
        ("From 1 May 2020, PCCs and chief constables should work together.", ("PCCs", "chief constables")),
        (
            "The Home Office, the College of Policing and NPCC, working with chief constables, should agree",
            ("the Home Office", "the College of Policing", "NPCC"),
        ),
        (
            "The chief constables of Avon and Ness Constabulary and Moor Police should",
            ("the chief constables of Avon and Ness Constabulary", "Moor Police"),
        ),
        (
            "By 30 September, police and crime commissioners should, through",
            ("police and crime commissioners",),
        ),
        ("In March the Home Secretary should report.", ("the Home Secretary",)),
        ("We recommend that the Bureau of Examples reviews its approach.", ("the Bureau of Examples",)),
        ("We recommend that, at the earliest opportunity, the Government appoint a keeper.", ("the Government",)),
        ("We urge the Bureau of Examples to act.", ("the Bureau of Examples",)),
        ("By 1 May 2024, chief constables to make sure that it is done.", ("chief constables",)),
        ("Ministers should say why.", ("ministers",)),
        ("By 31 March 2024, chief constables of forces with control rooms should act.", ("chief constables",)),
        ("Fire and rescue services should test it.", ("fire and rescue services",)),
        ("The trust should ensure that it is counted.", ("the trust",)),
        (
            "Within three months, the National Police Chiefs’ Council lead for keys, working with forces, should act",
            ("the National Police Chiefs’ Council",),
        ),
        ("Too many cannot be found.\n\nChief constables should act.", ("chief constables",)),
    ],
)
def test_addressees_are_the_subjects_of_should_as_written(text: str, who: tuple[str, ...]) -> None:
    assert addressees(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "",
        "This should be done.",
        "Training should be given.",
        "Officers should carry it.",
        "It needs to improve.",
        "Action should be taken by March.",
        "Recommendation 3 should wait.",
        "Too many exhibits cannot be found.",
        "The National Harbour Plan should say more.",
        "We recommend that the Government’s approach continues.",
        "This will allow the United Kingdom to make more of it.",
        "Further investment in EO should be made.",
    ],
)
def test_what_is_nobody_is_no_addressee(text: str) -> None:
    assert addressees(text) == ()
