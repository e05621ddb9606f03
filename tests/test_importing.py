"""From rows to evidence: what is taken, what is refused, and by which line."""

import datetime as dt
from dataclasses import replace

import pytest

from macros.evidence.claims import claims_of
from macros.evidence.importing import Rules, judge
from macros.evidence.people import Names, listed, merged
from macros.evidence.presets import PRESETS
from macros.evidence.pseudonym import Pseudonyms
from macros.evidence.store import read_tables
from macros.evidence.subjects import Subjects
from macros.evidence.table import read_table
from macros.model import Evidence, FileMapping, Keeping, Ledger, Person

DAY = dt.date(2027, 3, 1)
PEOPLE = {
    "k1": Person("k1", "boats", dt.date(2020, 1, 1)),
    "k2": Person("k2", "shop", dt.date(2027, 1, 10), dt.date(2027, 2, 10)),
}


def day(text):
    return dt.date.fromisoformat(text)


@pytest.fixture
def taken(site_repository, tmp_path):
    """A function that returns what is taken of a text, by a preset or a mapping."""

    def take(text, preset="generic", about="", secret="", known=(), people=PEOPLE, **more):
        (tmp_path / "list.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        mapping = preset if isinstance(preset, FileMapping) else PRESETS[preset]
        subjects = Subjects(site_repository, mapping.subjects)
        table = read_table(tmp_path / "list.csv", "list.csv", mapping.delimiter)
        said = claims_of(table, mapping, subjects, about, hashed=bool(secret))
        rules = Rules(subjects, Ledger(people, tuple(known)), Keeping(keep_months=24), DAY,
                      Pseudonyms(secret), more.get("order", mapping.days), mapping.id)  # fmt: skip
        found = judge(said.found, rules)
        return said, replace(found, problems=(*said.problems, *found.problems))

    return take


def said(found):
    return "\n".join(map(str, found[1].problems))


HEAD = "person,module,version,day,result,score\n"
PASSED = "k1,honest-praise,1.0,2027-01-12,passed,90\n"
ONE = Evidence(
    "k1", "module", "honest-praise", day("2027-01-12"), "passed", "1.0", "", 90, "generic"
)


def test_a_line_becomes_a_piece_of_evidence(taken):
    """With nothing else that stands in it."""
    found = taken("name,person,module,version,day,result,score\nKim,k1,honest-praise,1.0,"
                  "2027-01-12,Passed,90 %\n")[1]  # fmt: skip

    assert found.problems == ()
    assert found.new == (ONE,)


def test_what_is_known_is_not_new(taken):
    """So the same file twice changes nothing."""
    found = taken(HEAD + PASSED, known=[ONE])[1]

    assert (found.new, found.known) == ((), 1)


def test_what_a_file_says_twice_is_taken_once(taken):
    """And counted."""
    found = taken(HEAD + PASSED * 3)[1]

    assert (found.new, found.repeated) == ((ONE,), 2)


def test_every_line_that_is_wrong_is_named(taken):
    """All at once, each with what to do."""
    text = HEAD + "".join(
        f"{line}\n"
        for line in (
            "k1,honest-prase,1.0,2027-01-12,passed,90",
            "k9,honest-praise,1.0,2027-01-12,passed,90",
            "k1,honest-praise,1.0,2027-03-02,passed,90",
            "k1,honest-praise,1.0,2019-12-31,passed,90",
            "k2,honest-praise,1.0,2027-02-11,passed,90",
            "k1,honest-praise,1.0,2027-02-30,passed,90",
            "k1,honest-praise,1.0,12/01/27,passed,90",
            "k1,honest-praise,1.0,03/04/2026,passed,90",
            "k1,honest-praise,1.0,2027-01-12,perhaps,90",
            "k1,honest-praise,1.0,2027-01-12,passed,900",
            "Kim Example,honest-praise,1.0,2027-01-12,passed,90",
            "kim@example.com,honest-praise,1.0,2027-01-12,passed,90",
            "k1,honest-praise,=1+1,2027-01-12,passed,90",
            "k1,honest-praise,1.0,2027-01-12,signed,90",
            "k1,,1.0,2027-01-12,passed,90",
            ",honest-praise,1.0,2027-01-12,passed,90",
        )
    )
    expected = [
        '2: "honest-prase" names nothing of this guide [unknown-subject]\n    Did you mean "honest-praise"?',  # noqa: E501 - a message
        '3: "k9" is not in people.csv [unknown-person]',
        "4: 2027-03-02 has not come yet [odd-day]",
        "5: 2019-12-31 is before this person joined [odd-day]",
        "6: 2027-02-11 is after this person left [odd-day]",
        '7: "2027-02-30" is no day of the calendar [odd-day]',
        '8: "12/01/27" has a year of two digits [odd-day]',
        '9: "03/04/2026" does not say which number is the month [odd-day]',
        '10: "perhaps" is no result that is known [odd-line]',
        '11: "900" is no score [odd-line]',
        "12: a person stands here with a name [name-or-address]",
        "13: a person stands here with an address [name-or-address]",
        '14: "=1+1" is no version [odd-line]',
        '15: "signed" says nothing of a module [odd-line]',
        "16: no subject is named [unknown-subject]",
        "17: nobody is named [name-or-address]",
    ]

    found = taken(text)

    assert found[1].new == ()
    for line in expected:
        assert f"list.csv:{line}" in said(found)
    assert len(found[1].problems) == len(expected)


def test_names_and_addresses_are_not_repeated(taken):
    """Messages are kept in logs."""
    found = taken(HEAD + PASSED.replace("k1", "kim@example.com"))

    assert "kim" not in said(found)
    assert "add --hash" in said(found)


def test_one_line_is_told_all_that_is_wrong_with_it(taken):
    """So that one look at the other program mends it."""
    found = said(taken(HEAD + "k9,honest-prase,1.0,03/04/2026,passed,900\n"))

    for part in (
        '"honest-prase" names nothing',
        '"k9" is not in people.csv',
        "03/04/2026",
        '"900" is no score',
    ):
        assert part in found


def test_somebody_who_is_not_listed_is_named_once(taken):
    """With how to list them: a department is never made up."""
    found = taken(
        HEAD + PASSED.replace("k1", "k9") + PASSED.replace("k1", "k9").replace("12", "13")
    )

    assert said(found).count("is not in people.csv") == 1
    assert "backline evidence people FILE" in said(found)


def test_a_version_that_nobody_knows_is_a_warning(taken):
    """It is taken, since it happened; the board shows it as needing attention."""
    found = taken(HEAD + PASSED.replace("1.0", "7") * 2)

    (warning,) = found[1].problems
    assert warning.warning
    assert 'list.csv:2: nobody knows the version "7" of "honest-praise"' in str(warning)
    assert found[1].new[0].version == "7"


def test_a_version_that_a_spreadsheet_made_a_number_is_the_version(taken):
    """A cell with 1.0 in it holds the number 1. Where there is a version 1, that is meant."""
    found = taken(HEAD + PASSED.replace("1.0", "1"))

    assert not found[1].problems
    assert found[1].new == (ONE,)


def test_what_is_too_old_to_keep_is_not_taken(taken):
    """It would go at once."""
    found = taken(HEAD + PASSED.replace("2027-01-12", "2025-02-28"))[1]

    assert (found.new, found.old) == ((), 1)


def test_whom_we_had_to_forget_stops_no_import(taken):
    """Learning systems go on exporting them; what they left is too old anyway."""
    old, new = (
        taken(HEAD + PASSED.replace("k1", "k9").replace("2027-01-12", day))
        for day in ("2025-02-28", "2025-03-01")
    )

    assert (old[1].problems, old[1].old) == ((), 1)
    assert "is not in people.csv" in said(new)


def test_declared_days_are_read(taken):
    """Where somebody said which number is the month."""
    found = taken(HEAD + PASSED.replace("2027-01-12", "12/01/27"), order="day-first")[1]

    assert found.new == (ONE,)


def test_an_address_becomes_an_id_with_the_secret(taken):
    """The same one as in the list of people, and nothing of the address stays."""
    ids = Pseudonyms("correct horse battery staple")
    id_ = ids.of("kim@example.com")
    people = {id_: Person(id_, "boats", day("2020-01-01"))}
    text = HEAD.replace("person", "mail") + PASSED.replace("k1", "Kim@Example.com")

    found = taken(text, secret="correct horse battery staple", people=people)[1]  # noqa: S106 - of a test

    assert found.new == (replace(ONE, person=id_),)


ACTIVITIES = (
    ',"ID number","Email address","Honest praise, learned [honest-praise@1.0]","2027-02-01 00:00:00","Forum",""\n'  # noqa: E501 - as Moodle writes it
    '"Kim Example","k1","kim@example.com","Completed (achieved pass grade)","2027-01-12 09:30:00","Completed","2027-01-12 09:00:00"\n'  # noqa: E501 - likewise
    '"Lee Example","k2","lee@example.com","Not completed","","Not completed",""\n'
)


def test_moodle_s_activity_completion_is_read(taken):
    """A column for each activity, the day after it; the rest of the course is none of ours."""
    claims, found = taken(ACTIVITIES, "moodle")

    assert found.problems == ()
    assert found.new == (replace(ONE, score=None, source="moodle"),)
    assert claims.nothing == 1


def test_moodle_s_activity_completion_is_read_as_it_comes_for_excel(taken):
    """In UTF-16 with tabs, from older versions."""
    lines = [line.replace('","', '"\t"').replace('",2', '"\t2') for line in ACTIVITIES.splitlines()]
    text = "\n".join(["\t" + lines[0].lstrip(","), *lines[1:]]) + "\n"

    assert len(taken(text.encode("utf-16"), "moodle")[1].new) == 1


@pytest.mark.parametrize(
    ("state", "result"),
    [
        ("Completed", "completed"),
        ("Completed (did not achieve pass grade)", "failed"),
        ("Completed (set by Kim Example)", "completed"),
    ],
)
def test_moodle_s_states_are_known(taken, state, result):
    """A name that stands there is not kept."""
    found = taken(ACTIVITIES.replace("Completed (achieved pass grade)", state), "moodle")[1]

    assert [one.result for one in found.new] == [result]
    assert "Kim" not in repr(found)


def test_moodle_in_another_language_is_said_to_be_unknown(taken):
    """With the words that are known, and where to add others."""
    found = taken(ACTIVITIES.replace("Completed (achieved pass grade)", "Abgeschlossen"), "moodle")

    assert 'list.csv:2: "Abgeschlossen" is no result that is known' in said(found)
    assert "mapping.yml, under results" in said(found)


COURSE = (
    'ID,Name,"ID number","Honest praise, learned","Honest praise, learned - Completion date","Course complete"\n'  # noqa: E501 - as Moodle writes it
    '2,"Kim Example",k1,"Completed (achieved pass grade)","12/01/27, 09:30","12/01/27, 09:31"\n'
    '3,"Lee Example",k2,"Not completed",,\n'
)


def test_moodle_s_course_completion_is_read(taken):
    """Its days have years of two digits, so their order must be said."""
    assert "--days day-first" in said(taken(COURSE, "moodle"))

    found = taken(COURSE, "moodle", order="day-first")[1]

    assert [(one.result, one.on) for one in found.new] == [("passed", day("2027-01-12"))]


def test_a_whole_moodle_course_can_be_a_module(taken):
    """Then the day on which it was complete counts."""
    claims, found = taken(COURSE, "moodle", about="honest-praise@1.0", order="day-first")

    assert [(one.result, one.version) for one in found.new] == [("completed", "1.0")]
    assert claims.nothing == 1


def test_a_moodle_file_without_id_numbers_is_refused(taken):
    """Moodle's own number of a user is nobody's id."""
    found = taken(COURSE.replace("ID number", "Phone"), "moodle")

    assert 'list.csv:1: no column is called "ID number" or "Username"' in said(found)


def test_a_moodle_file_about_something_else_is_refused(taken):
    """With the nearest names."""
    found = taken(ACTIVITIES.replace("honest-praise@1.0", "honest-prase@1.0"), "moodle")

    assert "no column names a module, a policy or a scenario" in said(found)
    assert 'Did you mean "honest-praise"?' in said(found)


def test_who_was_there_is_read_from_a_list(taken):
    """A line for each, with a yes or without."""
    plain = taken("id,date\nk1,2027-01-12\n", "attendance", about="wet-deck")[1]
    ticked = taken(
        "id,date,present\nk1,2027-01-12,x\nk2,2027-01-12,\n", "attendance", about="wet-deck"
    )

    assert [(one.of, one.subject, one.result) for one in plain.new] == [
        ("scenario", "wet-deck", "attended")
    ]
    assert len(ticked[1].new) == 1
    assert ticked[0].nothing == 1


def test_a_sign_off_is_read_from_a_list(taken):
    """Of a policy, in a version."""
    found = taken("id,policy,version,signed on\nk1,honesty,A1,2027-01-18\n", "sign-off")[1]

    assert [(one.of, one.subject, one.result, one.version) for one in found.new] == [
        ("policy", "honesty", "signed", "A1")
    ]


def test_what_is_completed_of_a_policy_is_its_sign_off(taken):
    """A learning system knows no signing."""
    found = taken("id,policy,date,result\nk1,honesty,2027-01-18,completed\n")[1]

    assert [one.result for one in found.new] == ["signed"]


OURS = FileMapping.model_validate(
    {
        "person": ["Personalnummer"], "subject": ["Kurs"], "day": ["Beendet"], "result": ["Status"],
        "results": {"Bestanden": "passed", "Läuft": "nothing"}, "days": "day-first",
        "subjects": {"Compliance 12": "honest-praise@1.0"}, "others": "skip", "delimiter": ";",
    }
).named_as("our-lms")  # fmt: skip


def test_a_company_s_own_mapping_is_followed(taken):
    """Its columns, words, names and days; what is none of ours is passed over and counted."""
    text = (
        "Personalnummer;Kurs;Beendet;Status\nk1;Compliance 12;12.01.2027;Bestanden\n"
        "k1;Fire;12.01.2027;Bestanden\nk2;Compliance 12;;Läuft\n"
    )
    claims, found = taken(text, OURS)

    assert found.problems == ()
    assert found.new == (replace(ONE, score=None, source="our-lms"),)
    assert (claims.skipped, claims.nothing) == (1, 1)


NAMES = Names(
    {"boats": "boats", "the quay": "boats", "shop": "shop"}, {"shop-advisor": "shop-advisor"}
)
LIST = "id,department,role,joined,left,cohort,name\n"


def people_of(tmp_path, text, secret="", order="iso"):
    (tmp_path / "staff.csv").write_text(text, encoding="utf-8")
    table = read_table(tmp_path / "staff.csv", "staff.csv")
    return listed(table, NAMES, Pseudonyms(secret), order)


def test_a_list_of_people_becomes_ours(tmp_path):
    """By the company's own name of a department; names are not kept."""
    found = people_of(tmp_path, LIST + "k1,The Quay,shop-advisor,2020-01-01,,Autumn 2026,Kim\n")

    assert found.problems == ()
    assert found.people == {
        "k1": Person("k1", "boats", day("2020-01-01"), None, ("shop-advisor",), ("autumn-2026",))
    }
    assert "Kim" not in repr(found)


def test_every_line_of_a_list_that_is_wrong_is_named(tmp_path):
    """All at once."""
    found = people_of(
        tmp_path,
        LIST + "kim@example.com,boats,,2020-01-01,,,\nk2,bots,,2020-01-01,,,\n"
        "k3,boats,boss,2020-01-01,,,\nk4,boats,,01/02/2020,,,\nk5,boats,,2020-01-01,2019-01-01,,\n"
        "k6,boats,,2020-01-01,,,\nk6,boats,,2020-01-01,,,\nk7,boats,,2020-01-01,,a/b,\n",
    )
    text = "\n".join(map(str, found.problems))

    for line in (
        "2: a person stands here with an address",
        '3: no department is called "bots" [unknown-id]\n    Did you mean "boats"?',
        '4: no role is called "boss"',
        '5: joined: "01/02/2020" does not say which number is the month',
        "6: 2019-01-01 is before 2020-01-01, the day of joining",
        '8: "k6" is listed twice',
        '9: "a/b" names no cohort',
    ):
        assert f"staff.csv:{line}" in text
    assert len(found.problems) == 7


def test_a_list_of_people_needs_its_columns(tmp_path):
    """Without a department nobody can be counted."""
    found = people_of(tmp_path, "id,name\nk1,Kim\n")

    assert "staff.csv:1: no column is called department or joined" in str(found.problems[0])


def test_addresses_in_a_list_of_people_are_hashed(tmp_path):
    """As they are in an import."""
    secret = "correct horse battery staple"  # noqa: S105 - of a test
    found = people_of(
        tmp_path, "mail,department,joined\nKim@Example.com,boats,2020-01-01\n", secret
    )

    assert [*found.people] == [Pseudonyms(secret).of("kim@example.com")]


def test_whoever_is_not_on_the_new_list_has_left():
    """Unless the list is only a part of all."""
    now = {"k1": PEOPLE["k1"]}
    before = {**PEOPLE, "k3": Person("k3", "shop", day("2020-01-01"))}

    assert merged(before, now, DAY)["k3"].left == DAY
    assert merged(before, now, DAY)["k2"].left == day("2027-02-10")
    assert merged(before, now, None)["k3"].left is None


@pytest.mark.parametrize("column", ["honest-praise", "1.0", "2027-01-12", "passed", "85"])
@pytest.mark.parametrize("said", ["maria@x.org", "\x1b[2Jgone"])
def test_no_column_repeats_an_address_or_what_moves_a_terminal(taken, column, said):
    """Columns slip, and messages are kept in logs."""
    line = "k1,honest-praise,1.0,2027-01-12,passed,85\n".replace(column, said)
    _, found = taken("person,module,version,day,result,score\n" + line)
    text = "\n".join(map(str, found.problems))

    assert found.new == ()
    assert "maria" not in text
    assert "\x1b" not in text


def test_a_name_in_the_list_of_people_is_not_repeated(tmp_path):
    """Somebody may have typed one."""
    (tmp_path / "people.csv").write_text(
        "id,department,roles,joined,left,cohorts\nKim Example,boats,,2020-01-01,,\n"
    )

    (problem,) = read_tables(tmp_path, "private").problems

    assert "Kim" not in str(problem)
