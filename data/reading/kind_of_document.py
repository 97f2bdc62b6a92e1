"""Whether a document is a report or a response to one, by its words: for when the user does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from data.documents.blocks import BlockKind
from data.reading.labels import parse_label

if TYPE_CHECKING:
    from data.documents.blocks import Document

What = Literal["report", "response"]

_COMMISSIONER = r"(?:police(?:,? fire)?,? and crime commissioner|O?PF?CC|commissioner|mayor)"
_RESPONSE: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for weight, pattern in (
        (4, rf"\bresponses? (?:of|from|by) (?:the )?(?:[\w’']+ ){{0,4}}?{_COMMISSIONER}"),
        (4, rf"\b{_COMMISSIONER}[’']?s?(?: for [\w ]{{3,40}})? (?:official )?responses?\b"),
        (3, r"\bresponses? to (?:the )?(?:HM\w+|inspection|inspectorate|report|thematic)"),
        (3, r"\bgovernment(?:[’']s)? response\b"),
        (3, r"^Dear (?:Home Secretary|Minister|Ms|Mr|Mrs|Sir|Dame|Madam|Wendy|HM|Chief|Inspector)"),
        (3, r"\bYours (?:sincerely|faithfully)\b"),
        (3, r"\b(?:chief constable|commissioner|PCC|OPCC|force)[’']?s? (?:comments?|response)\s*(?::|$)"),
        (2, r"\b(?:we|I|the force|the constabulary|the commissioner) (?:fully )?accepts? (?:this|the|all|these)\b"),
        (2, r"\bmy response\b"),
        (2, r"\b(?:date of response|deadline for response|date inspection published)\b"),
        (1, r"^(?:accepted|agreed|noted)[.,]"),
        (1, r"\bI (?:welcome|am grateful for|have considered) (?:this|the|your) [\w ]{0,30}report\b"),
        (1, r"^(?:cc|copies|copied to)\s*:"),
    )
)
_REPORT: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for weight, pattern in (
        (3, r"\b(?:we|HM\w+) (?:inspected|interviewed|examined|visited|found that|reviewed \d+)\b"),
        (3, r"\babout (?:this|our|us|the) (?:inspection|report|inspectorate)\b"),
        (2, r"\bour (?:inspection|inspectors|findings|methodology|recommendations)\b"),
        (2, r"^(?:first )?published(?: on)?\s*:?\s+\d"),
        (2, r"\bpublisher\s*:"),
        (2, r"^(?:table of )?contents$"),
        (2, r"\bterms of reference\b|\bforeword\b"),
    )
)
_STATED = re.compile(r"\b(?:should|must)\b", re.IGNORECASE)


def looks_like(document: Document) -> What | None:
    """Return what the document looks like; None where its words speak for neither. See `why`."""
    return why(document)[0]


def why(document: Document) -> tuple[What | None, str]:
    """Return what the document looks like and the words that say so, for a person.

    A response quotes recommendations and a report speaks of responses, so no single word decides: the signs
    of each are weighed, and a report needs stated recommendations or the words of its inspectors.
    """
    text = "\n".join(line for block in document.blocks for line in _lines(block.text, block.kind))
    answers, answer_words = _weigh(text, _RESPONSE)
    states, state_words = _weigh(text, _REPORT)
    stated = sum(
        1
        for here, below in zip(document.blocks, (*document.blocks[1:], None), strict=True)
        if (label := parse_label(here.text))
        and label[0].number
        and _STATED.search(label[1] or (below.text if below else ""))
    )
    states += min(stated, 4)
    if stated:
        state_words.append(f"{stated} recommendations stated")
    if answers == states:
        return None, "no words of a report or of a response" if not answers else "words of both"
    if answers > states:
        return "response", "response: " + _quoted(answer_words)
    return "report", "report: " + _quoted(state_words)


def _weigh(text: str, signs: tuple[tuple[int, re.Pattern[str]], ...]) -> tuple[int, list[str]]:
    total, words = 0, []
    for weight, pattern in sorted(signs, key=lambda sign: -sign[0]):
        if match := pattern.search(text):
            total += weight
            words.append(f"“{' '.join(match[0].split())}”")
    return total, words


def _quoted(words: list[str]) -> str:
    return ", ".join(words[:3])


def _lines(text: str, kind: BlockKind) -> list[str]:
    return [text.replace("\n", " ")] if kind is BlockKind.HEADING else text.split("\n")
