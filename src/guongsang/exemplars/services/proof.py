"""Evidence and the criteria sheet: what proves an exemplar, criterion by criterion."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from guongsang.audit import services as audit
from guongsang.documents import services as documents
from guongsang.exemplars import rules
from guongsang.exemplars.models import CriterionAnswer, Evidence
from guongsang.exemplars.services import saving
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

if TYPE_CHECKING:
    from guongsang.accounts.models import User
    from guongsang.programmes.models import Criterion


@transaction.atomic
def add_evidence(*, actor: "User", exemplar_id: int, file: File, title: str = "") -> Evidence:
    """Keep a file as proof. The same file sent again gives the evidence that is there already.

    Locks the exemplar. Raises `Refused`, and `ValidationError` when the upload is not what its
    name says.
    """
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_add_evidence(actor, exemplar))
    stored = documents.store(file=file, actor=actor)
    standing = Evidence.objects.standing().filter(exemplar=exemplar, file=stored).first()
    if standing is not None:
        return standing
    name = PurePath(str(file.name).replace("\\", "/")).name[:200]
    evidence = Evidence.objects.create(
        exemplar=exemplar, file=stored, title=clean(title)[:200] or name, file_name=name,
        added_at=clock.now(), added_by=actor,
    )  # fmt: skip
    audit.record(
        actor=actor, action="exemplars.evidence_added", target=evidence, about=exemplar,
        sha256=stored.sha256,
    )  # fmt: skip
    return evidence


@transaction.atomic
def withdraw_evidence(*, actor: "User", evidence_id: int, why: str) -> Evidence:
    """Take a file sent by mistake out of sight; the row and its trace stay."""
    found = Evidence.objects.get(pk=evidence_id)
    exemplar = saving.locked(found.exemplar_id)
    ensure(rules.may_answer(actor, exemplar))
    evidence = Evidence.objects.get(pk=evidence_id)
    if evidence.withdrawn_at is None:
        evidence.withdrawn_at, evidence.withdrawn_by = clock.now(), actor
        evidence.save(update_fields=["withdrawn_at", "withdrawn_by"])
        audit.record(
            actor=actor, action="exemplars.evidence_withdrawn", target=evidence, about=exemplar,
            why=why,
        )  # fmt: skip
    return evidence


@transaction.atomic
def answer_criterion(
    *, actor: "User", exemplar_id: int, criterion: "Criterion", answer: str, how: str = "",
    evidence: Iterable[Evidence] = (),
) -> CriterionAnswer:  # fmt: skip
    """Write one line of the criteria sheet; written again, the line is replaced.

    Locks the exemplar. Only its own standing evidence may be cited.
    """
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_answer(actor, exemplar))
    cited = list(evidence)
    if any(each.exemplar_id != exemplar.pk or each.withdrawn_at for each in cited):
        raise ValidationError("Chỉ dẫn được minh chứng của chính gương này. Hãy chọn lại.")
    line, _ = CriterionAnswer.objects.update_or_create(
        exemplar=exemplar,
        criterion=criterion,
        defaults={
            "answer": CriterionAnswer.Answer(answer),
            "how": how.strip(),
            "answered_at": clock.now(),
            "answered_by": actor,
        },
    )
    line.evidence.set(cited)
    audit.record(
        actor=actor, action="exemplars.criterion_answered", target=line, about=exemplar,
        criterion=criterion.pk, answer=str(line.answer),
    )  # fmt: skip
    return line
