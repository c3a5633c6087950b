"""The vocabulary of plans: how bodies begin, which words act, which count."""

import re

_BODY_NOUNS = (
    "ủy ban", "uỷ ban", "ubnd", "ubmttq", "mttq", "mặt trận", "hđnd", "hội đồng", "sở", "ban",
    "bộ", "cục", "chi cục", "tổng cục", "vụ", "phòng", "văn phòng", "trung tâm", "viện",
    "bệnh viện", "trạm", "trường", "nhà trường", "đại học", "học viện", "khoa", "tổ", "đội",
    "nhóm", "công an", "quân đội", "quân sự", "bộ đội", "đồn", "công đoàn", "liên đoàn", "đoàn",
    "chi đoàn", "liên chi đoàn", "liên đội", "hội", "chi hội", "tỉnh hội", "tỉnh đoàn",
    "thành đoàn", "huyện đoàn",
    "đảng ủy", "đảng uỷ", "đảng bộ", "chi bộ", "chi ủy", "cấp ủy", "cấp uỷ", "tỉnh ủy", "huyện ủy",
    "thành ủy", "thường trực", "thủ trưởng", "người đứng đầu", "giám đốc", "tổng giám đốc",
    "hiệu trưởng", "trưởng", "tổ trưởng", "đội trưởng", "bí thư", "phó", "chủ tịch",
    "chánh văn phòng", "chánh thanh tra", "lãnh đạo", "đồng chí", "công chức", "cán bộ", "trợ lý",
    "thanh tra", "kho bạc", "ngân hàng", "báo", "đài", "cơ quan", "đơn vị", "địa phương", "ngành",
    "doanh nghiệp", "công ty", "tập đoàn", "tổng công ty", "xí nghiệp", "nhà máy", "phân xưởng",
    "hợp tác xã", "điện lực", "huyện", "quận", "xã", "phường", "thị trấn", "thị xã", "thành phố",
    "thôn",
    "bản", "ấp", "khu phố", "khu dân cư", "khối", "cụm", "bộ phận", "ban giám hiệu", "thành viên",
    "đoàn thể", "tổ chức", "nhân viên", "đ/c", "giáo viên", "đảng viên", "đoàn viên", "hội viên",
    "chính quyền", "tòa án", "viện kiểm sát", "cơ sở hội", "cơ sở", "toàn tỉnh", "toàn huyện",
    "toàn xã", "toàn phường", "toàn ngành", "toàn thành phố", "toàn trường", "toàn đảng bộ",
    "toàn công ty", "tổng hội", "hiệp hội", "câu lạc bộ", "quỹ", "số bản", "số thôn", "lớp",
    "gvcn", "giáo viên chủ nhiệm", "tổng phụ trách", "quản đốc", "bch", "btv", "hđtđkt", "lđlđ",
    "chuyền", "tiểu ban", "ban quản lý", "hđqt", "chỉ huy", "chính ủy", "chính trị viên",
    "thủ tướng", "chính phủ", "trung ương", "buôn", "làng", "xóm", "khóm",
    "quân khu", "quân đoàn", "sư đoàn", "lữ đoàn", "trung đoàn", "tiểu đoàn", "đại đội",
    "trung đội",
    "tiểu đội", "hải đội", "hải đoàn", "biên đội", "trại", "trại tạm giam", "cảnh sát", "thư ký",
    "ông", "bà", "thầy", "cô", "anh", "chị", "tổng liên đoàn", "hiệu phó", "cổng thông tin",
    "trang thông tin", "trang tin", "website", "fanpage", "bản tin", "đặc san", "tạp chí", "loa",
    "tivi", "chuyên trang", "người sử dụng lao động", "cấp",
    "ủy viên", "uỷ viên", "chánh án", "viện trưởng", "hội trưởng", "chi hội trưởng", "nghệ nhân",
    "hạt kiểm lâm", "bưu điện", "chi nhánh", "cửa hàng", "bếp ăn", "tổ hợp tác", "hộ kinh doanh",
    "giám thị", "cán sự", "cộng tác viên", "già làng", "toàn lực lượng", "toàn viện",
    "toàn bệnh viện",
    "toàn khoa", "toàn quân", "toàn hội", "toàn chi bộ", "toàn quận", "toàn đơn vị", "toàn đoàn",
    "tự vệ", "dân quân",
    "liên minh", "kế toán", "thủ quỹ", "cả htx", "cả trường", "cả đội", "cả xã", "htx",
    "phát thanh măng non", "phát thanh nội bộ", "thư viện", "bảo tàng", "nhà văn hóa", "nhà hát",
    "toàn chi nhánh", "cụm loa", "tự vệ", "lực lượng", "đặc khu", "hệ thống truyền thanh",
    "hệ thống loa", "cđcs", "chi đội", "ttyt",
    r"toàn (?!dân|diện|bộ|quốc|thể|vẹn|cầu|văn|khóa|tâm|phần|năm)[^\W\d_]+", "phóng viên",
    "biên tập viên", "tổng biên tập", "bgh", "tpt", "tyt", "bđdcmhs", "khoa học viên",
    "nghiệp đoàn", "pgd", "phòng giao dịch", "hội sở", "hnd", "hccb", "hlhpn", "hội lhpn", "vksnd",
    "vp", "btg", "bdv", "bcđ", "bqt", "tòa soạn", "toà soạn", "nông trường", "lâm trường",
    "bảo hiểm xã hội", "bhxh", "hải quan", "chi cục thuế", "ký túc xá", "thị ủy", "chủ nhiệm",
    "y tế thôn", "giảng viên", "bến xe", "giáo xứ", "thủ thư", "chuyên viên", "ban quản trị",
)  # fmt: skip
_EVERY = r"(?:các|những|mỗi|từng|toàn thể|tất cả(?: các)?|mọi|\d{1,3}%(?: các)?)"
_NO_BODY = (
    r"ban hành|báo cáo|thường trực(?=,)|cấp (?:phát|kinh|giấy|cho|thẻ|bằng|thiết|bách|dưỡng"
    r"|trên(?! trực tiếp)|dưới|mình|nào|có)"
    r"|cô đọng|ông bà|bà con|anh hùng|anh em|chị em|cô giáo|loa truyền cảm|bộ (?:tiêu chí|chỉ số"
    r"|hồ sơ)|bản (?:tin(?= có| về)|sắc|thân|đăng|báo)|đoàn kết|đội ngũ"
    r"|hội (?:nghị|thảo|thi|diễn|họp|trường)|trường hợp|vụ việc|cơ sở (?:vật chất|dữ liệu|để"
    r"|đó|pháp|xác)"
    r"|đài (?:thọ)|tổ chức(?! (?:đảng|đoàn|hội(?! nghị| thảo| thi| diễn)|chính trị|cơ sở"
    r"|xã hội|thành viên|công đoàn))|sở (?:hữu|tại|trường)"
    r"|trưởng thành|khối (?:lượng|đại)|báo (?:chí|động)|chủ tịch hồ chí minh|khoa học"
    r"|nhóm (?:lĩnh|giải|nhiệm)"
    r"|cán bộ hóa|quỹ (?:thời|đất)|hội đủ|tổ hợp|trạm thu|bộ phim|lớp (?:tập|bồi|học)|ngành nghề"
)
BODY = re.compile(
    rf"(?:(?:{_EVERY}\s+)(?=tổ chức)|(?!{_NO_BODY})(?:{_EVERY}\s+(?!{_NO_BODY}))?)"
    rf"(?:{'|'.join(sorted(_BODY_NOUNS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
"""How the name of a body, or a kind of bodies, begins."""

CAPITAL = "[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]"
"""A capital letter: no range holds them, for the small ones stand between them."""

MEDIUM = re.compile(
    r"(?:các )?(?:hệ thống (?:loa|truyền thanh)|trang mạng xã hội|báo (?:in|hình|nói|điện tử|giấy)"
    r"|phát thanh(?! viên| măng| nội bộ)"
    r"|truyền (?:hình|thanh)|cổng thông tin|trang (?:thông tin|tin|fanpage|facebook|zalo)"
    r"|website|fanpage|bản tin|đặc san|tạp chí|loa|kênh|mạng xã hội|bảng tin|nhóm zalo"
    r"|tivi|chuyên trang|tờ tin|chuyên mục(?= [\"“])|chương trình(?: phát thanh"
    r"| truyền hình| giao lưu| truyền thanh)?(?= [\"“]))\b",
    re.IGNORECASE,
)
"""A medium acts only where it is said what it does: 'Trang thông tin đăng 04 bài'."""

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
    "hoàn thành", "cụ thể hóa", "cụ thể hoá", "chốt",
    "đưa", "phát", "thông báo", "ghi", "phụ trách", "quản lý", "chấm",
    "tập huấn", "tập trung", "nâng cao", "đổi mới", "tiếp tục", "làm", "phấn đấu", "đạt",
    "liên hệ", "sử dụng", "khảo sát", "dự", "khen thưởng", "xét", "tiến hành", "sinh hoạt",
    "đối thoại", "tuyên dương", "thẩm tra", "trao", "nhân rộng", "đánh giá", "lồng ghép",
    "học tập", "cung cấp", "công nhận", "thu thập", "lưu", "khuyến khích", "tư vấn", "dựng",
    "bàn giao", "ra mắt", "khai mạc", "bế mạc", "phát hành", "hưởng ứng", "đăng cai", "kèm cặp",
    "thiết kế", "cải tiến", "nêu gương", "nêu", "kết nạp", "đào tạo", "mời", "tiếp xúc",
    "đảm nhận", "đảm trách",
    "nói chuyện", "tặng", "cam kết", "gặp mặt", "chấp hành", "bám sát", "xác định", "chú trọng",
    "đề ra", "phân bổ", "kiến nghị", "phản ánh", "thống nhất", "gắn", "dự giờ", "đề cử", "góp ý",
    "tự", "thi hành", "tham quan", "truyền thông", "thí điểm", "tổng rà soát", "thống kê",
    "thẩm duyệt", "chỉnh sửa", "bổ sung", "gồm", "bao gồm", "lan tỏa", "chia sẻ", "tìm", "thăm",
    "kể", "trồng", "lựa", "xem xét", "điều chỉnh", "giải quyết", "xử lý", "khắc phục",
    "thanh toán", "quyết toán", "huy động", "trích", "dành", "bàn", "nhận", "ra", "ra quân",
    "gặp gỡ",
    "gặp", "chiếu", "trả lời", "kèm", "quay", "chụp", "trưng bày", "treo", "dán", "in", "in ấn",
    "nắm", "hoàn thiện", "tuyển chọn", "kết hợp", "vinh danh", "ghi nhận", "nhắc nhở", "làm việc",
    "trao đổi", "thảo luận", "khai thác", "sưu tầm", "tập hợp", "góp", "đóng góp", "cấp phát",
    "chi trả", "nghiệm thu", "kiểm điểm", "rút kinh nghiệm", "chuyển tải", "bầu", "soạn",
    "soạn thảo",
    "dự thảo", "thăm hỏi", "chăm lo", "luân phiên", "xác minh", "giải đáp", "đón", "trang bị",
    "kê khai", "ưu tiên", "kiên quyết", "chấn chỉnh", "giữ vững", "duyệt", "thông qua", "nghe",
    "nhận xét", "rèn luyện", "phân loại", "phân tích", "kiện toàn", "chia", "tìm hiểu", "học hỏi",
    "tham dự", "diễn ra", "bắt đầu", "kết thúc", "lấy ý kiến", "đồng loạt", "phỏng vấn", "ghi hình",
    "chọn cử", "tiếp sóng", "bảo trợ", "đỡ đầu", "ủng hộ", "trồng", "hiến", "giao lưu",
    "lựa", "nhắn", "đối chiếu", "hội ý", "biểu quyết", "đánh máy", "chịu", "cân nhắc", "khởi công",
    "khánh thành", "xuống", "thêm", "kính", "xuất bản", "sản xuất", "vận hành", "trang trí",
    "cổ vũ", "lắp đặt", "sửa chữa", "nạo vét", "ra quân",
    "chào mừng", "gửi", "lên", "đề bạt", "giải trình", "chuyển đảng", "chuyển giao",
    "biểu diễn", "dàn dựng", "b/c", "kết nối", "tiếp âm",
)  # fmt: skip
_NOT_A_VERB = (
    r"(?<![Cc]ác )(?<!những )(?<![Mm]ỗi )(?<!từng )(?<!(?<!đội )(?<!đoàn )công tác )(?<!việc"
    r" )(?<!quỹ )(?<!cấp trên (?=trực tiếp))"
    r"(?<![Tt]hư )(?<!áo (?=in\b))(?<!hương (?=trình))(?<!òa (?=soạn))(?<!oà (?=soạn))"
    r"(?<!gười (?=sử dụng lao động))"
    r"(?<![Xx]ây (?=dựng))(?<![Hh]ậu (?=cần))(?<![Tt]ổ (?=sản xuất|giúp việc))(?<!ội (?=sản xuất))"
    r"(?<!\bban (?=(?:quản lý|chỉ đạo|tổ chức|vận động|giám sát|kiểm tra|hướng dẫn|tuyên truyền"
    r"|thực hiện|soạn thảo|biên tập|biên soạn|xây dựng"
    r"|thi đua)))(?<![Đđ]ịa )(?<!bộ phận (?=tiếp nhận))"
    r"(?<!ịch vụ (?=tổng hợp))(?<!ế hoạch (?=tổng hợp))(?<!ành chính (?=tổng hợp))"
    r"(?<!cán bộ (?=quản lý))(?<![Tt]ổng (?=phụ trách))"
)
VERB = re.compile(
    rf"{_NOT_A_VERB}\b(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))})\b(?! \(?qua\b)"
    r"(?! viên\b)(?!(?<=kèm) theo)(?!(?<=giao) (?:thông|ban|lưu|dịch|chỉ tiêu))(?!(?<=nhận) thức)"
    r"(?!(?<=phát) thanh)(?!(?<=tự) vệ)"
    r"(?!(?<=gặp) (?:khó|mặt))"
    r"(?<!làm(?= công tác))(?<!làm(?= nhiệm vụ))"
)
"""A word that begins what a body does; in lower case, for the names of bodies have capitals."""

ADVERB = re.compile(
    r"\b(?:đã|đang|đều|có thể|một (?:năm|qu[ýí]|tháng|tuần|học kỳ)(?! một)"
    r"|(?:hằng|hàng|mỗi|từng|định kỳ)(?: hằng| hàng)? (?:năm|qu[ýí]|tháng|tuần|học kỳ"
    r"|6 tháng)|trước"
    r"|trong|từ|đến|vào|chậm nhất|xong|sau|dựa|(?<![Cc]ấp )trên cơ sở"
    r"|theo|về|để|nhằm|tối thiểu|ít nhất"
    r"|không quá"
    r"|không dưới|tối đa|(?<=\w )(?:mỗi|từng) (?:đơn vị|cơ quan|địa phương|tổ chức|xã|phường|thôn"
    r"|huyện|trường|chi bộ"
    r"|khoa|phòng|ban|đội|nơi)|cả giai đoạn"
    r"|phấn đấu|sẽ|nhất là|đặc biệt là|trước hết là|(?:hai|ba|bốn|năm) năm một lần)\b",
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
    "băng rôn", "tờ rơi", "lần", "nhân tố", "tập", "trưởng", "tác giả", "vườn mẫu", "tổ hợp tác",
    "tiết", "tiết dạy", "số", "kỳ", "đồng chí", "đ/c", "bí thư", "thợ",
    "chuyên viên", "sở", "ngành", "huyện", "công trường", "phân xưởng", "công đoàn", "đại biểu",
    "kỷ yếu", "quyển", "bức", "bức ảnh", "bức tranh", "ảnh", "sân chơi", "tủ sách", "góc", "nhà",
    "ngôi nhà", "cây", "tuyến đường", "tuyến phố", "con đường", "việc làm", "việc", "thành viên",
    "chuyến", "trung đội", "đại đội", "tiểu đội", "tiểu đoàn", "khóa", "đề tài", "chuyên gia",
    "tờ gấp", "pano", "đội viên", "thiếu nhi", "nghệ nhân", "thầy thuốc", "bác sĩ", "điều dưỡng",
    "doanh nhân", "tiểu thương", "bài viết", "tin bài", "poster", "infographic", "podcast",
    "tiểu phẩm", "ca khúc", "bài hát", "bài thơ", "tổ dân phố", "khối", "cụm", "kênh",
    "biển", "bảng", "gian hàng", "hoạt cảnh", "trích đoạn", "sổ", "khu", "điểm sinh hoạt",
    "điểm kể", "điểm truyền thông", "điểm tuyên truyền", "điểm trưng bày",
    "trợ lý", "quận", "dân quân",
    "điểm sáng", "hạt nhân", "tổ chức", "gương mặt", "nông hộ", "quân nhân", "sĩ quan", "trạm",
    "ban", "hạ sĩ quan", "qncn", "bếp ăn",
    "hội", "sáng tác", "trường hợp", "lá cờ đầu", "quầy", "vườn", "ấp", "buôn", "làng", "xóm",
    "khóm", "khu phố", "khu dân cư", "cơ quan", "địa phương", "thí sinh", "nhân viên",
    "hòa giải viên", "tiết mục", "vở diễn", "tài liệu", "tuyến bài", "album",
    "chi đội", "chị em", "chủ tịch", "đồng nghiệp", "quần chúng", "bà con", "trẻ em",
    "bạn", "em", "cháu", "phụ huynh", "hộ lý", "y sĩ", "tình nguyện viên", "báo cáo viên",
    "htx", "liên hiệp htx", "lễ", "gian hàng", "chị", "sổ tay", "mẩu chuyện",
    "chiến sỹ", "bác sỹ", "kỹ sư", "chủ hộ", "trang trại", "chuyên san", "đoàn kiểm tra",
    "sự kiện", "chân dung", "tham luận", "đề án", "tin tức", "bài báo",
    "chính trị viên", "hs", "gv", "sv", "cbvc",
    "chức sắc", "già làng", "trưởng bản", "trưởng thôn", "văn nghệ sĩ", "nghệ sĩ",
)  # fmt: skip
UNIT = re.compile(
    rf"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
"""What plans count."""

KINDRED = tuple(
    re.compile(rf"(?:{'|'.join(names)})\b", re.IGNORECASE)
    for names in (
        ("tin", "bài", "bài viết", "clip", "video", "ảnh", "phóng sự", "ký sự", "phim", "podcast",
         "infographic", "poster", "câu chuyện", "chuyên đề", "tác phẩm"),
        ("cán bộ", "công chức", "viên chức", "người", "công nhân", "nhân viên", "đảng viên",
         "đoàn viên", "hội viên", "giáo viên", "giảng viên", "học sinh", "sinh viên", "chiến sĩ",
         "sĩ quan", "thanh niên", "phụ nữ", "nông dân"),
        ("cơ quan", "đơn vị", "địa phương", "doanh nghiệp", "xã", "phường", "thị trấn", "huyện",
         "quận", "thị xã", "thành phố", "thôn", "bản", "ấp", "buôn", "làng", "xóm", "khóm",
         "khu phố", "khu dân cư", "tổ dân phố", "khoa", "phòng", "trường"),
        ("hội nghị", "hội thảo", "tọa đàm", "giao lưu", "hội thi", "cuộc thi"),
    )
)  # fmt: skip
"""Things of one kind, which one number counts together: '20 tin, bài, video'."""

NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười lăm": 15, "hai mươi": 20,
    "ba mươi": 30, "năm mươi": 50, "một trăm": 100,
}  # fmt: skip


EACH = re.compile(
    r"\b(?:mỗi|từng)\s+(?!năm\b|qu[ýí]\b|tháng\b|tuần\b|học kỳ|kỳ\b|đợt|lần\b|ngày"
    r"|thứ |(?:buổi )?(?:sáng|chiều|tối)\b|chủ nhật)",
    re.IGNORECASE,
)
"""'mỗi thôn': each of some, but not each time."""


def act_in(text: str) -> re.Match[str] | None:
    """Return the first act in `text`, also where it opens the sentence with a capital."""
    return VERB.search(text[:1].lower() + text[1:])


EVENT = re.compile(
    r"\b(?:hội nghị|đại hội|hội thảo|tọa đàm|toạ đàm|giao lưu|cuộc thi|hội thi|hội diễn"
    r"|ngày hội(?! đồng)(?! đồng)"
    r"|tuần lễ|liên hoan|hội trại|trại sáng tác|giải (?:báo chí|chạy)"
    r"|(?<!dự )(?<!bài )(?<!cuộc )(?<!hội )(?<!phần )(?<!vòng )thi (?:kể chuyện|tìm hiểu|sáng tác"
    r"|tuyên truyền viên|báo cáo viên|viết(?= [\"“]| về)|tiếng hát|vẽ tranh)"
    r"|lễ (?:bế giảng|khai giảng|tuyên dương|biểu dương|tôn vinh|vinh danh|trao|phát động|kỷ niệm"
    r"|ra mắt|tổng kết)"
    r"|gặp mặt|họp mặt|hội thao|phiên chợ(?= [\"“])"
    r"|tham quan|diễn đàn|triển lãm|chiến dịch|hội chợ|đêm (?:gala|hội|giao lưu))\b",
    re.IGNORECASE,
)


def ends_before(text: str) -> int:
    """Return where the name of a body at the start of `text` ends: before the first act."""
    ends = [found.start() for found in (VERB.search(text), ADVERB.search(text)) if found]
    return min(ends, default=len(text))
