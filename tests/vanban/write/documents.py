"""One invented document of each kind that an office issues, and all of them by name."""

from dataclasses import replace
from datetime import date

from vanban.model import (
    Annex,
    Instrument,
    OfficialDocument,
    PrintedDate,
    Section,
    Signer,
    Table,
)

LONG = (
    "Các cơ quan, đơn vị chủ động phát hiện, lựa chọn, giới thiệu tập thể, cá nhân, hộ gia đình có"
    " việc làm tốt, cách làm hay trong lao động, học tập, công tác; bảo đảm thiết thực, đúng người,"
    " đúng việc, không phô trương hình thức."
)
TASKS = Table(
    (
        ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"),
        *(
            (
                str(n),
                "Rà soát, lập hồ sơ theo dõi điển hình tiên tiến",
                "Văn phòng",
                "Các thôn",
                "Hằng quý",
            )
            for n in range(1, 16)
        ),
    )
)

PLAN = OfficialDocument(
    kind="kế hoạch",
    number="58/KH-UBND",
    symbol="KH-UBND",
    issuer="Ủy ban nhân dân xã Bình Phú",
    place="Bình Phú",
    date=PrintedDate(2026, 2, 5),
    title="Phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm 2026",
    grounds=(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Thực hiện Kế hoạch số 312/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh Phú Thọ;",
    ),
    bases=(
        Instrument("luật", None, date(2022, 6, 15), None),
        Instrument("kế hoạch", "312/KH-UBND", date(2026, 1, 15), "Ủy ban nhân dân tỉnh Phú Thọ"),
    ),
    preamble=("Ủy ban nhân dân xã ban hành Kế hoạch với các nội dung sau:",),
    sections=(
        Section(
            "I",
            "MỤC ĐÍCH, YÊU CẦU",
            children=(
                Section(
                    "1", "Mục đích", children=(Section("-", "", (LONG,)), Section("-", "", (LONG,)))
                ),
                Section("2", "Yêu cầu", (LONG, "Việc bình xét công khai, dân chủ.")),
            ),
        ),
        Section(
            "II",
            "CHỈ TIÊU",
            (
                "Chỉ tiêu của từng đơn vị như sau:",
                Table(
                    (
                        ("TT", "Đơn vị", "Số điển hình", "Thời gian"),
                        ("1", "Các thôn", "02", "Quý I"),
                        (
                            "2",
                            "Các trường học, trạm y tế trên địa bàn xã",
                            "01",
                            "Trước ngày 15/11",
                        ),
                    )
                ),
                "Ngoài ra, các đơn vị đăng ký thêm theo khả năng.",
            ),
            (Section("a)", "", (LONG,), (Section("+", "", ("Hộ gia đình làm kinh tế giỏi;",)),)),),
        ),
        Section(
            "III",
            "TỔ CHỨC THỰC HIỆN",
            children=(
                *(Section(str(n), "", (LONG,)) for n in range(1, 8)),
                Section("", "Điều khoản thi hành", ("Trên đây là Kế hoạch năm 2026./.",)),
            ),
        ),
    ),
    signer=Signer("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Ngô Minh Đức"),
    recipients=("UBND tỉnh Phú Thọ", "Các thôn, trường học, trạm y tế", "Lưu: VT, VHXH"),
    annexes=(
        Annex(
            "Phụ lục I",
            "PHÂN CÔNG NHIỆM VỤ",
            "(Kèm theo Kế hoạch số 58/KH-UBND ngày 05/02/2026 của Ủy ban nhân dân xã Bình Phú)",
            (TASKS,),
            landscape=True,
        ),
        Annex(
            "Phụ lục II",
            "MẪU PHIẾU GIỚI THIỆU",
            "",
            ("Họ và tên:",),
            (Section("1", "", ("Việc làm tốt",)),),
        ),
    ),
)
DRAFT = OfficialDocument(
    kind="kế hoạch",
    symbol="KH-THCS",
    superior="Ủy ban nhân dân xã Bình Phú",
    issuer="Trường Trung học cơ sở Bình Phú",
    place="Bình Phú",
    date=PrintedDate(2026, 2),
    title="Phong trào người tốt, việc tốt",
    preamble=(LONG,),
)
LETTER = OfficialDocument(
    kind="công văn",
    number="36/HĐTĐKT-NV",
    symbol="HĐTĐKT-NV",
    superior="Ủy ban nhân dân tỉnh Phú Thọ",
    issuer="Hội đồng Thi đua - Khen thưởng",
    place="Phú Thọ",
    date=PrintedDate(2026, 7, 15),
    title="V/v giới thiệu điển hình tiên tiến quý III năm 2026",
    addressees=("Các sở, ban, ngành, đoàn thể tỉnh", "Ủy ban nhân dân các xã, phường"),
    preamble=(LONG, "Trân trọng cảm ơn./."),
    signer=Signer("TM. HỘI ĐỒNG KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Trần Thị Bích Hạnh"),
    recipients=("Như trên", "Lưu: VT"),
)
DECISION = OfficialDocument(
    kind="quyết định",
    number="105/QĐ-UBND",
    symbol="QĐ-UBND",
    issuer="Ủy ban nhân dân tỉnh Phú Thọ",
    place="Phú Thọ",
    date=PrintedDate(2026, 3, 9),
    title="Về việc tặng Bằng khen cho các tập thể, cá nhân điển hình tiên tiến",
    grounds=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",),
    bases=(Instrument("luật", None, date(2022, 6, 15), None),),
    preamble=(
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ",
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 05 tháng 3 năm 2026.",
        "QUYẾT ĐỊNH:",
    ),
    sections=(
        Section(
            "Điều 1", "", ("Tặng Bằng khen cho 05 tập thể, 10 cá nhân (có danh sách kèm theo).",)
        ),
        Section(
            "Điều 2",
            "Tiền thưởng",
            ("Tiền thưởng trích từ Quỹ thi đua, khen thưởng của tỉnh.",),
            (Section("1", "", ("Tập thể:",), (Section("a)", "", ("Hai lần mức lương cơ sở;",)),)),),
        ),
        Section(
            "Điều 3", "", ("Chánh Văn phòng và Giám đốc Sở Nội vụ chịu trách nhiệm thi hành./.",)
        ),
    ),
    signer=Signer(None, "CHỦ TỊCH", "Bùi Văn Sơn"),
    recipients=("Như Điều 3", "Lưu: VT, NC"),
    annexes=(Annex("DANH SÁCH", "TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN", "", (TASKS,)),),
)
REGULATION = OfficialDocument(
    kind="quy chế",
    number="01/QC-SNV",
    symbol="QC-SNV",
    superior="Ủy ban nhân dân tỉnh Phú Thọ",
    issuer="Sở Nội vụ",
    place="Phú Thọ",
    date=PrintedDate(2025, 11, 20),
    title="Quản lý hồ sơ điển hình tiên tiến",
    sections=(
        Section(
            "Chương I",
            "QUY ĐỊNH CHUNG",
            children=(
                Section(
                    "Mục 1",
                    "PHẠM VI",
                    children=(
                        Section(
                            "Điều 1", "Phạm vi điều chỉnh", (LONG,), (Section("1", "", (LONG,)),)
                        ),
                    ),
                ),
            ),
        ),
    ),
    signer=Signer(None, "Q. GIÁM ĐỐC", "Đinh Thị Thu"),
)
SUBMISSION = OfficialDocument(
    kind="tờ trình",
    number="112/TTr-SNV",
    symbol="TTr-SNV",
    superior="Ủy ban nhân dân tỉnh Phú Thọ",
    issuer="Sở Nội vụ",
    place="Phú Thọ",
    date=PrintedDate(2026, 1, 1),
    title="Về việc khen thưởng điển hình tiên tiến năm 2025",
    addressees=("Chủ tịch Ủy ban nhân dân tỉnh",),
    preamble=("Sở Nội vụ kính trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định./.",),
    signer=Signer(None, "GIÁM ĐỐC", "Đinh Thị Thu"),
    recipients=("Như trên", "Lưu: VT, TĐKT"),
)
MINUTES = OfficialDocument(
    kind="biên bản",
    number="04/BB-HĐTĐKT",
    symbol="BB-HĐTĐKT",
    superior="Ủy ban nhân dân xã Bình Phú",
    issuer="Hội đồng Thi đua - Khen thưởng",
    title="Họp xét, giới thiệu điển hình tiên tiến quý I năm 2026",
    sections=(
        Section("I", "THỜI GIAN, ĐỊA ĐIỂM", ("Hồi 08 giờ 00 phút ngày 12 tháng 3 năm 2026.",)),
        Section(
            "II",
            "KẾT QUẢ BIỂU QUYẾT",
            (
                Table(
                    (
                        ("TT", "Họ và tên", "Đồng ý", "Tỷ lệ"),
                        ("1", "Bà Hoàng Thị Lan", "09/09", "100%"),
                        ("2", "Ông Đỗ Văn Kiên", "08/09", "88,9%"),
                    )
                ),
                "Cuộc họp kết thúc hồi 10 giờ 30 phút cùng ngày./.",
            ),
        ),
    ),
    signer=Signer(None, "CHỦ TRÌ", "Trần Thị Bích Hạnh"),
    cosigners=(Signer(None, "THƯ KÝ", "Lê Văn Nam"),),
    recipients=("Thành viên Hội đồng", "Lưu: VT"),
)
INVITATION = OfficialDocument(
    kind="giấy mời",
    number="21/GM-UBND",
    symbol="GM-UBND",
    issuer="Ủy ban nhân dân xã Bình Phú",
    place="Bình Phú",
    date=PrintedDate(2026, 6, 1),
    title="Dự hội nghị biểu dương điển hình tiên tiến",
    preamble=(
        "Ủy ban nhân dân xã trân trọng kính mời: Ông (Bà) Trưởng thôn.",
        "Thời gian: 08 giờ 00 phút ngày 11 tháng 6 năm 2026./.",
    ),
    signer=Signer("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn Nam"),
    recipients=("Như trên", "Lưu: VT"),
)

PARTY_PLAN = OfficialDocument(
    kind="kế hoạch",
    number="12-KH/ĐU",
    symbol="KH/ĐU",
    superior="Đảng bộ tỉnh Phú Thọ",
    issuer="Đảng ủy xã Bình Phú",
    place="Bình Phú",
    date=PrintedDate(2026, 2, 5),
    title="Học tập và làm theo điển hình tiên tiến năm 2026",
    preamble=("Đảng ủy xã ban hành Kế hoạch như sau:",),
    sections=(
        Section("I", "MỤC ĐÍCH, YÊU CẦU", children=(Section("1", "Mục đích", (LONG,)),)),
        Section("II", "TỔ CHỨC THỰC HIỆN", (LONG, "Các chi bộ báo cáo trước ngày 15/11/2026.")),
    ),
    signer=Signer("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Ngô Minh Đức"),
    recipients=("Tỉnh ủy (để báo cáo)", "Các chi bộ trực thuộc", "Lưu: Văn phòng Đảng ủy"),
    heading="ĐẢNG CỘNG SẢN VIỆT NAM",
)
URGENT = replace(LETTER, secrecy="TỐI MẬT", urgency="HỎA TỐC", title="V/v bảo vệ hồ sơ mật")
MARKED_DRAFT = replace(
    PARTY_PLAN,
    heading=None,
    number="12/KH-UBND",
    symbol="KH-UBND",
    urgency="KHẨN",
    draft="DỰ THẢO LẦN 2",
)

BALLOT = OfficialDocument(
    kind="phiếu bầu",
    superior="Ủy ban nhân dân xã Bình Phú",
    issuer="Hội đồng Thi đua - Khen thưởng",
    title="Xét tặng Giấy khen điển hình tiên tiến quý I năm 2026",
    preamble=(
        "Đánh dấu X vào một ô ở mỗi dòng; phiếu không ghi tên người bỏ phiếu.",
        Table(
            (
                ("TT", "Tập thể, cá nhân", "Đồng ý", "Không đồng ý"),
                ("1", "Bà Hoàng Thị Lan, Trưởng thôn Phú Lợi", "☐", "☐"),
            )
        ),
    ),
)
COUNT = replace(
    MINUTES,
    title="Kiểm phiếu xét tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã quý I năm 2026",
    sections=(
        Section("I", "BAN KIỂM PHIẾU", (Table((("1. Bà Hạnh", "Trưởng ban"),), 0),)),
        Section("II", "KẾT QUẢ", (Table((("Phát ra", "Thu về"), ("09", "09"))),)),
    ),
    signer=Signer(None, "TRƯỞNG BAN KIỂM PHIẾU", "Trần Thị Bích Hạnh"),
    cosigners=(
        Signer(None, "THÀNH VIÊN", "Lê Văn Nam"),
        Signer(None, "THÀNH VIÊN", "Phạm Thị Mai"),
        Signer(None, "THÀNH VIÊN", "Đỗ Văn Kiên"),
    ),
    recipients=(),
)

EVERY = {
    "ballot": BALLOT,
    "count": COUNT,
    "party": PARTY_PLAN,
    "urgent": URGENT,
    "marked": MARKED_DRAFT,
    "plan": PLAN,
    "draft": DRAFT,
    "letter": LETTER,
    "decision": DECISION,
    "regulation": REGULATION,
    "submission": SUBMISSION,
    "minutes": MINUTES,
    "invitation": INVITATION,
}
