"""What a trainer gives those who have learned something."""

from __future__ import annotations

from .spoken import Spoken


class OfCertificates(Spoken):
    """Words about certificates."""

    def certificates(self) -> str:
        """Show what each certificate takes, one to fill in by hand, and the command that prints."""
        found = list(self._guide.certifications.values())
        return self._block("certificates", certifications=found)
