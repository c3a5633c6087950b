"""The vocabulary of plans: how bodies begin, which words act, which count."""

import re

_BODY_NOUNS = (
    "ủy ban", "uỷ ban", "ubnd", "ubmttq", "mttq", "mặt trận", "hđnd", "hội đồng", "sở", "ban",
    "bộ", "cục", "chi cục", "tổng cục", "vụ", "phòng", "văn phòng", "trung tâm", "viện",
    "bệnh viện", "trạm", "trường", "nhà trường", "đại học", "học viện", "khoa", "tổ", "đội",
    "nhóm", "công an", "quân đội", "quân sự", "bộ đội", "đồn", "công đoàn", "liên đoàn", "đoàn",
    "chi đoàn", "liên đội", "hội", "chi hội", "tỉnh hội", "tỉnh đoàn", "thành đoàn", "huyện đoàn",
    "đảng ủy", "đảng uỷ", "đảng bộ", "chi bộ", "chi ủy", "cấp ủy", "cấp uỷ", "tỉnh ủy", "huyện ủy",
    "thành ủy", "thường trực", "thủ trưởng", "người đứng đầu", "giám đốc", "tổng giám đốc",
    "hiệu trưởng", "trưởng", "tổ trưởng", "đội trưởng", "bí thư", "phó", "chủ tịch",
    "chánh văn phòng", "chánh thanh tra", "lãnh đạo", "đồng chí", "công chức", "cán bộ", "trợ lý",
    "thanh tra", "kho bạc", "ngân hàng", "báo", "đài", "cơ quan", "đơn vị", "địa phương", "ngành",
    "doanh nghiệp", "công ty", "tập đoàn", "tổng công ty", "xí nghiệp", "nhà máy", "phân xưởng",
    "hợp tác xã", "điện lực", "huyện", "xã", "phường", "thị trấn", "thị xã", "thành phố", "thôn",
    "bản", "ấp", "khu phố", "khu dân cư", "khối", "cụm", "bộ phận", "ban giám hiệu", "thành viên",
    "đoàn thể", "tổ chức", "nhân viên", "giáo viên", "đảng viên", "đoàn viên", "hội viên",
    "chính quyền", "tòa án", "viện kiểm sát", "cơ sở hội", "cơ sở", "toàn tỉnh", "toàn huyện",
    "toàn xã", "toàn phường", "toàn ngành", "toàn thành phố", "toàn trường", "toàn đảng bộ",
    "toàn công ty", "tổng hội", "hiệp hội", "câu lạc bộ", "quỹ", "số bản", "số thôn", "lớp",
    "gvcn", "giáo viên chủ nhiệm", "tổng phụ trách", "quản đốc", "bch", "btv", "hđtđkt", "lđlđ",
    "chuyền", "tiểu ban", "ban quản lý", "hđqt", "chỉ huy", "chính ủy", "chính trị viên",
    "thủ tướng", "chính phủ", "trung ương", "buôn", "làng", "xóm", "khóm",
)  # fmt: skip
_EVERY = r"(?:các|những|mỗi|từng|toàn thể|tất cả(?: các)?|mọi|\d{1,3}%(?: các)?)"
_NO_BODY = (
    r"ban hành|báo cáo|bộ (?:tiêu chí|chỉ số|hồ sơ)|bản (?:tin|sắc|thân|đăng|báo)|đoàn kết|đội ngũ"
    r"|hội (?:nghị|thảo|thi|diễn|họp|trường)|trường hợp|vụ việc|cơ sở (?:vật chất|dữ liệu|để"
    r"|đó|pháp|xác)"
    r"|đài (?:thọ)|tổ chức(?! (?:đảng|đoàn|hội(?! nghị| thảo| thi| diễn)|chính trị|cơ sở"
    r"|xã hội|thành viên|công đoàn))|sở (?:hữu|tại|trường)"
    r"|trưởng thành|khối (?:lượng|đại)|báo (?:chí|động)|chủ tịch hồ chí minh|khoa học|bản tin"
    r"|nhóm (?:lĩnh|giải|nhiệm)"
    r"|cán bộ hóa|quỹ (?:thời|đất)|hội đủ|tổ hợp|trạm thu|bộ phim|lớp (?:tập|bồi|học)|ngành nghề"
)
BODY = re.compile(
    rf"(?:(?:{_EVERY}\s+)(?=tổ chức)|(?!{_NO_BODY})(?:{_EVERY}\s+(?!{_NO_BODY}))?)"
    rf"(?:{'|'.join(sorted(_BODY_NOUNS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
"""How the name of a body, or a kind of bodies, begins."""

_VERBS = (
    "chủ trì", "phối hợp", "chủ động", "tham mưu", "hướng dẫn", "tổ chức", "xây dựng", "ban hành",
    "triển khai", "lựa chọn", "chọn", "giới thiệu", "phát hiện", "bồi dưỡng", "tuyên truyền",
    "vận động", "chỉ đạo", "đôn đốc", "theo dõi", "kiểm tra", "giám sát", "tổng hợp", "báo cáo",
    "thực hiện", "căn cứ", "có trách nhiệm", "chịu trách nhiệm", "bảo đảm", "đảm bảo", "bố trí",
    "cân đối", "lập", "gửi", "nộp", "đăng ký", "đăng tải", "đăng", "mở", "duy trì", "tiếp nhận",
    "thẩm định", "trình", "quyết định", "phê duyệt", "rà soát", "cập nhật", "hỗ trợ", "giúp",
    "tạo điều kiện", "tăng cường", "đẩy mạnh", "quan tâm", "thường xuyên", "định kỳ", "kịp thời",
    "trực tiếp", "là", "quán triệt", "phổ biến", "phát động", "biểu dương", "tôn vinh",
    "động viên", "tham gia", "niêm yết", "viết", "biên tập", "biên soạn", "chuẩn bị", "họp",
    "bình chọn", "bình xét", "đề xuất", "đề nghị", "ký", "sơ kết", "tổng kết", "được", "phải",
    "cần", "có", "nghiêm túc", "tích cực", "cử", "phân công", "giao", "thành lập", "công bố",
    "hoàn thành", "cụ thể hóa", "đưa", "phát", "thông báo", "ghi", "phụ trách", "quản lý", "chấm",
    "tập huấn", "tập trung", "nâng cao", "đổi mới", "tiếp tục", "làm", "phấn đấu", "đạt",
    "liên hệ", "sử dụng", "khảo sát", "dự", "khen thưởng", "xét", "tiến hành", "sinh hoạt",
    "đối thoại", "tuyên dương", "thẩm tra", "trao", "nhân rộng", "đánh giá", "lồng ghép",
    "học tập", "cung cấp", "công nhận", "thu thập", "lưu", "khuyến khích", "tư vấn", "dựng",
    "bàn giao", "ra mắt", "khai mạc", "bế mạc", "phát hành", "hưởng ứng", "đăng cai", "kèm cặp",
    "thiết kế", "cải tiến", "nêu gương", "nêu", "kết nạp", "đào tạo", "mời", "tiếp xúc",
    "nói chuyện", "tặng", "cam kết", "gặp mặt", "chấp hành", "bám sát", "xác định", "chú trọng",
    "đề ra", "phân bổ", "kiến nghị", "phản ánh", "thống nhất", "gắn", "dự giờ", "đề cử", "góp ý",
    "tự", "thi hành", "tham quan", "truyền thông", "thí điểm", "tổng rà soát", "thống kê",
    "thẩm duyệt", "chỉnh sửa", "bổ sung", "gồm", "bao gồm", "lan tỏa", "chia sẻ", "tìm", "thăm",
    "kể", "trồng", "lựa", "xem xét", "điều chỉnh", "giải quyết", "xử lý", "khắc phục",
    "thanh toán", "quyết toán", "huy động", "trích", "dành",
)  # fmt: skip
_NOT_A_VERB = (
    r"(?<![Cc]ác )(?<!những )(?<![Mm]ỗi )(?<!từng )(?<!công tác )(?<!việc )(?<!quỹ )(?<!ban )"
    r"(?<!cán bộ (?=quản lý))(?<![Tt]ổng (?=phụ trách))"
)
VERB = re.compile(
    rf"{_NOT_A_VERB}\b(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))})\b(?! \(?qua\b)"
    r"(?<!làm(?= công tác))(?<!làm(?= nhiệm vụ))"
)
"""A word that begins what a body does; in lower case, for the names of bodies have capitals."""

ADVERB = re.compile(
    r"\b(?:(?:hằng|hàng|mỗi|từng|định kỳ)(?: hằng| hàng)? (?:năm|quý|tháng|tuần|học kỳ"
    r"|6 tháng)|trước"
    r"|trong|từ|đến|vào|chậm nhất|sau|dựa|trên cơ sở|theo|về|để|nhằm|tối thiểu|ít nhất|không quá"
    r"|không dưới|tối đa|(?:mỗi|từng) (?:đơn vị|cơ quan|địa phương|tổ chức)|cả giai đoạn"
    r"|phấn đấu)\b",
)
"""Where the name of a body ends although no verb has come yet."""

UNITS = (
    "điển hình", "gương", "tấm gương", "mô hình", "tập thể", "cá nhân", "hộ gia đình", "hộ",
    "gia đình", "nhân tố mới", "sáng kiến", "giải pháp", "tin", "bài", "phóng sự", "ký sự",
    "video", "clip", "phim", "chuyên mục", "chuyên trang", "chuyên đề", "câu chuyện", "ấn phẩm",
    "cuốn", "tập sách", "đầu sách", "bản tin", "tác phẩm", "sản phẩm", "hội nghị", "hội thảo",
    "hội thi", "cuộc", "đợt", "buổi", "lớp", "lượt", "học viên", "người", "nhà giáo", "giáo viên",
    "giảng viên", "học sinh", "sinh viên", "công nhân", "nông dân", "lao động", "chiến sĩ",
    "cán bộ", "công chức", "viên chức", "đảng viên", "đoàn viên", "hội viên", "cộng tác viên",
    "tuyên truyền viên", "tổ", "đội", "chi đoàn", "chi bộ", "chi hội", "cơ sở", "đơn vị", "xã",
    "thôn", "bản", "phường", "trường", "phong trào", "công trình", "phần việc", "hoạt động",
    "cách làm", "việc tốt", "câu lạc bộ", "nhóm", "chuyền", "khoa", "phòng", "diễn đàn", "tọa đàm",
    "chương trình", "phóng viên", "nhà khoa học", "thanh niên", "phụ nữ", "số bản tin", "số báo",
    "cựu chiến binh", "hợp tác xã", "doanh nghiệp", "ý tưởng", "khẩu hiệu", "pa nô", "áp phích",
    "băng rôn", "tờ rơi", "lần", "ấp", "buôn", "làng", "xóm", "khóm", "khu phố", "khu dân cư",
)  # fmt: skip
UNIT = re.compile(
    rf"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
"""What plans count."""

NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười lăm": 15, "hai mươi": 20,
    "ba mươi": 30, "năm mươi": 50, "một trăm": 100,
}  # fmt: skip


def act_in(text: str) -> re.Match[str] | None:
    """Return the first act in `text`, also where it opens the sentence with a capital."""
    return VERB.search(text[:1].lower() + text[1:])


EVENT = re.compile(
    r"\b(?:hội nghị|đại hội|hội thảo|tọa đàm|toạ đàm|giao lưu|cuộc thi|hội thi|hội diễn|ngày hội"
    r"|lễ (?:tuyên dương|biểu dương|tôn vinh|trao|phát động|kỷ niệm|ra mắt|tổng kết)|gặp mặt"
    r"|tham quan|diễn đàn|triển lãm|chiến dịch)\b",
    re.IGNORECASE,
)


def ends_before(text: str) -> int:
    """Return where the name of a body at the start of `text` ends: before the first act."""
    ends = [found.start() for found in (VERB.search(text), ADVERB.search(text)) if found]
    return min(ends, default=len(text))
