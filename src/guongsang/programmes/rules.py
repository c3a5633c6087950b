"""Who may draw up, issue, close and continue plans, and why not. Rules read; they never write."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role, has_role_over, organisations_of
from guongsang.programmes.kinds import ItemKind, MilestoneKind, Tie
from guongsang.programmes.models import (
    Assignment,
    CriteriaSet,
    EligibilityRule,
    PlanProposal,
    Programme,
    ProposedItem,
)  # fmt: skip
from guongsang.programmes.proposing.shapes import slots_of
from guongsang.programmes.states import (
    ASSIGNMENT_MOVES,
    CRITERIA_MOVES,
    ITEM_MOVES,
    MOVES,
    PROPOSAL_MOVES,
    AssignmentState,
    CriteriaState,
    ItemState,
    ProposalState,
    State,
)  # fmt: skip
from guongsang.programmes.successors import day_of_next, heirs_of
from guongsang.shared.access import ALLOWED, Verdict

if TYPE_CHECKING:
    from guongsang.accounts.models import User

WRITERS = (Role.OFFICER, Role.HEAD, Role.SECRETARIAT, Role.ADMIN)
SIGNERS = (Role.HEAD, Role.SECRETARIAT)
PLAN_NEEDS = (ItemKind.HEAD, ItemKind.PERIOD)
BINDING = (ItemKind.QUOTA, ItemKind.MILESTONE, ItemKind.EVENT, ItemKind.REPORT)


def may_draft(actor: "User", organisation: Organisation, on: date) -> Verdict:
    """Whether the person may draw up a plan, criteria or a rule for the organisation."""
    if not organisation.exists_on(on):
        return Verdict(f"{organisation} đã ngừng hoạt động; hãy làm dưới tên đơn vị kế thừa.")
    if actor.is_administrator or has_role(actor, organisation, *WRITERS, on=on):
        return ALLOWED
    return Verdict(
        f"Chỉ cán bộ hoặc thủ trưởng của {organisation.label} được làm việc này; "
        "hãy liên hệ đơn vị đó."
    )


def may_edit(actor: "User", programme: Programme, on: date) -> Verdict:
    """A plan may be changed while it is a draft; an issued one is continued, not rewritten."""
    if State(programme.state) is State.DROPPED:
        return Verdict("Dự thảo này đã bỏ; hãy lập dự thảo mới.")
    if State(programme.state) is not State.DRAFT:
        return Verdict("Kế hoạch đã ban hành thì không sửa; hãy lập kế hoạch kỳ tiếp theo.")
    return may_draft(actor, programme.issuer, on)


def may_rewrite(actor: "User", programme: Programme, on: date) -> Verdict:
    """The short form rewrites tasks and targets whole, so it is only for what it wrote itself."""
    verdict = may_edit(actor, programme, on)
    if not verdict:
        return verdict
    if programme.previous_id or programme.source_digest:
        return Verdict(
            "Dự thảo này mang sẵn nhiệm vụ, mốc và người phối hợp của kế hoạch gốc; mẫu rút gọn sẽ "
            "làm mất các phần đó nên không dùng ở đây. Sai kỳ hoặc sai nơi ban hành thì bỏ dự thảo "
            "rồi lập lại."
        )
    return _hangs_free(programme)


def may_drop(actor: "User", programme: Programme, on: date) -> Verdict:
    """A draft from which nothing hangs may be given up; what was issued is ended instead."""
    if State.DROPPED not in MOVES[State(programme.state)]:
        return Verdict("Chỉ bỏ được dự thảo; kế hoạch đã ban hành thì kết thúc hoặc lập kỳ sau.")
    return may_draft(actor, programme.issuer, on) and _hangs_free(programme)


def _hangs_free(programme: Programme) -> Verdict:
    """Plans that were drawn up under this one would be left in the air."""
    hanging = programme.children.exclude(state=State.DROPPED).count()
    if not hanging:
        return ALLOWED
    return Verdict(
        f"Đã có {hanging} kế hoạch lập theo bản này. Hãy bỏ hoặc ban hành các bản đó trước."
    )


def is_open_to_plans(superior: Programme) -> Verdict:
    """Whether units may draw up their own plans under it."""
    if State(superior.state) is State.ISSUED:
        return ALLOWED
    if State(superior.state) is State.DRAFT:
        return Verdict("Kế hoạch còn là dự thảo; chờ ban hành rồi hãy lập kế hoạch của đơn vị.")
    return Verdict("Kế hoạch này không còn thực hiện; hãy lập theo kế hoạch đang thực hiện.")


def may_begin_issuing(actor: "User", programme: Programme, on: date) -> Verdict:
    """Whether the person may open the form that gives the plan its number and day."""
    if State(programme.state) is State.DROPPED:
        return Verdict("Dự thảo này đã bỏ nên không ban hành.")
    if State.ISSUED not in MOVES[State(programme.state)]:
        return Verdict(
            "Kế hoạch này đã được ban hành; muốn thay đổi, hãy lập kế hoạch kỳ tiếp theo "
            "hoặc lập từ văn bản sửa đổi."
        )
    return _signs_for(actor, programme.issuer, on)


def may_issue(actor: "User", programme: Programme, on: date) -> Verdict:
    """Number, day and, for a unit's plan, a target for every year are needed (BK-IV.1-1c)."""
    beginning = may_begin_issuing(actor, programme, on)
    return _is_complete(programme, on) if beginning else beginning


def _is_complete(programme: Programme, on: date) -> Verdict:
    if not programme.number or not programme.signed_on:
        return Verdict("Kế hoạch chưa có số, ngày thì vẫn là dự thảo; hãy nhập số và ngày ký.")
    if programme.signed_on > on:
        return Verdict("Ngày ký ở tương lai; hãy kiểm tra lại ngày ký.")
    if not programme.scope:
        return Verdict("Kế hoạch chưa có phạm vi thực hiện; hãy chọn các đơn vị thực hiện.")
    missing = [str(year) for year in missing_targets(programme)]
    if missing:
        return Verdict(
            "Kế hoạch của đơn vị phải có chỉ tiêu bằng số cho từng năm; "
            f"hãy nhập chỉ tiêu năm {', '.join(missing)}."
        )
    return ALLOWED


def missing_targets(programme: Programme) -> list[int]:
    """Return the years for which a unit's plan still lacks its number."""
    superior = programme.superior
    if superior is None or not asks_for_unit_plans(superior):
        return []
    given = set(programme.targets.values_list("year", flat=True))
    return [year for year in programme.years if year not in given]


def asks_for_unit_plans(programme: Programme) -> bool:
    """Whether the plan orders units, not only its issuer, to issue their own (BK IV.1, LT VI.1)."""
    own = [programme.issuer.code]
    asked = programme.milestones.filter(kind=MilestoneKind.ISSUE_PLAN)
    return any(list(each.audience.codes) != own for each in asked)


def may_close(actor: "User", programme: Programme, on: date) -> Verdict:
    if State.CLOSED not in MOVES[State(programme.state)]:
        return Verdict(
            "Chỉ kế hoạch đang thực hiện mới kết thúc được. "
            "Kế hoạch còn là dự thảo thì sửa hoặc ban hành."
        )
    return _signs_for(actor, programme.issuer, on)


def may_start_next(actor: "User", programme: Programme, issuer: Organisation, on: date) -> Verdict:
    """The issuer's signers, or those of the body that took over from it, begin the next period."""
    if State(programme.state) is State.DRAFT:
        return Verdict("Kế hoạch còn là dự thảo; hãy ban hành trước khi lập kỳ tiếp theo.")
    if State(programme.state) is State.DROPPED:
        return Verdict("Dự thảo này đã bỏ nên không lập kỳ tiếp theo từ đây.")
    if not issuer.exists_on(on):
        return Verdict(f"{issuer} đã ngừng hoạt động; hãy chọn cơ quan kế thừa làm nơi ban hành.")
    verdict = _no_next_yet(programme, issuer)
    return may_draft(actor, issuer, on) if verdict else verdict


def _no_next_yet(programme: Programme, issuer: Organisation) -> Verdict:
    """One next period for a body: the second press leads to what the first one made."""
    known = programme.nexts.filter(issuer=issuer).exclude(state=State.DROPPED).first()
    if known is None:
        return ALLOWED
    if State(known.state) is State.DRAFT:
        return Verdict(
            f"{issuer.label} đã có dự thảo kỳ tiếp theo {known.period_label}. Hãy dùng bản đó; "
            "lập sai thì bỏ dự thảo rồi lập lại."
        )
    return Verdict(
        f"Kỳ tiếp theo {known.period_label} đã ban hành ({known}). Kỳ sau nữa lập từ kế hoạch đó."
    )


def may_continue(actor: "User", programme: Programme, on: date) -> Verdict:
    """Whether the person may begin the next period, for its issuer or one that took over."""
    heirs = heirs_of(programme.issuer, day_of_next(programme, on))
    if not heirs:
        return Verdict(f"Chưa rõ cơ quan kế thừa {programme.issuer}; hãy ghi nhận đơn vị kế thừa.")
    verdicts = [may_start_next(actor, programme, heir, on) for heir in heirs]
    return next((verdict for verdict in verdicts if verdict), verdicts[0])


def may_answer(actor: "User", programme: Programme, on: date) -> Verdict:
    """Whether the person may draft a unit's own plan under this one."""
    verdict = is_open_to_plans(programme)
    if not verdict:
        return verdict
    return may_write_for(answering_units(actor, programme, on))


def answering_units(actor: "User", programme: Programme, on: date) -> list[Organisation]:
    """Return the person's units that the plan reaches, its issuer for yearly plans among them."""
    bound = set(programme.bindings.values_list("organisation", flat=True))
    mine = organisations_of(actor, *WRITERS, on=on)
    return [unit for unit in mine if unit.pk in bound and unit.exists_on(on)]


def writing_units(actor: "User", programme: Programme, on: date) -> list[Organisation]:
    """Return the person's units that may write criteria under the plan, its issuer too."""
    found = answering_units(actor, programme, on)
    if programme.issuer not in found and may_draft(actor, programme.issuer, on):
        found.append(programme.issuer)
    return found


def may_write_for(units: list[Organisation]) -> Verdict:
    if units:
        return ALLOWED
    return Verdict(
        "Bạn chưa giữ vai trò cán bộ hoặc thủ trưởng ở đơn vị nào thuộc diện thực hiện; "
        "hãy liên hệ người quản trị đơn vị."
    )


def has_reason(why: str) -> Verdict:
    return ALLOWED if why.strip() else Verdict("Hãy nêu lý do.")


def may_settle(actor: "User", assignment: Assignment, on: date) -> Verdict:
    """The unit itself, or the plan's issuer, says that an assignment is done."""
    if AssignmentState.DONE not in ASSIGNMENT_MOVES[AssignmentState(assignment.state)]:
        return Verdict("Việc này đã được ghi nhận là xong hoặc được miễn.")
    return _answers_for(actor, assignment, on)


def may_waive(actor: "User", assignment: Assignment, on: date) -> Verdict:
    """Only the plan's issuer releases a unit from what it owes."""
    if AssignmentState.WAIVED not in ASSIGNMENT_MOVES[AssignmentState(assignment.state)]:
        return Verdict("Việc này đã được ghi nhận là xong hoặc được miễn.")
    return _signs_for(actor, assignment.programme.issuer, on)


def may_reopen(actor: "User", assignment: Assignment, on: date) -> Verdict:
    if AssignmentState.OPEN not in ASSIGNMENT_MOVES[AssignmentState(assignment.state)]:
        return Verdict("Việc này vẫn đang mở.")
    return _answers_for(actor, assignment, on)


def may_issue_criteria(actor: "User", criteria: CriteriaSet, on: date) -> Verdict:
    """A set with at least one criterion, or by reference, is issued by its owner's head."""
    if CriteriaState.ISSUED not in CRITERIA_MOVES[CriteriaState(criteria.state)]:
        return Verdict("Bộ tiêu chí này đã ban hành; hãy lập phiên bản mới nếu cần sửa.")
    if criteria.by_reference_id is None and not criteria.criteria.exists():
        return Verdict("Bộ tiêu chí chưa có tiêu chí nào; hãy viết ít nhất một tiêu chí.")
    return _signs_for(actor, criteria.owner, on)


def may_edit_criteria(actor: "User", criteria: CriteriaSet, on: date) -> Verdict:
    if CriteriaState(criteria.state) is not CriteriaState.DRAFT:
        return Verdict("Bộ tiêu chí đã ban hành thì không sửa; hãy lập phiên bản mới.")
    return may_draft(actor, criteria.owner, on)


def may_issue_eligibility(actor: "User", rule: EligibilityRule, on: date) -> Verdict:
    if CriteriaState.ISSUED not in CRITERIA_MOVES[CriteriaState(rule.state)]:
        return Verdict("Quy định này đã ban hành; hãy lập phiên bản mới nếu cần sửa.")
    return _signs_for(actor, rule.organisation, on)


def may_review(programme: Programme, organisation: Organisation) -> Verdict:
    """Nothing is reviewed without an issued set of criteria (BP-III.6a-a)."""
    has_set = CriteriaSet.objects.issued().filter(
        programme=programme, owner__in=organisation.ancestor_ids()
    )
    if has_set.exists() or CriteriaSet.objects.issued().filter(
        programme=programme, owner=programme.issuer
    ):
        return ALLOWED
    return Verdict(
        "Chưa có bộ tiêu chí nào được ban hành nên chưa thể bình xét; "
        "hãy ban hành tiêu chí của đơn vị trước."
    )


def may_compare(actor: "User", proposal: PlanProposal, on: date) -> Verdict:
    """Whether the person may settle what was read in a plan's document."""
    state = ProposalState(proposal.state)
    if state is ProposalState.WAITING:
        return Verdict("Văn bản chưa đọc xong; hãy chờ.")
    if state is ProposalState.DROPPED:
        return Verdict("Bản đọc này đã bỏ; hãy gửi lại văn bản.")
    if state is ProposalState.FINISHED:
        return Verdict("Đã lập dự thảo từ bản đọc này; muốn sửa thì mở lại bản đối chiếu.")
    return may_draft(actor, proposal.organisation, on)


def may_settle_item(actor: "User", item: ProposedItem, target: ItemState, on: date) -> Verdict:
    """What binds somebody is taken over only when it is known whom."""
    verdict = may_compare(actor, item.proposal, on)
    if not verdict:
        return verdict
    if target not in ITEM_MOVES[ItemState(item.state)]:
        return Verdict("Mục này đã được xử lý như vậy rồi.")
    if target is ItemState.DROPPED:
        return ALLOWED
    if item.kind in BINDING:
        opened = [party.label for party in item.parties.all() if party.tie == Tie.OPEN]
        if opened:
            return Verdict(f"Chưa rõ “{opened[0]}” là đơn vị nào; hãy chọn đơn vị trước khi nhận.")
    return ALLOWED if target is ItemState.CORRECTED else may_hold(item)


def _is_whole(kind: str, data: Mapping[str, object]) -> Verdict:
    """What a programme cannot be made without was read, or is for a person to write."""
    missing = [
        slot.label.lower() for slot in slots_of(kind) if slot.required and not data.get(slot.name)
    ]
    if not missing:
        return ALLOWED
    return Verdict(f"Văn bản không ghi {', '.join(missing)}; hãy bấm “Sửa” rồi nhập.")


def may_hold(item: ProposedItem) -> Verdict:
    """A programme's quotas are whole numbers: a share of 0,5% is for a person to settle."""
    if item.kind in PLAN_NEEDS:
        return _is_whole(item.kind, item.data)
    numbers = [item.data.get(name) for name in ("minimum", "maximum")]
    broken = next((number for number in numbers if isinstance(number, float)), None)
    if broken is None:
        return ALLOWED
    said = f"{broken}".replace(".", ",")
    return Verdict(
        f"Chương trình chỉ giữ số nguyên, văn bản ghi {said}; hãy sửa số hoặc bỏ mục này."
    )


def may_finish(actor: "User", proposal: PlanProposal, on: date) -> Verdict:
    """A draft is made when every item was looked at, and the plan has its name and years."""
    verdict = may_compare(actor, proposal, on)
    if not verdict:
        return verdict
    items = list(proposal.items.values_list("kind", "state", "data"))
    waiting = sum(state == ItemState.PROPOSED for _, state, _ in items)
    if waiting:
        return Verdict(f"Còn {waiting} mục chưa xem; hãy nhận, sửa hoặc bỏ từng mục.")
    taken = {kind: data for kind, state, data in items if state != ItemState.DROPPED}
    missing = [str(kind.label) for kind in PLAN_NEEDS if kind not in taken]
    if missing:
        return Verdict(f"Chương trình phải có: {', '.join(missing)}. Hãy nhận lại mục đã bỏ.")
    whole = (_is_whole(kind, taken[kind]) for kind in PLAN_NEEDS)
    return next(filter(lambda verdict: not verdict, whole), ALLOWED)


def years_asked(proposal: PlanProposal) -> range:
    """Return the years for which the plan above asks this one for a number (BK-IV.1-1c)."""
    if proposal.superior is None or not asks_for_unit_plans(proposal.superior):
        return range(0)
    period = proposal.items.get(kind=ItemKind.PERIOD).data
    return range(int(period["first"]), int(period["last"]) + 1)


def may_drop_proposal(actor: "User", proposal: PlanProposal, on: date) -> Verdict:
    if ProposalState.DROPPED not in PROPOSAL_MOVES[ProposalState(proposal.state)]:
        return Verdict("Bản đọc này đã lập dự thảo hoặc đã bỏ.")
    return may_draft(actor, proposal.organisation, on)


def may_reopen_proposal(actor: "User", proposal: PlanProposal, on: date) -> Verdict:
    """While what was made of it is a draft, the items may be gone over again."""
    if ProposalState(proposal.state) is not ProposalState.FINISHED:
        return Verdict("Bản đối chiếu này đang mở.")
    made = proposal.programme
    if made is None or State(made.state) is not State.DRAFT:
        return Verdict("Kế hoạch đã ban hành hoặc đã bỏ nên không sửa từ bản đối chiếu.")
    return may_draft(actor, proposal.organisation, on) and _hangs_free(made)


def _signs_for(actor: "User", organisation: Organisation, on: date) -> Verdict:
    if actor.is_administrator or has_role(actor, organisation, *SIGNERS, on=on):
        return ALLOWED
    return Verdict(
        f"Chỉ thủ trưởng hoặc thường trực của {organisation.label} được làm việc này; "
        "hãy trình người có thẩm quyền."
    )


def _answers_for(actor: "User", assignment: Assignment, on: date) -> Verdict:
    mine = has_role(actor, assignment.organisation, *WRITERS, on=on)
    theirs = has_role_over(actor, assignment.programme.issuer, Role.SECRETARIAT, Role.HEAD, on=on)
    if actor.is_administrator or mine or theirs:
        return ALLOWED
    return Verdict(
        f"Chỉ {assignment.organisation.label} hoặc cơ quan ban hành kế hoạch ghi nhận việc này."
    )
