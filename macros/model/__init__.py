"""What the guide knows, as frozen types. Nothing here reads a file or writes HTML."""

from .assignment import Assignment, Whom
from .base import Part, Record, Refers
from .checklist import ORDER, Checklist, Event, Task, When
from .evidence import OF, RESULTS, Evidence, FileMapping, Keeping, Ledger, Person
from .module import (
    AgendaItem,
    Card,
    Development,
    KitPage,
    ModulePage,
    Objective,
    ScenarioPage,
)
from .notice import Account, Form, Line, News, Share, Wording
from .organisation import MAILBOX, Brand, Contact, LearningSystem, Organisation, Suggest, Use, Uses
from .page import (
    Change,
    DepartmentPage,
    NoticeboardPage,
    Page,
    PlaybookClock,
    PlaybookPage,
    PolicyPage,
    Revision,
    Section,
    changed_since,
)
from .people import Certification, Department, Kpi, LearningPath, Role
from .places import Scope, country_names
from .rule import Amendment, Demand, Reading, Rule
from .scenario import WEEK, Criterion, Ending, Inject, Option, Player, Scenario
from .series import Counted, SeriesId
from .training import Choice, Question, Quiz
from .tree import Answer, Branch, Tree
from .triage import CrisisLevel, Example, TriageClass, Within
from .words import Asked, Planned, PlannedModule, PlannedPolicy, Term

__all__ = [
    "MAILBOX",
    "OF",
    "ORDER",
    "RESULTS",
    "WEEK",
    "Account",
    "AgendaItem",
    "Amendment",
    "Answer",
    "Asked",
    "Assignment",
    "Branch",
    "Brand",
    "Card",
    "Certification",
    "Change",
    "Checklist",
    "Choice",
    "Contact",
    "Counted",
    "CrisisLevel",
    "Criterion",
    "Demand",
    "Department",
    "DepartmentPage",
    "Development",
    "Ending",
    "Event",
    "Evidence",
    "Example",
    "FileMapping",
    "Form",
    "Inject",
    "Keeping",
    "KitPage",
    "Kpi",
    "LearningPath",
    "LearningSystem",
    "Ledger",
    "Line",
    "ModulePage",
    "News",
    "NoticeboardPage",
    "Objective",
    "Option",
    "Organisation",
    "Page",
    "Part",
    "Person",
    "Planned",
    "PlannedModule",
    "PlannedPolicy",
    "PlaybookClock",
    "PlaybookPage",
    "Player",
    "PolicyPage",
    "Question",
    "Quiz",
    "Reading",
    "Record",
    "Refers",
    "Revision",
    "Role",
    "Rule",
    "Scenario",
    "ScenarioPage",
    "Scope",
    "Section",
    "SeriesId",
    "Share",
    "Suggest",
    "Task",
    "Term",
    "Tree",
    "TriageClass",
    "Use",
    "Uses",
    "When",
    "Whom",
    "Within",
    "Wording",
    "changed_since",
    "country_names",
]
