"""Who may draft, issue, revoke and propose upward, and why not. Rules read; they never write."""

from collections.abc import Sequence
from datetime import date

from guongsang.accounts.models import User
from guongsang.awards.models import LADDER, RecognitionLevel
from guongsang.decisions.models import Amendment, Decision, Proposal, What
from guongsang.decisions.states import MOVES, PROPOSAL_MOVES, ProposalState, State
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.exemplars.states import State as ExemplarState
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import FAVOURABLE
from guongsang.nominations.states import State as NominationState
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role, has_role_over
from guongsang.programmes.kinds import Purpose
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict
from vanban.text import fold

DRAFTERS = (Role.OFFICER, Role.SECRETARIAT, Role.HEAD)
DRAFT_WAITS = (
    "Quyết định này đang có một dự thảo đính chính. Hãy mở dự thảo ấy để ban hành hoặc bỏ đi."
)
_UNDOING = (Decision.Kind.REVOCATION, Decision.Kind.CORRECTION)


def may_draft(actor: User, organisation: Organisation, on: date | None = None) -> Verdict:
    """The issuing body's own people, or the standing secretariat above it, prepare a decision."""
    day = on or clock.today()
    if not organisation.exists_on(day):
        return Verdict(
            f"{organisation.label} đã kết thúc hoạt động nên không ban hành được; "
            "hãy dùng đơn vị kế thừa."
        )
    return _speaks_for(actor, organisation, on)


def may_recognise(
    actor: User, organisation: Organisation, nominations: Sequence[Nomination]
) -> Verdict:
    """Recognise from approved dossiers of the body's own rounds (BK-V.2-3, BP-III.6a-c).

    A name selected for publicity is not recognised (BK-IV.1-2b): only what was approved for
    recognition is, and only by the body whose round it was.
    """
    if not nominations:
        return Verdict("Chọn ít nhất một hồ sơ đã được thông qua.")
    for nomination in nominations:
        said = _recognisable(organisation, nomination)
        if not said:
            return said
    if len({nomination.round.level for nomination in nominations}) > 1:
        return Verdict("Các hồ sơ ở nhiều cấp khác nhau; mỗi cấp một quyết định.")
    return may_draft(actor, organisation)


def may_commend(
    actor: User,
    organisation: Organisation,
    exemplars: Sequence[Exemplar],
    nominations: Sequence[Nomination],
) -> Verdict:
    """Commend by own authority (LD-II.2b): exemplars of the body, or dossiers with a good end."""
    if not exemplars and not nominations:
        return Verdict("Chọn ít nhất một tập thể, cá nhân để khen thưởng.")
    for exemplar in exemplars:
        if ExemplarState(exemplar.state) is ExemplarState.REVOKED:
            return Verdict(
                f"{exemplar} đã bị hủy công nhận nên không khen thưởng được; hãy bỏ tên này."
            )
        if not exemplar.organisation.path.startswith(organisation.path):
            return Verdict(
                f"{exemplar} không thuộc {organisation.label}; "
                "đề nghị đơn vị quản lý gửi hồ sơ hoặc tờ trình."
            )
    for nomination in nominations:
        if nomination.state not in FAVOURABLE or nomination.round.decider_id != organisation.pk:
            return Verdict(f"Hồ sơ {nomination} chưa được {organisation.label} kết luận chọn.")
        if nomination.purpose == Purpose.PUBLICITY and nomination.exemplar is not None:
            return Verdict(
                f"Hồ sơ {nomination} chỉ được giới thiệu để tuyên truyền; "
                "hãy bỏ hồ sơ này khỏi danh sách khen thưởng."
            )
    return may_draft(actor, organisation)


def may_change(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """A draft can be changed by whoever could have made it."""
    if State(decision.state) is not State.DRAFT:
        return Verdict(
            "Quyết định đã ban hành, không sửa được; muốn thay đổi phải đính chính hoặc hủy."
        )
    return _speaks_for(actor, decision.organisation, on)


def may_add(actor: User, decision: Decision, exemplar: Exemplar) -> Verdict:
    """Names join a draft commendation one by one; a recognition keeps to its dossiers."""
    if decision.kind != Decision.Kind.COMMENDATION:
        return Verdict(
            "Quyết định công nhận lấy tên từ hồ sơ đã thông qua, không thêm tay. "
            "Hãy lập dự thảo khác cho hồ sơ còn lại."
        )
    changing = may_change(actor, decision)
    return may_commend(actor, decision.organisation, [exemplar], []) if changing else changing


def may_set_prize(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """Prize money goes with a commendation, until it is signed."""
    if decision.kind != Decision.Kind.COMMENDATION:
        return Verdict("Chỉ quyết định khen thưởng mới kèm tiền thưởng.")
    return may_change(actor, decision, on)


def may_issue(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    if State.ISSUED not in MOVES[State(decision.state)]:
        return Verdict("Quyết định này đã ban hành; muốn thay đổi phải đính chính hoặc hủy.")
    if decision.kind == Decision.Kind.CORRECTION:
        corrected = is_correctable(decision.corrects)
        return _speaks_for(actor, decision.organisation, on) if corrected else corrected
    if not decision.lines.exists():
        return Verdict("Quyết định chưa có tên nào; thêm ít nhất một tập thể, cá nhân.")
    return _speaks_for(actor, decision.organisation, on)


def may_issue_names(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """The paper that gives: of drafts that recognise or commend."""
    if decision.kind in _UNDOING:
        return Verdict("Đây không phải quyết định công nhận, khen thưởng.")
    return may_issue(actor, decision, on)


def may_issue_correction(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """The paper of a draft correction."""
    if decision.kind != Decision.Kind.CORRECTION:
        return Verdict("Lập dự thảo đính chính trước, ở trang của quyết định ghi sai.")
    return may_issue(actor, decision, on)


def is_correctable(decision: Decision | None) -> Verdict:
    """Whether words of the decision can be put right: it was issued and stands."""
    if decision is None or decision.kind in _UNDOING:
        return Verdict(
            "Chỉ đính chính quyết định công nhận, khen thưởng. Đính chính sai thì lập đính chính "
            "khác ở quyết định ban đầu."
        )
    if State(decision.state) is not State.ISSUED:
        return Verdict("Chỉ đính chính được quyết định đã ban hành và còn hiệu lực.")
    return ALLOWED


def may_correct(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """The body that decided puts its own words right, one draft at a time."""
    able = is_correctable(decision)
    ours = _speaks_for(actor, decision.organisation, on) if able else able
    if ours and decision.corrections.filter(state=State.DRAFT).exists():
        return Verdict(DRAFT_WAITS)
    return ours


def may_drop_correction(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    if decision.kind != Decision.Kind.CORRECTION:
        return Verdict("Chỉ bỏ được dự thảo đính chính.")
    return may_change(actor, decision, on)


def is_correction(amendment: Amendment) -> Verdict:
    """Whether the new words only put right what stood there: no name is added, taken, exchanged.

    Position and occupation may be emptied: not everybody has one.
    """
    if not amendment.now and amendment.what != What.POSITION:
        return Verdict(
            f"{amendment.get_what_display()} không để trống được. Muốn bỏ một tên thì hủy quyết "
            "định; muốn thêm tên thì ra quyết định khác."
        )
    if amendment.what != What.NAME or amendment.line is None:
        return ALLOWED
    subject = amendment.line.subject
    same = Subject.objects.filter(
        name_folded=fold(amendment.now), organisation=subject.organisation, merged_into=None
    ).exclude(pk=subject.pk)
    if fold(amendment.now) != subject.name_folded and same.exists():
        return Verdict(
            f"Sổ gương của {subject.organisation.label} đã có {amendment.now}. Nếu là người khác "
            "thì đó là thay tên: hủy rồi ra quyết định khác. Nếu là một người thì gộp hai mục "
            "trong sổ trước."
        )
    return ALLOWED


def may_revoke(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """The body that decided takes its decision back, by another decision."""
    if decision.kind == Decision.Kind.REVOCATION:
        return Verdict(
            "Đây là quyết định hủy nên không hủy lần nữa; muốn công nhận lại hãy lập hồ sơ mới."
        )
    if decision.kind == Decision.Kind.CORRECTION:
        return Verdict("Quyết định đính chính sai thì lập đính chính khác, không hủy.")
    if State.REVOKED not in MOVES[State(decision.state)]:
        return Verdict("Chỉ hủy được quyết định đã ban hành và còn hiệu lực.")
    return _speaks_for(actor, decision.organisation, on)


def may_certify(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """Certificates follow an issued decision that still stands, printed by the body's people."""
    if decision.kind in _UNDOING or State(decision.state) is not State.ISSUED:
        return Verdict("Chỉ in giấy khen theo quyết định đã ban hành và còn hiệu lực.")
    return _speaks_for(actor, decision.organisation, on)


def may_explain(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """What led to a name is open to the deciding body's people, and sealed until it is issued."""
    if decision.kind == Decision.Kind.CORRECTION:
        return Verdict("Căn cứ của từng tên nằm ở quyết định được đính chính.")
    if State(decision.state) is State.DRAFT:
        return Verdict(
            "Căn cứ của từng tên chỉ mở sau khi quyết định được ban hành. Hãy quay lại khi ấy."
        )
    return _speaks_for(actor, decision.organisation, on)


def may_announce(actor: User, decision: Decision, on: date | None = None) -> Verdict:
    """What was decided is told once it is issued, while it stands."""
    if decision.kind == Decision.Kind.CORRECTION:
        return Verdict("Đính chính được báo ngay cho đơn vị; gửi chính văn bản đính chính.")
    if State(decision.state) is not State.ISSUED:
        return Verdict("Chỉ thông báo kết quả của quyết định đã ban hành và còn hiệu lực.")
    return _speaks_for(actor, decision.organisation, on)


def may_propose(
    actor: User, exemplar: Exemplar, organisation: Organisation, on: date | None = None
) -> Verdict:
    """Propose to the level above what the body recognised or chose itself (BP-III.6a-d).

    Recognising at the own level and proposing upward go together (BP-III.2-1b).
    """
    if ExemplarState(exemplar.state) is ExemplarState.REVOKED:
        return Verdict(
            "Gương này đã bị hủy công nhận nên không đề nghị lên trên được. Hãy chọn gương khác."
        )
    honoured = exemplar.honours.standing().filter(giver=organisation).exists()
    chosen = Nomination.objects.filter(
        exemplar=exemplar, round__decider=organisation, state__in=FAVOURABLE
    )
    if not honoured and not chosen.exists():
        return Verdict(
            f"{organisation.label} chưa công nhận, khen thưởng hoặc kết luận chọn gương này; "
            "làm bước đó trước khi trình cấp trên."
        )
    return may_draft(actor, organisation, on)


def is_higher(organisation: Organisation, exemplar: Exemplar, level: str) -> Verdict:
    """The level asked for lies above what the body has given already."""
    given = exemplar.honours.standing().filter(giver=organisation).values_list("level", flat=True)
    highest = max((LADDER.index(RecognitionLevel(each)) for each in given), default=-1)
    if LADDER.index(RecognitionLevel(level)) > highest:
        return ALLOWED
    return Verdict("Cấp đề nghị phải cao hơn cấp đã được công nhận. Hãy chọn cấp cao hơn.")


def may_answer(actor: User, proposal: Proposal, on: date | None = None) -> Verdict:
    if ProposalState.ACCEPTED not in PROPOSAL_MOVES[ProposalState(proposal.state)]:
        return Verdict("Tờ trình này đã được trả lời; muốn đề nghị tiếp, hãy lập tờ trình mới.")
    return _speaks_for(actor, proposal.sent_to, on)


def may_submit(actor: User, proposal: Proposal, on: date | None = None) -> Verdict:
    """The paper of a proposal is made while the proposal has no number yet."""
    if proposal.number:
        return Verdict(f"Tờ trình này đã có số {proposal.number}, tức là đã ban hành.")
    return may_draft(actor, proposal.organisation, on)


def may_reply(actor: User, proposal: Proposal, on: date | None = None) -> Verdict:
    """The letter follows the answer that was given."""
    if ProposalState(proposal.state) is ProposalState.SENT:
        return Verdict("Tờ trình chưa được trả lời; hãy ghi ý kiến trả lời trước.")
    return _speaks_for(actor, proposal.sent_to, on)


def _recognisable(organisation: Organisation, nomination: Nomination) -> Verdict:
    if nomination.round.decider_id != organisation.pk:
        return Verdict(
            f"Hồ sơ {nomination} thuộc thẩm quyền của {nomination.round.decider.label}; "
            "mỗi đơn vị tự công nhận điển hình của mình."
        )
    if nomination.exemplar is None:
        return Verdict(f"{nomination} là người tổ chức tốt: dùng quyết định khen thưởng.")
    if nomination.purpose != Purpose.RECOGNITION:
        return Verdict(
            f"Hồ sơ {nomination} được giới thiệu để "
            f"{nomination.get_purpose_display().lower()}, không phải để công nhận; "
            "hãy bỏ hồ sơ này khỏi danh sách."
        )
    if NominationState(nomination.state) is not NominationState.APPROVED:
        return Verdict(f"Hồ sơ {nomination} chưa được thông qua.")
    return ALLOWED


def _speaks_for(actor: User, organisation: Organisation, on: date | None) -> Verdict:
    if has_role(actor, organisation, *DRAFTERS, on=on):
        return ALLOWED
    if has_role_over(actor, organisation, Role.SECRETARIAT, on=on) and (
        organisation.parent_id is not None and _is_office(organisation)
    ):
        return ALLOWED
    return Verdict(
        f"Việc này do {organisation.label} thực hiện; bạn không giữ vai trò ở đó. "
        "Hãy nhờ người của cơ quan ấy."
    )


def _is_office(organisation: Organisation) -> bool:
    """An office that works for the body above it, as Sở Nội vụ does for the province's council."""
    return organisation.rounds_handled.exclude(route__receiver=None).exists()
