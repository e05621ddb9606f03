"""Policies as documents: what LibreOffice and another reader find is what the page says."""

import io
import re
import subprocess
import zipfile

import pypdf
import pytest
from click.testing import CliRunner
from guides import ROOT
from programs import soffice

from macros.check import examine
from macros.cli import main
from macros.dates import newest
from macros.export.document import document, written
from macros.render import Renderer
from macros.view import view
from macros.words import Voice

pytestmark = [pytest.mark.tools, pytest.mark.xdist_group("documents")]


def words(text):
    """Return the words of a text in order, without marks and hyphens that setting adds."""
    return re.findall(r"[a-z]{2,}", text.lower().replace("-\n", "").replace("\xad", ""))


@pytest.fixture(scope="module")
def ours():
    """The repository's own guide, what speaks its pages, and the day it is of."""
    repository, _ = examine(ROOT)
    guide = view(repository, repository.organisation, "employees")
    return guide, Voice(guide, Renderer(), by_file=True), newest(repository)


@pytest.fixture(scope="module")
def disclosure(ours):
    """The policy on disclosure: its record, its text, and a function that writes it."""
    guide, voice, day = ours
    policy = guide.policies["disclosure"]
    text = document(guide, policy, voice)
    return policy, text, lambda form, reference=None: written(policy, text, form, day, reference)


def opened(made, tmp_path):
    """Return the text of a Word document as LibreOffice reads it."""
    file = tmp_path / "policy.docx"
    file.write_bytes(made)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        soffice(),
        profile,
        "--headless",
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(tmp_path),
    ]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return (tmp_path / "policy.txt").read_text("utf-8-sig")


def test_libreoffice_reads_every_clause(disclosure, tmp_path):
    """In order, numbered, with the id that tasks and questions name."""
    policy, _, write = disclosure

    text = opened(write("docx"), tmp_path)

    titles = [heading.title for heading in policy.body.headings]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert "2.1 Your rights stay yours" in text
    for id_ in policy.clauses:
        assert f"disclosure#{id_}" in text


def test_the_document_says_what_the_page_says(disclosure, built, tmp_path):
    """Word for word: every sentence of the page stands in it."""
    policy, _, write = disclosure
    page = (built("real") / "policies/disclosure/index.html").read_text("utf-8")
    article = re.sub(
        r"<div class=\"bl-(?:clause|end|head|status|changes).*?</div>\s*(?=<)",
        "",
        page,
        flags=re.DOTALL,
    )
    sentences = [
        re.sub(r"<[^>]+>", "", part)
        for part in re.findall(
            r"<p>(.*?)</p>", article.partition('id="in-one-minute"')[2], re.DOTALL
        )
    ]
    said = " ".join(words(opened(write("docx"), tmp_path)))

    own = [
        s
        for s in sentences
        if len(words(s)) > 8 and any(s[:30] in line for line in policy.body.lines)
    ]
    assert len(own) > 20
    for sentence in own:
        assert " ".join(words(sentence)) in said


def test_the_pdf_is_tagged_titled_and_whole(disclosure):
    """PDF/UA-1: title, language, structure; another reader finds every clause."""
    policy, _, write = disclosure
    reader = pypdf.PdfReader(io.BytesIO(write("pdf")))
    catalog = reader.trailer["/Root"]
    said = " ".join(words("\n".join(page.extract_text() for page in reader.pages)))

    assert reader.metadata.title == policy.title
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"].startswith("en")
    assert b"pdfuaid" in catalog["/Metadata"].get_data()
    for heading in policy.body.headings:
        assert " ".join(words(heading.title)) in said


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_content_makes_the_same_bytes(disclosure, form):
    """On any day."""
    _, _, write = disclosure

    assert write(form) == write(form)


def test_a_company_brings_its_own_styles(disclosure, tmp_path):
    """The styles of its Word document, and none of its text."""
    _, _, write = disclosure
    own = tmp_path / "own.docx"
    with zipfile.ZipFile(io.BytesIO(write("docx"))) as old, zipfile.ZipFile(own, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<w:sz w:val="40"', b'<w:sz w:val="44"'))

    with zipfile.ZipFile(io.BytesIO(write("docx", own))) as made:
        styles = made.read("word/styles.xml")
    assert b'<w:sz w:val="44"' in styles
    assert b'<w:sz w:val="40"' not in styles


def test_a_template_has_no_lines_to_sign(ours):
    """Once a policy is adopted, it has, and says who adopted it when."""
    guide, voice, _ = ours
    policy = guide.policies["disclosure"]
    adopted = policy.model_copy(
        update={"status": "adopted", "version": "1.0", "approved_by": "legal",
                "approved_on": newest(examine(ROOT)[0])}
    )  # fmt: skip

    template, own = document(guide, policy, voice), document(guide, adopted, voice)

    assert "Not yet our policy." in template
    assert "Signature" not in template
    assert "Signature" in own
    assert "Adopted by" in own
    assert "template, not legal advice" in template
    assert "template, not legal advice" not in own


def test_what_does_not_apply_is_in_no_document():
    """A document is as the page is: for this company only."""
    repository, _ = examine(ROOT)
    company = repository.organisation.model_copy(update={"countries": ("uk",), "listed": False})
    guide = view(repository, company, "employees")
    text = document(guide, guide.policies["disclosure"], Voice(guide, Renderer(), by_file=True))

    assert "People in the EU" not in text
    assert "16 CFR" not in text
    assert "People in the UK" in text


def test_a_rule_that_is_not_sure_states_no_law_in_a_document(ours):
    """It says whom to ask."""
    guide, voice, _ = ours
    for policy in guide.policies.values():
        text = document(guide, policy, voice)
        for rule in guide.rules.values():
            assert rule.stated or rule.says not in text


def test_the_command_names_a_policy_it_does_not_know():
    """With the nearest, and writes nothing."""
    said = CliRunner().invoke(main, ["--root", str(ROOT), "export", "docx", "disclosur"])

    assert said.exit_code == 2
    assert 'Did you mean "disclosure"?' in said.output


def test_a_reference_that_is_no_word_document_is_said_so(tmp_path):
    """With Pandoc's reason, and nothing is written."""
    odd = tmp_path / "odd.docx"
    odd.write_text("no document")
    words = ["export", "docx", "disclosure", "--reference", str(odd), "--to", str(tmp_path / "out")]

    said = CliRunner().invoke(main, ["--root", str(ROOT), *words])

    assert said.exit_code == 2
    assert "Pandoc cannot write it" in said.output
    assert not (tmp_path / "out").exists()


def test_build_offers_each_policy_beside_its_page(project, monkeypatch):
    """As Word and PDF, linked from its head."""
    place = project.root / "out"
    monkeypatch.delenv("BACKLINE_OFFERS", raising=False)

    said = CliRunner().invoke(main, ["--root", str(project.root), "build", "--to", str(place)])

    assert said.exit_code == 0, said.output
    page = (place / "policies/honesty/index.html").read_text("utf-8")
    for form in ("docx", "pdf"):
        assert f'href="honesty.{form}"' in page
        assert (place / f"policies/honesty/honesty.{form}").stat().st_size > 1000
    page = (place / "departments/boats/index.html").read_text("utf-8")
    assert 'href="boats-handbook.pdf"' in page
    assert (place / "departments/boats/boats-handbook.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_set_is_said_and_not_thrown(project):
    """A sign that the typeface lacks: which policy, what is wrong, and no file."""
    project.edit("docs/policies/honesty.md", "Add the line.", "Add the line \U0001f389.")
    place = project.root / "out"
    command = ["--root", str(project.root), "export", "pdf", "honesty", "--to", str(place)]
    said = CliRunner().invoke(main, command)

    assert said.exit_code == 1
    assert "honesty: Typst cannot set it" in said.output
    assert isinstance(said.exception, SystemExit)
    assert not place.exists()
