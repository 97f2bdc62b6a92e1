"""What surrounds the answer in a letter or page: salutation, closing, signature, copies, dates, page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.reading.dates import FoundDate, find_dates
from data.reading.organisations import CHIEF, COMMISSIONER

_DEAR = re.compile(r"(?:Dear|Annwyl)\s+(?P<who>[^\n]{1,80}?)\s*[,:]?\s*$")
_CLOSING = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly|ever|aye)|(?:with\s+)?(?:kind|best|warm|kindest)\s+(?:regards|wishes)|"
    r"regards|sincerely|yn\s+gywir|yr\s+eiddoch\s+yn\s+(?:gywir|ffyddlon)|(?:electronically\s+)?signed(?:\s+by)?|"
    r"gan\s+ddymuno'n\s+dda)\s*[,:.]?\s*",
    re.IGNORECASE,
)
_COPIES = re.compile(
    r"(?:c\.?\s?c\.?(?:\s*\(by e-?mail\))?|cop(?:y|ies|ied)(?:\s+(?:to|sent\s+to|also\s+to))?|"
    r"copy\s+list|copi(?:au)?\s+at)\s*[:\-–\t]\s*",
    re.IGNORECASE,
)
_COPIES_BARE = re.compile(
    r"(?:c\.?c\.?|copied\s+to|cop(?:y|ies)\s+(?:sent\s+)?to)\s+(?=[A-Z])|(?:cc|copies\s+to|copied\s+to)\s*$",
    re.IGNORECASE,
)
_POST = re.compile(
    rf"{COMMISSIONER}(?!s)|{CHIEF}|\b(?:Commissioner|Mayor|Secretary\s+of\s+State|Minister|Chief\s+Executive|"
    r"Director(?:\s+General)?|Chair(?:man|woman|person)?|Permanent\s+Secretary|Superintendent|Chief\s+of\s+Staff|Leader|"
    r"Head\s+of|President|Inspector\s+of\s+Constabulary|Comisiynydd|Prif\s+Gwnstabl|Sheriff|Town\s+Clerk|Monitoring\s+Officer)\b",
    re.IGNORECASE,
)
_PLACE_AND_POST = re.compile(rf"\w\s+{COMMISSIONER}\s*$", re.IGNORECASE)
_PERSON = (
    r"(?:(?:The\s+)?(?:Rt\.?\s+Hon\.?|Right\s+Honourable|Sir|Dame|Dr|Mr|Mrs|Ms|Miss|Mx|Cllr|Councillor|Prof(?:essor)?|Lord|Lady|"
    r"Baroness|Alderman|Alderwoman|Rev)\.?\s+)*"
    r"[A-ZÀ-Ý][\w'’À-ÿ]*(?:-[A-ZÀ-Ý][\w'’À-ÿ]*)*\.?(?:\s+(?:[A-ZÀ-Ý](?:\.|\b)|(?:de|van|von|der|ap|ab|la|al|bin|O'|Mac)\b|"
    r"[A-ZÀ-Ý][\w'’À-ÿ]*(?:-[A-ZÀ-Ý][\w'’À-ÿ]*)*)){1,4}"
)
_NAME = re.compile(_PERSON)
_LETTERS_AFTER = re.compile(
    r"^(?:[A-Z]{2,}[A-Za-z]*|[A-Z][a-z]?\.?(?:[A-Z][a-z]{0,3}\.)+[A-Z]?[a-z]*\.?|B\.?Sc\.?|M\.?Sc\.?|B\.?A\.?|M\.?A\.?|Ph\.?D\.?|"
    r"Hons|MBA|LLB|[BM]Ed|[BM]Eng|[A-Z]{2,}\([A-Za-z]+\))[,.]?$"
)
_CONTACT = re.compile(
    r"\b(?:tel(?:ephone)?|e-?mail|fax|ff[oô]n|e-?bost|web(?:site)?|twitter|phone|mobile)\b\s*[:|.\t]|https?://|\bwww\.|"
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\s*(?:our|your|my)?\s*ref(?:erence)?(?:\s+no)?\s*[:.]", re.IGNORECASE)
_FURNITURE = re.compile(
    r"\s*(?:(?:page|tudalen)\s*\d+(?:\s*(?:of|/|o)\s*\d+)?|[-–—]?\s*\d{1,3}\s*[-–—]?|\d{1,3}\s*(?:/|of)\s*\d{1,3}|"
    r"(?:not\s+)?(?:official|restricted|protectively\s+marked|unclassified)(?:[\s:–-]+(?:sensitive|public|police))*|"
    r"(?:page\s+|this\s+page\s+was\s+)?last\s+(?:updated|modified|reviewed)\b.{0,80}|(?:first\s+)?published\s+(?:on|:)\s*.{0,60}|"
    r"skip\s+to\s+(?:main\s+)?content|accept\s+(?:all\s+)?cookies|back\s+to\s+top|print\s+this\s+page|share\s+this(?:\s+page)?|"
    r"(?:home|menu|search)|home\s*(?:>|/|»|›).{0,200}|we\s+use\s+cookies\b.{0,400}|this\s+(?:web)?site\s+uses\s+cookies\b.{0,400}|"
    r"(?:©|\(c\)|copyright)\s.{0,120}|(?:download|read)\s+(?:the\s+)?(?:full\s+)?(?:report|response|document)\b.{0,80}|"
    r"\[?(?:signature|signed|sgd)\]?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_DATE_LEAD = re.compile(
    r"\s*(?:(?:date|dated|dyddiad)(?:\s+of\s+(?:this\s+)?(?:response|letter|reply))?|(?:response|reply)\s+(?:date|published|dated)|"
    r"(?:date\s+)?(?:published|sent|submitted|of\s+response)|date\s+response\s+(?:published|sent)|(?:first\s+)?published(?:\s+on)?)\s*[:–-]?\s*",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"\b(?:crown\s+copyright|parliamentary\s+copyright|open\s+(?:government|parliament)\s+licence|ISBN|presented\s+to\s+(?:parliament|"
    r"the\s+\w+\s+parliament)|by\s+command\s+of|enquiries\s+(?:regarding|about)\s+this\s+(?:publication|document)|printed\s+(?:in|on|by)|"
    r"this\s+(?:publication|document)\s+is\s+(?:also\s+)?(?:available|licensed)|third[- ]party\s+copyright)\b|©",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:(?:If|Should)\s+you\s+(?:have|need|require|wish|would|want)\b|(?:I|We)\s+(?:hope|trust)\s+(?:that\s+)?(?:this|the|you|my|our)\b|"
    r"Please\s+(?:do\s+)?(?:not\s+hesitate|contact|get\s+in\s+touch|let\s+(?:me|us)\s+know)|(?:I|We)\s+look\s+forward\b|"
    r"Thank\s+you\s+(?:once\s+)?again\b|(?:I|We)\s+(?:would\s+)?(?:also\s+)?(?:like\s+to\s+)?(?:once\s+)?(?:again\s+)?thank\s+you\b|"
    r"(?:I|We)\s+(?:(?:am|are)\s+grateful|thank)\b|"
    r"(?:I|We)\s+(?:am|are|would\s+be)\s+(?:very\s+)?(?:happy|pleased|glad)\s+to\s+(?:discuss|meet|provide|answer)\b)",
    re.IGNORECASE,
)
_EDGE = 8000
"""Characters at both ends of a document in which a signatory's name may stand again."""
_SENTENCE_END = re.compile(r"[.?!:;][”’\"')\]]*\s*$|…\s*$")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: the name without letters after it, and the post in it, both "" when missing."""

    name: str
    post: str


def addressee(line: str) -> str:
    """Return "Home Secretary" for "Dear Home Secretary,"; "" when the line is no salutation."""
    match = _DEAR.fullmatch(line.strip()) if len(line) <= 120 else None
    return match["who"].strip() if match and len(match["who"].split()) <= 10 else ""


def is_closing(line: str) -> bool:
    """Say whether the line is "Yours sincerely" or the like."""
    return len(line) <= 80 and _CLOSING.fullmatch(line.strip()) is not None


def copies(text: str) -> tuple[str, ...] | None:
    """Return whom a copy list names, one entry a line or separated by semicolons; None when it is none.

    "Cc:" with nothing after it gives an empty tuple: the names stand in the blocks that follow.
    """
    match = _COPIES.match(text) or _COPIES_BARE.match(text)
    if match is None:
        return None
    return copy_entries(text[match.end() :])


def copy_entries(text: str) -> tuple[str, ...]:
    """Return the entries of a copy list without its label."""
    entries = re.split(r"[;\n]|\s+\|\s+", text)
    return tuple(entry for raw in entries if (entry := re.sub(r"^(?:and\s+|[•*–-]\s*)", "", raw.strip(" .,\t"))))


def is_contact(text: str) -> bool:
    """Say whether the text is of the kind "Tel: 01632 …": contact details, a postcode, a reference."""
    if len(text) > 600:
        return False
    return (_CONTACT.search(text) is not None and not is_sentence(text)) or _REFERENCE.match(text) is not None


def is_furniture(text: str) -> bool:
    """Say whether the text belongs to the page and not to the answer: a page number, a cookie notice."""
    return len(text) <= 500 and _FURNITURE.fullmatch(text) is not None


def is_imprint(text: str) -> bool:
    """Say whether the text is a publication's imprint: copyright, licence, ISBN, by whose command it is laid."""
    return len(text) <= 600 and _IMPRINT.search(text) is not None


def is_sentence(text: str) -> bool:
    """Say whether `text` is at least one whole sentence: five words or more and an end."""
    return len(text.split()) >= 5 and _SENTENCE_END.search(text) is not None


def has_end(text: str) -> bool:
    """Say whether `text` ends as a sentence does."""
    return _SENTENCE_END.search(text) is not None


def date_line(text: str) -> FoundDate | None:
    """Return the date when it is all that a line says: "1 May 2020", "Date: 1 May 2020"; else None."""
    if len(text) > 120:
        return None
    lead = _DATE_LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    both = re.split(r"\s+[/|]\s+", rest)
    if len(both) == 2 and date_line(both[0]) is not None:
        return date_line(both[1])  # "3 Mai 2023 / 3 May 2023"
    for found in find_dates(rest):
        around = rest[: found.start] + rest[found.end :]
        if len(re.sub(r"[\s.,:()–-]", "", around)) <= (0 if found.partial else 2):
            return found
    return None


def date_at_end(line: str) -> FoundDate | None:
    """Return the whole date that a line of a signature ends with: "… Commissioner for Westerly 20 March 2023"."""
    found = [day for day in find_dates(line) if not day.partial and day.end >= len(line.rstrip(" ."))]
    return found[-1] if found and found[-1].start > 0 else None


def is_courtesy(text: str) -> bool:
    """Say whether `text` is what letters end with: "I hope that this is helpful", "If you have any questions …"."""
    return len(text.split()) <= 60 and _COURTESY.match(text) is not None


def post_in(text: str) -> str:
    """Return the post that a line names ("Chief Constable"), "" for none."""
    match = _POST.search(text[:300])
    return match[0] if match else ""


def person(line: str) -> str:
    """Return the name that a line begins with, without letters after it: "Jeff Cuthbert"; "" for none."""
    stripped = line.strip()
    if len(stripped) > 200:
        return ""
    post = _POST.search(stripped)
    if post and post.start() == 0:
        rest = stripped[post.end() :].strip()
        if rest[:1] in {":", "–", "-"} or re.match(_PERSON + "$", rest):
            return person(rest.lstrip(":–- "))
        return ""
    head = stripped[: post.start()] if post else stripped
    head = re.split(r"[,|(]|\s[–-]\s", head, maxsplit=1)[0]
    words = head.split()
    while words and _LETTERS_AFTER.match(words[-1]) and len(words) > 1:
        words.pop()
    named = " ".join(words)
    return named if 2 <= len(words) <= 7 and _NAME.fullmatch(named) else ""


def signature(lines: list[str], document: str) -> Signature | None:
    """Return the signature in `lines`, which stand together; None when they hold no name and post.

    A scanned signature leaves noise beside the typed name: a name on a line with a post, or one that
    stands elsewhere in `document` too, is preferred.
    """
    post = next((found for line in lines if (found := post_in(line))), "")
    edges = document[:_EDGE] + document[-_EDGE:]
    candidates: list[tuple[int, str]] = []
    for place, line in enumerate(lines):
        name = person(line)
        if not name:
            continue
        after = lines[place + 1] if place + 1 < len(lines) else ""
        if candidates and _PLACE_AND_POST.search(line) and "," not in line:
            continue  # "South Marsh Police and Crime Commissioner" under a name is no second name
        weight = 3 * bool(post_in(line)) + 2 * (edges.count(name) > 1) + bool(post_in(after))
        candidates.append((weight, name))
    if not candidates:
        return Signature("", post) if post else None
    return Signature(max(candidates, key=lambda item: item[0])[1], post)


def is_signature_line(text: str) -> bool:
    """Say whether every line of `text` is short and none is a sentence, as in a signature."""
    parts = text.split("\n")
    return all(len(part.split()) <= 16 and (not is_sentence(part) or bool(person(part))) for part in parts)
