"""What the guide knows, as frozen types. Nothing here reads a file or writes HTML."""

from .base import Part, Record, Refers
from .checklist import ORDER, Checklist, Event, Task, When
from .organisation import Brand, Contact, Organisation, Use, Uses
from .page import (
    Change,
    DepartmentPage,
    ModulePage,
    Objective,
    Page,
    PlaybookPage,
    PolicyPage,
    Section,
)
from .people import Certification, Department, Kpi, LearningPath, Role
from .places import Scope, country_names
from .rule import Demand, Reading, Rule
from .training import Choice, Question, Quiz
from .words import Asked, Planned, Term

__all__ = [
    "ORDER",
    "Asked",
    "Brand",
    "Certification",
    "Change",
    "Checklist",
    "Choice",
    "Contact",
    "Demand",
    "Department",
    "DepartmentPage",
    "Event",
    "Kpi",
    "LearningPath",
    "ModulePage",
    "Objective",
    "Organisation",
    "Page",
    "Part",
    "Planned",
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
    "Use",
    "Uses",
    "When",
    "country_names",
]
