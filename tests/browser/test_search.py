"""The search: what is found, what it is narrowed to, and the keys, on a telephone and on a desk."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]

FIRST_THREE = {
    "AI picture": "policies/ai-content/",
    "Sales": "departments/sales/",
    "alt text": "tools/glossary/",
    "angry customer": "playbooks/message-triage/",
    "can I post a photo of my desk": "tools/can-i-post-this/",
    "confidential": "policies/confidential/",
    "crisis": "playbooks/crisis-response/",
    "customer complaint": "playbooks/customer-care/",
    "delete a comment": "policies/moderation/",
    "disclosure": "policies/disclosure/",
    "fake profile": "playbooks/impersonation/",
    "gift": "policies/disclosure/",
    "glossary": "tools/glossary/",
    "hacked account": "tools/questions/",
    "hashtag ad": "tools/wording/",
    "is this account ours": "tools/our-accounts/",
    "journalist": "policies/spokespeople/",
    "leaving the company": "policies/official-accounts/",
    "likes": "policies/disclosure/",
    "may I use a song": "tools/questions/",
    "my password was stolen": "policies/account-security/",
    "negative review": "policies/reviews/",
    "open a new account": "playbooks/open-and-close-accounts/",
    "paid influencer": "tools/wording/",
    "photo of a colleague": "policies/rights/",
    "quarterly results": "policies/disclosure/",
    "salary": "policies/employee-use/",
    "talk about pay": "policies/employee-use/",
    "testimonial": "policies/disclosure/",
    "union": "policies/listening-and-privacy/",
}
"""What people look for in their own words, and a page that they should see at once."""


@pytest.fixture
def ask(visit, served):
    """A function that types a question into the search of a site, and returns the page."""

    def search(question, site="real", width=1280):
        page = visit(served(site), width)
        box = page.locator("[data-md-component=search-query]")
        page.keyboard.press("/") if width > 1000 else page.locator(".bl-search__door").click()
        expect(box).to_be_focused()
        expect(page.locator("#__search")).to_be_checked()
        page.keyboard.type(question)
        return page

    return search


def results(page):
    return page.locator(".md-search-result__item")


def addresses(page):
    """Return the pages found, the first first."""
    expect(results(page).first).to_be_visible()
    links = page.locator(".md-search-result__item > a:first-child").all()
    return [re.sub(r"^https?://[^/]+/|[?#].*$", "", link.get_attribute("href")) for link in links]


def kind(page):
    return page.locator("bl-narrow [name=kind]")


def department(page):
    return page.locator("bl-narrow [name=department]")


def boats(page):
    """Return the hit on a page that is for the boat yard alone."""
    return page.locator(".md-search-result__item > a[href*='departments/boats/?']:first-child")


def status(page):
    return page.locator("bl-narrow [role=status]")


def test_people_find_what_they_ask_for_in_their_own_words(visit, served):
    """Among the first three, on the real guide."""
    page = visit(served("real"))
    found = page.evaluate(ASKED, list(FIRST_THREE))
    missed = {
        question: found[question][:3]
        for question, wanted in FIRST_THREE.items()
        if wanted not in found[question][:3]
    }

    assert not missed


ASKED = """
async (questions) => {
  const script = new Worker(new URL("assets/javascripts/search.js", document.baseURI));
  const found = {};
  script.postMessage({ type: 0, data: {} });
  for (const question of questions) {
    found[question] = await new Promise((done) => {
      script.onmessage = ({ data: { type, data } }) => {
        if (type === 3) done(data.items.map(([page]) => page.location));
      };
      script.postMessage({ type: 2, data: question });
    });
  }
  script.terminate();
  return found;
}
"""


def test_a_hit_leads_to_the_clause_and_marks_the_words(ask):
    """Not only to the page it stands on."""
    page = ask("heap hashtags")
    clause = page.locator(".md-search-result__link", has_text="Say it in the post").first
    expect(clause.locator("mark").first).to_be_visible()
    clause.click()

    expect(page).to_have_url(re.compile(r"policies/disclosure/\?h=.*#say-it-in-the-post$"))
    expect(page.locator("article mark", has_text="hashtags").first).to_be_visible()


def test_what_people_say_finds_our_term(ask):
    """From the glossary, where the page itself never says it."""
    assert "policies/employee-use/" in addresses(ask("wages"))[:3]


def test_html_in_the_text_of_a_page_stays_text(ask):
    """In the title and in the excerpt."""
    page = ask("wetsuit", site="site")

    expect(results(page).first).to_contain_text("<img src=x onerror=alert(1)>")
    expect(results(page).locator("img")).to_have_count(0)


def test_html_in_a_question_stays_text(ask):
    """Wherever it is repeated."""
    page = ask("<img src=x onerror=alert(1)> praise", site="site")

    expect(results(page).first).to_be_visible()
    expect(page.locator(".md-search img")).to_have_count(0)


def test_the_keyboard_opens_a_hit(ask):
    """A key opens the search, Enter the best hit."""
    page = ask("disclosure")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("policies/disclosure/"))


def test_arrows_walk_the_hits_and_escape_closes(ask):
    """Up from the first of them leads back to the question."""
    page = ask("disclosure")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("#__search")).not_to_be_checked()


def test_tab_reaches_the_fields_and_leaves_after_them(ask):
    """The theme alone would close the search at the first Tab."""
    page = ask("gift")
    for field in (kind(page), department(page)):
        page.keyboard.press("Tab")
        expect(field).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("P")

    expect(kind(page)).to_have_value("policies")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_choice_narrows_at_once_and_is_said_with_the_count(ask, width):
    """And stays for the next question."""
    page = ask("gift", width=width)
    expect(results(page).first).to_be_visible()
    kind(page).select_option("policies")

    expect(status(page)).to_have_text(re.compile(r"^\d+ matching documents\. Only: Policies\.$"))
    assert all(found.startswith("policies/") for found in addresses(page))
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("photo")
    expect(results(page).filter(has_text="Disclosure wording")).to_have_count(0)
    assert all(found.startswith("policies/") for found in addresses(page))


def test_a_department_sees_its_own_and_what_concerns_everybody(ask):
    """And nothing that is for another alone."""
    page = ask("honesty", site="site")
    expect(boats(page)).to_be_visible()
    department(page).select_option("shop")

    expect(boats(page)).to_have_count(0)
    assert "departments/shop/" in addresses(page)
    assert "policies/honesty/" in addresses(page)


def test_one_tap_searches_everywhere_again(ask):
    """When the choice leaves nothing."""
    page = ask("parrots", site="site")
    kind(page).select_option("training")

    expect(status(page)).to_have_text("Nothing here for: Training.")
    expect(page.locator(".md-search bl-lost")).to_be_visible()
    page.get_by_role("button", name="Search everywhere").click()
    expect(results(page).first).to_contain_text("Parrots")
    expect(page.locator(".md-search bl-lost")).to_be_hidden()
    expect(status(page)).to_be_empty()


def test_a_field_can_be_set_from_outside(ask):
    """A value and a `change`, as a reader's own department is remembered."""
    page = ask("honesty", site="site")
    expect(boats(page)).to_be_visible()
    department(page).evaluate(
        "field => (field.value = 'shop') && "
        "field.dispatchEvent(new Event('change', {bubbles: true}))"
    )

    expect(boats(page)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_search_is_for_everybody(visit, served, axe, width, scheme):
    """No fault that axe finds, fields for fingers, nothing wider than the screen."""
    page = visit(served("real"), width, scheme)
    page.locator(".bl-search__door").click()
    page.keyboard.type("gift")
    kind(page).select_option("policies")
    expect(status(page)).not_to_be_empty()

    page.evaluate(axe)
    found = page.evaluate("axe.run('.md-search')")
    assert [one["id"] for one in found["violations"]] == []
    for field in (kind(page), department(page)):
        assert field.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_below_a_folder_and_asks_no_other_host(visit, tmp_path, built, serve_folder):
    """A company may put the guide at /hub/; `visit` fails at a request to another host."""
    shutil.copytree(built("site"), tmp_path / "hub")
    page = visit(serve_folder(tmp_path) + "hub/policies/honesty/")
    page.keyboard.press("/")
    page.keyboard.type("parrots")
    page.locator(".md-search-result__link", has_text="Parrots").first.click()

    expect(page).to_have_url(re.compile(r"/hub/policies/honesty/(\?h=.*)?#parrots$"))


def test_nothing_is_loaded_before_somebody_asks(visit, served):
    """Whoever only reads pays nothing for the search."""
    page = visit(served("site"))
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.reload(wait_until="networkidle")

    assert not [url for url in asked if "/pagefind/" in url]
