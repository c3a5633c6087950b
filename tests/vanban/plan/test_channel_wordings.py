"""Where gương are to be seen and at which occasions, in other wordings than those of the gold."""

import pytest

from vanban.plan import understand
from vanban.read import read

FRAME = "KẾ HOẠCH\nNêu gương năm 2026\n\nI. TUYÊN TRUYỀN\n\n{text}\n"


def understood(text):
    return understand(read(FRAME.format(text=text).encode(), "ke-hoach.txt").document)


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("- Lập nhóm Zalo của 12 khu phố để chia sẻ tin, bài.", ["nhóm Zalo"]),
        ("- Quản trị các kênh truyền thông của ngành.", []),
        (
            "- Đăng 03 bài/tuần trên Fanpage.\n- Duy trì Fanpage “Trạm Y tế Đồng Tâm”.",
            ["Fanpage “Trạm Y tế Đồng Tâm”"],
        ),
        (
            "- Công khai danh sách trên Cổng thông tin điện tử huyện từ ngày 05/3.",
            ["Cổng thông tin điện tử huyện"],
        ),
        ("- Đăng bài trên Cổng TTĐT Sở Tư pháp.", ["Cổng TTĐT Sở Tư pháp"]),
        (
            "- Đề nghị Báo và phát thanh, truyền hình Hà Khê: phát mỗi tuần 01 phóng sự ngắn.",
            ["Báo và phát thanh, truyền hình Hà Khê", "phóng sự ngắn"],
        ),
        (
            "- Đăng lại trên các nền tảng số (TikTok, YouTube).",
            ["TikTok", "YouTube"],
        ),
        ("- Website trường mở mục “Trò giỏi quê em”.", ["Website trường", "mục “Trò giỏi quê em”"]),
        ("- Đoàn trường cập nhật mục “Trang vở sạch”.", ["mục “Trang vở sạch”"]),
        ("- Phát thanh học đường giới thiệu gương.", ["Phát thanh học đường"]),
        ("- Tổ chức liên hoan tuyên truyền viên, đăng ảnh.", []),
        (
            "- Mời Báo Lao động, Đài Truyền hình Việt Nam đưa tin.",
            ["Báo Lao động", "Đài Truyền hình Việt Nam"],
        ),
        ("- Danh mục “Gương đã khen” do Phòng Nội vụ đăng.", []),
        (
            "- Sản xuất 04 phóng sự truyền hình, 02 phim tài liệu; phát 10 bài phát thanh.",
            ["phóng sự truyền hình", "phim tài liệu", "bài phát thanh"],
        ),
        (
            "- Đăng bài trên báo in và báo điện tử; hệ thống truyền thanh thông minh phát lại.",
            ["báo in", "báo điện tử", "hệ thống truyền thanh thông minh"],
        ),
        (
            "- Xuất bản tập sách “Những bông hoa đẹp của\nrừng”.",
            ["sách “Những bông hoa đẹp của rừng”"],
        ),
        (
            (
                "TT | Chuyên mục | Nền tảng | Số lượng\n1 | Chuyện làng tôi | Phát thanh, YouTube | 02 số\n"
                "2 | Tấm lòng vàng | Phát thanh | 03 số"
            ),
            ["Chuyện làng tôi", "Phát thanh", "YouTube", "Tấm lòng vàng"],
        ),
        (
            "- Phát trên hệ thống loa thông minh; ghi vào sổ vàng “Việc đẹp”; treo bảng tin “Gương tốt”.",
            ["hệ thống loa thông minh", "sổ vàng “Việc đẹp”", "bảng tin “Gương tốt”"],
        ),
    ],
)
def test_channels(text, channels):
    assert [channel.text for channel in understood(text).channels] == channels


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "- Giao lưu, gặp mặt nghệ nhân tiêu biểu dịp 23/11.",
            ["Giao lưu, gặp mặt nghệ nhân tiêu biểu"],
        ),
        ("- Tổng kết, vinh danh “Cô giáo bản em” cuối năm.", ["vinh danh “Cô giáo bản em”"]),
        ("- Tổng kết, trao giải vào tháng 12.", ["Tổng kết, trao giải"]),
        ("- Tuyên truyền qua hội nghị, tọa đàm, giao lưu.", []),
        ("- Ra quân “Ngày thứ Bảy vì dân” mỗi tháng.", ["“Ngày thứ Bảy vì dân”"]),
        ("- Biểu dương học sinh trong Lễ bế giảng năm học.", ["Lễ bế giảng năm học"]),
        ("- Tổ chức tại Trung tâm Hội nghị tỉnh.", []),
        ("- Chọn 10 gương dự Đại hội Thi đua yêu nước toàn quốc.", []),
        ("- Hội thi kể chuyện các năm 2026, 2028.", ["Hội thi kể chuyện"]),
        ("- Mỗi cuộc thi phấn đấu có 100 bài.", []),
        ("- Tổ chức 02 đoàn tham quan tỉnh bạn.", []),
    ],
)
def test_events(text, events):
    assert [event.text for event in understood(text).events] == events
