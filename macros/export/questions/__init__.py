"""Questions for learning systems that mark a test themselves: Moodle XML, GIFT and QTI 2.1."""

from .bank import Bank, bank
from .gift import gift
from .moodle import moodle
from .qti import qti

__all__ = ["Bank", "bank", "gift", "moodle", "qti"]
