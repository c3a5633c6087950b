"""Grounds taken apart: each instrument once, nested mentions passed over."""

from datetime import date

import pytest

from vanban.read import read
from vanban.read.instruments import bases
from vanban.read.lines import Line
from vanban.read.paragraphs import one


def found(text):
    return [
        (b.instrument.kind, b.instrument.number, b.instrument.date, b.instrument.issuer)
        for b in bases(one(Line(text)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND huyện Ba Vì về công tác thi đua;",
            [("kế hoạch", "12/KH-UBND", date(2024, 1, 5), "UBND huyện Ba Vì")],
        ),
        (
            "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022 và Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            [("luật", None, date(2022, 6, 15), None), ("luật", None, date(2025, 6, 16), None)],
        ),
        (
            "Thực hiện Thông tư số 7/2024/TT-BNV ngày 1/2/2024 của Bộ trưởng Bộ Nội vụ hướng dẫn Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ;",
            [("thông tư", "7/2024/TT-BNV", date(2024, 2, 1), "Bộ trưởng Bộ Nội vụ")],
        ),
        (
            "Căn cứ các Nghị định: số 1/2020/NĐ-CP ngày 2/3/2020, số 2/2021/NĐ-CP ngày 4/5/2021 của Chính phủ;",
            [
                ("nghị định", "1/2020/NĐ-CP", date(2020, 3, 2), "Chính phủ"),
                ("nghị định", "2/2021/NĐ-CP", date(2021, 5, 4), "Chính phủ"),
            ],
        ),
        (
            "Thực hiện Kế hoạch số 9/KH-SVHTTDL ngày 8/8/2024 của Sở Văn hóa, Thể thao và Du lịch, Trường Tiểu học Hoa Mai xây dựng kế hoạch như sau:",
            [("kế hoạch", "9/KH-SVHTTDL", date(2024, 8, 8), "Sở Văn hóa, Thể thao và Du lịch")],
        ),
        (
            "Thực hiện Quyết định số 10/QĐ-UBND ngày 26/11/203 của UBND tỉnh;",
            [("quyết định", "10/QĐ-UBND", None, "UBND tỉnh")],
        ),
        (
            "Căn cứ Công văn 7/CĐ-CS ngày 2/3/2022 của Công đoàn Công ty Sao Mai V/v nêu gương;",
            [("công văn", "7/CĐ-CS", date(2022, 3, 2), "Công đoàn Công ty Sao Mai")],
        ),
        (
            "Căn cứ Nghị định số 9/2017/NĐ-CP ngày 3/7/2017 của Chính phủ Quy định chi tiết Luật Thi đua;",
            [("nghị định", "9/2017/NĐ-CP", date(2017, 7, 3), "Chính phủ")],
        ),
        (
            "Căn cứ Luật Thi đua, Khen thưởng và Nghị định 9/2017/NĐ-CP ngày 3/7/2017 của Chính phủ;",
            [
                ("luật", None, None, None),
                ("nghị định", "9/2017/NĐ-CP", date(2017, 7, 3), "Chính phủ"),
            ],
        ),
        (
            "Thực hiện Hướng dẫn số 4/HD-X9 ngày 2/3/2023 của Cục Công tác đảng và công tác chính trị;",
            [("hướng dẫn", "4/HD-X9", date(2023, 3, 2), "Cục Công tác đảng và công tác chính trị")],
        ),
        (
            "Căn cứ nội dung hướng dẫn nêu gương (Hướng dẫn số 4/HD-BCĐ ngày 2/3/2009 của Ban Chỉ đạo);",
            [("hướng dẫn", "4/HD-BCĐ", date(2009, 3, 2), "Ban Chỉ đạo")],
        ),
        (
            "Thực hiện Quyết định số 36/QĐĐ-UBND ngày 7/12/2015 của UBND tỉnh;",
            [("quyết định", "36/QĐ-UBND", date(2015, 12, 7), "UBND tỉnh")],
        ),
        (
            "Căn cứ Thông báo số 70-TB/TWngày 06 tháng 01 năm 2012 của Ban Bí thư;",
            [("thông báo", "70-TB/TW", date(2012, 1, 6), "Ban Bí thư")],
        ),
        (
            "Căn cứ Nghị quyết Hội nghị cán bộ, công nhân Xí nghiệp ngày 12/01/2025;",
            [("nghị quyết", None, date(2025, 1, 12), "Hội nghị cán bộ, công nhân Xí nghiệp")],
        ),
        (
            "Thực hiện Hướng dẫn số 9-HD/HU, ngày 1/2/2024 của Huyện ủy; Nghị quyết Đại hội Hội Cựu chiến binh xã lần thứ VII, nhiệm kỳ 2022 - 2027, Ban Chấp hành Hội xây dựng kế hoạch như sau:",
            [
                ("hướng dẫn", "9-HD/HU", date(2024, 2, 1), "Huyện ủy"),
                ("nghị quyết", None, None, "Đại hội Hội Cựu chiến binh xã lần thứ VII"),
            ],
        ),
        (
            "Căn cứ Nghị quyết Đại hội thành viên Hợp tác xã năm 2023 về phương hướng sản xuất;",
            [("nghị quyết", None, None, "Đại hội thành viên Hợp tác xã năm 2023")],
        ),
        (
            "Thực hiện Chỉ thị số 3-CT/HU, ngày 1/2/2026 của Huyện ủy; theo Công văn số 8-CV/TG, ngày 5/2/2026 của Ban Tuyên giáo,",
            [
                ("chỉ thị", "3-CT/HU", date(2026, 2, 1), "Huyện ủy"),
                ("công văn", "8-CV/TG", date(2026, 2, 5), "Ban Tuyên giáo"),
            ],
        ),
        (
            "Căn cứ Quy chế thi đua ban hành kèm theo Quyết định số 31/QĐ-HĐQT ngày 14/6/2024 của Hội đồng quản trị;",
            [("quyết định", "31/QĐ-HĐQT", date(2024, 6, 14), "Hội đồng quản trị")],
        ),
        ("Thực hiện Nghị quyết Đại hội Đảng các cấp;", []),
        (
            "Thực hiện Công văn số 7/SYT-VP ngày 3/4/2025 của Sở Y tế về nêu gương và ý kiến của Giám đốc Bệnh viện tại Thông báo số 12/TB-BV ngày 8/4/2025;",
            [
                ("công văn", "7/SYT-VP", date(2025, 4, 3), "Sở Y tế"),
                ("thông báo", "12/TB-BV", date(2025, 4, 8), "Giám đốc Bệnh viện"),
            ],
        ),
        (
            "Thực hiện chỉ đạo của Thường trực Thành ủy tại Công văn số 55-CV/TU ngày 9/9/2025;",
            [("công văn", "55-CV/TU", date(2025, 9, 9), "Thường trực Thành ủy")],
        ),
        (
            "Căn cứ Quyết định số 4/QĐ-TTg ngày 1/3/2024 của Thủ tướng Chính phủ phê duyệt Chương trình “Học tập suốt đời” và Kế hoạch số 6/KH-UBND ngày 2/4/2024 của UBND tỉnh;",
            [
                ("quyết định", "4/QĐ-TTg", date(2024, 3, 1), "Thủ tướng Chính phủ"),
                ("kế hoạch", "6/KH-UBND", date(2024, 4, 2), "UBND tỉnh"),
            ],
        ),
        ("Căn cứ chức năng, nhiệm vụ và tình hình thực tế của đơn vị;", []),
        ("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 9/TTr-SNV ngày 1/2/2024;", []),
    ],
)
def test_grounds(text, expected):
    assert found(text) == expected


def test_kinds_that_a_hurried_hand_shortens_and_resolutions_without_number():
    text = (
        "KẾ HOẠCH\nThi đua năm 2026\n\n"
        "Căn cứ CV số 388/PGDĐT-TĐ ngày 12/9/2025 của Phòng GD&ĐT thị xã về thi đua;\n"
        "Căn cứ Nghị quyết lãnh đạo năm 2026 của Đảng ủy Sư đoàn;\n\nI. NỘI DUNG\n"
    )
    found = read(text.encode(), "a.txt").document.bases
    assert [(b.kind, b.number, b.issuer) for b in found] == [
        ("công văn", "388/PGDĐT-TĐ", "Phòng GD&ĐT thị xã"),
        ("nghị quyết", None, "Đảng ủy Sư đoàn"),
    ]
