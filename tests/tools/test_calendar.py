"""Calendars as a program reads them that is not ours and is not written in Python."""

import datetime as dt
import json
import subprocess

import pytest
from guides import ROOT
from programs import TOOLS, node, node_modules

from macros.calendars import calendars
from macros.check import examine
from macros.render import Renderer
from macros.view import view

pytestmark = pytest.mark.tools


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What ical.js reads in each calendar of the repository's own guide."""
    node_modules(tmp_path_factory.getbasetemp().parent)
    repository, _ = examine(ROOT)
    guide = view(repository, repository.organisation, "employees")
    found = {}
    for path, text in calendars(guide, Renderer(), dt.date(2026, 11, 22)).items():
        done = subprocess.run(
            [node(), TOOLS / "calendar.mjs"], input=text, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        found[path.split("/")[1]] = json.loads(done.stdout)
    return guide, found


def test_every_department_has_few_events(read):
    """At most one for each period, with every task of it."""
    guide, found = read
    assert set(found) == set(guide.departments)
    for department, events in found.items():
        for due in guide.due_in(department):
            event = events[f"{department}-{due.id}@guide.example.com"]
            assert all(guide.tasks[id_].text in event["description"] for id_ in due.tasks)
        assert len(events) == len(guide.due_in(department)) <= 8


def test_the_days_of_2027_are_the_right_ones(read):
    """Ends of quarters on a working day, Fridays, and no day twice."""
    ends = {
        "quarter": ["2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"],
        "half-year": ["2027-06-30", "2027-12-31"],
        "year": ["2027-12-31"],
    }
    seen = set()
    for events in read[1].values():
        for uid, event in events.items():
            days = [day for day in event["days"] if day > "2027"]
            form = next((form for form in ends if uid.split("@")[0].endswith(form)), "")
            form = "half-year" if "-half-year@" in uid else form
            assert days == ends.get(form, days), uid
            assert len(set(days)) == len(days)
            if "-week@" in uid:
                assert {dt.date.fromisoformat(day).weekday() for day in days} == {4}
            seen.add(form)
    assert {"quarter", "half-year"} <= seen
