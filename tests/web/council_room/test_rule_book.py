"""The rule book beyond votes: what is in force, what was before, who may add and verify."""

from datetime import date

import pytest

from guongsang.audit.models import Entry
from guongsang.awards import queries, services
from guongsang.awards.models import Award, BaseWage, Prize, ReportForm, Requirement
from tests.factories.accounts import UserFactory
from tests.factories.awards import (
    AwardFactory,
    BaseWageFactory,
    ReportFormFactory,
    report_box,
)
from tests.web.council_room.browser import Browser

pytestmark = pytest.mark.django_db

BASIS = {"legal_basis": "Nghị định mới", "note": ""}
NEW = {
    "danh-hieu": {
        "code": "ky-niem-chuong", "name": "Kỷ niệm chương", "category": "form", "level": "province",
        "decider": "Bộ trưởng", "recipients": ["individual"], "kinds": ["devotion"],
        "aliases": "KNC\nHuy hiệu", "valid_from": "01/01/2026", **BASIS,
    },
    "dieu-kien": {
        "code": "hai-lan", "award": "giay-khen", "kind": "holds", "text": "Có hai lần trước.",
        "needs": "giay-khen", "times": "2", "years": "5", "valid_from": "01/01/2026", **BASIS,
    },
    "tien-thuong": {
        "award": "giay-khen", "recipient": "individual", "multiple": "0,3",
        "valid_from": "01/01/2026", **BASIS,
    },
    "luong-co-so": {
        "amount": "2530000", "round_up_to": "10000", "valid_from": "01/07/2026", **BASIS,
    },
    "thoi-han": {
        "step": "appraise", "level": "local", "working_days": "7", "whose": "UBND xã",
        "valid_from": "01/01/2026", **BASIS,
    },
    "mau-bao-cao": {
        "code": "mau-moi", "name": "Mẫu mới", "subjects": ["individual"],
        "awards": ["giay-khen"], "sections-0-part": "Thành tích", "sections-0-label": "Việc đã làm",
        "sections-0-kind": "main", "valid_from": "01/01/2026", **BASIS,
    },
}  # fmt: skip


@pytest.fixture
def admin(client):
    return Browser(client, UserFactory(administrator=True))


@pytest.fixture
def _shipped():
    services.load_book()


@pytest.mark.usefixtures("_shipped")
@pytest.mark.parametrize("address", NEW)
def test_every_kind_shows_its_rows_marked_unverified(client, address):
    page = Browser(client, UserFactory())
    page.get("council_room:rule_rows", address)
    page.says("Đang áp dụng hôm nay", "chưa đối chiếu với văn bản gốc", "Chỉ người quản trị")
    assert not page.tree.cssselect("main form")


@pytest.mark.usefixtures("_shipped")
@pytest.mark.parametrize("address", NEW)
def test_an_administrator_adds_a_dated_row_of_every_kind(admin, address):
    before = Entry.objects.filter(action="awards.rule_added").count()
    admin.submit("council_room:add_rule_row", address, **NEW[address])
    admin.says("Đã thêm dòng quy tắc", "Nghị định mới")
    assert Entry.objects.filter(action="awards.rule_added").count() == before + 1


@pytest.mark.parametrize("address", NEW)
def test_nobody_else_adds_a_row(client, address):
    AwardFactory(code="giay-khen")
    page = Browser(client, UserFactory())
    page.submit("council_room:add_rule_row", address, **NEW[address])
    assert page.response.status_code == 403
    assert not Prize.objects.exists()


@pytest.mark.usefixtures("_shipped")
def test_the_former_row_ends_and_is_kept_below(admin):
    admin.submit("council_room:add_rule_row", "luong-co-so", **NEW["luong-co-so"])
    admin.says("2.340.000 đồng", "30/06/2026", "2.530.000 đồng", "Dòng trước và dòng sắp áp dụng")
    assert queries.base_wage_on(date(2026, 6, 30)).amount == 2_340_000
    assert queries.base_wage_on(date(2026, 7, 1)).amount == 2_530_000


def test_an_amended_row_starts_from_the_one_in_force(admin):
    award = AwardFactory(code="giay-khen", aliases=["GK", "Giấy khen xã"])
    admin.get("council_room:add_rule_row", "danh-hieu", tu=award.pk)
    (aliases,) = admin.tree.cssselect("textarea[name=aliases]")
    assert aliases.text.split("\n")[-2:] == ["GK", "Giấy khen xã"]
    checked = {each.get("value") for each in admin.tree.cssselect("input:checked")}
    assert {"individual", "household", "merit"} <= checked


@pytest.mark.parametrize(
    ("address", "wrong", "said"),
    [
        ("tien-thuong", {"multiple": "0"}, "lớn hơn hoặc bằng"),
        ("tien-thuong", {"award": "la"}, "hợp lệ"),
        ("luong-co-so", {"amount": "0"}, "lớn hơn hoặc bằng"),
        ("dieu-kien", {"times": "0"}, "Ghi mã danh hiệu phải có trước"),
        ("dieu-kien", {"years": "0"}, "Ghi mã danh hiệu phải có trước"),
        ("danh-hieu", {"recipients": []}, "bắt buộc"),
        ("mau-bao-cao", {"sections-0-kind": "long"}, "đúng một mục là phần chính"),
        ("mau-bao-cao", {"sections-0-part": ""}, "ghi tên phần"),
        ("mau-bao-cao", {"sections-0-limit": "-5"}, "số nguyên"),
        ("mau-bao-cao", {"subjects": []}, "bắt buộc"),
    ],
)
def test_an_unsound_row_says_what_is_wrong(admin, address, wrong, said):
    AwardFactory(code="giay-khen")
    admin.submit("council_room:add_rule_row", address, **NEW[address] | wrong)
    admin.says(said)
    assert not (Prize.objects.exists() or BaseWage.objects.exists())
    assert not (Requirement.objects.exists() or ReportForm.objects.exists())
    assert Award.objects.count() == 1


def test_a_row_is_verified_by_name_and_once(admin):
    row = BaseWageFactory()
    admin.submit("council_room:verify_rule_row", "luong-co-so", row.pk, why="Công báo")
    admin.says("đã đối chiếu với văn bản gốc")
    assert BaseWage.objects.get().verified_by is not None
    admin.submit("council_room:verify_rule_row", "luong-co-so", row.pk, why="Công báo")
    assert admin.response.status_code == 403


def test_an_unknown_kind_is_not_found(admin):
    assert admin.get("council_room:rule_rows", "la").response.status_code == 404


def test_a_form_of_a_report_is_amended_box_by_box(admin):
    """The editor begins with the boxes of the row, and writes them in the order of their numbers."""
    boxes = [
        report_box("thanh-tich", kind="main"),
        report_box("viec", kind="table", columns=["Năm", "Việc"], required=True, limit=9),
    ]
    row = ReportFormFactory(sections=[{"title": "Phần I", "fields": boxes}])
    admin.get("council_room:add_rule_row", "mau-bao-cao", tu=row.pk)
    typed = {
        box.get("name"): box.get("value") or ("on" if box.get("checked") else "")
        for box in admin.tree.cssselect("main form input[name]")
        if box.get("type") not in ("checkbox", "search") or box.get("checked")
    }
    for select in admin.tree.cssselect("main form select"):
        chosen = select.cssselect("option[selected]") or select.cssselect("option")
        typed[select.get("name")] = chosen[0].get("value")
    assert (typed["sections-1-order"], typed["sections-1-columns"]) == ("20", "Năm; Việc")
    typed |= {
        "subjects": ["individual"], "valid_from": "01/01/2026", "legal_basis": "Nghị định mới",
        "sections-2-order": "15", "sections-2-label": "Ngày sinh", "sections-2-kind": "date",
    }  # fmt: skip
    admin.submit("council_room:add_rule_row", "mau-bao-cao", **typed)
    fresh = ReportForm.objects.get(valid_from=date(2026, 1, 1))
    assert [field.key for field in fresh.fields] == ["thanh-tich", "ngay-sinh", "viec"]
    assert fresh.fields[2] == row.fields[1]
    row.refresh_from_db()
    assert row.valid_to == date(2025, 12, 31)
    detail = Entry.objects.get(action="awards.rule_added").payload.detail
    assert detail["sections"] == fresh.sections
