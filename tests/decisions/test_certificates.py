"""Certificates of a decision: who may, what stands on each, what cannot be set is named."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from guongsang.decisions import services
from guongsang.decisions.models import CertificateRun, Decision, DecisionLine
from guongsang.decisions.states import RunState, State
from guongsang.documents.rendering import pages_in
from guongsang.documents.services import content_of
from guongsang.orgs.models import Role
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.nominations import FitExemplarFactory
from tests.factories.orgs import HoldingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(business_day):
    business_day("2025-06-03")
    made = DecisionFactory(
        state=State.ISSUED, number="07/QĐ-UBND", signed_on=date(2025, 6, 2), signer="Ngô Minh Đức",
        issued_at=timezone.now(), issued_by=UserFactory(),
    )  # fmt: skip
    for name in ("Hoàng Thị Lan", "Đặng Văn Ba"):
        exemplar = FitExemplarFactory(
            organisation=made.organisation, subject__name=name, subject__sex=""
        )
        DecisionLine.objects.create(decision=made, exemplar=exemplar)
    return made


@pytest.fixture
def clerk(decision):
    return HoldingFactory(organisation=decision.organisation, role=Role.SECRETARIAT).user


def ask(clerk, decision, **told):
    run = CertificateRun(reason="Đã có thành tích xuất sắc năm 2025", **told)
    return services.ask_certificates(actor=clerk, decision_id=decision.pk, run=run)


def test_every_name_of_the_decision_gets_a_page(clerk, decision, work_off):
    run = ask(clerk, decision, first_book_number=15)
    work_off()
    run.refresh_from_db()
    assert (RunState(run.state), run.count) == (RunState.DONE, 2)
    assert pages_in(content_of(run.file)) == 2
    work_off()
    services.print_run(run.pk)
    services.write_run(run.pk)
    again = CertificateRun.objects.get()
    assert (again.file_id, again.word_id) == (run.file_id, run.word_id)


def test_the_pdf_does_not_wait_for_the_word_file(clerk, decision):
    run = ask(clerk, decision)
    services.print_run(run.pk)
    run.refresh_from_db()
    assert run.file_id
    assert run.word_id is None
    CertificateRun.objects.update(asked_at=run.asked_at - timedelta(minutes=6))
    assert services.take_up_runs() == 1, "a worker killed between the two"
    services.write_run(run.pk)
    assert services.take_up_runs() == 0


def test_each_says_who_why_by_what_decision(clerk, decision):
    first, second = services.certificates_of(ask(clerk, decision, first_book_number=15))
    assert {first.recipient, second.recipient} == {"Hoàng Thị Lan", "Đặng Văn Ba"}
    assert (first.book_number, second.book_number) == ("15", "16")
    assert (first.decision, first.signer.name) == ("07/QĐ-UBND", "Ngô Minh Đức")
    assert (first.date.day, first.date.month, first.date.year) == (2, 6, 2025)
    assert first.reason == "Đã có thành tích xuất sắc năm 2025"


def test_words_alone_go_on_printed_stock(clerk, decision, work_off):
    run = ask(clerk, decision, on_stock=True, shift_x="1.5", shift_y="-2")
    work_off()
    run.refresh_from_db()
    assert RunState(run.state) is RunState.DONE
    assert len(content_of(run.file)) > 0


def test_what_does_not_fit_is_named_never_cut(clerk, decision, work_off):
    line = decision.lines.first()
    line.exemplar.subject.name = "Hội " + "Rất Dài " * 24
    line.exemplar.subject.save()
    run = ask(clerk, decision, on_stock=True)
    work_off()
    run.refresh_from_db()
    assert RunState(run.state) is RunState.FAILED
    assert "Rất Dài" in run.fault


@pytest.mark.parametrize("on_stock", [False, True])
def test_a_name_in_other_letters_is_named_with_its_letters(clerk, decision, work_off, on_stock):
    line = decision.lines.first()
    line.exemplar.subject.name = "Trần Hoa 陳華"
    line.exemplar.subject.save()
    run = ask(clerk, decision, on_stock=on_stock)
    work_off()
    run.refresh_from_db()
    assert RunState(run.state) is RunState.FAILED
    assert "“陳” (U+9673) ở Giấy khen của “Trần Hoa 陳華”" in run.fault


def test_a_run_whose_place_was_lost_is_taken_up(clerk, decision, work_off):
    from django_tasks_db.models import DBTaskResult

    run = ask(clerk, decision)
    DBTaskResult.objects.all().delete()
    assert services.take_up_runs() == 0
    CertificateRun.objects.update(asked_at=timezone.now() - timedelta(minutes=6))
    CertificateRun.objects.update(asked_at=run.asked_at - timedelta(minutes=6))
    assert services.take_up_runs() == 1
    work_off()
    run.refresh_from_db()
    assert RunState(run.state) is RunState.DONE


def test_only_an_issued_decision_has_certificates(clerk, decision):
    with pytest.raises(Refused, match="bạn không giữ vai trò ở đó"):
        ask(UserFactory(), decision)
    draft = DecisionFactory(organisation=decision.organisation)
    with pytest.raises(Refused, match="đã ban hành và còn hiệu lực"):
        ask(clerk, draft)


def test_the_page_asks_shows_and_serves(client, clerk, decision, work_off):
    from uuid import uuid4

    client.force_login(clerk)
    url = reverse("office:certificates", args=[decision.pk])
    assert "2 tên trong quyết định" in client.get(url).content.decode()
    told = {"title": "Giấy khen", "reason": "Có công", "shift_x": "0", "shift_y": "0"}
    wrong = client.post(url, told | {"form_token": uuid4(), "shift_x": "999"})
    assert wrong.status_code == 422
    assert "Có công" in wrong.content.decode()
    client.post(url, told | {"form_token": uuid4()})
    assert "Đang in" in client.get(url).content.decode()
    work_off()
    assert "tải PDF" in client.get(url).content.decode()
    run = CertificateRun.objects.get()
    file = client.get(reverse("office:certificates_file", args=[decision.pk, run.pk]))
    assert file.content.startswith(b"%PDF")
    word = client.get(reverse("office:certificates_word", args=[decision.pk, run.pk]))
    said = "\n".join(each.text for each in Document(io.BytesIO(word.content)).paragraphs)
    assert "Hoàng Thị Lan" in said
    assert "Đặng Văn Ba" in said
    assert "giay-khen" in word["Content-Disposition"]
    client.force_login(HoldingFactory().user)
    assert client.get(url).status_code == 404
    for name in ("certificates_file", "certificates_word"):
        assert client.get(reverse(f"office:{name}", args=[decision.pk, run.pk])).status_code == 404


def test_no_box_of_the_form_is_without_effect(client, clerk, decision, business_day):
    from uuid import uuid4

    client.force_login(clerk)
    url = reverse("office:certificates", args=[decision.pk])
    told = {"title": "Giấy khen", "reason": "Có công", "shift_x": "0", "shift_y": "0"}

    def sent(**more):
        return client.post(url, told | {"form_token": uuid4()} | more)

    moved = sent(shift_y="3")
    assert (moved.status_code, CertificateRun.objects.count()) == (422, 0)
    assert "Chỉ dịch được khi in lên phôi" in moved.content.decode()
    bare = sent(on_stock="on", with_code="on", shift_y="3")
    assert (bare.status_code, CertificateRun.objects.count()) == (422, 0)
    assert "chưa có chỗ cho mã tra cứu" in bare.content.decode()
    assert sent(on_stock="on", shift_y="3").status_code == 302
    assert CertificateRun.objects.get().verify_at == ""
    places = services.places_of(decision.organisation, "Giấy khen")
    services.set_places(
        actor=clerk, organisation=decision.organisation, title="Giấy khen",
        places={**places, "code": {"x": 24, "y": 150, "width": 24}},
    )  # fmt: skip
    assert sent(on_stock="on", with_code="on").status_code == 302
    assert CertificateRun.objects.exclude(verify_at="").count() == 1


@pytest.mark.parametrize(
    ("kind", "form", "title"),
    [
        (Decision.Kind.RECOGNITION, "", "Giấy chứng nhận"),
        (Decision.Kind.COMMENDATION, "Bằng khen của Chủ tịch UBND tỉnh", "Bằng khen"),
        (Decision.Kind.COMMENDATION, "giấy khen", "Giấy khen"),
        (Decision.Kind.COMMENDATION, "Biểu dương", "Giấy khen"),
    ],
)
def test_the_paper_offered_is_that_of_the_decision(client, clerk, decision, kind, form, title):
    Decision.objects.filter(pk=decision.pk).update(kind=kind, form=form)
    client.force_login(clerk)
    shown = client.get(reverse("office:certificates", args=[decision.pk])).content.decode()
    assert f'name="title" value="{title}"' in shown
