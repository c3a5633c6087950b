"""The Excel sheet: read with suspicion, planned row by row, loaded whole or not at all."""

import io
import struct
import zipfile
from datetime import date

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from python_calamine import CalamineWorkbook

from guongsang.accounts.models import User
from guongsang.audit.models import Entry
from guongsang.orgs import services
from guongsang.orgs.models import Holding, Organisation, Role
from guongsang.orgs.sheets import cells, grid, people, units, workbook
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 3)


def book(lines, columns=units.COLUMNS, headings=None):
    """An Excel file with the headings of the template and these lines (dicts by key)."""
    target = io.BytesIO()
    file = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = file.add_worksheet()
    for at, heading in enumerate(headings or [column.heading for column in columns]):
        sheet.write(0, at, heading)
    for number, line in enumerate(lines, start=1):
        for at, column in enumerate(columns):
            if column.key in line:
                sheet.write(number, at, line[column.key])
    file.close()
    return target.getvalue()


def unit(code, parent="", **more):
    return {
        "code": code,
        "name": f"Đơn vị {code}",
        "kind": "Sở, ban, ngành",
        "level": "Cấp tỉnh",
        "parent": parent,
    } | more


def lines_of(*lines, columns=units.COLUMNS):
    return grid.read(book(lines, columns), columns)


def faults(plan):
    return {row.number: " ".join(row.faults) for row in plan.faulty}


@pytest.fixture
def system():
    return UserFactory(administrator=True)


def test_a_sheet_adds_units_whatever_their_order(system):
    OrganisationFactory(code="tinh")
    lines = lines_of(
        unit("tinh.so.phong", "tinh.so", valid_from="01/07/2025"),
        unit("tinh.so", "tinh", sector_parent="tinh", kind="so, ban, nganh"),
    )
    plan = services.load_units(actor=system, lines=lines)
    assert (plan.added, plan.changed, plan.same) == (2, 0, 0)
    part = Organisation.objects.get(code="tinh.so.phong")
    assert part.path == f"{part.parent.path}{part.pk}/"
    assert (part.parent.code, part.depth, part.valid_from) == ("tinh.so", 3, date(2025, 7, 1))
    assert part.parent.sector_parent.code == "tinh"
    assert Entry.objects.get().action == "orgs.units_loaded"


def test_the_same_sheet_loaded_again_changes_nothing(system):
    OrganisationFactory(code="tinh")
    lines = lines_of(unit("tinh.so", "tinh", short_name="Sở"))
    services.load_units(actor=system, lines=lines)
    plan = services.load_units(actor=system, lines=lines)
    assert (plan.added, plan.changed, plan.same) == (0, 0, 1)
    assert Entry.objects.count() == 1


def test_a_known_code_is_changed_not_doubled(system):
    root = OrganisationFactory(code="tinh")
    OrganisationFactory(code="tinh.so", parent=root, name="Tên Cũ")
    plan = services.load_units(
        actor=system, lines=lines_of(unit("tinh.so", "tinh", name="Tên Mới"))
    )
    assert [row.note for row in plan.of(grid.CHANGE)] == ["tên đầy đủ"]
    assert Organisation.objects.get(code="tinh.so").name_folded.strip() == "ten moi"


def test_every_fault_of_a_bad_sheet_is_named_at_its_row(system):
    root = OrganisationFactory(code="tinh")
    OrganisationFactory(code="gone", name="Huyện Cũ", valid_to=date(2025, 2, 28))
    OrganisationFactory(code="tinh.co", parent=root)
    plan = units.plan(
        lines_of(
            unit("tinh.a", "tinh", name=""),
            unit("Tinh A", "tinh"),
            unit("tinh.b", "tinh", kind="Lâu đài"),
            unit("tinh.c", "khong-co"),
            unit("tinh.d", "tinh", valid_from="31/02/2025"),
            unit("tinh.e", "gone"),
            unit("tinh.f", "tinh"),
            unit("tinh.f", "tinh"),
            unit("tinh.g", "tinh.h"),
            unit("tinh.h", "tinh.g"),
            unit("tinh.co", "gone"),
        ),
        system,
        DAY,
    )
    said = faults(plan)
    assert sorted(said) == [2, 3, 4, 5, 6, 7, 9, 10, 11, 12]
    for row, words in [
        (2, "Thiếu tên đầy đủ."),
        (3, "Mã chỉ gồm chữ thường không dấu"),
        (4, "Loại “Lâu đài” không có; hãy chọn trong danh sách của ô."),
        (5, "Không có đơn vị cấp trên mang mã “khong-co”."),
        (6, "Có từ ngày “31/02/2025” không phải ngày; hãy viết như 01/07/2025."),
        (7, "Huyện Cũ đã kết thúc hoạt động ngày 28/02/2025"),
        (9, "Mã trùng với dòng 8."),
        (10, "vòng lại chính nó"),
        (12, "Cấp trên khác với hiện nay"),
    ]:
        assert words in said[row]


def test_a_sheet_with_one_bad_row_loads_nothing(system):
    OrganisationFactory(code="tinh")
    lines = lines_of(unit("tinh.a", "tinh"), unit("tinh.b", "khong-co"))
    with pytest.raises(Refused, match="chưa nạp dòng nào"):
        services.load_units(actor=system, lines=lines)
    assert not Organisation.objects.filter(code="tinh.a").exists()


def test_an_administrator_loads_only_below_the_own_unit():
    mine = OrganisationFactory(code="mine")
    OrganisationFactory(code="other")
    admin = HoldingFactory(organisation=mine, role=Role.ADMIN).user
    plan = units.plan(
        lines_of(unit("mine.a", "mine"), unit("other.a", "other"), unit("root")), admin, DAY
    )
    assert sorted(faults(plan)) == [3, 4]


def test_cells_come_back_with_their_faults_and_never_as_formulas(system):
    OrganisationFactory(code="tinh")
    evil = '=HYPERLINK("http://x")'
    typed = [
        dict.fromkeys((c.key for c in units.COLUMNS), "")
        | unit("tinh.a", "tinh", name=evil, kind="?")
    ]
    plan = units.plan(typed, system, DAY)
    sent_back = workbook.with_faults(units.TITLE, units.COLUMNS, plan.rows)
    cells = CalamineWorkbook.from_filelike(io.BytesIO(sent_back)).get_sheet_by_index(0).to_python()
    assert cells[0][-1] == "Lỗi cần sửa"
    assert cells[1][:2] == ["tinh.a", evil]
    assert cells[1][-1] == "Loại “?” không có; hãy chọn trong danh sách của ô."
    import zipfile

    xml = zipfile.ZipFile(io.BytesIO(sent_back)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    again = grid.read(sent_back, units.COLUMNS)  # repaired or not, it can be sent in again
    assert again[0]["name"] == evil


def test_the_template_can_be_filled_and_read():
    made = workbook.template(units.TITLE, units.COLUMNS, units.EXAMPLES)
    with pytest.raises(ValidationError, match="chưa có dòng nào"):
        grid.read(made, units.COLUMNS)
    names = CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names
    assert names == ["Nhập liệu", "Hướng dẫn", "Danh mục"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a workbook", "Không đọc được bảng tính"),
        (book([unit("a")], headings=["Mã", "Tên"]), "Dòng đầu thiếu cột “Tên đầy đủ”"),
        (book([]), "chưa có dòng nào"),
        (book([{"code": f"a-{n}"} for n in range(5001)]), "hơn 5000 dòng"),
    ],
)  # fmt: skip
def test_what_is_no_such_sheet_is_refused(content, words):
    with pytest.raises(ValidationError, match=words):
        grid.read(content, units.COLUMNS)


def corner(row, column):
    """A small sheet with one cell very far out."""
    target = io.BytesIO()
    file = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = file.add_worksheet()
    for at, heading in enumerate(each.heading for each in units.COLUMNS):
        sheet.write(0, at, heading)
    sheet.write(row, column, "x")
    file.close()
    return target.getvalue()


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 16_383), (1_048_575, 60)])
def test_a_cell_in_the_last_corner_does_not_take_the_server_down(row, column):
    content = corner(row, column)
    assert len(content) < 20_000
    with pytest.raises(ValidationError, match="Không đọc được bảng tính"):
        grid.read(content, units.COLUMNS)


def test_a_sheet_that_unpacks_to_more_than_it_says_is_refused():
    content = bytearray(book([unit("a", name="a" * 5_000_000)]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = next(e.file_size for e in archive.infolist() if e.filename.endswith("Strings.xml"))
    content = bytes(content).replace(struct.pack("<L", told), struct.pack("<L", 900))
    with pytest.raises(ValidationError, match="Không đọc được bảng tính"):
        grid.read(content, units.COLUMNS)


def test_numbers_and_days_are_read_as_a_person_writes_them():
    from datetime import datetime

    assert [cells.text_of(cell) for cell in (12.0, 1.5, date(2025, 7, 1), datetime(2025, 7, 1, 8), True, "Ba\u0309n ")] == [
        "12", "1.5", "01/07/2025", "01/07/2025", "có", "Bản",
    ]  # fmt: skip


def person(username, organisation, role="Người làm công tác thi đua, khen thưởng", **more):
    return {
        "username": username,
        "full_name": f"Người {username}",
        "organisation": organisation,
        "role": role,
        "start": "01/01/2025",
    } | more


def test_a_sheet_of_people_gives_roles_once(system):
    OrganisationFactory(code="so")
    lines = lines_of(
        person("lan", "so", email="lan@vi-du.example"),
        person("lan", "so", role="Quản trị đơn vị"),
        person("hoa", "so", role="head"),
        columns=people.COLUMNS,
    )
    plan = services.load_people(actor=system, lines=lines)
    assert (plan.added, plan.same) == (3, 0)
    again = services.load_people(actor=system, lines=lines)
    assert (again.added, again.same) == (0, 3)
    assert User.objects.filter(username__in=["lan", "hoa"]).count() == 2
    assert Holding.objects.count() == 3


def test_faults_of_a_sheet_of_people(system):
    so = OrganisationFactory(code="so")
    HoldingFactory(organisation=so, role=Role.HEAD, user__full_name="Thủ Trưởng Cũ")
    UserFactory(username="cu", full_name="Người Khác")
    plan = people.plan(
        lines_of(
            person("Lan Anh", "so"),
            person("hoa", "khong-co"),
            person("mai", "so", role="head"),
            person("cu", "so"),
            person("dao", "so", start="2025"),
            person("cuc", "so", end="01/01/2020"),
            person("truc", "so", email="khong-phai-thu"),
            person("lan", "so"),
            person("lan", "so", full_name="Tên khác"),
            columns=people.COLUMNS,
        ),
        system,
        DAY,
    )
    said = faults(plan)
    for row, words in [
        (2, "Tên đăng nhập chỉ gồm"),
        (3, "Không có đơn vị mang mã “khong-co”."),
        (4, "đã có thủ trưởng là Thủ Trưởng Cũ"),
        (5, "đang thuộc về Người Khác"),
        (6, "Từ ngày “2025” không phải ngày"),
        (7, "Đến ngày phải sau Từ ngày."),
        (8, "Nhập địa chỉ thư điện tử hợp lệ"),
        (10, "Họ và tên khác với dòng 9"),
    ]:
        assert words in said[row]
    assert 9 not in said
