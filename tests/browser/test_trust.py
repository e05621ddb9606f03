"""The trust line: the reader's browser knows the day, the build does not."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-real")]
PAGE = "policies/disclosure/"
LATE = "2099-01-01"


def opened(page, day):
    """Return the trust line of a page that is opened on a day."""
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.reload(wait_until="networkidle")
    return page.locator(".bl-trust > summary")


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_overdue_says_so_after_its_day(visit, served, width):
    """Not on the day itself, and in words, not by colour alone."""
    page = visit(served("real") + PAGE, width)
    due = page.locator("bl-due").first.get_attribute("day")

    expect(opened(page, due).get_by_text("overdue since")).to_be_hidden()
    expect(opened(page, LATE).get_by_text("overdue since")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_department_page_stays_short_when_it_is_overdue(visit, served):
    """900 words, whatever the day; at most 45 of them here."""
    page = visit(served("real") + "departments/marketing/")
    expect(opened(page, LATE).get_by_text("overdue since")).to_be_visible()
    page.evaluate("document.querySelectorAll('.bl-hidden, .headerlink').forEach((x) => x.remove())")

    assert len(page.locator("article").inner_text().split()) <= 900
    line = page.locator(".bl-trust, .bl-suggest").all_inner_texts()
    assert len(" ".join(line).split()) <= 45


def test_a_suggestion_carries_the_page(visit, served):
    """Nobody has to say where they were."""
    page = visit(served("real") + PAGE, 320)
    link = page.locator("article").get_by_role("link", name="Suggest a change", exact=True)
    mail = parse_qs(urlsplit(link.get_attribute("href")).query)

    title = page.locator("h1").inner_text().removesuffix("¶").strip()
    assert mail["subject"] == [f"Suggest a change: {title}"]
    assert "guide.example.com/policies/disclosure/" in mail["body"][0]
    assert link.bounding_box()["height"] >= 44


def test_what_stands_behind_it_unfolds_without_script(visit, served):
    """Only the judgement of the day is missing."""
    page = visit(served("real") + PAGE, script=False)
    line = page.locator(".bl-trust")
    line.locator("summary").click()

    expect(line.get_by_text("The next check is due by")).to_be_visible()
    expect(line.get_by_role("link", name="What becomes of a suggestion")).to_be_visible()
    expect(line.get_by_text("overdue since")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_overdue_trust_line_is_sound(visit, served, axe, scheme):
    """Axe finds nothing in it, unfolded and overdue."""
    page = visit(served("real") + PAGE, scheme=scheme)
    opened(page, LATE).click()
    page.evaluate(axe)

    found = page.evaluate("axe.run('.bl-end', {resultTypes: ['violations']})")

    assert [violation["id"] for violation in found["violations"]] == []


def test_paper_has_the_trust_line_and_no_door(visit, served):
    """There is nothing to tap on paper."""
    page = visit(served("real") + PAGE)
    page.emulate_media(media="print")

    expect(page.get_by_text(re.compile("^Kept by "))).to_be_visible()
    expect(page.locator(".bl-suggest")).to_be_hidden()
