"""Which title or form of commendation a dossier proposes."""

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.awards import queries as awards
from guongsang.nominations import rules
from guongsang.nominations.models import Nomination
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words({"nomination.award_proposed": "Ghi danh hiệu, hình thức đề nghị"})


@transaction.atomic
def propose_award(*, actor: User, nomination_id: int, award: str, kind: str = "") -> Nomination:
    """Name the award that a dossier for commendation proposes; '' takes the name back.

    Locks the dossier. The rules of today hold for it from now on, and so does today's form of the
    report where the award has another form than the dossier; what was typed is kept. What is
    signed is what leaves: another award takes the head's approval back. Raises `ValidationError`
    for an award that the rule book of today does not have.
    """
    nomination: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    ensure(rules.may_propose_award(actor, nomination))
    today = clock.today()
    named = awards.award_on(award, today) if award else None
    if award and named is None:
        raise ValidationError({"award": "Sổ quy tắc hôm nay không có danh hiệu, hình thức này."})
    if (nomination.award, nomination.award_kind) == (award, kind):
        return nomination
    former = nomination.award
    nomination.award, nomination.award_kind = award, kind if award else ""
    nomination.award_rules_on = today if award else None
    _take_form(nomination)
    nomination.put_up_at = nomination.put_up_by = None
    nomination.head_approved_at = nomination.head_approved_by = None
    nomination.save(
        update_fields=[
            "award", "award_kind", "award_rules_on", "form", "version", "put_up_at", "put_up_by",
            "head_approved_at", "head_approved_by",
        ]
    )  # fmt: skip
    audit.record(
        actor=actor, action="nomination.award_proposed", target=nomination,
        about=nomination.exemplar, award=award, kind=nomination.award_kind, former=former,
        form=nomination.form.code if nomination.form else "",
    )  # fmt: skip
    return nomination


def _take_form(nomination: Nomination) -> None:
    """Give the dossier the form of its award; the same form stays in the version it has.

    The version rises with another form: whoever types in the former is asked, not overwritten.
    """
    wanted = awards.report_form_for(
        nomination.award, nomination.award_kind, nomination.subject.kind, clock.today()
    )
    if wanted is None or (nomination.form and nomination.form.code == wanted.code):
        return
    nomination.form = wanted
    nomination.version += 1
