"""The reader's own part first: department, country and role, kept on their device."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]
DAY = "2026-10-21"
FIELDS = {"department": "Department", "place": "Country", "role": "What you do"}


@pytest.fixture(params=[320, 1280], ids=["phone", "desktop"])
def home(visit, served, request):
    return visit(served("site"), request.param, day=DAY)


def choose(page, **chosen):
    """Choose in the corner, as a reader does."""
    page.locator("bl-mine summary").first.click()
    for name, value in chosen.items():
        page.locator("bl-mine").get_by_label(FIELDS[name]).select_option(value)


def test_nothing_is_folded_until_somebody_chooses(home):
    """The corner asks, and all departments are there."""
    expect(home.get_by_text("Choose where you work, and see your part first")).to_be_visible()
    expect(home.get_by_role("link", name="Boat yard")).to_be_visible()
    expect(home.get_by_role("link", name="Shop")).to_be_visible()
    expect(home.get_by_text("My department:")).to_be_hidden()
    expect(home.get_by_role("button", name="Forget what I chose")).to_be_hidden()


def test_home_shows_what_is_due_this_week_in_my_department(home):
    """What is due later is not among it, nor what hangs on an event."""
    choose(home, department="boats")

    due = home.locator("[data-part=own]")
    expect(due.get_by_role("listitem")).to_have_count(3)
    expect(due).to_contain_text("Sell honestly. Due 23 October")
    expect(due).to_contain_text("Ask legal. Overdue: 10 October")
    due.get_by_role("link", name="Sell honestly.").click()
    expect(home.locator("#task-sell-honestly")).to_be_in_viewport()


def test_what_is_ticked_is_no_longer_due(home):
    """And what an event began is still open."""
    choose(home, department="boats")
    home.locator("[data-part=own]").get_by_role("link", name="Sell honestly.").click()
    home.locator("#task-sell-honestly").get_by_role("checkbox").check()
    run = home.locator('bl-runs[event$="-post"]')
    run.get_by_role("button", name="Start").click()
    run.get_by_role("textbox").fill("Regatta")
    home.go_back(wait_until="networkidle")

    expect(home.locator("[data-part=own]")).not_to_contain_text("Sell honestly.")
    expect(home.locator("[data-part=runs]")).to_contain_text(
        "Before you post: Regatta Started 21 October"
    )


def test_my_role_comes_first_and_the_rest_is_folded(home):
    """What others do can be unfolded."""
    choose(home, department="boats", role="manager")

    expect(home.locator("[data-part=own]").get_by_role("listitem")).to_have_count(1)
    expect(home.get_by_text("Ask legal.")).to_be_hidden()
    home.get_by_text("For others in your department: 2").click()
    expect(home.get_by_text("Ask legal.")).to_be_visible()


def test_my_department_is_one_tap_away_on_every_page(home):
    """And stays so on the next visit."""
    choose(home, department="shop")
    home.goto(home.url + "policies/honesty/", wait_until="networkidle")
    home.get_by_text("My department:").get_by_role("link", name="Shop").click()

    expect(home.get_by_role("heading", level=1)).to_contain_text("Shop")


def test_my_department_is_the_first_card(home):
    """The others come with one tap."""
    choose(home, department="shop")
    cards = home.locator("bl-first .bl-card:visible")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("Shop")
    home.get_by_role("button", name="Show all departments").click()

    expect(cards).to_have_count(2)


def test_one_tap_forgets_it_all(home):
    """Nothing of the choice is left on the device."""
    choose(home, department="shop", place="de")
    home.get_by_role("button", name="Forget what I chose").click()

    expect(home.locator("[data-part=due]")).to_be_hidden()
    expect(home.get_by_text("My department:")).to_be_hidden()
    expect(home.locator("bl-first .bl-card:visible")).to_have_count(2)
    assert home.evaluate("localStorage.getItem('backline:mine')") is None


def test_sections_for_other_countries_are_folded(home):
    """Their headings stay; a tap opens them; without a country nothing is folded."""
    policy = home.url + "policies/honesty/"
    choose(home, place="de")
    home.goto(policy, wait_until="networkidle")
    expect(home.get_by_role("heading", name="In the UK, label it")).to_be_visible()
    expect(home.get_by_text('Put "Ad" first.')).to_be_hidden()
    expect(home.get_by_text("Keep the list shut")).to_have_count(0)
    home.get_by_text("For people in: United Kingdom").click()
    expect(home.get_by_text('Put "Ad" first.')).to_be_visible()

    home.evaluate("localStorage.removeItem('backline:mine')")
    home.reload(wait_until="networkidle")
    expect(home.get_by_text('Put "Ad" first.')).to_be_visible()


def test_a_link_to_a_folded_section_unfolds_it(home):
    """Whoever was sent there sees what they were sent to."""
    choose(home, place="de")
    home.goto(home.url + "policies/honesty/#uk-label", wait_until="networkidle")

    expect(home.get_by_text('Put "Ad" first.')).to_be_visible()


def test_the_corner_is_not_there_without_a_script(visit, served):
    """All is for everybody then."""
    page = visit(served("site"), script=False)

    expect(page.locator("bl-mine")).to_be_hidden()
    expect(page.get_by_role("link", name="Shop")).to_be_visible()


@pytest.mark.parametrize("text", ["{", "7", '{"department": 7}', '{"department": "x"}'])
def test_a_choice_that_cannot_be_read_is_no_choice(visit, served, text):
    """The corner asks again."""
    page = visit(served("site"))
    page.evaluate("text => localStorage.setItem('backline:mine', text)", text)
    page.reload(wait_until="networkidle")

    expect(page.get_by_text("Choose where you work, and see your part first")).to_be_visible()
    expect(page.get_by_text("My department:")).to_be_hidden()


def test_a_department_that_is_gone_is_no_longer_mine(visit, served):
    """Renamed or merged: the corner asks again."""
    page = visit(served("site"))
    gone = '{"department": "gone", "name": "Gone", "place": "", "role": ""}'
    page.evaluate("text => localStorage.setItem('backline:mine', text)", gone)
    page.reload(wait_until="networkidle")

    expect(page.get_by_text("Choose where you work, and see your part first")).to_be_visible()
    expect(page.locator("bl-first .bl-card:visible")).to_have_count(2)
    expect(page.get_by_text("My department:")).to_be_hidden()


def test_where_the_departments_page_cannot_be_read_nothing_is_said_to_be_due(visit, served):
    """A sign-in that ran out answers with another page: that is no week without work."""
    page = visit(served("site"))
    page.route("**/departments/boats/", lambda route: route.fulfill(body="<h1>Sign in</h1>"))
    choose(page, department="boats")

    expect(page.locator("bl-mine summary").first).to_contain_text("Boat yard")
    expect(page.locator("[data-part=due]")).to_be_hidden()


def test_a_section_at_the_end_of_a_page_folds_without_the_pages_end(home):
    """Where to go next and how to suggest a change stay."""
    choose(home, place="de")
    home.goto(home.url + "help-now/", wait_until="networkidle")

    expect(home.locator(".bl-end")).to_be_visible()
    expect(home.locator("[data-elsewhere] .bl-end")).to_have_count(0)
