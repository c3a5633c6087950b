"""Nurturing, criteria sheet, evidence, assessment and spread on their pages."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars import services
from guongsang.exemplars.models import Adoption, Evidence, Shortcoming
from guongsang.exemplars.states import State
from tests.factories.exemplars import (
    ExemplarFactory,
    HonourFactory,
    NurturingFileFactory,
    ShortcomingFactory,
    picture,
)
from tests.factories.programmes import CriteriaSetFactory, CriterionFactory, ProgrammeFactory
from tests.web.nominations import Browser, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def desk(client, officer):
    return Browser(client, officer)


@pytest.fixture
def exemplar(unit):
    return ExemplarFactory(organisation=unit)


def at(name, row):
    return reverse(f"desk:{name}", args=[row.pk])


@pytest.mark.requirement("LT-II.2-3a", "LT-II.2-1b")
def test_a_factor_to_be_nurtured_gets_a_file_with_motive_and_goals(desk, exemplar):
    assert "Chưa mở hồ sơ bồi dưỡng" in desk.see(at("nurturing", exemplar))
    page = desk.sent(
        at("nurture_open", exemplar), motivation="Muốn cả thôn đọc được chữ",
        awareness_goal="Nắm chủ trương xóa mù chữ", profession_goal="Biết dạy người lớn",
        experience_goal="Tự làm kinh tế từ dệt thổ cẩm",
    )  # fmt: skip
    for goal in ("Muốn cả thôn đọc được chữ", "Nắm chủ trương xóa mù chữ", "Biết dạy người lớn",
                 "Tự làm kinh tế từ dệt thổ cẩm"):  # fmt: skip
        assert goal in page
    exemplar.refresh_from_db()
    assert exemplar.state == State.NURTURING
    assert "Đang bồi dưỡng" in desk.see(at("exemplar", exemplar))


@pytest.mark.requirement("LT-II.2-1a", "BP-III.2-4b")
@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("moral", "Tinh thần"), ("material", "Vật chất"), ("technical", "Kỹ thuật"),
        ("policy", "Cơ chế, chính sách"), ("environment", "Môi trường thuận lợi"),
        ("prize", "Giải thưởng"),
    ],
)  # fmt: skip
def test_support_is_recorded_by_kind_and_day_also_after_recognition(desk, unit, kind, label):
    known = ExemplarFactory(organisation=unit, recognised=True)
    page = desk.sent(
        at("nurture_support", known), kind=kind, what="Việc giúp đỡ", given_on="01/06/2025"
    )
    assert f"Việc giúp đỡ {label} 01/06/2025" in page


@pytest.mark.requirement("LT-II.2-3b")
def test_each_shortcoming_has_its_remedy_and_state(desk, exemplar):
    page = desk.sent(
        at("nurture_shortcoming", exemplar), what="Chưa có giáo án", remedy="Mời giáo viên soạn",
        due_on="01/09/2025",
    )  # fmt: skip
    assert "Chưa có giáo án Chưa khắc phục Hạn 01/09/2025" in page
    assert "Biện pháp: Mời giáo viên soạn" in page
    page = desk.sent(at("set_remedy_state", Shortcoming.objects.get()), state="done")
    assert "Chưa có giáo án Đã khắc phục" in page
    assert "Hãy chọn một trạng thái" in desk.sent(
        at("set_remedy_state", Shortcoming.objects.get()), state="x"
    )


@pytest.mark.requirement("BK-II.4b")
def test_a_difficulty_and_the_help_given_are_recorded(desk, exemplar):
    page = desk.sent(
        at("nurture_check_in", exemplar), on="02/06/2025", note="Lớp đông", difficulty="Mất điện",
        help_given="Lắp đèn năng lượng mặt trời",
    )  # fmt: skip
    assert "Khó khăn: Mất điện" in page
    assert "Đã giúp: Lắp đèn năng lượng mặt trời" in page


@pytest.mark.requirement("BP-III.2-4a")
def test_no_file_closes_on_recognition(desk, unit):
    known = ExemplarFactory(organisation=unit, recognised=True)
    assert known.subject.name in desk.see("/guong/can-theo-doi/")
    desk.sent(at("nurture_check_in", known), on="02/06/2025", note="Vẫn giữ nền nếp")
    assert "Vẫn giữ nền nếp" in desk.see(at("nurturing", known))
    assert known.subject.name not in desk.see("/guong/can-theo-doi/")


@pytest.mark.requirement("BP-III.2-4c")
def test_the_next_higher_level_is_planned(desk, unit):
    known = ExemplarFactory(organisation=unit, recognised=True)
    HonourFactory(exemplar=known)
    NurturingFileFactory(exemplar=known)
    assert "Chuẩn bị hướng tới: Cấp xã, sở, ngành" in desk.see(at("exemplar", known))
    page = desk.sent(
        at("nurture_goals", known), motivation="Vươn lên", next_level=RecognitionLevel.PROVINCE
    )
    assert "Hướng tới cấp Cấp tỉnh" in page


def test_readiness_is_refused_with_its_reason_then_signed(desk, officer, unit):
    known = ExemplarFactory(organisation=unit, nurtured=True)
    file = NurturingFileFactory(exemplar=known, motivation="")
    assert "chưa ghi động cơ phấn đấu" in desk.see(at("nurturing", known))
    assert desk.send(at("declare_ready", known)).status_code == 403
    file.motivation = "Vì bà con"
    file.save()
    assert f"{officer} xác nhận ngày 03/06/2025" in desk.sent(at("declare_ready", known))


@pytest.fixture
def criterion(body):
    plan = ProgrammeFactory(issuer=body, issued=True)
    return CriterionFactory(
        set__programme=plan, text="Tích cực tham gia hoạt động nhân đạo, từ thiện",
        evidence_hint="Danh sách hoạt động đã tham gia",
    )  # fmt: skip


@pytest.mark.requirement("BP-III.6a-a", "BG-II.2.1-5")
def test_the_candidate_stands_beside_each_criterion_with_proof(desk, unit, criterion):
    known = ExemplarFactory(organisation=unit, programme=criterion.set.programme)
    desk.sent(
        at("evidence_add", known), file=picture("quyen-gop.png"), title="Ảnh buổi quyên góp áo ấm"
    )
    page = desk.see(at("sheet", known))
    assert "Chưa đối chiếu" in page
    line = reverse("desk:sheet_line", args=[known.pk, criterion.pk])
    page = desk.sent(
        line, answer="met", how="Ba lần quyên góp áo ấm năm 2024",
        evidence=[Evidence.objects.get().pk],
    )  # fmt: skip
    assert "Tích cực tham gia hoạt động nhân đạo, từ thiện" in page
    assert "Đạt Ba lần quyên góp áo ấm năm 2024 Ảnh buổi quyên góp áo ấm" in page


def test_met_without_a_deed_is_sent_back(desk, unit, criterion):
    known = ExemplarFactory(organisation=unit, programme=criterion.set.programme)
    line = reverse("desk:sheet_line", args=[known.pk, criterion.pk])
    assert "hãy ghi dẫn chứng bằng việc làm" in text_of(desk.send(line, answer="met"))


@pytest.mark.requirement("BP-III.6a-a")
def test_without_an_issued_set_nothing_is_reviewed(desk, unit, body):
    plan = ProgrammeFactory(issuer=body, issued=True)
    CriteriaSetFactory(programme=plan, draft=True)
    known = ExemplarFactory(organisation=unit, programme=plan, described=True)
    assert "Chưa có bộ tiêu chí được ban hành" in desk.see(at("sheet", known))
    assert "Chưa giới thiệu được: Chưa có bộ tiêu chí" in desk.see(at("exemplar", known))


@pytest.mark.requirement("LD-II.1a-2c")
def test_an_improvement_is_recorded_with_proof_that_it_was_applied(desk, unit, criterion):
    criterion.text = "Có giải pháp đã được ứng dụng trong thực tiễn"
    criterion.save()
    known = ExemplarFactory(
        organisation=unit, programme=criterion.set.programme, what="solution",
        title="Phần mềm nhắc lịch tiêm chủng",
    )  # fmt: skip
    desk.sent(at("evidence_add", known), file=picture(), title="Biên bản áp dụng tại 5 trạm")
    line = reverse("desk:sheet_line", args=[known.pk, criterion.pk])
    page = desk.sent(line, answer="met", how="Giảm 90% ca quên lịch",
                     evidence=[Evidence.objects.get().pk])  # fmt: skip
    assert "Giảm 90% ca quên lịch Biên bản áp dụng tại 5 trạm" in page
    assert "Giải pháp mới" in desk.see(at("exemplar", known))


def test_evidence_is_served_safely_and_only_in_reach(client, desk, stranger, exemplar):
    desk.sent(at("evidence_add", exemplar), file=picture("Ảnh lớp học.png"))
    note = SimpleUploadedFile("ghi-chú.txt", "Lớp có 41 người".encode(), "text/plain")
    desk.sent(at("evidence_add", exemplar), file=note)
    first, second = Evidence.objects.order_by("pk")
    shown, kept = (desk.client.get(at("evidence", row)) for row in (first, second))
    assert [answer["Content-Disposition"].split(";")[0] for answer in (shown, kept)] == [
        "inline", "attachment",
    ]  # fmt: skip
    assert (kept["X-Content-Type-Options"], kept.content.decode()) == ("nosniff", "Lớp có 41 người")
    assert "sandbox" in kept["Content-Security-Policy"]
    client.force_login(stranger)
    assert client.get(at("evidence", first)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("anh.png", b"<svg onload=alert(1)>", "không đúng với đuôi"),
        ("trang.html", b"<script>", "không thuộc loại được nhận"),
        ("rong.pdf", b"", "rỗng"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(desk, exemplar, name, content, words):
    answer = desk.send(at("evidence_add", exemplar), file=SimpleUploadedFile(name, content))
    assert (answer.status_code, words in text_of(answer)) == (422, True)
    assert Evidence.objects.count() == 0


def test_a_file_over_size_is_refused_and_its_title_stays(desk, exemplar, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    big = SimpleUploadedFile("to.txt", b"a" * (settings.UPLOAD_LIMIT + 1))
    answer = desk.send(at("evidence_add", exemplar), file=big, title="Biên bản họp thôn")
    assert (answer.status_code, Evidence.objects.count()) == (422, 0)
    assert "lớn hơn 1 MB. Hãy giảm dung lượng" in text_of(answer)
    assert "Biên bản họp thôn" in answer.content.decode()


def test_withdrawn_evidence_is_gone_from_the_page(desk, exemplar):
    desk.sent(at("evidence_add", exemplar), file=picture(), title="Gửi nhầm người")
    row = Evidence.objects.get()
    page = desk.sent(at("evidence_withdraw", row))
    assert "Chưa có minh chứng" in page
    assert desk.client.get(at("evidence", row)).status_code == 404


@pytest.mark.requirement("LT-II.2-4")
def test_an_assessment_covers_effect_effectiveness_growth_and_influence(desk, exemplar):
    page = desk.sent(
        at("assess", exemplar), period_code="2025-H1", effect="Xóa mù cho 41 người",
        effectiveness="Không tốn ngân sách", growth="Mở thêm 6 thôn",
        influence="Ba xã đến học", lessons="Cần giáo án chung",
    )  # fmt: skip
    assert "6 tháng đầu năm 2025" in page
    for term, words in (
        ("Tác dụng", "Xóa mù cho 41 người"), ("Tính hiệu quả", "Không tốn ngân sách"),
        ("Khả năng phát triển", "Mở thêm 6 thôn"), ("Mức độ ảnh hưởng", "Ba xã đến học"),
        ("Bài học, điều chỉnh", "Cần giáo án chung"),
    ):  # fmt: skip
        assert f"{term} {words}" in page
    missing = desk.send(at("assess", exemplar), period_code="2025-H1", effect="Chỉ có tác dụng")
    assert missing.status_code == 422


@pytest.mark.requirement("LD-I.2b-c")
def test_another_unit_learns_records_it_and_reports_to_the_origin(
    client, officer, stranger, unit, sibling
):
    known = ExemplarFactory(organisation=unit, recognised=True)
    learner = Browser(client, stranger)
    assert known.title in learner.see("/guong/hoc-tap/")
    page = learner.sent(
        at("adopt", known), adopter=sibling.pk, method="Lớp buổi tối do người thôn dạy",
        adopted_on="01/06/2025",
    )  # fmt: skip
    assert "Chưa báo" in page
    learner.sent(at("report_adoption", Adoption.objects.get()), result="20 người biết chữ")
    origin = Browser(client, officer).see(at("exemplar", known))
    assert f"{sibling.name} Lớp buổi tối do người thôn dạy 01/06/2025 20 người biết chữ" in origin
    assert "Đang nhân rộng" in origin
    assert "báo kết quả áp dụng" in " ".join(officer.notices.values_list("text", flat=True))


def test_what_others_may_learn_holds_nothing_private(client, stranger, unit):
    known = ExemplarFactory(organisation=unit, recognised=True, subject__phone="0912000111")
    page = Browser(client, stranger).see(at("lesson", known))
    assert known.summary in page
    assert "0912000111" not in page
    assert client.get(at("exemplar", known)).status_code == 404


def test_closing_asks_a_reason_and_reopening_brings_it_back(desk, exemplar):
    assert desk.send(at("exemplar_close", exemplar), why="").status_code == 422
    page = desk.sent(at("exemplar_close", exemplar), why="Đã chuyển khỏi địa bàn")
    assert "Hồ sơ đã đóng Đã chuyển khỏi địa bàn" in page
    assert desk.send(at("nurture_support", exemplar), kind="moral").status_code == 403
    assert "Mới phát hiện" in desk.sent(at("exemplar_reopen", exemplar), why="Đã trở về")


def test_two_entries_of_one_subject_are_merged_and_separated(desk, unit):
    from tests.factories.exemplars import SubjectFactory

    kept = ExemplarFactory(organisation=unit, subject__name="Lý Thị Hòa")
    twice = SubjectFactory(organisation=unit, name="Lý Thị Hòa")
    page = desk.sent(at("merge_subjects", kept), other=twice.pk, why="Nhập hai lần")
    assert "Đã gộp: Lý Thị Hòa" in page
    url = reverse("desk:separate_subjects", args=[kept.pk, twice.pk])
    assert "Đã tách Lý Thị Hòa" in desk.sent(url)


def test_somebody_without_the_task_is_told_whom_to_ask(client, reporter, exemplar):
    page = Browser(client, reporter).see(at("nurture_open", exemplar), status=403)
    assert "người làm công tác thi đua, khen thưởng hoặc thủ trưởng" in page


def test_an_overdue_remedy_is_on_the_home_page(desk, unit):
    row = ShortcomingFactory(exemplar__organisation=unit, due_on=date(2025, 5, 1))
    assert f"Biện pháp khắc phục quá hạn: {row.exemplar.subject.name}" in desk.see("/viec-cua-toi/")
    services.set_remedy_state(actor=desk.person, shortcoming_id=row.pk, state="done")
    assert "Biện pháp khắc phục quá hạn" not in desk.see("/viec-cua-toi/")
