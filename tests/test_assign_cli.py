"""`backline assign`, `export assignments` and the learning system in `setup`."""

import stat

import pytest
from click.testing import CliRunner
from guides import PRIVATE

from macros.cli import main
from macros.cli.setup import _ask_lms

ASKED = (
    "assign", "--title", "Praise & care", "--because", 'It is fair: "say it".', "--department",
    "boats", "--module", "honest-praise", "--since", "2028-01-04", "--due", "2028-02-12",
)  # fmt: skip


@pytest.fixture
def run(project):
    """A function that runs a command in the project."""

    def run(*args, answers=None):
        return CliRunner().invoke(main, ["--root", str(project.root), *map(str, args)], answers)

    return run


@pytest.fixture
def file(project):
    """Where an assignment is written."""
    return project.root / "docs/data/assignments/praise-care.yml"


def test_what_the_options_say_is_written(run, file, project):
    """And fits the guide at once."""
    result = run(*ASKED, "--mandatory", "--yes")

    assert result.exit_code == 0, result.output
    assert "Wrote docs/data/assignments/praise-care.yml" in result.output
    made = project.repository().assignments["praise-care"]
    assert (made.title, made.because) == ("Praise & care", 'It is fair: "say it".')
    assert (made.whom.departments, made.modules) == (("boats",), ("honest-praise",))
    assert made.mandatory
    assert run("check").exit_code == 0
    assert file.read_text("utf-8").startswith("# yaml-language-server: $schema=")


def test_an_offer_is_written_as_one(run, project):
    """A duty is only what is said to be one."""
    run(*ASKED, "--offer", "--yes")

    assert not project.repository().assignments["praise-care"].mandatory


def test_all_mistakes_are_named_at_once(run, file):
    """Each with the nearest id; nothing is written."""
    result = run(
        "assign", "--title", "Praise & care", "--because", "Y", "--yes", "--due", "2028-02-12",
        "--department", "boots", "--role", "boat-advisor", "--module", "honest-prase",
        "--policy", "honesty", "--scenario", "wet-dock",
    )  # fmt: skip

    assert result.exit_code == 1
    for nearest in ("boats", "boats-advisor", "honest-praise", "wet-deck"):
        assert f'Did you mean "{nearest}"?' in result.output
    assert 'the policy "honesty" is not adopted' in result.output
    assert not file.exists()


def test_what_is_missing_is_named_with_what_does_not_exist(run, file):
    """In one go, whatever kind of mistake it is."""
    result = run("assign", "--title", "Praise & care", "--module", "honest-prase", "--yes")

    assert result.exit_code == 1
    assert '"because" is missing' in result.output
    assert 'Did you mean "honest-praise"?' in result.output
    assert not file.exists()


def test_an_assignment_is_never_written_over(run, file):
    """Its evidence hangs on it."""
    run(*ASKED, "--yes")
    before = file.read_bytes()

    result = run(*ASKED, "--mandatory", "--yes")

    assert result.exit_code == 1
    assert "this file exists already" in result.output
    assert file.read_bytes() == before


def test_a_dry_run_writes_nothing(run, file):
    """It shows the file."""
    result = run(*ASKED, "--yes", "--dry-run")

    assert result.exit_code == 0
    assert "title: Praise & care" in result.output
    assert not file.exists()


def test_with_the_list_of_people_it_says_how_many(run):
    """And how many of them have it behind them."""
    result = run(
        *ASKED[:-4], "--since", "2027-01-04", "--within", "30", "--yes", "--dry-run", "--private",
        PRIVATE, "--role", "boats-advisor", "--on", "2027-02-15",
    )  # fmt: skip

    assert "It asks 1 person; 1 of them have completed all of it." in result.output


def test_an_empty_list_of_people_is_said_to_be_empty(run, tmp_path):
    """Whom the assignment names is not at fault then."""
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "people.csv").write_text("id,department,roles,joined,left,cohorts\n", "utf-8")

    result = run(*ASKED, "--private", tmp_path, "--yes", "--dry-run")

    assert "The list of people is empty: backline evidence people" in result.output
    assert "look at whom it names" not in result.output


def test_a_list_of_the_wrong_names_is_told_in_a_line(run, monkeypatch, tmp_path):
    """Not by every id there is."""
    monkeypatch.setattr("macros.export.names.FEW", 1)
    (tmp_path / "n.csv").write_text("id,name,address\nk-1,Zyx,zyx@example.com\n", "utf-8")

    result = run(
        "export", "assignments", "praise", "--private", PRIVATE, "--names", tmp_path / "n.csv",
        "--to", tmp_path / "out", "--on", "2027-02-15",
    )  # fmt: skip

    assert "praise: no name for 3 of 3: heron-04 and 2 more." in result.output


def test_a_doubt_is_said_and_stops_nothing(run, file):
    """Such as asking the same twice."""
    result = run(*ASKED[:-4], "--since", "2027-01-10", "--due", "2027-02-01", "--yes")

    assert "asked-twice" in result.output
    assert file.exists()


def test_what_is_not_given_is_asked(run, project):
    """What does not fit is asked again."""
    said = ["First week", "It helps.", "boots", "boats", "", "autumn", "", "honest-praise", "", "",
            "soon", "14", "y", "y"]  # fmt: skip

    result = run("assign", "--since", "2028-01-01", answers="\n".join([*said, ""]))

    assert result.exit_code == 0, result.output
    assert 'no department is called "boots". Did you mean "boats"?' in result.output
    assert "write a day like 2027-01-31, or a number of days" in result.output
    made = project.repository().assignments["first-week"]
    assert (made.whom.departments, made.whom.cohorts) == (("boats",), ("autumn",))
    assert (made.within, made.mandatory) == (14, True)


def test_no_means_no(run, file):
    """The last question is whether to write it."""
    result = run(*ASKED, "--offer", answers="n\n")

    assert result.exit_code == 0
    assert not file.exists()


def test_what_the_company_has_not_cannot_be_assigned(run, project):
    """A department that is off asks nobody."""
    uses = "listed: true\nuses: {departments: {boats: no}}"
    project.edit("docs/data/organisation.yml", "listed: true", uses)

    result = run(*ASKED, "--yes")

    assert result.exit_code == 1
    assert "nothing of this is in your company's guide" in result.output


def test_what_is_sent_is_written(run, tmp_path):
    """A mail for each, a calendar where there is one day; the list only from the private folder."""
    result = run("export", "assignments", "--to", tmp_path / "out")

    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == ["newcomers.txt", "praise.ics", "praise.txt"]
    assert "newcomers: no calendar file" in result.output
    assert "There are no links" in result.output


def test_the_list_is_for_its_reader_alone(run, tmp_path):
    """On a machine that several people use."""
    result = run(
        "export", "assignments", "praise", "--private", PRIVATE, "--to", tmp_path / "out", "--on",
        "2027-02-15",
    )  # fmt: skip

    assert "praise: 3 to write to." in result.output
    made = tmp_path / "out/praise.csv"
    assert made.read_text("utf-8").count("heron-") == 3
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--private", PRIVATE], "name a folder outside the guide with --to"),
        (["--private", PRIVATE, "--to", "{root}/docs/out"], "docs/out lies in the repository"),
        (
            ["--private", PRIVATE, "--to", "{out}", "--names", "{root}/n.csv"],
            "lies in the repo",
        ),
        (["--private", PRIVATE, "--to", f"{PRIVATE}/o", "--names", "{out}/n.csv"], "the private"),
        (["--names", "{out}/n.csv", "--to", "{out}"], "give --private as well"),
        (["prase", "--to", "{out}"], 'Did you mean "praise"?'),
    ],
)
def test_neither_names_nor_evidence_lie_where_others_read(run, project, tmp_path, options, said):
    """Not in the guide; and names not in the private folder either."""
    for folder in (tmp_path, project.root):
        (folder / "n.csv").write_text("id,name,address\n", "utf-8")
    filled = [str(one).format(root=project.root, out=tmp_path) for one in options]

    result = run("export", "assignments", *filled)

    assert result.exit_code == 2
    assert said in result.output
    assert not (PRIVATE / "o").exists()


def test_names_reach_one_file(run, project, tmp_path):
    """No other file holds them, and nothing that is printed."""
    (tmp_path / "n.csv").write_text("id,name,address\nheron-04,Zyx,zyx@example.com\n", "utf-8")

    result = run(
        "export", "assignments", "--private", PRIVATE, "--names", tmp_path / "n.csv",
        "--to", tmp_path / "out", "--on", "2027-02-15",
    )  # fmt: skip

    holding = [path.name for path in (tmp_path / "out").iterdir() if b"Zyx" in path.read_bytes()]
    assert holding == ["praise.csv"]
    assert "Zyx" not in result.output
    assert "praise: no name for 2 of 3: heron-06, heron-07." in result.output
    for folder in (project.root, PRIVATE):
        files = (path for path in folder.rglob("*") if path.is_file())
        assert not any(b"zyx@" in path.read_bytes() for path in files)


@pytest.mark.parametrize(
    ("typed", "given", "answer"),
    [
        ("", {}, None),
        ("none", {"lms": {"name": "the portal", "address": "https://lms.example.com"}}, None),
        (
            "the portal\nlms.example.com\nhttps://lms.example.com",
            {},
            {"name": "the portal", "address": "https://lms.example.com"},
        ),
        (
            "our school\n",
            {"lms": {"name": "the portal", "address": "https://a.example.com", "tests": {}}},
            {"name": "our school", "address": "https://a.example.com", "tests": {}},
        ),
    ],
)
def test_setup_asks_for_the_learning_system(typed, given, answer):
    """A name or none, and an address, which is asked again until it is one."""
    with CliRunner().isolation(input=typed + "\n"):
        _ask_lms(given)

    assert given.get("lms") == answer
