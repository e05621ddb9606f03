"""On paper: what is folded is open, what leads elsewhere is gone, and no sheet is wasted."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]
KINDS = {
    "": (2, 5),
    "departments/operations/": (7, 15),
    "policies/disclosure/": (4, 8),
    "playbooks/account-takeover/": (4, 8),
    "training/disclose-it-right/": (8, 20),
    "training/scenarios/friday-1805/": (4, 9),
    "tools/can-i-post-this/": (1, 1),
    "tools/wording/": (2, 5),
    "tools/who-answers/": (6, 12),
    "tools/our-accounts/": (1, 3),
    "tools/crisis-card/": (1, 1),
    "tools/questions/": (12, 24),
    "tools/glossary/": (7, 15),
    "about/rules/": (12, 22),
    "about/roles/": (6, 12),
    "about/news/": (2, 3),
    "noticeboard/sales/": (1, 1),
    "help-now/": (2, 4),
}
"""A page of each kind, and how many sheets it may take."""


@pytest.fixture(scope="module")
def printed(browser, served):
    """A function that returns the sheets of a page as text, each printed once."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    known = {}

    def sheets(address, site="real"):
        if (site, address) not in known:
            page = context.new_page()
            page.goto(served(site) + address, wait_until="networkidle")
            reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
            known[site, address] = [" ".join(s.extract_text().split()) for s in reader.pages]
            page.close()
        return known[site, address]

    yield sheets
    context.close()


@pytest.mark.parametrize("address", KINDS, ids=lambda address: address or "home")
def test_a_page_takes_no_more_paper_than_it_needs(printed, address):
    """And none of its sheets is blank, or has nothing but who keeps the page."""
    sheets = printed(address)
    least, most = KINDS[address]

    assert least <= len(sheets) <= most
    assert all(len(sheet) > 100 for sheet in sheets)


@pytest.mark.parametrize("address", KINDS, ids=lambda address: address or "home")
def test_paper_has_no_doors(printed, address):
    """No navigation, no search, no banner, no button to copy, no next page."""
    said = " ".join(printed(address))

    for word in (
        "going wrong? Help now",
        "Where to next",
        "Initializing search",
        "Back to top",
        "Skip to",
    ):
        assert word not in said
    for word in ("Copy", "Print this card", "Find a rule", "of 29 shown"):
        assert word not in said.split(". ")


@pytest.mark.parametrize("address", KINDS, ids=lambda address: address or "home")
def test_every_sheet_says_whose_it_is(printed, address):
    """And which of how many, in case somebody drops them."""
    sheets = printed(address)

    for number, sheet in enumerate(sheets, start=1):
        assert "Our company: social guide" in sheet
        assert f"{number}/{len(sheets)}" in sheet


def test_a_task_is_whole_on_paper(printed):
    """Steps, time and proof, though they are folded on the screen."""
    said = " ".join(printed("departments/operations/"))

    assert "Print the new sheet, dial each number on it" in said
    assert "What shows it is done: Every board carries this quarter's date" in said
    assert "Days 16 to 25" in said


def test_a_policy_says_on_paper_that_it_is_not_ours(printed):
    """Above its title. What hangs on its clauses stays on the screen."""
    first = printed("policies/disclosure/")[0]

    assert first.index("Not yet our policy.") < first.index("Endorsements and disclosure")
    assert "Where this comes from" not in " ".join(printed("policies/disclosure/"))


@pytest.mark.parametrize(
    ("address", "folded"),
    [
        ("tools/questions/", "Still not sure? Ask"),
        ("about/rules/", "Where we read it"),
        ("playbooks/message-triage/", "First line to say"),
    ],
)
def test_what_is_folded_is_open(printed, address, folded):
    """Nobody can unfold paper."""
    assert folded in " ".join(printed(address))


def test_a_tree_prints_what_somebody_chose(visit, served):
    """With the answer; all of it would fill a book."""
    page = visit(served("site") + "tools/may-i/")
    page.get_by_text("Our results", exact=True).click()
    expect(page.get_by_text("My pay", exact=True)).to_be_hidden()

    said = " ".join(s.extract_text() for s in PdfReader(io.BytesIO(page.pdf())).pages)

    assert "Ask first." in said
    assert "Yes, with these words." not in said


def test_paper_is_printed_without_script_too(visit, served):
    """What is folded is open by style alone."""
    page = visit(served("site") + "departments/boats/", script=False)

    said = " ".join(s.extract_text() for s in PdfReader(io.BytesIO(page.pdf())).pages)

    assert "What shows it is done" in said
