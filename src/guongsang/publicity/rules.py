"""Who may write, verify, approve, publish and withdraw, and why not. Rules read; never write."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q

from guongsang.accounts.models import User
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.exemplars.states import HONOURED
from guongsang.exemplars.states import State as ExemplarState
from guongsang.nominations.states import FAVOURABLE
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role_over, organisations_of
from guongsang.publicity.coverage import coverage_of
from guongsang.publicity.models import (
    Channel,
    Column,
    Consent,
    Correction,
    Fact,
    Placement,
    Story,
    Suggestion,
    Topic,
)
from guongsang.publicity.states import MOVES, CorrectionState, State
from guongsang.shared.access import ALLOWED, Verdict

WRITERS = (Role.OFFICER, Role.REPORTER, Role.EDITOR, Role.PROPAGANDA, Role.SECRETARIAT)
CHECKERS = (Role.EDITOR, Role.PROPAGANDA, Role.HEAD)
APPROVERS = (Role.EDITOR, Role.HEAD)
KEEPERS = (*WRITERS, Role.HEAD)
NOT_PUBLISHED = Verdict("Chỉ ghi nhận đăng, phát ở kênh khác sau khi bài đã đăng trên cổng.")
NOT_KEEPER = Verdict("Chỉ người của đơn vị chủ quản kênh hoặc đơn vị viết bài mới ghi nhận.")
GIVERS = (Role.OFFICER, Role.SECRETARIAT, Role.HEAD, Role.EDITOR, Role.PROPAGANDA)


def may_write(actor: User, organisation: Organisation, *, on: date) -> Verdict:
    """Whether the person may begin a story for the organisation."""
    if not organisation.exists_on(on):
        return Verdict("Đơn vị này đã kết thúc hoạt động. Hãy viết bài ở đơn vị kế thừa.")
    if has_role_over(actor, organisation, *WRITERS, on=on):
        return ALLOWED
    return Verdict(
        "Chỉ người làm công tác thi đua, phóng viên, biên tập viên hoặc tuyên giáo của đơn vị "
        "mới viết bài."
    )


def may_edit(actor: User, story: Story, *, on: date) -> Verdict:
    """Whether the text, pictures, exemplars and facts may be changed: only in a draft."""
    if story.state == State.WITHDRAWN:
        return Verdict("Bài đã gỡ. Hãy đưa về bản nháp trước khi sửa.")
    if story.state == State.PUBLISHED:
        return Verdict("Bài đã đăng nên không sửa thẳng. Hãy dùng Đính chính.")
    if story.state != State.DRAFT:
        return Verdict("Bài đã qua bước kiểm chứng nên không sửa được. Hãy đưa về bản nháp.")
    return _role(
        actor, story, WRITERS, on, "Chỉ người viết bài của đơn vị mới sửa bài. Hãy nhắn người viết."
    )


def may_verify_fact(actor: User, fact: Fact, *, on: date) -> Verdict:
    """A fact is verified by another person than who wrote it or the story (BP III.3)."""
    if fact.story.state != State.DRAFT:
        return Verdict("Bài không còn là bản nháp. Hãy đưa bài về bản nháp trước.")
    if fact.verified_at:
        return Verdict(f"{fact.verified_by} đã kiểm chứng sự việc này.")
    if fact.added_by_id == actor.pk:
        return Verdict("Người nêu sự việc không tự kiểm chứng. Hãy nhờ người thứ hai kiểm chứng.")
    return _second_person(actor, fact.story, CHECKERS, on, "kiểm chứng")


def may_finish_check(actor: User, story: Story, *, on: date) -> Verdict:
    """All facts verified, at least one: 'khách quan, trung thực' (BP III.3)."""
    if State.FACT_CHECKED not in MOVES[State(story.state)]:
        return Verdict("Chỉ kết thúc kiểm chứng khi bài là bản nháp.")
    if story.topic == Topic.EXEMPLARS and not story.exemplars.exists():
        return Verdict("Bài về gương điển hình phải gắn với ít nhất một gương trong sổ.")
    facts = list(story.facts.values_list("verified_at", flat=True))
    if not facts:
        return Verdict("Bài chưa nêu sự việc, số liệu nào. Hãy thêm ít nhất một sự việc có nguồn.")
    if waiting := facts.count(None):
        return Verdict(f"Còn {waiting} sự việc chưa kiểm chứng.")
    return _second_person(actor, story, CHECKERS, on, "kết thúc kiểm chứng")


def may_reopen(actor: User, story: Story, *, on: date) -> Verdict:
    """Whether the story may go back to a draft."""
    if State.DRAFT not in MOVES[State(story.state)]:
        wording = {
            State.DRAFT: "Bài đang là bản nháp.",
            State.SCHEDULED: "Bài đã hẹn giờ. Hãy hủy hẹn giờ trước.",
        }
        return Verdict(wording.get(State(story.state), "Bài đã đăng. Hãy đính chính, hoặc gỡ bài."))
    return _role(
        actor, story, KEEPERS, on, "Chỉ người của đơn vị viết bài mới đưa bài về bản nháp."
    )


def may_approve(actor: User, story: Story, *, on: date) -> Verdict:
    """An editor or the head approves, never who wrote it."""
    if State.APPROVED not in MOVES[State(story.state)] or story.state != State.FACT_CHECKED:
        return Verdict("Chỉ duyệt bài đã kiểm chứng xong. Hãy kết thúc kiểm chứng trước.")
    return _second_person(actor, story, APPROVERS, on, "duyệt")


def may_publish(
    actor: User | None, story: Story, columns: Collection[Column], *, on: date
) -> Verdict:
    """Whether the story may appear in these columns: approved, agreed to, nobody revoked.

    `actor` is `None` when the clock publishes what an editor scheduled.
    """
    if State.PUBLISHED not in MOVES[State(story.state)]:
        return Verdict("Chỉ đăng bài đã được duyệt. Hãy nhờ biên tập viên hoặc thủ trưởng duyệt.")
    if actor is not None:
        verdict = _role(
            actor,
            story,
            APPROVERS,
            on,
            "Chỉ biên tập viên hoặc thủ trưởng đơn vị mới đăng bài. Hãy nhắn biên tập viên.",
        )
        if not verdict:
            return verdict
    if not any(column.channel.is_portal for column in columns):
        return Verdict("Hãy chọn ít nhất một chuyên mục của cổng công khai.")
    return _agreed(story, {column.channel for column in columns}, on)


def may_schedule(
    actor: User, story: Story, columns: Collection[Column], *, at: datetime, now: datetime
) -> Verdict:
    """Whether publication may be set for a later hour."""
    if story.state == State.SCHEDULED:
        return Verdict("Bài đã hẹn giờ đăng. Muốn đổi, hãy hủy hẹn giờ trước.")
    if at <= now:
        return Verdict("Giờ hẹn đăng phải ở tương lai.")
    return may_publish(actor, story, columns, on=now.date())


def may_unschedule(actor: User, story: Story, *, on: date) -> Verdict:
    if story.state != State.SCHEDULED:
        return Verdict("Bài không có hẹn giờ đăng, không phải hủy.")
    return _role(actor, story, APPROVERS, on, "Chỉ biên tập viên hoặc thủ trưởng hủy hẹn giờ.")


def may_withdraw(actor: User, story: Story, *, on: date) -> Verdict:
    """Whether the story may be taken down."""
    if State.WITHDRAWN not in MOVES[State(story.state)]:
        return Verdict("Bài đã gỡ.")
    if story.state == State.DRAFT and story.created_by_id == actor.pk:
        return ALLOWED
    return _role(
        actor, story, CHECKERS, on, "Chỉ biên tập viên, tuyên giáo hoặc thủ trưởng đơn vị gỡ bài."
    )


def may_correct(actor: User, story: Story, *, on: date) -> Verdict:
    """Whether the person may propose a correction of what the public reads."""
    if story.state != State.PUBLISHED:
        return Verdict("Chỉ đính chính bài đã đăng.")
    if story.corrections.waiting().exists():
        return Verdict("Bài đang có một đính chính chờ kiểm tra.")
    return _role(actor, story, KEEPERS, on, "Chỉ người của đơn vị viết bài mới đề nghị đính chính.")


def may_check_correction(actor: User, correction: Correction, *, on: date) -> Verdict:
    """An editor or the head checks, never who asked: it changes what is public at once."""
    if correction.state != CorrectionState.WAITING:
        return Verdict("Đính chính này đã được xử lý.")
    if correction.story.state != State.PUBLISHED:
        return Verdict("Bài không còn đăng nên không đính chính.")
    if correction.asked_by_id == actor.pk:
        return Verdict("Người đề nghị không tự kiểm tra. Hãy nhờ người thứ hai kiểm tra.")
    return _role(
        actor, correction.story, APPROVERS, on,
        "Chỉ biên tập viên hoặc thủ trưởng đơn vị mới kiểm tra đính chính.",
    )  # fmt: skip


def may_decline_correction(actor: User, correction: Correction, *, on: date) -> Verdict:
    """Who checks may say no; who asked may take it back."""
    if correction.state == CorrectionState.WAITING and correction.asked_by_id == actor.pk:
        return ALLOWED
    return may_check_correction(actor, correction, on=on)


def may_place(actor: User, story: Story, channel: Channel, *, on: date) -> Verdict:
    """Whether an appearance on a channel may be recorded: published, and agreed to there."""
    if story.state != State.PUBLISHED:
        return NOT_PUBLISHED
    if channel.is_portal:
        return Verdict("Bài trên cổng được đăng bằng nút Đăng bài.")
    role = has_role_over(actor, channel.owner, *KEEPERS, on=on)
    if not role and not has_role_over(actor, story.organisation, *KEEPERS, on=on):
        return NOT_KEEPER
    return _agreed(story, {channel}, on)


def may_place_somewhere(actor: User, story: Story, *, on: date) -> Verdict:
    """Whether there is any channel on which the person may record an appearance."""
    if story.state != State.PUBLISHED:
        return NOT_PUBLISHED
    if has_role_over(actor, story.organisation, *KEEPERS, on=on):
        return ALLOWED
    for unit in organisations_of(actor, *KEEPERS, on=on):
        own = Organisation.objects.under(unit).values("pk")
        if Channel.objects.filter(is_portal=False, owner__in=own).exists():
            return ALLOWED
    return NOT_KEEPER


def may_record_reach(actor: User, placement: Placement, *, on: date) -> Verdict:
    owner = has_role_over(actor, placement.channel.owner, *KEEPERS, on=on)
    if owner or has_role_over(actor, placement.story.organisation, *KEEPERS, on=on):
        return ALLOWED
    return Verdict("Chỉ người của đơn vị chủ quản kênh hoặc đơn vị viết bài mới ghi số lượt.")


def may_confirm_take_down(actor: User, placement: Placement, *, on: date) -> Verdict:
    if placement.removed_at is None:
        return Verdict("Lượt đăng này còn hiệu lực. Hãy gỡ bài trước.")
    if placement.taken_down_at:
        return Verdict("Đã xác nhận gỡ ở kênh ngoài.")
    return may_record_reach(actor, placement, on=on)


def may_record_consent(actor: User, subject: Subject, *, on: date) -> Verdict:
    """Whether the person may keep consents of a subject: it belongs to a unit of theirs."""
    units = Organisation.objects.filter(
        pk__in=Exemplar.objects.filter(Q(subject=subject) | Q(filed_as=subject)).values(
            "organisation"
        )
    )
    if any(has_role_over(actor, unit, *KEEPERS, on=on) for unit in (subject.organisation, *units)):
        return ALLOWED
    return Verdict("Chỉ người làm công tác thi đua, tuyên truyền của đơn vị mới ghi nhận đồng ý.")


def may_withdraw_consent(actor: User, consent: Consent, *, on: date) -> Verdict:
    if consent.withdrawn_at:
        return Verdict("Đồng ý này đã được rút. Muốn giới thiệu lại, hãy ghi nhận sự đồng ý mới.")
    return may_record_consent(actor, consent.subject, on=on)


def may_keep_channels(actor: User, owner: Organisation, *, on: date) -> Verdict:
    """Whether the person may open channels and columns of the organisation."""
    if has_role_over(
        actor, owner, Role.EDITOR, Role.PROPAGANDA, Role.SECRETARIAT, Role.HEAD, on=on
    ):
        return ALLOWED
    return Verdict(
        "Chỉ biên tập viên, tuyên giáo, thường trực hoặc thủ trưởng mở kênh, chuyên mục."
    )


def may_hand_over(actor: User, exemplar: Exemplar, *, on: date) -> Verdict:
    """Selected and recognised exemplars are given to media bodies as material (LT VI.7)."""
    if exemplar.state in (ExemplarState.CLOSED, ExemplarState.REVOKED):
        return Verdict(
            "Gương đã đóng hồ sơ hoặc bị hủy công nhận nên không giới thiệu. Hãy chọn gương khác."
        )
    selected = exemplar.nominations.filter(state__in=FAVOURABLE).exists()
    if exemplar.state not in HONOURED and not selected:
        return Verdict("Chỉ giới thiệu gương đã được chọn trong một đợt hoặc đã được công nhận.")
    if has_role_over(actor, exemplar.organisation, *GIVERS, on=on):
        return ALLOWED
    return Verdict("Chỉ thường trực, thủ trưởng hoặc bộ phận tuyên truyền mới giới thiệu gương.")


def may_answer(actor: User, suggestion: Suggestion, *, on: date) -> Verdict:
    """Whether the person may close a citizen's letter."""
    if suggestion.answered_at:
        return Verdict("Thư này đã được xử lý; xem kết quả ở trang của thư.")
    if has_role_over(actor, suggestion.organisation, *GIVERS, on=on):
        return ALLOWED
    return Verdict("Chỉ người làm công tác thi đua của đơn vị mới xử lý thư.")


def _agreed(story: Story, channels: Collection[Channel], on: date) -> Verdict:
    """Every subject agrees on every channel, and no exemplar's recognition was revoked."""
    revoked = story.exemplars.filter(state=ExemplarState.REVOKED).select_related("subject").first()
    if revoked:
        return Verdict(f"{revoked.subject.name} đã bị hủy công nhận. Hãy bỏ gương này khỏi bài.")
    gaps = coverage_of(story, channels, on).gaps
    if not gaps:
        return ALLOWED
    gap = gaps[0]
    return Verdict(f"{gap.subject.name} {gap.reason} (kênh {gap.channel.name}).")


def _second_person(
    actor: User, story: Story, roles: tuple[Role, ...], on: date, act: str
) -> Verdict:
    if actor.pk in (story.created_by_id, story.saved_by_id):
        return Verdict(f"Người viết bài không tự {act}. Hãy nhờ người thứ hai {act}.")
    names = ", ".join(role.label.lower() for role in roles)
    return _role(actor, story, roles, on, f"Chỉ {names} mới {act} bài.")


def _role(actor: User, story: Story, roles: tuple[Role, ...], on: date, reason: str) -> Verdict:
    return ALLOWED if has_role_over(actor, story.organisation, *roles, on=on) else Verdict(reason)
