"""Answers: written whole, shown as what they switch on and off, and taken back."""

import shutil

import pytest
from click.testing import CliRunner
from guides import ROOT

from macros.cli import main
from macros.setup import PRESETS, organisation, preset, written

FILE = "docs/data/organisation.yml"


def run(project, *args, answers=None):
    return CliRunner().invoke(main, ["--root", str(project.root), "setup", *args], input=answers)


def real(project):
    """Put the repository's own guide in place of the small one."""
    shutil.rmtree(project.root / "docs")
    shutil.copytree(ROOT / "docs", project.root / "docs")


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_fits_the_model(name):
    """And claims to be nobody's sample."""
    assert organisation(written(preset(name))).sample is False


def test_setup_says_what_it_switches_off(project):
    """Clauses, rules, tasks, questions: by their titles."""
    project.write("answers.yml", "name: Reed & Daughters\ncountries: [uk]\n")

    result = run(project, "--answers", str(project.root / "answers.yml"))

    assert result.exit_code == 0, result.output
    assert (
        "off  3 clauses: In the EU, use the switch; Parrots; Wait for the release" in result.output
    )
    assert (
        "off  4 rules: EU switch; US listing rule; US praise rule; US unsure rule" in result.output
    )
    assert "Still to do" in result.output
    assert "name: Reed & Daughters" in (project.root / FILE).read_text("utf-8")


def test_setup_says_what_it_switches_on(project):
    """Compared with the answers before."""
    project.edit(FILE, "countries: [us, uk, de]", "countries: [uk]")
    project.write("answers.yml", "name: Reed\ncountries: [uk, us]\n")

    result = run(project, "--answers", str(project.root / "answers.yml"))

    assert " on  1 clause: Parrots" in result.output


def test_answers_that_do_not_fit_are_written_nowhere(project):
    """All that is wrong with them is said, at its line of their file."""
    before = (project.root / FILE).read_bytes()
    project.write("answers.yml", "name: Reed\ncountries: [gb]\nlisted: maybe\ncolour: red\n")

    result = run(project, "--answers", str(project.root / "answers.yml"))

    assert result.exit_code == 1
    assert 'answers.yml:2:13: "gb" is no country code' in result.output
    assert 'answers.yml:3:9: "listed" is a text and must be true or false' in result.output
    assert 'answers.yml:4:1: no field is called "colour"' in result.output
    assert (project.root / FILE).read_bytes() == before


def test_answers_that_break_the_guide_are_written_nowhere(project):
    """Such as a department that does not exist."""
    before = (project.root / FILE).read_bytes()
    project.write("answers.yml", "name: Reed\ncountries: [uk]\nuses: {departments: {boots: no}}\n")

    result = run(project, "--answers", str(project.root / "answers.yml"))

    assert result.exit_code == 1
    assert 'answers.yml:3:22: no department is called "boots"' in result.output
    assert (project.root / FILE).read_bytes() == before


def test_setup_can_be_taken_back(project):
    """A mistake here would cost an afternoon."""
    before = (project.root / FILE).read_bytes()
    project.write("answers.yml", "name: Reed\ncountries: [uk]\n")
    run(project, "--answers", str(project.root / "answers.yml"))

    result = run(project, "--undo")

    assert result.exit_code == 0
    assert (project.root / FILE).read_bytes() == before
    assert run(project, "--undo").exit_code == 2


def test_what_does_not_fit_is_asked_again(project):
    """With what is wrong and what to do; nothing typed before is lost."""
    real(project)
    departments = project.repository().departments
    said = {
        "sales": "no\n",
        "it": "no\nnobody\nstrategist\n",
        "partners": "in the cellar\nin finance\n",
        "operations": "\n\n",
    }
    typed = "charity\nRiverside Care\ngb\nuk\nn\ncharity\n#ffff00\n#1f4e9c\n"
    typed += "".join(
        said.get(id_, "\n\n" if id_ in {"legal", "research"} else "\n") for id_ in departments
    )

    result = run(project, answers=typed + "+44 1234 567\n" + "\n" * 60)

    assert result.exit_code == 0, result.output
    assert '"gb" is no country code. Write "uk".' in result.output
    assert '"#ffff00" is too pale to read on our paper' in result.output
    company = project.repository().organisation
    assert company.name == "Riverside Care"
    assert company.countries == ("uk",)
    assert company.brand.accent == "#1f4e9c"
    uses = company.uses.departments
    assert uses["sales"].has == "no"
    assert uses["it"].duties_to == "strategist"
    assert uses["partners"].merged_into == "finance"
    assert uses["learning"].merged_into == "people"
    assert uses["legal"].duties_to == "executive-advisor"
    assert 'no role is called "nobody"' in result.output
    assert 'no department is called "the cellar"' in result.output
    assert "+44 1234 567" in {contact.phone for contact in company.contacts.values()}


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_fits_the_real_guide(project, name):
    """Asked for nothing, it writes answers with which `check` finds no problem."""
    real(project)

    result = run(project, "--preset", name, "--yes")

    assert result.exit_code == 0, result.output
    check = CliRunner().invoke(main, ["--root", str(project.root), "check"])
    assert check.exit_code == 0, check.output
