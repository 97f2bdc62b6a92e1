"""The words by which reports and responses are known, each with its weight."""

from __future__ import annotations

import re

Signs = tuple[tuple[int, re.Pattern[str]], ...]


def _signs(*signs: tuple[int, str]) -> Signs:
    heaviest_first = sorted(signs, key=lambda sign: -sign[0])
    return tuple((weight, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for weight, pattern in heaviest_first)


_COMMISSIONER = r"(?:police(?:,? fire)?,? and crime commissioner|O?PF?CC|commissioner|mayor)"
_ANSWERER = (
    r"(?:(?:his |her )?(?:majesty[’']s |HM |UK |welsh |scottish )?government|council|cabinet|executive|department"
    r"|ministry|agency|service|trust|force|constabulary|police|company|bureau|authority|board|minister|commissioner"
    r"|PCC|OPCC|college|association|home office|management|we|I)"
)
_REPORTED = (
    r"(?:reports?|inspections?|recommendations|HM[A-Z]{2,8}|committee|inquiry|ombudsman|regulation 28|coroner|review"
    r"|audit|findings|PEEL|investigation|prevention of future deaths)"
)
_DEAR = r"^Dear (?:Home Secretary|Minister|Ms|Mr|Mrs|Sir|Dame|Madam|Wendy|HM|Chief|Inspector|Coroner|Lord|Secretary)"

RESPONSE = _signs(
    (4, rf"\bresponses? (?:of|from|by) (?:the )?(?:[\w’']+ ){{0,4}}?{_COMMISSIONER}"),
    (4, rf"\b{_COMMISSIONER}[’']?s?(?: for [\w ]{{3,40}})? (?:official )?responses?\b"),
    (3, r"\bresponses? to (?:the )?(?:HM\w+|inspection|inspectorate|report|thematic)"),
    (3, r"\bgovernment(?:[’']s)? response\b"),
    (3, _DEAR),
    (3, r"^dear\b.{2,60}$"),
    (3, r"\bYours (?:sincerely|faithfully)\b"),
    (3, r"\b(?:chief constable|commissioner|PCC|OPCC|force)[’']?s? (?:comments?|response)\s*(?::|$)"),
    (3, rf"\b(?:in response to|responding to|reply to|replying to) your (?:letter|{_REPORTED})\b"),
    (2, r"\b(?:we|I|the force|the constabulary|the commissioner) (?:fully )?accepts? (?:this|the|all|these)\b"),
    (2, r"\bmy response\b"),
    (2, r"\b(?:date of response|deadline for response|date inspection published)\b"),
    (1, r"^(?:accepted|agreed|noted)[.,]"),
    (1, r"\bI (?:welcome|am grateful for|have considered) (?:this|the|your) [\w ]{0,30}report\b"),
    (1, r"^(?:cc|copies|copied to)\s*:"),
    (2, r"\bthe government (?:welcomes|is grateful|thanks) the\b[^.\n]{0,120}\b(?:report|committee|inquiry)\b"),
)
"""Words anywhere in front or at the end of a response."""

REPORT = _signs(
    (3, r"\b(?:we|HM\w+) (?:inspected|interviewed|examined|visited|found that|reviewed \d+|investigated)\b"),
    (3, r"\babout (?:this|our|us|the) (?:inspection|report|inspectorate)\b"),
    (
        3,
        r"\bwe (?:heard (?:that|evidence|from)|took evidence)\b|\bcall for evidence\b|\bcommittee (?:was|is) appointed",
    ),
    (3, r"\bthe ombudsman[’']?s? (?:final )?(?:decision|role|investigation)\b|\bsummary of (?:complaint|fault)\b"),
    (4, r"\b(?:inspected|visited) your\b|\bwhat we found\b|\bfindings of (?:our|my|the) (?:inspection|visit)\b"),
    (2, r"\bour (?:inspection|inspectors|findings|methodology|recommendations)\b"),
    (2, r"^(?:first )?published(?: on)?\s*:?\s+\d"),
    (2, r"\bpublisher\s*:"),
    (2, r"^(?:table of )?contents$"),
    (2, r"\bterms of reference\b|\bforeword\b"),
    (3, r"^(?:inquest|findings?) into (?:the )?death\b"),
    (2, r"\b(?:we|I) recommend\b|\brecommends that\b"),
    (3, r"\bmak(?:es?|ing) (?:the following|\w+) (?:\w+ )?recommendations?\b"),
    (3, r"\brecommendations? (?:is|are|were) made\b|\b(?:is|are) recommended to\s*:"),
    (3, r"\b(?:commission|board|branch) recommended that\b"),
    (2, r"^(?:\d+\.?|section \d+ .) (?:safety )?recommendations$|^conclusions and recommendations$"),
    (1, r"\b(?:areas? for improvement|causes? of concern)\b"),
    (1, r"^(?:summary of |list of |our |key )?recommendations(?: (?:to|for) .{3,60})?$"),
)
"""Words anywhere in front or at the end of a report."""

TITLE_OF_RESPONSE = _signs(
    # "The police's response to vulnerable people" is what a report is about; a response answers a report.
    (9, rf"\b(?:responses?|reply|replies)(?: (?:of|from|by)\b[^:\n]{{0,80}}?)? to\b[^:\n]{{0,160}}?\b{_REPORTED}\b"),
    (8, rf"\b{_ANSWERER}[’']?s? (?:formal |official |joint )?(?:response|reply)$"),
    (8, rf"\b(?:comments|observations) on (?:the )?[^:\n]{{0,120}}?\b{_REPORTED}\b"),
    (6, r"\baction plan\b.{0,80}\b(?:inspection|report|recommendations)\b"),
    (6, r"\bprogress (?:against|on) (?:the )?recommendations\b"),
    (5, r"\bin response to (?:the )?(?:report|recommendations)\b"),
)
"""Words on top of a response."""

TITLE_OF_REPORT = _signs(
    (
        8,
        r"\bordered (?:by .{3,40})?to be (?:printed|published)\b|\breport of (?:the )?session\b|\breport, together",
    ),
    (7, r"\bregulation 28\b.{0,20}\breport\b|\breport to prevent future deaths\b"),
    (6, r"\b(?:ombudsman|audit office|auditor general|inspectorate)\b.{0,80}\b(?:report|decision)\b"),
    (4, r"^(?:an? )?(?:\w+ ){0,4}inspection (?:of|into|report)\b"),
    (6, r"^(?:.{0,100}\b)?(?:audit|inspection|investigation|evaluation|special) report(?: \d+[/-]\d+)?(?:$|:)"),
    (
        4,
        (
            r"^(?:the )?(?:\w+ ){0,5}(?:office of (?:the )?inspector general|court of auditors"
            r"|investigations? (?:branch|board|body|commission))$"
        ),
    ),
    (4, r"^(?:a |final |joint |special )?report (?:by|of|from) (?:the )?\w+"),
    (3, r"^(?:an? )?(?:\w+ ){0,3}(?:review|evaluation|audit|inquiry|investigation) (?:of|into)\b"),
    (3, r"^.{0,100}\b(?:investigation|inquiry|inspection|audit|thematic|review|scrutiny) (?:report|by)\b"),
)
"""Words on top of a report."""

ANSWERS = re.compile(
    rf"(?:the )?{_ANSWERER} (?:(?:fully|partially|partly|broadly|also|therefore|strongly|has|have|do|does|is|are) )?"
    r"(?:accepts?(?:ed)?|agrees?(?:d)?|notes?(?:d)?|rejects?(?:ed)?|supports?|welcomes?|recognises?|acknowledges?|not|pleased)\b"
    r"|(?:fully |partially |partly )?(?:accepted|agreed|not accepted|not agreed|noted|rejected|completed?)"
    r"(?: in (?:part|principle))?\s*(?:[.,:;–-]|$)"
    r"|(?:(?:OPCC|PCC|force|government|council|management|department|trust|commissioner|chief constable)(?:[’']s)? )?"
    r"(?:response|comments?|reply|action taken|update)\s*(?::|$)",
    re.IGNORECASE,
)
"""How a paragraph begins that answers a recommendation."""


def weigh(text: str, signs: Signs) -> tuple[int, list[str]]:
    """Return the weight of the `signs` that `text` shows, and their words in quotation marks, heaviest first."""
    total, words = 0, []
    for weight, pattern in signs:
        if match := pattern.search(text):
            total += weight
            words.append(f"“{' '.join(match[0].split())[:90]}”")
    return total, words
