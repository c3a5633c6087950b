"""Task tables and tables of targets: a row is a task with its bodies and its time, or a quota."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.model import Table
from vanban.plan import moments, words
from vanban.plan.assignments import first_words, role_of
from vanban.plan.model import Assignment, Milestone, Quota
from vanban.plan.passages import Outline, Passage, Region, name_of
from vanban.plan.quotas import every_of, of_passage
from vanban.text import fold

_HEADS = (
    ("when", r"^thang$|thoi gian|thoi han|hoan thanh|tien do|thoi diem"),
    ("cooperate", r"phoi hop"),
    ("cooperate", r"(don vi|co quan|noi|bo phan) tham gia"),
    (
        "lead",
        r"chu tri|thuc hien$|don vi thuc hien|co quan thuc hien|phu trach|trach nhiem|dau moi",
    ),
    ("target", r"so luong|chi tieu|^so |toi thieu|it nhat|toi da|\(\s*(?:dien hinh|guong|mo hinh)"),
    ("what", r"noi dung|nhiem vu|cong viec|hoat dong|viec|ten"),
    ("body", r"don vi|co quan|dia phuong|to chuc|phong|xa\b|truong|khoa|thon|\bap\b|khu pho"),
    ("body", r"^(?:chi (?:bo|hoi|doan)|doi|lop|khoi)|to dan pho"),
)
_NUMBER = re.compile(r"(\d{1,4})(?:\s?/\s?[^\W\d_]+(?: [^\W\d_]+)?| [^\W\d_]+(?: [^\W\d_]+)?)?")
_DATA = re.compile(
    r"^(?:tong )?so (?:ho|ho dan|khau|nhan khau|dan|nguoi|dang vien|doan vien|hoi vien|hoc sinh|lop"
    r"|giao vien|can bo|thon|to|don vi|phieu|diem|trang)$|dan so|tong so"
)
"""A column that describes the bodies and asks nothing of them."""
_NOT_COUNTED = re.compile(r"^(?:stt|tt|so tt|so thu tu)$")
_OF = re.compile(
    r"^(?:số lượng|chỉ tiêu|số)\s*(?:về )?|\b(?:tối thiểu|ít nhất|tối đa|không quá)\b|/\s?\w+"
    r"|\([^)]*\)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|\n)\s*")


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    columns: dict[str, int]
    source: str

    def cell(self, name: str) -> str:
        index = self.columns.get(name)
        return self.cells[index].strip() if index is not None else ""

    def quote(self, *names: str) -> str:
        used = sorted(self.columns[name] for name in names if name in self.columns)
        return " | ".join(self.cells[index].strip() for index in used if self.cells[index].strip())


def milestones(outline: Outline, plan_year: int | None) -> Iterator[Milestone]:
    """Yield a milestone for each row with a task and a time."""
    for row in _rows(outline):
        time = row.cell("when")
        time = re.sub(r"\s+[-–]\s+", " đến ", time)
        time = re.sub(r"^(?=\d{1,2}/20\d\d$)", "tháng ", time)
        when = moments.resolve(moments.find(f": {time}"), plan_year) if time else None
        what = row.cell("what")
        if when and what and "báo cáo" not in what.lower()[:12]:
            who = name_of(_SPLIT.split(row.cell("lead"))[0]) or None
            quote = row.quote("what", "lead", "when")
            yield Milestone(what.strip(" .;"), when, who, quote, row.source)


def assignments(outline: Outline) -> Iterator[Assignment]:
    """Yield who leads and who cooperates in each row."""
    for row in _rows(outline):
        what = row.cell("what")
        for role in ("lead", "cooperate") if what else ():
            for body in _bodies(row.cell(role)):
                quote = row.quote("what", role)
                asked = role_of(body, what, requested=False) if role == "lead" else role
                part = "all" if asked == "all" else role
                yield Assignment(body, part, (first_words(what),), quote, row.source)


def quotas(outline: Outline) -> Iterator[Quota]:
    """Yield a quota for each body and column of targets, and those that a task names."""
    for row in _rows(outline):
        owner = name_of(_SPLIT.split(row.cell("lead"))[0]) or None
        cell = Passage(row.cell("what"), row.source, Region.TARGET, owner)
        for quota in of_passage(cell):
            yield replace(quota, quote=row.quote("what", "lead"))
        target = Passage(row.cell("target"), row.source, Region.TARGET, owner)
        for quota in of_passage(target):
            yield replace(quota, quote=row.quote("what", "target"))
    for table, place in outline.tables:
        columns = _columns(table)
        if "body" not in columns or "what" in columns:
            continue
        heads = _heads(table)
        for index, head in enumerate(heads):
            if not _is_target(head):
                continue
            for cells in table.rows[table.header_rows :]:
                found = _quota(head, cells[index], cells[columns["body"]])
                if found:
                    quote = f"{cells[columns['body']].strip()} | {head} | {cells[index].strip()}"
                    yield Quota(*found, quote=quote, source=place.source)


def _quota(
    head: str, cell: str, body: str
) -> tuple[str, int | None, int | None, str, str | None] | None:
    number = _NUMBER.fullmatch(cell.strip())
    who = name_of(body)
    if (
        not number
        or not re.search(r"[^\W\d_]", who)
        or re.match(r"(?:tổng|cộng)", who, re.IGNORECASE)
    ):
        return None
    value = int(number[1])
    low = re.search(r"tối thiểu|ít nhất", head, re.IGNORECASE)
    high = re.search(r"tối đa|không quá", head, re.IGNORECASE)
    of = " ".join(_OF.sub(" ", head).split())
    return who, (None if high else value), (None if low else value), of, every_of(head)


def _is_target(head: str) -> bool:
    key = fold(head).strip(" .")
    asks = re.search(rf"{dict(_HEADS)['target']}|(?:dien hinh|tieu bieu)$", key)
    asks = asks or words.UNIT.match(head)
    return bool(
        asks and not _NOT_COUNTED.match(key) and not _DATA.search(key) and words.UNIT.search(head)
    )


def _rows(outline: Outline) -> Iterator[_Row]:
    for table, place in outline.tables:
        columns = _columns(table)
        if "what" not in columns or not columns.keys() & {"lead", "when"}:
            continue
        for cells in table.rows[table.header_rows :]:
            yield _Row(cells, columns, place.source)


def _columns(table: Table) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, head in enumerate(_heads(table)):
        key = fold(head).strip(" .")
        name = next((n for n, pattern in _HEADS if re.search(pattern, key)), None)
        if name == "body" and _is_target(head) and _holds_numbers(table, index):
            name = "target"
        if name and not _NOT_COUNTED.match(key):
            columns.setdefault(name, index)
    return columns


def _holds_numbers(table: Table, index: int) -> bool:
    """Whether a column holds numbers and nothing but numbers and dashes."""
    cells = [row[index].strip(" -–") for row in table.rows[table.header_rows :]]
    return any(cells) and all(not cell or _NUMBER.fullmatch(cell) for cell in cells)


def _heads(table: Table) -> list[str]:
    """The heads of the columns; a head over two rows is read as one."""
    rows = table.rows[: table.header_rows] or table.rows[:1]
    return [
        " ".join(dict.fromkeys(cell.strip() for cell in column))
        for column in zip(*rows, strict=True)
    ]


def _bodies(cell: str) -> Iterator[str]:
    for part in _SPLIT.split(cell):
        pieces = re.split(r",\s+(?=[A-ZĐ])", part)
        whole = all(words.BODY.match(piece) for piece in pieces)
        names = map(name_of, pieces if whole else [part])
        yield from (name for name in names if re.search(r"[^\W\d_]{2}", name))
