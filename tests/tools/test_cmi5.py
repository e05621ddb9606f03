"""cmi5 packages: launched by a stub of a learning system, their statements kept by a real store.

Ralph is the store. It checks each statement by xAPI 1.0.3, refuses what is none, and is asked for
each again. Rules are those of the cmi5 Specification Profile for xAPI (Quartz, 1st edition).
"""

import base64
import datetime as dt
import io
import json
import re
import urllib.request
import zipfile
from decimal import Decimal
from urllib.parse import quote

import pytest
from browser.conftest import axe, browser, faults, visit  # noqa: F401 - fixtures of the browser
from guides import Project
from lms import System, running
from lrs import KEY, SECRET, ralph
from lrs import store as storing
from lxml import etree
from playwright.sync_api import expect

from macros.export.packages import cmi5
from macros.export.packages.course import Course, Pages

pytestmark = [pytest.mark.tools, pytest.mark.browser, pytest.mark.xdist_group("cmi5")]

DAY = dt.date(2026, 11, 22)
ADL = "http://adlnet.gov/expapi/verbs/"
CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
FIRST = "6f2ad0b8-3a1e-4f0e-9c41-0c8e5d1f2a01"
SECOND = "6f2ad0b8-3a1e-4f0e-9c41-0c8e5d1f2a02"
THIRD = "6f2ad0b8-3a1e-4f0e-9c41-0c8e5d1f2a03"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The address of Ralph, and the key to it."""
    shared = tmp_path_factory.getbasetemp().parent
    with storing(ralph(shared), tmp_path_factory.mktemp("ralph")) as found:
        yield found.address, f"{KEY}:{SECRET}"


@pytest.fixture(scope="module")
def course(trainers_guide):
    return Course.of(trainers_guide, trainers_guide.modules["honest-praise"])


@pytest.fixture(scope="module")
def folder(trainers_guide, course, tmp_path_factory):
    """Where the learning system has unpacked the package."""
    place = tmp_path_factory.mktemp("lms")
    made = cmi5.package(Pages(trainers_guide), course, DAY)
    zipfile.ZipFile(io.BytesIO(made)).extractall(place / "course")
    (place / "favicon.ico").write_bytes(b"")
    (place / "done.html").write_text("<!doctype html><title>Done</title><h1>Your courses</h1>")
    return place


@pytest.fixture
def system(folder, store):
    """A learning system, and its address."""
    stub = System(*store)
    with running(folder, stub) as address:
        yield stub, address
    assert stub.faults == []


@pytest.fixture
def learn(system, visit, course):  # noqa: F811 - what the fixture is called
    """A function that launches the module for somebody, and gives the page."""
    stub, address = system

    def launch(registration, session, **more):
        more = {"returnURL": f"{address}done.html", **more}
        return visit(stub.launch(address, course.address, registration, session, **more))

    return launch


def answer(page, course, wrong=0):
    """Go to the test, answer every question, the first `wrong` of them wrongly, and hand in."""
    following = page.get_by_role("button", name="Next")
    while following.is_visible():
        following.click()
    bank = {one.id: one for one in course.questions}
    for number, field in enumerate(page.locator("fieldset:not([hidden])").all()):
        boxes = field.locator("input")
        choices = bank[boxes.first.get_attribute("name")].choices
        right = next(i for i, one in enumerate(choices) if one.right)
        boxes.nth((right + 1) % len(choices) if number < wrong else right).check()
    page.get_by_role("button", name="Hand in").click()


def close(page):
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("heading", name="Your courses")).to_be_visible()


def verbs(statements):
    return [one["verb"]["id"].removeprefix(ADL) for one in statements]


def read_back(store, statement):
    """Return a statement as the store gives it out."""
    address, key = store
    request = urllib.request.Request(  # noqa: S310 - a server of the test's own
        f"{address}/xAPI/statements?statementId={statement['id']}",
        headers={
            "Authorization": f"Basic {base64.b64encode(key.encode()).decode()}",
            "X-Experience-API-Version": "1.0.3",
        },
    )
    with urllib.request.urlopen(request) as found:  # noqa: S310 - likewise
        answer = json.load(found)
    return answer.get("statements", [answer])[0]  # Ralph gives a list, xAPI asks for the one


def test_what_somebody_learned_is_in_the_store(learn, system, store, course):
    """Every statement can be read back, with version and fingerprint of the text."""
    page = learn(FIRST, "one")
    answer(page, course, wrong=1)
    expect(page.get_by_text("Passed: 5 of 6 right")).to_be_visible()
    close(page)

    sent = system[0].statements
    assert verbs(sent) == ["initialized", *["answered"] * 6, "passed", "completed", "terminated"]
    for statement in sent:
        kept = read_back(store, statement)
        assert {key: kept[key] for key in statement} == statement
        context = kept["context"]
        assert context["registration"] == FIRST
        assert context["extensions"][SESSION] == "one"
        assert context["extensions"][f"{course.address}/version"] == "1.0"
        assert context["extensions"][f"{course.address}/fingerprint"] == course.fingerprint
        grouping = [one["id"] for one in context["contextActivities"]["grouping"]]
        assert any(re.search(r"/training/honest-praise/v1\.0$", id_) for id_ in grouping)


def test_statements_follow_the_rules_of_cmi5(learn, system, course):
    """Categories (9.6.2), score, success, completion and duration (9.5), object (9.4), order."""
    page = learn(FIRST, "one")
    answer(page, course)
    expect(page.get_by_text("Passed: 6 of 6 right")).to_be_visible()
    close(page)

    by_verb = {}
    for statement in system[0].statements:
        by_verb.setdefault(verbs([statement])[0], statement)
    defined = {name: one for name, one in by_verb.items() if name != "answered"}
    for name, one in defined.items():
        categories = {a["id"] for a in one["context"]["contextActivities"]["category"]}
        moves = {f"{CATEGORIES}moveon"} if name in {"passed", "completed"} else set()
        assert categories == {f"{CATEGORIES}cmi5", *moves}, name
        assert one["object"]["id"] == "https://lms.test/activities/7"
        result = one.get("result", {})
        assert ("score" in result) == (name == "passed")
        assert result.get("success") == (True if name == "passed" else None)
        assert result.get("completion") == (True if name == "completed" else None)
        assert ("duration" in result) == (name != "initialized")
    score = by_verb["passed"]["result"]["score"]
    assert score == {"scaled": 1, "raw": 6, "min": 0, "max": 6}
    assert by_verb["passed"]["context"]["extensions"][MASTERY] == 0.8
    times = [one["timestamp"] for one in system[0].statements]
    assert times == sorted(times)


def test_answers_are_interactions(learn, system, course):
    """Of the type choice, with what was chosen, what is right, and whether it was (xAPI 1.0.3)."""
    page = learn(FIRST, "one")
    answer(page, course, wrong=2)
    expect(page.get_by_text("Tries left: 1.")).to_be_visible()
    close(page)

    answered = [one for one in system[0].statements if one["verb"]["id"] == f"{ADL}answered"]
    assert [one["result"]["success"] for one in answered] == [False, False, True, True, True, True]
    for one in answered:
        definition = one["object"]["definition"]
        assert definition["type"] == "http://adlnet.gov/expapi/activities/cmi.interaction"
        assert definition["interactionType"] == "choice"
        assert len(definition["choices"]) == 3
        is_right = [one["result"]["response"]] == definition["correctResponsesPattern"]
        assert is_right == one["result"]["success"]
        assert "category" not in one["context"]["contextActivities"]


def test_whoever_comes_back_goes_on_and_can_fail(learn, system, course):
    """What was tried is kept in the State API; passed or failed is said once, at the end."""
    page = learn(SECOND, "one")
    answer(page, course, wrong=6)
    expect(page.get_by_text("Tries left: 1.")).to_be_visible()
    close(page)
    assert json.loads(system[0].kept(SECOND))["tries"] == 1
    assert "failed" not in verbs(system[0].statements)

    again = learn(SECOND, "two")
    expect(again.get_by_role("heading", name="The test")).to_be_visible()
    answer(again, course, wrong=6)
    expect(again.get_by_text("No try is left")).to_be_visible()
    close(again)
    third = learn(SECOND, "three")
    expect(third.get_by_text("No try is left")).to_be_visible()
    close(third)

    said = verbs(system[0].statements)
    assert said.count("failed") == said.count("completed") == 1
    assert said[-2:] == ["initialized", "terminated"]
    failed = next(one for one in system[0].statements if one["verb"]["id"] == f"{ADL}failed")
    assert failed["result"]["success"] is False
    assert failed["result"]["score"]["scaled"] == 0


def test_a_page_that_is_closed_says_that_it_ended(learn, system):
    """And decides nothing, though every answer was there."""
    page = learn(THIRD, "one")
    following = page.get_by_role("button", name="Next")
    while following.is_visible():
        following.click()
    for field in page.locator("fieldset:not([hidden])").all():
        field.locator("input").first.check()
    page.goto("about:blank")

    system[0].wait_for(2)
    assert verbs(system[0].statements) == ["initialized", "terminated"]


def test_whoever_only_looks_leaves_no_result(learn, system, course):
    """In Browse and Review nothing but the beginning and the end may be said (10.2.2)."""
    page = learn(THIRD, "two", launchMode="Review")
    expect(page.get_by_text("You are only looking at this module.")).to_be_visible()
    answer(page, course)
    expect(page.get_by_text("Passed: 6 of 6 right")).to_be_visible()
    close(page)

    assert verbs(system[0].statements) == ["initialized", "terminated"]
    assert system[0].kept(THIRD) == b""


def test_the_learning_system_may_ask_for_more(learn, course):
    """Its own mastery score goes before that of the package (10.2.4)."""
    page = learn(THIRD, "three", masteryScore=0.95)
    answer(page, course, wrong=1)

    expect(page.get_by_text("Not passed yet: 5 of 6 right, and 6 are needed.")).to_be_visible()
    close(page)


def test_the_course_structure_keeps_the_published_rules(course, tmp_path):
    """Names, order, ids, values and precision as 13.1 asks. Its schema is in no package."""
    project = Project(tmp_path / "project")
    project.edit("docs/training/honest-praise.md", "minutes: 10", "minutes: 10\ndone_by: session")
    guide = project.guide("trainers")
    session = Course.of(guide, guide.modules["honest-praise"])
    for one, moves in ((course, "Passed"), (session, "Completed")):
        root = etree.fromstring(cmi5.structure(one, "en"))
        tag = f"{{{cmi5.NAMESPACE}}}"
        assert root.tag == f"{tag}courseStructure"
        whole, unit = root
        assert [whole.tag, unit.tag] == [f"{tag}course", f"{tag}au"]
        assert [child.tag for child in whole] == [f"{tag}title", f"{tag}description"]
        assert [child.tag for child in unit] == [f"{tag}title", f"{tag}description", f"{tag}url"]
        for text in root.iter(f"{tag}langstring"):
            assert text.get("lang") == "en"
            assert text.text.strip()
        assert unit.get("id") == one.address != whole.get("id")
        assert re.fullmatch(r"https://[\w.-]+/training/honest-praise/v1\.0", one.address)
        assert unit.get("launchMethod") in {"AnyWindow", "OwnWindow"}
        assert unit.get("moveOn") == moves
        mastery = unit.get("masteryScore")
        assert (mastery is None) == (moves == "Completed")
        assert mastery is None or (
            0 < Decimal(mastery) <= 1 and -Decimal(mastery).as_tuple().exponent <= 4
        )
        assert unit.find(f"{tag}url").text == "index.html" == quote("index.html")
