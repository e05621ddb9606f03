"""What words say: blocks from fragments, links in sentences, nothing for what is off."""

import inspect

import pytest

from macros.calls import parse
from macros.problem import Place, Problem
from macros.prose import Prose
from macros.render import Renderer
from macros.words import Here, Sheet, Voice, plain, vocabulary


def say(guide, call, page="help-now.md"):
    (parsed,), _ = parse(Prose(f"{{{{ {call} }}}}"))
    return Voice(guide, Renderer()).say(parsed, guide.pages[page])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('term("line")', "[line](tools/glossary.md#term-line)"),
        ('term("line", "lines")', "[lines](tools/glossary.md#term-line)"),
        ('clause("honesty#say-it")', "[Say it in the post](policies/honesty.md#say-it)"),
        ('contact("duty")', "[the duty lead](tel:+442079460001)"),
        ('contact("boats-advisor")', "[the boats advisor](https://chat.example.com/boats)"),
        ('contact("shop-advisor")', "[Shop desk](mailto:shop@example.com)"),
        ('contact("manager")', "your manager"),
        ('task("ask-legal")', "[Ask legal.](departments/boats.md#task-ask-legal)"),
        ('department("shop")', "[Shop](departments/shop.md)"),
        ("organisation.name", "Harbour &#38; Sons"),
    ],
)
def test_an_inline_word_is_a_link_or_a_name(site_guide, call, said):
    """By phone, else chat, else mail; whoever everybody has needs no number."""
    assert say(site_guide, call) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Ask. {{ contact("legal") }} knows.', "Ask. [Legal counsel]("),
        ('**Ask.** {{ contact("legal") }} knows.', "**Ask.** [Legal counsel]("),
        ('Ask {{ contact("legal") }}.', "Ask [legal counsel]("),
        ('Ask. ({{ term("line") }})', "Ask. ([Line"),
        ('Number 1, {{ contact("legal") }}.', "Number 1, [legal counsel]("),
    ],
)
def test_a_sentence_begins_with_a_capital(project, text, said):
    """Whatever the word that begins it is called in the middle of one."""
    page = "docs/tools/questions.md"
    project.edit(page, "{{ questions() }}", text + "\n\n{{ questions() }}")
    guide = project.guide()

    assert said in Sheet(Voice(guide, Renderer()), guide.pages["tools/questions.md"]).write()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('clause("honesty#wait-for-release")', "Wait for the release"),
        ('clause("honesty#wait-for-release", "the clause")', "the clause"),
        ('term("switch")', "switch"),
        ('task("wait")', "Wait for the release."),
        ('department("boats")', "Boat yard"),
        ('department("crew")', "Crew"),
        ('clause("pictures#ask-before-you-show")', "Pictures"),
    ],
)
def test_a_word_about_what_is_off_is_plain_text(project, call, said):
    """The sentence around it still reads."""
    guide = project.guide(countries=["uk"], uses={"departments": {"boats": "no"}})

    assert say(guide, call) == said


def test_a_block_about_what_is_off_is_nothing(project):
    """No empty frame, no error."""
    guide = project.guide(uses={"departments": {"boats": "no"}, "policies": {"honesty": "no"}})

    for word in ("advisor", "checklists", "kpis", "path"):
        assert say(guide, f'{word}("boats")') == ""
    assert say(guide, 'quiz("honest-praise")') == ""


def test_a_link_in_an_answer_stays_text(project):
    """What an author writes in data is escaped for Markdown and for HTML alike."""
    evil = "[x](https://evil.example) <b>*bold*</b> `code` {{ y }} $a$ ~~s~~ | pipe"
    project.edit("docs/data/glossary.yml", "line: {title: line,", f"line: {{title: '{evil}',")

    said = say(project.guide(), 'term("line")')

    assert said.startswith("[&#91;x&#93;")
    assert not any(sign in said[1:].partition("](")[0] for sign in "<>*`{}[]|~")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain words, and (brackets).", "plain words, and (brackets)."),
        ("1. not a list", "&#49;. not a list"),
        ("# not a heading", "&#35; not a heading"),
        ("a #tag stays", "a #tag stays"),
        ("<script>", "&#60;script&#62;"),
    ],
)
def test_plain_text_is_read_as_itself(text, escaped):
    """And text that needs no escaping stays readable in the source."""
    assert plain(text) == escaped


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.md", "policies/honesty.md#rights", "policies/honesty/#rights"),
        ("policies/honesty.md", "index.md", "../../"),
        ("policies/honesty.md", "training/honest-praise.md", "../../training/honest-praise/"),
        ("policies/honesty.md", "policies/honesty.md#rights", "#rights"),
        ("policies/honesty.md", "policies/honesty.md", "./"),
    ],
)
def test_an_address_is_relative_to_the_built_page(site_guide, page, target, address):
    """So that the site works under any path, and in any generator."""
    assert Here(site_guide, site_guide.pages[page]).url(target) == address


def test_a_fragment_cannot_point_at_what_is_off(project):
    """That would be a fault of ours, and is raised as one."""
    guide = project.guide(uses={"policies": {"honesty": "no"}})

    with pytest.raises(LookupError, match=r"policies/honesty\.md"):
        Here(guide, guide.pages["index.md"]).url("policies/honesty.md")


def test_a_rule_nobody_is_sure_of_states_no_law(project):
    """It says whom to ask, on its own page and under its clauses."""
    guide = project.guide()
    voice = Voice(guide, Renderer())
    written = "".join(Sheet(voice, page).write() for page in guide.pages.values())

    assert "Nobody may print this sentence" not in written
    assert "about parrots on deck" in written


def test_a_place_without_rules_tells_readers_to_ask(project):
    """Nothing is stated for it."""
    said = say(project.guide(countries=["jp"]), "rules()", "about/rules.md")

    assert "No law checked for Japan" in said


def test_a_template_says_so_above_its_first_line(site_guide):
    """Before the heading, so that nobody reads on without it."""
    written = Sheet(Voice(site_guide, Renderer()), site_guide.pages["policies/honesty.md"]).write()

    assert written.index("Not yet our policy.") < written.index("# Honest praise")
    assert "asks for no sign-off" in written
    assert "## Sign-off" not in written


def test_an_adopted_policy_asks_for_its_sign_off(project):
    """With who adopted it, when, and in which version."""
    project.edit("docs/data/organisation.yml", "sample: true\n", "")
    project.edit(
        "docs/policies/honesty.md",
        "status: template\n",
        'status: adopted\napproved_by: legal\napproved_on: 2026-04-01\nversion: "2"\n',
    )
    assert "adopt" not in project.problems()
    guide = project.guide(sign_off={"how": "form", "address": "https://forms.example/1"})

    written = Sheet(Voice(guide, Renderer()), guide.pages["policies/honesty.md"]).write()

    assert "Adopted by legal counsel on 1 April 2026, version 2." in written
    assert "Not yet our policy" not in written
    assert "## Sign-off" in written
    assert "https://forms.example/1" in written


def test_the_end_of_a_page_names_the_oldest_source(site_guide):
    """And that nobody here has reviewed it."""
    written = Sheet(Voice(site_guide, Renderer()), site_guide.pages["policies/honesty.md"]).write()

    assert "Sources read on 15 January 2026; not yet reviewed here." in written


def test_a_reviewed_page_says_when_and_for_how_long(project):
    """Once the company's own people have read it."""
    project.edit("docs/data/organisation.yml", "sample: true\n", "")
    project.edit("docs/help-now.md", "owner: duty", "owner: duty\nreviewed: 2026-05-01")
    guide = project.guide()

    written = Sheet(Voice(guide, Renderer()), guide.pages["help-now.md"]).write()

    assert "Reviewed on 1 May 2026." in written
    assert "The next is due by 30 July 2026." in written
    assert '<bl-due day="2026-07-30" hidden>' in written


def test_every_clause_shows_what_it_rests_on_and_what_rests_on_it(site_guide):
    """The chain can be walked both ways from it."""
    written = Sheet(Voice(site_guide, Renderer()), site_guide.pages["policies/honesty.md"]).write()
    foot = written.partition("### Say it in the post")[2].partition("### In the UK")[0]

    for address in (
        "../../about/rules/#rule-us-praise",
        "../../departments/boats/#task-say-it-on-deck",
        "../../training/honest-praise/",
        "../../training/honest-praise/#question-boat-praise",
    ):
        assert f'href="{address}"' in foot


def test_a_block_has_no_blank_line_and_begins_with_a_plain_tag(site_guide):
    """A blank line ends an HTML block; an unknown tag at its start is torn apart."""
    voice = Voice(site_guide, Renderer())
    page = site_guide.pages["departments/boats.md"]
    calls = [call for call in page.calls if call.alone]

    assert calls
    for call in calls:
        said = voice.say(call, page)
        assert "\n\n" not in said
        assert said.startswith(("<div", "<ul", "<dl", "<ol"))


def test_a_task_is_a_box_with_its_sentence_as_label(site_guide):
    """It works without script; what never ends has no box."""
    said = say(site_guide, "checklists()", "departments/boats.md")

    assert said.count('<input class="bl-task__box" type="checkbox" value=') == 11
    assert '<p class="bl-task__text">Wait for the release.</p>' in said


def test_a_wrong_call_becomes_a_box_and_the_rest_is_said(site_guide):
    """An author who is watching sees it where it stands."""
    page = site_guide.pages["help-now.md"]
    wrong = Problem(
        Place("docs/help-now.md", 12, 1), 'no word is called "clok"', "unknown-word", "Try."
    )
    source = '{{ clock("duty", minutes=10) }}'

    written = Sheet(Voice(site_guide, Renderer()), page, wrong={source: wrong}).write()

    assert "docs/help-now.md:12:1" in written
    assert "no word is called &#34;clok&#34;" in written
    assert "[the duty lead]" in written


def test_every_word_has_help_and_a_fragment_or_a_link():
    """The reference is made of these sentences."""
    for word in vocabulary().values():
        assert word.does, word.name
        assert word.does.endswith(".")


def test_words_take_ids_and_plain_options():
    """Never a list or a table: a page speaks constants."""
    for word in vocabulary().values():
        assert set(word.types.values()) <= {str, int}, word.name
        assert all(
            p.kind is not inspect.Parameter.VAR_POSITIONAL
            for p in word.signature.parameters.values()
        )


def test_a_department_says_first_what_everybody_does_there(site_guide):
    """Lines without a box, above the tasks."""
    html = say(site_guide, 'checklists("shop")')

    assert "<li>Show no faces.</li>" in html
    assert html.index("Show no faces.") < html.index("bl-task")


def test_an_advisor_finds_their_first_30_days(site_guide):
    """In order, folded."""
    html = say(site_guide, 'advisor("shop")')

    assert html.index("Day 1. Meet everybody.") < html.index("Day 2. Read the list.")


def test_classes_stand_in_the_order_in_which_they_are_tried(site_guide):
    """With owner, clocks, first line and never; a class that does not apply is not there."""
    html = say(site_guide, "triage()")

    assert html.index("class-danger") < html.index("class-joke")
    for text in ("Within 15 minutes", "Within 30 minutes", "I have read this", "Leave it for"):
        assert text in html
    assert "Watch, do not answer" in html
    assert "When we next open" in html


def test_a_class_leaves_where_it_does_not_apply(project):
    """The joke is British."""
    assert "class-joke" not in say(project.guide(countries=["us"]), "triage()")


def test_what_people_wrote_is_shown_as_they_wrote_it(site_guide):
    """And never as HTML."""
    html = say(site_guide, "triage_examples()")

    assert "I fell &lt;b&gt;hard&lt;/b&gt;." in html


def test_levels_count_from_nought(site_guide):
    """With who leads, who joins, and who else must know."""
    html = say(site_guide, "crisis()")

    assert "Level 0: Calm" in html
    assert "Level 1: Storm" in html
    assert "First act at once" in html
    assert "The coast guard." in html


def test_a_certification_says_what_it_allows_and_what_not(site_guide):
    """And after how many months it ends."""
    html = say(site_guide, "certifications()")

    for text in ("Post as yourself.", "Speak for us.", "after 12 months", "A short path."):
        assert text in html


def test_a_role_can_be_reached_from_the_page_of_roles(site_guide):
    """Whoever everybody has needs no number."""
    html = say(site_guide, "roles()")

    assert 'href="tel:+442079460001"' in html
    assert 'data-department="boats"' in html
    assert "You know who that is." in html


def test_duties_of_a_lacking_department_are_tasks_with_a_box(project):
    """Under the name of the department and of whoever has them now."""
    project.edit("docs/data/checklists/shop.yml", "for: [shop, boats]", "for: [shop]")
    guide = project.guide(uses={"departments": {"shop": {"has": "no", "duties_to": "legal"}}})

    html = say(guide, "duties()")

    assert 'id="task-ask-legal"' in html
    assert "Shop" in html
    assert "legal counsel" in html
    assert say(guide, 'task("ask-legal")') == "[Ask legal.](about/roles.md#task-ask-legal)"


def test_where_no_department_lacks_there_is_nothing_to_take_over(site_guide):
    """And the page says so."""
    assert "Every department is there" in say(site_guide, "duties()")


def test_a_rule_says_for_whom_and_where_so_that_it_can_be_found(site_guide):
    """By country, department and sureness."""
    html = say(site_guide, "rules()")

    assert 'data-where="United States"' in html
    assert 'data-sure="c"' in html
    assert "<bl-filter" in html


def test_a_playbook_begins_with_when_who_and_how_fast(site_guide):
    """And ends with the tasks that use it."""
    text = written(site_guide, "playbooks/flood.md")

    head, _, foot = text.partition("## Steps")
    assert "the slip is under water" in head
    assert "Within 15 minutes" in head
    assert "At once" in head
    assert "No drill of this has been entered here yet." in head
    assert "Ask legal." in foot


def test_a_sheet_names_everyday_lines_numbers_and_advisor(site_guide):
    """The numbers are those of the page of help."""
    text = written(site_guide, "noticeboard/shop.md")

    for said in ("Show no faces.", "A boat is sinking", "+44 20 7946 0001", "Shop desk"):
        assert said in text
    assert "once organisation.yml names the address" in text


def test_a_sheet_leads_to_its_department_and_another_to_itself(project):
    """By an address that a telephone can read."""
    guide = project.guide(brand={"address": "https://harbour.example.com/guide"})

    assert "https://harbour.example.com/guide/departments/shop/" in written(
        guide, "noticeboard/shop.md"
    )
    assert "https://harbour.example.com/guide/noticeboard/visitors/" in written(
        guide, "noticeboard/visitors.md"
    )


def written(guide, page):
    """Return a whole page as Markdown."""
    return Sheet(Voice(guide, Renderer()), guide.pages[page]).write()
