"""A reader walks the chain by clicking, both ways, on the real guide."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-real")]


@pytest.fixture(params=[320, 1280], ids=["phone", "desktop"])
def walk(request, visit, served):
    """Open a page of the real guide at the width of a phone or a desk."""
    return lambda path: visit(served("real") + path, width=request.param)


def test_down_from_a_rule_to_a_question(walk):
    """Rule -> clause -> task -> department, and clause -> module -> question."""
    page = walk("about/rules/")
    rule = page.locator("#rule-us-ftc-255")
    rule.get_by_role("link", name="Say it in the post, in plain words").click()

    expect(page).to_have_url(re.compile(r"policies/disclosure/#say-it-in-the-post$"))
    foot = page.locator("h3#say-it-in-the-post ~ .bl-clause").first
    foot.locator("summary").click()
    foot.get_by_role("link", name="Say in the post that you work here.").click()

    expect(page).to_have_url(re.compile(r"departments/sales/#task-say-you-work-here$"))
    expect(page.locator("#task-say-you-work-here")).to_be_in_viewport()
    page.go_back()

    foot.locator("summary").click()
    foot.get_by_role("link", name=re.compile("Best headset")).click()

    expect(page).to_have_url(re.compile(r"disclose-it-right/#question-which-words-and-where$"))
    expect(page.locator("#question-which-words-and-where")).to_be_in_viewport()


def test_up_from_a_question_to_a_source(walk):
    """Question -> clause -> rule -> where it was read."""
    page = walk("training/disclose-it-right/#question-which-words-and-where")
    question = page.locator("#question-which-words-and-where")
    question.locator("summary", has_text="in the first line").first.click()
    expect(question.get_by_text("Right.")).to_be_visible()
    question.locator("details[open]").get_by_role("link").click()

    expect(page).to_have_url(re.compile(r"policies/disclosure/#say-it-in-the-post$"))
    foot = page.locator("h3#say-it-in-the-post ~ .bl-clause").first
    foot.locator("summary").click()
    foot.get_by_role("link", name=re.compile("Endorsement Guides")).click()

    expect(page).to_have_url(re.compile(r"about/rules/#rule-us-ftc-255$"))
    page.locator("#rule-us-ftc-255 summary").click()
    source = page.locator("#rule-us-ftc-255").get_by_role("link", name=re.compile("16 CFR 255.5"))
    expect(source).to_have_attribute("href", re.compile("^https://"))
    expect(page.locator("#rule-us-ftc-255")).to_contain_text("read on 22 November 2026")


def test_up_from_a_task_to_its_reason(walk):
    """Task -> clause, and task -> module."""
    page = walk("departments/sales/")
    task = page.locator("#task-say-you-work-here")
    task.locator("summary").click()
    expect(task.get_by_text("What shows it is done")).to_be_visible()
    task.get_by_role("link", name="Disclose it right").click()

    expect(page).to_have_url(re.compile(r"training/disclose-it-right/$"))
    page.get_by_role("link", name="Say in the post that you work here.").first.click()

    expect(page.locator("#task-say-you-work-here")).to_be_in_viewport()


def test_a_seller_finds_their_department_from_home(walk):
    """One tap."""
    page = walk("")
    page.locator(".bl-card__link", has_text=re.compile("^Sales$")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Sales"))
    expect(page.get_by_text("The sales advisor", exact=True)).to_be_visible()


def test_help_is_two_taps_from_anywhere(walk):
    """The bar on top of every page, then the situation; the number can be called."""
    page = walk("training/disclose-it-right/")
    page.get_by_role("link", name="Something going wrong? Help now").click()
    number = page.get_by_role("link", name=re.compile(r"^Call \+44")).first

    expect(number).to_have_attribute("href", re.compile(r"^tel:\+44"))


def test_search_finds_a_clause_by_its_words(walk):
    """And leads to it."""
    page = walk("")
    page.locator(".bl-search__door").click()
    page.keyboard.type("heap hashtags")
    page.locator(".md-search-result__link", has_text=re.compile("Disclose|Say it")).first.click()

    expect(page).to_have_url(re.compile(r"(policies/disclosure|training/disclose-it-right)/"))
