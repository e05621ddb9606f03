"""A department's handbook: whole, tagged, and as its pages are."""

import io
import re

import pypdf
import pytest
from click.testing import CliRunner
from guides import ROOT

from macros.check import examine
from macros.cli import main
from macros.dates import newest
from macros.export.handbook import Handbooks
from macros.render import Renderer
from macros.view import view

pytestmark = [pytest.mark.tools, pytest.mark.xdist_group("documents")]
DEPARTMENTS = ("operations", "sales", "people")


def letters(text):
    """Return the letters of a text: what setting it does not change."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


@pytest.fixture(scope="module")
def guide():
    """What employees see of the repository's own guide."""
    repository, _ = examine(ROOT)
    return view(repository, repository.organisation, "employees")


@pytest.fixture(scope="module")
def write(guide):
    """A function that writes the handbook of a department."""
    writer = Handbooks(guide)
    day = newest(examine(ROOT)[0])
    return lambda id_: writer.written(guide.departments[id_], day)


@pytest.fixture(scope="module", params=DEPARTMENTS)
def read(request, guide, write):
    """A department, its handbook as another program reads it, and how many bytes that has."""
    made = write(request.param)
    return guide.departments[request.param], pypdf.PdfReader(io.BytesIO(made)), len(made)


@pytest.fixture(scope="module")
def said(read):
    """The letters of a handbook."""
    return letters("".join(page.extract_text() for page in read[1].pages))


def test_a_handbook_is_tagged_and_titled(read):
    """PDF/UA-1: title, language and structure."""
    department, reader, _ = read
    catalog = reader.trailer["/Root"]

    assert reader.metadata.title == f"{department.name}: handbook"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert b"pdfuaid" in catalog["/Metadata"].get_data()


def test_a_handbook_can_be_sent_by_mail(read):
    """A book of some pages, under 2 MB."""
    _, reader, size = read

    assert 30 < len(reader.pages) < 120
    assert size < 2_000_000


def test_its_checklist_is_complete(read, guide, said):
    """Every task with its steps, its reason and what shows that it was done."""
    department, _, _ = read
    for task in guide.tasks_of(department.id):
        for text in (task.text, *task.steps, task.because, task.proof):
            assert letters(text) in said, text


def test_its_policies_and_playbooks_are_whole(read, guide, said):
    """Every clause, and every heading of a playbook."""
    department, _, _ = read
    pages = [guide.policies[id_] for id_ in department.policies]
    pages += [guide.playbooks[id_] for id_ in department.playbooks]
    for page in pages:
        for heading in page.body.headings:
            assert letters(heading.title) in said, heading.title


def test_its_path_and_its_numbers_are_in_it(read, guide, said):
    """What each module teaches, and how each number is worked out."""
    department, _, _ = read
    for module in guide.modules_in(department.path or ""):
        assert all(letters(one.text) in said for one in module.objectives.values())
    for id_ in department.kpis:
        assert letters(guide.kpis[id_].measure) in said


def test_the_first_page_says_that_it_is_a_copy(read):
    """Of which day, where the site is, and that a template binds nobody."""
    department, reader, _ = read
    first = " ".join(reader.pages[0].extract_text().split())

    assert department.name in first
    assert Renderer().say.date(newest(examine(ROOT)[0])) in first
    assert "What the site says is current" in first
    assert f"https://guide.example.com/departments/{department.id}/" in first
    assert "Not yet our policy." in first


def test_a_status_stands_under_the_title_of_its_policy(read, guide):
    """On the same page."""
    department, reader, _ = read
    title = guide.policies[department.policies[0]].title
    pages = [letters(page.extract_text()) for page in reader.pages]
    (begins,) = [p for p in pages if letters(f"{title} Not yet our policy.") in p]

    assert letters("Whom it is for") in begins


def test_contents_and_bookmarks_name_every_chapter(read, guide):
    """So that it can be found its way in on a screen and on paper."""
    department, reader, _ = read
    marks = [one.title for one in reader.outline if not isinstance(one, list)]
    contents = letters(reader.pages[1].extract_text())

    assert {"Something going wrong?", "Your checklist", "The policies, in full"} <= set(marks)
    assert all(letters(mark) in contents for mark in marks)
    assert letters(guide.playbooks[department.playbooks[-1]].title) in contents


def test_no_link_is_dead(read):
    """It leads to a place in here, or is a whole address."""
    _, reader, _ = read
    links = [
        note.get_object()["/A"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    addresses = [link["/URI"] for link in links if "/URI" in link]

    assert addresses
    assert all(re.match(r"(https?://|mailto:)", address) for address in addresses)


def test_a_number_to_call_is_legible(said, guide):
    """Whoever holds paper cannot tap."""
    assert letters(guide.company.contacts["duty-lead"].phone) in said


def test_the_same_content_makes_the_same_handbook(write):
    """On any day."""
    assert write("operations") == write("operations")


def test_a_guide_without_an_address_has_a_handbook_too(project):
    """Without a code, and with links that lead nowhere taken off."""
    guide = project.guide()

    made = Handbooks(guide).written(guide.departments["boats"], newest(project.repository()))

    reader = pypdf.PdfReader(io.BytesIO(made))
    assert "Photograph" not in reader.pages[0].extract_text()


def test_the_command_writes_the_handbooks_it_is_asked_for(project):
    """And names the nearest where it knows none."""
    place = project.root / "out"
    ask = ["--root", str(project.root), "export", "handbook", "--to", str(place)]

    done = CliRunner().invoke(main, [*ask, "boats"])
    unknown = CliRunner().invoke(main, [*ask, "boat"])

    assert done.exit_code == 0, done.output
    assert [file.name for file in place.iterdir()] == ["boats-handbook.pdf"]
    assert unknown.exit_code == 2
    assert 'no department of this guide is called "boat". Did you mean "boats"?' in unknown.output
