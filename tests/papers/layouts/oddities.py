"""Layouts A to T once more, with what is odd but seen: status before the words, numbered headings, lists inside answers."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, table, title

_TITLE = "Open doors: how forces keep evidence"
_TEXT = ("txt", "wrapped.txt", "md", "html", "govuk.html", "docx", "pdf")
_RICH = ("md", "html", "govuk.html", "docx", "pdf")

STATUS_FIRST = Paper(
    "J",
    "gardens-status-first",
    (
        title("Government response to the Garden Commission’s report: Weeds"),
        heading("Recommendation 1"),
        para("Government position: Accepted", strong=True),
        para("The Department should publish a list of weeds.", italic=True),
        para("The list was published in April 2024 and will be renewed each spring."),
        heading("Recommendation 2"),
        para("Government position: Not accepted", strong=True),
        para("The Department should fine those who let weeds grow.", italic=True),
        para("Fines would fall on those who are old or ill."),
        heading("Recommendation 3"),
        para("Government position: Accepted in part", strong=True),
        para("The Department should pay for hoes.", italic=True),
        para("Hoes are paid for in schools."),
    ),
    _RICH,
    title="Weeds",
    answers=(
        ("1", ("Accepted", "The list was published")),
        ("2", ("Not accepted", "Fines would fall")),
        ("3", ("Accepted in part", "Hoes are paid")),
    ),
)

NUMBERED_HEADINGS = Paper(
    "J",
    "tunnels-numbered-headings",
    (
        title("Ministry of Tunnels response to the Underground Safety Board’s report: No Way Out"),
        heading("1 Introduction"),
        para("The Ministry thanks the Board, which looked at nine tunnels in two years."),
        heading("2 Response to the recommendations"),
        heading("2.1 Recommendation 1: Signs", 3),
        para("The Ministry should put a sign at each door.", italic=True),
        para("Signs were put up in March. They can be read in smoke."),
        heading("2.2 Recommendation 2: Doors", 3),
        para("The Ministry should make each door open outwards.", italic=True),
        para("Doors of the four oldest tunnels cannot be turned. All others open outwards."),
        heading("3 Conclusion"),
        para("The Ministry will write to the Board again in May."),
    ),
    _RICH,
    title="No Way Out",
    body="Ministry of Tunnels",
    answers=(("1", ("Signs were put up",)), ("2", ("Doors of the four",))),
    extra={"not answering": "again in May"},
)

SAID_AND_DONE = Paper(
    "E",
    "eastvale-said-and-done",
    (
        title(f"Eastvale PCC: response to the HMICFRS report “{_TITLE}”"),
        heading("Area for improvement 1"),
        heading("What the inspectorate said", 3),
        para("The force should make sure that each exhibit has a label."),
        heading("What the force is doing", 3),
        para("Labels are printed when an exhibit is booked in."),
        heading("My view", 3),
        para("I saw the printer at work in May and was convinced."),
        heading("Area for improvement 2"),
        heading("What the inspectorate said", 3),
        para("The force needs to destroy what it no longer needs."),
        heading("What the force is doing", 3),
        para("Two people go through the old store, shelf after shelf."),
        heading("My view", 3),
        para("Two people will need three years. I have asked for four people."),
    ),
    _RICH,
    title=_TITLE,
    body="Eastvale",
    answers=(
        ("1", ("Labels are printed", "I saw the printer")),
        ("2", ("Two people go", "Two people will need")),
    ),
)

SIGNS_ONLY = Paper(
    "K",
    "northmoor-signs-only",
    (
        title(f"Response by the Northmoor Police and Crime Commissioner to HMICFRS report {_TITLE}"),
        para("HMICFRS recommendation:", strong=True),
        para("By 1 May 2024, chief constables should count their exhibits."),
        para("Our response:", strong=True),
        para("A count took place in February. It found nine exhibits that nobody had missed."),
        para("HMICFRS recommendation:", strong=True),
        para("By 1 June 2024, chief constables should lock each store."),
        para("Our response:", strong=True),
        para("All stores have locks. Two had no key, which has been put right."),
    ),
    _TEXT,
    title=_TITLE,
    body="Northmoor",
    answers=(("count their exhibits", ("A count took place",)), ("lock each store", ("All stores have locks",))),
)

CHIEF_ALONE = Paper(
    "A",
    "westerly-chief-alone",
    (
        title(f"Response of the Chief Constable of Westerly Police to the HMICFRS report: {_TITLE}"),
        para("Wednesday 3rd of May, 2023"),
        para("Recommendation 1", strong=True),
        para("Each exhibit has been given one owner, who is told of it by e-mail."),
        para("Recommendation 2", strong=True),
        para("Stores are looked at every week by a sergeant of another station."),
        para("Priya Nair\nChief Constable"),
    ),
    _TEXT,
    title=_TITLE,
    body="Westerly Police",
    dated="2023-05-03",
    answers=(("1", ("Each exhibit has been",)), ("2", ("Stores are looked at",))),
    extra={"chief officer": "Stores are looked at", "absent": "Priya"},
)

FIRE = Paper(
    "J",
    "southwick-fire",
    (
        title(
            "Southwick Fire and Rescue Authority’s response to the HMICFRS inspection of Southwick Fire and Rescue Service"
        ),
        para("Date of response: 3 May 2023"),
        para("Cause of concern 1", strong=True),
        para("The service does not look at enough buildings.", italic=True),
        para("Recommendation 1", strong=True),
        para("By 30 June 2023, the service should hire eight people who look at buildings.", italic=True),
        para("Five people started in April. Three more will start in July."),
        para("Recommendation 2", strong=True),
        para("By 30 September 2023, the service should list the buildings that matter most.", italic=True),
        para("The list has four hundred buildings and was finished in March."),
    ),
    _RICH,
    body="Southwick Fire and Rescue",
    dated="2023-05-03",
    answers=(("1", ("Five people started",)), ("2", ("The list has four hundred",))),
)

LIST_INSIDE = Paper(
    "L",
    "markets-list-inside",
    (
        title("Calder Vale Council response to the Trading Panel’s report: Wet Fish"),
        heading("Recommendation 1"),
        para("The Council should look at how its market is run.", italic=True),
        heading("Council response", 3),
        para("Agreed. Our own review made three recommendations:"),
        item("Stalls should be let for a year;", "1."),
        item("A market manager should be named; and", "2."),
        item("Drains should be cleaned each night.", "3."),
        para("Recommendation 2 of that review was carried out in May."),
        heading("Recommendation 2"),
        para("The Council should pay for ice.", italic=True),
        heading("Council response", 3),
        para("Not agreed. Fishmongers bring their own ice."),
    ),
    _RICH,
    title="Wet Fish",
    body="Calder Vale Council",
    answers=(
        ("1", ("Agreed. Our own", "Stalls should", "A market manager", "Drains should", "Recommendation 2 of that")),
        ("2", ("Not agreed. Fish",)),
    ),
)

PRISON = Paper(
    "L",
    "prison-key-concerns",
    (
        title("Northmoor Prison Service: response to the Prisons Inspectorate’s report on HMP Calder Vale"),
        para("Key concern 1: Too few men had work.", strong=True),
        para("Response: Agreed", strong=True),
        para("A laundry with forty places was opened in May."),
        para("Key concern 2: Visits were cut short.", strong=True),
        para("Response: Partly agreed", strong=True),
        para("Visits last an hour again, but there are fewer of them."),
        para("Key concern 3: Letters came late.", strong=True),
        para("Response: Agreed", strong=True),
        para("Letters are handed out on the day that they come."),
    ),
    _RICH,
    body="Northmoor Prison Service",
    answers=(
        ("1", ("Agreed", "A laundry")),
        ("2", ("Partly agreed", "Visits last")),
        ("3", ("Agreed", "Letters are")),
    ),
)

FORM_WITH_NAMES = Paper(
    "F",
    "penhallow-form-names",
    (
        title("HMICFRS publication: PCC response template"),
        table(
            ("Report title", _TITLE),
            ("Response from", "Office of the PCC for Penhallow"),
            ("Date of response", "03.05.23"),
        ),
        para("Recommendation 1", strong=True),
        para("PCC response: The count is done. I was there when it ended."),
        para("Recommendation 2", strong=True),
        para("PCC response: Locks cost forty pounds each, and I have paid for them."),
    ),
    ("md", "html", "docx", "pdf"),
    title=_TITLE,
    body="Penhallow",
    dated="2023-05-03",
    answers=(("1", ("The count is done",)), ("2", ("Locks cost forty",))),
)

UNANSWERED_LIST = Paper(
    "A",
    "calder-vale-unanswered-list",
    (
        title(f"Calder Vale PCC response to HMICFRS report “{_TITLE}”"),
        para("3 May '23"),
        para("The report makes two recommendations to chief constables:"),
        item("By 1 May 2024, chief constables should count their exhibits."),
        item("By 1 June 2024, chief constables should lock each store."),
        para("I am content that both are in hand, and will report on them in my next annual report."),
    ),
    _TEXT,
    title=_TITLE,
    body="Calder Vale",
    dated="2023-05-03",
    extra={"unlinked": "I am content that both"},
)

BOLD_RUN_IN = Paper(
    "J",
    "barns-statement-unmarked",
    (
        title("Government response to the Rural Buildings Committee report: Old Barns"),
        para("Recommendation 1"),
        para("That the Government should let owners turn a barn into a home."),
        para("The Government supports this recommendation in part."),
        para("Owners may do so since 2015 where the barn stands near a road."),
        para("Recommendation 2"),
        para("That the Government should pay for new roofs."),
        para("The Government does not support this recommendation."),
        para("Recommendation 3"),
        para("That owls should be counted in each barn."),
        para("The Government notes this recommendation. Owls are counted by volunteers."),
    ),
    _TEXT,
    title="Old Barns",
    answers=(
        ("1", ("The Government supports", "Owners may do so")),
        ("2", ("The Government does not support",)),
        ("3", ("The Government notes",)),
    ),
)

PAPERS = (
    STATUS_FIRST,
    NUMBERED_HEADINGS,
    SAID_AND_DONE,
    SIGNS_ONLY,
    CHIEF_ALONE,
    FIRE,
    LIST_INSIDE,
    PRISON,
    FORM_WITH_NAMES,
    UNANSWERED_LIST,
    BOLD_RUN_IN,
)
