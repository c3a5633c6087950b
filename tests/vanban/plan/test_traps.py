"""Numbers and dates that order nothing: an invented figure is worse than a missed one."""

import pytest

from vanban.plan import understand
from vanban.read import read

FRAME = """KẾ HOẠCH
Nhân rộng điển hình năm 2026

{heading}

- {sentence}
"""


def understood(sentence, heading="I. NỘI DUNG"):
    content = FRAME.format(heading=heading, sentence=sentence).encode()
    return understand(read(content, "ke-hoach.txt").document)


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("I. TIÊU CHUẨN", "Có ít nhất 02 sáng kiến được công nhận."),
        ("I. KẾT QUẢ ĐẠT ĐƯỢC", "Mỗi đơn vị giới thiệu 02 điển hình."),
        ("I. CƠ CẤU GIẢI THƯỞNG", "Trao thưởng cho 10 cá nhân."),
        ("I. NỘI DUNG", "Năm 2025, toàn xã đã có 12 gương được tỉnh khen."),
        ("I. NỘI DUNG", "Ban Giám khảo trao 01 giải Nhất, 02 giải Nhì."),
        ("I. NỘI DUNG", "Tiền thưởng cho tập thể 2.000.000 đồng, cá nhân 1.000.000 đồng."),
        ("I. NỘI DUNG", "Bài dự thi dài không quá 1.500 từ, thời lượng 05 phút."),
        ("I. NỘI DUNG", "Điển hình được chọn khi có ít nhất 80% thành viên đồng ý."),
        ("I. NỘI DUNG", "Mỗi đơn vị phân công 01 cán bộ phụ trách."),
        ("I. NỘI DUNG", "Các Đội phân công 01 đồng chí chỉ huy và 01 cán bộ phụ trách."),
        ("I. NỘI DUNG", "Mỗi tổ dân phố đăng ký ...... mô hình."),
        ("I. NỘI DUNG", "Cá nhân phải có ít nhất 03 năm hoàn thành tốt nhiệm vụ."),
        ("I. NỘI DUNG", "Tổ chức Đại hội thi đua lần thứ 5."),
        ("I. NỘI DUNG", "Năm 2024 toàn xã giới thiệu 12 gương."),
        ("I. NỘI DUNG", "6 tháng qua các thôn giới thiệu 30 gương."),
        ("I. NỘI DUNG", "Xác định rõ tiêu chí trên một số mặt công tác."),
        ("I. NỘI DUNG", "Số vụ vi phạm tăng 10% so với năm 2025."),
        ("I. VÌ SAO PHẢI LÀM", "Mỗi thôn giới thiệu 02 gương."),
    ],
)
def test_no_quota_is_invented(heading, sentence):
    assert understood(sentence, heading).quotas == ()


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("I. KINH PHÍ", "Hằng năm lập dự toán trước ngày 31/7."),
        ("I. NỘI DUNG", "Tiếp tục thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2025."),
        ("I. NỘI DUNG", "Tuyên truyền kết quả phong trào thi đua giai đoạn 2021 - 2025."),
        ("I. TIÊU CHUẨN", "Hằng năm đạt danh hiệu Gia đình văn hóa."),
        ("I. NỘI DUNG", "Gửi báo cáo kết quả về Sở Nội vụ trước ngày 30/11/2026."),
        ("I. NỘI DUNG", "Bám sát kế hoạch hằng năm của đơn vị."),
    ],
)
def test_no_milestone_is_invented(heading, sentence):
    assert understood(sentence, heading).milestones == ()


def test_a_report_without_a_time_is_none():
    assert understood("Các thôn báo cáo kết quả về UBND xã theo quy định.").reports == ()
