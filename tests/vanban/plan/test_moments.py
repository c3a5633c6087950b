"""Times in a sentence, in the words of plans."""

import pytest

from vanban.plan import moments


@pytest.mark.parametrize(
    ("text", "year", "when"),
    [
        ("Trước ngày 28/02: họp", 2026, "2026-02-28"),
        ("trước ngày 28/02", None, "yearly-02-28"),
        ("trước ngày 20/6 và 20/11 hằng năm", None, "yearly-06-20+yearly-11-20"),
        ("Quý II và Quý III/2026", 2026, "2026-Q2+2026-Q3"),
        ("từ tháng 6 đến tháng 11 năm 2026", None, "2026-06/2026-11"),
        ("từ 01/5 đến 31/8/2024", None, "2024-05-01/2024-08-31"),
        ("từ 01/9 đến hết năm 2024", None, "2024-09-01/2024-12-31"),
        ("vào các ngày 10/6, 10/9 và 10/12", 2023, "2023-06-10+2023-09-10+2023-12-10"),
        ("trước ngày 15 của tháng cuối quý", None, "quarterly-15"),
        ("hằng tháng, trước ngày 05", None, "monthly-05"),
        ("ngày 25 hàng tháng", None, "monthly-25"),
        ("trong thời hạn 15 ngày làm việc", None, "within-15-working-days"),
        ("chậm nhất 48 giờ", None, "within-48-hours"),
        ("định kỳ 6 tháng, năm", None, "half-yearly+yearly"),
        ("mỗi học kỳ", None, "half-yearly"),
        ("nhân kỷ niệm ngày ra Lời kêu gọi (11/6) hằng năm", None, "yearly-06-11"),
        ("nhân dịp kỷ niệm ngày thành lập Đảng 03/02", 2026, "2026-02-03"),
        ("chào mừng ngày Nhà giáo 20/11: làm trong tháng 11 hằng năm", None, "yearly-11"),
        ("đầu Quý II năm 2023", None, "2023-Q2"),
        ("6 tháng cuối năm 2025", None, "2025-H2"),
        ("ngày 20 các tháng 6, 11", 2026, "2026-06-20+2026-11-20"),
        ("vào các năm 2020, 2022 và 2024", None, "2020+2022+2024"),
        ("quý I và quý III/2026", None, "2026-Q1+2026-Q3"),
        ("từ ngày 10 đến ngày 20/3/2026", None, "2026-03-10/2026-03-20"),
        ("trước ngày ..../12/2026", None, "2026-12"),
        ("tuần đầu tháng 7/2022", None, "2022-07"),
        (
            "hằng tháng (trước ngày 15), hằng quý (trước ngày 14 tháng cuối quý)",
            None,
            "monthly-15+quarterly-14",
        ),
        ("Quý II (xong trước ngày 30/5)", 2027, "2027-05-30"),
        ("tuần đầu của tháng cuối mỗi quý", None, "quarterly"),
        ("vào tháng cuối quý", None, "quarterly"),
        ("trước ngày 10 của tháng đầu quý", None, "quarterly"),
        ("mỗi chiều thứ Tư", None, "weekly"),
        ("vào thứ Ba và thứ Bảy", None, "weekly"),
        ("các ngày thứ Hai, thứ Năm", None, "weekly"),
        ("trước 30 tháng 5 năm 2025", None, "2025-05-30"),
        ("chậm nhất 15 tháng 9", 2026, "2026-09-15"),
        ("trước 6 tháng", 2026, None),
        ("trong tháng 9 - 10/2027", None, "2027-09/2027-10"),
        ("Tháng 6 – tháng 7 năm 2026", None, "2026-06/2026-07"),
        ("Tháng 2 - 3 hằng năm", None, "yearly-02/yearly-03"),
        ("từ tháng 3 đến 5 hằng năm", None, "yearly-03/yearly-05"),
        ("các năm 2027, 2029 trước 15/6", None, "2027-06-15+2029-06-15"),
        ("ngày 27/2 (năm 2024, 2025)", None, "2024-02-27+2025-02-27"),
        ("năm 2026 và năm 2029", None, "2026+2029"),
        ("sơ khảo: 10/8 - 25/8", 2025, "2025-08-10/2025-08-25"),
        ("từ 10/8 - 25/8/2025", None, "2025-08-10/2025-08-25"),
    ],
)
def test_times_are_read(text, year, when):
    assert moments.resolve(moments.find(text), year) == when


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 18/KH-UBND ngày 20/01/2026 của UBND tỉnh",
        "Nghị quyết Đại hội ngày 12 tháng 3 năm 2025",
        "giai đoạn 2021 - 2025",
        "năm học 2025 - 2026",
        "2/3 thành viên dự họp",
        "75 năm Ngày truyền thống (11/6/1948-11/6/2023)",
        "ngày 31/02/2025",
        "trong những năm qua",
        "tỷ lệ 2/3 - 3/4 số hộ",
        "bài dài 1 - 2 trang",
    ],
)
def test_what_is_no_time_of_an_action_is_left(text):
    assert moments.resolve(moments.find(text), None) is None


def test_what_is_done_is_left_without_its_time():
    text = "Chậm nhất là ngày 10 tháng 12 năm 2026 gửi hồ sơ về Sở Nội vụ"
    assert moments.without(text, moments.find(text)) == "gửi hồ sơ về Sở Nội vụ"
