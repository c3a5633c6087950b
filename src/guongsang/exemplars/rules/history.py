"""Old awards: who has a list read, settles its rows, enters it and takes it back, and why not."""

from datetime import date
from typing import TYPE_CHECKING

from guongsang.exemplars.models import AwardSheet
from guongsang.exemplars.states import SHEET_MOVES, Choice, SheetState
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role
from guongsang.shared.access import ALLOWED, Verdict

if TYPE_CHECKING:
    from guongsang.accounts.models import User

KEEPERS = (Role.OFFICER, Role.SECRETARIAT, Role.HEAD)
"""Who keeps a body's history of awards."""


def may_enter_awards(actor: "User", organisation: Organisation, on: date) -> Verdict:
    """The body's own people enter the awards it knows of, while it exists."""
    if not organisation.exists_on(on):
        return Verdict(f"{organisation.label} đã kết thúc hoạt động; hãy nhập ở đơn vị kế thừa.")
    if has_role(actor, organisation, *KEEPERS, on=on):
        return ALLOWED
    return Verdict(
        f"Lịch sử khen thưởng của {organisation.label} do người làm công tác thi đua, khen thưởng "
        "ở đó nhập. Hãy nhờ người của cơ quan ấy."
    )


def may_match(actor: "User", sheet: AwardSheet, on: date) -> Verdict:
    """Rows are settled while the list is open."""
    state = SheetState(sheet.state)
    if state is SheetState.WAITING:
        return Verdict("Danh sách chưa đọc xong; hãy chờ.")
    if state is SheetState.ACCEPTED:
        return Verdict("Danh sách đã ghi vào lịch sử; muốn sửa thì rút lại trước.")
    if state is not SheetState.OPEN:
        return Verdict("Danh sách này không dùng nữa; hãy gửi lại tệp.")
    return may_enter_awards(actor, sheet.organisation, on)


def may_accept(actor: "User", sheet: AwardSheet, on: date) -> Verdict:
    """All or nothing: every row is settled, and form, year and giver of each are known."""
    verdict = may_match(actor, sheet, on)
    if not verdict:
        return verdict
    rows = sheet.rows.exclude(choice=Choice.OUT)
    if opened := rows.filter(choice=Choice.OPEN).count():
        return Verdict(f"Còn {opened} dòng cần xem; hãy chọn cho từng dòng hoặc bỏ qua.")
    if not rows.exists():
        return Verdict("Không còn dòng nào để ghi; hãy chọn ít nhất một dòng.")
    lacks = (
        ("cơ quan quyết định", not sheet.giver and rows.filter(giver="").exists()),
        ("hình thức khen thưởng", not sheet.form and rows.filter(form="").exists()),
        ("năm khen hoặc ngày quyết định",
         sheet.decided_on is None and rows.filter(year=None, decided_on=None).exists()),
    )  # fmt: skip
    for what, is_missing in lacks:
        if is_missing:
            return Verdict(
                f"Có dòng chưa biết {what}; hãy ghi ở phần “Chung cho cả danh sách” hoặc sửa dòng."
            )
    return ALLOWED


def may_take_back(actor: "User", sheet: AwardSheet, on: date) -> Verdict:
    if SheetState(sheet.state) is not SheetState.ACCEPTED:
        return Verdict("Chỉ rút lại được danh sách đã ghi vào lịch sử.")
    return may_enter_awards(actor, sheet.organisation, on)


def may_drop_sheet(actor: "User", sheet: AwardSheet, on: date) -> Verdict:
    if SheetState.DROPPED not in SHEET_MOVES[SheetState(sheet.state)]:
        return Verdict("Chỉ bỏ được danh sách đang đối chiếu.")
    return may_enter_awards(actor, sheet.organisation, on)
