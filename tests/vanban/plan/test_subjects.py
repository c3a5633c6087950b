"""Whom a plan is about: its kinds of subjects, its fields, and what it asks of an exemplar."""

import pytest

from vanban.plan import understand
from vanban.read import read


def plan(text):
    content = f"KẾ HOẠCH\nNêu gương năm 2026\n\n{text}\n".encode()
    return understand(read(content, "ke-hoach.txt").document)


def told(text):
    return [(c.field, c.subject_kind, c.text.strip(" .;")) for c in plan(text).criteria]


@pytest.mark.parametrize("names", ["tuyên truyền", "ưu tiên", "xét chọn, biểu dương"])
@pytest.mark.parametrize(
    "listed",
    [
        "(1) kinh tế, nông nghiệp; (2) giáo dục; (3) trật tự, an toàn.",
        "kinh tế, nông nghiệp; giáo dục; trật tự, an toàn.",
    ],
)
def test_fields_listed_behind_what_they_are_chosen_for(names, listed):
    fields = plan(f"I. NỘI DUNG\n\n1. Lĩnh vực {names}: {listed}").fields
    assert [field.text for field in fields] == [
        "kinh tế, nông nghiệp",
        "giáo dục",
        "trật tự, an toàn",
    ]


def test_fields_called_sides_of_the_work():
    text = "I. NỘI DUNG\n\n- Nêu gương trong ba mặt công tác: dân số; tôn giáo; tiếp dân."
    assert [field.text for field in plan(text).fields] == ["dân số", "tôn giáo", "tiếp dân"]


def test_fields_whose_numbers_begin_lines():
    text = "I. NỘI DUNG\n\n1. Lĩnh vực thi đua: (1) kinh tế;\n(2) giáo dục; (3) y tế."
    assert [field.text for field in plan(text).fields] == ["kinh tế", "giáo dục", "y tế"]


def test_the_front_is_no_field():
    assert plan("I. NỘI DUNG\n\n- Mặt trận Tổ quốc xã: 02 gương.").fields == ()


def test_heads_and_labels_of_standards_say_whose_they_are():
    text = """I. TIÊU CHUẨN

* Tập thể
- Có phong trào sôi nổi, hiệu quả.
* Cá nhân
- Có việc làm thiết thực, cụ thể.
- Mô hình tập thể: có 2/3 số hộ tham gia."""
    assert told(text) == [
        (None, "tập thể", "Có phong trào sôi nổi, hiệu quả"),
        (None, "cá nhân", "Có việc làm thiết thực, cụ thể"),
        (None, "tập thể", "có 2/3 số hộ tham gia"),
    ]


def test_a_standard_that_begins_with_its_subject_is_its():
    text = "I. TIÊU CHÍ\n\n1. Lĩnh vực kinh tế: hộ gia đình thoát nghèo bền vững."
    assert told(text) == [("kinh tế", "hộ gia đình", "hộ gia đình thoát nghèo bền vững")]


def test_groups_below_standards_are_their_fields():
    text = "I. NHÓM GƯƠNG VÀ TIÊU CHÍ\n\n1. Nhóm gương hiếu học\n- Có con em học giỏi nhiều năm."
    assert told(text) == [("gương hiếu học", None, "Có con em học giỏi nhiều năm")]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tiêu chuẩn gương “Việc nhỏ, nghĩa lớn”", None),
        ("Tiêu chuẩn “Chi bộ kiểu mẫu”", "Chi bộ"),
        ("Cách chọn thợ giỏi", "thợ giỏi"),
    ],
)
def test_a_title_of_honour_is_no_kind_of_subject(title, kind):
    assert told(f"I. NỘI DUNG\n\n1. {title}\n- Không vi phạm nội quy.")[0][1] == kind


def test_what_a_piece_of_writing_must_be_is_no_standard_of_exemplars():
    assert (
        told("I. NỘI DUNG\n\n1. Thế nào là tin tốt\n- Tin tốt: có nguồn rõ ràng, chính xác.") == []
    )


def test_lists_among_standards_are_none():
    text = (
        "I. ĐỐI TƯỢNG VÀ TIÊU CHUẨN\n\nĐối tượng: tổ, đội; nhân viên.\n\nLĩnh vực: y tế; văn hóa."
    )
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "I. ĐỐI TƯỢNG\n\n1. Tập thể, cá nhân, gia đình trong xã.",
            ["tập thể", "cá nhân", "gia đình"],
        ),
        ("I. NỘI DUNG\n\n- Đăng gương tập thể trên trang cá nhân.", ["tập thể"]),
        (
            "I. PHẠM VI, ĐỐI TƯỢNG\n\n- Đoàn viên, giáo viên đang công tác tại xã, phường;\n- Chi đoàn.",
            ["Đoàn viên", "giáo viên", "Chi đoàn"],
        ),
        (
            "I. NỘI DUNG\n\nChọn từ cơ sở. Đối tượng xét chọn gồm bác sĩ, tổ công tác, điều dưỡng.",
            ["bác sĩ", "tổ công tác", "điều dưỡng"],
        ),
    ],
)
def test_kinds_of_subjects(text, kinds):
    assert [kind.text for kind in plan(text).subject_kinds] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I. TIÊU CHÍ\n\n1. Về giảm nghèo bền vững: hộ nông dân thoát nghèo trước hạn.",
            [("giảm nghèo bền vững", "hộ nông dân", "hộ nông dân thoát nghèo trước hạn")],
        ),
        (
            "I. TIÊU CHUẨN\n\n- Về văn hóa giao thông: học sinh không vi phạm luật; lớp, chi đoàn có đội xung kích.",
            [
                ("văn hóa giao thông", "học sinh", "học sinh không vi phạm luật"),
                ("văn hóa giao thông", "lớp, chi đoàn", "lớp, chi đoàn có đội xung kích"),
            ],
        ),
        (
            "I. TIÊU CHUẨN\n\n- Về phẩm chất: trung thực, khiêm tốn, được đồng nghiệp tin yêu.",
            [(None, None, "Về phẩm chất: trung thực, khiêm tốn, được đồng nghiệp tin yêu")],
        ),
        (
            (
                "I. TIÊU CHÍ THEO TỪNG LĨNH VỰC\n\n1. Bảo vệ rừng\n- Cán bộ kiểm lâm bám bản, bám rừng.\n"
                "2. Chăm sóc người bệnh\n- Khoa, phòng đạt từ 90 điểm trở lên."
            ),
            [
                ("Bảo vệ rừng", "Cán bộ", "Cán bộ kiểm lâm bám bản, bám rừng"),
                ("Chăm sóc người bệnh", "Khoa, phòng", "Khoa, phòng đạt từ 90 điểm trở lên"),
            ],
        ),
        (
            "I. TIÊU CHUẨN\n\n- Về giữ rừng: thôn, bản không để cháy rừng.",
            [("giữ rừng", "thôn, bản", "thôn, bản không để cháy rừng")],
        ),
        (
            "I. TIÊU CHUẨN CỦA TỪNG MẶT\n\n1. Nuôi dạy con tốt: gia đình có con chăm ngoan.",
            [("Nuôi dạy con tốt", "gia đình", "gia đình có con chăm ngoan")],
        ),
        (
            "I. NỘI DUNG\n\n1. Tiêu chuẩn gương cấp huyện:\na) Lĩnh vực y tế: bác sĩ có sáng kiến được áp dụng.",
            [("y tế", "bác sĩ", "bác sĩ có sáng kiến được áp dụng")],
        ),
        (
            (
                "I. NỘI DUNG\n\n1. Tiêu chuẩn: gương phải có việc làm cụ thể; đối với doanh nghiệp phải nộp "
                "thuế đúng hạn; đối với đảng viên, công chức cần hoàn thành tốt nhiệm vụ."
            ),
            [
                (None, None, "gương phải có việc làm cụ thể"),
                (None, "doanh nghiệp", "nộp thuế đúng hạn"),
                (None, "đảng viên, công chức", "hoàn thành tốt nhiệm vụ"),
            ],
        ),
        (
            "I. TIÊU CHUẨN\n\n- Phòng, chống tội phạm có hiệu quả; có nhiều cách làm hay.",
            [(None, None, "Phòng, chống tội phạm có hiệu quả; có nhiều cách làm hay")],
        ),
    ],
)
def test_a_standard_belongs_to_a_field_and_to_whom_it_begins_with(text, expected):
    assert told(text) == expected


def test_parts_of_a_section_on_standards_by_field_are_the_fields():
    text = "I. NỘI DUNG, TIÊU CHÍ CỦA TỪNG NHÓM\n\n1. Hiếu học\n- Có con học giỏi.\n2. Nhân ái\n- Giúp người khó."
    assert [field.text for field in plan(text).fields] == ["Hiếu học", "Nhân ái"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "I. ĐỐI TƯỢNG\n\nTập thể, cá nhân, doanh nghiệp, hộ kinh doanh trong phường.",
            ["tập thể", "cá nhân", "doanh nghiệp", "hộ kinh doanh"],
        ),
        (
            (
                "I. ĐỐI TƯỢNG\n\n1. Tập thể: các tổ, đội.\n2. Cá nhân: công nhân, kỹ sư.\n"
                "3. Gia đình, chi họ khuyến học do thôn giới thiệu."
            ),
            ["Tập thể", "Cá nhân", "Gia đình", "chi họ khuyến học"],
        ),
        (
            "I. NỘI DUNG\n\n1. Đối tượng: chi hội; phụ nữ, nữ công nhân là chủ cơ sở sản xuất; tập thể tổ tiết kiệm.",
            ["chi hội", "phụ nữ, nữ công nhân", "tập thể tổ tiết kiệm"],
        ),
        (
            "I. ĐỐI TƯỢNG\n\n- Tập thể: các chi hội.\n- Cá nhân: hội viên; hộ gia đình đạt chuẩn.",
            ["Tập thể", "Cá nhân", "hộ gia đình"],
        ),
        (
            (
                "I. ĐỐI TƯỢNG, CHỈ TIÊU\n\n1. Đối tượng: phòng, đội trực thuộc; dân quân; gia đình quân nhân.\n"
                "2. Chỉ tiêu: mỗi phòng 01 gương."
            ),
            ["phòng", "đội trực thuộc", "dân quân", "gia đình quân nhân"],
        ),
        (
            "I. PHẠM VI, ĐỐI TƯỢNG\n\n1. Phạm vi\n- Toàn huyện.\n2. Số lượng: mỗi xã 02 gương.",
            [],
        ),
        (
            "I. ĐỐI TƯỢNG, TIÊU CHUẨN\n\n1. Đối với thợ lò: vượt định mức.\n2. Đối với tổ đội: an toàn.",
            ["thợ lò", "tổ đội"],
        ),
        (
            (
                "I. CUỘC THI\n\n1. Đối tượng dự thi: mọi công dân; cá nhân hoặc nhóm.\n\n"
                "2. Nhân vật trong tác phẩm: tập thể, gia đình đang sống, làm việc tại huyện."
            ),
            ["tập thể", "gia đình"],
        ),
    ],
)
def test_other_ways_to_name_the_kinds_of_subjects(text, kinds):
    assert [kind.text for kind in plan(text).subject_kinds] == kinds


@pytest.mark.parametrize(
    "heading", ["2. Tiêu chí", "2. Tiêu chuẩn theo lĩnh vực", "2. Tiêu chuẩn cụ thể"]
)
def test_a_label_before_whom_a_standard_is_asked_of_is_its_field(heading):
    found = plan(
        f"I. ĐỐI TƯỢNG, TIÊU CHÍ\n1. Đối tượng: tập thể, cá nhân trong bệnh viện.\n{heading}\n"
        "a) Khám, chữa bệnh: bác sĩ không để xảy ra sai sót; khoa có trên 90% người bệnh hài lòng.\n"
        "b) Phong trào “Xanh, sạch, đẹp”: hộ lý, nhân viên giữ buồng bệnh sạch.\n"
        "c) Nghiên cứu khoa học: có ít nhất 01 sáng kiến được áp dụng.\n"
    )
    assert [(c.field, c.subject_kind) for c in found.criteria] == [
        ("Khám, chữa bệnh", "bác sĩ"),
        ("Khám, chữa bệnh", "khoa"),
        ("Phong trào “Xanh, sạch, đẹp”", "hộ lý, nhân viên"),
        ("Nghiên cứu khoa học", None),
    ]
    assert [field.text for field in found.fields] == [
        "Khám, chữa bệnh", "Phong trào “Xanh, sạch, đẹp”", "Nghiên cứu khoa học",
    ]  # fmt: skip


def test_fields_above_the_kinds_of_subjects():
    assert told(
        "I. TIÊU CHUẨN\n1. Tiêu chuẩn cụ thể\n1.1. Bảo vệ rừng\n"
        "a) Cá nhân: tham gia tuần tra từ 20 buổi một năm.\n"
        "b) Tập thể: không để xảy ra cháy rừng trong 03 năm.\n"
        "1.2. Nuôi trồng thủy sản\na) Cá nhân: có từ 02 ha mặt nước."
    ) == [
        ("Bảo vệ rừng", "cá nhân", "tham gia tuần tra từ 20 buổi một năm"),
        ("Bảo vệ rừng", "tập thể", "không để xảy ra cháy rừng trong 03 năm"),
        ("Nuôi trồng thủy sản", "cá nhân", "có từ 02 ha mặt nước"),
    ]


def test_a_section_on_standards_is_no_field_and_kinds_of_subjects_stay_kinds():
    assert told(
        "I. TIÊU CHUẨN BÌNH CHỌN\n- Tổ sản xuất: đoàn kết, không có tai nạn lao động.\n"
        "- Công nhân: có tay nghề bậc 4 trở lên."
    ) == [
        (None, "Tổ sản xuất", "đoàn kết, không có tai nạn lao động"),
        (None, "Công nhân", "có tay nghề bậc 4 trở lên"),
    ]


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        (
            "Các chi bộ; bí thư chi bộ và đảng viên đang sinh hoạt tại đảng bộ.",
            ["chi bộ", "bí thư chi bộ", "đảng viên"],
        ),
        (
            "tập thể, cá nhân (công chức, viên chức) trong ngành; nhân viên y tế thôn, bản.",
            ["tập thể", "cá nhân", "nhân viên y tế thôn, bản"],
        ),
        (
            "sĩ quan (cấp úy trở lên), hạ sĩ quan, chiến sĩ; cơ quan, đơn vị trực thuộc.",
            ["sĩ quan", "hạ sĩ quan", "chiến sĩ", "cơ quan", "đơn vị trực thuộc"],
        ),
        (
            "cá nhân, nhóm cá nhân, gia đình, không phân biệt tuổi tác, trong đó ưu tiên nghệ nhân.",
            ["cá nhân", "nhóm cá nhân", "gia đình"],
        ),
        ("các chi hội, tổ phụ nữ (tập thể); hội viên (cá nhân).", ["tập thể", "cá nhân"]),
    ],
)
def test_kinds_of_which_more_is_said(clause, kinds):
    found = [kind.text for kind in plan(f"I. NỘI DUNG\n\n1. Đối tượng: {clause}").subject_kinds]
    assert found == kinds


def test_standards_that_the_matters_of_a_movement_set():
    text = (
        "III. NỘI DUNG THI ĐUA\n1. Lao động giỏi: vượt định mức từ 10% trở lên.\n"
        "2. An toàn: tổ sản xuất không để xảy ra tai nạn.\n"
    )
    assert told(text) == [
        ("Lao động giỏi", None, "vượt định mức từ 10% trở lên"),
        ("An toàn", "tổ sản xuất", "tổ sản xuất không để xảy ra tai nạn"),
    ]


def test_what_each_is_to_do_in_a_movement_is_no_standard():
    text = (
        "III. NỘI DUNG THI ĐUA\n1. Lao động giỏi: mỗi tổ có 02 sáng kiến.\n"
        "2. An toàn: mỗi quý tổ chức 01 lớp tập huấn.\n"
    )
    assert told(text) == []


def test_subjects_of_stories_are_fields():
    text = "1. NỘI DUNG\n\n1.1. Nhóm chủ đề:\n- Giữ gìn di sản;\n- Làm du lịch cộng đồng.\n"
    assert [field.text for field in plan(text).fields] == [
        "Giữ gìn di sản", "Làm du lịch cộng đồng",
    ]  # fmt: skip


def test_a_table_of_fields_and_standards():
    text = (
        "III. TIÊU CHUẨN\n\n| Lĩnh vực | Tiêu chuẩn |\n|---|---|\n"
        "| Bảo vệ rừng | Tập thể nhận khoán không để mất rừng |\n"
        "| Giữ gìn văn hóa | Cá nhân truyền dạy cồng chiêng |\n"
    )
    assert told(text) == [
        ("Bảo vệ rừng", "tập thể", "Tập thể nhận khoán không để mất rừng"),
        ("Giữ gìn văn hóa", "cá nhân", "Cá nhân truyền dạy cồng chiêng"),
    ]
    assert [field.text for field in plan(text).fields] == ["Bảo vệ rừng", "Giữ gìn văn hóa"]
