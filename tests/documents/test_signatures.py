"""A PDF that came back signed: who, when, whether it holds, and whether it is what was issued."""

import io
import json
from functools import cache

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

from guongsang.config import checks
from guongsang.documents import signatures
from guongsang.documents.signatures import (
    After,
    Difference,
    Fault,
    Integrity,
    Match,
    Report,
    TimeSource,
    Trust,
    apart,
    roots,
)
from guongsang.documents.signatures.examine import examine
from guongsang.documents.signatures.reading import Trusting
from tests.factories import signing
from tests.factories.files import pdf
from tests.factories.signing import NOW, YEAR

ANOTHER = "Tặng Giấy khen cho 05 cá nhân có thành tích xuất sắc."


def ours():
    return (signing.authority().der,)


def look(content, issued=None, trusted=(), at=NOW):
    return signing.apart(examine, content, issued, Trusting(tuple(trusted), at), 100)


def updated(content, change):
    """Append an update to a PDF, as an editor does."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def painted(writer):
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    stream = generic.StreamObject(stream_data=b"0 0 0 rg 100 500 200 20 re f")
    contents = page["/Contents"]
    old = contents if isinstance(contents, generic.ArrayObject) else [page.raw_get("/Contents")]
    page["/Contents"] = generic.ArrayObject([*old, writer.add_object(stream)])
    writer.update_container(page)


def noted(writer):
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    box = generic.ArrayObject([generic.NumberObject(n) for n in (100, 500, 300, 600)])
    note = generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/Square"),
        pdf_name("/Rect"): box, pdf_name("/F"): generic.NumberObject(4),
    })  # fmt: skip
    old = list(page["/Annots"]) if "/Annots" in page else []
    page["/Annots"] = generic.ArrayObject([*old, writer.add_object(note)])
    writer.update_container(page)


def saved_anew(content):
    """Return what a tool makes that does not append but writes the whole file again."""
    document = pdfium.PdfDocument(content)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def locked(content, user):
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(content)))
    writer.encrypt(owner_pass="chu", user_pass=user)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signed(**how):
    return signing.sign(signing.issued(), signing.chairman(), **how)


@cache
def signed_once():
    return signed()


def test_a_signed_copy_of_what_was_issued_is_taken():
    report = look(signed(), signing.issued())
    (signature,) = report.signatures
    signer = signature.signer
    assert (signer.name, signer.title, signer.organisation, signer.issuer) == (
        "Ngô Minh Đức", "Chủ tịch", "Ủy ban nhân dân xã Bình Phú", "CA thử nghiệm",
    )  # fmt: skip
    assert int(signer.serial, 16) == signing.chairman().certificate.serial_number
    assert (signature.integrity, signature.covers_file, signature.after) == (
        Integrity.INTACT, True, After.NOTHING,
    )  # fmt: skip
    assert (report.fault, report.match, report.is_intact) == (None, Match.SAME_BYTES, True)
    assert report.acceptance
    assert report.sentence == (
        "Tệp có 1 chữ ký, đều còn nguyên vẹn. Đúng là bản đã ban hành, không đổi một ký tự."
    )


def test_author_then_office_both_hold_and_the_first_knows_of_the_second():
    content = signing.sign(signed(), signing.office(), "CoQuan", box=(300, 100, 500, 180))
    report = look(content, signing.issued(), ours())
    assert [
        (one.signer.name, one.after, one.covers_file, one.is_sound, one.is_trusted)
        for one in report.signatures
    ] == [
        ("Ngô Minh Đức", After.SIGNATURES, False, True, True),
        ("Ủy ban nhân dân xã Bình Phú", After.NOTHING, True, True, True),
    ]
    assert (report.match, report.noted_pages, report.warnings) == (Match.SAME_BYTES, (), ())
    assert report.is_trusted


@pytest.mark.parametrize(
    "subfilter", [SigSeedSubFilter.PADES, SigSeedSubFilter.ADOBE_PKCS7_DETACHED]
)
def test_both_formats_of_signature_are_read(subfilter):
    assert look(signed(subfilter=subfilter), signing.issued()).acceptance


def test_without_roots_nothing_is_ever_shown_as_trusted():
    report = look(signed(stamped=(signing.authority(), NOW)), signing.issued())
    (signature,) = report.signatures
    assert (signature.trust, signature.time_source) == (
        Trust.UNCHECKED, TimeSource.UNCHECKED_TIMESTAMP,
    )  # fmt: skip
    assert not report.is_trusted
    assert report.acceptance
    assert report.warnings == (
        "Ngô Minh Đức: Chưa kiểm tra được chuỗi tin cậy vì hệ thống chưa có chứng thư gốc.",
    )


@pytest.mark.parametrize(
    ("holder", "stamp", "trust"),
    [
        (signing.chairman, None, Trust.TRUSTED),
        (signing.retired, None, Trust.EXPIRED),
        (signing.retired, NOW, Trust.EXPIRED),
        (signing.retired, NOW - 2 * YEAR, Trust.TRUSTED),
    ],
)
def test_a_certificate_must_be_valid_when_an_authority_says_it_signed(holder, stamp, trust):
    stamped = (signing.authority(), stamp) if stamp else None
    content = signing.sign(signing.issued(), holder(), stamped=stamped)
    (signature,) = look(content, trusted=ours()).signatures
    assert (signature.is_intact, signature.trust) == (True, trust)


def test_a_chain_to_another_root_is_not_trusted():
    (signature,) = look(signed(), trusted=[signing.other_authority().der]).signatures
    assert (signature.trust, signature.is_trusted) == (Trust.UNKNOWN_ISSUER, False)


def test_a_certificate_that_begins_later_is_not_trusted():
    (signature,) = look(signed(), trusted=ours(), at=NOW - 2 * YEAR).signatures
    assert signature.trust is Trust.NOT_YET_VALID


@pytest.mark.parametrize(
    ("stamped", "source", "says"),
    [
        (None, TimeSource.CLAIMED, "theo giờ máy của người ký"),
        ("ours", TimeSource.TIMESTAMP, "Ký lúc 16:30 ngày 03/06/2026, theo dấu thời gian tin cậy."),
        ("other", TimeSource.UNCHECKED_TIMESTAMP, "chưa kiểm tra được nơi cấp"),
    ],
)
def test_a_stamped_moment_is_told_from_a_claimed_one(stamped, source, says):
    issuer = {"ours": signing.authority, "other": signing.other_authority}.get(stamped)
    content = signed(stamped=(issuer(), NOW) if issuer else None)
    (signature,) = look(content, trusted=ours()).signatures
    assert signature.time_source is source
    assert says in signature.sentence


def test_the_signature_of_an_ended_certificate_says_so_even_without_roots():
    content = signing.sign(signing.issued(), signing.retired())
    (signature,) = look(content).signatures
    assert signature.was_out_of_date
    assert "không còn hoặc chưa có hiệu lực" in signature.trust_sentence


def test_another_document_is_named_by_its_page_and_words():
    content = signing.sign(signing.issued(ANOTHER), signing.chairman())
    report = look(content, signing.issued())
    assert (report.is_intact, report.match) == (True, Match.DIFFERENT)
    assert report.differences == (Difference(1, "03", "05"),)
    assert report.acceptance.reason == (
        "Không phải bản đã ban hành. Trang 1: bản đã ban hành ghi “03”, tệp này ghi “05”. "
        "Hãy ký đúng tệp đã tải về từ hệ thống."
    )


def test_another_number_of_pages_is_told():
    report = look(signing.sign(pdf(2), signing.chairman()), signing.issued())
    assert report.differences[0].sentence == "Bản đã ban hành có 1 trang, tệp này có 2 trang."


def test_a_file_saved_anew_before_signing_is_told_from_the_very_bytes():
    content = signing.sign(saved_anew(signing.issued()), signing.chairman())
    report = look(content, signing.issued())
    assert (report.match, report.differences) == (Match.SAME_CONTENT, ())
    assert report.acceptance


def test_a_page_painted_over_before_signing_is_another_document():
    """The issued bytes still stand at the head: what is shown decides."""
    content = signing.sign(updated(signing.issued(), painted), signing.chairman())
    assert content.startswith(signing.issued())
    report = look(content, signing.issued())
    assert (report.match, report.differences) == (Match.DIFFERENT, (Difference(1),))
    assert "hình trên trang khác" in report.acceptance.reason


def test_a_note_laid_over_the_page_before_signing_is_warned_of():
    content = signing.sign(updated(signing.issued(), noted), signing.chairman())
    report = look(content, signing.issued())
    assert (report.match, report.noted_pages) == (Match.SAME_BYTES, (1,))
    assert "ở trang 1: hãy xem lại" in report.warnings[-1]


def test_a_frame_of_a_signature_that_hides_the_page_is_warned_of():
    assert look(signed(box=(10, 10, 580, 700)), signing.issued()).noted_pages == (1,)


@pytest.mark.parametrize(
    ("change", "after", "says"),
    [
        (painted, After.CONTENT, "Sau khi ký, nội dung tệp đã bị sửa."),
        (noted, After.NOTES, "có người thêm ghi chú hoặc hình lên trang"),
    ],
)
def test_what_is_appended_after_signing_is_refused(change, after, says):
    report = look(updated(signed(), change), signing.issued())
    (signature,) = report.signatures
    assert (signature.is_intact, signature.after, signature.is_sound) == (True, after, False)
    assert says in report.acceptance.reason


def test_a_signature_after_an_author_who_allowed_none_is_refused(monkeypatch):
    monkeypatch.setattr(signers.PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    content = signing.sign(signed(certify=MDPPerm.NO_CHANGES), signing.office(), "CoQuan")
    report = look(content, signing.issued())
    assert [one.is_sound for one in report.signatures] == [False, True]
    assert "Người ký không cho phép thêm như vậy." in report.acceptance.reason


@pytest.mark.parametrize(
    ("more", "after"), [(b"\r\n", After.NOTHING), (b"\n% them\n", After.UNCLEAR)]
)
def test_bytes_behind_the_end_are_not_covered(more, after):
    (signature,) = look(signed() + more, signing.issued()).signatures
    assert (signature.covers_file, signature.after) == (False, after)
    assert signature.is_sound is (after is After.NOTHING)


def test_a_changed_byte_makes_the_signature_void():
    content = signed()
    at = content.index(b"/Producer") if b"/Producer" in content else content.index(b"/Creator")
    report = look(content[:at] + b"/X" + content[at + 2 :], signing.issued())
    assert [one.integrity for one in report.signatures] == [Integrity.ALTERED]
    assert report.acceptance.reason == (
        "Chữ ký của Ngô Minh Đức (Chủ tịch, Ủy ban nhân dân xã Bình Phú). Nội dung được ký đã bị "
        "thay đổi: chữ ký không còn giá trị. Hãy ký lại bản đã ban hành rồi gửi."
    )


@hypothesis_settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_byte_of_what_is_signed_can_change_and_leave_it_intact(data):
    content = signed_once()
    start = content.index(b"/Contents <") + len(b"/Contents ")
    hole = range(start, content.index(b">", start) + 1)
    at = data.draw(st.integers(0, len(content) - 1).filter(lambda n: n not in hole))
    bit = data.draw(st.integers(0, 7))
    flipped = content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]
    report = look(flipped, trusted=ours())
    assert not report.is_intact
    assert not any(one.is_intact for one in report.signatures)
    assert report.sentence


def test_a_signature_of_unknown_format_is_shown_and_never_intact():
    content = signed().replace(b"/ETSI.CAdES.detached", b"/XXXX.CAdES.detached")
    (signature,) = look(content).signatures
    assert signature.integrity is Integrity.UNREADABLE
    assert signature.sentence == (
        "Ô chữ ký “KySo”. Chữ ký bị hỏng hoặc theo định dạng không kiểm tra được."
    )


@pytest.mark.parametrize(
    ("content", "fault", "says"),
    ids=lambda value: value if isinstance(value, Fault) else "",
    argvalues=[
        (lambda: b"", Fault.EMPTY, "rỗng"),
        (lambda: b"PK\x03\x04 bang tinh", Fault.NOT_PDF, "không phải PDF"),
        (signing.issued, Fault.UNSIGNED, "chưa có chữ ký số"),
        (lambda: signed()[:20_000], Fault.DAMAGED, "bị hỏng"),
        (lambda: b"%PDF-1.7\n" + b"x" * 900, Fault.DAMAGED, "bị hỏng"),
        (lambda: locked(signing.issued(), "mat-khau"), Fault.ENCRYPTED, "có mật khẩu"),
        (lambda: locked(signing.issued(), ""), Fault.ENCRYPTED, "bị khóa quyền"),
        (lambda: pdf(2_000), Fault.TOO_MANY_PAGES, "có 2.000 trang, nhiều hơn mức 100 trang"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_judged_says_why(content, fault, says):
    report = look(content())
    assert report.fault is fault
    assert says in report.sentence
    assert report.acceptance.reason == report.sentence


def test_a_report_survives_json():
    report = look(signed(stamped=(signing.authority(), NOW)), signing.issued(ANOTHER), ours())
    assert Report.of_json(json.loads(json.dumps(report.as_json()))) == report


def test_the_real_thing_runs_apart_with_the_roots_of_the_folder(settings, tmp_path):
    (tmp_path / "goc.pem").write_bytes(signing.authority().pem + signing.other_authority().pem)
    (tmp_path / "goc.cer").write_bytes(signing.authority().der)
    (tmp_path / "hong.crt").write_bytes(b"khong phai chung thu")
    (tmp_path / "doc-toi.txt").write_bytes(b"")
    settings.SIGNATURE_ROOTS = tmp_path
    assert len(roots.load()) == 3
    assert (
        checks._signature_roots().fault == "Tệp “hong.crt” không phải chứng thư số (PEM hoặc DER)."
    )
    report = signatures.verify(signed(), signing.issued(), at=NOW)
    assert (report.match, report.is_trusted) == (Match.SAME_BYTES, True)


def test_no_folder_of_roots_trusts_nothing(settings, tmp_path):
    settings.SIGNATURE_ROOTS = tmp_path / "khong-co"
    report = signatures.verify(signed())
    assert (report.match, report.signatures[0].trust) == (Match.NOT_COMPARED, Trust.UNCHECKED)


def test_a_file_over_the_limit_is_not_opened(settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    report = signatures.verify(b"%PDF-" + b"0" * settings.UPLOAD_LIMIT)
    assert (report.fault, report.sentence) == (
        Fault.TOO_BIG, "Tệp lớn hơn 1 MB. Hãy giảm dung lượng trước khi ký rồi gửi lại.",
    )  # fmt: skip


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    assert signatures.verify(signed()).fault is Fault.TOO_SLOW
