"""What recommendations are called: the label at the start of a block, in a list of labels, or within prose.

Forms taken from published responses (docs of police bodies, departments and councils): "Recommendation 3",
"Recs 1, 2 and 4", "AFI 2", "Area for improvement 2 –", "Cause of concern 1, recommendation 2", "R3", "N/A".
"""

from __future__ import annotations

import re

from data.ids import normal
from data.readings import Kind, Label

_KINDS = {
    Kind.RECOMMENDATION: r"recommendations?|recs?\.?|argymhelliad|argymhellion",
    Kind.AREA_FOR_IMPROVEMENT: r"areas?\s+(?:for|of)\s+improvement|AFIs?|m(?:aes|eysydd)\s+i'w\s+g?wella",
    Kind.CAUSE_OF_CONCERN: r"causes?\s+(?:of|for)\s+concern|CoCs?|achos(?:ion)?\s+pryder",
}
# fmt: off
NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
# fmt: on

_WORD = "|".join(f"(?P<k{place}>{words})" for place, words in enumerate(_KINDS.values()))
_BEFORE = (
    r"(?:(?:HMICFRS|HMIC|HMI|HMCPSI|PEEL|national|force|report|thematic|inspection|key|accelerated|"
    r"specific|new|the|safety|urgent|priority)(?:'s|’s)?\s+){0,2}"
)
_SUFFIX = r"(?:[a-z](?![a-z])|\s?\((?:[a-z]|[ivx]{1,4})\))?"
_PLAIN = rf"\(?(?:R/(?=\d))?(?:(?:19|20)\d\d-(?=\d{{3}}(?!\d)))?\d{{1,4}}(?:[./]\d{{1,4}}){{0,3}}\)?{_SUFFIX}"
_SPELLED = "|".join(NUMBER_WORDS[1:])
_NUMBER = rf"(?:{_PLAIN}|(?:{_SPELLED})\b|(?-i:[IVX]{{1,5}})\b(?!')|(?-i:[A-H])\b(?![’' ]))"
_NO = r"(?:(?:no|nos|number|numbers|num|ref)\b\.?\s*|#\s*)?"
_JOIN = r"\s*(?:,\s*(?:and|&)\s*|,|;|&|\band\b|\bto\b|\bthrough\b|-|–|—)\s*"

_HEAD = re.compile(rf"\s*{_BEFORE}(?P<word>{_WORD})(?![A-Za-z])", re.IGNORECASE)
_ONE = re.compile(rf"[\s\-]*{_NO}(?P<number>{_NUMBER})(?![\w%])", re.IGNORECASE)
_NEXT = re.compile(
    rf"(?P<join>{_JOIN})(?:(?P<word>{_WORD})(?![A-Za-z]))?\s*(?P<number>{_NUMBER})(?![\w%])", re.IGNORECASE
)
_JOINED = re.compile(_JOIN, re.IGNORECASE)
_ROMAN = r"\(?(?P<{}>[ivx]{{1,4}})\)?(?!\w)"
_SUB_POINTS = re.compile(
    rf"[\s\-]*{_NO}(?P<base>\d{{1,3}}(?:[a-z]\)|\([a-z]\)|[a-z](?=\s?\()))\s*{_ROMAN.format('low')}"
    rf"(?:\s*(?:-|–|—|to)\s*{_ROMAN.format('high')})?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\s*R(?P<number>\d{1,3}[a-z]?)(?!\w)")
_NOT_APPLICABLE = re.compile(r"\s*(?P<text>N\s?/\s?A|n\.a\.|not applicable|none|nil)\s*[.:]?\s*$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:\n|[:–—]|-(?!\w)|\.(?=\s|$)|\|)\s*[:–—\-]?\s*")
_UNDER_AFTER = re.compile(r"\s*\(\s*(?P<under>cause\s+(?:of|for)\s+concern\s*\w{0,6})\s*\)", re.IGNORECASE)
_UNDER_BEFORE = re.compile(r"\s*(?:[,/:;–—-]\s*|\bthe\b\s*)?(?=recommendation|rec\b)", re.IGNORECASE)
_OTHER_LANGUAGE = re.compile(r"\s*[/|]\s*(?=[^\W\d])")
"""Between "Argymhelliad 1" and "Recommendation 1"."""
_IN_PROSE = re.compile(
    rf"(?<![\w/])(?P<word>{_WORD})(?![A-Za-z])[\s\-]*{_NO}(?P<number>{_NUMBER})(?![\w%])", re.IGNORECASE
)
_SHORT_IN_PROSE = re.compile(r"(?<![\w/])R(?P<number>\d{1,2}[a-z]?)(?![\w.]\d|\w)")
_MONTH_NEXT = re.compile(r"\s+(?:January|February|March|April|May|Ju|Aug|Sep|Oct|Nov|Dec)")
_DASHES = frozenset("-–—")
_LONGEST_RANGE, _LONGEST_LINE = 200, 4000


def parse_label(text: str) -> tuple[Label, str] | None:
    """Return the label that `text` starts with and the text after it; None when it starts with none.

    A label is followed by nothing, a separator, or a new sentence. "Recommendation 3 was accepted by the
    board" is prose about a recommendation and gives None, as does a list of labels (see `parse_labels`).
    """
    found = parse_labels(text)
    if found is None or len(found[0]) != 1:
        return None
    return found[0][0], found[1]


def parse_labels(text: str) -> tuple[tuple[Label, ...], str] | None:
    """Return every label that a list or range at the start of `text` names, and the text after it.

    "Recommendations 3–5: …" gives three labels; the text of each is its own: "Recommendation 4".
    """
    text = text.lstrip()
    empty = _NOT_APPLICABLE.match(text[:40])
    if empty:
        return (Label(Kind.RECOMMENDATION, "", empty["text"].strip()),), ""
    short = _SHORT.match(text)
    if short:
        rest = _rest(text[short.end() :])
        label = Label(Kind.RECOMMENDATION, short["number"], short[0].strip())
        return None if rest is None else ((label,), rest)
    head = _HEAD.match(text)
    if head is None:
        return None
    kind, word = _kind(head), _singular(head["word"])
    points = _SUB_POINTS.match(text, head.end())
    if points is not None and (rest := _rest(text[points.end() :])) is not None:
        numbers = [f"{points['base']} {point}" for point in _romans(points["low"], points["high"] or points["low"])]
        return tuple(Label(kind, number, f"{word} {number}") for number in numbers), rest
    first = _ONE.match(text, head.end())
    if first is None:
        return _unnumbered(text, head, kind)
    numbers, end = _numbers(text, first, kind)
    if kind is Kind.CAUSE_OF_CONCERN and len(numbers) == 1:
        beneath = _beneath(text, head, end)
        if beneath is not None:
            return beneath
    under = ""
    after = _UNDER_AFTER.match(text, end)
    if after:
        under, end = after["under"], after.end()
    labels = tuple(Label(kind, _bare(number), f"{word} {_bare(number)}", under) for number in numbers)
    if len(numbers) == 1:
        labels = (Label(kind, labels[0].number, text[head.start("word") : first.end()].strip(), under),)
    joined = _JOINED.match(text, end)
    # A list of several kinds ("Recommendation 1 and AFI 2") goes on; one longer than any line is not a label.
    goes_on = joined is not None and joined[0].strip() not in _DASHES and len(text) <= _LONGEST_LINE
    further = parse_labels(text[joined.end() :]) if joined and goes_on else None
    if further and further[0][0].number:
        return labels + further[0], further[1]
    if text[end : end + 1] == ")" and numbers[-1][-1:].isalpha() and "(" not in numbers[-1]:
        end += 1  # "4b)"
    again = _OTHER_LANGUAGE.match(text, end)
    other = parse_labels(text[again.end() :]) if again else None
    if other is not None and [key(label) for label in other[0]] == [key(label) for label in labels]:
        return other
    rest = _rest(text[end:])
    return None if rest is None else (labels, rest)


def mentions(text: str) -> list[tuple[Label, int, int]]:
    """Return the numbered labels within prose, each with its offsets in `text`, in order of appearance.

    A list ("recommendations 3 and 4") gives each of its members, all with the offsets of the whole list.
    """
    found: list[tuple[Label, int, int]] = []
    end = 0
    for match in _IN_PROSE.finditer(text):
        if match.start() < end:
            continue  # within the list before
        numbers, end = _numbers(text, match, _kind(match))
        word = _singular(match["word"])
        for number in numbers:
            written = text[match.start() : end] if len(numbers) == 1 else f"{word} {_bare(number)}"
            found.append((Label(_kind(match), _bare(number), written), match.start(), end))
    found += [
        (Label(Kind.RECOMMENDATION, match["number"], match[0]), match.start(), match.end())
        for match in _SHORT_IN_PROSE.finditer(text)
    ]
    return sorted(found, key=lambda item: item[1])


def key(label: Label) -> str:
    """Return the identity of `label` within its report, the same however it is written.

    "Rec. 03" and "Recommendation three" are both "recommendation 3"; a recommendation of a cause of concern
    is "cause of concern 1/recommendation 2"; "N/A" is "n/a". A label without a number gives its kind alone.
    """
    if is_not_applicable(label):
        return "n/a"
    own = f"{label.kind.value} {_plain(label.number)}".strip()
    if not label.under:
        return own
    above = parse_label(label.under)
    return f"{key(above[0]) if above else normal(label.under)}/{own}"


def is_not_applicable(label: Label) -> bool:
    """Say whether `label` stands for "there is none": "N/A", "Not applicable"."""
    return not label.number and _NOT_APPLICABLE.match(label.text) is not None


def _kind(match: re.Match[str]) -> Kind:
    return next(kind for place, kind in enumerate(_KINDS) if match[f"k{place}"])


def _unnumbered(text: str, head: re.Match[str], kind: Kind) -> tuple[tuple[Label, ...], str] | None:
    """Take "Area for improvement" and "Recommendation: …"; leave plurals, which are titles, and prose."""
    word = head["word"]
    after = text[head.end() :]
    if word.rstrip(".").lower() in {"rec", "recs", "coc", "cocs"} or word != _singular(word):
        return None
    rest = _rest(after)
    if rest is None or (after.strip() and not _SEPARATOR.match(after) and not after.lstrip().startswith("(")):
        return None
    return (Label(kind, "", word),), rest


def _beneath(text: str, head: re.Match[str], end: int) -> tuple[tuple[Label, ...], str] | None:
    """Read "Cause of concern 1, recommendation 2" as recommendation 2 under that cause."""
    bridge = _UNDER_BEFORE.match(text, end)
    inner = parse_labels(text[bridge.end() :]) if bridge else None
    if inner is None or not inner[0][0].number or inner[0][0].kind is not Kind.RECOMMENDATION:
        return None
    under = text[head.start("word") : end].strip()
    return tuple(Label(label.kind, label.number, label.text, under) for label in inner[0]), inner[1]


def _numbers(text: str, first: re.Match[str], kind: Kind) -> tuple[list[str], int]:
    """Follow a list or range of numbers of one kind from `first`; return them and where the last ends."""
    numbers, end = [first["number"]], first.end()
    while (more := _NEXT.match(text, end)) is not None:
        if more["word"] and _kind(more) is not kind:
            break
        if numbers[-1].isalpha() != more["number"].isalpha():
            break  # "recommendation 3, a"
        joined = more["join"].strip().casefold()
        # "Recommendation 1 - 31 March 2021": what follows the dash is a date, not a second number.
        if _MONTH_NEXT.match(text, more.end()) or len(numbers) >= _LONGEST_RANGE:
            break
        if joined in {"-", "–", "—", "to", "through"}:
            between = _between(numbers[-1], more["number"])
            if between is None:
                break
            numbers += between
        else:
            numbers.append(more["number"])
        end = more.end()
    return numbers, end


def _between(low: str, high: str) -> list[str] | None:
    """Return the numbers after `low` up to `high`: "3", "5" → "4", "5"; "8.3", "8.5"; "4a", "4c"."""
    low, high = _plain(low), _plain(high)
    parts = [re.fullmatch(r"((?:\d+[./])*)(\d+)([a-z]?)", side) for side in (low, high)]
    one, two = parts
    if one is None or two is None:
        return None
    if one[1] == two[1] and not one[3] and not two[3] and 0 < int(two[2]) - int(one[2]) <= _LONGEST_RANGE:
        return [f"{one[1]}{number}" for number in range(int(one[2]) + 1, int(two[2]) + 1)]
    if one[1] == two[1] and one[2] == two[2] and one[3] and one[3] < two[3]:
        return [f"{one[1]}{one[2]}{chr(letter)}" for letter in range(ord(one[3]) + 1, ord(two[3]) + 1)]
    return None


def _rest(after: str) -> str | None:
    """Return the text after a label, or None when what follows makes the "label" a part of a sentence."""
    if not after.strip():
        return ""
    separator = _SEPARATOR.match(after)
    if separator:
        return after[separator.end() :].strip()
    stripped = after.lstrip()
    opens = stripped[0].isupper() or stripped[0] in "“‘\"'([" or stripped[0].isdigit()
    return stripped.rstrip() if opens and after[0].isspace() else None


def _singular(word: str) -> str:
    if re.fullmatch(r"(?i)areas?\s+(?:for|of)\s+improvement|causes?\s+(?:of|for)\s+concern", word):
        return re.sub(r"(?i)^(area|cause)s", r"\1", word)
    return re.sub(r"(?i)^(recommendation|rec|AFI|CoC)s$", r"\1", word)


def _bare(number: str) -> str:
    """Return the number as written, without brackets around all of it."""
    number = number.strip()
    return number.strip("()") if number.startswith("(") else number


def _plain(number: str) -> str:
    folded = re.sub(r"[\s()]", "", number.casefold())
    if folded in NUMBER_WORDS:
        return str(NUMBER_WORDS.index(folded))
    roman = _roman(number.strip()) if re.fullmatch(r"[IVX]+", number.strip()) else 0
    return str(roman) if roman else re.sub(r"\b0+(?=\d)", "", folded)


def _romans(low: str, high: str) -> list[str]:
    """Return the small Roman numbers from `low` to `high`: "iv", "v"; `low` alone where there is no such range."""
    first, last = _roman(low.upper()), _roman(high.upper())
    named = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
    return list(named[first - 1 : last]) if 0 < first <= last <= len(named) else [low]


def _roman(number: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for place, letter in enumerate(number):
        value = values[letter]
        total += -value if any(values[later] > value for later in number[place + 1 : place + 2]) else value
    return total
