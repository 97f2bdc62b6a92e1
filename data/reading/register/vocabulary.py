"""What the columns of registers hold, and their titles in the words of inspectorates, auditors and councils."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """What a column of a register holds."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    FINDING = "finding"
    """What was found wrong; the recommendation itself where no other column holds one."""
    REPORT = "report"
    RECIPIENT = "recipient"
    MADE_BY = "made by"
    REPLY = "reply"
    ACTION = "action"
    PROGRESS = "progress"
    AGREED = "agreed"
    POSITION = "position"
    """One body's position, in a table with a column for each body."""
    STATUS = "status"
    OWNER = "owner"
    DUE = "due"
    TARGET = "target"
    """The day that the body sets itself, where `DUE` is the day that was set for it."""
    DONE = "done"
    """The day on which the body finished."""
    CLOSED = "closed"
    """The day on which the recommendation was closed."""
    ISSUED = "issued"
    PUBLISHED = "published"
    ANSWERED = "answered"
    """The day of the answer."""
    INSPECTOR = "inspector"
    """What the inspectorate or the auditor says to the answer."""
    KIND = "kind"
    PRIORITY = "priority"
    TOPIC = "topic"
    LOCATION = "location"


ANSWERS = frozenset({Field.REPLY, Field.ACTION, Field.PROGRESS, Field.AGREED, Field.POSITION, Field.STATUS})
"""A row with any of these filled is answered."""
BESIDE = frozenset({Field.OWNER, Field.TARGET, Field.DONE})
"""Kept with an answer; alone they are none."""

_BODY = (
    r"(?:bod(?:y|ies)|agenc(?:y|ies)|organi[sz]ations?|authorit(?:y|ies)|departments?|entit(?:y|ies)|"
    r"forces?|councils?|"
    r"ministr(?:y|ies)|institutions?|partners?|stakeholders?|trusts?|providers?|operators?|compan(?:y|"
    r"ies)|governments?|"
    r"jurisdictions?|states?|countr(?:y|ies)|establishments?|prisons?|service\s+providers?)"
)
_DAY = r"(?:date|day|on)"
_ANY = r"(?:[\w'’&/,.-]+\s+){0,6}?"
FORMS: tuple[tuple[Field, str], ...] = (
    (
        Field.PUBLISHED,
        (
            r"(?:report|publication|published|inspection|audit)\s+date|"
            r"date\s+(?:of\s+)?(?:the\s+)?(?:report|publi\w+|inspection|audit)"
            r"(?:\s+(?:report|published|issued))?|report\s+(?:published|issued)|published(?:\s+on)?"
        ),
    ),
    (
        Field.ISSUED,
        (
            r"(?:date\s+)?(?:was\s+)?(?:issued|made|raised|reported|opened|recommended|received|added|"
            r"logged)(?:\s+(?:on|date))?|date"
            r"|date\s+(?:of\s+)?(?:issue|recommendation|rec)(?:\s+(?:issued|made))?|(?:issue|issued|start|"
            r"meeting|committee)\s+date|year|date\s+of\s+meeting"
        ),
    ),
    (
        Field.ANSWERED,
        (
            r"(?:date|day)\s+(?:of\s+)?(?:the\s+)?(?:response|reply|answer|responded|"
            r"replied)(?:\s+received)?|(?:response|reply)\s+(?:date|received(?:\s+on)?)"
        ),
    ),
    (
        Field.CLOSED,
        (r"(?:date\s+)?closed(?:\s+(?:on|date))?|(?:closure|closing)\s+date|date\s+of\s+closure"),
    ),
    (
        Field.DONE,
        (
            r"(?:date\s+)?(?:completed|implemented|actioned|achieved|delivered|discharged)\s*(?:on|date)|"
            r"date\s+(?:\w+\s+)?(?:completed|implemented|actioned|achieved|delivered|discharged|complete)|"
            r"actual\s+(?:completion|implementation|end|delivery)?\s*date|"
            r"date\s+of\s+(?:completion|implementation)"
        ),
    ),
    (
        Field.PRIORITY,
        (
            rf"{_ANY}(?:priority|severity|importance|risk(?:\s+(?:level|rating|score|grading|category|"
            rf"grade))?|grade|grading)(?:\s+(?:rating|level|h/?m/?l))?"
        ),
    ),
    (
        Field.TARGET,
        (
            rf"(?:{_ANY})?(?:target|timescales?|timeframes?|time\s+scale|timelines?|timing|by\s+when|milestones?|"
            r"(?:completion|implementation|delivery|end|expected|planned|action|agreed|forecast|revised|"
            r"anticipated|estimated)\s+(?:by\s+)?date|"
            r"(?:revised|new|extended|current|latest)\s+(?:\w+\s+){0,2}?(?:due|deadline)|"
            r"date\s+(?:for\s+(?:completion|implementation)|by\s+which\s+.{1,40})|when(?:\s+.{1,40})?)"
            r"(?:\s+(?:date|by|for\s+\w+|of\s+\w+|dates?|quarter)){0,2}"
        ),
    ),
    (
        Field.DUE,
        (
            rf"{_ANY}(?:due|deadline)(?:\s+(?:date|by|on|for\s+\w+)){{0,2}}|response\s+(?:due|"
            rf"required)(?:\s+(?:date|by))?|required\s+by"
        ),
    ),
    (
        Field.STATUS,
        (
            rf"{_ANY}(?:status|rag(?:\s+rat(?:ing|ed))?|state\s+of\s+play|brag)(?:\s+(?:at|as\s+at|as\s+of|"
            rf"on|in|for|of)\s+.{{1,40}}|\s+(?:rating|(?:[a-z]+\s+)?\w*\d.{{0,20}}|recommendation|rec)|"
            r"\s+of\s+(?:\w+\s+){0,2}\w+)?|(?:open|closed)\s*(?:/|or)\s*(?:open|closed)|(?:fully\s+|"
            r"action\s+|now\s+)?(?:implemented|complete|completed|discharged|done|achieved|met)"
            r"(?:\s+y\s*/\s*n|\s+yes\s*/\s*no)?|implementation\s+(?:level|stage|rating)|progress\s+rating|"
            r"(?:%|percent(?:age)?)\s+(?:complete|implemented)|(?:compliance|conformity)(?:\s+rating)?|"
            r"rating"
        ),
    ),
    (
        Field.NUMBER,
        (
            r"(?:(?:unique|our|your|their|original|agency|audit|tracker|sub)?\s*(?:rec(?:ommendation)?s?|"
            r"afis?|cocs?|item|action|finding|issue|entry|row|line|serial|minute|log|risk|decision|concern|"
            r"question|action\s+plan)?s?\.?\s*"
            r"(?:no\.?|nos\.?|number|numbers|ref\.?|refs\.?|reference|references|#|id|identifier|"
            r"code)(?:\s*(?:/|or|and)\s*(?:no|ref|reference|number|id|letter)\.?)?)|№|#|s/?n|sl|sr|item|"
            r"serial|label|rec\.?"
        ),
    ),
    (
        Field.LOCATION,
        (r"(?:page|pages|para(?:graph)?s?|pp?)(?:\s*(?:no|nos|number|ref|reference)\.?)?"),
    ),
    (
        Field.INSPECTOR,
        (
            rf"(?:{_ANY})?(?:auditors?|internal\s+audit|external\s+audit|audit|inspectorate|inspectors?|"
            rf"hm[a-z]{{2,6}}|reviewers?|evaluators?|commission|verification|validation|follow[\s-]up)"
            r"(?:['’]s?)?\s+(?:team\s+)?(?:\w+\s+)?(?:comments?|opinions?|assessments?|views?|"
            r"conclusions?|evaluations?|updates?|validation|verification|findings?|review|status|"
            r"results?)|"
            r"(?:verification|validation|assessment|evaluation|assurance|audit\s+opinion|"
            r"evaluation\s+of\s+.{3,40}|assessment\s+of\s+.{3,40})"
        ),
    ),
    (
        Field.REPORT,
        (
            r"(?:(?:hm\w+|(?-i:[A-Z]{2,8})|source|originating|parent|inspection|thematic|audit|"
            r"internal\s+audit|external\s+audit|name\s+of|title\s+of|related|relevant|"
            r"peel)\s+(?:the\s+)?)*"
            r"(?:inquiry|report|inspection|audit|assignment|review|investigation|publication|engagement|"
            r"visit|origin|source|case|evaluation|mission|inquest|deceased)s?"
            r"(?:\s*(?:or|and|/|&)\s*(?:inquiry|report|inspection|audit|assignment|review|investigation|"
            r"publication|engagement|visit|evaluation|source)s?)?"
            r"(?:\s+of\s+recommendations?)?(?:\s*(?:title|name|no\.?|number|ref\.?|reference|id|code|area|"
            r"subject|type|/|and|year|detail|details)){0,3}"
        ),
    ),
    (
        Field.KIND,
        (r"(?:recommendation\s+|finding\s+|rec\s+)?(?:type|kind|category|classification)|rec\s*/\s*afi"),
    ),
    (
        Field.MADE_BY,
        (
            rf"(?:made|recommended|issued|published|proposed|raised)\s+by|recommending\s+\w+|inspectorate|"
            rf"auditor|author|coroner(?:\s+(?:name|area))?|publisher|"
            rf"(?:inspecting|reviewing|issuing|oversight|publishing)\s+{_BODY}|regulator|reviewer"
        ),
    ),
    (
        Field.RECIPIENT,
        (
            rf"recipients?|address(?:ed)?\s*(?:to|ees?)|addressees?|(?:directed|issued|made|sent|given|"
            rf"assigned|recommendation)\s+to(?:\s+\w+)?|to|for|respondents?|"
            rf"(?:responsible|lead|relevant|affected|action|responding|recipient|concerned|supporting|"
            rf"implementing|accountable|addressed|audited|inspected)\s+{_BODY}|{_BODY}(?:\s+(?:concerned|"
            rf"responsible|name|addressed|inspected|audited))?|"
            rf"name\s+of\s+(?:the\s+)?{_BODY}|bod(?:y|ies)|recipient\s+name|{_ANY}(?:sent|addressed|directed)\s+to"
        ),
    ),
    (
        Field.OWNER,
        (
            rf"{_ANY}(?:owners?|lead|leads|responsible(?:\s+(?:person|officer|owner|manager|director|"
            rf"official|individual|party|parties|for\s+\w+))?|responsibility|accountable|accountability|"
            r"assigned\s+to|assignee|allocated\s+to|sro|by\s+whom|officers?|managers?|directors?|who|"
            r"contacts?|lead\s+\w+|responsible\s+\w+|directorate|service(?:\s+area)?|division|team|unit|"
            r"business\s+area|portfolio|function(?:\s+responsible)?|chief\s+officer)"
            r"(?:\s+(?:name|title|post))?(?:\s*(?:/|and|&)\s*(?:\w+\s*){1,3})?"
        ),
    ),
    (
        Field.RECOMMENDATION,
        (r"recommended\s+(?:actions?|improvements?|measures?)"),
    ),
    (
        Field.ACTION,
        (
            rf"(?:{_ANY})?(?:actions?|measures?|next\s+steps?|steps)\b.{{0,90}}|(?:action|implementation|"
            rf"improvement)\s+plan|how\s+.{{3,80}}|what\s+(?:we|will|has|have|are|is)\b.{{1,80}}|"
            rf"we\s+(?:will|have|are)\b.{{1,80}}|plan(?:ned\s+work)?"
        ),
    ),
    (
        Field.AGREED,
        (
            r"(?:(?:is|was)\s+(?:the\s+)?(?:recommendation|it)\s+)?(?:(?:fully|partly|partially|not|"
            r"in\s+part|in\s+principle|recommendation|accept|government|management|agency)\W+)*"
            r"(?:agreed?|accept(?:ed)?|supported|reject(?:ed)?|concur\w*|noted|acceptance|agreement|"
            r"concurrence|adopted|enjoys?\s+support)\b(?:[\s/,()?]*(?:or|and|y|n|yes|no|fully|partly|"
            r"partially|partial|not|in\s+part|part|"
            r"in\s+principle|agreed?|accept(?:ed)?|reject(?:ed)?|disagree[d]?|supported|noted|concur\w*|"
            r"declined|recommendation|with))*[\s?]*|(?:\w+\s+)?decision"
        ),
    ),
    (
        Field.REPLY,
        (
            rf"(?:{_ANY})?(?:responses?|repl(?:y|ies)|comments?|answers?|explanations?|positions?|feedback|"
            rf"remarks|statements?|views?)\b.{{0,90}}"
        ),
    ),
    (
        Field.PROGRESS,
        (
            rf"(?:{_ANY})?(?:progress|updates?|commentary|evidence|outcomes?|implementation|notes?|"
            rf"narrative|achievements?|impact|result|delivery|current\s+situation|justification|rationale|"
            rf"reasons?)\b.{{0,80}}"
        ),
    ),
    (
        Field.TOPIC,
        (
            r"(?:safety\s+(?:issue|theme)|risk\s+theme|(?:sub-?)?themes?|topics?|(?:audit\s+|"
            r"inspection\s+|subject\s+)?areas?|subjects?|sections?|chapters?|pillars?|domains?|mode|title|"
            r"heading|objective|workstream|strand|standard|criteri(?:on|a))(?:\s+(?:name|title|of\s+\w+))?"
        ),
    ),
    (
        Field.RECOMMENDATION,
        (
            rf"(?:{_ANY})?(?:recommendations?|recs?|afis?|cocs?|areas?\s+(?:for|of)\s+improvement|"
            rf"causes?\s+of\s+concern|requirements?|proposals?|"
            rf"conclusions?\s+and\s+recommendations?)\b.{{0,90}}|"
            r"(?:full\s+)?(?:text|description|wording|details?)"
        ),
    ),
    (
        Field.FINDING,
        (
            rf"(?:{_ANY})?(?:findings?|issues?|weakness(?:es)?|observations?|risks?|concerns?|"
            rf"matters?(?:\s+of\s+concern)?|what\s+needs\s+to\s+\w+)\b.{{0,60}}"
        ),
    ),
)
"""Patterns of whole titles, without regard to case; the first that fits says what the column holds."""
