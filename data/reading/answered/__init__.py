"""Documents that state recommendation after recommendation, each with the answer to it below (layouts J to O, T)."""

from __future__ import annotations

from data.reading.answered.subject import Subject, department, subject
from data.reading.answered.walk import Answered, read_answered

__all__ = ["Answered", "Subject", "department", "read_answered", "subject"]
