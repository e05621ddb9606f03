"""A department's checklist for the calendar that people already have (iCalendar, RFC 5545).

One all-day event for each time that comes round, with its tasks in the description. It takes no
time out of anybody's day, and rings no bell: a company that wants one sets it in its calendar.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from .guide import calendar_path

if TYPE_CHECKING:
    from .guide import Due, Guide
    from .model import Department
    from .render import Renderer

_WORKING = ["MO", "TU", "WE", "TH", "FR"]
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""How many months a period has, for those that begin with a month."""


def calendars(guide: Guide, render: Renderer, day: dt.date) -> dict[str, bytes]:
    """Return the calendar of each department that has one, by its path in the site.

    `day` is the day the content is of: events begin then, since a build asks no clock.
    """
    return {
        calendar_path(department.id): _calendar(guide, department, due, render, day)
        for department in guide.departments.values()
        if (due := guide.due_in(department.id))
    }


def _calendar(
    guide: Guide, department: Department, due: list[Due], render: Renderer, day: dt.date
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Backline//Checklist//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", render.say("calendar-name", department=department.name))
    for one in due:
        calendar.add_component(_event(guide, department, one, render, day))
    made: bytes = calendar.to_ical()
    return made


def _event(guide: Guide, department: Department, due: Due, render: Renderer, day: dt.date) -> Event:
    site = guide.company.address
    first = first_due(due.form, due.within, day)
    event = Event()
    event.add("uid", f"{department.id}-{due.id}@{urlsplit(site or '').hostname or 'backline'}")
    event.add("dtstamp", dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", first + dt.timedelta(days=1))
    event.add("rrule", rule(due.form, due.within))
    event.add("transp", "TRANSPARENT")
    say, count = render.say, len(due.tasks)
    event.add("summary", say("calendar-" + due.form, count, department=department.name))
    lines = [_line(guide, task_id, render) for task_id in due.tasks]
    if site:
        address = f"{site.rstrip('/')}/departments/{department.id}/"
        lines += ["", address]
        event.add("url", address)
    event.add("description", "\n".join(lines))
    return event


def _line(guide: Guide, id_: str, render: Renderer) -> str:
    """Return a task in a line: what to do, how long it takes, and who is accountable."""
    task = guide.tasks[id_]
    owners = [guide.roles[id_].title for id_ in task.owners[:1] if id_ in guide.roles]
    facts = [render.say("minutes", task.minutes), *owners]
    return f"- {task.text} ({', '.join(facts)})"


def rule(form: str, within: int | None) -> dict[str, object]:
    """Return when something is due again (RFC 5545, 3.3.10).

    At the end of the period, on its last working day, or `within` so many days of its beginning.
    Forms that calendars of all makers can show: no BYMONTH in a month's rule.
    """
    if form == "day":
        return {"freq": "WEEKLY", "byday": _WORKING}
    if form == "week":
        return {"freq": "WEEKLY", "byday": [_weekday(within)]}
    months = _MONTHS[form]
    month, day = _place(form, within)
    ends: dict[str, object] = {"bymonthday": day} if day else {"byday": _WORKING, "bysetpos": -1}
    if form == "year":
        return {"freq": "YEARLY", "bymonth": month, **ends}
    return {"freq": "MONTHLY", "interval": months, **ends}


def first_due(form: str, within: int | None, since: dt.date) -> dt.date:
    """Return the first day from `since` on which something is due."""
    if form in {"day", "week"}:
        wanted = _WORKING if form == "day" else [_weekday(within)]
        days = (since + dt.timedelta(days=n) for n in range(7))
        return next(day for day in days if _NAMES[day.weekday()] in wanted)
    months = _MONTHS[form]
    month, day = _place(form, within)
    number = since.year * 12 + (since.month - 1) // months * months + month - 1
    found = _in_month(number, day)
    return found if found >= since else _in_month(number + months, day)


_NAMES = [*_WORKING, "SA", "SU"]


def _weekday(within: int | None) -> str:
    """Return the day of the week: the n-th, or Friday."""
    return _NAMES[min(within or 5, 7) - 1]


def _place(form: str, within: int | None) -> tuple[int, int | None]:
    """Return the month of a period (from 1) and its day, or None for its last working day.

    Months differ in length, and a rule names one day for all: the earliest, which every such
    month has, so that nobody is late.
    """
    months = _MONTHS[form]
    starts = [dt.date(y, month, 1) for y in (2027, 2028) for month in range(1, 13, months)]
    if not within or within > min((_next(start, months) - start).days for start in starts):
        return months, None
    ends = [(start, start + dt.timedelta(days=within - 1)) for start in starts]
    month, day = min((end.month - start.month + 1, end.day) for start, end in ends)
    lengths = [(_next(start, month) - _next(start, month - 1)).days for start in starts]
    return month, min(day, *lengths)


def _in_month(number: int, day: int | None) -> dt.date:
    """Return a day of a month, counted from the year 0, or its last working day."""
    start = dt.date(number // 12, number % 12 + 1, 1)
    if day:
        return start.replace(day=day)
    last = _next(start, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=max(0, last.weekday() - 4))


def _next(start: dt.date, months: int) -> dt.date:
    """Return the first day of the month so many months later."""
    number = start.year * 12 + start.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)
