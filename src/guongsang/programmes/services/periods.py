"""The next period begins from this one: a draft with everything carried over and moved."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.orgs.models import Organisation
from guongsang.programmes import rules
from guongsang.programmes.kinds import BasisKind
from guongsang.programmes.models import Programme, ProgrammeBasis
from guongsang.programmes.services import carrying
from guongsang.programmes.successors import Heirs, Wording
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

if TYPE_CHECKING:
    from guongsang.accounts.models import User

audit.words({"programmes.next_period": "Bắt đầu kỳ kế hoạch tiếp theo"})
_SAME = (
    "kind_of_document", "definition", "areas", "subject_kinds", "what_kinds", "stage_names",
    "stage_wording", "selection_rule", "priority_rule", "report_rhythm", "funding", "sources",
)  # fmt: skip
_WORDED = ("title", "scope_text", "difficulty_text", "report_to_text", "report_text")
_BODIES = ("difficulty_contact", "difficulty_leader", "report_to")


@transaction.atomic
def start_next_period(
    *,
    programme_id: int,
    first_year: int,
    last_year: int,
    actor: "User",
    issuer: Organisation | None = None,
    mapping: Mapping[str, str] | None = None,
    code: str = "",
) -> Programme:
    """Draft the plan of the next years from a plan in force.

    Fields, criteria, quotas, milestones, tasks, channels and routes are carried over; years move
    by the distance of the periods; bodies that have ended give way to their successors
    (`mapping` of codes decides where the register does not), districts' duties go to communes.
    What needs a person's decision is listed in `open_points`. Raises `Refused`.
    """
    old = Programme.objects.locked().get(pk=programme_id)
    heirs = Heirs(max(date(first_year, 1, 1), clock.today()), mapping or {})
    body = issuer or heirs.one(old.issuer)
    if body is None:
        raise Refused(f"Chưa rõ cơ quan kế thừa {old.issuer}; hãy chọn cơ quan ban hành kỳ mới.")
    ensure(rules.may_start_next(actor, old, body, on=clock.today()))
    if first_year <= old.execution_last or last_year < first_year:
        raise Refused(f"Kỳ mới phải bắt đầu sau năm {old.execution_last} và không kết thúc trước.")
    by = first_year - old.execution_first
    places = (old.place or old.issuer.place, body.place)
    wording = Wording(old.execution_first, old.execution_last, by, *places)
    new = _head(old, body, (first_year, last_year), code, heirs, wording)
    _bases(old, new)
    carrying.carry(old, new, heirs, wording)
    new.open_points = [*_to_check(old), *heirs.notes]
    new.created_by = actor
    new.save()
    audit.record(actor=actor, action="programmes.next_period", target=new, previous=old.code)
    return new


def _head(
    old: Programme,
    body: Organisation,
    years: tuple[int, int],
    code: str,
    heirs: Heirs,
    wording: Wording,
) -> Programme:
    new = Programme(
        code=code or _free_code(body, years[0]),
        issuer=body,
        symbol=old.symbol,
        place=body.place or old.place,
        period_first=years[0],
        period_last=years[1],
        execution_first=years[0],
        execution_last=years[1],
        previous=old,
        scope=heirs.predicate(old.audience).dump(),
        goals=[{**goal, "text": wording(goal["text"])} for goal in old.goals],
        created_at=clock.now(),
        source=old.source,
    )
    for name in _SAME:
        setattr(new, name, getattr(old, name))
    for name in _WORDED:
        setattr(new, name, wording(getattr(old, name)))
    for name in _BODIES:
        setattr(new, name, heirs.one(getattr(old, name)))
    new.save()
    return new


def _bases(old: Programme, new: Programme) -> None:
    """Superior plans end with their period; all else is carried over."""
    kept = old.basis_links.exclude(kind__in=(BasisKind.SUPERIOR, BasisKind.SIBLING))
    ProgrammeBasis.objects.bulk_create(
        ProgrammeBasis(
            programme=new, basis_id=link.basis_id, kind=link.kind, order=link.order,
            source=link.source,
        )
        for link in kept
    )  # fmt: skip


def _to_check(old: Programme) -> list[str]:
    points = ["Nhập số, ngày ký, người ký của kỳ mới.", "Kiểm tra hiệu lực của các văn bản căn cứ."]
    if old.basis_links.filter(kind=BasisKind.SUPERIOR).exists():
        points.append("Chọn kế hoạch cấp trên của kỳ mới.")
    return points


def _free_code(body: Organisation, year: int) -> str:
    stem = f"{body.code}-{year}"
    code, number = stem, 1
    while Programme.objects.filter(code=code).exists():
        number += 1
        code = f"{stem}-{number}"
    return code
