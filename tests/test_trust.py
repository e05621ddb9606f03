"""How far to trust a page, and how to change it: the last lines of every page."""

import datetime as dt
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from macros.render import Renderer
from macros.words import Sheet, Voice

NEWS = """
praise:
  title: A word on praise
  date: 2026-03-01
  text: Read it.
  clauses: [honesty#say-it]
boats:
  title: A word to the boat yard
  date: 2026-03-02
  text: Read it.
  departments: [boats]
flood:
  title: A word on floods
  date: 2026-03-03
  text: Read it.
  page: playbooks/flood.md
"""


def foot(guide, page):
    """Return the last lines of a page."""
    written = Sheet(Voice(guide, Renderer()), guide.pages[page]).write()
    return written.partition('<details class="bl-fold bl-trust"')[2]


def links(html):
    """Return the addresses of links by their text."""
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html)
    return {text: address.replace("&amp;", "&") for address, text in found}


def test_a_page_names_who_keeps_it_and_how_to_reach_them(site_guide):
    """In the sentence by name, below by a tap."""
    said = foot(site_guide, "departments/shop.md")

    assert "Kept by the shop advisor." in said
    assert links(said)["Shop desk"] == "mailto:shop@example.com"


def test_every_page_but_a_sheet_has_a_trust_line(site_guide):
    """Tools, lists and help as well."""
    for page in site_guide.pages:
        assert bool(foot(site_guide, page)) != page.startswith("noticeboard/")


def test_a_page_is_a_template_until_somebody_confirms_it(project):
    """And then it is ours."""
    assert "Nobody here has confirmed it yet." in foot(project.guide(), "help-now.md")
    project.edit("docs/data/organisation.yml", "sample: true\n", "")
    project.edit("docs/help-now.md", "owner: duty", "owner: duty\nreviewed: 2026-05-01")

    assert "Our own people have read and confirmed it." in foot(project.guide(), "help-now.md")


def test_a_policy_says_where_it_stands(site_guide):
    """In the words of its head."""
    assert 'data-state="template"' in foot(site_guide, "policies/honesty.md")


def test_sources_are_checked_again_when_the_first_rule_asks_for_it(project):
    """Each rule says how long a check of it holds."""
    days = [rule.check_by for rule in project.guide().rules.values() if rule.check_by]
    assert f'day="{min(days)}"' in foot(project.guide(), "about/rules.md")

    project.edit("docs/data/rules/us-praise.yml", "confidence:", "check_every: 1\nconfidence:")
    rule = project.guide().rules["us-praise"]

    assert rule.check_by == rule.looked_at + dt.timedelta(days=1)
    assert f'day="{rule.check_by}"' in foot(project.guide(), "policies/honesty.md")


def test_a_check_by_counsel_counts_from_its_own_day(project):
    """Whenever we had read the source."""
    project.edit(
        "docs/data/rules/us-praise.yml",
        "confidence:",
        "checked_by: legal\nchecked_on: 2026-06-01\nconfidence:",
    )

    assert project.guide().rules["us-praise"].looked_at == dt.date(2026, 6, 1)


def test_the_law_is_as_sure_as_the_least_sure_rule(site_guide):
    """With a way to that rule."""
    said = foot(site_guide, "about/rules.md")
    count = len(site_guide.rules)

    assert "Ask first" in said
    assert links(said)[f"The least sure of {count} rules"] == "#rule-us-unsure"


def test_a_page_without_law_says_nothing_of_it(site_guide):
    """Nor of sources."""
    said = foot(site_guide, "about/roles.md")

    assert "How sure" not in said
    assert "Not yet reviewed here." in said


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("training/honest-praise.md", "A word on praise"),
        ("departments/boats.md", "A word to the boat yard"),
        ("playbooks/flood.md", "A word on floods"),
    ],
)
def test_the_newest_change_is_one_that_names_the_page(project, page, title):
    """Itself, its department, or its clauses."""
    project.write("docs/data/news.yml", NEWS)

    assert title in foot(project.guide(), page)


def test_where_nothing_changed_nothing_is_said(site_guide):
    """No empty line."""
    assert "Last change" not in foot(site_guide, "tools/who.md")


def test_a_change_of_a_policy_leads_to_its_changes(site_guide):
    """On the same page."""
    assert 'href="#policy-changes"' in foot(site_guide, "policies/honesty.md")


def test_a_mail_has_the_page_filled_in(project):
    """Its title, where it is, and what to say."""
    address = "https://harbour.example.com/"
    guide = project.guide(suggest={"address": "guide@example.com"}, brand={"address": address})

    mail = urlsplit(links(foot(guide, "policies/honesty.md"))["Suggest a change"])
    filled = parse_qs(mail.query)

    assert (mail.scheme, mail.path) == ("mailto", "guide@example.com")
    assert filled["subject"] == ["Suggest a change: Honest praise"]
    assert filled["body"][0].startswith(
        "Page: Honest praise\r\nWhere: https://harbour.example.com/policies/honesty/\r\n"
    )
    assert filled["body"][0].count(":\r\n") == 3


def test_a_form_gets_what_it_asks_for(project):
    """And nothing in it can end the address."""
    project.edit("docs/policies/honesty.md", "title: Honest praise", 'title: "A & {page}?"')
    form = "https://forms.example/1?about={title}&of={page}"
    guide = project.guide(suggest={"how": "form", "address": form})

    assert (
        links(foot(guide, "policies/honesty.md"))["Suggest a change"]
        == "https://forms.example/1?about=A%20%26%20%7Bpage%7D%3F&of=policies%2Fhonesty.md"
    )


def test_without_mailbox_and_form_somebody_is_told(site_guide):
    """Whoever keeps the page."""
    said = foot(site_guide, "departments/shop.md")

    assert "Something wrong here? Tell <a" in said
    assert "Suggest a change" not in said


def test_mail_goes_to_the_strategist_unless_somebody_says_otherwise(project):
    """Without a question at setup."""
    strategist = "strategist: {title: the strategist, does: Leads.}\nlegal:"
    project.edit("docs/data/roles.yml", "legal:", strategist)
    contacts = {"strategist": {"mail": "lead@example.com", "hours": "at noon"}}

    said = foot(project.guide(contacts=contacts), "departments/shop.md")

    assert links(said)["Suggest a change"].startswith("mailto:lead@example.com?")


@pytest.mark.parametrize(
    ("edition", "shown"), [("employees", False), ("trainers", False), ("strategist", True)]
)
def test_only_the_strategist_sees_where_to_edit(project, edition, shown):
    """On the forge, at the file of the page."""
    guide = project.guide(edition, suggest={"edit": "https://forge.example/edit/{path}"})

    found = links(foot(guide, "policies/honesty.md")).get("Edit this page")

    assert found == ("https://forge.example/edit/docs/policies/honesty.md" if shown else None)
