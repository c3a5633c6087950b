"""The boxes of a dossier's form on its page: typed, saved by itself, never overwritten, shown."""

import pytest
from django.urls import reverse

from guongsang.exemplars.models import Subject
from guongsang.nominations.models import Nomination
from tests.factories.awards import ReportFormFactory, report_box
from tests.factories.nominations import NominationFactory, head_of, officer_of, secretary_of
from tests.factories.orgs import OrganisationFactory
from tests.web.nominations import Browser, text_of

pytestmark = pytest.mark.django_db

PARTS = [
    {
        "title": "Sơ lược",
        "fields": [
            report_box("ly-lich", kind="facts", label="Thông tin trong sổ"),
            report_box("que-quan", label="Quê quán", limit=20),
            report_box("vao-dang", kind="date", label="Ngày vào Đảng"),
            report_box("so-nguoi", kind="number", label="Số người"),
            report_box("nhiem-vu", kind="long", label="Nhiệm vụ", required=True),
        ],
    },
    {
        "title": "Kết quả",
        "fields": [
            report_box("thanh-tich", kind="main", label="Việc đã làm", help="Nêu số liệu."),
            report_box("bang", kind="table", label="Sáng kiến", columns=["Năm", "Tên"], limit=3),
        ],
    },
]
TYPED = {
    "o_que-quan": "Lâm Thao", "o_vao-dang": "02/09/2010", "o_so-nguoi": "1.240,5",
    "o_nhiem-vu": "Một\r\nHai", "o_bang-0-0": "2024", "o_bang-0-1": "Góp công",
}  # fmt: skip
KEPT = {
    "que-quan": "Lâm Thao", "vao-dang": "2010-09-02", "so-nguoi": "1240.5",
    "nhiem-vu": "Một\nHai", "bang": [["2024", "Góp công"]],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def nomination():
    return NominationFactory(form=ReportFormFactory(name="Mẫu một", sections=PARTS))


@pytest.fixture
def officer(client, nomination):
    return Browser(client, officer_of(nomination.organisation))


def _url(nomination, name="dossier"):
    return reverse(f"desk:{name}", args=[nomination.pk])


def _html(browser, nomination):
    browser.see(_url(nomination))
    return browser.client.get(_url(nomination)).content.decode()


def _text(nomination, **typed):
    return {
        "version": nomination.version, "reason": nomination.reason, "report": nomination.report,
    } | typed  # fmt: skip


def test_the_page_asks_by_the_form_and_names_what_is_missing(officer, nomination):
    page = officer.see(_url(nomination))
    for words in (
        "Theo mẫu “Mẫu một”", "chưa đối chiếu với văn bản gốc", "Báo cáo thành tích: việc đã làm",
        "Nêu số liệu.", "Thông tin trong sổ : lấy từ sổ khi in", "Hết dòng trống thì bấm “Lưu”",
        "Mục bắt buộc của mẫu báo cáo (0/1)", "Điền: Nhiệm vụ.",
    ):  # fmt: skip
        assert words.replace(" :", ":") in page.replace(" :", ":"), words


def test_what_is_typed_is_kept_and_comes_back(officer, nomination):
    page = officer.sent(_url(nomination, "dossier_save"), **_text(nomination, **TYPED))
    assert "Đã lưu hồ sơ." in page
    nomination.refresh_from_db()
    assert nomination.answers == KEPT
    shown = officer.client.get(_url(nomination)).content.decode()
    for value in ("Lâm Thao", "02/09/2010", "1240,5", "2024", "Góp công"):
        assert f'value="{value}"' in shown, value
    assert "o_bang-2-0" in shown
    assert "o_bang-3-0" not in shown


def test_autosave_keeps_the_boxes_and_says_when(officer, nomination):
    answer = officer.send(_url(nomination, "dossier_autosave"), **_text(nomination, **TYPED))
    nomination.refresh_from_db()
    assert (nomination.answers, nomination.version) == (KEPT, 2)
    assert "Đã lưu " in text_of(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"o_vao-dang": "31/02/2010"}, "Ngày vào Đảng: "),
        ({"o_so-nguoi": "nhiều"}, "Số người: "),
        ({"o_que-quan": "x" * 21}, "Quê quán: "),
        ({f"o_bang-{n}-0": "2024" for n in range(4)}, "Sáng kiến: Nhiều nhất 3 dòng."),
    ],
)
def test_autosave_says_which_box_is_wrong_and_writes_nothing(officer, nomination, typed, said):
    answer = officer.send(_url(nomination, "dossier_autosave"), **_text(nomination, **typed))
    assert f"Chưa lưu: {said}" in text_of(answer)
    answer = officer.send(_url(nomination, "dossier_save"), **_text(nomination, **typed))
    assert answer.status_code == 422
    assert next(iter(typed.values())) in answer.content.decode()
    nomination.refresh_from_db()
    assert (nomination.answers, nomination.version) == ({}, 1)


def test_two_officers_do_not_overwrite_each_other(officer, nomination):
    first, second = {"o_que-quan": "Của người trước"}, {"o_que-quan": "Của tôi"}
    officer.send(_url(nomination, "dossier_autosave"), **_text(nomination, **first))
    answer = officer.send(_url(nomination, "dossier_autosave"), **_text(nomination, **second))
    assert "Người khác vừa sửa hồ sơ này" in text_of(answer)
    answer = officer.send(_url(nomination, "dossier_save"), **_text(nomination, **second))
    assert answer.status_code == 409
    assert "Của người trước" in text_of(answer)
    assert 'value="Của tôi"' in answer.content.decode()
    assert Nomination.objects.get().answers == {"que-quan": "Của người trước"}


def test_a_page_of_another_form_loses_nothing_that_was_typed(officer, nomination):
    other = ReportFormFactory(name="Mẫu hai", awards=["co"])
    Nomination.objects.update(form=other, version=2)
    typed = _text(nomination, **{"o_nhiem-vu": "Gõ theo mẫu một", "o_que-quan": "Lâm Thao"})
    answer = officer.send(_url(nomination, "dossier_autosave"), **typed)
    assert "Hồ sơ đã đổi mẫu báo cáo" in text_of(answer)
    answer = officer.send(_url(nomination, "dossier_save"), **typed)
    assert answer.status_code == 409
    assert "Gõ theo mẫu một" in text_of(answer)
    assert 'value="Lâm Thao"' in answer.content.decode()
    assert Nomination.objects.get().answers == {}


def test_what_was_typed_into_a_former_form_is_shown_apart(officer, nomination):
    Nomination.objects.update(form=ReportFormFactory(name="Mẫu hai"), answers=KEPT)
    page = officer.see(_url(nomination))
    assert "Đã nhập theo mẫu trước, mẫu này không có: 4 mục" in page
    for words in ("Nhiệm vụ:", "02/09/2010", "1.240,5", "2024 – Góp công"):
        assert words in page
    Nomination.objects.update(form=nomination.form)
    assert "mẫu này không có" not in officer.see(_url(nomination))


def test_a_refused_save_gives_every_box_back(officer, nomination):
    Nomination.objects.update(state="withdrawn")
    answer = officer.send(_url(nomination, "dossier_save"), **_text(nomination, **TYPED))
    assert answer.status_code == 403
    page = text_of(answer)
    assert all(words in page for words in ("Lâm Thao", "2024 | Góp công", "1.240,5", "Hai"))


def test_sending_asks_for_the_required_box(officer, nomination):
    answer = officer.send(_url(nomination, "dossier_save"), viec="gui", **_text(nomination))
    assert answer.status_code == 403
    assert "Hồ sơ còn thiếu mục “Nhiệm vụ” của mẫu báo cáo" in text_of(answer)
    page = officer.sent(_url(nomination, "dossier_save"), viec="gui", **_text(nomination, **TYPED))
    assert "Đã gửi hồ sơ." in page


def test_the_head_is_asked_in_one_press_with_the_last_box(officer, nomination):
    """What is lacking may stand on the screen: the button is there, saves, and only then asks."""
    assert "Lưu, trình thủ trưởng" in officer.see(_url(nomination))
    answer = officer.send(_url(nomination, "dossier_save"), viec="trinh", **_text(nomination))
    assert answer.status_code == 403
    page = officer.sent(
        _url(nomination, "dossier_save"), viec="trinh", **_text(nomination, **TYPED)
    )
    assert "Đã trình thủ trưởng." in page
    assert "Lưu, trình thủ trưởng" not in page


def test_the_head_approves_with_the_last_box_and_nobody_else_sees_the_button(client, nomination):
    head = Browser(client, head_of(nomination.organisation))
    button = 'value="duyet"'
    assert button in _html(head, nomination)
    page = head.sent(_url(nomination, "dossier_save"), viec="duyet", **_text(nomination, **TYPED))
    assert "Đã duyệt hồ sơ." in page
    officer = Browser(client, officer_of(nomination.organisation))
    assert button not in _html(officer, nomination)


def test_whoever_takes_the_dossier_in_reads_the_boxes_and_others_do_not(client, nomination):
    Nomination.objects.update(
        answers=KEPT, state="submitted", submitted_at=nomination.created_at,
        submitted_by=nomination.created_by,
    )  # fmt: skip
    url = reverse("office:appraisal", args=[nomination.pk])
    page = Browser(client, secretary_of(nomination.round.receiver)).see(url)
    assert all(words in page for words in ("Quê quán", "02/09/2010", "1.240,5", "Góp công"))
    Browser(client, secretary_of(OrganisationFactory())).see(url, status=404)
    Browser(client, officer_of(OrganisationFactory())).see(_url(nomination), status=404)


def test_a_dossier_without_a_form_is_written_as_before(client):
    plain = NominationFactory()
    assert plain.subject.kind == Subject.objects.get().kind
    page = Browser(client, officer_of(plain.organisation)).see(_url(plain))
    assert "Theo mẫu" not in page
    assert "Báo cáo thành tích" in page
