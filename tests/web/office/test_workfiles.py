"""Work files on the screen: list, file, filing from a document, hand-over, the year's package."""

import io
import zipfile
from uuid import uuid4

import pytest
from django.urls import reverse

from guongsang.archives.models import HandOver, ListLine, Package, WorkFile
from guongsang.documents.models import Circle
from guongsang.orgs.models import Role
from tests.factories.archives import EntryFactory, ListLineFactory, WorkFileFactory
from tests.factories.documents import DraftFactory, IncomingFactory, issued
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
YEAR = {"nam": 2025}


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Sở Nội vụ")


@pytest.fixture
def clerk(body):
    return HoldingFactory(organisation=body, role=Role.OFFICER).user


@pytest.fixture
def head(body):
    return HoldingFactory(organisation=body, role=Role.HEAD).user


@pytest.fixture
def office(client, clerk):
    client.force_login(clerk)
    return client


def address(name, *keys):
    return reverse(f"office:{name}", args=keys)


def send(client, name, *keys, **told):
    return client.post(address(name, *keys), {"form_token": str(uuid4()), **told})


def page(client, name, *keys, **asked):
    answer = client.get(address(name, *keys), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def closed(body, by):
    work_file = EntryFactory(document=issued(body, by=by), work_file__organisation=body).work_file
    from guongsang.archives import services

    return services.close(actor=by, work_file_id=work_file.pk, closed=work_file.opened)


def test_the_list_is_made_corrected_and_used(office, body):
    assert "Năm này chưa có danh mục" in page(office, "workfile_list")
    assert send(office, "workfile_list_make", body.pk, 2025, "goi-y").status_code == 302
    shown = page(office, "workfile_list")
    assert "Có thời hạn chưa đối chiếu" in shown
    assert "Vĩnh viễn" in shown
    line = ListLine.objects.get(code="TĐKT.04")
    told = {"code": "TĐKT.04", "title": "Bồi dưỡng gương", "years": 15, "verified": "on"}
    assert send(office, "workfile_line", line.pk, **told).status_code == 302
    line.refresh_from_db()
    assert (line.title, line.years, line.verified) == ("Bồi dưỡng gương", 15, True)
    assert "Bồi dưỡng gương" in page(office, "workfile_open", line.pk)
    told = {"title": "Bồi dưỡng gương năm 2025", "opened": "03/06/2025"}
    assert send(office, "workfile_open", line.pk, **told).status_code == 302
    made = WorkFile.objects.get()
    assert (made.code, made.kept_for) == ("TĐKT.04", "15 năm")
    assert made.code in page(office, "workfile_list")
    assert "Lấy danh mục năm trước" in page(office, "workfile_list", nam=2026)
    assert send(office, "workfile_list_make", body.pk, 2026, "nam-truoc").status_code == 302
    assert ListLine.objects.filter(year=2026).count() == 10
    other = ListLine.objects.get(year=2026, code="TĐKT.01")
    assert send(office, "workfile_line_drop", other.pk).status_code == 302
    assert not ListLine.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"code": "sai mã"}, "Mã viết liền"),
        ({"code": "TĐKT.99"}, "đã có trong danh mục"),
        ({"years": "101"}, "Nhiều nhất 100 năm"),
        ({"years": "0"}, "Ít nhất một năm"),
        ({"title": ""}, "Tiêu đề hồ sơ"),
    ],
)
def test_a_bad_line_is_named_and_what_was_typed_stays(office, body, changed, sentence):
    ListLineFactory(organisation=body, code="TĐKT.99")
    told = {"code": "TĐKT.50", "title": "Gương xã Bình Phú", "basis": "Thông tư thử"} | changed
    answer = send(office, "workfile_line_add", body.pk, 2025, **told)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Thông tư thử" in answer.content.decode()
    assert ListLine.objects.count() == 1


@pytest.mark.parametrize(
    "changed", [{"opened": "04/06/2025"}, {"opened": "hôm qua"}, {"about": "audit.entry:1"}]
)
def test_a_file_is_not_opened_wrongly(office, body, changed):
    line = ListLineFactory(organisation=body)
    told = {"title": "Hồ sơ thử nghiệm", "opened": "03/06/2025"} | changed
    answer = send(office, "workfile_open", line.pk, **told)
    assert answer.status_code == 422
    assert "Hồ sơ thử nghiệm" in answer.content.decode()
    assert not WorkFile.objects.exists()


def test_papers_are_added_numbered_moved_and_taken_out(office, body, clerk):
    work_file = WorkFileFactory(organisation=body)
    document, letter = issued(body, by=clerk), IncomingFactory(organisation=body, title="Mời họp")
    assert document.title in page(office, "workfile_add", work_file.pk)
    assert "Mời họp" in page(office, "workfile_add", work_file.pk, loai="den")
    assert "Mời họp" not in page(office, "workfile_add", work_file.pk, loai="den", q="khac")
    assert "Không có tệp nào" in page(office, "workfile_add", work_file.pk, loai="tep")
    assert send(office, "workfile_add", work_file.pk).status_code == 422
    assert send(office, "workfile_add", work_file.pk, chosen="d999999").status_code == 422
    assert send(office, "workfile_add", work_file.pk, chosen=f"d{document.pk}").status_code == 302
    url = f"{address('workfile_add', work_file.pk)}?loai=den"
    told = {"form_token": str(uuid4()), "chosen": f"v{letter.pk}"}
    assert office.post(url, told).status_code == 302
    assert "Mời họp" in page(office, "workfile", work_file.pk)
    first, second = work_file.entries.in_order()
    told = {"place": 1, "pages": 2, "note": "bản sao"}
    assert send(office, "workfile_entry", second.pk, **told).status_code == 302
    assert list(work_file.entries.in_order()) == [second, first]
    bad = send(office, "workfile_entry", second.pk, place=0, pages=0, note="ghi thử")
    assert bad.status_code == 422
    assert "Ít nhất một tờ" in bad.content.decode()
    assert "ghi thử" in bad.content.decode()
    send(office, "workfile_sort", work_file.pk)
    send(office, "workfile_take_out", second.pk)
    assert list(work_file.entries.all()) == [first]


def test_a_document_is_filed_from_its_own_page(office, body, clerk):
    document, letter = issued(body, by=clerk), IncomingFactory(organisation=body)
    assert "Chưa có hồ sơ nào đang mở" in page(office, "document", document.pk)
    work_file = WorkFileFactory(organisation=body, title="Gương quý II")
    for name, paper, shown in (
        ("document_file", document, "document"), ("incoming_to_file", letter, "incoming_one")
    ):  # fmt: skip
        assert "Đưa vào hồ sơ" in page(office, shown, paper.pk)
        assert send(office, name, paper.pk, work_file="rác").status_code == 302
        assert "Chưa chọn hồ sơ" in page(office, shown, paper.pk)
        assert send(office, name, paper.pk, work_file=work_file.pk).status_code == 302
        assert address("workfile", work_file.pk) in page(office, shown, paper.pk)
    assert work_file.entries.count() == 2
    other = DraftFactory(organisation=body, title="Văn bản lẻ")
    for name, held in (("documents", document.title), ("incoming", letter.title)):
        assert held in page(office, name, ho_so="guong quy")
        assert held not in page(office, name, ho_so="khac")
        assert held not in page(office, name, chua_vao="on")
    assert other.title in page(office, "documents", chua_vao="on")


def test_a_file_is_closed_reopened_and_its_index_fetched(client, body, clerk, head):
    client.force_login(head)
    draft = EntryFactory(work_file__organisation=body)
    work_file = draft.work_file
    assert "còn dự thảo chưa ban hành" in page(client, "workfile", work_file.pk)
    assert send(client, "workfile_close", work_file.pk, closed="03/06/2025").status_code == 403
    send(client, "workfile_take_out", draft.pk)
    send(client, "workfile_add", work_file.pk, chosen=f"d{issued(body, by=clerk).pk}")
    assert send(client, "workfile_close", work_file.pk, closed="sai").status_code == 422
    assert send(client, "workfile_close", work_file.pk, closed="03/06/2025").status_code == 302
    assert "đến 31/12/2035" in page(client, "workfile", work_file.pk)
    pdf = client.get(address("workfile_index", work_file.pk, "pdf"))
    assert pdf.content.startswith(b"%PDF")
    assert client.get(address("workfile_index", work_file.pk, "docx")).content[:2] == b"PK"
    assert client.get(address("workfile_index", work_file.pk, "exe")).status_code == 404
    assert send(client, "workfile_reopen", work_file.pk, why="").status_code == 422
    assert send(client, "workfile_reopen", work_file.pk, why="Thiếu").status_code == 302
    assert WorkFile.objects.get().state == "open"


def test_files_are_handed_over_and_the_record_is_made(office, body, clerk):
    assert "Không có hồ sơ chờ giao nộp" in page(office, "workfile_handovers")
    work_file = closed(body, clerk)
    told = {"chosen": work_file.pk, "dated": "03/06/2025", "receiver": "Lý Văn Kho"}
    late = send(office, "workfile_handovers", **told | {"dated": "04/06/2025"})
    assert late.status_code == 422
    assert "Lý Văn Kho" in late.content.decode()
    assert send(office, "workfile_handovers", **told | {"chosen": 999}).status_code == 422
    assert send(office, "workfile_handovers", **told).status_code == 302
    made = HandOver.objects.get()
    assert "Biên bản giao nhận hồ sơ" in page(office, "handover", made.pk)
    assert send(office, "document_make", "archives.record", made.pk).status_code == 302
    assert "Lý Văn Kho" in page(office, "workfile", work_file.pk)
    assert "Lý Văn Kho" in page(office, "workfile_handovers")


def test_a_year_is_packed_in_the_background_and_fetched(office, body, clerk, work_off):
    assert "chưa có hồ sơ nào kết thúc" in page(office, "workfile_packages")
    assert send(office, "workfile_pack", body.pk, 2025).status_code == 403
    closed(body, clerk)
    assert send(office, "workfile_pack", body.pk, 2025).status_code == 302
    shown = page(office, "workfile_packages")
    assert "trang tự cập nhật" in shown
    assert send(office, "workfile_pack", body.pk, 2025).status_code == 403
    made = Package.objects.get()
    assert office.get(address("workfile_package", made.pk)).status_code == 403
    work_off()
    made.refresh_from_db()
    assert made.state == "done"
    assert made.sha256 in page(office, "workfile_packages")
    answer = office.get(address("workfile_package", made.pk))
    assert answer.streaming
    assert "ho-so-2025-so-noi-vu.zip" in answer["Content-Disposition"]
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer["Content-Length"])
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_files_past_their_retention_are_listed(office, body, clerk):
    work_file = closed(body, clerk)
    WorkFile.objects.filter(pk=work_file.pk).update(keep_until="2024-12-31")
    fresh = WorkFileFactory(organisation=body, title="Hồ sơ mới")
    shown = page(office, "workfiles", trang_thai="het-han")
    assert work_file.title in shown
    assert fresh.title not in shown
    assert "không tự hủy" in shown
    assert "Không có hồ sơ nào khớp" in page(office, "workfiles", q="khong co")
    assert fresh.title in page(office, "workfiles", nam=2025, trang_thai="open")


def test_strangers_and_outer_circles_find_nothing(client, body, clerk, head, work_off):
    from guongsang.archives import services

    inner = WorkFileFactory(organisation=body, circle=Circle.INNER, title="Hồ sơ Hội đồng")
    EntryFactory(work_file=inner, document=issued(body, by=clerk))
    services.close(actor=head, work_file_id=inner.pk, closed=inner.opened)
    package = services.ask_package(actor=head, organisation=body, year=2025)
    work_off()
    made = HandOver(dated="2025-06-03", receiver="A")
    made.dated = inner.opened
    services.hand_over(actor=head, organisation=body, handover=made, chosen=[inner.pk])
    line = inner.line
    gone = [
        ("workfile", inner.pk), ("workfile_index", inner.pk, "pdf"), ("handover", made.pk),
        ("workfile_package", package.pk),
    ]  # fmt: skip
    client.force_login(clerk)
    assert inner.title not in page(client, "workfiles")
    assert not WorkFile.objects.visible_to(clerk).exists()
    assert [client.get(address(*each)).status_code for each in gone] == [404] * len(gone)
    assert "tải tệp zip" not in page(client, "workfile_packages")
    client.force_login(HoldingFactory(role=Role.HEAD).user)
    more = [
        *gone,
        ("workfile_line", line.pk),
        ("workfile_open", line.pk),
        ("workfile_line_add", body.pk, 2025),
    ]
    assert [client.get(address(*each)).status_code for each in more] == [404] * len(more)
    posts = [
        ("workfile_close", inner.pk), ("workfile_reopen", inner.pk), ("workfile_sort", inner.pk),
        ("workfile_take_out", inner.entries.get().pk), ("workfile_entry", inner.entries.get().pk),
        ("workfile_pack", body.pk, 2025), ("workfile_list_make", body.pk, 2025, "goi-y"),
        ("workfile_line_drop", line.pk),
    ]  # fmt: skip
    assert [send(client, *each).status_code for each in posts] == [404] * len(posts)
    assert client.get(address("workfile_list"), {"co_quan": body.pk}).status_code == 200
    client.force_login(head)
    assert client.get(address("workfile_package", package.pk)).status_code == 200
    client.force_login(HoldingFactory(role=Role.REPORTER).user)
    for name in ("workfile_list", "workfile_handovers", "workfile_packages"):
        assert client.get(address(name)).status_code == 404


@pytest.mark.parametrize(
    "asked", [{"nam": "1"}, {"nam": "x"}, {"co_quan": "x"}, {"co_quan": 99999}]
)
def test_an_odd_year_or_body_shows_ones_own(office, body, asked):
    for name in ("workfile_list", "workfile_handovers", "workfile_packages"):
        assert body.label in page(office, name, **asked)
    page(office, "workfiles", **asked)
    assert office.get(f"{address('workfile_list')}{body.pk}/1999/them/").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_lists_ask_the_same_whatever_their_length(
    office, body, clerk, many, django_assert_max_num_queries
):
    for _ in range(many):
        closed(body, clerk)
        ListLineFactory(organisation=body, officer=clerk)
    for name in ("workfiles", "workfile_list", "workfile_handovers", "workfile_packages"):
        with django_assert_max_num_queries(12):
            office.get(address(name))
    work_file = WorkFileFactory(organisation=body)
    for _ in range(many):
        EntryFactory(work_file=work_file, document=issued(body, by=clerk))
    with django_assert_max_num_queries(16):
        office.get(address("workfile", work_file.pk))


def test_an_index_with_a_letter_of_no_font_leaves_as_word(office, body):
    here = WorkFileFactory(organisation=body, title="Khen Ông Trần Hoa 陳華")
    refused = office.get(address("workfile_index", here.pk, "pdf"))
    assert refused.status_code == 403
    assert "hãy tải bản Word" in refused.content.decode()
    assert office.get(address("workfile_index", here.pk, "docx")).status_code == 200
