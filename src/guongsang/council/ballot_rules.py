"""Who may open a ballot, cast in it, count it, and why not. Reads only; knows no choice's worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.timezone import localtime

from guongsang.accounts.models import User
from guongsang.council.conflicts import Stance, stances
from guongsang.council.electorate import (
    Electorate,
    electorate,
    has_cast,
    items_to_mark,
    presides,
    rule_of,
    runs,
    seat_of,
    turnout,
)  # fmt: skip
from guongsang.council.models import AgendaItem, Attendance, Ballot, Seat, Sitting
from guongsang.council.states import BALLOT_MOVES, ON_SCREEN, BallotState, Choice, SittingState
from guongsang.council.tally import Finding
from guongsang.council.tellers import standing
from guongsang.shared import clock, prepared
from guongsang.shared.access import ALLOWED, Verdict
from guongsang.shared.prepared import Prepared


def may_open_ballot(actor: User, sitting: Sitting) -> Verdict:
    """One ballot over all items; another only for items that ended in a tie."""
    if sitting.state != SittingState.OPEN:
        return Verdict(
            "Phiên họp chưa khai mạc hoặc đã kết thúc nên không mở bỏ phiếu được; "
            "phiên chưa khai mạc thì hãy khai mạc trước."
        )
    if not (runs(actor, sitting.council) or presides(actor, sitting.council)):
        return Verdict(
            "Chỉ Chủ tịch, thư ký hoặc cơ quan thường trực Hội đồng mở bỏ phiếu. "
            "Hãy báo thư ký Hội đồng."
        )
    if sitting.ballots.filter(state=BallotState.OPEN).exists():
        return Verdict("Đang có một lượt bỏ phiếu mở; hãy đóng và kiểm phiếu lượt đó trước.")
    pending = to_vote_on(sitting)
    if not pending:
        return Verdict("Mọi hồ sơ đã có kết quả; chỉ hồ sơ hòa phiếu mới bỏ phiếu lại.")
    for item in pending:
        if item.nomination.held_at:
            return Verdict(
                f"Hồ sơ “{item.nomination}” vừa bị tạm dừng xét; hãy rút khỏi chương trình trước."
            )
    return ALLOWED if sitting.is_written else _quorum(electorate(sitting), sitting)


def may_be_on_paper(sitting: Sitting, tellers: Iterable[Seat]) -> Verdict:
    """Papers in a box need two tellers at least, each of whom counts alone."""
    if sitting.is_written:
        return Verdict(
            "Lấy ý kiến bằng văn bản thì nhập từng phiếu gửi của thành viên, không bỏ phiếu giấy."
        )
    if len({seat.pk for seat in tellers}) < 2:
        return Verdict("Bỏ phiếu giấy cần ít nhất hai người kiểm phiếu; hãy cử thêm người.")
    if not rule_of(sitting).is_secret:
        return Verdict(
            "Quy tắc của phiên họp là biểu quyết ghi tên; phiếu giấy chỉ dùng khi bỏ phiếu kín."
        )
    return ALLOWED


def may_enter_count(actor: User, ballot: Ballot) -> Verdict:
    """A teller enters once an attempt what he or she counted alone."""
    if not ballot.is_paper:
        return Verdict("Lượt này bỏ phiếu trên màn hình nên không nhập tổng số phiếu giấy.")
    if ballot.state != BallotState.OPEN:
        return Verdict("Chỉ nhập phiếu giấy khi lượt bỏ phiếu đang mở.")
    seat = seat_of(actor, ballot.sitting.council)
    if seat is None or seat.pk not in tellers_of(ballot):
        return Verdict("Chỉ người trong ban kiểm phiếu của lượt này nhập tổng số phiếu giấy.")
    count = standing(list(ballot.teller_sheets.all()))
    if count.agreed:
        return Verdict("Hai người kiểm phiếu đã khớp; thư ký đóng và kiểm phiếu được.")
    if any(sheet.seat_id == seat.pk for sheet in count.entered):
        return Verdict("Ông/bà đã nhập; chờ người kiểm phiếu thứ hai nhập riêng.")
    return ALLOWED


def tellers_of(ballot: Ballot) -> set[int]:
    """Return the seats of the tellers, their head among them."""
    return {*ballot.tellers.values_list("pk", flat=True), ballot.teller_head_id or 0} - {0}


def to_vote_on(sitting: Sitting) -> list[AgendaItem]:
    """Return the items a new ballot would be about: not yet voted on, or tied the first time."""
    items = AgendaItem.objects.with_context().standing().filter(sitting=sitting)
    return [
        item
        for item in items.order_by("number")
        if item.tally is None
        or (item.tally["finding"] == Finding.TIED and not item.tally.get("earlier"))
    ]


def _quorum(body: Electorate, sitting: Sitting) -> Verdict:
    found = body.quorum(rule_of(sitting))
    if found:
        return ALLOWED
    return Verdict(
        f"Không còn đủ thành viên: có {found.there}/{found.members}, cần ít nhất {found.needed}."
    )


@dataclass(frozen=True)
class Paper:
    """A member's paper in one ballot; what the rules ask of it is read once."""

    ballot: Ballot
    seat: Seat

    @cached_property
    def stances(self) -> list[Stance]:
        """How the member stands to each dossier of the ballot, in the order of the agenda."""
        return stances(self.seat, items_to_mark(self.ballot))

    @cached_property
    def status(self) -> str | None:
        """Whether the member is there; nothing for who was not on the list of the sitting."""
        found = _STATUS.ask(sitting=self.ballot.sitting_id, seat=self.seat.pk)
        return found[0] if found else None


_STATUS = Prepared(
    lambda: Attendance.objects.filter(
        sitting=prepared.key("sitting"), seat=prepared.key("seat")
    ).values_list("status", flat=True)
)


def paper_of(actor: User, ballot: Ballot) -> Paper | None:
    """Return the paper of the seat that the person holds today."""
    seat = seat_of(actor, ballot.sitting.council)
    return Paper(ballot, seat) if seat else None


def may_cast(actor: User, ballot: Ballot, paper: Paper | None = None) -> Verdict:
    """A member casts once, in an open ballot, while holding a seat and being there.

    `paper` is the person's own where the caller has read it already.
    """
    if ballot.state != BallotState.OPEN:
        return Verdict(
            "Lượt bỏ phiếu chưa mở; hãy chờ thư ký mở bỏ phiếu."
            if ballot.state == BallotState.READY
            else "Lượt bỏ phiếu đã đóng; phiếu gửi sau khi kiểm phiếu không được nhận. "
            "Hãy xem kết quả kiểm phiếu."
        )
    if ballot.is_paper:
        return Verdict("Lượt này bỏ phiếu giấy: xin bỏ phiếu vào hòm do ban kiểm phiếu giữ.")
    late = _deadline(ballot.sitting)
    if not late:
        return late
    paper = paper or paper_of(actor, ballot)
    return _may_cast_it(paper) if paper else _without_a_seat(actor, ballot)


def _without_a_seat(actor: User, ballot: Ballot) -> Verdict:
    former = Attendance.objects.filter(sitting=ballot.sitting, seat__user=actor).exists()
    return Verdict(
        "Ông/bà đã thôi tham gia Hội đồng nên không bỏ phiếu được nữa. "
        "Nếu có nhầm lẫn, hãy báo thư ký Hội đồng."
        if former
        else "Chỉ thành viên Hội đồng có tên trong phiên họp được bỏ phiếu. "
        "Nếu có nhầm lẫn, hãy báo thư ký Hội đồng."
    )


def _deadline(sitting: Sitting) -> Verdict:
    if sitting.is_written and sitting.answers_by and clock.now() > sitting.answers_by:
        until = f"{localtime(sitting.answers_by):%H:%M ngày %d/%m/%Y}"
        return Verdict(
            f"Hạn gửi ý kiến đã hết lúc {until}. Hãy báo thư ký Hội đồng nếu cần gia hạn."
        )
    return ALLOWED


def _may_cast_it(paper: Paper) -> Verdict:
    if paper.status is None:
        return Verdict(
            "Ông/bà không có tên trong danh sách Hội đồng khi phiên họp khai mạc. "
            "Nếu có nhầm lẫn, hãy báo thư ký Hội đồng."
        )
    if has_cast(paper.ballot, paper.seat):
        return Verdict("Ông/bà đã bỏ phiếu; mỗi thành viên bỏ phiếu một lần.")
    is_there = paper.status == Attendance.Status.PRESENT
    if not is_there and not paper.ballot.sitting.is_written:
        return Verdict("Ông/bà chưa được điểm danh có mặt. Hãy bấm “Tôi có mặt” hoặc báo thư ký.")
    if paper.stances and all(stance.recusal for stance in paper.stances):
        return Verdict("Ông/bà đã khai xung đột lợi ích với mọi hồ sơ nên không có phiếu.")
    waiting = [stance.item.nomination for stance in paper.stances if stance.must_answer]
    if waiting:
        return Verdict(
            f"Hãy trả lời về xung đột lợi ích ở hồ sơ “{waiting[0]}” trước khi bỏ phiếu."
        )
    return ALLOWED


def may_enter_written(actor: User, paper: Paper) -> Verdict:
    """The secretary enters the sealed vote of a member who is away, where the rule takes it."""
    if not runs(actor, paper.ballot.sitting.council):
        return Verdict(
            "Chỉ thư ký hoặc cơ quan thường trực Hội đồng nhập phiếu gửi. "
            "Hãy chuyển phong bì cho thư ký."
        )
    if paper.seat.user_id == actor.pk:
        return Verdict("Không tự nhập phiếu gửi của chính mình; hãy nhờ người khác trong thư ký.")
    return _may_be_written(paper)


def _may_be_written(paper: Paper) -> Verdict:
    ballot = paper.ballot
    if ballot.state != BallotState.OPEN:
        return Verdict(
            "Chỉ nhập phiếu gửi khi lượt bỏ phiếu đang mở; phiếu đến sau khi kiểm không được tính."
        )
    if ballot.is_paper:
        return Verdict(
            "Lượt này bỏ phiếu giấy: phiếu gửi bỏ vào hòm cùng các phiếu khác, "
            "và ghi “Vắng, gửi phiếu” khi điểm danh."
        )
    if not (ballot.sitting.is_written or rule_of(ballot.sitting).counts_written):
        return Verdict(
            "Quy tắc của phiên họp không nhận phiếu gửi của người vắng. Hãy ghi “Vắng mặt”."
        )
    return _is_away_with_a_paper(paper) and _is_free_of_kin(paper)


def _is_away_with_a_paper(paper: Paper) -> Verdict:
    if paper.status is None:
        return Verdict("Người này không có tên trong danh sách Hội đồng khi phiên họp mở.")
    if has_cast(paper.ballot, paper.seat):
        return Verdict("Phiếu của thành viên này đã có; mỗi thành viên một phiếu.")
    if paper.status == Attendance.Status.PRESENT:
        return Verdict("Thành viên này đang có mặt nên tự bỏ phiếu trên máy của mình.")
    return ALLOWED


def _is_free_of_kin(paper: Paper) -> Verdict:
    for stance in paper.stances:
        if stance.is_kin and stance.must_answer:
            return Verdict(
                f"Thành viên chưa đứng ngoài hồ sơ “{stance.item.nomination}” dù đã có lời khai; "
                "hãy ghi lời khai xung đột lợi ích trước khi nhập phiếu."
            )
    return ALLOWED


def may_mark_these(paper: Paper, choices: Mapping[int, str], *, written: bool = False) -> Verdict:
    """Every item the member votes on has one mark, and no other item has any.

    The reasons name items, never marks.
    """
    known = {Choice(choice) for choice in (Choice if written else ON_SCREEN)}
    for stance in paper.stances:
        item, marked = stance.item, stance.item.pk in choices
        if stance.recusal and marked:
            return Verdict(
                f"Thành viên không tham gia bỏ phiếu về “{item.nomination}” vì xung đột lợi ích."
            )
        if not stance.recusal and not marked:
            return Verdict(f"Chưa đánh dấu ở “{item.nomination}”.")
    if not _all_known(choices, {stance.item.pk for stance in paper.stances}, known):
        return Verdict(
            "Phiếu có tên hoặc lựa chọn không thuộc lượt bỏ phiếu này. Hãy tải lại phiếu."
        )
    return ALLOWED


def _all_known(choices: Mapping[int, str], items: set[int], known: Iterable[str]) -> bool:
    return set(choices) <= items and set(choices.values()) <= set(known)


def may_count(actor: User, ballot: Ballot) -> Verdict:
    if BallotState.COUNTED not in BALLOT_MOVES[BallotState(ballot.state)]:
        counted = ballot.state == BallotState.COUNTED
        return Verdict("Lượt bỏ phiếu đã kiểm." if counted else "Lượt bỏ phiếu chưa mở.")
    if not (runs(actor, ballot.sitting.council) or presides(actor, ballot.sitting.council)):
        return Verdict(
            "Chỉ Chủ tịch, thư ký hoặc cơ quan thường trực Hội đồng kiểm phiếu. "
            "Hãy báo thư ký Hội đồng."
        )
    if ballot.is_paper and not standing(list(ballot.teller_sheets.all())).agreed:
        return Verdict(
            "Hai người kiểm phiếu chưa nhập khớp nhau; kết quả phiếu giấy chưa được nhận."
        )
    return _answers_are_in(ballot) if ballot.sitting.is_written else ALLOWED


def _answers_are_in(ballot: Ballot) -> Verdict:
    """In writing: everybody has answered, or the deadline is over and there are enough."""
    sitting = ballot.sitting
    body = electorate(sitting)
    there = turnout(ballot, body)
    if there.missing and _deadline(sitting):
        until = f"{localtime(sitting.answers_by):%H:%M ngày %d/%m/%Y}"
        return Verdict(
            f"Mới có {there.returned}/{there.issued} ý kiến; chờ đủ hoặc hết hạn lúc {until}."
        )
    found = body.quorum(rule_of(sitting))
    if found:
        return ALLOWED
    return Verdict(
        f"Chỉ có {found.there}/{found.members} ý kiến, cần ít nhất {found.needed}; "
        "hãy gia hạn lấy ý kiến."
    )


def may_confirm(actor: User, item: AgendaItem) -> Verdict:
    """Where the rule wants the chair's agreement to a secret vote, the chair says it here.

    The chair, or the vice-chair who presides over an item from which the chair stands aside.
    """
    if item.sitting.state != SittingState.OPEN:
        return Verdict("Chỉ cho ý kiến khi phiên họp đang mở.")
    if not item.tally or not item.tally.get("waits_for_chair"):
        return Verdict("Hồ sơ này không chờ ý kiến của Chủ tịch; không phải làm gì thêm.")
    presiding = electorate(item.sitting).presiding(item.pk)
    if presiding is None or presiding.user_id != actor.pk:
        return Verdict("Việc này do Chủ tịch Hội đồng, hoặc Phó Chủ tịch chủ trì thay, cho ý kiến.")
    return ALLOWED
