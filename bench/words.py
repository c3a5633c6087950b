"""Word lists from which invented names, deeds and stories are assembled, always the same way."""


def _many(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


FAMILY = _many(
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Nông|Vi|Bế|Triệu|"
    "Lường|Hà|Đàm|Ma|Lục|Sầm|Quan|Giàng|Vàng|Sùng|Lò|Cầm|Quàng|Tòng|Đinh|Mai|Tạ|Chu|Tô|Thạch|"
    "Kim|Sơn"
)
MIDDLE = _many(
    "Văn|Thị|Đức|Hữu|Ngọc|Minh|Thanh|Xuân|Quốc|Hồng|Kim|Thu|Bích|Trọng|Công|Mạnh|Thúy|Diệu"
)
GIVEN = _many(
    "An|Anh|Ánh|Ân|Bảo|Bình|Bằng|Châu|Chiến|Cúc|Cường|Dung|Dũng|Duyên|Dương|Đào|Đạt|Điển|Đông|"
    "Giang|Hà|Hạnh|Hải|Hằng|Hiền|Hiếu|Hoa|Hòa|Hoàn|Hồng|Huệ|Hùng|Hương|Khánh|Khoa|Kiên|Lan|Lâm|"
    "Liên|Linh|Loan|Long|Lợi|Mai|Minh|Mỹ|Nam|Nga|Ngân|Nghĩa|Nguyệt|Nhung|Nụ|Oanh|Phong|Phú|"
    "Phúc|Phương|Quang|Quyên|Quỳnh|Sáng|Sen|Sơn|Tâm|Thảo|Thắng|Thành|Thơm|Thuận|Thủy|Tiến|Toàn|"
    "Trang|Trung|Tuấn|Tuyết|Uyên|Vân|Việt|Vinh|Xuân|Yến"
)
COLLECTIVES = _many(
    "Tổ hợp tác|Chi hội phụ nữ|Tổ dân phố|Trạm y tế|Trường tiểu học|Hợp tác xã|Đội dân quân|"
    "Câu lạc bộ|Chi đoàn|Nhóm thiện nguyện|Tổ tự quản|Ban quản lý chợ|Đội văn nghệ|"
    "Tổ bảo vệ rừng"
)
PLACES = _many(
    "Nà Phặc|Bằng Lũng|Chợ Rã|Nghĩa Tá|Cẩm Giàng|Đồng Lạc|Quảng Khê|Yên Hân|Bình Trung|"
    "Xuân Lạc|Khang Ninh|Mỹ Phương|Văn Vũ|Dương Quang|Huyền Tụng|Lương Bằng|Thuần Mang|Đức Vân|"
    "Cốc Đán|Thượng Quan|Hà Hiệu|Phúc Lộc|Bành Trạch|Nam Mẫu|Cao Thượng|Địa Linh|Thượng Giáo|"
    "Chu Hương|Đôn Phong|Vi Hương|Sĩ Bình|Tú Trĩ|Lục Bình|Quang Thuận|Mỹ Thanh|Cao Sơn|Vũ Muộn|"
    "Tân Tú|Ngọc Phái|Rã Bản|Đại Sảo|Yên Mỹ|Yên Phong|Bản Thi|Kim Lư|Sơn Thành|Cường Lợi|"
    "Văn Lang|Liêm Thủy|Đổng Xá|Quang Phong|Dương Sơn|Xuân Dương|Cư Lễ|Trần Phú|Hảo Nghĩa"
)
DEEDS = _many(
    "mở lớp xóa mù chữ|trồng rừng gỗ lớn|nuôi cá lồng|giữ nghề dệt thổ cẩm|hiến đất làm đường|"
    "khám bệnh tại nhà|dạy hát then|bảo vệ rừng đầu nguồn|cứu người trong lũ|"
    "thu gom rác thải nhựa|trồng dong riềng|làm miến xuất khẩu|hòa giải xích mích|"
    "đỡ đầu trẻ mồ côi|sửa máy nông nghiệp|quản lý dòng họ tự quản|dựng thư viện làng|"
    "vận động hiến máu|cải tiến máy bóc vỏ|ghép cành hồng không hạt|ươm giống quế|"
    "nuôi ong lấy mật|làm du lịch cộng đồng|số hóa sổ hộ tịch|giảm giấy tờ một cửa|"
    "dạy bơi miễn phí|xây nhà đại đoàn kết|chăm sóc người già neo đơn|bắt tội phạm trộm cắp|"
    "tuần tra biên giới|giữ tiếng nói dân tộc|khôi phục lễ hội lồng tồng|trồng chè hữu cơ|"
    "chuyển đổi lúa nước|đưa nước sạch về bản|lắp điện mặt trời|tổ chức chợ phiên|"
    "tiêm phòng lưu động|phục dựng nhà sàn|dạy nghề mây tre"
)
WHERE = _many(
    "ở thôn|tại xã|cùng bà con|cho học sinh vùng cao|giữa mùa lũ|trên đất dốc|suốt mười năm"
)
OPENERS = _many(
    "Từ năm {year}, {who} đã {deed} {where} {place}.|"
    "Ban đầu chỉ có vài hộ, nay {n} hộ cùng tham gia.|"
    "Mỗi tháng {who} dành {n} ngày công cho việc chung.|"
    "Thu nhập bình quân tăng {n} triệu đồng mỗi năm.|"
    "Chính quyền xã {place} đã mời báo cáo kinh nghiệm trước {n} đại biểu.|"
    "Khó khăn lớn nhất là đường sá xa xôi và thiếu vốn ban đầu.|"
    "Cách làm này được {n} thôn bản khác học theo.|"
    "Nhờ kiên trì, số hộ nghèo của thôn giảm còn {n} hộ.|"
    "Các đoàn thể phối hợp tuyên truyền để người dân cùng {deed}.|"
    "Đồng chí bí thư chi bộ {place} nhận xét đây là việc làm thiết thực, bền bỉ.|"
    "Kết quả được ghi trong sổ theo dõi hằng quý và có hóa đơn, hình ảnh kèm theo.|"
    "{who} cho biết sẽ tiếp tục {deed} trong những năm tới."
)
FIELDS = _many(
    "Nông nghiệp, nông thôn|Công nghiệp, thương mại|Giáo dục và đào tạo|Y tế|Văn hóa, thể thao|"
    "Quốc phòng|An ninh trật tự|Khoa học, công nghệ|Tài nguyên, môi trường|Cải cách hành chính|"
    "Xây dựng Đảng|An sinh xã hội"
)
SECTORS = _many(
    "Nội vụ|Giáo dục|Y tế|Tài chính|Công Thương|Nông nghiệp|Xây dựng|Tư pháp|Văn hóa|Khoa học|"
    "Dân tộc|Thanh tra|Ngoại vụ|Môi trường"
)
BRANCHES = _many(
    "Trường trung học cơ sở|Trường tiểu học|Trường mầm non|Trạm y tế|Phòng chuyên môn|"
    "Hợp tác xã|Ban quản lý|Trung tâm dịch vụ|Đội quản lý|Chi cục"
)
