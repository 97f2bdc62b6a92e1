"""How often a suggested acceptance is right: python -m tests.bench.acceptance. Over the two labelled Government responses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from data.reading.cues import ACCEPTANCE, suggest
from data.readings import PassageReading, Voice

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = ("behaviour_change", "space_economy")


def measured(name: str) -> tuple[int, int, int]:
    """Return how many suggestions are right, how many are made, and for how many pairs, in one file."""
    right = made = 0
    lines = (CORPUS / name / "gold.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        row = json.loads(line)
        texts = [text for text in row["response"].split("\n\n") if text.strip()]
        passages = [PassageReading(text, 0, len(text), Voice.RESPONDENT) for text in texts]
        said = next((each.value for each in suggest(passages) if each.scale == ACCEPTANCE), "")
        made += bool(said)
        right += said == row["acceptance"].replace(" ", "-")
    return right, made, len(lines)


def main() -> None:
    """Print the table."""
    print("| file | pairs | suggested | right | precision | coverage |\n| --- | --- | --- | --- | --- | --- |")
    for name in FILES:
        right, made, pairs = measured(name)
        precision = f"{right / made:.2f}" if made else "–"
        print(f"| {name} | {pairs} | {made} | {right} | {precision} | {made / pairs:.2f} |")


if __name__ == "__main__":
    if not CORPUS.is_dir():
        sys.exit("The shared corpus is not here: nothing to measure.")
    main()
