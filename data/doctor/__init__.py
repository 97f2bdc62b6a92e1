"""The doctor: looks a store over from its pages to its judgements, says what is amiss, and mends what can be mended."""

from data.doctor.examine import CHECKS, Outcome, examine
from data.doctor.finding import IN_WORDS, Finding, Mend, Weight
from data.doctor.mending import mend, plan, snapshot

__all__ = ["CHECKS", "IN_WORDS", "Finding", "Mend", "Outcome", "Weight", "examine", "mend", "plan", "snapshot"]
