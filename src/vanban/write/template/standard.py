"""What every official document offers to a template: its words by name, and what each means."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vanban.model import LETTER, OfficialDocument, PrintedDate
from vanban.roles import Role
from vanban.write.compose import compose
from vanban.write.pieces import Item, Piece, Rule, Sheet
from vanban.write.template.blocks import Passage
from vanban.write.template.filling import Fields, Value
from vanban.write.wording import GAP, MOTTO, NATION, place_date

LINE = "dong"
"""The column of lists that have one: a line of the document."""
_OPENING = {Role.KIND, Role.TITLE, Role.STAR, Role.TO, Role.ADDRESSEE, Role.DECIDER, Role.GROUND}


@dataclass(frozen=True, slots=True)
class Offered:
    """One field as an officer is told of it; of a list its columns, of a passage that it is one."""

    name: str
    meaning: str
    example: str = ""
    columns: tuple["Offered", ...] = ()
    is_passage: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The fields that a template of one kind of document may use."""

    offered: tuple[Offered, ...] = field(default_factory=tuple)

    @property
    def fields(self) -> Fields:
        """What `check` compares a template with."""
        return Fields(
            tuple(one.name for one in self.offered if not one.columns and not one.is_passage),
            {one.name: tuple(c.name for c in one.columns) for one in self.offered if one.columns},
            tuple(one.name for one in self.offered if one.is_passage),
        )


def _line(example: str) -> tuple[Offered, ...]:
    return (Offered(LINE, "một dòng", example),)


STANDARD = (
    Offered("co_quan_chu_quan", "cơ quan chủ quản, để trống nếu không có", "Ủy ban nhân dân tỉnh"),
    Offered("co_quan", "cơ quan ban hành", "Ủy ban nhân dân xã Bình Phú"),
    Offered(
        "dau_trang", "dòng đầu bên phải: Quốc hiệu, hoặc tiêu đề văn bản của Đảng",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ),
    Offered("tieu_ngu", "dòng dưới Quốc hiệu, văn bản của Đảng để trống", MOTTO),
    Offered("do_mat", "độ mật, để trống nếu không có", "MẬT"),
    Offered("do_khan", "độ khẩn, để trống nếu không có", "KHẨN"),
    Offered("so_ky_hieu", "số và ký hiệu; dự thảo chừa chỗ cho số", "05/QĐ-UBND"),
    Offered("so", "riêng số văn bản", "05"),
    Offered("ky_hieu", "riêng ký hiệu", "QĐ-UBND"),
    Offered(
        "dia_danh_ngay", "địa danh, ngày tháng năm", "Bình Phú, ngày 05 tháng 02 năm 2025"
    ),
    Offered("dia_danh", "riêng địa danh", "Bình Phú"),
    Offered("ngay", "riêng ngày", "05"),
    Offered("thang", "riêng tháng", "02"),
    Offered("nam", "riêng năm", "2025"),
    Offered("loai_van_ban", "loại văn bản", "Quyết định"),
    Offered("trich_yeu", "trích yếu nội dung", "Về việc khen thưởng điển hình tiên tiến"),
    Offered("noi_kinh_gui", "những nơi kính gửi, trên một dòng", "Sở Nội vụ; Sở Tài chính"),
    Offered("quyen_han", "quyền hạn ký", "TM. ỦY BAN NHÂN DÂN"),
    Offered("chuc_vu", "chức vụ người ký", "CHỦ TỊCH"),
    Offered("nguoi_ky", "họ tên người ký", "Ngô Minh Đức"),
    Offered(
        "tham_quyen", "các dòng nêu ai ban hành, đứng trên phần căn cứ",
        columns=_line("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH PHÚ"),
    ),
    Offered(
        "can_cu", "các căn cứ, mỗi căn cứ một dòng",
        columns=_line("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
    ),
    Offered("kinh_gui", "cả phần Kính gửi, trình bày đúng thể thức", is_passage=True),
    Offered(
        "noi_dung", "toàn bộ nội dung lập từ hồ sơ: các điều, mục, đoạn, bảng", is_passage=True
    ),
    Offered("chu_ky", "cả phần ký và nơi nhận, gồm người cùng ký nếu có", is_passage=True),
    Offered("noi_nhan", "cả phần Nơi nhận, dòng lưu ở cuối", is_passage=True),
    Offered("phu_luc", "danh sách, phụ lục kèm theo, mỗi phần một trang mới", is_passage=True),
)  # fmt: skip


def values_of(document: OfficialDocument) -> dict[str, Value]:
    """Return the values of `STANDARD` for a document; raise `NotADocument` as the writers do."""
    sheet = compose(document)
    when, signer = document.date, document.signer
    number, slash, symbol = (document.number or "").partition("/")
    title = document.title or ""
    is_subject = document.kind == LETTER and title.lower().startswith("v/v ")
    return {
        "co_quan_chu_quan": document.superior or "",
        "co_quan": document.issuer or "",
        "dau_trang": document.heading or NATION,
        "tieu_ngu": "" if document.heading else MOTTO,
        "do_mat": document.secrecy or "",
        "do_khan": document.urgency or "",
        "so_ky_hieu": document.number or (f"{GAP}/{document.symbol}" if document.symbol else ""),
        "so": number or GAP,
        "ky_hieu": symbol if slash else document.symbol or "",
        "dia_danh_ngay": place_date(document.place, when),
        "dia_danh": document.place or "",
        **_day(when),
        "loai_van_ban": (document.kind or "").capitalize(),
        "trich_yeu": title[4:] if is_subject else title,
        "noi_kinh_gui": "; ".join(document.addressees),
        "quyen_han": signer.authority or "",
        "chuc_vu": signer.position or "",
        "nguoi_ky": signer.name or "",
        **_lists(sheet),
        **_passages(sheet),
    }


def _day(when: PrintedDate) -> dict[str, str]:
    """Return day, month and year as the State writes them, with room for what is not known."""
    small = when.month is not None and when.month < 3
    return {
        "ngay": f"{when.day:02}" if when.day else GAP,
        "thang": (f"{when.month:02}" if small else str(when.month)) if when.month else GAP,
        "nam": str(when.year) if when.year else GAP,
    }


def _lists(sheet: Sheet) -> Mapping[str, Value]:
    return {
        "tham_quyen": _lines(sheet.body, Role.DECIDER),
        "can_cu": _lines(sheet.body, Role.GROUND),
    }


def _lines(items: tuple[Item, ...], role: Role) -> tuple[dict[str, str], ...]:
    said = [one.text for one in items if isinstance(one, Piece) and one.role is role]
    return tuple({LINE: text} for text in said)


def _passages(sheet: Sheet) -> Mapping[str, Value]:
    roles = [(one.role if isinstance(one, Piece) else None, one) for one in sheet.body]
    to = tuple(one for role, one in roles if role in {Role.TO, Role.ADDRESSEE})
    body = tuple(one for role, one in roles if role not in _OPENING and not isinstance(one, Rule))
    foot = [piece for pair in sheet.foot for side in pair for piece in side]
    listed = {Role.RECIPIENTS, Role.RECIPIENT}
    recipients = (one for one in foot if isinstance(one, Piece) and one.role in listed)
    return {
        "kinh_gui": Passage(to),
        "noi_nhan": Passage(tuple(recipients)),
        "noi_dung": Passage(body),
        "chu_ky": Passage(foot=sheet.foot),
        "phu_luc": Passage(annexes=sheet.annexes),
    }
