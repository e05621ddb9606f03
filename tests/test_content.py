"""The guide we ship: sound, whole, and different where the company is."""

import re
from dataclasses import replace

import pytest
from guides import ROOT

from macros.check import examine
from macros.check.policies import DEPARTMENT
from macros.gaps import gaps
from macros.render import Renderer
from macros.setup import PRESETS, organisation, preset, written
from macros.source import read, read_page
from macros.view import view
from macros.words import Sheet, Voice

WORLD = {
    *("icc-advertising-code", "music-licences", "records-retention", "wcag"),
    *("us-cisa-accounts", "us-nist-800-63b"),
}
EUROPE = {"eu-gdpr", "patent-novelty"}
UK = {
    *("uk-acas", "uk-cap-2", "uk-cma-endorsements", "uk-dmcc-reviews", "uk-ico-monitoring"),
}
US = {
    *("account-ownership", "us-copyright", "us-flsa", "us-ftc-255", "us-ftc-465", "us-nlra-7"),
    *("us-screening", "us-state-account-privacy"),
}
DEPARTMENTS = sorted(file.stem for file in (ROOT / "docs/departments").glob("*.md"))


@pytest.fixture(scope="module")
def ours():
    """The repository's own guide."""
    return examine(ROOT)


def guide(repository, name, **answers):
    company = organisation(written({**preset(name), **answers}))
    return view(replace(repository, organisation=company), company, "employees")


def test_it_is_sound(ours):
    """No problem, no warning, no gap but what is planned."""
    repository, problems = ours

    assert problems == ()
    assert gaps(repository) == ()


@pytest.mark.site
@pytest.mark.parametrize("name", PRESETS)
def test_it_builds_strictly_for_every_sample_company(built, name):
    """A charity, a maker, a bank."""
    assert (built(name) / "index.html").exists()


def test_the_sample_companies_differ_where_they_should(ours):
    """By what applies to them, and in nothing else."""
    repository, _ = ours
    rules = {name: set(guide(repository, name).rules) for name in PRESETS}

    assert rules["charity"] == WORLD | EUROPE | UK
    assert rules["maker"] == WORLD | EUROPE | {
        "eu-consumer-influencers",
        "eu-dsa-26",
        "eu-ai-act-50",
    }
    assert rules["bank"] == WORLD | US | {"patent-novelty", "us-sec-fd", "us-finra-2210"}


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("charity", r"16 CFR|Federal|\bFTC\b|\bSEC\b|EU law|EU consumer law|In the US\b"),
        ("maker", r"16 CFR|Federal Trade|\bUK advertising|In the UK\b|In the US\b|DMCC"),
        ("bank", r"\bUK advertising|In the UK\b|EU law|EU consumer law|DMCC"),
    ],
)
def test_nothing_foreign_is_on_any_page(ours, name, foreign):
    """Of a law that does not apply, no word is left."""
    shown = guide(ours[0], name)
    voice = Voice(shown, Renderer())

    for page in shown.pages.values():
        assert not re.findall(foreign, Sheet(voice, page).write()), page.id


@pytest.mark.parametrize("name", PRESETS)
def test_nothing_that_applies_is_missing(ours, name):
    """Each rule that applies has a clause, written or planned; each clause a task or a module."""
    shown = guide(ours[0], name)
    planned = {rule for one in ours[0].planned.clauses().values() for rule in one.rules}

    for rule in shown.rules:
        assert shown.clauses_under(rule) or rule in planned, rule
    taught = {id_ for module in ours[0].planned.modules.values() for id_ in module.teaches}
    for clause in shown.clauses.values():
        below = shown.tasks_under(clause.ref) or shown.modules_on(clause.ref)
        assert below or clause.policy.slug in taught, clause.ref


@pytest.mark.parametrize("name", PRESETS)
def test_every_company_has_a_quiz_worth_the_name(ours, name):
    """At least eight questions are left of each, and every objective has one."""
    shown = guide(ours[0], name)

    for module in shown.modules.values():
        quiz = shown.quizzes[module.quiz]
        assert len(quiz.questions) >= 8, module.slug
        assert {one.objective for one in quiz.questions} >= set(module.objectives), module.slug


def test_a_charity_calls_its_departments_by_their_names(ours):
    """In its navigation, on its pages, in its links."""
    shown = guide(ours[0], "charity")

    assert shown.pages["departments/sales.md"].title == "Fundraising"
    assert shown.departments["marketing"].name == "Communications and campaigns"


@pytest.mark.site
def test_one_answer_changes_pages_counts_links_and_search(ours, built):
    """What does not apply to a charity in the UK is nowhere in its site."""
    site = built("charity")
    text = "".join(f.read_text("utf-8") for f in site.rglob("*") if f.suffix in {".html", ".json"})

    assert "us-ftc-255" not in text
    assert "eu-commercial-switch" not in text
    assert "uk-plain-before-they-look" in text
    count = re.search(r'href="departments/marketing/".*?(\d+) tasks', text, re.DOTALL)[1]
    assert int(count) == len(guide(ours[0], "charity").tasks_of("marketing"))


def test_before_setup_no_sentence_has_a_gap(ours):
    """With "our company" every sentence reads."""
    repository, _ = ours
    shown = view(repository, repository.organisation, "employees")
    voice = Voice(shown, Renderer())

    for page in shown.pages.values():
        text = Sheet(voice, page).write()
        assert not re.search(
            r"[\[{<]+(?:company|name|organisation|your company)[\]}>]+", text, re.IGNORECASE
        )
        assert not re.search(r"(?:^|[.!?] )our company", text, re.MULTILINE), page.id


POLICIES = (
    *("abuse-support", "accessibility", "account-security", "ai-content", "confidential"),
    *("disclosure", "employee-use", "financial-promotions", "health-and-medicines"),
    *("listening-and-privacy", "moderation", "official-accounts", "personal-data", "records"),
    *("recruiting", "reviews", "rights", "spokespeople"),
)


def test_every_policy_of_the_field_is_there(ours):
    """Sixteen, and two addenda for sectors; none planned any more."""
    assert sorted(ours[0].policies) == sorted(POLICIES)
    assert not ours[0].planned.policies


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_begins_with_what_people_keep_and_ends_with_who_decides(ours, policy):
    """Rights stand before any duty, and some role answers every question."""
    page = ours[0].policies[policy]
    ids = [heading.id for heading in page.body.headings]
    part = page.body.text.partition("## What this does not limit")[2].partition("\n## ")[0]

    assert re.search(r"\bpay\b", part)
    assert re.search(r"\b(?:conditions|hours)\b", part)
    assert re.search(r"\bauthorit(?:y|ies)\b", part)
    decides = page.body.text.partition("## Who decides")[2].partition("\n## ")[0]
    assert "contact(" in decides
    assert ids.index("what-this-does-not-limit") < ids.index("what-you-must-do")


def applies(front, company, rules):
    """Return whether a clause with this front matter is for a company: told from the raw data."""
    eu = {"de", "fr", "pl"}

    def reaches(scope):
        wanted = set(scope.get("countries", ()))
        here = set(company["countries"]) | ({"eu"} if eu & set(company["countries"]) else set())
        return (
            (not wanted or bool(wanted & here))
            and (not scope.get("listed") or company.get("listed", False))
            and (
                not scope.get("sectors")
                or bool({*scope["sectors"]} & {*company.get("sectors", ())})
            )
        )

    named = front.get("rules", [])
    return reaches(front.get("only", {})) and (not named or any(reaches(rules[r]) for r in named))


@pytest.mark.parametrize("name", PRESETS)
def test_a_companys_policies_have_all_of_its_clauses_and_no_other(ours, name):
    """Read from the files anew, without the code that decides."""
    company = preset(name)
    data = {
        file.stem: read(file, file.name).data for file in (ROOT / "docs/data/rules").glob("*.yml")
    }
    off = {id_ for id_, answer in company["uses"].get("policies", {}).items() if answer != "yes"}
    expected = set()
    for id_ in POLICIES:
        front = read_page(ROOT / f"docs/policies/{id_}.md", id_).front.data
        if id_ not in off and applies({"only": front.get("only", {})}, company, data):
            expected |= {
                f"{id_}#{clause}"
                for clause, said in front["clauses"].items()
                if applies(said, company, data)
            }

    shown = guide(ours[0], name)
    voice = Voice(shown, Renderer())
    found = {
        f"{policy.slug}#{id_}"
        for policy in shown.policies.values()
        for id_ in re.findall(r"^### .*\{ #([\w-]+) \}", Sheet(voice, policy).write(), re.MULTILINE)
        if id_ in policy.clauses
    }

    assert found == expected


def test_every_department_of_the_field_is_there(ours):
    """Thirteen doors, none planned any more."""
    assert len(DEPARTMENTS) == 13
    assert set(DEPARTMENTS) == set(ours[0].departments)
    assert not ours[0].planned.departments


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_department_page_has_its_eight_blocks(ours, department):
    """In the order of every other."""
    page = ours[0].pages[f"departments/{department}.md"]

    assert tuple(h.id for h in page.body.headings) == DEPARTMENT


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_department_page_opens_with_two_examples_and_their_sources(ours, department):
    """Each with a year, an address, and the day it was read; then issues of the business."""
    page = ours[0].pages[f"departments/{department}.md"]
    block = page.body.text.partition("## Your advisor")[0]
    examples = [line for line in block.splitlines() if re.match(r"- \*\*.*\b(19|20)\d\d", line)]

    assert len(examples) == 2
    for example in examples:
        assert re.search(r"\]\(https?://", example)
        assert re.search(r"read on \d+ [A-Z][a-z]+ \d{4}", example)
    assert len(re.findall(r"^- \*\*When ", block, re.MULTILINE)) >= 3


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_department_serves_who_just_works_there_and_who_begins_as_advisor(ours, department):
    """Five everyday lines, five questions to ask first, a first month, four numbers."""
    record = ours[0].departments[department]
    ask = ours[0].pages[f"departments/{department}.md"].body.text
    ask = ask.partition("## Ask first")[2].partition("\n## ")[0]

    assert len(record.everyday) >= 5
    assert len(record.first_30_days) >= 5
    assert len(record.kpis) >= 4
    assert len(re.findall(r"^- .*contact\(", ask, re.MULTILINE)) >= 5


def test_no_two_departments_read_alike(ours):
    """No sentence of a page, a task or an everyday line stands anywhere else."""
    repository = ours[0]
    texts = [
        text
        for task in repository.tasks.values()
        for text in (task.text, task.because, *task.steps, task.proof)
    ]
    texts += [line for d in repository.departments.values() for line in d.everyday]
    for department in DEPARTMENTS:
        body = repository.pages[f"departments/{department}.md"].body
        texts += re.split(r"(?<=[.:])\s+|\n+", body.words)
    sentences = [text.strip() for text in texts if len(text.split()) > 6]

    assert len(sentences) > 1000
    assert sorted(s for s in set(sentences) if sentences.count(s) > 1) == []


def test_no_two_modules_read_alike(ours):
    """No sentence of a module, a reason, a scenario or a card stands in another."""
    repository = ours[0]
    texts = [text for one in repository.scenarios.values() for _, text in one.texts()]
    texts += [c.because for one in repository.asked.values() for c in one.choices]
    texts += [card.front for kit in repository.kits.values() for card in kit.cards]
    texts += [text for module in repository.modules.values() for text in module.in_short]
    for module in repository.modules.values():
        texts += module.body.words.split("\n")
    parts = [part for text in texts for part in re.split(r"(?<=[.:?])\s+", text)]
    sentences = [part.strip('" ') for part in parts if len(part.split()) > 6]

    assert len(sentences) > 6000
    assert sorted(s for s in set(sentences) if sentences.count(s) > 1) == []


def test_a_rule_that_is_not_sure_states_no_law(ours):
    """On no page: it says whom to ask."""
    repository = ours[0]
    shown = view(repository, repository.organisation, "strategist")
    unsure = [rule for rule in shown.rules.values() if not rule.stated]
    voice = Voice(shown, Renderer())
    text = "".join(Sheet(voice, page).write() for page in shown.pages.values())

    assert {rule.id for rule in unsure} >= {"uk-acas", "records-retention"}
    for rule in unsure:
        assert rule.about in text
        assert rule.says not in text
        assert not any(demand.text in text for demand in rule.demands)


def test_messages_have_fourteen_classes_and_issues_five_levels(ours):
    """Each class with three worked examples, and eight lines for a bad hour."""
    repository = ours[0]
    words = repository.playbooks["crisis-response"].body.text.partition("## Words to say")[2]

    assert len(repository.triage) == 14
    assert sum(len(one.examples) for one in repository.triage.values()) >= 42
    assert len(repository.crisis) == 5
    assert words.partition("\n## ")[0].count("!!! say") == 8


def test_what_a_missing_department_must_do_falls_to_somebody(ours):
    """A small charity has no lawyer and no IT desk, and its rules are checked all the same."""
    shown = guide(ours[0], "charity")
    tasks = {task.id: department for department, found in shown.duties.items() for task in found}

    assert set(shown.duties) >= {"legal", "it"}
    assert "departments/legal.md" not in shown.pages
    for task, department in tasks.items():
        assert shown.roles[shown.heirs[department]].title in shown.holders(task)
        assert shown.tasks[task].owners[0] in shown.roles


def test_nothing_claims_what_did_not_happen(ours):
    """We ship templates: nobody has reviewed, approved or checked them."""
    repository, _ = ours

    assert not any(page.reviewed for page in repository.pages.values())
    assert all(policy.status == "template" for policy in repository.policies.values())
    assert not any(rule.checked_by or rule.checked_on for rule in repository.rules.values())
    assert repository.organisation.sample


def test_sample_contacts_reach_nobody(ours):
    """Addresses and numbers are of the ranges kept free for examples (RFC 2606, Ofcom)."""
    for contact in ours[0].organisation.contacts.values():
        assert re.fullmatch(r"\+44 20 7946 0\d{3}", contact.phone or "+44 20 7946 0000")
        assert (contact.mail or "x@example.com").endswith("@example.com")
        assert (contact.chat or "https://chat.example.com/").startswith("https://chat.example.com/")
