"""Dossiers as somebody's work: what waits, what is missing, what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from guongsang.accounts.models import User
from guongsang.awards.models import ReportForm
from guongsang.awards.report_fields import Told, told_in
from guongsang.exemplars.models import Exemplar, SubjectKind
from guongsang.exemplars.queries import sheet_snapshot
from guongsang.nominations.models import Asked, Nomination, NominationQuerySet
from guongsang.nominations.states import CONCLUDED, IN_HAND, WITH_UNIT, RoundState, State
from guongsang.orgs.models import Organisation, Role, Succession
from guongsang.orgs.queries import organisations_of
from guongsang.programmes.kinds import OutcomeBy, Step
from guongsang.shared import clock

LINE: dict[str, str | Combinable] = {
    "pk": "pk", "whom": Coalesce("exemplar__subject__name", "organiser__name"), "state": "state",
    "round": "round__title", "name": "organisation__name", "short_name": "organisation__short_name",
}  # fmt: skip
"""What one line about a dossier tells: whom it is about, where it stands, whose it is."""


_SHOWN = (
    "purpose", "state", "held_at", "outcome_why", "round__title", "organisation__name",
    "organisation__short_name", "exemplar__subject__name", "organiser__name",
)  # fmt: skip
_ASKED = (
    "minimum", "sent", "is_request", "late_until", "round__title", "round__state",
    "round__closes_on",
    "organisation__name", "organisation__short_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a dossier: there, or what to do about it; without a `must` it is advice."""

    name: str
    is_there: bool
    hint: str = ""
    must: bool = True


def inbox(user: User) -> NominationQuerySet:
    """Return the dossiers that wait for the person to appraise or pass on.

    Priority marks first, the longest waiting next (BG-IV-3b).
    """
    mine = handled_by(user, "round__")
    return Nomination.objects.filter(mine).in_hand().with_context().priority_first()


def handled_by(user: User, prefix: str = "") -> Q:
    """Return the condition that a round is taken in by the person's body (`rules.is_handler`)."""
    bodies = organisations_of(user, Role.SECRETARIAT, Role.OFFICER)
    mine = Q(**{f"{prefix}receiver__in": bodies}) | Q(**{f"{prefix}office__in": bodies})
    for body in organisations_of(user, Role.SECRETARIAT):
        below = Q(**{f"{prefix}office__path__startswith": body.path})
        mine |= below & Q(**{f"{prefix}route__receiver__isnull": False})
    return mine


def rows_of(keys: list[int]) -> list[Nomination]:
    """Return the rows of one page of a unit's list, in the order of `keys`.

    No more is loaded than the list shows: to ask for all that `with_context` joins costs more than
    to find it.
    """
    rows = Nomination.objects.select_related(
        "round", "organisation", "exemplar__subject", "organiser"
    )
    found = rows.only(*_SHOWN).filter(pk__in=keys).in_bulk()
    return [found[key] for key in keys if key in found]


def awaiting_conclusion(user: User) -> NominationQuerySet:
    """Return the dossiers, appraised where the route asks it, that the person as head concludes."""
    bodies = organisations_of(user, Role.HEAD)
    ready = ~Q(state=State.SUBMITTED) | ~Q(steps_text__contains=Step.APPRAISE.value)
    return (
        Nomination.objects.annotate(steps_text=Cast("round__steps", TextField()))
        .filter(
            ready, round__decider__in=bodies, round__outcome_by=OutcomeBy.HEAD, held_at=None,
            state__in=IN_HAND,
        )
        .with_context()
        .priority_first()
    )  # fmt: skip


def awaiting_head(user: User) -> NominationQuerySet:
    """Return the dossiers laid before the person as head of their own unit."""
    units = organisations_of(user, Role.HEAD)
    return Nomination.objects.filter(
        organisation__in=units, state__in=WITH_UNIT, put_up_at__isnull=False, head_approved_at=None
    ).with_context()


def sent_back(user: User) -> NominationQuerySet:
    """Return the dossiers that came back to the person's units and are not yet put right."""
    units = organisations_of(user, Role.OFFICER, Role.HEAD)
    return Nomination.objects.filter(
        organisation__in=units, state=State.RETURNED, put_up_at=None
    ).with_context()


def left_behind(user: User, on: date) -> NominationQuerySet:
    """Return what ended units left in hand and the person's units, their successors, may take over.

    Of the parts of an ended body, those that have no successor of their own.
    """
    units = organisations_of(user, Role.OFFICER, Role.HEAD, on=on)
    mine = Succession.objects.filter(successor__in=units, on__lte=on)
    own = Succession.objects.filter(former=OuterRef("pk"))
    whose = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = mine.annotate(whose=whose).filter(whose__startswith=F("former__path"))
    ended = Organisation.objects.filter(
        Exists(mine.filter(former=OuterRef("pk"))) | (Exists(above) & ~Exists(own)),
        valid_to__lt=on,
    )
    return Nomination.objects.filter(
        organisation__in=ended.order_by().values("pk"), state__in=(*WITH_UNIT, *IN_HAND)
    )


def outcomes_for(organisation: Organisation) -> NominationQuerySet:
    """Return what came of what the unit introduced, newest first (US-09)."""
    return (
        Nomination.objects.filter(organisation=organisation, state__in=CONCLUDED)
        .with_context()
        .order_by("-concluded_at", "-pk")
    )


def askings_of(user: User, on: date | None = None) -> QuerySet[Asked]:
    """Return what open rounds ask of the person's own units, the nearest day first.

    Rounds past their day are told only to a unit that owes them something.
    """
    day = on or clock.today()
    units = organisations_of(user, Role.OFFICER, Role.HEAD, on=on)
    in_time = Q(round__closes_on__gte=day) | Q(late_until__gte=day)
    owing = Q(sent__lt=F("minimum"), is_request=False)
    return (
        Asked.objects.filter(organisation__in=units, round__state=RoundState.OPEN)
        .filter(in_time | owing, round__opens_on__lte=day)
        .select_related("round", "organisation")
        .only(*_ASKED)
        .order_by("round__closes_on", "pk")
    )


def may_be_chosen(asked: Asked, purpose: str) -> QuerySet[Exemplar]:
    """Return the unit's live exemplars that have no dossier of the purpose in the round yet."""
    taken = Nomination.objects.filter(round=asked.round_id, purpose=purpose, exemplar__isnull=False)
    taken = taken.exclude(state=State.WITHDRAWN)
    return (
        Exemplar.objects.live()
        .of_subtree(asked.organisation)
        .exclude(pk__in=taken.values("exemplar"))
        .with_context()
        .order_by("-priority", "-created_at", "-pk")
    )


def checklist(nomination: Nomination) -> list[Part]:
    """Return the parts of the dossier, there or missing, in the order they are read."""
    parts = [
        Part("Lý do giới thiệu", bool(nomination.reason.strip()),
             "Nêu tính nổi trội và vì sao xứng đáng giới thiệu."),
        Part("Báo cáo thành tích", bool(nomination.report.strip()),
             "Kể việc đã làm, từ bao giờ, kết quả đo được."),
    ]  # fmt: skip
    if nomination.report.strip():
        figures = any(letter.isdigit() for letter in nomination.report)
        parts.append(
            Part("Số liệu trong báo cáo", figures,
                 "Thêm ít nhất một con số: thời gian, số người, số tiền, tỷ lệ.", must=False)
        )  # fmt: skip
    parts += _form_of(nomination)
    if nomination.exemplar is not None:
        parts += _about(nomination.exemplar)
    if nomination.round.has_step(Step.UNIT_VOTE):
        there = nomination.vote_total is not None
        parts.append(Part("Bình chọn tại đơn vị", there, "Ghi ngày, số đồng ý, số tham gia."))
    if nomination.round.has_step(Step.HEAD_APPROVAL):
        hint = (
            "Đang chờ thủ trưởng duyệt." if nomination.put_up_at else "Trình thủ trưởng khi đã đủ."
        )
        parts.append(Part("Thủ trưởng duyệt", nomination.head_approved_at is not None, hint))
    return parts


def left_over(nomination: Nomination) -> list[Told]:
    """Return what was typed into boxes that the dossier's form does not have: of a former form."""
    own = {field.key for field in nomination.form.fields} if nomination.form else set()
    strange = {key for key in nomination.answers if key not in own}
    if not strange:
        return []
    known = {
        field.key: field
        for row in ReportForm.objects.order_by("valid_from", "pk")
        for field in row.fields
        if field.key in strange
    }
    told = (
        told_in(known[key], nomination.answers[key]) for key in nomination.answers if key in known
    )
    return [each for each in told if each is not None]


def _form_of(nomination: Nomination) -> list[Part]:
    asked = [field for field in nomination.form.fields if field.required] if nomination.form else []
    if not asked:
        return []
    lacking = nomination.lacking
    done = len(asked) - len(lacking)
    return [
        Part(f"Mục bắt buộc của mẫu báo cáo ({done}/{len(asked)})", not lacking,
             f"Điền: {'; '.join(lacking)}."),
    ]  # fmt: skip


def _about(exemplar: Exemplar) -> list[Part]:
    lines: list[dict[str, Any]] = sheet_snapshot(exemplar)
    answered = sum(bool(line.get("answer")) for line in lines)
    proved = exemplar.evidence.exists()
    subject = exemplar.subject
    facts: dict[str, object] = {"nghề nghiệp, chức vụ": subject.occupation}
    if subject.kind == SubjectKind.INDIVIDUAL:
        facts |= {
            "năm sinh": subject.birth_year, "giới tính": subject.sex, "dân tộc": subject.ethnicity,
        }  # fmt: skip
    lacking = [name for name, value in facts.items() if not value]
    return [
        Part("Tính nổi trội và sự phù hợp", bool(exemplar.standout and exemplar.fit),
             "Ghi trong hồ sơ gương: nổi trội ở đâu, hợp với công việc thế nào."),
        Part(f"Phiếu tiêu chí ({answered}/{len(lines)} tiêu chí đã trả lời)",
             bool(lines) and answered == len(lines), "Trả lời từng tiêu chí trong hồ sơ gương.",
             must=False),
        Part("Minh chứng", proved, "Tải ít nhất một tệp minh chứng lên hồ sơ gương.", must=False),
        Part("Thông tin về chủ thể", not lacking, f"Bổ sung {', '.join(lacking)}.", must=False),
    ]  # fmt: skip
