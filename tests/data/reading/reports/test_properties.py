"""What holds of every document, whatever stands in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from data.documents.blocks import Block, BlockKind, Document
from data.reading.kind_of_document import why
from data.reading.report import read_report
from data.recommendation_rows import label_key
from tests.examples import examples

PHRASES = st.sampled_from(
    [
        "Recommendation 1", "Recommendation 2: keys", "Recommendations", "Areas for improvement", "Cause of concern 1",
        "Area for improvement", "The force should:", "By 1 May 2024, chief constables should count keys.",
        "count keys; and",
        "Conclusions and recommendations", "1. Oil is dear, and it was dear before. (Paragraph 3)", "(Paragraph 4)",
        "2. The Board should buy oil.", "3 Keys must be kept.", "Contents", "We recommend that the Council acts.",
        "Regulation 28 report to prevent future deaths", "CORONER’S CONCERNS", "YOUR RESPONSE",
        "(1) The gate was open.",
        "THIS REPORT IS BEING SENT TO:", "Appendix 1: Members", "We found keys.", "Published 3 May 2021", "12", ":", "",
        "Recommendation 1: keys 4", "Progress on our previous recommendations", "Dear Home Secretary", "House of Lords",
        "Science Committee", "HL Paper 12", "Kind: recommendation", "Due: 3 May 2021", "Page: 4", "N/A",
        "Report", "Response",
    ]
)  # fmt: skip
TEXT = st.one_of(PHRASES, st.lists(PHRASES, min_size=2, max_size=3).map("\n".join), st.text(max_size=40))
MARKER = st.sampled_from(["", "", "•", "1.", "2.", "(a)", "8.1", "(I)"])


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0) -> Block:
    kind = draw(st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW]))
    cells: tuple[tuple[Block, ...], ...] = ()
    if kind is BlockKind.TABLE_ROW and depth == 0:
        inner = st.lists(blocks(depth=1), max_size=2).map(tuple)
        cells = tuple(draw(st.lists(inner, max_size=4)))
    return Block(
        kind, draw(TEXT), 0, 0, level=draw(st.integers(0, 3)), marker=draw(MARKER), page=draw(st.none() | st.just(3)),
        strong=draw(st.booleans()), size=draw(st.sampled_from([0.0, 11.0, 20.0])), boxed=draw(st.booleans()),
        cells=cells, header=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    placed, text = [], ""
    for block in draw(st.lists(blocks(), max_size=14)):
        start, text = len(text), f"{text}{block.text}\n\n"
        cells = tuple(tuple(replace(piece, start=start, end=start) for piece in cell) for cell in block.cells)
        placed.append(
            Block(
                block.kind, block.text, start, start + len(block.text), block.level, block.marker, block.page,
                block.strong, size=block.size, boxed=block.boxed, cells=cells, header=block.header,
            )
        )  # fmt: skip
    form = draw(st.sampled_from(["text", "markdown", "html", "pdf", "docx"]))
    return Document("0" * 64, "report", form, text, tuple(placed))


@settings(max_examples=examples(300), deadline=None)
@given(documents())
def test_any_document_is_read_with_each_recommendation_once_and_in_its_place(document: Document) -> None:
    found = read_report(document)
    for each in found.recommendations:
        assert each.text.strip()
        assert 0 <= each.start <= each.end <= len(document.text)
    known = Counter(label_key(each) for each in found.recommendations)
    twice = [key for key, times in known.items() if times > 1]
    assert not twice, [(each.label, each.text) for each in found.recommendations]


@settings(max_examples=examples(200), deadline=None)
@given(documents())
def test_any_document_is_told_with_a_reason(document: Document) -> None:
    kind, reason = why(document)
    assert kind in (None, "report", "response", "register", "index")
    assert reason
