"""Lists that a reader filters, and sheets that are printed, in Chromium."""

import io

import pytest
import zxingcpp
from guides import ROOT
from PIL import Image
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-real")]
PLAYBOOKS = sorted({file.stem for file in (ROOT / "docs/playbooks").glob("*.md")} - {"index"})
SHEETS = sorted(file.stem for file in (ROOT / "docs/noticeboard").glob("*.md"))


def test_the_rules_of_a_department_in_a_country_are_found(visit, served):
    """What is left is counted, and said to a screen reader."""
    page = visit(served("real") + "about/rules/")
    rules = page.locator("#rules > div")
    every = rules.count()

    page.get_by_label("Country").select_option("United Kingdom")
    page.get_by_role("article").get_by_label("Department").select_option("sales")
    page.get_by_label("Find a rule").fill("advert")

    expect(page.locator("#rule-uk-cap-2")).to_be_visible()
    expect(page.locator("#rule-us-ftc-255")).to_be_hidden()
    shown = rules.locator("visible=true").count()
    assert 0 < shown < every
    expect(page.get_by_role("status")).to_have_text(f"{shown} of {every} shown")


def test_what_holds_everywhere_is_found_in_every_country(visit, served):
    """A standard names no country."""
    page = visit(served("real") + "about/rules/")

    page.get_by_label("Country").select_option("United Kingdom")

    expect(page.locator("#rule-wcag")).to_be_visible()


def test_a_filtered_list_can_be_sent_to_a_colleague(visit, served):
    """The address carries what was chosen; an old one that names nothing shows everything."""
    page = visit(served("real") + "about/rules/")
    page.get_by_label("Country").select_option("United States")
    address = page.url

    again = visit(address)
    odd = visit(served("real") + "about/rules/?where=Atlantis")

    expect(again.locator("#rule-uk-cap-2")).to_be_hidden()
    expect(again.get_by_label("Country")).to_have_value("United States")
    expect(odd.locator("#rule-uk-cap-2")).to_be_visible()
    expect(odd.get_by_label("Country")).to_have_value("")


def test_without_script_the_whole_list_is_there(visit, served):
    """And no field that does nothing."""
    page = visit(served("real") + "about/rules/", script=False)

    expect(page.locator("#rule-uk-cap-2")).to_be_visible()
    expect(page.get_by_label("Country")).to_be_hidden()


def test_a_role_is_two_taps_away(visit, served):
    """Choose the department, tap the channel."""
    page = visit(served("real") + "about/roles/", 320)

    page.get_by_role("article").get_by_label("Department").select_option("legal")

    expect(page.locator("#role-privacy").get_by_role("link").first).to_be_visible()
    expect(page.locator("#role-press-office")).to_be_hidden()


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_one_page_of_paper(visit, served, sheet):
    """A4, as it hangs on the wall."""
    page = visit(served("real") + f"noticeboard/{sheet}/")

    pdf = page.pdf(prefer_css_page_size=True, format="Letter")

    assert pdf.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf


@pytest.mark.parametrize(
    ("sheet", "leads_to"),
    [("sales", "departments/sales/"), ("contractors", "noticeboard/contractors/")],
)
def test_a_telephone_reads_the_code_on_the_wall(visit, served, sheet, leads_to):
    """From a picture of the sheet, also of one on a dark screen."""
    for scheme in ("light", "dark"):
        page = visit(served("real") + f"noticeboard/{sheet}/", scheme=scheme)
        picture = Image.open(io.BytesIO(page.get_by_role("img").last.screenshot()))

        (code,) = zxingcpp.read_barcodes(picture)

        assert code.text == f"https://guide.example.com/{leads_to}"


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_a_playbook_begins_with_one_page_of_paper(visit, served, playbook):
    """Who acts, how fast, and every step; classes, levels and examples follow."""
    page = visit(served("real") + f"playbooks/{playbook}/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})

    end = page.locator("article ol").filter(has=page.locator("em")).first.bounding_box()

    assert end["y"] + end["height"] < 1046
