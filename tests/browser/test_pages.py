"""Every page of the small guide and of the real one, at phone and desktop width, light and dark."""

import re

import pytest
from guides import ROOT
from playwright.sync_api import expect

DEPARTMENTS = sorted(file.stem for file in (ROOT / "docs/departments").glob("*.md"))
PAGES = {
    "site": ("", "help-now/", "departments/boats/", "policies/honesty/", "training/honest-praise/",
             "training/", "training/scenarios/wet-deck/", "training/renewal/aware/",
             "tools/questions/", "tools/glossary/", "about/rules/", "about/roles/",
             "playbooks/flood/", "tools/may-i/", "tools/who/", "noticeboard/shop/",
             "noticeboard/visitors/", "nowhere/"),
    "site-trainers": ("trainers/kits/honest-praise/",),
    "site-strategist": ("strategist/",),
    "real": ("", "help-now/", *(f"departments/{one}/" for one in DEPARTMENTS),
             "policies/", "policies/disclosure/", "policies/employee-use/", "policies/rights/",
             "tools/can-i-post-this/", "tools/who-answers/", "tools/wording/",
             "tools/our-accounts/",
             "tools/crisis-card/", "about/news/", "about/worth-sharing/", "playbooks/",
             "training/", "training/disclose-it-right/", "training/the-first-hour/",
             "training/scenarios/first-hour/", "training/renewal/advisor/", "tools/questions/",
             "tools/glossary/", "about/rules/", "about/roles/", "playbooks/message-triage/",
             "playbooks/crisis-response/", "noticeboard/operations/", "noticeboard/contractors/"),
    "real-strategist": ("strategist/", "trainers/kits/the-first-hour/", "strategist/contribute/",
                        "strategist/contribute/fields/",
                        "strategist/contribute/words/", "strategist/contribute/components/"),
}  # fmt: skip
WALK = [
    pytest.param(site, page, width, scheme, id=f"{site}/{page}-{width}-{scheme}",
                 marks=pytest.mark.xdist_group(f"browser-{site}"))
    for site, pages in PAGES.items()
    for page in pages
    for width in (320, 1280)
    for scheme in ("light", "dark")
]  # fmt: skip

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("site", "path", "width", "scheme"), WALK)
def test_a_page_is_sound(visit, served, axe, site, path, width, scheme):
    """Axe finds nothing, nothing scrolls sideways, no error, no request to another host."""
    page = visit(served(site) + path, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.evaluate(axe)

    found = page.evaluate("axe.run({resultTypes: ['violations']})")

    assert [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found["violations"]
        for node in v["nodes"]
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.xdist_group("browser-site")
def test_all_can_be_read_without_script(visit, served):
    """Boxes tick, folds open, answers tell their reason; only the search needs a script."""
    page = visit(served("site") + "departments/boats/", script=False)
    task = page.locator("#task-say-it-on-deck")
    task.get_by_role("checkbox", name="Say it on deck.").check()
    task.locator("summary").click()
    expect(task.get_by_text("First do this.")).to_be_visible()

    page.goto(served("site") + "training/honest-praise/")
    question = page.locator("#question-boat-praise")
    question.locator("summary", has_text="Answer 2").click()
    expect(question.locator("details[open]")).to_contain_text("Not this one.")
    question.locator("summary", has_text="Answer 1").click()
    expect(question.locator("details[open]")).to_have_count(1)
    expect(question.locator("details[open]")).to_contain_text("Right.")


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.xdist_group("browser-real")
def test_a_department_page_can_be_read_in_a_few_minutes(visit, served, department):
    """At most 900 words before anything is unfolded."""
    page = visit(served("real") + f"departments/{department}/")
    page.evaluate("document.querySelectorAll('.bl-hidden, .headerlink').forEach((x) => x.remove())")

    assert len(page.locator("article").inner_text().split()) <= 900


@pytest.mark.xdist_group("browser-site")
def test_the_keyboard_reaches_everything(visit, served):
    """Tab walks boxes and folds in the order of the page; space and enter work them."""
    page = visit(served("site") + "departments/boats/")
    box = page.locator("#task-say-it-on-deck input")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(box).to_be_checked()
    expect(page.locator("#task-say-it-on-deck details")).to_have_attribute("open", "")


@pytest.mark.xdist_group("browser-site")
def test_what_a_finger_taps_is_large_enough(visit, served):
    """44 pixels, for folds, answers and numbers."""
    page = visit(served("site") + "help-now/", width=320)
    tall = "(all) => all.map((one) => one.getBoundingClientRect().height)"
    assert min(page.eval_on_selector_all(".bl-button", tall)) >= 44

    page.goto(served("site") + "training/honest-praise/")
    assert min(page.eval_on_selector_all(".bl-step:not([data-off]) summary", tall)) >= 44


@pytest.mark.xdist_group("browser-site")
def test_the_companys_accent_reaches_links_in_both_schemes(visit, served):
    """Computed from one answer."""
    light = visit(served("site"), scheme="light")
    dark = visit(served("site"), scheme="dark")
    colour = "getComputedStyle(document.querySelector('.bl-card__link')).color"

    assert light.evaluate(colour) == "rgb(11, 107, 111)"
    assert dark.evaluate(colour) not in {"rgb(11, 107, 111)", "rgb(0, 0, 0)"}


@pytest.mark.xdist_group("browser-site")
def test_a_page_that_is_not_there_says_what_to_do(visit, served):
    """Search, or begin at the start."""
    page = visit(served("site") + "nowhere/")

    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("link", name="To the start").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))
