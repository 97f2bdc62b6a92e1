"""The index in SQL: three full-text tables over the store's own texts, and the triggers that keep them right.

The triggers hold for every writer, in its own transaction: imports, corrections, judgements, undo, bulk acts, merges.
What a reviewer writes has an index of its own, so that saving a note never waits for the millions of imported words.

The index's rows need numbers that stand: SQLite may give other row numbers to a table with an id of text when it is
compacted. So each recommendation and passage has its number in `search_entry`, in the order in which they came; a
judgement has its pair's. Imported texts are not kept a second time; the few words of judgements are.
"""

from __future__ import annotations

import sqlite3

TABLES = ("search_recommendation", "search_passage", "search_judgement")
"""The full-text tables."""
CREATE = (
    """CREATE VIEW search_recommendation_text AS
SELECT search_entry.id AS id, recommendation.label AS label, recommendation.text AS text
FROM search_entry JOIN recommendation ON recommendation.id = search_entry.subject_id""",
    """CREATE VIEW search_passage_text AS
SELECT search_entry.id AS id, passage.text AS text
FROM search_entry JOIN passage ON passage.id = search_entry.subject_id""",
    """CREATE VIEW search_said AS
SELECT a.id AS id, a.pair_id AS pair_id, pair.number AS number, a.note AS note,
  (SELECT coalesce(group_concat(json_extract(quote.value, '$.words'), char(10)), '')
    FROM json_each(CASE WHEN json_valid(a.evidence) THEN a.evidence ELSE '[]' END) quote) AS evidence
FROM annotation a JOIN pair ON pair.id = a.pair_id
WHERE a.note <> '' OR a.evidence NOT IN ('', '[]')""",
    """CREATE VIEW search_judgement_text AS
SELECT number, note, evidence FROM search_said
WHERE id = (SELECT max(id) FROM annotation WHERE annotation.pair_id = search_said.pair_id)""",
    """CREATE VIRTUAL TABLE search_recommendation USING fts5(label, text,
content='search_recommendation_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2', columnsize=0)""",
    """CREATE VIRTUAL TABLE search_passage USING fts5(text,
content='search_passage_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2', columnsize=0)""",
    """CREATE VIRTUAL TABLE search_judgement USING fts5(note, evidence,
tokenize='unicode61 remove_diacritics 2', columnsize=0)""",
    """CREATE TRIGGER search_recommendation_added AFTER INSERT ON recommendation BEGIN
INSERT INTO search_entry (subject_id) VALUES (new.id);
INSERT INTO search_recommendation (rowid, label, text)
  SELECT id, new.label, new.text FROM search_entry WHERE subject_id = new.id;
END""",
    """CREATE TRIGGER search_recommendation_removed AFTER DELETE ON recommendation BEGIN
INSERT INTO search_recommendation (search_recommendation, rowid, label, text)
  SELECT 'delete', id, old.label, old.text FROM search_entry WHERE subject_id = old.id;
DELETE FROM search_entry WHERE subject_id = old.id;
END""",
    """CREATE TRIGGER search_recommendation_changed AFTER UPDATE OF id, label, text ON recommendation
WHEN (old.id, old.label, old.text) <> (new.id, new.label, new.text) BEGIN
INSERT INTO search_recommendation (search_recommendation, rowid, label, text)
  SELECT 'delete', id, old.label, old.text FROM search_entry WHERE subject_id = old.id;
UPDATE search_entry SET subject_id = new.id WHERE subject_id = old.id AND new.id <> old.id;
INSERT INTO search_recommendation (rowid, label, text)
  SELECT id, new.label, new.text FROM search_entry WHERE subject_id = new.id;
END""",
    """CREATE TRIGGER search_passage_added AFTER INSERT ON passage BEGIN
INSERT INTO search_entry (subject_id) VALUES (new.id);
INSERT INTO search_passage (rowid, text) SELECT id, new.text FROM search_entry WHERE subject_id = new.id;
END""",
    """CREATE TRIGGER search_passage_removed AFTER DELETE ON passage BEGIN
INSERT INTO search_passage (search_passage, rowid, text)
  SELECT 'delete', id, old.text FROM search_entry WHERE subject_id = old.id;
DELETE FROM search_link WHERE entry = (SELECT id FROM search_entry WHERE subject_id = old.id);
DELETE FROM search_entry WHERE subject_id = old.id;
END""",
    """CREATE TRIGGER search_passage_changed AFTER UPDATE OF id, text ON passage
WHEN (old.id, old.text) <> (new.id, new.text) BEGIN
INSERT INTO search_passage (search_passage, rowid, text)
  SELECT 'delete', id, old.text FROM search_entry WHERE subject_id = old.id;
UPDATE search_entry SET subject_id = new.id WHERE subject_id = old.id AND new.id <> old.id;
INSERT INTO search_passage (rowid, text) SELECT id, new.text FROM search_entry WHERE subject_id = new.id;
END""",
    """CREATE TRIGGER search_link_added AFTER INSERT ON link BEGIN
INSERT OR IGNORE INTO search_link (entry, number)
  SELECT search_entry.id, pair.number FROM search_entry, pair
  WHERE search_entry.subject_id = new.passage_id AND pair.id = new.pair_id;
END""",
    """CREATE TRIGGER search_link_removed AFTER DELETE ON link BEGIN
DELETE FROM search_link WHERE entry = (SELECT id FROM search_entry WHERE subject_id = old.passage_id)
  AND number = (SELECT number FROM pair WHERE id = old.pair_id);
END""",
    """CREATE TRIGGER search_judgement_added AFTER INSERT ON annotation
WHEN NOT EXISTS (SELECT 1 FROM annotation WHERE pair_id = new.pair_id AND id > new.id)
  AND NOT EXISTS (SELECT 1 FROM annotation
    WHERE id = (SELECT max(id) FROM annotation WHERE pair_id = new.pair_id AND id < new.id)
      AND note = new.note AND evidence = new.evidence)
BEGIN
DELETE FROM search_judgement WHERE rowid = (SELECT number FROM pair WHERE id = new.pair_id);
INSERT INTO search_judgement (rowid, note, evidence)
  SELECT number, note, evidence FROM search_said WHERE id = new.id;
END""",
    """CREATE TRIGGER search_pair_added AFTER INSERT ON pair BEGIN
INSERT INTO search_judgement (rowid, note, evidence)
  SELECT number, note, evidence FROM search_judgement_text WHERE number = new.number;
END""",
    """CREATE TRIGGER search_pair_removed AFTER DELETE ON pair BEGIN
DELETE FROM search_judgement WHERE rowid = old.number;
DELETE FROM search_link WHERE number = old.number;
END""",
)
"""Every view, full-text table and trigger, in order; `search_entry` and `search_link` are plain tables."""

TRIGGERS = tuple(statement.split()[2] for statement in CREATE if statement.startswith("CREATE TRIGGER"))

FILL = (
    "INSERT INTO search_entry (subject_id) SELECT id FROM recommendation ORDER BY rowid",
    "INSERT INTO search_entry (subject_id) SELECT id FROM passage ORDER BY rowid",
    """INSERT OR IGNORE INTO search_link (entry, number) SELECT search_entry.id, pair.number
FROM link JOIN search_entry ON search_entry.subject_id = link.passage_id JOIN pair ON pair.id = link.pair_id""",
    "INSERT INTO search_recommendation (rowid, label, text) SELECT id, label, text FROM search_recommendation_text",
    "INSERT INTO search_passage (rowid, text) SELECT id, text FROM search_passage_text",
    "INSERT INTO search_judgement (rowid, note, evidence) SELECT number, note, evidence FROM search_judgement_text",
)
"""Fill an empty index, in the order in which things came in: one text at a time is in memory."""

NO_FTS5 = (
    "the SQLite of this Python ({0}) has no full-text index (FTS5), which the store needs for its search. Use a Python"
    " whose SQLite has it: those of python.org, Debian, Fedora, Homebrew and conda do. Nothing was changed."
)


def missing() -> str:
    """Return why this Python's SQLite cannot hold the index, "" where it can."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE here USING fts5(text)")
    except sqlite3.OperationalError:
        return NO_FTS5.format(sqlite3.sqlite_version)
    finally:
        connection.close()
    return ""
