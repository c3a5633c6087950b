"""A body's own templates: refused by name and place, tried, used, kept for what was issued."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word
from docx.oxml.ns import nsdecls

from guongsang.audit.models import Entry
from guongsang.decisions import services as decisions
from guongsang.decisions.papers import DECISION, NOTICE
from guongsang.documents import rendering, services
from guongsang.documents.models import Channel, Document, OwnTemplate
from guongsang.documents.recipes import all_recipes
from guongsang.documents.services.filled import filled
from guongsang.documents.services.official import content_of
from guongsang.documents.services.templates import tried
from guongsang.orgs.models import Kind, Role
from guongsang.shared.access import Refused
from tests.factories import signing
from tests.factories.accounts import UserFactory
from tests.factories.nominations import FitExemplarFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.vanban.write.test_template import rebuilt, saved
from vanban.read import read
from vanban.write.template import starting

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)
OWN = "Theo đề nghị của Phòng Văn hóa - Xã hội;"


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Xã Bình Phú", kind=Kind.COMMUNE, place="Bình Phú")


@pytest.fixture
def head(body):
    person = UserFactory(full_name="Ngô Minh Đức")
    return HoldingFactory(organisation=body, role=Role.HEAD, position="Chủ tịch", user=person).user


@pytest.fixture
def decision(body, head):
    what = decisions.Commendation(
        title="Khen thưởng gương vượt khó", level="local", kind="thematic", form="Giấy khen"
    )
    named = [FitExemplarFactory(organisation=body) for _ in range(2)]
    return decisions.draft_commendation(actor=head, organisation=body, what=what, exemplars=named)


def with_words(*paragraphs, kind="quyết định", before="{{noi_dung}}"):
    """The starting template of a kind with an office's own paragraphs before a field."""
    word = Word(io.BytesIO(starting(kind)))
    place = next(p for p in word.paragraphs if p.text == before)
    for text in paragraphs:
        place.insert_paragraph_before(text)
    return saved(word)


def sent(content, name="mau.docx"):
    return SimpleUploadedFile(name, content)


def keep(head, body, content, recipe=DECISION, name="mau.docx"):
    return services.keep_template(
        actor=head, organisation=body, recipe=recipe, file=sent(content, name)
    )


def drafted(head, decision, recipe=DECISION):
    return services.draft(actor=head, recipe=recipe, record=decision)


def words_of(docx):
    return read(docx, "a.docx").document


def test_the_starting_template_of_every_kind_is_a_template(body):
    for recipe in all_recipes():
        tried(body, recipe, starting(recipe.kind))


def test_a_draft_says_the_offices_words_and_the_records_values(head, body, decision):
    keep(head, body, with_words(OWN))
    draft = drafted(head, decision)
    assert draft.template.version == 1
    for bytes_, name in ((rendering.docx_of(draft), "a.docx"), (rendering.pdf_of(draft), "a.pdf")):
        found = read(bytes_, name).document
        text = repr(found)
        assert OWN in text
        assert decision.lines.first().subject.name in text
        assert found.title == f"Về việc {decision.title[:1].lower()}{decision.title[1:]}"


def test_an_own_table_lists_the_names_of_the_decision(head, body, decision):
    word = Word(io.BytesIO(with_words(OWN)))
    table = word.add_table(rows=1, cols=2)
    for cell, text in zip(table.rows[0].cells, ("{{nguoi.stt}}", "{{ nguoi.ten }}"), strict=True):
        cell.text = text
    keep(head, body, saved(word))
    draft = drafted(head, decision)
    told = Word(io.BytesIO(rendering.docx_of(draft))).tables[-1]
    names = [line.subject.name for line in decision.lines.order_by("pk")]
    assert [[cell.text for cell in row.cells] for row in told.rows] == [
        [str(place), name] for place, name in enumerate(names, 1)
    ]


def test_a_draft_is_corrected_as_text_within_the_offices_words(head, body, decision):
    keep(head, body, with_words(OWN))
    draft = drafted(head, decision)
    changed = replace(content_of(draft), title="Về việc khen thưởng đột xuất")
    services.correct(actor=head, document_id=draft.pk, content=changed, revision=0)
    draft.refresh_from_db()
    found = words_of(rendering.docx_of(draft))
    assert found.title == "Về việc khen thưởng đột xuất"
    assert OWN in repr(found)


def issued(head, draft, decision):
    return services.issue(
        actor=head, document_id=draft.pk, dated=DAY, signer="Ngô Minh Đức", record=decision
    )


def test_an_issued_document_bears_its_number_and_keeps_its_template(head, body, decision):
    keep(head, body, with_words(OWN))
    made = issued(head, drafted(head, decision), decision)
    first = services.content_of(made.docx)
    found = words_of(first)
    assert (found.number, found.date.exact) == ("01/QĐ-UBND", DAY)
    assert found.signer.name == "Ngô Minh Đức"
    printed = read(services.content_of(made.pdf), "a.pdf").document
    assert (printed.number, printed.signer.name) == ("01/QĐ-UBND", "Ngô Minh Đức")
    assert OWN in repr(content_of(made))
    keep(head, body, with_words("Lời khác hẳn."))
    made.refresh_from_db()
    assert made.template.version == 1
    assert rendering.docx_of(made) == first


def test_drafts_follow_the_body_and_the_kind(head, body, decision):
    keep(head, body, with_words(OWN))
    assert not OwnTemplate.objects.versions(body, NOTICE.code).exists()
    other = OrganisationFactory(kind=Kind.COMMUNE)
    assert not OwnTemplate.objects.versions(other, DECISION.code).exists()
    services.use_house(actor=head, organisation=body, recipe=DECISION)
    assert drafted(head, decision).template is None


def test_a_version_is_taken_up_again_and_all_is_in_the_ledger(head, body, decision):
    for words in (OWN, "Bản hai."):
        keep(head, body, with_words(words))
    services.use_template(actor=head, organisation=body, recipe=DECISION, version=1)
    assert OWN in repr(words_of(rendering.docx_of(drafted(head, decision))))
    services.use_house(actor=head, organisation=body, recipe=DECISION)
    with pytest.raises(Refused, match="Không có bản mẫu này"):
        services.use_template(actor=head, organisation=body, recipe=DECISION, version=7)
    kept = OwnTemplate.objects.versions(body, DECISION.code)
    assert list(kept.values_list("version", "is_used")) == [(2, False), (1, False)]
    acts = Entry.objects.filter(action__startswith="template.").order_by("pk")
    assert list(acts.values_list("action", flat=True)) == [
        "template.kept", "template.kept", "template.used", "template.left",
    ]  # fmt: skip


def test_a_draft_goes_back_to_the_houses_format(head, body, decision):
    keep(head, body, with_words(OWN))
    draft = services.leave_template(actor=head, document_id=drafted(head, decision).pk)
    assert OWN not in repr(words_of(rendering.docx_of(draft)))
    with pytest.raises(Refused, match="đang theo mẫu của hệ thống"):
        services.leave_template(actor=head, document_id=draft.pk)
    again = services.refill(actor=head, document_id=draft.pk, record=decision)
    assert OWN in repr(words_of(rendering.docx_of(again)))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COUNCIL_MEMBER])
def test_only_who_sets_the_letterhead_sets_templates(body, role):
    person = HoldingFactory(organisation=body, role=role).user
    with pytest.raises(Refused, match="việc của thủ trưởng, thường trực hoặc người quản trị"):
        keep(person, body, with_words(OWN))


def noted(words):
    """A template with a footnote: words that the PDF has no place for."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = (
        f"<w:footnotes {nsdecls('w')}><w:footnote><w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    types = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    return rebuilt(
        with_words(OWN),
        word__footnotes_xml=part.encode(),
        **{"[Content_Types].xml": lambda data: data.replace(b"</Types>", types.encode())},
    )


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/document.xml", b" " * 80_000_000)
    return made.getvalue()


def macro():
    return rebuilt(with_words(OWN), **{"word/vbaProject.bin": b"x"})


def no_number():
    word = Word(io.BytesIO(starting("quyết định")))
    for table in word.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    if "so_ky_hieu" in paragraph.text:
                        paragraph.text = "Số: 12/QĐ"
    return saved(word)


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
BAD = {
    "unknown": (lambda: with_words("Tặng {{ ho_tenn }}"), r"trường “ho_tenn”.*thân văn bản, đoạn"),
    "column": (lambda: with_words("- {{ nguoi.tenn }}"), r"cột “nguoi.tenn”.*“ten”.*“- {{ nguoi"),
    "loop": (lambda: with_words("{% for n in nguoi %}"), r"“{% for n in nguoi %}”.*Chỗ sai"),
    "list": (lambda: with_words("{{ nguoi }}"), r"“nguoi” là danh sách.*Chỗ sai"),
    "two": (lambda: with_words("{{ nguoi.ten }} {{can_cu.dong}}"), r"hai danh sách “nguoi”"),
    "code": (lambda: with_words("{{ ten.__class__ }}"), r"“{{ ten.__class__ }}”.*Chỗ sai"),
    "crowded": (lambda: with_words("Gồm {{ phu_luc }}"), r"“phu_luc”.*đứng riêng một đoạn"),
    "number": (no_number, r"{{ so_ky_hieu }}: văn bản ban hành sẽ không có số"),
    "note": (lambda: noted("Ghichu"), r"không giữ được chữ “ghichu”"),
    "macro": (macro, "có macro"),
    "locked": (lambda: LOCKED, "có mật khẩu"),
    "damaged": (lambda: with_words(OWN)[:3000], "bị hỏng"),
    "mislabelled": (lambda: b"%PDF-1.7 gi do", "không phải .docx"),
    "bomb": (bomb, "nén bất thường"),
    "huge": (lambda: b"PK" + b"x" * 30_000_000, "lớn hơn"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_template_is_refused_with_what_and_where(head, body, fault):
    make, said = BAD[fault]
    with pytest.raises(ValidationError, match=said):
        keep(head, body, make())
    assert not OwnTemplate.objects.exists()


def test_another_kind_of_file_is_refused(head, body):
    with pytest.raises(ValidationError, match="không thuộc loại được nhận"):
        keep(head, body, with_words(OWN), name="mau.docm")


def test_a_file_from_elsewhere_is_filled_in_its_own_look(head, body, decision):
    """Word's own styles, a head in a table, no style of ours."""
    word = Word()
    first = word.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in first.rows for cell in row.cells),
        (
            "ỦY BAN NHÂN DÂN\nXÃ BÌNH PHÚ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            "Số: {{ so }}/QĐ-UBND",
            "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}",
        ),
        strict=False,
    ):  # fmt: skip
        cell.text = text
    for text in ("QUYẾT ĐỊNH", "{{ trich_yeu }}", "{{ can_cu.dong }}", OWN, "{{ noi_dung }}"):
        word.add_paragraph(text)
    last = word.add_table(rows=1, cols=2)
    last.rows[0].cells[0].text = "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT."
    last.rows[0].cells[1].text = "CHỦ TỊCH\n\n\n{{ nguoi_ky }}"
    keep(head, body, saved(word))
    draft = drafted(head, decision)
    own = filled(draft)
    assert own.lost == ()
    assert OWN in repr(own.printed)
    assert own.printed.sections[0].numbering == "Điều 1"
    made = issued(head, draft, decision)
    assert "01/QĐ-UBND" in repr(words_of(services.content_of(made.docx)))


MARKED = ("Độ mật: {{do_mat}}", "Độ khẩn: {{do_khan}}")


def marked(head, draft, **marks):
    changed = replace(content_of(draft), **marks)
    services.correct(actor=head, document_id=draft.pk, content=changed, revision=draft.revision)
    draft.refresh_from_db()
    return draft


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"secrecy": "TỐI MẬT"}, "không có chỗ cho “TỐI MẬT”.*{{ do_mat }}"),
        ({"urgency": "HỎA TỐC"}, "không có chỗ cho “HỎA TỐC”.*{{ do_khan }}"),
        ({"heading": "ĐẢNG CỘNG SẢN VIỆT NAM"}, "không có chỗ cho “ĐẢNG CỘNG.*{{ dau_trang }}"),
    ],
)
def test_what_is_marked_is_never_printed_without_its_mark(head, body, decision, marks, said):
    keep(head, body, with_words(OWN))
    draft = marked(head, drafted(head, decision), **marks)
    with pytest.raises(Refused, match=said):
        issued(head, draft, decision)


def test_marks_stand_in_both_files_where_the_template_has_room(head, body, decision):
    keep(head, body, with_words(*MARKED))
    draft = marked(head, drafted(head, decision), secrecy="MẬT", urgency="KHẨN")
    made = issued(head, draft, decision)
    word = " ".join(p.text for p in Word(io.BytesIO(services.content_of(made.docx))).paragraphs)
    assert "Độ mật: MẬT" in word
    printed = read(services.content_of(made.pdf), "a.pdf").document
    assert (printed.secrecy, printed.urgency) == ("MẬT", "KHẨN")


def test_what_an_own_template_printed_is_signed_and_sent_out(head, body, decision, work_off):
    """The signed copy is held against the PDF that was kept, and is what the receiver fetches."""
    other = OrganisationFactory(name="Sở Nội vụ")
    reader = HoldingFactory(organisation=other, role=Role.OFFICER).user
    keep(head, body, with_words(OWN))
    made = issued(head, drafted(head, decision), decision)
    own = services.content_of(made.pdf)
    copy = SimpleUploadedFile("da-ky.pdf", signing.sign(own, signing.chairman()))
    judged = services.judge_signed(actor=head, document_id=made.pk, file=copy)
    kept = services.keep_signed(actor=head, document_id=made.pk, judged=judged)
    assert kept.signature_report["match"] == "same_bytes"
    to = services.Recipient(other.name, Channel.INBOX, organisation=other)
    services.deliver(actor=head, document_id=made.pk, to=(to,))
    work_off()
    arrived = Document.objects.visible_to(reader).get()
    assert rendering.pdf_of(arrived) == services.content_of(kept.signed)
    assert OWN in repr(read(rendering.pdf_of(arrived), "a.pdf").document)
    assert OWN in repr(read(rendering.docx_of(arrived), "a.docx").document)
