"""The elements of a document, and the names by which Word knows their styles.

Writer and reader of .docx share these: what is written under a style is read back by it.
"""

from enum import StrEnum

DEEPEST = 9
"""Word has nine heading levels; a tree of sections may be as deep."""


class Role(StrEnum):
    """What a paragraph is in its document; the value is the id of its Word style."""

    NATION = "VBQuocHieu"
    MOTTO = "VBTieuNgu"
    SUPERIOR = "VBCoQuanChuQuan"
    ISSUER = "VBCoQuanBanHanh"
    NUMBER = "VBSoKyHieu"
    PLACE_DATE = "VBDiaDanhNgayThang"
    SUBJECT = "VBVeViec"
    SECRECY = "VBDoMat"
    URGENCY = "VBDoKhan"
    DRAFT = "VBDuThao"
    STAR = "VBDauSao"
    KIND = "VBTenLoai"
    TITLE = "VBTrichYeu"
    TO = "VBKinhGui"
    ADDRESSEE = "VBNoiGui"
    DECIDER = "VBThamQuyen"
    GROUND = "VBCanCu"
    ENACTING = "VBLenhBanHanh"
    PARAGRAPH = "VBDoan"
    HEADING = "Heading"
    ITEM = "VBKhoan"
    CELL_HEAD = "VBDauBang"
    CELL = "VBOBang"
    AFTER_TABLE = "VBSauBang"
    RECIPIENTS = "VBNoiNhan"
    RECIPIENT = "VBDongNoiNhan"
    ON_BEHALF = "VBQuyenHan"
    POSITION = "VBChucVu"
    SIGNATORY = "VBHoTen"
    ANNEX = "VBPhuLuc"
    ANNEX_TITLE = "VBTenPhuLuc"
    ANNEX_NOTE = "VBKemTheo"
    RULE = "VBKe"
    PAGE_NUMBER = "VBSoTrang"


NAMES: dict[Role, str] = {
    Role.NATION: "VB Quốc hiệu",
    Role.MOTTO: "VB Tiêu ngữ",
    Role.SUPERIOR: "VB Cơ quan chủ quản",
    Role.ISSUER: "VB Cơ quan ban hành",
    Role.NUMBER: "VB Số, ký hiệu",
    Role.PLACE_DATE: "VB Địa danh, ngày tháng",
    Role.SUBJECT: "VB Về việc",
    Role.SECRECY: "VB Độ mật",
    Role.URGENCY: "VB Độ khẩn",
    Role.DRAFT: "VB Dự thảo",
    Role.STAR: "VB Dấu sao",
    Role.KIND: "VB Tên loại",
    Role.TITLE: "VB Trích yếu",
    Role.TO: "VB Kính gửi",
    Role.ADDRESSEE: "VB Nơi gửi",
    Role.DECIDER: "VB Thẩm quyền ban hành",
    Role.GROUND: "VB Căn cứ",
    Role.ENACTING: "VB Lệnh ban hành",
    Role.PARAGRAPH: "VB Đoạn",
    Role.HEADING: "heading",
    Role.ITEM: "VB Khoản",
    Role.CELL_HEAD: "VB Đầu bảng",
    Role.CELL: "VB Ô bảng",
    Role.AFTER_TABLE: "VB Sau bảng",
    Role.RECIPIENTS: "VB Nơi nhận",
    Role.RECIPIENT: "VB Dòng nơi nhận",
    Role.ON_BEHALF: "VB Quyền hạn ký",
    Role.POSITION: "VB Chức vụ",
    Role.SIGNATORY: "VB Họ tên người ký",
    Role.ANNEX: "VB Phụ lục",
    Role.ANNEX_TITLE: "VB Tên phụ lục",
    Role.ANNEX_NOTE: "VB Kèm theo",
    Role.RULE: "VB Đường kẻ",
    Role.PAGE_NUMBER: "VB Số trang",
}
"""What an officer sees in Word's list of styles; headings keep Word's own names."""

ORDINAL = "VBSoThuTu"
ORDINAL_NAME = "VB Số thứ tự"
"""The character style of a section's number: tells '1. Mục đích' from a title that opens so."""

LEVELLED = (Role.HEADING, Role.ITEM)


def style_id(role: Role, level: int = 0) -> str:
    """Return the id of the Word style, with the level for headings and numbered paragraphs."""
    return f"{role.value}{level}" if role in LEVELLED else role.value


def of_style(identifier: str) -> tuple[Role, int] | None:
    """Return the role and level of one of our Word styles, None for a style that is not ours."""
    for role in LEVELLED:
        level = identifier.removeprefix(role.value)
        if level != identifier and level.isdigit() and 1 <= int(level) <= DEEPEST:
            return role, int(level)
    try:
        return Role(identifier), 0
    except ValueError:
        return None
