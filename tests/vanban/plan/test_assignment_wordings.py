"""Whom a plan charges with what, in other wordings than those of the gold."""

import pytest

from vanban.plan import understand
from vanban.read import read

FRAME = "KẾ HOẠCH\nNêu gương năm 2026\n\nV. TỔ CHỨC THỰC HIỆN\n\n{text}\n"


def understood(text):
    return understand(read(FRAME.format(text=text).encode(), "ke-hoach.txt").document)


def roles(text):
    return [(found.who, found.role) for found in understood(text).assignments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Đề nghị Mặt trận Tổ quốc xã và các đoàn thể chính trị - xã hội: vận động hội viên.",
            [
                ("Mặt trận Tổ quốc xã", "requested"),
                ("các đoàn thể chính trị - xã hội", "requested"),
            ],
        ),
        (
            "1. Hội Cựu chiến binh phường, các tổ chức đoàn thể:\n- Chọn việc làm cụ thể.",
            [("Hội Cựu chiến binh phường", "lead"), ("các tổ chức đoàn thể", "all")],
        ),
        (
            "1. Hội Phụ nữ huyện, thị xã, Hội Phụ nữ Công an tỉnh, Hội Phụ nữ các xã\n- Xây dựng kế hoạch.",
            [
                ("Hội Phụ nữ huyện, thị xã", "all"),
                ("Hội Phụ nữ Công an tỉnh", "all"),
                ("Hội Phụ nữ các xã", "all"),
            ],
        ),
        (
            "1. Các sở, ban, ngành, Ủy ban nhân dân các xã, phường: ban hành kế hoạch.",
            [("Các sở, ban, ngành", "all"), ("Ủy ban nhân dân các xã, phường", "all")],
        ),
        (
            "1. Trưởng các thôn, bản, Hiệu trưởng các trường, Trạm trưởng Trạm Y tế: tổ chức họp xét.",
            [
                ("Trưởng các thôn, bản", "all"),
                ("Hiệu trưởng các trường", "all"),
                ("Trạm trưởng Trạm Y tế", "all"),
            ],
        ),
        ("1. Các khoa, phòng, trung tâm: đăng ký gương.", [("Các khoa, phòng, trung tâm", "all")]),
        (
            "1. Sở Văn hóa, Thể thao và Du lịch: mở lớp tập huấn.",
            [("Sở Văn hóa, Thể thao và Du lịch", "lead")],
        ),
        ("1. Chi đoàn\n- Giới thiệu gương tiêu biểu.", [("Chi đoàn", "all")]),
        (
            "1. Các trạm y tế, Phòng khám khu vực, các hợp tác xã và Trưởng các bản: gửi danh sách.",
            [
                ("Các trạm y tế", "all"),
                ("Phòng khám khu vực", "all"),
                ("các hợp tác xã", "all"),
                ("Trưởng các bản", "all"),
            ],
        ),
        ("1. Chi hội, tổ hội: đưa vào sinh hoạt.", [("Chi hội", "all"), ("tổ hội", "all")]),
        ("1. Tổ công đoàn: họp tổ, bình chọn.", [("Tổ công đoàn", "all")]),
        ("1. UBND các xã: đề nghị chỉ đạo các trường hưởng ứng.", [("UBND các xã", "requested")]),
        (
            "1. Phòng Nội vụ: đề nghị khen thưởng gương tiêu biểu.",
            [("Phòng Nội vụ", "lead")],
        ),
    ],
)
def test_who_is_charged_in_which_role(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Các trường: báo cáo học kỳ I trước ngày 15/01/2026, cả năm học trước ngày 25/5/2026 về Sở.",
            ("2026-01-15+2026-05-25", "Các trường", "Sở"),
        ),
        (
            "1. Phòng Nghiệp vụ: đầu mối phong trào; cứ ngày 20 hằng tháng báo cáo Ban Chỉ đạo kết quả.",
            ("monthly-20", "Phòng Nghiệp vụ", "Ban Chỉ đạo"),
        ),
        (
            "1. Các đội: gửi báo cáo tháng về Phòng Nhân sự trước ngày 04 tháng sau.",
            ("monthly-04", "Các đội", "Phòng Nhân sự"),
        ),
        (
            "1. Ban Tuyên huấn: thường trực hội thi; hằng quý báo cáo Đảng ủy tiến độ.",
            ("quarterly", "Ban Tuyên huấn", "Đảng ủy"),
        ),
    ],
)
def test_who_reports(text, expected):
    (report,) = understood(text).reports
    assert (report.when, report.who, report.to) == expected
