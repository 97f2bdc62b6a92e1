"""A PDF that cannot be read says why, and never does anything worse."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.lib import pdfencrypt

from data.documents.blocks import UnreadableError
from data.documents.pdf import NoTextLayerError, scan
from tests.data.documents.pdf_maker import colors, drawn, flowing, lines, plain, ruled, words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

CORPUS = Path(__file__).parents[5] / "shared" / "corpus"
GOOD = flowing([*plain(words(40)), ruled([["No.", "Response"], ["1", words(20)]], [40.0, 300.0])])
LOOP = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj
3 0 obj<</Type/Pages/Kids[2 0 R]/Count 1000000000/Parent 2 0 R>>endobj
trailer<</Root 1 0 R>>
"""


def text(canvas: Canvas) -> None:
    lines(canvas, 72, 700, ["A line of text that can be read on any page."])


def picture(canvas: Canvas) -> None:
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(_dots()), 72, 200, 400, 500)


def _dots() -> object:
    from PIL import Image

    return Image.new("L", (40, 50), 128)


@pytest.mark.parametrize(
    "source",
    [b"", b"%PDF-1.7", GOOD[: len(GOOD) // 2], b"%PDF-1.4 " + bytes(range(256)) * 20, LOOP],
    ids=["empty", "its first bytes", "cut in half", "noise", "a loop of pages"],
)
def test_a_damaged_file_is_refused_with_a_reason(source: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^plan\.pdf: "):
        scan(source, "plan.pdf")


def test_an_encrypted_file_says_that_it_needs_a_password() -> None:
    with pytest.raises(UnreadableError, match=r"encrypted.*password"):
        scan(drawn(text, encrypt="secret"), "plan.pdf")


def test_a_file_that_is_only_locked_against_editing_is_read() -> None:
    lock = pdfencrypt.StandardEncryption("", ownerPassword="owner")
    assert scan(drawn(text, encrypt=lock), "plan.pdf").blocks[0].text.startswith("A line of text")


def test_pictures_of_text_have_no_text_layer() -> None:
    pytest.importorskip("PIL")
    with pytest.raises(NoTextLayerError, match=r"its 3 pages are pictures of text.*--ocr.*ask the sender"):
        scan(drawn(picture, picture, picture), "scan.pdf")


def test_pages_without_text_are_named() -> None:
    pytest.importorskip("PIL")
    assert scan(drawn(text, picture, text, picture), "part.pdf").mendings == ("no text on pages 2, 4: pictures only",)


def test_pages_of_absurd_size_are_read() -> None:
    assert scan(drawn(text, pagesize=(900_000.0, 900_000.0)), "plan.pdf").blocks
    assert scan(drawn(text, pagesize=(1.0, 1.0)), "plan.pdf").blocks


def test_type_without_size_is_no_text() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 700, ["hidden"], size=0)
        text(canvas)

    assert [block.text for block in scan(drawn(page), "plan.pdf").blocks] == [
        "A line of text that can be read on any page."
    ]


def test_thousands_of_pages_are_read() -> None:
    assert scan(drawn(*[text] * 3000), "long.pdf").pages == 3000


def test_thousands_of_rules_and_signs_on_a_page_are_read() -> None:
    def page(canvas: Canvas) -> None:
        chance = random.Random(1)
        canvas.setStrokeColor(colors.black)
        for place in range(3000):
            canvas.line(0, place / 4, 600, place / 4)
            canvas.line(place / 5, 0, place / 5, 800)
            canvas.setFont("Helvetica", chance.choice([0.1, 1, 5, 12, 300]))
            canvas.drawString(
                chance.uniform(-500, 1500), chance.uniform(-500, 1500), chance.choice(["a", "(1)", "•", "12"])
            )

    assert scan(drawn(page), "map.pdf").pages == 1


def test_changed_bytes_never_raise_anything_else() -> None:
    chance = random.Random(7)
    plain_file = drawn(text, text, pageCompression=0)
    read = 0
    for _ in range(120):
        changed = bytearray(plain_file)
        for _ in range(chance.choice([1, 5, 40])):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            read += scan(bytes(changed), "plan.pdf").pages > 0
        except UnreadableError:
            continue
    assert read > 10


@pytest.mark.skipif(
    not CORPUS.is_dir(),
    reason="the corpus is kept beside a checkout, and is not beside this one",
)
@pytest.mark.parametrize("name", ["space_economy", "behaviour_change"])
def test_every_labelled_recommendation_of_real_responses_is_whole_in_the_text(name: str) -> None:
    import json
    import re

    def plain_words(said: str) -> str:
        return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[’'‘-]", "", said.casefold())))

    source = (CORPUS / name / "response.pdf").read_bytes()
    body = plain_words(" ".join(block.text for block in scan(source, "response.pdf").blocks))
    gold = [json.loads(line) for line in (CORPUS / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    # Some labels were taken from the report, where the number of a paragraph ends them.
    stated = [re.sub(r"\(paragraphs? [\d.]+\)\.?$", "", row["recommendation"]) for row in gold]
    assert all(plain_words(one)[:200] in body for one in stated)
