"""Noticing, describing, nurturing and proving: who may, and why not."""

from datetime import date
from typing import TYPE_CHECKING

from guongsang.exemplars.models import Exemplar, NurturingFile, Subject
from guongsang.exemplars.rules.standing import (
    CARERS,
    both,
    carer_of,
    describes,
    existing,
    in_life,
)
from guongsang.exemplars.states import State
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role_over, holdings_of
from guongsang.shared.access import ALLOWED, Verdict

if TYPE_CHECKING:
    from guongsang.accounts.models import User

ASSESSORS = (*CARERS, Role.SECRETARIAT, Role.INSPECTOR)


def may_notice(actor: "User", organisation: Organisation, on: date | None = None) -> Verdict:
    """Anybody with a role in the unit or above may notice, at any time (LD-I.2a-b 'đa chiều')."""
    alive = existing(organisation, on)
    if not alive:
        return alive
    if has_role_over(actor, organisation, *Role, on=on):
        return ALLOWED
    return Verdict(
        f"Bạn không giữ vai trò nào ở {organisation.label} hoặc cấp trên của đơn vị này. "
        "Hãy chọn đơn vị của mình."
    )


def may_describe(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """Carers of the unit; and whoever noticed it, while it is newly noticed."""
    alive = in_life(exemplar)
    if not alive:
        return alive
    noticed = exemplar.created_by_id == actor.pk and exemplar.state == State.DISCOVERED
    if noticed and has_role_over(actor, exemplar.organisation, *Role, on=on):
        return ALLOWED
    return carer_of(actor, exemplar, on)


def may_describe_subject(actor: "User", subject: Subject, on: date | None = None) -> Verdict:
    """Carers of the subject's own unit, or of one above it."""
    if subject.merged_into_id:
        return Verdict("Chủ thể này đã được gộp. Hãy mở hồ sơ còn giữ lại để sửa.")
    if describes(actor, subject.organisation, on=on):
        return ALLOWED
    return Verdict(
        f"Thông tin về người này do {subject.organisation.label} quản lý. "
        "Hãy đề nghị đơn vị đó cập nhật."
    )


def may_see_personal(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """Phone, address and birth year are for the unit's role holders and who entered them."""
    own = any(held.organisation_id == exemplar.organisation_id for held in holdings_of(actor, on))
    if own or exemplar.created_by_id == actor.pk:
        return ALLOWED
    return Verdict(f"Thông tin riêng chỉ hiện cho người của {exemplar.organisation.label}.")


def may_register_to_build(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """A unit registers the exemplars it means to build (LT-VI.7-2a)."""
    alive = in_life(exemplar)
    if not alive:
        return alive
    if exemplar.state not in (State.DISCOVERED, State.NURTURING):
        return Verdict("Gương đã được công nhận nên không cần đăng ký xây dựng nữa.")
    return carer_of(actor, exemplar, on)


def may_nurture(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """Nurturing goes on after recognition: no file closes on it (BP-III.2-4a)."""
    return both(in_life(exemplar), carer_of(actor, exemplar, on))


def may_open_nurturing(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    if NurturingFile.objects.filter(exemplar=exemplar).exists():
        return Verdict("Hồ sơ bồi dưỡng đã được mở. Hãy mở hồ sơ đó để ghi tiếp.")
    return may_nurture(actor, exemplar, on)


def may_declare_ready(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """The file says that the subject is ready to be reviewed (US-05)."""
    file = NurturingFile.objects.filter(exemplar=exemplar).first()
    if file is None:
        return Verdict("Chưa có hồ sơ bồi dưỡng. Hãy mở hồ sơ bồi dưỡng trước.")
    if file.ready_at:
        return Verdict("Hồ sơ bồi dưỡng đã được xác nhận sẵn sàng.")
    if not (
        file.motivation and (file.awareness_goal or file.profession_goal or file.experience_goal)
    ):
        return Verdict("Hồ sơ bồi dưỡng chưa ghi động cơ phấn đấu và mục tiêu. Hãy ghi trước.")
    return may_nurture(actor, exemplar, on)


def may_answer(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """Who fills the criteria sheet."""
    return both(in_life(exemplar), carer_of(actor, exemplar, on))


def may_add_evidence(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """Anybody with a role in the unit or above may bring proof."""
    alive = in_life(exemplar)
    if not alive:
        return alive
    if has_role_over(actor, exemplar.organisation, *Role, on=on):
        return ALLOWED
    return carer_of(actor, exemplar, on)


def may_assess(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """Carers, the secretariat above and inspectors assess at period ends (LT-II.2-4)."""
    alive = in_life(exemplar)
    if not alive:
        return alive
    if describes(actor, exemplar.organisation, *ASSESSORS, on=on):
        return ALLOWED
    return carer_of(actor, exemplar, on)
