"""The walks along the chain, down and up."""


def ids(records):
    return [getattr(record, "ref", None) or record.id for record in records]


def test_down_from_a_rule(site_repository):
    """Rule -> clauses -> tasks, modules and questions."""
    chain = site_repository

    assert ids(chain.clauses_under("us-praise")) == ["honesty#say-it"]
    assert ids(chain.tasks_under("honesty#say-it")) == ["say-it-on-deck", "weigh-claims"]
    assert ids(chain.modules_on("honesty#say-it")) == ["training/honest-praise.md"]
    assert ids(chain.questions_on("honesty#uk-label")) == ["uk-sign"]


def test_up_from_a_clause(site_repository):
    """Clause -> rules, each once."""
    refs = ["honesty#say-it", "honesty#no-invented-praise", "honesty#rights"]

    assert ids(site_repository.rules_of(refs)) == ["us-praise", "world-code"]


def test_a_department_has_its_own_tasks_and_everybodys(site_repository):
    """Without those it leaves out."""
    tasks = ids(site_repository.tasks_of("boats"))

    assert {"check-accounts", "say-it-on-deck", "sell-honestly"} <= set(tasks)
    assert "weigh-claims" not in tasks
    assert "weigh-claims" in ids(site_repository.tasks_of("shop"))


def test_a_task_knows_its_departments(site_repository):
    """The way back."""
    assert ids(site_repository.departments_with("weigh-claims")) == ["shop"]
    assert ids(site_repository.departments_with("check-accounts")) == ["boats", "shop"]
    assert site_repository.shared("check-accounts")
    assert not site_repository.shared("weigh-claims")


def test_tasks_are_read_in_the_order_of_time(site_repository):
    """What never stops, by the calendar, as it happens."""
    groups = site_repository.by_time(site_repository.tasks_of("boats"))

    forms = [
        "always",
        "day",
        "week",
        "month",
        "quarter",
        "half-year",
        "year",
        "before",
        "on",
        "once",
    ]
    assert [form for form, _ in groups] == forms


def test_clauses_stand_in_the_order_of_their_page(site_repository):
    """Whatever the order of the front matter."""
    refs = list(site_repository.clauses)

    assert refs[0] == "honesty#rights"
    assert refs[-1] == "honesty#who-answers"


def test_sources_are_as_old_as_the_oldest(site_repository):
    """An honest line names the day that was longest ago."""
    rules = site_repository.rules_of(["honesty#say-it"])

    assert str(site_repository.oldest_reading(rules)) == "2026-01-15"
    assert site_repository.oldest_reading([]) is None


def test_a_task_is_listed_by_the_calendar_and_under_each_of_its_events(project):
    """Whatever its author named first."""
    project.edit(
        "docs/data/checklists/boats.yml",
        "    when: [once]",
        "    when: [once, {on: leaver}, {before: post}, {each: week}]",
    )
    repository = project.repository()
    groups = dict(repository.by_time(repository.tasks_of("boats")))
    tasks = repository.tasks_of("boats")
    own = {when.event: ids(found) for when, found in repository.by_event(tasks, also=False)}
    others = {when.event: ids(found) for when, found in repository.by_event(tasks, also=True)}

    assert "name-the-boat" in [task.id for task in groups["week"]]
    assert "once" not in groups
    assert "name-the-boat" in own["leaver"]
    assert "name-the-boat" in own["post"]
    assert others == {}


def test_an_event_that_only_shares_tasks_is_told_apart(project):
    """Nothing is listed under it, and what happens then has a run all the same."""
    project.edit(
        "docs/data/checklists/everyone.yml", "[on: leaver]", "[{on: leaver}, {before: leaver}]"
    )
    repository = project.repository()
    others = repository.by_event(repository.tasks_of("boats"), also=True)

    assert [(when.occasion, ids(found)) for when, found in others] == [
        (("before", "leaver"), ["remove-access"])
    ]
