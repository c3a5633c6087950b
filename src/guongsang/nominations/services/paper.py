"""A sheet that was filled by hand and scanned joins the dossier whose code it bears."""

from django.core.files.base import File
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents.checks import SCANS, check_upload
from guongsang.exemplars import services as exemplars
from guongsang.exemplars.models import Evidence
from guongsang.nominations import rules
from guongsang.nominations.codes import code_of
from guongsang.nominations.models import Nomination
from guongsang.shared.access import ensure

audit.words({"nomination.paper_joined": "Ghép phiếu giấy vào hồ sơ"})


@transaction.atomic
def join_paper(*, actor: User, nomination_id: int, file: File) -> Evidence:
    """Keep the scan as proof of the dossier's exemplar. Locks the dossier.

    A picture or a PDF; the same file sent again gives the proof that is there already. Raises
    `Refused`, and `ValidationError` when the upload is not what its name says.
    """
    nomination: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    ensure(rules.may_join_paper(actor, nomination))
    check_upload(file, allowed=SCANS)
    file.seek(0)
    code = code_of(nomination.pk)
    known = set(Evidence.objects.filter(exemplar=nomination.exemplar).values_list("pk", flat=True))
    evidence = exemplars.add_evidence(
        actor=actor, exemplar_id=nomination.exemplar_id or 0, file=file,
        title=f"Phiếu giấy {code} (bản quét)",
    )  # fmt: skip
    if evidence.pk not in known:
        audit.record(
            actor=actor, action="nomination.paper_joined", target=nomination,
            about=nomination.exemplar, code=code, sha256=evidence.file.sha256,
        )  # fmt: skip
    return evidence
