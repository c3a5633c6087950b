"""The signed PDF of a document comes back: verified, compared with what was issued, kept once."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Judged:
    """A signed PDF whose signatures hold and whose pages are those of the document issued."""

    file: Checked
    report: Report


def judge_signed(*, actor: User, document_id: int, file: File) -> Judged:
    """Return a signed PDF that may be kept as the document's. Writes and locks nothing.

    Takes a second, up to a minute for a hostile file: call it outside any transaction, so that
    nobody else's writing waits. Raises `ValidationError` for a file that is no PDF, `Refused` with
    what is wrong with the signatures.
    """
    document = Document.objects.select_related("organisation", "pdf", "signed").get(pk=document_id)
    ensure(rules.may_keep_signed(actor, document))
    sent = check_upload(file, allowed=PDF)
    report = verify(sent.content, content_of(document.pdf) if document.pdf else None)
    ensure(report.acceptance)
    return Judged(sent, report)


@transaction.atomic
def keep_signed(*, actor: User, document_id: int, judged: Judged) -> Document:
    """Keep a judged PDF with its report. Locks the document; refused if one was kept meanwhile."""
    document: Document = (
        Document.objects.locked().select_related("organisation").get(pk=document_id)
    )
    ensure(rules.may_keep_signed(actor, document))
    document.signed = keep(checked=judged.file, actor=actor)
    document.signature_report = judged.report.as_json()
    document.signed_kept_at, document.signed_kept_by = clock.now(), actor
    document.save()
    audit.record(
        actor=actor, action="document.signed_kept", target=document,
        signers=[one.signer.name for one in judged.report.persons if one.signer],
        match=judged.report.match.value,
    )  # fmt: skip
    return document
