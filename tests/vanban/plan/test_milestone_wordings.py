"""When something is to be done and by whom, in other wordings than those of the gold."""

import pytest

from vanban.plan import understand
from vanban.read import read

FRAME = "KẾ HOẠCH\nNhân rộng điển hình {years}\n\nI. LỘ TRÌNH THỰC HIỆN\n\n{text}\n"


def milestones(text, years="giai đoạn 2026 - 2030"):
    content = FRAME.format(years=years, text=text).encode()
    plan = understand(read(content, "ke-hoach.txt").document)
    return [(found.when, found.what, found.who) for found in plan.milestones]


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        (
            "1. Năm 2027\na) Quý I: ban hành kế hoạch.\nb) Trước 15/8: họp xét.",
            ["2027-Q1", "2027-08-15"],
        ),
        ("1. Nhiệm vụ năm 2028\n- Tháng 10 - tháng 11: viết bài.", ["2028-10/2028-11"]),
        (
            "- Năm 2026: quý I phát động phong trào; ngày 20/11 tổ chức gặp mặt gương tiêu biểu.",
            ["2026-Q1", "2026-11-20"],
        ),
        ("- Năm 2028: sơ kết giữa kỳ, hoàn thành trước ngày 30/6/2028.", ["2028-06-30"]),
        ("- Năm 2027 - 2029: nhân rộng mô hình.", ["2027/2029"]),
        ("- Từ năm 2027, hội nghị được tổ chức hằng năm vào dịp 11/6.", ["yearly-06-11"]),
        ("- Nửa cuối năm 2026: kiểm tra các đơn vị.", ["2026-H2"]),
    ],
)
def test_the_year_stands_before_the_day(text, whens):
    assert [when for when, _, _ in milestones(text)] == whens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bước 2: Đăng ký: các chi bộ gửi danh sách về Đảng ủy trước ngày 12/4.",
            ("2026-04-12", "gửi danh sách về Đảng ủy", "các chi bộ"),
        ),
        (
            "- Cấp cơ sở và cấp trên cơ sở: bình xét trước ngày 15/5.",
            ("2026-05-15", "bình xét", "Cấp cơ sở và cấp trên cơ sở"),
        ),
        (
            "- Các khoa, phòng: Quán triệt đến từng tổ trước ngày 25/3.",
            ("2026-03-25", "Quán triệt đến từng tổ", "Các khoa, phòng"),
        ),
        (
            "- Chọn 02 mô hình để Đài Truyền thanh xã làm phóng sự trong tháng 5.",
            ("2026-05", "làm phóng sự", "Đài Truyền thanh xã"),
        ),
        (
            "- Quy định này thay thế Quy định số 3/QĐ-CT và có hiệu lực từ ngày 01/02/2026.",
            ("2026-02-01", "Quy định này có hiệu lực", None),
        ),
        (
            "- Tháng 6: sơ kết, kết hợp kỷ niệm Ngày truyền thống thi đua yêu nước.",
            ("2026-06", "sơ kết", None),
        ),
        (
            "- Phòng Nội vụ, Phòng Y tế: mỗi phòng chọn một mô hình xong trước 30/9.",
            ("2026-09-30", "chọn một mô hình", "Phòng Nội vụ, Phòng Y tế"),
        ),
        (
            "- Đợt 2 (từ ngày 01/6 đến 30/8/2026): ra quân làm đường hoa.",
            ("2026-06-01/2026-08-30", "ra quân làm đường hoa", None),
        ),
        (
            "- Đợt 1 (từ 05/3 - 30/4/2026): trồng cây, làm đường hoa.",
            ("2026-03-05/2026-04-30", "trồng cây, làm đường hoa", None),
        ),
        (
            "- Công đoàn cấp trên trực tiếp cơ sở họp xét trước 15/9.",
            ("2026-09-15", "họp xét", "Công đoàn cấp trên trực tiếp cơ sở"),
        ),
        (
            "- Gặp mặt gương sáng nhân dịp 27/7, quy mô 90 đại biểu, tổ chức trực tiếp.",
            ("2026-07-27", "Gặp mặt gương sáng", None),
        ),
        (
            "- Liên hoan thôn văn hóa trong tháng 5, không quá 02 ngày, 300 diễn viên.",
            ("2026-05", "Liên hoan thôn văn hóa", None),
        ),
        (
            "- Tổ Mầm non, Tổ Tiểu học:.\n+ Mỗi tổ chọn 02 tiết dạy tốt trước 15/11.",
            ("2026-11-15", "chọn 02 tiết dạy tốt", "Tổ Mầm non, Tổ Tiểu học"),
        ),
        (
            "- Website của Sở; loa xóm phát gương mỗi chiều thứ Sáu; bản tin ngành.",
            ("weekly", "phát gương", "loa xóm"),
        ),
        (
            "- Biểu dương: công đoàn cơ sở tổ chức trong Tháng Công nhân (tháng 5).",
            ("2026-05", "Biểu dương công đoàn cơ sở tổ chức", "công đoàn cơ sở"),
        ),
        (
            "- Chiều thứ Tư hằng tuần, Đoàn xã phát gương tốt.",
            ("weekly", "phát gương tốt", "Đoàn xã"),
        ),
        (
            "- Sáng Chủ nhật tuần thứ nhất hằng tháng, các chi đoàn ra quân làm đẹp đường làng.",
            ("monthly", "ra quân làm đẹp đường làng", "các chi đoàn"),
        ),
        (
            "- Bản tin nhà trường; phát thanh công trường sáng thứ Hai, thứ Năm hằng tuần.",
            ("weekly", "phát thanh công trường", None),
        ),
        (
            "1. Các xã:\n- Mỗi quý chọn ít nhất 02 gương, gửi về Sở trước ngày 10 của tháng cuối quý.",
            ("quarterly-10", "gửi về Sở", "Các xã"),
        ),
        (
            "1. Các lớp:\n- Bình chọn gương của lớp, gửi về Đoàn trường trước ngày 25 hằng tháng.",
            ("monthly-25", "Bình chọn gương của lớp, gửi về Đoàn trường", "Các lớp"),
        ),
        (
            "1. Hội Cựu chiến binh xã:\n- Phối hợp với trường học, công an tổ chức “Giờ học truyền thống” vào tháng 12.",
            (
                "2026-12",
                "Phối hợp với trường học, công an tổ chức “Giờ học truyền thống”",
                "Hội Cựu chiến binh xã",
            ),
        ),
        (
            "- Hội Phụ nữ, Hội Nông dân xã: vận động hội viên; mỗi tổ chức chọn 01 mô hình trước 20/10.",
            ("2026-10-20", "mỗi tổ chức chọn 01 mô hình", "Hội Phụ nữ, Hội Nông dân xã"),
        ),
    ],
)
def test_who_does_what(text, expected):
    assert milestones(text, "năm 2026") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Các thôn đăng ký mô hình trước ngày 28/02 hằng năm (năm 2026 đăng ký trước ngày 20/4).",
            [
                ("yearly-02-28", "đăng ký mô hình", "Các thôn"),
                ("2026-04-20", "đăng ký mô hình năm 2026", "Các thôn"),
            ],
        ),
        (
            "- Hằng năm, trước ngày 15/12 các trường gửi hồ sơ (năm 2027: trước 20/12).",
            [
                ("yearly-12-15", "gửi hồ sơ", "các trường"),
                ("2027-12-20", "gửi hồ sơ năm 2027", "các trường"),
            ],
        ),
        (
            "- Rà soát gương: năm 2026 xong trước ngày 15/3/2026; các năm 2027, 2028 xong trước 31/01.",
            [
                ("2026-03-15", "Rà soát gương", None),
                ("2027-01-31+2028-01-31", "Rà soát gương", None),
            ],
        ),
        (
            (
                "- Tổ hội họp chọn trong tháng 6, Hội cấp xã thẩm định trước 15/7, Hội cấp tỉnh xét, tôn vinh "
                "trước ngày 31/8 hằng năm."
            ),
            [
                ("yearly-06", "họp chọn", "Tổ hội"),
                ("yearly-07-15", "thẩm định", "Hội cấp xã"),
                ("yearly-08-31", "xét, tôn vinh", "Hội cấp tỉnh"),
            ],
        ),
        (
            "- Các khoa: gửi danh sách gương trước ngày 10/4/2026, hồ sơ trước ngày 20/4/2026.",
            [
                ("2026-04-10", "gửi danh sách gương", "Các khoa"),
                ("2026-04-20", "hồ sơ", "Các khoa"),
            ],
        ),
        (
            "- Sơ kết, tổng kết: sơ kết năm 2028, tổng kết quý IV/2030.",
            [("2028", "sơ kết", None), ("2030-Q4", "tổng kết", None)],
        ),
        (
            "- Mở hội thi “Tay nghề vàng” năm 2027 và năm 2029.",
            [("2027+2029", "Mở hội thi “Tay nghề vàng”", None)],
        ),
        (
            "- Tổ chức trại sáng tác định kỳ 02 năm (năm 2026, 2028, 2030), mỗi trại có 20 tác giả.",
            [("2026+2028+2030", "Tổ chức trại sáng tác", None)],
        ),
        (
            "- Mở góc “Gương sáng”; hằng tuần cập nhật.",
            [("weekly", "cập nhật", None)],
        ),
    ],
)
def test_each_time_of_a_sentence_has_its_own_action(text, expected):
    assert [
        (when, next(iter(what.split(" định kỳ"))), who) for when, what, who in milestones(text)
    ] == expected


def test_what_the_host_does_is_not_done_by_each_who_takes_part():
    text = "- Mỗi trường nộp 05 bài; nhận bài từ ngày 01/3 đến 30/4; trao giải vào dịp 19/5."
    found = milestones(text, "năm 2026")
    assert [who for _, what, who in found if "bài từ" in what or "giải" in what] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "- Chia chỉ tiêu cho các cụm (đến năm 2028) như sau:",
        "- Mỗi năm, các xã giới thiệu gương theo bảng sau:",
        "- Tính đến 31/10/2025, toàn tỉnh có 90 gương đang được bồi dưỡng.",
        "- So với năm 2023 và năm 2024, số gương được nêu tăng nhiều.",
        "- Bài viết về gương có thành tích trong khoảng thời gian từ 01/01/2025 đến 30/4/2026.",
    ],
)
def test_what_is_no_milestone(text):
    assert milestones(text) == []


def test_a_table_parted_by_tabs_has_heads():
    text = "Nội dung công việc\tĐơn vị chủ trì\tThời gian\nKhảo sát\tPhòng Nội vụ\tTháng 4/2026"
    assert milestones(text) == [("2026-04", "Khảo sát", "Phòng Nội vụ")]
    text = "TT | NỘI DUNG | CHỦ TRÌ | THỜI HẠN\n1 | Khảo sát | Phòng Nội vụ | Tháng 4/2026"
    assert milestones(text) == [("2026-04", "Khảo sát", "Phòng Nội vụ")]


def reports(text):
    content = FRAME.format(years="năm 2026", text=text).encode()
    return [
        (found.when, found.who, found.to)
        for found in understand(read(content, "ke-hoach.txt").document).reports
    ]


def test_a_second_report_has_the_body_and_addressee_of_the_first():
    text = (
        "- Phòng Nội vụ trình Chủ tịch gửi báo cáo Sở Nội vụ định kỳ hằng quý"
        " và báo cáo tổng kết trước ngày 05/11."
    )
    assert reports(text) == [
        ("quarterly", "Chủ tịch", "Sở Nội vụ"),
        ("2026-11-05", "Chủ tịch", "Sở Nội vụ"),
    ]


def test_a_body_that_puts_another_in_charge_goes_on_reporting():
    text = "- Các chi bộ: phân công cấp ủy viên phụ trách; hằng tháng báo cáo kết quả về Đảng ủy."
    assert reports(text) == [("monthly", "Các chi bộ", "Đảng ủy")]


def test_a_report_that_is_received_is_none_to_be_made():
    text = "- Khen thưởng trong vòng 05 ngày làm việc kể từ khi nhận được báo cáo chiến công."
    assert reports(text) == []
    assert [when for when, _, _ in milestones(text)] == ["within-5-working-days"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Hội đồng thi đua họp: 16-18/5.", [("2027-05-16/2027-05-18", "họp")]),
        (
            "- Phát động: trong giờ chào cờ đầu tuần ngày 12/4/2027 tại các trường.",
            [("2027-04-12", "Phát động")],
        ),
        (
            "- Thời gian Chiến dịch: từ ngày 01/9/2027 đến ngày 31/12/2027, cao điểm tháng 10.",
            [("2027-09-01/2027-12-31", "Chiến dịch"), ("2027-10", "cao điểm")],
        ),
        (
            (
                "- Hội nghị biểu dương cấp xã tổ chức trong quý IV hằng năm; cấp huyện hai năm "
                "một lần, vào tháng 10 các năm 2028 và 2030."
            ),
            [
                ("yearly-Q4", "Hội nghị biểu dương cấp xã tổ chức"),
                ("2028-10+2030-10", "Hội nghị biểu dương cấp huyện"),
            ],
        ),
        ("- Quí II: phát động đợt thi đua ngắn.", [("2027-Q2", "phát động đợt thi đua ngắn")]),
    ],
)
def test_how_hurried_plans_say_when(text, expected):
    assert [found[:2] for found in milestones(text, "năm 2027")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Ban Tài chính: bố trí vốn, quyết toán trong 20 ngày, công bố kết quả.",
            [("within-20-days", "quyết toán")],
        ),
        ("- Nhận ảnh dự thi 15/10 – 31/12/2027.", [("2027-10-15/2027-12-31", "Nhận ảnh dự thi")]),
        ("- Mỗi Hội cơ sở kể chuyện 04 buổi/năm, nhất là dịp 30/4, 27/7, 22/12.", []),
        ("- Bình chọn chậm nhất là ngày 15/8.", [("2027-08-15", "Bình chọn")]),
        (
            "- Gặp mặt cấp Sư đoàn ngày 20/12/2027, 180 đại biểu (trong đó 55 điển hình).",
            [("2027-12-20", "Gặp mặt cấp Sư đoàn")],
        ),
        ("- Hằng năm:\n+ Mỗi huyện giới thiệu 02 gương;\n+ Tôn vinh 10 cán bộ.", []),
        (
            (
                "TT | Nội dung | Chủ trì | Thời gian\n1 | Hội chợ | Sở A | Tháng 9/2027, 9/2029\n"
                "2 | Họp xét | Sở A | Tuần 2/5/2028"
            ),
            [("2027-09+2029-09", "Hội chợ"), ("2028-05", "Họp xét")],
        ),
    ],
)
def test_times_of_plans_that_nobody_had_seen(text, expected):
    assert [found[:2] for found in milestones(text, "năm 2027")] == expected
