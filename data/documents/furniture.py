"""What of a web page is not its text: the site's own parts, notices, lists of contents, notes."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# fmt: off
DROPPED_TAGS = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "button", "svg", "iframe", "object", "select",
    "option", "textarea", "input", "head", "canvas", "audio", "video", "picture", "img", "map", "dialog",
})
# fmt: on
_DROPPED_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "doc-backlink"}
)


def _names(pattern: str) -> re.Pattern[str]:
    """Return a pattern for whole words in the names of an element: "back-to-top" is in "govuk-back-to-top-link"."""
    return re.compile(rf"(?:^|[\s_-])(?:{pattern})(?:$|[\s_-])", re.IGNORECASE)


_FURNITURE = _names(
    r"cookies?|consent|breadcrumbs?|skip(?:-?link|-to)?|social|share|sharing|newsletter|related|menu|sidebar|"
    r"site-?footer|site-?header|pagination|pager|sr-only|screen-reader-text|visually-?hidden|"
    r"(?:page-|user-|site-)?feedback(?:-(?:form|banner|prompt|component|section))?|page-useful|was-this-useful|"
    r"back-to-top|print-(?:link|button|page)|rate-this-page|login-form|search-form|reversefootnote|"
    r"footnote-back(?:ref|link)?|phase-banner|emergency-banner|announcement-bar"
)
_RUNNING = _names(
    r"metadata|page-meta|post-meta|entry-meta|meta-data|last-updated|published-dates|document-meta|publication-meta|"
    r"byline|page-history|change-notes"
)
_CONTENTS = _names(r"contents-list|table-of-contents|toc|page-contents|MsoToc(?:[1-9]|Heading)")
_NOTES = _names(r"footnotes?|endnotes?|MsoFootnoteText|MsoEndnoteText|footnote-list")
_BOXED = _names(
    r"call-?to-?action|call-?out|inset-text|info-?notice|help-?notice|application-notice|warning-text|advisory|"
    r"information-block|example|panel|alert|admonition|notice|box(?:ed|-out)?|highlight(?:ed)?(?:-box)?|pull-?out|"
    r"summary-card|recommendation-box|text-box|well|card"
)
_QUOTED = _names(r"MsoQuote|MsoIntenseQuote|gmail[-_]quote|blockquote|pull-?quote")
_BORDER = re.compile(
    r"border\s*:\s*(?![^;]*\b(?:none|0(?:px|pt)?)\b)|background(?:-color)?\s*:\s*(?!\s*(?:none|white|#fff(?:fff)?\b|"
    r"transparent|inherit|initial|window))",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
# A part that folds is hidden until someone opens it.
_FOLDED = re.compile(r"accordion|collaps|panel|tab|toggle|expand|disclosure|details", re.IGNORECASE)
_NOTE_PLACE = re.compile(r"#_?(?:fn|ftn|footnote|note|en|edn|endnote)(?:ref)?[\w:.-]*", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡])[\])]?\s*")
_BACK = re.compile(r"\s*(?:[↩⏎^↑]\ufe0e?|Back(?: to (?:text|content))?|Return to (?:text|content))\s*", re.IGNORECASE)
_HEADING = re.compile("h[1-6]")
_LONGEST_NAME = 1000
_LONGEST_LINE = 100
# fmt: off
_NEUTRAL = frozenset({
    "site", "page", "global", "main", "left", "right", "top", "bottom", "wrapper", "container", "banner", "bar",
    "links", "list", "block", "widget", "buttons", "form", "message", "modal", "popup", "policy", "settings",
    "header", "footer", "content", "outer", "inner", "area",
})
# fmt: on
_ABOUT_OTHERS = ("has-", "no-", "with-", "without-", "hide-", "show-", "not-", "is-", "js-")
# What sites print under or over a text without a name for it in the markup.
_LINES = re.compile(
    r"(?:is|was) this page (?:useful|helpful)\??.{0,40}|(?:share|print|email|save) this (?:page|article|publication)|"
    r"back to (?:the )?top|skip to (?:main )?content|report a problem with this page|there is a problem with this page|"
    r"is there anything wrong with this page\??|(?:page )?last (?:updated|modified|reviewed):? .{1,40}|"
    r"(?:yes|no),? this page is (?:not )?useful|hide this message|accept (?:all )?cookies",
    re.IGNORECASE,
)


def is_line(text: str) -> bool:
    """Say whether a text is one of those that sites put around what they publish."""
    return len(text) < _LONGEST_LINE and _LINES.fullmatch(text) is not None


class Part(Enum):
    """What an element of a page is, judged by its names."""

    TEXT = auto()
    BOXED = auto()
    QUOTED = auto()
    CONTENTS = auto()
    NOTES = auto()
    RUNNING = auto()


def part_of(node: LexborNode) -> Part:
    """Return what an element that holds blocks is."""
    attributes = node.attributes
    if not attributes:
        return Part.TEXT
    role = (attributes.get("role") or "").lower()
    names = _names_of(attributes)
    style = attributes.get("style") or ""
    part = _part(role, names, style)
    # The whole page can carry such a name; then it is none of them.
    is_page = part is not Part.TEXT and (node.tag in {"body", "main", "article"} or node.css_first("h1") is not None)
    return Part.TEXT if is_page else part


def _part(role: str, names: str, style: str) -> Part:
    if role in {"doc-endnotes", "doc-footnote", "doc-endnote"} or "footnote-list" in style or "endnote-list" in style:
        return Part.NOTES
    if role == "doc-toc":
        return Part.CONTENTS
    for pattern, part in ((_CONTENTS, Part.CONTENTS), (_NOTES, Part.NOTES), (_RUNNING, Part.RUNNING)):
        if names and pattern.search(names):
            return part
    if names and _QUOTED.search(names):
        return Part.QUOTED
    if role == "note" or (names and _BOXED.search(names)) or (style and _BORDER.search(style)):
        return Part.BOXED
    return Part.TEXT


def is_dropped(node: LexborNode, *, in_notes: bool) -> bool:
    """Say whether an element is left out with all that is in it.

    The mark of a footnote is left out of the sentence; `in_notes` it is kept, since it names the note.
    """
    tag = node.tag or ""
    if tag in DROPPED_TAGS:
        return not _is_kept(tag, node)
    if tag.startswith("-") or tag in {"html", "body", "main"}:
        return False
    attributes = node.attributes
    if not attributes:
        return tag in {"header", "footer"} and _is_of_the_site(node)
    names = _names_of(attributes)
    if _is_hidden(attributes) and not _FOLDED.search(names):
        return True
    if (attributes.get("role") or "").lower() in _DROPPED_ROLES:
        return True
    if tag in {"header", "footer"}:
        return _is_of_the_site(node)
    if tag in {"a", "sup"} and _is_note_mark(node, in_notes):
        return True
    if _HEADING.fullmatch(tag):
        names = attributes.get("class") or ""  # its id is made from its own words
    return bool(names) and _FURNITURE.search(names) is not None and node.css_first("h1") is None


def _is_kept(tag: str, node: LexborNode) -> bool:
    """Say whether an element that is mostly of the site is of the text here.

    The heading of a part that folds is a button, and a call-out can stand beside the text.
    """
    if tag == "button":
        parent = node.parent
        return parent is not None and re.fullmatch("h[1-6]|dt|legend", parent.tag or "") is not None
    return tag == "aside" and _BOXED.search(_names_of(node.attributes)) is not None


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(attributes.get("style") or "") is not None


def _names_of(attributes: dict[str, str | None]) -> str:
    classes, name = attributes.get("class") or "", attributes.get("id") or ""
    if len(classes) + len(name) > _LONGEST_NAME:
        return ""
    # "has-toc" and "no-sidebar" say something of what is around.
    found = [each for each in classes.split() if not each.lower().startswith(_ABOUT_OTHERS)]
    if name and _is_own_name(name):
        found.append(name)
    return " ".join(found)


def _is_own_name(name: str) -> bool:
    """Say whether an id is nothing but the name of such a part; "social-care" comes from the words of a heading."""
    words = "-".join(word for word in re.split(r"[-_\s]+", name.lower()) if word not in _NEUTRAL)
    patterns = (_FURNITURE, _RUNNING, _CONTENTS, _NOTES, _BOXED, _QUOTED)
    return any(pattern.fullmatch(words) or pattern.fullmatch(name) for pattern in patterns)


def _is_of_the_site(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and (parent.tag == "body" or node.css_first("nav") is not None)


def _is_note_mark(node: LexborNode, in_notes: bool) -> bool:
    link = node if node.tag == "a" else node.css_first("a")
    if link is None or not _NOTE_PLACE.fullmatch(link.attributes.get("href") or ""):
        return False
    text = node.text()
    return bool(_BACK.fullmatch(text)) if in_notes else _NOTE_MARK.fullmatch(text) is not None
