"""Files nobody should have written each get a sentence: no traceback, no hang, nothing lost."""

import os

import pytest
from click.testing import CliRunner

from macros.check import examine
from macros.cli import main

KPI = "docs/data/kpis/boats-sold.yml"
PAGE = "docs/tools/glossary.md"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]\n"
    for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE = {
    "a byte order mark": (
        KPI,
        b"\xef\xbb\xbftitle: x\n",
        ":1:1: a byte order mark begins the file",
    ),
    "windows line ends": (KPI, b"title: x\r\n", ":1:9: lines end in CR or CRLF"),
    "old mac line ends": (KPI, b"title: x\rowner: y\r", ":1:9: lines end in CR or CRLF"),
    "latin letters": (KPI, "title: \u00e9\n".encode("latin-1"), ":1:8: the byte 0xe9 is not UTF-8"),
    "a half character": (KPI, b"title: ok\nsource: \xc3", ":2:9: the byte 0xc3 is not UTF-8"),
    "a nul byte": (KPI, b"title: x\0y\n", ":1:9: a NUL byte stands in the text"),
    "a bell": (KPI, b"title: \x07\n", ":1: a character that cannot be seen or typed stands here"),
    "nothing": (KPI, b"", ": the file is empty"),
    "only spaces": (KPI, b"  \n\n", ": the file is empty"),
    "only a comment": (KPI, b"# later\n", ":1: nothing is written here"),
    "a tab": (KPI, b"title:\n\t- x\n", ":2:1: a tab stands here"),
    "an impossible day": ("docs/data/rules/uk-label.yml", None, '"2026-02-30" is no day'),
    "a bomb of aliases": (KPI, BOMB.encode(), ':1:4: the anchor "&a" names a value'),
    "a deep well": (KPI, b"title: " + b"[" * 20_000, "values nest deeper than 20 levels"),
    "a list": (KPI, b"- one\n- two\n", ":1:1: this is a list and must be a table"),
    "a word": (KPI, b"hello\n", ":1:1: this is a text and must be a table"),
    "a page of marks": (PAGE, b"\xef\xbb\xbf---\ntitle: x\n---\n", ":1:1: a byte order mark"),
    "a page from windows": (PAGE, b"---\r\ntitle: x\r\n---\r\n", ":1:4: lines end in CR or CRLF"),
    "a page of latin": (
        PAGE,
        b"---\ntitle: x\n---\n\nCaf\xe9\n",
        ":5:4: the byte 0xe9 is not UTF-8",
    ),
    "an open page": (PAGE, b"---\ntitle: x\n", ":1: the page does not begin with front matter"),
    "an empty front": (PAGE, b"---\n---\nText\n", ":2: nothing is written here"),
    "a word in front": (
        PAGE,
        b"---\njust words\n---\n",
        ":2:1: this is a text and must be a table",
    ),
    "a bomb in front": (PAGE, b"---\n" + BOMB.encode() + b"---\n", ':2:4: the anchor "&a"'),
}


def said(project):
    """Return what `backline check` says, which ends in exit code 1 and no traceback."""
    result = CliRunner().invoke(main, ["--root", str(project.root), "check"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    return result.output


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_sentence(project, name):
    """The message has the file, the line where there is one, and no traceback."""
    path, content, sentence = HOSTILE[name]
    if content is None:
        project.edit(path, "confidence: B", "effective: 2026-02-30\nconfidence: B")
    else:
        project.write(path, content)

    assert sentence in said(project)
    assert path in said(project)


def test_a_huge_file_is_not_read(project):
    """50 MB are refused by their size alone."""
    with (project.root / KPI).open("wb") as file:
        file.truncate(50_000_000)

    assert f"{KPI}: the file has 50.0 MB [too-big]" in said(project)


TANGLES = {
    "brackets": "[[a](b",
    "links": "[a](b.md) ",
    "calls": "{{ term('line') }} ",
    "braces": "{{ ",
    "headings": "# a\n",
    "tags": "<a ",
    "ticks": "` `` ",
    "attributes": "{a=b ",
}


@pytest.mark.parametrize("name", TANGLES)
def test_a_page_made_to_be_slow_is_read_all_the_same(project, name):
    """As long as a page may be, of whatever a pattern could stumble over."""
    text = (project.root / PAGE).read_text(encoding="utf-8")
    project.write(PAGE, (text + TANGLES[name] * 200_000)[:249_000])

    examine(project.root)


def test_a_folder_in_place_of_a_file_is_named(project):
    """A folder called boats-sold.yml is no record."""
    project.delete(KPI)
    (project.root / KPI).mkdir()

    assert f"{KPI}: this is a folder, not a file [not-a-file]" in said(project)


def test_a_folder_in_place_of_a_page_is_named(project):
    """A folder called glossary.md is no page."""
    project.delete(PAGE)
    (project.root / PAGE).mkdir()

    assert f"{PAGE}: this is a folder, not a file [not-a-file]" in said(project)


@pytest.mark.parametrize("path", [KPI, PAGE, "docs/data/rules", "docs/assets/secret.txt"])
def test_a_symbolic_link_is_refused(project, tmp_path, path):
    """It could publish a file from elsewhere on the machine, wherever it stands."""
    secret = tmp_path / "secret"
    secret.write_text("title: secret\n")
    place = project.root / path
    if place.is_dir():
        place.rename(tmp_path / "moved")
    place.unlink(missing_ok=True)
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(tmp_path / "moved" if (tmp_path / "moved").exists() else secret)

    assert f"{path}: this is a symbolic link [symbolic-link]" in said(project)


def test_a_pipe_does_not_hang(project):
    """A file that would never end is not opened."""
    project.delete(KPI)
    os.mkfifo(project.root / KPI)

    assert f"{KPI}: this is a device or a pipe, not a file [not-a-file]" in said(project)


def test_one_unreadable_file_hides_no_other_mistake(project):
    """All problems at once, and none that only follows from the file that is not read."""
    project.write("docs/data/rules/us-praise.yml", b"\xff")
    project.edit("docs/data/kpis/boats-sold.yml", "each: month", "each: moon")

    assert project.problems().count("\n") == 3
