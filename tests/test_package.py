"""Packages for learning systems hold what they say, say what they hold, and give nothing away."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from guides import PRIVATE, ROOT, SITE

from macros.check import examine
from macros.cli import main
from macros.cli.packages import offered
from macros.export.packages import cmi5, scorm
from macros.export.packages.course import FILES, NOWHERE, Course, Pages
from macros.render import OVERRIDES, Renderer
from macros.view import view
from macros.words import Sheet, Voice

DAY = dt.date(2026, 11, 22)
MODULE = "honest-praise"
ADDRESS = "https://guide.example.com/yard/"


def course(guide):
    return Course.of(guide, guide.modules[MODULE])


def opened(guide, standard=scorm):
    """Return the files of a module's package."""
    made = standard.package(Pages(guide), course(guide), DAY)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def of_module(guide, **changes):
    """Return a guide whose module says something else."""
    module = guide.modules[MODULE].model_copy(update=changes)
    pages = {**guide.pages, module.id: module}
    return replace(guide, pages=pages)


def plain(text):
    """Return the words of a text, whatever marks stand between them."""
    return re.sub(r"\W+", " ", text).strip()


@pytest.fixture(scope="module")
def ours():
    """The repository's own guide, as trainers see it."""
    repository, _ = examine(ROOT)
    return view(repository, repository.organisation, "trainers")


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("standard", [scorm, cmi5])
def test_the_same_content_gives_the_same_bytes(trainers_guide, standard):
    """On any day and machine: names sorted, one date, one mode."""
    first, second = (
        standard.package(Pages(trainers_guide), course(trainers_guide), DAY) for _ in range(2)
    )

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
    assert [one.filename for one in entries] == sorted(one.filename for one in entries)
    assert {one.date_time for one in entries} == {(2026, 11, 22, 0, 0, 0)}
    assert {one.external_attr >> 16 for one in entries} == {0o100644}


def test_the_manifest_names_module_version_and_every_file(trainers_guide):
    """And the score that the bank asks for."""
    files = opened(of_module(trainers_guide, version="2.1 b"))
    root = ET.fromstring(files.pop(scorm.MANIFEST))  # noqa: S314 - our own

    assert root.get("identifier") == "backline-honest-praise-v2-1-b"
    assert root.get("version") == "2.1 b"
    assert {one.get("href") for one in root.iter(f"{{{scorm.CONTENT}}}file")} == set(files)
    assert root.find(f".//{{{scorm.ADL}}}masteryscore").text == "80"
    titles = {one.text for one in root.iter(f"{{{scorm.CONTENT}}}title")}
    assert titles == {"Honest praise, learned"}


def test_a_module_that_is_read_has_no_mastery_score(trainers_guide):
    """By which a learning system would judge, though nobody is tested."""
    guide = of_module(trainers_guide, done_by="reading")

    assert "masteryscore" not in opened(guide)[scorm.MANIFEST]
    assert 'moveOn="Completed"' in opened(guide, cmi5)[cmi5.STRUCTURE]
    assert "masteryScore" not in opened(guide, cmi5)[cmi5.STRUCTURE]


def test_a_module_without_questions_is_done_when_it_is_read(site_guide):
    """Nobody can pass a test that is not there."""
    bare = replace(of_module(site_guide, quiz=None), quizzes={})

    assert course(bare).rule == "reading"
    assert "You have reached the end" in opened(bare)["index.html"]


def test_a_package_of_a_session_says_that_attendance_counts(trainers_guide):
    """Its end is recorded, and proves nothing by itself."""
    page = opened(of_module(trainers_guide, done_by="session"))["index.html"]

    assert "that list is what counts" in page


@pytest.mark.parametrize(
    ("rule", "recorded"),
    [
        ("test", "What you answer in the learning system is recorded there"),
        ("reading", "What you answer here is not recorded."),
        ("session", "What you answer here is not recorded."),
    ],
)
def test_the_first_part_says_what_is_recorded(trainers_guide, rule, recorded):
    """Before anybody answers anything."""
    page = opened(of_module(trainers_guide, done_by=rule))["index.html"]
    first = page.partition('id="part-start"')[2].partition("</section>")[0]

    assert recorded in first


def test_version_and_fingerprint_are_on_the_page_and_in_every_statement(trainers_guide):
    """Under the address by which evidence is found again."""
    guide = replace(trainers_guide, company=replace(trainers_guide.company, address=ADDRESS))
    files = opened(guide, cmi5)
    digits = guide.fingerprint(guide.modules[MODULE])

    assert f"Version 1.0, fingerprint {digits}" in files["index.html"]
    assert f'<au id="{ADDRESS}training/honest-praise/v1.0"' in files["cmi5.xml"]
    assert f'"address": "{ADDRESS}training/honest-praise/v1.0"' in files["package.js"]
    assert f'"fingerprint": "{digits}"' in files["package.js"]
    assert course(trainers_guide).address == f"{NOWHERE}training/honest-praise/v1.0"


def test_graded_questions_are_asked_where_there_are_some(trainers_guide):
    """As many of them as the bank says, as often, and nothing says that they are known."""
    page = opened(trainers_guide)["index.html"]

    assert "what about boat praise?" in page
    assert "5 of 6 answers must be right, and you have 2 tries." in page
    assert "questions are known" not in page


def test_without_them_practice_is_asked_and_called_so(site_guide, trainers_guide):
    """In plain words: what the questions are, and what passing shows. Our sample is no better."""
    practice = opened(site_guide)["index.html"]
    bank = trainers_guide.bank_of(MODULE).model_copy(update={"sample": True})
    sample = opened(replace(trainers_guide, banks={bank.id: bank}))["index.html"]

    for page in (practice, sample):
        assert "Its questions are known." in page
        assert "not that you know it" in page


def test_the_page_of_a_graded_test_holds_no_answer(trainers_guide):
    """Neither what is right nor why: reasons come to the page when no try is left."""
    page = opened(trainers_guide)["index.html"]

    assert "Answer 2" in page
    assert "heron's reason" not in page
    boxes = [about for tag, about in Tags(page).tags if tag == "input"]
    assert boxes
    assert {frozenset(box) for box in boxes} == {frozenset({"type", "name", "value"})}


def test_links_lead_to_the_site_or_nowhere(site_guide):
    """Nothing in a package points at a file that is not in it."""
    known = replace(site_guide, company=replace(site_guide.company, address=ADDRESS))
    there = [about["href"] for tag, about in Tags(opened(known)["index.html"]).tags if tag == "a"]
    unknown = replace(site_guide, company=replace(site_guide.company, address=None))
    nowhere = Tags(opened(unknown)["index.html"])

    assert f"{ADDRESS}policies/honesty/" in there
    assert f"{ADDRESS}policies/honesty/#say-it" in there
    assert all(to.startswith(("https:", "mailto:", "tel:")) for to in there)
    assert "a" not in {tag for tag, _ in nowhere.tags}
    assert "the policy" in "".join(nowhere.words)


def test_every_module_of_ours_is_whole_and_runs_under_any_policy(ours):
    """All of its text, no style, script or handler in the page, and no file from elsewhere."""
    pages = Pages(ours)
    assert len(ours.modules) > 20
    for module in ours.modules.values():
        page = pages.files(Course.of(ours, module), ())["index.html"].decode()
        found = Tags(page)
        ids = [about["id"] for _, about in found.tags if "id" in about]
        assert len(ids) == len(set(ids)), module.id
        for tag, about in found.tags:
            assert tag not in {"style", "img", "iframe"}, module.id
            assert not any(name == "style" or name.startswith("on") for name in about), module.id
            assert tag != "script" or about["src"] == "package.js"
            assert tag != "link" or about["href"] == "package.css"
            to = about.get("href", "") if tag == "a" else ""
            assert not to.startswith("#") or to[1:] in ids, (module.id, to)
            assert ".md" not in to, (module.id, to)
        said = plain("".join(found.words))
        asked = [one.ask for one in Course.of(ours, module).questions]
        titles = [heading.title for heading in module.body.headings[:-1]]
        for text in (*titles, *module.in_short, *asked):
            assert plain(text) in said, (module.id, text)
        assert "{{" not in page


def test_what_is_kept_of_the_largest_bank_fits():
    """SCORM 1.2 keeps 4,096 characters: each question takes its number, an answer, two commas."""
    repository, _ = examine(ROOT)
    largest = max(len(quiz.questions) for quiz in repository.quizzes.values())
    around = len(
        '{"of":"0123456789ab","part":10,"end":,"read":false,"tries":1,"drawn":[],"given":[]}'
    )
    end = len('{"right":100,"all":100,"passed":false}')

    assert around + end + largest * (len("100,") + len("null,")) < 4096
    assert around + end + 400 * (len("100,") + len("null,")) < 4096


def test_the_colours_are_those_of_the_site():
    """In both schemes: they are written twice because a package is read without the site."""
    site = (OVERRIDES / "assets/stylesheets/base.css").read_text(encoding="utf-8")
    own = (FILES / "package.css").read_text(encoding="utf-8")
    both = [dict(re.findall(r"(--bl-[a-z-]+): (#\w+)", part)) for text in (site, own)
            for part in re.split(r"@media not print|@media screen", text)[:2]]  # fmt: skip
    site_light, site_dark, light, dark = both

    assert light.items() <= site_light.items()
    assert dark.items() <= site_dark.items()
    assert len(light) == len(dark) > 8


def test_whoever_has_no_such_package_is_told_how_to_get_it(trainers_guide):
    """One line where nothing was made; all that is offered where it was."""
    module = trainers_guide.modules[MODULE]

    def block(*offers):
        text = Sheet(Voice(trainers_guide, Renderer(), offers=offers), module).write()
        return text.partition("## For your learning system")[2]

    assert "backline build" in block()
    assert "download" not in block()
    assert re.findall(r'href="([^"]*)" download', block("packages")) == [
        "honest-praise-scorm12.zip", "honest-praise-cmi5.zip",
    ]  # fmt: skip
    assert re.findall(r'href="([^"]*)" download', block("questions")) == [
        "honest-praise-moodle.xml", "honest-praise.gift", "honest-praise-qti21.zip",
    ]  # fmt: skip
    assert trainers_guide.fingerprint(module) in block("packages")
    assert "graded ones" in block("packages")
    assert "find the answers" in block("packages")


def test_employees_are_offered_no_package(site_guide, trainers_guide):
    """They take the module where their learning system shows it."""

    def page(guide):
        voice = Voice(guide, Renderer(), offers=("packages",))
        return Sheet(voice, guide.modules[MODULE]).write()

    assert "For your learning system" not in page(site_guide)
    assert "For your learning system" in page(trainers_guide)


def test_a_built_site_holds_what_its_pages_offer(trainers_guide, tmp_path):
    """Beside the module's page."""
    offered(trainers_guide, DAY, tmp_path)

    folder = tmp_path / "training/honest-praise"
    assert {one.name for one in folder.iterdir()} == {
        "honest-praise-scorm12.zip", "honest-praise-cmi5.zip",
    }  # fmt: skip


@pytest.mark.parametrize("standard", ["scorm", "cmi5"])
def test_the_command_says_which_questions_it_wrote(standard, tmp_path):
    """So that nobody takes a package of known questions for a test."""
    call = ["--root", str(SITE), "export", standard, "--to", str(tmp_path)]

    known = CliRunner().invoke(main, call)
    graded = CliRunner().invoke(main, [*call, MODULE, "--private", str(PRIVATE)])
    wrong = CliRunner().invoke(main, [*call, "honest-prase"])

    assert "0 with graded questions, 1 with known ones" in known.output
    assert "1 with graded questions, 0 with known ones" in graded.output
    assert 'no module of this guide is called "honest-prase"' in wrong.output
    assert (known.exit_code, graded.exit_code, wrong.exit_code) == (0, 0, 2)
