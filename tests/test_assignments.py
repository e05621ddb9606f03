"""What is assigned: what may be, what people read of it, and what they are sent."""

import datetime as dt
from dataclasses import replace

import icalendar
import pytest
from guides import PRIVATE, answered

from macros import sending
from macros.calls import parse
from macros.check.graded import examine_private
from macros.evidence.store import PEOPLE
from macros.export.merge import merged
from macros.export.names import by_id, read_names
from macros.model import LearningSystem
from macros.problem import ContentError
from macros.prose import Prose
from macros.render import Renderer
from macros.standing import assigned
from macros.words import Sheet, Voice

DAY = dt.date(2027, 2, 15)
SAY = Renderer().say


def say(guide, call, page="trainers/key.md", offers=()):
    (parsed,), _ = parse(Prose(f"{{{{ {call} }}}}"))
    return Voice(guide, Renderer(), offers=offers).say(parsed, guide.pages[page])


def with_company(guide, **more):
    return replace(guide, company=replace(guide.company, **more))


@pytest.fixture
def at_home(trainers_guide):
    """The guide of a company that knows its address."""
    return with_company(trainers_guide, address="https://guide.example.com/social")


ADOPTED = "status: adopted\nversion: A1\napproved_by: legal\napproved_on: 2026-06-01\n"


@pytest.fixture
def assign(project):
    """A function that writes an assignment and returns what is said of it."""

    def write(text, name="own"):
        project.write(f"docs/data/assignments/{name}.yml", text)
        return project.problems()

    return write


SIGN = "title: Sign\nbecause: You post.\npolicies: [honesty]\nsince: 2027-01-04\ndue: 2027-02-12\n"


def test_an_adopted_policy_can_be_assigned(project, assign):
    """Once the company says so, it asks for a signature."""
    project.edit("docs/policies/honesty.md", "status: template\n", ADOPTED)

    assert "unsigned-policy" not in assign(SIGN)


def test_a_policy_for_information_cannot_be_assigned(project, assign):
    """Adopted or not: it asks nobody to sign."""
    project.edit(
        "docs/policies/honesty.md", "status: template\n", ADOPTED + "signoff: information\n"
    )

    assert 'the policy "honesty" asks for no sign-off [unsigned-policy]' in assign(SIGN)


def test_the_same_may_be_asked_again_next_year(assign):
    """Only at the same time is it asked twice."""
    text = (
        "title: Again\nbecause: A year on.\nwhom: {departments: [boats]}\n"
        "modules: [honest-praise]\nsince: 2028-01-04\ndue: 2028-02-12\n"
    )

    assert "asked-twice" not in assign(text)
    assert "asked-twice" in assign(text.replace("2028", "2027"))


def test_other_people_may_be_asked_the_same(assign):
    """An assignment for each department is no mistake."""
    text = (
        "title: Shop\nbecause: You sell.\nwhom: {departments: [shop]}\n"
        "modules: [honest-praise]\nsince: 2027-01-04\ndue: 2027-02-12\n"
    )

    assert "asked-twice" not in assign(text)


@pytest.mark.parametrize(
    ("whom", "reaches"),
    [
        ("{}", True),
        ("{departments: [shop], cohorts: [autumn]}", True),
        ("{cohorts: [spring]}", False),
        ("{departments: [shop], roles: [boats-advisor]}", False),
        ("{departments: [boats], joined_from: 2026-12-01}", False),
    ],
)
def test_an_assignment_that_reaches_nobody_is_noticed(project, whom, reaches):
    """Only with the list of people can that be known; it is a warning, since somebody may join."""
    text = "title: X\nbecause: Y.\nwhom: %s\nscenarios: [wet-deck]\nsince: 2027-01-04\nwithin: 9\n"
    project.write("docs/data/assignments/own.yml", text % whom)

    _, problems = examine_private(project.root, project.repository(), PRIVATE)
    found = [one for one in problems if one.check == "reaches-nobody"]

    assert bool(found) is not reaches
    assert all(one.warning and one.place.file.endswith("own.yml") for one in found)
    assert all(PEOPLE in one.hint for one in found)


def test_whoever_left_before_it_was_asked_does_not_count(project):
    """heron-05 left at the end of 2026, and was the only one to join in 2019."""
    text = (
        "title: X\nbecause: Y.\nwhom: {joined_from: 2019-01-01, joined_until: 2019-02-01}\n"
        "scenarios: [wet-deck]\nsince: %s\nwithin: 9\n"
    )
    said = []
    for since in ("2026-12-31", "2027-01-01"):
        project.write("docs/data/assignments/own.yml", text % since)
        _, problems = examine_private(project.root, project.repository(), PRIVATE)
        said.append([one.check for one in problems])

    assert said == [[], ["reaches-nobody"]]


def test_a_mail_says_why_what_and_by_when(at_home):
    """In order, with minutes, a whole address for each, and whom to ask."""
    text = sending.letter(at_home, at_home.assignments["newcomers"], SAY)

    assert text.startswith("Subject: First month in the shop, within 30 days of joining\n\n")
    assert "Everybody begins with this.\n" in text
    assert "1. Learn: Honest praise, learned, 10 minutes\n" in text
    assert "   https://guide.example.com/social/training/honest-praise/\n" in text
    assert "2. Play with the trainer: The wet deck, 6 minutes\n" in text
    assert "It takes 16 minutes in all." in text
    assert "This is a duty. Do it within 30 days of joining." in text
    assert "If you joined before 1 October 2026, count from that day." in text
    assert "Questions? Ask your manager." in text
    assert "Nothing of your practice on these pages is reported: ticks" in text
    assert "learning system" not in text


def test_a_mail_names_the_trainer_and_the_test(at_home):
    """Where the company has both."""
    contact, role = at_home.company.contacts["legal"], at_home.roles["legal"]
    lms = LearningSystem(
        name="the portal",
        address="https://lms.example.com",
        tests={"honest-praise": "https://lms.example.com/t/7"},
    )
    guide = with_company(at_home, lms=lms, contacts={"trainer": contact})
    guide = replace(guide, roles={**guide.roles, "trainer": role})

    text = sending.letter(guide, guide.assignments["praise"], SAY)

    assert "The test that counts is in the portal:\n   https://lms.example.com/t/7\n" in text
    assert "Questions? Ask legal counsel: legal@example.com" in text
    assert "what you answer in the learning system is recorded there." in text


def test_an_offer_makes_nobody_late(at_home):
    """Its mail says so."""
    offer = at_home.assignments["praise"].model_copy(update={"mandatory": False})
    offer.named_as("praise")

    text = sending.letter(at_home, offer, SAY)

    assert "This is an offer. If you take it, do it by 12 February 2027." in text
    assert "Nobody is overdue who does not." in text


def test_a_calendar_rings_seven_three_and_one_days_before(at_home):
    """And on the last day, at nine; it takes no time out of the day."""
    (text,) = (
        made
        for name, made in sending.files(at_home, at_home.assignments["praise"], Renderer()).items()
        if name == "praise.ics"
    )
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    day = dt.datetime.combine(event["dtstart"].dt, dt.time())
    rings = [day + alarm["trigger"].dt for alarm in event.walk("VALARM")]

    assert event["dtstart"].dt == dt.date(2027, 2, 12)
    assert event["transp"] == "TRANSPARENT"
    assert event["url"] == "https://guide.example.com/social/departments/boats/#assigned-praise"
    assert rings == [dt.datetime(2027, 2, number, 9) for number in (5, 9, 11, 12)]  # noqa: DTZ001


def test_people_with_a_day_each_get_no_calendar(at_home):
    """One file cannot have many last days."""
    made = sending.files(at_home, at_home.assignments["newcomers"], Renderer())

    assert list(made) == ["newcomers.txt"]


def test_the_same_assignment_is_the_same_bytes(at_home):
    """Nothing that is sent asks a clock."""
    one = at_home.assignments["praise"]

    assert sending.files(at_home, one, Renderer()) == sending.files(at_home, one, Renderer())


def rows(text):
    assert text.startswith("\ufeff")
    return [line.split(",") for line in text[1:].replace('"', "").split("\r\n")[:-1]]


def test_the_merge_file_has_whoever_is_missing(at_home):
    """A row for each, with what, by when and where; nobody who has completed it, or has left."""
    text, lacking = merged(at_home, at_home.assignments["praise"], DAY)

    assert lacking == []
    assert 'heron-04,Boat yard,"Honest praise, learned",2027-02-12,https://guide' in text
    assert [row[0] for row in rows(text)] == ["id", "heron-04", "heron-06", "heron-07"]


def test_the_merge_file_has_the_day_of_each(at_home):
    """Counted from joining, or from the day it was first asked."""
    text, _ = merged(at_home, at_home.assignments["newcomers"], DAY)

    assert 'heron-09,Shop,"Honest praise, learned; The wet deck",2026-11-11' in text


def test_before_its_first_day_the_list_is_that_of_the_first_day(at_home):
    """So that a trainer can write ahead."""
    text, _ = merged(at_home, at_home.assignments["praise"], dt.date(2026, 12, 1))

    assert len(rows(text)) > 1


def known(file):
    return by_id(read_names(file, "id", "name", "address"))


def test_names_are_joined_and_defused(at_home, tmp_path):
    """What begins like a formula is none; whoever has no name is named by id."""
    file = tmp_path / "names.csv"
    file.write_text("id,name,address\nheron-04,=Kim(),kim@example.com\n", "utf-8")

    text, lacking = merged(at_home, at_home.assignments["praise"], DAY, known(file))

    assert "'=Kim(),kim@example.com" in text
    assert lacking == ["heron-06", "heron-07"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"id,name\nx,y\n", "names.csv:1: the column address is missing"),
        (b"id,name,address\nx,Kim,k\nx,Kimba,k\n", "names.csv:3: this id stands on line 2 with"),
        (b"id,name,address\nx,Kim\n", "names.csv:2: this line has 2 values"),
        (b"id,name,address\nx,K\0,k\n", "names.csv: this is no text"),
    ],
)
def test_a_list_of_names_that_does_not_fit_is_refused(tmp_path, text, said):
    """By its line, and without showing a name."""
    file = tmp_path / "names.csv"
    file.write_bytes(text)

    with pytest.raises(ContentError) as caught:
        known(file)

    assert said in str(caught.value)
    assert "Kim" not in str(caught.value)


def test_the_board_shows_how_far_people_are(trainers_guide):
    """On the day of the last import: the build knows no other."""
    said = say(trainers_guide, "assignments()")

    assert 'id="assignment-praise"' in said
    assert "3 of 6 have completed all of it, as known on 15 February 2027." in said
    assert "0 of 1 have completed all of it" in said
    assert "Shop; in the group autumn" in said
    assert "heron" not in said


def test_the_board_offers_files_where_there_are_some(trainers_guide):
    """Beside its page, wherever the word is spoken."""
    with_files = say(trainers_guide, "assignments()", offers=["assignments"])

    assert 'href="../assignments/praise.ics"' in with_files
    assert 'href="../assignments/newcomers.txt"' in with_files
    assert "newcomers.ics" not in with_files
    assert "praise.ics" not in say(trainers_guide, "assignments()")


def test_an_empty_board_says_how_to_fill_it(trainers_guide):
    """With the command, and where files lie."""
    said = say(replace(trainers_guide, assignments={}), "assignments()")

    assert "Nothing is assigned yet." in said
    assert "docs/data/assignments/" in said


def test_a_department_reads_what_is_asked_of_it(site_guide):
    """What, why, for whom and by when, in a line."""
    said = say(site_guide, "path()", "departments/shop.md")

    assert 'id="assigned-newcomers"' in said
    assert "Everybody begins with this." in said
    assert "in the group autumn" in said
    assert "The path Shop (1 module)" in said
    assert ">Play with the trainer: The wet deck</a>" in said
    assert "assigned-praise" not in said


def test_a_department_of_whom_nothing_is_asked_reads_nothing_of_it(site_guide):
    """Its page is full."""
    guide = replace(site_guide, assignments={})

    assert "ssigned" not in say(guide, "path()", "departments/shop.md")


def test_what_everybody_is_asked_stands_with_every_department(site_guide):
    """The soonest first."""
    praise = site_guide.assignments["praise"]
    everybody = praise.model_copy(update={"whom": type(praise.whom)()}).named_as("all")
    guide = replace(site_guide, assignments={**site_guide.assignments, "all": everybody})

    ids = [one.id for one in assigned.of_department(guide, "shop")]

    assert ids == ["all", "newcomers"]


@pytest.mark.parametrize(
    ("lms", "said"),
    [
        (None, "ask your manager"),
        ({}, '<a href="https://lms.example.com">in the portal</a>'),
        ({"tests": {"honest-praise": "https://lms.example.com/7"}}, "https://lms.example.com/7"),
    ],
)
def test_a_module_says_where_its_test_is(project, lms, said):
    """In the learning system, or whom to ask."""
    own = {"name": "the portal", "address": "https://lms.example.com"}
    guide = project.guide() if lms is None else project.guide(lms={**own, **lms})
    page = guide.pages["training/honest-praise.md"]

    assert said in Sheet(Voice(guide, Renderer()), page).write()


def test_answers_about_the_learning_system_fit(site_repository):
    """Name, address, and a test for each module."""
    company = answered(
        site_repository.organisation,
        lms={"name": "the portal", "address": "https://lms.example.com", "tests": {}},
    )

    assert company.lms.name == "the portal"
