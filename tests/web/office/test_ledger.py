"""The ledger's page: who may read it, what an inspector may not, and whether the chain holds."""

from urllib.parse import quote

import pytest
from django.db import connection, transaction
from lxml import html

from guongsang.audit import services as audit
from guongsang.audit.chain import key_of
from guongsang.audit.models import Entry
from guongsang.orgs.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.complaints import ComplaintFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.exemplars import ExemplarFactory, SubjectFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
audit.words({"test.noted": "ghi thử", "test.other": "việc khác"})


@pytest.fixture
def unit():
    return OrganisationFactory(name="Sở Nội vụ")


@pytest.fixture
def officer(unit):
    return HoldingFactory(organisation=unit, user__full_name="Nông Thị Ghi").user


@pytest.fixture
def exemplar(unit):
    return ExemplarFactory(organisation=unit, subject=SubjectFactory(name="Vi Thị Gương"))


@pytest.fixture
def chief(client):
    chief = UserFactory(administrator=True)
    client.force_login(chief)
    return chief


def rows(client, query=""):
    answer = client.get(f"/van-phong/so-cai/{query}")
    assert answer.status_code == 200
    page = html.fromstring(answer.content.decode())
    return page, [
        [" ".join(cell.text_content().split()) for cell in row][1:]
        for row in page.cssselect("main tbody tr")
    ]


def write(actor, target, why="", action="test.noted", **more):
    return audit.record(actor=actor, action=action, target=target, why=why, **more)


def test_entries_say_who_did_what_to_what_and_why(client, chief, officer, exemplar):
    write(officer, exemplar, why="bổ sung minh chứng", role="Thường trực")
    audit.seal()
    _, found = rows(client)
    assert found == [
        ["ghi thử", "Nông Thị GhiThường trực", "Vi Thị GươngMọi việc với hồ sơ này",
         "bổ sung minh chứng", "số 1"],
    ]  # fmt: skip


def test_the_newest_stands_first_and_waits_for_its_seal(client, chief, officer, exemplar):
    write(officer, exemplar, why="trước")
    audit.seal()
    write(officer, exemplar, why="sau")
    page, found = rows(client)
    assert [(row[3], row[4]) for row in found] == [("sau", "đang chờ"), ("trước", "số 1")]
    text = " ".join(page.text_content().split())
    assert "Đã niêm phong đến số 1" in text
    assert "1 mục mới đang chờ niêm phong" in text


def test_one_object_one_action_or_one_person_can_be_read_alone(
    client, chief, unit, officer, exemplar
):
    other = UserFactory(full_name="Lê Văn Khác")
    write(officer, exemplar, why="một")
    write(other, unit, why="hai", action="test.other")
    write(other, unit, why="ba", about=exemplar)
    assert [row[3] for row in rows(client, f"?doi_tuong={key_of(exemplar)}")[1]] == ["ba", "một"]
    assert [row[3] for row in rows(client, "?viec=test.other")[1]] == ["hai"]
    assert [row[3] for row in rows(client, "?nguoi=khac")[1]] == ["ba", "hai"]
    assert rows(client, "?nguoi=khong+ai")[1] == []
    assert len(rows(client, "?viec=khong-co")[1]) == 3


def test_erased_words_leave_the_act(client, chief, officer, exemplar):
    write(officer, exemplar, why="lý do")
    audit.seal()
    Entry.objects.get().payload.delete()
    page, found = rows(client, "?kiem=1")
    assert found[0][:3] == ["ghi thử", "(đã xóa tên)", "(đã xóa tên)Mọi việc với hồ sơ này"]
    assert "Chuỗi khớp" in page.text_content()


def test_a_broken_chain_is_told_on_demand(client, chief, officer, exemplar):
    write(officer, exemplar)
    audit.seal()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE audit_payload DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER audit_payload_no_update")
        cursor.execute("UPDATE audit_payload SET why = 'sửa trộm'")
    assert "Chuỗi không khớp" not in rows(client)[0].text_content()
    page, _ = rows(client, "?kiem=1")
    assert "Số 1: nội dung đã bị sửa" in " ".join(page.text_content().split())


def test_only_administrators_and_inspectors_have_a_ledger(client, officer, unit):
    client.force_login(officer)
    assert client.get("/van-phong/so-cai/").status_code == 404
    inspector = HoldingFactory(organisation=unit, role=Role.INSPECTOR).user
    client.force_login(inspector)
    assert client.get("/van-phong/so-cai/").status_code == 200


def test_an_inspector_reads_what_people_in_reach_did_and_no_name_beyond(
    client, unit, officer, exemplar
):
    outside = ExemplarFactory(subject=SubjectFactory(name="Người Ngoài"))
    stranger = HoldingFactory().user
    write(officer, exemplar, why="trong")
    write(officer, outside, why="bí mật")
    write(stranger, exemplar, why="của người khác")
    client.force_login(HoldingFactory(organisation=unit, role=Role.INSPECTOR).user)
    page, found = rows(client)
    assert [(row[2], row[3]) for row in found] == [
        ("(ngoài phạm vi bạn được xem)", "–"),
        ("Vi Thị GươngMọi việc với hồ sơ này", "trong"),
    ]
    assert "Người Ngoài" not in page.text_content()
    assert "bí mật" not in page.text_content()


def test_acts_on_what_one_may_not_see_are_not_gathered(client, unit, officer, exemplar):
    """Which acts belong to one complaint is known to who sees it: not to inspectors, nor above."""
    outside = ExemplarFactory(subject=SubjectFactory(name="Người Ngoài"))
    complaint = ComplaintFactory(organisation=unit)
    for target in (exemplar, outside, complaint):
        write(officer, target)
    inspector = HoldingFactory(organisation=unit, role=Role.INSPECTOR).user
    for reader, seen in (
        (inspector, [exemplar]),
        (UserFactory(administrator=True), [exemplar, outside]),
    ):
        client.force_login(reader)
        page, _ = rows(client)
        asked = [link.get("href") for link in page.cssselect("a[href*=doi_tuong]")]
        assert asked == [f"?doi_tuong={quote(key_of(each))}" for each in reversed(seen)]
        assert str(complaint) not in page.text_content()
        for each in (complaint, outside, exemplar):
            found = rows(client, f"?doi_tuong={key_of(each)}")[1]
            assert len(found) == (each in seen), each
    for key in ("khong.co:1", "khongco", f"exemplars.exemplar:{10**40}"):
        assert rows(client, f"?doi_tuong={key}")[1] == []


def test_what_is_no_more_stays_named_for_the_administrator(client, chief, officer):
    dropped = DecisionFactory(title="Dự thảo đã bỏ")
    write(officer, dropped)
    dropped.delete()
    assert "Dự thảo đã bỏ" in rows(client)[1][0][2]


def test_the_ledger_is_read_page_by_page(client, chief, officer, unit):
    with transaction.atomic():
        for number in range(30):
            write(officer, unit, why=f"lần {number}")
    page, found = rows(client)
    assert [found[0][3], len(found)] == ["lần 29", 25]
    following = page.cssselect("a[rel=next]")[0].get("href")
    assert [row[3] for row in rows(client, following)[1]] == [f"lần {n}" for n in range(4, -1, -1)]


def test_nobody_can_write_through_the_page(client, chief):
    assert client.post("/van-phong/so-cai/").status_code == 405
