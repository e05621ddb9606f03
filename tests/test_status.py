"""How people stand with what was asked of them, as a trainer and an auditor need it said."""

import datetime as dt
from dataclasses import replace

import pytest

from macros.model import Assignment, Evidence, Ledger, Person, Revision
from macros.standing.status import standings, strangers

DAY = dt.date(2027, 3, 1)
MODULE = ("module", "honest-praise")


def day(text):
    return dt.date.fromisoformat(text)


def asked(**more):
    """An assignment of the small site's module, for everybody, as a duty."""
    fields = {"title": "Praise", "because": "It is fair.", "modules": ["honest-praise"],
              "since": "2027-01-01", "due": "2027-02-01", "mandatory": True}  # fmt: skip
    fields = {**fields, **more}
    fields = {key: value for key, value in fields.items() if value is not None}
    return Assignment.model_validate(fields).named_as("praise")


def left(result="passed", on="2027-01-20", **more):
    """What one person left as evidence of the module."""
    return Evidence(
        more.pop("person", "p1"), more.pop("of", "module"), more.pop("subject", MODULE[1]),
        day(on), result, **more,
    )  # fmt: skip


@pytest.fixture
def stand(site_guide):
    """A function that returns the one standing of somebody in the boat house."""

    def stand(*evidence, assignment=None, on=DAY, person=None, module=None, policy=None):
        person = person or Person("p1", "boats", day("2026-06-01"))
        pages = dict(site_guide.pages)
        if module:
            page = pages["training/honest-praise.md"]
            pages[page.id] = page.model_copy(update=module)
        if policy:
            page = pages["policies/honesty.md"]
            pages[page.id] = page.model_copy(update=policy)
        assignment = asked() if assignment is None else assignment
        guide = replace(
            site_guide,
            pages=pages,
            assignments={"praise": assignment} if assignment else {},
            ledger=Ledger({person.id: person}, evidence, on),
        )
        found = standings(guide, on)
        assert len(found) <= 1
        return found[0] if found else None

    return stand


def test_whoever_is_asked_and_has_time_is_pending(stand):
    """Until the last day, that day included."""
    found = stand(on=day("2027-02-01"))

    assert (found.state, found.due) == ("pending", day("2027-02-01"))


def test_whoever_let_a_duty_pass_needs_attention(stand):
    """From the day after."""
    found = stand(on=day("2027-02-02"))

    assert (found.state, found.reason) == ("needs-attention", "late")


def test_nobody_is_late_with_an_offer(stand):
    """Only a duty has a last day that counts."""
    assert stand(assignment=asked(mandatory=False)).state == "pending"


def test_whoever_passed_the_current_text_has_completed_it(stand):
    """With the day until which that holds: a year, by the certification."""
    found = stand(left(version="1.0"))

    assert (found.state, found.until) == ("completed", day("2028-01-20"))


def test_what_a_learning_system_calls_completed_counts(stand):
    """It met the conditions that the trainer set there."""
    assert stand(left("completed")).state == "completed"


def test_whoever_only_sat_there_has_not_passed(stand):
    """A list of who was present is no evidence of a module that has a test."""
    assert stand(left("attended"), on=day("2027-01-30")).state == "pending"


def test_a_module_done_by_taking_part_is_completed_by_attendance(stand):
    """By its own rule."""
    assert stand(left("attended"), module={"done_by": "session"}).state == "completed"


def test_whoever_failed_needs_attention(stand):
    """So that somebody speaks with them, before the last day."""
    found = stand(left("failed"), on=day("2027-01-25"))

    assert (found.state, found.reason) == ("needs-attention", "failed")


def test_whoever_failed_first_and_passed_then_has_completed_it(stand):
    """The later counts."""
    assert stand(left("failed", "2027-01-10"), left()).state == "completed"


REVISED = {
    "version": "1.1",
    "changes": (
        Revision(version="1.1", date="2027-02-10", material=True, text="A new clause."),
        Revision(version="1.0", date="2026-11-01", material=True, text="First."),
    ),
}
SMALL = {
    **REVISED,
    "changes": (REVISED["changes"][0].model_copy(update={"material": False}),
                REVISED["changes"][1]),
}  # fmt: skip


def test_a_material_change_outdates_what_was_learned(stand):
    """Whoever met the duty in time is outdated, not late: the text moved, not they."""
    found = stand(left(version="1.0"), module=REVISED)

    assert (found.state, found.reason) == ("outdated", "older-text")


def test_a_small_change_outdates_nothing(stand):
    """Nobody learns a comma again."""
    assert stand(left(version="1.0"), module=SMALL).state == "completed"


def test_the_version_with_which_a_module_began_needs_no_change_that_names_it(stand):
    """Modules begin with 1.0, and nobody writes that down. Old paper is used after a change too."""
    module = {**REVISED, "changes": REVISED["changes"][:1]}
    late = left(version="1.0", on="2027-02-20")
    found = stand(late, module=module, assignment=asked(mandatory=False))

    assert (found.state, found.reason) == ("outdated", "older-text")


def test_without_a_version_the_day_decides(stand):
    """Many systems export no version: what was done after the change was done on the new text."""
    assert stand(left(on="2027-02-20"), module=REVISED).state == "completed"
    assert stand(left(on="2027-01-20"), module=REVISED).state == "outdated"


def test_a_version_that_nobody_knows_needs_attention(stand):
    """It may be of another company, or mistyped."""
    found = stand(left(version="7", on="2027-01-20"), module=REVISED)

    assert (found.state, found.reason) == ("needs-attention", "unknown-version")


def test_what_ends_within_a_month_is_expiring(stand):
    """By the months of the certification."""
    found = stand(left(version="1.0"), on=day("2027-12-25"))

    assert (found.state, found.until) == ("expiring", day("2028-01-20"))


def test_what_ended_is_outdated(stand):
    """And not late, since the duty was met in its time."""
    found = stand(left(version="1.0"), on=day("2028-01-21"))

    assert (found.state, found.reason) == ("outdated", "expired")


def test_nobody_is_asked_to_sign_a_template(stand):
    """It binds nobody until the company adopts it."""
    found = stand(assignment=asked(modules=[], policies=["honesty"]), policy={"status": "template"})

    assert found.state == "not-requested"


ADOPTED = {"status": "adopted", "version": "A1", "signoff": "required"}


def test_an_adopted_policy_is_signed_off_in_its_version(stand):
    """Whatever the version of our template."""
    signed = left("signed", of="policy", subject="honesty", version="A1")
    asks = asked(modules=[], policies=["honesty"])

    assert stand(signed, assignment=asks, policy=ADOPTED).state == "completed"


def test_what_nobody_asked_is_told_all_the_same(stand):
    """Somebody who learned it unasked knows it."""
    found = stand(left(), assignment=False)

    assert (found.state, found.assignments) == ("completed", ())


def test_whom_nobody_asks_is_not_listed(stand):
    """Of another department, of another role, of another cohort, who joined at another time."""
    others = [{"departments": ["shop"]}, {"roles": ["seller"]}, {"cohorts": ["autumn"]},
              {"joined_from": "2026-06-02"}, {"joined_until": "2026-05-31"}]  # fmt: skip

    assert [stand(assignment=asked(whom=whom)) for whom in others] == [None] * 5


def test_whoever_joined_later_has_their_own_last_day(stand):
    """So many days from joining."""
    newcomer = Person("p1", "boats", day("2027-02-20"))

    assert stand(assignment=asked(due=None, within=30), person=newcomer).due == day("2027-03-22")
    assert stand(assignment=asked(due=None, within=30)).due == day("2027-01-31")


def test_whoever_left_counts_no_more(stand):
    """From the day after their last."""
    gone = Person("p1", "boats", day("2026-06-01"), day("2027-02-28"))

    assert stand(person=gone) is None
    assert stand(person=gone, on=day("2027-02-28"))


def test_a_day_in_the_past_shows_what_was_known_then(stand):
    """An auditor asks how things stood."""
    assert stand(left(on="2027-01-20"), on=day("2027-01-10")).state == "pending"


def test_a_module_that_was_renamed_keeps_its_evidence(stand):
    """Under every name it had."""
    found = stand(left(subject="praise"), module={"formerly": ("praise",)})

    assert (found.subject, found.state) == (MODULE, "completed")


def test_a_later_try_on_an_older_text_takes_nothing_away(stand):
    """Who knows the current text knows it, whatever the newest evidence is of."""
    current = left(on="2027-02-12", version="1.1")
    older, odd = left(on="2027-02-20", version="1.0"), left(on="2027-02-21", version="7")

    found = stand(current, older, odd, module=REVISED)

    assert (found.state, found.evidence) == ("completed", current)


def test_a_duty_met_in_time_stays_met_when_it_is_done_again(stand):
    """Of several completions, any may be the one that was in time."""
    change = REVISED["changes"][0].model_copy(update={"date": day("2027-02-20")})
    module = {**REVISED, "changes": (change, REVISED["changes"][1])}

    found = stand(left(on="2027-01-20", version="1.0"), left(on="2027-02-10", version="1.0"),
                  module=module)  # fmt: skip

    assert (found.state, found.reason) == ("outdated", "older-text")


def test_what_was_done_late_is_done(stand):
    """A text that moves on afterwards makes it outdated, and not late again."""
    found = stand(left(on="2027-02-05", version="1.0"), module=REVISED)

    assert (found.state, found.reason) == ("outdated", "older-text")


def test_what_had_ended_before_it_was_asked_meets_no_duty(stand):
    """Somebody who learned it two years ago and let it end is late like everybody else."""
    found = stand(left(on="2025-01-20"))

    assert (found.state, found.reason) == ("needs-attention", "late")


def test_a_second_duty_has_a_last_day_of_its_own(site_guide):
    """Who met that of last year and lets that of this year pass is late."""
    person = Person("p1", "boats", day("2020-01-01"))
    first = asked(since="2026-01-01", due="2026-02-01").named_as("first")
    second = asked(since="2027-01-01", due="2027-02-20").named_as("second")
    guide = replace(
        site_guide,
        assignments={"first": first, "second": second},
        ledger=Ledger({"p1": person}, (left(on="2026-01-20"),), DAY),
    )

    (found,) = standings(guide, DAY)

    assert (found.state, found.reason, found.due) == ("needs-attention", "late", day("2027-02-20"))
    (found,) = standings(guide, day("2027-02-10"))
    assert (found.state, found.reason, found.due) == ("outdated", "expired", day("2027-02-20"))


def test_a_day_in_the_past_knows_no_change_that_came_later(stand):
    """Nor does today know one that is dated for next month."""
    assert stand(left(version="1.0"), module=REVISED, on=day("2027-02-09")).state == "completed"
    assert stand(left(version="1.0"), module=REVISED, on=day("2027-02-10")).state == "outdated"


def test_whoever_reached_the_end_and_failed_has_not_passed(stand):
    """Some systems say of one try that it was completed, and that it was failed."""
    tried = (left("completed", "2027-01-20"), left("failed", "2027-01-20"))

    assert stand(*tried, on=day("2027-01-25")).reason == "failed"
    assert stand(*tried, module={"done_by": "reading"}).state == "completed"
    assert stand(*tried, left("completed", "2027-01-22")).state == "completed"


def test_whom_nobody_asked_may_fail(stand):
    """They tried on their own account, and nobody has to speak with them."""
    assert stand(left("failed"), assignment=False).state == "not-requested"


def test_evidence_of_somebody_unknown_is_told(site_guide):
    """The list of people lacks them, or their id was mistyped; whoever left is no stranger."""
    gone = Person("p2", "boats", day("2020-01-01"), day("2027-01-31"))
    ledger = Ledger({"p2": gone}, (left(person="p9"), left(person="p2")), DAY)

    (found,) = strangers(replace(site_guide, ledger=ledger), DAY)

    assert (found.person, found.subject) == ("p9", MODULE)
    assert (found.state, found.reason) == ("needs-attention", "unknown-person")
    assert not strangers(replace(site_guide, ledger=ledger), day("2027-01-01"))


def test_the_short_path_renews_what_it_does_not_ask_again(site_guide):
    """All modules of a certification hold a year from when its short path was last complete."""
    other = site_guide.pages["training/honest-praise.md"].model_copy(update={"title": "Other"})
    other = other.named_as("training/other.md")
    person = Person("p1", "boats", day("2025-06-01"))
    first = left(on="2026-02-01", subject="other", version="1.0")
    again = left(on="2026-12-01", version="1.0")

    def until(*evidence):
        ledger = Ledger({"p1": person}, evidence, DAY)
        pages = {**site_guide.pages, other.id: other}
        guide = replace(site_guide, pages=pages, assignments={}, ledger=ledger)
        found = {one.subject[1]: one for one in standings(guide, DAY)}
        return found["other"].state, found["other"].until

    assert until(first) == ("outdated", day("2027-02-01"))
    assert until(first, again) == ("completed", day("2027-12-01"))


def test_nobody_is_late_with_what_was_due_before_they_came(stand):
    """They are asked, and nobody could have met that day."""
    newcomer = Person("p1", "boats", day("2027-02-20"))
    found = stand(person=newcomer)

    assert (found.state, found.due) == ("pending", None)


def test_a_version_cannot_be_learned_before_it_was_there(stand):
    """The activity was renamed, and old results now bear the new version."""
    found = stand(left(on="2027-01-20", version="1.1"), module=REVISED)

    assert (found.state, found.reason) == ("needs-attention", "unknown-version")
