"""Set right what was read: a correction is a row that is added, can be taken back, and is applied again at need.

`kinds` says what can be corrected, `apply` lays corrections over what was read, `stored` writes the result to the
rows that everything else reads, `acts` adds corrections, `undo` takes acts back, `history` tells them.
"""

from data.corrections.kinds import CorrectionError
from data.corrections.report_fields import ReportFields, correct_report

__all__ = ["CorrectionError", "ReportFields", "correct_report"]
