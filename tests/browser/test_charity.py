"""A charity with 40 people and no learning system: asked, taught, tested on paper, and proved.

One walk through the real guide, in the order in which its trainer goes. Two sites are built: one
when something was assigned, one when results were in and a text had changed.
"""

from __future__ import annotations

import csv
import datetime as dt
import re

import pytest
from click.testing import CliRunner
from guides import real_guide
from playwright.sync_api import expect

from macros import site
from macros.cli import main

openpyxl = pytest.importorskip("openpyxl", reason="XLSX is missing: install the export extra")

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("charity")]
DAY, LATER = "2026-11-23", "2026-11-25"
"""The day of the session, and the day on which the text changed."""
DEPARTMENTS = ("Director and trustees", "Fundraising", "Supporter care", "People and volunteers")
FIVE = (
    "what-social-can-do", "social-at-our-company", "disclose-it-right", "keep-it-safe",
    "what-must-stay-inside",
)  # fmt: skip
"""What the certification "Aware" rests on."""
MODULE, ASSIGNMENT = "disclose-it-right", "say-who-you-are"
CHANGED = f"""\
version: "2.0"
changes:
  - {{version: "2.0", date: {LATER}, material: true, text: The line now comes first.}}
"""


class Charity:
    """The folders of the charity, and its commands."""

    def __init__(self, folder):
        self.folder, self.sites = folder, {}
        self.guide, self.private = real_guide(folder / "guide", "charity"), folder / "private"

    def says(self, *words, code=0):
        """Run a command and return what it says."""
        line = ["--root", str(self.guide), *map(str, words)]
        ran = CliRunner().invoke(main, line, env={"BACKLINE_PRIVATE": str(self.private)})
        assert ran.exit_code == code, ran.output
        return ran.output

    def who(self, *words):
        """Return what evidence shows of the module, by person."""
        answer = self.folder / "answer.csv"
        said = self.says("evidence", "who", MODULE, "--to", answer, *words)
        lines = csv.DictReader(answer.read_text("utf-8-sig").splitlines())
        return said, {line["person"]: line for line in lines}

    def workbook(self, name, *rows):
        """Write a list as somebody keeps it in a spreadsheet, and return its file."""
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(self.folder / name)
        return self.folder / name

    def built(self, name):
        """Return the folder of the trainers' site, as it is now."""
        place = self.folder / name
        readers = site.Readers("trainers", self.private)
        assert site.build(self.guide, readers, place, lambda _: None) == 0
        return place


def filled(page):
    """Fill the form in for everybody, and return the name and the text of the file it gives."""
    form = page.locator("bl-assign")
    form.get_by_label("Title").fill("Say who you are")
    form.get_by_label("Why").fill("Supporters trust whoever says who speaks.")
    form.get_by_text("Modules", exact=True).click()
    form.get_by_label("Disclose it right").check()
    form.get_by_label("Asked from").fill(DAY)
    form.get_by_label("Last day for everybody").fill("2026-12-18")
    form.get_by_label("It is a duty").check()
    path = form.locator("[data-part=path]").text_content()
    return path, form.locator("[data-part=yaml]").text_content()


@pytest.fixture(scope="module")
def charity(tmp_path_factory):
    """A charity that began its private folder and listed 40 people by codes."""
    charity = Charity(tmp_path_factory.mktemp("charity"))
    charity.says("private", charity.private)
    joined = dt.date(2024, 4, 1)
    people = [(f"c{n:02}", DEPARTMENTS[n % 4], joined) for n in range(40)]
    staff = charity.workbook("people.xlsx", ("id", "department", "joined"), *people)
    said = charity.says("evidence", "people", staff, "--on", DAY)
    assert said.startswith("40 people: 40 new, ")
    return charity


@pytest.fixture(scope="module")
def asked(charity, browser, serve_folder):
    """The charity with what the form gave, the same on a phone and at a desk; site "asked"."""
    address = charity.sites["asked"] = serve_folder(charity.built("asked"))
    files = set()
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}trainers/assignments/", wait_until="networkidle")
        files.add(filled(page))
        page.close()
    ((path, text),) = files
    file = charity.guide / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return charity


@pytest.fixture(scope="module")
def taught(asked):
    """The charity with the list of a session and a paper test: 30 passed, 2 failed, 8 stayed away.

    The cells hold the version as a spreadsheet makes it of 1.0: the number 1.
    """
    day = dt.date.fromisoformat(DAY)
    rows = [(f"c{n:02}", one, 1, day, "passed") for n in range(30) for one in FIVE]
    rows += [(f"c{n:02}", MODULE, 1, day, "failed") for n in (30, 31)]
    rows += [(f"c{n:02}", MODULE, 1, day, "attended") for n in range(32)]
    head = ("id", "module", "version", "date", "result")
    book = asked.workbook("evidence.xlsx", head, *rows)
    assert "184 pieces" in asked.says("evidence", "import", book, "--on", DAY)
    return asked


@pytest.fixture(scope="module")
def changed(taught, serve_folder):
    """The charity after the text of the module changed materially; site "changed"."""
    page = taught.guide / f"docs/training/{MODULE}.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("owner: trainer\n", f"owner: trainer\n{CHANGED}", 1), "utf-8")
    taught.sites["changed"] = serve_folder(taught.built("changed"))
    return taught


def test_the_file_of_the_form_is_sound_where_it_says_it_belongs(asked):
    """The sample of the private folder too: only what nobody filled in yet is warned of."""
    said = asked.says("check")

    assert (asked.guide / f"docs/data/assignments/{ASSIGNMENT}.yml").exists()
    assert "0 problems" in said
    assert set(re.findall(r"\[([a-z-]+)\]", said)) == {"sample-contact", "sample-questions"}


def test_what_is_sent_asks_all_forty_and_names_nobody(asked):
    """And says what to do, by when, and whom to ask where there is no learning system."""
    said = asked.says("export", "assignments", "--on", DAY, "--to", asked.folder / "send")
    letter = (asked.folder / f"send/{ASSIGNMENT}.txt").read_text("utf-8")
    lines = (asked.folder / f"send/{ASSIGNMENT}.csv").read_text("utf-8-sig").splitlines()

    assert f"{ASSIGNMENT}: 40 to write to." in said
    assert letter.startswith("Subject: Say who you are, by 18 December 2026\n")
    assert "1. Learn: Disclose it right" in letter
    assert "Ask the trainer: learning@example.org" in letter
    assert lines[0] == "id,department,what,due,link,state"
    assert len(lines) == 41


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_the_trainer_finds_session_cards_and_answers_in_the_kit(visit, asked, width):
    """From the page for trainers, and with the questions that only the private folder has."""
    page = visit(asked.sites["asked"] + "trainers/", width)
    page.locator("article").get_by_role("link", name="Disclose it right").click()

    for title in ("Two neighbours", "Cards", "Answer key", "Handout"):
        expect(page.locator("article").get_by_text(title).first).to_be_visible()
    page.get_by_text(re.compile("^The graded test: 10 questions")).click()
    expect(page.get_by_text("Your cousin does not work here.").first).to_be_visible()
    expect(page.locator("article")).not_to_contain_text("commercial-switch")


def test_a_wrong_line_stops_the_whole_list_and_is_named(taught):
    """A code that nobody has, a result in another language, and a day that has not come."""
    head = ("id", "module", "version", "date", "result")
    wrong = taught.workbook(
        "wrong.xlsx", head, ("c99", MODULE, "1.0", DAY, "passed"),
        ("c32", MODULE, "1.0", DAY, "bestanden"), ("c33", MODULE, "1.0", LATER, "passed"),
    )  # fmt: skip
    said = taught.says("evidence", "import", wrong, "--on", DAY, code=1)

    for line in ('2: "c99" is not in people', '3: "bestanden" is no', f"4: {LATER} has not come"):
        assert line in said
    assert "Nothing was taken" in said
    assert taught.who("--on", DAY)[0].startswith(f"On {DAY}, 30 of 40 ")


def test_the_chairwoman_is_told_who_has_learned_the_current_text(taught):
    """Who passed has; who failed, came without the test, or stayed away has not."""
    said, people = taught.who("--on", DAY)

    assert f"30 of 40 who were asked or left evidence know the current text: {MODULE} 1.0" in said
    assert (people["c00"]["state"], people["c00"]["version"]) == ("completed", "1.0")
    assert (people["c30"]["state"], people["c30"]["reason"]) == ("needs-attention", "failed")
    assert people["c39"]["state"] == "pending"


def test_a_certificate_is_printed_for_who_passed_and_refused_for_who_did_not(taught):
    """On what stands in the private folder, and without keeping the name anywhere."""
    ask = ("export", "certificate", "aware", "--on", DAY, "--name", "Nobody At All", "--person")
    taught.says(*ask, "c00", "--to", taught.folder / "one.pdf")
    refused = taught.says(*ask, "c30", "--to", taught.folder / "two.pdf", code=1)

    assert (taught.folder / "one.pdf").read_bytes().startswith(b"%PDF")
    assert "nothing was written" in refused
    assert not (taught.folder / "two.pdf").exists()
    kept = [*taught.private.rglob("*"), *(taught.guide / "docs/data").rglob("*")]
    assert not [file for file in kept if file.is_file() and b"Nobody At" in file.read_bytes()]


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_after_a_material_change_the_board_shows_thirty_as_outdated(visit, changed, width):
    """At once, though nothing was imported since; and nobody as knowing a text they never saw."""
    page = visit(changed.sites["changed"] + "trainers/coverage/", width)
    line = page.get_by_role("row", name=re.compile("Disclose it right.*version 2.0")).first

    expect(line.get_by_role("cell").nth(1)).to_have_text("0 (0 %)")
    expect(line.get_by_role("cell").nth(3)).to_have_text("30")


def test_the_assignment_of_a_changed_text_is_flagged(visit, changed):
    """Its day was set before people had to learn it again."""
    page = visit(changed.sites["changed"] + "trainers/assignments/")

    expect(page.locator(f"#assignment-{ASSIGNMENT}")).to_contain_text("Look at this again.")
    page.goto(changed.sites["changed"] + "trainers/changes/")
    expect(page.locator("article")).to_contain_text("The line now comes first.")


def test_the_same_question_has_another_answer_after_the_change(changed):
    """And the old one still for the day before."""
    said, people = changed.who("--on", LATER)

    assert f"On {LATER}, 0 of 40 " in said
    assert (people["c00"]["state"], people["c00"]["reason"]) == ("outdated", "older-text")
    assert changed.who("--on", DAY)[1]["c00"]["state"] == "completed"


def test_a_mistake_is_taken_back_and_made_good(changed):
    """The wrong list leaves with one command, and what was there before stays."""
    before = (changed.private / "evidence/evidence.csv").read_bytes()
    head = ("id", "module", "version", "date", "result")
    mixed = changed.workbook("mixed.xlsx", head, ("c39", MODULE, 2, LATER, "passed"))
    changed.says("evidence", "import", mixed, "--on", LATER)
    assert changed.who("--on", LATER)[1]["c39"]["state"] == "completed"

    changed.says("evidence", "import", "--undo")

    assert (changed.private / "evidence/evidence.csv").read_bytes() == before
    assert changed.who("--on", LATER)[1]["c39"]["state"] == "pending"
