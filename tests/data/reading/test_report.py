"""Reports read from text, Markdown and web pages, and the canonical Markdown of a typed one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from data.documents import read, read_file
from data.reading.addressees import addressees
from data.reading.dates import due
from data.reading.labels import key
from data.reading.recommendation_text import tidy
from data.reading.report import read_report
from data.reading.report_file import read_report_file
from data.reading.report_markdown import to_markdown
from data.readings import BodyReading, Kind, Label, RecommendationReading, ReportReading
from tests.examples import examples
from tests.sample import EXPECTED_FILE

SAMPLE = Path(__file__).parents[3] / "data" / "sample"


def markdown(text: str, name: str = "report.md") -> ReportReading:
    return read_report(read(text.encode(), name))


def labels(report: ReportReading) -> list[str]:
    return [key(item.label) for item in report.recommendations]


def test_the_samples_report_reads_as_a_careful_reader_finds_it() -> None:
    expected = tomli.loads(EXPECTED_FILE.read_text("utf-8"))["report"][1]
    report = read_report(read_file(SAMPLE / expected["file"]))
    assert (report.title, report.publisher) == (expected["title"], expected["publisher"])
    assert (report.published, report.published_words) == (expected["published"], "Published: 12 March 2024")
    assert [item.label.text for item in report.recommendations] == expected["labels"]
    for item in report.recommendations:
        name = item.label.text
        assert item.label.under == expected["under"].get(name, "")
        assert expected["due"].get(name, "") in (item.due, item.due_words.lower())
        points = [line for line in item.text.split("\n")[1:] if line]
        assert len(points) == expected["sub_points"].get(name, 0)
    assert report.recommendations[1].addressees == ("the chief constable of Harrowmere Constabulary",)


def test_points_are_joined_as_lines_and_lettered_ones_keep_their_letters() -> None:
    report = markdown(
        "# Title\n\n## Recommendation 1\n\nBy 1 May 2020, forces should:\n\n- train everybody; and\n- record it.\n\n"
        "## Recommendation 2\n\nForces should:\n\n(a) count; and\n\n(b) report.\n\n## Annex\n\nOther words.\n"
    )
    assert [item.text for item in report.recommendations] == [
        "By 1 May 2020, forces should:\n• train everybody; and\n• record it.",
        "Forces should:\n(a) count; and\n(b) report.",
    ]


def test_labelled_paragraphs_of_plain_text_are_recommendations_and_the_prose_after_them_is_not() -> None:
    report = markdown(
        "Both sides of the moor\n\nPublished on 10 January 2020\n\nWe found much to praise.\n\n"
        "Recommendation 1: By 31 March 2020, chief constables should count their keys.\n\n"
        "We shall come back to this in the autumn, as recommendation 1 is important.\n\n"
        "AFI 1 – Forces should improve how they keep keys:\n\n- in a box; and\n- on a list.\n\nOur thanks to all.\n",
        "moor.txt",
    )
    assert (report.title, report.published) == ("Both sides of the moor", "2020-01-10")
    assert labels(report) == ["recommendation 1", "area for improvement 1"]
    assert report.recommendations[0].text == "By 31 March 2020, chief constables should count their keys."
    assert report.recommendations[0].due == "2020-03-31"
    assert report.recommendations[1].text.endswith("• in a box; and\n• on a list.")


def test_a_contents_list_and_a_second_statement_give_one_recommendation_with_the_fuller_text() -> None:
    report = markdown(
        "# Title\n\n## Contents\n\nRecommendation 1: keys 4\n\nRecommendation 2: doors .... 9\n\n"
        "## Summary\n\n### Recommendation 1\n\nForces should count keys.\n\n## Keys\n\n"
        "Recommendation 2: doors (page 9)\n\n### Recommendation 1\n\nForces should count keys. They should do so.\n"
    )
    assert [item.text for item in report.recommendations] == ["Forces should count keys. They should do so."]


def test_recommendations_below_a_cause_of_concern_belong_to_it() -> None:
    report = markdown(
        "# Title\n\n## Cause of concern 1\n\nThe force loses keys every single day, and nobody counts them at all.\n\n"
        "### Recommendations\n\n- Within three months, the force should count keys.\n- The force should buy a box.\n\n"
        "## Recommendation 1\n\nForces should share keys.\n"
    )
    assert labels(report) == [
        "cause of concern 1",
        "cause of concern 1/recommendation 1",
        "cause of concern 1/recommendation 2",
        "recommendation 1",
    ]


def test_unlabelled_areas_for_improvement_are_numbered_in_order() -> None:
    report = markdown(
        "# Title\n\n## Area for improvement\n\nThe force should count keys.\n\n"
        "## Area for improvement\n\nThe force should count doors.\n"
    )
    assert labels(report) == ["area for improvement 1", "area for improvement 2"]


def test_numbered_items_under_a_heading_are_labelled_by_their_numbers() -> None:
    report = markdown(
        "# Title\n\n## Recommendations for chief constables\n\n1. Keys should be counted.\n2. Doors should be shut.\n"
    )
    assert labels(report) == ["recommendation 1", "recommendation 2"]
    assert report.recommendations[0].addressees == ("chief constables",)


def test_what_a_paper_asks_of_its_own_committee_is_no_recommendation() -> None:
    report = markdown("# Title\n\nRECOMMENDATION: That the Panel note this report.\n\n## 1. Background\n\nWords.\n")
    assert report.recommendations == ()


def test_earlier_reports_recommendations_are_not_this_reports() -> None:
    report = markdown(
        "# Title\n\n## Progress on our previous recommendations\n\nRecommendation 9: Forces should count keys.\n\n"
        "## Recommendation 1\n\nForces should count doors.\n"
    )
    assert labels(report) == ["recommendation 1"]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published: 10 January 2020", "2020-01-10"),
        ("First published on 10th January 2020", "2020-01-10"),
        ("Publication date 10/01/2020", "2020-01-10"),
        ("Published: 10 January 2020 | Last updated: 3 May 2022", "2020-01-10"),
        ("Last updated: 3 May 2022", ""),
        ("Page last updated 3 May 2022. Published under licence.", ""),
        ("Published: January 2020", ""),
        (f"Our earlier work, {'which was published some time ago, ' * 5} on 3 May 2018.", ""),
    ],
)
def test_only_a_date_that_is_called_so_is_the_date_of_publication(line: str, iso: str) -> None:
    report = markdown(f"# Title\n\n{line}\n\n## Recommendation 1\n\nForces should count keys.\n")
    assert report.published == iso
    assert bool(report.published_words) == (bool(iso) or "January 2020" in line)


def test_a_web_page_gives_its_own_heading_and_not_its_site_or_its_later_date() -> None:
    page = (
        "<html><head><title>Both sides of the moor - HMI Example</title>"
        '<meta property="article:modified_time" content="2022-05-03"></head><body><main>'
        "<h1>Both sides of the moor</h1><p>Page updated 3 May 2022</p><p>Published 10 January 2020</p>"
        "<p>By HM Inspectorate of Examples.</p>"
        "<h2>Recommendation 1</h2><p>Chief constables should:</p><ul><li>count keys; and</li><li>doors.</li></ul>"
        "<h2>About us</h2><p>We inspect.</p></main></body></html>"
    )
    report = read_report(read(page.encode(), "moor.html"))
    assert (report.title, report.published) == ("Both sides of the moor", "2020-01-10")
    assert report.publisher == "HM Inspectorate of Examples"
    assert report.recommendations[0].text == "Chief constables should:\n• count keys; and\n• doors."


def test_a_table_of_recommendations_is_read_row_by_row() -> None:
    report = markdown(
        "# Title\n\n| No. | Recommendation |\n| --- | --- |\n"
        "| Recommendation 1 | Forces should count keys. |\n| Recommendation 2 | Forces should count doors. |\n"
    )
    assert [item.text for item in report.recommendations] == [
        "Forces should count keys.",
        "Forces should count doors.",
    ]


def test_the_place_of_a_recommendation_is_its_own_in_the_document() -> None:
    document = read_file(SAMPLE / "report-force.md")
    for item in read_report(document).recommendations:
        span = document.text[item.start : item.end]
        assert span.startswith(item.label.text)
        assert item.text.split()[-1] in span


def same(one: ReportReading, two: ReportReading) -> None:
    assert (one.title, one.publisher, one.published, one.regime) == (
        two.title,
        two.publisher,
        two.published,
        two.regime,
    )
    assert one.bodies == two.bodies
    assert [replace(item, start=0, end=0) for item in one.recommendations] == [
        replace(item, start=0, end=0) for item in two.recommendations
    ]


def test_the_samples_typed_report_comes_back_from_its_markdown() -> None:
    path = SAMPLE / "report-thematic.toml"
    report = read_report_file(path.name, path.read_bytes())
    same(report, markdown(to_markdown(report)))


WORDS = (
    "forces officers count keys doors and the of a record_it *stars* #hash <tag> R&D [sic] x|y `code` ~~gone~~ "
    "Chief constables should must £5 50% “quoted” it’s e.g. (sometimes) 2.1 - – 1. a) * > + = _"
)
WORD = st.sampled_from(WORDS.split())
SENTENCE = st.lists(WORD, min_size=3, max_size=12).map(lambda words: f"Words {' '.join(words)}.")
POINTS = st.lists(SENTENCE, max_size=3)
TEXT = st.lists(st.tuples(SENTENCE, POINTS), min_size=1, max_size=3).map(
    lambda parts: "\n\n".join("\n".join([sentence, *(f"• {point}" for point in points)]) for sentence, points in parts)
)
NAME = st.lists(
    st.sampled_from(["Northmoor", "Eastvale", "Police", "Office of the Board", "& Co"]), min_size=1, max_size=3
).map(" ".join)
BODY = st.builds(
    BodyReading,
    name=NAME,
    local_policing_body=NAME,
    chief_officer=st.just("Chief Constable"),
    region=st.sampled_from(["", "North"]),
    kind=st.sampled_from(["police force", "agency"]),
    aliases=st.lists(NAME, max_size=2, unique=True).map(tuple),
    valid_from=st.sampled_from(["", "2012-11-22"]),
)


@st.composite
def reports(draw: st.DrawFn) -> ReportReading:
    published = draw(st.sampled_from(["", "2020-01-10"]))
    found: list[RecommendationReading] = []
    cause = ""
    for number in range(1, draw(st.integers(1, 5)) + 1):
        kind = draw(st.sampled_from(list(Kind)))
        under = cause if kind is Kind.RECOMMENDATION and draw(st.booleans()) else ""
        word = {Kind.AREA_FOR_IMPROVEMENT: "AFI"}.get(kind, kind.value.capitalize())
        text = tidy(draw(TEXT))
        who, (iso, words) = addressees(text), due(text, published)
        if draw(st.booleans()):
            who = draw(st.sampled_from([(), ("all forces",), ("the Home Office", "the NPCC")]))
        if draw(st.booleans()):
            iso, words = draw(st.sampled_from([("2021-03-31", "31 March 2021"), ("", ""), ("2021-01-01", "")]))
        page = draw(st.none() | st.integers(1, 300))
        label = Label(kind, str(number), f"{word} {number}", under)
        found.append(RecommendationReading(label, text, who, iso, words, page))
        if not under:
            cause = label.text if kind is Kind.CAUSE_OF_CONCERN else ""
    return ReportReading(
        title=draw(SENTENCE),
        publisher=draw(NAME),
        published=published,
        regime=draw(st.sampled_from(["", "section55"])),
        bodies=tuple(draw(st.lists(BODY, max_size=2, unique_by=lambda body: body.name))),
        recommendations=tuple(found),
    )


@settings(max_examples=examples(150), deadline=None)
@given(reports())
def test_a_report_typed_on_a_form_reads_back_from_its_markdown_field_by_field(report: ReportReading) -> None:
    same(report, markdown(to_markdown(report)))


@settings(max_examples=examples(60), deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=400))
def test_any_text_gives_a_report_with_recommendations_in_place_and_keys_of_their_own(text: str) -> None:
    document = read(f"# T\n\n{text}\n\nRecommendation 1: Forces should count keys.\n".encode(errors="replace"), "t.md")
    report = read_report(document)
    assert len(set(labels(report))) == len(report.recommendations)
    for item in report.recommendations:
        assert 0 <= item.start <= item.end <= len(document.text)
        assert item.text
