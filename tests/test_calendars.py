"""A checklist in a calendar: few events, on the right days, the same for everybody who builds."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from macros.calendars import calendars, first_due, rule
from macros.dates import newest
from macros.guide import Due
from macros.render import Renderer
from macros.words.here import Here

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def made(site_guide):
    """The calendars of the small guide."""
    return calendars(site_guide, Renderer(), DAY)


@pytest.fixture
def events(made):
    """The events of the department of boats, by their names for machines."""
    calendar = Calendar.from_ical(made["departments/boats/checklist.ics"])
    return {str(one["uid"]).partition("@")[0]: one for one in calendar.events}


def dates(form, within=None, year=2027):
    """Return the days of a year on which something is due, as another program counts them."""
    first = first_due(form, within, DAY)
    text = Calendar.from_ical(wrapped(first, rule(form, within))).events[0]["rrule"].to_ical()
    days = rrulestr(text.decode(), dtstart=dt.datetime.combine(first, dt.time()))
    count = days.xafter(dt.datetime.combine(dt.date(year - 1, 12, 31), dt.time()), count=400)
    return [day.date() for day in count if day.year == year]


def wrapped(first, again):
    from icalendar import Event  # noqa: PLC0415 - only here

    event, calendar = Event(), Calendar()
    event.add("dtstart", first)
    event.add("rrule", again)
    calendar.add_component(event)
    return calendar.to_ical()


def test_there_is_one_event_for_each_time_and_not_for_each_task(site_guide, events):
    """What hangs on an event, happens once or never stops is in no calendar."""
    times = [when for task in site_guide.tasks_of("boats") for when in task.when if when.each]
    days = {f"{when.each}-{when.within}" if when.within else when.each for when in times}

    assert set(events) == {f"boats-{day}" for day in days}


def test_an_event_tells_what_to_do_and_takes_no_time(site_guide, events):
    """Its name counts the tasks, its description lists them; the day stays free, no bell rings."""
    for event in events.values():
        due = next(d for d in site_guide.due_in("boats") if f"boats-{d.id}" in event["uid"])

        assert str(event["summary"]).startswith(site_guide.departments["boats"].name)
        assert f"({len(due.tasks)} task" in event["summary"]
        for id_ in due.tasks:
            assert site_guide.tasks[id_].text in event["description"]
        assert event["transp"] == "TRANSPARENT"
        assert isinstance(event["dtstart"].dt, dt.date)
        assert not isinstance(event["dtstart"].dt, dt.datetime)
        assert not event.walk("VALARM")


def test_own_tasks_stand_before_those_of_everybody(site_guide):
    """As on the page."""
    for due in site_guide.due_in("boats"):
        shared = [site_guide.shared(id_) for id_ in due.tasks]
        assert shared == sorted(shared)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("month", ["01-29", "02-26", "03-31", "04-30", "05-31", "06-30",
                   "07-30", "08-31", "09-30", "10-29", "11-30", "12-31"]),
        ("quarter", ["03-31", "06-30", "09-30", "12-31"]),
        ("half-year", ["06-30", "12-31"]),
        ("year", ["12-31"]),
    ],
)  # fmt: skip
def test_a_period_ends_on_its_last_working_day(form, expected):
    """In 2027, whose January, February, July and October end on a weekend."""
    assert [day.isoformat()[5:] for day in dates(form)] == expected


def test_each_day_means_each_working_day_and_each_week_its_friday():
    """Nobody is asked on a Sunday."""
    assert {day.weekday() for day in dates("day")} == {0, 1, 2, 3, 4}
    assert len(dates("day")) == 261
    assert {day.weekday() for day in dates("week")} == {4}
    assert {day.weekday() for day in dates("week", 2)} == {1}


@pytest.mark.parametrize(
    ("form", "within", "expected"),
    [
        ("month", 10, [f"{month:02}-10" for month in range(1, 13)]),
        ("quarter", 10, ["01-10", "04-10", "07-10", "10-10"]),
        ("quarter", 31, ["01-30", "04-30", "07-30", "10-30"]),
        ("quarter", 45, ["02-14", "05-14", "08-14", "11-14"]),
        ("half-year", 20, ["01-20", "07-20"]),
        ("year", 61, ["03-01"]),
        ("month", 31, ["01-29", "02-26", "03-31", "04-30", "05-31", "06-30",
                       "07-30", "08-31", "09-30", "10-29", "11-30", "12-31"]),
    ],
)  # fmt: skip
def test_within_so_many_days_is_never_too_late(form, within, expected):
    """One day for all periods, the earliest of them; beyond the shortest period, its end."""
    assert [day.isoformat()[5:] for day in dates(form, within)] == expected


@pytest.mark.parametrize("form", ["day", "week", "month", "quarter", "half-year", "year"])
@pytest.mark.parametrize("within", [None, 1, 10, 29])
def test_the_first_event_is_one_of_the_row(form, within):
    """Programs show the first event whatever the rule says (RFC 5545, 3.8.5.3)."""
    for since in (DAY, dt.date(2027, 1, 1), dt.date(2028, 2, 29), dt.date(2027, 12, 31)):
        first = first_due(form, within, since)

        assert first >= since
        assert first in dates(form, within, first.year) or first.year == 2026


def test_what_comes_round_twice_has_two_events():
    """A name of its own for each, which stays when tasks come and go."""
    assert Due("quarter", 10, ("a",)).id == "quarter-10"
    assert Due("quarter", None, ("a",)).id == "quarter"


def test_the_same_content_makes_the_same_calendar(site_guide, made, site_repository):
    """On any day; it begins on the day the content is of."""
    assert calendars(site_guide, Renderer(), DAY) == made
    later = calendars(site_guide, Renderer(), newest(site_repository))
    assert set(later) == set(made)


def test_a_calendar_is_as_the_format_wants_it(made):
    """Lines of up to 75 octets that end in CR LF (RFC 5545, 3.1), a version and a maker."""
    for text in made.values():
        lines = text.split(b"\r\n")
        assert lines[0] == b"BEGIN:VCALENDAR"
        assert lines[-1] == b""
        assert all(len(line) <= 75 and b"\n" not in line for line in lines)
        calendar = Calendar.from_ical(text)
        assert calendar["version"] == "2.0"
        assert calendar["prodid"]
        assert calendar["x-wr-calname"]


def test_a_page_knows_where_its_calendar_is(site_guide):
    """Or that it has none: where pages are files, there is no site."""
    page = site_guide.pages["departments/boats.md"]

    assert Here(site_guide, page).calendar("boats") == "checklist.ics"
    assert Here(site_guide, site_guide.pages["index.md"]).calendar("boats") == (
        "departments/boats/checklist.ics"
    )
    assert Here(site_guide, page, by_file=True).calendar("boats") is None
    assert Here(site_guide, page).calendar("nowhere") is None
