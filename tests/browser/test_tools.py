"""Can I post this, who answers this, and words to copy, on a telephone and on a desk."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]
TREE = "tools/may-i/"


@pytest.fixture(params=[320, 1280], ids=["phone", "desktop"])
def tree(visit, served, request):
    return visit(served("site") + TREE, request.param)


def branch(page, text):
    return page.get_by_text(text, exact=True)


def test_two_taps_lead_to_words_and_the_clause_they_come_from(tree):
    """What was not chosen steps aside."""
    branch(tree, "Praise of a boat").click()
    expect(branch(tree, "My pay")).to_be_hidden()
    branch(tree, "It does not").click()

    expect(branch(tree, "It does")).to_be_hidden()
    expect(tree.get_by_text("Yes, with these words.")).to_be_visible()
    expect(tree.get_by_text("I build these boats.").first).to_be_visible()
    tree.get_by_role("link", name="Say it in the post").click()
    expect(tree).to_have_url(re.compile(r"policies/honesty/#say-it$"))


def test_an_answer_that_says_ask_has_somebody_to_tap(tree):
    """A number where there is one; a role where everybody knows who that is."""
    branch(tree, "Our results").click()

    expect(tree.locator("#may-i-results").get_by_text("Ask first.")).to_be_visible()
    expect(tree.locator("bl-tree .bl-reach a").first).to_have_attribute(
        "href", re.compile(r"^(tel|mailto|https):")
    )


def test_one_step_back_and_back_to_the_start(tree):
    """A wrong tap costs one tap."""
    branch(tree, "Praise of a boat").click()
    branch(tree, "It does not").click()
    tree.get_by_role("button", name="One step back").click()

    expect(branch(tree, "It does")).to_be_visible()
    expect(tree.get_by_text("Yes, with these words.")).to_be_hidden()
    expect(branch(tree, "It does not")).to_be_focused()

    tree.get_by_role("button", name="Start again").click()
    expect(branch(tree, "My pay")).to_be_visible()
    expect(tree.get_by_role("button", name="Start again")).to_be_hidden()


def test_an_answer_has_an_address_to_send(tree, visit):
    """Whoever opens it sees the same answer."""
    branch(tree, "Praise of a boat").click()
    branch(tree, "It does not").click()
    expect(tree).to_have_url(re.compile("#may-i-no-line$"))

    again = visit(tree.url)

    expect(again.get_by_text("Yes, with these words.")).to_be_visible()
    expect(branch(again, "My pay")).to_be_hidden()


def test_an_answer_comes_into_sight_by_itself(visit, served):
    """On a telephone it unfolds below what was tapped."""
    page = visit(served("real") + "tools/can-i-post-this/", 390)
    for text in ("A photo or film from work", "People, on an account of my own", "Colleagues"):
        branch(page, text).click()

    answer = page.locator("#can-i-post-this-photo-of-colleagues")
    expect(answer.get_by_role("link").last).to_be_in_viewport()
    expect(answer.get_by_role("button", name=re.compile("Copy")).first).to_be_in_viewport()


def test_words_are_copied_with_one_tap(tree):
    """And the button says that it worked."""
    tree.context.grant_permissions(["clipboard-read", "clipboard-write"])
    branch(tree, "Praise of a boat").click()
    branch(tree, "It does not").click()
    tree.get_by_role("button", name=re.compile("Copy.*I build these boats")).click()

    expect(tree.get_by_role("button", name="Copied")).to_be_visible()
    assert tree.evaluate("navigator.clipboard.readText()") == "I build these boats."


def test_the_keyboard_is_enough_for_a_tree(tree):
    """Arrows walk the branches, Enter opens one."""
    tree.locator("bl-tree summary").first.focus()
    tree.keyboard.press("ArrowDown")
    expect(branch(tree, "Praise of a boat")).to_be_focused()
    tree.keyboard.press("Enter")

    expect(tree.get_by_text("Does it say that you work here?")).to_be_visible()


def test_without_script_every_branch_unfolds(visit, served):
    """Nested text, and no button that does nothing."""
    page = visit(served("site") + TREE, script=False)
    branch(page, "Praise of a boat").click()
    branch(page, "It does not").click()

    expect(page.get_by_text("Say it first.")).to_be_visible()
    expect(branch(page, "My pay")).to_be_visible()
    expect(page.locator(".md-content").get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_whose_a_message_is_is_found_by_what_it_says(visit, served, width):
    """From a word of it to the owner, the clock, the first line and a note to hand on."""
    page = visit(served("real") + "tools/who-answers/", width)
    page.get_by_label("What does it say?").fill("my parcel")

    shown = page.locator("#who-answers > div >> visible=true")
    assert 0 < shown.count() < page.locator("#who-answers > div").count()
    case = page.locator("#who-case")
    expect(case).to_be_visible()
    expect(case).to_contain_text("Within 1 hour")
    case.get_by_text("What to hand on").click()
    expect(case).to_contain_text("Where and when")
    expect(case.get_by_role("button", name="Copy").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_words_are_offered_in_the_readers_language(visit, served, width):
    """Each line says which language it is in, to a screen reader too."""
    page = visit(served("real") + "tools/wording/", width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    german = page.locator("[lang=de]").first
    words = german.locator("q").inner_text()
    german.get_by_role("button", name=re.compile("Copy")).click()

    expect(german.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == words.strip('“”"')


@pytest.mark.parametrize("width", [320, 1280])
def test_an_account_is_ours_or_it_is_not_on_the_list(visit, served, width):
    """A name that is nobody's leaves nothing, and the page says whom to tell."""
    page = visit(served("real") + "tools/our-accounts/", width)
    accounts = page.locator("#accounts > div >> visible=true")
    every = accounts.count()

    page.get_by_label("Name or address").fill("not-one-of-ours")

    assert every > 0
    expect(accounts).to_have_count(0)
    expect(
        page.locator("article").get_by_role("link", name=re.compile("IT security")).first
    ).to_be_visible()


def test_the_crisis_card_is_one_page_of_paper(visit, served):
    """With every number and every level."""
    page = visit(served("real") + "tools/crisis-card/")
    page.evaluate("globalThis.print = () => {}")
    page.get_by_role("button", name="Print this card").click()

    (sheet,) = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = sheet.extract_text()

    assert "+44" in text
    assert "Routine" in text


def test_what_changed_is_found_by_department(visit, served):
    """And can be followed by feed."""
    page = visit(served("real") + "about/news/")
    every = page.locator("#news > div").count()
    page.get_by_role("article").get_by_label("Department").select_option("marketing")

    assert 0 < page.locator("#news > div >> visible=true").count() <= every
    page.get_by_text("Be told when something changes").click()
    feeds = page.get_by_role("group").filter(has_text="Be told when something changes")
    feed = feeds.get_by_role("link", name="Marketing and brand").get_attribute("href")
    assert feed == "https://guide.example.com/feeds/marketing.xml"
    assert page.request.get(served("real") + "feeds/marketing.xml").ok


@pytest.mark.parametrize("width", [320, 1280])
def test_a_search_without_a_result_helps_on(visit, served, width):
    """The nearest term, whom to ask, and a request with the words filled in."""
    page = visit(served("real"), width)
    page.locator(".bl-search__door").click()
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type("disclozure")

    lost = page.locator(".md-search bl-lost")
    expect(lost).to_be_visible()
    expect(lost.locator("[data-part=near] a").first).to_contain_text("disclosure", ignore_case=True)
    expect(lost.get_by_role("link", name="Ask for this page")).to_have_attribute(
        "href", re.compile("subject=.*disclozure")
    )

    page.keyboard.press("Control+A")
    page.keyboard.type("disclosure")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(lost).to_be_hidden()


def test_a_page_that_is_not_there_offers_the_nearest_words(visit, served):
    """From the last words of the address."""
    page = visit(served("real") + "nowhere/holding-lines/")

    lost = page.locator("article bl-lost")
    expect(lost.locator("[data-part=near] a").first).to_contain_text("holding line")
    expect(lost.get_by_role("link", name="Ask for this page")).to_have_attribute(
        "href", re.compile("subject=.*holding%20lines")
    )


def test_what_is_no_longer_worth_sharing_leaves_on_its_day(visit, served):
    """The build does not know the day; the reader's browser does."""
    page = visit(served("real") + "about/worth-sharing/")
    shares = page.locator("bl-until")
    first, every = shares.first.get_attribute("day"), shares.count()

    page.clock.set_fixed_time(f"{first}T12:00:00")
    page.reload()
    expect(page.locator("bl-until:not([hidden])")).to_have_count(every)

    page.clock.set_fixed_time("2099-01-01T12:00:00")
    page.reload()
    expect(page.locator("bl-until:not([hidden])")).to_have_count(0)
