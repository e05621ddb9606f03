"""What trainers see when something moved, and what they must not print, in Chromium."""

from __future__ import annotations

import io

import pytest
from guides import PRIVATE, Project, mkdocs
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]

KIT, MODULE, LIST = "trainers/kits/honest-praise/", "training/honest-praise/", "trainers/again/"
STAGE = "training/scenarios/wet-deck/"
ENTRY = """changes:
  - version: "1.1"
    date: 2027-02-10
    material: true
    clauses: [say-it, uk-label]
    text: Say it before the praise, and not after it.
"""
VERSION = """quiz: honest-praise
version: "1.1"
changes:
  - {version: "1.1", date: 2027-01-20, material: false, text: The second unit is shorter.}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory, serve_folder):
    """The trainers' edition of the small guide, where a clause and a rule moved."""
    folder = tmp_path_factory.mktemp("moved")
    project = Project(folder / "guide")
    project.edit("docs/policies/honesty.md", "changes:\n", ENTRY)
    project.edit(
        "docs/data/rules/uk-label.yml",
        "confidence: B",
        "confidence: B\nchanges:\n  - {date: 2027-02-01, text: The label comes first.}",
    )
    project.edit("docs/training/honest-praise.md", "quiz: honest-praise\n", VERSION)
    project.write(
        "docs/trainers/again.md", "---\ntitle: Again\n---\n\n## Again\n\n{{ rechecks() }}\n"
    )
    words = ("build", "--strict", "-d", str(folder / "site"))
    said = mkdocs(project.root, *words, edition="trainers", private=PRIVATE)
    assert said.returncode == 0, said.stderr
    return serve_folder(folder / "site")


@pytest.mark.parametrize("path", [KIT, MODULE, STAGE, LIST, "about/rules/"])
def test_whoever_teaches_can_read_it_in_every_way(visit, faults, address, path):
    """At every width, in light and dark, with all folds open: nothing axe objects to."""
    assert faults(visit(address + path, calm=True)) == []


def test_the_list_leads_to_each_question(visit, address):
    """To its place in the kit, where the answer stands and what moved under it."""
    page = visit(address + LIST)
    page.get_by_role("link", name="What about boat praise?", exact=True).click()

    answer = page.locator("#answer-boat-praise")
    expect(answer).to_be_in_viewport()
    expect(answer).to_contain_text("Look at this again.")
    expect(answer).to_contain_text("10 February 2027")


def test_the_list_opens_the_fold_of_a_graded_question(visit, address):
    """Its answer is folded away until somebody goes there."""
    page = visit(address + KIT)
    expect(page.locator("#answer-graded-boat-praise")).to_be_hidden()

    page = visit(address + LIST)
    page.get_by_role("link", name="graded-boat-praise").click()

    expect(page.locator("#answer-graded-boat-praise")).to_be_visible()


def test_a_kit_is_printed_without_its_graded_answers(visit, address):
    """Its practice answers are on paper; the others are in no room."""
    page = visit(address + KIT)
    paper = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf())).pages)

    assert "What about boat praise?" in paper
    assert "heron" not in paper
    assert "graded test" not in paper
