"""The sheet of organisations: its columns, and what each row would do."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError

from guongsang.accounts.models import User
from guongsang.orgs import rules
from guongsang.orgs.models import CODE, Kind, Level, Organisation
from guongsang.orgs.sheets.grid import ADD, CHANGE, SAME, Column, Plan, Row, rows_of

TITLE = "Danh sách đơn vị"
COLUMNS = (
    Column("code", "Mã", "Chữ thường không dấu, các cấp cách nhau bởi dấu chấm, ví dụ "
           "bac-kan.so-noi-vu. Mã đã có thì dòng này sửa đơn vị đó.", required=True, width=30),
    Column("name", "Tên đầy đủ", "Tên như trên con dấu.", required=True, width=44),
    Column("short_name", "Tên gọi tắt", "Tên ngắn hiện trong danh sách.", width=24),
    Column("kind", "Loại", "Chọn trong danh sách của ô.", required=True,
           choices=tuple(Kind.choices), width=24),
    Column("level", "Cấp", "Chọn trong danh sách của ô.", required=True,
           choices=tuple(Level.choices), width=16),
    Column("parent", "Mã cấp trên", "Mã của đơn vị cấp trên trực tiếp, đã có hoặc ở dòng khác "
           "của bảng. Bỏ trống chỉ khi là gốc của cây.", width=24),
    Column("sector_parent", "Mã cấp trên theo ngành", "Nếu còn chịu chỉ đạo theo ngành dọc.",
           width=24),
    Column("sector", "Ngành", "Ví dụ: y-te, giao-duc, cong-an, quan-doi, dan-toc.", width=14),
    Column("place", "Địa danh", "Ghi trên văn bản, trước ngày tháng; ví dụ: Bắc Kạn.", width=18),
    Column("focal_for", "Đầu mối về", "Lĩnh vực mà đơn vị là đầu mối tổng hợp, cung cấp "
           "thông tin.", width=24),
    Column("valid_from", "Có từ ngày", "Ngày thành lập, viết như 01/07/2025; bỏ trống nếu "
           "đã có từ lâu.", is_date=True, width=14),
)  # fmt: skip
EXAMPLES = (
    ("bac-kan.so-noi-vu.van-phong", "Văn phòng Sở Nội vụ tỉnh Bắc Kạn", "Văn phòng Sở",
     "Văn phòng, cơ quan giúp việc", "Cơ sở", "bac-kan.so-noi-vu", "", "noi-vu", "Bắc Kạn", "", ""),
)  # fmt: skip
DETAILS = ("name", "short_name", "kind", "level", "sector", "place", "focal_for", "valid_from")
_LIMITS = {"code": 80, "name": 250, "short_name": 120, "sector": 40, "place": 120, "focal_for": 200}


def plan(lines: Sequence[dict[str, str]], actor: User, on: date) -> Plan:
    """Say for every line what loading would do and what stands in its way. Writes nothing."""
    rows = rows_of(lines, COLUMNS)
    wanted = {row.values["code"] for row in rows}
    wanted |= {row.values[key] for row in rows for key in ("parent", "sector_parent")}
    known = {
        unit.code: unit
        for unit in Organisation.objects.filter(code__in=wanted).select_related(
            "parent", "sector_parent"
        )
    }
    first: dict[str, Row] = {}
    for row in rows:
        code = row.values["code"]
        if code in first and code:
            row.faults.append(f"Mã trùng với dòng {first[code].number}.")
        first.setdefault(code, row)
    for row in rows:
        _check(row, first, known, actor, on)
    _refuse_rings(rows, first)
    return Plan(rows)


def _check(
    row: Row, sheet: dict[str, Row], known: dict[str, Organisation], actor: User, on: date
) -> None:
    _check_words(row)
    for key, what in (("parent", "cấp trên"), ("sector_parent", "cấp trên theo ngành")):
        code = row.values[key]
        if code and code not in known and code not in sheet:
            row.faults.append(f"Không có đơn vị {what} mang mã “{code}”.")
    unit = known.get(row.values["code"])
    if unit is not None:
        _check_change(row, unit, actor)
    else:
        _check_addition(row, known, actor, on)


def _check_words(row: Row) -> None:
    if row.values["code"]:
        try:
            CODE(row.values["code"])
        except ValidationError as fault:
            row.faults.extend(fault.messages)
    for name, limit in _LIMITS.items():
        if len(row.values[name] or "") > limit:
            row.faults.append(f"{_heading(name)} dài quá {limit} ký tự.")


def _check_change(row: Row, unit: Organisation, actor: User) -> None:
    verdict = rules.may_change(actor, unit)
    if not verdict:
        row.faults.append(verdict.reason)
    if row.values["parent"] != (unit.parent.code if unit.parent else ""):
        row.faults.append(
            "Cấp trên khác với hiện nay; hãy dùng việc “Chuyển cấp trên” ở trang đơn vị."
        )
    changed = [
        _heading(name).lower() for name in DETAILS if getattr(unit, name) != row.values[name]
    ]
    if row.values["sector_parent"] != (unit.sector_parent.code if unit.sector_parent else ""):
        changed.append(_heading("sector_parent").lower())
    row.plan, row.note = (CHANGE, ", ".join(changed)) if changed else (SAME, "")


def _check_addition(row: Row, known: dict[str, Organisation], actor: User, on: date) -> None:
    row.plan = ADD
    code = row.values["parent"]
    if code and code not in known:
        return  # its superior is another line of the sheet, or was named as missing
    verdict = rules.may_add_under(actor, known.get(code), row.values["valid_from"] or on)
    if not verdict:
        row.faults.append(verdict.reason)


def _refuse_rings(rows: list[Row], sheet: dict[str, Row]) -> None:
    """A line whose superiors lead back to itself can stand nowhere."""
    for row in rows:
        seen, code = set(), row.values["code"]
        while code in sheet and code not in seen:
            seen.add(code)
            code = sheet[code].values["parent"]
        if code and code in seen:
            row.faults.append("Cấp trên của dòng này vòng lại chính nó.")


def _heading(key: str) -> str:
    return next(column.heading for column in COLUMNS if column.key == key)
