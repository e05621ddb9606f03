"""What is to be looked at again: what it rests on moved after the two were last compared."""

import datetime as dt
from dataclasses import replace

import pytest
from click.testing import CliRunner
from guides import PRIVATE, SITE
from test_words import say

from macros.check.graded import examine_private
from macros.cli import main
from macros.dates import newest
from macros.model import Amendment, Change, Revision
from macros.recheck import GROUPS, rechecks
from macros.render import Renderer
from macros.view import view
from macros.words import Sheet, Voice

POLICY, MODULE, QUIZ = "policies/honesty.md", "training/honest-praise.md", "honest-praise"
KIT, STAGE = "trainers/kits/honest-praise.md", "training/scenarios/wet-deck.md"


def day(text):
    return dt.date.fromisoformat(text)


def change(clauses=("say-it",), on="2027-02-10", *, material=True, text="Say it first."):
    """A change of a policy's clauses."""
    return Change(version="1.1", date=on, material=material, text=text, clauses=clauses)


def revision(on="2027-03-01", *, material=True):
    """A change of a module."""
    return Revision(version="1.1", date=on, material=material, text="It says so now.")


@pytest.fixture
def moved(site_repository):
    """A function that returns the small guide's content with things moved under it."""

    def move(policy=(), rule=(), module=None, question=None, assignment=None):
        pages = dict(site_repository.pages)
        pages[POLICY] = pages[POLICY].model_copy(update={"changes": tuple(policy)})
        pages[MODULE] = pages[MODULE].model_copy(update=module or {})
        rules = dict(site_repository.rules)
        rules["uk-label"] = rules["uk-label"].model_copy(update={"changes": tuple(rule)})
        quiz = site_repository.quizzes[QUIZ]
        asked = tuple(one.model_copy(update=question or {}) for one in quiz.questions)
        asks = {
            id_: one.model_copy(update=assignment or {})
            for id_, one in site_repository.assignments.items()
        }
        quizzes = {QUIZ: quiz.model_copy(update={"questions": asked})}
        return replace(site_repository, pages=pages, rules=rules, quizzes=quizzes, assignments=asks)

    return move


def found(chain, banks=()):
    """Return the ids of what is to be looked at again, by group."""
    again = rechecks(chain, banks)
    groups = {name: [one.id for one in again if one.group == name] for name in GROUPS}
    return {name: ids for name, ids in groups.items() if ids}


@pytest.fixture
def banks(site_repository):
    """The graded quizzes of the small guide."""
    private, _ = examine_private(SITE, site_repository, PRIVATE)
    return private.banks.values()


@pytest.fixture
def taught(moved, site_repository):
    """A function that returns what an edition shows once the clause "say-it" changed."""
    private, _ = examine_private(SITE, site_repository, PRIVATE)

    def show(edition="trainers", **more):
        repository = moved(**{"policy": [change()], **more})
        return view(repository, repository.organisation, edition, private)

    return show


def page(guide, id_):
    """Return a page as its readers get it."""
    return Sheet(Voice(guide, Renderer()), guide.pages[id_]).write()


# What follows from a change


def test_nothing_is_looked_at_again_while_nothing_moved(site_repository, banks):
    """The first version of a policy names no clause: it moved nothing."""
    assert rechecks(site_repository, banks) == []


def test_a_clause_that_changed_reaches_what_teaches_tests_and_practises_it(moved, banks):
    """And what assigns that; nothing that rests on other clauses."""
    assert found(moved([change()]), banks) == {
        "module": ["honest-praise"],
        "question": ["boat-praise", "where-it-goes", "which-words", "quiet-friend"],
        "graded": [
            "graded-boat-praise",
            "graded-where-it-goes",
            "graded-which-words",
            "graded-quiet-friend",
        ],
        "scenario": ["wet-deck"],
        "assignment": ["newcomers", "praise"],
    }


def test_a_clause_that_nobody_teaches_reaches_nothing(moved):
    """A module is not asked about what it does not teach."""
    assert found(moved([change(clauses=("parrots",))])) == {}


def test_a_rule_that_changed_reaches_the_same_through_its_clauses(moved):
    """With the clauses on the way, and asking nobody to learn again by itself."""
    chain = moved(rule=[Amendment(date="2027-02-10", text="The label comes first.")])

    (module, *_), groups = rechecks(chain), found(chain)

    assert groups["question"] == ["uk-sign"]
    assert (module.moves[0].of, module.moves[0].id) == ("rule", "uk-label")
    assert module.moves[0].clauses == ("honesty#uk-label",)
    assert module.moves[0].material is None


def test_a_recheck_names_what_moved_when_and_in_which_words(moved):
    """The newest first, each with those of its clauses that matter here."""
    older = change(("rights", "parrots"), "2027-01-05", material=False, text="Clearer.")

    module = rechecks(moved([change(), older]))[0]

    assert [(m.date, m.text, m.material) for m in module.moves] == [
        (day("2027-02-10"), "Say it first.", True),
        (day("2027-01-05"), "Clearer.", False),
    ]
    assert module.moves[1].clauses == ("honesty#rights",)


# What ends it


@pytest.mark.parametrize(
    "module",
    [
        {"checked": day("2027-02-10")},
        {"changes": (revision("2027-02-10"),)},
        {"checked": day("2026-12-01"), "changes": (revision(),)},
        {"checked": day("2027-03-01"), "changes": (revision("2026-12-01"),)},
    ],
)
def test_whoever_compared_or_changed_a_module_has_looked(moved, module, banks):
    """On the day of the change or later: its questions and scenario with it."""
    assert set(found(moved([change()], module=module), banks)) <= {"assignment"}


def test_what_was_compared_before_the_change_is_looked_at_again(moved):
    """The day is named."""
    module = rechecks(moved([change()], module={"checked": day("2027-02-09")}))[0]

    assert module.compared == day("2027-02-09")


def test_without_a_day_of_comparing_every_change_counts(moved):
    """However long ago: nobody knows better."""
    module = rechecks(moved([change(on="2020-01-01")]))[0]

    assert module.compared is None


def test_a_question_may_be_compared_before_the_rest_of_its_module(moved):
    """It leaves the list, and the module stays."""
    groups = found(moved([change()], question={"checked": day("2027-02-11")}))

    assert "question" not in groups
    assert groups["module"] == ["honest-praise"]


def test_an_old_day_on_a_question_does_not_take_back_that_of_its_module(moved):
    """The later of the two counts."""
    days = {"module": {"checked": day("2027-03-01")}, "question": {"checked": day("2026-01-01")}}

    assert "question" not in found(moved([change()], **days))


def test_an_assignment_made_after_the_change_already_asks_for_it(moved):
    """It counts from its own day."""
    assert "assignment" not in found(moved([change()], assignment={"since": day("2027-02-10")}))


def test_an_assignment_that_was_found_to_hold_is_left_alone_until_the_next_change(moved):
    """By a day of its own: since says from when it was asked, and that stays."""
    seen = {"checked": day("2027-02-20")}

    assert "assignment" not in found(moved([change()], assignment=seen))
    assert "assignment" in found(moved([change(on="2027-02-21")], assignment=seen))


def test_a_module_that_was_found_to_hold_leaves_its_assignments_alone(moved):
    """Nobody has to learn anything again."""
    assert found(moved([change()], module={"checked": day("2027-03-01")})) == {}


def test_a_module_that_was_mended_reaches_its_assignments(moved):
    """For there is something new to learn since they were made."""
    chain = moved([change()], module={"changes": (revision(),)})

    assert found(chain) == {"assignment": ["newcomers", "praise"]}
    assert [(m.of, m.text) for m in rechecks(chain)[0].moves] == [("module", "It says so now.")]


def test_a_module_that_was_polished_reaches_none(moved):
    """A small change asks nobody to learn it again."""
    assert found(moved([change()], module={"changes": (revision(material=False),)})) == {}


def test_a_policy_to_sign_reaches_its_assignment_by_any_change(moved):
    """Whichever clause it was, for the whole of it is signed."""
    signed = {"policies": ("honesty",), "modules": (), "path": None, "scenarios": ()}

    chain = moved([change(clauses=("parrots",))], assignment=signed)

    assert found(chain) == {"assignment": ["newcomers", "praise"]}


def test_a_clause_that_left_since_is_not_pointed_at(taught):
    """The change is still told; where it stood there is nothing to lead to."""
    signed = {"policies": ("honesty",), "modules": (), "path": None, "scenarios": ()}
    guide = taught(policy=[change(clauses=("gone", "parrots"))], assignment=signed)

    assert guide.recheck_of("assignment", "praise").moves[0].clauses == ("honesty#parrots",)
    assert "Say it first." in say(guide, "rechecks()")


def test_an_assignment_is_told_of_a_change_once(moved):
    """Though it reaches it as a policy to sign and through a module."""
    chain = moved([change()], assignment={"policies": ("honesty",)})

    told = {one.id: len(one.moves) for one in rechecks(chain) if one.kind == "assignment"}
    assert told == {"newcomers": 1, "praise": 1}


SIGNED = {"policies": ("honesty",), "modules": (), "path": None, "scenarios": ()}


def _adopted(chain, version, approved_on):
    """Return the content with the small guide's policy adopted."""
    own = {"status": "adopted", "version": version, "approved_on": day(approved_on)}
    pages = dict(chain.pages)
    pages[POLICY] = pages[POLICY].model_copy(update=own)
    return replace(chain, pages=pages)


def test_the_adoption_of_a_policy_is_no_change_to_who_is_asked_to_sign_it(moved):
    """Before its first version there was nothing that anybody could have signed."""
    first = change((), text="First version.")

    assert found(_adopted(moved([first], assignment=SIGNED), "1.1", "2027-02-10")) == {}


def test_nor_where_the_template_had_changed_before(moved):
    """The company's own 1.0 is its first."""
    first = change((), text="Ours.").model_copy(update={"version": "1.0"})
    chain = moved([first, change((), "2027-01-05")], assignment=SIGNED)
    asked = rechecks(_adopted(chain, "1.0", "2027-02-10"))

    assert [move.text for one in asked for move in one.moves] == ["Say it first."] * 2


def test_the_next_version_of_an_adopted_policy_is_one(moved):
    """Whenever the company adopted that."""
    chain = moved([change(("parrots",)), change((), "2027-01-02")], assignment=SIGNED)

    assert found(_adopted(chain, "1.1", "2027-02-10")) == {"assignment": ["newcomers", "praise"]}


# Where it shows


@pytest.mark.parametrize("id_", [MODULE, STAGE, KIT])
def test_trainers_find_it_where_they_are(taught, id_):
    """On the module, where a scenario is played, and in the kit: what moved and what to do."""
    shown = page(taught(), id_)

    assert "Look at this again." in shown
    assert "Say it first." in shown
    assert "10 February 2027" in shown


def test_in_the_kit_it_stands_beside_each_question_and_the_run_sheet(taught):
    """Four practice questions, four graded ones, and the scenario."""
    assert page(taught(), KIT).count("Look at this again.") == 9


def test_employees_are_told_nothing(taught):
    """They learn what stands there; that somebody must look at it is no affair of theirs."""
    guide = taught("employees")

    assert guide.rechecks == {}
    assert "Look at this again." not in page(guide, MODULE) + page(guide, STAGE)
    assert "Nothing moved" in say(guide, "rechecks()")


def test_the_list_names_them_all_with_a_way_to_each(taught):
    """By what they are, in the order in which to look at them."""
    shown = say(taught(), "rechecks()")

    order = ["1 module.", "4 practice questions.", "4 graded questions.", "1 scenario.",
             "2 assignments."]  # fmt: skip
    assert sorted(order, key=shown.index) == order
    assert shown.count("<h3") == 1
    assert "<code>checked</code>" in shown
    assert "Each stays here until it is mended or confirmed." in shown
    assert "trainers/kits/honest-praise/#answer-graded-boat-praise" in shown
    assert "Honest praise for the yard" in shown


def test_the_list_shows_no_graded_question(taught):
    """It may be on a wall while a group looks on: there they are called by their ids."""
    assert "heron" not in say(taught(), "rechecks()")


def test_an_empty_list_says_what_will_be_in_it(trainers_guide):
    """And who brings it about."""
    shown = say(trainers_guide, "rechecks()")

    assert "Nothing moved since everything was last compared." in shown
    assert "Each stays here" not in shown


def test_one_thing_can_be_asked_for_by_kind_and_id(taught):
    """As a board of assignments does."""
    guide = taught()

    assert guide.recheck_of("assignment", "praise").compared == day("2027-01-04")
    assert guide.recheck_of("assignment", "nothing") is None


def test_check_names_them_as_warnings_and_fails_nothing(project):
    """At the line of the module, the question, the scenario."""
    _change_a_clause(project)
    ran = CliRunner().invoke(main, ["--root", str(project.root), "check"])

    assert ran.exit_code == 0
    assert "[recheck]" in ran.output
    assert "docs/data/quizzes/honest-praise.yml:3:9: " in ran.output


@pytest.mark.parametrize(("form", "sign"), [("json", '"check": "recheck"'),
                                           ("markdown", "(`recheck`)")])  # fmt: skip
def test_programs_and_pull_requests_read_them_too(project, form, sign):
    """In the forms that every report has."""
    _change_a_clause(project)
    ran = CliRunner().invoke(main, ["--root", str(project.root), "check", "--format", form])

    assert sign in ran.output


def test_check_names_graded_questions_to_whoever_has_the_private_folder(project):
    """And to nobody else."""
    _change_a_clause(project)
    words = ["--root", str(project.root), "check"]
    with_keys = CliRunner().invoke(main, [*words, "--private", str(PRIVATE)])
    without = CliRunner().invoke(main, words, env={"BACKLINE_PRIVATE": ""})

    assert with_keys.exit_code == 0
    assert "honest-praise-graded.yml:7:9: " in with_keys.output
    assert "graded" not in without.output


def _change_a_clause(project):
    entry = '{version: "1.1", date: 2027-02-10, material: true, clauses: [say-it], text: First.}'
    project.edit("docs/policies/honesty.md", "changes:\n", f"changes:\n  - {entry}\n")


# What a text says of itself


def test_a_module_shows_its_versions_to_everybody_once_it_has_some(taught, site_guide):
    """The number, the day, and what is different."""
    shown = page(taught("employees", module={"changes": (revision(),)}), MODULE)

    assert "Version 1.1, 1 March 2027: It says so now." in " ".join(shown.split())
    assert "module-changes" not in page(site_guide, MODULE)


def test_a_rule_shows_what_became_different(taught):
    """Where its sources stand."""
    amended = taught("employees", rule=[Amendment(date="2027-02-10", text="It comes first.")])

    assert "10 February 2027: It comes first." in say(amended, "rules()", "about/rules.md")


@pytest.mark.parametrize(
    "what",
    [
        {"rule": [Amendment(date="2031-02-10", text="x")]},
        {"module": {"changes": (revision("2031-02-10"),)}},
        {"module": {"checked": day("2031-02-10")}},
    ],
)
def test_the_guide_is_of_the_newest_day_that_is_named(moved, what):
    """Rules and modules name days as well."""
    assert newest(moved(**what)) == day("2031-02-10")


def test_a_day_of_comparing_is_no_new_text(taught):
    """What people learned has the same fingerprint after somebody looked at a question."""
    before, after = taught(), taught(question={"checked": day("2027-03-01")})

    assert before.fingerprint(before.modules[QUIZ]) == after.fingerprint(after.modules[QUIZ])
