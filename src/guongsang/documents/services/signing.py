"""The signed PDF of a document comes back: verified, compared with what was issued, kept once."""

from django.core.files.base import File
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import rules
from guongsang.documents.checks import Checked, check_upload
from guongsang.documents.models import Document
from guongsang.documents.services.files import content_of, keep
from guongsang.documents.signatures import Report, verify
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words({"document.signed_kept": "Nhận bản ký số của văn bản"})
PDF = frozenset({".pdf"})


def keep_signed(*, actor: User, document_id: int, file: File) -> Document:
    """Keep the signed PDF of an issued document if its signatures hold and it is the same one.

    The file is judged before the document is locked: that takes a second, up to a minute for a
    hostile one. Raises `ValidationError` for a file that is no PDF, `Refused` with what is wrong
    with the signatures; nothing is kept then.
    """
    document = Document.objects.select_related("organisation", "pdf", "signed").get(pk=document_id)
    ensure(rules.may_keep_signed(actor, document))
    sent = check_upload(file, allowed=PDF)
    report = verify(sent.content, content_of(document.pdf) if document.pdf else None)
    ensure(report.acceptance)
    return _keep(actor, document_id, sent, report)


@transaction.atomic
def _keep(actor: User, document_id: int, sent: Checked, report: Report) -> Document:
    document: Document = (
        Document.objects.locked().select_related("organisation").get(pk=document_id)
    )
    ensure(rules.may_keep_signed(actor, document))
    document.signed = keep(checked=sent, actor=actor)
    document.signature_report = report.as_json()
    document.signed_kept_at, document.signed_kept_by = clock.now(), actor
    document.save()
    audit.record(
        actor=actor, action="document.signed_kept", target=document,
        signers=[one.signer.name for one in report.persons if one.signer],
        match=report.match.value,
    )  # fmt: skip
    return document
