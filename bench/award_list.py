"""How long an old list of 5,000 awards takes to be matched and written, beside its bare parsing."""

import io
import time
from collections.abc import Callable

import xlsxwriter
from django.core.files.base import ContentFile
from django.db import transaction

from guongsang.exemplars import services
from guongsang.exemplars.states import Choice
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.sheets import apart
from tests.factories.orgs import HoldingFactory

ROWS = 5_000
HEADS = ("TT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Hình thức khen thưởng", "Năm")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Lan", "Mai", "Nam", "Sơn", "Tâm", "Yến")
_MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Xuân")


def figure() -> str:
    """Measure both in one run of this database, and leave nothing of it behind."""
    with transaction.atomic():
        told = _measured()
        transaction.set_rollback(True)
    return told


def _measured() -> str:
    body = Organisation.objects.order_by("depth", "pk").first()
    if body is None:
        raise RuntimeError("the province is not seeded")
    actor = HoldingFactory(organisation=body, role=Role.SECRETARIAT).user
    content = _sheet(body)
    bare = _seconds(lambda: apart.lines_of(content))
    sheet = services.begin_list(
        actor=actor, organisation=body, files=[ContentFile(content, name="danh-sach.xlsx")]
    )
    matched = _seconds(lambda: services.match_spreadsheet(sheet.pk))
    services.describe_list(
        actor=actor, sheet_id=sheet.pk, number="1/QĐ", decided_on=None, giver="Ủy ban", form=""
    )
    services.settle_rest(actor=actor, sheet_id=sheet.pk, choice=Choice.NEW)
    written = _seconds(lambda: services.accept_list(actor=actor, sheet_id=sheet.pk))
    return (
        f"old awards, {ROWS} rows: parsed bare in {bare:.2f} s, "
        f"matched in {matched / bare:.1f} times that, written in {written / bare:.1f} times"
    )


def _sheet(body: Organisation) -> bytes:
    """Return a list in which two rows of three name a unit that is known."""
    names = list(
        Organisation.objects.filter(path__startswith=body.path).values_list("name", flat=True)
    )
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, HEADS)
    for at in range(1, ROWS + 1):
        name = f"Nguyễn {_MIDDLE[at % 7]} {_GIVEN[at % 12]} {_GIVEN[at // 12 % 12]}"
        unit = names[at % len(names)] if at % 3 else f"Tổ sản xuất số {at}"
        row = (at, name, 1950 + at % 50, "Tổ viên", unit, "Giấy khen", 2015 + at % 9)
        page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
