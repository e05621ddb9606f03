"""What is sent to those who are asked: the text of a mail, and a date for the calendar.

The calendar (iCalendar, RFC 5545) holds one event, on the last day, which takes no time out of the
day and rings a week, three days and a day before, and in the morning.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event

from .standing.assigned import asks_of, door_of, due_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .guide import Guide
    from .model import Assignment
    from .render import Renderer, Says
    from .standing.assigned import Ask

FOLDER = "trainers/assignments"
"""Where the files lie in the trainers' site, beside the page of the board."""
ALARMS = (7, 3, 1, 0)
"""How many days before the last one a calendar rings."""
MORNING = 9
"""The hour at which it rings. The day has no zone: it is nine wherever somebody is."""


def files(guide: Guide, assignment: Assignment, render: Renderer) -> dict[str, str | bytes]:
    """Return what is sent, by the name of its file. Without one day for all, no calendar."""
    made: dict[str, str | bytes] = {f"{assignment.id}.txt": letter(guide, assignment, render.say)}
    if assignment.due:
        made[f"{assignment.id}.ics"] = calendar(guide, assignment, render.say)
    return made


def letter(guide: Guide, assignment: Assignment, say: Says) -> str:
    """Return the text of a mail, its subject on the first line."""
    subject = say("letter-subject", title=assignment.title, due=due_of(assignment, say))
    return "\n".join([subject, "", *_body(guide, assignment, say)]) + "\n"


def _body(guide: Guide, assignment: Assignment, say: Says) -> Iterator[str]:
    asks = asks_of(guide, assignment)
    yield from (assignment.because, "", say("letter-asks", len(asks)))
    for number, ask in enumerate(asks, 1):
        yield f"{number}. {_line(ask, say)}"
        if ask.page and (address := guide_address(guide, ask.page)):
            yield f"   {address}"
    if (total := sum(ask.minutes for ask in asks)) and len(asks) > 1:
        besides = not all(ask.minutes for ask in asks)
        yield say("letter-total-besides" if besides else "letter-total", total)
    how = "letter-duty" if assignment.mandatory else "letter-offer"
    yield from ("", say(how, due=due_of(assignment, say)))
    if assignment.within:
        yield say("letter-count", since=say.date(assignment.since))
    yield from _tests(guide, asks, say)
    practice = "letter-practice" if guide.company.lms else "letter-practice-alone"
    yield from ("", _whom_to_ask(guide, say), "", say(practice))


def _line(ask: Ask, say: Says) -> str:
    minutes = say("minutes", ask.minutes) if ask.minutes else ""
    return say("letter-" + ask.subject[0], title=ask.title) + (f", {minutes}" if minutes else "")


def _tests(guide: Guide, asks: list[Ask], say: Says) -> Iterator[str]:
    """Return where the tests that count are taken, if there is a learning system."""
    lms = guide.company.lms
    tested = [one.subject[1] for one in asks if one.subject[0] == "module"]
    if lms and tested:
        addresses = dict.fromkeys(lms.tests.get(id_, lms.address) for id_ in tested)
        yield say("letter-test", len(tested), name=lms.name)
        yield from (f"   {address}" for address in addresses)


def _whom_to_ask(guide: Guide, say: Says) -> str:
    contact, role = guide.company.contacts.get("trainer"), guide.roles.get("trainer")
    if not contact or not role:
        return say("letter-ask-manager")
    channels = [one for one in (contact.mail, contact.chat, contact.phone) if one]
    return say("letter-ask", role=contact.name or role.title, how=", ".join(channels))


def guide_address(guide: Guide, target: str) -> str | None:
    """Return the whole address of a page, and a heading on it; None where nobody knows the site's.

    `target` is its path under docs/.
    """
    root = guide.company.address
    path, _, anchor = target.partition("#")
    folder = path.removesuffix(".md").removesuffix("index").rstrip("/")
    whole = f"{root.rstrip('/')}/{folder}{'/' if folder else ''}" if root else None
    return f"{whole}#{anchor}" if whole and anchor else whole


def calendar(guide: Guide, assignment: Assignment, say: Says) -> bytes:
    """Return the calendar of an assignment with one last day for all (RFC 5545, 3.6.1, 3.6.6).

    The time stamp is the day from which it is asked: the same assignment is the same bytes.
    """
    due, since = assignment.due or assignment.since, assignment.since
    host = urlsplit(guide.company.address or "").hostname or "backline"
    event = Event()
    event.add("uid", f"assignment-{assignment.id}@{host}")
    event.add("dtstamp", dt.datetime(since.year, since.month, since.day, tzinfo=dt.UTC))
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", say("calendar-assignment", title=assignment.title))
    event.add("description", "\n".join(_body(guide, assignment, say)))
    door = door_of(guide, assignment)
    if door and (address := guide_address(guide, door)):
        event.add("url", address)
    for days in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        key = "calendar-alarm" if days else "calendar-alarm-today"
        alarm.add("description", say(key, days, title=assignment.title))
        alarm.add("trigger", dt.timedelta(hours=MORNING) - dt.timedelta(days=days))
        event.add_component(alarm)
    made = Calendar()
    made.add("prodid", "-//Backline//Assignment//EN")
    made.add("version", "2.0")
    made.add_component(event)
    text: bytes = made.to_ical()
    return text
