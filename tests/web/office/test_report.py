"""The report page: its figures, the exact list behind each, its scope, its workbook."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from python_calamine import CalamineWorkbook

from guongsang.exemplars.services import counting
from tests.factories.accounts import UserFactory
from tests.factories.exemplars import ExemplarFactory
from tests.factories.nominations import AskedFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import ProgrammeFactory
from tests.web.office.report_world import World

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"^[\d.]+$")


@pytest.fixture
def world(business_day):
    business_day("2025-06-03")
    return World()


@pytest.fixture
def signed_in(client, world):
    client.force_login(world.officer)
    return client


def address(world, name="", **asked):
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return f"/van-phong/bao-cao/{world.programme.pk}/{name}?{query}"


def page_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, url
    return html.fromstring(answer.content.decode())


def figures(page):
    """Return every (number, address) of the page."""
    for link in page.cssselect("main a[href*='/bao-cao/']"):
        text = " ".join(link.text_content().split())
        number = link.cssselect(".stat-number")
        text = number[0].text_content().strip() if number else text
        if NUMBER.match(text):
            yield int(text.replace(".", "")), link.get("href")


def rows_behind(client, url):
    """Count the rows of a list, page after page."""
    count = 0
    while url:
        page = page_of(client, url)
        count += len(page.cssselect("main tbody tr"))
        following = page.cssselect("a[rel=next]")
        url = url.partition("?")[0] + following[0].get("href") if following else ""
    return count


def table(page, anchor):
    """Return the rows of a section's table as lists of words."""
    rows = page.cssselect(f"#{anchor} tbody tr") or page.xpath(
        f"//*[@id='{anchor}']/ancestor-or-self::section//tbody/tr"
    )
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


SLICES = [{}, {"ky": "2024"}, {"ky": "2023"}, {"ky": "2024-Q2"}, {"ky": "2024-H2"}]


@pytest.mark.parametrize("asked", SLICES, ids=str)
@pytest.mark.parametrize("unit", ["", "top", "a", "b", "follower"])
def test_every_number_is_the_length_of_its_list(world, signed_in, asked, unit):
    asked = {**asked, **({"don_vi": getattr(world, unit).pk} if unit else {})}
    page = page_of(signed_in, address(world, **asked))
    found = list(figures(page))
    assert len(found) > 15
    assert [(rows_behind(signed_in, url), url) for _, url in found] == found


def test_the_funnel_counts_the_whole_period(world, signed_in):
    page = page_of(signed_in, address(world))
    assert table(page, "pheu") == [
        ["Phát hiện", "8"],
        ["Từ bồi dưỡng trở lên", "3"],
        ["Đã công nhận", "2"],
        ["Được khen thưởng", "2"],
        ["Được tuyên truyền", "1"],
        ["Đang nhân rộng", "1"],
    ]
    assert "Đã đóng hồ sơ: 1" in " ".join(page.text_content().split())


@pytest.mark.requirement("BK-IV.1-1d")
def test_the_four_stages_stand_together(world, signed_in):
    page = page_of(signed_in, address(world, ky="2024"))
    assert table(page, "bon-khau") == [
        ["Phát hiện", "–", "–", "7"],
        ["Bồi dưỡng", "5", "1", "1"],
        ["Tổng kết", "6", "–", "1"],
        ["Nhân rộng", "5", "1", "1"],
    ]


@pytest.mark.requirement("BK-IV.1-2a")
def test_the_quota_of_each_unit_stands_beside_what_it_sent(world, signed_in):
    page = page_of(signed_in, address(world, ky="2024"))
    assert table(page, "chi-tieu") == [
        ["Phòng Ân", "3", "0", "Thiếu 3"],
        ["Phòng Bàng", "1", "2", "Đạt"],
        ["Phòng Dân tộc huyện", "0", "1", "Đã gửi"],
    ]
    text = " ".join(page.text_content().split())
    assert "yêu cầu 4 hồ sơ; đã nhận 3. 2/3 đơn vị đạt." in text


def test_a_quarter_counts_its_own_rounds_and_days(world, signed_in):
    page = page_of(signed_in, address(world, ky="2024-Q2"))
    assert [row[0] for row in table(page, "chi-tieu")] == ["Phòng Bàng", "Phòng Dân tộc huyện"]
    assert table(page, "pheu")[0] == ["Phát hiện", "6"]


@pytest.mark.requirement("LD-II.1b-3b")
def test_the_rate_of_high_commendations_stands_for_each_year(world, signed_in):
    page = page_of(signed_in, address(world))
    assert table(page, "khen-cap-tren") == [
        ["2022", "0", "0", "–", "0", "–"],
        ["2023", "0", "0", "–", "0", "–"],
        ["2024", "2", "1", "50,0 %", "0", "0,0 %"],
        ["2025", "2", "0", "0,0 %", "1", "50,0 %"],
    ]


def test_a_long_table_stands_on_its_own_page(world, signed_in):
    for number in range(20):
        unit = OrganisationFactory(parent=world.top, name=f"Phòng {number:02}")
        AskedFactory(round=world.yearly, organisation=unit, minimum=number % 5)
        ExemplarFactory(organisation=unit, programme=world.programme)
    counting.roll_up()
    page = page_of(signed_in, address(world))
    assert [row[0] for row in table(page, "chi-tieu")][:2] == ["Phòng 04", "Phòng 09"]
    for anchor, count in (("chi-tieu", 23), ("don-vi", 24)):
        assert len(table(page, anchor)) == 15
        link = next(a for a in page.cssselect("main a") if f"/bang/{anchor}/" in a.get("href"))
        assert link.text_content().strip() == f"Xem đủ {count} đơn vị"
        whole = page_of(signed_in, link.get("href"))
        assert len(whole.cssselect("tbody tr")) == count
        assert [(rows_behind(signed_in, url), url) for _, url in figures(whole)] == list(
            figures(whole)
        )
    assert signed_in.get(address(world, "bang/khac/")).status_code == 404


def test_units_below_are_counted_and_lead_to_their_own_report(world, signed_in):
    page = page_of(signed_in, address(world))
    assert table(page, "don-vi") == [
        ["Ban Dân tộc tỉnh (trực tiếp)", "1", "0", "0", "0"],
        ["Phòng Ân", "3", "0", "0", "0"],
        ["Phòng Bàng", "3", "2", "1", "0"],
        ["Phòng Dân tộc huyện", "1", "1", "1", "1"],
    ]
    below = page_of(signed_in, address(world, don_vi=world.b.pk))
    assert table(below, "don-vi")[1] == ["Tổ Cát", "1", "1", "1", "0"]
    assert below.cssselect("h1")[0].text_content().strip() == "Phòng Bàng"


def test_fields_kinds_priority_and_criteria_are_counted(world, signed_in):
    page = page_of(signed_in, address(world))
    assert table(page, "linh-vuc") == [
        ["Giáo dục", "2 gương"], ["Y tế", "0 gương"], ["Chưa gắn lĩnh vực", "6 gương"],
    ]  # fmt: skip
    assert dict(table(page, "doi-tuong")) == {
        "Cá nhân": "7 gương", "Tập thể": "1 gương", "Hộ gia đình": "0 gương",
        "Mô hình, hoạt động": "0 gương",
    }  # fmt: skip
    numbers = [item.text_content() for item in page.cssselect(".stat-number")]
    assert numbers == ["1", "1", "4", "1", "3"]
    hints = [item.text_content() for item in page.cssselect(".stat-hint")]
    assert hints == ["12,5 % số gương", "12,5 % số gương", "25,0 % số đơn vị", "75,0 % số đơn vị"]


@pytest.mark.requirement("LT-VI.7-2b")
def test_the_units_dossiers_stand_in_one_list(world, signed_in):
    page = page_of(signed_in, address(world, "ho-so/", ky="2024"))
    rows = [[" ".join(c.text_content().split()) for c in r] for r in page.cssselect("tbody tr")]
    assert sorted(row[1] for row in rows) == ["Phòng Bàng", "Phòng Bàng", "Phòng Dân tộc huyện"]
    assert {row[2] for row in rows} == {"Giới thiệu gương năm 2025", "Quý II"}


def test_the_workbook_has_the_same_figures_as_real_numbers(world, signed_in):
    answer = signed_in.get(address(world, "xuat-excel/", ky="2024"))
    assert answer.headers["Content-Disposition"].endswith('-2024.xlsx"')
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    page = page_of(signed_in, address(world, ky="2024"))
    funnel = book.get_sheet_by_name("Phễu").to_python()
    assert funnel[0] == ["Bước", "Số gương"]
    assert [[name, f"{n:.0f}"] for name, n in funnel[1:7]] == table(page, "pheu")
    quotas = book.get_sheet_by_name("Chỉ tiêu đơn vị").to_python()
    assert [row[:3] for row in quotas[1:]] == [
        ["Phòng Ân", 3, 0], ["Phòng Bàng", 1, 2], ["Phòng Dân tộc huyện", 0, 1],
    ]  # fmt: skip
    assert book.sheet_names == [
        "Chung", "Phễu", "Bốn khâu", "Chỉ tiêu đơn vị", "Theo đơn vị", "Theo lĩnh vực",
        "Theo đối tượng", "Ưu tiên, tiêu chí", "Khen cấp trên",
    ]  # fmt: skip


def test_a_name_is_never_a_formula(world, signed_in):
    world.a.name = '=HYPERLINK("http://x","y")'
    world.a.save()
    answer = signed_in.get(address(world, "xuat-excel/"))
    import zipfile

    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_a_stranger_finds_no_report(world, client):
    stranger = HoldingFactory(organisation=OrganisationFactory()).user
    client.force_login(stranger)
    for name in ("", "guong/", "don-vi/", "ho-so/", "xuat-excel/"):
        assert client.get(address(world, name)).status_code == 404


@pytest.mark.parametrize("name", ["", "guong/", "don-vi/", "ho-so/", "xuat-excel/"])
def test_a_unit_out_of_reach_is_absent(world, client, name):
    client.force_login(world.clerk)
    assert client.get(address(world, name)).status_code == 200
    for unit in (world.top, world.a, world.stranger):
        assert client.get(address(world, name, don_vi=unit.pk)).status_code == 404


def test_a_clerk_sees_the_plan_from_their_own_unit(world, client):
    client.force_login(world.clerk)
    page = page_of(client, address(world))
    assert page.cssselect("h1")[0].text_content().strip() == "Phòng Bàng"
    assert table(page, "pheu")[0] == ["Phát hiện", "3"]
    assert [row[0] for row in table(page, "chi-tieu")] == ["Phòng Bàng"]


@pytest.mark.parametrize(
    "asked",
    ["ky=2024-Q9", "ky=x", "don_vi=x", "don_vi=999999999999999999999", "don_vi=-1", "ky=0000"],
)
def test_an_address_that_asks_nothing_is_absent(world, signed_in, asked):
    assert signed_in.get(f"{address(world)}{asked}").status_code == 404


@pytest.mark.parametrize(
    "asked",
    ["muc=x", "doi_tuong=x", "nganh=x", "muc=khen-tinh", "muc=phat-hien&nam=2024", "nam=x", "muc="],
)
def test_a_list_that_no_report_has_is_absent(world, signed_in, asked):
    assert signed_in.get(f"{address(world, 'guong/')}{asked}").status_code == 404


def test_an_empty_plan_says_what_will_come(client, business_day):
    business_day("2025-06-03")
    programme = ProgrammeFactory(issued=True)
    client.force_login(HoldingFactory(organisation=programme.issuer).user)
    page = page_of(client, f"/van-phong/bao-cao/{programme.pk}/")
    assert "Chưa có gương nào trong kỳ" in page.text_content()
    assert "Không có đợt giới thiệu nào trong kỳ" in page.text_content()
    listed = page_of(client, "/van-phong/bao-cao/")
    assert [a.get("href") for a in listed.cssselect("main tbody a")] == [
        f"/van-phong/bao-cao/{programme.pk}/"
    ]


def test_a_person_without_role_is_told_so(client):
    client.force_login(UserFactory())
    assert "Chưa có kế hoạch nào" in client.get("/van-phong/bao-cao/").content.decode()


@pytest.mark.parametrize("asked", ["", "ky=2024", "ky=2024-Q2"])
def test_a_report_costs_the_same_questions_whatever_its_size(world, signed_in, asked):
    def count():
        with CaptureQueriesContext(connection) as asked_for:
            assert signed_in.get(f"{address(world)}{asked}").status_code == 200
        return len(asked_for)

    count()
    before = count()
    for _ in range(3):
        unit = OrganisationFactory(parent=world.top)
        ExemplarFactory(organisation=unit, programme=world.programme)
    counting.roll_up()
    assert count() == before <= 12
