"""Noticing on a phone: six fields, the same-person step, on behalf, once, and told why not."""

from datetime import date
from uuid import uuid4

import pytest
from lxml import html

from guongsang.exemplars.models import Exemplar, Subject
from tests.factories.exemplars import SubjectFactory, picture
from tests.factories.orgs import OrganisationFactory
from tests.factories.programmes import BindingFactory, ProgrammeFactory
from tests.web.nominations import Browser, text_of

pytestmark = pytest.mark.django_db
URL = "/guong/moi/"


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def desk(client, officer):
    return Browser(client, officer)


def told(unit, **changed):
    return {
        "kind": "individual", "name": "Lý Thị Hòa", "organisation": unit.pk,
        "title": "Hiến đất làm đường", "summary": "Hiến 300 m² đất.",
        "discovered_on": "01/06/2025",
    } | changed  # fmt: skip


def test_the_form_asks_six_things_at_first(client, officer, unit):
    client.force_login(officer)
    page = html.fromstring(client.get(URL).content.decode())
    names = page.xpath("//main//form[@method='post']//*[@name]/@name")
    asked = [
        name for name in dict.fromkeys(names) if name not in ("csrfmiddlewaretoken", "form_token")
    ]
    assert asked == ["kind", "name", "organisation", "title", "summary", "discovered_on"]
    assert page.xpath("//select[@name='organisation']/option[@selected]/@value") == [str(unit.pk)]
    assert page.xpath("//input[@name='discovered_on']/@value") == ["03/06/2025"]


def test_a_notice_leads_to_the_details_under_the_plan_in_force(desk, unit, body):
    plan = ProgrammeFactory(issuer=body, issued=True)
    BindingFactory(programme=plan, organisation=unit)
    page = desk.sent(URL, **told(unit))
    exemplar = Exemplar.objects.get()
    assert (exemplar.programme, exemplar.discovered_on) == (plan, date(2025, 6, 1))
    assert "Bổ sung chi tiết" in page


def test_a_form_sent_twice_makes_one_exemplar(desk, unit):
    token = uuid4()
    first, second = (desk.send(URL, token=token, **told(unit)) for _ in range(2))
    assert (first.url, Exemplar.objects.count()) == (second.url, 1)


def test_wrong_input_is_told_and_kept(desk, unit):
    answer = desk.send(URL, **told(unit, discovered_on="09/06/2025", title=""))
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Ngày phát hiện không thể ở tương lai" in page
    assert "Hiến 300 m² đất." in page
    assert Exemplar.objects.count() == 0


def test_somebody_like_known_is_asked_about_and_chosen(desk, unit):
    known = SubjectFactory(organisation=unit, name="Lý Thị Hòa", birth_year=1970)
    answer = desk.send(URL, **told(unit))
    page = text_of(answer)
    assert "Đã có trong sổ chưa?" in page
    assert "Chính là Lý Thị Hòa, Trạm Y tế xã Suối Sen" in page
    assert "trùng họ tên, cùng đơn vị; 0 lần được ghi nhận" in page
    assert "1970" not in page
    kept = html.fromstring(answer.content.decode())
    typed = {
        field.get("name"): field.get("value")
        for field in kept.xpath("//main//input[@type='hidden']")
    }
    assert (typed["name"], typed["summary"]) == ("Lý Thị Hòa", "Hiến 300 m² đất.")
    desk.sent(URL, **told(unit, same=known.pk))
    assert Exemplar.objects.get().subject == known
    assert Subject.objects.count() == 1


def test_somebody_else_of_the_same_name_is_entered_anew(desk, unit):
    SubjectFactory(organisation=unit, name="Lý Thị Hòa")
    desk.sent(URL, **told(unit, same="moi", birth_year="1992"))
    assert Subject.objects.count() == 2
    assert Exemplar.objects.get().subject.birth_year == 1992


def test_a_forged_choice_is_asked_again(desk, unit):
    SubjectFactory(organisation=unit, name="Lý Thị Hòa")
    elsewhere = SubjectFactory(organisation=OrganisationFactory(), name="Lý Thị Hòa")
    assert "Đã có trong sổ chưa?" in text_of(desk.send(URL, **told(unit, same=elsewhere.pk)))
    assert Exemplar.objects.count() == 0


def test_an_impossible_birth_year_is_told(desk, unit):
    SubjectFactory(organisation=unit, name="Lý Thị Hòa")
    page = text_of(desk.send(URL, **told(unit, same="moi", birth_year="1492")))
    assert "Năm sinh phải từ 1900 đến 2025" in page


@pytest.mark.parametrize("asks", [False, True])
def test_entered_on_behalf_keeps_author_channel_and_slip(desk, unit, asks):
    if asks:
        SubjectFactory(organisation=unit, name="Lý Thị Hòa")
    given = told(unit, noticed_by="Trưởng thôn Lý Văn Sơn", noticed_through="Phiếu giấy")
    answer = desk.send(URL + "?ho=1", scan=picture(), **given)
    if asks:
        kept = html.fromstring(answer.content.decode())
        key = kept.xpath("//input[@name='scan_kept']/@value")[0]
        answer = desk.send(URL + "?ho=1", scan_kept=key, same="moi", **given)
    exemplar = Exemplar.objects.get()
    assert (exemplar.is_on_behalf, exemplar.noticed_by) == (True, "Trưởng thôn Lý Văn Sơn")
    page = desk.see(f"/guong/{exemplar.pk}/")
    assert "Nhập hộ" in page
    assert "Phiếu giấy" in page
    slip = desk.client.get(f"/guong/{exemplar.pk}/phieu/")
    assert (slip.status_code, slip["Content-Type"]) == (200, "image/png")


def test_a_unit_out_of_reach_cannot_be_named(desk):
    answer = desk.send(URL, **told(OrganisationFactory()))
    assert (answer.status_code, "lựa chọn hợp lệ" in text_of(answer)) == (422, True)
    assert Exemplar.objects.count() == 0


@pytest.mark.parametrize(("units", "status"), [(1, 404), (31, 200)])
def test_units_are_searched_only_where_the_form_offers_to(client, officer, unit, units, status):
    for _ in range(units - 1):
        OrganisationFactory(parent=unit)
    client.force_login(officer)
    asked = {"combo": "organisation", "organisation__tim": unit.name}
    assert client.get(f"{URL}don-vi/", asked, headers={"HX-Request": "true"}).status_code == status


def test_details_gone_stale_show_both_texts(desk, officer, unit):
    desk.sent(URL, **told(unit))
    exemplar = Exemplar.objects.get()
    url = f"/guong/{exemplar.pk}/chi-tiet/"
    full = {
        "version": 1, "title": "Hiến đất", "summary": "Kể", "what": "exemplar",
        "standout": "Người trước viết",
    }  # fmt: skip
    desk.sent(url, **full)
    answer = desk.send(url, **{**full, "standout": "Người sau viết"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Trang này đã cũ" in page
    assert "Tính nổi trội Người trước viết Người sau viết" in page
    exemplar.refresh_from_db()
    assert exemplar.standout == "Người trước viết"
