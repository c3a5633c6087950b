"""The signed PDF of a document comes back: verified, compared with what was issued, kept once."""

from django.core.files.base import File
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import rules
from guongsang.documents.checks import check_upload
from guongsang.documents.models import Document
from guongsang.documents.services.files import content_of, keep
from guongsang.documents.signatures import verify
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words({"document.signed_kept": "Nhận bản ký số của văn bản"})
PDF = frozenset({".pdf"})


@transaction.atomic
def keep_signed(*, actor: User, document_id: int, file: File) -> Document:
    """Keep the signed PDF of an issued document if its signatures hold and it is the same one.

    Locks the document. Raises `ValidationError` for a file that is no PDF, `Refused` with what is
    wrong with the signatures; nothing is kept then.
    """
    document: Document = (
        Document.objects.locked().select_related("organisation").get(pk=document_id)
    )
    ensure(rules.may_keep_signed(actor, document))
    sent = check_upload(file, allowed=PDF)
    issued = content_of(document.pdf) if document.pdf else None
    report = verify(sent.content, issued)
    ensure(report.acceptance)
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
