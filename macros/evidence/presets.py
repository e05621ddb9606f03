"""What the columns and words of files mean that other programs write, as data."""

from __future__ import annotations

from ..model import FileMapping

_YES = {"yes": "attended", "y": "attended", "x": "attended", "1": "attended", "true": "attended",
        "present": "attended", "attended": "attended"}  # fmt: skip
_NO = {"": "nothing", "no": "nothing", "n": "nothing", "0": "nothing", "false": "nothing",
       "-": "nothing", "absent": "nothing", "not signed": "nothing"}  # fmt: skip

MOODLE = FileMapping.model_validate(
    {
        "person": ["ID number", "Username"],
        "address": ["Email address"],
        "day": [],
        "complete": ["Course complete"],
        "results": {
            "Completed": "completed",
            "Completed (achieved pass grade)": "passed",
            "Completed (did not achieve pass grade)": "failed",
            "Not completed": "nothing",
            "": "nothing",
        },
        "others": "skip",
    }
).named_as("moodle")
"""The reports "Activity completion" and "Course completion" of a Moodle course, in English.

Both are wide: a column for each activity, under its name, and after it a column with the day.
Activity completion has an empty head over names, columns for identity, and days like 2026-01-31
09:30:00 under an empty head or a due date. It comes as CSV in UTF-8; for Excel in UTF-16 with tabs,
or from newer versions as XLSX. Course completion has ID and Name, "... - Completion date" after
each activity, and "Course complete" with a day, in the short form of the site's language, whose
year has two digits in English (strftimedatetimeshort). Moodle's own ID is not the ID number. No
report has an activity's ID number, so ID@VERSION stands in the activity's name.

Read in Moodle's source: report/progress/index.php, report/completion/index.php, and of lang/en
completion.php and langconfig.php (https://github.com/moodle/moodle, read on 22 November 2026).
"""

ATTENDANCE = FileMapping.model_validate(
    {
        "person": ["person", "id", "ID number", "employee", "staff number"],
        "address": ["address", "mail", "email", "e-mail", "Email address"],
        "subject": ["subject", "module", "session", "scenario", "course", "title"],
        "version": ["version"],
        "day": ["day", "date", "on"],
        "result": ["attended", "present", "attendance"],
        "results": {**_YES, **_NO},
        "every": "attended",
    }
).named_as("attendance")
"""Who was in the room: a line for each person, and where somebody noted it, whether they came."""

SIGN_OFF = FileMapping.model_validate(
    {
        "person": ["person", "id", "ID number", "employee", "staff number"],
        "address": ["address", "mail", "email", "e-mail", "Email address", "username"],
        "subject": ["subject", "policy", "document", "title"],
        "version": ["version"],
        "day": ["day", "date", "signed on", "on", "completion time", "timestamp"],
        "result": ["signed", "confirmed", "agreed", "sign-off"],
        "results": {**dict.fromkeys(_YES, "signed"), "signed": "signed", "i agree": "signed",
                    "agreed": "signed", "confirmed": "signed", **_NO},
        "every": "signed",
    }
).named_as("sign-off")  # fmt: skip
"""Who signed a policy off, on paper or by a form: a line for each person."""

GENERIC = FileMapping.model_validate(
    {
        "person": ["person", "id", "ID number", "user", "employee", "staff number"],
        "address": ["address", "mail", "email", "e-mail", "Email address"],
        "subject": ["subject", "module", "policy", "scenario", "course", "title"],
        "version": ["version"],
        "day": ["day", "date", "on", "completed on", "completion date"],
        "result": ["result", "status", "state"],
        "score": ["score", "grade", "percent"],
        "results": {"passed": "passed", "pass": "passed", "failed": "failed", "fail": "failed",
                    "completed": "completed", "complete": "completed", "done": "completed",
                    "attended": "attended", "signed": "signed", "in progress": "nothing",
                    "not started": "nothing", "enrolled": "nothing", **_NO},
    }
).named_as("generic")  # fmt: skip
"""A line for each person and each thing they learned, in plain words."""

PRESETS = {one.id: one for one in (MOODLE, ATTENDANCE, SIGN_OFF, GENERIC)}
