"""The sheet of people with their roles: its columns, and what each row would do."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from guongsang.accounts.models import USERNAME, User
from guongsang.orgs import rules
from guongsang.orgs.models import Holding, Organisation, Role
from guongsang.orgs.sheets.grid import ADD, SAME, Column, Plan, Row, rows_of

TITLE = "Danh sách người và vai trò"
COLUMNS = (
    Column("username", "Tên đăng nhập", "Chữ thường không dấu, ví dụ nguyen.lan. Tên đã có thì "
           "dòng này giao thêm vai trò cho người đó.", required=True, width=20),
    Column("full_name", "Họ và tên", "Đủ dấu tiếng Việt.", required=True, width=28),
    Column("email", "Thư điện tử", "Để nhận nhắc việc và lấy lại mật khẩu.", width=28),
    Column("phone", "Điện thoại", "Không bắt buộc.", width=16),
    Column("organisation", "Mã đơn vị", "Mã của đơn vị nơi giữ vai trò.", required=True, width=30),
    Column("role", "Vai trò", "Chọn trong danh sách của ô. Mỗi vai trò một dòng.", required=True,
           choices=tuple(Role.choices), width=34),
    Column("position", "Chức vụ", "Ví dụ: Chuyên viên Phòng Nội vụ.", width=28),
    Column("qualification", "Trình độ, chuyên môn", "Không bắt buộc.", width=24),
    Column("start", "Từ ngày", "Ngày bắt đầu giữ vai trò, viết như 01/07/2025.", required=True,
           is_date=True, width=14),
    Column("end", "Đến ngày", "Bỏ trống nếu đang giữ.", is_date=True, width=14),
)  # fmt: skip
EXAMPLES = (
    ("nong.hien", "Nông Thị Hiền", "hien@vi-du.example", "", "bac-kan.ba-be",
     "Người làm công tác thi đua, khen thưởng", "Chuyên viên Phòng Nội vụ", "", "01/01/2025", ""),
)  # fmt: skip
_LIMITS = {"username": 60, "full_name": 120, "phone": 30, "position": 160, "qualification": 200}


def plan(lines: Sequence[dict[str, str]], actor: User, on: date) -> Plan:  # noqa: ARG001 -- as `units.plan`
    """Say for every line what loading would do and what stands in its way. Writes nothing."""
    rows = rows_of(lines, COLUMNS)
    people = User.objects.in_bulk({row.values["username"] for row in rows}, field_name="username")
    units = Organisation.objects.in_bulk(
        {row.values["organisation"] for row in rows}, field_name="code"
    )
    held = {
        (holding.user.username, holding.organisation.code, holding.role)
        for holding in Holding.objects.filter(user__in=people.values(), valid_to=None)
        .select_related("user", "organisation")
        .only("user__username", "organisation__code", "role")
    }
    names: dict[str, Row] = {}
    heads: dict[str, Row] = {}
    for row in rows:
        _check_words(row)
        _check_person(row, people.get(row.values["username"]), names, actor)
        _check_role(row, units.get(row.values["organisation"]), held, heads, actor)
    return Plan(rows)


def _check_words(row: Row) -> None:
    for check, key in ((USERNAME, "username"), (validate_email, "email")):
        if row.values[key]:
            try:
                check(row.values[key])
            except ValidationError as fault:
                row.faults.extend(fault.messages)
    for key, limit in _LIMITS.items():
        if len(row.values[key] or "") > limit:
            heading = next(column.heading for column in COLUMNS if column.key == key)
            row.faults.append(f"{heading} dài quá {limit} ký tự.")
    start, end = row.values["start"], row.values["end"]
    if start and end and end < start:
        row.faults.append("Đến ngày phải sau Từ ngày.")


def _check_person(row: Row, person: User | None, names: dict[str, Row], actor: User) -> None:
    """A known person must be the actor's to change; lines of one name must name one person."""
    former = names.setdefault(row.values["username"], row)
    if former.values["full_name"] != row.values["full_name"]:
        row.faults.append(f"Họ và tên khác với dòng {former.number} cùng tên đăng nhập.")
    if person is None:
        return
    if person.full_name != row.values["full_name"]:
        row.faults.append(f"Tên đăng nhập này đang thuộc về {person.full_name}.")
    verdict = rules.may_change_person(actor, person)
    if not verdict:
        row.faults.append(verdict.reason)


def _check_role(
    row: Row,
    unit: Organisation | None,
    held: set[tuple[str, str, str]],
    heads: dict[str, Row],
    actor: User,
) -> None:
    code, role = row.values["organisation"], row.values["role"]
    if unit is None:
        if code:
            row.faults.append(f"Không có đơn vị mang mã “{code}”.")
        return
    if (row.values["username"], code, role) in held:
        row.plan = SAME
        return
    row.plan = ADD
    if row.faults:
        return
    verdict = rules.may_appoint(actor, unit, role, start=row.values["start"], end=row.values["end"])
    if not verdict:
        row.faults.append(verdict.reason)
    if role == Role.HEAD and row.values["end"] is None:
        former = heads.setdefault(code, row)
        if former is not row:
            row.faults.append(f"Đơn vị đã có thủ trưởng ở dòng {former.number} của bảng này.")
