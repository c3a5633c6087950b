"""Who may change the tree, its blocks and its roles, and where new work may go.

The tree is kept by system administrators and, below an organisation, by those who hold the role
'Quản trị đơn vị' in it or above it.
"""

from datetime import date

from django.db.models import Q

from guongsang.accounts.models import User
from guongsang.orgs.models import Block, Delegation, Holding, Organisation, Role
from guongsang.orgs.standing import administered_by, headed_by, successors_of
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

NOT_ADMINISTRATOR = (
    "Chỉ người giữ vai trò Quản trị đơn vị (ở đơn vị này hoặc cấp trên) hoặc quản trị hệ thống "
    "mới làm được. Hãy nhờ người quản trị của đơn vị."
)
ONLY_SYSTEM = "Chỉ quản trị hệ thống mới làm được việc này. Hãy nhờ người quản trị hệ thống."


def may_administer(actor: User) -> Verdict:
    """Whether the person administers anything at all (the screens of the administrator)."""
    reach = administered_by(actor)
    return ALLOWED if reach.everything or reach.paths else Verdict(NOT_ADMINISTRATOR)


def may_change(actor: User, organisation: Organisation) -> Verdict:
    """Whether the person may change the organisation's record, its blocks and its roles."""
    return ALLOWED if administered_by(actor).holds(organisation) else Verdict(NOT_ADMINISTRATOR)


def may_add_under(actor: User, parent: Organisation | None, on: date) -> Verdict:
    """Whether the person may add an organisation below `parent` (a root: system only)."""
    if parent is None:
        return ALLOWED if administered_by(actor).everything else Verdict(ONLY_SYSTEM)
    if not parent.exists_on(on):
        return _ended(parent, on, "không thêm đơn vị trực thuộc được")
    return may_change(actor, parent)


def may_end(actor: User, organisation: Organisation) -> Verdict:
    if organisation.valid_to:
        return Verdict(
            f"Đơn vị đã kết thúc hoạt động từ sau ngày {organisation.valid_to:%d/%m/%Y}."
        )
    return may_change(actor, organisation)


def may_move(actor: User, organisation: Organisation, parent: Organisation, on: date) -> Verdict:
    """Whether the organisation may stand below `parent` from now on."""
    if parent.path.startswith(organisation.path):
        return Verdict(
            "Không chuyển một đơn vị vào chính nó hoặc vào đơn vị trực thuộc nó. "
            "Hãy chọn cấp trên khác."
        )
    if organisation.parent_id == parent.pk:
        return Verdict("Đơn vị đang trực thuộc đúng cấp trên này rồi.")
    return may_change(actor, organisation) and may_add_under(actor, parent, on)


def may_succeed(
    actor: User, former: Organisation, successors: list[Organisation], on: date
) -> Verdict:
    """Whether `successors` may take over the work of `former` from the day `on`."""
    if not successors:
        return Verdict("Chọn ít nhất một đơn vị kế thừa.")
    for successor in successors:
        if successor.pk == former.pk or successor.path.startswith(former.path):
            return Verdict("Đơn vị kế thừa phải là đơn vị khác, không nằm trong đơn vị kết thúc.")
        if not successor.exists_on(on):
            return Verdict(
                f"{successor.name} không hoạt động vào ngày {on:%d/%m/%Y}. "
                "Hãy chọn đơn vị khác hoặc sửa ngày."
            )
    return may_change(actor, former)


def may_receive_work(organisation: Organisation, on: date) -> Verdict:
    """Whether new work may be given to the organisation on the day.

    An ended unit takes none (districts ended on 1 July 2025); the reason names who carries on.
    """
    if organisation.exists_on(on):
        return ALLOWED
    return _ended(organisation, on, "không nhận việc mới")


def may_appoint(
    actor: User, organisation: Organisation, role: str, *, start: date, end: date | None = None
) -> Verdict:
    """Whether a role may be given from `start`: one accountable head a day (BP-III.1-1)."""
    allowed = may_change(actor, organisation)
    if not allowed:
        return allowed
    if not organisation.exists_on(start):
        return _ended(organisation, start, "không giao vai trò mới được")
    if role == Role.HEAD:
        return _head_is_free(organisation, start, end)
    return ALLOWED


def may_relieve(actor: User, holding: Holding, last_day: date) -> Verdict:
    """Whether the role may end with `last_day`."""
    if holding.valid_to and holding.valid_to <= last_day:
        return Verdict(f"Vai trò này đã kết thúc từ ngày {holding.valid_to:%d/%m/%Y}.")
    if last_day < holding.valid_from:
        return Verdict(f"Ngày thôi giữ phải từ {holding.valid_from:%d/%m/%Y} trở đi.")
    reach = administered_by(actor)
    if holding.role == Role.ADMIN and holding.user_id == actor.pk and not reach.everything:
        return Verdict("Không tự thôi vai trò quản trị của mình; hãy nhờ người quản trị khác.")
    return may_change(actor, holding.organisation)


def may_join(actor: User, block: Block, organisation: Organisation, on: date) -> Verdict:
    """Whether the organisation, an enterprise too (BK-V.4), may become a member of the block."""
    if not organisation.exists_on(on):
        return _ended(organisation, on, "không vào cụm, khối được")
    return may_change(actor, block.keeper)


def may_head(actor: User, block: Block, organisation: Organisation, year: int) -> Verdict:
    """Whether the organisation may head the block in the year: it must be a member then."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    member = block.memberships.filter(
        Q(valid_from=None) | Q(valid_from__lte=last),
        Q(valid_to=None) | Q(valid_to__gte=first),
        organisation=organisation,
    ).exists()
    if not member:
        return Verdict(
            f"{organisation.name} không phải thành viên của {block.name} trong năm {year}. "
            "Hãy thêm thành viên trước."
        )
    return may_change(actor, block.keeper)


def may_change_person(actor: User, person: User) -> Verdict:
    """Whether the account may be changed: all its roles must lie where the actor administers."""
    reach = administered_by(actor)
    if reach.everything:
        return ALLOWED
    if person.is_administrator:
        return Verdict(ONLY_SYSTEM)
    holdings = list(Holding.objects.of(person))
    if not holdings or not any(reach.holds(held.organisation) for held in holdings):
        return Verdict(NOT_ADMINISTRATOR)
    if not all(reach.holds(held.organisation) for held in holdings):
        return Verdict(
            "Người này còn giữ vai trò ở đơn vị ngoài phạm vi của bạn. "
            "Hãy nhờ quản trị của cấp trên chung."
        )
    return ALLOWED


def may_lock_account(actor: User, person: User) -> Verdict:
    if person.pk == actor.pk:
        return Verdict("Không tự khóa tài khoản của mình; hãy nhờ người quản trị khác.")
    return may_change_person(actor, person)


def may_mark_administrator(actor: User, person: User) -> Verdict:
    """Whether the mark of a system administrator may be given to, or taken from, the person."""
    if not administered_by(actor).everything:
        return Verdict(ONLY_SYSTEM)
    if person.pk == actor.pk:
        return Verdict("Không tự bỏ quyền quản trị của mình; hãy nhờ quản trị hệ thống khác.")
    if not person.is_active and not person.is_administrator:
        return Verdict("Tài khoản đang khóa; hãy mở lại trước.")
    return ALLOWED


def _head_is_free(organisation: Organisation, start: date, end: date | None) -> Verdict:
    others = Holding.objects.filter(organisation=organisation, role=Role.HEAD).filter(
        Q(valid_to=None) | Q(valid_to__gte=start)
    )
    if end:
        others = others.filter(valid_from__lte=end)
    other = others.select_related("user").order_by("valid_from").first()
    if other is None:
        return ALLOWED
    return Verdict(
        f"Đơn vị đã có thủ trưởng là {other.user.full_name} (từ {other.valid_from:%d/%m/%Y}). "
        "Hãy cho thôi giữ vai trò đó trước, vì mỗi đơn vị chỉ có một người chịu trách nhiệm."
    )


def _ended(organisation: Organisation, on: date, what: str) -> Verdict:
    if organisation.valid_from and on < organisation.valid_from:
        return Verdict(
            f"{organisation.name} hoạt động từ ngày {organisation.valid_from:%d/%m/%Y}, "
            f"trước ngày đó {what}."
        )
    names = ", ".join(successor.label for successor in successors_of(organisation, on)[:4])
    ended = (
        f"{organisation.name} đã kết thúc hoạt động ngày {organisation.valid_to:%d/%m/%Y}, {what}."
    )
    return Verdict(f"{ended} Nơi tiếp nhận công việc: {names}." if names else ended)


def may_delegate(actor: User, organisation: Organisation, on: date | None = None) -> Verdict:
    """Only the head in person lets another sign (NĐ 30/2020, Điều 13): nobody passes it on."""
    if organisation.pk in headed_by(actor, on):
        return ALLOWED
    return Verdict(
        f"Chỉ thủ trưởng đang giữ chức ở {organisation.label} giao ký thay, ủy quyền; "
        "người được giao không giao lại cho người khác."
    )


def may_stand_in(
    actor: User, organisation: Organisation, person: User, starts: date, ends: date
) -> Verdict:
    """Whether the person may sign in the head's place on those days."""
    if person.pk == actor.pk:
        return Verdict("Không giao ký thay cho chính mình; hãy chọn người khác.")
    if starts < clock.today():
        return Verdict("Ngày bắt đầu phải từ hôm nay; việc đã ký trước đó không giao lùi được.")
    if ends < starts:
        return Verdict("Ngày cuối phải từ ngày đầu trở đi.")
    below = Organisation.objects.under(organisation)
    held = Holding.objects.on(starts).filter(user=person, organisation__in=below)
    if not (person.is_active and held.exists()):
        return Verdict(
            f"{person.full_name} không giữ vai trò nào ở {organisation.label} hoặc đơn vị "
            "trực thuộc; hãy chọn người khác hoặc giao vai trò trước."
        )
    same = Delegation.objects.filter(
        holding__organisation=organisation, delegate=person, ended_on=None,
        starts__lte=ends, ends__gte=starts,
    )  # fmt: skip
    if same.exists():
        return Verdict(f"{person.full_name} đã được giao trong những ngày này; hãy xem danh sách.")
    return ALLOWED


def may_end_delegation(actor: User, delegation: Delegation, on: date | None = None) -> Verdict:
    """The head in office ends it, also one that a former head gave."""
    day = on or clock.today()
    if delegation.ended_on is not None or delegation.ends < day:
        return Verdict("Việc giao này đã kết thúc.")
    if delegation.organisation.pk in headed_by(actor, day):
        return ALLOWED
    return Verdict(f"Chỉ thủ trưởng {delegation.organisation.label} cho thôi việc này.")
