"""The board of who knows the current text, as trainers read it in a browser and on paper."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]
BOARD = "trainers/coverage/"


@pytest.fixture
def board(visit, served):
    return visit(served("site-trainers") + BOARD)


def table(page, name):
    """Return the cells of the table below a heading, row by row."""
    found = page.get_by_role("table").filter(has=page.locator("caption", has_text=name)).first
    return found.evaluate("t => [...t.rows].map(r => [...r.cells].map(c => c.innerText))")


def test_the_board_has_no_fault_at_any_width_in_either_scheme(visit, served, faults):
    """With everything open."""
    page = visit(served("site-trainers") + BOARD, calm=True)

    assert faults(page) == []


def test_a_picture_says_in_words_what_it_shows(board):
    """To whoever does not see it; the table below has the numbers."""
    picture = board.get_by_role("img", name="By department: how many stand how")

    expect(picture).to_have_accessible_description(
        "One bar for each, what is known least first, in parts from completed to needs attention. "
        "The table below has the same numbers."
    )


def test_the_bars_are_as_long_as_the_numbers_in_the_table(board):
    """To a pixel, whatever the width of the screen."""
    rows = table(board, "By department")
    (boats,) = [row for row in rows if row[0].startswith("Boat yard")]
    asked = int(boats[1])
    attention, outdated, expiring, pending, completed = map(int, boats[3:])

    for width in (320, 1280):
        board.set_viewport_size({"width": width, "height": 800})
        picture = board.get_by_role("img", name="By department: how many stand how")
        whole = picture.bounding_box()["width"] * 0.85
        bars = picture.evaluate(
            "svg => [...svg.querySelectorAll('g')].slice(-3).map(g => [g.dataset.state,"
            " g.querySelector('rect').getBoundingClientRect().width])"
        )

        assert [state for state, _ in bars] == ["completed", "expiring", "needs-attention"]
        shown = [n for n in (completed, expiring, outdated, pending, attention) if n]
        assert [round(length) for _, length in bars] == pytest.approx(
            [n / asked * whole for n in shown], abs=2
        )


def test_a_state_is_told_by_a_letter_too(board):
    """Never by its colour alone; and each letter is explained."""
    picture = board.get_by_role("img", name="By department: how many stand how")

    expect(picture.locator("g[data-state=completed] text").last).to_have_text("C")
    expect(picture.locator("g[data-state=needs-attention] text").last).to_have_text("N")
    expect(board.get_by_text("Needs attention").first).to_be_attached()


def test_people_are_found_by_department_and_by_state(board):
    """What is left is counted."""
    people = board.locator("#coverage-open > li")
    expect(people).to_have_count(5)

    board.get_by_role("article").get_by_role("combobox", name="Department").select_option("boats")
    expect(board.locator("#coverage-open > li >> visible=true")).to_have_count(4)
    board.get_by_label("State").select_option("expiring")

    expect(people.filter(has_text="heron-03")).to_be_visible()
    expect(board.locator("#coverage-open > li >> visible=true")).to_have_count(1)
    expect(board.get_by_role("status")).to_have_text("1 of 5 shown")


def test_without_script_everybody_is_listed(visit, served):
    """And no field that does nothing."""
    page = visit(served("site-trainers") + BOARD, script=False)

    expect(page.get_by_text("heron-09")).to_be_visible()
    expect(page.get_by_label("State")).to_be_hidden()
    expect(page.get_by_role("img", name="By text: how many stand how")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_a_module_leads_to_the_board(visit, served, width):
    """One quiet line with the version and the day."""
    page = visit(served("site-trainers") + "training/honest-praise/", width)
    expect(page.get_by_text("3 of 7 asked know version 1.0")).to_be_visible()

    page.get_by_role("link", name="Who knows what").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Who knows the current text")


def test_the_board_prints_with_everybody_on_it(board):
    """Folds are open, fields are gone."""
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(board.pdf())).pages]
    said = " ".join(" ".join(sheets).split())

    for text in ("As known on 15 February 2027", "heron-06 Boat yard", "Honest praise, learned"):
        assert text in said
    assert "Id or text" not in said


def test_a_closed_list_of_people_stays_off_paper(board):
    """It fills eighty sheets, and nobody opened it."""
    board.locator("bl-unprinted summary").click()
    expect(board.locator("bl-unprinted[data-open]")).to_have_count(0)
    said = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(board.pdf())).pages)

    assert "As known on 15 February 2027" in said
    assert "heron-06 Boat yard" not in said
    assert "Who has something open" not in said


def test_those_who_need_attention_are_one_tap_away(board):
    """In the list, which opens, and shows them alone."""
    board.locator("bl-unprinted summary").click()
    expect(board.locator("bl-unprinted[data-open]")).to_have_count(0)
    board.get_by_role("link", name="need attention: speak with them first").click()

    expect(board.locator("#coverage-who")).to_be_in_viewport()
    expect(board.get_by_label("State")).to_have_value("needs-attention")
    expect(board.get_by_role("status")).to_have_text("4 of 5 shown")


def test_a_table_is_read_on_a_phone_with_what_matters_first(visit, served):
    """And its box is scrolled with the keyboard."""
    page = visit(served("site-trainers") + BOARD, 360)
    box = page.get_by_role("region", name="By text, as known on")

    assert table(page, "By text")[0][1:4] == ["Asked", "Know it", "Needs attention"]
    box.focus()
    page.keyboard.press("End")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())


def test_a_dark_screen_prints_light_bars(visit, served):
    """Paper is light."""
    page = visit(served("site-trainers") + BOARD, scheme="dark")
    bar = page.locator(".bl-bars g[data-state=completed] rect").first
    dark = bar.evaluate("bar => getComputedStyle(bar).fill")

    page.emulate_media(media="print", color_scheme="dark")

    assert bar.evaluate("bar => getComputedStyle(bar).fill") == "rgb(27, 110, 60)"
    assert dark != "rgb(27, 110, 60)"
