"""Reports that tell the same in the same words: found at once, shown to who may see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.nominations import queries, services
from guongsang.nominations.models import Passage
from guongsang.nominations.queries.shared import EVERYBODYS
from tests.factories.accounts import UserFactory
from tests.factories.nominations import (
    FitExemplarFactory,
    NominationFactory,
    officer_of,
    secretary_of,
)
from tests.web.nominations import Browser

pytestmark = pytest.mark.django_db
OWN = (
    "Năm 2021 chị đứng ra vận động hai mươi tư hộ trong bản cùng hiến đất, góp ngày công mở con "
    "đường dài hai cây số từ trung tâm xã lên khu sản xuất; đến nay xe tải vào tận nương, ngô và "
    "gỗ bán được giá hơn, ba mươi hộ đã có xe máy và mười hai hộ đã làm nhà mới kiên cố."
)
COMMON = (
    "Bản thân luôn chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước, nội quy "
    "của cơ quan và quy ước của khu dân cư."
)


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def sent(report, **kwargs):
    made = NominationFactory(submitted=True, report=report, **kwargs)
    services.sending._remember_passages(made)
    return made


def test_a_report_told_again_is_found_with_its_words_most_alike_first():
    first = sent(OWN)
    near = sent(f"{OWN} Ngoài ra anh còn tham gia đội văn nghệ của xã.", round=first.round)
    part = sent(f"Anh sinh năm 1980 tại xã. {OWN[:150]} rồi dừng lại ở đó.", round=first.round)
    sent("Bà mở lớp xóa mù cho ba mươi chị em trong bản vào các buổi tối.", round=first.round)
    found = queries.shared_passages(secretary_of(first.round.receiver), first)
    assert [each.pk for each in found] == [near.pk, part.pk]
    assert (found[0].name, found[0].unit) == (near.subject.name, near.organisation.label)
    assert found[0].percent > 90
    assert "hai mươi tư hộ trong bản" in found[1].passages[0]
    assert all(each in " ".join(OWN.split()) for one in found for each in one.passages)


def test_what_everybody_writes_is_nobodys():
    first = sent(COMMON)
    for _ in range(EVERYBODYS + 1):
        sent(COMMON, round=first.round)
    assert queries.shared_passages(secretary_of(first.round.receiver), first) == []


def test_ones_own_earlier_dossier_and_what_one_may_not_see_are_left_out():
    exemplar = FitExemplarFactory()
    first = sent(OWN, exemplar=exemplar)
    sent(OWN, exemplar=exemplar)
    elsewhere = sent(OWN)
    assert queries.shared_passages(secretary_of(first.round.receiver), first) == []
    everything = UserFactory(administrator=True)
    found = queries.shared_passages(everything, first)
    assert [each.pk for each in found] == [elsewhere.pk]


def test_sending_again_remembers_the_new_words():
    made = sent(OWN)
    before = set(made.passages.values_list("value", flat=True))
    made.report = "Chị mở tổ hợp tác thêu thổ cẩm với hai mươi tư chị em trong bản từ năm 2020."
    services.sending._remember_passages(made)
    assert before.isdisjoint(made.passages.values_list("value", flat=True))
    assert Passage.objects.count() == made.passages.count()


def test_the_look_up_asks_the_same_few_questions_however_many_there_are():
    first = sent(OWN)
    actor = secretary_of(first.round.receiver)

    def asked():
        with CaptureQueriesContext(connection) as found:
            queries.shared_passages(actor, first)
        return len(found)

    sent(OWN, round=first.round)
    asked()
    few = asked()
    for _ in range(5):
        sent(OWN, round=first.round)
    assert asked() == few <= 5


def test_the_office_sees_questions_and_the_unit_its_own(client):
    first = sent(f"{OWN} Hiệu quả vô cùng to lớn.")
    other = sent(OWN, round=first.round)
    office = Browser(client, secretary_of(first.round.receiver))
    page = office.see(reverse("office:appraisal", args=[first.pk]))
    assert "Câu hỏi khi đọc báo cáo" in page
    assert "Có gì chứng minh?" in page
    assert f"{other}" in page
    assert "trùng lời" in page
    unit = Browser(client, officer_of(first.organisation))
    page = unit.see(reverse("desk:dossier", args=[first.pk]))
    assert "Có gì chứng minh?" in page
    assert "trùng lời" not in page
