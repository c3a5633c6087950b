"""Old decisions and lists of awards become history: read, matched, entered whole, taken back."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.exemplars import queries, rules, services
from guongsang.exemplars.models import AwardSheet, PastAward, Subject
from guongsang.exemplars.states import Choice, SheetState
from guongsang.orgs.models import Role
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.awards_before import (
    DECISION,
    HEADS,
    ROWS,
    AwardRowFactory,
    AwardSheetFactory,
    PastAwardFactory,
    uploaded,
    workbook,
)
from tests.factories.exemplars import ExemplarFactory, SubjectFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from vanban.model import Annex, Table
from vanban.write import to_docx, to_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(business_day):
    business_day("2025-06-03")


@pytest.fixture
def place():
    """A district with one commune, and its officer."""
    district = OrganisationFactory(name="Ủy ban nhân dân huyện Ba Bể", kind="committee")
    commune = OrganisationFactory(
        name="Ủy ban nhân dân xã Yến Dương", short_name="Xã Yến Dương", kind="commune",
        parent=district,
    )  # fmt: skip
    officer = HoldingFactory(organisation=district).user
    return SimpleNamespace(district=district, commune=commune, officer=officer)


@pytest.fixture
def begin(place, work_off):
    """Hand a file in and have it read; return the list as it then stands."""

    def run(content=None, name="danh sách.xlsx"):
        sheet = services.begin_list(
            actor=place.officer, organisation=place.district, files=[uploaded(content, name)]
        )
        assert sheet.state == SheetState.WAITING
        work_off()
        return AwardSheet.objects.get(pk=sheet.pk)

    return run


def told(sheet):
    return [
        (row.name, row.choice, row.form, row.year, row.number)
        for row in sheet.rows.order_by("order")
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("qđ.docx", to_docx(DECISION)), ("qđ.pdf", to_pdf(DECISION))], ids=["docx", "pdf"],
)  # fmt: skip
def test_a_decision_is_read_with_its_list_and_its_head(begin, place, name, content):
    sheet = begin(content, name)
    assert sheet.state == SheetState.OPEN
    head = (sheet.number, sheet.decided_on, sheet.giver, sheet.form)
    assert head == (
        "125/QĐ-UBND", date(2023, 11, 20), "Ủy ban nhân dân huyện Ba Bể", "Giấy khen"
    )  # fmt: skip
    rows = list(sheet.rows.order_by("order"))
    assert [(row.kind, row.name, row.birth_year) for row in rows] == [
        ("collective", "Hội Phụ nữ xã Yến Dương", None), ("individual", "Nông Văn Lâm", 1980),
        ("individual", "Hoàng Thị Mai", None),
    ]  # fmt: skip
    assert {row.choice for row in rows} == {Choice.NEW}
    assert rows[1].organisation == place.commune
    assert "Ông Nông Văn Lâm (sinh năm 1980)" in rows[1].words
    assert "bảng 1, dòng 5" in rows[1].place


def test_a_spreadsheet_is_read_by_its_headings_and_dates(begin):
    sheet = begin()
    assert told(sheet) == [
        ("Nông Văn Lâm", Choice.NEW, "Giấy khen", 2024, "125/QĐ-UBND"),
        ("Hoàng Thị Mai", Choice.NEW, "Bằng khen", 2023, "77/QĐ-UBND"),
    ]
    assert sheet.rows.get(order=1).decided_on == date(2024, 11, 20)
    assert sheet.rows.get(order=1).place == "dòng 2"


def test_separated_text_is_read_as_a_sheet_is(begin):
    text = "\n".join(";".join(row) for row in (HEADS, *ROWS))
    assert told(begin(text.encode("utf-8-sig"), "danh sách.csv")) == told(begin())


def test_headings_inside_a_list_tell_those_below_and_no_name_is_lost(begin):
    heads = ("Họ tên", "Đơn vị")
    rows = [("TẬP THỂ",), ("Tập thể lớp 5A",), ("II", "Cá nhân được tặng Bằng khen"),
            ("Lý Thị Hoa", "Xã Yến Dương"), ("BÀN VĂN TƯ",), ("Tổng cộng: 3",)]  # fmt: skip
    found = list(begin(workbook(rows, heads)).rows.order_by("order"))
    assert [(row.kind, row.name, row.form, row.choice) for row in found] == [
        ("collective", "Tập thể lớp 5A", "", Choice.NEW),
        ("individual", "Lý Thị Hoa", "Bằng khen", Choice.NEW),
        ("individual", "Bàn Văn Tư", "Bằng khen", Choice.OPEN),
    ]
    assert "có thể chỉ là tiêu đề" in found[2].doubt


def test_a_table_of_two_columns_in_a_decision_keeps_both(begin):
    table = Table((("Họ và tên", "Đơn vị"), ("Lý Thị Hoa", "Xã Yến Dương")))
    annex = Annex("Phụ lục", "Danh sách", blocks=(table,))
    sheet = begin(to_docx(replace(DECISION, annexes=(annex,))), "qđ.docx")
    assert [(row.name, row.unit) for row in sheet.rows.all()] == [("Lý Thị Hoa", "Xã Yến Dương")]


def test_lines_above_the_headings_tell_the_decision(begin):
    above = [("DANH SÁCH KHEN THƯỞNG",),
             ("(Kèm theo Quyết định số 9/QĐ-UBND ngày 02/03/2022 của Chủ tịch UBND huyện)",)]  # fmt: skip
    sheet = begin(workbook([("Lý Thị Hoa", "Xã Yến Dương")], ("Họ tên", "Đơn vị"), above))
    assert (sheet.number, sheet.decided_on) == ("9/QĐ-UBND", date(2022, 3, 2))
    assert sheet.giver == "Chủ tịch UBND huyện"


def test_who_is_certain_is_tied_and_who_may_be_another_is_left_to_a_person(begin, place):
    here = SubjectFactory(name="Hoàng Thị Mai", organisation=place.commune)
    older = SubjectFactory(name="Nông Văn Lâm", organisation=place.commune, birth_year=1955)
    sheet = begin()
    lam, mai = sheet.rows.order_by("order")
    assert (mai.choice, mai.subject, mai.doubt) == (Choice.KNOWN, here, "")
    assert (lam.choice, lam.choices) == (Choice.OPEN, [older.pk])
    assert "khác năm sinh" in lam.doubt


def test_two_of_one_name_are_never_decided(begin, place):
    for _ in range(2):
        SubjectFactory(name="Hoàng Thị Mai", organisation=place.commune)
    row = begin().rows.get(order=2)
    assert (row.choice, len(row.choices)) == (Choice.OPEN, 2)
    assert "Có 2 người, đơn vị cùng tên" in row.doubt


def test_a_name_outside_the_officers_reach_is_not_told(begin):
    SubjectFactory(name="Hoàng Thị Mai")
    assert begin().rows.get(order=2).choice == Choice.NEW


def test_the_columns_that_a_person_chose_are_remembered(begin, place):
    content = workbook([("Lý Thị Hoa", "Giấy khen", "2020")], ("Người", "Được", "Khi"))
    sheet = begin(content)
    assert (sheet.state, sheet.rows.count()) == (SheetState.OPEN, 0)
    with pytest.raises(ValidationError, match="Hãy chọn cột có họ tên"):
        services.choose_columns(actor=place.officer, sheet_id=sheet.pk, chosen={"form": 1})
    chosen = {"name": 0, "form": 1, "year": 2}
    services.choose_columns(actor=place.officer, sheet_id=sheet.pk, chosen=chosen)
    assert ("Lý Thị Hoa", Choice.NEW, "Giấy khen", 2020, "") in told(sheet)
    again = begin(workbook([("Bàn Văn Tư", "Bằng khen", "2021")], ("Người", "Được", "Khi")))
    assert ("Bàn Văn Tư", Choice.NEW, "Bằng khen", 2021, "") in told(again)


def test_a_list_is_entered_whole_and_what_is_kept_is_not_doubled(begin, place):
    mai = SubjectFactory(name="Hoàng Thị Mai", organisation=place.commune)
    PastAwardFactory(subject=mai, form="Bằng khen", year=2023, number="77/QĐ-UBND")
    sheet = begin()
    before = services.outlook(sheet)
    assert (before.entered, before.known, before.new, before.duplicates) == (1, 0, 1, 1)
    assert services.accept_list(actor=place.officer, sheet_id=sheet.pk) == before
    lam = Subject.objects.get(name="Nông Văn Lâm")
    assert (lam.organisation, lam.birth_year, lam.occupation) == (
        place.commune, 1980, "Trưởng thôn"
    )  # fmt: skip
    (award,) = queries.award_history(lam)
    assert (award.form, award.year, award.decision) == (
        "Giấy khen", 2024, "số 125/QĐ-UBND ngày 20/11/2024"
    )  # fmt: skip
    assert PastAward.objects.filter(subject=mai).count() == 1
    assert Entry.objects.filter(action="exemplars.list_accepted").count() == 1
    with pytest.raises(Refused, match="đã ghi vào lịch sử"):
        services.accept_list(actor=place.officer, sheet_id=sheet.pk)


def test_the_same_file_again_enters_nothing(begin, place):
    services.accept_list(actor=place.officer, sheet_id=begin().pk)
    again = begin()
    assert {row.choice for row in again.rows.all()} == {Choice.KNOWN}
    told_of = services.accept_list(actor=place.officer, sheet_id=again.pk)
    assert (told_of.entered, told_of.duplicates, PastAward.objects.count()) == (0, 2, 2)


def test_rows_of_one_person_make_one_subject(begin, place):
    twice = [(*ROWS[0][:6], "2022", "1/QĐ", "", ""), ROWS[0], ROWS[0]]
    sheet = begin(workbook(twice))
    services.describe_list(
        actor=place.officer, sheet_id=sheet.pk, number="", decided_on=None, giver="UBND huyện",
        form="",
    )  # fmt: skip
    told_of = services.accept_list(actor=place.officer, sheet_id=sheet.pk)
    assert (told_of.entered, told_of.new, told_of.duplicates) == (2, 1, 1)
    assert Subject.objects.filter(name="Nông Văn Lâm").count() == 1


def test_nothing_is_entered_while_a_row_waits_or_lacks_what_history_needs(place):
    sheet = AwardSheetFactory(organisation=place.district, form="", giver="")
    row = AwardRowFactory(sheet=sheet, choice=Choice.OPEN, form="", year=None)
    reasons = []
    for change in (
        {"choice": Choice.NEW},
        {"giver": "UBND"},
        {"form": "Giấy khen"},
        {"year": 2020},
    ):
        reasons.append(rules.may_accept(place.officer, sheet, clock.today()).reason)
        for name, value in change.items():
            setattr(row, name, value)
        row.save()
    assert [reason.partition(";")[0] for reason in reasons] == [
        "Còn 1 dòng cần xem", "Có dòng chưa biết cơ quan quyết định",
        "Có dòng chưa biết hình thức khen thưởng", "Có dòng chưa biết năm khen hoặc ngày quyết định",
    ]  # fmt: skip
    assert rules.may_accept(place.officer, sheet, clock.today())


def test_a_list_is_taken_back_whole_while_nothing_refers_to_it(begin, place):
    sheet = begin()
    services.accept_list(actor=place.officer, sheet_id=sheet.pk)
    lam = Subject.objects.get(name="Nông Văn Lâm")
    used = ExemplarFactory(subject=lam, organisation=place.commune)
    used_already = "Không rút lại được: gương điển hình “Nông Văn Lâm”"
    with pytest.raises(Refused, match=used_already), transaction.atomic():
        services.take_back_list(actor=place.officer, sheet_id=sheet.pk, why="Nhầm tệp")
    assert PastAward.objects.count() == 2
    used.subject = SubjectFactory()
    used.save()
    services.take_back_list(actor=place.officer, sheet_id=sheet.pk, why="Nhầm tệp")
    assert (PastAward.objects.count(), Subject.objects.filter(name="Nông Văn Lâm").count()) == (
        0,
        0,
    )
    entry = Entry.objects.get(action="exemplars.list_taken_back")
    assert entry.payload.why == "Nhầm tệp"
    assert services.accept_list(actor=place.officer, sheet_id=sheet.pk).entered == 2


def test_rows_are_settled_only_with_whom_they_offer(begin, place):
    older = SubjectFactory(name="Nông Văn Lâm", organisation=place.commune, birth_year=1955)
    sheet = begin()
    row = sheet.rows.get(order=1)

    def settle(said):
        return services.settle_rows(actor=place.officer, sheet_id=sheet.pk, choices={row.pk: said})

    assert settle(str(SubjectFactory().pk)) == 0
    assert settle(str(older.pk)) == 1
    assert settle("out") == 1
    row.refresh_from_db()
    assert (row.choice, row.subject) == (Choice.OUT, None)
    assert services.settle_rest(actor=place.officer, sheet_id=sheet.pk, choice=Choice.NEW) == 0


def test_a_merged_subject_keeps_its_history(place):
    kept, merged = SubjectFactory(organisation=place.commune), SubjectFactory()
    PastAwardFactory(subject=merged)
    merged.merged_into = kept
    merged.save()
    assert [each.form for each in queries.award_history(kept)] == ["Giấy khen"]


def test_only_the_bodys_own_people_enter_and_see(place):
    stranger = HoldingFactory().user
    with pytest.raises(Refused, match="Hãy nhờ người của cơ quan ấy"):
        services.begin_list(actor=stranger, organisation=place.district, files=[uploaded()])
    award = PastAwardFactory(subject__organisation=place.commune)
    assert list(queries.past_awards(place.officer)) == [award]
    assert list(queries.past_awards(stranger)) == []
    inspector = HoldingFactory(organisation=place.district, role=Role.INSPECTOR).user
    assert not rules.may_enter_awards(inspector, place.district, clock.today())


BAD = [
    (b"khong phai excel", "a.xlsx", "bị hỏng, có mật khẩu hoặc không phải .xlsx"),
    (b"", "a.xlsx", "rỗng"),
    (b"MZ\x90", "a.exe", "không thuộc loại được nhận"),
    ("Họ tên;Năm".encode("utf-16"), "a.csv", "không phải văn bản UTF-8"),
]


@pytest.mark.parametrize(("content", "name", "words"), BAD, ids=[bad[2][:12] for bad in BAD])
def test_a_bad_file_is_refused_at_once_by_its_fault(place, content, name, words):
    with pytest.raises(ValidationError, match=words):
        services.begin_list(
            actor=place.officer, organisation=place.district, files=[uploaded(content, name)]
        )
    assert not AwardSheet.objects.exists()


LATER = [
    (workbook([], HEADS), "a.xlsx", "Bảng chưa có dòng nào dưới dòng tiêu đề."),
    (b"\xef\xbb\xbf ", "a.csv", "Bảng không có dòng nào."),
    (workbook([("x",) * 61]), "a.xlsx", "Bảng có hơn 60 cột."),
    (('Họ tên;Năm\n"' + "x" * 200_000).encode(), "a.csv", "Không đọc được tệp CSV"),
    (("Họ tên;Năm khen\n" + "A;2020\n" * 5_001).encode(), "a.csv", "Bảng có hơn 5000 dòng."),
    (to_docx(DECISION.__class__(kind="công văn", title="Về việc họp")), "a.docx",
     "Không thấy danh sách khen thưởng trong văn bản"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "name", "words"), LATER, ids=[bad[2][:20] for bad in LATER])
def test_what_holds_no_list_says_so_after_reading(begin, content, name, words):
    sheet = begin(content, name)
    assert sheet.state == SheetState.FAILED
    assert sheet.fault.startswith(words)


def test_bad_cells_are_marked_each_in_words_and_formulas_are_not_computed(begin):
    bad = [
        ("1", "", "1980", "", "", "Giấy khen", "2024", "", "", ""),
        ("2", "Lý A", "xưa", "", "", "Giấy khen", "2031", "", "", ""),
        ("3", "Lý B", "", "", "", "Giấy khen", "2024", "", "32/13/2024", ""),
        ("4", "=1+1", "", "", "", "x" * 130, "2024", "", "", ""),
    ]
    rows = list(begin(workbook(bad)).rows.order_by("order"))
    assert [row.choice for row in rows] == [Choice.OPEN] * 4
    assert "thiếu họ tên" in rows[0].doubt
    assert "Năm sinh “xưa” không đọc được." in rows[1].doubt
    assert "Năm khen “2031” không đọc được hoặc chưa tới." in rows[1].doubt
    assert "Ngày quyết định “32/13/2024” không phải ngày đã qua" in rows[2].doubt
    assert rows[3].name == "0"
    assert "dài quá 120 ký tự" in rows[3].doubt


def test_five_thousand_rows_are_read_and_entered(begin, place):
    lines = "\n".join(f"Người Thứ {n};Xã Yến Dương;Giấy khen;2020" for n in range(5_000))
    sheet = begin(f"Họ tên;Đơn vị;Hình thức;Năm khen\n{lines}".encode(), "a.csv")
    assert sheet.rows.count() == 5_000
    services.describe_list(
        actor=place.officer, sheet_id=sheet.pk, number="1/QĐ", decided_on=None, giver="UBND",
        form="",
    )  # fmt: skip
    assert services.accept_list(actor=place.officer, sheet_id=sheet.pk).entered == 5_000


def test_the_database_holds_what_a_list_must_be(place):
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardSheetFactory(organisation=place.district, file=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardSheetFactory(organisation=place.district, state=SheetState.ACCEPTED)
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardSheetFactory(organisation=place.district, state=SheetState.FAILED)
    sheet = AwardSheetFactory(organisation=place.district)
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardRowFactory(sheet=sheet, choice=Choice.KNOWN)
    award = PastAwardFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        PastAwardFactory(subject=award.subject, number=award.number)
