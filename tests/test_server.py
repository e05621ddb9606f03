"""The settings for nginx, with the real nginx: headers, caching, compression, what is refused."""

import gzip
import http.client
import re
import subprocess
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from guides import ROOT
from programs import missing_nginx, nginx
from servers import serving, settings

from macros.cli import main
from macros.export import server

FILES = {
    "index.html": "<!doctype html><title>Start</title>" + " " * 600,
    "404.html": "<!doctype html><title>There is no such page</title>",
    "policies/index.html": "<!doctype html><title>Policies</title>",
    "assets/stylesheets/main.57a0d79d.min.css": "a{}",
    "assets/stylesheets/backline.css": "a{}",
    "assets/javascripts/theme.js": "'use strict'",
    "assets/javascripts/some.mjs": "'use strict'",
    "assets/fonts/some.woff2": "wOF2",
    "search/some.wasm": "\0asm",
    "tasks.ics": "BEGIN:VCALENDAR",
    "policies/disclosure.docx": "PK",
}


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder as a build leaves it, with one link out of it that an author has smuggled in."""
    tmp_path = tmp_path_factory.mktemp("served")
    for path, text in FILES.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "site/secret.txt").symlink_to(tmp_path / "secret.txt")
    return tmp_path / "site"


@pytest.fixture(scope="module", params=["/", "/guide/"], ids=["at-the-root", "below-a-path"])
def ask(request, site):
    """A function that asks the server for a path of the site, and returns its answer."""
    if not nginx():
        missing_nginx()
    with serving(site, request.param) as address:
        place = urlsplit(address)

        def answer(path, **headers):
            asked = http.client.HTTPConnection(place.netloc)
            asked.request("GET", place.path + path, headers=headers)
            said = asked.getresponse()
            body = said.read()
            asked.close()
            return Answer(said.status, said.headers, body)

        yield answer


@pytest.mark.parametrize("path", ["", "policies/", "assets/javascripts/theme.js", "nowhere/"])
def test_every_answer_carries_the_headers(ask, path):
    """Pages, files and errors alike."""
    answer = ask(path)

    assert {name: answer.headers[name] for name in server.HEADERS} == server.HEADERS
    assert "Strict-Transport-Security" not in answer.headers


def test_the_policy_has_no_hole():
    """Nothing inside a page runs, nothing comes from elsewhere, and every site has the same."""
    policy = server.HEADERS["Content-Security-Policy"]

    assert "unsafe-inline" not in policy
    assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert "sha256-" not in policy
    assert "http" not in policy
    assert "*" not in policy
    assert policy.startswith("default-src 'none'; ")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("", "no-cache"),
        ("assets/javascripts/theme.js", "no-cache"),
        ("assets/stylesheets/backline.css", "no-cache"),
        ("nowhere/", "no-cache"),
        ("assets/stylesheets/main.57a0d79d.min.css", "public, max-age=31536000, immutable"),
        ("assets/fonts/some.woff2", "public, max-age=604800"),
    ],
)
def test_only_what_never_changes_is_kept_for_long(ask, path, kept):
    """The rest is asked for anew, so that a change of today is seen today."""
    assert ask(path).headers["Cache-Control"] == kept


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("assets/javascripts/theme.js", "text/javascript; charset=utf-8"),
        ("assets/javascripts/some.mjs", "text/javascript; charset=utf-8"),
        ("search/some.wasm", "application/wasm"),
        ("tasks.ics", "text/calendar; charset=utf-8"),
        (
            "policies/disclosure.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_file_is_called_what_it_is(ask, path, kind):
    """Else a browser would refuse to run it, with nosniff."""
    assert ask(path).headers["Content-Type"] == kind


def test_text_is_sent_packed(ask):
    """To whoever can unpack it."""
    packed = ask("", **{"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body).decode() == FILES["index.html"]
    assert ask("").body.decode() == FILES["index.html"]


def test_what_has_not_changed_is_not_sent_again(ask):
    """A page that the reader has costs one short answer."""
    known = ask("").headers["ETag"]

    assert ask("", **{"If-None-Match": known}).status == 304


@pytest.mark.parametrize("path", ["nowhere/", "assets/", "secret.txt"])
def test_what_is_not_there_or_not_for_readers_is_our_404_page(ask, path):
    """A folder without a page, and a link that leads out of the site, too."""
    answer = ask(path)

    assert answer.status == 404
    assert answer.body.decode() == FILES["404.html"]


def test_a_redirect_names_no_host(ask):
    """The server behind a proxy does not know by which name it was called."""
    answer = ask("policies")

    assert answer.status == 301
    assert answer.headers["Location"].endswith("/policies/")
    assert answer.headers["Location"].startswith("/")


def test_the_settings_fit_the_companys_address(project, tmp_path):
    """The path of the address in organisation.yml, and the folder on the server."""
    company = "docs/data/organisation.yml"
    project.edit(company, "listed: true", "brand: {address: https://example.com/guide}")
    file = tmp_path / "guide.conf"
    command = ["export", "nginx", "--folder", "/srv/boats/", "--to", str(file)]

    result = CliRunner().invoke(main, ["--root", str(project.root), *command])

    assert result.exit_code == 0, result.output
    text = file.read_text(encoding="utf-8")
    assert "location /guide/ {\n    alias /srv/boats/;\n" in text
    assert "location = /guide { absolute_redirect off; return 301 /guide/; }" in text
    assert "error_page 403 404 =404 /guide/404.html;" in text


def test_the_server_block_in_the_docs_is_one(tmp_path):
    """As it stands there, with the file where it is here."""
    program = nginx()
    if not program:
        missing_nginx()
    page = ROOT / "docs/strategist/contribute/hosting.md"
    block = re.search(r"```nginx\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)[1]
    file = tmp_path / "guide.conf"
    file.write_text(server.nginx("/", "/srv/guide"), encoding="utf-8")

    options = settings(tmp_path, block.replace("/etc/nginx/guide.conf", str(file)))
    done = subprocess.run([program, "-t", *options], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "folder", ["srv/guide", "/srv/guide; include /etc/passwd", "/srv/my guide"]
)
def test_a_folder_that_could_end_a_setting_is_refused(project, tmp_path, folder):
    """Wrong use, and nothing is written."""
    file = tmp_path / "guide.conf"
    command = ["export", "nginx", "--folder", folder, "--to", str(file)]

    result = CliRunner().invoke(main, ["--root", str(project.root), *command])

    assert result.exit_code == 2
    assert not Path(file).exists()
