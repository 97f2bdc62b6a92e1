"""A filter as a condition in SQL over the table `queue`. Every value is bound by name; none is written into it."""

from __future__ import annotations

import json

from data.filters.days import day_after, days, moment_of
from data.filters.fields import FIELDS, FLAGS, KINDS, LINKS, NONE, VOICES, Takes
from data.filters.terms import TEXT, Filter, Group, Node, Term
from data.views import REPORT

Value = str | int | float
_KINDS_OF = {
    "note": ("NOTE",),
    "evidence": ("EVIDENCE",),
    "response": ("RESPONSE",),
    "recommendation": ("RECOMMENDATION",),
    TEXT: ("RECOMMENDATION", "RESPONSE", "NOTE", "EVIDENCE"),
}


def where(asked: Filter, reviewer: str, today: str) -> tuple[str, dict[str, Value]]:
    """Return the condition, and the values to bind. `reviewer` is who `mine` and `reviewer:me` mean; `today` is ISO."""
    made = _Conditions(asked, reviewer, today)
    clauses = ["shown", *(made.node(node) for node in asked.terms)]
    if asked.report_id:
        clauses.insert(1, "report_id = :report_id")
    return " AND ".join(clauses), made.values


class _Conditions:
    def __init__(self, asked: Filter, reviewer: str, today: str) -> None:
        definitions = json.dumps(asked.definitions)
        self.values: dict[str, Value] = {"reviewer": reviewer, "today": today, "definitions": definitions}
        self.reviewer, self.today, self.report_id = reviewer, today, asked.report_id
        if asked.report_id:
            self.values["report_id"] = asked.report_id

    def node(self, node: Node) -> str:
        if isinstance(node, Group):
            joined = (" OR " if node.either else " AND ").join(self.node(part) for part in node.parts)
            return f"NOT ({joined})" if node.negated else f"({joined})"
        clause = self._term(node)
        if node.negated:
            return f"NOT coalesce(({clause}), 0)"
        # What a row has no value for is not met, and its opposite is; also where a group of terms is turned round.
        return f"coalesce(({clause}), 0)" if "late_days" in clause else f"({clause})"

    def _bind(self, value: Value) -> str:
        name = f"value{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def _term(self, term: Term) -> str:
        if term.field in FLAGS and not term.value:
            return FLAGS[term.field]
        takes = FIELDS[term.field].takes
        if takes is Takes.WORDS:
            return self._words(term)
        if takes is Takes.NAME:
            return self._name(term)
        if takes is Takes.DATE:
            return self._date(term)
        if takes is Takes.NUMBER:
            sign = "=" if term.sign in ":=" else term.sign
            return f"{FIELDS[term.field].column} {sign} {self._bind(int(term.value))}"
        return self._choice(term)

    def _choice(self, term: Term) -> str:
        within = " AND r.report_id = :report_id" if self.report_id else ""
        if term.field == "kind":
            return (
                "number IN (SELECT pair.number FROM recommendation r CROSS JOIN pair ON pair.recommendation_id = r.id"
                f" WHERE r.kind = {self._bind(KINDS.get(term.value, term.value))}{within})"
            )
        if term.field == "voice":
            return (
                "EXISTS (SELECT 1 FROM link JOIN passage ON passage.id = link.passage_id"
                f" WHERE link.pair_id = queue.pair_id AND voice = {self._bind(VOICES.get(term.value, term.value))})"
            )
        if term.field == "link":
            least, below = LINKS[term.value]
            return f"sureness >= {self._bind(least)} AND sureness < {self._bind(below)}"
        if term.value == NONE:
            return f"{FIELDS[term.field].column} = ''"
        return f"{FIELDS[term.field].column} = {self._bind(term.value)}"

    def _name(self, term: Term) -> str:
        if term.sign == "=":
            match = f"= {self._bind(term.value)} COLLATE NOCASE"
        elif term.field == "reviewer" and term.value.casefold() == "me":
            return "reviewer = :reviewer AND reviewer <> ''"
        elif term.field in ("reviewer", "region") and term.value.casefold() == NONE:
            match = "= ''"
        else:
            match = f"LIKE {self._bind(f'%{_like(term.value)}%')} ESCAPE '\\'"
        if term.field == "report":
            return f"report_id IN (SELECT id FROM {REPORT} WHERE title {match})"
        if term.field == "region":
            return f"body_id IN (SELECT id FROM body WHERE region {match})"
        return f"{FIELDS[term.field].column} {match}"

    def _date(self, term: Term) -> str:
        column = FIELDS[term.field].column
        is_moment = term.field == "judged"
        there = f"{column} <> ''" + (" AND status <> ''" if is_moment else "")
        if term.value == NONE:
            return f"NOT ({there})"
        found = days(term.value, self.today)
        if found is None:
            return "0"
        first, after = found.first, day_after(found.last)
        if is_moment:  # in UTC, while days begin where the reader is
            first, after = moment_of(first), moment_of(after)
        since, before = f"{column} >= {{0}}", f"{column} < {{0}}"
        if term.sign in ("<", ">="):
            ends = (before if term.sign == "<" else since).format(self._bind(first))
        elif term.sign in ("<=", ">"):
            ends = (before if term.sign == "<=" else since).format(self._bind(after))
        else:
            ends = f"{since.format(self._bind(first))} AND {before.format(self._bind(after))}"
        return f"{there} AND {ends}"

    def _words(self, term: Term) -> str:
        in_names = ""
        if term.field == TEXT:
            part = self._bind(f"%{_like(term.value)}%")
            in_names = f"body_name LIKE {part} ESCAPE '\\' OR label LIKE {part} ESCAPE '\\' OR "
        found = self._numbers(term)
        return f"{in_names}number IN ({found})" if found else f"{in_names}0"

    def _numbers(self, term: Term) -> str:
        """Return what selects the numbers of the pairs in whose texts the words stand; "" where there are no words."""
        from data.search import Kind, matching  # only a filter for words needs it
        from data.search.query import SHORTEST
        from data.search.words import words_of

        words = words_of(term.value)
        if not words:
            return ""
        begins = (term.sign == ":" or term.value.endswith("*")) and len(words[-1]) >= SHORTEST
        phrase = '"' + " ".join(words) + '"' + ("*" if begins else "")
        name = f"value{len(self.values)}"
        sql, self.values[name] = matching(phrase, name, [Kind[kind] for kind in _KINDS_OF[term.field]])
        return sql


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
