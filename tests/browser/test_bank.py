"""A listed bank with a learning system, and an auditor on the phone: the whole way of a trainer.

Assign, load, learn, import, answer; then a clause changes, and who has to do what.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from guides import mkdocs, real_guide
from lms import Learner, play, running
from lrs import KEY, SECRET, ralph
from lrs import store as storing
from lxml import etree
from people import LAST, sample, write_exports
from playwright.sync_api import expect
from programs import node_modules

from macros.check import examine
from macros.check.graded import examine_private
from macros.cli import main
from macros.view import view

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("bank")]

MODULE, POLICY, DAY = "disclose-it-right", "disclosure", str(LAST)
ADOPTED = 'status: adopted\nversion: "1.0"\napproved_by: legal\napproved_on: 2026-11-23\n'
CLAUSE = "- Put it in the post itself, next to the praise"
ENTRY = """changes:
  - version: "1.1"
    date: 2027-02-15
    material: {material}
    clauses: [say-it-in-the-post]
    text: The line comes before the praise.
"""
ABROAD = "graded-where-the-reader-lives"
"""A graded question of the sample that asks about two places where this bank is not."""


@dataclass(frozen=True)
class Company:
    """A bank: its guide, its private folder, and what its systems export, side by side."""

    place: Path

    @property
    def root(self):
        return self.place / "guide"

    @property
    def private(self):
        return self.place / "private"

    @cached_property
    def guide(self):
        """What its trainers see."""
        repository, problems = examine(self.root)
        inside, wrong = examine_private(self.root, repository, self.private)
        assert not [one for one in (*problems, *wrong) if not one.warning]
        return view(repository, repository.organisation, "trainers", inside)

    def run(self, *words, **env):
        """Run a command to its end, and return what it said."""
        where = {"BACKLINE_PRIVATE": str(self.private), **env}
        done = CliRunner().invoke(main, ["--root", str(self.root), *words], env=where)
        assert done.exit_code == 0, done.output
        return done

    def counted(self, *words):
        """Return how a day's coverage counts, as programs read it."""
        return json.loads(self.run("coverage", "--on", DAY, "--format", "json", *words).stdout)

    def who(self, subject, *words):
        """Return an auditor's answer: its sentence, and how each person stands, by id."""
        command = ("evidence", "who", subject, "--on", DAY, "--format", "json", *words)
        answer = json.loads(self.run(*command).stdout)
        return answer["answer"], {one["person"]: one for one in answer["people"]}

    def copy(self, place):
        """Return another such company, to change."""
        shutil.copytree(self.place, place)
        return Company(place)

    def edit(self, path, old, new):
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")

    def change(self, *, material):
        """Change a clause of the policy that it adopted, and say so."""
        page = f"docs/policies/{POLICY}.md"
        self.edit(page, CLAUSE, "- Put it in the post itself, before the praise")
        self.edit(page, 'version: "1.0"\napproved', 'version: "1.1"\napproved')
        self.edit(page, "changes:\n", ENTRY.format(material=str(material).lower()))


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    """A bank with 500 people, three of them in legal, of whom all are asked for two texts.

    What its learning system and its lists export is imported.
    """
    bank = Company(tmp_path_factory.mktemp("bank"))
    real_guide(bank.root, "bank")
    bank.edit(f"docs/policies/{POLICY}.md", "status: template\n", ADOPTED)
    bank.run("private", str(bank.private))
    graded = bank.private / f"quizzes/{MODULE}-graded.yml"
    own = graded.read_text(encoding="utf-8").replace("sample: true\n", "")
    bank.run("assign", "--title", "Disclosure", "--because", "Readers rely on it.",
             "--module", MODULE, "--policy", POLICY, "--since", "2026-12-01",
             "--due", "2027-01-31", "--mandatory", "--yes")  # fmt: skip

    ledger = sample(Company(bank.place).guide)
    legal = [id_ for id_, one in ledger.people.items() if one.department == "legal"]
    people = {
        id_: replace(one, department="sales") if id_ in legal[3:] else one
        for id_, one in ledger.people.items()
    }
    people |= {id_: replace(people[id_], left=None) for id_ in legal[:3]}
    write_exports(bank.private, bank.guide, replace(ledger, people=people))
    graded.write_text(own, encoding="utf-8")
    exported = str(bank.place / "moodle.csv"), str(bank.place / "signed.csv")
    bank.run("evidence", "import", exported[0], "--from", "moodle", "--on", DAY)
    bank.run("evidence", "import", exported[1], "--from", "sign-off", "--on", DAY)
    return Company(bank.place)


@pytest.fixture(scope="module")
def address(bank, serve_folder):
    """Its trainers' edition, with the files that it offers."""
    site = bank.place / "site"
    command = [sys.executable, "-m", "macros", "--root", str(bank.root), "build"]
    which = ["--edition", "trainers", "--private", str(bank.private), "--to", str(site)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([*command, *which], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return serve_folder(site)


@pytest.fixture(scope="module")
def moved(bank, tmp_path_factory):
    """The bank, after a clause changed so much that people must sign again."""
    moved = bank.copy(tmp_path_factory.mktemp("moved") / "bank")
    moved.change(material=True)
    return moved


@pytest.fixture(scope="module")
def moved_address(moved, serve_folder):
    """Its trainers' edition, on the day after."""
    site = moved.place / "site-moved"
    words = ("build", "--strict", "-d", str(site))
    said = mkdocs(moved.root, *words, edition="trainers", private=moved.private)
    assert said.returncode == 0, said.stderr
    return serve_folder(site)


def lines_of(file):
    """Return the lines of a CSV file, by the heads of its columns."""
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def downloaded(page, name):
    """Return the path of a file that a link on a page brings."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).click()
    return Path(coming.value.path())


def test_a_package_from_the_module_is_learned_to_passed(bank, address, visit, tmp_path_factory):
    """It shows the version that the page names, and a name to give it, by which it comes back."""
    page = visit(f"{address}training/{MODULE}/")
    module = bank.guide.modules[MODULE]
    holds = f"Each holds version {module.version}, fingerprint {bank.guide.fingerprint(module)}."
    expect(page.get_by_text(holds)).to_be_visible()
    package = downloaded(page, "Package, SCORM 1.2").read_bytes()

    place = tmp_path_factory.mktemp("lms")
    play(package, place, node_modules(tmp_path_factory.getbasetemp().parent))
    with running(place) as system:
        somebody = Learner(visit, system)
        somebody.to_the_end()
        somebody.answer({one.id: one for one in bank.guide.bank_of(MODULE).questions}, wrong=1)
        somebody.hand_in()

        expect(somebody.frame.get_by_text("Passed: 7 of 8 right")).to_be_visible()
        assert somebody.cmi()["core"]["lesson_status"] == "passed"
        somebody.leave()


def test_the_questions_to_load_are_graded_and_of_this_bank(bank, address, visit):
    """None that a browser practises, and none about a place where the bank is not."""
    page = visit(f"{address}training/{MODULE}/")
    found = etree.parse(downloaded(page, "Questions, Moodle XML"))
    names = found.xpath("//question[@type != 'category']/name/text/text()")

    assert len(names) == len(bank.guide.bank_of(MODULE).questions) == 10
    assert all(any(one.id in name for name in names)
               for one in bank.guide.bank_of(MODULE).questions)  # fmt: skip
    practised = {one.ask for quiz in bank.guide.quizzes.values() for one in quiz.questions}
    asked = "".join(found.xpath("//questiontext/text/text()"))
    assert not [ask for ask in practised if ask in asked]
    own = (bank.private / f"quizzes/{MODULE}-graded.yml").read_text(encoding="utf-8")
    assert ABROAD in own
    assert not [name for name in names if ABROAD in name]


def test_the_board_counts_what_was_imported(bank, address, visit):
    """Whoever signed and is still here knows the policy; the workbook has the same numbers."""
    people = bank.guide.ledger.on(LAST).people
    signed = {line["person"] for line in lines_of(bank.place / "signed.csv")} & set(people)
    page = visit(f"{address}trainers/coverage/")
    row = page.get_by_role("table").first.get_by_role("row").filter(has_text="Endorsements")

    expect(row).to_contain_text("version 1.0")
    expect(row.get_by_role("cell").first).to_have_text(str(len(people)))
    expect(row.get_by_role("cell").nth(1)).to_contain_text(f"{len(signed)} (")
    book = openpyxl.load_workbook(
        io.BytesIO(downloaded(page, "Download it as a workbook").read_bytes())
    )
    rows = {row[2]: row for row in book["By subject"].iter_rows(values_only=True)}
    policy = bank.guide.policies[POLICY]
    assert rows[POLICY][3:7] == ("1.0", bank.guide.fingerprint(policy), len(people), len(signed))


def test_those_behind_are_found_by_department_and_state(bank, address, visit):
    """As many as the numbers of that department say."""
    legal = {
        id_
        for subject in (MODULE, POLICY)
        for id_, one in bank.who(subject, "--state", "needs-attention")[1].items()
        if one["department"] == "legal"
    }
    assert legal
    page = visit(f"{address}trainers/coverage/")
    page.get_by_role("link", name="need attention").click()
    page.get_by_role("article").get_by_role("combobox", name="Department").select_option("legal")
    page.get_by_label("State").select_option("needs-attention")

    expect(page.locator("#coverage-open > li >> visible=true")).to_have_count(len(legal))
    expect(page.get_by_role("status")).to_contain_text(f"{len(legal)} of ")


def test_an_auditor_is_told_who_knows_which_text_and_what_shows_it(bank, tmp_path):
    """By id, with the version, the day and the source; and names go into that one file alone."""
    signed = next(one for one in bank.guide.ledger.evidence if one.of == "policy")
    names = tmp_path / "names.csv"
    names.write_text(f"id,name\n{signed.person},Heron of the lake\n", encoding="utf-8")
    answer = tmp_path / "for-the-auditor.csv"
    words = ("--names", str(names), "--to", str(answer))
    said = bank.run("evidence", "who", POLICY, "--on", DAY, *words).output

    policy = bank.guide.policies[POLICY]
    assert f"text: disclosure 1.0, fingerprint {bank.guide.fingerprint(policy)}" in said
    lines = {one["person"]: one for one in lines_of(answer)}
    line = lines[signed.person]
    assert (line["name"], line["state"]) == ("Heron of the lake", "completed")
    assert (line["result"], line["version"]) == ("signed", "1.0")
    assert (line["day"], line["source"]) == (str(signed.on), "sign-off")
    assert set(lines) == set(bank.guide.ledger.on(LAST).people)
    kept = [file for file in (*bank.root.rglob("*"), *bank.private.rglob("*")) if file.is_file()]
    assert not [file for file in kept if b"Heron of the lake" in file.read_bytes()]


def test_what_a_record_store_holds_counts_beside_the_learning_system(bank, tmp_path_factory):
    """Somebody who had left nothing knows the text then, and the store shows it."""
    other = bank.copy(tmp_path_factory.mktemp("with-store") / "bank")
    before, stood = other.who(MODULE)
    person = next(id_ for id_, one in stood.items() if not one["result"])
    statement = {
        "id": "6690e6c9-3ef0-4ed3-8b37-7f3964730001",
        "actor": {"account": {"homePage": "https://learning.example.com", "name": person}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
        "object": {"id": f"https://guide.example.com/training/{MODULE}/v1.0"},
        "timestamp": "2027-02-20T10:00:00Z",
    }
    program = ralph(tmp_path_factory.getbasetemp().parent)
    with storing(program, tmp_path_factory.mktemp("lrs")) as store:
        store.put(statement)
        words = ("evidence", "import", "--lrs", store.xapi, "--on", DAY)
        other.run(*words, BACKLINE_LRS_KEY=KEY, BACKLINE_LRS_SECRET=SECRET)

    after, stands = other.who(MODULE)
    assert (stood[person]["state"], stands[person]["state"]) == ("needs-attention", "completed")
    assert (stands[person]["source"], stands[person]["version"]) == ("xapi", "1.0")
    assert before != after


def test_a_material_change_outdates_every_signature(bank, moved, moved_address, visit):
    """On the board too; and what was learned of the module stands until somebody changes it."""
    (sentence, before), (_, module) = bank.who(POLICY), bank.who(MODULE)
    changed, after = moved.who(POLICY)
    signed = {id_ for id_, one in before.items() if one["state"] == "completed"}

    assert signed
    assert {after[id_]["version"] for id_ in signed} == {"1.0"}
    assert {after[id_]["state"] for id_ in signed} <= {"outdated", "needs-attention"}
    assert "disclosure 1.0, fingerprint" in sentence
    assert f"{DAY}, 0 of" in changed
    assert "disclosure 1.1, fingerprint" in changed
    assert moved.who(MODULE)[1] == module
    page = visit(f"{moved_address}trainers/coverage/")
    row = page.get_by_role("table").first.get_by_role("row").filter(has_text="Endorsements")
    expect(row).to_contain_text("version 1.1")
    expect(row.get_by_role("cell").nth(1)).to_have_text("0 (0 %)")


def test_a_changed_clause_is_told_wherever_something_rests_on_it(moved, moved_address, visit):
    """On the list, at the module, beside questions of both kinds, on the board; and by check."""
    again = "Look at this again."
    reason = "The line comes before the praise."
    page = visit(f"{moved_address}trainers/changes/")
    whole = page.get_by_role("main")
    for thing in ("Disclose it right", "graded-the-spot-for-the-line", "Disclosure"):
        expect(whole.get_by_role("link", name=thing, exact=True).last).to_be_attached()
    for path in (f"training/{MODULE}/", f"trainers/kits/{MODULE}/", "trainers/assignments/"):
        page = visit(moved_address + path)
        expect(page.get_by_text(again).first).to_be_attached()
        expect(page.get_by_text(reason).first).to_be_attached()

    said = moved.run("check").output
    own = f"docs/training/{MODULE}.md", f"docs/data/quizzes/{MODULE}.yml"
    for file in (*own, f"private/quizzes/{MODULE}-graded.yml", "assignments/disclosure.yml"):
        assert [line for line in said.splitlines() if file in line and "[recheck]" in line]


def test_a_small_change_outdates_nobody(bank, tmp_path):
    """Not one number of the coverage is another; only the text is."""
    small = bank.copy(tmp_path / "bank")
    small.change(material=False)
    before, after = bank.counted(), small.counted()

    assert (after["asked"], after["states"]) == (before["asked"], before["states"])
    assert small.who(POLICY)[1] == bank.who(POLICY)[1]
    assert "disclosure 1.1, fingerprint" in small.who(POLICY)[0]


def test_no_published_count_tells_of_fewer_than_five(bank, tmp_path):
    """Legal has three: they are counted among others, and cannot be worked out from the rest."""
    other = bank.copy(tmp_path / "bank")
    text = next(one for one in other.counted("--publish")["subjects"] if one["id"] == POLICY)
    assert text["departments"]["legal"]["asked"] == 3
    published = other.root / "docs/data/series/coverage.csv"
    rows = [line for line in lines_of(published) if line["subject"] == POLICY]

    asked = {line["department"]: int(line["asked"]) for line in rows}
    assert "legal" not in asked
    assert min(asked.values()) >= 5
    assert sum(asked.values()) - asked["all"] == asked["all"] == text["asked"]
    assert not [id_ for id_ in bank.guide.ledger.people if id_ in published.read_text("utf-8")]


def test_a_mail_goes_to_everybody_who_is_missing_and_to_nobody_else(bank, tmp_path):
    """With the names of the company's own list, and what each has still to do."""
    people = bank.guide.ledger.people
    names = tmp_path / "names.csv"
    lines = [f"{id_},Name of {id_},{id_}@example.com" for id_ in people]
    names.write_text("\n".join(["id,name,address", *lines]), encoding="utf-8")
    to = tmp_path / "to-send"
    bank.run("export", "assignments", "--names", str(names), "--to", str(to), "--on", DAY)

    behind = {
        subject: {
            id_
            for id_, one in bank.who(subject)[1].items()
            if one["state"] not in {"completed", "expiring"}
        }
        for subject in (MODULE, POLICY)
    }
    sent = lines_of(to / "disclosure.csv")
    assert {row["id"] for row in sent} == behind[MODULE] | behind[POLICY]
    assert {row["address"] for row in sent} == {f"{row['id']}@example.com" for row in sent}
    only = next(row for row in sent if row["id"] in behind[POLICY] - behind[MODULE])
    assert only["what"] == "Endorsements and disclosure"
