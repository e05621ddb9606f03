"""What the script of the search must know of a guide, and what is said when there is no index."""

import subprocess

import pytest
from guides import mkdocs

from macros import search
from macros.render import Renderer
from macros.search import Choices, SearchError, address, facts, index

SAY = Renderer().say


def known(guide):
    """Return what the script knows of a guide whose pages Pagefind calls by their ids."""
    return facts(guide, {address(id_): id_ for id_ in guide.pages}, "a the")


def listed(known, group, name):
    return {known["pages"][at] for at in known[group][name]}


def test_what_people_say_leads_to_our_term(project):
    """From the glossary, in small letters, as it is compared with what was typed."""
    project.edit(
        "docs/data/glossary.yml", "also: [disclosure]", "also: [Disclosure, the small print]"
    )

    assert known(project.guide())["also"] == {"disclosure": "line", "the small print": "line"}


def test_what_people_say_leaves_with_its_term(project):
    """A guide without the term has no way to it."""
    project.edit("docs/data/glossary.yml", "A setting., ", "A setting., also: [toggle], ")

    assert "toggle" in known(project.guide())["also"]
    assert "toggle" not in known(project.guide(countries=["uk"]))["also"]


def test_a_page_is_of_the_kind_of_its_folder(site_guide):
    """And what lies at the top is for use at once, like the tools."""
    said = known(site_guide)

    assert listed(said, "kinds", "policies") == {"policies/honesty.md"}
    assert {"help-now.md", "tools/may-i.md"} <= listed(said, "kinds", "tools")
    assert set(said["weights"]) == set(said["kinds"])


def test_a_page_concerns_a_department_along_the_chain(site_guide):
    """Its own page, and what it, its list and its path name; not what concerns all of them."""
    boats, shop = (listed(known(site_guide), "departments", id_) for id_ in ("boats", "shop"))

    assert "departments/boats.md" in boats
    assert "departments/boats.md" not in shop
    assert not boats & shop
    assert "policies/honesty.md" not in boats | shop
    assert "about/roles.md" not in boats | shop


def test_a_scenario_concerns_whoever_takes_its_module(project):
    """As the module does."""
    project.write("docs/data/paths/shop.yml", "title: Shop\nmodules: [flags]\n")
    planned = (project.root / "docs/data/planned.yml").read_text(encoding="utf-8")
    project.write("docs/data/planned.yml", planned.replace("modules:", "modules:\n  flags: Flags"))

    pages = project.guide().particular_pages
    assert "training/scenarios/wet-deck.md" in pages["boats"]
    assert "training/scenarios/wet-deck.md" not in pages["shop"]


def test_only_kinds_and_departments_that_are_there_are_offered(site_guide, project):
    """Departments by name; no trainers' pages for employees."""
    offered = Choices.of(site_guide)

    assert list(offered.departments.items()) == [("boats", "Boat yard"), ("shop", "Shop")]
    assert "trainers" not in offered.kinds
    assert "trainers" in Choices.of(project.guide("trainers")).kinds


def test_every_kind_has_its_words():
    """Else a reader would see a folder's name."""
    assert all(SAY(f"search-kind-{kind}") for kind in search.KINDS)


def test_a_missing_program_is_said_with_what_to_do(site_guide, tmp_path, monkeypatch):
    """Whoever builds reads the command that helps."""
    monkeypatch.setattr(search, "get_executable", lambda: None)

    with pytest.raises(SearchError, match=r"pip install"):
        index(site_guide, SAY, tmp_path)


def test_a_program_that_fails_is_quoted(site_guide, tmp_path, monkeypatch):
    """In its own words, for there are no better ones."""
    failed = subprocess.CompletedProcess([], 1, "", "No space left\n")
    monkeypatch.setattr(search.subprocess, "run", lambda *_args, **_options: failed)

    with pytest.raises(SearchError, match=r"^No space left$"):
        index(site_guide, SAY, tmp_path)


@pytest.mark.site
def test_a_site_without_its_search_is_not_built(project, tmp_path, monkeypatch):
    """The build ends with one sentence, and no traceback."""
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))

    said = mkdocs(project.root, "build", "-d", str(tmp_path / "site"))

    assert said.returncode == 1
    assert "The search could not be built: Pagefind does not run here" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.site
def test_a_site_carries_the_index_and_none_of_what_is_left_over(built):
    """No box or dress of Pagefind's, and nothing for the theme's own search to load."""
    site = built("site")
    names = {file.name for file in (site / "pagefind").iterdir()}

    assert not any("-ui" in name or "highlight" in name or "worker" in name for name in names)
    assert '"docs":[]' in (site / "search/search_index.json").read_text(encoding="utf-8")


@pytest.mark.site
def test_the_theme_is_told_of_our_script(built):
    """Its own name for its script is written in main.html."""
    home = (built("site") / "index.html").read_text(encoding="utf-8")

    assert '"search": "assets/javascripts/search.js"' in home
