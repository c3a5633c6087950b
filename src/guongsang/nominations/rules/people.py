"""Whose part it is: the unit that introduces, or the body that takes in and appraises."""

from datetime import date

from guongsang.accounts.models import User
from guongsang.nominations.models import Nomination, Round
from guongsang.orgs.models import Holding, Organisation, Role
from guongsang.orgs.queries import has_role, has_role_over, successors_of
from guongsang.shared.access import ALLOWED, Verdict

UNIT = (Role.OFFICER, Role.HEAD)
HANDLERS = (Role.SECRETARIAT, Role.OFFICER)


def is_of_unit(
    actor: User, organisation: Organisation, *roles: Role, on: date | None = None
) -> Verdict:
    """Whether the person is one of the unit's own (officer or head unless `roles` say so)."""
    wanted = roles or UNIT
    if has_role(actor, organisation, *wanted, on=on):
        return ALLOWED
    ended = _ended_role(actor, organisation, *wanted)
    if ended:
        return Verdict(
            f"Vai trò của bạn tại {organisation.label} đã kết thúc ngày {ended:%d/%m/%Y}. "
            "Nội dung vừa nhập chưa được ghi; đề nghị người đang phụ trách của đơn vị làm tiếp."
        )
    names = " hoặc ".join(_lower(role.label) for role in wanted)
    return Verdict(f"Chỉ {names} của {organisation.label} làm được việc này.")


def is_handler(actor: User, round_: Round, on: date | None = None) -> Verdict:
    """Whether the person works for the body that takes in and appraises in the round.

    The standing secretariat may sit at the committee above its office (BK: Sở Nội vụ); what a unit
    recognises of its own is not for a secretariat above it (BK-V.2-3).
    """
    for body in round_.handlers:
        if has_role(actor, body, *HANDLERS, on=on):
            return ALLOWED
        above = not round_.is_own_unit
        if above and has_role_over(actor, body, Role.SECRETARIAT, on=on):
            return ALLOWED
    apart = round_.office_id != round_.receiver_id or round_.is_own_unit
    if apart and has_role(actor, round_.office, Role.HEAD, on=on):
        return ALLOWED
    return Verdict(
        f"Việc này do người làm công tác thi đua, khen thưởng của {round_.office.label} thực hiện."
    )


def is_deciding_head(actor: User, round_: Round, on: date | None = None) -> Verdict:
    """Whether the person heads the body that decides (LT VI.7: the chairman, on advice)."""
    if has_role(actor, round_.decider, Role.HEAD, on=on):
        return ALLOWED
    return Verdict(
        f"Theo tuyến này, người đứng đầu {round_.decider.label} kết luận; "
        "nơi tiếp nhận chỉ thẩm định và cho ý kiến."
    )


def is_alive(organisation: Organisation, on: date) -> Verdict:
    """New work is refused on an ended unit; the reason names who carries on."""
    if organisation.exists_on(on):
        return ALLOWED
    if organisation.valid_to is None or organisation.valid_to > on:
        return Verdict(f"{organisation.label} chưa hoạt động vào ngày {on:%d/%m/%Y}.")
    heirs = " và ".join(heir.label for heir in successors_of(organisation, on))
    carried = (
        f"Việc được chuyển về {heirs}: đề nghị {heirs} tiếp nhận hồ sơ."
        if heirs
        else "Chưa ghi đơn vị kế thừa; đề nghị quản trị bổ sung."
    )
    return Verdict(
        f"{organisation.label} đã kết thúc hoạt động ngày {organisation.valid_to:%d/%m/%Y}. "
        f"{carried}"
    )


def is_not_held(nomination: Nomination) -> Verdict:
    if nomination.held_at is None:
        return ALLOWED
    return Verdict(
        f"Hồ sơ đang tạm dừng xét: {nomination.held_why}. Chỉ làm tiếp khi đã bỏ tạm dừng."
    )


def _ended_role(actor: User, organisation: Organisation, *roles: Role) -> date | None:
    return (
        Holding.objects.filter(
            user_id=actor.pk, organisation=organisation, role__in=roles, valid_to__isnull=False
        )
        .order_by("-valid_to")
        .values_list("valid_to", flat=True)
        .first()
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
