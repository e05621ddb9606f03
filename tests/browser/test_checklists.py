"""Checklists that remember, on a telephone and on a desk."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from guides import mkdocs
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]
PAGE = "departments/boats/"
DAY = "2026-10-21"
"""A Wednesday. The last day of that October is a Saturday."""
BLOCKED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError"); } });"""
FULL = """Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError"); };"""


@pytest.fixture(params=[320, 1280], ids=["phone", "desktop"])
def boats(visit, served, request):
    return visit(served("site") + PAGE, request.param, day=DAY)


def task(page, id_):
    return page.locator(f"#task-{id_}")


def later(page, day):
    """Open the page again on another day."""
    page.context.clock.set_fixed_time(f"{day}T10:00:00")
    page.reload(wait_until="networkidle")


def kept(page, key="ticks"):
    return page.evaluate(f"localStorage.getItem('backline:{key}')")


def tools(page):
    page.get_by_text("Filter, print, share").click()


def test_a_tick_is_remembered(boats):
    """With its day, and counted."""
    task(boats, "name-the-boat").get_by_role("checkbox").check()
    boats.reload(wait_until="networkidle")

    expect(task(boats, "name-the-boat").get_by_role("checkbox")).to_be_checked()
    expect(task(boats, "name-the-boat").get_by_text("Done 21 October")).to_be_visible()
    expect(boats.get_by_text("1 of 7 done")).to_be_visible()


def test_the_page_says_where_ticks_stay(boats):
    """On this device."""
    expect(boats.get_by_text("Ticks stay on this device.")).to_be_visible()
    expect(boats.get_by_text("this page does not keep it")).to_be_hidden()


def test_a_tick_can_be_undone(boats):
    """With one button, which is there from then on."""
    box = task(boats, "name-the-boat").get_by_role("checkbox")
    expect(boats.get_by_role("button", name="Undo")).to_be_hidden()
    box.check()
    boats.get_by_role("button", name="Undo").click()

    expect(box).not_to_be_checked()
    expect(boats.get_by_role("status").filter(has_text="Undone.")).to_be_visible()


def test_all_ticks_can_be_taken_away_and_brought_back(boats):
    """What costs most to lose comes back with one tap."""
    for name in ("name-the-boat", "ask-legal"):
        task(boats, name).get_by_role("checkbox").check()
    tools(boats)
    boats.get_by_role("button", name="Take all ticks away").click()
    expect(boats.get_by_text("0 of 7 done")).to_be_visible()
    boats.get_by_role("button", name="Undo").click()

    expect(boats.get_by_text("2 of 7 done")).to_be_visible()


def test_a_tick_is_found_under_the_id_that_a_task_had(boats):
    """And moves to its new one with the next tick."""
    boats.evaluate(
        """localStorage.setItem("backline:ticks",
        JSON.stringify({done: {"no-parrots": ["2026-10-21"]}, runs: {}}))"""
    )
    boats.reload(wait_until="networkidle")
    box = task(boats, "keep-parrots-out").get_by_role("checkbox")
    expect(box).to_be_checked()
    box.uncheck()
    box.check()

    assert "no-parrots" not in kept(boats)
    assert "keep-parrots-out" in kept(boats)


def test_a_task_of_the_calendar_begins_afresh(boats):
    """And says when it was last done; what is done once stays done."""
    for name in ("ask-legal", "name-the-boat"):
        task(boats, name).get_by_role("checkbox").check()
    later(boats, "2026-11-02")

    expect(task(boats, "ask-legal").get_by_role("checkbox")).not_to_be_checked()
    expect(task(boats, "ask-legal").get_by_text("Last done 21 October")).to_be_visible()
    expect(task(boats, "name-the-boat").get_by_role("checkbox")).to_be_checked()


@pytest.mark.parametrize(
    ("name", "day", "says"),
    [
        ("keep-parrots-out", DAY, "Due 21 October"),
        ("sell-honestly", DAY, "Due 23 October"),
        ("sell-honestly", "2026-10-25", "Overdue: 23 October"),
        ("ask-legal", "2026-10-05", "Due 10 October"),
        ("ask-legal", DAY, "Overdue: 10 October"),
        ("mend", DAY, "Due 31 December"),
        ("keep-rights", "2027-02-01", "Due 31 December"),
        ("keep-rights", "2028-02-29", "Due 29 December"),
    ],
)
def test_a_task_says_when_in_its_period_it_is_due(visit, served, name, day, says):
    """On the day its data names, or on the last working day of the period."""
    page = visit(served("site") + PAGE, day=day)

    expect(task(page, name).locator("[data-part=due]")).to_have_text(says)


def test_what_holds_all_the_time_has_no_box(boats):
    """There is nothing to tick."""
    expect(task(boats, "wait").get_by_role("checkbox")).to_have_count(0)


def event(page, name):
    return page.locator(f'bl-runs[event$="-{name}"]')


def test_an_event_is_a_run_with_a_name(boats):
    """Started, named, ticked, finished; its tasks have no box while nothing happens."""
    post = event(boats, "post")
    expect(task(boats, "label-uk-boats").get_by_role("checkbox")).to_have_count(0)
    post.get_by_role("button", name="Start").click()
    expect(post.get_by_role("textbox", name="Name")).to_be_focused()
    post.get_by_role("textbox", name="Name").fill("Regatta")
    post.get_by_role("checkbox", name="Label UK boats.").check()
    boats.reload(wait_until="networkidle")

    expect(post.get_by_role("textbox", name="Name")).to_have_value("Regatta")
    expect(post.get_by_role("checkbox", name="Label UK boats.")).to_be_checked()
    expect(post.get_by_text("Started 21 October: 1 of 3 done")).to_be_visible()
    post.get_by_role("button", name="Finish").click()
    expect(post.get_by_role("checkbox")).to_have_count(0)
    expect(post.get_by_text("Last finished: Regatta, 21 October")).to_be_visible()


def test_two_runs_of_one_event_are_kept_apart(boats):
    """Two campaigns at once."""
    post = event(boats, "post")
    for name in ("Spring", "Autumn"):
        post.get_by_role("button", name="Start").click()
        post.locator(".bl-run").last.get_by_role("textbox").fill(name)
    first, second = post.locator(".bl-run").nth(0), post.locator(".bl-run").nth(1)
    first.get_by_role("checkbox", name="Use the switch.").check()
    boats.reload(wait_until="networkidle")

    expect(first.get_by_role("textbox")).to_have_value("Spring")
    expect(first.get_by_role("checkbox", name="Use the switch.")).to_be_checked()
    expect(second.get_by_role("checkbox", name="Use the switch.")).not_to_be_checked()
    first.get_by_role("button", name="Finish").click()
    expect(post.locator(".bl-run").get_by_role("textbox")).to_have_value("Autumn")
    boats.get_by_role("button", name="Undo").click()
    expect(post.locator(".bl-run")).to_have_count(2)


def test_the_list_is_filtered_by_when_and_by_who(boats):
    """Groups with nothing left step aside; one button shows all again."""
    tools(boats)
    boats.get_by_label("Who").select_option("legal")
    expect(task(boats, "ask-legal")).to_be_visible()
    expect(task(boats, "name-the-boat")).to_be_hidden()
    expect(boats.get_by_role("heading", name="Every day")).to_be_hidden()

    boats.get_by_label("When").select_option("year")
    expect(boats.get_by_text("No task fits.")).to_be_visible()
    boats.get_by_role("button", name="Show all").click()
    expect(task(boats, "name-the-boat")).to_be_visible()


def test_what_is_still_due_this_week_can_be_shown_alone(boats):
    """What is ticked is no longer among it."""
    tools(boats)
    boats.get_by_label("When").select_option("soon")
    expect(task(boats, "sell-honestly")).to_be_visible()
    expect(task(boats, "mend")).to_be_hidden()
    task(boats, "sell-honestly").get_by_role("checkbox").check()

    expect(task(boats, "sell-honestly")).to_be_hidden()


@pytest.fixture
def link(boats):
    """A link with one tick and one run, as a colleague gets it."""
    boats.context.grant_permissions(["clipboard-read", "clipboard-write"])
    task(boats, "name-the-boat").get_by_role("checkbox").check()
    post = event(boats, "post")
    post.get_by_role("button", name="Start").click()
    post.get_by_role("textbox").fill("Regatta & Söhne")
    post.get_by_role("checkbox", name="Use the switch.").check()
    tools(boats)
    boats.get_by_role("button", name="Copy a link with my ticks").click()
    expect(boats.get_by_text("is asked before anything changes")).to_be_visible()
    return boats.evaluate("navigator.clipboard.readText()")


def test_a_link_carries_ticks_to_a_colleague_who_is_asked(link, visit):
    """And who may think again."""
    theirs = visit(link, 320, day=DAY)
    expect(theirs.get_by_text("brings somebody's ticks: 2 of them")).to_be_visible()
    expect(theirs.get_by_text("0 of 7 done")).to_be_visible()
    theirs.get_by_role("button", name="Take them over").click()

    expect(theirs.get_by_text("1 of 7 done")).to_be_visible()
    expect(event(theirs, "post").get_by_role("textbox")).to_have_value("Regatta & Söhne")
    expect(event(theirs, "post").get_by_role("checkbox", name="Use the switch.")).to_be_checked()
    assert "#" not in theirs.url
    theirs.get_by_role("button", name="Undo").click()
    expect(theirs.get_by_text("0 of 7 done")).to_be_visible()
    expect(event(theirs, "post").get_by_role("textbox")).to_have_count(0)


def test_a_colleague_may_leave_their_ticks_as_they_are(link, visit):
    """Nothing is taken over unasked."""
    theirs = visit(link, day=DAY)
    theirs.get_by_role("button", name="Leave mine as they are").click()

    expect(theirs.get_by_text("0 of 7 done")).to_be_visible()
    assert kept(theirs) is None


@pytest.mark.parametrize(
    "state", ["", "%7B", "null", "7", "%7B%22done%22:7%7D", '{"day":0,"done":[],"runs":[7]}', "%E0"]
)
def test_a_link_that_was_cut_brings_nothing(visit, served, state):
    """And is no fault."""
    page = visit(f"{served('site')}{PAGE}#ticks={state}", day=DAY)

    expect(page.get_by_text("0 of 7 done")).to_be_visible()
    expect(page.get_by_role("button", name="Take them over")).to_be_hidden()


def test_two_tabs_show_the_same(boats):
    """And neither loses what the other was told."""
    other = boats.context.new_page()
    other.goto(boats.url, wait_until="networkidle")
    task(other, "name-the-boat").get_by_role("checkbox").check()
    expect(task(boats, "name-the-boat").get_by_role("checkbox")).to_be_checked()
    task(boats, "ask-legal").get_by_role("checkbox").check()

    expect(task(other, "ask-legal").get_by_role("checkbox")).to_be_checked()
    expect(other.get_by_text("2 of 7 done")).to_be_visible()


@pytest.mark.parametrize("before", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_is_told_of(visit, served, before):
    """Ticks hold as long as the page stands, and the page says so."""
    page = visit(served("site") + PAGE, day=DAY, before=before)
    box = task(page, "name-the-boat").get_by_role("checkbox")
    box.check()

    expect(page.get_by_text("This browser keeps nothing for this site")).to_be_visible()
    expect(box).to_be_checked()
    expect(page.get_by_text("1 of 7 done")).to_be_visible()


@pytest.mark.parametrize(
    "text", ["{oops", "7", "null", '{"done": []}', '{"done": {"a": 7}, "runs": {}}', "[]"]
)
def test_what_cannot_be_read_is_put_aside(visit, served, text):
    """The list begins anew; what was there is not thrown away."""
    page = visit(served("site") + PAGE, day=DAY)
    page.evaluate("text => localStorage.setItem('backline:ticks', text)", text)
    page.reload(wait_until="networkidle")
    task(page, "name-the-boat").get_by_role("checkbox").check()

    expect(page.get_by_text("1 of 7 done")).to_be_visible()
    assert kept(page, "ticks:unreadable") == text


def test_ticks_are_there_after_going_back(boats):
    """Also when the browser shows the page as it was left."""
    address = boats.url
    task(boats, "name-the-boat").get_by_role("checkbox").check()
    boats.goto(address.replace("boats", "shop"), wait_until="networkidle")
    boats.go_back(wait_until="networkidle")

    expect(task(boats, "name-the-boat").get_by_role("checkbox")).to_be_checked()
    boats.go_forward(wait_until="networkidle")
    expect(boats.get_by_text("0 of 6 done")).to_be_visible()


def test_the_list_is_copied_as_text(boats):
    """As it is shown, with its ticks and its address."""
    boats.context.grant_permissions(["clipboard-read", "clipboard-write"])
    task(boats, "name-the-boat").get_by_role("checkbox").check()
    event(boats, "post").get_by_role("button", name="Start").click()
    event(boats, "post").get_by_role("textbox").fill("Regatta")
    tools(boats)
    boats.get_by_role("button", name="Copy as text").click()
    expect(boats.get_by_text("Copied. Paste it")).to_be_visible()
    text = boats.evaluate("navigator.clipboard.readText()")

    assert text.startswith(f"Boat yard\n{boats.url}\n")
    assert "\nOnce\n[x] Name the boat.\n" in text + "\n"
    assert "\nBefore you post\n\nRegatta\n[ ] Say it on deck.\n" in text
    assert "\n- Say it on deck.\n" in text
    assert "[ ] Ask legal." in text


def test_where_nothing_can_be_copied_the_text_is_there_to_copy(visit, served):
    """In a field, chosen already."""
    page = visit(
        served("site") + PAGE, before="Object.defineProperty(navigator, 'clipboard', {value: null})"
    )
    tools(page)
    page.get_by_role("button", name="Copy as text").click()

    expect(page.get_by_label("Copy this")).to_have_value(re.compile("Ask legal"))


def test_the_list_is_printed_alone(visit, served):
    """Without the rest of the page."""
    page = visit(served("site") + PAGE, day=DAY, before="window.print = () => (window.asked = 1)")
    tools(page)
    page.get_by_role("button", name="Print this list").click()
    page.emulate_media(media="print")

    assert page.evaluate("window.asked") == 1
    expect(page.get_by_role("heading", name="Every week")).to_be_visible()
    expect(page.get_by_role("heading", name="Ask first")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy as text")).to_be_hidden()


def test_ticks_survive_pages_that_take_each_others_place(visit, project, serve_folder):
    """A company may let the theme swap pages without loading them anew."""
    features = "  features: [navigation.instant, search.highlight]\n"
    project.edit("mkdocs.yml", "watch: []", f"{features}watch: []")
    project.edit(
        "docs/data/organisation.yml", "listed: true", "listed: true\nbrand: {address: ADDRESS}"
    )
    site = project.root / "out"
    site.mkdir()
    address = serve_folder(site)
    project.edit("docs/data/organisation.yml", "ADDRESS", address.replace("http://", "https://"))
    said = mkdocs(project.root, "build", "--strict", "-d", str(site))
    assert said.returncode == 0, said.stderr
    page = visit(address + PAGE, day=DAY)
    page.evaluate("window.unchanged = true")
    task(page, "name-the-boat").get_by_role("checkbox").check()
    page.locator(".md-nav--primary").get_by_role("link", name="Shop").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Shop")
    page.locator(".md-nav--primary").get_by_role("link", name="Boat yard").first.click()

    expect(task(page, "name-the-boat").get_by_role("checkbox")).to_be_checked()
    expect(page.get_by_text("1 of 7 done")).to_be_visible()
    assert page.evaluate("window.unchanged")


def keep(page, state):
    """Let the device have kept something."""
    page.evaluate("state => localStorage.setItem('backline:ticks', JSON.stringify(state))", state)
    page.reload(wait_until="networkidle")


def brought(day=DAY, done=(), runs=()):
    """Return the end of a link that brings ticks and runs."""
    return "#ticks=" + quote(json.dumps({"day": day, "done": list(done), "runs": list(runs)}))


@pytest.mark.parametrize(
    "state",
    [
        {"done": {"ask-legal": ["soon"]}, "runs": {}},
        {
            "done": {},
            "runs": {"x": {"id": "x", "event": "own-before-post", "name": "", "done": {}}},
        },
    ],
    ids=["no-day", "no-beginning"],
)
def test_a_day_that_is_none_does_not_break_the_list(boats, state):
    """It is put aside with the rest, and the list begins anew."""
    keep(boats, state)

    expect(boats.get_by_text("0 of 7 done")).to_be_visible()
    task(boats, "ask-legal").get_by_role("checkbox").check()
    expect(boats.get_by_text("1 of 7 done")).to_be_visible()


def test_a_link_takes_no_tick_away_and_ticks_for_no_day_to_come(visit, served):
    """What was ticked here keeps its day; what comes from the future is of today."""
    page = visit(served("site") + PAGE, day=DAY)
    task(page, "ask-legal").get_by_role("checkbox").check()
    page.goto(page.url + brought("2999-01-01", ["ask-legal", "keep-parrots-out"]))
    page.reload(wait_until="networkidle")
    expect(page.get_by_text("somebody's ticks: 1 of them")).to_be_visible()
    page.get_by_role("button", name="Take them over").click()

    expect(task(page, "ask-legal").get_by_text("Done 21 October")).to_be_visible()
    later(page, "2026-10-22")
    expect(task(page, "keep-parrots-out").get_by_role("checkbox")).not_to_be_checked()


def test_a_link_brings_a_run_together_with_the_same_one_here(visit, served):
    """Ticks of both hold, and the name that was given here."""
    run = {"id": "r1", "event": "own-before-post", "begun": DAY}
    page = visit(served("site") + PAGE, day=DAY)
    keep(page, {"done": {}, "runs": {"r1": {**run, "name": "Mine", "done": {"switch-on": DAY}}}})
    theirs = {**run, "name": "Theirs", "done": {"label-uk-boats": DAY}}
    page.goto(page.url + brought(runs=[theirs]))
    page.reload(wait_until="networkidle")
    page.get_by_role("button", name="Take them over").click()
    post = event(page, "post")

    expect(post.get_by_role("textbox")).to_have_value("Mine")
    expect(post.get_by_role("checkbox", name="Use the switch.")).to_be_checked()
    expect(post.get_by_role("checkbox", name="Label UK boats.")).to_be_checked()


def test_undoing_a_tick_leaves_the_name_that_was_given_since(boats):
    """It undoes what it says, and no more."""
    post = event(boats, "post")
    post.get_by_role("button", name="Start").click()
    post.get_by_role("checkbox", name="Use the switch.").check()
    post.get_by_role("textbox").fill("Regatta")
    boats.get_by_role("button", name="Undo").click()

    expect(post.get_by_role("checkbox", name="Use the switch.")).not_to_be_checked()
    expect(post.get_by_role("textbox")).to_have_value("Regatta")


def test_the_keyboard_goes_on_where_something_was_said(boats):
    """A button that goes away takes nobody's place with it."""
    task(boats, "name-the-boat").get_by_role("checkbox").check()
    boats.get_by_role("button", name="Undo").click()

    expect(boats.get_by_role("status").filter(has_text="Undone.")).to_be_focused()
