"""The list behind a number: the same condition that counted it, as rows."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars.models import (
    Adoption,
    Assessment,
    CriterionAnswer,
    Honour,
    NurturingFile,
)
from guongsang.exemplars.models.register import ExemplarQuerySet
from guongsang.exemplars.states import HONOURED, State
from guongsang.nominations.models import Asked, Nomination, NominationQuerySet
from guongsang.orgs.models import Organisation, OrganisationQuerySet
from guongsang.programmes.models import Binding, CriteriaSet
from guongsang.publicity.models import Story
from guongsang.publicity.states import State as StoryState
from guongsang.reports.queries.slices import Slice

UNDER_CARE = (State.NURTURING, *HONOURED)
BY_STATE: dict[str, tuple[State, ...]] = {
    "phat-hien": tuple(State),
    "boi-duong": UNDER_CARE,
    "cong-nhan": HONOURED,
    "nhan-rong": (State.REPLICATING,),
    "khep": (State.CLOSED,),
    "huy": (State.REVOKED,),
}
"""The figures that the kept counts answer: which states each of them holds."""
HIGH = {"khen-tinh": RecognitionLevel.PROVINCE, "khen-nha-nuoc": RecognitionLevel.NATION}

TITLES = {
    "phat-hien": "Phát hiện",
    "boi-duong": "Từ bồi dưỡng trở lên",
    "cong-nhan": "Đã công nhận",
    "khen-thuong": "Được khen thưởng",
    "tuyen-truyen": "Được tuyên truyền",
    "nhan-rong": "Đang nhân rộng",
    "khep": "Đã đóng hồ sơ",
    "huy": "Đã hủy công nhận",
    "uu-tien": "Thuộc đối tượng ưu tiên",
    "doi-chieu": "Đã đối chiếu tiêu chí",
    "boi-duong-chua": "Bồi dưỡng: chưa làm",
    "boi-duong-dang": "Bồi dưỡng: đang làm",
    "boi-duong-xong": "Bồi dưỡng: đã làm",
    "tong-ket-chua": "Tổng kết: chưa làm",
    "tong-ket-xong": "Tổng kết: đã làm",
    "nhan-rong-chua": "Nhân rộng: chưa làm",
    "nhan-rong-dang": "Nhân rộng: đang làm",
    "nhan-rong-xong": "Nhân rộng: đã làm",
    "cong-nhan-den-nam": "Đã công nhận đến hết năm",
    "khen-tinh": "Khen thưởng cấp tỉnh trong năm",
    "khen-nha-nuoc": "Khen thưởng cấp Nhà nước trong năm",
    "don-vi": "Đơn vị thực hiện kế hoạch",
    "don-vi-tieu-chi": "Đơn vị đã ban hành tiêu chí riêng",
    "don-vi-chua-tieu-chi": "Đơn vị chưa ban hành tiêu chí riêng",
    "ho-so": "Hồ sơ đã gửi",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What narrows a slice to one number: a figure of `TITLES`, and perhaps a cell of a table."""

    figure: str = "phat-hien"
    field: int | None = None
    """Key of a field of activity; 0 asks for those without one."""
    kind: str = ""
    year: int | None = None
    own: bool = False
    """Only what the unit holds itself, not what lies below it."""


def exemplars_behind(part: Slice, ask: Ask) -> ExemplarQuerySet:
    """Return exactly the exemplars that a figure counts."""
    rows = part.of_all_times() if ask.year else part.exemplars()
    if ask.own:
        rows = rows.filter(organisation=part.unit)
    if ask.field is not None:
        rows = rows.filter(main_field=ask.field or None)
    if ask.kind:
        rows = rows.filter(subject_kind=ask.kind)
    found: ExemplarQuerySet = rows.filter(_condition(ask))
    return found


def _condition(ask: Ask) -> Q:
    if ask.figure in BY_STATE:
        states = BY_STATE[ask.figure]
        return Q() if len(states) == len(State) else Q(state__in=states)
    if ask.year:
        return _of_a_year(ask.figure, ask.year)
    return Q(FACTS[ask.figure]())


def _here(rows: QuerySet, **more: object) -> Exists:
    return Exists(rows.filter(exemplar=OuterRef("pk"), **more))


def commended() -> QuerySet[Honour]:
    """Return the standing commendations."""
    return Honour.objects.standing().filter(kind=Honour.Kind.COMMENDATION)


def recognitions() -> QuerySet[Honour]:
    """Return the standing recognitions."""
    return Honour.objects.standing().filter(kind=Honour.Kind.RECOGNITION)


FACTS = {
    "khen-thuong": lambda: Q(_here(commended())),
    "tuyen-truyen": lambda: Q(
        Exists(Story.objects.filter(exemplars=OuterRef("pk"), state=StoryState.PUBLISHED))
    ),
    "uu-tien": lambda: Q(priority__gt=0),
    "doi-chieu": lambda: Q(_here(CriterionAnswer.objects.all())),
    "boi-duong-chua": lambda: ~Q(_here(NurturingFile.objects.all())),
    "boi-duong-dang": lambda: Q(_here(NurturingFile.objects.all(), ready_at=None)),
    "boi-duong-xong": lambda: Q(_here(NurturingFile.objects.all(), ready_at__isnull=False)),
    "tong-ket-chua": lambda: ~Q(_here(Assessment.objects.all())),
    "tong-ket-xong": lambda: Q(_here(Assessment.objects.all())),
    "nhan-rong-chua": lambda: ~Q(_here(Adoption.objects.all())),
    "nhan-rong-dang": lambda: Q(_here(Adoption.objects.all(), result="")),
    "nhan-rong-xong": lambda: (
        Q(_here(Adoption.objects.all())) & ~Q(_here(Adoption.objects.all(), result=""))
    ),
}
"""The figures that only the facts themselves answer, each as a condition on exemplars."""


def _of_a_year(figure: str, year: int) -> Q:
    """Return the condition of a yearly figure (LD-II.1b-3b): among those recognised by then."""
    recognised = Q(_here(recognitions(), year__lte=year))
    if figure == "cong-nhan-den-nam":
        return recognised
    return recognised & Q(_here(commended(), year=year, level=HIGH[figure]))


def units_behind(part: Slice, figure: str) -> OrganisationQuerySet:
    """Return the units that carry out the plan in the branch, perhaps by their own criteria."""
    bound = Binding.objects.filter(part.branches(), programme=part.programme).values("organisation")
    units = Organisation.objects.filter(pk__in=bound)
    issued = CriteriaSet.objects.issued().filter(programme=part.programme).values("owner")
    if figure == "don-vi-tieu-chi":
        return units.filter(pk__in=issued)
    return units.exclude(pk__in=issued) if figure == "don-vi-chua-tieu-chi" else units


def asked_in(part: Slice) -> list[Asked]:
    """Return what the plan's rounds of the period ask of the branch, unit by unit."""
    rows = (
        Asked.objects.filter(
            part.units_within("organisation__"), round__programme=part.programme
        )
        .select_related("round", "organisation")
        .only(
            "minimum", "sent", "is_request", "round__period_code", "round__title", "organisation",
            "organisation__name", "organisation__short_name", "organisation__sort_key",
        )
        .order_by("organisation__sort_key", "organisation_id", "round__opens_on", "round_id")
    )  # fmt: skip
    return [row for row in rows if part.covers(row.round.period_code)]


def dossiers_behind(part: Slice, *, own: bool = False) -> NominationQuerySet:
    """Return the dossiers that units sent in the plan's rounds of the period, in one list.

    The units' exemplars merged, each with its source, priority marks first (LT-VI.7-2b).
    """
    rounds = {row.round_id for row in asked_in(part)}
    asked = Asked.objects.filter(round=OuterRef("round"), organisation=OuterRef("organisation"))
    rows = Nomination.objects.sent().filter(Exists(asked), round__in=rounds)
    branch = Q(organisation=part.unit) if own else part.branches()
    found: NominationQuerySet = rows.filter(branch).with_context()
    return found
