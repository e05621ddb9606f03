"""The site as MkDocs builds and serves it."""

import contextlib
import gzip
import html
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from guides import ROOT, SITE, mkdocs
from test_mistakes import change

from macros.check import examine
from macros.render import Renderer
from macros.view import view
from macros.words import Sheet, Voice

pytestmark = pytest.mark.site


def texts(site):
    """Return everything readable in a built site, as one text."""
    kinds = {".html", ".json", ".xml", ".js", ".css", ".txt"}
    files = (file for file in sorted(site.rglob("*")) if file.suffix in kinds)
    kept = sorted(site.rglob("*.pf_fragment"))
    packed = [gzip.decompress(file.read_bytes()).decode() for file in kept]
    return "\n".join([*(file.read_text(encoding="utf-8") for file in files), *packed])


def test_the_same_content_builds_the_same_bytes(built, tmp_path):
    """On any day, in any folder."""
    first = built("site")
    env = {**os.environ, "TZ": "Pacific/Auckland"}
    env.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "again")]
    subprocess.run([*command, "-f", str(SITE / "mkdocs.yml")], env=env, check=True, cwd="/")

    again = {f.relative_to(tmp_path / "again"): f.read_bytes() for f in files(tmp_path / "again")}
    assert {f.relative_to(first): f.read_bytes() for f in files(first)} == again


def files(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    ("edition", "trainers", "strategist"),
    [("site", False, False), ("site-trainers", True, False), ("site-strategist", True, True)],
)
def test_nothing_leaks_into_an_edition_below(built, edition, trainers, strategist):
    """Not into pages, search, or the map of the site."""
    said = texts(built(edition))

    assert ("trainers&rsquo; canary" in said or "trainers' canary" in said.lower()) is trainers
    assert ("strategist's canary" in said.lower()) is strategist
    assert ("/trainers/" in said) is trainers


def test_only_what_readers_need_is_published(built):
    """No data, no words of the interface, no templates, no navigation file."""
    names = {str(file.relative_to(built("site"))) for file in files(built("site"))}

    assert not any(name.endswith((".yml", ".md", ".jinja")) for name in names)
    assert not any(name.startswith(("data/", "words/", "fragments/")) for name in names)
    assert [n for n in names if n.endswith(".css") and "backline" in n] == [
        "assets/stylesheets/backline.css"
    ]


def test_no_page_asks_another_host_for_anything(built):
    """Fonts, scripts and pictures are our own."""
    for name in ("site", "real"):
        for file in built(name).rglob("*.html"):
            shown = file.read_text(encoding="utf-8")
            html = re.sub(r'<a [^>]*>|<link rel="(?:canonical|next|prev)"[^>]*>', "", shown)
            assert not re.findall(r'(?:src|href|srcset|action)="(?:https?:)?//[^"]*"', html), file
        css = "".join(f.read_text("utf-8") for f in built(name).rglob("backline.css"))
        assert not re.findall(r"url\([\"']?(?:https?:)?//", css)


def test_the_site_carries_the_companys_name_and_colour(built):
    """In the title of every page, and as an accent that is readable in both schemes."""
    page = (built("charity") / "index.html").read_text("utf-8")
    css = (built("charity") / "assets/stylesheets/backline.css").read_text("utf-8")

    assert "Our charity: social guide" in page
    assert "--bl-accent-light:#7a1f5c" in css
    assert re.search(r"--bl-accent-dark:#[0-9a-f]{6}", css)


def test_the_style_sheet_is_within_its_budget(built):
    """15 KB, as it is sent; those who teach get boards and forms in 3 KB more."""
    sizes = [
        (built(name) / "assets/stylesheets/backline.css").stat().st_size
        for name in ("site", "site-trainers")
    ]

    assert sizes[0] <= 15 * 1024
    assert sizes[1] <= 18 * 1024


def test_scripts_are_sent_without_their_comments(built):
    """And the page asks for one, which fetches those of the blocks it finds."""
    site = built("site")
    scripts = {
        file.name: file.read_text("utf-8")
        for file in (ROOT / "overrides/assets/javascripts").glob("*.js")
    }

    for name, text in scripts.items():
        sent = (site / "assets/javascripts" / name).read_text("utf-8")
        assert len(sent) < len(text)
        assert "@ts-check" not in sent
    page = (site / "index.html").read_text("utf-8")
    assert re.findall(r'<script [^>]*src="([^"]*)" type="module"', page) == [
        "assets/javascripts/backline.js"
    ]


LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
IDS = re.compile(r'\bid="([^"]*)"')


@pytest.mark.parametrize(
    "name", ["site", "site-strategist", "real", "real-strategist", "charity", "maker", "bank"]
)
def test_every_link_leads_somewhere(built, name):
    """To a page that is there, and to a heading on it."""
    site = built(name)
    pages = {file.parent: file.read_text("utf-8") for file in site.rglob("index.html")}
    ids = {folder: set(IDS.findall(text)) for folder, text in pages.items()}
    for folder, text in pages.items():
        for link in map(html.unescape, LINK.findall(text)):
            if not re.match(r"[a-z]+:", link):
                path, _, anchor = link.partition("#")
                target = (folder / path.partition("?")[0]).resolve()
                assert target in pages or target.is_file(), f"{link} on {folder}"
                assert not anchor or anchor in ids[target], f"{link} on {folder}"


def test_what_authors_write_stays_text(project):
    """In titles, summaries, names and data: the theme's templates would let it through."""
    evil = 'A <b>bold</b> "x" & {{ 7 * 7 }} {% x %} <script>alert(1)</script>'
    quoted = evil.replace("'", "''")
    project.edit("docs/help-now.md", "title: Help now", f"title: '{quoted}'\nsummary: '{quoted}'")
    project.edit("docs/data/departments/boats.yml", "name: Boat yard", f"name: '{quoted}'")
    project.edit("docs/data/kpis/boats-sold.yml", "title: Boats sold", f"title: '{quoted}'")
    project.edit("docs/data/checklists/boats.yml", "text: Say it on deck.", f"text: '{quoted}'")

    said = mkdocs(project.root, "build", "--strict", "-d", str(project.root / "out"))

    assert said.returncode == 0, said.stderr
    for file in (project.root / "out").rglob("*.html"):
        page = file.read_text("utf-8")
        assert "<script>alert" not in page
        assert "<b>bold" not in page
    assert "{{ 7 * 7 }}" in (project.root / "out/departments/boats/index.html").read_text("utf-8")


def test_a_problem_stops_a_build_with_all_of_them(project):
    """Strict or not: what is broken is never published."""
    project.edit("docs/data/kpis/boats-sold.yml", "each: month", "each: moon")
    project.edit("docs/help-now.md", 'contact("manager")', 'contact("maneger")')

    said = mkdocs(project.root, "build", "-d", str(project.root / "out"))

    assert said.returncode == 1
    assert 'docs/data/kpis/boats-sold.yml:6:7: "moon" is none of' in said.stderr
    assert 'docs/help-now.md:14:34: no role is called "maneger"' in said.stderr
    assert "Traceback" not in said.stderr
    assert not (project.root / "out" / "index.html").exists()


def test_a_logo_of_the_company_takes_the_place_of_ours(project):
    """With the company's name for those who cannot see it."""
    project.write("docs/assets/own.svg", (ROOT / "overrides/assets/images/logo.svg").read_bytes())
    project.edit(
        "docs/data/organisation.yml",
        "listed: true",
        "listed: true\nbrand: {logo: assets/own.svg, short_name: Harbour}",
    )

    said = mkdocs(project.root, "build", "--strict", "-d", str(project.root / "out"))

    assert said.returncode == 0, said.stderr
    page = (project.root / "out/index.html").read_text("utf-8")
    assert '<img src="assets/own.svg" alt="Harbour">' in page
    assert "Harbour: social guide" in page


def fetch(request):
    """Return what our own server answers."""
    return urllib.request.urlopen(request, timeout=5).read().decode()  # noqa: S310 - our server


@contextlib.contextmanager
def serving(root):
    """Serve a project as its author does; give a function that returns what a page says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros", "--root", str(root), "serve"]
    log = root / "serve.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [*command, "--address", f"127.0.0.1:{port}"],
            stdout=out, stderr=out, cwd=ROOT, start_new_session=True,
        )  # fmt: skip

    def says(path, *wanted, absent=()):
        """Wait until a page says what is wanted; fail with the log if it never does."""
        page = ""
        for _ in range(300):
            with contextlib.suppress(OSError):
                request = urllib.request.Request(f"http://127.0.0.1:{port}/{path}")
                try:
                    page = fetch(request)
                except urllib.error.HTTPError as error:
                    page = error.read().decode()
                if all(w in page for w in wanted) and not any(a in page for a in absent):
                    return page
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        pytest.fail(f"{wanted} not on /{path}\n{log.read_text()[-3000:]}")

    try:
        yield says
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def test_an_author_sees_every_change_and_every_mistake(project):
    """Data, pages and fragments reload; a mistake is shown where it stands and ends nothing."""
    shutil.copytree(ROOT / "overrides", project.root / "overrides")
    text = (project.root / "mkdocs.yml").read_text()
    text = text.replace(f"{ROOT}/overrides", "overrides").replace("watch: []", "watch: [overrides]")
    project.write("mkdocs.yml", text)

    with serving(project.root) as says:
        says("departments/boats/", "Say it on deck.")

        project.edit("docs/data/checklists/boats.yml", "text: Say it on deck.", "text: Shout it.")
        says("departments/boats/", "Shout it.")

        project.edit("docs/help-now.md", "Call {{", "Ring {{")
        says("help-now/", "Ring <a")

        fragment = "overrides/fragments/advisor.html"
        project.edit(fragment, '{{ say("advisor-role") }}', "NEW {{ role.title }}")
        says("departments/boats/", "NEW the boats advisor")

        project.edit("docs/help-now.md", 'contact("manager")', 'contakt("manager")')
        says("help-now/", "no word is called", "docs/help-now.md:14:34", "Ring <a")

        project.edit("docs/data/kpis/boats-sold.yml", "each: month", "each: moon")
        says("", "docs/data/kpis/boats-sold.yml:6:7")

        project.edit("docs/help-now.md", "title: Help now", "heading: Help now")
        says("help-now/", "docs/help-now.md:2:1")

        project.edit("docs/help-now.md", "heading: Help now", "title: Help now")
        project.edit("docs/help-now.md", 'contakt("manager")', 'contact("manager")')
        project.edit("docs/data/kpis/boats-sold.yml", "each: moon", "each: month")
        says("help-now/", "your manager", absent=["no word is called", "boats-sold.yml"])


def test_serving_begins_even_with_a_mistake(project):
    """The first build shows it as well."""
    project.write("docs/data/roles.yml", "- not a table\n")

    with serving(project.root) as says:
        says("", "docs/data/roles.yml:1:1")


def written_in_spite_of(project):
    """Return every page of a broken guide, as its author sees it."""
    repository, problems = examine(project.root)
    guide = view(repository, repository.organisation, "strategist")
    voice = Voice(guide, Renderer())
    places = {problem.place: problem for problem in problems}
    for page in guide.pages.values():
        own = repository.pages[page.id]
        found = {call.source: places.get(own.line(call.line, call.column)) for call in own.calls}
        wrong = {source: problem for source, problem in found.items() if problem}
        yield Sheet(voice, page, wrong, problems).write()


CASES = sorted((Path(__file__).parent / "mistakes").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_no_mistake_breaks_the_view_of_an_author(project, case):
    """Whatever is wrong, what is right can be viewed and written."""
    change(project, case.read_text(encoding="utf-8").split("=== problems\n")[0])

    assert all(written_in_spite_of(project))


FILES = [str(f.relative_to(SITE)) for f in sorted((SITE / "docs").rglob("*.[ym][md]*"))]


@pytest.mark.parametrize("file", [f for f in FILES if ".nav" not in f])
def test_no_unreadable_file_breaks_the_view_of_an_author(project, file):
    """Any one of them may be torn in half while it is being saved."""
    project.write(file, "--- [\n")

    assert all(written_in_spite_of(project))
