"""What the printed lines under 'Nơi nhận' mean, in the words of real lists."""

from datetime import date
from types import SimpleNamespace

import pytest

from guongsang.documents.recipients import Sort, lines_of, proposals
from guongsang.documents.recipients.names import means
from guongsang.orgs.models import BlockHead, Kind, Level, Role
from tests.factories.accounts import UserFactory
from tests.factories.orgs import (
    BlockFactory,
    BlockMembershipFactory,
    HoldingFactory,
    OrganisationFactory,
)
from vanban.model import OfficialDocument


@pytest.mark.parametrize(
    ("printed", "words", "mark", "sort"),
    [
        ("- Ban TĐKT TW (b/c);", "Ban TĐKT TW", "b/c", Sort.NAMES),
        ("TT. Tỉnh ủy (b/c)", "TT. Tỉnh ủy", "b/c", Sort.NAMES),
        ("UBND các xã (để thực hiện)", "UBND các xã", "để thực hiện", Sort.NAMES),
        ("Ban TĐKT tỉnh (Sở Nội vụ)", "Ban TĐKT tỉnh (Sở Nội vụ)", "", Sort.NAMES),
        ("Như trên", "Như trên", "", Sort.ABOVE),
        ("Website BDT", "Website BDT", "", Sort.PUBLIC),
        ("Đăng tải Website TTXT", "Đăng tải Website TTXT", "", Sort.PUBLIC),
        ("Cổng TTĐT huyện (đăng tải)", "Cổng TTĐT huyện", "đăng tải", Sort.PUBLIC),
        ("Lưu: VT, HCTH.", "Lưu: VT, HCTH", "", Sort.FILING),
        ("Lưu VT", "Lưu VT", "", Sort.FILING),
        ("Gửi bản điện tử:", "Gửi bản điện tử:", "", Sort.HEADING),
    ],
)
def test_a_line_is_read_with_its_mark(printed, words, mark, sort):
    (line,) = lines_of((printed,))
    assert (line.words, line.mark, line.sort) == (words, mark, sort)


@pytest.mark.requirement("BK-RCP-b")
def test_a_report_is_told_from_other_purposes():
    report, work = lines_of(("Ban TĐKT TW (b/c)", "Các phòng (để thực hiện)"))
    assert (report.is_report, report.meaning) == (True, "để báo cáo")
    assert (work.is_report, work.meaning) == (False, "để thực hiện")


@pytest.mark.requirement("BG-RCP-z")
def test_the_filing_line_names_the_clerks_and_who_drafted():
    assert lines_of(("Lưu: VT, HCTH.",))[0].filing == ("VT", "HCTH")
    assert lines_of(("Các phòng",))[0].filing == ()


def test_after_a_heading_for_paper_everything_goes_on_paper():
    lines = lines_of(("Gửi bản điện tử:", "Các phòng", "Gửi bản giấy:", "Sở Nội vụ"))
    assert [line.on_paper for line in lines] == [False, False, True, True]


@pytest.mark.parametrize(
    ("printed", "name", "is_meant"),
    [
        ("Sở Nội vụ", "Sở Nội vụ tỉnh Bắc Giang", True),
        ("Sở Nội vụ tỉnh", "Sở Nội vụ tỉnh Bắc Giang", True),
        ("UBND huyện Tân Yên", "Ủy ban nhân dân huyện Tân Yên", True),
        ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Lâm Thao", True),
        ("Ban Tuyên giáo HU", "Ban Tuyên giáo Huyện ủy", True),
        ("VP HĐND&UBND huyện", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", True),
        ("Phòng NV", "Phòng Nội vụ", True),
        ("Phòng NV", "Phòng Nông nghiệp", False),
        ("Sở", "Sở Nội vụ", False),
        ("Sở Nội vụ", "Sở Nông nghiệp", False),
        ("Phòng Dân tộc huyện Sơn Động", "Phòng Dân tộc", True),
        ("Phòng Dân tộc huyện Lục Nam", "Phòng Dân tộc", False),
    ],
)
def test_abbreviations_stand_for_first_letters(printed, name, is_meant):
    assert means(printed, name, ["Ủy ban nhân dân huyện Sơn Động"]) is is_meant


@pytest.fixture
def world(db, business_day):
    """A province with departments, districts, communes, blocks; a department with divisions."""
    business_day("2025-06-03")
    made = OrganisationFactory
    province = made(name="Ủy ban nhân dân tỉnh Thử", kind=Kind.COMMITTEE)
    council = made(name="Ban Dân tộc tỉnh Thử", parent=province)
    home = made(name="Sở Nội vụ tỉnh Thử", parent=province)
    for name in ("Phòng Chính sách", "Phòng Hành chính - Tổng hợp"):
        made(name=name, kind=Kind.DIVISION, parent=council)
    made(name="Trung tâm Thử", kind=Kind.PUBLIC_UNIT, parent=council)
    for name in ("Sơn Động", "Lục Nam"):
        district = made(
            name=f"Ủy ban nhân dân huyện {name}", kind=Kind.COMMITTEE, level=Level.DISTRICT,
            parent=province,
        )  # fmt: skip
        made(name="Phòng Dân tộc", kind=Kind.DIVISION, level=Level.DISTRICT, parent=district)
    for name in ("xã An Bình", "phường Yên Hòa"):
        made(
            name=f"Ủy ban nhân dân {name}", kind=Kind.COMMUNE, level=Level.COMMUNE, parent=province
        )
    block = BlockFactory(keeper=province, name="Khối thi đua số 6")
    for member in (council, home):
        BlockMembershipFactory(block=block, organisation=member)
    BlockHead.objects.create(block=block, organisation=home, year=2025)
    head = HoldingFactory(
        organisation=council, role=Role.HEAD, user=UserFactory(full_name="Vi Văn Đứng")
    )
    return SimpleNamespace(province=province, council=council, home=home, head=head.user)


def meant(body, *lines, to=()):
    content = OfficialDocument(kind="kế hoạch", recipients=lines, addressees=to)
    return [one.found for one in proposals(content, body)]


def names(found):
    return [unit.name for unit in found.units]


@pytest.mark.requirement("BG-RCP")
@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("Các phòng chuyên môn", ["Phòng Chính sách", "Phòng Hành chính - Tổng hợp"]),
        (
            "Các phòng chuyên môn, đơn vị",
            ["Phòng Chính sách", "Phòng Hành chính - Tổng hợp", "Trung tâm Thử"],
        ),
        ("Sở Nội vụ", ["Sở Nội vụ tỉnh Thử"]),
        ("UBND tỉnh", ["Ủy ban nhân dân tỉnh Thử"]),
        ("Thành viên Khối 6", ["Sở Nội vụ tỉnh Thử"]),
        ("Các đơn vị thành viên trong các Khối thi đua của tỉnh", ["Sở Nội vụ tỉnh Thử"]),
        ("Trưởng các Khối thi đua tỉnh", ["Sở Nội vụ tỉnh Thử"]),
        ("UBND các xã, phường", ["Ủy ban nhân dân phường Yên Hòa", "Ủy ban nhân dân xã An Bình"]),
        (
            "UBND các huyện, thành phố",
            ["Ủy ban nhân dân huyện Lục Nam", "Ủy ban nhân dân huyện Sơn Động"],
        ),
        ("Các sở, ban, ngành tỉnh", ["Sở Nội vụ tỉnh Thử"]),
        ("Phòng dân tộc các huyện: Sơn Động, Lục Nam", ["Phòng Dân tộc", "Phòng Dân tộc"]),
        ("Phòng Dân tộc các huyện", ["Phòng Dân tộc", "Phòng Dân tộc"]),
    ],
)
def test_a_group_is_spread_over_its_members(world, line, units):
    (found,) = meant(world.council, line)
    assert names(found) == units
    assert not found.choices


def test_the_same_words_from_the_province_mean_its_own(world):
    found = meant(world.province, "Các sở, ban, ngành", "Thành viên Khối 6")
    both = ["Ban Dân tộc tỉnh Thử", "Sở Nội vụ tỉnh Thử"]
    assert [names(one) for one in found] == [both, both]


def test_whom_the_document_addresses_gets_it_by_as_above(world):
    (found,) = meant(world.council, "Như trên", to=("Sở Nội vụ tỉnh Thử", "Thủ tướng Chính phủ"))
    assert names(found) == ["Sở Nội vụ tỉnh Thử"]
    assert "Không tìm thấy" in found.why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Ban TĐKT TW (b/c)", "Không tìm thấy"),
        ("Phòng Dân tộc", "nhiều nơi cùng tên"),
        ("Thành viên Khối 7", "chưa có cụm, khối"),
        ("Lãnh đạo Ban", "chỉ biết người đứng đầu"),
        ("Thành viên HĐ TĐKT tỉnh", "chưa có thành viên Hội đồng"),
        ("Các bệnh viện", "chưa có đơn vị nào"),
        ("Website BDT", "trang công khai"),
    ],
)
def test_what_is_not_certain_is_asked_and_never_guessed(world, line, why):
    (found,) = meant(world.council, line)
    assert (found.units, found.people) == ((), ())
    assert why in found.why


def test_the_leaders_are_offered_not_taken(world):
    (found,) = meant(world.council, "Lãnh đạo Ban")
    assert found.choices == (world.head,)


@pytest.mark.requirement("BG-RCP")
def test_a_person_is_found_by_the_whole_name(world):
    member = HoldingFactory(
        organisation=world.province, role=Role.COUNCIL_MEMBER,
        user=UserFactory(full_name="Triệu Quốc Bảo"),
    ).user  # fmt: skip
    named, council = meant(world.council, "Đ/c Triệu Quốc Bảo", "Thành viên HĐ TĐKT tỉnh")
    assert named.people == council.people == (member,)
    HoldingFactory(organisation=world.home, user=UserFactory(full_name="Triệu Quốc Bảo"))
    (two,) = meant(world.council, "Triệu Quốc Bảo")
    assert (two.people, len(two.choices)) == ((), 2)


def test_a_body_that_has_ended_gets_nothing(world):
    world.home.valid_to = date(2025, 5, 31)
    world.home.save()
    assert meant(world.council, "Sở Nội vụ")[0].units == ()


def test_the_records_are_asked_five_times_however_long_the_list(world, django_assert_num_queries):
    lines = ("Các phòng", "Sở Nội vụ", "Thành viên Khối 6", "Lãnh đạo Ban", "Ban TĐKT TW") * 4
    with django_assert_num_queries(5):
        meant(world.council, *lines)
