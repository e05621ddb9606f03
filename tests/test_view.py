"""What a company's answers switch on and off. Nothing else decides that."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TRAINERS = {"trainers/coverage.md", "trainers/key.md", "trainers/kits/honest-praise.md"}


def shown(guide, kind):
    return set(guide.of_kind(kind))


def test_the_sample_sees_everything(project):
    """It is in all countries of the rules, and listed."""
    guide = project.guide()

    assert len(guide.clauses) == 9
    assert shown(guide, "task") == shown(project.repository(), "task")


@pytest.mark.parametrize(
    ("answers", "rules"),
    [
        ({"countries": ["uk"]}, {"uk-label", "world-code"}),
        ({"countries": ["fr"]}, {"eu-switch", "world-code"}),
        ({"countries": ["us"], "listed": False}, {"us-praise", "us-unsure", "world-code"}),
        ({"countries": ["us"]}, {"us-praise", "us-unsure", "world-code", "us-listing"}),
        ({"countries": ["jp"]}, {"world-code"}),
    ],
)
def test_a_rule_applies_where_it_says(project, answers, rules):
    """Its countries, its listing, its sectors."""
    assert shown(project.guide(**answers), "rule") == rules


def test_what_hangs_on_a_rule_that_is_off_leaves(project):
    """Clauses, tasks, questions, terms, answers, objectives and what the module teaches."""
    guide = project.guide(countries=["uk"])
    module = guide.modules["honest-praise"]

    assert "honesty#eu-switch" not in guide.clauses
    assert "switch-on" not in guide.tasks
    assert "eu-sign" not in guide.asked
    assert "switch" not in guide.glossary
    assert "honesty#eu-switch" not in module.teaches
    assert "uk-only" in guide.questions
    assert "uk-only" not in project.guide(countries=["us"]).questions


def test_an_objective_leaves_with_its_last_clause(project):
    """As long as one of them applies it stays."""
    assert "local" in project.guide(countries=["uk"]).modules["honest-praise"].objectives
    assert "local" not in project.guide(countries=["us"]).modules["honest-praise"].objectives


def test_a_clause_stays_while_one_of_its_rules_applies(project):
    """say-it answers to a US rule and to a worldwide code."""
    guide = project.guide(countries=["uk"])

    assert guide.clauses["honesty#say-it"].section.rules == ("world-code",)


def test_a_section_leaves_the_page_with_its_heading(project):
    """Before Markdown sees it, so that the contents list is right."""
    guide = project.guide(countries=["us"])

    assert "In the UK, label it" not in guide.pages["policies/honesty.md"].body.text
    assert "### In the UK" not in guide.pages["training/honest-praise.md"].body.text
    assert (
        "In the UK" in project.guide(countries=["uk"]).pages["training/honest-praise.md"].body.text
    )


def test_a_task_on_a_planned_clause_stays(project):
    """What is not written yet says nothing about where it applies."""
    assert "check-accounts" in project.guide(countries=["jp"]).tasks


def test_no_record_names_what_is_off_or_planned(project):
    """So that no fragment can point at it."""
    guide = project.guide(countries=["uk"])

    for record in guide.records():
        for path, kind, id_ in record.named():
            if kind == "page":
                assert id_.partition("#")[0] in guide.pages, path
            else:
                assert id_ in guide.of_kind(kind), (path, kind, id_)


def test_only_narrows_further(project):
    """Mend carries out a clause that applies everywhere, and is for the UK."""
    assert "mend" in project.guide(countries=["uk"]).tasks
    assert "mend" not in project.guide(countries=["us"]).tasks


def test_a_department_that_is_not_there_leaves(project):
    """Its page, its tasks, and what rules ask of it."""
    guide = project.guide(uses={"departments": {"boats": "no"}})

    assert "departments/boats.md" not in guide.pages
    assert "boats" not in guide.departments
    assert "say-it-on-deck" not in guide.tasks
    assert not guide.rules["us-praise"].demands
    assert "sell-honestly" in guide.tasks


def test_later_is_not_yet(project):
    """What comes later is not shown now."""
    assert "boats" not in project.guide(uses={"departments": {"boats": "later"}}).departments


def test_a_department_has_the_name_the_company_gives_it(project):
    """On its page and wherever it is named."""
    guide = project.guide(uses={"departments": {"shop": {"name": "Fundraising"}}})

    assert guide.departments["shop"].name == "Fundraising"
    assert guide.pages["departments/shop.md"].title == "Fundraising"


def test_a_merged_department_brings_its_tasks(project):
    """To the one that does its work."""
    guide = project.guide(uses={"departments": {"boats": {"merged_into": "shop"}}})

    assert "departments/boats.md" not in guide.pages
    assert "say-it-on-deck" in {task.id for task in guide.tasks_of("shop")}
    assert [d.id for d in guide.departments_with("say-it-on-deck")] == ["shop"]


def test_a_policy_that_is_not_used_leaves_with_all_that_hangs_on_it(project):
    """Tasks with no other clause, questions, and the module that teaches nothing else."""
    guide = project.guide(uses={"policies": {"honesty": "no"}})

    assert not guide.policies
    assert not guide.modules
    assert "say-it-on-deck" not in guide.tasks
    assert not guide.questions
    assert guide.departments["boats"].policies == ()


def test_a_module_that_is_not_used_leaves(project):
    """And tasks no longer point at it."""
    guide = project.guide(uses={"modules": {"honest-praise": "no"}})

    assert not guide.modules
    assert guide.tasks["say-it-on-deck"].module is None


def test_a_link_to_a_page_that_is_off_becomes_text(project):
    """A reader meets no dead end."""
    guide = project.guide(uses={"policies": {"honesty": "yes"}, "modules": {}})
    project.edit("docs/help-now.md", "Call {{", "See [the shop](departments/shop.md). Call {{")
    guide = project.guide(uses={"departments": {"shop": "no"}})

    assert "See the shop. Call" in guide.pages["help-now.md"].body.text


def test_a_next_step_to_a_page_that_is_off_leaves(project):
    """Home offers what there is."""
    guide = project.guide(uses={"modules": {"honest-praise": "no"}})

    assert [step.page for step in guide.pages["index.md"].next] == ["policies/honesty.md"]


def test_a_path_with_planned_modules_promises_no_certification(project):
    """What is there does not yet lead to it."""
    guide = project.guide()

    assert guide.paths["shop"].certification == "aware"
    assert guide.paths["boats"].certification is None


@pytest.mark.parametrize(
    ("edition", "pages"),
    [
        ("employees", set()),
        ("trainers", TRAINERS),
        ("strategist", TRAINERS | {"strategist/index.md"}),
    ],
)
def test_an_edition_holds_its_own_pages_and_those_below(project, edition, pages):
    """What is above it is not in it."""
    found = set(project.guide(edition).pages)

    assert {id_ for id_ in found if id_.startswith(("trainers", "strategist"))} == pages


def test_a_place_without_rules_is_named(project):
    """Readers there are told to ask."""
    assert project.guide(countries=["jp", "uk"]).company.unchecked == ("Japan",)
    assert project.guide(countries=["fr"]).company.unchecked == ()


def test_what_is_off_keeps_its_title_for_plain_text(project):
    """A word that points at it falls back to its title."""
    guide = project.guide(countries=["uk"])

    assert guide.off["clause", "honesty#wait-for-release"] == "Wait for the release"


DOWNSTREAM = [
    *(ROOT / "macros/words").glob("*.py"),
    *(ROOT / "macros/export").glob("*.py"),
    *(ROOT / "overrides").rglob("*.html"),
    ROOT / "macros/render.py",
    ROOT / "macros/brand.py",
]


@pytest.mark.parametrize("file", DOWNSTREAM, ids=lambda file: file.name)
def test_nothing_downstream_asks_again(file):
    """Countries, listing, sectors and editions are decided in view.py and nowhere after it."""
    text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert not re.search(r"\b(countries|country|listed|sectors?|editions?)\b", text)


def lacking(project, **use):
    """Return a guide of a company without the shop."""
    project.edit("docs/data/checklists/shop.yml", "for: [shop, boats]", "for: [shop]")
    answers = {"uses": {"departments": {"shop": {"has": "no", **use}}}}
    return project.guide(**answers)


def test_what_must_be_done_without_a_department_falls_to_a_role(project):
    """Its page, its sheet and the rest of its tasks leave."""
    guide = lacking(project, duties_to="legal")

    assert "departments/shop.md" not in guide.pages
    assert "noticeboard/shop.md" not in guide.pages
    assert [task.id for task in guide.duties["shop"]] == ["ask-legal"]
    assert guide.holders("ask-legal") == ["legal counsel"]
    assert "sell-honestly" not in guide.tasks


def test_without_an_heir_nothing_is_left_of_a_department(project):
    """`check` has warned that its duties are lost."""
    guide = lacking(project)

    assert guide.duties == {}
    assert "ask-legal" not in guide.tasks


def test_the_heir_stands_in_for_the_roles_of_a_lacking_department(project):
    """Whoever is sent to the shop advisor reaches legal counsel, by name and channel."""
    contacts = {"legal": {"mail": "legal@example.com", "hours": "on working days"}}
    project.edit("docs/data/checklists/shop.yml", "for: [shop, boats]", "for: [shop]")
    uses = {"departments": {"shop": {"has": "no", "duties_to": "legal"}}}
    guide = project.guide(uses=uses, contacts=contacts)

    assert guide.roles["shop-advisor"].title == "legal counsel"
    assert guide.company.contacts["shop-advisor"].mail == "legal@example.com"


def test_a_role_that_can_be_reached_all_the_same_keeps_its_own(project):
    """Such as counsel outside the company."""
    guide = lacking(project, duties_to="legal")

    assert guide.roles["shop-advisor"].title == "the shop advisor"
    assert guide.company.contacts["shop-advisor"].mail == "shop@example.com"


def test_what_waits_for_a_planned_clause_leaves_with_its_rules(project):
    """A plan that names the rules of a clause decides as the clause will."""
    project.edit(
        "docs/data/planned.yml",
        "      ask-before-you-show: {}",
        "      ask-before-you-show: {rules: [uk-label]}",
    )
    home, away = project.guide(countries=["uk"]), project.guide(countries=["us"])
    assert "check-accounts" in home.tasks
    assert "check-accounts" not in away.tasks


def test_an_heir_from_a_lacking_department_passes_the_duty_on(project):
    """Down the line to somebody who is there; a circle ends."""
    contacts = {"legal": {"mail": "legal@example.com", "hours": "on working days"}}
    no = {"has": "no"}
    for last, name in (("legal", "legal counsel"), ("shop-advisor", "the shop advisor")):
        uses = {"departments": {"shop": {**no, "duties_to": "boats-advisor"},
                                "boats": {**no, "duties_to": last}}}  # fmt: skip
        guide = project.guide(uses=uses, contacts=contacts)

        assert guide.roles["shop-advisor"].title == name


def test_a_subject_is_where_most_readers_find_it(project):
    """Not on a page of the strategist's that shows every block."""
    project.write(
        "docs/strategist/all.md",
        '---\ntitle: All\n---\n\n{{ glossary() }}\n\n{{ renewal("renew-aware") }}\n',
    )
    for edition in ("employees", "strategist"):
        guide = project.guide(edition=edition)
        assert guide.speakers["glossary"] == "tools/glossary.md"
        assert guide.renewals["renew-aware"] == "training/renewal/aware.md"


def test_a_scenario_leaves_with_what_it_practises(project):
    """Its page, the link of its module, and the path that ends with it."""
    project.edit(
        "docs/data/scenarios/wet-deck.yml",
        "clauses: [honesty#say-it, honesty#mend-it]",
        "clauses: [honesty#uk-label]",
    )
    guide = project.guide(countries=["us"])

    assert not guide.scenarios
    assert "training/scenarios/wet-deck.md" not in guide.pages
    assert guide.modules["honest-praise"].scenario is None
    assert guide.paths["renew-aware"].scenario is None


def test_a_kit_leaves_with_its_module(project):
    """Nobody teaches what nobody learns here."""
    guide = project.guide(edition="trainers", uses={"modules": {"honest-praise": "no"}})

    assert "trainers/key.md" in guide.pages
    assert "trainers/kits/honest-praise.md" not in guide.pages
    assert "training/scenarios/wet-deck.md" not in guide.pages


def test_a_change_leaves_with_the_rule_that_changed(project):
    """What became different in the UK is no news elsewhere."""
    changes = {
        country: [one.since for one in guide.modules["honest-praise"].changed]
        for country in ("uk", "us")
        if (guide := project.guide(countries=[country]))
    }

    assert changes == {"uk": ["6 April 2025", "2 June 2026"], "us": ["2 June 2026"]}


def test_a_branch_leaves_with_its_clauses_and_its_place(project):
    """A question with nothing left to answer leaves too."""

    def ids(country):
        (tree,) = project.guide(countries=[country], listed=False).trees.values()
        return [end.id_ for branch in tree.branches for end in branch.ends()]

    assert ids("uk") == [
        "my-pay",
        "no-line",
        "uk-line",
        "with-line",
        "my-idea",
        "a-made-up-customer",
    ]
    assert ids("us") == ["my-pay", "no-line", "with-line", "my-idea", "a-made-up-customer"]
    assert ids("jp") == ["my-pay", "no-line", "my-idea", "a-made-up-customer"]
