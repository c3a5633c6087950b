"""A document from draft to issue: numbers, corrections, what was issued stays."""

from dataclasses import replace
from datetime import date

import pytest

from guongsang.audit.models import Entry
from guongsang.documents import services
from guongsang.documents.models import Document, NumberBook
from guongsang.documents.naming import body_symbol, default_letterhead, document_symbol
from guongsang.documents.services.official import content_of
from guongsang.documents.states import State
from guongsang.orgs.models import Kind, Role
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.documents import CONTENT, DraftFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from vanban.read import read

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)


@pytest.fixture
def body():
    return OrganisationFactory(name="Xã Bình Phú", kind=Kind.COMMUNE, place="Bình Phú")


@pytest.fixture
def officer(body, business_day):
    business_day("2025-06-03")
    return HoldingFactory(organisation=body, role=Role.OFFICER).user


@pytest.fixture
def head(body):
    return HoldingFactory(organisation=body, role=Role.HEAD, position="Chủ tịch").user


def issue(officer, document, day=DAY):
    return services.issue(actor=officer, document_id=document.pk, dated=day)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Ủy ban nhân dân tỉnh Bắc Kạn", "UBND"),
        ("Sở Nội vụ tỉnh Bắc Kạn", "SNV"),
        ("Ban Dân tộc tỉnh Bình Phước", "BDT"),
        ("Sở Giáo dục và Đào tạo", "SGDĐT"),
        ("Trường THCS Minh Khai", "TTHCSMK"),
        ("Đảng ủy xã Ba Bể", "ĐU"),
    ],
)
def test_a_body_is_known_by_its_letters(name, symbol):
    assert body_symbol(name) == symbol


def test_a_letterhead_is_drawn_from_the_record(body, head):
    drawn = default_letterhead(body)
    assert drawn.issuer == "Ủy ban nhân dân xã Bình Phú"
    assert (drawn.superior, drawn.symbol, drawn.place) == ("", "UBND", "Bình Phú")
    assert (drawn.authority, drawn.position) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert drawn.signer == str(head)
    assert document_symbol("quyết định", drawn) == "QĐ-UBND"
    assert document_symbol("công văn", drawn) == "UBND-VP"


@pytest.mark.requirement("BP-HDR-a")
def test_an_issued_document_is_numbered_dated_and_kept(officer, body):
    issued = issue(officer, DraftFactory(organisation=body))
    assert issued.printed_number == "01/TB-UBND"
    assert State(issued.state) is State.ISSUED
    for kept, name in ((issued.docx, "a.docx"), (issued.pdf, "a.pdf")):
        back = read(services.content_of(kept), name).document
        assert (back.number, back.date.exact) == ("01/TB-UBND", DAY)
        assert (back.issuer, back.place) == ("Ủy ban nhân dân xã Bình Phú", "Bình Phú")
        assert back.title == CONTENT.title


def test_numbers_go_on_by_body_kind_and_year(officer, body):
    first, second = (issue(officer, DraftFactory(organisation=body)) for _ in range(2))
    other_kind = issue(officer, DraftFactory(organisation=body, kind="báo cáo"))
    other_year = issue(officer, DraftFactory(organisation=body), date(2026, 1, 5))
    assert [one.number for one in (first, second, other_kind, other_year)] == [1, 2, 1, 1]


def test_a_number_entered_by_hand_is_stepped_over(officer, body):
    issue(officer, DraftFactory(organisation=body))
    paper = services.Paper("thông báo", 2, "TB-UBND", DAY, "Nghỉ lễ")
    services.register_paper(actor=officer, organisation=body, paper=paper)
    assert issue(officer, DraftFactory(organisation=body)).number == 3
    with pytest.raises(Refused, match="Số 03/TB-UBND đã có trong sổ văn bản năm 2025"):
        services.register_paper(actor=officer, organisation=body, paper=replace(paper, number=3))


def test_a_book_goes_on_after_a_higher_paper_number(officer, body):
    paper = services.Paper("thông báo", 812, "TB-UBND", DAY, "Nghỉ lễ")
    services.register_paper(actor=officer, organisation=body, paper=paper)
    assert issue(officer, DraftFactory(organisation=body)).number == 813


def test_a_book_goes_on_from_the_last_paper_number(officer, body, head):
    services.open_book(actor=head, organisation=body, kind="thông báo", year=2025, last=41)
    assert issue(officer, DraftFactory(organisation=body)).printed_number == "42/TB-UBND"
    with pytest.raises(Refused, match="đã cấp đến số 42"):
        services.open_book(actor=head, organisation=body, kind="thông báo", year=2025, last=41)
    with pytest.raises(Refused, match="là việc của thủ trưởng, thường trực"):
        services.open_book(actor=officer, organisation=body, kind="thông báo", year=2025, last=50)


def test_a_failed_issue_gives_its_number_back(officer, body, monkeypatch):
    nameless = replace(CONTENT, signer=replace(CONTENT.signer, name=None))
    draft = DraftFactory(organisation=body)
    services.correct(actor=officer, document_id=draft.pk, content=nameless, revision=0)
    with pytest.raises(Refused, match="Chưa có họ tên người ký"):
        issue(officer, draft)
    assert not NumberBook.objects.filter(last__gt=0).exists()
    signed = services.issue(actor=officer, document_id=draft.pk, dated=DAY, signer="Lê Thị Hà")
    assert (signed.number, content_of(signed).signer.name) == (1, "Lê Thị Hà")


def test_two_corrections_at_once_lose_neither(officer, body):
    draft = DraftFactory(organisation=body)
    better = replace(CONTENT, title="Kết quả bình chọn năm 2025")
    services.correct(actor=officer, document_id=draft.pk, content=better, revision=0)
    with pytest.raises(Refused, match="vừa được người khác sửa"):
        services.correct(actor=officer, document_id=draft.pk, content=CONTENT, revision=0)
    draft.refresh_from_db()
    assert draft.title == "Kết quả bình chọn năm 2025"


def test_what_was_issued_is_neither_corrected_nor_issued_again(officer, body):
    issued = issue(officer, DraftFactory(organisation=body))
    with pytest.raises(Refused, match="đã ban hành nên không sửa được"):
        services.correct(actor=officer, document_id=issued.pk, content=CONTENT, revision=0)
    with pytest.raises(Refused, match="không ban hành lần nữa"):
        issue(officer, issued)
    with pytest.raises(Refused, match="Chỉ bỏ được dự thảo"):
        services.drop(actor=officer, document_id=issued.pk)


def test_a_revoked_document_keeps_its_number(officer, body, head):
    issued = issue(officer, DraftFactory(organisation=body))
    services.revoke(actor=head, document_id=issued.pk, why="Sai thẩm quyền")
    assert issue(officer, DraftFactory(organisation=body)).number == 2
    words = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    assert words == ["document.issued", "document.revoked", "document.issued"]


def test_only_the_body_sees_its_drafts_and_the_inner_circle_its_papers(officer, body, head):
    draft = DraftFactory(organisation=body)
    inner = DraftFactory(organisation=body, circle="inner")
    issued = issue(officer, DraftFactory(organisation=body))
    above = HoldingFactory(organisation=body, role=Role.INSPECTOR).user
    stranger = UserFactory()

    def seen(user):
        return set(Document.objects.visible_to(user).values_list("pk", flat=True))

    both = DraftFactory(circle="inner", partner=body)
    assert seen(officer) == {draft.pk, inner.pk, issued.pk}
    assert seen(head) == {draft.pk, inner.pk, issued.pk, both.pk}
    assert seen(above) == {issued.pk}
    assert seen(stranger) == set()


def test_a_stranger_prepares_nothing(body, business_day):
    business_day("2025-06-03")
    with pytest.raises(Refused, match="bạn không giữ vai trò ở đó"):
        issue(UserFactory(), DraftFactory(organisation=body))
