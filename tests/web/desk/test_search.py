"""The search page: what a person finds, what they never find, and what they are told."""

import pytest
from lxml import html

from guongsang.documents.models import Circle
from guongsang.orgs.models import Role
from guongsang.programmes.models import Binding
from guongsang.search import queries as search
from guongsang.search.models import SearchEntry
from tests.factories.accounts import UserFactory
from tests.factories.archives import WorkFileFactory
from tests.factories.exemplars import ExemplarFactory, SubjectFactory
from tests.factories.nominations import NominationFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.publicity import StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return OrganisationFactory(name="Ủy ban nhân dân tỉnh Bắc Kạn")


@pytest.fixture
def unit(province):
    return OrganisationFactory(name="Sở Giáo dục", parent=province)


@pytest.fixture
def officer(unit):
    return HoldingFactory(organisation=unit, role=Role.OFFICER).user


def exemplar(unit, name="Đặng Thị Điển", title="Dạy chữ ở Đắk Lắk", **more):
    subject = SubjectFactory(name=name, organisation=unit)
    return ExemplarFactory(organisation=unit, subject=subject, title=title, **more)


def shelves(client, user, **asked):
    client.force_login(user)
    answer = client.get("/tim-kiem/", asked)
    assert answer.status_code == 200
    page = html.fromstring(answer.content.decode())
    return {
        part.cssselect("h2")[0].text_content().strip(): [
            link.text_content().strip() for link in part.cssselect(".result-title")
        ]
        for part in page.cssselect("main section")
        if part.cssselect(".result-title")
    }, " ".join(page.cssselect("main")[0].text_content().split())


def test_every_kind_is_found_by_one_word(client, province, unit, officer):
    found = exemplar(unit)
    StoryFactory(organisation=unit, title="Cô giáo Điển dạy chữ")
    NominationFactory(organisation=unit, exemplar=found)
    plan = ProgrammeFactory(
        issuer=province, issued=True, title="Nhân điển hình tiên tiến", code="tinh"
    )
    Binding.objects.create(programme=plan, organisation=unit)
    WorkFileFactory(organisation=unit, title="Nhân rộng điển hình năm 2025")
    OrganisationFactory(name="Trường Điển Xá", parent=unit)
    assert shelves(client, officer, q="dien")[0] == {
        "Gương điển hình": ["Đặng Thị Điển"],
        "Hồ sơ giới thiệu": ["Đặng Thị Điển"],
        "Kế hoạch": ["Kế hoạch 1/KH-UBND"],
        "Tin, bài": ["Cô giáo Điển dạy chữ"],
        "Hồ sơ công việc": ["Nhân rộng điển hình năm 2025"],
        "Đơn vị": ["Trường Điển Xá"],
    }


@pytest.mark.parametrize(
    "typed", ["Đặng Thị Điển", "dang thi dien", "ĐIỂN đặng", "dak lak", "Đắk", "dạy chữ"]
)
def test_marks_case_and_order_do_not_matter(client, unit, officer, typed):
    exemplar(unit)
    exemplar(unit, name="Lê Văn Khác", title="Trồng gừng", summary="Ươm gừng")
    assert shelves(client, officer, q=typed)[0]["Gương điển hình"] == ["Đặng Thị Điển"]


@pytest.mark.parametrize("typed", ["458/KH-UBND", "458", "458/kh-ubnd"])
def test_a_plan_is_found_by_its_number(client, province, typed):
    user = HoldingFactory(organisation=province).user
    ProgrammeFactory(issuer=province, issued=True, number="458", symbol="KH-UBND")
    ProgrammeFactory(issuer=province, issued=True, number="45", symbol="KH-UBND")
    assert shelves(client, user, q=typed)[0] == {"Kế hoạch": ["Kế hoạch 458/KH-UBND"]}


def test_a_work_file_is_found_by_its_code_and_only_within_its_circle(client, province, unit):
    here = WorkFileFactory(organisation=unit, code="NV.17", title="Biên bản kiểm phiếu")
    inner = WorkFileFactory(organisation=unit, title="Phiếu kín", circle=Circle.INNER)
    officer = HoldingFactory(organisation=unit, role=Role.OFFICER).user
    assert shelves(client, officer, q="nv.17")[0] == {"Hồ sơ công việc": [here.title]}
    assert shelves(client, officer, q="phieu kin")[0] == {}
    head = HoldingFactory(organisation=unit, role=Role.HEAD).user
    assert shelves(client, head, q="phieu kin")[0] == {"Hồ sơ công việc": [inner.title]}
    above = HoldingFactory(organisation=province, role=Role.HEAD).user
    assert shelves(client, above, q="phieu")[0] == {}


def test_titles_come_before_bodies(client, unit, officer):
    exemplar(unit, name="Nông Thị Sách", title="Mở thư viện")
    exemplar(unit, name="Vi Văn Kể", title="Việc khác", summary="Giúp mở thư viện cho thôn")
    found = shelves(client, officer, q="thu vien")[0]["Gương điển hình"]
    assert found == ["Nông Thị Sách", "Vi Văn Kể"]


def test_what_lies_out_of_reach_is_not_found(client, province, unit, officer):
    beside = OrganisationFactory(name="Sở Điển", parent=province)
    hidden = exemplar(beside)
    StoryFactory(organisation=beside, title="Bài về Điển")
    NominationFactory(organisation=beside, exemplar=hidden)
    ProgrammeFactory(issuer=beside, title="Điển hình", code="rieng")
    found, text = shelves(client, officer, q="dien")
    assert found == {}
    assert "Không tìm thấy" in text


def test_a_stale_entry_does_not_show_what_moved_out_of_reach(client, province, unit, officer):
    moved = exemplar(unit)
    beside = OrganisationFactory(name="Sở khác", parent=province)
    type(moved).objects.filter(pk=moved.pk).update(organisation=beside, l2=beside)
    assert SearchEntry.objects.get().organisation == unit.pk
    assert shelves(client, officer, q="dien")[0] == {}


def test_a_person_without_role_finds_nothing(client, unit):
    exemplar(unit)
    assert shelves(client, UserFactory(), q="dien")[0] == {}


def test_a_slice_that_was_cut_is_said(client, unit, officer, monkeypatch):
    exemplar(unit), exemplar(unit)
    assert "rất nhiều" not in shelves(client, officer, q="dien")[1]
    monkeypatch.setattr(search, "SLICE", 2)
    assert "Chỉ 2 kết quả mới nhất được xếp hạng" in shelves(client, officer, q="dien")[1]


def test_more_than_a_few_lead_to_all(client, unit, officer):
    for _ in range(7):
        exemplar(unit)
    found, text = shelves(client, officer, q="dien")
    assert len(found["Gương điển hình"]) == 5
    assert "Xem thêm" in text
    assert len(shelves(client, officer, q="dien", loai="guong")[0]["Gương điển hình"]) == 7
    assert shelves(client, officer, q="dien", loai="don-vi")[0] == {}


@pytest.mark.parametrize("typed", ["", "   ", "…", "%", "\0", '"'])
def test_nothing_asked_says_what_to_type(client, officer, typed):
    found, text = shelves(client, officer, q=typed)
    assert found == {}
    assert "Bạn cần tìm gì?" in text


@pytest.mark.parametrize(
    "typed",
    ["đ", "a" * 5_000, "dien " * 200, "<script>alert(1)</script>", "NEAR(a b)", "a' OR 1=1"],
)
def test_odd_questions_are_answered(client, unit, officer, typed):
    exemplar(unit)
    shelves(client, officer, q=typed, loai="khong-co")


def test_what_was_typed_stays(client, officer):
    client.force_login(officer)
    page = html.fromstring(client.get("/tim-kiem/", {"q": 'Đắk "Lắk"'}).content.decode())
    assert page.cssselect("main input[type=search]")[0].get("value") == 'Đắk "Lắk"'


def test_the_frame_offers_the_box(client, officer):
    client.force_login(officer)
    page = html.fromstring(client.get("/thong-bao/").content.decode())
    assert page.cssselect("header form[action='/tim-kiem/']")


def test_a_dossier_received_from_beyond_the_reach_leads_to_its_appraisal(client):
    """A superior by sector takes in what lies outside its branch of the tree."""
    received = NominationFactory(submitted=True)
    found = received.exemplar
    ExemplarFactory(organisation=received.organisation)
    secretary = HoldingFactory(organisation=received.round.receiver, role=Role.SECRETARIAT).user
    received.organiser, received.exemplar = found.subject, None
    received.save()
    client.force_login(secretary)
    page = html.fromstring(client.get("/tim-kiem/", {"q": found.subject.name}).content.decode())
    link = page.cssselect("#ho-so a.result-title, section a.result-title")[0].get("href")
    assert client.get(link).status_code == 200
