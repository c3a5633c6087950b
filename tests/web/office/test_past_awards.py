"""Old award lists on the screen: handed in, matched row by row, entered, warned of, taken back."""

import uuid

import pytest
from django.urls import reverse
from lxml import html

from guongsang.exemplars import services
from guongsang.exemplars.models import AwardSheet, PastAward
from guongsang.exemplars.states import Choice, SheetState
from guongsang.orgs.models import Role
from tests.factories.awards_before import (
    AwardRowFactory,
    AwardSheetFactory,
    PastAwardFactory,
    uploaded,
    workbook,
)
from tests.factories.exemplars import ExemplarFactory, SubjectFactory
from tests.factories.nominations import NominationFactory, RoundFactory
from tests.factories.orgs import HoldingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(business_day):
    business_day("2025-06-03")


@pytest.fixture
def officer(client):
    holding = HoldingFactory()
    client.force_login(holding.user)
    return holding


@pytest.fixture
def sheet(officer):
    """A list of somebody who may be known already, and of somebody new."""
    known = SubjectFactory(name="Nông Văn Lâm", organisation=officer.organisation)
    sheet = AwardSheetFactory(organisation=officer.organisation)
    AwardRowFactory(
        sheet=sheet, choice=Choice.OPEN, choices=[known.pk], doubt="Trong hệ thống đã có; hãy chọn."
    )
    AwardRowFactory(sheet=sheet, name="Lý Thị Hoa")
    return sheet


def send(client, name, /, *args, **data):
    url = reverse(f"office:{name}", args=args)
    return client.post(url, {"form_token": uuid.uuid4(), **data})


def page(client, name, /, *args, **query):
    answer = client.get(reverse(f"office:{name}", args=args), query)
    assert answer.status_code == 200
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_a_sheet_is_handed_in_waited_for_and_shown(client, officer, work_off):
    assert "Chưa có khen thưởng nào" in page(client, "past_awards")
    content = workbook()
    answer = send(
        client, "award_lists", organisation=officer.organisation.pk, papers=uploaded(content)
    )
    begun = AwardSheet.objects.get()
    assert answer.url == reverse("office:award_list", args=[begun.pk])
    assert "Đang đọc" in page(client, "award_list", begun.pk)
    polled = client.get(answer.url, headers={"HX-Request": "true"})
    assert polled.content.decode().strip().startswith('<div id="tien-do" class="stack" hx-get=')
    work_off()
    assert client.get(answer.url, headers={"HX-Request": "true"})["HX-Redirect"] == answer.url
    assert "1. Nông Văn Lâm (1980)" in page(client, "award_list", begun.pk)
    kept = client.get(reverse("office:award_file", args=[begun.pk, 1]))
    assert kept.content == content
    assert "danh sách.xlsx" in page(client, "award_lists")


def test_a_bad_file_comes_back_with_its_fault(client, officer):
    answer = send(client, "award_lists", organisation=officer.organisation.pk,
                  papers=uploaded(b"x", "a.xlsx"))  # fmt: skip
    assert answer.status_code == 422
    assert "bị hỏng, có mật khẩu hoặc không phải .xlsx" in answer.content.decode()


def test_what_could_not_be_read_says_why(client, officer):
    failed = AwardSheetFactory(
        organisation=officer.organisation, state=SheetState.FAILED, fault="Bảng không có dòng nào."
    )
    assert "Bảng không có dòng nào." in page(client, "award_list", failed.pk)


def test_rows_are_settled_and_the_list_is_entered_and_taken_back(client, sheet):
    said = page(client, "award_list", sheet.pk)
    assert "Trong hệ thống đã có; hãy chọn." in said
    assert "Còn 1 dòng cần xem" in said
    row = sheet.rows.get(choice=Choice.OPEN)
    send(client, "award_settle", sheet.pk, **{f"dong_{row.pk}": row.choices[0]})
    assert "Sẽ ghi 2 khen thưởng: 1 người, đơn vị đã có; thêm 1" in page(
        client, "award_list", sheet.pk
    )
    assert send(client, "award_accept", sheet.pk).status_code == 302
    assert PastAward.objects.count() == 2
    assert "Đã có, không ghi lại" not in page(client, "award_list", sheet.pk)
    assert "Lý Thị Hoa" in page(client, "past_awards", q="ly hoa")
    assert "Không có khen thưởng nào khớp" in page(client, "past_awards", nam=1999)
    answer = send(client, "award_take_back", sheet.pk, why="")
    assert answer.status_code == 422
    send(client, "award_take_back", sheet.pk, why="Nhầm tệp")
    assert not PastAward.objects.exists()


def test_what_is_typed_wrong_stays_and_is_told(client, sheet):
    answer = send(client, "award_describe", sheet.pk, number="5/QĐ", decided_on="2031-01-01")
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Ngày quyết định không thể sau hôm nay." in said
    assert "5/QĐ" in said
    send(client, "award_describe", sheet.pk, number="5/QĐ", decided_on="2024-01-01", giver="UBND")
    sheet.refresh_from_db()
    assert (sheet.number, sheet.giver, sheet.form) == ("5/QĐ", "UBND", "")


def test_a_row_is_corrected_and_tied_to_a_known_person(client, sheet, officer):
    row = sheet.rows.get(name="Lý Thị Hoa")
    url = reverse("office:award_row", args=[sheet.pk, row.pk])
    assert "Trong bản gốc" in client.get(url).content.decode()
    typed = {"kind": "individual", "name": "Lý Thị Hòa", "form": "Bằng khen", "year": "2030"}
    answer = send(client, "award_row", sheet.pk, row.pk, choice="known", **typed)
    assert answer.status_code == 422
    said = answer.content.decode()
    for words in ("Hãy tìm và chọn người, đơn vị đã có.", "Năm khen không thể sau năm nay.",
                  "Lý Thị Hòa"):  # fmt: skip
        assert words in said
    whom = SubjectFactory(name="Lý Thị Hòa", organisation=officer.organisation)
    stranger = SubjectFactory()
    bad = send(client, "award_row", sheet.pk, row.pk, choice="known", subject=stranger.pk,
               **typed | {"year": "2020"})  # fmt: skip
    assert bad.status_code == 422
    send(client, "award_row", sheet.pk, row.pk, choice="known", subject=whom.pk,
         **typed | {"year": "2020"})  # fmt: skip
    row.refresh_from_db()
    assert (row.choice, row.subject, row.year) == (Choice.KNOWN, whom, 2020)
    found = client.get(
        reverse("office:award_row_subjects", args=[sheet.pk, row.pk]), {"subject__tim": "hoa"}
    )
    assert "Lý Thị Hòa" in found.content.decode()


def test_the_rest_is_settled_at_once_and_a_list_is_put_away(client, sheet):
    send(client, "award_settle_rest", sheet.pk, cach="out")
    assert sheet.rows.filter(choice=Choice.OUT).count() == 1
    send(client, "award_drop", sheet.pk)
    assert "Danh sách đã bỏ" in page(client, "award_list", sheet.pk)


def test_columns_are_chosen_on_the_page(client, officer):
    sheet = AwardSheetFactory(
        organisation=officer.organisation,
        table={"heads": ["A", "B"], "lines": [["dòng 2", "", "", "Lý Thị Hoa", "Giấy khen"]]},
    )
    assert "Chọn lại cột của bảng" in page(client, "award_list", sheet.pk)
    assert send(client, "award_columns", sheet.pk, name="").status_code == 422
    twice = send(client, "award_columns", sheet.pk, name="0", form="0")
    assert "Cột này đã chọn cho" in twice.content.decode()
    send(client, "award_columns", sheet.pk, name="0", form="1")
    assert sheet.rows.get().name == "Lý Thị Hoa"


def test_strangers_do_not_see_a_list_and_inspectors_only_look(client, sheet, officer):
    client.force_login(HoldingFactory().user)
    for name in ("award_list", "award_accept", "award_settle", "award_drop", "award_describe"):
        url = reverse(f"office:{name}", args=[sheet.pk])
        answer = client.get(url) if name == "award_list" else send(client, name, sheet.pk)
        assert answer.status_code == 404
    looker = HoldingFactory(organisation=officer.organisation, role=Role.INSPECTOR).user
    client.force_login(looker)
    assert "Chỉ xem" in page(client, "award_list", sheet.pk)
    assert send(client, "award_accept", sheet.pk).status_code == 403
    assert client.get(reverse("office:award_lists")).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_however_long(client, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        PastAwardFactory(subject__organisation=officer.organisation)
    client.get(reverse("office:past_awards"))
    with django_assert_num_queries(5):
        client.get(reverse("office:past_awards"))


def test_a_dossier_warns_of_an_award_from_an_old_list(client, officer):
    subject = SubjectFactory(organisation=officer.organisation)
    exemplar = ExemplarFactory(subject=subject, organisation=officer.organisation)
    dossier = NominationFactory(
        exemplar=exemplar, organisation=officer.organisation,
        round=RoundFactory(receiver=officer.organisation), submitted=True,
    )  # fmt: skip
    year = dossier.round.opens_on.year
    shown = reverse("desk:dossier", args=[dossier.pk])
    assert "Đã được công nhận, khen thưởng gần đây" not in client.get(shown).content.decode()
    PastAwardFactory(subject=subject, year=year - 5, form="Bằng khen")
    assert "Đã được công nhận, khen thưởng gần đây" not in client.get(shown).content.decode()
    PastAwardFactory(subject=subject, year=year - 1)
    for url in (shown, reverse("office:appraisal", args=[dossier.pk])):
        said = client.get(url).content.decode()
        assert "Đã được công nhận, khen thưởng gần đây" in said
        assert f"Giấy khen năm {year - 1}" in said
        assert "Bằng khen" in said
    exemplar_page = client.get(reverse("desk:exemplar", args=[exemplar.pk])).content.decode()
    assert "Khen thưởng đã có" in exemplar_page


def test_the_report_of_achievements_lists_old_awards(officer):
    from guongsang.exemplars.wording import honours_table

    exemplar = ExemplarFactory(organisation=officer.organisation)
    assert honours_table(exemplar) is None
    award = PastAwardFactory(subject=exemplar.subject, year=2022)
    row = honours_table(exemplar).rows[1]
    assert row[1:] == ("2022", "Giấy khen", award.number, award.giver)


def test_lost_work_is_taken_up(officer, work_off):
    from datetime import timedelta

    from guongsang.shared import clock

    begun = services.begin_list(
        actor=officer.user, organisation=officer.organisation, files=[uploaded()]
    )
    AwardSheet.objects.update(created_at=clock.now() - timedelta(minutes=5))
    assert services.take_up_lists() == 1
    work_off()
    begun.refresh_from_db()
    assert begun.state == SheetState.OPEN
    assert services.take_up_lists() == 0
