"""Every page of the small guide and of the real one, at three widths, light and dark."""

import re
import time

import pytest
from guides import ROOT
from playwright.sync_api import expect

DEPARTMENTS = sorted(file.stem for file in (ROOT / "docs/departments").glob("*.md"))
KINDS = {
    "site": ("", "help-now/", "departments/boats/", "policies/honesty/", "training/honest-praise/",
             "training/", "training/scenarios/wet-deck/", "training/renewal/aware/",
             "tools/questions/", "tools/glossary/", "about/rules/", "about/roles/",
             "playbooks/flood/", "tools/may-i/", "tools/who/", "noticeboard/shop/",
             "noticeboard/visitors/", "nowhere/"),
    "site-trainers": ("trainers/kits/honest-praise/",),
    "site-strategist": ("strategist/",),
}  # fmt: skip
"""Pages of the small guide: they have every state, whatever the real guide holds today."""
FOLDERS = sorted({file.parent.name for file in (ROOT / "docs").glob("*/*.md")})
WALKS = [
    pytest.param(site, folder, id=f"{site}-{folder or 'top'}",
                 marks=pytest.mark.xdist_group(f"walk-{site}-{folder}"))
    for site in ("real", "real-strategist")
    for folder in ("", *FOLDERS)
]  # fmt: skip
"""The real guide, folder by folder, so that the processes share the walk."""

pytestmark = pytest.mark.browser


def pages(site, folder):
    """Return the addresses of a built site's pages in a folder, or of those in none."""
    found = {str(file.parent.relative_to(site)) for file in site.rglob("index.html")}
    return {
        "" if path == "." else f"{path}/"
        for path in found
        if (path.split("/")[0] if path.split("/")[0] in FOLDERS else "") == folder
    }


@pytest.mark.parametrize(
    ("site", "path"),
    [
        pytest.param(site, path, id=f"{site}/{path}",
                     marks=pytest.mark.xdist_group(f"browser-{site}"))
        for site, paths in KINDS.items()
        for path in paths
    ],
)  # fmt: skip
def test_every_kind_of_page_is_sound(visit, served, faults, site, path):
    """Axe finds nothing, nothing scrolls sideways, no error, no request to another host."""
    page = visit(served(site) + path, calm=True)

    assert faults(page) == []


@pytest.mark.parametrize(("site", "folder"), WALKS)
def test_every_page_of_the_real_guide_is_sound(
    visit, served, built, faults, record_property, site, folder
):
    """The same, on one walk; of the strategist's edition the pages that employees do not have."""
    start = time.perf_counter()
    paths = pages(built(site), folder)
    if site != "real":
        paths -= pages(built("real"), folder)
    page, found = None, []

    for path in sorted(paths):
        page = page or visit(served(site) + path, calm=True)
        page.goto(served(site) + path)
        found += faults(page)

    assert found == []
    record_property("walked", (len(paths), time.perf_counter() - start))


@pytest.mark.xdist_group("browser-real")
def test_the_walk_leaves_no_page_out(built):
    """Each page of the site is in one of the folders, and there are as many as we think."""
    every = {file.parent for file in built("real").rglob("index.html")}

    assert sum(len(pages(built("real"), folder)) for folder in ("", *FOLDERS)) == len(every)
    assert len(every) > 100


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
    """At most 900 words before anything is unfolded, on a day when much is overdue."""
    page = visit(served("real") + f"departments/{department}/", day="2029-01-17")
    page.evaluate("document.querySelectorAll('.bl-hidden, .headerlink').forEach((x) => x.remove())")

    assert len(page.locator("article").inner_text().split()) <= 900


@pytest.mark.xdist_group("browser-site")
def test_the_keyboard_reaches_everything(visit, served):
    """Tab walks boxes and folds in the order of the page; space and enter work them."""
    page = visit(served("site") + "departments/boats/")
    box = page.locator("#task-name-the-boat input")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(box).to_be_checked()
    expect(page.locator("#task-name-the-boat details")).to_have_attribute("open", "")


@pytest.mark.xdist_group("browser-site")
def test_what_a_finger_taps_is_large_enough(visit, served):
    """44 pixels, for folds, answers and numbers."""
    page = visit(served("site") + "help-now/", width=320)
    tall = "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.offsetHeight)"
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
