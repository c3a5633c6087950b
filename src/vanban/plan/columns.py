"""The columns of a table: what the head of each says stands below it."""

import re

from vanban.model import Table
from vanban.plan import words
from vanban.text import fold

_HEADS = (
    ("unit", r"^(?:don vi tinh|dvt)"),
    ("body", r"^ten (?:don vi|co quan|dia phuong|xa|truong|thon|to chuc)"),
    ("when", r"^thang$|thoi gian|thoi han|hoan thanh|tien do|thoi diem"),
    ("cooperate", r"phoi hop"),
    ("cooperate", r"(don vi|co quan|noi|bo phan) tham gia"),
    (
        "lead",
        r"chu tri|thuc hien$|don vi thuc hien|co quan thuc hien|phu trach|trach nhiem|dau moi",
    ),
    ("what", r"^noi dung"),
    ("target", r"^(?:muc tieu|dinh muc|so giao|chi tieu giao)\b"),
    ("target", r"so luong|chi tieu|^so |toi thieu|it nhat|toi da|\(\s*(?:dien hinh|guong|mo hinh)"),
    ("product", r"^(?:ten )?san pham|^ket qua(?: dau ra| (?:can|phai) dat|, san pham)?$"),
    ("what", r"noi dung|^chu de|nhiem vu|cong viec|hoat dong|viec|ten$|ten "),
    ("named", r"^(?:ten )?(?:chuyen muc|the loai|hang muc)"),
    ("body", r"don vi|co quan|dia phuong|to chuc|phong|xa\b|truong|khoa|thon|\bap\b|khu pho"),
    ("body", r"to dan pho|phan xuong|cong doan|co so hoi"),
    ("body", r"^(?:phuong|quan|thi tran|dang bo|dac khu|doan)\b"),
    ("body", r"^(?:chi (?:bo|hoi|doan|nhanh)|doi|lop|khoi|cum|nganh|huyen|nong truong|nha may)\b"),
    (
        "body",
        r"^(?:to|bo phan|chuyen|tram|dien luc|xi nghiep|chi cuc|trung tam|benh vien|cap|bon)\b",
    ),
)
NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{3})+|\d{1,4}(?:\s?[-–]\s?\d{1,4})?)"
    r"(?:\s?/\s?[^\W\d_]+(?: [^\W\d_]+)?| [^\W\d_]+(?: [^\W\d_]+)?)?"
    r"(?: \(\d{1,4}\))?"
)
"""'18', '02 gương', '15 gương/năm'; '18 (6)' says of how many some are."""
_MEMBERS = (
    r"(?:ho|ho dan|ho ngheo|khau|nhan khau|dan|nguoi|lao dong|cong nhan|cbcnv|dang vien|doan vien"
    r"|hoi vien|hoc sinh|sinh vien|lop|giao vien|can bo|nhan vien|thon|ban|to|ap|khu pho|to dan pho"
    r"|to san xuat|don vi(?: thanh vien)?|chi bo|chi doan|chi hoi|cong doan|phieu|diem|trang"
    r"|giuong(?: benh)?|xa"
    r"|quan so)"
)
_DATA = re.compile(
    rf"^(?:tong )?so {_MEMBERS}(?:, {_MEMBERS})*(?: (?:hien co|truc thuoc|hien nay))?$"
    r"|dan so|quan so|tong so|hien (?:co|nay|tai)|da (?:co|dat|thuc hien)|ket qua"
)
"""A column that describes the bodies and asks nothing of them."""
NOT_COUNTED = re.compile(r"^(?:stt|tt|so tt|so thu tu)$")


def columns_of(table: Table) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, head in enumerate(heads_of(table)):
        key = fold(head).strip(" .")
        name = next((n for n, pattern in _HEADS if re.search(pattern, key)), None)
        if name == "body" and is_target(head) and holds_numbers(table, index):
            name = "target"
        if name and not NOT_COUNTED.match(key):
            columns.setdefault(name, index)
    if "product" in columns and "what" not in columns:
        columns.setdefault("named", columns["product"])
    if "lead" not in columns and columns.keys() >= {"body", "what", "when"}:
        columns["lead"] = columns.pop("body")
    if not columns.keys() & {"body", "what", "named"} and (at := _names(table)) is not None:
        columns["body"] = at
    return columns


def _names(table: Table) -> int | None:
    """Return the first column of words, if those are names of bodies whatever its head says."""
    rows = table.rows[table.header_rows :]
    heads = (fold(head).strip(" .") for head in heads_of(table))
    worded = (
        at
        for at, head in enumerate(heads)
        if not NOT_COUNTED.match(head) and not holds_numbers(table, at)
    )
    first = next(worded, None)
    named = [row for row in rows if first is not None and words.BODY.match(row[first].strip())]
    return first if len(named) > len(rows) / 2 else None


def describes(head: str) -> bool:
    """Whether a column only says how big each body is, or counts the rows."""
    key = fold(head).strip(" .")
    return bool(
        _DATA.search(key)
        or key == "ghi chu"
        or NOT_COUNTED.match(key)
        or re.fullmatch(_MEMBERS, key)
    )


def is_target(head: str) -> bool:
    head = re.sub(r"^trong đó[:,]? (?:có )?", "", head, flags=re.IGNORECASE)
    key = fold(head).strip(" .")
    asks = re.search(rf"{dict(_HEADS)['target']}|(?:dien hinh|tieu bieu)$", key)
    asks = asks or words.UNIT.match(head)
    if NOT_COUNTED.match(key) or _DATA.search(key) or key in ("lao dong", "nhan khau"):
        return False
    return bool((asks and words.UNIT.search(head)) or re.match(r"tỷ lệ\b.*%|%", head.lower()))


def holds_numbers(table: Table, index: int) -> bool:
    """Whether a column holds numbers and nothing but numbers and dashes."""
    cells = [row[index].strip(" -–") for row in table.rows[table.header_rows :]]
    return any(cells) and all(not cell or NUMBER.fullmatch(cell) for cell in cells)


def heads_of(table: Table) -> list[str]:
    """The heads of the columns; a head over two rows is read as one."""
    rows = table.rows[: table.header_rows] or table.rows[:1]
    return [
        " ".join(dict.fromkeys(cell.strip() for cell in column))
        for column in zip(*rows, strict=True)
    ]
