"""What sheets and certificates say, before they are set."""

import datetime as dt
from dataclasses import replace

import pytest
from click.testing import CliRunner
from guides import PRIVATE

from macros.cli import main
from macros.cli.offers import OFFERS, offers
from macros.export.sheets.awards import Award, NotShownError, award, can_be_given
from macros.export.sheets.certificates import certificate_shown
from macros.export.sheets.kits import kit_shown
from macros.export.sheets.names import Named, read_people, wrong_name
from macros.export.sheets.scenes import run, scoring
from macros.model import LearningSystem, Scenario
from macros.problem import ContentError
from macros.render import Renderer
from macros.words import Voice

DAY = dt.date(2027, 3, 1)


@pytest.fixture(scope="module")
def render():
    """What knows the words of the interface."""
    return Renderer()


@pytest.fixture(scope="module")
def shop_guide(trainers_guide):
    """The trainers' guide, whose certification rests on the one module that is written."""
    aware = trainers_guide.certifications["aware"].model_copy(update={"path": "shop"})
    return replace(trainers_guide, certifications={"aware": aware})


@pytest.fixture(scope="module")
def wet_deck(trainers_guide, render):
    """The run sheet of the small site's scenario."""
    return run(trainers_guide, render.say, trainers_guide.scenarios["wet-deck"])


# Run sheets and scoring sheets


def test_every_event_has_its_number_and_its_clock(wet_deck):
    """By which they are named elsewhere."""
    whens = [one["when"] for one in wet_deck["steps"]]

    assert whens[:2] == ["1. Saturday 09:00, minute 0", "2. Saturday 09:20, minute 20"]


def test_what_depends_on_a_decision_says_on_which(wet_deck):
    """By number and letter, in both directions."""
    first, second = wet_deck["steps"][:2]

    assert second["only"] == "Only if they chose 1B."
    assert first["only"] is None
    assert first["options"][1]["earns"] == "Earns nothing. Leads to 2."


def test_a_trainer_sees_what_to_look_for(wet_deck):
    """The best letter, the seconds, and what each option earns."""
    first = wet_deck["steps"][0]

    assert first["look"] == "Look for A. In earnest: 2 seconds."
    assert first["options"][0]["earns"] == "People first 2."


def test_an_event_that_only_tells_asks_nothing(wet_deck):
    """It is read aloud, and the next comes."""
    third = wet_deck["steps"][2]

    assert third["ask"] is None
    assert third["options"] == []
    assert not third["look"]


def test_parts_and_material_are_complete(wet_deck, trainers_guide):
    """Whoever plays, what they want, and what the kit brings."""
    scenario = trainers_guide.scenarios["wet-deck"]

    assert len(wet_deck["players"]) == 1 + len(scenario.players)
    assert wet_deck["players"][1].startswith("Legal counsel: wants to know")
    assert "A wet deck" in wet_deck["room"]
    assert "30 minutes" in wet_deck["minutes"]


def test_a_run_sheet_asks_for_no_cards_below(trainers_guide, render):
    """They are in the kit, which is a document of its own."""
    kit = trainers_guide.kits["honest-praise"]
    kit = kit.model_copy(update={"bring": ("The ten cards below, one set for each pair",)})
    guide = replace(trainers_guide, pages={**trainers_guide.pages, kit.id: kit})

    shown = run(guide, render.say, guide.scenarios["wet-deck"])

    assert shown["room"][1:] == ["The ten cards of the kit, one set for each pair"]


def test_a_story_of_days_shows_no_minutes(trainers_guide, render):
    """After ten hours of the story they say nothing to a group."""
    data = trainers_guide.scenarios["wet-deck"].model_dump(by_alias=True)
    data["injects"][-1]["at"] = "sunday 11:00"
    scenario = Scenario.model_validate(data).named_as("wet-deck")

    shown = run(trainers_guide, render.say, scenario)

    assert shown["steps"][-1]["when"] == "6. Sunday 11:00"


def test_a_scenario_without_a_kit_has_a_run_sheet(site_guide, render):
    """Without the session's minutes."""
    shown = run(site_guide, render.say, site_guide.scenarios["wet-deck"])

    assert "session" not in shown["minutes"]


def test_a_scoring_sheet_has_the_numbers_of_the_run_sheet(trainers_guide, render, wet_deck):
    """And a line for decisions alone, with as many letters as there are options."""
    shown = scoring(trainers_guide, render.say, trainers_guide.scenarios["wet-deck"])

    numbers = [one["number"] for one in shown["decisions"]]
    decided = [one["when"].partition(".")[0] for one in wet_deck["steps"] if one["ask"]]
    assert numbers == decided == ["1", "2", "4", "5", "6"]
    assert shown["decisions"][0]["letters"] == ["A", "B"]


def test_only_levels_that_can_be_reached_are_there_to_tick(trainers_guide, render):
    """None where a criterion cannot show, and no 2 where 1 is the most."""
    shown = scoring(trainers_guide, render.say, trainers_guide.scenarios["wet-deck"])
    levels = [one["levels"] for one in shown["decisions"]]

    assert levels[0] == [["0", "1", "2"], []]
    assert levels[2] == [["0", "1"], ["0", "1", "2"]]


def test_a_scoring_sheet_asks_for_no_name(trainers_guide, render):
    """And says what it is no evidence of."""
    shown = scoring(trainers_guide, render.say, trainers_guide.scenarios["wet-deck"])

    assert "no name" in shown["words"]["observer"]
    assert "no evidence about anybody, unless Harbour & Sons has decided" in shown["use"]


# Kits


def test_a_kit_has_its_session_cards_and_answers(trainers_guide, render):
    """As its page has."""
    kit = trainers_guide.kits["honest-praise"]
    shown = kit_shown(trainers_guide, Voice(trainers_guide, render, by_file=True), kit, DAY)

    assert [one["at"] for one in shown["agenda"]] == ["0 to 5:", "5 to 25:", "25 to 30:"]
    assert [one["front"] for one in shown["cards"]] == ["A dry boat.", "A wet boat."]
    assert shown["backs"][1]["back"] == "No one answer; let the group decide."
    quiz = trainers_guide.quizzes["honest-praise"]
    assert [one["ask"] for one in shown["answers"]] == [one.ask for one in quiz.questions]


def test_what_is_cut_or_handed_out_comes_last(trainers_guide, render):
    """So that what only the trainer reads is together."""
    kit = trainers_guide.kits["honest-praise"]
    shown = kit_shown(trainers_guide, Voice(trainers_guide, render, by_file=True), kit, DAY)
    headings = [one["c"][1][0] for one in shown["text"] if one["t"] == "Header"]

    assert headings == [
        "before-you-begin", "session", "the-scenario", "notes", "afterwards",
        "cards", "answer-key", "handout",
    ]  # fmt: skip
    assert shown["sheets"] == ["cards", "answer-key", "handout"]


# Certificates


def shown(guide, render, *awards, by="legal"):
    return certificate_shown(guide, render.say, guide.certifications["aware"], awards, by)


def test_a_certificate_says_what_it_allows_and_rests_on(shop_guide, render):
    """In words, with the version of each text."""
    found = shown(shop_guide, render, Award("Ann", DAY, dt.date(2027, 9, 1)))
    (one,) = found["certificates"]

    assert found["allows"] == "may use social media."
    assert found["may"] == ("Post as yourself.",)
    assert one["modules"] == ["Honest praise, learned, version 1.0"]
    assert (one["on"], one["until"]) == ("1 March 2027", "1 September 2027")
    assert found["role"] == "Legal counsel"


def test_the_title_of_a_certificate_names_nobody(shop_guide, render):
    """It becomes the title of the file."""
    found = shown(shop_guide, render, Award("Ann", DAY))
    about = {key: value for key, value in found.items() if key != "certificates"}

    assert "Ann" not in str(about)


def test_a_blank_certificate_has_lines(shop_guide, render):
    """For the name and the day, and the months that it holds."""
    found = shown(shop_guide, render, Award(), by="nobody")
    (one,) = found["certificates"]

    assert (one["name"], one["on"]) == (None, None)
    assert one["until"] == "12 months after that day"
    assert found["role"] is None
    assert "whoever signed it" in found["note"]


SYSTEM = LearningSystem(name="Tide", address="https://tide.example.com/")


@pytest.mark.parametrize(
    ("changes", "checked", "says"),
    [
        ({"lms": SYSTEM}, False, "What Tide has recorded"),
        ({"sign_off": "lms"}, False, "What the learning system of Harbour & Sons has recorded"),
        ({"sign_off": "form"}, False, "What the sign-off form of Harbour & Sons has recorded"),
        ({"sign_off": "paper"}, False, "The sign-off list of Harbour & Sons"),
        ({"lms": SYSTEM}, True, "The evidence that Harbour & Sons keeps"),
    ],
)
def test_a_certificate_names_its_record(shop_guide, render, changes, checked, says):
    """The system, the form or the list that the company has, or the evidence that was read."""
    guide = replace(shop_guide, company=replace(shop_guide.company, **changes))
    (one,) = shown(guide, render, Award("Ann", DAY, checked=checked))["certificates"]

    assert one["based"].startswith(says)


def test_a_sample_is_marked(shop_guide, render):
    """As long as nobody answered the questions of setup."""
    real = replace(shop_guide, company=replace(shop_guide.company, sample=False))

    assert "sample answers" in shown(shop_guide, render, Award())["sample"]
    assert shown(real, render, Award())["sample"] is None


def test_a_path_that_is_not_written_gives_no_certificate(trainers_guide, shop_guide):
    """Whatever the rest of it is."""
    assert not can_be_given(trainers_guide, trainers_guide.certifications["aware"])
    assert can_be_given(shop_guide, shop_guide.certifications["aware"])


def given(guide, person, on=DAY, last=None, *, check=True):
    row = Named(1, "Ann", on, person)
    return award(guide, guide.certifications["aware"], row, last, check=check)


def test_evidence_lets_a_certificate_out(shop_guide):
    """It holds until its first module ends."""
    assert given(shop_guide, "heron-01").until == dt.date(2028, 1, 12)
    assert given(shop_guide, "heron-03").until == dt.date(2027, 3, 2)
    assert given(shop_guide, "heron-01").checked


@pytest.mark.parametrize(
    ("person", "on", "why"),
    [
        ("heron-06", DAY, "honest-praise (needs attention: failed)"),
        ("heron-07", DAY, "honest-praise (no evidence)"),
        ("heron-03", dt.date(2027, 3, 3), "honest-praise (outdated: expired)"),
        ("heron-01", dt.date(2027, 1, 11), "honest-praise (no evidence)"),
        ("heron-05", DAY, "was not with the company on 2027-03-01"),
        ("heron-99", DAY, "nobody of that id is in people.csv"),
    ],
)
def test_without_evidence_there_is_no_certificate(shop_guide, person, on, why):
    """It says what is missing, on that day."""
    with pytest.raises(NotShownError) as said:
        given(shop_guide, person, on)

    assert why in str(said.value)


def test_a_material_change_takes_evidence_away(shop_guide):
    """An older text is not the current one."""
    page = shop_guide.modules["honest-praise"]
    change = {"date": "2027-02-01", "version": "2.0", "material": True, "text": "Another rule."}
    new = type(page).model_validate(
        {**page.model_dump(by_alias=True), "version": "2.0", "changes": [change]}
    )
    new = page.model_copy(update={"version": "2.0", "changes": new.changes})
    guide = replace(shop_guide, pages={**shop_guide.pages, page.id: new})

    with pytest.raises(NotShownError, match="older text"):
        given(guide, "heron-01")


def test_a_certificate_names_no_text_that_came_later(shop_guide):
    """Of the day before, it would name a version that nobody had learned."""
    page = shop_guide.modules["honest-praise"]
    change = {"date": "2027-02-20", "version": "2.0", "material": True, "text": "Another rule."}
    new = type(page).model_validate(
        {**page.model_dump(by_alias=True), "version": "2.0", "changes": [change]}
    )
    new = page.model_copy(update={"version": "2.0", "changes": new.changes})
    guide = replace(shop_guide, pages={**shop_guide.pages, page.id: new})

    with pytest.raises(NotShownError, match="honest-praise is of 2027-02-20"):
        given(guide, "heron-01", dt.date(2027, 2, 15))


def test_a_checked_certificate_bears_the_day_of_the_evidence(shop_guide):
    """And not the day on which somebody printed it."""
    assert given(shop_guide, "heron-01").on == dt.date(2027, 1, 12)


def test_a_last_day_may_come_earlier_only(shop_guide):
    """Than evidence, or the months of the certification, allow."""
    assert given(shop_guide, "heron-01", last=dt.date(2027, 6, 1)).until == dt.date(2027, 6, 1)
    for last, check in (
        (dt.date(2028, 1, 13), True),
        (dt.date(2028, 3, 2), False),
        (dt.date(2027, 2, 1), False),
    ):
        with pytest.raises(NotShownError):
            given(shop_guide, "heron-01", last=last, check=check)


# A list of names


def test_a_list_of_names_is_read(tmp_path):
    """With commas or semicolons, as spreadsheets write them; the day may be missing."""
    file = tmp_path / "names.csv"
    file.write_text(
        "\ufeffname;on;person\nŁucja;2027-02-01;heron-01\nO'Neil, Ann;;\n", encoding="utf-8"
    )

    assert read_people(file, DAY) == [
        Named(2, "Łucja", dt.date(2027, 2, 1), "heron-01"),
        Named(3, "O'Neil, Ann", DAY),
    ]


def test_every_wrong_line_is_reported_without_its_name(tmp_path):
    """Terminals and CI keep what they show."""
    file = tmp_path / "names.csv"
    lines = [
        "name,on,person",
        "Zebedee,31.1.2027,",
        ",2027-01-01,",
        "Zeb\x07,,",
        "Zed,,a@b.example",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(ContentError) as said:
        read_people(file, DAY)

    assert [problem.place.line for problem in sorted(said.value.problems)] == [2, 3, 4, 5]
    assert "Zeb" not in str(said.value)
    assert "a@b.example" not in str(said.value)
    assert '"31.1.2027" is no day' in str(said.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"who,on\nAnn,2027-01-01\n", "the column name is missing"),
        (b"", "there is no line in it"),
        (b"name,on\n", "no name stands in it"),
        (b"name,on\nO'Neil, Ann,2027-01-01\n", "this line has 3 values"),
        (b"name,surname\nAnn,O'Neil\n", 'nothing reads the column "surname"'),
        (b"name\n\0\0\0\n", "this is no text"),
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path, content, says):
    """With what to do."""
    file = tmp_path / "names.csv"
    file.write_bytes(content)

    with pytest.raises(ContentError) as said:
        read_people(file, DAY)

    assert says in str(said.value)


def test_every_line_has_an_id_where_evidence_is_checked(tmp_path):
    """By either name of the column; without it no certificate goes unchecked."""
    file = tmp_path / "names.csv"
    for head in ("id", "person"):
        file.write_text(f"{head},name\nheron-01,Zebedee\n,Yolanda\n", "utf-8")
        assert read_people(file, DAY)[0].person == "heron-01"
        with pytest.raises(ContentError, match=r"names.csv:3: id: there is none"):
            read_people(file, DAY, checked=True)

    file.write_text("name,on\nZebedee,\n", "utf-8")
    with pytest.raises(ContentError, match="the column id is missing"):
        read_people(file, DAY, checked=True)


@pytest.mark.parametrize("name", ["", "  ", "A" * 81, "A\nB", "A\x00"])
def test_some_names_cannot_be_printed(name):
    """Those that are none, too long for a line, or hold what no printer has."""
    assert wrong_name(name)


# The page and the offers


def test_the_page_offers_what_there_is(shop_guide, render):
    """The blank certificate only where it lies beside the page; the command always."""
    page = shop_guide.pages["trainers/key.md"]

    def said(*offered):
        here = Voice(shop_guide, render, offers=offered).here(page)
        certifications = list(shop_guide.certifications.values())
        return render("certificates", certifications=certifications, guide=shop_guide, here=here)

    assert 'href="../certificates/aware-blank.pdf"' in said("sheets")
    assert ".pdf" not in said().replace("--to ../aware.pdf", "")
    assert "backline export certificate aware --to" in said()


def test_a_kit_offers_its_sheets(trainers_guide, render):
    """Where a build has laid them beside it."""
    page = trainers_guide.kits["honest-praise"]

    def said(*offered):
        here = Voice(trainers_guide, render, offers=offered).here(page)
        return render("kit-head", page=page, guide=trainers_guide, here=here)

    for file in ("honest-praise-kit", "wet-deck-run-sheet", "wet-deck-scoring-sheet"):
        assert f'href="{file}.pdf"' in said("sheets")
        assert file not in said("documents")


def test_only_trainers_are_offered_sheets(site_guide, trainers_guide):
    """The employees' edition has none of them."""
    sheets = {one.name for one in OFFERS if one.for_trainers}

    assert "sheets" in sheets
    assert not sheets & {one.name for one in offers(site_guide)[0]}
    assert "sheets" in {one.name for one in offers(trainers_guide)[0]}


# The command


@pytest.fixture
def shop(project):
    """A project whose certification can be held."""
    project.edit("docs/data/certifications.yml", "path: boats", "path: shop")
    return project


def asked(project, *words, **more):
    ask = ["--root", str(project.root), "export", "certificate", "aware", *map(str, words)]
    return CliRunner().invoke(main, ask, env={"BACKLINE_PRIVATE": None}, **more)


def test_names_stay_out_of_the_repository(shop, tmp_path):
    """Neither a certificate nor a list lies in it, nor behind a link to it, nor with evidence."""
    (tmp_path / "link").symlink_to(shop.root / "docs")
    (shop.root / "names.csv").write_text("name\nZebedee\n")

    inside = asked(shop, "--name", "Zebedee", "--to", shop.root / "out.pdf")
    linked = asked(shop, "--name", "Zebedee", "--to", tmp_path / "link/out.pdf")
    listed = asked(shop, "--names", shop.root / "names.csv", "--to", tmp_path / "out.pdf")
    checked = ("--private", PRIVATE, "--person", "heron-01")
    kept = asked(shop, "--name", "Zebedee", *checked, "--to", PRIVATE / "out.pdf")

    for said in (inside, linked, listed):
        assert said.exit_code == 2
        assert "lies in the repository" in said.output
    assert "lies in the private folder" in kept.output
    assert not list(shop.root.rglob("*.pdf"))
    assert not (PRIVATE / "out.pdf").exists()


def test_a_guide_inside_a_larger_repository_is_all_of_it(shop, tmp_path):
    """Whatever git would commit counts."""
    (tmp_path / ".git").mkdir()

    said = asked(shop, "--name", "Zebedee", "--to", tmp_path / "out.pdf")

    assert "lies in the repository" in said.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--name", "A", "--blank"), "choose one of"),
        (("--name", "A", "--person", "heron-01"), "--person needs --private"),
        (("--blank", "--person", "heron-01"), "--person goes with one name"),
        (("--name", "A\nB"), "cannot be printed"),
        (("--name", "A", "--private", PRIVATE), "say whose, with --person ID"),
        (("--name", "A", "--by", "legl"), 'Did you mean "legal"?'),
        (("--name", "A", "--on", "1.2.2027"), "does not match the format"),
    ],
)
def test_options_that_do_not_fit_are_named(shop, tmp_path, words, says):
    """And nothing is written."""
    said = asked(shop, *words, "--to", tmp_path / "out.pdf")

    assert said.exit_code == 2
    assert says in said.output
    assert not (tmp_path / "out.pdf").exists()


def test_a_certification_that_nobody_can_hold_is_refused(project, tmp_path):
    """Its path has a module that is not written."""
    said = asked(project, "--blank", "--to", tmp_path / "out.pdf")

    assert said.exit_code == 2
    assert 'nobody can hold "aware" yet' in said.output
