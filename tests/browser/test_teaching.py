"""Quizzes and scenarios as a learner takes them, and what a trainer prints, in Chromium."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from guides import ROOT
from playwright.sync_api import expect
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]
SCENARIOS = sorted(file.stem for file in (ROOT / "docs/data/scenarios").glob("*.yml"))
QUIZ, SCENARIO = "training/honest-praise/", "training/scenarios/wet-deck/"
QUESTIONS = 9


@pytest.fixture
def quiz(visit, served):
    """The quiz of the small site, on a telephone."""
    return visit(served("site") + QUIZ, 390)


@pytest.fixture
def play(visit, served):
    """The scenario of the small site, on a telephone."""
    return visit(served("site") + SCENARIO, 390)


def step(page: Page) -> Locator:
    return page.locator(".bl-step >> visible=true")


def end(page: Page) -> Locator:
    return page.locator(".bl-steps__end")


def choose(page: Page, answer: str) -> None:
    """Choose an answer and go on."""
    step(page).get_by_text(answer, exact=True).click()
    page.get_by_role("button", name="Go on").click()


def answer_all(page: Page, answer: str = "Answer 1") -> None:
    for _ in range(QUESTIONS):
        choose(page, answer)


# The quiz


def test_one_question_is_shown_at_a_time(quiz):
    """With its number; the way on appears once an answer is chosen."""
    expect(step(quiz)).to_have_count(1)
    expect(step(quiz)).to_contain_text("Question 1 of 9")
    expect(quiz.get_by_role("button", name="Go on")).to_be_hidden()

    choose(quiz, "Answer 1")

    expect(step(quiz)).to_contain_text("Question 2 of 9")
    expect(step(quiz)).to_be_focused()


def test_each_answer_gives_its_reason_and_another_may_be_tried(quiz):
    """The reason is on the page and said aloud; a wrong answer is no dead end."""
    choose(quiz, "Answer 1")
    step(quiz).get_by_text("Answer 3", exact=True).click()

    expect(step(quiz)).to_contain_text("Reason 3 of own pay.")
    expect(quiz.get_by_role("status")).to_contain_text("Not this one.")

    step(quiz).get_by_text("Answer 2", exact=True).click()

    expect(quiz.get_by_role("status")).to_contain_text("Right.")
    expect(step(quiz).get_by_text("Reason 3 of own pay.")).to_be_hidden()


def test_the_end_counts_first_tries_and_says_what_to_read_again(quiz):
    """Answer 1 is right three times; a second try does not change that."""
    choose(quiz, "Answer 1")
    step(quiz).get_by_text("Answer 1", exact=True).click()
    choose(quiz, "Answer 2")
    for _ in range(QUESTIONS - 2):
        choose(quiz, "Answer 1")

    expect(end(quiz)).to_contain_text("3 of 9 right at the first try")
    expect(end(quiz)).to_contain_text("it proves nothing to anybody")
    again = end(quiz).locator("[data-part=reread] a")
    assert "Mend it" in again.all_text_contents()
    again.get_by_text("Mend it").click()
    expect(quiz).to_have_url(re.compile(r"policies/honesty/#mend-it$"))


def test_only_what_was_missed_is_asked_again(quiz):
    """Until nothing is left to miss."""
    answer_all(quiz)
    quiz.get_by_role("button", name="Ask me the missed ones again").click()

    expect(step(quiz)).to_contain_text("What about own pay?")
    for answer in ("Answer 2", "Answer 3", "Answer 2", "Answer 3", "Answer 2", "Answer 3"):
        choose(quiz, answer)

    expect(end(quiz)).to_contain_text("6 of 6 right at the first try")
    expect(quiz.get_by_role("button", name="Ask me the missed ones again")).to_be_hidden()


def test_the_keyboard_is_enough_for_a_quiz(quiz):
    """Arrows lead from answer to answer, Enter chooses, Tab reaches the way on."""
    quiz.locator(".bl-step summary").first.focus()
    quiz.keyboard.press("ArrowDown")
    expect(step(quiz).get_by_text("Answer 2", exact=True)).to_be_focused()
    quiz.keyboard.press("ArrowUp")
    quiz.keyboard.press("ArrowUp")
    expect(step(quiz).get_by_text("Answer 3", exact=True)).to_be_focused()

    quiz.keyboard.press("Enter")
    expect(step(quiz)).to_contain_text("Reason 3 of boat praise.")
    expect(quiz.get_by_role("button", name="Go on")).to_be_visible()
    for _ in range(4):
        if quiz.evaluate("document.activeElement.dataset.do") != "next":
            quiz.keyboard.press("Tab")
    quiz.keyboard.press("Enter")

    expect(step(quiz)).to_contain_text("Question 2 of 9")


def test_a_link_to_a_question_opens_that_question(visit, served):
    """From a clause to what tests it, though one is shown at a time."""
    page = visit(served("site") + QUIZ + "#question-late-line")

    expect(step(page)).to_contain_text("What about late line?")
    expect(step(page)).to_be_in_viewport()


def test_what_was_answered_can_be_printed(quiz):
    """The list of answers and nothing else of the page."""
    answer_all(quiz)
    quiz.evaluate("globalThis.print = () => {}")
    quiz.get_by_role("button", name="Print what I chose").click()

    text = printed(quiz)

    assert "3 of 9 right" in text
    assert "What about late line?" in text
    assert "Somebody on the quay" not in text


# The scenario


def test_what_happens_depends_on_what_was_decided(play):
    """Whoever praises the deck meets a reporter; whoever asks how they are does not."""
    choose(play, "Ask how they are")
    expect(step(play)).to_contain_text("We have found the bucket.")

    play.get_by_role("button", name="Take that back").click()
    expect(step(play)).to_contain_text("What first?")
    choose(play, "Praise the deck")
    expect(step(play)).to_contain_text("Is that deck dry or is it not?")


def test_a_decision_stands_until_it_is_taken_back(play):
    """The other ways leave the page; taking it back brings them again."""
    step(play).get_by_text("Praise the deck", exact=True).click()

    expect(step(play)).to_contain_text("The film spreads.")
    expect(step(play).get_by_text("Ask how they are")).to_be_hidden()

    play.get_by_role("button", name="Take that back").click()
    expect(step(play).get_by_text("Ask how they are")).to_be_visible()
    expect(step(play).get_by_text("The film spreads.")).to_be_hidden()


def finish(play: Page, *answers: str) -> None:
    for answer in answers:
        if step(play).get_by_text("We have found the bucket.").count():
            play.get_by_role("button", name="Go on").click()
        choose(play, answer)


WISE = ("Ask how they are", "Help them add the line", "Yes, and this is how we mend it",
        "No, it is theirs")  # fmt: skip
RASH = ("Praise the deck", "Nothing", "Like it", "Yes", "Ask for it to be gone")


def test_a_wise_run_ends_well(play):
    """Every point, the best ending, and nothing to read again."""
    finish(play, *WISE)

    expect(end(play)).to_contain_text("The deck is dry again")
    expect(end(play).get_by_text("You will talk about this day")).to_be_hidden()
    expect(end(play).locator("[data-criterion=people]")).to_contain_text("3 of 3")
    expect(end(play).locator("[data-part=reread]")).to_be_hidden()
    expect(end(play)).to_contain_text("What did the bucket teach?")


def test_a_rash_run_says_what_was_better(play):
    """The other ending, the clauses to read, and the log of the decisions."""
    finish(play, *RASH)

    expect(end(play)).to_contain_text("You will talk about this day for a while.")
    expect(end(play).locator("[data-criterion=people]")).to_contain_text("0 of 3")
    expect(end(play).locator("[data-part=reread]")).to_contain_text("Say it in the post")
    end(play).get_by_text("What you chose").click()
    log = end(play).locator("[data-part=log]")
    expect(log).to_contain_text("Saturday 09:20 news, a reporter")
    expect(log).to_contain_text("Better: Ask how they are")


def test_the_clock_runs_waits_and_blames_nobody(play):
    """It is off at first; paused it waits; once it has run out a decision is still free."""
    play.clock.install()
    face = play.get_by_role("timer")
    expect(face).to_be_empty()

    play.get_by_role("button", name="Play against the clock").click()
    expect(face).to_have_text("2 seconds left")
    play.get_by_role("button", name="Pause").click()
    play.clock.run_for(5000)
    expect(face).to_have_text("2 seconds left")

    play.get_by_role("button", name="Pause").click()
    play.clock.run_for(2000)
    expect(play.get_by_role("status")).to_contain_text("Later than it would have been needed")
    finish(play, *WISE)
    expect(end(play).locator("[data-part=log]")).to_contain_text("Later than")


def test_a_run_can_be_printed_and_begun_again(play):
    """The decisions on paper; then everything as if nothing had been."""
    finish(play, *RASH)
    play.evaluate("globalThis.print = () => {}")
    play.get_by_role("button", name="Print what I chose").click()

    assert "They write that you say nothing." in printed(play)

    play.evaluate("dispatchEvent(new Event('afterprint'))")
    play.get_by_role("button", name="Start again").click()
    expect(step(play)).to_contain_text("What first?")
    expect(step(play).get_by_text("Ask how they are")).to_be_visible()


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize(("pick", "ending"), [(max, 0), (min, -1)], ids=["best", "worst"])
def test_every_scenario_of_ours_can_be_played_to_its_ends(visit, served, scenario, pick, ending):
    """The best of each decision leads to the first ending, the worst to the last."""
    page = visit(served("real") + f"training/scenarios/{scenario}/", 390)
    endings = end(page).locator("[data-least]")

    for _ in range(page.locator(".bl-step").count()):
        worths = (
            step(page)
            .locator("details")
            .evaluate_all("(all) => all.map((one) => Number(one.dataset.worth))")
        )
        if worths:
            step(page).locator("summary").nth(worths.index(pick(worths))).click()
        page.get_by_role("button", name="Go on").click()
        if end(page).is_visible():
            break

    expect(endings.nth(ending if ending >= 0 else endings.count() - 1)).to_be_visible()


# Without script, and on paper


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        (QUIZ, ["What about boat praise?", "What about quiet friend?", "Answer 3"]),
        (
            SCENARIO,
            ["What first?", "Is that deck dry", "Only if somebody chose", "80 % of the points",
             "People first", "What did the bucket teach?"],
        ),
    ],
)  # fmt: skip
def test_without_script_all_of_it_is_there(visit, served, path, texts):
    """Every step, every way on, every ending; and no button that does nothing."""
    page = visit(served("site") + path, script=False)

    for text in texts:
        expect(page.get_by_text(text).first).to_be_visible()
    expect(page.locator(".md-content").get_by_role("button")).to_have_count(0)


def test_what_to_remember_is_one_page_of_paper(visit, served):
    """The button prints it alone."""
    page = visit(served("site") + QUIZ)
    page.evaluate("globalThis.print = () => {}")
    page.get_by_role("button", name="Print this page to keep").click()

    text = printed(page, pages=1)

    assert "Say it in the post, beside the praise." in text
    assert "Somebody on the quay" not in text


def test_a_kit_prints_its_cards_and_its_handout_apart(visit, served):
    """Each begins a page, so that they can be handed out."""
    page = visit(served("site-trainers") + "trainers/kits/honest-praise/")

    pages = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages]

    starts = {"Cards", "Answer key", "Handout"}
    # Every sheet begins with the name of the site and its own number.
    assert starts <= {line for text in pages for line in text.strip().split("\n")[2:3]}


def printed(page: Page, pages: int = 0) -> str:
    """Return the text on paper as it would be printed now."""
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert not pages or len(sheets) == pages
    return " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)
