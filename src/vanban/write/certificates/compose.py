"""From a certificate to words at their places on a landscape A4: sizes, rows and heights.

Both writers set what is decided here. Long names and reasons shrink together until the page holds
them; what does not fit at the smallest size is refused by the recipient's name, never cut.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vanban.errors import NotADocument
from vanban.model import PrintedDate
from vanban.write.certificates.codes import as_png
from vanban.write.certificates.model import Certificate
from vanban.write.widths import balanced, millimetres
from vanban.write.wording import (
    MOTTO,
    NATION,
    authority_lines,
    day_words,
    place_date,
    refuse_unprintable,
)

WIDTH, HEIGHT = 297.0, 210.0
TOP, BOTTOM, SIDE = 23.0, 187.5, 26.0
"""Millimetres: the space inside the frame, which is 8 to 17 mm from the edge."""
TEXT_WIDTH = WIDTH - 2 * SIDE
FOOT_LEFT = 118.0
CODE = 24.0
MM_OF_POINT = 25.4 / 72
_SIGNATURE = 21.0
_SPACE = 1.3
"""Row to row, times the size: room for two marks on a capital."""
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.76, 0.72)
_WIDEST_GAP = 7.5


@dataclass(frozen=True, slots=True)
class Look:
    """Points; `width` in millimetres; `scales` with a long text; `gap` the least space above."""

    size: float
    width: float = TEXT_WIDTH
    gap: float = 0
    bold: bool = True
    italic: bool = False
    caps: bool = False
    scales: bool = False
    most: int = 2
    red: bool = False


LOOKS: dict[str, Look] = {
    "heading": Look(13, most=1),
    "motto": Look(14, most=1, gap=0.4),
    "giver": Look(17, 215, gap=6, caps=True, scales=True, red=True),
    "act": Look(15, gap=1, caps=True, most=1),
    "title": Look(44, gap=2.5, caps=True, most=1, red=True),
    "recipient": Look(25, gap=3, scales=True),
    "about": Look(16, 225, gap=1, bold=False, italic=True, scales=True),
    "reason": Look(17, 225, gap=2.5, bold=False, scales=True, most=5),
    "place_date": Look(14, TEXT_WIDTH - FOOT_LEFT, bold=False, italic=True, most=1),
    "authority": Look(14, TEXT_WIDTH - FOOT_LEFT, gap=0.5, caps=True, most=4),
    "position": Look(14, TEXT_WIDTH - FOOT_LEFT, caps=True),
    "name": Look(15, TEXT_WIDTH - FOOT_LEFT, gap=_SIGNATURE, most=1),
    "decision": Look(12, FOOT_LEFT - 8, bold=False),
    "book": Look(12, FOOT_LEFT - 8, bold=False, gap=0.5),
    "verify": Look(9.5, FOOT_LEFT - 8, bold=False, gap=1, most=4),
}
"""Order and colours as Nghị định 50/2006/NĐ-CP, điều 28 printed them (giver and title red, the act
black); sizes are ours. The model in force (Nghị định 98/2023/NĐ-CP) was not at hand to verify.
"""
CALLED = {
    "heading": "dòng đầu trang", "giver": "người tặng", "act": "hình thức (tặng, chứng nhận)",
    "title": "tên loại giấy", "recipient": "tên người nhận", "about": "phần giới thiệu người nhận",
    "reason": "lý do", "place_date": "địa danh, ngày tháng", "authority": "quyền hạn ký",
    "position": "chức vụ", "name": "tên người ký", "decision": "số quyết định",
    "book": "số vào sổ", "verify": "địa chỉ tra cứu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Rows of text; `y` is the line under the first row's letters, all lengths millimetres."""

    field: str
    rows: tuple[str, ...]
    size: float
    x: float
    y: float
    width: float
    pitch: float
    align: str = "center"
    bold: bool = False
    italic: bool = False
    red: bool = False

    @property
    def top(self) -> float:
        return self.y - 0.8 * self.pitch

    @property
    def end(self) -> float:
        return self.top + self.pitch * len(self.rows)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One certificate ready to be set; under its head is a rule, as long as the text."""

    name: str
    upper: tuple[Words, ...]
    left: tuple[Words, ...]
    right: tuple[Words, ...]
    code: bytes | None = None
    code_at: tuple[float, float, float] = (SIDE, BOTTOM - CODE, CODE)
    """Left, top and side of the QR code."""
    rule: tuple[float, float] | None = None
    """Height on the page, and length."""


def compose(certificate: Certificate) -> Leaf:
    """Lay out one certificate; raise `NotADocument` naming what does not fit."""
    said = _said(certificate)
    for text in said.values():
        refuse_unprintable(text)
    signed = ("place_date", "authority", "position", "name")
    right = _foot(certificate, said, signed, Column(SIDE + FOOT_LEFT, 0, "center"))
    code = as_png(certificate.verify_at) if certificate.verify_at else None
    inset = CODE + 4 if code else 0
    kept = ("decision", "book", "verify")
    left = _foot(certificate, said, kept, Column(SIDE + inset, inset, "left"))
    begins = min([words.top for words in (*right, *left)], default=BOTTOM)
    begins = min(begins, BOTTOM - CODE) if code else begins
    upper = _upper(certificate, said, begins - 3)
    top = "motto" if certificate.heading is None else "heading"
    rule = next((_rule(words) for words in upper if words.field == top), None)
    return Leaf(called(certificate), upper, left, right, code, rule=rule)


def _rule(head: Words) -> tuple[float, float]:
    return head.end + 0.8, millimetres(head.rows[0], head.size)


def called(certificate: Certificate) -> str:
    return f"{certificate.title.capitalize()} của “{certificate.recipient}”"


def _said(certificate: Certificate) -> dict[str, str]:
    """Return the words of each field that has any."""
    signer = certificate.signer
    national = certificate.heading is None
    found = {
        "heading": NATION if national else certificate.heading,
        "motto": MOTTO if national else "",
        "giver": certificate.giver,
        "act": certificate.act,
        "title": certificate.title,
        "recipient": certificate.recipient,
        "about": certificate.about,
        "reason": certificate.reason,
        "place_date": place_date(certificate.place, certificate.date),
        "authority": authority_lines(signer.authority) if signer.authority else "",
        "position": signer.position,
        "name": signer.name,
        "decision": _decision(certificate),
        "book": f"Vào sổ số: {certificate.book_number}" if certificate.book_number else "",
        "verify": f"Tra cứu: {certificate.verify_at}" if certificate.verify_at else "",
    }
    return {field: text for field, text in found.items() if text}


def _decision(certificate: Certificate) -> str:
    if not certificate.decision:
        return ""
    day = certificate.decided_on
    dated = f"\n{day_words(day)}" if day != PrintedDate() else ""
    return f"Quyết định số {certificate.decision}{dated}"


def gives(certificate: Certificate) -> bool:
    """Tell whether something is given ('Tặng', 'Truy tặng'): the title then follows the act."""
    return certificate.act.casefold().split(" ")[-1:] == ["tặng"]


def _upper(certificate: Certificate, said: dict[str, str], end: float) -> tuple[Words, ...]:
    """Return the words above the foot at the largest size that fits, spread over the space."""
    order = ["giver", "act", "title"] if gives(certificate) else ["title", "giver", "act"]
    fields = ["heading", "motto", *order, "recipient", "about", "reason"]
    fields = [field for field in fields if field in said]
    for scale in _SCALES:
        set_ = [_rows(field, said[field], scale) for field in fields]
        whole = sum(
            LOOKS[one[0]].gap + len(one[1]) * one[2] * _SPACE * MM_OF_POINT
            for one in set_
            if one[1]
        )
        if all(rows for _, rows, _ in set_) and whole <= end - TOP:
            return tuple(_spread(set_, end - TOP - whole))
    longest = next((field for field, rows, _ in set_ if not rows), "reason")
    raise NotADocument(
        f"{called(certificate)}: {CALLED[longest]} quá dài, không vừa một trang; hãy viết gọn lại."
    )


Set = tuple[str, tuple[str, ...], float]
"""A field, its rows (none where they do not fit) and their size."""


def _rows(field: str, text: str, scale: float = 1.0, narrower: float = 0) -> Set:
    look = LOOKS[field]
    size = look.size * (scale if look.scales else 1.0)
    shown = text.upper() if look.caps else text
    width = look.width - narrower
    if field == "title":
        size = next((size * s for s in _SCALES if len(_wrapped(shown, size * s, width)) == 1), 28)
    rows = _wrapped(shown, size, width)
    return field, rows if len(rows) <= look.most else (), size


def _wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    """Return the rows of `text`, none where a word is wider than the space."""
    return tuple(row for line in text.split("\n") for row in balanced(line, size, width))


def _spread(set_: list[Set], slack: float) -> Iterator[Words]:
    """Place the rows from the top, sharing what space is left over between the groups."""
    shares = [field for field, _, _ in set_ if field not in {"heading", "motto", "act", "about"}]
    more = min(slack / (len(shares) + 1), _WIDEST_GAP)
    top = TOP
    for field, rows, size in set_:
        look = LOOKS[field]
        top += look.gap + (more if field in shares else 0)
        pitch = size * _SPACE * MM_OF_POINT
        x = (WIDTH - look.width) / 2
        yield _placed((field, rows, size), x, top, look.width, "center")
        top += pitch * len(rows)


def _placed(set_: Set, x: float, top: float, width: float, align: str) -> Words:
    field, rows, size = set_
    look, pitch = LOOKS[field], size * _SPACE * MM_OF_POINT
    return Words(
        field, rows, size, x, top + 0.8 * pitch, width, pitch, align,
        bold=look.bold, italic=look.italic, red=look.red,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One half of the foot: where its text begins, and how much of its width is taken."""

    x: float
    inset: float
    align: str


def _foot(
    certificate: Certificate, said: dict[str, str], fields: tuple[str, ...], column: Column
) -> tuple[Words, ...]:
    """Return the words of one half of the foot, which stands on the lowest line."""
    found: list[Words] = []
    below = BOTTOM
    for field in reversed([field for field in fields if field in said]):
        _, rows, size = _rows(field, said[field], narrower=column.inset)
        if not rows:
            raise NotADocument(f"{called(certificate)}: {CALLED[field]} quá dài; hãy viết gọn.")
        width = LOOKS[field].width - column.inset
        top = below - size * _SPACE * MM_OF_POINT * len(rows)
        found.append(_placed((field, rows, size), column.x, top, width, column.align))
        below = top - LOOKS[field].gap
    return tuple(reversed(found))
