"""Before the vote: the invitation to a sitting, and the paper ballot of its next round."""

from dataclasses import replace

from django.utils.timezone import localtime

from guongsang.council import ballot_rules
from guongsang.council.electorate import items_of
from guongsang.council.models import AgendaItem, Council, Seat, SeatFunction, Sitting
from guongsang.council.papers.heads import headed
from guongsang.council.states import ON_SCREEN, BallotState
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.exemplars.wording import counted, introduced
from vanban.model import OfficialDocument, PrintedDate, Section, Signer, Table

BALLOT = "phiếu bầu"
OPINION = "phiếu lấy ý kiến"
_HOW_TO_MARK = (
    "Đánh dấu x vào một ô ở mỗi dòng. Dòng không đánh dấu hoặc đánh dấu nhiều ô là không hợp lệ. "
    "Không ghi tên, không ký vào phiếu."
)
_HOW_TO_WRITE = (
    "Đánh dấu x vào một ô ở mỗi dòng; hồ sơ có xung đột lợi ích thì để trống và nêu ở phần ý kiến "
    "khác. Ký, ghi rõ họ tên."
)
BOX = "□"
"""A box to tick; it is in every face that documents are set in."""


def invitation(sitting: Sitting, letterhead: Letterhead) -> OfficialDocument:
    """Return the invitation of all members in office on the day (NĐ 30/2020, mẫu 1.7)."""
    council = sitting.council
    starts = localtime(sitting.starts_at)
    seats = list(
        Seat.objects.on(starts.date()).filter(council=council).select_related("user").in_order()
    )
    subjects = [item.nomination.subject for item in _standing(sitting)]
    where = sitting.place or sitting.get_mode_display()
    lines = [
        f"Tới dự: phiên họp {pieces.inside(sitting.title)}.",
        f"Chủ trì: {_chair(seats)}.",
        f"Thời gian: {starts:%H} giờ {starts:%M} phút, {pieces.day(starts.date())}.",
        f"Địa điểm: {where} ({sitting.get_mode_display().lower()})."
        if sitting.place
        else f"Hình thức: {where.lower()}.",
    ]
    if subjects:
        lines.append(f"Nội dung: xem xét hồ sơ của {counted(subjects)}.")
    made = headed("giấy mời", f"Họp {council.name}", council, letterhead)
    return replace(
        made,
        preamble=(
            f"{council.name} trân trọng kính mời: các thành viên Hội đồng (có danh sách kèm theo).",
        ),
        sections=pieces.ended(
            [
                *(Section("", "", (line,)) for line in lines),
                Section("", "", (_before(council),)),
            ]
        ),
        recipients=pieces.recipients(letterhead, "Các thành viên Hội đồng"),
        annexes=(
            pieces.name_list(
                "thành viên Hội đồng được mời họp",
                f"(Kèm theo Giấy mời số {pieces.BLANK}/{made.symbol} ngày {pieces.BLANK} tháng "
                f"{pieces.BLANK} năm {starts.year} của {council.name})",
                [("Thành viên", _members(seats))],
            ),
        ),
    )


def _before(council: Council) -> str:
    rest = f", quy chế ({council.regulation})" if council.regulation else ""
    return (
        f"Đề nghị các thành viên đọc hồ sơ{rest} và khai có hay không có xung đột lợi ích trước "
        "phiên họp; trường hợp vắng mặt đề nghị báo thư ký Hội đồng"
    )


def _chair(seats: list[Seat]) -> str:
    seat = next((each for each in seats if each.function == SeatFunction.CHAIR), None)
    if seat is None:
        return "Chủ tịch Hội đồng"
    return ", ".join(part for part in (str(seat.user), seat.position, "Chủ tịch Hội đồng") if part)


def _members(seats: list[Seat]) -> Table:
    rows = [(str(seat.user), seat.position, seat.get_function_display()) for seat in seats]
    return pieces.numbered(("Họ và tên", "Chức vụ nơi công tác", "Chức danh"), rows)


def ballot(sitting: Sitting, letterhead: Letterhead) -> OfficialDocument:
    """Return the paper on which a member marks one box a name; it bears no name of the voter."""
    return replace(
        headed(BALLOT, f"{sitting.title}{_turn(sitting)}", sitting.council, letterhead),
        place=None,
        date=PrintedDate(),
        preamble=(_HOW_TO_MARK, _boxes(sitting)),
        signer=Signer(),
        recipients=(),
    )


def opinion(sitting: Sitting, letterhead: Letterhead) -> OfficialDocument:
    """Return the form on which an absent member writes their opinion: named and signed."""
    starts = localtime(sitting.starts_at)
    by = f"{starts:%H} giờ {starts:%M} phút, {pieces.day(starts.date())}"
    return replace(
        headed(OPINION, f"{sitting.title}{_turn(sitting)}", sitting.council, letterhead),
        preamble=(
            f"Họ và tên thành viên: {pieces.BLANK}",
            f"Lý do vắng mặt: {pieces.BLANK}",
            _HOW_TO_WRITE,
            _boxes(sitting),
            f"Ý kiến khác: {pieces.BLANK}",
            f"Gửi lại thư ký Hội đồng trước {by}.",
        ),
        signer=Signer(None, "THÀNH VIÊN HỘI ĐỒNG", None),
        recipients=(),
    )


def _boxes(sitting: Sitting) -> Table:
    names = [introduced(item.nomination.subject) for item in _round(sitting)[1]]
    rows = [(pieces.upper_first(name), *(BOX for _ in ON_SCREEN)) for name in names]
    return pieces.numbered(("Họ tên, tên gọi", *(choice.label for choice in ON_SCREEN)), rows)


def _turn(sitting: Sitting) -> str:
    number, _ = _round(sitting)
    return f" (lượt {number})" if number > 1 else ""


def _round(sitting: Sitting) -> tuple[int, list[AgendaItem]]:
    """Return number and items of the open ballot, else of the one that would be opened next."""
    current = sitting.ballots.filter(state=BallotState.OPEN).first()
    if current is not None:
        return current.number, items_of(current)
    return sitting.ballots.count() + 1, ballot_rules.to_vote_on(sitting)


def _standing(sitting: Sitting) -> list[AgendaItem]:
    return list(AgendaItem.objects.with_context().standing().filter(sitting=sitting))
