"""Words held to their place: quoted, found again around every change, and never claimed where they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.evidence import CONTEXT, Certainty, EvidenceError, Place, find_again, offsets_of, quote, quoted, text_of
from data.pairs import Quote, annotation_of

if TYPE_CHECKING:
    from data.store import Store

SHA = "a" * 64
LETTER = (
    "Dear Home Secretary,\n\nWe accept recommendation 3. The force set up a dedicated team in October 2019 and has "
    "trained 131 officers; the remainder will follow by March.\n\nWe accept recommendation 4. No date is set yet.\n"
)
PHRASE = "set up a dedicated team in October 2019"


def of(text: str, words: str, nth: int = 0) -> Quote:
    """Return the quotation of the nth place of words in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return quoted(text, SHA, at, at + len(words))


def test_a_quotation_is_the_text_at_its_place_with_what_stands_beside_it(sample_store: Store) -> None:
    sha, text = sample_store.reader.execute("SELECT sha256, text FROM document ORDER BY length(text) DESC").fetchone()
    made = quote(sample_store.reader, sha, 100, 140)
    assert made == Quote(sha, 100, 140, text[100:140], text[68:100], text[140:172])
    assert text_of(sample_store.reader, sha) == text


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (9, 4), (0, 10_000_000)])
def test_a_place_that_the_document_has_not_is_refused(sample_store: Store, start: int, end: int) -> None:
    sha = sample_store.reader.execute("SELECT sha256 FROM document").fetchone()[0]
    with pytest.raises(EvidenceError, match="has no characters"):
        quote(sample_store.reader, sha, start, end)


def test_a_document_that_is_not_here_and_words_that_are_none_are_refused(sample_store: Store) -> None:
    with pytest.raises(EvidenceError, match="not in this store"):
        quote(sample_store.reader, SHA, 0, 4)
    with pytest.raises(EvidenceError, match="no words"):
        quoted("a \n\t b", SHA, 1, 5)


def test_a_row_of_an_older_version_has_no_context() -> None:
    row = {
        "evidence": f'[{{"document_sha256": "{SHA}", "start": 3, "end": 9, "words": "quoted"}}]',
        **dict.fromkeys(("pair_id", "id", "reviewer", "at", "action", "status", "acceptance", "progress", "note"), ""),
        **dict.fromkeys(("suggestions", "definition", "batch"), ""),
        "flagged": 0,
        "later": 0,
    }
    assert annotation_of(row).evidence == (Quote(SHA, 3, 9, "quoted", "", ""),)


def test_words_at_their_place_are_exact() -> None:
    wanted = of(LETTER, PHRASE)
    assert find_again(wanted, LETTER) == Place(wanted.start, wanted.end, Certainty.EXACT)


def test_of_the_same_words_twice_each_is_found_at_its_own_place() -> None:
    for nth in (0, 1):
        wanted = of(LETTER, "We accept recommendation", nth)
        found = find_again(wanted, "Sir,\n" + LETTER)
        assert found == Place(wanted.start + 5, wanted.end + 5, Certainty.MOVED)


def test_a_decoy_at_the_old_offsets_does_not_pass_for_the_place() -> None:
    wanted = of(LETTER, "We accept recommendation")
    filled = LETTER[: wanted.start] + wanted.words + " 9, in part. " + LETTER[wanted.start :]
    found = find_again(wanted, filled.replace("Dear Home", "Dear home"))
    assert found is not None
    # The decoy has what stood before it, the true place what stands after: context says which is the better one.
    assert filled[found.start : found.end] == wanted.words
    assert found.others or found.start != wanted.start or found.certainty is Certainty.EXACT


def test_where_nothing_tells_places_apart_it_says_how_many_there_are() -> None:
    wanted = Quote(SHA, 500, 524, "We accept recommendation")
    found = find_again(wanted, LETTER)
    assert found is not None
    assert (found.certainty, found.others, found.sure) == (Certainty.MOVED, 1, False)


@pytest.mark.parametrize(
    "changed",
    [
        "set up a dedicated\n   team in October 2019",
        "set up a dedi-\ncated team in October 2019",
        "set up a ded\u00adicated team in\u00a0October 2019",
    ],
)
def test_other_spacing_and_hyphens_are_the_same_words_and_said_to_be_changed(changed: str) -> None:
    text = LETTER.replace(PHRASE, changed)
    found = find_again(of(LETTER, PHRASE), "x " + text)
    assert found is not None
    assert text[found.start - 2 : found.end - 2] == changed
    assert (found.certainty, found.likeness) == (Certainty.CHANGED, 1.0)


def test_other_words_are_found_by_likeness_and_said_to_be_changed() -> None:
    wanted = of(LETTER, "The force set up a dedicated team in October 2019 and has trained 131 officers")
    text = LETTER.replace("131 officers", "214 officers").replace("set up a", "has set up one")
    found = find_again(wanted, "A new letter. " + text)
    assert found is not None
    assert found.certainty is Certainty.CHANGED
    assert 0.75 <= found.likeness < 1
    assert "dedicated team in October 2019" in ("A new letter. " + text)[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    ["", " ", "Nothing of the kind is said in this letter, which is about vetting and custody.", "The force. October."],
)
def test_words_that_are_gone_are_not_found(text: str) -> None:
    assert find_again(of(LETTER, "The force " + PHRASE), text) is None


def test_short_words_in_another_sentence_are_not_the_same_words() -> None:
    assert find_again(of(LETTER, "No date"), "No date was kept for the meeting with the board.") is None


WORDS = st.lists(st.text("abcdeé '-.", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=40).map(" ".join)


@given(WORDS, st.data(), WORDS, WORDS)
def test_what_is_put_beside_words_only_moves_them(text: str, data: st.DataObject, before: str, after: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    wanted = quoted(text, SHA, start, end)
    new = before + "\n" + text + "\n" + after
    found = find_again(wanted, new)
    assert found is not None
    assert new[found.start : found.end] == wanted.words
    moved = start + len(before) + 1
    if found.sure and found.start != moved:
        # Only a place whose context agrees as well, or better, may be taken for the true one.
        assert new[found.start - len(wanted.before) : found.start] == wanted.before
    if found.certainty is Certainty.EXACT:
        assert new[start:end] == wanted.words


@given(WORDS, WORDS, st.integers(0, 60), st.integers(1, 40))
def test_exact_is_said_only_of_the_same_words_at_the_same_place(text: str, other: str, start: int, size: int) -> None:
    assume(text[start : start + size].strip())
    wanted = quoted(text, SHA, start, min(start + size, len(text)))
    found = find_again(wanted, other)
    if found is None:
        return
    assert 0 <= found.start < found.end <= len(other)
    same = other[found.start : found.end] == wanted.words
    assert same or found.certainty is Certainty.CHANGED
    if found.certainty is Certainty.EXACT:
        assert found.start == wanted.start


@given(WORDS, st.randoms(use_true_random=False))
def test_a_passage_whose_lines_were_joined_maps_to_the_document(passage: str, chance: object) -> None:
    joined = " ".join(passage.split())
    assume(joined)
    spread = "".join(chance.choice([" ", "\n", " \n "]) if each == " " else each for each in joined)  # type: ignore[attr-defined]
    text = f"before {spread} after"
    offsets = offsets_of(joined, text, 7, 7 + len(spread))
    assert len(offsets) == len(joined) + 1
    assert list(offsets) == sorted(offsets)
    assert all(text[offsets[place]] == each for place, each in enumerate(joined) if not each.isspace())


def test_context_is_bounded() -> None:
    made = quoted("a" * 400, SHA, 100, 200)
    assert (len(made.before), len(made.after)) == (CONTEXT, CONTEXT)
