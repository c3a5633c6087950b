"""The decision that puts words of another one right, in the form of what it corrects."""

from dataclasses import replace

from guongsang.decisions.models import Amendment, Decision, DecisionLine, What
from guongsang.decisions.queries import lines_of
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.exemplars.wording import kinds_of
from vanban.model import OfficialDocument

_AT = {
    What.NAME: "tên",
    What.POSITION: "chức vụ, nghề nghiệp",
    What.UNIT: "đơn vị",
    What.TITLE: "trích yếu",
    What.FORM: "hình thức khen thưởng",
    What.PRIZE: "tổng số tiền thưởng",
}


def correction(record: Decision, letterhead: Letterhead) -> OfficialDocument:
    """Return the decision of correction: place by place what stood there and what is right."""
    wrong = record.corrects
    if wrong is None:  # a constraint holds it
        raise LookupError(record.pk)
    amendments = list(record.amendments.order_by("pk"))
    lines = {line.pk: line for line in lines_of(wrong)}
    touched = {each.line_id for each in amendments}
    named = [line for key, line in lines.items() if None in touched or key in touched]
    known = pieces.cited("Quyết định", wrong.number, wrong.signed_on)
    what = pieces.inside(wrong.title).removeprefix("về việc ")
    points = [
        f"{_point(each, lines)}{';' if each is not amendments[-1] else '.'}" for each in amendments
    ]
    kept = (
        f"Các nội dung khác của {known} không thay đổi. Giấy khen, giấy chứng nhận đã cấp có nội "
        "dung nêu tại Điều 1 được thu lại và thay bằng giấy mới."
    )
    subjects = [line.subject for line in named]
    last = (
        f"Thủ trưởng các cơ quan, đơn vị liên quan và {kinds_of(subjects)} nêu tại Điều 1 chịu "
        "trách nhiệm thi hành Quyết định này kể từ ngày ký"
    )
    units = dict.fromkeys(line.subject.organisation.name for line in named)
    made = pieces.decided(
        "quyết định", f"đính chính {known}", letterhead,
        [
            f"Căn cứ {known} của {pieces.head_of(letterhead)} về {what}",
            f"Xét {pieces.inside(record.ground)}",
        ],
    )  # fmt: skip
    return replace(
        made,
        sections=pieces.articles((f"Đính chính {known} như sau:", points), kept, last),
        recipients=pieces.recipients(
            letterhead, "Như Điều 3", *list(units)[: pieces.ENOUGH]
        ),
    )  # fmt: skip


def _point(amendment: Amendment, lines: dict[int, DecisionLine]) -> str:
    at = _AT[What(amendment.what)]
    line = lines.get(amendment.line_id or 0)
    whose = f" của {line.called}" if line and amendment.what != What.NAME else ""
    was = f"đã ghi “{amendment.said_was}”" if amendment.was else "chưa ghi"
    now = f"“{amendment.said_now}”" if amendment.now else "không ghi"
    return f"Về {at}{whose}: {was}, nay đính chính là {now}"
