"""How each element is printed: sizes, weights and spaces of Nghị định 30/2020/NĐ-CP, as data.

Both writers read this table and hold no size of their own. Where the decree leaves a range, the
value chosen is here and the range in `source`. "PL I" is the decree's Phụ lục I.
"""

from dataclasses import asdict, dataclass
from typing import Literal

from vanban.roles import Role

FONT = "Times New Roman"
"""PL I, mục I.2: Times New Roman, Unicode TCVN 6909:2001, black."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """Millimetres. PL I, mục I.1, I.3: A4; top and bottom 20–25, left 30–35, right 15–20."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    header: float = 10
    """From the edge to the page number, which stands in the top margin (PL I, mục I.4)."""
    head_left: float = 73
    """The column of issuer and number; the motto needs the rest in one line."""
    foot_left: float = 82
    """The column of recipients; the signature has the rest."""

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


PAGE = PageLook()
LINE = 0.75
"""Thickness of the drawn rules, in points."""
ISSUER_RULE = 0.4
"""Length of the rule under issuer and title, of the text above it: 1/3 to 1/2 (ô số 2, 5a)."""


@dataclass(frozen=True, slots=True)
class Look:
    """Points, except `indent` and `left` (millimetres) and `line` (times the single line)."""

    size: float
    source: str
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Literal["left", "center", "justify"] = "center"
    before: float = 0
    after: float = 0
    indent: float = 0
    left: float = 0
    line: float = 1.0
    keep: bool = False
    """Stays on the page of what follows."""
    boxed: bool = False
    underlined: bool = False

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


LOOKS: dict[Role, Look] = {
    Role.NATION: Look(12, "ô số 1: 12–13, đứng, đậm", bold=True),
    Role.MOTTO: Look(13, "ô số 1: 13–14, đứng, đậm", bold=True),
    Role.SUPERIOR: Look(12, "ô số 2: 12–13, in hoa, đứng", caps=True),
    Role.ISSUER: Look(12, "ô số 2: 12–13, in hoa, đứng, đậm", bold=True, caps=True),
    Role.NUMBER: Look(13, "ô số 3: 13, đứng", before=3),
    Role.PLACE_DATE: Look(13, "ô số 4: 13–14, nghiêng", italic=True, before=3),
    Role.SUBJECT: Look(12, "ô số 5b: 12–13, đứng, cách số 6 pt", before=6),
    Role.SECRECY: Look(
        13, "ô số 10a: 13–14, in hoa, đứng, đậm, đóng khung", bold=True, before=8, boxed=True
    ),
    Role.URGENCY: Look(
        13, "ô số 10b: 13–14, in hoa, đứng, đậm, đóng khung", bold=True, before=8, boxed=True
    ),
    Role.DRAFT: Look(13, "lệ thường, không có trong phụ lục", bold=True, before=6),
    Role.STAR: Look(14, "văn bản của Đảng: dấu sao dưới cơ quan, gạch nối dưới trích yếu"),
    Role.KIND: Look(14, "ô số 5a: 13–14, in hoa, đứng, đậm", bold=True, before=18, keep=True),
    Role.TITLE: Look(14, "ô số 5a: 13–14, đứng, đậm", bold=True, keep=True),
    Role.TO: Look(14, "ô số 9a: 13–14, đứng", before=18, after=6, keep=True),
    Role.ADDRESSEE: Look(14, "ô số 9a: 13–14, đứng", align="left", left=45, after=3),
    Role.DECIDER: Look(14, "mẫu 1.2: in hoa, đứng, đậm", bold=True, before=12, after=6, keep=True),
    Role.GROUND: Look(
        14,
        "ô số 6: 13–14, nghiêng",
        italic=True,
        align="justify",
        before=3,
        after=3,
        indent=12.7,
        line=1.15,
    ),
    Role.ENACTING: Look(14, "mẫu 1.2: in hoa, đứng, đậm", bold=True, before=6, after=6, keep=True),
    Role.PARAGRAPH: Look(
        14,
        "ô số 6: 13–14, đứng, đều hai lề, lùi 1 hoặc 1,27 cm, cách đoạn ≥ 6 pt, dòng đơn đến 1,5",
        align="justify",
        before=3,
        after=3,
        indent=12.7,
        line=1.15,
    ),
    Role.HEADING: Look(
        14,
        "ô số 6: Phần, Chương, Mục, Điều, khoản có tên: 13–14, đậm",
        bold=True,
        align="justify",
        before=6,
        after=3,
        indent=12.7,
        line=1.15,
        keep=True,
    ),
    Role.ITEM: Look(
        14,
        "ô số 6: khoản, điểm: 13–14, đứng",
        align="justify",
        before=3,
        after=3,
        indent=12.7,
        line=1.15,
    ),
    Role.CELL_HEAD: Look(13, "bảng trong nội dung: 13–14, đậm", bold=True, before=2, after=2),
    Role.CELL: Look(13, "bảng trong nội dung: 13–14, đứng", align="left", before=2, after=2),
    Role.AFTER_TABLE: Look(6, "khoảng trống sau bảng", align="left", keep=True),
    Role.RECIPIENTS: Look(
        12, "ô số 9b: 12, nghiêng, đậm", bold=True, italic=True, align="left", keep=True
    ),
    Role.RECIPIENT: Look(11, "ô số 9b: 11, đứng", align="left", keep=True),
    Role.ON_BEHALF: Look(14, "ô số 7a: 13–14, in hoa, đứng, đậm", bold=True, caps=True, keep=True),
    Role.POSITION: Look(14, "ô số 7a: 13–14, in hoa, đứng, đậm", bold=True, caps=True, keep=True),
    Role.SIGNATORY: Look(14, "ô số 7b: 13–14, đứng, đậm; chừa chỗ ký", bold=True, before=72),
    Role.ANNEX: Look(14, "phụ lục: 14, đứng, đậm", bold=True, keep=True),
    Role.ANNEX_TITLE: Look(14, "tên phụ lục: 13–14, in hoa, đứng, đậm", bold=True, keep=True),
    Role.ANNEX_NOTE: Look(14, "kèm theo: 13–14, nghiêng", italic=True, after=6, keep=True),
    Role.RULE: Look(4, "đường kẻ nét liền", before=2, after=6, keep=True),
    Role.PAGE_NUMBER: Look(14, "mục I.4: 13–14, đứng, giữa lề trên"),
}

PARTY_LOOKS: dict[Role, Look] = {
    **LOOKS,
    Role.NATION: Look(15, "Hướng dẫn 36-HD/VPTW: 15, in hoa, đứng, đậm", bold=True),
    Role.SUPERIOR: Look(14, "Hướng dẫn 36: 14, in hoa, đứng", caps=True),
    Role.ISSUER: Look(14, "Hướng dẫn 36: 14, in hoa, đứng, đậm", bold=True, caps=True),
    Role.NUMBER: Look(14, "Hướng dẫn 36: 14, đứng"),
    Role.PLACE_DATE: Look(14, "Hướng dẫn 36: 14, nghiêng", italic=True),
    Role.KIND: Look(16, "Hướng dẫn 36: 16, in hoa, đứng, đậm", bold=True, before=18, keep=True),
    Role.RECIPIENTS: Look(
        14, "Hướng dẫn 36: 14, đứng, gạch chân", align="left", keep=True, underlined=True
    ),
    Role.RECIPIENT: Look(12, "Hướng dẫn 36: 12, đứng", align="left", keep=True),
}
"""Documents of the Party (Hướng dẫn 36-HD/VPTW, 2018); written from memory, not verified."""

CENTRED_HEADINGS = ("phần", "chương", "mục", "tiểu mục")
"""PL I: number and title of these stand on lines of their own, centred."""
