"""Anybody who holds a certificate may ask whether it is real and still stands."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from guongsang.decisions import services
from guongsang.decisions.models import CertificateRun, DecisionLine
from guongsang.decisions.states import State
from guongsang.orgs.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.nominations import FitExemplarFactory
from tests.factories.orgs import HoldingFactory

pytestmark = pytest.mark.django_db
SITE = "https://guong.example.vn/xac-minh/"
REPLACED = "Giấy này đã được thay bằng giấy mới"
REAL, UNKNOWN, ENDED = "Giấy có thật", "Không có giấy nào mang mã này", "không còn hiệu lực"


@pytest.fixture
def line(business_day):
    business_day("2025-06-03")
    decision = DecisionFactory(
        state=State.ISSUED, number="07/QĐ-UBND", signed_on=date(2025, 6, 2), signer="Ngô Minh Đức",
        issued_at=timezone.now(), issued_by=UserFactory(),
    )  # fmt: skip
    exemplar = FitExemplarFactory(organisation=decision.organisation, subject__name="Hoàng Thị Lan")
    return DecisionLine.objects.create(decision=decision, exemplar=exemplar)


@pytest.fixture
def printed(line):
    clerk = HoldingFactory(organisation=line.decision.organisation, role=Role.SECRETARIAT).user
    run = CertificateRun(reason="Có thành tích", verify_at=SITE)
    run = services.ask_certificates(actor=clerk, decision_id=line.decision.pk, run=run)
    line.refresh_from_db()
    return services.certificates_of(run)[0]


def page(client, code):
    return client.get(reverse("portal:verified", args=[code]))


def test_the_address_on_the_certificate_tells_what_was_decided(client, line, printed):
    assert printed.verify_at == f"{SITE}{line.code}/"
    answer = page(client, line.code)
    told = answer.content.decode()
    assert answer.status_code == 200
    for word in (REAL, "Hoàng Thị Lan", "07/QĐ-UBND", "Ngô Minh Đức", "02/06/2025"):
        assert word in told
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_code_is_read_as_people_type_it(client, line, printed):
    typed = f" {line.code[:4].lower()}-{line.code[4:8]} {line.code[8:]}"
    answer = client.get(reverse("portal:verify"), {"ma": typed}, follow=True)
    assert REAL in answer.content.decode()


def test_a_code_stays_the_same_when_certificates_are_printed_again(line, printed):
    clerk = CertificateRun.objects.get().asked_by
    services.ask_certificates(
        actor=clerk, decision_id=line.decision.pk, run=CertificateRun(reason="In lại")
    )
    assert DecisionLine.objects.get().code == line.code


@pytest.mark.parametrize("code", ["KHONGCOMA234", "<script>", "a" * 200, "Ω"])
def test_an_unknown_code_is_answered_and_kept_in_the_box(client, printed, code):
    answer = page(client, code)
    assert answer.status_code == 404
    assert UNKNOWN in answer.content.decode()
    assert "Hoàng Thị Lan" not in answer.content.decode()


def test_nothing_typed_is_asked_again(client, printed):
    answer = client.get(reverse("portal:verify"), {"ma": " - "})
    assert answer.status_code == 422
    assert "hãy nhập như in trên giấy" in answer.content.decode()


def test_what_was_taken_back_no_longer_stands(client, line, printed):
    line.decision.move_to(State.REVOKED)
    line.decision.save()
    told = page(client, line.code).content.decode()
    assert ENDED in told
    assert REAL not in told


def test_a_line_without_a_certificate_cannot_be_asked_for(client, line):
    assert page(client, "None").status_code == 404


def test_a_sheet_that_was_replaced_says_so_and_tells_the_right_words(client, line, printed):
    clerk = CertificateRun.objects.get().asked_by
    drafted = services.draft_correction(
        actor=clerk, decision_id=line.decision.pk, ground="Sai tên",
        rights=[services.Right("name", "Hoàng Thị Lành", line.pk)],
    )  # fmt: skip
    assert REAL in page(client, line.code).content.decode()
    services.issue(
        actor=clerk, decision_id=drafted.pk, number="09/QĐ-UBND", signed_on=date(2025, 6, 3),
        signer="Ngô Minh Đức",
    )  # fmt: skip
    old = page(client, line.code).content.decode()
    for word in (REPLACED, "Hoàng Thị Lành", "09/QĐ-UBND", "07/QĐ-UBND"):
        assert word in old
    assert REAL not in old
    line.refresh_from_db()
    new = page(client, line.code).content.decode()
    assert REAL in new
    assert "Giấy ghi nội dung đã đính chính" in new
    assert "Hoàng Thị Lan<" not in new
    line.decision.move_to(State.REVOKED)
    line.decision.save()
    former = line.former_codes.get().code
    assert ENDED in page(client, former).content.decode()
