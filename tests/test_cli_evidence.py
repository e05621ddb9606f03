"""`backline evidence`: all or nothing, twice the same, in time, back again, and without names."""

import csv
import datetime as dt
import io
import json
import shutil
import sys

import pytest
from click.testing import CliRunner
from guides import PRIVATE, SITE

from macros.cli import main
from macros.evidence.lock import LOCK, held

HEAD = "person,module,version,day,result\n"
PASSED = "heron-07,honest-praise,1.0,2027-02-20,passed\n"
SECRET = {"BACKLINE_SECRET": "correct horse battery staple"}


@pytest.fixture
def folder(tmp_path):
    """A private folder to change."""
    return shutil.copytree(PRIVATE, tmp_path / "private")


@pytest.fixture
def run(folder):
    """A function that runs a command on it."""

    def run(*args, on="2027-03-01", env=None):
        day = ["--on", on] if on else []
        where = ["--private", str(folder), *day]
        command = ["--root", str(SITE), "evidence", args[0], *map(str, args[1:]), *where]
        return CliRunner().invoke(main, command, env=env or {})

    return run


@pytest.fixture
def file(tmp_path):
    """A function that writes a file to import."""

    def write(text, name="list.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def tables(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*.csv")}


def everything(folder):
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_new_is_taken_and_noted(run, file, folder):
    """With the file it came from, by its digest."""
    found = run("import", file(HEAD + PASSED))

    assert found.exit_code == 0, found.output
    assert "1 piece of evidence taken." in found.output
    evidence = (folder / "evidence/evidence.csv").read_text("utf-8")
    assert "heron-07,module,honest-praise,2027-02-20,passed,1.0,,,generic\n" in evidence
    noted = (folder / "evidence/imports.csv").read_text("utf-8").splitlines()[-1]
    assert noted.startswith("2027-03-01,generic.csv,")
    assert noted.endswith(",1,0")


def test_the_same_file_twice_changes_nothing(run, file, folder):
    """Not even the day up to which the evidence is complete, nor what undo brings back."""
    list_ = file(HEAD + PASSED)
    run("import", list_)
    before = everything(folder)

    found = run("import", list_, on="2027-03-09")

    assert found.exit_code == 0
    assert "1 known before" in found.output
    assert everything(folder) == before


def test_one_wrong_line_stops_everything(run, file, folder):
    """Every file that was named with it, too."""
    before = everything(folder)

    found = run("import", file(HEAD + PASSED), file(HEAD + PASSED.replace("20,", "30,"), "b.csv"))

    assert found.exit_code == 1
    assert "b.csv:2:" in found.output
    assert "Nothing was taken" in found.output
    assert everything(folder) == before


def test_a_dry_run_writes_nothing(run, file, folder):
    """And says what would be taken."""
    before = everything(folder)

    found = run("import", file(HEAD + PASSED), "--dry-run")

    assert found.exit_code == 0
    assert "1 piece of evidence taken: nothing is written yet." in found.output
    assert everything(folder) == before


def test_the_last_import_can_be_taken_back(run, file, folder):
    """Once: what was before it is kept, and nothing before that."""
    before = tables(folder)
    run("import", file(HEAD + PASSED))

    assert run("import", "--undo").exit_code == 0
    assert tables(folder) == before
    again = run("import", "--undo")
    assert again.exit_code == 2
    assert "there is no earlier state" in again.output


def test_what_is_too_old_goes_at_an_import(run, file, folder):
    """By the months of keeping.yml, and whoever left longer ago with all they left."""
    found = run("import", file(HEAD + PASSED.replace("2027-02-20", "2029-01-20")), on="2029-01-21")

    assert "kept long enough, and gone now" in found.output
    assert "1 person who left so long ago that nothing of them is kept" in found.output
    people = (folder / "people.csv").read_text("utf-8")
    assert "heron-05" not in people
    lines = (folder / "evidence/evidence.csv").read_text("utf-8").splitlines()[1:]
    assert min(line.split(",")[3] for line in lines) >= "2027-01-21"


def test_what_had_to_go_does_not_come_back(run, file, folder):
    """Undo brings back what was there before the import, but nothing that is too old."""
    run("import", file(HEAD + PASSED.replace("2027-02-20", "2028-12-30")), on="2028-12-31")
    run("import", "--undo")

    evidence = (folder / "evidence/evidence.csv").read_text("utf-8")
    assert "heron-05" not in evidence
    assert "2028-12-30" not in evidence
    assert "heron-06" in evidence


def test_tidying_removes_what_is_too_old_for_good(run, folder):
    """With what undo would bring back."""
    found = run("tidy", on="2029-06-01")

    assert found.exit_code == 0
    assert (
        "Gone for good: 9 pieces of evidence from before 2027-06-01, and 1 person" in found.output
    )
    assert (folder / "evidence/evidence.csv").read_text("utf-8").count("\n") == 1
    assert run("import", "--undo").exit_code == 2


def test_names_never_reach_the_folder(run, file, folder):
    """Nor does a column that nobody asked for."""
    text = "name,person,module,day,result,manager\nKim Example,heron-07,honest-praise,2027-02-20,passed,Lee\n"  # noqa: E501 - one file
    found = run("import", file(text))

    assert found.exit_code == 0, found.output
    assert not any(b"Kim" in raw or b"Lee" in raw for raw in everything(folder).values())


def test_addresses_are_hashed_alike_in_both_lists(run, file, folder):
    """So that one finds the other."""
    staff = "mail,department,joined\nKim@example.com,boats,2020-01-01\n"
    list_ = "mail,module,day,result\nkim@Example.com,honest-praise,2027-02-20,passed\n"

    listed = run("people", file(staff, "staff.csv"), "--hash", "--add", env=SECRET)
    found = run("import", file(list_), "--hash", env=SECRET)

    assert listed.exit_code == 0, listed.output
    assert found.exit_code == 0, found.output
    assert not any(b"kim" in raw.lower() for raw in everything(folder).values())


def test_hashing_needs_a_secret(run, file):
    """A hash without one can be turned back."""
    found = run("import", file(HEAD + PASSED), "--hash", env={"BACKLINE_SECRET": ""})

    assert found.exit_code == 2
    assert "BACKLINE_SECRET is not set" in found.output


def test_a_list_of_people_replaces_the_one_before(run, file, folder):
    """Whoever is not on it any more has left on that day, and is kept until they go."""
    found = run("people", file("id,department,joined\nheron-01,Boats,2020-03-01\n"), "--yes")

    assert found.exit_code == 0, found.output
    assert "1 person: 0 new, 8 not on the list any more" in found.output
    people = (folder / "people.csv").read_text("utf-8")
    assert "heron-02,boats,boats-advisor,2021-05-10,2027-03-01," in people
    assert "heron-05,boats,,2019-01-07,2026-12-31," in people
    assert run("import", "--undo").exit_code == 0
    assert (folder / "people.csv").read_bytes() == (PRIVATE / "people.csv").read_bytes()


def test_a_department_may_be_called_as_the_company_calls_it(project, folder, file):
    """And one whose work another does stands for that one."""
    with (project.root / "docs/data/organisation.yml").open("a", encoding="utf-8") as answers:
        answers.write("uses:\n  departments:\n    boats: {name: The Quay}\n")
        answers.write("    shop: {merged_into: boats}\n")
    staff = file(
        "id,department,joined\na1,the quay,2020-03-01\na2,shop,2020-03-01\na3,x,2020-03-01\n"
    )
    command = ["--root", project.root, "evidence", "people", staff, "--private", folder, "--add"]

    refused = CliRunner().invoke(main, [*map(str, command)])
    staff.write_text(staff.read_text("utf-8").replace("a3,x", "a3,boats"), "utf-8")
    found = CliRunner().invoke(main, [*map(str, command)])

    assert refused.exit_code == 1
    assert ':4: no department is called "x"' in refused.output
    assert found.exit_code == 0, found.output
    lines = (folder / "people.csv").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("a")] == [
        f"a{number},boats,,2020-03-01,," for number in (1, 2, 3)
    ]


def test_an_import_can_be_read_by_programs(run, file):
    """Counts and problems."""
    good = json.loads(run("import", file(HEAD + PASSED), "--format", "json").output)
    bad = json.loads(
        run("import", file(HEAD + PASSED.replace("07", "99")), "--format", "json").output
    )

    assert (good["taken"], good["written"], good["problems"]) == (1, True, [])
    assert (bad["written"], bad["problems"][0]["check"]) == (False, "unknown-person")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "name a file to import"),
        (("--from", "moodel"), 'Did you mean "moodle"?'),
    ],
)
def test_wrong_use_ends_in_two(run, file, args, message):
    """With what to do."""
    files = [file(HEAD + PASSED)] if args else []

    found = run("import", *files, *args)

    assert found.exit_code == 2
    assert message in found.output


def test_a_mapping_of_the_company_is_found_by_its_name(run, file, folder):
    """As keeping.yml is, in the private folder."""
    (folder / "mapping.yml").write_text(
        "our-lms:\n  person: [Nummer]\n  subject: [Kurs]\n  day: [Tag]\n  days: day-first\n"
        "  every: completed\n  subjects: {Lob: honest-praise@1.0}\n",
        "utf-8",
    )

    found = run("import", file("Nummer;Kurs;Tag\nheron-07;Lob;20.02.2027\n"), "--from", "our-lms")

    assert found.exit_code == 0, found.output
    assert "2027-02-20,completed,1.0,,,our-lms" in (folder / "evidence/evidence.csv").read_text()


def test_a_broken_mapping_is_named_by_line(run, file, folder):
    """Like every other file of the folder."""
    (folder / "mapping.yml").write_text("our-lms:\n  persons: [Nummer]\nmoodle: {}\n", "utf-8")

    found = run("import", file(HEAD + PASSED))

    assert found.exit_code == 1
    assert "mapping.yml:2:" in found.output
    assert '"moodle" is a mapping that we ship' in found.output


def answer(found):
    assert found.exit_code == 0, found.output
    return json.loads(found.output)


def test_an_auditor_is_told_who_knows_the_current_text(run):
    """By id, with what shows it: version, day, source, and who asked."""
    said = answer(run("who", "honest-praise", "--format", "json"))
    people = {one["person"]: one for one in said["people"]}

    assert said["answer"].startswith("On 2027-03-01, 4 of 8 who were asked or left")
    assert "fingerprint" in said["answer"]
    first = people["heron-01"]
    assert (first["state"], first["version"], first["day"]) == ("completed", "1.0", "2027-01-12")
    assert (first["department"], first["source"]) == ("boats", "moodle")
    assert "heron-05" not in people


def test_an_auditor_can_ask_for_those_who_do_not(run):
    """By the state they are in."""
    said = answer(run("who", "honest-praise", "--state", "needs-attention", "--format", "json"))

    assert {one["state"] for one in said["people"]} == {"needs-attention"}


def test_names_are_joined_in_the_answer_alone(run, file, folder, tmp_path):
    """Nothing in the folder changes."""
    before = everything(folder)
    staff = file("id,name\nheron-01,Kim Example\nheron-02,=1+1\n", "staff.csv")
    place = tmp_path / "answer.csv"

    found = run("who", "honest-praise", "--names", staff, "--to", place)

    assert found.exit_code == 0, found.output
    rows = list(csv.DictReader(io.StringIO(place.read_text("utf-8-sig"))))
    names = {row["person"]: row["name"] for row in rows}
    assert names["heron-01"] == "Kim Example"
    assert names["heron-02"] == "'=1+1"
    assert names["heron-07"] == ""
    assert everything(folder) == before
    lacking = sum(not name for name in names.values())
    assert f"No name for {lacking} of {len(names)}: " in found.output


def test_an_answer_is_not_written_where_it_would_stay(run, file, folder):
    """Not into the guide; and with names not into the private folder."""
    staff = file("id,name\nheron-01,Kim Example\n", "staff.csv")

    inside = run("who", "honest-praise", "--to", SITE / "docs/answer.csv")
    kept = run("who", "honest-praise", "--names", staff, "--to", folder / "notes/answer.csv")

    assert (inside.exit_code, kept.exit_code) == (2, 2)
    assert not (SITE / "docs/answer.csv").exists()
    assert not (folder / "notes/answer.csv").exists()


def test_an_unknown_subject_is_answered_with_the_nearest(run):
    """As everywhere."""
    found = run("who", "honest-prase")

    assert found.exit_code == 2
    assert 'Did you mean "honest-praise"?' in found.output


def test_without_a_private_folder_the_way_to_one_is_said(file):
    """Nothing is guessed."""
    command = ["--root", str(SITE), "evidence", "import", str(file(HEAD + PASSED))]
    found = CliRunner().invoke(main, command, env={"BACKLINE_PRIVATE": ""})

    assert found.exit_code == 2
    assert "BACKLINE_PRIVATE" in found.output


def test_a_long_file_shows_how_far_it_is(run, file, monkeypatch):
    """On the side, where it spoils no answer that a program reads."""
    monkeypatch.setattr(sys.modules["macros.cli.evidence"], "LONG", 1)

    found = run("import", file(HEAD + PASSED), "--format", "json")

    assert json.loads(found.stdout)["taken"] == 1
    assert "Reading list.csv" in found.stderr


def test_two_commands_do_not_change_the_tables_at_once(run, file, folder):
    """The second is told who has them, and loses nothing of the first."""
    before = tables(folder)

    with held(folder):
        found = [run("import", file(HEAD + PASSED)), run("tidy"), run("forget", "heron-01", on="")]

    assert [one.exit_code for one in found] == [1, 1, 1]
    assert "another command is changing the evidence: process " in found[0].output
    assert f"{LOCK}: " in found[0].output
    assert "delete this file" in found[0].output
    assert tables(folder) == before
    assert run("import", file(HEAD + PASSED)).exit_code == 0


def test_a_command_that_fails_keeps_nobody_out(run, file, folder):
    """Nor does one that only looks."""
    run("import", file(HEAD + PASSED.replace("07", "99")))
    assert not (folder / LOCK).exists()

    with held(folder):
        assert run("import", file(HEAD + PASSED), "--dry-run").exit_code == 0


@pytest.mark.parametrize("name", ["people.csv", "evidence/evidence.csv", "evidence/imports.csv"])
def test_what_somebody_wrote_since_is_not_undone(run, file, folder, name):
    """Their work would be lost, and whoever they took out would come back."""
    run("import", file(HEAD + PASSED))
    lines = (folder / name).read_text("utf-8").splitlines(keepends=True)
    (folder / name).write_text("".join(lines[:-1]), "utf-8")
    before = everything(folder)

    found = run("import", "--undo")

    assert found.exit_code == 1
    assert f"{name}: this was changed since the last command" in found.output
    assert everything(folder) == before


def test_somebody_is_forgotten_with_all_they_left(run, file, folder):
    """Also in what undo would bring back."""
    run("import", file(HEAD + PASSED))

    found = run("forget", "heron-07", "heron-01", on="")

    assert found.exit_code == 0, found.output
    gone = "Gone for good: 2 people, of whom 2 stood in people.csv, and 2 pieces of evidence."
    assert gone in found.output
    assert not any(b"heron-07" in raw or b"heron-01" in raw for raw in everything(folder).values())
    assert run("import", "--undo").exit_code == 2


def test_nobody_is_forgotten_where_one_id_is_unknown(run, folder):
    """It may be mistyped."""
    before = everything(folder)

    found = run("forget", "heron-07", "heron-77", on="")

    assert found.exit_code == 2
    assert "nothing is known of heron-77" in found.output
    assert everything(folder) == before


def test_the_name_of_a_file_is_not_kept(run, file, folder):
    """It may say who is ill; how it was read and its digest tell it apart."""
    run("import", file(HEAD + PASSED, "Sick list Kim Example.csv"))

    assert not any(b"Kim" in raw for raw in everything(folder).values())
    assert "2027-03-01,generic.csv," in (folder / "evidence/imports.csv").read_text("utf-8")


def test_what_was_imported_long_ago_is_not_kept(run, file, folder):
    """Nor in what undo brings back."""
    run("import", file(HEAD + PASSED.replace("2027-02-20", "2029-04-20")), on="2029-05-01")
    assert not any(b"2027-02-15" in raw for raw in everything(folder).values())


def test_a_list_on_which_many_are_missing_is_refused(run, file, folder):
    """Half a list, or another secret, would send everybody away."""
    before = everything(folder)
    head = file("id,department,joined\n")

    found = run("people", head)

    assert found.exit_code == 2
    assert "9 of 9 people are not on this list" in found.output
    assert everything(folder) == before
    assert run("people", head, "--add").exit_code == 0
    assert run("people", head, "--yes").exit_code == 0


def test_a_list_on_which_few_are_missing_is_taken(run, file, folder):
    """In a small company two are more than a fifth."""
    lines = (folder / "people.csv").read_text("utf-8").replace("roles", "role").splitlines()
    keep = [line for line in lines if not line.startswith(("heron-01", "heron-02"))]

    found = run("people", file("\n".join(keep) + "\n"))

    assert found.exit_code == 0, found.output
    assert "2 not on the list any more" in found.output


def test_a_list_of_people_says_what_evidence_goes(run, file, folder):
    """It goes by its age at every change."""
    lines = (folder / "people.csv").read_text("utf-8")

    found = run("people", file(lines), on="2029-06-01")

    assert found.exit_code == 0, found.output
    assert "9 pieces of evidence kept long enough, and gone now" in found.output


def test_whoever_is_hired_again_stops_no_monthly_import(run, file, folder):
    """What is known of them was judged by the day they joined first."""
    list_ = file(HEAD + PASSED)
    run("import", list_)
    text = (folder / "people.csv").read_text("utf-8")
    (folder / "people.csv").write_text(text.replace("2024-06-17", "2027-02-25"), "utf-8")

    again = run("import", list_)
    new = run("import", file(HEAD + PASSED.replace("02-20", "02-21")))

    assert again.exit_code == 0, again.output
    assert "1 known before" in again.output
    assert "2027-02-21 is before this person joined" in new.output


def test_a_store_with_nothing_new_says_so_up_to_its_day(run, folder, monkeypatch):
    """The board shows the day up to which it is complete; asked twice on a day changes nothing."""
    monkeypatch.setattr("macros.cli.gather.lrs.pages", lambda *_: iter([[]]))
    command = ["import", "--lrs", "https://lrs.example.com/xapi"]

    run(*command)
    run(*command, on="2027-03-08")
    before = everything(folder)
    run(*command, on="2027-03-08")

    noted = (folder / "evidence/imports.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line in noted[1:]] == ["2027-02-15", "2027-03-01", "2027-03-08"]
    assert noted[-1].split(",")[1].startswith("lrs.example.com-")
    assert everything(folder) == before


def test_a_secret_that_is_tried_first_is_none(run, file):
    """However long it is."""
    found = run("import", file(HEAD + PASSED), "--hash", env={"BACKLINE_SECRET": "abab" * 9})

    assert found.exit_code == 2
    assert "or 8 different ones" in found.output


def test_today_is_that_of_the_folder_s_zone(run, file, folder, monkeypatch):
    """Where it is Monday already, Monday's evidence has come."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime(2027, 2, 20, 12, tzinfo=dt.UTC).astimezone(tz)

    monkeypatch.setattr("macros.cli.ledger.dt.datetime", Clock)
    list_ = file(HEAD + PASSED.replace("02-20", "02-21"))
    there = (folder / "keeping.yml").read_text("utf-8")

    found = run("import", list_, on="")
    (folder / "keeping.yml").write_text(there.replace("Europe/London", "Pacific/Auckland"), "utf-8")
    later = run("import", list_, on="")

    assert "2027-02-21 has not come yet" in found.output
    assert later.exit_code == 0, later.output


def test_a_moment_in_a_list_becomes_a_day_of_the_folder_s_zone(run, file, folder):
    """Where it says how far it is from UTC."""
    there = (folder / "keeping.yml").read_text("utf-8")
    (folder / "keeping.yml").write_text(there.replace("Europe/London", "Pacific/Auckland"), "utf-8")

    found = run("import", file(HEAD + PASSED.replace("2027-02-20", "2027-02-20T23:30:00Z")))

    assert found.exit_code == 0, found.output
    evidence = (folder / "evidence/evidence.csv").read_text("utf-8")
    assert "heron-07,module,honest-praise,2027-02-21,passed" in evidence


def test_a_folder_that_is_not_there_is_said_to_be_missing(file, tmp_path):
    """With how to begin one."""
    place = ["--private", str(tmp_path / "none")]
    command = ["--root", str(SITE), "evidence", "import", str(file(HEAD + PASSED)), *place]

    found = CliRunner().invoke(main, command)

    assert found.exit_code == 1
    assert "Begin one with: backline private" in found.output


def test_somebody_can_be_forgotten_by_their_address(run, file, folder):
    """Where ids are made of addresses."""
    staff = file("mail,department,joined\nKim@example.com,boats,2020-01-01\n", "staff.csv")
    before = (folder / "people.csv").read_text("utf-8")
    run("people", staff, "--hash", "--add", env=SECRET)

    found = run("forget", "kim@example.com", "--hash", on="", env=SECRET)
    bare = run("forget", "kim@example.com", on="")

    assert found.exit_code == 0, found.output
    assert (folder / "people.csv").read_text("utf-8") == before
    assert "kim@" not in bare.output
    assert bare.exit_code == 2
