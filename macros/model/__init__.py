"""What the guide knows, as frozen types. Nothing here reads a file or writes HTML."""

from .base import Part, Record, Refers
from .checklist import ORDER, Checklist, Event, Task, When
from .organisation import Brand, Contact, Organisation, Use, Uses
from .page import (
    Change,
    DepartmentPage,
    ModulePage,
    NoticeboardPage,
    Objective,
    Page,
    PlaybookClock,
    PlaybookPage,
    PolicyPage,
    Section,
)
from .people import Certification, Department, Kpi, LearningPath, Role
from .places import Scope, country_names
from .rule import Demand, Reading, Rule
from .training import Choice, Question, Quiz
from .triage import CrisisLevel, Example, TriageClass, Within
from .words import Asked, Planned, PlannedModule, PlannedPolicy, Term

__all__ = [
    "ORDER",
    "Asked",
    "Brand",
    "Certification",
    "Change",
    "Checklist",
    "Choice",
    "Contact",
    "CrisisLevel",
    "Demand",
    "Department",
    "DepartmentPage",
    "Event",
    "Example",
    "Kpi",
    "LearningPath",
    "ModulePage",
    "NoticeboardPage",
    "Objective",
    "Organisation",
    "Page",
    "Part",
    "Planned",
    "PlannedModule",
    "PlannedPolicy",
    "PlaybookClock",
    "PlaybookPage",
    "PolicyPage",
    "Question",
    "Quiz",
    "Reading",
    "Record",
    "Refers",
    "Role",
    "Rule",
    "Scope",
    "Section",
    "Task",
    "Term",
    "TriageClass",
    "Use",
    "Uses",
    "When",
    "Within",
    "country_names",
]
