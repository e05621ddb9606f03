"""The calendar of an assignment, as a program reads it that is neither ours nor in Python."""

import json
import subprocess
from dataclasses import replace

import pytest
from programs import TOOLS, node, node_modules

from macros.render import Renderer
from macros.sending import files

pytestmark = pytest.mark.tools


@pytest.fixture
def read(tmp_path_factory, trainers_guide):
    """A function that returns the one event that ical.js reads, with its alarms."""
    node_modules(tmp_path_factory.getbasetemp().parent)
    company = replace(trainers_guide.company, address="https://guide.example.com/")
    guide = replace(trainers_guide, company=company)

    def read(assignment):
        text = files(guide, assignment, Renderer())[f"{assignment.id}.ics"]
        done = subprocess.run(
            [node(), TOOLS / "alarms.mjs"], input=text, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        (event,) = json.loads(done.stdout)
        return event

    return read


def test_an_event_rings_four_times_and_takes_no_time(read, trainers_guide):
    """At nine: seven, three and one days before the last day, and on it."""
    event = read(trainers_guide.assignments["praise"])

    assert event["uid"] == "assignment-praise@guide.example.com"
    assert (event["start"], event["end"]) == ("2027-02-12", "2027-02-13")
    assert event["transparency"] == "TRANSPARENT"
    assert event["url"] == "https://guide.example.com/departments/boats/#assigned-praise"
    assert [alarm["at"] for alarm in event["alarms"]] == [
        "2027-02-05T09:00:00",
        "2027-02-09T09:00:00",
        "2027-02-11T09:00:00",
        "2027-02-12T09:00:00",
    ]
    assert {alarm["action"] for alarm in event["alarms"]} == {"DISPLAY"}
    assert event["alarms"][0]["says"] == "Honest praise for the yard: 7 days left"
    assert event["alarms"][3]["says"] == "Today is the last day: Honest praise for the yard"


def test_signs_that_mean_something_to_a_calendar_are_kept(read, trainers_guide):
    """Commas, semicolons, backslashes, line ends, and letters of more than one byte."""
    odd = 'Praise, care; \\ "all" – é 🚢: BEGIN:VEVENT'
    one = trainers_guide.assignments["praise"].model_copy(update={"title": odd, "because": odd})

    event = read(one.named_as("praise"))

    assert event["summary"] == f"Last day: {odd}"
    assert event["description"].startswith(f"{odd}\n\nWhat to do:\n1. Learn: ")
