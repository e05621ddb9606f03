"""The words a page may speak, and the page they make."""

from .here import Here, plain
from .sheet import Sheet
from .vocabulary import ORGANISATION, Word, vocabulary
from .voice import Voice

__all__ = ["ORGANISATION", "Here", "Sheet", "Voice", "Word", "plain", "vocabulary"]
