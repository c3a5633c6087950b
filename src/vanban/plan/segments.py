"""A sentence cut where another dated action begins: 'họp trước 10/3, báo cáo trước 20/3'."""

import re

from vanban.plan import moments, words
from vanban.plan.moments import Moment

_ASIDE = re.compile(
    r"\s*\((?P<said>riêng [^()]*|(?:trong )?năm 20\d\d\b(?!,| và)[^()]*"
    r"(?:\d/\d|tháng \d|quý )[^()]*)\)",
    re.IGNORECASE,
)
"""What another time one year has: '(năm 2026 gửi trước ngày 15/3)'."""
_NAMES_MORE = re.compile(
    r"(?!nhân |dịp |kỷ niệm|chào mừng|riêng |muộn |ngày |kể |hoặc |có )[^\W\d]+(?: [^\W\d]+){0,4}"
)
"""A thing that has a time of its own behind another: ', kế hoạch năm trước ngày 31/01'."""
STAGE = re.compile(r"(?:vòng|cấp|đợt|bước|khối|lần)\b", re.IGNORECASE)
STEP = re.compile(
    r"\bcao điểm\b|\b(?:đợt|bước|giai đoạn|vòng) (?:\d+|[IVX]+|một|hai|ba)\b", re.IGNORECASE
)
_PEAK = re.compile(r"(?:trong đó )?(?:đợt )?cao điểm\b", re.IGNORECASE)
"""The high time of what lasts longer: 'từ 01/9 đến 31/12, cao điểm tháng 10'."""
FINISH = re.compile(
    r"^(?:và )?(?:hoàn thành|xong|thời gian hoàn thành|hoàn thành việc này)\b[^,;]{0,12}$",
    re.IGNORECASE,
)


def segments(text: str) -> list[str]:
    """Cut a sentence where another dated action begins; an exception in brackets stands alone."""
    aside = [aside["said"] for aside in _ASIDE.finditer(text)]
    found: list[str] = []
    for piece in _pieces(_ASIDE.sub("", text)):
        if found and not _begins(piece, after=found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return [half for piece in found for half in _halves(piece)] + aside


def _pieces(text: str) -> list[str]:
    """Cut a sentence at its commas, but leave 'Hội tỉnh xét, công nhận trước 30/11' whole."""
    pieces: list[str] = []
    for piece in re.split(r"(?<=,)\s+(?![^(]*\))", text):
        last = pieces[-1] if pieces else ""
        acts_on = words.BODY.match(last) and any(
            found.end() == len(last) - 1 for found in words.VERB.finditer(last)
        )
        if acts_on and words.VERB.match(piece):
            pieces[-1] = f"{last} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _halves(text: str) -> list[str]:
    """Cut 'khởi công trước 01/7 và hoàn thành trước 31/12' where both have a day of their own."""
    for also in re.finditer(r"\s+và\s+(?=\w)", text):
        first, second = text[: also.start()], text[also.end() :]
        act = words.VERB.match(second)
        if act and all(any(m.is_point for m in moments.find(half)) for half in (first, second)):
            return [first, second]
    return [text]


def _begins(piece: str, *, after: str) -> bool:
    """Whether a piece is a dated action of its own: 'hằng quý giới thiệu', 'tổng kết năm 2030'."""
    dates = moments.find(piece)
    rest = moments.without(piece, dates)
    partner = re.search(r"[Pp]hối hợp (?:với|cùng) [^,;]*,?$", after) and words.BODY.match(piece)
    if partner or not dates or FINISH.match(rest):
        return False
    peak = _PEAK.match(piece) and any(moment.ends_range for moment in moments.find(after))
    if peak or (_names_more(piece, rest, dates) and _dated(after)):
        return True
    event = words.EVENT.match(piece) if piece[:1].isupper() else None
    if not (words.VERB.search(piece) or STEP.match(piece) or STAGE.match(piece) or event):
        return False
    if dates[0].start == 0:
        return dates[0].kind == "rhythm" or _dated(after)
    opens = words.VERB.match(piece) or STEP.match(piece) or words.BODY.match(piece)
    opens = opens or STAGE.match(piece) or event
    if opens and dates[0].kind == "rhythm" and dates[0].part != "yearly":
        on_a_day = dates[0].part[-1].isdigit()
        return len(rest.split()) > 2 and (bool(moments.find(after)) or not on_a_day)
    return bool(opens) and any(moment.is_point for moment in dates) and _dated(after)


def _names_more(piece: str, rest: str, dates: list[Moment]) -> bool:
    """Whether a piece only names another thing that is due on a day of its own."""
    if not (piece[:1].islower() and _NAMES_MORE.fullmatch(rest)) or words.BODY.match(piece):
        return False
    behind = bool(dates) and dates[0].start > 0 and dates[-1].end >= len(piece.rstrip(" .;,"))
    return behind and any(moment.day for moment in dates)


def _dated(text: str) -> bool:
    found = moments.find(text)
    rest = moments.without(text, found)
    inside = any(moment.is_point or moment.start > 0 for moment in found)
    return inside and bool(words.act_in(rest) or STEP.search(rest))
