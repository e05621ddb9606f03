"""The command: exit codes, formats, help with examples; sites that are whole or not there."""

import json

import pytest
from click.testing import CliRunner

from macros.cli import commands, main


def run(project, *args):
    return CliRunner().invoke(main, ["--root", str(project.root), *args])


def test_a_sound_guide_ends_in_zero(project):
    """And says what is planned."""
    result = run(project, "check")

    assert result.exit_code == 0
    assert result.output.startswith("0 problems. In 6 rules, 1 policy, 9 clauses, 13 tasks,")
    assert "1 policy: pictures" in result.output


def test_a_problem_ends_in_one(project):
    """So that a pull request is stopped."""
    project.edit("docs/data/kpis/boats-sold.yml", "each: month", "each: moon")

    assert run(project, "check").exit_code == 1


def test_a_warning_stops_nothing(project):
    """It is printed and counted apart."""
    project.edit("docs/data/checklists/shop.yml", "for: [shop, boats]", "for: [boats]")

    result = run(project, "check")

    assert result.exit_code == 0
    assert "0 problems, 1 warning. In " in result.output


def test_problems_can_be_read_by_programs(project):
    """File, line, column, message, check, hint."""
    project.edit("docs/data/kpis/boats-sold.yml", "each: month", "each: moon")

    (found,) = json.loads(run(project, "check", "--format", "json").output)["problems"]

    assert found == {
        "file": "docs/data/kpis/boats-sold.yml",
        "line": 6,
        "column": 7,
        "message": '"moon" is none of day, week, month, quarter, half-year, year',
        "check": "unknown-value",
        "hint": 'Did you mean "month"?',
        "warning": False,
    }


def test_problems_can_be_put_into_a_pull_request(project):
    """As a list in Markdown."""
    project.edit("docs/data/kpis/boats-sold.yml", "each: month", "each: moon")

    said = run(project, "check", "--format", "markdown").output

    assert said.startswith("**1 problem** in 6 rules,")


def test_gaps_end_in_one(project):
    """And none in zero."""
    assert run(project, "gaps").exit_code == 0
    project.edit("docs/data/departments/boats.yml", "kpis: [boats-sold]", "kpis: []")

    result = run(project, "gaps")

    assert result.exit_code == 1
    assert "1 gap." in result.output


@pytest.mark.parametrize("words", [name for name, _ in commands()])
def test_every_command_has_help_with_an_example(project, words):
    """The example is a line that begins with backline."""
    said = run(project, *words.split(), "--help").output

    assert f"    backline {words}" in said or f"  backline {words}" in said


def test_a_folder_without_a_guide_is_named(tmp_path, monkeypatch):
    """Wrong use ends in 2."""
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 2
    assert "there is no guide here" in result.output


def test_a_site_that_cannot_be_built_leaves_the_old_one(project, tmp_path):
    """Beside it nothing is left lying."""
    place = tmp_path / "out" / "site"
    place.mkdir(parents=True)
    (place / "index.html").write_text("old")
    project.edit("docs/data/kpis/boats-sold.yml", "each: month", "each: moon")

    result = run(project, "build", "--to", str(place))

    assert result.exit_code == 1
    assert (place / "index.html").read_text() == "old"
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def test_an_export_does_not_take_the_place_of_something_else(project, tmp_path):
    """A folder with other files in it is not written over."""
    (tmp_path / "thesis.md").write_text("mine")

    result = run(project, "export", "markdown", "--to", str(tmp_path))

    assert result.exit_code == 2
    assert (tmp_path / "thesis.md").read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named(project):
    """With the reason, and no traceback."""
    result = run(project, "export", "markdown", "--to", "/proc/nowhere/out")

    assert result.exit_code == 1
    assert "cannot be written or read" in result.output
