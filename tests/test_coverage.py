"""How many know the current text: added up, folded, shown, exported, published."""

import datetime as dt
import io
import json
import re
import shutil
import time
from dataclasses import replace

import openpyxl
import pytest
from click.testing import CliRunner
from guides import PRIVATE
from people import sample
from test_words import say, written

from macros.cli import main
from macros.cli.coverage import offer_coverage
from macros.cli.offers import offers
from macros.export.coverage import tables, workbook
from macros.model import Counted, Evidence, Ledger, Person, Revision
from macros.problem import ContentError
from macros.render import Renderer
from macros.series import OTHERS, read_series, replaced
from macros.series import written as as_csv
from macros.standing.counts import published, trends
from macros.standing.coverage import board, coverage, edition
from macros.standing.tally import Tally, folded
from macros.words import Sheet, Voice

DAY = dt.date(2027, 2, 15)
PRAISE = ("module", "honest-praise")
BOARD = "trainers/coverage.md"


def tally(known, rest=0):
    return Tally({"completed": known, "pending": rest})


@pytest.fixture
def found(trainers_guide):
    """The coverage of the small site on the day of its last import."""
    return board(trainers_guide)


def run(project, *args):
    return CliRunner().invoke(main, ["--root", str(project.root), *args])


@pytest.fixture
def private(tmp_path):
    """A private folder of one's own to break."""
    return shutil.copytree(PRIVATE, tmp_path / "private")


# Counts


def test_known_is_completed_or_expiring_and_asked_is_who_is_here(found):
    """Of the seven boat builders one left; of the two newcomers one is in the shop."""
    praise = found.of(PRAISE)

    assert found.day == DAY
    assert (praise.tally.known, praise.tally.asked, praise.tally.percent) == (3, 7, 42)
    assert praise.tally.states == {"completed": 2, "expiring": 1, "needs-attention": 4}
    assert {id_: (t.known, t.asked) for id_, t in praise.departments.items()} == {
        "shop": (0, 1), "boats": (3, 6),
    }  # fmt: skip


def test_what_is_known_least_comes_first(found):
    """Texts and departments alike."""
    assert [one.subject[1] for one in found.subjects] == ["wet-deck", "honest-praise"]
    assert [one.id for one in found.departments] == ["shop", "boats"]


def test_every_way_to_add_up_gives_the_same(found):
    """By text, by department, by both."""
    for part in (found.subjects, found.departments):
        assert sum((one.tally for one in part), Tally()).asked == found.whole.asked
    cells = [t for one in found.departments for t in one.subjects.values()]
    assert sum(cells, Tally()).known == found.whole.known


def test_an_assignment_counts_people(found):
    """Who knows all it asks, and who let its last day pass."""
    counted = {one.assignment.id: (one.asked, one.known, one.late) for one in found.assignments}

    assert counted == {"newcomers": (1, 0, 1), "praise": (6, 3, 3)}


def test_whose_text_changed_after_they_met_a_duty_is_not_late(trainers_guide):
    """They have to learn again, and let no day pass."""
    page = trainers_guide.pages["training/honest-praise.md"]
    change = {"version": "1.1", "date": dt.date(2027, 2, 14), "material": True, "text": "New."}
    revision = type(trainers_guide.policies["honesty"].changes[0]).model_validate(
        {**change, "date": "2027-02-14"}
    )
    moved = page.model_copy(update={"version": "1.1", "changes": (revision,)})
    guide = replace(trainers_guide, pages={**trainers_guide.pages, page.id: moved})

    praise = next(one for one in coverage(guide, DAY).assignments if one.assignment.id == "praise")

    assert (praise.known, praise.late) == (0, 3)


def test_a_board_counts_nobody_as_knowing_a_text_that_came_after_the_last_import(trainers_guide):
    """It then stands on the day of the change; a small change moves nothing."""
    page = next(one for one in trainers_guide.modules.values() if one.slug == PRAISE[1])

    def shown(*, material):
        change = Revision(version="2.0", date="2027-02-20", material=material, text="Another way.")
        now = page.model_copy(update={"version": "2.0", "changes": (change,)})
        return board(replace(trainers_guide, pages={**trainers_guide.pages, page.id: now}))

    big, small = shown(material=True), shown(material=False)
    assert (str(big.day), big.of(PRAISE).tally.known) == ("2027-02-20", 0)
    assert small.day == DAY
    assert small.of(PRAISE).tally.known > 0


def test_nothing_is_rounded_up_to_a_hundred():
    """A hundred means all of them."""
    assert tally(999, 1).percent == 99
    assert tally(5).percent == 100
    assert Tally().percent == 0


def test_who_holds_a_certification_knows_its_whole_path(trainers_guide):
    """Asked or not, and only while every module of it is current."""
    paths = dict(trainers_guide.paths)
    (aware,) = [one for one in trainers_guide.certifications.values() if one.id == "aware"]
    path = next(one for one in paths.values() if one.modules == ("honest-praise",))
    paths[path.id] = path.model_copy(update={"certification": "aware"})
    certification = aware.model_copy(update={"path": path.id})
    guide = replace(trainers_guide, paths=paths, certifications={"aware": certification})

    (one,) = coverage(guide, DAY).holders

    assert one.people == ("heron-01", "heron-02", "heron-03", "heron-08")


def test_what_is_missing_is_told(trainers_guide):
    """A policy nobody is asked to sign, a text without evidence, ids that no list knows."""
    page = trainers_guide.pages["policies/honesty.md"]
    adopted = page.model_copy(update={"status": "adopted", "version": "A1"}).with_body(page.body)
    ledger = trainers_guide.ledger
    odd = Evidence("heron-99", "module", "honest-praise", dt.date(2027, 1, 2), "passed")
    guide = replace(
        trainers_guide,
        pages={**trainers_guide.pages, page.id: adopted},
        ledger=replace(ledger, evidence=(*ledger.evidence, odd)),
    )

    found = coverage(guide, DAY)

    assert found.unasked == (("policy", "honesty"),)
    assert found.unproven == (("scenario", "wet-deck"),)
    assert [one.person for one in found.strangers] == ["heron-99"]
    assert found.sources == {"": 1, "list": 3, "moodle": 6}


def test_a_day_in_the_past_has_its_own_people_and_evidence(trainers_guide):
    """Whoever left since was here then."""
    found = coverage(trainers_guide, dt.date(2026, 12, 31))

    assert found.people == 10
    assert [one.assignment.id for one in found.assignments] == ["newcomers"]


def test_the_most_urgent_come_first(found):
    """By state, then by their last day."""
    states = [one.standings[0].state for one in found.open]

    assert states == ["needs-attention"] * 4 + ["expiring"]
    assert found.open[0].person.id == "heron-09"
    assert len(found.attention) == 4


@pytest.mark.parametrize(("people", "seconds"), [(500, 1.0)])
def test_a_large_company_is_added_up_in_no_time(trainers_guide, people, seconds):
    """In processor time, five hundred people in well under a second."""
    guide = replace(trainers_guide, ledger=sample(trainers_guide, people))

    begun = time.process_time()
    assert coverage(guide, dt.date(2027, 3, 1)).whole.asked > 0

    assert time.process_time() - begun < seconds


# Folding


def folds(sizes, under=5):
    """Return how many are asked in each group that is left."""
    left = folded({id_: tally(0, size) for id_, size in sizes.items()}, under)
    return {id_: one.asked for id_, one in left.items()}


def test_small_groups_become_one():
    """And the large ones stay."""
    assert folds({"a": 9, "b": 3, "c": 4}) == {"a": 9, OTHERS: 7}


def test_no_group_can_be_found_by_taking_the_others_from_the_total():
    """What is folded has enough people itself, or the next smallest group joins it."""
    assert folds({"a": 20, "b": 9, "c": 2}) == {"a": 20, OTHERS: 11}
    assert folds({"a": 9, "b": 8, "c": 2}) == {"a": 9, OTHERS: 10}


def test_where_all_would_be_others_there_are_none():
    """Their number is the total. Nor is anything folded where nothing is small."""
    assert folds({"a": 2, "b": 2}) == {}
    assert folds({"a": 9, "c": 2}) == {}
    assert folds({"a": 5, "b": 6}) == {"a": 5, "b": 6}


def test_published_counts_tell_of_no_small_group(found):
    """A text asked of fewer is left out, and no id of a person is in them."""
    rows = published(found, 5)

    assert [(one.subject, one.department, one.asked, one.known) for one in rows] == [
        ("honest-praise", "all", 7, 3)
    ]
    assert "heron" not in as_csv(rows)
    assert published(found, 8) == ()


# Series


def counted(date, known=3, subject="honest-praise", department="all", asked=7):
    return Counted(dt.date.fromisoformat(date), "module", subject, department, asked, known)


def test_counts_of_a_day_take_the_place_of_those_before():
    """Those of other days stay; the same counts are the same bytes."""
    before = (counted("2027-01-01", 1), counted("2027-02-01", 2))

    after = replaced(before, (counted("2027-02-01", 3),))

    assert after == (counted("2027-01-01", 1), counted("2027-02-01", 3))
    assert read_series(as_csv(after), "x.csv") == after


HEAD = "date,of,subject,department,asked,known\n"
GOOD = "2027-02-01,module,honest-praise,all,7,3\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,asked\n", "x.csv:1: the first line does not name the columns"),
        (HEAD + "2027-02-30,module,a,all,7,3\n", 'x.csv:2: date: "2027-02-30" is no day'),
        (HEAD + GOOD + "2027-02-01,book,a,all,7,3\n", 'x.csv:3: of: "book" is none of'),
        (HEAD + "2027-02-01,module,A b,all,7,3\n", 'subject: "A b" is no id'),
        (HEAD + "2027-02-01,module,a,,7,3\n", 'department: "" is no id'),
        (HEAD + "2027-02-01,module,a,all,7,-3\n", 'known: "-3" is no number'),
        (HEAD + "2027-02-01,module,a,all,7,8\n", "x.csv:2: more know it than are asked"),
        (HEAD + "2027-02-01,module,a,all,7\n", "more or fewer values"),
        (HEAD + "2027-02-01,module,a,all,7,3,heron\n", "more or fewer values"),
        (HEAD + GOOD + GOOD, "x.csv:3: this is counted twice"),
    ],
)
def test_a_line_that_is_no_count_is_named(text, said):
    """With its number."""
    with pytest.raises(ContentError) as error:
        read_series(text, "x.csv")

    assert said in str(error.value)
    assert "backline coverage --publish" in str(error.value) or "Its first line is" in str(
        error.value
    )


def test_all_lines_that_are_no_counts_are_named_at_once():
    """So that one look mends them."""
    with pytest.raises(ContentError) as error:
        read_series(HEAD + "x,module,a,all,7,3\n" * 3, "x.csv")

    assert len(error.value.problems) == 3


def test_a_trend_is_the_change_in_points(project):
    """Against the day before that was published; what the guide does not show is left out."""
    rows = (counted("2027-01-01", 1), counted("2027-02-01", 3),
            counted("2027-02-01", 3, subject="gone"))  # fmt: skip
    project.write("docs/data/series/coverage.csv", as_csv(rows))

    (one,) = trends(project.guide("strategist"), "coverage")

    assert (one.now.known, one.before.known, one.change) == (3, 1, 42 - 14)
    html = say(project.guide("strategist"), 'series("coverage")', "strategist/index.md")
    assert "28 points more" in html
    assert "3&nbsp;(42\u00a0%)" in html


def test_the_first_count_has_none_before_it(project):
    """And where none was published, the page says how."""
    assert "backline coverage --publish" in say(project.guide(), 'series("coverage")')
    project.write("docs/data/series/coverage.csv", as_csv([counted("2027-02-01")]))

    assert "the first count" in say(project.guide(), 'series("coverage")')


# The board


def test_a_chart_is_named_and_says_the_same_as_the_table_below(trainers_guide):
    """Each segment has the width of its number, and a bar is never longer than its place."""
    html = say(trainers_guide, 'coverage(module="honest-praise")', BOARD)
    svg, _, table = html.partition("</svg>")

    assert 'role="img" aria-labelledby="coverage-module-honest-praise-title"' in svg
    boats = re.search(r"Boat yard</a></th>(.*?)</tr>", table, re.DOTALL)[1]
    cells = re.findall(r"<td>(.*?)</td>", boats)
    assert cells == ["6", "3&nbsp;(50\u00a0%)", "3", "0", "1", "0", "2"]
    widths = re.findall(r'data-state="([a-z-]+)"><rect x="[\d.]+%" y="70" width="([\d.]+)%"', svg)
    numbers = {"completed": 2, "expiring": 1, "needs-attention": 3}
    assert {state: round(float(width) / 85 * 6) for state, width in widths} == numbers
    assert " style=" not in html


def test_the_board_names_its_day_its_sources_and_its_limits(trainers_guide):
    """The build asks no clock."""
    html = say(trainers_guide, "coverage()", BOARD)

    for said in ("As known on 15 February 2027, 3 of 8 asked", "9 people", "list (3)",
                 "moodle (6)", "count for nothing here"):  # fmt: skip
        assert said in html


def test_who_needs_attention_is_listed_by_id_with_the_reason(trainers_guide):
    """The line can be filtered by department and by state."""
    html = say(trainers_guide, "coverage()", BOARD)

    line = re.search(r'<li data-department="boats" data-state="needs-attention">.*?</li>', html,
                     re.DOTALL)[0]  # fmt: skip
    assert "<strong>heron-06</strong> Boat yard" in line
    assert "Needs attention, not passed: Honest praise, learned (20 January 2027)" in line


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"has_private": False}, "backline private"),
        ({"ledger": Ledger()}, "people.csv"),
        ({"assignments": {}}, "backline assign"),
        ({"ledger": Ledger({"p": Person("p", "boats", DAY)})}, "backline evidence import"),
    ],
)
def test_an_empty_board_says_what_to_do(trainers_guide, changes, said):
    """No folder, no people, nothing assigned, no evidence: one step each."""
    html = say(replace(trainers_guide, **changes), "coverage()", BOARD)

    assert html.count("bl-empty") == 1
    assert said in html


def test_a_board_on_which_nobody_is_asked_says_so(trainers_guide):
    """All assignments begin later."""
    later = {
        id_: one.model_copy(update={"since": dt.date(2028, 1, 1)}).named_as(id_)
        for id_, one in trainers_guide.assignments.items()
    }

    html = say(replace(trainers_guide, assignments=later), "coverage()", BOARD)

    assert "Nobody was asked for anything on 15 February 2027" in html
    assert "<table>" not in html


def test_the_page_of_a_text_says_how_many_know_it(trainers_guide):
    """With its version and the day, to those who teach alone."""
    page = written(trainers_guide, "training/honest-praise.md")

    assert "3 of 7 asked know version 1.0 (42\u00a0%), as known on 15 February 2027." in page
    assert 'href="../../trainers/coverage/"' in page


def test_an_assignment_leads_to_its_place_on_the_board(trainers_guide):
    """And not to the top of a long page; nowhere while no page shows it."""
    guide = replace(trainers_guide)
    guide.__dict__["speakers"] = {**trainers_guide.speakers, "assignments": "trainers/key.md"}

    assert "#assignment-praise" not in say(trainers_guide, "coverage()", BOARD)
    assert '#assignment-praise">' in say(guide, "coverage()", BOARD)


def test_a_long_name_is_whole_where_there_is_room(trainers_guide):
    """And cut where there is none: on a phone."""
    name = "A module whose title is longer than forty-two letters are"
    page = trainers_guide.modules["honest-praise"].model_copy(update={"title": name})
    guide = replace(trainers_guide, pages={**trainers_guide.pages, page.id: page})
    shown = say(guide, "coverage()", BOARD)

    assert f'class="bl-bars__long" y="64">{name}</text>' in shown
    assert f'class="bl-bars__short" y="64">{name[:41]}…</text>' in shown


def test_a_handbook_says_nothing_of_it(trainers_guide):
    """It is hung up, and handed on to whoever asks."""
    voice = Voice(trainers_guide, Renderer(paper=True))
    page = trainers_guide.pages["training/honest-praise.md"]

    assert "asked know" not in Sheet(voice, page).write()
    assert "asked know" in Sheet(Voice(trainers_guide, Renderer()), page).write()


def test_employees_see_nothing_of_it(site_guide):
    """Nobody hands them the private folder."""
    assert "asked know" not in written(site_guide, "training/honest-praise.md")
    assert board(site_guide) is None


# The workbook


def test_the_workbook_holds_numbers_ids_and_what_it_cannot_prove(trainers_guide, found):
    """As a program not ours reads it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(trainers_guide, found)))

    assert book.sheetnames == ["By subject", "By department", "By assignment", "People", "About"]
    rows = {row[2]: row for row in book["By subject"].iter_rows(values_only=True)}
    assert rows["honest-praise"][5:8] == (7, 3, 42)
    people = list(book["People"].iter_rows(values_only=True))
    assert ("heron-06", "boats", "Honest praise, learned", "module", "honest-praise",
            "needs-attention", "failed") in [row[:7] for row in people]  # fmt: skip
    assert len(people) == 1 + found.whole.asked
    about = dict(row[:2] for row in book["About"].iter_rows(values_only=True))
    page = trainers_guide.modules["honest-praise"]
    assert about["As known on"] == "2027-02-15"
    assert trainers_guide.fingerprint(page) in about[f"Current text: {page.title}"]
    assert "What it cannot prove" in about


def test_the_workbook_is_the_same_whenever_it_is_written(trainers_guide, found):
    """Byte for byte."""
    assert workbook(trainers_guide, found) == workbook(
        trainers_guide, coverage(trainers_guide, DAY)
    )


def test_nothing_in_the_workbook_is_a_formula(trainers_guide):
    """Whatever an import brought along."""
    odd = Evidence("heron-01", "module", "honest-praise", DAY, "passed", "=1+1", source="=cmd|x")
    ledger = replace(trainers_guide.ledger, evidence=(*trainers_guide.ledger.evidence, odd))
    guide = replace(trainers_guide, ledger=ledger)

    book = openpyxl.load_workbook(io.BytesIO(workbook(guide, coverage(guide, DAY))))

    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert "Evidence from =cmd|x" in [
        row[0] for row in tables(guide, coverage(guide, DAY))["About"]
    ]


def test_only_those_who_teach_are_offered_the_workbook(trainers_guide, site_guide):
    """Their pages then link to it."""
    names = [{one.name for one in offers(guide)[0]} for guide in (trainers_guide, site_guide)]

    assert "coverage" in names[0]
    assert "coverage" not in names[1]
    voice = Voice(trainers_guide, Renderer(), offers=["coverage"])
    page = Sheet(voice, trainers_guide.pages[BOARD]).write()
    assert '<a href="../coverage.xlsx" download>' in page
    assert ".xlsx" not in written(trainers_guide, BOARD)


def test_a_site_offers_the_workbook_beside_the_board(trainers_guide, site_guide, tmp_path):
    """And none where there is no board."""
    offer_coverage(site_guide, tmp_path)
    assert not list(tmp_path.rglob("*.xlsx"))

    offer_coverage(trainers_guide, tmp_path)
    assert (tmp_path / "trainers/coverage.xlsx").exists()


# Commands


def test_the_workbook_is_not_written_into_the_guide(project, private):
    """It is evidence, and whoever reads the guide would see it."""
    to = project.root / "coverage.xlsx"

    said = run(project, "export", "coverage", "--private", str(private), "--to", str(to))

    assert said.exit_code == 2
    assert "outside the guide" in said.output
    assert not to.exists()


def test_the_command_needs_the_private_folder(project, monkeypatch):
    """It says how to name it."""
    monkeypatch.delenv("BACKLINE_PRIVATE", raising=False)

    said = run(project, "coverage")

    assert said.exit_code == 2
    assert "--private" in said.output


def test_the_report_is_a_table_that_a_terminal_shows(project, private):
    """Its columns stand below each other."""
    said = run(project, "coverage", "--private", str(private), "--on", "2027-02-15")

    assert said.exit_code == 0, said.output
    assert "As known on 2027-02-15, 3 of 8 asked know the current text (37 %)." in said.output
    lines = said.output.splitlines()
    head = next(line for line in lines if line.startswith("By text"))
    row = next(line for line in lines if line.startswith("module honest-praise"))
    for column in ("asked", "know it", "needs attention"):
        end = head.index(column) + len(column)
        assert row[end - 1].isdigit(), column
        assert row[end : end + 1] in {"", " "}, column


def test_strict_ends_in_one_where_somebody_needs_attention(project, private):
    """And in nothing while everybody has time."""
    asked = ("coverage", "--private", str(private), "--strict", "--on")

    assert run(project, *asked, "2027-02-15").exit_code == 1
    assert run(project, *asked, "2026-10-15").exit_code == 0


def test_the_report_of_a_department_is_of_its_people(project, private):
    """A name that is none gets the nearest."""
    asked = ("coverage", "--private", str(private), "--on", "2027-02-15", "--department")

    data = json.loads(run(project, *asked, "shop", "--format", "json").output)

    assert (data["asked"], data["known"], data["people"]) == (2, 0, 3)
    assert {one["person"] for one in data["open"]} == {"heron-09"}
    assert 'Did you mean "boats"?' in run(project, *asked, "boat").output


def test_the_report_as_markdown_is_tables(project, private):
    """For a pull request or a page of notes."""
    said = run(project, "coverage", "--private", str(private), "--on", "2027-02-15",
               "--format", "markdown")  # fmt: skip

    assert "| module honest-praise | 7 | 3 | 42 |" in said.output
    assert "| --- | ---: |" in said.output


def test_publishing_twice_changes_nothing(project, private):
    """The second time it says so."""
    asked = ("coverage", "--private", str(private), "--on", "2027-02-15", "--publish")
    file = project.root / "docs/data/series/coverage.csv"

    assert "Wrote 1 count of 2027-02-15" in run(project, *asked).output
    first = file.read_bytes()
    assert "has these counts already" in run(project, *asked).output

    assert file.read_bytes() == first
    assert b"heron" not in first
    assert project.problems() == ""


def test_publishing_again_on_another_day_adds_to_it(project, private):
    """The days before stay."""
    for day in ("2027-02-15", "2027-03-15"):
        run(project, "coverage", "--private", str(private), "--on", day, "--publish")

    days = {one.date for one in project.repository().series["coverage"]}
    assert {str(one) for one in days} == {"2027-02-15", "2027-03-15"}


def test_only_everybody_is_published(project, private):
    """A department's counts would take the place of all."""
    said = run(project, "coverage", "--private", str(private), "--publish", "--department", "shop")

    assert said.exit_code == 2
    assert not (project.root / "docs/data/series").exists()


def test_nothing_is_published_where_all_groups_are_small(project, private):
    """And it says why."""
    (private / "keeping.yml").write_text("fold_under: 50\n", encoding="utf-8")

    said = run(project, "coverage", "--private", str(private), "--on", "2027-02-15", "--publish")

    assert "no text is asked of 50 people or more" in said.output
    assert not (project.root / "docs/data/series").exists()


def test_the_workbook_is_written_for_any_day(project, private, tmp_path):
    """Beside the private folder, say."""
    place = tmp_path / "out.xlsx"
    said = run(project, "export", "coverage", "--private", str(private), "--on", "2027-01-10",
               "--to", str(place))  # fmt: skip

    assert said.exit_code == 0, said.output
    assert openpyxl.load_workbook(place)["About"]["B2"].value == "2027-01-10"


def test_an_earlier_day_names_the_version_of_that_day(trainers_guide):
    """Without a fingerprint: the guide holds today's text, and no other."""
    module = trainers_guide.modules["honest-praise"]
    change = Revision(version="2.0", date="2027-02-01", material=True, text="Another rule.")
    new = module.model_copy(update={"version": "2.0", "changes": (change,)})
    guide = replace(trainers_guide, pages={**trainers_guide.pages, new.id: new})
    subject = ("module", "honest-praise")

    assert edition(guide, subject, dt.date(2027, 1, 31)) == ("1.0", "")
    assert edition(guide, subject, dt.date(2027, 2, 1)) == ("2.0", guide.fingerprint(new))
