"""Reports of those who investigate accidents, in the layouts that they publish."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, title

RAIL = Paper(
    "report",
    "rail-accident",
    (
        title("Collision with a cow at Marsh Lane, Eastvale"),
        para("Rail Safety Investigation Branch"),
        para("Report 04/2023, published April 2023"),
        heading("Summary"),
        para("At 06:12 a train ran into a cow. The driver should have had a whistle board."),
        heading("Learning points"),
        para("104 The RSIB has identified one learning point: drivers should sound the horn at farm crossings."),
        heading("Recommendations"),
        para("105 The following recommendations are made:"),
        item("The intent of this recommendation is to keep animals off the line.", "1"),
        para("Eastvale Rail should survey all of its fences (paragraph 88a). This work should include:"),
        item("fences at farm crossings; and", "a."),
        item("fences at stations.", "b."),
        item("The intent of this recommendation is to make crossings easier to see.", "2"),
        para("Eastvale Rail, in consultation with the Farmers' Guild, should mark all farm crossings (paragraph 90)."),
        heading("Appendix A: Glossary"),
        para("Whistle board: a sign at which drivers should sound the horn."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Collision with a cow at Marsh Lane, Eastvale",
    recommendations=(("1", "fences at stations"), ("2", "mark all farm crossings")),
    extra={
        "publisher": "Rail Safety Investigation Branch",
        "to": "Eastvale Rail | Eastvale Rail",
        "absent": "sound the horn",
    },
)


AIR = Paper(
    "report",
    "air-accident",
    (
        title("Engine failure of a Marten 2 near Calder Vale"),
        para("Air Safety Investigation Branch"),
        para("Published 8 June 2023"),
        heading("1.17 Organisational information"),
        para("The maker did not know that the pipe cracked in cold weather. Therefore:"),
        para("Safety Recommendation 2023-014", strong=True),
        para("It is recommended that the Aviation Agency require Marten Aircraft to change the pipe."),
        para("The investigation also looked at the radio. It worked as it should."),
        heading("4 Safety Recommendations"),
        para(
            "4.1 Safety Recommendation 2023-014: It is recommended that the Aviation Agency require Marten Aircraft to "
            "change the pipe."
        ),
        para("4.2 Safety Recommendation 2023-015: It is recommended that Marten Aircraft tell all owners."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Engine failure of a Marten 2 near Calder Vale",
    dated="2023-06-08",
    recommendations=(("2023-014", "change the pipe"), ("2023-015", "tell all owners")),
    extra={"to": "the Aviation Agency | Marten Aircraft", "absent": "radio"},
)


SEA = Paper(
    "report",
    "sea-accident",
    (
        title("Grounding of the ferry Heron off Penhallow"),
        para("Sea Accident Investigation Board"),
        heading("Section 4 – Action taken"),
        para("Penhallow Ferries has told its crews about the rock."),
        heading("Section 5 – Recommendations"),
        para("Penhallow Ferries is recommended to:"),
        item("Mark the rock on the charts of all of its boats.", "2022/131"),
        item("Train its mates in the use of radar.", "2022/132"),
        para("The Harbour Commission is recommended to:"),
        item("Place a buoy at the rock.", "2022/133"),
        para("Safety recommendations shall in no case create a presumption of blame or liability."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Grounding of the ferry Heron off Penhallow",
    recommendations=(("2022/131", "Mark the rock"), ("2022/132", "use of radar"), ("2022/133", "Place a buoy")),
    extra={"to": "Penhallow Ferries | Penhallow Ferries | the Harbour Commission", "absent": "presumption of blame"},
)


HEALTH = Paper(
    "report",
    "health-safety",
    (
        title("Keeping track of letters: hospital appointments that get lost"),
        para("Health Safety Investigations Body"),
        para("Published 3 November 2023"),
        heading("Executive summary"),
        heading("Safety recommendations", 3),
        para("HSIB makes the following safety recommendations"),
        para("Safety recommendation R/2023/040:", strong=True),
        para("HSIB recommends that the Hospitals Board sets a standard for letters, to reduce the risk of delay."),
        heading("Safety observations", 3),
        para("Safety observation O/2023/041:", strong=True),
        para("Hospitals can improve safety if they read their letters."),
        heading("4 Findings"),
        para("Letters were lost in three of four hospitals."),
        para("Safety recommendation R/2023/040:", strong=True),
        para("HSIB recommends that the Hospitals Board sets a standard for letters, to reduce the risk of delay."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Keeping track of letters: hospital appointments that get lost",
    dated="2023-11-03",
    recommendations=(("R/2023/040", "sets a standard for letters"),),
    extra={
        "publisher": "Health Safety Investigations Body",
        "to": "the Hospitals Board",
        "absent": "read their letters",
    },
)


TRANSPORT = Paper(
    "report",
    "transport-commission",
    (
        title("Tug Kea, capsize in Northmoor Sound, 4 May 2021"),
        para("Transport Accident Commission"),
        heading("6 Recommendations"),
        para("General", strong=True),
        para("The Commission may issue recommendations to anybody that it finds best placed to act."),
        para(
            "On 22 February 2022 the Commission recommended that the Director of Northmoor Maritime set a rule for towing "
            "in strong currents. (007/22)"
        ),
        para("On 22 February 2022 the Commission recommended that Northmoor Tugs train its masters. (008/22)"),
        heading("7 Key lessons"),
        para("Masters should know their boats."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Tug Kea, capsize in Northmoor Sound, 4 May 2021",
    recommendations=(("007/22", "towing in strong currents"), ("008/22", "train its masters")),
    extra={"publisher": "Transport Accident Commission", "to": "the Director of Northmoor Maritime | Northmoor Tugs"},
)


PAPERS = (RAIL, AIR, SEA, HEALTH, TRANSPORT)
