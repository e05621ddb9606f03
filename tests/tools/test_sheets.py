"""Sheets and certificates as PDF: tagged, whole, the same every time, names nowhere else."""

import datetime as dt
import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from guides import PRIVATE, ROOT
from PIL import Image
from programs import missing

from macros.check import examine
from macros.cli import main
from macros.dates import newest
from macros.export.sheets.awards import Award, Look
from macros.export.sheets.certificates import certificates
from macros.export.sheets.kits import kit_document
from macros.export.sheets.scenes import run_sheet, scoring_sheet
from macros.export.sheets.typeset import DocumentError, MissingSignsError, typeset
from macros.model import Scenario
from macros.render import Renderer
from macros.view import view
from macros.words import Voice

pytestmark = [pytest.mark.tools, pytest.mark.xdist_group("documents")]
DAY = dt.date(2027, 3, 1)
HOSTILE = '#panic() $x$ <b>*_`@a// \\ #read("/etc/passwd") {{ x }} ]) = Ann'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def letters(text):
    """Return the letters of a text: what setting it does not change."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def opened(made):
    return pypdf.PdfReader(io.BytesIO(made))


def said(made):
    return letters("".join(page.extract_text() for page in opened(made).pages))


def inside(made):
    """Return all that a file holds beside the contents of its pages, with streams unpacked."""
    reader = opened(made)
    pages = {page["/Contents"].indirect_reference.idnum for page in reader.pages}
    found = []
    for number in range(1, int(reader.trailer["/Size"])):
        one = reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))
        if number not in pages:
            found.append(repr(one))
            if hasattr(one, "get_data") and "/FontFile3" not in repr(one):
                found.append(one.get_data().decode("utf-8", "replace"))
    return "\n".join([*found, repr(reader.trailer), repr(reader.metadata)])


@pytest.fixture(scope="module")
def ours():
    """What trainers see of the repository's own guide, and the day it is of."""
    repository, _ = examine(ROOT)
    return view(repository, repository.organisation, "trainers"), newest(repository)


@pytest.fixture(scope="module")
def say():
    """The words of the interface."""
    return Renderer().say


@pytest.fixture(scope="module")
def made(ours, say):
    """Every sheet, kit and blank certificate of the repository's own guide, by what it is."""
    guide, day = ours
    voice = Voice(guide, Renderer(), by_file=True)
    scenes, kits = guide.scenarios.values(), guide.kits.values()
    given = guide.certifications.values()
    return {
        "run": {one.id: run_sheet(guide, say, one, day) for one in scenes},
        "scoring": {one.id: scoring_sheet(guide, say, one, day) for one in scenes},
        "kit": {one.module: kit_document(guide, voice, one, day) for one in kits},
        "blank": {one.id: certificates(guide, say, one, [Award()], day) for one in given},
    }


@pytest.mark.parametrize("kind", ["run", "scoring", "kit", "blank"])
def test_every_sheet_is_tagged_and_titled(made, kind):
    """PDF/UA-1: title, language and structure."""
    assert made[kind]
    for id_, document in made[kind].items():
        reader = opened(document)
        catalog = reader.trailer["/Root"]
        assert reader.metadata.title, id_
        assert catalog["/MarkInfo"]["/Marked"]
        assert catalog["/Lang"] == "en-GB"
        assert b"pdfuaid" in catalog["/Metadata"].get_data()


@pytest.mark.parametrize("kind", ["scoring", "blank"])
def test_some_sheets_are_one_page(made, kind):
    """Who watches, or hangs something up, has one."""
    for id_, document in made[kind].items():
        assert len(opened(document).pages) == 1, id_


def test_every_sheet_is_a4(made):
    """Certificates lie on their side."""
    for kind, documents in made.items():
        for document in documents.values():
            for page in opened(document).pages:
                size = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
                assert size == ((842, 595) if kind == "blank" else (595, 842))


def test_a_run_sheet_is_whole(made, ours):
    """Every event, option, effect, reason, ending and question, with pages that are counted."""
    for scenario in ours[0].scenarios.values():
        text = said(made["run"][scenario.id])
        wanted = [*scenario.setting, scenario.you, *scenario.debrief]
        wanted += [one.text for one in (*scenario.endings, *scenario.injects)]
        wanted += [
            part
            for one in scenario.options.values()
            for part in (one.text, one.effect, one.because)
        ]
        pages = opened(made["run"][scenario.id]).pages
        for part in wanted:
            assert _somewhere(part, text, pages), part
        assert f"2 of {len(pages)}" in pages[1].extract_text()


def _somewhere(part, text, pages):
    """Return whether a text stands in a document, perhaps with the end of a page in it."""
    if letters(part) in text:
        return True
    halves = (part[: len(part) // 3], part[-len(part) // 3 :])
    return len(pages) > 1 and all(letters(half) in text for half in halves)


def test_what_is_read_aloud_can_be_read_standing(made):
    """Larger than a book: at least 15 points."""
    sizes = set()
    page = opened(made["run"]["first-hour"]).pages[1]
    page.extract_text(
        visitor_text=lambda text, _cm, _tm, _font, size: (
            sizes.add(round(size, 1)) if "There is a film" in text else None
        )
    )

    assert sizes
    assert min(sizes) >= 15


def test_a_scoring_sheet_is_a_table_with_heads(made, ours):
    """Every criterion heads a column, for eyes and for screen readers."""
    for scenario in ours[0].scenarios.values():
        text = said(made["scoring"][scenario.id])
        tags = inside(made["scoring"][scenario.id])
        assert all(letters(one.title) in text for one in scenario.scoring.values())
        assert tags.count("'/S': '/TH'") == 3 + len(scenario.scoring)


def test_a_kit_is_whole(made, ours):
    """Agenda, cards, what to say to each, questions with their answers, and the handout."""
    guide, _ = ours
    for kit in guide.kits.values():
        text, module = said(made["kit"][kit.module]), guide.modules[kit.module]
        pages = opened(made["kit"][kit.module]).pages
        wanted = [part for one in kit.agenda for part in (one.title, one.do)]
        wanted += [part for one in kit.cards for part in (one.front, one.back or "")]
        wanted += [one.title for one in kit.body.headings]
        wanted += module.in_short
        for one in guide.quizzes[module.quiz].questions:
            wanted += [one.ask, *(choice.because for choice in one.choices)]
        for part in wanted:
            assert _somewhere(part, text, pages), part


def test_what_is_cut_has_nothing_on_its_back(made, ours):
    """Printed on both sides too: cards, answers and handout begin on odd pages."""
    for kit in ours[0].kits.values():
        pages = [letters(page.extract_text()) for page in opened(made["kit"][kit.module]).pages]
        for card in kit.cards:
            (first, *_) = [n for n, page in enumerate(pages) if letters(card.front) in page]
            assert first % 2 == 0
            assert len(pages[first + 1]) < 100
        (handout,) = [
            n
            for n, page in enumerate(pages)
            if "handout" in page[-len(page) :]
            and (letters(ours[0].modules[kit.module].in_short[-1]) in page)
        ]
        assert handout % 2 == 0
        assert handout == len(pages) - 1


def test_the_same_content_makes_the_same_sheets(made, ours, say):
    """On any day."""
    guide, day = ours
    scenario, kit = guide.scenarios["first-hour"], guide.kits["the-first-hour"]
    voice = Voice(guide, Renderer(), by_file=True)
    certification = guide.certifications["aware"]

    assert run_sheet(guide, say, scenario, day) == made["run"]["first-hour"]
    assert scoring_sheet(guide, say, scenario, day) == made["scoring"]["first-hour"]
    assert kit_document(guide, voice, kit, day) == made["kit"]["the-first-hour"]
    assert certificates(guide, say, certification, [Award()], day) == made["blank"]["aware"]


def test_a_hostile_text_stays_text(trainers_guide, say):
    """Whatever Typst, Markdown or HTML would make of it."""
    data = trainers_guide.scenarios["wet-deck"].model_dump(by_alias=True)
    data["title"] = data["injects"][0]["text"] = data["injects"][0]["ask"] = HOSTILE
    data["debrief"] = [HOSTILE] * 4
    data["scoring"]["truth"]["title"] = HOSTILE
    scenario = Scenario.model_validate(data).named_as("wet-deck")
    page = trainers_guide.kits["honest-praise"]
    cards = [card.model_copy(update={"front": HOSTILE, "back": HOSTILE}) for card in page.cards]
    kit = page.model_copy(update={"cards": tuple(cards), "bring": (HOSTILE,)})
    voice = Voice(trainers_guide, Renderer(), by_file=True)

    for document in (
        run_sheet(trainers_guide, say, scenario, DAY),
        scoring_sheet(trainers_guide, say, scenario, DAY),
        kit_document(trainers_guide, voice, kit, DAY),
    ):
        assert letters(HOSTILE) in said(document)
        assert "root:" not in "".join(page.extract_text() for page in opened(document).pages)


def test_a_page_with_hostile_markdown_is_only_read(project):
    """What Pandoc takes for something else is shown, and nothing is run."""
    project.edit(
        "docs/trainers/kits/honest-praise.md",
        "Read it.",
        'Read `#panic()` and **#read("x")**, [here](../key.md).\n\n'
        "| a | b |\n|---|---|\n| c9 | d |\n\n"
        '```{=typst}\n#panic()\n```\n\n1. One\n2. Two\n\n!!! tip "A box"\n    In it.',
    )
    guide = project.guide("trainers")
    kit = guide.kits["honest-praise"]

    text = said(kit_document(guide, Voice(guide, Renderer(), by_file=True), kit, DAY))

    for part in ("panicand", "panic1one", "readx", "c9d", "abox", "init"):
        assert part in text


def test_a_sign_that_no_typeface_has_is_spelled_out(trainers_guide, say):
    """On a sheet; a post may well have an emoji in it."""
    scenario = trainers_guide.scenarios["wet-deck"].model_copy(update={"you": "You 😀 and 👩‍🚒."})

    text = said(run_sheet(trainers_guide, say, scenario, DAY))

    assert "yougrinningfaceandwomanfireengine" in text


# Certificates


@pytest.fixture(scope="module")
def give(trainers_guide, say):
    """A function that returns certificates of the small site's one module, as one PDF."""
    aware = trainers_guide.certifications["aware"].model_copy(update={"path": "shop"})
    company = replace(trainers_guide.company, sample=False)
    guide = replace(trainers_guide, certifications={"aware": aware})

    def give(*names, logo=SVG, kind="svg", **look):
        awards = [Award(name, DAY) for name in names]
        own = replace(guide, company=replace(company, logo=f"logo.{kind}"))
        return certificates(own, say, aware, awards, DAY, Look(logo=logo, **look))

    return give


@pytest.mark.parametrize(
    "name",
    ["Łucja Ñandú-Wiśniewska", "Nguyễn Thị Ánh", "Ελένη", "Иван", "Zebedee " * 9],
)
def test_a_name_stands_on_its_page(give, name):
    """As it is written, on one page however long it is."""
    reader = opened(give(name))

    assert len(reader.pages) == 1
    assert " ".join(name.split()) in " ".join(reader.pages[0].extract_text().split())


def test_arabic_and_hebrew_names_are_set(give):
    """From right to left."""
    for name in ("محمد علي", "שרה"):
        assert len(opened(give(name)).pages) == 1


def test_a_name_is_nowhere_else_in_the_file(give):
    """Not in its title, its properties, its bookmarks or its tags."""
    document = give("Zebedee Quixotine")
    about = inside(document)

    assert "Zebedee Quixotine" in opened(document).pages[0].extract_text()
    assert "Zebedee" not in about
    assert "Quixotine" not in about
    assert "Certificate: Aware" in about
    assert b"Zebedee" not in document


def test_a_hostile_name_stays_text(give):
    """It is data to whatever sets it."""
    assert letters(HOSTILE) in said(give(HOSTILE))


def test_many_certificates_make_one_file(give):
    """A page each."""
    reader = opened(give(*(f"Zebedee {number}" for number in range(40))))

    assert len(reader.pages) == 40
    assert "Zebedee 39" in reader.pages[39].extract_text()
    assert "Zebedee 39" not in reader.pages[38].extract_text()


def test_a_blank_certificate_has_no_name(made):
    """And says what it is for, and that it proves nothing."""
    for document in made["blank"].values():
        text = said(document)
        assert "provesnothingbyitself" in text
        assert "12monthsafterthatday" in text
        assert "sampleanswers" in text


def test_a_sign_of_a_name_is_never_replaced(give):
    """It is refused, by sign and by name, so that somebody brings a typeface."""
    with pytest.raises(MissingSignsError) as error:
        give("山田")

    assert "山 (CJK UNIFIED IDEOGRAPH-5C71), 田" in str(error.value)


def test_a_typeface_of_ones_own_helps(give, tmp_path):
    """From a folder that the trainer names."""
    shutil.copy(_east_asian(), tmp_path)

    assert "山田" in opened(give("山田", fonts=tmp_path)).pages[0].extract_text()


def _east_asian():
    """Return a typeface of this machine that has Japanese signs."""
    found = subprocess.run(
        ["fc-list", ":lang=ja", "file"], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    files = sorted(Path(line.rstrip(": ")) for line in found)
    if not files:
        missing("a typeface with Japanese signs", "install one (Debian: fonts-droid-fallback)")
    return files[0]


def test_a_logo_may_be_a_png(give):
    """Or an SVG: it stands on the page, with the company's name for whoever does not see it."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(picture, "PNG")

    for logo, kind in ((SVG, "svg"), (picture.getvalue(), "png")):
        assert "Harbour & Sons" in inside(give("Ann", logo=logo, kind=kind)).partition("/Alt")[2]


def test_what_typst_does_not_take_is_said_so():
    """In its words, and not as a fault of ours."""
    with pytest.raises(DocumentError, match="Typst cannot set it"):
        typeset("certificate", {"words": {}}, DAY)


# The commands


def run(project, *words, **more):
    ask = ["--root", str(project.root), "export", *map(str, words)]
    return CliRunner().invoke(main, ask, env={"BACKLINE_PRIVATE": None}, **more)


@pytest.fixture
def shop(project):
    """A project whose certification can be held."""
    project.edit("docs/data/certifications.yml", "path: boats", "path: shop")
    return project


def test_the_commands_write_what_they_are_asked_for(project, tmp_path):
    """And name the nearest where they know none."""
    sheets = run(project, "sheets", "--to", tmp_path / "sheets")
    kits = run(project, "kit", "honest-praise", "--to", tmp_path / "kits")
    unknown = run(project, "sheets", "wet-dek", "--to", tmp_path / "none")

    assert sheets.exit_code == kits.exit_code == 0, sheets.output + kits.output
    found = sorted(file.name for file in tmp_path.rglob("*.pdf"))
    assert found == [
        "honest-praise-kit.pdf",
        "wet-deck-run-sheet.pdf",
        "wet-deck-scoring-sheet.pdf",
    ]
    assert unknown.exit_code == 2
    assert (
        'no scenario of this guide is called "wet-dek". Did you mean "wet-deck"?' in unknown.output
    )


def test_a_name_is_asked_for(shop, tmp_path):
    """So that no history of a terminal keeps it; and nothing was checked, which is said."""
    file = tmp_path / "aware.pdf"

    said = run(shop, "certificate", "aware", "--on", DAY, "--to", file, input="Zebedee\n")

    assert said.exit_code == 0, said.output
    assert "Not checked: 1 of 1" in said.output
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Zebedee" in opened(file.read_bytes()).pages[0].extract_text()
    assert "1 March 2028" in opened(file.read_bytes()).pages[0].extract_text()


def test_evidence_is_checked_before_anything_is_printed(shop, tmp_path):
    """What is missing is named; with all of it there, the last day is that of the evidence."""
    file = tmp_path / "aware.pdf"
    words = ("certificate", "aware", "--name", "Zebedee", "--on", DAY, "--private", PRIVATE)

    refused = run(shop, *words, "--person", "heron-06", "--to", file)
    assert refused.exit_code == 1
    assert "honest-praise (needs attention: failed)" in refused.output
    assert not file.exists()

    given = run(shop, *words, "--person", "heron-01", "--to", file)
    assert given.exit_code == 0, given.output
    assert "Not checked" not in given.output
    text = opened(file.read_bytes()).pages[0].extract_text()
    assert "12 January 2028" in text
    assert "heron" not in text + inside(file.read_bytes())


def test_a_list_becomes_one_file_or_many(shop, tmp_path):
    """Numbered: what they are called names nobody."""
    names = tmp_path / "names.csv"
    names.write_text("name,on\nZebedee,2027-03-01\nYolanda,2027-03-02\n")

    one = run(shop, "certificate", "aware", "--names", names, "--to", tmp_path / "all.pdf")
    each = run(shop, "certificate", "aware", "--names", names, "--to", tmp_path / "each")

    assert one.exit_code == each.exit_code == 0, one.output + each.output
    assert "Zebedee" not in one.output + each.output
    assert len(opened((tmp_path / "all.pdf").read_bytes()).pages) == 2
    assert sorted(file.name for file in (tmp_path / "each").iterdir()) == [
        "aware-001.pdf", "aware-002.pdf",
    ]  # fmt: skip


def test_a_list_with_one_unproven_line_prints_none(shop, tmp_path):
    """The line is named, the person is not."""
    names = tmp_path / "names.csv"
    names.write_text("name,on,person\nZebedee,2027-03-01,heron-01\nYolanda,2027-03-01,heron-07\n")
    words = ("--names", names, "--private", PRIVATE, "--to", tmp_path / "all.pdf")

    said = run(shop, "certificate", "aware", *words)

    assert said.exit_code == 1
    assert "names.csv:3: evidence does not show honest-praise (no evidence)" in said.output
    assert "Yolanda" not in said.output
    assert not (tmp_path / "all.pdf").exists()


def test_a_sign_that_is_missing_is_found_in_the_list(shop, tmp_path):
    """By its line."""
    names = tmp_path / "names.csv"
    names.write_text("name\nZebedee\n山田\n", encoding="utf-8")

    said = run(shop, "certificate", "aware", "--names", names, "--to", tmp_path / "all.pdf")

    assert said.exit_code == 1
    assert "(line 3). Name a folder with a typeface that has it: --fonts FOLDER" in said.output


def test_a_blank_may_lie_anywhere(shop):
    """No name is on it."""
    said = run(shop, "certificate", "aware", "--blank", "--to", shop.root / "blanks")

    assert said.exit_code == 0, said.output
    assert (shop.root / "blanks/aware-blank.pdf").read_bytes().startswith(b"%PDF")


def test_a_logo_that_is_none_is_said_so(shop, tmp_path):
    """Without a traceback."""
    shop.write("docs/assets/logo.svg", "no picture")
    shop.edit(
        "docs/data/organisation.yml", "listed: true", "listed: true\nbrand: {logo: assets/logo.svg}"
    )

    said = run(shop, "certificate", "aware", "--blank", "--to", tmp_path / "out.pdf")

    assert said.exit_code == 1
    assert "Error: aware: Typst cannot set it" in said.output


def test_build_offers_trainers_their_sheets(shop, monkeypatch):
    """Beside the kit's page and the page on certificates, linked; employees get none."""
    monkeypatch.delenv("BACKLINE_OFFERS", raising=False)
    shop.write(
        "docs/trainers/certificates.md",
        "---\ntitle: Certificates\nowner: legal\nsummary: On paper.\n---\n\n{{ certificates() }}\n",
    )
    for edition in ("trainers", "employees"):
        words = ("--edition", edition, "--to", str(shop.root / edition))
        said = CliRunner().invoke(main, ["--root", str(shop.root), "build", *words])
        assert said.exit_code == 0, said.output

    place = shop.root / "trainers/trainers"
    kit = (place / "kits/honest-praise/index.html").read_text("utf-8")
    for file in ("honest-praise-kit", "wet-deck-run-sheet", "wet-deck-scoring-sheet"):
        assert f'href="{file}.pdf"' in kit
        assert (place / f"kits/honest-praise/{file}.pdf").read_bytes().startswith(b"%PDF")
    page = (place / "certificates/index.html").read_text("utf-8")
    assert 'href="aware-blank.pdf"' in page
    assert (place / "certificates/aware-blank.pdf").read_bytes().startswith(b"%PDF")
    assert not [
        one
        for one in (shop.root / "employees").rglob("*.pdf")
        if "polic" not in str(one) and "departments" not in str(one)
    ]
