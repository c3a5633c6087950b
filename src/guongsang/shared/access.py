"""The answer every rule gives: yes, or no with a reason a person can act on."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when the action is allowed; otherwise `reason` says why not and what to do."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


ALLOWED = Verdict()


class Refused(PermissionDenied):
    """A rule said no. `str(exc)` is fit to be shown to the person."""


def ensure(verdict: Verdict) -> None:
    """Let the caller go on, or raise `Refused` with the rule's own words."""
    if not verdict:
        raise Refused(verdict.reason)
