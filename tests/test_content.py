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
from macros.view import view
from macros.words import Sheet, Voice


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


@pytest.mark.parametrize("name", PRESETS)
def test_it_builds_strictly_for_every_sample_company(built, name):
    """A charity, a maker, a bank."""
    assert (built(name) / "index.html").exists()


def test_the_sample_companies_differ_where_they_should(ours):
    """By what applies to them, and in nothing else."""
    repository, _ = ours
    rules = {name: set(guide(repository, name).rules) for name in PRESETS}

    world = {"icc-advertising-code"}
    assert rules["charity"] == world | {"uk-cap-2", "uk-dmcc-reviews"}
    assert rules["maker"] == world | {"eu-consumer-influencers", "eu-dsa-26"}
    assert rules["bank"] == world | {"us-ftc-255", "us-ftc-465", "us-sec-fd"}


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
    """Each rule that applies has a clause, each clause a task or a module, still."""
    shown = guide(ours[0], name)

    for rule in shown.rules:
        assert shown.clauses_under(rule), rule
    for clause in shown.clauses:
        assert shown.tasks_under(clause) or shown.modules_on(clause), clause


@pytest.mark.parametrize("name", PRESETS)
def test_every_company_has_a_quiz_worth_the_name(ours, name):
    """At least eight questions are left, and every objective has one."""
    shown = guide(ours[0], name)
    (quiz,) = shown.quizzes.values()
    (module,) = shown.modules.values()

    assert len(quiz.questions) >= 8
    assert {one.objective for one in quiz.questions} >= set(module.objectives)


def test_a_charity_calls_its_departments_by_their_names(ours):
    """In its navigation, on its pages, in its links."""
    shown = guide(ours[0], "charity")

    assert shown.pages["departments/sales.md"].title == "Fundraising"
    assert shown.departments["marketing"].name == "Communications and campaigns"


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


@pytest.mark.parametrize("department", ["marketing", "sales"])
def test_a_department_page_has_its_eight_blocks(ours, department):
    """In the order of every other."""
    page = ours[0].pages[f"departments/{department}.md"]

    assert tuple(h.id for h in page.body.headings) == DEPARTMENT


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
