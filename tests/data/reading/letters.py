"""Letters of fictional bodies, written in as many ways as came to mind. Each is real in its layout only."""

# ruff: noqa: E501  the letters are as people send them

TEMPLATE_WITH_QUOTE = """\
PCC Response to HMICFRS Report

"Race and policing: A review of the police service's leadership and governance arrangements for race-related matters" published August 2023

1. Police & Crime Commissioner comments:

1.1 I welcome the findings of this report and have sought the views of the force. The public of Westshire expect nothing less than fair treatment from their police service.

1.2 I requested the Chief Constable's view on the report, including the progress that has been made in Westshire. He has stated:

"Westshire Police is pleased with the progress that has been made in this area of business. We have a dedicated team.

We know there is more to do and I have asked my deputy to oversee the work."

Tim de Marle, Chief Constable, Westshire Police

2. Next steps

2.1 My office will continue to monitor progress through the public performance meetings. I will hold the Chief Constable to account for delivery.

Lena Tarrant
Police and Crime Commissioner for Westshire
"""

LETTER_WITH_LABELS = """\
From: Dora Jute, Police and Crime Commissioner for Northdale
To: Home Secretary

Date: 3 June 2023

Dear Home Secretary,

Re: HMICFRS report – An inspection of vetting, misconduct, and misogyny in the police service

I am writing in accordance with section 55 of the Police Act 1996 to provide my response to the above report.

Recommendation 1 - Accepted

The force has introduced a new vetting tracker and all renewals are now completed in time.

Recommendation 2: By 31 October 2023, chief constables should make sure that all officers are vetted.

This has been completed. There are 12 officers whose vetting is being renewed.

Recommendations 3 and 4

We accept both recommendations and work is under way with a target date of March 2024.

R5. Not accepted. The cost would be disproportionate.

With kind regards,

Dora Jute
Police and Crime Commissioner

cc. Mr Abel Crane, HMCI
    Chief Constable Simon Chalk
"""

FORM_WITH_TABS = """\
Response to HMICFRS PEEL inspection of Eastmoor Police

Report title:	PEEL 2021/22 – Police effectiveness, efficiency and legitimacy
Inspectorate:	HMICFRS
Date report published:	27 July 2022
Date of response:	20/09/2022

Area for improvement
The force should improve the quality of its supervision.

Force response
We are strengthening supervision through a new training programme.

PCC response
I am satisfied with the action taken.

Area for improvement
The force should make sure that it records all crime.

Force response
Complete

PCC response
N/A
"""

MAYOR_TABLE = """\
# Response from the Mayor's Office for Policing and Crime to HMICFRS' report 'Twenty years on'

| Recommendation | MPS response | MOPAC comment |
|---|---|---|
| 1. By March 2022, the force should review its procedures. | Accepted. The review is complete. | MOPAC will monitor this. |
| 2. The force should train its staff. | Partially accepted<br>Training is planned. | |
| Recommendation 3 | N/A | N/A |

Yours faithfully

Sylvia Lark
Deputy Mayor for Policing and Crime
"""

NIL_LETTER = """\
Dear Minister,

HMICFRS report: State of policing

Thank you for your letter of 4 March 2021 about the report that HMICFRS published last month. I note that there are no recommendations for Norvale Constabulary or for my office in this report, and I have therefore nothing to add.

Yours sincerely,

Aled Byrne
South Marsh Police and Crime Commissioner
"""

CHIEF_CONSTABLE = """\
Response of the Chief Constable of Redfordshire Police to the HMICFRS report "Spotlight on custody" (published 12 May 2021)

Recommendation 1
"Within six months, chief constables should ensure that custody staff are trained."
Redfordshire Police accepts this recommendation. All staff were trained by August.

Recommendation 2
"Immediately, forces should review cell checks."
We have done this.

Jane Smith QPM
Chief Constable
"""

BULLETS_WITHOUT_NUMBERS = """\
HMICFRS Inspection: Fraud – Time to Choose

Areas for improvement

• The force should improve the way it tells victims about fraud.
Force comment: Letters are now sent within five days of the report.
PCC comment: I will check a sample of the letters in the spring.

• The force should improve its protection of repeat victims.
Force comment: Complete.
PCC comment: Noted.

Commissioner's overall comments

I am grateful to the inspectors for this useful report. As Police and Crime Commissioner for Easterly, I will monitor the action plan.

Published 3rd April 2019
"""

THREE_VOICES = """\
Chief Constable Response:

We note the report "The Hidden Victims" by HMICFRS. As Chief Constable, I am proud of the work of our safeguarding team. Officers in Ashmark Police receive yearly training.

I have asked Superintendent Hill to lead our improvement plan, which will report by June.

Police and Crime Commissioner Response:

I have read the comments by the Chief Constable. I am assured that Ashmark Police will address the findings.

Police and Crime Commissioner's response to the Chief Constable's comments

The plan is a good one and I support it.
"""

WRAPPED_PROSE = """\
Response of the Police and Crime Commissioner for Devonmoor, Cornleigh and the Isles of Silly to
the HMICFRS report 'A duty to protect: Police use of protective measures in cases involving
violence against women and girls'

Introduction

I welcome this report by HMICFRS, the Centre for Women's Justice's super-complaint, and
note its findings. It was published on 24 August 2021.

The Chief Constable has commented as follows:

    The force accepts the recommendations in full. Since the publication of the report,
    it has appointed a lead for bail.

    A review of all cases is to be completed by 1 March 2022.

As Police and Crime Commissioner I will be monitoring this work through my accountability
meetings with the Chief Constable.

In relation to recommendation 3, my office has written to local partners. As to
recommendations 4 and 5, these are for the Home Office.

12.10.21
"""

LETTER_WITH_LIST = """\
OFFICE OF THE POLICE & CRIME COMMISSIONER FOR LANDSHIRE
Cormorant House, Cooper Lane, Preswick, PR1 1AA
Tel: 01632 960587

HM Inspectorate of Constabulary and Fire & Rescue Services
23 Station Street
Linton
LN2 4BH

25 November 2020

Dear Sir/Madam

PEEL Spotlight Report: A call for help - Police contact management through call handling and control rooms

Thank you for the above report. There were no recommendations for forces in the report but it does raise a number of issues.

Landshire Constabulary has invested £2.3m in its control room since 2019:

• a new telephony system;
• 40 more call handlers; and
• a webchat service

I am content that no action is required by me at this time.

Yours faithfully

Clement Grove
Police and Crime Commissioner for Landshire

Copy to: Chief Constable Carl Rowan
Home Secretary
"""

FIVE_COLUMNS = """\
**HMICFRS report: Both sides of the coin**

**Local Policing Body:** West Yarrow Combined Authority

| No. | Recommendation | Force Response | Mayor's comments | Owner |
|:--|:--|:--|:--|:--|
| 1 | By 31 July 2020, the force should appoint a lead. | Accepted and complete. | Agreed. | ACC |
| 2 | The force should review its data. | Partially accepted. | I would like more detail. | DCI |
"""

FORM_WITH_FIELDS_LAST = """\
RECOMMENDATION 1

By 1 April 2022, chief constables should review their policies.

FORCE RESPONSE:

The policy was reviewed in January 2022.

RECOMMENDATION 2

Immediately, chief constables should publish their data.

FORCE RESPONSE:

N/A

HMICFRS inspection title: Keeping the peace
Date HMICFRS inspection published: 11 March 2021
Deadline for response: 5 May 2021
Response submitted: 30 April 2021

Essmark Police
"""

PAGE_WITH_TABLE = """\
<html><head><title>HMICFRS responses - Suss PCC</title></head><body><div class="cookie-banner">We use cookies</div><div id="content"><h1>PCC response to HMICFRS: Shining a light on betrayal</h1>
<table><tr><td><b>Recommendation</b></td><td><b>Suss Police response</b></td></tr>
<tr><td rowspan="2"><p>Recommendation 1</p><p>By 1 May 2023, forces should act.</p></td><td><p>Accepted.</p><ul><li>We have trained staff.</li><li>We have new software.</li></ul></td></tr>
<tr><td>More work is planned.</td></tr><tr><td>Recommendation 2</td><td>Not accepted, since the cost is too great.</td></tr></table>
<blockquote><p>By 1 June 2023, forces should review.</p></blockquote><p>We have reviewed.</p>
<p>Kitty Bourne<br>Suss Police &amp; Crime Commissioner</p></div></body></html>
"""

WELSH = """\
Ymateb Comisiynydd yr Heddlu a Throseddu

Annwyl Ysgrifennydd Cartref

Adroddiad HMICFRS: Dwy ochr y geiniog

Yr wyf yn croesawu adroddiad arolygiad HMICFRS ac yn falch o nodi bod Heddlu Dyffryn Glas wedi gwneud cynnydd yn y maes hwn. Mae'r argymhellion wedi'u derbyn gan y Prif Gwnstabl.

Yn gywir

Aron Siôn
Comisiynydd Heddlu a Throseddu Dyffryn Glas
"""

DEPARTMENT = """\
Home Office
2 Marsham Street

Government response to the HMICFRS report "An inspection of the Serious Case Review system"

Recommendation 1: The Home Office should review the guidance.

The Government accepts this recommendation. New guidance was published in May 2022.

Recommendation 2: The Home Office should publish data.

The Government does not accept this recommendation. The data are already published.
"""
