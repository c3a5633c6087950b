"""Each of the five plans read on its own page, against what its text says (written here by hand)."""

import pytest
from django.urls import reverse
from lxml import html

from guongsang.orgs import services as orgs
from guongsang.orgs.models import Organisation, Role
from guongsang.programmes import services
from guongsang.programmes.models import Programme
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory

pytestmark = pytest.mark.django_db
BK, LT, BG = "bac-kan-2021", "lam-thao-2022", "bac-giang-dan-toc-2022"
BP, LD = "binh-phuoc-dan-toc-2023", "lam-dong-ttxt-2023"


@pytest.fixture
def plan_page(client, business_day):
    """Open a plan's page as the secretariat of its issuer; parts are found by anchor."""
    business_day("2025-06-03")
    orgs.load_trees()
    services.load_all()

    def open_page(code):
        plan = Programme.objects.get(code=code)
        reader = UserFactory()
        HoldingFactory(user=reader, organisation=plan.issuer, role=Role.SECRETARIAT)
        client.force_login(reader)
        answer = client.get(reverse("office:programme", args=[plan.pk]))
        assert answer.status_code == 200
        return Page(answer.content.decode())

    return open_page


class Page:
    def __init__(self, text):
        self.tree = html.fromstring(text)
        self.text = words(self.tree)

    def part(self, anchor):
        (found,) = self.tree.xpath(f"//*[@id='{anchor}']")
        return words(found)


def words(node):
    text = " ".join(" ".join(node.itertext()).split())
    return text.replace(" :", ":").replace(" ,", ",").replace(" )", ")")


def says(text, *expected):
    missing = [each for each in expected if each not in text]
    assert missing == []


@pytest.mark.requirement("BK-PRE", "BK-IV.1-1d")
def test_bac_kan_shows_its_head_bases_and_four_stages(plan_page):
    page = plan_page(BK)
    says(
        page.part("can-cu"),
        "Chỉ thị số 34-CT/TW ngày 07/04/2014 của Bộ Chính trị",
        "2 kế hoạch khác cùng dùng",
        "Nghị định số 122/2018/NĐ-CP ngày 17/09/2018 của Chính phủ",
    )
    says(page.part("bon-khau"), "Phát hiện", "Bồi dưỡng", "Tổng kết", "Nhân rộng", "quá hạn")
    says(page.part("ban-hanh"), "458/KH-UBND", "ngày 19/07/2021", "Nguyễn Long Hải", "TM. ỦY BAN")
    assert "Chưa ban hành" not in page.text


@pytest.mark.requirement("BK-IV.1-1a", "BK-IV.2a", "BK-IV.2b", "BK-IV.2c", "BK-IV.3a", "BK-IV.3b")
def test_bac_kan_roadmap_and_tasks(plan_page):
    page = plan_page(BK)
    says(
        page.part("lo-trinh"),
        "Quý III năm 2021: Các đơn vị, địa phương",
        "Quý I năm 2023",
        "Đầu Quý II năm 2023: Ngành Giáo dục và Đào tạo",
        "Quý II năm 2023: UBND tỉnh",
        "75 năm",
        "Quý II năm 2025",
        "Đại hội Thi đua yêu nước tỉnh Bắc Kạn lần thứ VI",
        "0/43 việc đã xong, 43 quá hạn",
    )
    says(
        page.part("nhiem-vu"),
        "Sở Nội vụ Chủ trì",
        "Ban Tuyên giáo Tỉnh ủy Phối hợp",
        "kế hoạch tuyên truyền phong trào thi đua",
        "Hướng dẫn các cơ quan, đơn vị, địa phương công nhận mô hình",
    )


@pytest.mark.requirement("BK-V.4")
def test_bac_kan_quotas_and_routes(plan_page):
    page = plan_page(BK)
    says(
        page.part("chi-tieu"),
        "UBND các huyện, thành phố ít nhất 10",
        "Các ngành Công an, Quân đội, Giáo dục và Y tế ít nhất 10",
        "Các sở, ban, ngành; Ủy ban MTTQ Việt Nam; các tổ chức hội, đoàn thể ít nhất 03",
        "Doanh nghiệp thuộc các cụm, khối thi đua ít nhất 03",
        "mỗi năm",
    )
    says(page.part("tuyen-gioi-thieu"), "Thường trực Hội đồng", "Tuyên truyền", "Chính đơn vị")
    says(page.part("vuong-mac"), "Sở Nội vụ tỉnh Bắc Kạn", "Ủy ban nhân dân tỉnh Bắc Kạn")


BK_FIELDS = [
    ("BK-III.2.1", "hoc-tap-lam-theo-bac", "đăng ký học tập và làm theo", "tiết kiệm"),
    ("BK-III.2.2", "nong-thon-moi", "nâng cao hoặc kiểu mẫu", "hiến đất", "ngày công"),
    ("BK-III.2.3", "san-xuat-kinh-doanh", "Doanh thu, nộp ngân sách và lợi nhuận", "thuế"),
    ("BK-III.2.4", "kinh-te-ho", "năm sau cao hơn năm trước", "việc làm", "Gia đình văn hóa"),
    ("BK-III.2.5", "khu-dan-cu-gia-dinh-van-hoa", "Theo Nghị định số 122/2018/NĐ-CP", "Khu dân cư"),
    ("BK-III.2.6", "co-quan-kieu-mau", "Cơ quan văn hóa", "hoàn thành xuất sắc nhiệm vụ"),
    ("BK-III.2.7", "giao-duc-dao-tao", "Cơ sở giáo dục", "giáo viên, nhân viên", "học viên"),
    ("BK-III.2.8", "cham-soc-suc-khoe", "Chương trình mục tiêu quốc gia", "Y sĩ, bác sĩ", "y đức"),
    ("BK-III.2.9", "an-ninh-trat-tu", "Lực lượng vũ trang", "Quyết thắng", "Vì an ninh Tổ quốc"),
    ("BK-III.2.10", "xay-dung-dang-doan-the", "Tổ chức Đảng", "Đoàn thể, tổ chức hội", "hội viên"),
    ("BK-III.2.11", "cai-cach-hanh-chinh", "Bộ chỉ số", "sáu nội dung", "Chính quyền điện tử"),
    ("BK-III.2.12", "tu-thien-nhan-dao", "Mô hình, hoạt động", "cứu trợ"),
]


@pytest.mark.requirement("BK-III.2.1", "BK-III.2.2", "BK-III.2.3", "BK-III.2.4", "BK-III.2.5")
@pytest.mark.requirement("BK-III.2.6", "BK-III.2.7", "BK-III.2.8", "BK-III.2.9", "BK-III.2.10")
@pytest.mark.requirement("BK-III.2.11", "BK-III.2.12")
def test_bac_kan_shows_the_criteria_of_its_twelve_fields(plan_page):
    page = plan_page(BK)
    says(page.part("tieu-chi"), "Tiêu chí theo lĩnh vực (12)")
    for _, field, *expected in BK_FIELDS:
        says(page.part(f"linh-vuc-{field}"), *expected)
    says(
        page.part("linh-vuc-giao-duc-dao-tao"),
        "Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập",
    )
    household_only = page.part("linh-vuc-kinh-te-ho")
    assert "Tập thể" not in household_only


LT_FIELDS = [
    ("xay-dung-dang-chinh-quyen", "Sáng tạo trong lãnh đạo", "Dám nghĩ", "tham nhũng", "Hồ Chí"),
    ("quoc-phong-an-ninh", "huấn luyện", "thiên tai, dịch bệnh", "tội phạm"),
    ("cong-thuong-xay-dung-giao-thong", "lưu thông hàng hóa", "thương mại điện tử", "thị trường"),
    ("nong-nghiep", "sạch, hữu cơ, tuần hoàn", "nông thôn mới"),
    ("tai-chinh-ngan-hang-thue", "công nghệ", "thương hiệu", "thu ngân sách"),
    ("y-te", "Chuyên môn vững vàng", "tuổi thọ", "công bằng"),
    ("giao-duc-dao-tao", "giảng dạy, học tập", "toàn diện"),
    ("khoa-hoc-cong-nghe", "tiềm lực khoa học", "trí tuệ"),
    ("van-hoa-the-thao", "chân - thiện - mỹ"),
    ("doi-ngoai", "hợp tác quốc tế", "giao lưu nhân dân", "khí hậu"),
    ("thong-tin-truyen-thong", "chuyển đổi số", "an ninh mạng", "kinh tế số"),
    ("cai-cach-hanh-chinh", "chương trình cải cách hành chính"),
    ("an-sinh-xa-hoi", "giảm nghèo", "đời sống"),
    ("doi-song-xa-hoi", "người trực tiếp lao động", "đời sống văn hóa", "môi trường"),
]


@pytest.mark.requirement(*[f"LT-III.3-{number}" for number in range(1, 15)])
@pytest.mark.requirement("LT-III.2-1", "LT-III.3-0")
def test_lam_thao_shows_general_criteria_and_fourteen_fields(plan_page):
    page = plan_page(LT)
    says(
        page.part("tieu-chi"),
        "đạt cả tiêu chí chung lẫn tiêu chí của lĩnh vực và của đơn vị",
        "Căn cứ: Chỉ thị số 05-CT/TW ngày 15/05/2016 của Bộ Chính trị",
        "Tiêu chí theo lĩnh vực (14)",
    )
    for field, *expected in LT_FIELDS:
        says(page.part(f"linh-vuc-{field}"), *expected)


@pytest.mark.requirement("LT-HDR-a", "LT-VI.2a")
@pytest.mark.requirement("LT-II.3-1")
def test_lam_thao_shows_bases_requests_rhythm_and_channels(plan_page):
    page = plan_page(LT)
    says(
        page.part("can-cu"),
        "Kế hoạch cấp trên Kế hoạch số 3228/KH-UBND ngày 21/08/2023 của UBND tỉnh Phú Thọ",
        "Quyết định số 1526/QĐ-TTg ngày 09/12/2022 của Thủ tướng Chính phủ",
    )
    says(
        page.part("lo-trinh"),
        "Hằng quý: Các cơ quan, đơn vị thành viên",
        "Ngày 11/06 hằng năm",
        "giai đoạn 2021-2025, không ấn định ngày",
    )
    says(
        page.part("nhiem-vu"),
        "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Được đề nghị",
        "Ban Tuyên giáo Huyện ủy Được đề nghị Định hướng tuyên truyền",
    )
    says(page.part("kenh"), "Cổng thông tin điện tử huyện", "truyền thanh cơ sở", "Zalo")
    says(page.part("bao-cao"), "UBND huyện (qua Phòng Nội vụ)", "phân cấp ngân sách")
    says(page.text, "Chưa ban hành", "không ghi số, không ghi ngày")


@pytest.mark.requirement("BG-HDR-a", "BG-HDR-c", "BG-II.1", "BG-II.2.1-1", "BG-II.2.1-2")
@pytest.mark.requirement("BG-II.2.1-3", "BG-II.2.1-4", "BG-II.2.1-5", "BG-II.2.2-2", "BG-II.2.2-3")
@pytest.mark.requirement("BG-III-1", "BG-IV-4a", "BG-V-0a")
def test_bac_giang_shows_its_gaps_criteria_and_areas(plan_page):
    page = plan_page(BG)
    says(page.text, "Chưa ban hành", "…/KH-BDT (để trống số)", "ngày … tháng 02 năm 2023")
    says(page.part("can-cu"), "Kế hoạch cấp trên Kế hoạch số 68/KH-UBND ngày 06/01/2023 của UBND")
    says(
        page.part("doi-tuong"),
        "Tập thể, Cá nhân, Hộ gia đình",
        "Lao động, Sản xuất, Kinh doanh, Học tập, Công tác, Huấn luyện, Sẵn sàng chiến đấu",
        "Ưu tiên người và tập thể trực tiếp làm việc ở vùng dân tộc thiểu số",
    )
    collective, people = (
        words(card)
        for card in page.tree.xpath(
            "//*[@id='tieu-chi']//*[contains(concat(' ', @class, ' '), ' card ')]"
        )
        if words(card).startswith("Tiêu chuẩn của")
    )
    says(
        collective,
        "Tập thể Điển hình toàn diện",
        "chấp hành đường lối",
        "Nội bộ đoàn kết; tiết kiệm",
        "Đổi mới, sáng tạo trong chỉ đạo",
        "nêu tên và nơi phát động",
        "an sinh xã hội (nêu hoạt động)",
    )
    says(people, "Cá nhân, Hộ gia đình", "dám nghĩ, dám làm, dám chịu", "cùng tiến bộ")
    assert "dám nghĩ" not in collective
    says(
        page.part("tieu-chi"),
        *("Giảm nghèo", "Văn hóa", "Y tế", "Giáo dục", "Bảo đảm an sinh xã hội", "Từ thiện"),
        *("Chương trình mục tiêu quốc gia", "Giữ gìn nét đẹp truyền thống", "an ninh chính trị"),
        "Đồng bào dân tộc thiểu số",
    )
    says(page.part("kenh"), "Người dân tộc thiểu số điển hình", "Người có uy tín", "Facebook")
    says(page.part("bao-cao"), "Phòng Hành chính - Tổng hợp", "không ấn định kỳ")


@pytest.mark.requirement("BP-I.2-2a", "BP-II.1", "BP-II.2", "BP-III.3-2b")
@pytest.mark.requirement("BP-III.3-2c")
def test_binh_phuoc_shows_sibling_scope_years_and_events(plan_page):
    page = plan_page(BP)
    says(
        page.part("can-cu"),
        "Kế hoạch song hành Kế hoạch số 39/KH-BDT ngày 29/10/2021 của Ban Dân tộc tỉnh Bình Phước",
    )
    says(
        page.part("doi-tuong"),
        "Trong phạm vi ngành Dân tộc tỉnh Bình Phước",
        "Giai đoạn theo tên kế hoạch 2022–2025",
        "Thời gian thực hiện 2023–2025",
    )
    says(
        page.part("lo-trinh"),
        "Năm 2023: Ban Dân tộc",
        "Đại hội đại biểu các dân tộc thiểu số tỉnh Bình Phước lần thứ IV",
        "Năm 2025: Ban Dân tộc",
    )
    says(page.part("nhiem-vu"), "Công đoàn Phối hợp", "Cấp ủy, lãnh đạo cơ quan Chủ trì")
    says(page.part("tieu-chi"), "Chưa có tiêu chí", "chưa bình xét")
    says(page.part("ban-hanh"), "33/KH-BDT", "ngày 11/04/2023", "không ghi họ tên")
    bound = set(Programme.objects.get(code=BP).assignments.values_list("organisation", flat=True))
    sector = Organisation.objects.filter(code__contains="dan-toc").values_list("pk", flat=True)
    assert bound <= set(sector)


@pytest.mark.requirement("LD-II.1b-1c", "LD-II.1a-2c", "LD-III.1-0")
def test_lam_dong_shows_focus_fields_share_and_lead(plan_page):
    page = plan_page(LD)
    says(
        page.part("tieu-chi"),
        *("Cải cách hành chính", "Chuyển đổi số", "Xúc tiến đầu tư", "Xúc tiến thương mại"),
        "Xúc tiến du lịch",
        "đã áp dụng trong thực tiễn và hiệu quả (kèm minh chứng áp dụng)",
    )
    says(page.part("chi-tieu"), "Các đoàn thể thuộc Trung tâm 100 % đoàn thể")
    says(
        page.part("nhiem-vu"),
        "Phòng Tổ chức - Hành chính Chủ trì Tuyên truyền, nhân rộng",
        "Công đoàn cơ sở Phối hợp",
        "Chi đoàn Thanh niên Phối hợp",
    )
    says(page.part("bao-cao"), "Định kỳ theo thời gian quy định", "Ban TĐKT tỉnh")


def test_a_draft_is_absent_for_those_who_are_not_its_issuer(client, plan_page):
    plan_page(BG)
    stranger = UserFactory()
    office = Organisation.objects.get(code="bac-giang.son-dong.phong-dan-toc")
    HoldingFactory(user=stranger, organisation=office)
    client.force_login(stranger)
    pk = Programme.objects.get(code=BG).pk
    assert client.get(reverse("office:programme", args=[pk])).status_code == 404
    listed = client.get(reverse("office:programmes")).content.decode()
    assert reverse("office:programme", args=[pk]) not in listed
