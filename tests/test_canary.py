"""Nothing leaks down: planted words are looked for in everything that a build or an export writes.

Whatever stands in tests/private says "heron"; the trainers' and the strategist's pages of the small
guide say "canary"; the addresses of the forge are planted here. Packed files are unpacked first.
"""

import gzip
import io
import re
import shutil
import subprocess
import zipfile
from html import unescape

import pytest
from click.testing import CliRunner
from guides import PRIVATE, Project, mkdocs
from pypdf import PdfReader

from macros import site
from macros.check.graded import examine_private
from macros.cli import main
from macros.load import load
from macros.view import EDITIONS, view

pytestmark = pytest.mark.xdist_group("canary")

KEY = "heron"
"""In every graded question, every reason, every id of a person of tests/private."""
PAGES = "canary"
"""On the pages of the small guide that only trainers and the strategist read."""
FORGE = "forge.example"
"""Where files are edited and begun: nobody but editors is led there."""
SUGGEST = f"""suggest:
  edit: https://{FORGE}/edit/{{path}}
  new: https://{FORGE}/new/{{path}}
"""


def unpacked(name, data):
    """Return the text of a file by its path, in small letters; of a packed one, of all in it."""
    if data.startswith(b"\x1f\x8b"):
        return unpacked(f"{name}!", gzip.decompress(data))
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [unpacked(f"{name}!{one}", archive.read(one)) for one in archive.namelist()]
        return {path: text for found in inside for path, text in found.items()}
    text = data.decode("utf-8", "ignore")
    if data.startswith(b"%PDF"):
        read = PdfReader(io.BytesIO(data))
        text += "\n".join([str(read.metadata), *(page.extract_text() for page in read.pages)])
    return {name: f"{name}\n{unescape(text)}".lower()}


def everything(folder):
    """Return all that somebody gets who gets a folder, by path; names of files are in it too."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    found = [unpacked(str(file.relative_to(folder)), file.read_bytes()) for file in files]
    texts = {path: text for one in found for path, text in one.items()}
    assert texts
    return texts


def holding(texts, *words):
    """Return the files in which any of these words stands."""
    return [path for path, text in texts.items() if any(word.lower() in text for word in words)]


SECRETS = (KEY, PAGES, FORGE, str(PRIVATE), "backline_private", "tests/private")


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The small guide, whose forge is known."""
    project = Project(tmp_path_factory.mktemp("canary") / "guide")
    answers = (project.root / "docs/data/organisation.yml").read_text("utf-8")
    project.write("docs/data/organisation.yml", answers + SUGGEST)
    return project


def backline(project, *words):
    """Run a command as somebody does who has the private folder, and forgot that they have."""
    ran = CliRunner().invoke(
        main, ["--root", str(project.root), *words], env={"BACKLINE_PRIVATE": str(PRIVATE)}
    )
    assert ran.exit_code == 0, ran.output
    return ran


@pytest.fixture(scope="module")
def sites(planted, tmp_path_factory):
    """What `backline build` writes for each edition, documents and all."""
    place = tmp_path_factory.mktemp("sites")
    for edition in EDITIONS:
        backline(planted, "build", "--edition", edition, "--to", str(place / edition))
    return {edition: everything(place / edition) for edition in EDITIONS}


# What each edition holds


@pytest.mark.site
def test_employees_get_no_key_no_person_no_page_and_no_door_of_others(sites):
    """Not in pages, search, feeds, calendars, maps, scripts, documents or names of files."""
    assert {secret: holding(sites["employees"], secret) for secret in SECRETS} == {
        secret: [] for secret in SECRETS
    }


@pytest.mark.site
def test_every_kind_of_file_was_looked_into(sites):
    """A canary in a file that nobody unpacks would sing unheard."""
    looked = sites["employees"]

    for sign in (
        ".html", ".xml", ".ics", ".css", ".js", ".map", ".pdf", ".docx!word/document.xml",
        "sitemap.xml.gz!", ".pf_fragment!", ".pf_index!", "guide.json",
    ):  # fmt: skip
        assert any(sign in path for path in looked), sign
    fragments = [text for path, text in looked.items() if ".pf_fragment" in path]
    assert any("say it in the post" in text for text in fragments)
    assert any("harbour & sons" in text for path, text in looked.items() if path.endswith(".pdf"))


@pytest.mark.site
def test_employees_are_offered_no_package_and_no_sheet_of_a_trainer(sites):
    """What lies beside their pages are documents, calendars, feeds and what a page needs."""
    kinds = {path.partition("!")[0].rpartition(".")[2] for path in sites["employees"]}

    assert kinds <= {
        "css", "docx", "gz", "html", "ics", "js", "json", "map", "mjs", "pagefind", "pdf",
        "pf_fragment", "pf_index", "pf_meta", "png", "svg", "txt", "wasm", "woff2", "xml",
    }  # fmt: skip
    beside = [path for path in sites["employees"] if path.endswith((".pdf", ".docx"))]
    assert all(path.startswith(("policies/", "departments/")) for path in beside)


@pytest.mark.site
def test_trainers_get_the_key_and_nothing_of_the_strategists(sites):
    """The same words, found where they belong: so the test above looks for what can be found."""
    trainers = sites["trainers"]

    assert "trainers/kits/honest-praise/index.html" in holding(trainers, KEY)
    assert holding(trainers, PAGES)
    assert not [path for path, text in trainers.items() if re.search(r"strategist.s canary", text)]
    assert holding(trainers, f"{FORGE}/edit") == []


@pytest.mark.site
def test_the_key_is_in_the_kit_and_in_no_search(sites):
    """What is on the screen of a room shall not answer the test while somebody types."""
    found = holding(sites["trainers"], "the heron's reason")

    assert "trainers/kits/honest-praise/index.html" in found
    assert [path for path in found if path.startswith("pagefind/")] == []


@pytest.mark.site
def test_the_strategist_gets_all_of_it(sites):
    """And the door to the forge."""
    found = sites["strategist"]

    assert holding(found, KEY)
    assert holding(found, f"{FORGE}/edit")
    assert [path for path, text in found.items() if re.search(r"strategist.s canary", text)]


@pytest.mark.site
def test_without_the_private_folder_trainers_have_no_key(planted, tmp_path):
    """And the kit says how to come by one."""
    said = mkdocs(planted.root, "build", "-q", "-d", str(tmp_path / "site"), edition="trainers")
    found = everything(tmp_path / "site")

    assert said.returncode == 0, said.stderr
    assert holding(found, KEY) == []
    assert "no graded test of this module" in found["trainers/kits/honest-praise/index.html"]


@pytest.mark.site
@pytest.mark.parametrize("name", ["site", "site-trainers", "site-strategist"])
def test_mkdocs_alone_keeps_the_same_order(built, name):
    """Whoever builds without our command is no less careful: here too the folder is named."""
    found = everything(built(name))

    assert bool(holding(found, KEY)) is (name != "site")
    assert bool(holding(found, PAGES)) is (name != "site")


# What is exported


@pytest.mark.parametrize(
    "words",
    [("markdown",), ("registers",), ("handbook",), ("docx",), ("pdf",)],
    ids=lambda words: words[0],
)
def test_an_export_for_employees_holds_nothing_of_others(planted, tmp_path, words):
    """Markdown, registers, handbooks and policies as documents."""
    backline(planted, "export", *words, "--to", str(tmp_path / "out"))

    assert holding(everything(tmp_path / "out"), *SECRETS) == []


def test_what_is_exported_for_trainers_holds_their_pages_and_no_key(planted, tmp_path):
    """Markdown goes to other generators, so nothing of the private folder goes with it."""
    place = str(tmp_path / "out")
    backline(planted, "export", "markdown", "--edition", "trainers", "--to", place)
    found = everything(tmp_path / "out")

    assert holding(found, PAGES)
    assert holding(found, KEY, str(PRIVATE)) == []


# Whoever tries


def test_a_guide_for_employees_takes_nothing_private_from_anybody(site_repository):
    """Not even from a caller that hands it in."""
    private, _ = examine_private(PRIVATE.parent / "site", site_repository, PRIVATE)
    guide = view(site_repository, site_repository.organisation, "employees", private)

    assert private.banks
    assert private.ledger.people
    assert not guide.banks
    assert not guide.ledger.people
    assert guide.bank_of("honest-praise") is None


@pytest.mark.parametrize("words", [("serve",), ("serve", "--private", str(PRIVATE))])
def test_serving_employees_does_not_even_name_the_private_folder(planted, monkeypatch, words):
    """Given as an option or by the environment, MkDocs never hears of it."""
    heard = []
    done = subprocess.CompletedProcess([], 0)
    monkeypatch.setattr(
        site.subprocess, "run", lambda *_args, env, **_options: heard.append(env) or done
    )

    backline(planted, *words)

    assert [one["BACKLINE_PRIVATE"] for one in heard] == [""]


@pytest.mark.parametrize("folder", ["docs/keys", "docs/data/keys", "keys", "."])
def test_a_private_folder_inside_the_guide_is_refused(project, tmp_path, folder):
    """Wherever in it, and by whichever way one comes there."""
    way = tmp_path / "way"
    way.symlink_to(project.root / folder)

    for named in (project.root / folder, way, project.root / "docs/.." / folder):
        _, problems = examine_private(project.root, project.repository(), named)
        assert [one.check for one in problems] == ["keys-in-the-open"], named


@pytest.mark.site
def test_no_site_is_built_with_a_private_folder_inside_the_guide(project, tmp_path):
    """For trainers, who would get its answers, either."""
    shutil.copytree(PRIVATE, project.root / "keys")
    words = ("build", "-d", str(tmp_path / "site"))
    said = mkdocs(project.root, *words, edition="trainers", private=project.root / "keys")

    assert said.returncode == 1
    assert "the private folder lies inside the guide" in said.stderr
    assert not (tmp_path / "site").exists()


def test_private_files_among_the_pages_are_refused_though_nobody_named_them(project):
    """A site sends every file that lies in docs/: each is named."""
    shutil.copytree(PRIVATE, project.root / "docs/assets/keys")

    said = project.problems()

    for file in ("people.csv", "keeping.yml", "evidence/evidence.csv", "evidence/imports.csv",
                 "quizzes/honest-praise-graded.yml"):  # fmt: skip
        assert f"docs/assets/keys/{file}: a file of the private folder lies among" in said


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("docs/keys", ""),
        ("docs/data/quizzes/praise.yml", "quizzes/honest-praise-graded.yml"),
        ("docs/assets/people.txt", "people.csv"),
        ("docs/tools/key.md", "quizzes/honest-praise-graded.yml"),
    ],
)
def test_no_link_of_the_file_system_leads_out_of_the_guide(project, place, target):
    """A folder, a record, a picture, a page: what it names is not read."""
    (project.root / place).parent.mkdir(exist_ok=True)
    (project.root / place).symlink_to(PRIVATE / target)

    repository, problems = load(project.root)

    assert any(
        one.check == "symbolic-link" and str(one.place).startswith(place) for one in problems
    )
    assert not any(KEY in one.ask for one in repository.asked.values())


@pytest.mark.site
def test_a_link_of_the_file_system_builds_no_site(project, tmp_path):
    """Employees would get what it leads to."""
    (project.root / "docs/keys").symlink_to(PRIVATE)
    said = mkdocs(project.root, "build", "-d", str(tmp_path / "site"))

    assert said.returncode == 1
    assert "this is a symbolic link" in said.stderr
    assert not (tmp_path / "site").exists()


# The real guide


SENTENCE = re.compile(r"[a-z][a-z, ]{50,}[a-z]")
"""A run of words long enough to stand in one place only, without signs that are set otherwise."""


@pytest.fixture(scope="module")
def sentences(real_repository):
    """What only trainers and the strategist read in the real guide, by page."""
    own = {page.id: page for page in real_repository.pages.values() if page.floor}
    others = " ".join(
        " ".join(page.body.words.lower().split())
        for page in real_repository.pages.values()
        if not page.floor
    )
    found = {
        id_: {run for run in SENTENCE.findall(page.body.words.lower()) if run not in others}
        for id_, page in own.items()
    }
    return {id_: runs for id_, runs in found.items() if runs}


@pytest.fixture(scope="module")
def real_repository():
    """What docs/ holds."""
    return load(PRIVATE.parent.parent)[0]


@pytest.mark.site
def test_the_real_guide_keeps_its_trainers_and_strategists_pages_from_employees(built, sentences):
    """By what they say, and by where they are."""
    texts = everything(built("real"))
    said = " ".join(" ".join(text.split()) for text in texts.values())

    assert len(sentences) > 25
    assert {id_: [run for run in runs if run in said] for id_, runs in sentences.items()} == {
        id_: [] for id_ in sentences
    }
    assert holding(texts, '"/trainers/', '"/strategist/', "../trainers/", "../strategist/") == []


@pytest.mark.site
def test_the_sentences_looked_for_are_those_of_the_strategists_edition(built, sentences):
    """Each page is recognised by one at least; so the test above could fail."""
    texts = everything(built("real-strategist"))
    said = " ".join(" ".join(text.split()) for text in texts.values())

    assert [id_ for id_, runs in sentences.items() if not any(run in said for run in runs)] == []
