"""Laying a dossier open to the public, and moving the last day for a reason."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.nominations import rules
from guongsang.nominations.models import Nomination
from guongsang.nominations.services.handling import pass_appraisal
from guongsang.nominations.states import State
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "nomination.displayed": "Lấy ý kiến công khai",
        "nomination.display_moved": "Đổi ngày cuối lấy ý kiến công khai",
    }
)


@transaction.atomic
def put_on_display(*, actor: User, nomination_id: int, until: date, text: str) -> Nomination:
    """Lay what `text` says of the dossier open to everybody's comments until a day. Locks it.

    Raises `ValidationError` for a last day below the rule book's working days.
    """
    nomination = _locked(nomination_id)
    ensure(rules.may_put_on_display(actor, nomination))
    today = clock.today()
    _check(nomination, until, begun=today)
    pass_appraisal(nomination, State.ON_DISPLAY, actor)
    nomination.displayed_on = today
    nomination.display_until, nomination.display_text = until, text
    nomination.save(
        update_fields=[
            "state", "displayed_on", "display_until", "display_text", "appraised_at",
            "appraised_by",
        ]
    )  # fmt: skip
    audit.record(
        actor=actor, action="nomination.displayed", target=nomination, about=nomination.exemplar,
        until=until, text=nomination.display_text,
    )  # fmt: skip
    return nomination


@transaction.atomic
def move_display_end(*, actor: User, nomination_id: int, until: date, why: str) -> Nomination:
    """Give a consultation another last day, sooner or later, for a reason. Locks the dossier.

    Raises `ValidationError` for a day below the rule book's working days, or no other day.
    """
    nomination = _locked(nomination_id)
    ensure(rules.may_move_display(actor, nomination))
    former = nomination.display_until
    if until == former:
        raise ValidationError({"until": "Ngày này đang là ngày cuối; chọn ngày khác."})
    _check(nomination, until, begun=nomination.displayed_on or clock.today())
    nomination.display_until = until
    nomination.save(update_fields=["display_until"])
    audit.record(
        actor=actor, action="nomination.display_moved", target=nomination,
        about=nomination.exemplar, why=why, former=former, until=until,
    )  # fmt: skip
    return nomination


def _check(nomination: Nomination, until: date, *, begun: date) -> None:
    fit = rules.may_last_until(nomination, until, begun, clock.today())
    if not fit:
        raise ValidationError({"until": fit.reason})


def _locked(nomination_id: int) -> Nomination:
    found: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    return found
