"""Recommendations × passages: which passages of a response answer which recommendation, each with its reason.

First what the document says itself: labels, quoted words, headings. Then order, where answers are numbered
and counts agree. Then words in common. Silence is a result: nothing is linked to fill a gap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from data.bodies.registered import is_for_policing_bodies
from data.ids import normal
from data.pairing.overlap import LEAST, matches
from data.pairing.quoted import RUN, contained, quoted_from, run_in
from data.reading.cues import references
from data.reading.labels import is_not_applicable, key, mentions
from data.readings import Kind, Label, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.readings import (
        PassageReading,
        RecommendationReading,
        ResponseReading,
        StatedRecommendation,
    )

STATED, QUOTED, NAMED, NIL, ADDRESSED, ORDER, REFERRED, BLANKET = 1.0, 0.95, 0.9, 0.9, 0.8, 0.7, 0.65, 0.6
NEAR_BEST_OF_PASSAGE, NEAR_BEST_OF_RECOMMENDATION = 0.6, 0.8
"""Words in common: beside the least cosine, how near a link must come to the best of its passage and of its
recommendation. Measured where the answers are known. The sample's three letters without labels: 29 links, all
right, of 36. Four of its labelled responses with the labels hidden: 21 of 25 right. Two Government responses,
labels hidden: 34 of 36 and 24 of 28 right, for 34 of 40 and 24 of 33 recommendations. A least of 0.045 links
one more in each and makes two and one more wrong ones."""
_GOES_ON = 0.03
"""The least cosine of a paragraph that follows one linked to the same recommendation, its own best."""
_FEWEST_WORDS = 3
_LONGEST_REFERENCE = 40
"""Words of an answer that says no more than where the answer stands."""

_ALL = (
    r"(?:(?:all|each|every one|both)(?: of)?(?: (?:the|its|these|your|their|hmi\w*'s))?"
    r"|the|its|these|your)(?: [\w']+){0,3}?"
)
_BLANKET = re.compile(
    r"\b(?P<verb>accept(?:s|ed|ing)?|agree[sd]?(?: with| to)?|support(?:s|ed)?|endorse[sd]?|reject(?:s|ed)?)"
    rf" (?P<all>{_ALL}) (?P<kind>recommendations|areas for improvement|afis|causes of concern)\b"
)
_NEGATED = re.compile(r"(?:\b(?:not|never|cannot|unable to)|n't)(?: \w+){0,2} $")
_SOME = re.compile(r"^(?: \w+)? (?:that|which) |^ (?:on|about|relating to|concerning|under|numbered)\b")
_TO_COMMISSIONERS = re.compile(
    r"\brecommendations?\b[^.]{0,50}\b(?:addressed|made|directed|for|to)\b[^.]{0,20}\bcommissioners\b"
    r"|\b(?:asks?|asked|calls?|called|requires?)(?: (?:of|on|upon))?(?: (?:all|us|me|other))? commissioners\b"
    r"|\bcommissioners (?:are|were|have been) (?:also )?(?:asked|required|called)\b"
)
_THE_CAUSE = re.compile(
    r"\b(?:the|their)(?: (?:inspectors?'?|inspector's|inspectorate's|report's|hmi\w*'s))? cause of concern\b"
)


def link(recommendations: Sequence[RecommendationReading], response: ResponseReading) -> tuple[tuple[Link, ...], ...]:
    """Return for each recommendation the links to the passages of `response` that answer it, in text order.

    A passage is linked to a recommendation once, for its best reason. An empty tuple says that no passage was
    found: the response may be silent on it.
    """
    pairing = _Pairing(recommendations, response)
    pairing.stated()
    pairing.nil()
    if not response.nil:
        pairing.named()
        pairing.in_order()
        pairing.referred()
        pairing.alike()
        pairing.cause()
    pairing.blanket()
    return pairing.result()


def meant(recommendations: Sequence[RecommendationReading], response: ResponseReading) -> tuple[int | None, ...]:
    """Return which of the recommendations each `response.stated` means, by its label or its quoted words.

    None where it means none of them: "N/A", or one that the report does not have. "Recommendation 1" is the
    one under a cause of concern where the report has no other.
    """
    pairing = _Pairing(recommendations, response)
    targets = [None if is_not_applicable(item.label) else pairing.target(item) for item in response.stated]
    return tuple(target[0] if target else None for target in targets)


class _Pairing:
    """The links found so far, from the surest kind to the least sure."""

    def __init__(self, recommendations: Sequence[RecommendationReading], response: ResponseReading) -> None:
        self.recommendations, self.response = recommendations, response
        self.found: list[dict[int, Link]] = [{} for _ in recommendations]
        self.linked: set[int] = set()
        self.keys: dict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(recommendations):
            self.keys[key(item.label)].append(place)
            if item.label.under:
                own = key(Label(item.label.kind, item.label.number, item.label.text))
                self.keys[f"?{own}"].append(place)

    def add(self, recommendation: int, passage: int, reason: str, score: float) -> None:
        self.linked.add(passage)
        known = self.found[recommendation].get(passage)
        if known is None or known.score < score:
            self.found[recommendation][passage] = Link(passage, reason, round(score, 2))

    def result(self) -> tuple[tuple[Link, ...], ...]:
        return tuple(tuple(links[passage] for passage in sorted(links)) for links in self.found)

    def places(self, label: Label) -> list[int]:
        """Return the recommendations that a label can mean: one, unless the label is not enough.

        "Recommendation 1" may be the one under a cause of concern, where the report has no other.
        """
        exact = self.keys.get(key(label), [])
        return exact or ([] if label.under else self.keys.get(f"?{key(label)}", []))

    def target(self, stated: StatedRecommendation) -> tuple[int, bool] | None:
        """Return which recommendation is stated, and whether its label says so and not its quoted words."""
        named = self.places(stated.label)
        if len(named) == 1 and len(stated.text.split()) < RUN:
            return named[0], True
        quoted = quoted_from(stated.text, self.recommendations)
        if quoted is not None and (not named or quoted in named or len(named) > 1):
            return quoted, quoted in named and len(named) == 1
        if len(named) == 1:
            own = contained(stated.text, self.recommendations[named[0]].text)
            return (quoted, False) if quoted is not None and own < 0.2 else (named[0], True)
        return None

    def stated(self) -> None:
        """Link what the document itself says to be the answer."""
        targets = [self.target(stated) for stated in self.response.stated]
        for place, passage in enumerate(self.response.passages):
            for answer in passage.answers:
                target, stated = targets[answer], self.response.stated[answer]
                if is_not_applicable(stated.label) or target is None:
                    continue
                recommendation, by_label = target
                if by_label:
                    self.add(recommendation, place, _by_label(stated, passage), STATED)
                else:
                    self.add(recommendation, place, f"quotes “{_start(stated.text)}”", QUOTED)
        for place, passage in enumerate(self.response.passages):
            if place not in self.linked and (quoted := run_in(passage.text, self.recommendations)) is not None:
                recommendation, words = quoted
                self.add(recommendation, place, f"quotes “{_start(words)}”", QUOTED)

    def nil(self) -> None:
        """Link a nil answer to every recommendation: it says that none is for this body."""
        words = normal(self.response.nil)
        for place, passage in enumerate(self.response.passages):
            empty = next(
                (
                    self.response.stated[answer].label.text
                    for answer in passage.answers
                    if is_not_applicable(self.response.stated[answer].label)
                ),
                "",
            )
            said = empty or (self.response.nil if words and words in normal(passage.text) else "")
            if said and (words or empty):
                for recommendation in range(len(self.recommendations)):
                    self.add(recommendation, place, f"nil answer: “{_start(said)}”", NIL)

    def named(self) -> None:
        """Link passages that name a recommendation in their prose, by its label or by whom it addresses."""
        commissioners = [
            place
            for place, item in enumerate(self.recommendations)
            if item.addressees and all(is_for_policing_bodies(name) for name in item.addressees)
        ]
        for place, passage in enumerate(self.response.passages):
            if place in self.linked:
                continue
            text = normal(passage.text)
            for label, _, _ in mentions(passage.text):
                targets = self.places(label)
                if len(targets) == 1:
                    self.add(targets[0], place, f"names “{label.text}”", NAMED)
            if len(commissioners) == 1 and (match := _TO_COMMISSIONERS.search(text)):
                self.add(commissioners[0], place, f"names whom it addresses: “{match[0]}”", ADDRESSED)

    def in_order(self) -> None:
        """Link answers whose numbers fit no label, first to first, where counts agree."""
        stated = [item for item in self.response.stated if not is_not_applicable(item.label)]
        fits = any(self.target(item) for item in stated)
        if fits or len(stated) != len(self.recommendations) or len(stated) < 2:
            return
        numbered = [answer for answer, item in enumerate(self.response.stated) if not is_not_applicable(item.label)]
        for place, passage in enumerate(self.response.passages):
            for answer in passage.answers:
                if answer in numbered:
                    number = numbered.index(answer)
                    self.add(number, place, f"in order: answer {number + 1} of {len(stated)}", ORDER)

    def referred(self) -> None:
        """Follow an answer that is nothing but a reference to another answer of the response."""
        answers = [[link for link in links.values() if link.score >= ORDER] for links in self.found]
        for recommendation, links in enumerate(answers):
            texts = [self.response.passages[link.passage].text for link in links]
            if not texts or sum(len(text.split()) for text in texts) > _LONGEST_REFERENCE:
                continue
            for link in links:
                for reference in references.inside(self.response.passages[link.passage].text):
                    target = self._referred_to(reference.label, link.passage)
                    if target is None or target == recommendation:
                        continue
                    reason = f"refers to the answer to “{self.recommendations[target].label.text}”"
                    for other in answers[target]:
                        self.add(recommendation, other.passage, reason, REFERRED)

    def _referred_to(self, label: Label | None, passage: int) -> int | None:
        """Return the one recommendation that a label means; without one, that which is answered before `passage`."""
        if label is not None:
            targets = self.places(label)
            return targets[0] if len(targets) == 1 else None
        before = [
            (link.passage, recommendation)
            for recommendation, links in enumerate(self.found)
            for link in links.values()
            if link.passage < passage and link.score >= ORDER
        ]
        last = max(before, default=(-1, -1))[0]
        found = {recommendation for place, recommendation in before if place == last}
        return found.pop() if len(found) == 1 else None

    def alike(self) -> None:
        """Link passages that nothing else links, by the words that they share with a recommendation."""
        if len(self.linked) == len(self.response.passages):
            return
        texts = [f"{passage.heading}. {passage.text}" for passage in self.response.passages]
        names = (self.response.force, self.response.respondent, self.response.signatory)
        every = matches([item.text for item in self.recommendations], texts, names, leave=self.linked)
        # A voice that has answered a recommendation under its label does not answer it again in its introduction.
        heard = [
            {self.response.passages[at].voice for at, link in each.items() if link.score >= QUOTED}
            for each in self.found
        ]
        found = [each for each in every if self.response.passages[each.passage].voice not in heard[each.recommendation]]
        of_passage: dict[int, float] = {}
        of_recommendation: dict[int, float] = {}
        for match in found:
            of_passage[match.passage] = max(match.cosine, of_passage.get(match.passage, 0.0))
            of_recommendation[match.recommendation] = max(
                match.cosine, of_recommendation.get(match.recommendation, 0.0)
            )
        links = {
            (match.recommendation, match.passage): match
            for match in found
            if match.cosine >= LEAST
            and len(match.words) >= _FEWEST_WORDS
            and match.cosine >= NEAR_BEST_OF_PASSAGE * of_passage[match.passage]
            and match.cosine >= NEAR_BEST_OF_RECOMMENDATION * of_recommendation[match.recommendation]
        }
        taken = {passage for _, passage in links}
        for match in sorted(found, key=lambda match: match.passage):
            before = (match.recommendation, match.passage - 1)
            is_best = match.cosine == of_passage[match.passage] and match.cosine >= _GOES_ON
            if is_best and before in links and match.passage not in taken and len(match.words) > 1:
                links[match.recommendation, match.passage] = match
        for (recommendation, passage), match in links.items():
            reason = f"words in common: {', '.join(match.words[:4])}"
            self.add(recommendation, passage, reason, 0.2 + min(match.cosine, 0.35))

    def cause(self) -> None:
        """Link passages that name the report's one cause of concern; they may answer what is below it too."""
        causes = [place for place, item in enumerate(self.recommendations) if item.label.kind is Kind.CAUSE_OF_CONCERN]
        for place, passage in enumerate(self.response.passages if len(causes) == 1 else ()):
            match = None if passage.answers else _THE_CAUSE.search(normal(passage.text))
            if match:
                self.add(causes[0], place, f"names “{match[0]}”", ADDRESSED)

    def blanket(self) -> None:
        """Link a position that is taken on everything at once to all that it covers."""
        for place, passage in enumerate(self.response.passages):
            if passage.answers:
                continue
            text = normal(passage.text)
            match = _BLANKET.search(text)
            if match is None or _NEGATED.search(text[: match.start()]) or _SOME.match(text[match.end() :]):
                continue
            wanted = {"r": Kind.RECOMMENDATION, "a": Kind.AREA_FOR_IMPROVEMENT, "c": Kind.CAUSE_OF_CONCERN}
            for recommendation, item in enumerate(self.recommendations):
                if item.label.kind is wanted[match["kind"][0]]:
                    self.add(recommendation, place, f"answers all: “{match[0]}”", BLANKET)


def _by_label(stated: StatedRecommendation, passage: PassageReading) -> str:
    if passage.by == "heading":
        return f"heading “{stated.label.text}”"
    if passage.by == "table row":
        return f"table row “{stated.label.text}”"
    return f"label “{stated.label.text}”"


def _start(words: str, length: int = 60) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= length else folded[:length].rsplit(" ", 1)[0] + " …"
