"""Where evidence, names and graded answers may be written, and who may read them."""

import errno
import os
import shutil
import stat
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from guides import PRIVATE

from macros.cli import main
from macros.write import write_file, write_files

STAFF = "id,name,address\nheron-04,Zyx,zyx@example.com\n"


@pytest.fixture
def larger(project, tmp_path):
    """A repository that holds the guide in a folder, and what nobody else reads beside it."""
    (tmp_path / "repository").mkdir()
    project.root = project.root.rename(tmp_path / "repository/guide")
    (tmp_path / "repository/.git").mkdir()
    (tmp_path / "staff.csv").write_text(STAFF, "utf-8")
    shutil.copytree(PRIVATE, tmp_path / "private")
    return tmp_path


@pytest.fixture
def run(larger):
    """A function that runs a command on the guide; `{}` stands for the folder of everything."""

    def run(*words):
        root = larger / "repository/guide"
        said = [word.replace("{}", str(larger)) for word in words]
        env = {"BACKLINE_PRIVATE": None}
        return CliRunner().invoke(main, ["--root", str(root), *said], env=env)

    return run


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


SECRETS = [
    ("export", "coverage"),
    ("export", "assignments"),
    ("export", "assignments", "--names", "{}/staff.csv"),
    ("evidence", "who", "honest-praise"),
    ("evidence", "who", "honest-praise", "--names", "{}/staff.csv"),
    *(("export", form, "honest-praise") for form in ("moodle", "gift", "qti", "scorm", "cmi5")),
    ("build", "--edition", "trainers"),
]


@pytest.mark.parametrize("words", SECRETS, ids=" ".join)
@pytest.mark.parametrize("place", ["guide/docs/out.xlsx", "out.xlsx"])
def test_what_few_may_read_stays_out_of_the_repository(run, larger, words, place):
    """Not among the pages, nor anywhere that git would commit with them."""
    to = f"{larger}/repository/{place}"

    said = run(*words, "--private", "{}/private", "--to", to)

    assert said.exit_code == 2, said.output
    assert "lies in the repository of the guide" in said.output
    assert not Path(to).exists()


@pytest.mark.parametrize("words", SECRETS[:-1], ids=" ".join)
def test_what_few_may_read_is_for_its_owner_alone(run, larger, words):
    """On a machine that several people use."""
    (larger / "out").mkdir()
    one = words[:2] == ("export", "coverage") or words[0] == "evidence"
    to = larger / ("out/one.csv" if one else "out")

    said = run(*words, "--private", "{}/private", "--to", str(to))

    assert said.exit_code == 0, said.output
    assert {mode(path) for path in (larger / "out").iterdir()} == {0o600}


@pytest.mark.parametrize("form", ["moodle", "gift", "qti", "scorm", "cmi5"])
def test_graded_answers_need_a_place(run, larger, form):
    """Where an export goes without one lies in the guide."""
    said = run("export", form, "--private", "{}/private")

    assert said.exit_code == 2
    assert "these questions are graded: name a folder outside the guide with --to" in said.output
    assert not list((larger / "repository/guide").glob("site-*"))


@pytest.mark.parametrize("form", ["gift", "scorm"])
def test_answers_that_are_published_anyway_need_none(run, larger, form):
    """Those for practice, which everybody may read."""
    said = run("export", form)

    assert said.exit_code == 0, said.output
    (folder,) = (larger / "repository/guide").glob("site-*")
    assert {mode(path) for path in folder.iterdir()} == {0o644}


@pytest.mark.parametrize("words", [("evidence", "who", "honest-praise"), ("export", "assignments")])
def test_no_list_of_names_lies_in_the_repository(run, larger, words):
    """Nor in the private folder."""
    for place in ("repository", "private"):
        shutil.copy(larger / "staff.csv", larger / place / "staff.csv")
        names = f"{larger}/{place}/staff.csv"

        said = run(*words, "--private", "{}/private", "--names", names, "--to", "{}/out")

        assert said.exit_code == 2
        assert "staff.csv lies in the" in said.output


def test_a_private_folder_begins_outside_the_repository(run, larger):
    """Git would commit it with the guide."""
    said = run("private", "{}/repository/backline-private")

    assert said.exit_code == 2
    assert "lies in the repository of the guide" in said.output
    assert not (larger / "repository/backline-private").exists()


def test_a_private_folder_is_for_its_owner_alone(run, larger):
    """The folder, and each file in it."""
    said = run("private", "{}/new")

    assert said.exit_code == 0, said.output
    assert mode(larger / "new") == 0o700
    files = [path for path in (larger / "new").rglob("*") if path.is_file()]
    assert {mode(path) for path in files} == {0o600}


def test_a_private_folder_in_the_repository_is_warned_of(run, larger):
    """By `check`, and by every command that reads it for an answer."""
    (larger / "private").rename(larger / "repository/private")
    inside = ("--private", "{}/repository/private")

    checked = run("check", *inside)
    counted = run("coverage", *inside)

    assert checked.exit_code == counted.exit_code == 0, checked.output
    assert "warning: ../private: the private folder lies in the repository" in checked.output
    assert "lies in the repository of the guide. Move it out" in counted.output


def test_an_assignment_that_points_at_somebody_is_warned_of(run):
    """Everybody can read whom it asks; below `fold_under` nobody is one of many."""
    said = run("check", "--private", "{}/private")

    assert said.exit_code == 0, said.output
    assert "docs/data/assignments/newcomers.yml:3" in said.output
    assert "this asks fewer than 5 people who are on the list" in said.output
    assert "praise.yml" not in said.output


# Lists of names


def test_one_list_serves_every_command(run, larger):
    """As a spreadsheet saves it: XLSX, or CSV with semicolons, with its own names of columns."""
    book = openpyxl.Workbook()
    for line in (["E-mail", "Staff number", "Full name"], ["zyx@example.com", "heron-04", "Zyx"]):
        book.active.append(line)
    book.save(larger / "staff.xlsx")
    (larger / "semi.csv").write_text("person;name;mail\nheron-04;Zyx;zyx@example.com\n", "utf-8")

    for number, file in enumerate(("staff.xlsx", "semi.csv")):
        given = ("--private", "{}/private", "--names", f"{{}}/{file}", "--on", "2027-02-15")
        sent = run("export", "assignments", "praise", *given, "--to", f"{{}}/{number}")
        told = run("evidence", "who", "honest-praise", *given, "--to", f"{{}}/{number}.csv")

        assert (sent.exit_code, told.exit_code) == (0, 0), sent.output + told.output
        assert "Zyx,zyx@example.com" in (larger / f"{number}/praise.csv").read_text("utf-8-sig")
        assert "\nZyx,heron-04," in (larger / f"{number}.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("words", [("evidence", "who", "honest-praise"), ("export", "assignments")])
def test_an_id_of_two_people_is_refused(run, larger, words):
    """By its line, and without showing a name."""
    (larger / "staff.csv").write_text(f"{STAFF}heron-04,Wvu,wvu@example.com\n", "utf-8")
    names = ("--names", "{}/staff.csv", "--to", "{}/out")

    said = run(*words, "--private", "{}/private", *names)

    assert said.exit_code == 1
    assert "staff.csv:3: this id stands on line 2 with another name" in said.output
    assert "Wvu" not in said.output
    assert not (larger / "out").exists()


def test_those_without_a_name_are_a_number_and_the_first_five(run):
    """Hundreds of ids say no more than that it is the wrong list."""
    given = ("--private", "{}/private", "--names", "{}/staff.csv", "--on", "2027-03-01")

    said = run("evidence", "who", "honest-praise", *given)

    first = "heron-01, heron-02, heron-03, heron-06, heron-07 and 2 more"
    assert f"No name for 7 of 8: {first}. " in said.stderr


# Files


@pytest.mark.parametrize("secret", [False, True])
def test_a_file_keeps_who_may_read_it(tmp_path, secret):
    """What somebody closed is not opened by writing it anew."""
    file = tmp_path / "people.csv"
    file.write_text("old", "utf-8")
    file.chmod(0o640)

    write_file(file, "new", secret=secret)

    assert (file.read_text("utf-8"), mode(file)) == ("new", 0o640)


def test_a_secret_file_does_not_stay_open(tmp_path):
    """Though one that everybody may read was there."""
    file = tmp_path / "answer.csv"
    file.write_text("old", "utf-8")
    file.chmod(0o644)

    write_file(file, "new", secret=True)

    assert mode(file) == 0o640


class _Full:
    """A file on a disk without room."""

    def __init__(self, handle, *_):
        self.handle = handle

    def __enter__(self):
        return self

    def __exit__(self, *_):

        os.close(self.handle)

    def write(self, _):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    """Neither half a file nor one that only the machine knows."""
    monkeypatch.setattr("macros.write.os.fdopen", _Full)

    with pytest.raises(OSError, match="No space"):
        write_file(tmp_path / "answer.csv", "names")

    assert not list(tmp_path.iterdir())


def test_whoever_interrupts_finds_all_as_it_was(tmp_path, monkeypatch):
    """The files before it, new or old, and the one it fell upon."""
    old, new, last = (tmp_path / name for name in ("old.csv", "new.csv", "last.csv"))
    for file in (old, last):
        file.write_text("old", "utf-8")
    replace = Path.replace

    def interrupted(self, target):
        replace(self, target)
        if target == last and target.read_text("utf-8") == "new":
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_files(dict.fromkeys((old, new, last), "new"))

    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "old.csv": "old", "last.csv": "old",
    }  # fmt: skip
