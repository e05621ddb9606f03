"""Lists of all records of a kind."""

from __future__ import annotations

from .spoken import Spoken


class Registers(Spoken):
    """Words that show everything of a kind."""

    def accounts(self) -> str:
        """Show every official account, to find out whether one is ours."""
        return self._block("accounts", accounts=list(self._guide.accounts.values()))

    def certifications(self) -> str:
        """Show every certification: what it allows, what not yet, and how to get and renew it."""
        return self._block(
            "certifications", certifications=list(self._guide.certifications.values())
        )

    def counsel(self) -> str:
        """Show every rule as counsel checks it: our reading, what to verify, what hangs on it."""
        return self._block("counsel", rules=list(self._guide.rules.values()))

    def crisis(self) -> str:
        """Show the levels of a crisis: who leads, who joins, and by when."""
        return self._block("crisis", levels=list(self._guide.crisis.values()))

    def crisis_card(self) -> str:
        """Show on one page whom to call and what each level means, to keep in a wallet."""
        return self._block("crisis-card", levels=list(self._guide.crisis.values()))

    def departments(self) -> str:
        """Show all departments as cards."""
        shown = [d for d in self._guide.departments.values() if self._here.department(d.id)]
        return self._block("departments", departments=sorted(shown, key=lambda d: d.name))

    def duties(self) -> str:
        """Show what somebody must do in place of departments that the company does not have."""
        return self._block("duties", duties=self._guide.duties)

    def glossary(self) -> str:
        """Show all terms, in the order of the alphabet."""
        terms = sorted(self._guide.glossary.values(), key=lambda term: term.title.lower())
        return self._block("glossary", terms=terms)

    def news(self) -> str:
        """Show what changed, the newest first, with the feed of each department."""
        newest = sorted(self._guide.news.values(), key=lambda one: one.date, reverse=True)
        named = {id_ for one in newest for id_ in one.departments}
        departments = [d for d in self._guide.departments.values() if d.id in named]
        return self._block("news", news=newest, departments=departments, feed=self._here.feed)

    def questions(self) -> str:
        """Show the questions people ask, each with its answer."""
        return self._block("questions", questions=list(self._guide.questions.values()))

    def roles(self) -> str:
        """Show every role by department: what it does, and how to reach it."""
        known = [role for id_, role in self._guide.roles.items() if id_ == role.id]
        known.sort(key=lambda role: role.own)
        homes = {role.department for role in known}
        shown = [d for d in self._guide.departments.values() if d.id in homes]
        return self._block("roles", roles=known, departments=shown)

    def rules(self) -> str:
        """Show all rules with their sources, and the clauses that answer to them."""
        rules = list(self._guide.rules.values())
        asked = {demand.department for rule in rules for demand in rule.demands}
        return self._block(
            "rules",
            rules=rules,
            places=sorted({place for rule in rules for place in rule.places}),
            departments=[d for d in self._guide.departments.values() if d.id in asked],
            sureness=sorted({rule.confidence.lower() for rule in rules}),
        )

    def sharing(self) -> str:
        """Show what is worth sharing: ideas to put into your own words, and until when."""
        soonest = sorted(self._guide.shares.values(), key=lambda one: one.until)
        return self._block("sharing", shares=soonest)

    def triage(self) -> str:
        """Show the classes of messages: whose they are, by when, what to say first."""
        return self._block("triage", classes=list(self._guide.triage.values()))

    def who_answers(self) -> str:
        """Show by what a message looks like whose it is, what to say first, and what to hand on."""
        return self._block("who-answers", classes=list(self._guide.triage.values()))

    def triage_examples(self) -> str:
        """Show the worked examples of every class of messages."""
        return self._block("triage-examples", classes=list(self._guide.triage.values()))

    def wording(self) -> str:
        """Show the words that disclose, to copy, and where they go in each kind of post."""
        return self._block(
            "wording",
            wordings=list(self._guide.wordings.values()),
            forms=list(self._guide.forms.values()),
        )
