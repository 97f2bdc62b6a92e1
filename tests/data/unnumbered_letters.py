"""Letters that name no recommendation by number, about bodies that do not exist, with what each paragraph answers.

Written after the thresholds of `data.pairing` were set, and never used to set them.
"""

from __future__ import annotations

HOSPITAL = (
    "The Trust should make sure that every patient who waits more than four hours for a bed is seen by a senior nurse.",
    "The pharmacy should check the fridges in which vaccines are kept twice a day, and write down the temperature.",
    "The Trust should publish each quarter how many operations were cancelled, and why.",
    "Ward managers should ask relatives for their views before a patient with dementia is moved to another ward.",
    "The board should appoint a guardian to whom staff can speak about bullying in confidence.",
    "Ambulance crews should not be kept waiting at the door for longer than fifteen minutes to hand over a patient.",
)
HOSPITAL_LETTERS = (
    (
        ("Thank you for your report on Penhallow Hospital, which the board discussed on 4 May.", ()),
        (
            "We have put a thermometer with an alarm in each vaccine fridge; the pharmacy reads it twice a day.",
            (1,),
        ),
        (
            "A senior nurse now walks through the corridor every hour and sees each patient who is waiting for a bed.",
            (0,),
        ),
        (
            "Families know people with dementia best. Ward managers now ask relatives before a move to another ward.",
            (3,),
        ),
        (
            "Ms Orla Dace has been appointed as our guardian. Staff may speak to her in confidence about bullying.",
            (4,),
        ),
        ("Handover of patients from ambulance crews took twelve minutes on average in June.", (5,)),
        ("I would be happy to meet you to talk about this letter.", ()),
    ),
    (
        ("The Westerly Trust welcomes the report, and I am grateful for the kind words about our midwives.", ()),
        (
            "Cancelled operations: their number, with the reasons, will be on our website each quarter.",
            (2,),
        ),
        ("Our new car park opened in March and has made visiting easier.", ()),
        (
            "Ambulance crews have waited at our door for too long. A second handover bay for patients opens in May.",
            (5,),
        ),
        ("As to a guardian for staff who are bullied, the board will appoint one in the autumn.", (4,)),
        ("We have nothing to add on the remaining matters.", ()),
    ),
)

RAIL = (
    "Southwick Rail should fit a second door alarm to the guard's van of each train.",
    "The operator should train its drivers each year in what to do when a signal fails at night.",
    "The regulator should review how level crossings near schools are inspected.",
    "Southwick Rail should replace the wooden sleepers on the bridge over the Calder before winter.",
    "The operator should tell passengers within ten minutes why a train has stopped.",
)
RAIL_LETTERS = (
    (
        ("I write in reply to your report of 9 June on the derailment at Calder Vale.", ()),
        ("The sleepers on the bridge were wooden and forty years old. Concrete ones were laid in September.", (3,)),
        (
            "All drivers have been through the simulator, in which a signal fails at night, and will be each year.",
            (1,),
        ),
        ("Passengers are now told by the guard, within five minutes, why their train has stopped.", (4,)),
        ("The company has spent £3m on its stations this year.", ()),
        ("We are looking with the maker at a second alarm for the door of the guard's van.", (0,)),
    ),
)
SETS = ((HOSPITAL, HOSPITAL_LETTERS), (RAIL, RAIL_LETTERS))
