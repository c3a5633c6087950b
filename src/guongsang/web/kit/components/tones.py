"""Which colour a thing may have, and which colour each state is drawn in."""

from django.template import TemplateSyntaxError

TONES = ("plain", "info", "good", "warn", "bad", "gold")
"""Gold is for honours only."""

BUTTON_TONES = ("primary", "plain", "quiet", "danger")

STATES = {
    "draft": "plain",
    "submitted": "info",
    "returned": "warn",
    "appraised": "info",
    "on_display": "info",
    "before_council": "info",
    "selected": "good",
    "approved": "good",
    "declined": "bad",
    "withdrawn": "plain",
    "discovered": "info",
    "nurturing": "info",
    "recognised": "gold",
    "replicating": "good",
    "closed": "plain",
    "cancelled": "plain",
    "revoked": "bad",
    "issued": "good",
    "superseded": "plain",
    "fact_checked": "info",
    "scheduled": "info",
    "published": "good",
    "open": "info",
    "done": "good",
    "answered": "good",
    "late": "bad",
    "overdue": "bad",
    "due": "warn",
    "held": "warn",
    "valid": "good",
    "invalid": "bad",
    "received": "info",
    "verifying": "warn",
    "waiting": "plain",
    "sent": "info",
    "seen": "good",
    "failed": "bad",
}
"""State value to tone, for all apps; a state not named here is plain."""


def known(tone: str, allowed: tuple[str, ...] = TONES) -> str:
    """Return `tone`, or fail as a template's mistake."""
    if tone not in allowed:
        raise TemplateSyntaxError(f"unknown tone {tone!r}; one of {', '.join(allowed)}")
    return tone


def of_state(state: object) -> str:
    return STATES.get(str(getattr(state, "value", state)).lower(), "plain")
