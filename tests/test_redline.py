"""This content beside an earlier one, in a real repository of git."""

import os
import subprocess

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.history import at
from macros.redline import compare
from macros.render import Renderer
from macros.words import Voice

POLICY = "docs/policies/honesty.md"


@pytest.fixture
def versioned(project):
    """The small guide, committed; a function to run commands in it."""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-C", str(project.root)]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *words], check=True, env=clean)

    def run(*words):
        return CliRunner().invoke(main, ["--root", str(project.root), *words])

    return run


def test_every_changed_word_is_marked_in_its_clause(project, versioned, tmp_path):
    """Gone on the left, new on the right; what is the same in a clause stands beside it."""
    project.edit(POLICY, "Say it in the post", "Say it first in the post")

    said = versioned("redline", "--since", "HEAD", "--to", str(tmp_path))

    assert said.exit_code == 0, said.output
    page = (tmp_path / "redline.html").read_text("utf-8")
    assert "<ins>first</ins>" in page
    assert "<del>" not in page
    assert (tmp_path / "redline.pdf").read_bytes().startswith(b"%PDF")


def test_what_reads_the_same_is_not_in_it(project, versioned, tmp_path):
    """A comment or another order in the front matter changes no word."""
    project.edit(POLICY, "owner: legal", "# ours\nowner: legal")

    said = versioned("redline", "--since", "HEAD", "--to", str(tmp_path / "out"))

    assert said.output == "No policy reads otherwise than at HEAD.\n"
    assert not (tmp_path / "out").exists()


def test_a_clause_that_is_gone_stands_where_it_stood(project):
    """And one that is new where it stands now."""
    render = Renderer()
    here, there = project.guide(), project.guide(countries=["us"])
    sides = [(guide.policies["honesty"], Voice(guide, render)) for guide in (here, there)]

    gone, new = compare(*sides), compare(*reversed(sides))

    order = [heading.id for heading in here.policies["honesty"].body.headings]
    assert [part.id for part in gone] == [part.id for part in new] == order
    assert {part.id for part in gone if part.state == "dropped"} == {"uk-label", "eu-switch"}
    assert {part.id for part in new if part.state == "added"} == {"uk-label", "eu-switch"}
    assert all(run.only for part in new if part.state == "added" for p in part.after for run in p)


def test_a_policy_that_is_not_there_is_named_with_the_nearest(versioned):
    """A slip of the finger is not "nothing changed"."""
    said = versioned("redline", "honesti", "--since", "HEAD")

    assert said.exit_code == 2
    assert 'Did you mean "honesty"?' in said.output


def test_a_text_that_moves_without_a_word_in_the_changes_is_a_problem(project, versioned):
    """With the clause that moved, and what to add."""
    project.edit(POLICY, "Say it in the post", "Say it first in the post")

    said = versioned("check", "--changed", "HEAD")

    assert said.exit_code == 1
    assert "[unsaid-change]" in said.output
    assert "Add to changes: version, date, clauses, material" in said.output


def test_a_text_that_moves_and_says_so_is_none(project, versioned):
    """Material or not, in plain words."""
    project.edit(POLICY, "Say it in the post", "Say it first in the post")
    text = (project.root / POLICY).read_text("utf-8")
    entry = '{version: "2", date: 2026-04-01, material: false, text: Said more plainly.}'
    head, _, rest = text.partition("changes:")
    project.write(
        POLICY,
        f"{head}changes:\n  - {entry}{rest}"
        if rest
        else text.replace("---\n\n", f"changes:\n  - {entry}\n---\n\n", 1),
    )

    said = versioned("check", "--changed", "HEAD")

    assert said.exit_code == 0, said.output


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_is_none_is_said_so(versioned, revision):
    """With git's own reason; nothing is written."""
    said = versioned("redline", "--since", revision)

    assert said.exit_code == 2
    assert "cannot be compared with" in said.output


def test_content_of_old_that_cannot_be_read_today_is_no_failure(project, versioned):
    """It is counted, and left out."""
    project.write("docs/data/kpis/odd.yml", "colour: blue\n")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-C", str(project.root)]
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "Add something odd"], check=True)
    project.delete("docs/data/kpis/odd.yml")

    said = versioned("check", "--changed", "HEAD")

    assert said.exit_code == 0, said.output
    repository, problems = at(project.root, "HEAD")
    assert problems
    assert "honesty" in repository.policies


# A module that moves


TEXT = ("docs/training/honest-praise.md", "That tie is the link.", "That tie is what counts.")
ASK = ("docs/data/quizzes/honest-praise.yml", "What about boat praise?", "What of boat praise?")
MARK = """quiz: honest-praise
version: "{}"
changes:
  - {{version: "{}", date: 2027-04-01, material: false, text: Clearer.}}"""


@pytest.mark.parametrize(
    ("edit", "named"), [(TEXT, '"see-the-link"'), (ASK, 'the question "boat-praise"')]
)
def test_a_module_that_moves_without_a_word_is_a_problem(project, versioned, edit, named):
    """Its text and its practice questions alike, with what to add."""
    project.edit(*edit)
    ran = versioned("check", "--changed", "HEAD")

    assert ran.exit_code == 1
    assert f'{named} changed, and the version is still "1.0" [unsaid-change]' in ran.output
    assert "Raise version, and add to changes" in ran.output


@pytest.mark.parametrize(("version", "told", "code"), [("1.1", "1.1", 0), ("1.1", "1.2", 1),
                                                      ("1.0", "1.1", 1)])  # fmt: skip
def test_a_module_that_moves_raises_its_version_and_says_why(
    project,
    versioned,
    version,
    told,
    code,
):
    """Both: by the version evidence is told apart, by the words people know what is new."""
    project.edit(*TEXT)
    project.edit(
        "docs/training/honest-praise.md", "quiz: honest-praise", MARK.format(version, told)
    )

    assert versioned("check", "--changed", "HEAD").exit_code == code


def test_a_question_that_was_only_compared_has_not_moved(project, versioned):
    """A day is written, and nobody learns anything new."""
    project.edit(
        "docs/data/quizzes/honest-praise.yml",
        "  - id: boat-praise\n",
        "  - id: boat-praise\n    checked: 2027-03-01\n",
    )

    assert versioned("check", "--changed", "HEAD").exit_code == 0


def test_a_line_above_the_changes_does_not_speak_for_them(project, versioned):
    """A policy that moved says so in words, not by having been edited elsewhere."""
    project.edit("docs/policies/honesty.md", 'Put "Ad" first.', 'Put "Ad" last.')
    project.edit("docs/policies/honesty.md", "owner: legal\n", "# ours\nowner: legal\n")

    assert "[unsaid-change]" in versioned("check", "--changed", "HEAD").output
