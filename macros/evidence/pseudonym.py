"""From names and addresses to ids that say nothing: refused, or hashed with a secret."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from typing import TYPE_CHECKING

from .store import PSEUDONYM

if TYPE_CHECKING:
    from collections.abc import Mapping

SECRET = "BACKLINE_SECRET"  # noqa: S105 - the name of the variable, not what it holds
SHORTEST = 16
FEWEST = 8
"""So many different characters a secret has at least: "aaaaaaaaaaaaaaaa" is tried first."""
REFUSED = (
    "Nothing of it was taken. Export the id that your list of people uses; or add --hash, which"
    f" turns addresses into ids with the secret in {SECRET}."
)


class NoPseudonymError(ValueError):
    """What names a person does not fit as a pseudonymous id. Never repeats what was written."""


class Pseudonyms:
    """How a file's word for a person becomes the id of the list of people."""

    def __init__(self, secret: str = "") -> None:
        self._secret = secret.encode()

    @property
    def hashes(self) -> bool:
        """Whether what stands there is hashed, whatever it is."""
        return bool(self._secret)

    def of(self, said: str) -> str:
        """Return the id of a person, or raise NoPseudonymError.

        Hashed: the first 16 hexadecimal digits of HMAC-SHA-256 (RFC 2104, FIPS 180-4) over the
        text in lower case without spaces at its ends, its letters composed (NFKC of Unicode
        Standard Annex 15): programs write the same letter differently. Without the secret nobody
        can try addresses until one fits, as with a plain hash.
        """
        said = said.strip()
        if not said:
            raise NoPseudonymError("nobody is named")
        if self.hashes:
            same = unicodedata.normalize("NFKC", said).casefold().strip()
            digest = hmac.new(self._secret, same.encode(), hashlib.sha256)
            return digest.hexdigest()[:16]
        if "@" in said or re.search(r"\s", said):
            kind = "an address" if "@" in said else "a name"
            raise NoPseudonymError(f"a person stands here with {kind}")
        if not PSEUDONYM.fullmatch(said):
            raise NoPseudonymError("what names the person is no id")
        return said


def secret_of(environment: Mapping[str, str]) -> str:
    """Return the secret, or raise ValueError saying why it cannot be used."""
    secret = environment.get(SECRET, "")
    if len(secret) < SHORTEST or len(set(secret)) < FEWEST:
        few = f"has fewer than {SHORTEST} characters, or {FEWEST} different ones"
        few = few if secret else "is not set"
        raise ValueError(
            f"{SECRET} {few}: it keeps ids from being turned back into addresses. Set it to a long"
            " random text, and keep it where you keep passwords: another one makes other ids."
        )
    return secret
