"""The board and the form for trainers, and what a department reads of what is assigned to it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from guides import PRIVATE, Project, mkdocs
from playwright.sync_api import expect

from macros.check import examine
from macros.cli.offers import OFFERS
from macros.view import view

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-assignments")]
FORGE = "https://forge.example.com/new?file={path}&text={content}"
OFFER = """\
title: A look at the wet deck
because: It is a good story.
scenarios: [wet-deck]
since: 2027-01-04
due: 2027-03-01
"""
BOARD = """\
---
title: Assign
---

## What is assigned

{{ assignments() }}

## Assign something

{{ assign() }}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A company with a forge, an address, a policy of its own, and an offer to everybody."""
    project = Project(tmp_path_factory.mktemp("assigned") / "project")
    project.edit(
        "docs/data/organisation.yml",
        "listed: true\n",
        f'listed: true\nsuggest: {{new: "{FORGE}"}}\n'
        'brand: {address: "https://guide.example.com/"}\n'
        'lms: {name: the portal, address: "https://lms.example.com"}\n',
    )
    project.edit("docs/data/organisation.yml", "sample: true\n", "")
    adopted = "status: adopted\nversion: A1\napproved_by: legal\napproved_on: 2026-06-01\n"
    project.edit("docs/policies/honesty.md", "status: template\n", adopted)
    project.write("docs/data/assignments/story.yml", OFFER)
    project.write("docs/trainers/assignments.md", BOARD)
    return project


def site(project, edition, folder):
    """Return the folder of a built site of the project, with what is offered beside its pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BACKLINE_OFFERS", "assignments")
        private = PRIVATE if edition == "trainers" else None
        said = mkdocs(project.root, "build", "-d", str(folder), edition=edition, private=private)
    assert said.returncode == 0, said.stderr
    repository, _ = examine(project.root)
    (offer,) = (one for one in OFFERS if one.name == "assignments")
    if edition == "trainers":
        offer.make(view(repository, repository.organisation, edition), None, folder)
    return folder


@pytest.fixture(scope="module")
def trainers(project, serve_folder, tmp_path_factory):
    """The address of the trainers' site."""
    return serve_folder(site(project, "trainers", tmp_path_factory.mktemp("trainers") / "site"))


@pytest.fixture(scope="module")
def employees(project, serve_folder, tmp_path_factory):
    """The address of the employees' site."""
    return serve_folder(site(project, "employees", tmp_path_factory.mktemp("employees") / "site"))


@pytest.fixture(params=[360, 1280], ids=["phone", "desktop"])
def form(visit, trainers, request):
    page = visit(trainers + "trainers/assignments/", request.param, day="2027-01-20")
    expect(page.get_by_label("Title")).to_be_visible()
    return page


def fill(page, **more):
    """Fill the form in with what is needed, or with other words."""
    words = {"Title": "First month", "Why": "You sell our boats.", "Last day": "2027-03-31", **more}
    for label, text in words.items():
        page.get_by_label(label).fill(text)
    page.get_by_text("Modules", exact=True).click()
    page.get_by_label("Honest praise, learned").check()


def yaml(page):
    """Return the file as the page shows it."""
    return page.locator("[data-part=yaml]").text_content()


def checked(project, name, text):
    """Return the assignment that a file gives, with which `check` finds nothing wrong."""
    file = f"docs/data/assignments/{name}.yml"
    project.write(file, text)
    repository, problems = examine(project.root)
    project.delete(file)
    assert [one for one in problems if not one.warning or one.place.file == file] == []
    return repository.assignments[name]


def test_the_file_of_the_form_is_what_check_accepts(form, project):
    """Byte for byte, with every field filled in, and with signs that mean something to YAML."""
    title = """It's "new": #1 – 50 % [of] {us} \\ & *all* é 🚢"""
    fill(form, Title=f"  {title}\u00a0 ", Why="null", **{"Last day": "2027-02-28"})
    form.get_by_role("article").get_by_text("Departments", exact=True).click()
    form.get_by_label("Shop", exact=True).check()
    form.get_by_text("Roles", exact=True).click()
    form.get_by_label("the shop advisor").check()
    form.get_by_label("Groups").fill("autumn, 2027 true")
    form.get_by_label("joined on this day or later").fill("2026-01-01")
    form.get_by_label("joined on this day or earlier").fill("2026-12-31")
    form.get_by_label("Learning path").select_option("shop")
    form.get_by_text("Policies to sign off").click()
    form.get_by_label("Honest praise", exact=True).check()
    form.get_by_text("Scenarios to play").click()
    form.get_by_role("checkbox", name="The wet deck").check()
    form.get_by_label("It is a duty").check()

    made = checked(project, "new-thing", yaml(form))

    assert (made.title, made.because) == (title, "null")
    assert made.whom.departments == ("shop",)
    assert made.whom.roles == ("shop-advisor",)
    assert made.whom.cohorts == ("autumn", "2027", "true")
    assert str(made.whom.joined_from) == "2026-01-01"
    assert str(made.whom.joined_until) == "2026-12-31"
    assert (made.path, made.modules) == ("shop", ("honest-praise",))
    assert (made.policies, made.scenarios) == (("honesty",), ("wet-deck",))
    assert (str(made.since), str(made.due), made.mandatory) == ("2027-01-20", "2027-02-28", True)


def test_days_after_joining_fit_as_well(form, project):
    """In place of one last day."""
    fill(form, **{"Last day": "", "days after joining": "30"})

    text = yaml(form)

    assert "within: 30\n" in text
    assert "due:" not in text
    assert checked(project, "first-month", text).within == 30


def test_the_forge_gets_path_and_file(form):
    """In the address of its page for a new file, which opens beside the guide."""
    fill(form, Title="Öl & Wasser: 100 %?", Why="a+b=c & d#e")
    link = form.get_by_role("link", name="Begin the file where the guide is kept")
    asked = parse_qs(urlsplit(link.get_attribute("href")).query)

    assert asked["file"] == ["docs/data/assignments/ol-wasser-100.yml"]
    assert asked["text"] == [yaml(form)]
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener"


def test_the_file_is_copied_with_one_tap(form):
    """And the page says what to do with it."""
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill(form)
    form.get_by_role("button", name="Copy the file's text").click()

    expect(form.get_by_text("Copied. Save it under the name above")).to_be_visible()
    assert form.evaluate("navigator.clipboard.readText()") == yaml(form)
    expect(form.locator("[data-part=path]")).to_have_text("docs/data/assignments/first-month.yml")


def test_what_is_missing_is_said_beside_its_field(form):
    """Once somebody wants the file: every one, and the first has the keyboard."""
    form.get_by_role("button", name="Copy the file's text").click()

    for text in ("Give it a title.", "Say why.", "Choose a path, a module", "Choose a last day"):
        expect(form.get_by_text(text)).to_be_visible()
    expect(form.get_by_label("Title")).to_be_focused()
    expect(form.get_by_label("Title")).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_role("status").filter(has_text="Something is missing")).to_be_visible()

    form.get_by_label("Title").fill("First month")
    expect(form.get_by_text("Give it a title.")).to_be_hidden()
    expect(form.get_by_label("Title")).to_have_attribute("aria-invalid", "false")
    fill(form)
    expect(form.get_by_text("Something is missing")).to_have_count(0)


def test_without_a_clipboard_the_text_is_selected(form):
    """As where a site has no certificate; and the page says so."""
    form.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    fill(form)
    form.get_by_role("button", name="Copy the file's text").click()

    expect(form.get_by_text("The text is selected")).to_be_visible()
    assert form.evaluate("getSelection().toString().trim()") == yaml(form).strip()


def test_what_is_needed_is_said_in_words(form):
    """Before anybody hands anything in."""
    for label in ("Title", "Why", "Asked from", "Name of the file"):
        expect(form.locator("p").filter(has=form.get_by_label(label))).to_contain_text("(needed)")
    expect(form.get_by_text("Choose at least one thing.")).to_be_visible()
    expect(form.get_by_text("One of the two is needed.")).to_be_visible()


def test_nothing_is_said_before_a_field_was_left(form):
    """A form that scolds while somebody types is not used twice."""
    expect(form.locator("[data-wrong]:not([hidden])")).to_have_count(0)


@pytest.mark.parametrize(
    ("label", "text", "wrong"),
    [
        ("Last day", "2027-01-19", "This is before the day from which it is asked."),
        ("days after joining", "14", "Give a last day or a number of days, not both."),
        ("Groups", "Kim Jones", "Write ids: lower-case words"),
        ("Name of the file", "praise", "An assignment has this name already."),
        ("Name of the file", "No Slug", "Write lower-case words joined by hyphens."),
    ],
)
def test_what_does_not_fit_is_said_at_once(form, label, text, wrong):
    """When the field is left; and no new file opens in the forge."""
    fill(form)
    form.get_by_label(label).fill(text)
    form.get_by_label(label).blur()

    expect(form.get_by_text(wrong)).to_be_visible()
    form.get_by_role("link", name="Begin the file where the guide is kept").click()
    expect(form.get_by_label(label if "joining" not in label else "Last day")).to_be_focused()
    assert len(form.context.pages) == 1


def test_without_script_an_example_and_the_command_stand_there(visit, trainers):
    """And no field that does nothing."""
    page = visit(trainers + "trainers/assignments/", script=False)

    expect(page.get_by_text("backline assign", exact=True)).to_be_visible()
    expect(page.get_by_text("because: Customers take your word")).to_be_visible()
    expect(page.get_by_label("Title")).to_be_hidden()


def test_the_board_says_who_knows_and_what_to_send(visit, trainers):
    """In words, beside the bar; the mail as lines."""
    page = visit(trainers + "trainers/assignments/", day="2027-02-20")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one = page.locator("#assignment-praise")

    expect(one.get_by_role("progressbar")).to_have_attribute("value", "3")
    expect(one).to_contain_text("3 of 6 have completed all of it, as known on 15 February 2027.")
    expect(one.get_by_text("Overdue")).to_be_visible()
    one.get_by_text("What to send").click()
    one.get_by_role("button", name=re.compile("Copy.*Mail")).click()
    expect(one.get_by_role("button", name="Copied")).to_be_visible()
    letter = page.evaluate("navigator.clipboard.readText()")
    file = page.request.get(trainers + "trainers/assignments/praise.txt")
    assert letter == file.text().rstrip("\n")
    assert "\n\nBuyers trust what the yard says.\n\n" in letter
    expect(one).to_contain_text("https://guide.example.com/departments/boats/#assigned-praise")


def test_the_calendar_lies_beside_the_board(visit, trainers):
    """As a file that calendars take."""
    page = visit(trainers + "trainers/assignments/")
    one = page.locator("#assignment-praise")
    one.get_by_text("What to send").click()
    link = one.get_by_role("link", name="Date for the calendar")
    file = page.request.get(trainers + "trainers/assignments/" + link.get_attribute("href"))

    assert file.ok
    assert file.text().count("BEGIN:VALARM") == 4


@pytest.mark.parametrize(("day", "shown"), [("2027-02-12", False), ("2027-02-13", True)])
def test_a_duty_is_overdue_from_the_day_after(visit, employees, day, shown):
    """The reader's browser knows the day; the build does not."""
    page = visit(employees + "departments/boats/", day=day)
    line = page.locator("#assigned-praise")

    expect(line).to_contain_text("Buyers trust what the yard says.")
    expect(line.get_by_text("Overdue")).to_be_visible(visible=shown)


@pytest.mark.parametrize(("day", "shown"), [("2027-03-01", True), ("2027-03-02", False)])
def test_an_offer_leaves_when_its_day_is_over(visit, employees, day, shown):
    """Nobody is late with it."""
    page = visit(employees + "departments/shop/", day=day)

    expect(page.locator("#assigned-story")).to_be_visible(visible=shown)
    expect(page.locator("#assigned-newcomers")).to_be_visible()


def test_without_script_a_day_stands_there_and_no_verdict(visit, employees):
    """What is overdue is not guessed."""
    page = visit(employees + "departments/boats/", script=False)

    line = page.locator("#assigned-praise")
    expect(line).to_contain_text("by 12 February 2027")
    expect(line.get_by_text("Overdue")).to_have_count(1)
    expect(line.get_by_text("Overdue")).to_be_hidden()


def test_a_module_leads_to_its_test(visit, employees):
    """In the company's learning system."""
    page = visit(employees + "training/honest-praise/")

    expect(page.get_by_role("link", name="in the portal")).to_have_attribute(
        "href", re.compile("^https://lms.example.com")
    )


def test_employees_get_neither_board_nor_form(visit, employees):
    """Nor the files that are sent."""
    page = visit(employees)

    for path in ("trainers/assignments/", "trainers/assignments/praise.txt"):
        assert page.request.get(employees + path).status == 404


def test_board_and_form_are_accessible(visit, trainers, faults):
    """At every width, in light and dark, with what is wrong said."""
    page = visit(trainers + "trainers/assignments/", calm=True)
    page.get_by_role("button", name="Copy the file's text").click()

    assert faults(page) == []


def test_a_department_page_with_assignments_is_accessible(visit, employees, faults):
    """Chips and marks too."""
    assert faults(visit(employees + "departments/boats/", day="2027-02-20", calm=True)) == []
