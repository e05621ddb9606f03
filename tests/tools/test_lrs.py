"""Evidence from a real Learning Record Store, in which a learning system put it."""

import csv
import shutil

import pytest
from click.testing import CliRunner
from guides import PRIVATE, SITE
from lrs import KEY, SECRET, ralph, store

from macros.cli import main

pytestmark = [pytest.mark.tools, pytest.mark.xdist_group("lrs")]

VERB = "http://adlnet.gov/expapi/verbs/"
MODULE = "https://guide.example.com/training/honest-praise/v1.0"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A store that answers three statements to a page."""
    program = ralph(tmp_path_factory.getbasetemp().parent)
    with store(program, tmp_path_factory.mktemp("lrs"), page=3) as found:
        yield found


def statement(number, person, verb="passed", about=MODULE, **more):
    return {
        "id": f"6690e6c9-3ef0-4ed3-8b37-7f39647300{number:02d}",
        "actor": {"account": {"homePage": "https://lms.example.com", "name": person}},
        "verb": {"id": VERB + verb},
        "object": {"id": about},
        "timestamp": f"2027-02-{number:02d}T23:30:00Z",
        **more,
    }


def run(folder, store, *options, secret=SECRET):
    keys = {"BACKLINE_LRS_KEY": KEY, "BACKLINE_LRS_SECRET": secret}
    where = ["--lrs", store.xapi, "--private", str(folder), "--on", "2027-03-01"]
    command = ["--root", str(SITE), "evidence", "import", *where, *options]
    return CliRunner().invoke(main, command, env=keys)


def test_what_a_store_holds_is_taken_page_by_page(running, tmp_path):
    """Each module passed, failed or completed, once; without what was taken back."""
    folder = tmp_path / "private"
    shutil.copytree(PRIVATE, folder)
    voided = statement(5, "heron-07")
    running.put(
        statement(1, "heron-07", "initialized"),
        statement(2, "heron-07", result={"score": {"scaled": 0.9}}),
        statement(3, "heron-09", "failed"),
        statement(4, "heron-09", "completed", "https://lms.example.com/au/7",
                  context={"contextActivities": {"grouping": [{"id": MODULE}]},
                           "extensions": {f"{MODULE}/fingerprint": "0123456789ab"}}),
        voided,
        statement(6, "heron-09", "passed", "https://guide.example.com/fire-drill"),
        statement(7, "heron-01", "voided",
                  object={"objectType": "StatementRef", "id": voided["id"]}),
    )  # fmt: skip

    first = run(folder, running)
    lines = (folder / "evidence/evidence.csv").read_text("utf-8").splitlines()
    imports = (folder / "evidence/imports.csv").read_text("utf-8")
    again = run(folder, running)

    assert first.exit_code == 0, first.output
    assert "3 pieces of evidence taken." in first.output
    assert [line for line in lines if "xapi" in line] == [
        "heron-07,module,honest-praise,2027-02-02,passed,1.0,,90,xapi",
        "heron-09,module,honest-praise,2027-02-03,failed,1.0,,,xapi",
        "heron-09,module,honest-praise,2027-02-04,completed,1.0,0123456789ab,,xapi",
    ]
    assert again.exit_code == 0, again.output
    assert (folder / "evidence/imports.csv").read_text("utf-8") == imports
    (line,) = [row for row in csv.DictReader(imports.splitlines()) if row["taken"] == "3"]
    assert line["file"].startswith("127.0.0.1")


def test_a_wrong_secret_is_named(running, tmp_path):
    """And nothing is taken."""
    folder = tmp_path / "private"
    shutil.copytree(PRIVATE, folder)

    found = run(folder, running, secret="wrong, and long enough")  # noqa: S106 - of a test

    assert found.exit_code == 1
    assert "the store answers 401" in found.output
    assert SECRET not in found.output
