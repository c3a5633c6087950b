"""Which values an item of each kind has, for the form and for the check before a draft is made."""

from dataclasses import dataclass
from enum import Enum

from guongsang.programmes.kinds import (
    BasisKind,
    Cadence,
    Every,
    ItemKind,
    Measure,
    Medium,
    MilestoneKind,
    OutcomeBy,
    Purpose,
    Step,
    SubjectKind,
)  # fmt: skip


class Form(Enum):
    """How a value is written."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    YEAR = "year"
    DAY = "day"
    WHEN = "when"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of an item: its key, its name on the screen, how it is written."""

    name: str
    label: str
    form: Form = Form.LINE
    longest: int = 300
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


def _choice(
    name: str, label: str, choices: list[tuple[str, str]], *, required: bool = True
) -> Slot:
    return Slot(name, label, Form.CHOICE, required=required, choices=tuple(choices))


_WHEN = Slot(
    "when", "Thời điểm", Form.WHEN, 80,
    hint="Ví dụ: 2025-06-11 (một ngày), 2025-Q2 (quý II), 2025 (trong năm), yearly-06-11 (hằng "
    "năm), quarterly (hằng quý). Bỏ trống nếu kế hoạch không ghi.",
)  # fmt: skip
_WHEN_TEXT = Slot("when_text", "Thời điểm bằng lời", longest=160)
_SUBJECTS = Slot("subjects", "Đối tượng", Form.CHOICES, choices=tuple(SubjectKind.choices))
_MILESTONE = (
    _choice("kind", "Loại mốc", MilestoneKind.choices),
    Slot("what", "Việc", Form.TEXT, 300, required=True),
    _WHEN,
    _WHEN_TEXT,
)
SHAPES: dict[ItemKind, tuple[Slot, ...]] = {
    ItemKind.HEAD: (
        Slot("kind_of_document", "Loại văn bản", longest=60, required=True),
        Slot("number", "Số", longest=20, hint="Chỉ phần trước dấu gạch chéo, ví dụ 458."),
        Slot("symbol", "Ký hiệu", longest=40, hint="Ví dụ: KH-UBND."),
        Slot("signed_on", "Ngày ký", Form.DAY),
        Slot("place", "Nơi ban hành", longest=80),
        Slot("title", "Tên kế hoạch", Form.TEXT, 300, required=True),
    ),
    ItemKind.PERIOD: (
        Slot("first", "Từ năm", Form.YEAR, required=True),
        Slot("last", "Đến năm", Form.YEAR, required=True),
    ),
    ItemKind.BASIS: (
        Slot("kind", "Loại văn bản", longest=60, required=True),
        Slot("number", "Số, ký hiệu", longest=60),
        Slot("date", "Ngày ban hành", Form.DAY),
        Slot("issuer", "Cơ quan ban hành", longest=160),
        _choice("use", "Dùng làm", BasisKind.choices),
    ),
    ItemKind.SUBJECT: (_choice("subject", "Đối tượng", SubjectKind.choices),),
    ItemKind.FIELD: (Slot("name", "Lĩnh vực", longest=160, required=True),),
    ItemKind.CRITERION: (
        Slot("text", "Tiêu chí", Form.TEXT, 500, required=True),
        Slot("field", "Thuộc lĩnh vực", longest=160, hint="Bỏ trống nếu là tiêu chí chung."),
        _SUBJECTS,
    ),
    ItemKind.QUOTA: (
        Slot("minimum", "Ít nhất", Form.NUMBER),
        Slot("maximum", "Nhiều nhất", Form.NUMBER),
        Slot(
            "of", "Của", longest=160, required=True, hint="Đếm cái gì, ví dụ: điển hình tiên tiến."
        ),
        _choice("every", "Kỳ", [("", "(không nói)"), *Every.choices], required=False),
        _choice("measure", "Đếm theo", Measure.choices),
    ),
    ItemKind.ROUTE: (
        Slot("name", "Tên tuyến", longest=200, required=True),
        _choice("cadence", "Kỳ", Cadence.choices),
        Slot("purposes", "Mục đích", Form.CHOICES, required=True, choices=tuple(Purpose.choices)),
        Slot("steps", "Các bước", Form.CHOICES, required=True, choices=tuple(Step.choices)),
        _choice("outcome_by", "Ai kết luận", OutcomeBy.choices),
    ),
    ItemKind.MILESTONE: _MILESTONE,
    ItemKind.EVENT: _MILESTONE,
    ItemKind.TASK: (Slot("text", "Nhiệm vụ", Form.TEXT, 400, required=True), _WHEN),
    ItemKind.CHANNEL: (
        Slot("name", "Kênh", longest=160, required=True),
        _choice("medium", "Hình thức", Medium.choices),
    ),
    ItemKind.REPORT: (
        Slot("what", "Báo cáo gì", Form.TEXT, 300, required=True),
        _WHEN,
    ),
    ItemKind.BUDGET: (Slot("text", "Kinh phí", Form.TEXT, 300, required=True),),
    ItemKind.DIFFICULTY: (Slot("text", "Gặp vướng mắc thì", Form.TEXT, 300, required=True),),
    ItemKind.SIGNER: (
        Slot("name", "Họ và tên", longest=120),
        Slot("position", "Chức vụ", longest=120),
        Slot("capacity", "Thẩm quyền ký", longest=160),
    ),
    ItemKind.SENDING: (
        Slot("recipients", "Nơi nhận", Form.LINES),
        Slot("filing", "Lưu", longest=80),
    ),
}
ONE_OF_A_PLAN = (ItemKind.HEAD, ItemKind.PERIOD, ItemKind.SIGNER, ItemKind.SENDING)


def slots_of(kind: str) -> tuple[Slot, ...]:
    return SHAPES[ItemKind(kind)]


def too_long(kind: str, data: dict[str, object]) -> str:
    """Return the name of a value that is longer than its place, '' if none is."""
    for slot in slots_of(kind):
        value = data.get(slot.name)
        if isinstance(value, str) and len(value) > slot.longest:
            return slot.label
    return ""
