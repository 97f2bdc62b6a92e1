"""Evidence in the review: quote, take a quotation off, copy, and take over what was judged of an earlier answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import clipboard
from tui.dates import day
from tui.parts import Part
from tui.plain import one_line
from tui.screens import review_view as view
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.pairs import Pair, Quote

Spans = tuple[int, int, int]
"""The place of a passage among the pair's, and the characters of its text from … to."""


class Evidence(Part[ReviewScreen]):
    """A part of the review."""

    # Quote

    def do_evidence_quote(self) -> None:
        """Quote the marked passage, or take its quotation off."""
        pair = self.owner.pair
        if pair is None or not pair.passages:
            self.owner.say("There is no passage here to quote.")
            return
        self.quote([(self.owner.marked, 0, len(pair.passages[self.owner.marked].text))])

    def quote(self, spans: Sequence[Spans]) -> None:
        """Quote characters of passages; where just those are quoted already, take the quotations off.

        A selection over several passages gives one quotation for each: between them may stand what is no part of
        the answer, a page's number or a heading, and a quotation's words are the document's own without a gap.
        """
        pair = self.owner.pair
        made = self._quotes(pair, spans) if pair else ()
        if pair is None or not made:
            return
        kept = tuple(each for each in pair.standing.evidence if not _among(each, made))
        taken_off = len(pair.standing.evidence) - len(kept) == len(made)
        self._save(kept if taken_off else (*kept, *made))

    def unquote(self, spans: Sequence[Spans]) -> bool:
        """Take off the quotations that these characters touch; return whether there was one."""
        pair = self.owner.pair
        made = self._quotes(pair, spans) if pair else ()
        if pair is None:
            return False

        def touched(quote: Quote) -> bool:
            same = quote.document_sha256 == pair.document_sha256
            return same and any(each.start < quote.end and quote.start < each.end for each in made)

        kept = tuple(each for each in pair.standing.evidence if not touched(each))
        if len(kept) == len(pair.standing.evidence):
            return False
        self._save(kept)
        return True

    def _quotes(self, pair: Pair, spans: Sequence[Spans]) -> tuple[Quote, ...]:
        """Return the quotations of characters of passages: the document's own words at their place."""
        from data.evidence import EvidenceError, offsets_of, quoted, text_of

        text = text_of(self.desk.store.reader, pair.document_sha256) or ""
        made = []
        for number, start, end in spans:
            passage = pair.passages[number]
            offsets = offsets_of(passage.text, text, passage.start, passage.end)
            last = offsets[end - 1] + 1 if end else offsets[0]
            try:
                made.append(quoted(text, pair.document_sha256, offsets[start], last))
            except EvidenceError as error:
                self.owner.say(str(error))
        return tuple(made)

    def _save(self, evidence: tuple[Quote, ...]) -> None:
        self.owner.save_judgement(evidence=evidence)
        self.owner.mark_passage(self.owner.marked)

    # Take over

    def off_evidence_take_over(self) -> str:
        """Say why there is nothing to take over."""
        pair, beside = self.owner.pair, self.owner.beside
        if beside is not None and beside.newer is not None:
            return "A newer answer of this body is on file: take over there."
        if pair is None or beside is None or beside.earlier is None:
            return "There is no earlier answer of this body to the recommendation."
        if beside.judged is None:
            return "Nobody judged the earlier answer."
        if pair.standing.status:
            return "This answer is judged already; no judgement is taken over on top of it."
        return ""

    def do_evidence_take_over(self) -> None:
        """Judge this answer as the earlier one was judged, with its evidence where the words are now."""
        pair, beside = self.owner.pair, self.owner.beside
        if pair is None or beside is None or beside.judged is None:
            return
        from data.reissues import carried_over

        was = beside.judged
        carried = carried_over(self.desk.store.reader, beside.found, pair.document_sha256)
        mine = pair.standing
        kept = tuple(each for each in mine.evidence if not _among(each, carried))
        self.owner.save_judgement(
            status=was.status,
            acceptance=was.acceptance or mine.acceptance,
            progress=was.progress or mine.progress,
            note="\n".join(dict.fromkeys(filter(None, (mine.note, was.note)))),
            evidence=(*kept, *carried),
            definition=was.definition,
        )
        self.owner.mark_passage(self.owner.marked)
        lost = len(beside.found) - beside.found_again
        not_found = f"; {lost} not found again and kept as {'it is' if lost == 1 else 'they are'}" if lost else ""
        self.owner.say(f"Taken over, with {beside.found_again} of {len(beside.found)} quotations{not_found}.")

    # Copy

    def do_evidence_copy(self) -> None:
        """Copy the marked passage, with the place that it comes from."""
        pair = self.owner.pair
        if pair is None or not pair.passages:
            self.owner.say(clipboard.NOTHING.words)
            return
        passage = pair.passages[self.owner.marked]
        self.copy(f"{passage.text}\n\n{source_line(pair, passage.page)}")

    def do_evidence_copy_pair(self) -> None:
        """Copy the pair as text: the recommendation, the linked passages and the judgement."""
        pair = self.owner.pair
        if pair is None:
            self.owner.say(clipboard.NOTHING.words)
            return
        judged = "".join(words for words, _ in view.status_parts(pair.standing.status, self.desk.regime))
        stands = f"Judged: {judged}, {pair.standing.reviewer}, {day(pair.standing.at)}" if pair.standing.status else ""
        note = f"Note: {pair.standing.note}" if pair.standing.note else ""
        quotes = "\n".join(f"Evidence: “{each.words}”" for each in pair.standing.evidence)
        pages = sorted({passage.page for passage in pair.passages if passage.linked and passage.page})
        parts = (
            f"{pair.label} · {pair.report_title}",
            pair.recommendation,
            pair.linked_text or "No passage is linked to this recommendation.",
            source_line(pair, *pages),
            "\n".join(filter(None, (stands or "Not judged.", note, quotes))),
        )
        self.copy("\n\n".join(filter(None, parts)))

    def copy(self, text: str) -> None:
        """Copy a text, in a thread: a program may hang. What became of it is said."""
        setting, text = self.desk.config.clipboard, clipboard.text_to_copy(text)
        if not text.strip():
            self._tell(clipboard.NOTHING)
        elif setting == clipboard.OFF:
            self._tell(clipboard.NOT_ALLOWED)
        elif setting == clipboard.OSC52:
            self._tell(clipboard.by_terminal(text, self.desk.copy_to_clipboard))
        else:
            self.owner.run_worker(lambda: self._copy_by_program(text), thread=True, group="copy", exclusive=True)

    def _copy_by_program(self, text: str) -> None:
        done, failed = clipboard.by_program(text, clipboard.ways())
        self.desk.call_from_thread(self._copied, text, done, failed)

    def _copied(self, text: str, done: clipboard.Copied | None, failed: str) -> None:
        self._tell(done or clipboard.by_terminal(text, self.desk.copy_to_clipboard, failed))

    def _tell(self, copied: clipboard.Copied) -> None:
        words = copied.words[:1].upper() + copied.words[1:]
        self.owner.say(words, "error" if copied.done is False else "muted")


def source_line(pair: Pair, *pages: int | None) -> str:
    """Return where words come from: body, document, pages."""
    known = [str(page) for page in pages if page]
    where = f"p. {', '.join(known)}" if known else ""
    dated = day(pair.dated) if pair.dated else ""
    return ", ".join(filter(None, (one_line(pair.body), dated, one_line(pair.document), where)))


def _among(quote: Quote, others: Sequence[Quote]) -> bool:
    """Return whether just these characters are quoted in others, whatever context is kept with them."""
    return any(each[:3] == quote[:3] for each in others)
