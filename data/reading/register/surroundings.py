"""What stands around a register's tables: the title of the report, and whose register or section it is."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from data.documents.blocks import BlockKind
from data.ids import normal
from data.reading import titles
from data.reading.labels import key
from data.reading.register.titles import Field, field_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.documents.blocks import Document
    from data.reading.register.entries import Entry
    from data.reading.register.names import Names
    from data.reading.register.tables import Table

_BESIDE = frozenset({Field.RECIPIENT, Field.OWNER, Field.MADE_BY, Field.ISSUED, Field.PUBLISHED, Field.DUE})
_FIRST_LINES, _LONGEST_LINE = 15, 200
_NOT_TITLE = re.compile(
    r"(?:recommendations?|summary|table|appendix|annex|contents|introduction|background|sheet\s*\d*|"
    r"action\s+plan|tracker|register|data|page|"
    r"updates?|overview|purpose|key|notes?|(?:official|restricted|confidential|protect|internal)\b.*)(?:\s*\w)?",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:date|published|author|version|prepared\s+by|contact|classification|respondent|establishment|organisation|name|service\s+name|force|council|"
    r"department|agency|prison|trust|quarter|period|as\s+at|reporting\s+officer|cabinet\s+member|portfolio|ward)(?:\s+\w+){0,3}",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(r"[\d\s./-]+|(?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4}|page\s.*", re.IGNORECASE)
_FOR_REPORT = re.compile(
    r"\b(?:report|inspection|inquiry|audit|review|investigation|inquest|thematic|visit|PEEL|into|of|on)\b",
    re.IGNORECASE,
)


_ANSWERED = re.compile(
    r"\b(?:response|reply|action\s+plan)\b.{0,60}?\b(?:to|for|following)\b.{0,60}?\b(?:report|inspection|"
    r"audit|review|inquiry)\s*[:–—-]\s*(?P<title>\S.{6,})",
    re.IGNORECASE,
)


class Surroundings:
    """Knows the document's title, its body, and the headings over its tables."""

    def __init__(self, document: Document, tables: list[Table], names: Names) -> None:
        """Read the first lines of `document` and the headings over `tables`."""
        self.names, self.tables = names, tables
        self.first = self._first_lines(document)
        stem = re.sub(r"[_\s-]+", " ", PurePath(document.name).stem).strip()
        self.lines = [*self.first, stem]
        self.body = names.of_document(self.lines)
        self.title = self._title(stem)
        self.owners = self._owners()

    def _first_lines(self, document: Document) -> list[str]:
        lines: list[str] = []
        begin = self.tables[0].begin if self.tables else -1
        for block in document.blocks[:_FIRST_LINES]:
            if 0 <= begin < block.end:
                break
            if block.kind is BlockKind.TABLE_ROW and sum(1 for cell in block.cells if cell) > 2:
                break
            lines += [line for line in block.text.replace("\t", ": ").split("\n") if line.strip(" :")]
        lines += [caption for table in self.tables[:1] for caption in table.captions]
        return list(dict.fromkeys(line.strip(" :") for line in lines if len(line) <= _LONGEST_LINE))

    def _title(self, stem: str) -> str:
        for line in self.first:
            title = titles.from_heading(line)
            answered = _ANSWERED.search(line)
            if title or answered:
                return title or (answered["title"].strip() if answered else "")
        for line in self.first:
            lead, colon, _ = line.partition(": ")
            labelled = bool(colon) and (_FIELD.fullmatch(lead) is not None or field_of(lead) in _BESIDE)
            if (
                not labelled
                and not any(form.fullmatch(line) for form in (_NOT_TITLE, _DATE_ALONE))
                and not self.names.is_body(line)
            ):
                # A page's title goes on with the name of its site: the heading below has the title alone.
                alone = next((other for other in self.first if other != line and line.startswith(other)), line)
                return titles.clean(alone) or alone
        return stem or next(iter(self.first), "")

    def _owners(self) -> list[str]:
        """Return, for each table, the body that a heading over it names; "" for none.

        Where headings of one level name bodies, so do the others of that level over a register ("Waterways
        Southwick" beside "Ministry of Transport"), if they are short and name nothing else.
        """
        owners: list[str] = []
        levels: set[int] = set()
        for table in self.tables:
            found = ""
            for level, heading in reversed(table.headings):
                found = self.names.addressed(heading.text)
                if found:
                    levels.add(level)
                    break
            owners.append(found)
        for place, table in enumerate(self.tables):
            if owners[place]:
                continue
            for level, heading in table.headings:
                if (
                    level in levels
                    and len(heading.text.split()) <= 5
                    and not _NOT_TITLE.match(heading.text)
                    and heading.text[:1].isupper()
                ):
                    owners[place] = heading.text
        return owners

    def settle(self, entries: list[Entry]) -> None:
        """Give each entry its report and its recipients where its own row does not say."""
        sections = self._sections_are_reports(entries)
        for entry in entries:
            if not entry.recipients and 0 <= entry.table < len(self.owners) and self.owners[entry.table]:
                entry.recipients = (self.owners[entry.table],)
            spoken = tuple(dict.fromkeys(answer.body for answer in entry.answers if answer.body))
            columns = self.tables[entry.table].columns if 0 <= entry.table < len(self.tables) else ()
            by_column = tuple(dict.fromkeys(column.body for column in columns if column.body))
            if by_column or (spoken and not entry.recipients):
                entry.recipients = by_column or spoken
            if not entry.report:
                entry.report = sections.get(entry.table, "") or self.title

    def _sections_are_reports(self, entries: list[Entry]) -> dict[int, str]:
        """Return the headings that name the reports of the tables under them.

        They do where two tables without a column of reports count their recommendations from the start again,
        and where each of several tables stands under a heading that says so ("Inspection of custody").
        """
        tables = {entry.table for entry in entries if not entry.report and 0 <= entry.table < len(self.tables)}
        headings = {number: heading for number in tables if (heading := self._heading(number))}
        if len({normal(heading) for heading in headings.values()}) < 2:
            return {}
        seen: dict[str, tuple[int, str]] = {}
        again = False
        for entry in entries:
            for label in entry.labels:
                if entry.report or not label.number or entry.recipients:
                    continue
                other = seen.setdefault(key(label), (entry.table, entry.text))
                if (
                    other[0] != entry.table
                    and normal(headings.get(other[0], "")) != normal(headings.get(entry.table, ""))
                    and other[1]
                    and entry.text
                    and other[1] != entry.text
                ):
                    again = True
        named = all(_FOR_REPORT.search(heading) for heading in headings.values())
        return headings if again or (named and len(headings) == len(tables)) else {}

    def _heading(self, number: int) -> str:
        for _, heading in reversed(self.tables[number].headings):
            text = " ".join(heading.text.split())
            if not self.names.addressed(text) and not _NOT_TITLE.fullmatch(text):
                return titles.from_heading(text) or titles.clean(text) or text
        return ""

    def alone(self, entries: list[Entry]) -> Iterator[str]:
        """Yield the recipients' cells as `data.ids.normal` writes them: each is a name that can stand alone."""
        for entry in entries:
            for cell in entry.recipients:
                yield normal(cell)
