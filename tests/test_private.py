"""The private folder: graded quizzes, apart from the guide and checked like the rest of it."""

import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner
from guides import PRIVATE, ROOT, answered

from macros.check import examine
from macros.check.graded import examine_private
from macros.cli import main
from macros.view import view


@pytest.fixture
def bank(project, tmp_path):
    """A function that writes a graded quiz and returns what is said of it."""

    def write(*edits, name="praise.yml"):
        text = (project.root / "docs/data/quizzes/honest-praise.yml").read_text("utf-8")
        text = text.replace("use: practice", "use: graded\nmodule: honest-praise")
        text = text.replace("  - id: ", "  - id: graded-").replace("ask: What", "ask: And what")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        folder = tmp_path / "private"
        (folder / "quizzes").mkdir(parents=True, exist_ok=True)
        (folder / "quizzes" / name).write_text(text, "utf-8")
        _, problems = examine_private(project.root, project.repository(), folder)
        return "\n".join(map(str, problems))

    return write


def test_a_sound_graded_quiz_has_no_problem(bank):
    """It needs no questions for renewal, and no page that shows it."""
    assert bank() == ""


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("use: graded", "use: practice"), "a practice quiz lies in the private folder"),
        (("use: graded", "use: graded\ndraw: 99"), "99 questions are drawn out of 9"),
        (("use: graded", "use: graded\nsample: true"), "this is our sample"),
        (("id: graded-own-pay", "id: own-pay"), '"own-pay" is asked in a practice quiz too'),
        (("ask: And what about own", "ask: What about own"), "asked in a practice quiz too"),
        (("honesty#uk-label", "honesty#uk-lable"), 'Did you mean "honesty#uk-label"?'),
        (("module: honest-praise", "module: lost"), 'no module is called "lost"'),
        (("objective: local", "objective: loco"), 'has no objective "loco"'),
        (("text: Answer 2, because", "text: None of the above, because"), "None of the above"),
        (("use: graded", "use: graded\ntries: many"), "praise.yml:"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_graded_quiz_is_said(bank, edit, said):
    """With the file, which lies outside the guide."""
    found = bank(edit)

    assert said in found
    assert "private/quizzes/praise.yml:" in found


def test_a_clause_that_no_graded_question_tests_is_named(bank):
    """The trainer's test shows what was learned, so it asks for all of it."""
    found = bank(
        ("objective: local\n    clauses: [honesty#eu-switch]",
         "objective: local\n    clauses: [honesty#uk-label]"),
    )  # fmt: skip

    assert 'no question tests the clause "honesty#eu-switch"' in found


def test_the_private_folder_may_not_lie_in_the_guide(project):
    """Whoever reads the guide would have the answers."""
    _, (problem,) = examine_private(project.root, project.repository(), project.root / "docs/keys")

    assert problem.message == "the private folder lies inside the guide"


@pytest.fixture
def tables(project, tmp_path):
    """A function that changes the tables of a private folder and returns what is said of them."""
    folder = shutil.copytree(PRIVATE, tmp_path / "private")

    def say(name, old, new):
        text = (folder / name).read_text("utf-8") if (folder / name).exists() else old
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        _, problems = examine_private(project.root, project.repository(), folder)
        return "\n".join(f"{'warning: ' if p.warning else ''}{p}" for p in problems)

    return say


PEOPLE, EVIDENCE, IMPORTS = "people.csv", "evidence/evidence.csv", "evidence/imports.csv"
TWICE = "heron-06,module,honest-praise,2027-01-20,failed,1.0,,40,moodle\nheron-06,"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (PEOPLE, "heron-03,boats", "heron-03,boots", '4: no department is called "boots"'),
        (PEOPLE, "boats-advisor", "bots-advisor", '3: no role is called "bots-advisor"'),
        (PEOPLE, "heron-03,boats", "heron-02,boats", '4: id: "heron-02" is listed twice'),
        (PEOPLE, "heron-03,", "kim@example.com,", "4: id: what stands here does not fit"),
        (PEOPLE, "2026-12-31", "2018-12-31", "6: left: 2018-12-31 is before 2019-01-07"),
        (EVIDENCE, "heron-05,", "heron-55,", '6: "heron-55" is not in people.csv'),
        (EVIDENCE, ",honest-praise", ",honest-prase", '2: no module is called "honest-prase"'),
        (EVIDENCE, "policy,honesty", "policy,honest", '9: no policy is called "honest"'),
        (EVIDENCE, "2027-01-20", "2027-02-16", "7: 2027-02-16 is after 2027-02-15, the day of"),
        (EVIDENCE, "heron-06,", TWICE, "8: this line stands here twice"),
        (EVIDENCE, "2026-03-02", "2025-02-14", "5: 1 line is older than 24 months"),
        (EVIDENCE, "person,of", "who,of", "1: the column person is missing"),
        (IMPORTS, ",9,0", ",nine,0", '2: taken: "nine" does not fit'),
        ("keeping.yml", "London", "Londn", '3:7: no time zone is called "Europe/Londn"'),
        ("keeping.yml", "months: 24", "years: 2", '2:1: no field is called "keep_years"'),
        ("mapping.yml", "", "lms:\n  subjects: {Lob: praise@1}\n", "2:19: no module, policy or"),
        ("mapping.yml", "", "lms:\n  every: perhaps\n", '2:10: "perhaps" is none of passed, comp'),
        ("mapping.yml", "", "- lms\n", "1:1: this is no table of mappings"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_by_line(tables, name, old, new, said):
    """Of people, evidence, imports, and what says how they are kept and read."""
    assert f"{name}:{said}" in tables(name, old, new)


def test_a_page_that_cannot_be_read_is_no_fault_of_the_private_folder(project):
    """What is wrong is named once, where it is, and not in every line of evidence again."""
    project.edit("docs/training/honest-praise.md", "minutes: ", "version: 2.0\nminutes: ")
    project.write("docs/data/departments/shop.yml", "nothing: here")
    _, problems = examine_private(project.root, project.repository(), PRIVATE)

    assert not problems


def test_a_graded_question_names_only_clauses_that_apply(project):
    """One that asks of two countries is asked with the clause of the other left out."""
    folder = shutil.copytree(PRIVATE, project.root.parent / "private")
    bank = folder / "quizzes/honest-praise-graded.yml"
    both = "clauses: [honesty#uk-label, honesty#eu-switch]"
    bank.write_text(bank.read_text("utf-8").replace("clauses: [honesty#uk-label]", both), "utf-8")
    private, problems = examine_private(project.root, project.repository(), folder)
    company = answered(project.repository().organisation, countries=["uk"])
    guide = view(project.repository(), company, "trainers", private)
    questions = {one.id: one for one in guide.bank_of("honest-praise").questions}

    assert not problems
    assert "graded-eu-sign" not in questions
    assert questions["graded-uk-sign"].clauses == ("honesty#uk-label",)


def test_no_more_questions_are_drawn_than_apply(project):
    """A bank can ask for less in a company than it was written for."""
    repository = project.repository()
    private, _ = examine_private(project.root, repository, PRIVATE)
    bank = next(iter(private.banks.values()))
    whole = bank.model_copy(update={"draw": len(bank.questions)})
    company = answered(repository.organisation, countries=["uk"])
    guide = view(repository, company, "trainers", replace(private, banks={bank.id: whole}))
    shown = guide.bank_of("honest-praise")

    assert shown.draw == len(shown.questions) < whole.draw


def test_one_command_begins_a_private_folder(tmp_path):
    """With a sample that says it is one, and is sound otherwise."""
    folder = tmp_path / "private"
    ran = CliRunner().invoke(main, ["--root", str(ROOT), "private", str(folder)])
    repository, _ = examine(ROOT)

    assert ran.exit_code == 0, ran.output
    assert {path.name for path in folder.iterdir()} == {
        "README.md", "keeping.yml", "notes", "people.csv", "quizzes",
    }  # fmt: skip
    _, problems = examine_private(ROOT, repository, folder)
    assert [(one.check, one.warning) for one in problems] == [("sample-questions", True)]


def test_a_private_folder_that_is_there_stays_as_it_is(tmp_path):
    """Nothing is written over, and nothing into the guide."""
    (tmp_path / "README.md").write_text("mine", "utf-8")
    there = CliRunner().invoke(main, ["--root", str(ROOT), "private", str(tmp_path)])
    inside = CliRunner().invoke(main, ["--root", str(ROOT), "private", str(ROOT / "docs/keys")])

    assert there.exit_code == 2
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    assert inside.exit_code == 2
    assert not (ROOT / "docs/keys").exists()


def test_check_reads_the_private_folder_from_the_environment(project, tmp_path):
    """Named once, it is never forgotten."""
    ran = CliRunner().invoke(
        main,
        ["--root", str(project.root), "check"],
        env={"BACKLINE_PRIVATE": str(tmp_path / "nowhere")},
    )

    assert ran.exit_code == 1
    assert "there is no folder quizzes/" in ran.output
