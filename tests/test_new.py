"""New records: whole files, ready to be filled in, and never over something that is there."""

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.new import KINDS


def run(project, *args):
    return CliRunner().invoke(main, ["--root", str(project.root), "new", *args])


def test_a_department_is_there_after_one_command(project):
    """Its page, its data, its advisor's role; planned.yml gives it up."""
    result = run(project, "department", "crew", "--name", "Crew")

    assert result.exit_code == 0, result.output
    guide = project.guide()
    assert "departments/crew.md" in guide.pages
    assert guide.departments["crew"].advisor == "crew-advisor"
    assert "check-accounts" in {task.id for task in guide.tasks_of("crew")}
    assert "crew" not in project.repository().planned.departments


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_can_be_read(project, kind):
    """Whatever `check` still wants is about content, never about form."""
    name = 'Quays: "old" & new'
    run(project, kind, "quay", "--name", name)

    repository = project.repository()
    said = project.problems()

    assert not any(f"[{form}]" in said for form in ("yaml-syntax", "wrong-type", "unknown-field"))
    assert not repository.broken


def test_nothing_is_written_over(project):
    """Not even half of it: the second file is there, so the first is not written either."""
    project.write("docs/departments/quay.md", "mine")

    result = run(project, "department", "quay")

    assert result.exit_code == 1
    assert "docs/departments/quay.md: this file exists already" in result.output
    assert not (project.root / "docs/data/departments/quay.yml").exists()


@pytest.mark.parametrize("id_", ["Quay", "../quay", "quay/../../x", "quay_side", ""])
def test_an_id_that_is_no_slug_is_refused(project, id_):
    """It would be a path elsewhere, or no id."""
    result = run(project, "page", id_)

    assert result.exit_code == 2
    assert "must be lower-case words joined by hyphens" in result.output
