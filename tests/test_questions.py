"""Questions for learning systems: whole, escaped, the same every time, and honest about keys."""

import html
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from asked import DAY, HOSTILE, hostile, questions_of
from click.testing import CliRunner
from guides import PRIVATE, SITE

from macros.cli import main
from macros.cli.offers import offers
from macros.cli.questions import asking
from macros.export.questions import bank, gift, moodle, qti
from macros.export.questions.bank import line
from macros.render import Renderer

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


@pytest.fixture(scope="module")
def graded(trainers_guide):
    """The graded questions of the small site."""
    return questions_of(trainers_guide, "honest-praise")


@pytest.fixture(scope="module")
def practised(trainers_guide):
    """Its practice questions, as there are without the private folder."""
    return questions_of(replace(trainers_guide, banks={}), "honest-praise")


@pytest.fixture(scope="module")
def awkward(trainers_guide):
    """Questions whose every text means something to one of the formats."""
    return hostile(trainers_guide)


def parsed(text):
    """Return the root of a document of ours."""
    return ET.fromstring(text)  # noqa: S314 - we wrote it


def package(made):
    """Return the files of a package by name."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def everything(found):
    """Return what the three files of a bank say, by format."""
    files = {"moodle": moodle(found).decode(), "gift": gift(found).decode()}
    return {**files, "qti": "\n".join(package(qti(found)).values())}


def test_graded_questions_go_before_those_for_practice(graded, practised):
    """And no file of one holds a word of the other."""
    for form, text in everything(graded).items():
        assert text.count("heron's reason") == 27, form
        assert "What about boat praise" not in text
    for form, text in everything(practised).items():
        assert "heron" not in text, form
        assert "What about boat praise" in text


def test_published_answers_are_called_so(graded, practised, trainers_guide):
    """In the name and in the description; a sample of a graded quiz is published too."""
    quiz = trainers_guide.bank_of("honest-praise").model_copy(update={"sample": True})
    sample = replace(trainers_guide, banks={quiz.id: quiz})
    for found in (practised, questions_of(sample, "honest-praise")):
        assert found.title.endswith("(practice: answers published)")
        assert "a result proves nothing" in found.about[-1]
    assert "practice" not in graded.title
    assert "Keep it where only those who set the test" in graded.about[-1]


def test_every_file_says_of_which_text_it_is(graded, trainers_guide):
    """Title, version and fingerprint of the module, how many to draw, and the pass mark."""
    page = trainers_guide.modules["honest-praise"]
    for form, text in everything(graded).items():
        assert f"{page.title}, version {page.version}" in text, form
        assert f"honest-praise@{page.version}" in text
        assert trainers_guide.fingerprint(page) in text
        assert "Ask 6 of 9, drawn at random. Passed with 80 %. Tries: 2." in text


def test_other_questions_have_another_fingerprint(graded, trainers_guide):
    """Graded ones too, of which the module's own fingerprint knows nothing."""
    quiz = trainers_guide.bank_of("honest-praise")
    fewer = quiz.model_copy(update={"questions": quiz.questions[:8]})
    other = questions_of(replace(trainers_guide, banks={quiz.id: fewer}), "honest-praise")

    found = [
        re.search(r"of these questions ([0-9a-f]{12})", b.about[0])[1] for b in (graded, other)
    ]
    assert found[0] != found[1]


def test_every_question_names_the_clauses_it_tests(graded):
    """To whoever sets the test as tags, to whoever takes it as something to look up."""
    files = everything(graded)
    assert files["moodle"].count("<text>honesty#say-it</text>") == 4
    assert files["gift"].count("[tag:honesty#say-it]") == 4
    assert files["qti"].count('category="honesty.say-it"') == 4
    for text in files.values():
        assert "Look it up: Honest praise, “Say it in the post”." in text.replace("\\:", ":")


def test_a_clause_that_does_not_apply_is_not_named(trainers_guide):
    """A question on two clauses stays for the one that applies."""
    clauses = {ref: c for ref, c in trainers_guide.clauses.items() if ref != "honesty#say-it"}
    guide = replace(trainers_guide)
    guide.__dict__["clauses"] = clauses

    found = questions_of(guide, "honest-praise")

    assert found.clauses["graded-boat-praise"] == ()
    assert "graded-boat-praise" not in found.look_up
    for form, text in everything(found).items():
        assert "honesty#say-it" not in text, form


def test_moodle_xml_holds_what_was_written(awkward):
    """Whatever it is, as text and not as markup; answers are shuffled, and one is right."""
    root = parsed(moodle(awkward))
    questions = [one for one in root if one.get("type") == "multichoice"]

    assert len(questions) == len(HOSTILE)
    for question, text in zip(questions, HOSTILE, strict=True):
        said = [html.unescape(one.text or "") for one in question.iterfind(".//text")]
        assert said.count(line(text)) == 4
        assert said.count(line(f"{text} too")) == 1
        assert [one.get("fraction") for one in question.iterfind("answer")] == ["0", "100"]
        assert question.findtext("shuffleanswers") == question.findtext("single") == "true"
        assert not list(question.iterfind(".//script"))


def test_a_moodle_category_is_of_one_version(graded):
    """With the id number by which the import of evidence knows module and version."""
    category = parsed(moodle(graded)).find("question[@type='category']")

    assert category.findtext("idnumber") == "honest-praise@1.0"
    assert category.findtext("category/text").endswith("/Honest praise, learned, version 1.0")


def test_gift_means_nothing_by_what_authors_wrote(awkward):
    """Its signs are escaped, and no text begins as a format, a weight or a comment."""
    text = gift(awkward).decode()
    blocks = text.strip().split("\n\n")[1:]

    assert len(blocks) == len(HOSTILE)
    for block in blocks:
        lines = block.split("\n")
        assert [one[:1] for one in lines] == ["/", ":", "~", "=", "#", "}"]
        assert lines[2].replace("\\#", "").count("#") == 1
    assert r"\~wrong \=right \#reason \{answers\} \:\:title\:\: \\n \\\\ ;" in text
    assert r"&\#37;50% of readers" in text
    assert r"&\#91;plain] or" in text


def test_qti_holds_what_was_written(awkward):
    """As text; one choice is right, and each has its reason."""
    files = package(qti(awkward))
    for n, text in enumerate(HOSTILE):
        item = parsed(files[f"items/{n}-hostile.xml"])
        choices = [one.text for one in item.iter(f"{QTI}simpleChoice")]
        reasons = [one.find(f"{QTI}p").text for one in item.iter(f"{QTI}modalFeedback")]

        assert item.find(f".//{QTI}prompt").text == line(text)
        assert choices == [line(text), line(f"{text} too")]
        assert reasons == [f"Not this one. {line(text)}", f"Right. {line(text)}"]
        assert item.findtext(f".//{QTI}correctResponse/{QTI}value") == "choice-2"


def test_a_qti_identifier_begins_with_a_letter(awkward):
    """Also where an id does not (QTI 2.1, identifier)."""
    files = package(qti(awkward))
    item = parsed(files["items/0-hostile.xml"])

    assert item.get("identifier") == "_0-hostile"
    assert 'identifier="_0-hostile" href="items/0-hostile.xml"' in files["test.xml"]


def test_no_id_is_shown_to_whoever_takes_the_test(graded):
    """It names what is asked, and would give answers away: QTI shows titles to learners."""
    files = package(qti(graded))
    titles = [parsed(text).get("title") for n, text in files.items() if "/" in n]

    assert titles == [f"Honest praise, learned: question {n}" for n in range(1, 10)]


def test_the_qti_test_draws_and_has_a_pass_mark(graded, practised):
    """As many as the quiz says; all where it says nothing."""
    test = parsed(package(qti(graded))["test.xml"])
    whole = parsed(package(qti(practised))["test.xml"])

    assert test.find(f".//{QTI}selection").get("select") == "6"
    assert test.find(f"{QTI}outcomeDeclaration[@masteryValue]").get("masteryValue") == "0.8"
    assert len(test.findall(f".//{QTI}assessmentItemRef")) == 9
    assert whole.find(f".//{QTI}selection") is None


def test_the_manifest_lists_every_file(graded):
    """And no other."""
    files = package(qti(graded))
    manifest = parsed(files.pop("imsmanifest.xml"))
    listed = [one.get("href") for one in manifest.iter() if one.tag.endswith("}file")]

    assert sorted(listed) == sorted(files)


def test_the_same_questions_make_the_same_bytes(graded):
    """On any day: the archive bears the day the guide is of."""
    for write in (moodle, gift, qti):
        assert write(graded) == write(graded)
    with zipfile.ZipFile(io.BytesIO(qti(graded))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}


def test_whoever_teaches_is_offered_all_three(trainers_guide, site_guide, tmp_path):
    """Beside the module's page; employees are offered none."""
    offer = next(one for one in offers(trainers_guide)[0] if one.name == "questions")

    offer.make(trainers_guide, DAY, tmp_path)

    found = {path.name for path in (tmp_path / "training/honest-praise").iterdir()}
    assert found == {"honest-praise-moodle.xml", "honest-praise.gift", "honest-praise-qti21.zip"}
    assert "questions" not in {one.name for one in offers(site_guide)[0]}


def run(*words):
    """Return what the command says, on the small site."""
    return CliRunner().invoke(main, ["--root", str(SITE), "export", *words])


@pytest.mark.parametrize(
    ("form", "name"),
    [("moodle", "{}-moodle.xml"), ("gift", "{}.gift"), ("qti", "{}-qti21.zip")],
)
def test_the_command_writes_a_file_for_each_module(form, name, tmp_path):
    """With graded questions where there are any."""
    done = run(form, "--private", str(PRIVATE), "--to", str(tmp_path))

    assert done.exit_code == 0, done.output
    assert "of 1 module" in done.output
    assert "1 graded" in done.output
    assert (tmp_path / name.format("honest-praise")).exists()


def test_the_command_says_when_answers_are_published(tmp_path):
    """Without the private folder."""
    done = run("gift", "honest-praise", "--to", str(tmp_path))

    assert "0 graded" in done.output
    assert "they prove nothing" in done.output


def test_the_command_names_what_it_does_not_know(tmp_path):
    """With the nearest name, and writes nothing."""
    done = run("moodle", "honest-prase", "--to", str(tmp_path / "new"))

    assert done.exit_code == 2
    assert 'no module with questions of this guide is called "honest-prase"' in done.output
    assert "honest-praise" in done.output
    assert not (tmp_path / "new").exists()


def test_a_module_without_questions_has_no_file(trainers_guide):
    """Where none applies to the company."""
    guide = replace(trainers_guide, banks={}, quizzes={})

    assert bank(guide, "honest-praise", Renderer(), DAY) is None
    assert asking(guide) == ()
