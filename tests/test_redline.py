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
