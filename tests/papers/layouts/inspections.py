"""Reports of inspectorates and regulators, in the layouts that they publish."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, table, title

PEEL = Paper(
    "report",
    "force-assessment",
    (
        title("Northmoor Police: effectiveness, efficiency and legitimacy 2023–25"),
        para("HM Inspectorate of Constabulary and Fire & Rescue Services"),
        para("Published on: 12 October 2023"),
        para("Last updated: 3 February 2024"),
        heading("Responding to the public"),
        para("Northmoor Police requires improvement at responding to the public.", strong=True),
        heading("Areas for improvement", 3),
        heading("Area for improvement", 4),
        para("The force should make sure that callers are told how long they will wait"),
        para(
            "During our inspection, we listened to 60 calls. In 22 of them nobody told the caller when help would come."
        ),
        para("The force told us that its new telephone system would change this. It had not been installed."),
        heading("Area for improvement", 4),
        para("The force should make sure that supervisors review investigations. This should include:"),
        item("reviews of all cases of stalking; and"),
        item("a record of what was decided."),
        para("This should also include cases that are handed from one team to another."),
        para("Supervisors told us they had too little time. Only 14 of 40 files held a review."),
        heading("Main findings", 3),
        para("In this section we set out our main findings."),
        heading("The force answers emergency calls quickly", 3),
        para("It answered 92 percent of 999 calls within ten seconds. It should be pleased with that."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Northmoor Police: effectiveness, efficiency and legitimacy 2023–25",
    dated="2023-10-12",
    recommendations=(("1", "callers are told how long they will wait"), ("2", "handed from one team to another")),
    extra={
        "publisher": "HM Inspectorate of Constabulary and Fire & Rescue Services",
        "ends": "how long they will wait | from one team to another.",
        "to": "the force | the force",
        "absent": "60 calls | too little time | new telephone system",
    },
)

FIRE = Paper(
    "report",
    "fire-service",
    (
        title("Penhallow Fire and Rescue Service 2022/23"),
        para("Effectiveness, efficiency and people"),
        para("HMICFRS"),
        para("Publication date: 20 January 2023"),
        heading("Promoting the right values and culture"),
        heading("Cause of concern", 3),
        para("Penhallow Fire and Rescue Service has shown a clear intent but not enough has changed on its stations."),
        heading("Recommendations", 4),
        para("By 31 May 2023, the service should develop an action plan to:"),
        item("make sure that its values are shown by all; and"),
        item("give staff a safe way to report what is wrong."),
        para("By 30 June 2023, the service should make sure that its leaders act as role models."),
        heading("Area for improvement", 3),
        para("The service should monitor secondary contracts so that working hours are not exceeded."),
        para("We set out our detailed findings below. These are the basis for our judgment of the service."),
        heading("Staff understand the values", 3),
        para("In our survey, 84 percent of respondents were aware of the values."),
    ),
    ("md", "html", "docx", "pdf", "txt"),
    what="report",
    title="Penhallow Fire and Rescue Service 2022/23",
    dated="2023-01-20",
    recommendations=(
        ("", "not enough has changed"),
        ("1", "a safe way to report"),
        ("2", "leaders act as role models"),
        ("", "monitor secondary contracts"),
    ),
    extra={
        "due": " | 2023-05-31 | 2023-06-30 | ",
        "ends": "on its stations. | what is wrong. | as role models. | not exceeded.",
        "absent": "detailed findings | 84 percent",
    },
)

JOINT = Paper(
    "report",
    "joint-inspection",
    (
        title("Unheard: witnesses with learning disabilities"),
        para("A joint inspection by HM Inspectorate of Probation and HM Crown Prosecution Service Inspectorate"),
        para("Published 6 July 2022"),
        heading("Recommendations"),
        para("The Ministry of Justice should:", strong=True),
        item("publish figures about witnesses each year", "1."),
        item("pay for an intermediary in each region.", "2."),
        para("The Probation Service should:", strong=True),
        item("train each practitioner within twelve months.", "3."),
        heading("1. Introduction"),
        para("1.1. We visited six areas between March and May. Inspectors read 120 files."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Unheard: witnesses with learning disabilities",
    dated="2022-07-06",
    recommendations=(("1", "publish figures"), ("2", "pay for an intermediary"), ("3", "train each practitioner")),
    extra={
        "publisher": "HM Inspectorate of Probation and HM Crown Prosecution Service Inspectorate",
        "to": "the Ministry of Justice | the Ministry of Justice | the Probation Service",
        "due": " |  | 2023-07-06",
    },
)

PRISON = Paper(
    "report",
    "prison",
    (
        title("Report on an unannounced inspection of HMP Southwick"),
        para("by HM Chief Inspector of Prisons"),
        para("3–14 April 2023"),
        heading("What needs to improve at HMP Southwick"),
        para("During this inspection we identified four key concerns, of which two should be treated as priorities."),
        heading("Priority concerns", 3),
        item("Violence had risen by a third and leaders did not know why.", "1."),
        item("Prisoners spent 22 hours a day locked in their cells.", "2."),
        heading("Key concerns", 3),
        item("The health care team had too few nurses.", "3."),
        item("Complaints were answered late.", "4."),
        heading("About HMP Southwick"),
        para("The prison holds 600 men. It was built in 1878."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Report on an unannounced inspection of HMP Southwick",
    recommendations=(("1", "Violence had risen"), ("2", "22 hours"), ("3", "too few nurses"), ("4", "answered late")),
    extra={"publisher": "HM Chief Inspector of Prisons"},
)

OLD_PRISON = Paper(
    "report",
    "older-prison",
    (
        title("Report on an announced inspection of HMP Westerly"),
        para("HM Inspectorate of Prisons"),
        para("Published 9 June 2009"),
        heading("Section 1: Safety"),
        para("1.12 New arrivals waited in a van for two hours. Staff said that this was usual."),
        heading("Recommendations", 3),
        para("1.13 Prisoners should leave the van as soon as they arrive."),
        para("1.14 First night cells should be clean and fully equipped."),
        heading("Housekeeping point", 3),
        para("1.15 The clock in reception should be repaired."),
        heading("Section 9: Summary of recommendations"),
        para(
            "The following is a list of the recommendations in this report. The reference numbers at the end of each "
            "refer to the paragraph location in the main report."
        ),
        heading("Recommendations to the governor", 3),
        para("9.1 Prisoners should leave the van as soon as they arrive. (1.13)"),
        para("9.2 First night cells should be clean and fully equipped. (1.14)"),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Report on an announced inspection of HMP Westerly",
    dated="2009-06-09",
    recommendations=(("9.1", "leave the van"), ("9.2", "First night cells")),
    extra={"to": "the governor | the governor"},
)

BORDERS = Paper(
    "report",
    "borders",
    (
        title("An inspection of the handling of parcels at Eastvale Port"),
        para("Independent Chief Inspector of Harbours and Customs"),
        para("November 2022 – January 2023"),
        heading("Recommendations"),
        para("The Home Office should:"),
        item("Within three months, publish a strategy for parcels that:", "1."),
        item("says who leads; and", "(a)"),
        item("sets measures of success.", "(b)"),
        item("By 31 December 2023, review the training of officers.", "2."),
        heading("Background"),
        para("4.1 Parcels come by lorry. Officers should open one in a hundred, by their own rules."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="An inspection of the handling of parcels at Eastvale Port",
    recommendations=(("1", "sets measures of success."), ("2", "review the training")),
    extra={
        "publisher": "Independent Chief Inspector of Harbours and Customs",
        "to": "the Home Office | the Home Office",
        "due": " | 2023-12-31",
    },
)

SCHOOL = Paper(
    "report",
    "school",
    (
        title("Inspection of Calder Vale Primary School"),
        para("Inspection dates: 7 and 8 March 2023"),
        heading("What is it like to attend this school?"),
        para("Pupils are happy. They know that staff care for them."),
        heading("What does the school need to do to improve?"),
        para("(Information for the school and appropriate authority)", strong=True),
        item("The reading books do not match the sounds that pupils know. Leaders should make sure that they do."),
        item("Governors do not check what leaders tell them. They need to hold leaders to account."),
        heading("How can I feed back my views?"),
        para("You can tell us your views on our website. Parents should use the form."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Inspection of Calder Vale Primary School",
    recommendations=(("1", "reading books"), ("2", "hold leaders to account")),
)

HOSPITAL = Paper(
    "report",
    "hospital",
    (
        title("Penhallow Royal Infirmary: inspection report"),
        para("Care Standards Commission"),
        para("Date of publication: 14 February 2024"),
        heading("Summary"),
        para("Wards were clean. Staff were kind."),
        heading("Areas for improvement"),
        para(
            "Action the trust MUST take is necessary to comply with its legal obligations. Action a trust SHOULD take is "
            "because it was not doing something required by a regulation."
        ),
        para("Action the trust MUST take to improve:", strong=True),
        item("The trust must ensure that medicines are locked away. (Regulation 12)"),
        item("The trust must ensure that there are enough midwives. (Regulation 18)"),
        para("Action the trust SHOULD take to improve:", strong=True),
        item("The trust should consider a second lift."),
        heading("Our inspection team"),
        para("The team comprised three inspectors and a specialist adviser."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Penhallow Royal Infirmary: inspection report",
    dated="2024-02-14",
    recommendations=(("1", "medicines are locked"), ("2", "enough midwives"), ("3", "a second lift")),
    extra={"publisher": "Care Standards Commission", "to": "the trust | the trust | the trust"},
)

ANNEX = Paper(
    "report",
    "annex-table",
    (
        title("Custody in Southwick: a thematic inspection"),
        para("HM Inspectorate of Examples"),
        para("Published on 5 May 2021"),
        heading("1 Findings"),
        para("1.1 Cells were cold. Recommendation 2 below asks for heaters."),
        para("1.2 As we say in recommendation 1, the force should count its blankets."),
        heading("Annex B: Recommendations"),
        table(
            ("Recommendation", "Owner", "Deadline"),
            ("1. Count the blankets in each suite and report the number.", "Southwick Police", "31 July 2021"),
            ("2. Fit a heater in each cell.", "Southwick Police and the Home Office", "Within six months"),
        ),
        heading("Annex C: Methodology"),
        table(("Suite", "Cells"), ("Northgate", "12"), ("Southgate", "30")),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Custody in Southwick: a thematic inspection",
    dated="2021-05-05",
    recommendations=(("1", "Count the blankets"), ("2", "Fit a heater")),
    extra={"due": "2021-07-31 | 2021-11-05", "publisher": "HM Inspectorate of Examples"},
)

PAPERS = (PEEL, FIRE, JOINT, PRISON, OLD_PRISON, BORDERS, SCHOOL, HOSPITAL, ANNEX)
