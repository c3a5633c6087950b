"""People with accounts: added with a role, locked, given a link; the Excel sheet on its page."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from guongsang.accounts.models import User
from guongsang.orgs.models import Holding, Organisation, Role
from guongsang.orgs.sheets import people as people_sheet
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.orgs.test_sheets import book, person, unit
from tests.web.office.test_organisations import page, queries_of, send, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = UserFactory(administrator=True)
    client.force_login(user)
    return user


def act(client, name, /, *args, shown="person", **data):
    """Press a button of a page: with a token of that page."""
    drawn = client.get(reverse(f"office:{shown}", args=args)).content.decode()
    token = re.search(r'name="form_token" value="([^"]+)"', drawn)[1]
    return client.post(reverse(f"office:{name}", args=args), data | {"form_token": token})


def test_a_person_is_added_to_a_unit_with_a_role_and_a_link(client, admin):
    so = OrganisationFactory(name="Sở Nội vụ")
    response = send(
        client, "person_add", so.pk, full_name="Nông Thị Hiền", username="nong.hien",
        role="officer", position="Chuyên viên", start="01/01/2025",
    )  # fmt: skip
    who = User.objects.get(username="nong.hien")
    assert response["Location"] == reverse("office:person", args=[who.pk])
    shown = page(client, "person", who.pk)
    assert "Sở Nội vụ Người làm công tác thi đua, khen thưởng Chuyên viên 01/01/2025 – nay" in shown
    given = text(act(client, "person_link", who.pk))
    address = re.search(r"http://testserver(/tai-khoan/dat-mat-khau/\S+)", given)[1]
    assert address not in page(client, "person", who.pk)
    client.logout()
    assert client.get(address).status_code == 200


def test_a_name_in_use_is_told_and_nothing_is_made(client, admin):
    UserFactory(username="lan")
    so = OrganisationFactory()
    response = send(
        client,
        "person_add",
        so.pk,
        full_name="Lan",
        username="lan",
        role="officer",
        start="01/01/2025",
    )
    assert "Tên đăng nhập này đã có người dùng." in text(response)
    assert not Holding.objects.exists()


def test_an_account_is_locked_and_opened_again(client, admin):
    held = HoldingFactory(user__full_name="Lê Văn An")
    act(client, "person_lock", held.user_id, why="Nghỉ hưu")
    shown = page(client, "person", held.user_id)
    assert "Tài khoản đang khóa" in shown
    assert "Nghỉ hưu" in shown
    act(client, "person_unlock", held.user_id)
    assert "Tài khoản đang khóa" not in page(client, "person", held.user_id)


def test_a_second_system_administrator_is_made_by_the_first_only(client, admin):
    who = UserFactory()
    act(client, "person_administrator", who.pk, quyen="co")
    who.refresh_from_db()
    assert who.is_administrator
    assert "Quản trị toàn hệ thống" in page(client, "person", who.pk)
    assert "Không tự bỏ quyền quản trị của mình" in page(client, "person", admin.pk)
    act(client, "person_administrator", who.pk, quyen="khong")
    held = HoldingFactory(role=Role.ADMIN)
    mate = HoldingFactory(organisation=held.organisation).user
    client.force_login(held.user)
    assert (
        reverse("office:person_administrator", args=[mate.pk])
        not in client.get(reverse("office:person", args=[mate.pk])).content.decode()
    )
    assert act(client, "person_administrator", mate.pk, quyen="co").status_code == 403
    mate.refresh_from_db()
    assert not mate.is_administrator


def test_nobody_locks_himself(client, admin):
    shown = page(client, "person", admin.pk)
    assert "Không tự khóa tài khoản của mình" in shown
    assert reverse("office:person_lock", args=[admin.pk]) not in shown


def test_details_of_a_person_are_changed(client, admin):
    who = UserFactory()
    send(client, "person_change", who.pk, full_name="Lê  Văn Ân", email="an@vi-du.example")
    who.refresh_from_db()
    assert (who.full_name, who.email) == ("Lê Văn Ân", "an@vi-du.example")


def test_people_are_listed_by_given_name_and_found_without_diacritics(client, admin):
    for name in ("Trần Thị Đào", "Lê Văn Ân", "Nguyễn Thị Anh"):
        UserFactory(full_name=name)
    shown = page(client, "people")
    places = [shown.index(name) for name in ("Nguyễn Thị Anh", "Lê Văn Ân", "Trần Thị Đào")]
    assert places == sorted(places)
    found = page(client, "people", q="dao tran")
    assert "Trần Thị Đào" in found
    assert "Lê Văn Ân" not in found


def test_a_unit_administrator_sees_the_own_people_only(client):
    mine, other = OrganisationFactory(), OrganisationFactory()
    client.force_login(HoldingFactory(organisation=mine, role=Role.ADMIN).user)
    known = HoldingFactory(organisation=mine, user__full_name="Người Nhà").user
    stranger = HoldingFactory(organisation=other, user__full_name="Người Lạ").user
    shown = page(client, "people")
    assert "Người Nhà" in shown
    assert "Người Lạ" not in shown
    for name in ("person", "person_change"):
        assert client.get(reverse(f"office:{name}", args=[stranger.pk])).status_code == 404
    options = client.get(
        reverse("office:people_options"), {"combo": "person", "person__tim": "nguoi"}
    )
    assert "Người Nhà" in options.content.decode()
    assert "Người Lạ" not in options.content.decode()
    assert client.get(reverse("office:person", args=[known.pk])).status_code == 200


def test_an_officer_has_no_list_of_people(client):
    client.force_login(HoldingFactory().user)
    assert client.get(reverse("office:people")).status_code == 403
    assert client.get(reverse("office:sheet", args=["don-vi"])).status_code == 403


def test_the_list_of_people_asks_the_same_for_one_and_three(client, admin):
    address = reverse("office:people")
    HoldingFactory()
    one = queries_of(client, address)
    HoldingFactory()
    HoldingFactory()
    assert queries_of(client, address) == one < 10


def upload(client, kind, content, name="bang.xlsx"):
    address = reverse("office:sheet", args=[kind])
    token = re.search(r'name="form_token" value="([^"]+)"', client.get(address).content.decode())[1]
    return client.post(address, {"file": SimpleUploadedFile(name, content), "form_token": token})


def packed(response):
    return re.search(r'name="packed" value="([^"]+)"', response.content.decode())[1]


def load(client, kind, shown):
    token = re.findall(r'name="form_token" value="([^"]+)"', shown.content.decode())[0]
    return client.post(
        reverse("office:sheet_load", args=[kind]), {"packed": packed(shown), "form_token": token}
    )


def test_a_sheet_of_units_is_previewed_then_loaded_once(client, admin):
    OrganisationFactory(code="tinh")
    shown = upload(client, "don-vi", book([unit("tinh.a", "tinh"), unit("tinh.b", "tinh")]))
    assert "Sẽ thêm 2, sửa 0, giữ nguyên 0 dòng." in text(shown)
    assert not Organisation.objects.filter(code="tinh.a").exists()
    first, again = load(client, "don-vi", shown), load(client, "don-vi", shown)
    assert first["Location"] == again["Location"] == reverse("office:organisations")
    assert "Đã nạp: thêm 2, sửa 0, giữ nguyên 0 dòng." in page(client, "organisations")
    assert Organisation.objects.filter(parent__code="tinh").count() == 2


def test_a_sheet_with_bad_rows_loads_nothing_and_comes_back_with_its_faults(client, admin):
    OrganisationFactory(code="tinh")
    shown = upload(client, "don-vi", book([unit("tinh.a", "tinh"), unit("tinh.b", "khong-co")]))
    assert "1 trên 2 dòng còn lỗi" in text(shown)
    assert "Nạp vào hệ thống" not in text(shown)
    back = client.post(reverse("office:sheet_faults", args=["don-vi"]), {"packed": packed(shown)})
    assert back["Content-Disposition"] == 'attachment; filename="bang-co-ghi-loi.xlsx"'
    cells = (
        CalamineWorkbook.from_filelike(io.BytesIO(back.content)).get_sheet_by_index(0).to_python()
    )
    assert [line[-1] for line in cells] == [
        "Lỗi cần sửa",
        "",
        "Không có đơn vị cấp trên mang mã “khong-co”.",
    ]
    refused = client.post(
        reverse("office:sheet_load", args=["don-vi"]),
        {"packed": packed(shown), "form_token": "0b7f9a3e-7f43-4d5e-9d52-0a5b8f6b1a11"},
    )
    assert refused.status_code == 403
    assert not Organisation.objects.filter(code="tinh.a").exists()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\x00 not a sheet", "bang.xlsx", "Tệp “bang.xlsx”"),
        (b"ma;ten", "bang.csv", "không thuộc loại được nhận"),
        (b"", "bang.xlsx", "rỗng"),
    ],
)
def test_what_is_no_sheet_is_refused_on_the_page(client, admin, content, name, said):
    assert said in text(upload(client, "don-vi", content, name))


def test_a_zip_bomb_is_refused(client, admin):
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("xl/workbook.xml", b"\0" * 250_000_000)
    shown = upload(client, "don-vi", target.getvalue())
    assert shown.status_code == 200
    assert "Nạp vào hệ thống" not in text(shown)
    assert "bang.xlsx" in text(shown)


def test_a_changed_preview_is_refused(client, admin):
    shown = upload(client, "don-vi", book([unit("a")]))
    token = re.findall(r'name="form_token" value="([^"]+)"', shown.content.decode())[0]
    answer = client.post(
        reverse("office:sheet_load", args=["don-vi"]),
        {"packed": packed(shown)[:-3] + "xyz", "form_token": token},
    )
    assert answer.status_code == 403
    assert not Organisation.objects.exists()


def test_people_are_loaded_from_a_sheet(client, admin):
    OrganisationFactory(code="so")
    shown = upload(client, "nguoi", book([person("lan", "so")], people_sheet.COLUMNS))
    load(client, "nguoi", shown)
    assert Holding.objects.get().user.username == "lan"
    assert "Người lan" in page(client, "people")


@pytest.mark.parametrize("kind", ["don-vi", "nguoi"])
def test_the_template_is_an_excel_file(client, admin, kind):
    response = client.get(reverse("office:sheet_template", args=[kind]))
    assert response.content[:2] == b"PK"
    assert client.get(reverse("office:sheet", args=["gi-do"])).status_code == 404
