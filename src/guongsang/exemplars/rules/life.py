"""Putting forward, spreading, closing and merging: who may, and why not."""

from datetime import date
from typing import TYPE_CHECKING

from guongsang.exemplars.models import Adoption, Exemplar, Subject, SubjectKind
from guongsang.exemplars.rules.standing import CARERS, both, carer_of, describes, existing, in_life
from guongsang.exemplars.states import HONOURED, MOVES, State
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import organisations_of
from guongsang.programmes import rules as programmes
from guongsang.programmes.models import Programme
from guongsang.programmes.queries import eligibility_of
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

if TYPE_CHECKING:
    from guongsang.accounts.models import User


def may_be_put_forward(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """Told what stands out and why it fits (BG-I.2-3b), under an issued set (BP-III.6a-a)."""
    alive = both(in_life(exemplar), existing(exemplar.organisation, on))
    if not alive:
        return alive
    if not exemplar.standout.strip():
        return Verdict("Chưa ghi tính nổi trội. Hãy ghi gương này nổi trội ở điểm nào.")
    if not exemplar.fit.strip():
        return Verdict("Chưa ghi sự phù hợp với công việc, nhiệm vụ. Hãy ghi trước khi giới thiệu.")
    if exemplar.programme is None:
        return Verdict("Chưa chọn kế hoạch. Hãy chọn kế hoạch mà gương này thuộc về.")
    reviewed = programmes.may_review(exemplar.programme, exemplar.organisation)
    if not reviewed:
        return reviewed
    return both(_eligible(exemplar, exemplar.programme, on), carer_of(actor, exemplar, on))


def _eligible(exemplar: Exemplar, programme: Programme, on: date | None) -> Verdict:
    """The unit's rule of the year says which subjects may be named (LD-II.2e-a)."""
    year = (on or clock.today()).year
    rule = eligibility_of(programme, exemplar.organisation, year)
    if rule is None or not rule.subject_kinds or exemplar.subject_kind in rule.subject_kinds:
        return ALLOWED
    return Verdict(
        f"{rule}: chỉ xét {', '.join(SubjectKind(kind).label for kind in rule.subject_kinds)}. "
        "Hãy chọn gương khác hoặc đề nghị đơn vị sửa quy định."
    )


def may_adopt(
    actor: "User", exemplar: Exemplar, adopter: Organisation | None, on: date | None = None
) -> Verdict:
    """A recognised way of working is taken up by another unit; origin or adopter records it."""
    alive = in_life(exemplar)
    if not alive:
        return alive
    if exemplar.state not in HONOURED:
        return Verdict("Chỉ nhân rộng gương đã được công nhận. Hãy giới thiệu để công nhận trước.")
    if adopter is None:  # not chosen yet: whoever looks after any unit may record for it
        return ALLOWED if organisations_of(actor, *CARERS, on=on) else carer_of(actor, exemplar, on)
    if adopter.pk == exemplar.organisation_id:
        return Verdict("Đơn vị áp dụng phải khác đơn vị có gương. Hãy chọn đơn vị khác.")
    alive = existing(adopter, on)
    if not alive or describes(actor, adopter, on=on):
        return alive
    return carer_of(actor, exemplar, on)


def may_report_adoption(actor: "User", adoption: Adoption, on: date | None = None) -> Verdict:
    """The adopting unit or the unit of origin reports what came of it."""
    if describes(actor, adoption.adopter, on=on):
        return ALLOWED
    return carer_of(actor, adoption.exemplar, on)


def may_close(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    if State.CLOSED not in MOVES[State(exemplar.state)]:
        return Verdict("Hồ sơ này đã kết thúc, chỉ còn để tra cứu nên không đóng được nữa.")
    return carer_of(actor, exemplar, on)


def may_reopen(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    if exemplar.state != State.CLOSED:
        return Verdict(
            "Chỉ mở lại được hồ sơ đã đóng. Hãy tải lại trang để xem trạng thái hiện nay."
        )
    return both(existing(exemplar.organisation, on), carer_of(actor, exemplar, on))


def may_merge(actor: "User", kept: Subject, other: Subject, on: date | None = None) -> Verdict:
    """Two entries of one subject become one; the person must look after both units."""
    if kept.pk == other.pk:
        return Verdict("Hãy chọn hai chủ thể khác nhau để gộp.")
    if kept.kind != other.kind:
        return Verdict("Hai chủ thể khác loại (cá nhân, tập thể…) nên không gộp được.")
    if kept.merged_into_id or other.merged_into_id:
        return Verdict("Một trong hai chủ thể đã được gộp trước đó. Hãy tải lại trang.")
    return _keeps_both(actor, kept, other, on)


def may_separate(actor: "User", merged: Subject, on: date | None = None) -> Verdict:
    """A merge made by mistake is undone by whoever could have made it."""
    if merged.merged_into is None:
        return Verdict("Chủ thể này chưa được gộp.")
    return _keeps_both(actor, merged, merged.merged_into, on)


def _keeps_both(actor: "User", one: Subject, two: Subject, on: date | None) -> Verdict:
    roles = (Role.OFFICER, Role.HEAD, Role.ADMIN, Role.SECRETARIAT)
    if all(describes(actor, each.organisation, *roles, on=on) for each in (one, two)):
        return ALLOWED
    return Verdict(
        "Chỉ người phụ trách cả hai đơn vị mới gộp hoặc tách được. "
        "Hãy đề nghị cấp trên của hai đơn vị thực hiện."
    )
