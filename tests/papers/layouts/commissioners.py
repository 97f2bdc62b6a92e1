"""Layouts A, B, D, E and G with the traps of policing bodies: whose words stand where, what a title hides, how a day is written."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, table, title

_TITLE = "Held to wait: how forces answer the public"
_TEXT = ("txt", "wrapped.txt", "md", "html", "govuk.html", "docx", "pdf")
_RICH = ("md", "html", "govuk.html", "docx", "pdf")

SHORT_NAME = Paper(
    "A",
    "eastvale-short-name",
    (
        title("Eastvale PCC response to PEEL 2021/22: An inspection of Eastvale Police"),
        para("3rd May, 2023"),
        para("I am grateful to the inspectors, who found a force that is better than it was two years ago."),
        para("Call handling is my first concern. I have asked for figures every week, and I publish them."),
    ),
    _TEXT,
    title="PEEL 2021/22: An inspection of Eastvale Police",
    body="Eastvale PCC",
    dated="2023-05-03",
)

ITALIC_BLOCK = Paper(
    "B",
    "westerly-italic-block",
    (
        title(f"OPCC Westerly: response to the HMICFRS report ‘{_TITLE}’"),
        para("Date: 03.05.23"),
        para("I welcome the report. The public should not wait when they call the police in an emergency."),
        para("The Chief Constable provided me with the following comments:"),
        para(
            "The force has hired forty call takers since the inspection and trains ten more each quarter.", italic=True
        ),
        para("Calls that are not urgent now go to a second desk, which is open day and night.", italic=True),
        para("The new desk is a good idea, but it must not become a second queue. It will be on the agenda in June."),
        para("Ada Pole\nPolice and Crime Commissioner for Westerly"),
    ),
    _RICH,
    title=_TITLE,
    body="Westerly",
    dated="2023-05-03",
    extra={"chief officer": "Calls that are not urgent", "commissioner": "must not become a second queue"},
)

COMMENT_AFTER_EACH = Paper(
    "B",
    "northmoor-comment-after-each",
    (
        title(f"Office of the PCC for Northmoor – response to HMICFRS inspection report “{_TITLE}”"),
        para("Published: 03/05/2023"),
        heading("Recommendation 1"),
        para("By 1 June 2023, chief constables should tell callers how long they will wait.", italic=True),
        heading("Chief Constable’s response", 3),
        para("A recorded message gives the time to wait. It was changed in March after callers complained."),
        heading("PCC’s comments", 3),
        para("The message is clear. My office called twelve times and heard the right time on each of them."),
        heading("Recommendation 2"),
        para("By 1 June 2024, chief constables should call back each person who hangs up.", italic=True),
        heading("Chief Constable’s response", 3),
        para("Two officers call back between eight in the morning and midnight."),
        para("At night, the duty sergeant decides who is called back."),
        heading("PCC’s comments", 3),
        para("Nobody should depend on one sergeant at night. This point will be pressed in September."),
    ),
    _RICH,
    title=_TITLE,
    body="PCC for Northmoor",
    dated="2023-05-03",
    answers=(
        ("1", ("A recorded message", "The message is clear")),
        ("2", ("Two officers call back", "At night, the duty", "Nobody should depend")),
    ),
    extra={"chief officer": "At night, the duty sergeant", "commissioner": "Nobody should depend on one sergeant"},
)

MAYOR = Paper(
    "G",
    "calder-vale-mayor",
    (
        para("Mayor of Calder Vale\nCity Hall, Calder Vale"),
        para("03 May 2023"),
        para("Dear Home Secretary"),
        para(f"Response to HMICFRS: {_TITLE}", strong=True),
        para("As Mayor I hold the powers of a police and crime commissioner, and I answer under section 55."),
        para("I accept all of the recommendations and have told the Chief Constable so."),
        para("In respect of recommendation 2, each caller who hangs up has been called back since January."),
        para("Yours sincerely"),
        para("Nia Stroud\nMayor of Calder Vale"),
    ),
    _TEXT,
    title=_TITLE,
    body="Calder Vale",
    dated="2023-05-03",
    answers=(("2", ("I accept all of the recommendations", "In respect of recommendation 2")),),
    extra={"addressee": "Home Secretary", "signatory": "Nia Stroud"},
)

TWO_SIGNATURES = Paper(
    "G",
    "southwick-two-signatures",
    (
        para("May 2023"),
        para("Dear Chief Inspector,"),
        para(f"Joint response to the HMICFRS report ‘{_TITLE}’"),
        para("We write together, as the Police and Crime Commissioner and the Chief Constable of Southwick."),
        heading("Recommendation 1"),
        para("Callers are told how long they will wait. The message was tested with people who are hard of hearing."),
        heading("Recommendation 2"),
        para("Those who hang up are called back within the hour."),
        para("Yours sincerely,"),
        para("Ines Harrow\nPolice and Crime Commissioner for Southwick"),
        para("Tom Birch QPM\nChief Constable, Southwick Police"),
    ),
    _TEXT,
    title=_TITLE,
    body="Police and Crime Commissioner for Southwick",
    answers=(("1", ("Callers are told",)), ("2", ("Those who hang up",))),
    extra={"signatory": "Ines Harrow", "dated words": "May 2023", "absent": "Tom Birch"},
)

ONE_LINE_SIGNATURE = Paper(
    "A",
    "westerly-one-line-signature",
    (
        title(f"Response to the HMICFRS thematic report {_TITLE}"),
        para("This is my response as Police and Crime Commissioner for Westerly to the report named above."),
        para("The force answers nine calls in ten within ten seconds. I ask for the tenth at every meeting."),
        para("Joan Pike Police and Crime Commissioner for Westerly 20 March 2023"),
    ),
    _TEXT,
    title=_TITLE,
    body="Westerly",
    dated="2023-03-20",
    extra={"signatory": "Joan Pike", "absent": "20 March"},
)

SHORT_ANSWERS = Paper(
    "E",
    "penhallow-short-answers",
    (
        title(f"Penhallow Police and Crime Commissioner’s response to the HMICFRS report “{_TITLE}”"),
        para("3 May 2023"),
        para("Recommendation 1", strong=True),
        para("A recorded message since March."),
        para("Recommendation 2", strong=True),
        para("Done in the spring"),
        para("Recommendation 3", strong=True),
        para("Not for Penhallow"),
    ),
    _TEXT,
    title=_TITLE,
    body="Penhallow",
    dated="2023-05-03",
    answers=(("1", ("A recorded message",)), ("2", ("Done in the spring",)), ("3", ("Not for Penhallow",))),
)

THREE_COLUMNS = Paper(
    "D",
    "eastvale-three-columns",
    (
        title(f"Police and Crime Commissioner for Eastvale: comments on the HMICFRS report “{_TITLE}”"),
        para("The table shows what the force says of each area for improvement, and what I say."),
        table(
            ("Area for improvement", "Chief Constable’s response", "PCC’s comments"),
            ("AFI 1: The force should answer calls in time.", "Ten call takers were hired.", "Ten are not enough."),
            ("AFI 2: The force should record why people hang up.", "The reason is asked.\nIt is recorded.", "Noted."),
        ),
        para("Rufus Dale\nPolice and Crime Commissioner for Eastvale"),
        para("the 3rd of May 2023"),
    ),
    ("md", "html", "docx", "pdf"),
    title=_TITLE,
    body="Eastvale",
    dated="2023-05-03",
    answers=(
        ("1", ("Ten call takers", "Ten are not enough")),
        ("2", ("The reason is asked", "It is recorded", "Noted")),
    ),
    extra={"chief officer": "It is recorded", "commissioner": "Ten are not enough"},
)

ANSWER_FIRST = Paper(
    "A",
    "northmoor-answer-first",
    (
        title(f"Police and Crime Commissioner for Northmoor. Response to the HMICFRS report: {_TITLE}"),
        para("10/05/2023"),
        para("I have read this report with the Chief Constable, and we have agreed what is to be done first."),
        para("The force will hire twenty people for its control room, and I have found the money for them."),
        heading("Annex: the recommendations of the report"),
        para("Recommendation 1: By 1 June 2023, chief constables should tell callers how long they will wait."),
        para("Recommendation 2: By 1 June 2024, chief constables should call back each person who hangs up."),
    ),
    _TEXT,
    title=_TITLE,
    body="Northmoor",
    dated="2023-05-10",
    answers=(("1", ()), ("2", ())),
    extra={"unlinked": "The force will hire twenty people"},
)

BILINGUAL = Paper(
    "G",
    "penhallow-bilingual",
    (
        para("Comisiynydd yr Heddlu a Throseddu Penhallow\nPolice and Crime Commissioner for Penhallow"),
        para("3 Mai 2023 / 3 May 2023"),
        title(f"Response to HMICFRS report: {_TITLE}"),
        heading("Argymhelliad 1 / Recommendation 1"),
        para("Mae’r heddlu wedi newid y neges sydd yn dweud wrth bobl am faint y bydd rhaid aros."),
        para("The force has changed the message that tells people how long they will have to wait."),
        heading("Argymhelliad 2 / Recommendation 2"),
        para("Bydd yr heddlu yn ffonio pawb yn ôl o fewn yr awr."),
        para("The force will call everybody back within the hour."),
    ),
    _TEXT,
    title=_TITLE,
    body="Penhallow",
    dated="2023-05-03",
    answers=(
        ("1", ("Mae’r heddlu wedi newid", "The force has changed")),
        ("2", ("Bydd yr heddlu yn", "The force will call")),
    ),
)

E_MAIL = Paper(
    "G",
    "southwick-e-mail",
    (
        para(
            "From: Office of the Police and Crime Commissioner for Southwick\nSent: 3 May 2023 09:14\nTo: Inspections\nSubject: Response to HMICFRS report: "
            + _TITLE
        ),
        para("Dear colleagues,"),
        para("Please find below the Commissioner’s response to the report."),
        para("Recommendation 1: A recorded message now tells callers how long they will wait."),
        para("Recommendation 2: Work on calling back has begun and will be complete by the autumn of 2023."),
        para("Kind regards"),
        para("Ben Lyle\nChief Executive, Office of the Police and Crime Commissioner for Southwick"),
        para("-----Original Message-----"),
        para("From: Inspections\nSent: 1 March 2023 11:02\nTo: Southwick\nSubject: Request for a response"),
        para("Please send us your response to the two recommendations of this report within fifty-six days."),
    ),
    ("txt", "html", "docx", "pdf"),
    title=_TITLE,
    body="Southwick",
    dated="2023-05-03",
    answers=(("1", ("A recorded message",)), ("2", ("Work on calling back",))),
    extra={"absent": "within fifty-six days"},
)

BLANKET = Paper(
    "A",
    "calder-vale-blanket",
    (
        title(f"Calder Vale Police and Crime Commissioner: response to the HMICFRS report “{_TITLE}”"),
        para("May 2023"),
        para("The Chief Constable and I accept all three recommendations. They will be complete by December 2023."),
        para("Recommendation 3 asks for a second line. I have paid for it from my reserve."),
        item("Calls are now answered in nine seconds."),
        item("The oldest call of last month waited four minutes."),
    ),
    _TEXT,
    title=_TITLE,
    body="Calder Vale",
    answers=(("3", ("The Chief Constable and I accept all", "Recommendation 3 asks for")),),
    extra={"dated words": "May 2023"},
)

PAPERS = (
    SHORT_NAME,
    ITALIC_BLOCK,
    COMMENT_AFTER_EACH,
    MAYOR,
    TWO_SIGNATURES,
    ONE_LINE_SIGNATURE,
    SHORT_ANSWERS,
    THREE_COLUMNS,
    ANSWER_FIRST,
    BILINGUAL,
    E_MAIL,
    BLANKET,
)
