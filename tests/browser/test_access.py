"""WCAG 2.2 AA beyond what axe sees: the keyboard, twice the size, spacing, motion, own colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-access")]

PAGES = [
    "departments/marketing/", "policies/disclosure/", "training/disclose-it-right/",
    "tools/can-i-post-this/",
]  # fmt: skip
"""One page of each kind that has its own blocks."""
MOST = 400
"""More tabs than any page has stops: whoever comes to the end of them is caught."""

STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const lit = (element, part) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      || style.outlineStyle === "auto";
  };
  const colours = one.matches(".md-option") ? one.nextElementSibling : null;
  const shown = [one, ...(one.labels ?? []), one.closest(".bl-card"), colours].filter(
    (element) => element?.checkVisibility() && element.getBoundingClientRect().width > 1
      && getComputedStyle(element).opacity !== "0");
  const place = (shown[0] ?? one).getBoundingClientRect();
  const header = document.querySelector(".md-header");
  const over = header.getBoundingClientRect();
  const behind = !header.contains(one) && place.top >= over.top && place.bottom <= over.bottom;
  const outside = place.bottom <= 0 || place.top >= innerHeight
    || place.right <= 0 || place.left >= innerWidth;
  const last = document.querySelector("[data-stop]");
  const back = Boolean(last)
    && Boolean(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
  last?.removeAttribute("data-stop");
  one.dataset.stop = "";
  one.dataset.reached = "";
  return {
    name: one.outerHTML.slice(0, 120),
    dark: !shown.some((element) => lit(element) || lit(element, "::after")),
    behind, outside, back,
  };
}"""
LEFT = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((one) => !("reached" in one.dataset) && one.tabIndex >= 0 && !one.disabled
    && !(one.type === "radio" && !one.checked)
    && one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .map((one) => one.outerHTML.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll(
    ".md-content *, .md-header *, .md-tabs *, .md-banner *")]
  .filter((one) => {
    const style = getComputedStyle(one);
    const hides = ["hidden", "clip"];
    return one.checkVisibility() && !one.matches(".bl-hidden, .md-header__title *, .md-search *")
      && one.innerText?.trim()
      && (hides.includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1
        || hides.includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
  })
  .map((one) => one.outerHTML.slice(0, 120))"""
"""What shows less than it says. The name of the site in the header stands in the menu whole, and
the search scrolls."""
MOVES = """() => [...document.querySelectorAll("*")].flatMap((one) =>
  [undefined, "::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(one, part);
    const runs = (times) => times.split(",").some((time) => parseFloat(time) > 0);
    const moves = style.transitionProperty !== "none" && runs(style.transitionDuration)
      || style.animationName !== "none" && runs(style.animationDuration);
    return moves ? [`${one.tagName}.${one.className}${part ?? ""}`] : [];
  }))"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important} p {margin-block-end: 2em !important}`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing of WCAG 2.2, 1.4.12."""


def stops(page):
    """Press Tab from the top of a page to its end, and return what each stop was like."""
    found = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
    raise AssertionError(f"the keyboard is caught at {found[-1]['name']}")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_tab_walks_the_whole_page_and_is_seen_all_the_way(visit, served, path, width):
    """In the order of the page, into every link and box, never behind the header, never caught."""
    page = visit(served("real") + path, width, calm=True)

    walked = stops(page)

    for fault in ("dark", "behind", "outside", "back"):
        assert [stop["name"] for stop in walked if stop[fault]] == [], fault
    assert page.evaluate(LEFT) == []


@pytest.mark.parametrize("path", PAGES)
def test_the_first_tab_leads_past_the_menus(visit, served, path):
    """And the next one is in the text."""
    page = visit(served("real") + path, calm=True)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_keyboard_opens_and_shuts_the_menu_on_a_narrow_screen(visit, served):
    """As whoever enlarges the page four times needs it; Escape leads back."""
    page = visit(served("real") + PAGES[0], 320, calm=True)
    menu = page.get_by_role("button", name="Menu")
    sidebar = page.locator(".md-sidebar--primary")
    expect(sidebar.get_by_role("link").first).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")

    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(sidebar.get_by_role("link").first).to_be_focused()
    expect(sidebar.get_by_role("link").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_the_menu_opens_without_script(visit, served):
    """By the theme's own label."""
    page = visit(served("real") + PAGES[0], 320, script=False)
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()

    page.locator(".md-header label[for=__drawer]").click()

    expect(page.locator(".md-sidebar--primary").get_by_role("link").first).to_be_in_viewport()


@pytest.mark.parametrize("path", PAGES)
def test_twice_the_size_loses_nothing(visit, served, path):
    """Zoomed by the browser, and by the reader's own size of text."""
    page = visit(served("real") + path, 640, calm=True, scale=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(CUT) == []

    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # 125 % is the theme's own
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_wider_spacing_cuts_nothing_off(visit, served, path, width):
    """Whoever reads better so may set it so."""
    page = visit(served("real") + path, width, calm=True)

    page.evaluate(SPACED)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_for_whoever_asked_for_calm(visit, served, path):
    """No transition and no animation takes any time."""
    page = visit(served("real") + path, calm=True)

    assert page.evaluate(MOVES) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_colours_are_right_before_the_theme_wakes(visit, served):
    """The system's, or those chosen once: no page begins in the wrong ones."""
    page = visit(served("real"), scheme="dark", calm=True)
    asleep = {"body": "", "content_type": "text/javascript"}
    scheme = "document.body.dataset.mdColorScheme"
    page.route("**/bundle.*.js", lambda asked: asked.fulfill(**asleep))
    page.reload()
    assert page.evaluate(scheme) == "slate"

    page.unroute("**/bundle.*.js")
    page.reload()
    page.get_by_title("Switch to light colours").click()
    page.route("**/bundle.*.js", lambda asked: asked.fulfill(**asleep))
    page.reload()
    assert page.evaluate(scheme) == "default"
