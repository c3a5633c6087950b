"""The administrator's screens of the tree: section 1.1 of the requirements, on the page."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.orgs import services
from guongsang.orgs.models import Kind, Level, Organisation, Role, Succession
from tests.factories.accounts import UserFactory
from tests.factories.orgs import (
    BlockFactory,
    BlockMembershipFactory,
    HoldingFactory,
    OrganisationFactory,
)
from tests.factories.programmes import AssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = UserFactory(administrator=True)
    client.force_login(user)
    return user


def text(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain)


def page(client, name, *args, **query):
    response = client.get(reverse(f"office:{name}", args=args), query)
    assert response.status_code == 200
    return text(response)


def send(client, name, /, *args, **data):
    """Open the form, then send it with its token."""
    address = reverse(f"office:{name}", args=args)
    shown = client.get(address)
    token = re.search(r'name="form_token" value="([^"]+)"', shown.content.decode())[1]
    return client.post(address, data | {"form_token": token})


UNIT = {"code": "tinh.so", "name": "Sở Nội vụ", "kind": "department", "level": "province"}


@pytest.mark.requirement("BG-I.2-1")
def test_every_kind_of_organisation_of_the_political_system_is_added(client, admin):
    root = OrganisationFactory(code="tinh")
    shown = page(client, "organisation_add", root.pk)
    for kind in Kind:
        assert kind.label in shown
        code = f"tinh.{kind.value.replace('_', '-')}"
        response = send(
            client,
            "organisation_add",
            root.pk,
            **UNIT | {"code": code, "kind": kind, "name": f"Đơn vị {kind.label}"},
        )
        unit = Organisation.objects.get(code=code)
        assert response["Location"] == reverse("office:organisation", args=[unit.pk])
        assert kind.label in page(client, "organisation", unit.pk)


@pytest.mark.requirement("BG-I.2-3a")
def test_the_tree_goes_from_the_province_down_to_the_grass_roots(client, admin):
    parent, names = None, []
    for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.GRASSROOTS):
        parent = OrganisationFactory(level=level, name=f"Đơn vị {level.label}", parent=parent)
        names.append(parent.name)
    shown = page(client, "organisation", parent.pk)
    assert "Cơ sở" in shown
    assert [shown.index(name) for name in names[:-1]] == sorted(
        shown.index(name) for name in names[:-1]
    )
    tree = page(client, "organisations")
    assert names[0] in tree
    assert names[1] not in tree
    root = Organisation.objects.get(name=names[0])
    below = client.get(
        reverse("office:organisation_branch", args=[root.pk]), headers={"HX-Request": "true"}
    )
    assert names[1] in text(below)
    assert "<html" not in below.content.decode()


@pytest.mark.requirement("BG-V-0a")
def test_divisions_and_units_inside_an_organisation_are_shown_on_its_page(client, admin):
    board = OrganisationFactory(code="bac-giang.ban-dan-toc", name="Ban Dân tộc")
    OrganisationFactory(name="Phòng Hành chính - Tổng hợp", kind=Kind.DIVISION, parent=board)
    OrganisationFactory(name="Trung tâm", kind=Kind.PUBLIC_UNIT, parent=board)
    shown = page(client, "organisation", board.pk)
    assert "Đơn vị trực thuộc" in shown
    assert "Phòng Hành chính - Tổng hợp Phòng, ban chuyên môn" in shown
    assert "Trung tâm Đơn vị sự nghiệp" in shown


@pytest.mark.requirement("BG-V-0a")
def test_each_division_has_its_own_list_of_tasks(client, admin, business_day):
    business_day("2023-03-01")
    first, second = OrganisationFactory(name="Phòng A"), OrganisationFactory(name="Phòng B")
    AssignmentFactory(organisation=first, what="Báo cáo kết quả quý")
    AssignmentFactory(organisation=second, what="Viết bài cho chuyên mục", due_on=date(2023, 2, 1))
    shown = page(client, "organisation", first.pk)
    assert "Báo cáo kết quả quý" in shown
    assert "31/03/2023 còn 30 ngày" in shown
    assert "Viết bài" not in shown
    assert "01/02/2023 quá hạn" in page(client, "organisation", second.pk)


@pytest.mark.requirement("BG-V.3-0")
def test_district_offices_are_linked_by_line_whatever_they_are_called(client, admin):
    board = OrganisationFactory(name="Ban Dân tộc tỉnh Bắc Giang")
    OrganisationFactory(name="Phòng Dân tộc huyện Sơn Động", sector_parent=board)
    OrganisationFactory(
        name="Văn phòng HĐND và UBND huyện Tân Yên", kind=Kind.COUNCIL_OFFICE, sector_parent=board
    )
    shown = page(client, "organisation", board.pk)
    part = shown[shown.index("Chịu chỉ đạo theo ngành") :]
    assert "Phòng Dân tộc huyện Sơn Động" in part
    assert "Văn phòng HĐND và UBND huyện Tân Yên" in part


@pytest.mark.requirement("BP-I.1-2")
def test_an_organisation_shows_both_superiors(client, admin):
    province = OrganisationFactory(name="UBND tỉnh Bình Phước")
    ministry = OrganisationFactory(name="Ủy ban Dân tộc", level=Level.CENTRAL)
    board = OrganisationFactory(code="binh-phuoc.ban-dan-toc", name="Ban Dân tộc", parent=province)
    send(
        client,
        "organisation_change",
        board.pk,
        **UNIT | {"code": board.code, "name": board.name, "sector_parent": ministry.pk},
    )
    shown = page(client, "organisation", board.pk)
    assert "Cấp trên hành chính UBND tỉnh Bình Phước" in shown
    assert "Cấp trên theo ngành Ủy ban Dân tộc" in shown


@pytest.mark.requirement("LT-VI.1a")
def test_a_block_has_member_units_and_a_head_each_year(client, admin, business_day):
    business_day("2025-06-03")
    district = OrganisationFactory(name="UBND huyện Lâm Thao")
    commune = OrganisationFactory(name="UBND xã Tứ Xã", kind=Kind.COMMUNE)
    send(client, "block_make", district.pk, form="block", name="Khối thi đua các xã, thị trấn")
    block = district.blocks_kept.get()
    token = re.search(
        r'name="form_token" value="([^"]+)"',
        client.get(reverse("office:block", args=[block.pk])).content.decode(),
    )[1]
    client.post(
        reverse("office:block_join", args=[block.pk]),
        {"organisation": commune.pk, "since": "01/01/2025", "form_token": token},
    )
    shown = client.get(reverse("office:block", args=[block.pk]))
    assert "UBND xã Tứ Xã Xã, phường, đặc khu từ 01/01/2025" in text(shown)
    token = re.search(r'name="form_token" value="([^"]+)"', shown.content.decode())[1]
    client.post(
        reverse("office:block_head", args=[block.pk]),
        {"year": 2025, "head": commune.pk, "form_token": token},
    )
    assert "Năm 2025: UBND xã Tứ Xã" in page(client, "block", block.pk)
    assert "Là thành viên: Khối thi đua các xã, thị trấn" in page(
        client, "organisation", commune.pk
    )


@pytest.mark.requirement("BK-V.4")
def test_clusters_stand_beside_blocks_and_take_enterprises(client, admin):
    province = OrganisationFactory(name="UBND tỉnh Bắc Kạn")
    shown = page(client, "block_make", province.pk)
    assert "Cụm thi đua" in shown
    assert "Khối thi đua" in shown
    send(client, "block_make", province.pk, form="cluster", name="Cụm doanh nghiệp")
    block = province.blocks_kept.get()
    enterprise = OrganisationFactory(name="VNPT Bắc Kạn", kind=Kind.ENTERPRISE)
    services.join(actor=admin, block=block, organisation=enterprise, since=date(2021, 1, 1))
    shown = page(client, "block", block.pk)
    assert "Cụm thi đua Cụm doanh nghiệp" in shown
    assert "VNPT Bắc Kạn Doanh nghiệp" in shown


@pytest.mark.requirement("BP-III.1-1")
def test_one_accountable_head_is_recorded_and_a_second_is_refused(client, admin):
    unit = OrganisationFactory(name="Ban Dân tộc")
    assert "Chưa ghi nhận thủ trưởng" in page(client, "organisation", unit.pk)
    first, second = UserFactory(full_name="Lê Văn An"), UserFactory(full_name="Trần Thị Bình")
    role = {"role": "head", "position": "Trưởng ban", "start": "01/01/2023"}
    send(client, "role_give", unit.pk, person=first.pk, **role)
    shown = page(client, "organisation", unit.pk)
    assert "Người chịu trách nhiệm Lê Văn An Trưởng ban" in shown
    refused = send(client, "role_give", unit.pk, person=second.pk, **role)
    assert refused.status_code == 403
    assert "Đơn vị đã có thủ trưởng là Lê Văn An" in text(refused)
    held = unit.holdings.get()
    send(client, "role_end", held.pk, last_day="31/12/2024", why="Nghỉ hưu")
    send(client, "role_give", unit.pk, person=second.pk, **role | {"start": "01/01/2025"})
    assert "Người chịu trách nhiệm Trần Thị Bình" in page(client, "organisation", unit.pk)


@pytest.mark.requirement("BP-III.3-4b")
def test_a_focal_point_is_marked_for_its_field(client, admin):
    board = OrganisationFactory(code="ban", name="Ban Dân tộc")
    send(
        client,
        "organisation_change",
        board.pk,
        **UNIT | {"code": "ban", "focal_for": "công tác dân tộc"},
    )
    assert "Đầu mối về Đầu mối công tác dân tộc" in page(client, "organisation", board.pk)


def test_an_ended_unit_stays_readable_and_names_who_carries_on(client, admin, business_day):
    business_day("2025-07-01")
    old = OrganisationFactory(name="UBND huyện Ba Bể", valid_to=date(2025, 6, 30))
    new = OrganisationFactory(name="UBND xã Ba Bể", valid_from=date(2025, 7, 1))
    Succession.objects.create(
        former=old, successor=new, on=date(2025, 7, 1), basis="NQ 202/2025/QH15"
    )
    shown = page(client, "organisation", old.pk)
    assert "Không nhận việc mới" in shown
    assert "Nơi tiếp nhận công việc: UBND xã Ba Bể" in shown
    assert "UBND xã Ba Bể , từ 01/07/2025 (NQ 202/2025/QH15)" in shown
    assert "Tiếp nhận từ: UBND huyện Ba Bể" in page(client, "organisation", new.pk)
    assert "UBND huyện Ba Bể" not in page(client, "organisations", q="ba be")
    assert "UBND huyện Ba Bể" in page(client, "organisations", q="ba be", het="on")


def test_units_are_found_with_or_without_diacritics(client, admin):
    OrganisationFactory(name="Phòng Dân tộc huyện Sơn Động")
    OrganisationFactory(name="Phòng Nội vụ")
    for typed in ("Sơn Động", "son dong", "DONG son"):
        shown = page(client, "organisations", q=typed)
        assert "Phòng Dân tộc huyện Sơn Động" in shown
        assert "Phòng Nội vụ" not in shown
    assert "Không tìm thấy đơn vị nào" in page(client, "organisations", q="khong co dau")


def test_a_unit_moves_with_all_that_is_below(client, admin):
    old, new = OrganisationFactory(name="Cũ"), OrganisationFactory(name="Mới")
    unit = OrganisationFactory(parent=old)
    part = OrganisationFactory(parent=unit)
    send(client, "organisation_move", unit.pk, parent=new.pk, why="Sắp xếp lại")
    part.refresh_from_db()
    assert part.path.startswith(new.path)
    shown = page(client, "organisation", unit.pk)
    assert "Cấp trên hành chính Mới" in shown
    assert "Chuyển đơn vị sang cấp trên khác" in shown


def test_a_unit_ends_and_its_successor_is_recorded(client, admin, business_day):
    business_day("2025-06-03")
    unit, other = OrganisationFactory(name="Sở A"), OrganisationFactory(name="Sở B")
    OrganisationFactory(parent=unit)
    assert "1 đơn vị bên trong cùng kết thúc" in page(client, "organisation_end", unit.pk)
    send(client, "organisation_end", unit.pk, last_day="31/05/2025", why="NQ 1")
    send(client, "organisation_succeed", unit.pk, successor=other.pk, on="01/06/2025", basis="NQ 1")
    assert "Nơi tiếp nhận công việc: Sở B" in page(client, "organisation", unit.pk)


def test_a_form_sent_twice_adds_one_unit(client, admin):
    root = OrganisationFactory(code="tinh")
    address = reverse("office:organisation_add", args=[root.pk])
    token = re.search(r'name="form_token" value="([^"]+)"', client.get(address).content.decode())[1]
    answers = [client.post(address, UNIT | {"form_token": token}) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert root.children.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": "Sở Nội vụ"}, "Mã chỉ gồm chữ thường không dấu"),
        ({"code": "tinh"}, "Mã này đã có đơn vị khác dùng."),
        ({"valid_from": "31/02/2025"}, "ngày"),
        ({"name": ""}, "Tên đầy đủ"),
    ],
)
def test_a_wrong_unit_is_told_and_what_was_typed_stays(client, admin, changed, said):
    root = OrganisationFactory(code="tinh")
    response = send(client, "organisation_add", root.pk, **UNIT | {"place": "Bắc Kạn"} | changed)
    assert said in text(response)
    assert 'value="Bắc Kạn"' in response.content.decode()
    assert not root.children.exists()


class TestScope:
    @pytest.fixture
    def places(self):
        root = OrganisationFactory(code="r", name="Gốc")
        mine = OrganisationFactory(code="r.m", name="Của tôi", parent=root)
        part = OrganisationFactory(code="r.m.p", name="Phòng của tôi", parent=mine)
        other = OrganisationFactory(code="r.o", name="Nơi khác", parent=root)
        return {"root": root, "mine": mine, "part": part, "other": other}

    def test_a_unit_out_of_reach_is_absent_everywhere(self, client, places):
        client.force_login(HoldingFactory(organisation=places["mine"], role=Role.ADMIN).user)
        assert "Nơi khác" not in page(client, "organisations", q="noi khac")
        for name in (
            "organisation",
            "organisation_change",
            "organisation_add",
            "organisation_branch",
            "role_give",
        ):
            assert (
                client.get(reverse(f"office:{name}", args=[places["other"].pk])).status_code == 404
            )
        shown = client.get(reverse("office:organisation", args=[places["part"].pk]))
        assert (
            f'href="{reverse("office:organisation", args=[places["root"].pk])}"'
            not in shown.content.decode()
        )

    def test_who_does_not_administer_reads_but_changes_nothing(self, client, places):
        client.force_login(HoldingFactory(organisation=places["mine"]).user)
        shown = page(client, "organisation", places["mine"].pk)
        assert "Sửa thông tin" not in shown
        refused = client.get(reverse("office:organisation_change", args=[places["mine"].pk]))
        assert refused.status_code == 403
        assert "Quản trị đơn vị" in text(refused)
        assert client.get(reverse("office:organisation_add_root")).status_code == 403

    def test_signed_out_leads_to_sign_in(self, client):
        response = client.get(reverse("office:organisations"))
        assert response["Location"].startswith("/tai-khoan/dang-nhap/")


def queries_of(client, address, query=None):
    """How many queries a page asks, with the frame around it."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, query).status_code == 200
    return len(asked)


@pytest.mark.parametrize("query", [{}, {"q": "don vi"}])
def test_the_list_asks_the_same_for_one_and_three(client, admin, query):
    address = reverse("office:organisations")
    OrganisationFactory()
    one = queries_of(client, address, query)
    OrganisationFactory()
    OrganisationFactory()
    assert queries_of(client, address, query) == one < 10
    OrganisationFactory.create_batch(50)  # with a link to the next page
    assert queries_of(client, address, query) == one


def test_the_page_asks_the_same_for_a_small_and_a_large_unit(client, admin):
    unit = OrganisationFactory()

    def grow():
        HoldingFactory(organisation=unit)
        OrganisationFactory(parent=unit)
        OrganisationFactory(sector_parent=unit)
        BlockMembershipFactory(organisation=unit, block=BlockFactory(keeper=unit))
        Succession.objects.create(former=OrganisationFactory(), successor=unit, on=date(2025, 7, 1))

    address = reverse("office:organisation", args=[unit.pk])
    grow()
    small = queries_of(client, address)
    grow()
    grow()
    assert queries_of(client, address) == small <= 12


def test_the_search_box_offers_units_to_administrators_only(client, admin):
    OrganisationFactory(name="Sở Nội vụ", code="so-noi-vu")
    address = reverse("office:organisation_options")
    found = client.get(address, {"combo": "parent", "parent__tim": "noi vu"}).content.decode()
    assert "Sở Nội vụ · so-noi-vu" in found
    client.force_login(UserFactory())
    assert client.get(address).status_code == 403
